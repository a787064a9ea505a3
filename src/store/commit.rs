//! How an edit becomes real. The next contents of the files that it changes are written beside them; then the edit's line is
//! appended to the coder's history, which is the moment at which it is real; then the files are put in place, for which
//! no room is needed on the disk any more. What an interruption leaves undone after that moment is finished at the next
//! opening, or before the coder's next edit.

use std::collections::HashSet;

use super::{
    Store, Trouble,
    disk::{self, Staged},
    lock::{Lock, lock},
    plan::{Conflicting, Planned},
};
use crate::study::{Change, Coder, Edit, Record};

/// From so many changes on an edit is marked as done, whoever may write its files: without the mark they are all compared with it
/// at every opening until the next edit.
const LARGE: usize = 64;

impl Store {
    /// Makes an edit durable. On [`Failure::Refused`] nothing has changed; after a [`Failure::Unfinished`] the edit is real,
    /// and [`Store::recover`] puts its files in place.
    pub fn commit(&self, edit: &Edit) -> Result<(), Failure> {
        let _lock = self.lock()?;
        self.settle(&edit.coder)?;
        let changes: Vec<&Change> = edit.changes.iter().collect();
        let staged = self.stage(self.plan(&edit.coder, &changes, Conflicting::Refuse)?)?;
        disk::make_folder(self.layout.root(), &self.layout.histories())?;
        let length = self.history(&edit.coder).append(edit)?;
        self.put_in_place(staged, edit, length).map_err(Failure::Unfinished)
    }

    /// Finishes the coder's last edit if it is real and its files are not all in place. A record that someone else has changed
    /// meanwhile stays as they left it. Gives what was finished.
    pub fn recover(&self, coder: &Coder) -> Result<Option<Edit>, Trouble> {
        let history = self.history(coder);
        if history.last_unmarked()?.is_none() {
            return Ok(None);
        }
        let _lock = self.lock()?;
        self.finish_last(coder)
    }

    /// The coder's last edit, if its files are not all in place.
    pub(super) fn unfinished(&self, coder: &Coder) -> Result<Option<Edit>, Trouble> {
        let Some(edit) = self.history(coder).last_unmarked()? else { return Ok(None) };
        let changes: Vec<&Change> = edit.changes.iter().collect();
        let planned = self.plan(coder, &changes, Conflicting::LeaveOut)?;
        Ok((!planned.is_empty()).then_some(edit))
    }

    /// The study's lock; there is none without the study.
    pub(super) fn lock(&self) -> Result<Lock, Trouble> {
        self.see_register()?;
        lock(self.layout.root())
    }

    /// Finishes what another program of the same coder, or an earlier sitting, left behind: no edit is appended to an
    /// unfinished one.
    fn settle(&self, coder: &Coder) -> Result<(), Trouble> {
        let history = self.history(coder);
        let known = self.known.history(coder);
        if known.is_none() {
            self.sweep(coder);
        }
        match (history.length()?, known) {
            (None, Some(1..)) => Err(Trouble::Missing(self.layout.history(coder))),
            (length, known) if length == known => Ok(()),
            _ => self.finish_last(coder).map(drop),
        }
    }

    /// Finishes the coder's last edit where its files are not in place. The lock is held.
    pub(super) fn finish_last(&self, coder: &Coder) -> Result<Option<Edit>, Trouble> {
        let history = self.history(coder);
        let mut finished = None;
        if let Some(edit) = history.last_unmarked()? {
            let mut changes: Vec<&Change> = edit.changes.iter().collect();
            if !self.plan(coder, &changes, Conflicting::LeaveOut)?.is_empty() {
                let changed_since = self.changed_by_others_since(&edit);
                changes.retain(|change| !change.record().is_some_and(|it| changed_since.contains(&it)));
            }
            let staged = self.stage(self.plan(coder, &changes, Conflicting::LeaveOut)?)?;
            let unfinished = !staged.is_empty();
            let length = history.length()?.unwrap_or(0);
            self.put_in_place(staged, &edit, length)?;
            finished = unfinished.then_some(edit);
        } else {
            self.known.saw_history(coder, history.length()?.unwrap_or(0));
        }
        Ok(finished)
    }

    /// The records that other coders have changed after this edit, by their histories: a record that is again as it was before
    /// the edit was put back by someone, and stays.
    fn changed_by_others_since(&self, edit: &Edit) -> HashSet<Record> {
        let others = self.histories().into_iter().filter(|(coder, _)| *coder != edit.coder);
        let edits = others.filter_map(|(_, history)| history.edits().ok()).flat_map(|(edits, _)| edits);
        let later = edits.filter(|other| (other.at, other.id) > (edit.at, edit.id));
        later.flat_map(|other| other.changes).filter_map(|change| change.record()).collect()
    }

    fn stage(&self, planned: Vec<Planned>) -> Result<Vec<(std::path::PathBuf, Staged)>, Trouble> {
        let mut staged = Vec::with_capacity(planned.len());
        for file in planned {
            if let Some(folder) = file.path.parent() {
                disk::make_folder(self.layout.root(), folder)?;
            }
            file.keep_older_aside()?;
            let contents = disk::stage(&file.path, &file.bytes)?;
            staged.push((file.path, contents));
        }
        Ok(staged)
    }

    fn put_in_place(
        &self,
        staged: Vec<(std::path::PathBuf, Staged)>,
        edit: &Edit,
        length: u64,
    ) -> Result<(), Trouble> {
        for (path, file) in staged {
            let stamp = file.stamp;
            file.place()?;
            self.known.saw(&path, stamp);
        }
        let length = if edit.changes.len() >= LARGE || edit.changes.iter().any(is_shared) {
            // Without the mark the files are compared at the next opening, so it may be lost.
            self.history(&edit.coder).mark_done(edit.id).unwrap_or(length)
        } else {
            length
        };
        self.known.saw_history(&edit.coder, length);
        Ok(())
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

/// Whether a change is in a file that every coder may write.
fn is_shared(change: &Change) -> bool {
    !matches!(change, Change::Coding(_) | Change::Memo(_) | Change::Read { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        study::{Action, Coding, Document, Draft, Origin, Study, Swap, actions, samples::Sample},
        text::Span,
    };

    fn coder(name: &str) -> Coder {
        Coder::new(name).unwrap()
    }

    /// A study with a code “seat”, which maya made.
    fn study(root: &std::path::Path) -> (Store, Study) {
        let (store, mut study) = Store::create(root, "Integrated care", false).unwrap();
        let maya = coder("maya");
        let draft = actions::add_code(&study, &maya, "seat", None, false, Origin::Open).unwrap();
        made(&store, &mut study, draft, "maya");
        (store, study)
    }

    fn made(store: &Store, study: &mut Study, draft: Draft, by: &str) -> Edit {
        let edit = draft.by(&coder(by));
        study.apply(&edit).unwrap();
        store.commit(&edit).unwrap();
        edit
    }

    fn renamed(study: &Study, from: &str, to: &str) -> Draft {
        actions::rename_code(study, study.codebook().named(from).unwrap().id, to).unwrap()
    }

    fn name_on_disk(root: &std::path::Path) -> String {
        let study = Store::open(root).unwrap().study;
        study.codebook().name(study.codebook().lines()[0].code).to_owned()
    }

    #[test]
    fn an_edit_whose_files_were_not_placed_is_finished_at_the_next_opening() {
        let folder = tempfile::tempdir().unwrap();
        let (store, study) = study(folder.path());
        let edit = renamed(&study, "seat", "chair").by(&coder("maya"));
        store.history(&edit.coder).append(&edit).unwrap();
        let again = Store::open(folder.path()).unwrap().store;
        assert_eq!(again.recover(&edit.coder), Ok(Some(edit.clone())));
        assert_eq!(name_on_disk(folder.path()), "chair");
        assert_eq!(again.recover(&edit.coder), Ok(None));
    }

    #[test]
    fn an_edit_is_never_appended_to_an_unfinished_one() {
        let folder = tempfile::tempdir().unwrap();
        let (store, study) = study(folder.path());
        let first = renamed(&study, "seat", "chair").by(&coder("maya"));
        store.history(&first.coder).append(&first).unwrap();
        let mut now = study.clone();
        now.apply(&first).unwrap();
        let second = renamed(&now, "chair", "stool").by(&coder("maya"));
        assert_eq!(store.commit(&second), Ok(()));
        assert_eq!(name_on_disk(folder.path()), "stool");
    }

    #[test]
    fn a_finished_edit_is_not_made_again_over_what_another_coder_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (store, mut study) = study(folder.path());
        let edit = renamed(&study, "seat", "chair").by(&coder("maya"));
        store.history(&edit.coder).append(&edit).unwrap();
        store.recover(&edit.coder).unwrap();
        study.apply(&edit).unwrap();
        let back = renamed(&study, "chair", "seat");
        made(&store, &mut study, back, "tom");
        // The mark is lost with the power.
        let history = store.layout().history(&edit.coder);
        let text = std::fs::read_to_string(&history).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("{\"done\"")).collect();
        std::fs::write(&history, lines.join("\n") + "\n").unwrap();
        let again = Store::open(folder.path()).unwrap().store;
        assert_eq!(again.recover(&edit.coder), Ok(None));
        assert_eq!(name_on_disk(folder.path()), "seat");
    }

    /// The same with a document.
    fn with_document(root: &std::path::Path) -> (Store, Study) {
        let (store, mut study) = study(root);
        let sample = Sample::new();
        let document = sample.study.documents().get(sample.document("P01")).unwrap().clone();
        store.add_body(&document, sample.study.body(document.id).unwrap()).unwrap();
        let changes = vec![Change::Document(Swap::new(Document { case: None, ..document }))];
        made(&store, &mut study, Draft { action: Action::ImportDocuments, changes }, "maya");
        (store, study)
    }

    /// An edit that puts so many codings there, a character each.
    fn coded(study: &Study, times: usize) -> Edit {
        let maya = coder("maya");
        let document = study.documents().iter().next().unwrap().id;
        let code = study.codebook().named("seat").unwrap().id;
        let codings =
            (0..times as u32).map(|at| Coding::new(study, &maya, document, Span::new(at, at + 1), code));
        let changes = codings.map(|coding| Change::Coding(Swap::new(coding))).collect();
        Draft { action: Action::AutoCode, changes }.by(&maya)
    }

    #[test]
    fn a_large_edit_of_codings_is_marked_as_done_and_its_files_are_compared_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let (store, study) = with_document(folder.path());
        for (times, unmarked) in [(LARGE - 1, true), (LARGE, false)] {
            let edit = coded(&study, times);
            store.commit(&edit).unwrap();
            let again = Store::open(folder.path()).unwrap().store;
            assert_eq!(again.history(&edit.coder).last_unmarked().unwrap().is_some(), unmarked);
            assert_eq!(again.recover(&edit.coder), Ok(None));
            assert_eq!(again.history(&edit.coder).edits().unwrap().0.last(), Some(&edit));
        }
    }

    #[test]
    fn a_correction_is_whole_whichever_of_its_files_an_interruption_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (store, _) = with_document(folder.path());
        let mut study = Store::open_whole(folder.path()).unwrap().study;
        let document = study.documents().iter().next().unwrap().clone();
        let (text, body) = (store.layout().text(&document), store.layout().body(&document));
        let old = [&text, &body].map(|path| std::fs::read_to_string(path).unwrap());
        let draft = actions::correct_turn(&study, &coder("maya"), document.id, 0, "Where is care?").unwrap();
        let edit = made(&store, &mut study, draft, "maya");
        let new = [&text, &body].map(|path| std::fs::read_to_string(path).unwrap());
        assert!(new[0].contains("Where is care?") && new[1].contains("\"revision\":2"));
        let history = store.layout().history(&edit.coder);
        let lines = std::fs::read_to_string(&history).unwrap();
        let unmarked = lines.trim_end().rsplit_once("{\"done\"").unwrap().0;
        for left in [[&old[0], &old[1]], [&old[0], &new[1]]] {
            std::fs::write(&text, left[0]).unwrap();
            std::fs::write(&body, left[1]).unwrap();
            std::fs::write(&history, unmarked).unwrap();
            let opened = Store::open_whole(folder.path()).unwrap();
            assert_eq!(opened.troubles, []);
            let is_made = left[1] == &new[1];
            let read = opened.study.body(document.id).unwrap();
            assert_eq!(read.content.as_str() == new[0], is_made, "the body says which text there is");
            assert_eq!(opened.store.recover(&edit.coder), Ok(Some(edit.clone())));
            assert_eq!([&text, &body].map(|path| std::fs::read_to_string(path).unwrap()), new);
            let opened = Store::open_whole(folder.path()).unwrap();
            assert_eq!(opened.study.body(document.id), study.body(document.id));
        }
        std::fs::write(&text, "something else").unwrap();
        let trouble = Store::open_whole(folder.path()).unwrap().troubles.remove(0).to_string();
        assert!(trouble.contains("changed outside casebook"), "{trouble}");
    }

    #[test]
    fn a_history_that_vanished_is_not_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (store, study) = study(folder.path());
        let path = store.layout().history(&coder("maya"));
        std::fs::remove_file(&path).unwrap();
        let edit = renamed(&study, "seat", "chair").by(&coder("maya"));
        assert_eq!(store.commit(&edit), Err(Failure::Refused(Trouble::Missing(path))));
        assert_eq!(name_on_disk(folder.path()), "seat");
    }

    #[test]
    fn whoever_hangs_with_the_lock_is_named_after_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let (store, study) = study(folder.path());
        let held = store.lock().unwrap();
        let edit = renamed(&study, "seat", "chair").by(&coder("maya"));
        let busy = Err(Failure::Refused(Trouble::Busy(folder.path().into())));
        assert_eq!(store.commit(&edit), busy);
        drop(held);
        assert_eq!(store.commit(&edit), Ok(()));
    }
}
