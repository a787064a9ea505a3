//! References: where a passage stands, as people cite it: `P03 ¶42`, and within one cell of the matrix `¶42b*`.

use std::collections::HashMap;

use super::{Body, CaseId, DocumentId, Reference, Study};
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

/// In which documents each case speaks; worked out once for many cells. It holds until a document, its case or its
/// speakers change.
#[derive(Debug, Clone, Default)]
pub struct CaseDocuments(HashMap<CaseId, Vec<DocumentId>>);

impl CaseDocuments {
    /// The documents of every case, in the study's order: those that are its own and those in which it has a speaker.
    pub fn of(study: &Study) -> Self {
        let mut found: HashMap<CaseId, Vec<DocumentId>> = HashMap::new();
        for document in study.documents() {
            for case in study.cases_in(document) {
                let documents = found.entry(case).or_default();
                if documents.last() != Some(&document.id) {
                    documents.push(document.id);
                }
            }
        }
        Self(found)
    }

    /// The documents in which a case speaks.
    pub fn get(&self, case: CaseId) -> &[DocumentId] {
        self.0.get(&case).map_or(&[], Vec::as_slice)
    }

    /// The document of a case that has only one.
    pub fn only(&self, case: CaseId) -> Option<DocumentId> {
        match self.get(case) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// What a case's references are called beside one another, in the order given and without the `*` of a quotation:
    /// `¶14`, with the label of a document that is not the case's only one (`P07 ¶3`), and with `b`, `c` … for further
    /// passages of one turn.
    pub fn labels(&self, study: &Study, case: CaseId, references: &[Reference]) -> Vec<String> {
        let only = self.only(case);
        let mut passages: HashMap<String, Vec<Span>> = HashMap::new();
        references
            .iter()
            .map(|it| {
                let turn = match study.body(it.document) {
                    Some(body) => reference(body, it.span).to_string(),
                    None => "?".to_owned(),
                };
                let known = study.documents().get(it.document).filter(|_| only != Some(it.document));
                let label =
                    known.map_or_else(|| format!("¶{turn}"), |known| format!("{} ¶{turn}", known.label));
                let spans = passages.entry(label.clone()).or_default();
                let place = spans.iter().position(|span| *span == it.span).unwrap_or_else(|| {
                    spans.push(it.span);
                    spans.len() - 1
                });
                label + &letters(place)
            })
            .collect()
    }
}

/// Tells the passages of one turn apart: nothing for the first, then `b` … `z`, `ba`, `bb` …
fn letters(place: usize) -> String {
    let (mut rest, mut letters) = (place, String::new());
    while rest > 0 {
        letters.insert(0, char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    letters
}
