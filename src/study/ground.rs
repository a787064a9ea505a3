//! What a summary was written on: the codings that counted for its cell then, kept so that later it can be said what changed.

use serde::{Deserialize, Serialize};

use super::{CaseId, CodeId, Coder, Coding, CodingId, DocumentId, Made, Study, TextId};
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
    /// The passage that it was on, in the text that it was put on.
    pub span: Span,
    /// That text, where it is not the one that came in first.
    #[serde(default, skip_serializing_if = "TextId::is_first")]
    pub on: TextId,
    /// The hash of the passage's words (see [`Coding::altered`]), where they were not those that it was put on.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub altered: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(it: &u64) -> bool {
    *it == 0
}

impl Held {
    /// A coding as it is.
    pub(super) fn of(coding: &Coding) -> Self {
        let Made { text: on, span } = coding.made;
        Self { id: coding.id, span, on, altered: coding.altered }
    }

    /// Where it was put.
    pub(super) fn made(self) -> Made {
        Made { text: self.on, span: self.span }
    }
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
        let held = Held::of(coding);
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
