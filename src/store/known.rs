//! What a store remembers of the folder between edits, so that planning an edit does not read the register each time, and
//! that a file which was there and is not any more is noticed instead of begun anew.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Layout, Store, Trouble, disk::Stamp, files, load::is_inside};
use crate::study::{Coder, Document, DocumentId, StudyId};

/// What is remembered; every copy of a store shares it.
#[derive(Debug, Default)]
pub struct Known(Mutex<Memory>);

#[derive(Debug, Default)]
struct Memory {
    study: Option<StudyId>,
    register: Option<Stamp>,
    /// Documents once seen, those since removed included: their codings are still saved.
    documents: HashMap<DocumentId, Document>,
    files: HashMap<PathBuf, Stamp>,
    histories: HashMap<Coder, u64>,
}

impl Known {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers that a file was read or written in this state.
    pub fn saw(&self, path: &Path, stamp: Stamp) {
        self.memory().files.insert(path.to_owned(), stamp);
    }

    /// The state in which a file was last read or written.
    pub fn seen(&self, path: &Path) -> Option<Stamp> {
        self.memory().files.get(path).copied()
    }

    /// Remembers a register. One of another study is refused: the folder has been exchanged.
    pub fn saw_register(&self, path: &Path, stamp: Stamp, register: &files::Register) -> Result<(), Trouble> {
        let mut memory = self.memory();
        if memory.study.is_some_and(|study| study != register.id) {
            return Err(Trouble::OtherStudy(path.into()));
        }
        memory.study = Some(register.id);
        memory.register = Some(stamp);
        let sound = register.documents.iter().filter(|document| is_inside(document));
        memory.documents.extend(sound.map(|document| (document.id, document.clone())));
        Ok(())
    }

    /// How long a coder's history was when it was last written or looked at.
    pub fn history(&self, coder: &Coder) -> Option<u64> {
        self.memory().histories.get(coder).copied()
    }

    /// Remembers how long a coder's history is.
    pub fn saw_history(&self, coder: &Coder, length: u64) {
        self.memory().histories.insert(coder.clone(), length);
    }
}

impl Store {
    /// The store of the study in this folder.
    pub(super) fn at(layout: Layout) -> Self {
        Self { layout, known: std::sync::Arc::default() }
    }

    /// Reads a file and remembers its state.
    pub(super) fn read<T: files::File>(&self, path: &Path) -> Result<files::Read<T>, Trouble> {
        let read = files::read(path)?;
        self.known.saw(path, read.stamp);
        Ok(read)
    }

    /// Reads the register, and remembers which file each document has.
    pub(super) fn read_register(&self) -> Result<files::Read<files::Register>, Trouble> {
        let path = self.layout.register();
        let read = self.read::<files::Register>(&path)?;
        self.known.saw_register(&path, read.stamp, &read.file)?;
        Ok(read)
    }

    /// A document as the register has it; read again only where the register has changed.
    pub(super) fn document(&self, id: DocumentId) -> Result<Option<Document>, Trouble> {
        self.see_register()?;
        Ok(self.known.memory().documents.get(&id).cloned())
    }

    /// Makes sure that the study is still there and still this one.
    pub(super) fn see_register(&self) -> Result<(), Trouble> {
        let stamp = Stamp::of(&self.layout.register());
        if stamp.is_none() {
            return Err(Trouble::Gone(self.layout.root().into()));
        }
        let known = self.known.memory().register;
        if known == stamp { Ok(()) } else { self.read_register().map(drop) }
    }
}
