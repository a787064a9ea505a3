//! What cases, documents and speakers are called in an export, which attributes are shown, and how a passage is attributed.

use std::borrow::Cow;

use crate::{
    export::Field,
    study::{
        Attribute, AttributeType, Case, CaseDocuments, CaseId, DocumentId, Reference, Study, Value,
        reference_of,
    },
    text::Span,
};

/// What is called how in the exports of a study.
#[derive(Debug, Clone)]
pub struct Names<'a> {
    study: &'a Study,
    attributes: Vec<&'a Attribute>,
}

impl<'a> Names<'a> {
    /// The names that the study is set to.
    pub fn of(study: &'a Study) -> Self {
        Self { study, attributes: study.attributes().iter().collect() }
    }

    /// The attributes that are shown, in order.
    pub fn attributes(&self) -> &[&'a Attribute] {
        &self.attributes
    }

    /// The names of the attributes that are shown, for the columns of a table.
    pub fn attribute_names(&self) -> impl Iterator<Item = String> {
        self.attributes.iter().map(|attribute| attribute.name.clone())
    }

    /// What a case is called.
    pub fn case(&self, case: &'a Case) -> Cow<'a, str> {
        Cow::Borrowed(&case.name)
    }

    /// A case's values of the attributes that are shown, in their order.
    pub fn values(&self, case: &'a Case) -> Vec<Field<'a>> {
        self.attributes.iter().map(|it| value(case, it)).collect()
    }

    /// What a case's references are called beside one another, as [`CaseDocuments::labels`] has it.
    pub fn labels(&self, documents: &CaseDocuments, case: CaseId, references: &[Reference]) -> Vec<String> {
        documents.labels(self.study, case, references)
    }

    /// The values of a case that stand in attributions, in words: `ICB chief executive, North East`.
    pub fn described(&self, case: &Case) -> String {
        self.described_in(case).collect::<Vec<_>>().join(", ")
    }

    fn described_in(&self, case: &Case) -> impl Iterator<Item = String> {
        self.attributes.iter().filter_map(|it| words_of(case, it))
    }

    /// What the case of a passage is called; nothing where it belongs to none.
    pub fn case_of(&self, case: Option<CaseId>) -> Cow<'a, str> {
        let case = case.and_then(|case| self.study.cases().get(case));
        case.map_or(Cow::Borrowed(""), |case| self.case(case))
    }

    /// The label of a document.
    pub fn document(&self, document: DocumentId) -> Cow<'a, str> {
        self.study.documents().get(document).map_or(Cow::Borrowed("?"), |it| Cow::Borrowed(&it.label))
    }

    /// Who speaks where a passage begins, by the transcript's label.
    pub fn speaker(&self, document: DocumentId, span: Span) -> Cow<'a, str> {
        let body = self.study.body(document);
        let speaker = body.and_then(|body| body.speaker(body.turn_at(span.start)?));
        speaker.map_or(Cow::Borrowed(""), |speaker| Cow::Borrowed(&speaker.name))
    }

    /// Where a passage stands: `P03 ¶14`.
    pub fn reference(&self, document: DocumentId, span: Span) -> String {
        reference_of(self.study, document, span)
    }

    /// Who said a passage and where it stands, as a report cites it: `[P03 ¶14, ICB chief executive, North East]`. After the
    /// reference come the case, and its values of those attributes that are words.
    pub fn attribution(&self, document: DocumentId, span: Span) -> String {
        let mut parts = vec![self.reference(document, span)];
        let label = self.study.documents().get(document).map_or("", |it| it.label.as_str());
        // What only an interviewer says is nobody's testimony.
        let asked = self.study.body(document).is_some_and(|body| body.is_only_interviewers(span));
        let case = self.study.case_of(document, span).filter(|_| !asked);
        if let Some(case) = case.and_then(|case| self.study.cases().get(case)) {
            parts.extend((case.name != label).then(|| case.name.clone()));
            parts.extend(self.described_in(case));
        } else {
            let speaker = self.speaker(document, span);
            parts.extend((!speaker.is_empty()).then(|| speaker.into_owned()));
        }
        format!("[{}]", parts.join(", "))
    }
}

fn value<'a>(case: &'a Case, attribute: &Attribute) -> Field<'a> {
    case.attributes.get(&attribute.name).map_or(Field::Empty, Field::from)
}

fn words_of(case: &Case, attribute: &Attribute) -> Option<String> {
    match case.attributes.get(&attribute.name)? {
        Value::Text(text) if attribute.kind == AttributeType::Text => Some(text.clone()),
        _ => None,
    }
}
