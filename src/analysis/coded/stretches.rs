//! The stretches of text that each code has in a document: its codings, those that share text being one.

use std::ops::Range;

use super::{CodeRows, CodedDocument};
use crate::text::Span;

/// A stretch of text with one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::analysis) struct Stretch {
    /// The row of the code.
    pub row: usize,
    /// Whose codings it is made of, where coders are kept apart.
    pub coder: Option<usize>,
    /// The text.
    pub span: Span,
    /// The turns that it has words of.
    pub turns: Range<usize>,
}

/// All stretches of a document, by where they start. `apart` keeps coders apart: what two of them coded is two stretches.
pub(in crate::analysis) fn stretches(
    document: &CodedDocument<'_>,
    rows: &CodeRows,
    apart: bool,
) -> Vec<Stretch> {
    let coders = document.marks.iter().map(|mark| mark.coder + 1).max().unwrap_or_default();
    let mut last: Vec<Option<usize>> = vec![None; rows.len() * if apart { coders } else { 1 }];
    let mut found: Vec<Stretch> = Vec::with_capacity(document.marks.len());
    for mark in &document.marks {
        for row in rows.of_mark(mark) {
            let coder = apart.then_some(mark.coder);
            let open = &mut last[row + coder.unwrap_or_default() * rows.len()];
            let same = open.and_then(|at| found.get_mut(at)).filter(|it| mark.span.start < it.span.end);
            if let Some(it) = same {
                it.span.end = it.span.end.max(mark.span.end);
                it.turns.end = it.turns.end.max(mark.turns.end);
            } else {
                *open = Some(found.len());
                found.push(Stretch { row: *row, coder, span: mark.span, turns: mark.turns.clone() });
            }
        }
    }
    found
}
