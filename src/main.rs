//! casebook.
fn main() {}
