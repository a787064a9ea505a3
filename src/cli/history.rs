//! `casebook history STUDY [--coder C] [-n N] [--json]`: the audit trail of all coders, latest last, with times in UTC.

use std::{collections::HashMap, path::PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Outcome, output, sitting, who};
use crate::{
    store::{Opened, Store},
    study::{Action, Coder, Edit, EditId, Moment, describe},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Only the latest so many edits
    #[arg(short = 'n', long = "latest", value_name = "N")]
    latest: Option<usize>,
    /// Print JSON, one edit a line
    #[arg(long)]
    json: bool,
}

/// One edit, as JSON has it.
#[derive(Serialize)]
struct Entry<'a> {
    id: EditId,
    at: Moment,
    coder: &'a Coder,
    action: &'a Action,
    /// What was done, in words.
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    /// How many records it changed.
    records: usize,
}

/// Prints who did what, and when.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let chosen = who::chosen(coder)?;
    let Opened { store, study, troubles } = sitting::read(&asked.study)?;
    let (edits, sound) = edits(&store, &chosen)?;
    let by_id: HashMap<EditId, &Edit> = edits.iter().map(|edit| (edit.id, edit)).collect();
    let what = |edit: &Edit| describe(&study, edit, |id| by_id.get(&id).copied());
    let from = edits.len().saturating_sub(asked.latest.unwrap_or(edits.len()));
    if asked.json {
        output::json_lines(edits[from..].iter().map(|edit| Entry {
            id: edit.id,
            at: edit.at,
            coder: &edit.coder,
            action: &edit.action,
            what: what(edit),
            reason: edit.reason.as_deref(),
            records: edit.changes.len(),
        }))?;
    } else {
        let why = |edit: &Edit| edit.reason.as_ref().map_or_else(String::new, |why| format!(" (why: {why})"));
        let line = |edit: &Edit| format!("{}  {} {}{}", edit.at.minute(), edit.coder, what(edit), why(edit));
        output::lines(edits[from..].iter().map(line))?;
    }
    Ok(Outcome::whole(sound && troubles.is_empty()))
}

/// The edits of these coders (of all, where none is named) by time, and whether every line could be read.
fn edits(store: &Store, chosen: &[Coder]) -> anyhow::Result<(Vec<Edit>, bool)> {
    let mut edits = Vec::new();
    let mut sound = true;
    for (coder, history) in store.histories() {
        if !chosen.is_empty() && !chosen.contains(&coder) {
            continue;
        }
        let (of_coder, odd) = history.edits()?;
        for line in odd {
            let path = store.layout().history(&coder);
            output::say(&format!(
                "casebook: {}, line {line}: not an edit; it is left out",
                output::shown(&path)
            ));
            sound = false;
        }
        edits.extend(of_coder);
    }
    edits.sort_by_key(|edit| (edit.at, edit.id));
    Ok((edits, sound))
}
