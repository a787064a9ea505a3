//! From what was asked for to what is durable: drafts become edits, are made in memory at once and handed to the saver;
//! undo and redo find them again.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Session, message::Message};
use crate::{
    store::{Saved, Saver, Store, UndoIndex},
    study::{Action, Draft, Edit, EditId, actions::Drafted, describe},
};

/// How far what was done is durable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Durability {
    /// Everything is.
    #[default]
    Saved,
    /// The saver is at it.
    Saving,
    /// The disk refuses, for this reason; it is tried again.
    Waiting(String),
}

/// The way from edits to the disk, and back for undo.
#[derive(Debug)]
pub struct Journal {
    store: Store,
    saver: Saver,
    index: Option<UndoIndex>,
    /// What was done before the index was read.
    early: Vec<Edit>,
    edits: HashMap<EditId, Edit>,
    /// Those that are not durable yet, oldest first.
    unsaved: VecDeque<EditId>,
    /// Where durability stands.
    pub durability: Durability,
}

impl Journal {
    /// A journal that hands edits to this saver.
    pub fn new(store: Store, saver: Saver) -> Self {
        Self {
            store,
            saver,
            index: None,
            early: Vec::new(),
            edits: HashMap::new(),
            unsaved: VecDeque::new(),
            durability: Durability::default(),
        }
    }

    /// The folder that is written to.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How many edits are not durable yet.
    pub fn waiting(&self) -> usize {
        self.saver.waiting()
    }

    /// The edits that are not durable yet, oldest first.
    pub fn unsaved(&self) -> Vec<Edit> {
        self.unsaved.iter().filter_map(|id| self.edits.get(id)).cloned().collect()
    }

    /// Tries at once to write what is waiting.
    pub fn try_again(&self) {
        self.saver.try_again();
    }

    /// Waits until all is durable or cannot be made so; gives how many edits were not written.
    pub fn close(&mut self) -> usize {
        self.saver.close()
    }

    /// Takes over what earlier sittings did. What this one did meanwhile may or may not have been in the history by then.
    pub fn take_index(&mut self, mut index: UndoIndex) {
        if self.index.is_some() {
            return;
        }
        for edit in self.early.drain(..).filter(|edit| !index.holds(edit.id)).collect::<Vec<_>>() {
            index.stack.record(&edit);
        }
        self.index = Some(index);
    }

    /// What undo would take back.
    pub fn to_undo(&self) -> Option<EditId> {
        self.index.as_ref()?.stack.to_undo()
    }

    /// Takes over what the history holds after it was written anew; what this sitting did is in it as far as it can be undone.
    pub fn renew(&mut self, index: UndoIndex) {
        self.early.clear();
        self.edits.clear();
        self.index = Some(index);
    }

    fn record(&mut self, edit: &Edit) {
        match &mut self.index {
            Some(index) => index.stack.record(edit),
            None => self.early.push(edit.clone()),
        }
        self.edits.insert(edit.id, edit.clone());
        self.unsaved.push_back(edit.id);
        self.durability = match std::mem::take(&mut self.durability) {
            Durability::Waiting(why) => Durability::Waiting(why),
            _ => Durability::Saving,
        };
        self.saver.save(edit.clone());
    }

    /// The edit of an id, from this sitting or an earlier one.
    fn find(&self, coder: &crate::study::Coder, id: EditId) -> Option<Edit> {
        if let Some(edit) = self.edits.get(&id) {
            return Some(edit.clone());
        }
        self.store.history(coder).edit(self.index.as_ref()?, id).ok().flatten()
    }
}

impl Session {
    /// Does what was drafted, says it, and hands it to the saver. Gives whether it was done.
    pub fn make(&mut self, drafted: Drafted) -> bool {
        match drafted {
            Ok(draft) => self.make_draft(draft),
            Err(refused) => {
                self.say(Message::refused(refused.to_string()));
                false
            }
        }
    }

    pub(super) fn make_draft(&mut self, draft: Draft) -> bool {
        self.make_for(draft, "")
    }

    /// The same for a reason that is known already.
    pub(super) fn make_for(&mut self, draft: Draft, why: &str) -> bool {
        if let Some(why) = &self.read_only {
            let why = why.clone();
            self.say(Message::refused(format!("this study is open for reading only: {why}")));
            return false;
        }
        let develops = draft.action.develops_framework();
        if develops && self.study.asks_reasons() && self.reason.is_none() {
            self.ask_why_first(draft);
            return false;
        }
        let reason = if develops { self.reason.take() } else { None };
        let edit = draft.by(&self.coder).because(reason.as_deref().unwrap_or(why));
        if let Err(conflict) = self.study.apply(&edit) {
            self.say(Message::refused(conflict.to_string()));
            return false;
        }
        self.changes += 1;
        let words = self.describe(&edit);
        self.journal.record(&edit);
        self.follow_documents(&edit);
        self.say(Message::done(words));
        self.follow_split(&edit);
        true
    }

    /// What an edit did, in words.
    fn describe(&self, edit: &Edit) -> String {
        let of = match edit.action {
            Action::Undo { of } | Action::Redo { of } => self.journal.find(&self.coder, of),
            _ => None,
        };
        describe(&self.study, edit, |_| of.as_ref())
    }

    /// Takes the latest edit back.
    pub fn undo(&mut self) {
        self.again(true);
    }

    /// Makes the edit again that was taken back last.
    pub fn redo(&mut self) {
        self.again(false);
    }

    fn again(&mut self, back: bool) {
        if self.journal.index.is_none() {
            // Nobody has to wait until everything else is loaded.
            match self.journal.store.history(&self.coder).undo_index() {
                Ok(index) => self.journal.take_index(index),
                Err(trouble) => return self.say(Message::refused(trouble.to_string())),
            }
        }
        let Some(index) = &self.journal.index else { return };
        let id = if back { index.stack.to_undo() } else { index.stack.to_redo() };
        let Some(id) = id else {
            let nothing = match (back, index.stack.stops_at_purge()) {
                (true, true) => "undo stops here: names were purged from what was before",
                (true, false) => "nothing to undo",
                (false, _) => "nothing to redo",
            };
            return self.say(Message::note(nothing.into()));
        };
        let Some(edit) = self.journal.find(&self.coder, id) else {
            return self.say(Message::refused("that change cannot be found in your history any more".into()));
        };
        self.show_where(&edit);
        let draft = if back { edit.undone() } else { edit.redone() };
        self.make_draft(self.study.refitted(draft));
        self.refresh_list();
    }

    /// What became of an edit on the disk.
    pub fn saved(&mut self, saved: Saved) {
        match saved {
            Saved::Done(edit) => {
                self.journal.unsaved.retain(|id| *id != edit.id);
                if self.journal.unsaved.is_empty() {
                    self.journal.durability = Durability::Saved;
                }
            }
            Saved::Waiting(why) => self.journal.durability = Durability::Waiting(why),
            Saved::Refused(edit, why) => {
                self.journal.unsaved.retain(|id| *id != edit.id);
                if let Some(index) = &mut self.journal.index {
                    index.stack.forget(&HashSet::from([edit.id]));
                }
                // What is on disk counts; the study in memory takes it over.
                let words = self.describe(&edit);
                self.reload();
                if self.journal.unsaved.is_empty() {
                    self.journal.durability = Durability::Saved;
                }
                self.say(Message::refused(format!("not done: {words}: {why}")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        study::{actions, samples::Sample},
        tui::session::{Report, testing::Sitting},
    };

    /// A sitting whose history is not read yet, in which a code was retired.
    fn early() -> Sitting {
        let mut sitting = Sitting::on(&Sample::new());
        sitting.session.journal.index = None;
        let retired = actions::retire_code(&sitting.session.study, sitting.code("watches"), true);
        assert!(sitting.session.make(retired));
        sitting.settle();
        sitting
    }

    #[test]
    fn what_was_done_before_the_history_was_read_is_undone_once() {
        let mut sitting = early();
        let index = sitting.session.journal.store.history(&sitting.session.coder).undo_index().unwrap();
        sitting.session.report(Report::Undo(Box::new(index)));
        sitting.press("u");
        assert_eq!(sitting.said(), "undid: retired “watches”");
        sitting.settle().press("u");
        assert!(!sitting.said().contains("watches"), "{}", sitting.said());
    }

    #[test]
    fn undo_does_not_wait_until_everything_else_is_loaded() {
        let mut sitting = early();
        sitting.press("u");
        assert_eq!(sitting.said(), "undid: retired “watches”");
        let late = sitting.session.journal.store.history(&sitting.session.coder).undo_index().unwrap();
        sitting.session.report(Report::Undo(Box::new(late)));
        sitting.press("Ctrl-r");
        assert_eq!(sitting.said(), "redid: retired “watches”");
    }
}
