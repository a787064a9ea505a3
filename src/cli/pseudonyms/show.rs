//! The table as it is.

use serde::Serialize;

use crate::{
    cli::output,
    store::TableFile,
    study::pseudonyms::{Entry, NameKind},
    text::counted,
};

/// An entry, as JSON has it.
#[derive(Serialize)]
struct Line<'a> {
    names: &'a [String],
    kind: NameKind,
    pseudonym: &'a str,
    note: &'a str,
}

/// Prints the entries, and what is wrong with them.
pub(super) fn print(file: &TableFile, json: bool) -> anyhow::Result<()> {
    let entries = &file.table.entries;
    if json {
        return output::json_lines(entries.iter().map(|Entry { forms, kind, pseudonym, note }| Line {
            names: forms,
            kind: *kind,
            pseudonym,
            note,
        }));
    }
    if !entries.is_empty() {
        let rows = entries.iter().map(|it| {
            vec![it.forms.join(", "), it.kind.name().to_owned(), it.pseudonym.clone(), it.note.clone()]
        });
        output::print_table(&["names", "kind", "pseudonym", "note"], &rows.collect::<Vec<_>>(), &[])?;
    }
    let path = output::shown(file.path());
    let listed = counted(entries.len(), "name", "names");
    output::say(&format!("{listed} in {path}, {} refused. --find suggests more", file.table.refused.len()));
    for problem in file.table.problems() {
        output::say(&format!("casebook: {problem}"));
    }
    Ok(())
}
