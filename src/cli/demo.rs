//! `casebook demo [--dir DIR]`

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::{Outcome, open, output, sample};
use crate::{store::Own, text::numbered};

/// So many copies are made before those not needed are to be removed.
const MOST_COPIES: usize = 10_000;

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where to put the copy: a folder that is new or empty. Otherwise it lies among your own files
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Copies the sample study and opens the copy. Without a terminal it prints where the copy is.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let to = match &asked.dir {
        Some(dir) => {
            sample::copy_study(dir)?;
            dir.clone()
        }
        None => copy(Own::of_user().as_ref())?,
    };
    if open::on_a_terminal() {
        return open::start(Some(&to), coder);
    }
    output::lines([output::shown(&to)])?;
    output::say(&format!("A copy of the sample study. In a terminal: casebook {}", output::shown(&to)));
    Ok(Outcome::Done)
}

/// Makes a scratch copy of the sample study among the user's own files; gives its folder.
pub(super) fn copy(own: Option<&Own>) -> anyhow::Result<PathBuf> {
    let own = own.context("there is no home folder: say where with `casebook demo --dir DIR`")?;
    let to = free_folder(&own.scratch())?;
    sample::copy_study(&to)?;
    Ok(to)
}

/// A folder for one more copy: `ics-study`, `ics-study-2` …
fn free_folder(scratch: &Path) -> anyhow::Result<PathBuf> {
    match numbered(sample::NAME).take(MOST_COPIES).find(|name| !scratch.join(name).exists()) {
        Some(name) => Ok(scratch.join(name)),
        None => {
            bail!("{} is full of copies of the sample study: remove those not needed", output::shown(scratch))
        }
    }
}
