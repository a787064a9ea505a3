//! Taking replaced names out of every file of a study, for good: out of the histories, out of earlier texts, out of files that older
//! versions of the program left, and out of the names of files.
//!
//! The next contents of all files are written into a folder of their own, then the list of what is to be done with them: with that list the
//! purge is real. What an interruption leaves undone is finished at the next opening.

mod blind;
mod carry_out;
mod contents;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use self::contents::Contents;
use super::{Own, Store, Trouble, disk};
use crate::study::{Action, Coder, Draft, EditId, Pace, Study, pseudonyms::Namer};

/// What no purge reaches.
pub const NOT_PURGED: &str = "Not purged, because casebook cannot reach them: other copies of the study, backups and snapshots of the disk, \
    what was exported before, also into the study's folder, and the files that the transcripts were imported from";

/// The folder of a purge within the study's.
const FOLDER: &str = ".casebook-purge";
/// The list in it.
const LIST: &str = "list.json";

/// What was purged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Purged {
    /// How many files were written anew.
    pub written: usize,
    /// Files that were removed: kept aside by older versions, left behind by interrupted writes, or of documents that are no longer in
    /// the study.
    pub removed: Vec<String>,
    /// Files of documents that have another name now.
    pub renamed: Vec<(String, String)>,
}

/// What is to be done, as the list has it; paths as seen from the study's folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    /// Files that take the place of others: their name in the purge's folder, and the place.
    put: Vec<(String, PathBuf)>,
    /// Files that go.
    remove: Vec<PathBuf>,
}

impl Store {
    /// Purges the names of a table, none of which is left in what the study (which is loaded whole) holds now. The store is to be opened anew afterwards.
    pub fn purge(
        &self,
        coder: &Coder,
        study: &Study,
        namer: &Namer,
        own: Option<&Own>,
    ) -> Result<Purged, Trouble> {
        self.purge_at(coder, study, namer, own, Pace::alone()).map(Option::unwrap_or_default)
    }

    /// The same for one who waits. `None` where it was stopped before it was real, when nothing is purged; once it is real it is
    /// carried to its end.
    pub fn purge_at(
        &self,
        coder: &Coder,
        study: &Study,
        namer: &Namer,
        own: Option<&Own>,
        pace: Pace<'_>,
    ) -> Result<Option<Purged>, Trouble> {
        let lock = self.lock()?;
        self.forget_unready_purge();
        for (coder, _) in self.histories() {
            self.finish_last(&coder)?;
        }
        let edit = Draft { action: Action::Purge, changes: Vec::new() }.by(coder);
        let mut contents = Contents::of(self, study, namer);
        if !contents.gather(&edit, pace)? {
            return Ok(None);
        }
        let Contents { put, remove, renamed, .. } = contents;
        refuse_unwritable(put.iter().map(|(path, _)| path).chain(&remove))?;
        let mut list = List::default();
        let folder = self.layout.root().join(FOLDER);
        disk::make_folder(self.layout.root(), &folder)?;
        for (number, (place, bytes)) in put.iter().enumerate() {
            if pace.is_stopped() {
                self.forget_unready_purge();
                return Ok(None);
            }
            pace.tell(put.len() + number, put.len() * 3);
            let name = number.to_string();
            disk::replace(&folder.join(&name), bytes)?;
            list.put.push((name, self.inside(place)));
        }
        list.remove = remove.iter().map(|path| self.inside(path)).collect();
        let purged = Purged {
            written: put.len(),
            removed: list.remove.iter().map(|it| it.display().to_string()).collect(),
            renamed,
        };
        let bytes = serde_json::to_vec(&list)
            .map_err(|error| Trouble::Malformed { path: folder.clone(), why: error.to_string() })?;
        disk::replace(&folder.join(LIST), &bytes)?;
        self.carry_out(pace)?;
        drop(lock);
        if let Some(own) = own {
            let study = self.read_register()?.file.id;
            carry_out::purge_own(own, study, namer)?;
        }
        Ok(Some(purged))
    }

    fn inside(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.layout.root()).unwrap_or(path).to_owned()
    }

    /// Whether a purge became real and was interrupted then.
    pub(super) fn has_unfinished_purge(&self) -> bool {
        self.layout.root().join(FOLDER).join(LIST).exists()
    }

    /// Finishes a purge that was interrupted.
    pub(super) fn finish_purge(&self) -> Result<(), Trouble> {
        if !self.has_unfinished_purge() {
            return Ok(());
        }
        let _lock = super::lock::lock(self.layout.root())?;
        if self.has_unfinished_purge() { self.carry_out(Pace::alone()) } else { Ok(()) }
    }

    /// Takes away what a purge left that was interrupted before it became real. The lock is held.
    pub(super) fn forget_unready_purge(&self) {
        let folder = self.layout.root().join(FOLDER);
        if folder.is_dir() && !self.has_unfinished_purge() {
            // What stays holds no names, and goes at the next time.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// Refuses a purge that could not be carried to its end, before it is real: a folder in which it could not put or remove files would leave
/// it half-way, and the study closed until somebody changes that.
fn refuse_unwritable<'a>(paths: impl Iterator<Item = &'a PathBuf>) -> Result<(), Trouble> {
    let folders: BTreeSet<&Path> = paths.filter_map(|path| path.parent()).filter(|it| it.is_dir()).collect();
    for folder in folders {
        let may = rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK);
        may.map_err(|error| Trouble::from_io(folder, &error.into()))?;
    }
    Ok(())
}

/// The file names of documents, old ones to new ones.
type Files = HashMap<String, String>;

/// The line that stands for the purge in a history: the edit itself in that of who made it, a mark in the others.
fn line_of(edit: &crate::study::Edit, whose: &Coder) -> String {
    let id: EditId = edit.id;
    if edit.coder == *whose {
        serde_json::to_string(edit).unwrap_or_default()
    } else {
        super::history::purge_mark(id)
    }
}
