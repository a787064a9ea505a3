//! The screen: entered, drawn on, left, and given up for a while when the program is stopped.

use std::io::Write;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use rustix::process::{Signal, kill_current_process_group};

use super::clipboard::{ClipboardError, copy_sequence};
use super::paint::Painter;
use super::tty::{TerminalError, Tty};
use super::{Depth, hold};

/// Columns and rows beyond which nothing is drawn: no screen is that large, but a terminal can be told so.
const LARGEST: (u16, u16) = (1000, 400);

/// The whole terminal, held from [`Screen::enter`] until it is dropped.
pub struct Screen {
    surface: Surface,
    painter: Painter,
    next: Buffer,
    entered: bool,
}

/// What is drawn on.
enum Surface {
    Tty(Tty),
    /// Any writer that understands what a terminal does, of a size that only [`Screen::resize`] changes.
    Other(Box<dyn Write + Send>, Size),
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no mouse, and no questions asked.
    /// A panic of this thread gives it back before its message is printed.
    pub fn enter(depth: Depth) -> Result<Self, TerminalError> {
        let tty = Tty::open()?;
        hold::take(&tty)?;
        Ok(Self::on(Surface::Tty(tty), depth))
    }

    /// Draws on a writer instead: for tests, and wherever no terminal is.
    pub fn over(out: Box<dyn Write + Send>, size: Size, depth: Depth) -> Self {
        Self::on(Surface::Other(out, size), depth)
    }

    fn on(surface: Surface, depth: Depth) -> Self {
        Self { surface, painter: Painter::new(depth), next: Buffer::empty(Rect::ZERO), entered: true }
    }

    /// Columns and rows as they are now, without asking the terminal.
    pub fn size(&self) -> Size {
        match &self.surface {
            Surface::Tty(tty) => {
                let (columns, rows) = tty.size();
                Size::new(columns.min(LARGEST.0), rows.min(LARGEST.1))
            }
            Surface::Other(_, size) => *size,
        }
    }

    /// Changes the size of a screen made by [`Screen::over`]; a terminal's own size is always known.
    pub fn resize(&mut self, size: Size) {
        if let Surface::Other(_, old) = &mut self.surface {
            *old = size;
        }
    }

    /// Draws one picture: `picture` fills the empty buffer and says where the cursor shows, if at all.
    /// Sends only what changes since the last one, as one write, and nothing where nothing changes.
    /// Does nothing while the program is stopped.
    pub fn draw(
        &mut self,
        picture: impl FnOnce(&mut Buffer, Rect) -> Option<Position>,
    ) -> Result<(), TerminalError> {
        if !self.entered {
            return Ok(());
        }
        let area = Rect::from((Position::ORIGIN, self.size()));
        self.next.resize(area);
        self.next.reset();
        let cursor = picture(&mut self.next, area).filter(|position| area.contains(*position));
        let frame = self.painter.paint(&mut self.next, cursor);
        if frame.is_empty() {
            return Ok(());
        }
        let sent = self.surface.send(frame);
        if sent.is_err() {
            self.painter.forget();
        }
        sent
    }

    /// Makes the next picture draw everything, for a terminal that something else has written on.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Puts text on the user's clipboard, as far as the terminal lets programs do so: no answer comes.
    pub fn copy(&mut self, text: &str) -> Result<(), ClipboardError> {
        Ok(self.surface.send(copy_sequence(text)?.as_bytes())?)
    }

    /// Gives the terminal back and stops the program, for `Ctrl-z` and [`super::Event::Suspend`].
    /// When the user brings it back, [`super::Event::Resumed`] follows, and [`Screen::resume`] is due.
    pub fn suspend(&mut self) -> Result<(), TerminalError> {
        self.leave()?;
        // The whole group, so that the shell also sees a program stop that was started through another.
        if let Err(error) = kill_current_process_group(Signal::STOP) {
            self.resume()?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Takes the terminal again after the program was stopped, whoever stopped it. The next picture draws everything.
    pub fn resume(&mut self) -> Result<(), TerminalError> {
        if let Surface::Tty(tty) = &self.surface {
            hold::take(tty)?;
        }
        self.entered = true;
        self.painter.forget();
        Ok(())
    }

    /// Gives the terminal back as it was. Dropping the screen does the same without saying whether it worked.
    pub fn leave(&mut self) -> Result<(), TerminalError> {
        if !std::mem::take(&mut self.entered) {
            return Ok(());
        }
        match &self.surface {
            Surface::Tty(_) => hold::give_back(),
            Surface::Other(..) => Ok(()),
        }
    }
}

impl Surface {
    fn send(&mut self, bytes: &[u8]) -> Result<(), TerminalError> {
        match self {
            Self::Tty(tty) => tty.write_all(bytes)?,
            Self::Other(out, _) => {
                out.write_all(bytes)?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Whoever wants to know calls `leave`.
        let _ = self.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;
    use rustix::io::Errno;
    use std::io;
    use std::sync::{Arc, Mutex};

    /// Counts the writes and keeps the bytes.
    #[derive(Clone, Default)]
    struct Writes(Arc<Mutex<Vec<Vec<u8>>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_one_is_none() {
        let writes = Writes::default();
        let mut screen = Screen::over(Box::new(writes.clone()), Size::new(80, 24), Depth::True);
        let mut draw = |cursor: Option<Position>| {
            screen.draw(|buffer, area| {
                for y in 0..area.height {
                    buffer.set_string(0, y, "the participant's own words ".repeat(2), Style::new());
                }
                cursor
            })
        };
        draw(None).unwrap();
        assert_eq!(writes.0.lock().unwrap().len(), 1);
        draw(None).unwrap();
        assert_eq!(writes.0.lock().unwrap().len(), 1);
        draw(Some(Position::new(20, 5))).unwrap();
        draw(Some(Position::new(20, 5))).unwrap();
        assert_eq!(writes.0.lock().unwrap().len(), 2);
        draw(Some(Position::new(21, 5))).unwrap();
        assert_eq!(writes.0.lock().unwrap().last().unwrap(), b"\x1b[C");
    }

    #[test]
    fn another_size_draws_everything_again() {
        let writes = Writes::default();
        let mut screen = Screen::over(Box::new(writes.clone()), Size::new(80, 24), Depth::True);
        for size in [Size::new(80, 24), Size::new(40, 10)] {
            screen.resize(size);
            screen
                .draw(|buffer, area| {
                    buffer.set_string(0, area.height - 1, "hint line", Style::new());
                    None
                })
                .unwrap();
        }
        let mut terminal = vt100::Parser::new(10.try_into().unwrap(), 40.try_into().unwrap(), 0);
        terminal.process(writes.0.lock().unwrap().last().unwrap());
        assert_eq!(terminal.screen().rows(0, 40).last().unwrap(), "hint line");
    }

    #[test]
    fn a_terminal_that_is_gone_is_told_from_one_that_refuses() {
        struct Gone(i32);
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::from_raw_os_error(self.0))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let draw = |errno: Errno| {
            let mut screen =
                Screen::over(Box::new(Gone(errno.raw_os_error())), Size::new(80, 24), Depth::Mono);
            screen.draw(|_, _| None)
        };
        assert!(matches!(draw(Errno::IO), Err(TerminalError::Hangup)));
        assert!(matches!(draw(Errno::PIPE), Err(TerminalError::Hangup)));
        assert!(matches!(draw(Errno::NOSPC), Err(TerminalError::Io(_))));
    }

    #[test]
    fn copied_text_goes_to_the_terminal_and_leaves_the_screen_alone() {
        let writes = Writes::default();
        let mut screen = Screen::over(Box::new(writes.clone()), Size::new(80, 24), Depth::Mono);
        screen.copy("On paper").unwrap();
        assert_eq!(*writes.0.lock().unwrap(), [b"\x1b]52;c;T24gcGFwZXI=\x1b\\".to_vec()]);
    }
}
