//! `casebook negative STUDY CODE --like ATTRIBUTE [--passages ROW] [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, figure::Options, find, sitting};
use crate::{
    analysis::{Asked, NegativeCases},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The code, by its name or number; a category has what it groups
    code: String,
    /// An attribute in which similar cases agree. May be given again
    #[arg(long, value_name = "ATTRIBUTE", required = true)]
    like: Vec<String>,
    #[command(flatten)]
    options: Options,
}

/// Prints the cases without a code that similar ones have.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    asked.options.refuse(false, true)?;
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let negative = NegativeCases {
        code: find::code(&study, &asked.code)?,
        like: asked.like.clone(),
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::NegativeCases(negative))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
