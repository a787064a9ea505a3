//! The terminal in and out: enter and leave, panic, suspend, hang-up, keys, clipboard, frames.
//!
//! - [`Screen`]: holds the terminal and sends it frames, each as the fewest bytes found, in one write, and what is copied;
//! - [`Events`]: keys, pastes, signals and the workers' messages, one after another;
//! - [`Depth`]: how many colours the terminal is sent.
//!
//! Nothing here asks the terminal a question, and nothing runs while nothing happens.
//!
//! ```no_run
//! use casebook::tui::keys::Key;
//! use casebook::tui::terminal::{Event, Events, Screen, TerminalError, depth_from_env};
//!
//! # fn main() -> Result<(), TerminalError> {
//! let events: Events<()> = Events::start()?;
//! let mut screen = Screen::enter(depth_from_env(|name| std::env::var(name).ok()))?;
//! loop {
//!     screen.draw(|buffer, _| {
//!         buffer.set_string(0, 0, "q leaves", ratatui::style::Style::new());
//!         None
//!     })?;
//!     // One picture for all that has happened.
//!     let waited = events.next();
//!     for event in std::iter::once(waited).chain(std::iter::from_fn(|| events.try_next())) {
//!         match event {
//!             Event::Key(key) if key == Key::char('q') => return screen.leave(),
//!             Event::Key(key) if key == Key::ctrl('z') => screen.suspend()?,
//!             Event::Suspend => screen.suspend()?,
//!             Event::Resumed => screen.resume()?,
//!             Event::Hangup | Event::Terminate => return screen.leave(),
//!             Event::Key(_) | Event::Paste(_) | Event::Resize(..) | Event::Message(()) => {}
//!         }
//!     }
//! }
//! # }
//! ```

mod clipboard;
mod colour;
mod decode;
mod depth;
mod events;
mod hold;
mod paint;
#[cfg(test)]
mod paint_tests;
mod pen;
mod picture;
mod row;
mod screen;
mod scroll;
mod tty;

pub use clipboard::ClipboardError;
pub use depth::{Depth, depth_from_env, utf8_from_env};
pub use events::{Event, Events};
pub use paint::Painter;
pub use screen::Screen;
pub use tty::TerminalError;
