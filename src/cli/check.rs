//! `casebook check STUDY [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, output};
use crate::store::{self, Layout, Trouble};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints what is wrong and how to mend it. Warnings and notes are no failure.
pub(super) fn run(asked: &Arguments) -> anyhow::Result<Outcome> {
    if !asked.study.is_dir() || !(Layout::new(&asked.study).register().exists() || has_parts(&asked.study)) {
        return Err(Trouble::NotAStudy(asked.study.clone()).into());
    }
    let report = store::check(&asked.study);
    if asked.json {
        output::json(&report)?;
    } else {
        output::lines(report.to_string().lines())?;
    }
    Ok(Outcome::whole(report.is_sound()))
}

/// Whether a folder without a register is a study that lost it.
fn has_parts(root: &std::path::Path) -> bool {
    Layout::new(root).codebook().exists() || Layout::new(root).documents().is_dir()
}
