//! The terminal in and out.

pub mod keys;
pub mod terminal;
