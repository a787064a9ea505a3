//! What happens to the program, in the order in which it happens: keys, pastes, signals, messages.
//!
//! One thread waits for the terminal and one for signals; neither wakes while nothing happens.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::decode::{Decoder, Input};
use super::tty::{self, TerminalError, Tty};
use crate::tui::keys::Key;

/// Something that happened. `M` is what the program's own workers report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<M> {
    /// A key. `Ctrl-z` is one too, and means [`super::Screen::suspend`].
    Key(Key),
    /// Text that was pasted, its line ends made `\n`. It is never taken for keys.
    Paste(String),
    /// The terminal now has so many columns and rows.
    Resize(u16, u16),
    /// The terminal is gone: the connection dropped or the window closed.
    Hangup,
    /// The program was asked to end (SIGTERM, SIGINT, SIGQUIT).
    Terminate,
    /// The program was asked to stop for a while (SIGTSTP): [`super::Screen::suspend`] is due.
    Suspend,
    /// The program goes on after it was stopped: [`super::Screen::resume`] is due.
    Resumed,
    /// A worker reports.
    Message(M),
}

/// The queue of events.
#[derive(Debug)]
pub struct Events<M> {
    sender: Sender<Event<M>>,
    receiver: Receiver<Event<M>>,
}

impl<M: Send + 'static> Events<M> {
    /// Starts to wait for the terminal's keys and for signals, none of which ends the program by itself any more.
    pub fn start() -> Result<Self, TerminalError> {
        let events = Self::detached();
        let terminal = Tty::open()?;
        let input = tty::open_input()?;
        let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let sender = events.sender();
        spawn("signals", move || send_signals(signals, &terminal, &sender))?;
        let sender = events.sender();
        spawn("keys", move || {
            send_input(&input, &sender);
            tty::announce_end();
            // Nobody listens any more when the program is about to end.
            let _ = sender.send(Event::Hangup);
        })?;
        Ok(events)
    }

    /// A queue to which only its senders add: for tests.
    pub fn detached() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }

    /// For a worker to report through.
    pub fn sender(&self) -> Sender<Event<M>> {
        self.sender.clone()
    }

    /// Waits for the next event.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&self) -> Event<M> {
        // The queue holds a sender itself, so that it never runs dry.
        self.receiver.recv().unwrap_or(Event::Hangup)
    }

    /// Whether the program was told to end, though that event may still stand behind others in the queue.
    pub fn is_ending() -> bool {
        tty::is_ending()
    }

    /// The next event where one has happened already: handle all of them, then draw once.
    pub fn try_next(&self) -> Option<Event<M>> {
        self.receiver.try_recv().ok()
    }
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(run).map(drop)
}

fn send_signals<M>(mut signals: Signals, terminal: &Tty, sender: &Sender<Event<M>>) {
    for signal in signals.forever() {
        let event = match signal {
            SIGHUP => Event::Hangup,
            SIGTSTP => Event::Suspend,
            SIGCONT => Event::Resumed,
            SIGWINCH => {
                let (columns, rows) = terminal.size();
                Event::Resize(columns, rows)
            }
            _ => Event::Terminate,
        };
        if matches!(event, Event::Hangup | Event::Terminate) {
            tty::announce_end();
        }
        if sender.send(event).is_err() {
            return;
        }
    }
}

/// How long the rest of a key's bytes may take: an Escape that is followed by nothing is the key itself.
const KEY_TIME: Timespec = Timespec { tv_sec: 0, tv_nsec: 30_000_000 };

/// Sends keys and pastes until the terminal is gone.
fn send_input<M>(input: &OwnedFd, sender: &Sender<Event<M>>) {
    let mut decoder = Decoder::default();
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let time = decoder.is_undecided().then_some(&KEY_TIME);
        let inputs = match wait(input, time) {
            Waited::Gone => return,
            Waited::Interrupted => continue,
            Waited::Nothing => decoder.decide(),
            Waited::Ready => match rustix::io::read(input, &mut bytes) {
                Ok(0) => return,
                Ok(length) => decoder.feed(&bytes[..length]),
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => return,
            },
        };
        for input in inputs {
            let event = match input {
                Input::Key(key) => Event::Key(key),
                Input::Paste(text) => Event::Paste(text),
            };
            if sender.send(event).is_err() {
                return;
            }
        }
    }
}

enum Waited {
    Ready,
    Nothing,
    Interrupted,
    Gone,
}

/// Waits for keys. A terminal that is gone says so here at once, even where no signal comes.
fn wait(input: &OwnedFd, time: Option<&Timespec>) -> Waited {
    let mut fds = [PollFd::new(input, PollFlags::IN)];
    match poll(&mut fds, time) {
        Err(Errno::INTR) => return Waited::Interrupted,
        Err(_) => return Waited::Gone,
        Ok(0) => return Waited::Nothing,
        Ok(_) => {}
    }
    // What was typed before the end is still read; after it, reading says that it is the end.
    if fds[0].revents().contains(PollFlags::IN) { Waited::Ready } else { Waited::Gone }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::KeyCode;
    use std::io::Write;

    /// What is sent when the bytes are typed and the terminal then goes away.
    fn sent(bytes: &[u8]) -> Vec<Event<()>> {
        let (input, mut terminal) = io::pipe().unwrap();
        terminal.write_all(bytes).unwrap();
        drop(terminal);
        let events = Events::detached();
        send_input(&input.into(), &events.sender());
        std::iter::from_fn(|| events.try_next()).collect()
    }

    #[test]
    fn keys_typed_before_the_terminal_went_away_are_still_sent() {
        let expected =
            [Event::Key(Key::char('j')), Event::Key(Key::plain(KeyCode::Up)), Event::Paste("q".into())];
        assert_eq!(sent(b"j\x1b[A\x1b[200~q\x1b[201~"), expected);
    }

    #[test]
    fn more_keys_than_are_read_at_once_are_all_sent() {
        assert_eq!(sent(&b"j".repeat(40_000)).len(), 40_000);
    }

    #[test]
    fn messages_of_workers_keep_their_order() {
        let events = Events::detached();
        let worker = events.sender();
        worker.send(Event::Message(1)).unwrap();
        worker.send(Event::Message(2)).unwrap();
        assert_eq!(
            (events.next(), events.try_next(), events.try_next()),
            (Event::Message(1), Some(Event::Message(2)), None)
        );
    }
}
