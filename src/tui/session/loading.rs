//! Loading what is not on the first screen, behind it.

use std::path::PathBuf;

use super::{Session, message::Message};
use crate::{
    store::{CheckReport, Opened, Reload, Store, Trouble, UndoIndex, processors},
    study::{Cell, Coder, Document, DocumentId, Memo, Page},
};

/// Documents that the loader hands over at a time: so few that a key does not wait for them to be taken over.
const BATCH: usize = 8;

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
    Changed(Vec<PathBuf>),
    /// The study was checked.
    Checked(CheckReport),
    /// Files were read for import, or one could not be.
    Imported(super::import::Progress),
    /// Work behind the screen has come further, or is done.
    Behind(super::behind::Behind, super::behind::Step),
    /// What was asked for by [`super::Effect::GoOn`] can go on.
    GoOn,
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
    // One processor is left to the thread that takes keys.
    let threads = processors() - 1;
    for batch in rest.chunks(BATCH) {
        let read = store.load_pages(batch, threads);
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
        let shows = self.take_report(report);
        self.renew_auto_coding();
        shows
    }

    fn take_report(&mut self, report: Report) -> bool {
        let is_loading = matches!(report, Report::Written(..) | Report::Loaded);
        match report {
            Report::Pages(pages, troubles) => {
                self.loaded += pages.len();
                for (document, page) in pages {
                    // One that was opened meanwhile is here already, perhaps with newer codings.
                    if self.study.body(document).is_none() {
                        self.study.take_page(document, page);
                    }
                }
                self.troubled(troubles);
                self.refresh_list();
                return self.list_kind().is_some();
            }
            Report::Written(mut cells, mut memos, troubles) => {
                // What was written since the sitting began is newer than what was read.
                cells.retain(|cell| self.study.cell(cell.case, cell.code).is_none());
                memos.retain(|memo| self.study.memo(memo.id).is_none());
                self.study.take_cells(cells);
                self.study.take_memos(memos);
                self.troubled(troubles);
            }
            Report::Undo(index) => {
                self.journal.take_index(*index);
                return false;
            }
            Report::Loaded => {
                self.loading = false;
                self.begin_looking();
            }
            Report::Saved(saved) => {
                self.saved(saved);
                return true;
            }
            Report::Changed(paths) => return self.changed_outside(&paths),
            Report::Checked(report) => {
                self.show_check(&report);
                return true;
            }
            Report::Imported(progress) => self.import_progress(progress),
            Report::Behind(work, step) => {
                self.take_step(&work, step);
                return true;
            }
            Report::GoOn => {
                self.find_further();
                return true;
            }
        }
        self.changes += 1;
        if is_loading {
            self.keep_auto_coding();
        }
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
                for change in self.journal.unsaved().iter().flat_map(|edit| &edit.changes) {
                    // What conflicts with the disk is refused there as well, and said then.
                    let _ = self.study.apply_changes(std::slice::from_ref(change));
                }
                self.troubled(troubles);
                self.changes += 1;
            }
            Err(trouble) => self.say(Message::refused(trouble.to_string())),
        }
    }

    /// Takes over what others wrote. What this program wrote itself is known to the store and not read again.
    fn changed_outside(&mut self, paths: &[PathBuf]) -> bool {
        let before = self.changes;
        let waiting = self.journal.unsaved();
        for path in paths {
            let store = self.journal.store().clone();
            let reload = store.reload(&self.study, path);
            match &reload {
                Reload::Nothing => continue,
                Reload::Broken(trouble) => self.say(Message::refused(trouble.to_string())),
                _ => self.changes += 1,
            }
            reload.put_into(&mut self.study, &waiting);
            self.load_new(&store);
        }
        self.changes != before || self.message.is_some()
    }

    /// Loads the pages of documents that others have just brought in.
    fn load_new(&mut self, store: &Store) {
        if self.loading {
            return;
        }
        let missing = |document: &&Document| self.study.body(document.id).is_none();
        let new: Vec<Document> = self.study.documents().iter().filter(missing).cloned().collect();
        for (document, (page, troubles)) in new.iter().zip(store.load_pages(&new, processors())) {
            self.study.take_page(document.id, page);
            self.troubled(troubles);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{study::samples::Sample, tui::session::testing::Sitting};

    #[test]
    fn a_document_coded_while_the_rest_is_loaded_keeps_its_codings() {
        let sample = Sample::new();
        let mut sitting = Sitting::on(&sample);
        let document = sitting.session.study.documents().get(sample.document("P01")).unwrap().clone();
        let store = sitting.session.journal.store().clone();
        let (page, _) = store.load_page(&document, &store.coders());
        sitting.press("c").write("parity").press("Enter");
        assert_eq!(sitting.session.study.codings(document.id).len(), 1);
        sitting.session.report(Report::Pages(vec![(document.id, page)], Vec::new()));
        assert_eq!(sitting.session.study.codings(document.id).len(), 1);
    }
    #[test]
    fn what_is_saved_changes_no_picture_of_the_study() {
        let mut sitting = Sitting::on(&Sample::new());
        sitting.press("c").write("parity").press("Enter");
        let changes = sitting.session.changes;
        assert!(sitting.settle().screen(80, 24).contains("saved"));
        assert_eq!(sitting.session.changes, changes);
    }
}
