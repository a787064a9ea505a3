//! `casebook new STUDY [--title T] [--framework FILE|NAME] [--shared]`

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::{Outcome, codebook, output, sitting::Sitting, who};
use crate::{
    store::Store,
    study::actions::{self, Refused},
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to make
    study: PathBuf,
    /// The study's title. Otherwise the folder's name
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// A framework to begin with: a codebook file (.json .csv), or one that casebook brings along: cfir, leutz, npt, tdf
    #[arg(long, value_name = "FILE|NAME")]
    framework: Option<String>,
    /// Let the folder's group read and write
    #[arg(long)]
    shared: bool,
}

/// Makes a study. A framework that cannot be read is found out before anything is made.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let coder = who::coder(coder)?;
    let codes = asked.framework.as_deref().map(codebook::framework).transpose()?;
    let title = asked.title.clone().unwrap_or_else(|| title_of(&asked.study));
    if title.trim().is_empty() {
        return Err(Refused::NameEmpty).context("--title");
    }
    let (store, study) = Store::create(&asked.study, title.trim(), asked.shared)?;
    let mut sitting = Sitting::begin(store, study, coder);
    if let Some(codes) = codes {
        let draft = actions::read_codebook(&sitting.study, &sitting.coder, &codes)?;
        sitting.make(draft)?;
    }
    sitting.note_opened();
    let shown = output::shown(&asked.study);
    let codes = counted(sitting.study.codebook().len(), "code or category", "codes and categories");
    output::say(&format!("Made {shown} “{}” with {codes}.", sitting.study.title));
    output::say(&format!("Next: casebook import {shown} FILE…"));
    Ok(Outcome::Done)
}

fn title_of(root: &Path) -> String {
    let absolute = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    absolute.file_name().map_or_else(|| "Study".into(), |name| name.to_string_lossy().into_owned())
}
