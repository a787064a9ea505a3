//! Loading what is not on the first screen, behind it.

use std::path::Path;

use super::{Session, message::Message};
use crate::{
    store::{Opened, Store, Trouble, UndoIndex},
    study::{Cell, Coder, Document, DocumentId, Memo, Page},
};

/// Documents that the loader hands over at a time.
const BATCH: usize = 32;

/// Something that a thread of the program reports.
#[derive(Debug)]
pub enum Report {
    /// Documents were read.
    Pages(Vec<(DocumentId, Page)>, Vec<Trouble>),
    /// Cells and memos were read.
    Written(Vec<Cell>, Vec<Memo>, Vec<Trouble>),
    /// The history was read.
    Undo(Box<UndoIndex>),
    /// Everything was read.
    Loaded,
    /// Something was saved, or not.
    Saved(crate::store::Saved),
    /// Others changed these files.
    Changed(Vec<std::path::PathBuf>),
    /// Files were read for import, or one could not be.
    Imported(super::import::Progress),
}

/// Reads the rest of a study and tells of it piece by piece; `first` has been read already. It ends when nobody listens.
pub fn load_rest(
    store: &Store,
    coder: &Coder,
    documents: &[Document],
    first: Option<DocumentId>,
    tell: &dyn Fn(Report) -> bool,
) {
    let (cells, mut troubles) = store.load_cells();
    let (memos, more) = store.load_memos();
    troubles.extend(more);
    if !tell(Report::Written(cells, memos, troubles)) {
        return;
    }
    let rest: Vec<Document> =
        documents.iter().filter(|document| Some(document.id) != first).cloned().collect();
    for batch in rest.chunks(BATCH) {
        let read = store.load_pages(batch);
        let mut pages = Vec::with_capacity(batch.len());
        let mut troubles = Vec::new();
        for (document, (page, more)) in batch.iter().zip(read) {
            pages.push((document.id, page));
            troubles.extend(more);
        }
        if !tell(Report::Pages(pages, troubles)) {
            return;
        }
    }
    if let Ok(index) = store.history(coder).undo_index() {
        tell(Report::Undo(Box::new(index)));
    }
    tell(Report::Loaded);
}

impl Session {
    /// Takes over what a thread reports. Gives whether the screen may look different now.
    pub fn report(&mut self, report: Report) -> bool {
        match report {
            Report::Pages(pages, troubles) => {
                self.loaded += pages.len();
                for (document, page) in pages {
                    self.study.take_page(document, page);
                }
                self.troubled(troubles);
                return false;
            }
            Report::Written(cells, memos, troubles) => {
                self.study.take_cells(cells);
                self.study.take_memos(memos);
                self.troubled(troubles);
            }
            Report::Undo(index) => {
                self.journal.take_index(*index);
                return false;
            }
            Report::Loaded => self.loading = false,
            Report::Saved(saved) => self.saved(saved),
            Report::Changed(paths) => return self.changed_outside(&paths),
            Report::Imported(progress) => self.import_progress(progress),
        }
        self.changes += 1;
        true
    }

    /// Takes note of what is wrong with the study: from then on it is open for reading only.
    pub(super) fn troubled(&mut self, troubles: Vec<Trouble>) {
        if let Some(first) = troubles.first() {
            self.read_only.get_or_insert_with(|| first.to_string());
            self.say(Message::refused(format!("open for reading only: {first}")));
        }
        self.troubles.extend(troubles);
    }

    /// Reads the whole study again, for the rare case that memory and disk have come apart.
    pub(super) fn reload(&mut self) {
        let root = self.journal.store().layout().root().to_owned();
        match Store::open_whole(&root) {
            Ok(Opened { study, troubles, .. }) => {
                self.study = study;
                self.troubled(troubles);
                self.changes += 1;
            }
            Err(trouble) => self.say(Message::refused(trouble.to_string())),
        }
    }

    /// Takes over what others changed. What this program wrote itself is not read again.
    fn changed_outside(&mut self, paths: &[impl AsRef<Path>]) -> bool {
        let before = self.changes;
        for path in paths {
            self.reread(path.as_ref());
        }
        self.changes != before
    }

    /// Reads one file again that another coder's program wrote.
    fn reread(&mut self, path: &Path) {
        let store = self.journal.store().clone();
        let layout = store.layout();
        if self.journal.waiting() > 0 || self.loading {
            return;
        }
        if path == layout.register() || path == layout.codebook() {
            self.reread_shared(&store);
        } else if path.starts_with(layout.all_codings()) || path.starts_with(layout.documents()) {
            let found = crate::store::document_of(&self.study, path).cloned();
            if let Some(document) = found {
                let (page, troubles) = store.load_page(&document, &store.coders());
                if !troubles.is_empty() {
                    return self.troubled(troubles);
                }
                let same = self.study.codings(document.id) == page.codings.as_slice();
                self.study.take_page(document.id, page);
                self.changes += u64::from(!same);
            }
        } else if path.starts_with(layout.matrix()) {
            if let Ok(cells) = store.load_row(path) {
                self.study.take_cells(cells);
                self.changes += 1;
            }
        } else if path.starts_with(layout.all_memos()) {
            let (memos, _) = store.load_memos();
            self.study.take_memos(memos);
            self.changes += 1;
        }
    }

    fn reread_shared(&mut self, store: &Store) {
        let Ok(fresh) = Store::open(store.layout().root()) else { return };
        let register = |study: &crate::study::Study| {
            (
                study.documents().as_slice().to_vec(),
                study.cases().as_slice().to_vec(),
                study.attributes().to_vec(),
            )
        };
        let codes = |study: &crate::study::Study| -> Vec<_> {
            study.codebook().records().into_iter().cloned().collect()
        };
        if register(&fresh.study) != register(&self.study) {
            let (documents, cases, attributes) = register(&fresh.study);
            let new: Vec<Document> = documents
                .iter()
                .filter(|document| self.study.documents().get(document.id).is_none())
                .cloned()
                .collect();
            self.study.take_register(documents, cases, attributes);
            for (document, (page, _)) in new.iter().zip(store.load_pages(&new)) {
                self.study.take_page(document.id, page);
            }
            self.changes += 1;
        }
        if codes(&fresh.study) != codes(&self.study) {
            self.study.take_codebook(codes(&fresh.study));
            self.changes += 1;
        }
    }
}
