//! `casebook quotations STUDY [--json]`: the quotations that summaries mark for the report.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{Outcome, output, sitting};
use crate::{
    analysis::starred::starred,
    export::Names,
    store::Opened,
    study::{CodeId, reference_of},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Print JSON, one quotation a line
    #[arg(long)]
    json: bool,
}

/// A quotation, as JSON has it.
#[derive(Serialize)]
struct Entry<'a> {
    number: &'a str,
    code: &'a str,
    /// The row of the cell that marks it.
    case: String,
    reference: String,
    words: String,
    attribution: String,
}

/// Prints the marked quotations, code by code, each with its attribution as the study is set to.
pub(super) fn run(asked: &Arguments) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let (names, book) = (Names::of(&study), study.codebook());
    let found = starred(&study);
    let entry = |at: usize| {
        let it = found[at];
        Entry {
            number: book.number(it.code),
            code: book.name(it.code),
            case: study.cases().get(it.case).map_or_else(String::new, |case| names.case(case).into_owned()),
            reference: reference_of(&study, it.document, it.span),
            words: names.words(it.document, it.span),
            attribution: names.attribution(it.document, it.span),
        }
    };
    let entries = (0..found.len()).map(entry);
    if asked.json {
        output::json_lines(entries)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    if found.is_empty() {
        output::say(
            "No quotation is marked yet: in an opened cell, * marks the passage that its summary refers to.",
        );
    }
    let mut lines = Vec::new();
    let mut heading: Option<CodeId> = None;
    for (it, entry) in found.iter().zip(entries) {
        if heading != Some(it.code) {
            if heading.is_some() {
                lines.push(String::new());
            }
            heading = Some(it.code);
            lines.push(book.title(it.code));
        }
        lines.push(format!("  “{}” {}", entry.words, entry.attribution).trim_end().to_owned());
    }
    output::lines(lines)?;
    Ok(Outcome::whole(troubles.is_empty()))
}
