//! What can be undone and redone, worked out from a coder's history: so it survives closing and reopening.

use std::collections::HashSet;

use super::{Action, Edit, EditId};

/// The edits of one coder that can be taken back, and those that can be made again, latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoStack {
    done: Vec<EditId>,
    undone: Vec<EditId>,
    is_purged: bool,
}

impl UndoStack {
    /// The stack after a whole history, oldest edit first.
    pub fn of<'a>(history: impl IntoIterator<Item = (EditId, &'a Action)>) -> Self {
        let mut stack = Self::default();
        for (id, action) in history {
            stack.note(id, action);
        }
        stack
    }

    /// Takes note of one more edit.
    pub fn record(&mut self, edit: &Edit) {
        self.note(edit.id, &edit.action);
    }

    /// Takes note of one more edit, by what it does.
    pub fn note(&mut self, id: EditId, action: &Action) {
        match action {
            Action::Undo { of } => {
                take_out(&mut self.done, *of);
                self.undone.push(*of);
            }
            Action::Redo { of } => {
                take_out(&mut self.undone, *of);
                self.done.push(*of);
            }
            // What was before holds names that are gone for good.
            Action::Purge => self.purge(),
            _ => {
                self.done.push(id);
                self.undone.clear();
            }
        }
    }

    /// Nothing before this can be taken back, or made again.
    pub fn purge(&mut self) {
        *self = Self { is_purged: true, ..Self::default() };
    }

    /// Whether there is nothing to undo because what was before was purged.
    pub fn stops_at_purge(&self) -> bool {
        self.is_purged && self.done.is_empty()
    }

    /// The edit that undo would take back.
    pub fn to_undo(&self) -> Option<EditId> {
        self.done.last().copied()
    }

    /// The edit that redo would make again.
    pub fn to_redo(&self) -> Option<EditId> {
        self.undone.last().copied()
    }

    /// Leaves out edits that can no longer be found or applied.
    pub fn forget(&mut self, ids: &HashSet<EditId>) {
        self.done.retain(|id| !ids.contains(id));
        self.undone.retain(|id| !ids.contains(id));
    }
}

/// Takes an edit out, which is almost always the last.
fn take_out(edits: &mut Vec<EditId>, edit: EditId) {
    if edits.last() == Some(&edit) {
        edits.pop();
    } else {
        edits.retain(|id| *id != edit);
    }
}
