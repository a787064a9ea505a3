//! `casebook saturation STUDY [--base 4] [--run 2] [--threshold 5] [--order ATTRIBUTE] [--categories] [--json]`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, figure::Options, sitting};
use crate::{
    analysis::{Asked, Saturation},
    store::Opened,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// How many documents make the base that runs are compared with
    #[arg(long, value_name = "DOCUMENTS", default_value_t = 4)]
    base: u32,
    /// How many documents make a run
    #[arg(long, value_name = "DOCUMENTS", default_value_t = 2)]
    run: u32,
    /// Up to how many new codes, in per cent of those in the base, are few enough to stop
    #[arg(long, value_name = "PER CENT", default_value_t = 5.0)]
    threshold: f64,
    /// Put documents in the order of an attribute of their cases, such as the day of the interview; otherwise the study's
    #[arg(long, value_name = "ATTRIBUTE")]
    order: Option<String>,
    /// Take field notes and other documents too, not only interviews and focus groups
    #[arg(long)]
    all_kinds: bool,
    /// Take the categories of the first level, with all that they group, and open codes
    #[arg(long)]
    categories: bool,
    #[command(flatten)]
    options: Options,
}

/// Prints how many new codes each document brings, and whether the rule says to stop.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let usual = Saturation::default();
    let saturation = Saturation {
        base: asked.base,
        run: asked.run,
        threshold: asked.threshold,
        order: asked.order.clone(),
        kinds: if asked.all_kinds { Vec::new() } else { usual.kinds },
        categories: asked.categories,
        selection: asked.options.selection(&study, coder)?,
    };
    asked.options.print(&study, &Asked::Saturation(saturation))?;
    Ok(Outcome::whole(troubles.is_empty()))
}
