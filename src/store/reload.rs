//! Taking over what others wrote: one changed file of the folder becomes one piece of the study in memory.

use std::{
    ffi::OsStr,
    path::{Component, Path},
};

use super::{
    Store, Trouble,
    disk::Stamp,
    files::{CodebookFile, MemosFile, Register, RowFile},
    load::document_of,
};
use crate::study::{CaseId, Cell, Coder, DocumentId, Edit, Memo, Page, Study, Synthesis};

/// The piece of a study that a changed file holds.
#[derive(Debug)]
pub enum Reload {
    /// The register. A document that is new in it has no page yet: [`Store::load_page`] reads it.
    Register(Box<Register>),
    /// All codes, and the frozen versions of the framework.
    Codebook(Box<CodebookFile>),
    /// A document's body and what all coders did to it, with what could not be read of it.
    Page(DocumentId, Page, Vec<Trouble>),
    /// A case's row of the matrix.
    Row(CaseId, Vec<Cell>),
    /// All syntheses.
    Syntheses(Vec<Synthesis>),
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
            Reload::Register(register) => {
                study.title = register.title;
                study.take_register(register.documents, register.cases, register.attributes);
                study.take_views(register.charts, register.queries, register.attribution, register.speakers);
            }
            Reload::Codebook(file) => {
                study.take_codebook(file.codes);
                study.take_versions(file.versions, file.asks_reasons);
            }
            Reload::Syntheses(syntheses) => study.take_syntheses(syntheses),
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
        if stamp.is_none() && self.is_of_no_document(study, path) {
            return Reload::Nothing;
        }
        if stamp.is_none() {
            return Reload::Broken(Trouble::Missing(path.into()));
        }
        self.piece(study, path).unwrap_or_else(Reload::Broken)
    }

    /// Whether a file that is gone went with its document, or with the name that the document had: a purge gives it another.
    fn is_of_no_document(&self, study: &Study, path: &Path) -> bool {
        let is_page = [self.layout.root().join("documents"), self.layout.all_codings()];
        let is_page = is_page.iter().any(|folder| path.starts_with(folder));
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_gone = || {
            let register = self.read_register();
            register.is_ok_and(|register| register.file.documents.iter().all(|it| it.file != *stem))
        };
        is_page && (document_of(study, path).is_none() || is_gone())
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
                let mut register = self.read_register()?.file;
                register.documents.retain(super::load::is_inside);
                Reload::Register(Box::new(register))
            }
            ["codebook.json"] => Reload::Codebook(Box::new(self.read::<CodebookFile>(path)?.file)),
            ["syntheses.json"] => Reload::Syntheses(self.load_syntheses()?),
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
