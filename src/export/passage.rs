//! What is said of a passage in every export: document, case with its attributes, speaker, reference, time, words.

use std::collections::HashMap;

use super::{Field, Names};
use crate::{
    study::{About, CodeId, CodingId, DocumentId, Study},
    text::Span,
};

/// Document, case, the attributes, speaker and reference of a passage, in this order.
pub(super) fn place_fields<'a>(
    study: &'a Study,
    names: &Names<'a>,
    document: DocumentId,
    span: Span,
) -> Vec<Field<'a>> {
    let case = study.case_of(document, span).and_then(|case| study.cases().get(case));
    let mut fields = vec![names.document(document).into()];
    fields.push(case.map_or(Field::Empty, |case| names.case(case).into()));
    match case {
        Some(case) => fields.extend(names.values(case)),
        None => fields.extend(names.attributes().iter().map(|_| Field::Empty)),
    }
    fields.push(names.speaker(document, span).into());
    fields.push(names.reference(document, span).into());
    fields
}

/// The number and the path of a code.
pub(super) fn code_fields(study: &Study, code: CodeId) -> [Field<'_>; 2] {
    [study.codebook().number(code).into(), study.codebook().path(code).join(" > ").into()]
}

/// When a passage was said, as transcribed.
pub(super) fn turn_time(study: &Study, document: DocumentId, span: Span) -> Field<'_> {
    let turn = study.body(document).and_then(|body| body.turns.get(body.turn_at(span.start)?));
    turn.and_then(|turn| turn.time.as_deref()).unwrap_or("").into()
}

/// When the turn in which a passage ends was over, as transcribed.
pub(super) fn turn_until(study: &Study, document: DocumentId, span: Span) -> Field<'_> {
    let last = |body: &crate::study::Body| body.turns_of(span).next_back();
    let turn = study.body(document).and_then(|body| body.turns.get(last(body)?));
    turn.and_then(|turn| turn.until.as_deref()).unwrap_or("").into()
}

/// The memos about each coding, in the order they were written.
pub(super) fn memos_of_codings(study: &Study) -> HashMap<CodingId, Vec<&str>> {
    let mut memos: HashMap<CodingId, Vec<&str>> = HashMap::new();
    for memo in study.memos() {
        if let About::Coding(coding) = memo.about {
            memos.entry(coding).or_default().push(&memo.text);
        }
    }
    memos
}
