//! Checking that a study on disk is all that it promises to be. Nothing is changed, and a broken file does not keep the
//! others from being looked at.

mod codes;
mod documents;
mod finding;
mod folder;
mod history;
mod matrix;
mod memos;
mod register;
mod salvage;
mod syntheses;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

pub use self::finding::{CheckReport, Finding, Severity};
use self::{finding::Findings, salvage::salvage};
use super::{
    Layout, Store,
    files::{CodebookFile, Register},
};
use crate::study::{Body, Carrier, CaseId, Code, CodeId, CodingId, Document, DocumentId, Made};

/// Checks the study in this folder: every file's form, ids and references, spans, texts, histories, and who may read it.
pub fn check(root: &Path) -> CheckReport {
    let store = Store::at(Layout::new(root));
    let mut findings = Findings::new(root);
    if !root.is_dir() {
        findings.error(root, None, "there is no such folder".into(), "give the folder of a study");
        return findings.report();
    }
    if store.has_unfinished_purge() {
        let what = "a purge of names was interrupted".into();
        findings.error(root, None, what, "open the study, which finishes it");
    }
    let register = salvage::<Register>(&store.layout.register(), &mut findings);
    let codebook = salvage::<CodebookFile>(&store.layout.codebook(), &mut findings);
    let mut known = Known::default();
    if let Some(register) = &register {
        register::check(&store.layout, register, &mut findings);
        known.take_register(register.whole, &register.file);
    }
    if let Some(codebook) = &codebook {
        codes::check(&store.layout, codebook, &mut findings);
        known.codes_whole = codebook.whole;
        known.codes = codebook.file.codes.iter().map(|code| (code.id, code)).collect();
    }
    documents::check(&store, &mut known, &mut findings);
    matrix::check(&store.layout, &known, &mut findings);
    syntheses::check(&store.layout, &known, &mut findings);
    memos::check(&store.layout, &known, &mut findings);
    history::check(&store, &mut findings);
    folder::check(&store, &known, &mut findings);
    findings.documents = known.documents.len();
    findings.codings = known.codings.len();
    findings.report()
}

/// What other files may refer to.
#[derive(Default)]
struct Known<'a> {
    documents: HashMap<DocumentId, &'a Document>,
    cases: HashSet<CaseId>,
    codes: HashMap<CodeId, &'a Code>,
    codings: HashSet<CodingId>,
    /// The texts that could be read, with what is known of them.
    bodies: HashMap<DocumentId, Body>,
    /// Whether the register, or the codebook, could be read whole: what is not in it does not exist.
    register_whole: bool,
    codes_whole: bool,
}

impl<'a> Known<'a> {
    fn take_register(&mut self, whole: bool, register: &'a Register) {
        self.register_whole = whole;
        self.documents = register.documents.iter().map(|document| (document.id, document)).collect();
        self.cases = register.cases.iter().map(|case| case.id).collect();
    }

    fn misses_document(&self, id: DocumentId) -> bool {
        self.register_whole && !self.documents.contains_key(&id)
    }

    /// Whether something was put on a text that its document never had, or lies outside it.
    fn misplaces(&self, document: DocumentId, made: Made) -> bool {
        self.bodies.get(&document).is_some_and(|body| Carrier::new(body).place(made).is_none())
    }

    fn misses_case(&self, id: CaseId) -> bool {
        self.register_whole && !self.cases.contains(&id)
    }

    fn misses_code(&self, id: CodeId) -> bool {
        self.codes_whole && !self.codes.contains_key(&id)
    }
}
