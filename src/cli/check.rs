//! `casebook check STUDY [--leaks [TABLE]] [--json]`

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Outcome, output, pseudonyms, waiting::with_bar};
use crate::store::{self, Layout, Own, Store, Trouble};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Prove that no name of this table of real names is left in any file of the study; without a file, the table that was used with
    /// the study last
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "")]
    leaks: Option<OsString>,
    /// A file whose first line is the table's passphrase. Otherwise `CASEBOOK_PASSPHRASE` has it, or it is asked
    #[arg(long, value_name = "FILE", requires = "leaks")]
    passphrase_file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Prints what is wrong and how to mend it. Warnings and notes are no failure.
pub(super) fn run(asked: &Arguments) -> anyhow::Result<Outcome> {
    if !asked.study.is_dir() || !(Layout::new(&asked.study).register().exists() || has_parts(&asked.study)) {
        return Err(Trouble::NotAStudy(asked.study.clone()).into());
    }
    if let Some(table) = &asked.leaks {
        return leaks(asked, Some(Path::new(table)).filter(|table| !table.as_os_str().is_empty()));
    }
    let report = store::check(&asked.study);
    if asked.json {
        output::json(&report)?;
    } else {
        output::lines(report.to_string().lines())?;
    }
    Ok(Outcome::whole(report.is_sound()))
}

/// Prints every place where a listed name is left.
fn leaks(asked: &Arguments, table: Option<&Path>) -> anyhow::Result<Outcome> {
    let study = Store::open(&asked.study)?.study.id;
    let path = pseudonyms::table_path(table, study)?;
    let file = pseudonyms::open(&path, asked.passphrase_file.as_deref())?;
    pseudonyms::remember(study, file.path());
    let own = Own::of_user();
    let own = own.as_ref().map(|own| (own, study));
    let report =
        with_bar("files looked through", |pace| store::leaks_at(&asked.study, own, &file.table, pace));
    let report = report.unwrap_or_default();
    if asked.json {
        output::json(&report)?;
    } else {
        output::lines(report.to_string().lines())?;
    }
    Ok(Outcome::whole(report.is_clean()))
}

/// Whether a folder without a register is a study that lost it.
fn has_parts(root: &std::path::Path) -> bool {
    Layout::new(root).codebook().exists() || Layout::new(root).documents().is_dir()
}
