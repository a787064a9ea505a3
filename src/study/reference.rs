//! References: where a passage stands, as people cite it: `P03 ¶42`.

use super::{Body, DocumentId, Study};
use crate::text::Span;

/// The number of the turn in which a passage begins, from 1; 0 before the first turn.
pub fn reference(body: &Body, span: Span) -> usize {
    body.turn_at(span.start).map_or(0, |turn| turn + 1)
}

/// Where a passage stands: document and turn, `P03 ¶42`. Without the body only the document is known.
pub fn reference_of(study: &Study, document: DocumentId, span: Span) -> String {
    let label = study.documents().get(document).map_or("?", |it| it.label.as_str());
    match study.body(document) {
        Some(body) => format!("{label} ¶{}", reference(body, span)),
        None => label.to_owned(),
    }
}
