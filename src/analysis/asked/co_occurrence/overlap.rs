//! Codes on the same words: the text is cut wherever a coding begins or ends, and between two cuts the codings are the same.

use super::{Measured, Pairs};
use crate::{
    analysis::coded::{CodeRows, Coded, CodedDocument},
    text::{Offset, Span},
};

/// What is known of a pair of rows.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    /// The stretch that has both as far as it has been read; empty before the first.
    span: Span,
    /// Words of all stretches.
    words: f64,
}

pub(super) fn walk(coded: &Coded<'_>, codes: &CodeRows, same_coder: bool, pairs: &mut dyn Pairs) -> Measured {
    let rows = codes.len();
    let mut runs = vec![Run::default(); rows * rows];
    for document in coded.documents.iter().filter(|document| !document.marks.is_empty()) {
        one_document(document, codes, same_coder, &mut runs, pairs);
    }
    let both: Vec<f64> = runs.iter().map(|run| run.words).collect();
    Measured::jaccard(rows, &both)
}

fn one_document(
    document: &CodedDocument<'_>,
    codes: &CodeRows,
    same_coder: bool,
    runs: &mut [Run],
    pairs: &mut dyn Pairs,
) {
    let words = document.word_starts();
    let mut cuts: Vec<Offset> =
        document.marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let rows = codes.len();
    let mut begun = document.marks.iter().peekable();
    let mut open: Vec<&crate::analysis::coded::Mark> = Vec::new();
    let mut here: Vec<(usize, usize)> = Vec::new();
    // The pairs whose stretches may have ended, in no order.
    let mut running: Vec<usize> = Vec::new();
    for cut in cuts.windows(2) {
        let span = Span { start: cut[0], end: cut[1] };
        open.retain(|mark| mark.span.end > span.start);
        while let Some(mark) = begun.next_if(|mark| mark.span.start <= span.start) {
            open.push(mark);
        }
        here.clear();
        for mark in &open {
            let coder = if same_coder { mark.coder } else { 0 };
            here.extend(codes.of_mark(mark).iter().map(|row| (coder, *row)));
        }
        here.sort_unstable();
        here.dedup();
        let counted = words.count(span) as f64;
        for (at, (coder, row)) in here.iter().enumerate() {
            for (_, other) in here[at..].iter().take_while(|(by, _)| by == coder) {
                let pair = row * rows + other;
                let run = &mut runs[pair];
                if run.span.end == span.end && !run.span.is_empty() {
                    continue; // Another coder has both here too.
                }
                run.words += counted;
                if run.span.end == span.start && !run.span.is_empty() {
                    run.span.end = span.end;
                    continue;
                }
                if run.span.is_empty() {
                    running.push(pair);
                } else {
                    pairs.pair(document, run.span, (*row, *other));
                }
                run.span = span;
            }
        }
    }
    for pair in running {
        pairs.pair(document, runs[pair].span, (pair / rows, pair % rows));
        runs[pair].span = Span::default();
    }
}
