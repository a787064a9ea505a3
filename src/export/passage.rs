//! What is said of a passage in every export: document, case with its attributes, speaker, reference, time, words.

use std::collections::HashMap;

use super::{Field, table::attribute_fields};
use crate::{
    study::{About, Attribute, Case, CodeId, CodingId, DocumentId, Study, Value, reference_of},
    text::Span,
};

/// Document, case, the attributes, speaker and reference of a passage, in this order.
pub(super) fn place_fields(study: &Study, document: DocumentId, span: Span) -> Vec<Field<'_>> {
    let case = study.case_of(document, span).and_then(|case| study.cases().get(case));
    let label = study.documents().get(document).map_or("", |it| it.label.as_str());
    let mut fields = vec![label.into(), case.map_or("", |case| &case.name).into()];
    fields.extend(attribute_fields(study.attributes(), case));
    fields.push(speaker(study, document, span).into());
    fields.push(reference_of(study, document, span).into());
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

/// The words of a passage on one line; nothing where the text is not loaded.
pub(super) fn words(study: &Study, document: DocumentId, span: Span) -> Field<'_> {
    study.body(document).map_or(Field::Empty, |body| body.quotation(span).into())
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

fn speaker(study: &Study, document: DocumentId, span: Span) -> &str {
    let body = study.body(document);
    let speaker = body.and_then(|body| body.speaker(body.turn_at(span.start)?));
    speaker.map_or("", |speaker| &speaker.name)
}

/// Who said a passage and where it stands, as a report cites it: `[P03 ¶14, ICB chief executive, North East]`. After the
/// reference come the case, and its values of those attributes that are words.
pub fn attribution(study: &Study, document: DocumentId, span: Span) -> String {
    let mut parts = vec![reference_of(study, document, span)];
    let label = study.documents().get(document).map_or("", |it| it.label.as_str());
    // What only an interviewer says is nobody's testimony.
    let asked = study.body(document).is_some_and(|body| body.is_only_interviewers(span));
    let case = study.case_of(document, span).filter(|_| !asked).and_then(|case| study.cases().get(case));
    if let Some(case) = case {
        parts.extend((case.name != label).then(|| case.name.clone()));
        parts.extend(study.attributes().iter().filter_map(|it| words_of(case, it)));
    } else {
        parts.extend(Some(speaker(study, document, span).to_owned()).filter(|name| !name.is_empty()));
    }
    format!("[{}]", parts.join(", "))
}

fn words_of(case: &Case, attribute: &Attribute) -> Option<String> {
    match case.attributes.get(&attribute.name)? {
        Value::Text(text) if attribute.kind == crate::study::AttributeType::Text => Some(text.clone()),
        _ => None,
    }
}
