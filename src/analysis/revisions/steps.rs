//! The edits behind a difference: what still holds of the coders' histories, by time.

use std::collections::HashSet;

use serde::Serialize;

use super::Framework;
use crate::study::{Action, Change, Code, Coder, Edit, EditId, Moment, Swap};

/// The time from one framework to another, or to now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    /// The first.
    pub since: &'a Framework<'a>,
    /// The second; none for now.
    pub until: Option<&'a Framework<'a>>,
}

impl Span<'_> {
    fn has(&self, edit: &Edit) -> bool {
        self.since.is_before(edit) && self.until.is_none_or(|until| !until.is_before(edit))
    }
}

/// Who did something, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The edit.
    pub edit: EditId,
    /// The coder.
    pub by: Coder,
    /// When.
    pub at: Moment,
    /// The reason, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Whether an edit changed what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    /// It did not.
    No,
    /// It did, to something else than what is there in the end.
    Passing,
    /// It did, to what is there in the end.
    Reached,
}

impl Touch {
    /// Whether something changed, and whether to what is there in the end.
    pub(super) fn if_reached(changed: bool, reached: bool) -> Self {
        match (changed, reached) {
            (false, _) => Touch::No,
            (true, false) => Touch::Passing,
            (true, true) => Touch::Reached,
        }
    }
}

/// Edits of codes that hold, oldest first.
pub(super) struct Steps<'a> {
    edits: Vec<&'a Edit>,
    span: Span<'a>,
}

impl<'a> Steps<'a> {
    /// Of all coders' edits: without those taken back, and without the taking back.
    pub(super) fn of(edits: &'a [Edit], span: Span<'a>) -> Self {
        let mut by_time: Vec<&Edit> = edits.iter().collect();
        by_time.sort_by_key(|edit| (edit.at, edit.id));
        let within = |edit: &&Edit| span.until.is_none_or(|until| !until.is_before(edit));
        let mut undone = HashSet::new();
        for edit in by_time.iter().filter(|it| within(it)) {
            match edit.action {
                Action::Undo { of } => drop(undone.insert(of)),
                Action::Redo { of } => drop(undone.remove(&of)),
                _ => {}
            }
        }
        let made = |edit: &&Edit| !matches!(edit.action, Action::Undo { .. } | Action::Redo { .. });
        by_time.retain(|edit| made(edit) && !undone.contains(&edit.id));
        Self { edits: by_time, span }
    }

    /// The steps that touched something: those within the span, else the latest that led to what is there.
    pub(super) fn that(&self, touch: impl Fn(&Swap<Code>) -> Touch) -> Vec<Step> {
        let touched = |edit: &Edit| {
            let swaps = edit.changes.iter().filter_map(|change| match change {
                Change::Code(swap) => Some(touch(swap)),
                _ => None,
            });
            swaps.max_by_key(|touch| *touch as u8).unwrap_or(Touch::No)
        };
        let touching: Vec<(&Edit, Touch)> =
            self.edits.iter().map(|edit| (*edit, touched(edit))).filter(|(_, it)| *it != Touch::No).collect();
        let mut found: Vec<&Edit> =
            touching.iter().map(|(edit, _)| *edit).filter(|edit| self.span.has(edit)).collect();
        if found.is_empty() {
            found.extend(touching.iter().rfind(|(_, touch)| *touch == Touch::Reached).map(|(edit, _)| *edit));
        }
        found.into_iter().map(Step::of).collect()
    }
}

impl Step {
    fn of(edit: &Edit) -> Self {
        Self { edit: edit.id, by: edit.coder.clone(), at: edit.at, reason: edit.reason.clone() }
    }
}
