//! `casebook cooccur STUDY [--within WHAT] [--same-coder] [--categories] [--passages ROW COLUMN] [--json]`

use std::{path::PathBuf, str::FromStr};

use clap::Args;

use super::{Outcome, figure::Options, sitting};
use crate::{
    analysis::{Asked, CoOccurrence, Together},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// When two codes occur together: overlap (on the same words), sentence, turn, document, or a number of turns
    #[arg(long, value_name = "WHAT", default_value = "overlap", value_parser = Within::from_str)]
    within: Within,
    /// Both codes must be by the same coder
    #[arg(long)]
    same_coder: bool,
    /// Take the categories of the first level, with all that they group, and open codes
    #[arg(long)]
    categories: bool,
    #[command(flatten)]
    options: Options,
}

/// When two codes occur together, as it is typed.
#[derive(Debug, Clone, Copy)]
struct Within(Together);

impl FromStr for Within {
    type Err = String;
    fn from_str(typed: &str) -> Result<Self, String> {
        let together = match typed.to_lowercase().as_str() {
            "overlap" => Together::Overlap,
            "sentence" => Together::Sentence,
            "turn" => Together::Turn,
            "document" => Together::Document,
            turns => Together::Turns(
                turns
                    .parse()
                    .map_err(|_| "say overlap, sentence, turn, document or a number of turns".to_owned())?,
            ),
        };
        Ok(Self(together))
    }
}

/// Prints which codes occur together.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let co_occurrence = CoOccurrence {
        together: asked.within.0,
        same_coder: asked.same_coder,
        categories: asked.categories,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::CoOccurrence(co_occurrence))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
