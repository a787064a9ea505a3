//! The one table of commands and the keys that call them.

mod key;

pub use key::{Key, KeyCode};
