//! `casebook framework STUDY [--freeze NAME [--note TEXT]] [--versions] [--since NAME|DAY [--until NAME|DAY]] [--json]`: versions of
//! the framework, and what changed from one to another.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{
    Outcome, output,
    sitting::{self, Sitting},
};
use crate::{
    analysis::revisions::{Edge, Framework, Revision, revisions},
    store::{Opened, Store},
    study::{Coder, Edit, Moment, Study, Version, VersionId, actions, describe},
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Keep the framework as it is now under this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["versions", "since", "until"])]
    freeze: Option<String>,
    /// What was decided, beside the version that is frozen
    #[arg(long, value_name = "TEXT", requires = "freeze")]
    note: Option<String>,
    /// List the versions only; otherwise what changed since the last one stands below them
    #[arg(long, conflicts_with = "since")]
    versions: bool,
    /// What changed since this version, or since the beginning of this day (2026-11-02, in UTC): by whom, when and why
    #[arg(long, value_name = "NAME|DAY")]
    since: Option<String>,
    /// Up to this version, or to the end of this day; otherwise up to now
    #[arg(long, value_name = "NAME|DAY", requires = "since")]
    until: Option<String>,
    /// Print JSON, one version or one change a line
    #[arg(long)]
    json: bool,
}

/// A version, as JSON has it.
#[derive(Serialize)]
struct Frozen<'a> {
    id: VersionId,
    name: &'a str,
    at: Moment,
    by: &'a Coder,
    note: &'a str,
    categories: usize,
    codes: usize,
}

/// A revision, as JSON has it.
#[derive(Serialize)]
struct Told<'a> {
    sentence: String,
    #[serde(flatten)]
    revision: &'a Revision,
}

/// Freezes a version, lists them, or says what changed.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(name) = &asked.freeze {
        return freeze(asked, name, coder);
    }
    let Opened { store, study, troubles } = sitting::read(&asked.study)?;
    let whole = Outcome::whole(troubles.is_empty());
    if asked.since.is_none() {
        list(&study, asked.json)?;
        let last = study.versions().last().filter(|_| !asked.versions && !asked.json);
        if let Some(last) = last {
            let since = Framework::frozen(last);
            print(&revisions(&study, &since, None, &edits(&store)?), &format!("since {}", since.called))?;
        }
        return Ok(whole);
    }
    let edits = edits(&store)?;
    let find = |given: &String, edge| {
        Framework::named(&study, given, edge, &edits).with_context(|| no_such(&study, given))
    };
    let Some(since) = asked.since.as_ref().map(|since| find(since, Edge::Beginning)).transpose()? else {
        return Ok(whole);
    };
    let until = asked.until.as_ref().map(|until| find(until, Edge::End)).transpose()?;
    let found = revisions(&study, &since, until.as_ref(), &edits);
    if asked.json {
        output::json_lines(found.iter().map(|it| Told { sentence: it.sentence(), revision: it }))?;
    } else {
        let until = until.map_or_else(String::new, |until| format!(" until {}", until.called));
        print(&found, &format!("since {}{until}", since.called))?;
    }
    Ok(whole)
}

/// Why something given is neither a version nor a day.
fn no_such(study: &Study, given: &str) -> String {
    let names = study.versions().iter().map(|it| format!("“{}”", it.name)).collect::<Vec<_>>().join(", ");
    let known = match study.versions() {
        [] => "no version of the framework is frozen yet: `casebook framework STUDY --freeze NAME` does it"
            .into(),
        _ => format!("the study has no version “{given}”: it has {names}"),
    };
    format!("{known}. A day is written like 2026-11-02")
}

fn freeze(asked: &Arguments, name: &str, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let note = asked.note.as_deref().unwrap_or_default();
    let draft = actions::freeze_framework(&sitting.study, &sitting.coder, name, note)?;
    let edit = sitting.make(draft)?;
    output::say(&describe(&sitting.study, &edit, |_| None));
    if asked.json
        && let Some(version) = sitting.study.versions().last()
    {
        output::json(&frozen(version))?;
    }
    Ok(Outcome::Done)
}

fn frozen(version: &Version) -> Frozen<'_> {
    let in_use = || version.codes.iter().filter(|code| code.merged_into.is_none() && !code.retired);
    Frozen {
        id: version.id,
        name: &version.name,
        at: version.at,
        by: &version.by,
        note: &version.note,
        categories: in_use().filter(|code| code.category).count(),
        codes: in_use().filter(|code| !code.category).count(),
    }
}

fn list(study: &Study, json: bool) -> anyhow::Result<()> {
    let versions = study.versions().iter().map(frozen);
    if json {
        return output::json_lines(versions);
    }
    if study.versions().is_empty() {
        output::say("No version of the framework is frozen yet: --freeze NAME does it.");
        return Ok(());
    }
    let row = |it: Frozen<'_>| {
        let (categories, codes) = (it.categories.to_string(), it.codes.to_string());
        vec![it.name.to_owned(), it.at.minute(), it.by.to_string(), categories, codes, it.note.to_owned()]
    };
    let rows: Vec<_> = versions.map(row).collect();
    output::print_table(&["version", "frozen", "by", "categories", "codes", "note"], &rows, &[3, 4])?;
    Ok(())
}

/// What all coders did to codes.
fn edits(store: &Store) -> anyhow::Result<Vec<Edit>> {
    let mut edits: Vec<Edit> = Vec::new();
    for (_, history) in store.histories() {
        edits.extend(history.edits_of_codes()?);
    }
    Ok(edits)
}

fn print(found: &[Revision], when: &str) -> std::io::Result<()> {
    let lines = found.iter().flat_map(|it| {
        let details = it.details().into_iter().map(|detail| format!("    {detail}"));
        std::iter::once(format!("  {}: {}", it.sentence(), it.who())).chain(details)
    });
    let heading = format!("{} {when}", counted(found.len(), "change", "changes"));
    output::lines(std::iter::once(heading).chain(lines))
}
