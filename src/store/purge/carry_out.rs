//! Doing what the list of a purge says, from wherever it was interrupted.

use std::{collections::BTreeSet, fs, io, path::Path};

use super::{FOLDER, LIST, List};
use crate::{
    store::{Own, Store, Trouble, disk, fault},
    study::{
        Pace, StudyId,
        pseudonyms::{Namer, renamed},
    },
};

impl Store {
    /// Puts the files of a purge in their places and takes those away that go. The lock is held.
    pub(super) fn carry_out(&self, pace: Pace<'_>) -> Result<(), Trouble> {
        let root = self.layout.root();
        let folder = root.join(FOLDER);
        let path = folder.join(LIST);
        let (text, _) = disk::read(&path)?;
        let list: List = serde_json::from_str(&text)
            .map_err(|error| Trouble::Malformed { path: path.clone(), why: error.to_string() })?;
        let mut folders = BTreeSet::new();
        for (number, (name, place)) in list.put.iter().enumerate() {
            pace.tell(list.put.len() * 2 + number, list.put.len() * 3);
            let (from, to) = (folder.join(name), root.join(place));
            if let Some(above) = to.parent() {
                disk::make_folder(root, above)?;
                folders.insert(above.to_owned());
            }
            let put = fault::point("before a purged file").and_then(|()| fs::rename(&from, &to));
            // One that is in its place already is no longer here.
            not_missing(put, &to)?;
        }
        for place in &list.remove {
            let path = root.join(place);
            let removed = fault::point("before removing a file").and_then(|()| fs::remove_file(&path));
            not_missing(removed, &path)?;
            folders.extend(path.parent().map(Path::to_owned));
        }
        for folder in folders.iter().filter(|it| it.is_dir()) {
            disk::sync_folder(folder).map_err(|error| Trouble::from_io(folder, &error))?;
        }
        let ended = fault::point("before the end of a purge").and_then(|()| fs::remove_file(&path));
        ended.and_then(|()| fs::remove_dir_all(&folder)).map_err(|error| Trouble::from_io(&folder, &error))
    }
}

fn not_missing(done: io::Result<()>, path: &Path) -> Result<(), Trouble> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done.map_err(|error| Trouble::from_io(path, &error)),
    }
}

/// Takes the names out of what this user keeps of the study: drafts, and what was typed last.
pub(super) fn purge_own(own: &Own, study: StudyId, namer: &Namer) -> Result<(), Trouble> {
    let kept = own.kept_of(study);
    for entry in fs::read_dir(&kept).into_iter().flatten().flatten() {
        let path = entry.path();
        let Ok((text, _)) = disk::read(&path) else { continue };
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        let after = renamed(&value, namer);
        // Where the table lies is no name of anyone's.
        let is_place = own.table_of(study).is_some() && path.file_name().is_some_and(|it| it == "names.json");
        if after != value && !is_place {
            disk::replace(&path, &serde_json::to_vec_pretty(&after).unwrap_or_default())?;
        }
    }
    Ok(())
}
