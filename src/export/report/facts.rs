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
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let count = study.documents().iter().filter(|document| document.kind == kind).count();
        let (one, many) = documents(kind);
        fact(count as u64, one, many)
    });
    let mut facts: Vec<Fact> = kinds.filter(|fact| fact.count > 0).collect();
    facts.extend([
        fact(totals.turns.into(), "turn", "turns"),
        fact(totals.words, "word spoken", "words spoken"),
        fact(totals.cases.into(), "case", "cases"),
        fact(totals.coders.len() as u64, "coder", "coders"),
        fact(totals.categories.into(), "category", "categories"),
        fact(totals.codes.into(), "code", "codes"),
        fact(totals.codings.into(), "coding", "codings"),
        fact(totals.memos.into(), "memo", "memos"),
        fact(study.cells().count() as u64, "summary", "summaries"),
    ]);
    for (state, count) in totals.cells {
        facts.push(fact(count.into(), &format!("cell {state}"), &format!("cells {state}")));
    }
    facts
}

fn fact(count: u64, one: &str, many: &str) -> Fact {
    Fact { name: if count == 1 { one } else { many }.to_owned(), count }
}

fn documents(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Interview => ("interview", "interviews"),
        Kind::FocusGroup => ("focus group", "focus groups"),
        Kind::Note => ("note", "notes"),
        Kind::Document => ("document", "documents"),
    }
}
