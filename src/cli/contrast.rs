//! `casebook contrast STUDY ONE [OTHER] [--passages ROW COLUMN] [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, figure::Options, sitting};
use crate::{
    analysis::{Asked, Contrast},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// A query for the cases of one group, such as "region = London"
    one: String,
    /// A query for those of the other group; without it, all other cases
    other: Option<String>,
    /// Count for a category only what is coded with itself, and not what is coded with the codes that it groups
    #[arg(long)]
    apart: bool,
    #[command(flatten)]
    options: Options,
}

/// Prints for how many cases of two groups each code is used.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let contrast = Contrast {
        one: asked.one.clone(),
        other: asked.other.clone().unwrap_or_default(),
        apart: asked.apart,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::Contrast(contrast))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
