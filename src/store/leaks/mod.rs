//! Proving that no listed name is left in a study: every byte of every file in its folder is looked at, whatever the file is and whoever
//! put it there, and the names of files and folders; and what this user's own directories keep of the study.

mod report;
mod search;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use self::search::Searched;
pub use self::{
    report::{Leak, LeakReport, Left, Unsearched},
    search::names_in,
};
use super::{
    Layout, Own, Store,
    threads::{for_each, processors},
};
use crate::study::{
    Pace, StudyId,
    pseudonyms::{Namer, Pseudonyms},
};

/// Looks for the names of a table in a study's folder, and in what a user keeps of that study.
pub fn leaks(root: &Path, own: Option<(&Own, StudyId)>, table: &Pseudonyms) -> LeakReport {
    leaks_at(root, own, table, Pace::alone()).unwrap_or_default()
}

/// The same for one who waits; `None` where it was stopped, for then nothing is proved.
pub fn leaks_at(
    root: &Path,
    own: Option<(&Own, StudyId)>,
    table: &Pseudonyms,
    pace: Pace<'_>,
) -> Option<LeakReport> {
    let namer = Namer::new(table);
    let mut folder = Folder { root, files: Vec::new(), unsearched: Vec::new() };
    folder.walk(root, 0);
    let coders = coders(root);
    let kept = own.map(|(own, study)| own.kept_of(study));
    let mut drafts =
        Folder { root: kept.as_deref().unwrap_or(root), files: Vec::new(), unsearched: Vec::new() };
    if let Some(kept) = &kept {
        drafts.walk(kept, 0);
    }
    let (all, done) = (folder.files.len() + drafts.files.len(), AtomicUsize::new(0));
    let steps = Steps { pace, all, done: &done };
    let search = Search { namer: &namer, table, coders: &coders, steps };
    let mut report = LeakReport { names: table.forms(), ..LeakReport::default() };
    report.take(search.files(root, &folder.files, ""), folder.files.len());
    report.unsearched.extend(folder.unsearched);
    if let Some(name) = root.file_name() {
        report.leaks.extend(search.in_name(&name.to_string_lossy(), "."));
    }
    report.take(search.files(drafts.root, &drafts.files, "your drafts, "), drafts.files.len());
    report.unsearched.extend(drafts.unsearched);
    if pace.is_stopped() {
        return None;
    }
    report.coders = coders.iter().filter(|it| !namer.find_in_any_letters(it).is_empty()).cloned().collect();
    report.sort();
    report.count(table);
    Some(report)
}

/// The names of those who code, which are names of folders and files as well: they are no participants.
fn coders(root: &Path) -> BTreeSet<String> {
    let store = Store::at(Layout::new(root));
    let with_codings = store.coders().into_iter();
    let coders = with_codings.chain(store.histories().into_iter().map(|(coder, _)| coder));
    coders.map(|coder| coder.as_str().to_owned()).collect()
}

/// A folder whose files are gathered.
struct Folder<'a> {
    root: &'a Path,
    files: Vec<PathBuf>,
    unsearched: Vec<Unsearched>,
}

/// No study has folders as deep as this.
const DEEPEST: usize = 32;

impl Folder<'_> {
    fn walk(&mut self, folder: &Path, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
            Err(error) => return self.leave_out(folder, error.to_string()),
        };
        for entry in entries {
            let Ok(entry) = entry else {
                self.leave_out(folder, "not all of its entries can be listed".into());
                continue;
            };
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| error.to_string());
            match kind {
                Err(why) => self.leave_out(&path, why),
                Ok(kind)
                    if kind.is_dir() && path.file_name().is_some_and(|it| it == ".git" || it == ".hg") =>
                {
                    self.leave_out(
                        &path,
                        "the versions in it are packed, and hold what the files once held".into(),
                    );
                }
                Ok(kind) if kind.is_dir() && depth >= DEEPEST => {
                    self.leave_out(&path, "it lies too deep".into());
                }
                Ok(kind) if kind.is_dir() => {
                    self.files.push(path.clone());
                    self.walk(&path, depth + 1);
                }
                Ok(_) => match fs::metadata(&path) {
                    Ok(meta) if meta.is_file() => self.files.push(path),
                    Ok(meta) if meta.is_dir() => {
                        self.leave_out(&path, "it is a link to a folder elsewhere".into());
                    }
                    Ok(_) => self.leave_out(&path, "it is no file".into()),
                    Err(_) => self.leave_out(&path, "it is a link to nothing".into()),
                },
            }
        }
    }

    fn leave_out(&mut self, path: &Path, why: String) {
        let file = path.strip_prefix(self.root).unwrap_or(path).display().to_string();
        self.unsearched.push(Unsearched { file, why });
    }
}

/// What is looked for.
#[derive(Clone, Copy)]
struct Search<'a> {
    namer: &'a Namer,
    table: &'a Pseudonyms,
    coders: &'a BTreeSet<String>,
    steps: Steps<'a>,
}

/// How many files were looked into, and how many there are.
#[derive(Clone, Copy)]
struct Steps<'a> {
    pace: Pace<'a>,
    all: usize,
    done: &'a AtomicUsize,
}

impl Steps<'_> {
    /// Goes on to the next file, unless the search was stopped.
    fn goes_on(self) -> bool {
        self.pace.tell(self.done.fetch_add(1, Ordering::Relaxed), self.all);
        !self.pace.is_stopped()
    }
}

impl Search<'_> {
    fn files(self, root: &Path, files: &[PathBuf], before: &str) -> Vec<Searched> {
        for_each(files, processors(), move |path: &PathBuf| {
            if !self.steps.goes_on() {
                return Searched::default();
            }
            let inside = path.strip_prefix(root).unwrap_or(path);
            self.file(path, &format!("{before}{}", inside.display()))
        })
    }
}
