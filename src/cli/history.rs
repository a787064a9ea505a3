//! `casebook history STUDY [--cell CASE CODE] [--coder C] [-n N] [--json]`: the audit trail of all coders, latest last, with
//! times in UTC; or what was written in one cell of the matrix.

use std::{collections::HashMap, path::PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Outcome, find, output, sitting, who};
use crate::{
    store::{Opened, Store},
    study::{
        Action, CaseDocuments, CaseId, Cell, CodeId, Coder, Edit, EditId, Moment, Study, cell_history,
        describe, shown_among,
    },
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Only the latest so many edits
    #[arg(short = 'n', long = "latest", value_name = "N")]
    latest: Option<usize>,
    /// Only what was written in one cell of the matrix, text by text
    #[arg(long, num_args = 2, value_names = ["CASE", "CODE"])]
    cell: Option<Vec<String>>,
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
    if let Some([case, code]) = asked.cell.as_deref() {
        print_cell(asked, &study, &edits, (find::case(&study, case)?, find::code(&study, code)?))?;
        return Ok(Outcome::whole(sound && troubles.is_empty()));
    }
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

/// One text of a cell, as JSON has it.
#[derive(Serialize)]
struct Text<'a> {
    id: EditId,
    at: Moment,
    coder: &'a Coder,
    action: &'a Action,
    what: &'a str,
    /// The summary then, with its references as they are read; none where it was taken away.
    summary: Option<String>,
    checked: bool,
}

/// Prints what became of a cell: who did what, and the summary then.
fn print_cell(
    asked: &Arguments,
    study: &Study,
    edits: &[Edit],
    cell: (CaseId, CodeId),
) -> anyhow::Result<()> {
    let texts = cell_history(edits, cell.0, cell.1);
    let from = texts.len().saturating_sub(asked.latest.unwrap_or(texts.len()));
    let documents = CaseDocuments::of(study);
    let shown = |cell: &Cell| shown_among(study, &documents, cell);
    let texts = &texts[from..];
    if asked.json {
        output::json_lines(texts.iter().map(|it| Text {
            id: it.edit,
            at: it.at,
            coder: &it.by,
            action: &it.action,
            what: it.action.words(),
            summary: it.cell.as_ref().map(shown),
            checked: it.cell.as_ref().is_some_and(|cell| cell.checked.is_some()),
        }))?;
        return Ok(());
    }
    if texts.is_empty() {
        output::say("Nothing was written in this cell.");
    }
    let mut lines = Vec::new();
    let mut before = None;
    for it in texts {
        lines.push(format!("{}  {} {}", it.at.minute(), it.by, it.action.words()));
        let text = it.cell.as_ref().map(shown);
        // A text that a check left as it was is not told twice.
        match &text {
            Some(text) if before.as_ref() != Some(text) => {
                lines.extend(text.lines().map(|line| format!("    {line}")));
            }
            Some(_) => {}
            None => lines.push("    (taken away)".into()),
        }
        before = text;
    }
    output::lines(lines)?;
    Ok(())
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
