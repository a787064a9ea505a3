//! The passages behind many numbers of a figure at once.

use super::Passage;
use crate::{
    study::{CodingId, DocumentId},
    text::{Offset, Span},
};

/// The passages behind one number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// The first of them, in reading order.
    pub passages: Vec<Passage>,
    /// How many there are beyond these.
    pub more: u32,
    /// Whether it is asked for.
    wanted: bool,
    /// Where the last one ends.
    last: Option<(DocumentId, Offset)>,
}

/// The passages behind the numbers of a figure, as far as they are wanted.
#[derive(Debug, Clone)]
pub struct Traces {
    columns: usize,
    most: usize,
    of: Vec<Trace>,
}

impl Traces {
    /// Nothing yet, for a figure of so many rows and columns: `wanted` says which numbers are to be traced, and `most` how many
    /// passages are kept of each.
    pub fn new(
        rows: usize,
        columns: usize,
        most: usize,
        mut wanted: impl FnMut(usize, usize) -> bool,
    ) -> Self {
        let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        let of = places.map(|(row, column)| Trace { wanted: wanted(row, column), ..Trace::default() });
        Self { columns, most, of: of.collect() }
    }

    /// The rows and columns that are to be traced, row by row.
    pub fn wanted(&self) -> Vec<(usize, usize)> {
        let wanted = self.of.iter().enumerate().filter(|(_, trace)| trace.wanted);
        wanted.map(|(at, _)| (at / self.columns, at % self.columns)).collect()
    }

    /// What stands behind a number; nothing where it is not wanted.
    pub fn get(&self, row: usize, column: usize) -> Option<&Trace> {
        let trace = self.of.get(row * self.columns + column)?;
        trace.wanted.then_some(trace)
    }

    /// Adds a passage that stands by itself. It is worked out only where it is kept.
    pub fn add_with(&mut self, row: usize, column: usize, passage: impl FnOnce() -> Passage) {
        let most = self.most;
        let Some(trace) = self.of.get_mut(row * self.columns + column).filter(|trace| trace.wanted) else {
            return;
        };
        if trace.passages.len() < most {
            trace.passages.push(passage());
        } else {
            trace.more += 1;
        }
    }

    /// Adds a passage that stands by itself.
    pub fn add(&mut self, row: usize, column: usize, passage: Passage) {
        self.add_with(row, column, || passage);
    }

    /// Adds a coding that begins no earlier than the last one added of the same document: where they share text they are one
    /// passage, as in [`super::Passages`].
    pub fn join(&mut self, row: usize, column: usize, document: DocumentId, span: Span, coding: CodingId) {
        let most = self.most;
        let Some(trace) = self.of.get_mut(row * self.columns + column).filter(|trace| trace.wanted) else {
            return;
        };
        match &mut trace.last {
            Some((last, end)) if *last == document && span.start < *end => {
                *end = (*end).max(span.end);
                if let Some(passage) = trace.passages.last_mut().filter(|_| trace.more == 0) {
                    passage.span.end = passage.span.end.max(span.end);
                    passage.codings.push(coding);
                }
            }
            _ => {
                trace.last = Some((document, span.end));
                if trace.passages.len() < most {
                    trace.passages.push(Passage { document, span, codings: vec![coding] });
                } else {
                    trace.more += 1;
                }
            }
        }
    }
}
