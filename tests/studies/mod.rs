//! Small studies on disk, for the tests of the store.
#![allow(
    dead_code,
    clippy::unwrap_used,
    missing_docs,
    reason = "each test binary uses some of it, and is a test"
)]

use std::path::{Path, PathBuf};

use casebook::{
    store::{Opened, Store},
    study::{
        About, Attribute, AttributeType, Body, Case, Coder, CodingId, Document, DocumentId, Draft, Edit, Id,
        Kind, Origin, Reference, Role, Source, Speaker, Study, Turn, Value, actions,
    },
    text::{Content, Span},
};

/// What is said in the document of these studies.
pub const TEXT: &str = "Interviewer: And where does social care sit?\n\nP03: On paper we are an equal partner. In the \
                        room, honestly? The first hour is elective recovery.\n\nInterviewer: What would change?\n\nP03: \
                        Two things. A seat that comes with money, and the añ🌞 one.\n";

/// A folder that is gone after the test, and the place of a study in it.
pub fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("ics");
    (folder, root)
}

/// The coder of this name.
pub fn coder(name: &str) -> Coder {
    Coder::new(name).unwrap()
}

/// The body of [`TEXT`].
pub fn body() -> Body {
    let content = Content::from(TEXT);
    let mut turns = Vec::new();
    let mut at = 0;
    for paragraph in TEXT.split_inclusive("\n\n") {
        let label = paragraph.find(": ").unwrap() as u32 + 2;
        let length = paragraph.chars().count() as u32;
        let end = at + paragraph.trim_end().chars().count() as u32;
        let speaker = Some(u32::from(!paragraph.starts_with("Interviewer")));
        turns.push(Turn { speaker, speech: Span::new(at + label, end), time: None, until: None });
        at += length;
    }
    Body {
        content,
        revision: 1,
        past: Vec::new(),
        hard_wrapped: false,
        speakers: vec![
            Speaker { name: "Interviewer".into(), role: Role::Interviewer, case: None },
            Speaker { name: "P03".into(), role: Role::Participant, case: None },
        ],
        turns,
        source: Source {
            file: "p03.txt".into(),
            encoding: "UTF-8".into(),
            line_ends: "LF".into(),
            ..Source::default()
        },
    }
}

/// A sitting: a store, the study in memory, and a coder who edits both.
pub struct Sitting {
    pub store: Store,
    pub study: Study,
    pub coder: Coder,
}

impl Sitting {
    /// A new study of one document and one case.
    pub fn new(root: &Path, name: &str) -> Self {
        let (store, study) = Store::create(root, "Integrated care", false).unwrap();
        let mut sitting = Self { store, study, coder: coder(name) };
        sitting.import("P03");
        sitting
    }

    /// Opens a study and finishes what an interruption left behind.
    pub fn open(root: &Path, name: &str) -> Self {
        let coder = coder(name);
        Store::open(root).unwrap().store.recover(&coder).unwrap();
        let Opened { store, study, troubles } = Store::open_whole(root).unwrap();
        assert_eq!(troubles, []);
        Self { store, study, coder }
    }

    /// Brings one more copy of the text in, with a case of its own.
    pub fn import(&mut self, label: &str) -> DocumentId {
        let order = self.study.documents().next_order();
        let case = Case {
            id: Id::fresh(),
            name: format!("case of {label}"),
            pseudonym: None,
            order,
            attributes: [("region".to_owned(), Value::Text("North".into()))].into(),
        };
        let document = Document {
            id: Id::fresh(),
            label: label.into(),
            file: label.to_lowercase(),
            name: format!("Interview {label}"),
            kind: Kind::Interview,
            case: Some(case.id),
            order,
        };
        let id = document.id;
        self.store.add_body(&document, &body()).unwrap();
        let draft = actions::import_documents(&self.study, vec![document.clone()], vec![case]).unwrap();
        let mut draft = draft;
        if self.study.attribute("region").is_none() {
            let region = Attribute {
                name: "region".into(),
                kind: AttributeType::Text,
                order: 0,
                identifying: false,
                types: Vec::new(),
            };
            draft.changes.push(casebook::study::Change::Attribute(casebook::study::Swap::new(region)));
        }
        self.edit(draft);
        let page = self.store.load_page(&document, &[]).0;
        self.study.take_page(id, page);
        id
    }

    /// Makes an edit in memory and on disk.
    pub fn edit(&mut self, draft: Draft) -> Edit {
        let edit = draft.by(&self.coder);
        self.study.apply(&edit).unwrap();
        self.store.commit(&edit).unwrap();
        edit
    }

    /// The first document.
    pub fn document(&self) -> DocumentId {
        self.study.documents().as_slice()[0].id
    }

    /// Puts a code, made if it is not there, on a passage of the first document.
    pub fn code(&mut self, name: &str, from: u32, to: u32) -> CodingId {
        let draft = self.draft_code(name, from, to);
        self.edit(draft);
        self.study.codings(self.document()).iter().max_by_key(|coding| coding.id).unwrap().id
    }

    /// The draft of that.
    pub fn draft_code(&self, name: &str, from: u32, to: u32) -> Draft {
        let (document, span) = (self.document(), Span::new(from, to));
        let drafted = match self.study.codebook().named(name) {
            Some(code) => actions::code_passage(&self.study, &self.coder, document, span, code.id),
            None => actions::code_with_new(&self.study, &self.coder, document, span, name),
        };
        drafted.unwrap()
    }

    /// A bit of everything: a category, codings, a summary with a reference, memos.
    pub fn furnish(&mut self) {
        let category =
            actions::add_code(&self.study, &self.coder, "the system", None, true, Origin::APriori).unwrap();
        self.edit(category);
        let coding = self.code("parity", 59, 94);
        self.code("the room", 95, 118);
        let parity = self.study.codebook().named("parity").unwrap().id;
        let category = self.study.codebook().named("the system").unwrap().id;
        let grouped = actions::group_codes(&self.study, &[parity], Some(category)).unwrap();
        self.edit(grouped);
        let case = self.study.cases().as_slice()[0].id;
        let reference =
            Reference::to(&self.study, self.document(), Span::new(59, 94), Some(coding)).quoted(true);
        let summary = format!("Equal “on paper” {{{}}}.", reference.id);
        let written =
            actions::write_summary(&self.study, &self.coder, case, parity, &summary, vec![reference]);
        self.edit(written.unwrap());
        let abouts =
            [About::Study, About::Coding(coding), About::Passage(self.document(), Span::new(59, 70))];
        for about in abouts {
            let memo = actions::write_memo(&self.study, &self.coder, about, None, "look again").unwrap();
            self.edit(memo);
        }
        let read = actions::mark_read(&self.study, &self.coder, self.document(), 0..2, true).unwrap();
        self.edit(read);
    }
}
