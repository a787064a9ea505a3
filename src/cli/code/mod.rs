//! `casebook code STUDY STEP …`: one step in developing the framework, done or only foretold.

mod steps;

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

pub(super) use self::steps::Step;
use super::{Outcome, output, sitting::Sitting};
use crate::{
    analysis::consequences::{Consequences, Section, consequences},
    study::{Action, Change, CodeId, Draft, Edit, EditId, Study, describe},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// What to do
    #[command(subcommand)]
    step: Step,
    /// Why it is done, for the history and for what changed between versions
    #[arg(long, global = true, value_name = "TEXT")]
    reason: Option<String>,
    /// Do nothing: say what it would do to codings, cells, syntheses and what was saved
    #[arg(long, global = true)]
    dry_run: bool,
    /// Print JSON: what was done, or would be, with all that it changes
    #[arg(long, global = true)]
    json: bool,
}

/// What was done, as JSON has it.
#[derive(Serialize)]
struct Taken<'a> {
    done: bool,
    /// In words.
    what: &'a str,
    action: &'a Action,
    #[serde(skip_serializing_if = "Option::is_none")]
    edit: Option<EditId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// The codes that it changes.
    codes: Vec<Changed>,
    consequences: &'a Consequences,
}

/// A code as it is then.
#[derive(Serialize)]
struct Changed {
    id: CodeId,
    number: String,
    name: String,
    merged: bool,
    retired: bool,
}

/// Does the step, or foretells it.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let draft = asked.step.draft(&sitting.study, &sitting.coder)?;
    let foretold = consequences(&sitting.study, &draft)?;
    let (what, edit) = if asked.dry_run {
        let edit = draft.clone().by(&sitting.coder);
        (describe(&sitting.study, &edit, |_| None), None)
    } else {
        let edit = sitting.make_because(draft.clone(), asked.reason.as_deref().unwrap_or_default())?;
        (describe(&sitting.study, &edit, |_| None), Some(edit))
    };
    if asked.json {
        print_json(&sitting.study, &draft, &what, edit.as_ref(), &foretold)?;
    } else if asked.dry_run {
        print(&what, &foretold)?;
    } else {
        output::say(&what);
    }
    Ok(Outcome::Done)
}

fn print(what: &str, foretold: &Consequences) -> std::io::Result<()> {
    let section = |section: Section| {
        let items = section.items.into_iter().map(|item| format!("  {item}"));
        std::iter::once(section.heading).chain(items).collect::<Vec<_>>()
    };
    let sections = foretold.sections().into_iter().flat_map(section);
    output::lines(std::iter::once(format!("Would have {what}")).chain(sections))
}

fn print_json(
    study: &Study,
    draft: &Draft,
    what: &str,
    edit: Option<&Edit>,
    foretold: &Consequences,
) -> anyhow::Result<()> {
    let mut after = study.clone();
    if edit.is_none() {
        after.apply_changes(&draft.changes)?;
    }
    let codes = draft.changes.iter().filter_map(|change| match change {
        Change::Code(swap) => after.codebook().get(swap.either()?.id),
        _ => None,
    });
    let changed = codes.map(|code| Changed {
        id: code.id,
        number: if code.merged_into.is_some() { "" } else { after.codebook().number(code.id) }.to_owned(),
        name: code.name.clone(),
        merged: code.merged_into.is_some(),
        retired: code.retired,
    });
    output::json(&Taken {
        done: edit.is_some(),
        what,
        action: &draft.action,
        edit: edit.map(|edit| edit.id),
        reason: edit.and_then(|edit| edit.reason.as_deref()),
        codes: changed.collect(),
        consequences: foretold,
    })
}
