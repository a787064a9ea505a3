//! What a summary was written on: the codings that counted for its cell then, kept so that later it can be said what changed.

use serde::{Deserialize, Serialize};

use super::{CaseId, CodeId, Coder, Coding, CodingId, DocumentId, Study};
use crate::text::Span;

/// One coder's codings of one document that counted for a cell when its summary was written or last checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The document.
    pub document: DocumentId,
    /// Whose codings these are.
    pub coder: Coder,
    /// The codings, in reading order.
    pub codings: Vec<Held>,
}

/// A coding as it was when a summary was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its identity.
    pub id: CodingId,
    /// The passage that it was on.
    pub span: Span,
}

impl Study {
    /// What a summary rests on that is written now: the evidence of its cell, by document and coder.
    pub fn ground(&self, case: CaseId, code: CodeId) -> Vec<Ground> {
        ground_of(&self.evidence(case, code))
    }
}

/// Codings in reading order, by document and coder.
pub(super) fn ground_of(evidence: &[&Coding]) -> Vec<Ground> {
    let mut ground: Vec<Ground> = Vec::new();
    for coding in evidence {
        let held = Held { id: coding.id, span: coding.span };
        // They come document by document.
        let mut of_document = ground.iter_mut().rev().take_while(|it| it.document == coding.document);
        match of_document.find(|it| it.coder == coding.coder) {
            Some(of_coder) => of_coder.codings.push(held),
            None => ground.push(Ground {
                document: coding.document,
                coder: coding.coder.clone(),
                codings: vec![held],
            }),
        }
    }
    ground
}
