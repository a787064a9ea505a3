//! Memos: whose they are and what they are about.

use super::{
    Known,
    finding::{Findings, repeated},
    salvage::salvage,
};
use crate::{
    store::{Layout, files::MemosFile, load::json_files},
    study::{About, Memo},
};

pub(super) fn check(layout: &Layout, known: &Known<'_>, findings: &mut Findings) {
    let mut ids = Vec::new();
    let folder = layout.all_memos();
    for path in &json_files(&folder) {
        let Some(file) = salvage::<MemosFile>(path, findings).map(|read| read.file) else { continue };
        if layout.memos(&file.coder).file_name() != path.file_name() {
            let what = format!("it has {}'s memos, and is not called so", file.coder);
            findings.error(path, None, what, "give the file the coder's name");
        }
        for memo in &file.memos {
            ids.push(memo.id);
            let record = || Some(format!("memo {}", memo.id));
            if memo.coder != file.coder {
                findings.error(
                    path,
                    record(),
                    format!("it is {}'s", memo.coder),
                    "move the line to that coder's file",
                );
            }
            if let Some(what) = dangling(memo, known) {
                findings.note(path, record(), what, "it can still be read in the list of memos");
            }
        }
    }
    for id in repeated(ids) {
        let record = Some(format!("memo {id}"));
        findings.error(&folder, record, "two memos have this id".into(), "take one of the two lines out");
    }
}

/// Why what a memo is about cannot be found.
fn dangling(memo: &Memo, known: &Known<'_>) -> Option<String> {
    let gone = match &memo.about {
        About::Study => return None,
        About::Document(id) => known.misses_document(*id).then_some("document"),
        About::Case(id) => known.misses_case(*id).then_some("case"),
        About::Code(id) => known.misses_code(*id).then_some("code"),
        About::Coding(id) => (!known.codings.contains(id)).then_some("coding"),
        About::Passage(id, _) if known.misses_document(*id) => Some("document"),
        About::Passage(id, _) => known.misplaces(*id, memo.made).then_some("passage"),
        About::Cell(case, _) if known.misses_case(*case) => Some("case"),
        About::Cell(_, code) => known.misses_code(*code).then_some("code"),
    };
    gone.map(|what| format!("the {what} that it is about is not in the study"))
}
