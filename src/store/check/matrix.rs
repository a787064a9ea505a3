//! The matrix: rows, summaries, and the references that stand in them.

use std::{collections::HashSet, path::Path};

use super::{
    Known,
    finding::{Findings, repeated},
    salvage::salvage,
};
use crate::{
    store::{Layout, files::RowFile, load::json_files},
    study::{Cell, ReferenceId, references_in},
};

pub(super) fn check(layout: &Layout, known: &Known<'_>, findings: &mut Findings) {
    for path in &json_files(&layout.matrix()) {
        let Some(row) = salvage::<RowFile>(path, findings).map(|read| read.file) else { continue };
        if layout.row(row.case).file_name() != path.file_name() {
            let what = format!("it is the row of the case {}, and is not called so", row.case);
            findings.error(path, None, what, "give the file the case's id as its name");
        }
        if known.misses_case(row.case) {
            let what = "its case is not in the study".into();
            findings.warning(path, None, what, "put the case back with its id, or move the file away");
        }
        for code in repeated(row.cells.iter().map(|cell| cell.code)) {
            let record = Some(format!("code {code}"));
            findings.error(path, record, "two cells have this code".into(), "take one of the two lines out");
        }
        for cell in &row.cells {
            if cell.case != row.case {
                let record = Some(format!("code {}", cell.code));
                findings.error(
                    path,
                    record,
                    "it is of another case's row".into(),
                    "move the line to that row's file",
                );
            }
            check_cell(path, cell, known, findings);
        }
    }
}

fn check_cell(path: &Path, cell: &Cell, known: &Known<'_>, findings: &mut Findings) {
    let name =
        known.codes.get(&cell.code).map_or_else(|| cell.code.to_string(), |code| format!("“{}”", code.name));
    let record = || Some(format!("summary of {name}"));
    if known.misses_code(cell.code) {
        let what = "its code does not exist".into();
        findings.error(path, record(), what, "put the code back into the codebook");
    }
    for id in repeated(cell.references.iter().map(|it| it.id)) {
        findings.error(path, record(), format!("two references have the id {id}"), "take one of the two out");
    }
    let stands = references_in(&cell.summary);
    let listed: HashSet<ReferenceId> = cell.references.iter().map(|it| it.id).collect();
    for id in stands.iter().filter(|id| !listed.contains(id)) {
        let what = format!("the reference {{{id}}} stands in it and is not listed");
        findings.error(
            path,
            record(),
            what,
            "take it out of the summary, and put the passage's reference in again",
        );
    }
    for reference in &cell.references {
        if !stands.contains(&reference.id) {
            let what = format!("the reference {} is listed and does not stand in it", reference.id);
            findings.warning(path, record(), what, "write the summary anew");
        }
        if known.misses_document(reference.document) {
            let what = "a reference leads to a document that is not in the study".into();
            findings.warning(
                path,
                record(),
                what,
                "take the reference out of the summary, or bring the document back",
            );
        }
        if reference.made.span.is_empty() || known.misplaces(reference.document, reference.made) {
            let what = format!("the reference {} lies outside the text", reference.id);
            findings.error(
                path,
                record(),
                what,
                "take it out of the summary, and put the passage's reference in again",
            );
        }
    }
}
