//! `casebook read-pdf`: how the program reads a PDF document in a process of its own (see [`crate::import::aside`]). It is no
//! command for people: its answer is for the process that started it.

use std::io;

use super::{Outcome, output};
use crate::import::aside;

/// Reads standard input, within limits.
pub(super) fn run() -> anyhow::Result<Outcome> {
    aside::serve(&mut io::stdin().lock(), &mut output::out())?;
    Ok(Outcome::Done)
}
