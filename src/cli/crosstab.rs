//! `casebook crosstab STUDY ATTRIBUTE [--count WHAT] [--percent OF] [--passages ROW COLUMN] [--json]`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outcome, figure::Options, sitting};
use crate::{
    analysis::{Asked, CrossTable, Measure, Part},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The attribute of cases whose values are the columns
    attribute: String,
    /// What is counted
    #[arg(long, value_enum, default_value_t = Counted::Codings)]
    count: Counted,
    /// Give each number as a part too: of its code's, or of what cases with the value have in all
    #[arg(long, value_enum, value_name = "OF")]
    percent: Option<Of>,
    /// Count for a category only what is coded with itself, and not what is coded with the codes that it groups
    #[arg(long)]
    apart: bool,
    #[command(flatten)]
    options: Options,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Counted {
    /// Codings: one code on one passage by one coder
    Codings,
    /// Stretches of text; codings that share text are one
    Passages,
    /// Words in them, each once
    Words,
    /// Turns that have words in them
    Turns,
    /// Documents that they are in
    Documents,
    /// Cases that they belong to
    Cases,
}

impl From<Counted> for Measure {
    fn from(counted: Counted) -> Self {
        match counted {
            Counted::Codings => Measure::Codings,
            Counted::Passages => Measure::Passages,
            Counted::Words => Measure::Words,
            Counted::Turns => Measure::Turns,
            Counted::Documents => Measure::Documents,
            Counted::Cases => Measure::Cases,
        }
    }
}

/// What a number is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// All that is counted for the code
    Code,
    /// All that is counted for cases with the value; of cases, all that have it
    Value,
}

/// Prints codes by the values of an attribute.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let table = CrossTable {
        attribute: asked.attribute.clone(),
        count: asked.count.into(),
        part: match asked.percent {
            None => Part::None,
            Some(Of::Code) => Part::Row,
            Some(Of::Value) => Part::Column,
        },
        apart: asked.apart,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::CrossTable(table))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
