//! Codings: one code put on one passage by one coder.

use serde::{Deserialize, Serialize};

use super::{Carrier, CodeId, Coder, CodingId, DocumentId, Id, Made, Moment, Study, TextId};
use crate::text::Span;

/// One code on one passage by one coder. It is written down as it was made; two are equal where what is written down is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "CodingRecord", into = "CodingRecord")]
pub struct Coding {
    /// Its identity.
    pub id: CodingId,
    /// The document that the passage is in.
    pub document: DocumentId,
    /// Whose coding it is.
    pub coder: Coder,
    /// The code, as it was chosen; a code since merged counts as the one it was merged into.
    pub code: CodeId,
    /// The passage, in scalar values of the document's text as it is; empty where none of its words is left.
    pub span: Span,
    /// When it was made or last changed.
    pub at: Moment,
    /// Where it was put: the same passage, in the text that it was put on.
    pub made: Made,
    /// A hash of the passage's words, where they are not those that it was put on; else 0.
    pub altered: u64,
}

/// A coding as it is written down.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "Coding")]
struct CodingRecord {
    id: CodingId,
    document: DocumentId,
    coder: Coder,
    code: CodeId,
    /// The passage, in scalar values of the text that it was put on.
    span: Span,
    at: Moment,
    /// The text that it was put on, where that is not the one that came in first.
    #[serde(default, skip_serializing_if = "TextId::is_first")]
    on: TextId,
}

impl From<CodingRecord> for Coding {
    fn from(it: CodingRecord) -> Self {
        let made = Made { text: it.on, span: it.span };
        Self {
            id: it.id,
            document: it.document,
            coder: it.coder,
            code: it.code,
            span: it.span,
            at: it.at,
            made,
            altered: 0,
        }
    }
}

impl From<Coding> for CodingRecord {
    fn from(it: Coding) -> Self {
        Self {
            id: it.id,
            document: it.document,
            coder: it.coder,
            code: it.code,
            span: it.made.span,
            at: it.at,
            on: it.made.text,
        }
    }
}

impl PartialEq for Coding {
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.document, self.code, self.at, self.made)
            == (other.id, other.document, other.code, other.at, other.made)
            && self.coder == other.coder
    }
}

impl Eq for Coding {}

impl Coding {
    /// A new coding of a passage of the study as it is.
    pub fn new(study: &Study, coder: &Coder, document: DocumentId, span: Span, code: CodeId) -> Self {
        let made = study.made(document, span);
        Self {
            id: Id::fresh(),
            document,
            coder: coder.clone(),
            code,
            span,
            at: Moment::now(),
            made,
            altered: 0,
        }
    }

    /// The same coding, put on another passage.
    #[must_use]
    pub fn put_on(self, made: Made) -> Self {
        Self { span: made.span, made, altered: 0, ..self }
    }

    /// Finds its place in the text as it is. `None` where it was put on a text that the document never had.
    pub(super) fn settle(&mut self, carrier: &Carrier<'_>) -> Option<()> {
        let standing = carrier.place(self.made)?;
        (self.span, self.altered) = (standing.span, standing.altered);
        Some(())
    }
}

/// How far a coder has read a document: the numbers of the turns, counted from 0, as half-open ranges in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "MarksRecord", into = "MarksRecord")]
pub struct ReadMarks {
    /// The turns of the text as it is.
    now: Vec<(u32, u32)>,
    /// The turns of the text that they were marked on.
    made: Vec<(u32, u32)>,
    on: TextId,
}

/// Read marks as they are written down: on the text that came in first, or on a later one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, rename = "ReadMarks")]
enum MarksRecord {
    First(Vec<(u32, u32)>),
    Later { on: TextId, turns: Vec<(u32, u32)> },
}

impl From<MarksRecord> for ReadMarks {
    fn from(record: MarksRecord) -> Self {
        let (on, made) = match record {
            MarksRecord::First(made) => (TextId::FIRST, made),
            MarksRecord::Later { on, turns } => (on, turns),
        };
        Self { now: made.clone(), made, on }
    }
}

impl From<ReadMarks> for MarksRecord {
    fn from(marks: ReadMarks) -> Self {
        if marks.on.is_first() || marks.made.is_empty() {
            return Self::First(marks.made);
        }
        Self::Later { on: marks.on, turns: marks.made }
    }
}

impl PartialEq for ReadMarks {
    fn eq(&self, other: &Self) -> bool {
        self.made == other.made && (self.on == other.on || self.made.is_empty())
    }
}

impl Eq for ReadMarks {}

impl ReadMarks {
    /// Whether nothing has been marked as read.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty()
    }

    /// Whether a turn has been read.
    pub fn has(&self, turn: u32) -> bool {
        self.now.iter().any(|&(start, end)| start <= turn && turn < end)
    }

    /// The last turn that has been read.
    pub fn last(&self) -> Option<u32> {
        self.now.last().map(|&(_, end)| end.saturating_sub(1))
    }

    /// How many turns have been read.
    pub fn count(&self) -> u32 {
        self.now.iter().map(|&(start, end)| end - start).sum()
    }

    /// The same marks with the turns of a half-open range read, or unread, in the text with this id, which is the one there is.
    #[must_use]
    pub fn with(&self, turns: std::ops::Range<u32>, read: bool, on: TextId) -> Self {
        let mut kept: Vec<(u32, u32)> = Vec::with_capacity(self.now.len() + 1);
        for &(start, end) in &self.now {
            kept.push((start, end.min(turns.start)));
            kept.push((start.max(turns.end), end));
        }
        if read {
            kept.push((turns.start, turns.end));
        }
        let made = joined(kept);
        Self { now: made.clone(), made, on }
    }

    /// Finds the marks' places in the text as it is. `None` where they were made on a text that the document never had.
    pub(crate) fn settle(&mut self, carrier: &Carrier<'_>) -> Option<()> {
        self.now = carrier.turns(self.on, &self.made)?;
        Some(())
    }
}

/// Half-open ranges in order, those that touch made one, and empty ones left out.
pub(super) fn joined(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.retain(|range| range.0 < range.1);
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.1 >= range.0 => last.1 = last.1.max(range.1),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_join_split_and_count() {
        let first = TextId::FIRST;
        let marks =
            ReadMarks::default().with(2..5, true, first).with(5..7, true, first).with(9..10, true, first);
        assert_eq!(marks.now, [(2, 7), (9, 10)]);
        let marks = marks.with(3..4, false, first);
        assert_eq!(marks.now, [(2, 3), (4, 7), (9, 10)]);
        assert_eq!(marks.count(), 5);
        assert!(marks.has(2) && !marks.has(3));
    }
}
