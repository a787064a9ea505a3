//! What has to be given back, whichever way the program ends: the terminal's modes and its own screen.

use std::io::Write;
use std::panic;
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use rustix::termios::Termios;

use super::tty::{TerminalError, Tty};

/// Alternate screen, bracketed paste, no cursor, and no wrapping: a glyph that turns out wider than
/// thought must not push the rest of the screen along.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?7l";

/// Undoes [`ENTER`] and whatever a frame has left: style and margins.
pub(super) const LEAVE: &[u8] = b"\x1b[m\x1b[r\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The terminal while the program has it.
struct Held {
    tty: Tty,
    modes: Termios,
    by: ThreadId,
}

static HELD: Mutex<Option<Held>> = Mutex::new(None);

/// What workers said when they panicked, kept until there is a place to say it.
static UNSAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Takes the terminal for this thread, or takes it again after the program was stopped.
pub(super) fn take(tty: &Tty) -> Result<(), TerminalError> {
    install_hook();
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let before = tty.make_raw()?;
    let modes = match held.take() {
        Some(held) => held.modes,
        None => before,
    };
    let mut tty = tty.try_clone()?;
    let entered = tty.write_all(ENTER);
    *held = Some(Held { tty, modes, by: thread::current().id() });
    Ok(entered?)
}

/// Gives the terminal back as it was. Does nothing where it is not held.
pub(super) fn give_back() -> Result<(), TerminalError> {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner).take();
    let result = held.map_or(Ok(()), restore);
    for message in std::mem::take(&mut *UNSAID.lock().unwrap_or_else(PoisonError::into_inner)) {
        // Standard error may be gone as well.
        let _ = writeln!(std::io::stderr(), "{message}");
    }
    result
}

fn restore(mut held: Held) -> Result<(), TerminalError> {
    let left = held.tty.write_all(LEAVE);
    held.tty.set_modes(&held.modes)?;
    Ok(left?)
}

/// Before a panic's message is printed, the terminal is given back. A worker's panic leaves the
/// screen alone: its message is kept until the terminal is given back.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            // The lock is held only while entering or leaving; a panic there must not wait for itself.
            let Ok(mut held) = HELD.try_lock() else { return print(panic) };
            match held.take() {
                Some(worker) if worker.by != thread::current().id() => {
                    *held = Some(worker);
                    let message =
                        format!("thread '{}' {panic}", thread::current().name().unwrap_or("unnamed"));
                    UNSAID.lock().unwrap_or_else(PoisonError::into_inner).push(message);
                }
                Some(own) => {
                    // There is nothing better to do with a terminal that cannot be restored.
                    let _ = restore(own);
                    print(panic);
                }
                None => print(panic),
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU16;

    #[test]
    fn a_terminal_is_left_as_it_was_entered() {
        let size = NonZeroU16::new(10).unwrap();
        let mut terminal = vt100::Parser::new(size, size, 0);
        terminal.process(b"before");
        terminal.process(ENTER);
        assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
        terminal.process(b"\x1b[2;4r\x1b[1;31mduring");
        terminal.process(LEAVE);
        let screen = terminal.screen();
        assert_eq!(screen.contents(), "before");
        assert_eq!(screen.cursor_position(), (0, 6));
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
        assert!(!screen.bold() && screen.fgcolor() == vt100::Color::Default);
    }
}
