//! Every replacement in its context, before any is made.

use serde::Serialize;

use crate::{
    analysis::naming::{Replacement, counted as counts, documents_of, replacements},
    cli::output,
    study::{Study, pseudonyms::Pseudonyms},
    text::counted,
};

/// A replacement, as JSON has it.
#[derive(Serialize)]
struct Line<'a> {
    place: &'a str,
    before: &'a str,
    words: &'a str,
    instead: &'a str,
    after: &'a str,
}

/// Prints what the table would replace.
pub(super) fn print(study: &Study, table: &Pseudonyms, json: bool) -> anyhow::Result<()> {
    let found = replacements(study, table);
    if json {
        return output::json_lines(found.iter().map(|it| Line {
            place: &it.place.called,
            before: &it.place.before,
            words: &it.place.words,
            instead: &it.instead,
            after: &it.place.after,
        }));
    }
    output::lines(found.iter().map(|it| {
        let Replacement { place, instead, .. } = it;
        format!("{}: {}[{} → {instead}]{}", place.called, place.before.trim_start(), place.words, place.after)
    }))?;
    for line in summary(&found, table) {
        output::say(&line);
    }
    for problem in table.problems() {
        output::say(&format!("casebook: {problem}"));
    }
    Ok(())
}

/// How often each name stands in the study.
pub(super) fn summary(found: &[Replacement], table: &Pseudonyms) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (entry, count) in table.entries.iter().zip(counts(found, table)) {
        let (name, pseudonym) = (entry.name(), &entry.pseudonym);
        lines.push(format!(
            "{name} → {pseudonym}: {} in transcripts, {} elsewhere",
            count.in_documents, count.elsewhere
        ));
    }
    lines.push(format!(
        "{} in {} and what was written about them",
        counted(found.len(), "replacement", "replacements"),
        counted(documents_of(found).len(), "transcript", "transcripts")
    ));
    lines
}
