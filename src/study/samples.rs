//! A small study for tests: two transcripts, three cases, a framework with two categories and an open code.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Attribute, AttributeType, Body, Case, CaseId, CodeId, Coder, Document, DocumentId, Edit, Id, Kind,
    Origin, Page, Role, Speaker, Study, Turn, Value, actions, actions::Drafted,
};
use crate::text::{Content, Span};

/// A study with the one who works on it.
pub(crate) struct Sample {
    /// The study.
    pub study: Study,
    /// Maya, who made everything in it.
    pub maya: Coder,
    /// Tom, who can.
    pub tom: Coder,
}

impl Sample {
    /// Two documents (P01 the nurse's interview; P02 a focus group with the chair and a carer), nothing coded.
    pub fn new() -> Self {
        let mut study = Study::new(Id::fresh(), "Care");
        let names = ["Chief nurse", "Chair", "Carer"];
        let cases: Vec<Case> = names.iter().enumerate().map(|(i, name)| case(name, i as u32)).collect();
        let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
        let interview = body(
            &[("Interviewer", Role::Interviewer, None), ("P01", Role::Participant, None)],
            &[
                (0, "Where does care sit?", None),
                (1, "On paper we are equal. In the room the acute trusts go first.", Some("00:12:31")),
                (0, "And then?", None),
                (1, "=Then people look at their watches, [laughs] | honestly.", None),
            ],
        );
        let group = body(
            &[
                ("Moderator", Role::Interviewer, None),
                ("Chair", Role::Participant, Some(ids[1])),
                ("Carer", Role::Participant, Some(ids[2])),
            ],
            &[
                (0, "Who decides?", None),
                (1, "I set the agenda.", None),
                (2, "Nobody asks us – añ 🌞.", None),
            ],
        );
        let documents = vec![
            document("P01", Kind::Interview, Some(ids[0]), 0),
            document("P02", Kind::FocusGroup, None, 1),
        ];
        let pages: Vec<DocumentId> = documents.iter().map(|document| document.id).collect();
        let attributes = [("Region", AttributeType::Text), ("Years", AttributeType::Number)];
        let attributes = attributes.into_iter().enumerate().map(|(i, (name, kind))| Attribute {
            name: name.into(),
            kind,
            order: i as u32,
            identifying: false,
            types: Vec::new(),
        });
        study.take_register(documents, cases, attributes.collect());
        for (document, body) in pages.into_iter().zip([interview, group]) {
            study.take_page(document, Page { body: Some(Arc::new(body)), ..Page::default() });
        }
        let maya = Coder::new("maya").unwrap();
        let mut sample = Self { study, maya, tom: Coder::new("tom").unwrap() };
        sample.codes();
        sample
    }

    fn codes(&mut self) {
        for (name, parent) in [
            ("Place", None),
            ("parity of esteem", Some("Place")),
            ("seat at the table", Some("Place")),
            ("Money", None),
            ("pooled budget", Some("Money")),
        ] {
            let parent = parent.map(|parent| self.code(parent));
            let category = parent.is_none();
            let draft = actions::add_code(&self.study, &self.maya, name, parent, category, Origin::APriori);
            self.make(draft);
        }
        let draft = actions::add_code(&self.study, &self.maya, "watches", None, false, Origin::Open);
        self.make(draft);
    }

    /// Makes what was drafted, as Maya.
    pub fn make(&mut self, draft: Drafted) -> Edit {
        let edit = draft.unwrap().by(&self.maya);
        self.study.apply(&edit).unwrap();
        edit
    }

    /// Takes an edit back.
    pub fn undo(&mut self, edit: &Edit) -> Edit {
        self.make(Ok(edit.undone()))
    }

    /// Codes the passage with these words, as Maya.
    pub fn coded(&mut self, label: &str, words: &str, code: &str) -> Edit {
        let (document, span) = self.passage(label, words);
        let draft = actions::code_passage(&self.study, &self.maya, document, span, self.code(code));
        self.make(draft)
    }

    /// The document of this label.
    pub fn document(&self, label: &str) -> DocumentId {
        self.study.documents().iter().find(|it| it.label == label).unwrap().id
    }

    /// The case of this name.
    pub fn case(&self, name: &str) -> CaseId {
        self.study.case_named(name).unwrap().id
    }

    /// The code of this name.
    pub fn code(&self, name: &str) -> CodeId {
        self.study.codebook().named(name).unwrap().id
    }

    /// Where these words stand.
    pub fn passage(&self, label: &str, words: &str) -> (DocumentId, Span) {
        let document = self.document(label);
        let content = &self.study.body(document).unwrap().content;
        let byte = content.as_str().find(words).unwrap();
        let span = Span { start: content.offset(byte), end: content.offset(byte + words.len()) };
        (document, span)
    }
}

fn case(name: &str, order: u32) -> Case {
    let attributes = BTreeMap::from([
        ("Region".to_owned(), Value::Text("North East".into())),
        ("Years".to_owned(), Value::Number(f64::from(order) + 0.5)),
    ]);
    Case { id: Id::fresh(), name: name.into(), pseudonym: None, order, attributes }
}

fn document(label: &str, kind: Kind, case: Option<CaseId>, order: u32) -> Document {
    Document {
        id: Id::fresh(),
        label: label.into(),
        file: label.to_lowercase(),
        name: label.into(),
        kind,
        case,
        order,
    }
}

fn body(speakers: &[(&str, Role, Option<CaseId>)], turns: &[(u32, &str, Option<&str>)]) -> Body {
    let mut text = String::new();
    let mut placed = Vec::new();
    for (speaker, said, time) in turns {
        text.push_str(speakers[*speaker as usize].0);
        text.push_str(": ");
        let start = text.chars().count() as u32;
        text.push_str(said);
        let speech = Span::new(start, text.chars().count() as u32);
        placed.push(Turn { speaker: Some(*speaker), speech, time: time.map(str::to_owned), until: None });
        text.push_str("\n\n");
    }
    let speakers = speakers
        .iter()
        .map(|(name, role, case)| Speaker { name: (*name).to_owned(), role: *role, case: *case })
        .collect();
    Body { content: Content::new(text), revision: 1, speakers, turns: placed, ..Body::default() }
}
