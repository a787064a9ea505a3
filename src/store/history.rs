//! A coder's history: the audit trail, one edit a line. An edit is real once its line is durable.

use std::{
    collections::{HashMap, HashSet},
    io::{self, BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use memchr::memmem::Finder;
use serde::Deserialize;

use super::{Trouble, disk};
use crate::study::{Action, CaseId, CodeId, Edit, EditId, UndoStack};

/// The mark behind an edit of files that all may write: all of them are in place.
#[derive(Deserialize)]
struct Done {
    done: EditId,
}

/// The mark at which undo stops: names were purged from what is before, by this edit of somebody's.
#[derive(Deserialize)]
struct Purge {
    #[serde(rename = "purged")]
    _edit: EditId,
}

/// The line of that mark.
pub(super) fn purge_mark(edit: EditId) -> String {
    format!("{{\"purged\":\"{edit}\"}}")
}

/// Whether a line is a mark, and no edit.
pub(super) fn is_mark(line: &[u8]) -> bool {
    serde_json::from_slice::<Done>(line).is_ok() || serde_json::from_slice::<Purge>(line).is_ok()
}

/// What undo needs of a line, without the records.
#[derive(Deserialize)]
struct Gist {
    id: EditId,
    action: Action,
}

/// One coder's history file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    path: PathBuf,
}

/// Which edits can be undone, and where in the file each edit stands.
#[derive(Debug, Clone, Default)]
pub struct UndoIndex {
    /// What can be undone and redone.
    pub stack: UndoStack,
    /// Where each edit's line begins, in bytes.
    places: HashMap<EditId, u64>,
}

impl UndoIndex {
    /// Whether an edit was in the history when it was read.
    pub fn holds(&self, edit: EditId) -> bool {
        self.places.contains_key(&edit)
    }
}

impl History {
    /// The history in this file, which need not exist yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Makes an edit real: appends its line, durably. Gives the length of the file then.
    pub(super) fn append(&self, edit: &Edit) -> Result<u64, Trouble> {
        let line = serde_json::to_vec(edit)
            .map_err(|error| Trouble::Malformed { path: self.path.clone(), why: error.to_string() })?;
        disk::append_line(&self.path, &line, true)
    }

    /// The length of the file in bytes; `None` where there is none.
    pub(super) fn length(&self) -> Result<Option<u64>, Trouble> {
        match std::fs::metadata(&self.path) {
            Ok(meta) => Ok(Some(meta.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Trouble::from_io(&self.path, &error)),
        }
    }

    /// Notes that every file of an edit is in place. It need not be durable: without the mark the files are compared.
    pub(super) fn mark_done(&self, edit: EditId) -> Result<u64, Trouble> {
        disk::append_line(&self.path, format!("{{\"done\":\"{edit}\"}}").as_bytes(), false)
    }

    /// All edits, oldest first, with the lines that are none of them (an interrupted append leaves one), by number from 1. A
    /// line that stands twice (an append that failed at its very end and was made again) is one edit.
    pub fn edits(&self) -> Result<(Vec<Edit>, Vec<usize>), Trouble> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut seen = HashSet::new();
        let mut odd = Vec::new();
        self.each_line(|number, _, line| {
            if let Ok(edit) = serde_json::from_slice::<Edit>(line) {
                if seen.insert(edit.id) {
                    edits.push(edit);
                }
            } else if !is_mark(line) {
                odd.push(number);
            }
        })?;
        Ok((edits, odd))
    }

    /// The edits that change codes, oldest first: those that develop the framework, among all that may be in the file.
    pub fn edits_of_codes(&self) -> Result<Vec<Edit>, Trouble> {
        self.edits_with(&["\"record\":\"code\""])
    }

    /// The edits that write a cell of the matrix, oldest first, with others that name its case and its code.
    pub fn edits_of_cell(&self, case: CaseId, code: CodeId) -> Result<Vec<Edit>, Trouble> {
        self.edits_with(&["\"record\":\"cell\"", &case.to_string(), &code.to_string()])
    }

    /// The edits whose lines have all these words; the other lines are not taken apart.
    fn edits_with(&self, words: &[&str]) -> Result<Vec<Edit>, Trouble> {
        let finders: Vec<Finder> = words.iter().map(|word| Finder::new(word.as_bytes())).collect();
        let mut edits: Vec<Edit> = Vec::new();
        let mut seen = HashSet::new();
        self.each_line(|_, _, line| {
            if finders.iter().all(|finder| finder.find(line).is_some())
                && let Ok(edit) = serde_json::from_slice::<Edit>(line)
                && seen.insert(edit.id)
            {
                edits.push(edit);
            }
        })?;
        Ok(edits)
    }

    /// The latest edit, unless a mark behind it says that its files are in place.
    pub(super) fn last_unmarked(&self) -> Result<Option<Edit>, Trouble> {
        let Some(tail) = tail(&self.path).map_err(|error| Trouble::from_io(&self.path, &error))? else {
            return Ok(None);
        };
        let mut marked = HashSet::new();
        for line in tail.rsplit(|byte| *byte == b'\n') {
            if let Ok(mark) = serde_json::from_slice::<Done>(line) {
                marked.insert(mark.done);
            } else if let Ok(gist) = serde_json::from_slice::<Gist>(line) {
                // The records of a large edit are read only where they are needed.
                if marked.contains(&gist.id) {
                    return Ok(None);
                }
                if let Ok(edit) = serde_json::from_slice::<Edit>(line) {
                    return Ok(Some(edit));
                }
            }
        }
        Ok(None)
    }

    /// What can be undone, from the whole file.
    pub fn undo_index(&self) -> Result<UndoIndex, Trouble> {
        let mut index = UndoIndex::default();
        self.each_line(|_, place, line| {
            if let Ok(gist) = serde_json::from_slice::<Gist>(line) {
                if index.places.insert(gist.id, place).is_none() {
                    index.stack.note(gist.id, &gist.action);
                }
            } else if serde_json::from_slice::<Purge>(line).is_ok() {
                index.stack.purge();
            }
        })?;
        Ok(index)
    }

    /// An edit that the index has the place of.
    pub fn edit(&self, index: &UndoIndex, id: EditId) -> Result<Option<Edit>, Trouble> {
        let Some(&place) = index.places.get(&id) else { return Ok(None) };
        let read = || -> io::Result<String> {
            let mut file = BufReader::new(disk::open(&self.path)?);
            file.seek(SeekFrom::Start(place))?;
            let mut line = String::new();
            file.read_line(&mut line)?;
            Ok(line)
        };
        let line = read().map_err(|error| Trouble::from_io(&self.path, &error))?;
        Ok(serde_json::from_str(&line).ok().filter(|edit: &Edit| edit.id == id))
    }

    pub(super) fn each_line(&self, mut see: impl FnMut(usize, u64, &[u8])) -> Result<(), Trouble> {
        let file = match disk::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            file => file.map_err(|error| Trouble::from_io(&self.path, &error))?,
        };
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let (mut place, mut number, mut line) = (0, 0, Vec::new());
        loop {
            line.clear();
            let read =
                reader.read_until(b'\n', &mut line).map_err(|error| Trouble::from_io(&self.path, &error))?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            let text = line.trim_ascii();
            if !text.is_empty() {
                see(number, place, text);
            }
            place += read as u64;
        }
    }
}

/// The end of a file: enough of it to hold its last edit whole.
fn tail(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = match disk::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let length = file.metadata()?.len();
    let mut want: u64 = 1 << 14;
    loop {
        let from = length.saturating_sub(want);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut file, &mut bytes)?;
        if from == 0 {
            return Ok(Some(bytes));
        }
        // The first line may be cut; it is left off, and more is read if no other line is whole.
        if let Some(cut) = bytes.iter().position(|byte| *byte == b'\n') {
            let whole = bytes.split_off(cut + 1);
            if whole.split(|byte| *byte == b'\n').any(|line| serde_json::from_slice::<Gist>(line).is_ok()) {
                return Ok(Some(whole));
            }
        }
        want *= 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Change, Coder, Draft};

    fn edit(words: &str) -> Edit {
        let changes = vec![Change::Title { before: String::new(), after: words.into() }];
        Draft { action: Action::NameStudy, changes }.by(&Coder::new("maya").unwrap())
    }

    fn history() -> (tempfile::TempDir, History) {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path().join("maya.jsonl"));
        (folder, history)
    }

    #[test]
    fn a_torn_line_is_passed_over_and_the_next_edit_stands_on_its_own_line() {
        let (_folder, history) = history();
        let [first, second] = ["one", "two"].map(edit);
        history.append(&first).unwrap();
        let text = std::fs::read_to_string(&history.path).unwrap();
        std::fs::write(&history.path, format!("{text}{{\"id\":\"0197")).unwrap();
        assert_eq!(history.last_unmarked(), Ok(Some(first.clone())));
        history.append(&second).unwrap();
        assert_eq!(history.edits(), Ok((vec![first, second.clone()], vec![2])));
        let index = history.undo_index().unwrap();
        assert_eq!(index.stack.to_undo(), Some(second.id));
        assert_eq!(history.edit(&index, second.id), Ok(Some(second)));
    }

    #[test]
    fn a_mark_says_that_the_last_edit_is_in_place_and_is_no_edit() {
        let (_folder, history) = history();
        let [first, second] = ["one", "two"].map(edit);
        history.append(&first).unwrap();
        history.mark_done(first.id).unwrap();
        assert_eq!(history.last_unmarked(), Ok(None));
        history.append(&second).unwrap();
        history.mark_done(first.id).unwrap();
        assert_eq!(history.last_unmarked(), Ok(Some(second.clone())), "the mark is another edit's");
        assert_eq!(history.edits(), Ok((vec![first, second], vec![])));
    }

    #[test]
    fn the_last_edit_is_found_however_long_its_line_is() {
        let (_folder, history) = history();
        let long = edit(&"word ".repeat(100_000));
        for it in [&edit("one"), &long] {
            history.append(it).unwrap();
        }
        assert_eq!(history.last_unmarked(), Ok(Some(long)));
    }

    #[test]
    fn a_line_that_stands_twice_is_one_edit() {
        let (_folder, history) = history();
        let once = edit("one");
        history.append(&once).unwrap();
        history.append(&once).unwrap();
        assert_eq!(history.edits(), Ok((vec![once.clone()], vec![])));
        let mut stack = history.undo_index().unwrap().stack;
        stack.record(&once.undone().by(&once.coder));
        assert_eq!(stack.to_undo(), None);
    }

    #[test]
    fn without_a_history_there_is_nothing_to_undo() {
        let (_folder, history) = history();
        assert_eq!(history.undo_index().unwrap().stack, UndoStack::default());
        assert_eq!(history.length(), Ok(None));
    }
}
