//! The framework at one time: as it was frozen, or as it stood at the beginning or the end of a day, worked out backwards from
//! what was done to it since.

use std::{borrow::Cow, collections::HashMap};

use uuid::Uuid;

use crate::study::{Change, Code, CodeId, Edit, Moment, Study, Version};

/// Which end of a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Its beginning: what was done on that day comes after.
    Beginning,
    /// Its end: what was done on that day is in it.
    End,
}

/// The framework at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Framework<'a> {
    /// What it is called: `“framework v1”`, `2026-11-02`.
    pub called: String,
    pub(super) at: Moment,
    /// Tells what was done within one millisecond: edits of later ids came after.
    pub(super) order: Uuid,
    pub(super) codes: Cow<'a, [Code]>,
}

impl<'a> Framework<'a> {
    /// As it was frozen.
    pub fn frozen(version: &'a Version) -> Self {
        Self {
            called: format!("“{}”", version.name),
            at: version.at,
            order: version.id.uuid(),
            codes: Cow::Borrowed(&version.codes),
        }
    }

    /// As it stood on a day (in UTC), written `2026-11-02`; none where that is no day. The edits are those of all coders.
    pub fn on_day(study: &Study, day: &str, edge: Edge, edits: &[Edit]) -> Option<Self> {
        let (beginning, end) = Moment::of_day(day)?;
        let at = if edge == Edge::Beginning { beginning } else { end };
        let codes = Cow::Owned(codes_before(study, at, edits));
        Some(Self { called: day.trim().to_owned(), at, order: Uuid::nil(), codes })
    }

    /// The version of this name, else as it stood on that day; none where it is neither.
    pub fn named(study: &'a Study, given: &str, edge: Edge, edits: &[Edit]) -> Option<Self> {
        match study.version(given) {
            Some(version) => Some(Self::frozen(version)),
            None => Self::on_day(study, given, edge, edits),
        }
    }

    /// Whether an edit was made after it.
    pub(super) fn is_before(&self, edit: &Edit) -> bool {
        (edit.at, edit.id.uuid()) > (self.at, self.order)
    }
}

/// The records as they were before a moment: each as the first edit since then found it.
fn codes_before(study: &Study, at: Moment, edits: &[Edit]) -> Vec<Code> {
    let mut since: Vec<&Edit> = edits.iter().filter(|edit| edit.at >= at).collect();
    since.sort_by_key(|edit| (edit.at, edit.id));
    let mut found: HashMap<CodeId, Option<&Code>> =
        study.codebook().records().into_iter().map(|code| (code.id, Some(code))).collect();
    for change in since.iter().rev().flat_map(|edit| edit.changes.iter().rev()) {
        if let Change::Code(swap) = change
            && let Some(code) = swap.either()
        {
            found.insert(code.id, swap.before.as_ref());
        }
    }
    found.into_values().flatten().cloned().collect()
}
