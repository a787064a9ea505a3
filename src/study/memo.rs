//! Memos: free text tied to anything in a study.

use serde::{Deserialize, Serialize};

use super::{CaseId, CodeId, Coder, CodingId, DocumentId, MemoId, Moment};
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

/// Free text tied to something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Memo {
    /// Its identity.
    pub id: MemoId,
    /// What it is about.
    pub about: About,
    /// Who wrote it.
    pub coder: Coder,
    /// When it was written or last changed.
    pub at: Moment,
    /// The memo.
    pub text: String,
}
