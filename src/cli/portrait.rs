//! `casebook portrait STUDY DOCUMENT [--stretches 40] [--categories] [--passages ROW COLUMN] [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, figure::Options, find, sitting};
use crate::{
    analysis::{Asked, Portrait},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The document, by its label or name
    document: String,
    /// Into how many stretches it is cut
    #[arg(long, value_name = "NUMBER", default_value_t = 40)]
    stretches: u32,
    /// Take the categories of the first level, with all that they group, and open codes
    #[arg(long)]
    categories: bool,
    #[command(flatten)]
    options: Options,
}

/// Prints the codes of a document from its beginning to its end.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    asked.options.refuse(true, false)?;
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let portrait = Portrait {
        document: find::document(&study, &asked.document)?,
        stretches: asked.stretches,
        categories: asked.categories,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::Portrait(portrait))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
