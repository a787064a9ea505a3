//! A program in a pseudo-terminal: keys go in, and the screen is read as a terminal would show it. Nothing sleeps: each wait
//! ends when the screen shows what is waited for, and fails after [`PATIENCE`] with the screen as it was.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program in a terminal.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
    pid: Pid,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    unplugged: bool,
    /// Everything that it sent has been read.
    silent: bool,
    ended: Option<ExitStatus>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }
}

impl Terminal {
    /// Starts `program` in a terminal of so many columns and rows, with these variables and no others.
    pub fn start(
        (columns, rows): (u16, u16),
        program: &str,
        args: &[&str],
        variables: &[(&str, &str)],
        folder: &Path,
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap() as i32).unwrap();
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                parser: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
                unplugged: false,
                silent: false,
                ended: None,
            }),
            changed: Condvar::new(),
        });
        let told = Arc::clone(&shared);
        std::thread::spawn(move || {
            let status = child.wait().unwrap();
            told.change(|state| state.ended = Some(status));
        });
        let output = pair.master.try_clone_reader().unwrap();
        let told = Arc::clone(&shared);
        let reader = std::thread::spawn(move || {
            read(output, &told);
            told.change(|state| state.silent = true);
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self { master: Some(pair.master), keyboard: Some(keyboard), reader: Some(reader), shared, pid }
    }

    /// Types characters.
    pub fn write(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Presses keys with blanks between their names: `j Enter Ctrl-r`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.send(&bytes_of(key));
        }
        self
    }

    fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("“{text}” to be there"), |state| contents(state).contains(text))
    }

    /// Waits until the screen shows a text no more.
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait(&format!("“{text}” to be gone"), |state| !contents(state).contains(text))
    }

    /// Waits until something holds for the screen as text.
    pub fn wait_until(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> &mut Self {
        self.wait(what, |state| holds(&contents(state)))
    }

    fn wait(&mut self, what: &str, holds: impl Fn(&State) -> bool) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        let mut state = self.shared.state();
        while !holds(&state) {
            let left = until.saturating_duration_since(Instant::now());
            let over = left.is_zero() || (state.ended.is_some() && state.silent);
            assert!(
                !over,
                "waited for {what}; the program {}; the screen:\n{}",
                state.ended.as_ref().map_or("runs".to_owned(), |status| format!("ended: {status}")),
                contents(&state)
            );
            state = self.shared.changed.wait_timeout(state, left).unwrap().0;
        }
        drop(state);
        self
    }

    /// Waits until the program has ended.
    pub fn wait_end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        let mut state = self.shared.state();
        loop {
            if let Some(status) = state.ended.clone().filter(|_| state.silent) {
                return status;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the program does not end; the screen:\n{}", contents(&state));
            state = self.shared.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    /// What the screen shows, as lines of text.
    pub fn screen(&self) -> String {
        contents(&self.shared.state())
    }

    /// Every byte that the program has sent.
    pub fn sent(&self) -> Vec<u8> {
        self.shared.state().bytes.clone()
    }

    /// Whether the program has the terminal's second screen, as full-screen programs do.
    pub fn is_full_screen(&self) -> bool {
        self.shared.state().parser.screen().alternate_screen()
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.shared.change(|state| state.parser.screen_mut().set_size(cells(rows), cells(columns)));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
        self
    }

    /// Sends the program a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        rustix::process::kill_process(self.pid, signal).unwrap();
        self
    }

    /// Pulls the plug, as a lost connection does: the other side of the terminal is gone. `last` is a key that makes the
    /// program draw.
    pub fn unplug(&mut self, last: &str) -> &mut Self {
        self.shared.change(|state| state.unplugged = true);
        self.press(last);
        // The reader holds the terminal open until it has seen what the key did.
        self.reader.take().unwrap().join().unwrap();
        self.keyboard = None;
        self.master = None;
        self
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if self.shared.state().ended.is_none() {
            // It may end in this very moment.
            let _ = rustix::process::kill_process(self.pid, Signal::KILL);
        }
    }
}

fn read(mut output: Box<dyn Read + Send>, shared: &Shared) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = output.read(&mut buffer) {
        let mut unplugged = false;
        shared.change(|state| {
            state.parser.process(&buffer[..count]);
            state.bytes.extend_from_slice(&buffer[..count]);
            unplugged = state.unplugged;
        });
        if unplugged {
            return;
        }
    }
}

fn contents(state: &State) -> String {
    let screen = state.parser.screen();
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect();
    rows.join("\n")
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> Vec<u8> {
    match key {
        "Enter" => b"\r".to_vec(),
        "Esc" => b"\x1b".to_vec(),
        "Tab" => b"\t".to_vec(),
        "Backspace" => b"\x7f".to_vec(),
        "Space" => b" ".to_vec(),
        "Down" => b"\x1b[B".to_vec(),
        "Up" => b"\x1b[A".to_vec(),
        _ => match (key.strip_prefix("Ctrl-"), key.strip_prefix("Alt-")) {
            (Some(letter), _) => vec![letter.as_bytes()[0] & 0x1f],
            (_, Some(rest)) => [b"\x1b".to_vec(), bytes_of(rest)].concat(),
            _ => key.as_bytes().to_vec(),
        },
    }
}
