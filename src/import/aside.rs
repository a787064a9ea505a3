//! Reading in a process of its own: the same program, with limits on memory and time, for a library that can panic or run away
//! on a file. What goes wrong there ends as one message here.

use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{
    pdf::{self, Extract, Trouble},
    wrong::Wrong,
};

/// The command of the program by which it reads so.
pub const COMMAND: &str = "read-pdf";
/// So much memory may be taken, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// So long may it take, in seconds of the processor's time …
const SECONDS: u64 = 6;
/// … and of the clock's, which also goes where the processor does something else.
const SECONDS_IN_ALL: u64 = 30;
/// The largest document that is read so: it must fit in the memory twice.
pub(super) const MAX_BYTES: usize = 96 * 1024 * 1024;
/// So much may be handed over, in bytes.
const MOST_ANSWER: u64 = 128 * 1024 * 1024;
/// How often it is asked whether to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// Where documents are read that are read in a process of their own, and until when.
#[derive(Debug, Clone, Default)]
pub(super) struct Aside {
    pub program: Option<PathBuf>,
    pub stop: Arc<AtomicBool>,
}

impl Aside {
    /// Reads a PDF document.
    pub fn pdf(&self, bytes: &[u8]) -> Result<Result<Extract, Trouble>, Wrong> {
        let program = self.program.as_deref().ok_or(Wrong::NoReader)?;
        let answer = self.ask(program, bytes)?;
        serde_json::from_slice(&answer).map_err(|_| gave_up())
    }

    /// Hands bytes to the program and takes what it answers.
    fn ask(&self, program: &Path, bytes: &[u8]) -> Result<Vec<u8>, Wrong> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| Wrong::NoReader)?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let answer = std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || drop(sender.send(take(stdout))));
            scope.spawn(move || give(stdin, bytes));
            let answer = self.wait(&receiver);
            if answer.is_none() {
                // Both pipes end with it, and so do the threads.
                drop(child.kill());
            }
            answer
        });
        let status = child.wait();
        match answer {
            Some(answer) if status.as_ref().is_ok_and(ExitStatus::success) => Ok(answer),
            _ if self.stop.load(Ordering::Relaxed) => Err(Wrong::Stopped),
            Some(_) => Err(status.map_or_else(|_| gave_up(), why)),
            None => Err(too_long()),
        }
    }

    /// Waits for the answer; none where it takes too long or is wanted no more.
    fn wait(&self, receiver: &mpsc::Receiver<Vec<u8>>) -> Option<Vec<u8>> {
        let begun = Instant::now();
        while !self.stop.load(Ordering::Relaxed) && begun.elapsed() < Duration::from_secs(SECONDS_IN_ALL) {
            match receiver.recv_timeout(PATIENCE) {
                Ok(answer) => return Some(answer),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Some(Vec::new()),
            }
        }
        None
    }
}

/// Takes an answer, which ends where there is too much of it.
fn take(stdout: Option<ChildStdout>) -> Vec<u8> {
    let mut answer = Vec::new();
    if let Some(stdout) = stdout {
        drop(stdout.take(MOST_ANSWER).read_to_end(&mut answer));
    }
    answer
}

/// Gives the bytes. A process that has ended takes no more, and its status says why.
fn give(stdin: Option<ChildStdin>, bytes: &[u8]) {
    if let Some(mut stdin) = stdin {
        drop(stdin.write_all(bytes));
    }
}

/// Why a process ended without an answer.
#[cfg(unix)]
fn why(status: ExitStatus) -> Wrong {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let ended_by = |signal: Signal| status.signal() == Some(signal.as_raw());
    if ended_by(Signal::XCPU) || ended_by(Signal::KILL) {
        too_long()
    } else if ended_by(Signal::ABORT) {
        Wrong::Excess("takes more than 256 MB of memory to read".to_owned())
    } else if ended_by(Signal::INT) || ended_by(Signal::TERM) {
        Wrong::Stopped
    } else {
        gave_up()
    }
}

fn too_long() -> Wrong {
    Wrong::Excess(format!("takes more than {SECONDS} seconds to read"))
}

fn gave_up() -> Wrong {
    Wrong::Damaged("its reader gave up".to_owned())
}

/// What the process does: it limits itself, reads a PDF document from standard input and writes what is in it to standard
/// output.
pub fn serve(input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    limit(Resource::As, MEMORY)?;
    limit(Resource::Cpu, SECONDS)?;
    limit(Resource::Core, 0)?;
    // Nothing is written to a file, whatever a document makes the library do.
    limit(Resource::Fsize, 0)?;
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64).read_to_end(&mut bytes)?;
    output.write_all(&answer(bytes))?;
    output.flush()
}

/// What the process answers about a PDF document. Outside of such a process this may panic and run away.
pub fn answer(document: Vec<u8>) -> Vec<u8> {
    serde_json::to_vec(&pdf::extract(document)).unwrap_or_default()
}

/// Sets a limit, unless a lower one is set.
fn limit(resource: Resource, most: u64) -> io::Result<()> {
    let maximum = getrlimit(resource).maximum;
    let most = maximum.map_or(most, |maximum| maximum.min(most));
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}
