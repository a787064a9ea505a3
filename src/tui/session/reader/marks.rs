//! The coding stripes of a document: which coding runs in which lane of the margin, so that all overlaps can be read.

use crate::{
    study::{CodeId, Coder, CodingId, Study},
    text::Span,
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

/// The marks of a document in reading order: each in the first lane that is free where it starts.
pub fn marks(study: &Study, document: crate::study::DocumentId, coder: &Coder) -> Vec<Mark> {
    let mut ends: Vec<u32> = Vec::new();
    let mut marks = Vec::with_capacity(study.codings(document).len());
    for coding in study.codings(document) {
        let free = ends.iter().position(|end| *end <= coding.span.start.0);
        let lane = free.unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = coding.span.end.0;
        marks.push(Mark {
            coding: coding.id,
            code: study.codebook().effective(coding.code),
            span: coding.span,
            lane: lane as u16,
            own: coding.coder == *coder,
        });
    }
    marks
}
