//! How an edit becomes real. The files that it changes are read again and the edit is tried on them; then its line is
//! appended to the coder's history, which is the moment at which it is real; then the files are replaced. What an
//! interruption leaves undone after that moment is finished at the next opening (see [`Store::recover`]).

use std::{collections::BTreeMap, fs::File as FsFile, path::PathBuf};

use super::{
    Layout, Store, Trouble, disk,
    files::{
        BodyFile, CodebookFile, CodingLine, CodingsFile, File, MemosFile, Register, RowFile, read, write,
    },
    history::History,
};
use crate::study::{
    Attribute, CaseId, Cell, Change, Codebook, Coder, Conflict, Document, DocumentId, Edit, Memo, ReadMarks,
    Swap,
};

/// A file's new contents. Files stand in the order in which they are written: what is named before what names it.
type Planned = Vec<(PathBuf, Vec<u8>)>;

/// Which file a change is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Body(DocumentId),
    Codebook,
    Register,
    Codings(DocumentId, Coder),
    Row(CaseId),
    Memos(Coder),
}

impl Store {
    /// Makes an edit durable. On an error before the edit became real nothing has changed; after a [`Failure::Unfinished`],
    /// [`Store::finish`] completes it.
    pub fn commit(&self, edit: &Edit) -> Result<(), Failure> {
        let lock = self.lock()?;
        let planned = self.plan(edit)?;
        let history = History::new(self.layout.history(&edit.coder));
        disk::make_folder(&self.layout.histories())?;
        history.append(edit)?;
        self.write(planned, edit, &history).map_err(Failure::Unfinished)?;
        drop(lock);
        Ok(())
    }

    /// Completes an edit that is real but whose files are not all in place.
    pub fn finish(&self, edit: &Edit) -> Result<(), Trouble> {
        let lock = self.lock()?;
        let planned = self.plan(edit)?;
        self.write(planned, edit, &History::new(self.layout.history(&edit.coder)))?;
        drop(lock);
        Ok(())
    }

    /// Finishes the coder's last edit if an interruption left its files behind. Gives what was finished.
    pub fn recover(&self, coder: &Coder) -> Result<Option<Edit>, Trouble> {
        let history = History::new(self.layout.history(coder));
        let Some(edit) = history.last_unmarked()? else { return Ok(None) };
        let lock = self.lock()?;
        let planned = self.plan(&edit)?;
        let unfinished =
            planned.iter().any(|(path, bytes)| std::fs::read(path).map_or(true, |now| now != *bytes));
        if unfinished {
            self.write(planned, &edit, &history)?;
        }
        drop(lock);
        Ok(unfinished.then_some(edit))
    }

    fn write(&self, planned: Planned, edit: &Edit, history: &History) -> Result<(), Trouble> {
        for (path, bytes) in planned {
            if let Some(folder) = path.parent() {
                disk::make_folder(folder)?;
            }
            disk::replace(&path, &bytes)?;
        }
        if edit.changes.iter().any(is_shared) { history.mark_done(edit.id) } else { Ok(()) }
    }

    /// The advisory lock that everyone who writes to the study holds for one edit.
    fn lock(&self) -> Result<FsFile, Trouble> {
        let root = self.layout.root();
        if !self.layout.register().exists() {
            return Err(Trouble::Gone(root.into()));
        }
        let folder = FsFile::open(root).map_err(|error| Trouble::from_io(root, &error))?;
        folder.lock().map_err(|error| Trouble::from_io(root, &error))?;
        Ok(folder)
    }

    /// The files that an edit changes, as they will be.
    fn plan(&self, edit: &Edit) -> Result<Planned, Trouble> {
        let register = || read::<Register>(&self.layout.register()).map(|read| read.file);
        let mut documents: Option<Vec<Document>> = None;
        let mut by_place: BTreeMap<Place, Vec<&Change>> = BTreeMap::new();
        for change in &edit.changes {
            by_place.entry(place_of(change, &edit.coder)).or_default().push(change);
        }
        let mut planned = Planned::new();
        for (place, changes) in by_place {
            let document = match &place {
                Place::Body(id) | Place::Codings(id, _) => {
                    if documents.is_none() {
                        documents = Some(register()?.documents);
                    }
                    documents.iter().flatten().find(|document| document.id == *id)
                }
                _ => None,
            };
            planned.push(self.plan_file(place, document, &changes)?);
        }
        Ok(planned)
    }

    fn plan_file(
        &self,
        place: Place,
        document: Option<&Document>,
        changes: &[&Change],
    ) -> Result<(PathBuf, Vec<u8>), Trouble> {
        let layout: &Layout = &self.layout;
        let known = || document.ok_or_else(|| conflict("the document"));
        match place {
            Place::Register => plan(layout.register(), None, |file| register(file, changes)),
            Place::Codebook => plan(layout.codebook(), None, |file| codebook(file, changes)),
            Place::Body(_) => plan(layout.body(known()?), None, |file| body(file, changes)),
            Place::Codings(id, coder) => {
                let empty = CodingsFile::new(coder.clone(), id, ReadMarks::default(), Vec::new());
                plan(layout.codings(&coder, known()?), Some(empty), |file| codings(file, changes))
            }
            Place::Row(case) => {
                plan(layout.row(case), Some(RowFile::new(case, Vec::new())), |file| row(file, changes))
            }
            Place::Memos(coder) => {
                plan(layout.memos(&coder), Some(MemosFile::new(coder, Vec::new())), |file| {
                    memos(file, changes)
                })
            }
        }
    }
}

/// Why an edit was not, or not wholly, written.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum Failure {
    /// Nothing was changed on disk.
    #[error(transparent)]
    Refused(#[from] Trouble),
    /// The edit stands in the history, and its files are still to be replaced.
    #[error("{0}")]
    Unfinished(Trouble),
}

impl Failure {
    /// What went wrong.
    pub fn trouble(&self) -> &Trouble {
        match self {
            Failure::Refused(trouble) | Failure::Unfinished(trouble) => trouble,
        }
    }
}

fn place_of(change: &Change, coder: &Coder) -> Place {
    match change {
        Change::Title { .. } | Change::Document(_) | Change::Case(_) | Change::Attribute(_) => {
            Place::Register
        }
        Change::Speakers { document, .. } => Place::Body(*document),
        Change::Code(_) => Place::Codebook,
        Change::Coding(swap) => swap
            .either()
            .map_or(Place::Codebook, |coding| Place::Codings(coding.document, coding.coder.clone())),
        Change::Cell(swap) => swap.either().map_or(Place::Codebook, |cell| Place::Row(cell.case)),
        Change::Memo(swap) => Place::Memos(swap.either().map_or(coder, |memo| &memo.coder).clone()),
        Change::Read { document, coder, .. } => Place::Codings(*document, coder.clone()),
    }
}

/// Whether a change is in a file that every coder may write.
fn is_shared(change: &Change) -> bool {
    !matches!(change, Change::Coding(_) | Change::Memo(_) | Change::Read { .. })
}

fn plan<T: File>(
    path: PathBuf,
    empty: Option<T>,
    change: impl FnOnce(&mut T) -> Result<(), Conflict>,
) -> Result<(PathBuf, Vec<u8>), Trouble> {
    let mut file = match (read::<T>(&path), empty) {
        (Err(Trouble::Missing(_)), Some(empty)) => empty,
        (read, _) => {
            let read = read?;
            if let Some((older, version)) = read.older {
                let aside = older.with_extension(format!("v{version}.json"));
                std::fs::copy(&older, &aside).map_err(|error| Trouble::from_io(&aside, &error))?;
            }
            read.file
        }
    };
    change(&mut file)?;
    let bytes = write(&path, &file)?;
    Ok((path, bytes))
}

fn register(file: &mut Register, changes: &[&Change]) -> Result<(), Conflict> {
    for change in changes {
        match change {
            Change::Title { before, after } => {
                swap_value(&mut file.title, before, after, "the study's title")?
            }
            Change::Document(swap) => swap_in(&mut file.documents, swap, |it| it.id, |it| it.label.clone())?,
            Change::Case(swap) => swap_in(&mut file.cases, swap, |it| it.id, |it| it.name.clone())?,
            Change::Attribute(swap) => {
                swap_in(&mut file.attributes, swap, |it: &Attribute| it.name.clone(), |it| it.name.clone())?;
            }
            _ => {}
        }
    }
    file.documents.sort_by_key(|it| (it.order, it.id));
    file.cases.sort_by_key(|it| (it.order, it.id));
    file.attributes.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
    Ok(())
}

fn codebook(file: &mut CodebookFile, changes: &[&Change]) -> Result<(), Conflict> {
    for change in changes {
        if let Change::Code(swap) = change {
            swap_in(&mut file.codes, swap, |it| it.id, |it| it.name.clone())?;
        }
    }
    file.codes = Codebook::new(std::mem::take(&mut file.codes)).records().into_iter().cloned().collect();
    Ok(())
}

fn body(file: &mut BodyFile, changes: &[&Change]) -> Result<(), Conflict> {
    for change in changes {
        if let Change::Speakers { before, after, .. } = change {
            swap_value(&mut file.speakers, before, after, "the list of speakers")?;
        }
    }
    Ok(())
}

fn codings(file: &mut CodingsFile, changes: &[&Change]) -> Result<(), Conflict> {
    let (coder, document) = (file.coder.clone(), file.document);
    for change in changes {
        match change {
            Change::Read { before, after, .. } => {
                swap_value(&mut file.read, before, after, "the read marks")?
            }
            Change::Coding(swap) => {
                let id = swap.either().map(|it| it.id);
                let at = file.codings.iter().position(|line| Some(line.id) == id);
                let now = at.map(|at| file.codings[at].coding(&coder, document));
                match step(now.as_ref(), swap).ok_or(conflict("the coding"))? {
                    Some(Some(coding)) => place(&mut file.codings, at, Some(CodingLine::from(coding))),
                    Some(None) => place(&mut file.codings, at, None),
                    None => {}
                }
            }
            _ => {}
        }
    }
    let key = |line: &CodingLine| (line.start, std::cmp::Reverse(line.end), line.id);
    file.codings.sort_by_key(key);
    Ok(())
}

fn row(file: &mut RowFile, changes: &[&Change]) -> Result<(), Conflict> {
    for change in changes {
        if let Change::Cell(swap) = change {
            swap_in(&mut file.cells, swap, |it: &Cell| it.code, |_| "the summary".into())?;
        }
    }
    file.cells.sort_by_key(|it| it.code);
    Ok(())
}

fn memos(file: &mut MemosFile, changes: &[&Change]) -> Result<(), Conflict> {
    for change in changes {
        if let Change::Memo(swap) = change {
            swap_in(&mut file.memos, swap, |it: &Memo| it.id, |_| "the memo".into())?;
        }
    }
    file.memos.sort_by_key(|it| it.id);
    Ok(())
}

/// What is to be done to a record that is `now`: nothing, or to put this in its place. `None` where it is neither as the swap
/// has it before nor as it has it after.
#[allow(clippy::option_option, reason = "nothing to do, take out, or put in")]
fn step<'a, T: PartialEq>(now: Option<&T>, swap: &'a Swap<T>) -> Option<Option<Option<&'a T>>> {
    if now == swap.after.as_ref() {
        return Some(None);
    }
    (now == swap.before.as_ref()).then_some(Some(swap.after.as_ref()))
}

fn swap_in<T: Clone + PartialEq, K: PartialEq>(
    records: &mut Vec<T>,
    swap: &Swap<T>,
    key: impl Fn(&T) -> K,
    name: impl Fn(&T) -> String,
) -> Result<(), Conflict> {
    let Some(it) = swap.either() else { return Ok(()) };
    let at = records.iter().position(|record| key(record) == key(it));
    let now = at.map(|at| &records[at]);
    let Some(step) = step(now, swap) else { return Err(Conflict { record: format!("“{}”", name(it)) }) };
    if let Some(after) = step {
        place(records, at, after.cloned());
    }
    Ok(())
}

fn place<T>(records: &mut Vec<T>, at: Option<usize>, record: Option<T>) {
    match (at, record) {
        (Some(at), Some(record)) => records[at] = record,
        (Some(at), None) => drop(records.remove(at)),
        (None, Some(record)) => records.push(record),
        (None, None) => {}
    }
}

fn swap_value<T: Clone + PartialEq>(now: &mut T, before: &T, after: &T, name: &str) -> Result<(), Conflict> {
    if now == before {
        now.clone_from(after);
    } else if now != after {
        return Err(conflict(name));
    }
    Ok(())
}

fn conflict(record: &str) -> Conflict {
    Conflict { record: record.into() }
}
