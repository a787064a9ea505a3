//! The terminal in and out: enter and leave, panic, suspend, hang-up, keys, clipboard, frames.
//!
//! - [`Screen`]: holds the terminal and sends it frames, each as the fewest bytes found, in one write, and what is copied;
//! - [`Events`]: keys, pastes, signals and the workers' messages, one after another;
//! - [`Depth`]: how many colours the terminal is sent.
//!
//! Nothing here asks the terminal a question, and nothing runs while nothing happens.

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
