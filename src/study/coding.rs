//! Codings: one code put on one passage by one coder.

use serde::{Deserialize, Serialize};

use super::{CodeId, Coder, CodingId, DocumentId, Moment};
use crate::text::Span;

/// One code on one passage by one coder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Coding {
    /// Its identity.
    pub id: CodingId,
    /// The document that the passage is in.
    pub document: DocumentId,
    /// Whose coding it is.
    pub coder: Coder,
    /// The code, as it was chosen; a code since merged counts as the one it was merged into.
    pub code: CodeId,
    /// The passage, in scalar values of the document's text.
    pub span: Span,
    /// When it was made or last changed.
    pub at: Moment,
}

/// How far a coder has read a document: the numbers of the turns, counted from 0, as half-open ranges in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct ReadMarks(Vec<(u32, u32)>);

impl ReadMarks {
    /// Whether nothing has been marked as read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a turn has been read.
    pub fn has(&self, turn: u32) -> bool {
        self.0.iter().any(|&(start, end)| start <= turn && turn < end)
    }

    /// The last turn that has been read.
    pub fn last(&self) -> Option<u32> {
        self.0.last().map(|&(_, end)| end.saturating_sub(1))
    }

    /// How many turns have been read.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|&(start, end)| end - start).sum()
    }

    /// The same marks with the turns of a half-open range read, or unread.
    #[must_use]
    pub fn with(&self, turns: std::ops::Range<u32>, read: bool) -> Self {
        let mut kept: Vec<(u32, u32)> = Vec::with_capacity(self.0.len() + 1);
        for &(start, end) in &self.0 {
            kept.push((start, end.min(turns.start)));
            kept.push((start.max(turns.end), end));
        }
        if read {
            kept.push((turns.start, turns.end));
        }
        kept.retain(|range| range.0 < range.1);
        kept.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::with_capacity(kept.len());
        for range in kept {
            match joined.last_mut() {
                Some(last) if last.1 >= range.0 => last.1 = last.1.max(range.1),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_join_split_and_count() {
        let marks = ReadMarks::default().with(2..5, true).with(5..7, true).with(9..10, true);
        assert_eq!(marks, ReadMarks(vec![(2, 7), (9, 10)]));
        let marks = marks.with(3..4, false);
        assert_eq!(marks, ReadMarks(vec![(2, 3), (4, 7), (9, 10)]));
        assert_eq!(marks.count(), 5);
        assert!(marks.has(2) && !marks.has(3));
    }
}
