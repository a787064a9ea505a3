//! Planning an edit: the files that it changes are read again, the edit is tried on them, and their next contents come out.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    Store, Trouble,
    changes::{Changed, conflict},
    disk,
    files::{BodyFile, CodebookFile, CodingsFile, MemosFile, Register, RowFile, SynthesesFile, write},
    sha256,
};
use crate::study::{Body, CaseId, Change, Coder, Document, DocumentId, ReadMarks};

/// A file's next contents.
#[derive(Debug)]
pub(super) struct Planned {
    /// The file.
    pub path: PathBuf,
    /// What it will hold.
    pub bytes: Vec<u8>,
    /// The version of the file now, where that is an older one, which is to be kept aside.
    pub older: Option<u32>,
}

/// What becomes of a change whose record is not as the edit has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conflicting {
    /// The edit is refused.
    Refuse,
    /// The change is left out: someone changed the record again since.
    LeaveOut,
}

/// Which file a change is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Body(DocumentId),
    Codebook,
    Register,
    Codings(DocumentId, Coder),
    Row(CaseId),
    Syntheses,
    Memos(Coder),
}

impl Store {
    /// The files that differ once these changes of a coder's are made, as they will be; in the order in which they are to be
    /// written: what is named before what names it.
    pub(super) fn plan(
        &self,
        coder: &Coder,
        changes: &[&Change],
        conflicting: Conflicting,
    ) -> Result<Vec<Planned>, Trouble> {
        let mut by_place: BTreeMap<Place, Vec<&Change>> = BTreeMap::new();
        for change in changes {
            by_place.entry(place_of(change, coder)).or_default().push(change);
        }
        let mut planned = Vec::new();
        for (place, changes) in by_place {
            match self.plan_place(place, &changes, conflicting) {
                Err(Trouble::Conflict(_)) if conflicting == Conflicting::LeaveOut => {}
                files => planned.extend(files?),
            }
        }
        Ok(planned)
    }

    fn plan_place(
        &self,
        place: Place,
        changes: &[&Change],
        conflicting: Conflicting,
    ) -> Result<Vec<Planned>, Trouble> {
        let layout = &self.layout;
        let planning = Planning { store: self, changes, conflicting };
        let file = match place {
            Place::Register => planning.plan::<Register>(layout.register(), None),
            Place::Codebook => planning.plan::<CodebookFile>(layout.codebook(), None),
            Place::Body(id) => return planning.plan_text(&self.known_document(id)?),
            Place::Codings(id, coder) => {
                let path = layout.codings(&coder, &self.known_document(id)?);
                planning.plan(path, Some(CodingsFile::new(coder, id, ReadMarks::default(), Vec::new())))
            }
            Place::Row(case) => planning.plan(layout.row(case), Some(RowFile::new(case, Vec::new()))),
            Place::Syntheses => planning.plan(layout.syntheses(), Some(SynthesesFile::new(Vec::new()))),
            Place::Memos(coder) => {
                planning.plan(layout.memos(&coder), Some(MemosFile::new(coder, Vec::new())))
            }
        };
        Ok(file?.into_iter().collect())
    }

    fn known_document(&self, id: DocumentId) -> Result<Document, Trouble> {
        self.document(id)?.ok_or_else(|| conflict("the document").into())
    }
}

impl Planned {
    /// Keeps the file of an older version that is about to be replaced, as `NAME.v0.json`. One that is kept already stays.
    pub(super) fn keep_older_aside(&self) -> Result<(), Trouble> {
        let Some(version) = self.older else { return Ok(()) };
        let aside = self.path.with_extension(format!("v{version}.json"));
        if aside.exists() {
            return Ok(());
        }
        let (text, _) = disk::read(&self.path)?;
        disk::replace(&aside, text.as_bytes()).map(drop)
    }
}

/// The planning of one file.
struct Planning<'a> {
    store: &'a Store,
    changes: &'a [&'a Change],
    conflicting: Conflicting,
}

impl Planning<'_> {
    /// The file's next contents, unless they are what it holds. A file without records need not exist: then it is `empty`.
    fn plan<T: Changed>(&self, path: PathBuf, empty: Option<T>) -> Result<Option<Planned>, Trouble> {
        Ok(self.next(path, empty)?.1)
    }

    /// The body of a document and, where its words change, its text. The body names the text, so it is written first: a text that is
    /// left behind is brought up to it when it is read.
    fn plan_text(&self, document: &Document) -> Result<Vec<Planned>, Trouble> {
        let (next, body) = self.next::<BodyFile>(self.store.layout.body(document), None)?;
        let mut planned: Vec<Planned> = body.into_iter().collect();
        if self.changes.iter().any(|change| matches!(change, Change::Text { .. })) {
            let path = self.store.layout.text(document);
            let text = disk::read(&path)?.0;
            let sha = sha256(text.as_bytes());
            if sha != next.sha256 {
                let text = Body::caught_up(&next.revisions, text, &sha);
                let bytes = text.ok_or_else(|| Trouble::changed_outside(&path))?.into_bytes();
                planned.push(Planned { path, bytes, older: None });
            }
        }
        Ok(planned)
    }

    /// What a file holds next, and its bytes where that is not what it holds.
    fn next<T: Changed>(&self, path: PathBuf, empty: Option<T>) -> Result<(T, Option<Planned>), Trouble> {
        // A file that was there and is gone is not begun anew: its records would be forgotten.
        let may_be_missing = self.store.known.seen(&path).is_none();
        let (now, older) = match (self.store.read::<T>(&path), empty) {
            (Err(Trouble::Missing(_)), Some(empty)) if may_be_missing => (empty, None),
            (read, _) => read.map(|read| (read.file, read.older.map(|(_, version)| version)))?,
        };
        let mut next = now.clone();
        match next.change(self.changes) {
            Err(_) if self.conflicting == Conflicting::LeaveOut => {
                next = now.clone();
                self.change_one_by_one(&mut next);
            }
            changed => changed?,
        }
        if next == now {
            return Ok((next, None));
        }
        let bytes = write(&path, &next)?;
        Ok((next, Some(Planned { path, bytes, older })))
    }

    fn change_one_by_one<T: Changed>(&self, file: &mut T) {
        for change in self.changes {
            let mut tried = file.clone();
            if tried.change(&[change]).is_ok() {
                *file = tried;
            }
        }
    }
}

fn place_of(change: &Change, coder: &Coder) -> Place {
    match change {
        Change::Title { .. }
        | Change::Document(_)
        | Change::Case(_)
        | Change::Attribute(_)
        | Change::Chart(_)
        | Change::Query(_)
        | Change::Attribution { .. }
        | Change::SpeakerRules { .. } => Place::Register,
        Change::Speakers { document, .. } | Change::Text { document, .. } => Place::Body(*document),
        Change::Code(_) | Change::Version(_) | Change::Reasons { .. } => Place::Codebook,
        Change::Coding(swap) => swap
            .either()
            .map_or(Place::Codebook, |coding| Place::Codings(coding.document, coding.coder.clone())),
        Change::Cell(swap) => swap.either().map_or(Place::Codebook, |cell| Place::Row(cell.case)),
        Change::Synthesis(_) => Place::Syntheses,
        Change::Memo(swap) => Place::Memos(swap.either().map_or(coder, |memo| &memo.coder).clone()),
        Change::Read { document, coder, .. } => Place::Codings(*document, coder.clone()),
    }
}
