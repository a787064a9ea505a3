//! The codebook: names, parents, merges.

use std::collections::HashMap;

use super::{
    finding::{Findings, repeated},
    salvage::Salvage,
};
use crate::{
    store::{Layout, files::CodebookFile},
    study::{Code, CodeId},
};

pub(super) fn check(layout: &Layout, read: &Salvage<CodebookFile>, findings: &mut Findings) {
    let codebook = &read.file;
    let missing = |id: CodeId, codes: &HashMap<CodeId, &Code>| read.whole && !codes.contains_key(&id);
    let path = layout.codebook();
    let codes: HashMap<CodeId, &Code> = codebook.codes.iter().map(|code| (code.id, code)).collect();
    for id in repeated(codebook.codes.iter().map(|code| code.id)) {
        let what = "two codes have this id".to_owned();
        findings.error(&path, Some(format!("code {id}")), what, "take one of the two lines out");
    }
    let in_use = codebook.codes.iter().filter(|code| code.merged_into.is_none());
    for name in repeated(in_use.map(|code| code.name.to_lowercase())) {
        let what = format!("two codes are called “{name}”");
        findings.warning(&path, None, what, "rename one of them, or merge them");
    }
    let taken = codebook.codes.iter().flat_map(|code| &code.split);
    let taken = taken.flat_map(|split| split.codings.iter().map(|coding| (split.from, *coding)));
    for (from, coding) in repeated(taken) {
        let name = codes.get(&from).map_or_else(|| from.to_string(), |code| format!("“{}”", code.name));
        let what = format!("the coding {coding} went to two codes when {name} was split");
        findings.warning(&path, None, what, "take it out of `split` in one of the two");
    }
    for code in &codebook.codes {
        let mut wrong = |what: &str, mend: &str| {
            findings.error(&path, Some(format!("code “{}”", code.name)), what.to_owned(), mend);
        };
        if code.parent.is_some_and(|parent| missing(parent, &codes)) {
            wrong("the category that it is in does not exist", "take its `parent` out, then group it anew");
        }
        if code.merged_into.is_some_and(|into| missing(into, &codes)) {
            wrong(
                "the code that it was merged into does not exist",
                "put that code back, or take `merged_into` out",
            );
        }
        if code.split.iter().any(|split| missing(split.from, &codes)) {
            wrong("a code that it was split from does not exist", "put that code back, or take `split` out");
        }
        if code.split.iter().any(|split| split.from == code.id) {
            wrong("it was split from itself", "take that entry out of `split`");
        }
        if comes_back(code.id, &codes, |code| code.parent) {
            wrong(
                "it is in a category that is, in the end, in itself",
                "take its `parent` out, then group it anew",
            );
        }
        if comes_back(code.id, &codes, |code| code.merged_into) {
            wrong(
                "it was merged into a code that was, in the end, merged into it",
                "take its `merged_into` out",
            );
        }
        let parent = code.parent.and_then(|parent| codes.get(&parent));
        if parent.is_some_and(|parent| parent.merged_into.is_some()) && code.merged_into.is_none() {
            let what = "the category that it is in was merged into another";
            findings.warning(&path, Some(format!("code “{}”", code.name)), what.into(), "group it anew");
        }
    }
}

/// Whether following `next` from a code leads back to it.
fn comes_back(from: CodeId, codes: &HashMap<CodeId, &Code>, next: impl Fn(&Code) -> Option<CodeId>) -> bool {
    let mut at = from;
    for _ in 0..=codes.len() {
        match codes.get(&at).and_then(|code| next(code)) {
            Some(to) if to == from => return true,
            Some(to) => at = to,
            None => return false,
        }
    }
    false
}
