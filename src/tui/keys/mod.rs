//! The one table of commands and the keys that call them. Help, hint line, palette, documentation and the user's
//! key file all come from it.

pub mod chord;
mod command;
mod context;
#[cfg(test)]
mod contract;
mod documentation;
mod help;
mod key;
mod key_file;
mod keymap;
mod nearest;

pub use command::{COMMANDS, Command, Entry, Reach};
pub use context::Context;
pub use help::{HINT_GAP, Hint, PaletteRow, Row, Section, Wanted};
pub use key::{Key, KeyCode};
pub use key_file::{Fault, KeyFileError, Problem};
pub use keymap::{Keymap, Resolution};
