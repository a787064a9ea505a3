//! Codes in the same sentence, turn or document: pieces of text that cannot overlap, and which codes each has.

use std::{ops::Range, panic::resume_unwind, thread::available_parallelism};

use super::{Measured, Pairs};
use crate::{
    analysis::coded::{CodeRows, Coded, CodedDocument},
    text::{Span, sentences_in},
};

/// The codes of pieces of text, piece by piece.
struct Pieces<'c> {
    codes: &'c CodeRows,
    same_coder: bool,
    /// For each piece of the document at hand the rows, and the coders, of the codings that have words of it.
    here: Vec<Vec<(usize, usize)>>,
    /// How many pieces each pair of rows has.
    both: Vec<f64>,
}

impl<'c> Pieces<'c> {
    fn new(codes: &'c CodeRows, same_coder: bool) -> Self {
        Self { codes, same_coder, here: Vec::new(), both: vec![0.0; codes.len() * codes.len()] }
    }

    /// Takes a document in pieces: `spans`, in order, and which of them each coding has words of.
    fn document(
        &mut self,
        document: &CodedDocument<'_>,
        spans: &[Span],
        pieces: impl Fn(&crate::analysis::coded::Mark) -> Range<usize>,
        pairs: &mut dyn Pairs,
    ) {
        self.here.resize_with(spans.len().max(self.here.len()), Vec::new);
        for mark in &document.marks {
            for piece in pieces(mark) {
                let coder = if self.same_coder { mark.coder } else { 0 };
                self.here[piece].extend(self.codes.of_mark(mark).iter().map(|row| (coder, *row)));
            }
        }
        let mut found = Vec::new();
        for (span, here) in spans.iter().zip(&mut self.here) {
            here.sort_unstable();
            here.dedup();
            for (at, (coder, row)) in here.iter().enumerate() {
                let others = here[at..].iter().take_while(|(by, _)| by == coder);
                found.extend(others.map(|(_, other)| (*row, *other)));
            }
            here.clear();
            if self.same_coder {
                found.sort_unstable();
                found.dedup();
            }
            for (one, other) in found.drain(..) {
                self.both[one * self.codes.len() + other] += 1.0;
                pairs.pair(document, *span, (one, other));
            }
        }
    }

    fn measured(&self) -> Measured {
        Measured::jaccard(self.codes.len(), &self.both)
    }
}

pub(super) fn turns(
    coded: &Coded<'_>,
    codes: &CodeRows,
    same_coder: bool,
    pairs: &mut dyn Pairs,
) -> Measured {
    let mut pieces = Pieces::new(codes, same_coder);
    for document in &coded.documents {
        let Some(body) = document.body.filter(|_| !document.marks.is_empty()) else { continue };
        let spans: Vec<Span> = body.turns.iter().map(|turn| turn.speech).collect();
        pieces.document(document, &spans, |mark| mark.turns.clone(), pairs);
    }
    pieces.measured()
}

pub(super) fn sentences(
    coded: &Coded<'_>,
    codes: &CodeRows,
    same_coder: bool,
    pairs: &mut dyn Pairs,
) -> Measured {
    let mut pieces = Pieces::new(codes, same_coder);
    // Finding the sentences is nearly all of the work: every processor takes a part of the documents.
    let each = coded.documents.len().div_ceil(available_parallelism().map_or(1, Into::into)).max(1);
    let found: Vec<Vec<Span>> = std::thread::scope(|scope| {
        let parts: Vec<_> = coded
            .documents
            .chunks(each)
            .map(|part| scope.spawn(|| part.iter().map(coded_sentences).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    for (document, spans) in coded.documents.iter().zip(&found) {
        let within = |mark: &crate::analysis::coded::Mark| {
            let first = spans.partition_point(|sentence| sentence.end <= mark.span.start);
            let last = spans.partition_point(|sentence| sentence.start < mark.span.end);
            first..last.max(first)
        };
        pieces.document(document, spans, within, pairs);
    }
    pieces.measured()
}

/// The sentences of the turns in which something is coded.
fn coded_sentences(document: &CodedDocument<'_>) -> Vec<Span> {
    let Some(body) = document.body else { return Vec::new() };
    let mut coded_turns = vec![false; body.turns.len()];
    for mark in &document.marks {
        coded_turns[mark.turns.clone()].fill(true);
    }
    let turns = body.turns.iter().zip(coded_turns).filter(|(_, is_coded)| *is_coded);
    turns.flat_map(|(turn, _)| sentences_in(&body.content, turn.speech, body.hard_wrapped)).collect()
}

pub(super) fn documents(
    coded: &Coded<'_>,
    codes: &CodeRows,
    same_coder: bool,
    pairs: &mut dyn Pairs,
) -> Measured {
    let mut pieces = Pieces::new(codes, same_coder);
    for document in &coded.documents {
        let Some(first) = document.marks.first() else { continue };
        let end = document.marks.iter().map(|mark| mark.span.end).max().unwrap_or_default();
        let hull = Span { start: first.span.start, end };
        pieces.document(document, &[hull], |_| 0..1, pairs);
    }
    pieces.measured()
}
