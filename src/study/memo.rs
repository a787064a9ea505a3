//! Memos: free text tied to anything in a study.

use serde::{Deserialize, Serialize};

use super::{Carrier, CaseId, CodeId, Coder, CodingId, DocumentId, Id, Made, MemoId, Moment, Study, TextId};
use crate::text::Span;

/// What a memo is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The study as a whole.
    Study,
    /// A document.
    Document(DocumentId),
    /// A case.
    Case(CaseId),
    /// A code or category.
    Code(CodeId),
    /// One coding; it stays with it when the coding is resized or gets another code.
    Coding(CodingId),
    /// A passage, coded or not.
    Passage(DocumentId, Span),
    /// A cell of the matrix.
    Cell(CaseId, CodeId),
}

/// Free text tied to something. It is written down as it was made; two are equal where what is written down is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "MemoRecord", into = "MemoRecord")]
pub struct Memo {
    /// Its identity.
    pub id: MemoId,
    /// What it is about; a passage is one of the text as it is, empty where none of its words is left.
    pub about: About,
    /// Who wrote it.
    pub coder: Coder,
    /// When it was written or last changed.
    pub at: Moment,
    /// The memo.
    pub text: String,
    /// Where it was put, if it is about a passage: in the text that it was put on. Meaningless for others.
    pub made: Made,
}

/// A memo as it is written down.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "Memo")]
struct MemoRecord {
    id: MemoId,
    /// What it is about; a passage is one of the text that it was put on.
    about: About,
    coder: Coder,
    at: Moment,
    text: String,
    /// The text that it was put on, where that is not the one that came in first.
    #[serde(default, skip_serializing_if = "TextId::is_first")]
    on: TextId,
}

impl From<MemoRecord> for Memo {
    fn from(it: MemoRecord) -> Self {
        let made = match it.about {
            About::Passage(_, span) => Made { text: it.on, span },
            _ => Made::default(),
        };
        Self { id: it.id, about: it.about, coder: it.coder, at: it.at, text: it.text, made }
    }
}

impl From<Memo> for MemoRecord {
    fn from(it: Memo) -> Self {
        let about = it.as_made();
        Self { id: it.id, about, coder: it.coder, at: it.at, text: it.text, on: it.made.text }
    }
}

impl PartialEq for Memo {
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.at, self.made) == (other.id, other.at, other.made)
            && self.coder == other.coder
            && self.text == other.text
            && self.as_made() == other.as_made()
    }
}

impl Eq for Memo {}

impl Memo {
    /// A new memo about something in the study as it is.
    pub(super) fn new(study: &Study, about: About, coder: &Coder, text: String) -> Self {
        let made = match about {
            About::Passage(document, span) => study.made(document, span),
            _ => Made::default(),
        };
        Self { id: Id::fresh(), about, coder: coder.clone(), at: Moment::now(), text, made }
    }

    /// What it is about, as it was made.
    fn as_made(&self) -> About {
        match self.about {
            About::Passage(document, _) => About::Passage(document, self.made.span),
            ref other => other.clone(),
        }
    }

    /// Finds the place of its passage in the text as it is. `None` where it was put on a text that the document never had.
    pub(super) fn settle(&mut self, carrier: &Carrier<'_>) -> Option<()> {
        if let About::Passage(_, span) = &mut self.about {
            *span = carrier.place(self.made)?.span;
        }
        Some(())
    }
}
