//! What every file of a study holds once names are purged from it.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
};

use super::{Files, blind::Blind, line_of};
use crate::{
    store::{
        Store, Trouble,
        disk::{self, is_temporary},
        files::{BodyFile, CodebookFile, File, MemosFile, Register, RowFile, SynthesesFile, read, write},
        history::is_mark,
        load::entries,
    },
    study::{
        Cell, CellState, Coder, Document, Edit, Pace, Purpose, Study,
        pseudonyms::{Namer, purged_edit, purged_revision, renamed, without_prints},
    },
    text::numbered,
};

/// The next contents of files, as they are gathered.
pub(super) struct Contents<'a> {
    store: &'a Store,
    study: &'a Study,
    namer: &'a Namer,
    blind: Blind,
    /// Files that are written, with what they hold then.
    pub put: Vec<(PathBuf, Vec<u8>)>,
    /// Files that go.
    pub remove: Vec<PathBuf>,
    /// Files of documents that have another name then.
    pub renamed: Vec<(String, String)>,
}

impl<'a> Contents<'a> {
    pub fn of(store: &'a Store, study: &'a Study, namer: &'a Namer) -> Self {
        let (put, remove, renamed) = (Vec::new(), Vec::new(), Vec::new());
        Self { store, study, namer, blind: Blind::default(), put, remove, renamed }
    }

    /// Gathers what is to be done; nothing is written yet. False where it was stopped.
    pub fn gather(&mut self, edit: &Edit, pace: Pace<'_>) -> Result<bool, Trouble> {
        let layout = &self.store.layout;
        self.left_behind();
        let register = read::<Register>(&layout.register())?.file;
        let documents = register.documents.clone();
        let files = self.files(&documents);
        let mut after = renamed(&register, self.namer);
        for (document, before) in after.documents.iter_mut().zip(&documents) {
            document.file.clone_from(files.get(&before.file).unwrap_or(&before.file));
        }
        self.write_changed(&layout.register(), &register, &after)?;
        let histories = self.store.histories().len();
        // A third of the way: the others are writing, and putting what was written in its places.
        let all = (documents.len() + histories) * 3;
        for (done, document) in documents.iter().enumerate() {
            if pace.is_stopped() {
                return Ok(false);
            }
            pace.tell(done, all);
            self.document(document, &files)?;
        }
        self.strays(&documents);
        self.records::<CodebookFile>(&layout.codebook(), |_| {})?;
        let study = self.study;
        if layout.syntheses().exists() {
            self.records::<SynthesesFile>(&layout.syntheses(), |file| {
                // A print of summaries as they were, names and all; the synthesis stays one under which cells changed.
                for it in file.syntheses.iter_mut().filter(|it| it.cells != study.print_under(&it.over)) {
                    it.cells.clear();
                }
            })?;
        }
        for path in json(&layout.matrix()) {
            self.records::<RowFile>(&path, |file| {
                let is_stale = |cell: &Cell| study.cell_state(cell.case, cell.code) == CellState::Stale;
                file.cells.iter_mut().filter(|cell| is_stale(cell)).for_each(without_prints);
            })?;
        }
        for path in json(&layout.all_memos()) {
            self.records::<MemosFile>(&path, |_| {})?;
        }
        let mut coders: Vec<Coder> = self.store.histories().into_iter().map(|(coder, _)| coder).collect();
        if !coders.contains(&edit.coder) {
            coders.push(edit.coder.clone());
        }
        for (done, coder) in coders.into_iter().enumerate() {
            if pace.is_stopped() {
                return Ok(false);
            }
            pace.tell(documents.len() + done, all);
            self.history(&coder, edit, &files)?;
        }
        self.blind()?;
        self.refuse_links()?;
        Ok(true)
    }

    /// Exchanges the hashes of texts in which names stood, in all files.
    fn blind(&mut self) -> Result<(), Trouble> {
        if self.blind.is_empty() {
            return Ok(());
        }
        for (_, bytes) in &mut self.put {
            if let Some(blinded) = self.blind.applied(bytes) {
                *bytes = blinded;
            }
        }
        let layout = &self.store.layout;
        let mut paths: Vec<PathBuf> = [layout.documents(), layout.matrix(), layout.all_memos()]
            .iter()
            .flat_map(|it| json(it))
            .collect();
        paths.extend(entries(&layout.all_codings()).iter().flat_map(|it| json(it)));
        paths.push(layout.syntheses());
        let taken: HashSet<&PathBuf> = self.put.iter().map(|(path, _)| path).chain(&self.remove).collect();
        paths.retain(|path| path.is_file() && !taken.contains(path));
        for path in paths {
            let (text, _) = disk::read(&path)?;
            if let Some(blinded) = self.blind.applied(text.as_bytes()) {
                self.put.push((path, blinded));
            }
        }
        Ok(())
    }

    /// A link would stay, and what it leads to would keep its names.
    fn refuse_links(&self) -> Result<(), Trouble> {
        let linked = self.put.iter().map(|(path, _)| path).find(|path| path.is_symlink());
        linked.map_or(Ok(()), |path| {
            let why = "it is a link to a file elsewhere, which would keep its names: put the file itself in the link's place".into();
            Err(Trouble::Io { path: path.clone(), why })
        })
    }

    fn write_changed<T: File + PartialEq>(
        &mut self,
        path: &Path,
        before: &T,
        after: &T,
    ) -> Result<(), Trouble> {
        if before != after {
            self.put.push((path.to_owned(), write(path, after)?));
        }
        Ok(())
    }

    /// A file whose records hold texts; those of what is no longer in the study too.
    fn records<T: File + PartialEq + Clone>(
        &mut self,
        path: &Path,
        change: impl FnOnce(&mut T),
    ) -> Result<(), Trouble> {
        let before = read::<T>(path)?.file;
        let mut after = renamed(&before, self.namer);
        change(&mut after);
        self.write_changed(path, &before, &after)
    }

    /// The new names of documents' files that hold a listed name.
    fn files(&self, documents: &[Document]) -> Files {
        let mut taken: HashSet<String> = documents.iter().map(|it| it.file.clone()).collect();
        let mut files = HashMap::new();
        for document in documents {
            let after = self.namer.replaced_in_file_name(&document.file);
            if after == document.file.as_str() {
                continue;
            }
            let is_free = |file: &String| {
                let text = self.store.layout.documents().join(format!("{file}.txt"));
                !taken.contains(file) && !text.exists()
            };
            if let Some(free) = numbered(&after).find(is_free) {
                taken.insert(free.clone());
                files.insert(document.file.clone(), free);
            }
        }
        files
    }

    /// A document's body without earlier texts, and its files under their new name.
    fn document(&mut self, document: &Document, files: &Files) -> Result<(), Trouble> {
        let layout = &self.store.layout;
        let path = layout.body(document);
        let before = read::<BodyFile>(&path)?.file;
        self.blind.add(&before);
        let mut after = renamed(&before, self.namer);
        let last = before.revisions.iter().rposition(|it| it.purpose == Purpose::Pseudonyms);
        let revisions = before.revisions.iter().enumerate();
        after.revisions = revisions
            .map(|(at, it)| purged_revision(it, self.namer, last.is_some_and(|last| at <= last)))
            .collect();
        let Some(file) = files.get(&document.file) else {
            return self.write_changed(&path, &before, &after);
        };
        let moved = Document { file: file.clone(), ..document.clone() };
        self.renamed.push((document.file.clone(), file.clone()));
        self.put.push((layout.body(&moved), write(&path, &after)?));
        self.remove.push(path);
        self.moved(layout.text(document), layout.text(&moved))?;
        for coder in self.store.coders() {
            let codings = layout.codings(&coder, document);
            if codings.exists() {
                self.moved(codings, layout.codings(&coder, &moved))?;
            }
        }
        Ok(())
    }

    fn moved(&mut self, from: PathBuf, to: PathBuf) -> Result<(), Trouble> {
        let (text, _) = disk::read(&from)?;
        self.put.push((to, text.into_bytes()));
        self.remove.push(from);
        Ok(())
    }

    /// What older versions and interrupted writes left: it goes, whatever is in it.
    fn left_behind(&mut self) {
        let layout = &self.store.layout;
        let mut folders = vec![
            layout.root().to_owned(),
            layout.documents(),
            layout.matrix(),
            layout.all_memos(),
            layout.histories(),
        ];
        folders.extend(entries(&layout.all_codings()));
        for folder in folders.iter().filter(|it| it.is_dir()) {
            let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
            self.remove
                .extend(paths.filter(|path| path.is_file() && (is_temporary(path) || is_kept_aside(path))));
        }
    }

    /// Files of documents that are not in the study any more go where a name is in them: nobody can take their removal back.
    fn strays(&mut self, documents: &[Document]) {
        let known: HashSet<&str> = documents.iter().map(|it| it.file.as_str()).collect();
        let layout = &self.store.layout;
        let folders = entries(&layout.all_codings()).into_iter().chain([layout.documents()]);
        let mut gone = HashSet::new();
        let mut paths: Vec<PathBuf> = Vec::new();
        for folder in folders {
            paths.extend(fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for path in &paths {
            let stem = stem(path);
            let is_stray = !known.contains(stem.as_str()) && !self.remove.contains(path) && path.is_file();
            let named = || {
                let bytes = fs::read(path).unwrap_or_default();
                let text = String::from_utf8_lossy(&bytes);
                self.namer.names(&text) || !self.namer.find_in_file_name(&stem).is_empty()
            };
            if is_stray && named() {
                gone.insert(stem);
            }
        }
        self.remove.extend(paths.into_iter().filter(|path| gone.contains(&stem(path))));
    }

    /// A history with pseudonyms in its edits; lines that are none go. At its end stands that undo stops here.
    fn history(&mut self, coder: &Coder, edit: &Edit, files: &Files) -> Result<(), Trouble> {
        let mut text = Vec::new();
        self.store.history(coder).each_line(|_, _, line| {
            if let Ok(edit) = serde_json::from_slice::<Edit>(line) {
                let after = purged_edit(&edit, self.namer, files);
                // As it stands where nothing in it is a name: edits of other versions keep their form.
                match serde_json::to_vec(&after) {
                    Ok(after_line) if after != edit => text.extend(after_line),
                    _ => text.extend(line),
                }
                text.push(b'\n');
            } else if is_mark(line) {
                text.extend(line);
                text.push(b'\n');
            }
        })?;
        text.extend(line_of(edit, coder).into_bytes());
        text.push(b'\n');
        self.put.push((self.store.layout.history(coder), text));
        Ok(())
    }
}

fn json(folder: &Path) -> Vec<PathBuf> {
    let entries = entries(folder).into_iter();
    entries.filter(|path| path.extension().is_some_and(|it| it == "json") && !is_kept_aside(path)).collect()
}

/// Whether a file is one that an older version of the program wrote, kept aside as `NAME.v2.json`.
fn is_kept_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let version = name.strip_suffix(".json").and_then(|stem| stem.rsplit_once(".v"));
    version.is_some_and(|(_, digits)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}
