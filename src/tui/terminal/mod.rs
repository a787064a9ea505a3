//! The terminal in and out: enter and leave, panic, suspend, hang-up, keys, clipboard, frames.
//!
//! - [`Depth`]: how many colours the terminal is sent;
//!
//! Nothing here asks the terminal a question, and nothing runs while nothing happens.

mod colour;
mod decode;
mod depth;
mod paint;
mod pen;
mod picture;
mod row;
mod scroll;

pub use depth::{Depth, depth_from_env, utf8_from_env};
pub use paint::Painter;
