//! A study in a few numbers.

use serde::Serialize;

use crate::{
    analysis::frequencies,
    study::{Kind, Study},
    text::number,
};

/// One number of a study, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is counted: `interviews`.
    pub name: String,
    /// How many there are.
    pub count: u64,
}

impl Fact {
    /// The number with its thousands apart.
    pub fn shown(&self) -> String {
        number(self.count as usize)
    }
}

/// The documents by kind, and how much is said, coded and charted.
pub(super) fn facts(study: &Study) -> Vec<Fact> {
    let totals = frequencies(study).totals;
    let fact = |name: &str, count: u64| Fact { name: name.to_owned(), count };
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let count = study.documents().iter().filter(|document| document.kind == kind).count();
        fact(documents(kind), count as u64)
    });
    let mut facts: Vec<Fact> = kinds.filter(|fact| fact.count > 0).collect();
    facts.extend([
        fact("turns", totals.turns.into()),
        fact("words spoken", totals.words),
        fact("cases", totals.cases.into()),
        fact("coders", totals.coders.len() as u64),
        fact("categories", totals.categories.into()),
        fact("codes", totals.codes.into()),
        fact("codings", totals.codings.into()),
        fact("memos", totals.memos.into()),
        fact("summaries", study.cells().count() as u64),
    ]);
    facts.extend(totals.cells.iter().map(|(state, count)| fact(&format!("cells {state}"), (*count).into())));
    facts
}

fn documents(kind: Kind) -> &'static str {
    match kind {
        Kind::Interview => "interviews",
        Kind::FocusGroup => "focus groups",
        Kind::Note => "notes",
        Kind::Document => "documents",
    }
}
