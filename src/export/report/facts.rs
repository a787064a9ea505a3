//! A study in a few numbers.

use serde::Serialize;

use super::{Anchor, Chapter, Making};
use crate::{analysis::frequencies, study::Kind, text::number};

/// One number of a study, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fact {
    /// What is counted: `interviews`.
    pub name: String,
    /// How many there are.
    pub count: u64,
    /// Where in the report it can be counted again.
    pub leads_to: Option<Anchor>,
}

impl Fact {
    /// The number with its thousands apart.
    pub fn shown(&self) -> String {
        number(self.count as usize)
    }
}

impl Making<'_, '_> {
    /// The documents by kind, and how much is said, coded and charted.
    pub(super) fn facts(&self) -> Vec<Fact> {
        let study = self.study;
        let totals = frequencies(study).totals;
        let mut facts = Vec::new();
        for kind in Kind::ALL {
            let count = study.documents().iter().filter(|document| document.kind == kind).count();
            let (one, many) = documents(kind);
            facts.extend((count > 0).then(|| self.fact(count as u64, one, many, Chapter::Coded)));
        }
        facts.extend([
            self.fact(totals.turns.into(), "turn", "turns", Chapter::Coded),
            self.fact(totals.words, "word spoken", "words spoken", Chapter::Coded),
            self.fact(totals.cases.into(), "case", "cases", Chapter::Cases),
            self.fact(totals.coders.len() as u64, "coder", "coders", Chapter::Methods),
            self.fact(totals.categories.into(), "category", "categories", Chapter::Codebook),
            self.fact(totals.codes.into(), "code", "codes", Chapter::Codebook),
            self.fact(totals.codings.into(), "coding", "codings", Chapter::Numbers),
            self.fact(totals.memos.into(), "memo", "memos", Chapter::Methods),
            self.fact(study.cells().count() as u64, "summary", "summaries", Chapter::Charts),
        ]);
        for (state, count) in totals.cells {
            let (one, many) = (format!("cell {state}"), format!("cells {state}"));
            facts.push(self.fact(count.into(), &one, &many, Chapter::Charts));
        }
        facts
    }

    fn fact(&self, count: u64, one: &str, many: &str, place: Chapter) -> Fact {
        let leads_to = self.is_wanted(place).then_some(Anchor::Chapter(place));
        Fact { name: if count == 1 { one } else { many }.to_owned(), count, leads_to }
    }
}

fn documents(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Interview => ("interview", "interviews"),
        Kind::FocusGroup => ("focus group", "focus groups"),
        Kind::Note => ("note", "notes"),
        Kind::Document => ("document", "documents"),
    }
}
