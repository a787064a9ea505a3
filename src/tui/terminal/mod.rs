//! Enter, leave, panic, suspend, hang-up, clipboard, frames: the only room that names crossterm.
