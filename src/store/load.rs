//! Reading a study: register and codebook first, then documents one by one, so that a screen can show what is there.
//! What cannot be read is listed and left out; the rest opens.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Layout, Store, Trouble, disk,
    files::{BodyFile, CodebookFile, CodingsFile, MemosFile, RowFile, SynthesesFile},
    sha256,
    threads::{for_each, processors},
};
use crate::study::{Body, Carrier, Cell, Coder, Coding, Document, Memo, Page, Study, Synthesis};

/// A study as far as it could be read.
#[derive(Debug)]
pub struct Opened {
    /// Where it lies.
    pub store: Store,
    /// What was read.
    pub study: Study,
    /// What could not be read, or is not as it should be. A study with any is opened for reading only.
    pub troubles: Vec<Trouble>,
}

impl Store {
    /// Opens a study: its register, codebook and syntheses. Documents, cells and memos are loaded by the other functions.
    pub fn open(root: &Path) -> Result<Opened, Trouble> {
        Store::at(Layout::new(root)).opened()
    }

    fn opened(self) -> Result<Opened, Trouble> {
        let store = self;
        let root = &store.layout.root().to_owned();
        let layout = store.layout();
        // Half-way through a purge the study would be neither what it was nor what it becomes.
        store.finish_purge()?;
        match layout.register().try_exists() {
            Ok(true) => {}
            Ok(false) => return Err(Trouble::NotAStudy(root.into())),
            Err(error) => return Err(Trouble::from_io(&layout.register(), &error)),
        }
        let register = store.read_register()?.file;
        let mut study = Study::new(register.id, &register.title);
        let mut troubles = Vec::new();
        match store.read::<CodebookFile>(&layout.codebook()) {
            Ok(codebook) => {
                study.take_codebook(codebook.file.codes);
                study.take_versions(codebook.file.versions, codebook.file.asks_reasons);
            }
            Err(trouble) => troubles.push(trouble),
        }
        let (sound, unsound): (Vec<_>, Vec<_>) = register.documents.into_iter().partition(is_inside);
        for document in unsound {
            troubles.push(Trouble::Malformed {
                path: layout.register(),
                why: format!(
                    "the file name “{}” of “{}” leads out of the study",
                    document.file, document.label
                ),
            });
        }
        study.take_register(sound, register.cases, register.attributes);
        study.take_views(register.charts, register.queries, register.attribution, register.speakers);
        match store.load_syntheses() {
            Ok(syntheses) => study.take_syntheses(syntheses),
            Err(trouble) => troubles.push(trouble),
        }
        Ok(Opened { store, study, troubles })
    }

    /// Opens a study with everything in it.
    pub fn open_whole(root: &Path) -> Result<Opened, Trouble> {
        Store::at(Layout::new(root)).whole()
    }

    /// Reads everything again after files were written that the study in memory does not know of, such as by a purge. What copies of
    /// this store remember of the files is up to date then.
    pub fn read_whole_again(&self) -> Result<Opened, Trouble> {
        self.clone().whole()
    }

    fn whole(self) -> Result<Opened, Trouble> {
        let mut opened = self.opened()?;
        let documents = opened.study.documents().as_slice().to_vec();
        let pages = opened.store.load_pages(&documents, processors());
        for (document, (page, troubles)) in documents.iter().zip(pages) {
            opened.study.take_page(document.id, page);
            opened.troubles.extend(troubles);
        }
        let (cells, troubles) = opened.store.load_cells();
        opened.study.take_cells(cells);
        opened.troubles.extend(troubles);
        let (memos, troubles) = opened.store.load_memos();
        opened.study.take_memos(memos);
        opened.troubles.extend(troubles);
        Ok(opened)
    }

    /// The coders who have a folder of codings, by name.
    pub fn coders(&self) -> Vec<Coder> {
        let names = entries(&self.layout.all_codings());
        names.iter().filter_map(|path| Coder::new(&path.file_name()?.to_string_lossy()).ok()).collect()
    }

    /// Pages of these documents, in their order, read by so many threads.
    pub fn load_pages(&self, documents: &[Document], threads: usize) -> Vec<(Page, Vec<Trouble>)> {
        let coders = self.coders();
        for_each(documents, threads, |document| self.load_page(document, &coders))
    }

    /// One document's body and what these coders did to it.
    pub fn load_page(&self, document: &Document, coders: &[Coder]) -> (Page, Vec<Trouble>) {
        let mut page = Page::default();
        let mut troubles = Vec::new();
        match self.load_body(document) {
            Ok(body) => page.body = Some(Arc::new(body)),
            Err(trouble) => troubles.push(trouble),
        }
        for coder in coders {
            let path = self.layout.codings(coder, document);
            match self.read::<CodingsFile>(&path) {
                Ok(read) => {
                    let file = read.file;
                    let codings = file.codings.iter().map(|line| line.coding(coder, document.id));
                    let carrier = page.body.as_deref().map(Carrier::new);
                    let is_inside = |coding: &Coding| {
                        let placed = carrier.as_ref().is_none_or(|it| it.place(coding.made).is_some());
                        placed && !coding.made.span.is_empty()
                    };
                    let (inside, outside): (Vec<Coding>, Vec<Coding>) = codings.partition(is_inside);
                    page.codings.extend(inside);
                    troubles.extend(outside.iter().map(|coding| Trouble::Malformed {
                        path: path.clone(),
                        why: format!("the coding {} lies outside the text", coding.id),
                    }));
                    if !file.read.is_empty() {
                        page.read.insert(coder.clone(), file.read);
                    }
                }
                Err(Trouble::Missing(_)) if self.known.seen(&path).is_none() => {}
                Err(trouble) => troubles.push(trouble),
            }
        }
        (page, troubles)
    }

    /// A document's body; its text must be the one that the body was made for.
    pub fn load_body(&self, document: &Document) -> Result<Body, Trouble> {
        let path = self.layout.text(document);
        let (text, stamp) = disk::read(&path)?;
        self.known.saw(&path, stamp);
        let file = self.read::<BodyFile>(&self.layout.body(document))?.file;
        let sha = sha256(text.as_bytes());
        let text = if sha == file.sha256 {
            text
        } else {
            // The text of a revision that was just made may not be in its place yet.
            let caught_up = Body::caught_up(&file.revisions, text, &sha);
            caught_up.ok_or_else(|| Trouble::changed_outside(&path))?
        };
        let body = file.body(text);
        let length = body.content.len();
        let mut end = 0;
        for (at, turn) in body.turns.iter().enumerate() {
            if turn.speech.start.0 < end || turn.speech.end.0 > length || turn.speech.end < turn.speech.start
            {
                let why = format!("turn {} lies outside the text or over the turn before it", at + 1);
                return Err(Trouble::Malformed { path: self.layout.body(document), why });
            }
            end = turn.speech.end.0;
        }
        Ok(body)
    }

    /// Everything that is written in the matrix.
    pub fn load_cells(&self) -> (Vec<Cell>, Vec<Trouble>) {
        gather(&self.layout.matrix(), |path| Ok(self.read::<RowFile>(path)?.file.cells))
    }

    /// Every synthesis; none where none was ever written.
    pub fn load_syntheses(&self) -> Result<Vec<Synthesis>, Trouble> {
        let path = self.layout.syntheses();
        match self.read::<SynthesesFile>(&path) {
            Err(Trouble::Missing(_)) if self.known.seen(&path).is_none() => Ok(Vec::new()),
            read => Ok(read?.file.syntheses),
        }
    }

    /// Every coder's memos.
    pub fn load_memos(&self) -> (Vec<Memo>, Vec<Trouble>) {
        gather(&self.layout.all_memos(), |path| Ok(self.read::<MemosFile>(path)?.file.memos))
    }

    /// The text of a document alone, for searching.
    pub fn load_text(&self, document: &Document) -> Result<String, Trouble> {
        Ok(disk::read(&self.layout.text(document))?.0)
    }
}

/// The identity of the document that a file of bodies or codings belongs to, from its name.
pub fn document_of<'a>(study: &'a Study, path: &Path) -> Option<&'a Document> {
    let stem = path.file_stem()?.to_string_lossy();
    study.documents().iter().find(|document| document.file == *stem)
}

/// Whether a document's file name stays in the folder of documents.
pub(super) fn is_inside(document: &Document) -> bool {
    let name = &document.file;
    !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "." && name != ".."
}

fn gather<T>(folder: &Path, read: impl Fn(&Path) -> Result<Vec<T>, Trouble>) -> (Vec<T>, Vec<Trouble>) {
    let mut records = Vec::new();
    let mut troubles = Vec::new();
    for path in &json_files(folder) {
        match read(path) {
            Ok(more) => records.extend(more),
            Err(trouble) => troubles.push(trouble),
        }
    }
    (records, troubles)
}

/// The JSON files of a folder, as [`entries`] gives them.
pub(super) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = entries(folder);
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths
}

/// What lies in a folder, by name, without hidden and older files; nothing where there is no such folder.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = listed.filter(|path| !is_hidden(path) && !is_aside(path)).collect();
    paths.sort();
    paths
}

/// Whether a file is hidden: among others, the temporary ones of this program are.
pub(super) fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Whether a file is an older version that was kept aside: `NAME.v0.json` beside `NAME.json`.
fn is_aside(path: &Path) -> bool {
    let stem = Path::new(path.file_stem().unwrap_or_default());
    let newer = || path.with_file_name(stem.with_extension("json"));
    path.extension().is_some_and(|ending| ending == "json")
        && stem.extension().is_some_and(is_version)
        && newer().exists()
}

fn is_version(ending: &std::ffi::OsStr) -> bool {
    let ending = ending.to_string_lossy();
    ending
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}
