//! Taking over what others wrote: one changed file of the folder becomes one piece of the study in memory.

use std::{
    ffi::OsStr,
    path::{Component, Path},
};

use super::{
    Store, Trouble,
    disk::Stamp,
    files::{CodebookFile, MemosFile, RowFile},
    load::document_of,
};
use crate::study::{
    Attribute, Case, CaseId, Cell, Code, Coder, Document, DocumentId, Edit, Memo, Page, Study,
};

/// The piece of a study that a changed file holds.
#[derive(Debug)]
pub enum Reload {
    /// The register. A document that is new in it has no page yet: [`Store::load_page`] reads it.
    Register {
        /// The study's title.
        title: String,
        /// Its documents.
        documents: Vec<Document>,
        /// Its cases.
        cases: Vec<Case>,
        /// Its attributes.
        attributes: Vec<Attribute>,
    },
    /// All codes.
    Codebook(Vec<Code>),
    /// A document's body and what all coders did to it, with what could not be read of it.
    Page(DocumentId, Page, Vec<Trouble>),
    /// A case's row of the matrix.
    Row(CaseId, Vec<Cell>),
    /// A coder's memos.
    Memos(Coder, Vec<Memo>),
    /// The file cannot be read as it is now; the study in memory stays.
    Broken(Trouble),
    /// Nothing that the study in memory does not have.
    Nothing,
}

impl Reload {
    /// Puts the piece into a study. `waiting` are the edits that the study has and the disk has not yet, as they were before
    /// the piece was read: they are made again on what was read.
    pub fn put_into(self, study: &mut Study, waiting: &[Edit]) {
        match self {
            Reload::Register { title, documents, cases, attributes } => {
                study.title = title;
                study.take_register(documents, cases, attributes);
            }
            Reload::Codebook(codes) => study.take_codebook(codes),
            Reload::Page(document, page, _) => study.take_page(document, page),
            Reload::Row(case, cells) => study.take_row(case, cells),
            Reload::Memos(coder, memos) => study.take_memos_of(&coder, memos),
            Reload::Broken(_) | Reload::Nothing => return,
        }
        for change in waiting.iter().flat_map(|edit| &edit.changes) {
            // What the study has already, or someone else has changed, stays as it is.
            let _ = study.apply_changes(std::slice::from_ref(change));
        }
    }
}

impl Store {
    /// What a file of the study holds now. [`Reload::Nothing`] for a file that is as this store last read or wrote it.
    pub fn reload(&self, study: &Study, path: &Path) -> Reload {
        let stamp = Stamp::of(path);
        if stamp == self.known.seen(path) {
            return Reload::Nothing;
        }
        if stamp.is_none() {
            return Reload::Broken(Trouble::Missing(path.into()));
        }
        self.piece(study, path).unwrap_or_else(Reload::Broken)
    }

    fn piece(&self, study: &Study, path: &Path) -> Result<Reload, Trouble> {
        let inside = path.strip_prefix(self.layout.root()).unwrap_or(path);
        let parts: Vec<&OsStr> = inside
            .components()
            .filter_map(|part| if let Component::Normal(part) = part { Some(part) } else { None })
            .collect();
        let parts: Vec<&str> = parts.iter().filter_map(|part| part.to_str()).collect();
        let is_json = path.extension().is_some_and(|ending| ending == "json");
        Ok(match parts[..] {
            ["study.json"] => {
                let file = self.read_register()?.file;
                let (title, cases, attributes) = (file.title, file.cases, file.attributes);
                let documents = file.documents.into_iter().filter(super::load::is_inside).collect();
                Reload::Register { title, documents, cases, attributes }
            }
            ["codebook.json"] => Reload::Codebook(self.read::<CodebookFile>(path)?.file.codes),
            ["documents", _] | ["codings", _, _] => match document_of(study, path) {
                Some(document) => {
                    let (page, troubles) = self.load_page(document, &self.coders());
                    Reload::Page(document.id, page, troubles)
                }
                None => Reload::Nothing,
            },
            ["matrix", _] if is_json => {
                let row = self.read::<RowFile>(path)?.file;
                Reload::Row(row.case, row.cells)
            }
            ["memos", _] if is_json => {
                let file = self.read::<MemosFile>(path)?.file;
                Reload::Memos(file.coder, file.memos)
            }
            _ => Reload::Nothing,
        })
    }
}
