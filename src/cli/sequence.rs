//! `casebook sequence STUDY [--within TURNS] [--every-turn] [--categories] [--passages ROW COLUMN] [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, figure::Options, sitting};
use crate::{
    analysis::{Asked, Sequence},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// In how many of the next turns a code follows
    #[arg(long, value_name = "TURNS", default_value_t = 1)]
    within: u32,
    /// Count the turns of interviewers too; otherwise the turn after an answer is the next answer
    #[arg(long)]
    every_turn: bool,
    /// Take the categories of the first level, with all that they group, and open codes
    #[arg(long)]
    categories: bool,
    #[command(flatten)]
    options: Options,
}

/// Prints which code follows which.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let sequence = Sequence {
        within: asked.within,
        every_turn: asked.every_turn,
        categories: asked.categories,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::Sequence(sequence))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
