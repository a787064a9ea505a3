//! The terminal as a device: its modes, its size, and writing to it without being held up for ever.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// There is no terminal to draw on.
    #[error(
        "casebook needs a terminal to show a study in, and there is none; its commands work without one: casebook --help"
    )]
    None,
    /// The connection was dropped or the window closed: nobody sees what is drawn any more.
    #[error("the terminal is gone")]
    Hangup,
    /// The terminal refused.
    #[error("the terminal could not be used: {0}; try `reset` or another terminal")]
    Io(io::Error),
}

impl From<io::Error> for TerminalError {
    fn from(error: io::Error) -> Self {
        let gone = [Errno::IO, Errno::PIPE, Errno::NXIO].map(Errno::raw_os_error).map(Some);
        if gone.contains(&error.raw_os_error()) || error.kind() == io::ErrorKind::BrokenPipe {
            Self::Hangup
        } else {
            Self::Io(error)
        }
    }
}

impl From<Errno> for TerminalError {
    fn from(error: Errno) -> Self {
        io::Error::from(error).into()
    }
}

/// When the program was told to end: from then on a write that is held up waits no longer than it must.
static ENDING: OnceLock<Instant> = OnceLock::new();

/// How long a terminal that takes nothing is waited for, in all, once the program is told to end.
const PATIENCE_AT_THE_END: Duration = Duration::from_secs(1);

/// How often a write that is held up looks whether the program shall end.
const LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };

/// Whether the program was told to end.
pub(super) fn is_ending() -> bool {
    ENDING.get().is_some()
}

/// Tells writes that the program shall end.
pub(super) fn announce_end() {
    ENDING.get_or_init(Instant::now);
}

/// The terminal that the program runs in.
#[derive(Debug)]
pub(super) struct Tty {
    file: File,
}

impl Tty {
    /// Opens the terminal for writing, apart from standard output, so that making it non-blocking
    /// changes nothing for other programs that share that.
    pub(super) fn open() -> Result<Self, TerminalError> {
        if let Ok(file) = File::options().read(true).write(true).open("/dev/tty") {
            rustix::io::ioctl_fionbio(&file, true)?;
            return Ok(Self { file });
        }
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Err(TerminalError::None);
        }
        Ok(Self { file: stdout.as_fd().try_clone_to_owned()?.into() })
    }

    pub(super) fn try_clone(&self) -> Result<Self, TerminalError> {
        Ok(Self { file: self.file.try_clone()? })
    }

    /// Columns and rows; 80 × 24 where the terminal does not know.
    pub(super) fn size(&self) -> (u16, u16) {
        match tcgetwinsize(&self.file) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
            _ => (80, 24),
        }
    }

    /// Every key at once and unchanged. Gives the modes that were set before.
    pub(super) fn make_raw(&self) -> Result<Termios, TerminalError> {
        let before = tcgetattr(&self.file)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(&self.file, OptionalActions::Now, &raw)?;
        Ok(before)
    }

    /// Sets the modes that [`Tty::make_raw`] found.
    pub(super) fn set_modes(&self, modes: &Termios) -> Result<(), TerminalError> {
        Ok(tcsetattr(&self.file, OptionalActions::Now, modes)?)
    }

    fn wait_for_room(&self) -> io::Result<()> {
        let mut fds = [PollFd::new(&self.file, PollFlags::OUT)];
        match poll(&mut fds, Some(&LOOK)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let answer = fds[0].revents();
        if answer.intersects(PollFlags::HUP | PollFlags::ERR) {
            return Err(Errno::IO.into());
        }
        if answer.contains(PollFlags::NVAL) {
            // Some systems cannot poll /dev/tty.
            return Ok(rustix::io::ioctl_fionbio(&self.file, false)?);
        }
        if ENDING.get().is_some_and(|since| since.elapsed() > PATIENCE_AT_THE_END) {
            return Err(Errno::IO.into());
        }
        Ok(())
    }
}

impl Write for Tty {
    /// Waits for a terminal that takes nothing, but not once it is gone, nor long once the program shall end.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait_for_room()?;
                }
                written => return written,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal's keys: standard input where that is a terminal.
pub(super) fn open_input() -> Result<OwnedFd, TerminalError> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Ok(stdin.as_fd().try_clone_to_owned()?);
    }
    File::open("/dev/tty").map(Into::into).map_err(|_| TerminalError::None)
}
