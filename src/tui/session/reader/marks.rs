//! The coding stripes of a document: which coding runs in which lane of the margin, so that all overlaps can be read.

use super::Layout;
use crate::{
    study::{CodeId, Coder, CodingId, DocumentId, Study},
    text::{Offset, Span},
};

/// A coding with its place in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The coding.
    pub coding: CodingId,
    /// The code that counts for it.
    pub code: CodeId,
    /// The passage.
    pub span: Span,
    /// The lane, from 0 next to the text.
    pub lane: u16,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// The marks of a document in reading order, and which of them are in a passage.
#[derive(Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// For each mark, where the last of those up to it ends.
    reach: Vec<Offset>,
}

impl Marks {
    /// The marks of a document that is laid out so: each in the first lane in which no other is in any of its lines.
    pub fn of(study: &Study, document: DocumentId, coder: &Coder, layout: &Layout) -> Self {
        let mut lanes: Vec<usize> = Vec::new();
        let mut found = Self::default();
        for coding in study.codings(document) {
            let span = coding.span;
            let first = layout.line_at(span.start);
            let last = layout.line_at(Offset(span.end.0.saturating_sub(1)));
            let free = lanes.iter().position(|taken| *taken < first);
            let lane = free.unwrap_or(lanes.len());
            match lanes.get_mut(lane) {
                Some(taken) => *taken = last,
                None => lanes.push(last),
            }
            let reach = found.reach.last().map_or(span.end, |reach| span.end.max(*reach));
            found.reach.push(reach);
            found.marks.push(Mark {
                coding: coding.id,
                code: study.codebook().effective(coding.code),
                span,
                lane: lane as u16,
                own: coding.coder == *coder,
            });
        }
        found
    }

    /// All of them, in the order of their starts.
    pub fn all(&self) -> &[Mark] {
        &self.marks
    }

    /// Those that share words with a span.
    pub fn in_span(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let from = self.reach.partition_point(|reach| *reach <= span.start);
        let until = self.marks.partition_point(|mark| mark.span.start < span.end);
        self.marks[from.min(until)..until].iter().filter(move |mark| mark.span.end > span.start)
    }
}
