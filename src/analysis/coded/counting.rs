//! Counting coded passages into the cells of a table, in one walk over the codings.

use std::collections::HashSet;

use super::{Coded, CodedDocument, Mark};
use crate::{
    analysis::figure::{Measure, Passage, Passages, Traces, Unit},
    text::{Offset, Span, WordStarts},
};

/// What has been counted for one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    codings: u32,
    passages: u32,
    words: u64,
    turns: u32,
    documents: u32,
    cases: u32,
    codes: u32,
    /// The document of the last coding, counted from 1, and how far in it text and turns have been counted.
    document: usize,
    end: Offset,
    turn: usize,
}

/// Bits that are set aside at most: 16 MB.
const MOST_BITS: usize = 1 << 27;

/// Which of some things each cell has seen.
#[derive(Debug)]
enum Seen {
    /// A bit for each thing of each cell.
    Bits {
        /// How many things there are.
        things: usize,
        /// The bits, cell by cell.
        bits: Vec<u64>,
    },
    /// Those seen, where there would be too many bits.
    Set(HashSet<(usize, usize)>),
}

impl Seen {
    fn of(cells: usize, things: usize) -> Self {
        match cells.checked_mul(things) {
            Some(bits) if bits <= MOST_BITS => Self::Bits { things, bits: vec![0; bits.div_ceil(64)] },
            _ => Self::Set(HashSet::new()),
        }
    }

    /// Whether it is the first time.
    fn insert(&mut self, cell: usize, thing: usize) -> bool {
        match self {
            Self::Bits { things, bits } => {
                let at = cell * *things + thing;
                let is_new = bits[at / 64] & (1 << (at % 64)) == 0;
                bits[at / 64] |= 1 << (at % 64);
                is_new
            }
            Self::Set(set) => set.insert((cell, thing)),
        }
    }
}

/// The counters of all cells.
#[derive(Debug)]
pub(in crate::analysis) struct Counting {
    columns: usize,
    counters: Vec<Counter>,
    cases: Seen,
    codes: Seen,
}

impl Counting {
    /// Counts codings into a table. `place` says for each coding in which cells (row, column) it counts, by calling its last
    /// argument. Text and turns that several codings of a cell have in common count once.
    pub fn count(
        coded: &Coded<'_>,
        rows: usize,
        columns: usize,
        place: impl Fn(&CodedDocument<'_>, &Mark, &mut dyn FnMut(usize, usize)),
    ) -> Self {
        Self::count_with(coded, rows, columns, true, place)
    }

    /// The same where words are not asked for, so that no text is read.
    pub fn count_no_words(
        coded: &Coded<'_>,
        rows: usize,
        columns: usize,
        place: impl Fn(&CodedDocument<'_>, &Mark, &mut dyn FnMut(usize, usize)),
    ) -> Self {
        Self::count_with(coded, rows, columns, false, place)
    }

    fn count_with(
        coded: &Coded<'_>,
        rows: usize,
        columns: usize,
        with_words: bool,
        place: impl Fn(&CodedDocument<'_>, &Mark, &mut dyn FnMut(usize, usize)),
    ) -> Self {
        let cells = rows * columns;
        let mut counting = Self {
            columns,
            counters: vec![Counter::default(); cells],
            cases: Seen::of(cells, coded.study.cases().len()),
            codes: Seen::of(cells, coded.study.codebook().lines().len()),
        };
        for document in &coded.documents {
            if document.marks.is_empty() {
                continue;
            }
            let words = if with_words { document.word_starts() } else { WordStarts::default() };
            for mark in &document.marks {
                place(document, mark, &mut |row, column| {
                    counting.add(row * columns + column, document.at + 1, mark, &words);
                });
            }
        }
        counting
    }

    fn add(&mut self, cell: usize, document: usize, mark: &Mark, words: &WordStarts) {
        if mark.case.is_some_and(|case| self.cases.insert(cell, case)) {
            self.counters[cell].cases += 1;
        }
        if self.codes.insert(cell, mark.line) {
            self.counters[cell].codes += 1;
        }
        let it = &mut self.counters[cell];
        if it.document != document {
            *it = Counter { document, end: Offset(0), turn: 0, documents: it.documents + 1, ..*it };
        }
        it.codings += 1;
        it.passages += u32::from(mark.span.start >= it.end);
        if mark.span.end > it.end {
            it.words += words.count(Span { start: mark.span.start.max(it.end), end: mark.span.end });
            it.end = mark.span.end;
        }
        it.turns += mark.turns.end.saturating_sub(mark.turns.start.max(it.turn)) as u32;
        it.turn = it.turn.max(mark.turns.end);
    }

    /// What was counted in a cell.
    pub fn value(&self, row: usize, column: usize, unit: Unit) -> f64 {
        let it = &self.counters[row * self.columns + column];
        match unit {
            Unit::Codings => it.codings.into(),
            Unit::Passages => it.passages.into(),
            Unit::Words => it.words as f64,
            Unit::Turns => it.turns.into(),
            Unit::Documents => it.documents.into(),
            Unit::Cases => it.cases.into(),
            Unit::Codes => it.codes.into(),
            Unit::Categories | Unit::Sentences | Unit::Pairs | Unit::Points => 0.0,
        }
    }

    /// The same for what was asked for.
    pub fn measure(&self, row: usize, column: usize, measure: Measure) -> f64 {
        self.value(row, column, measure.into())
    }

    /// The passages of one cell, by the same rule that counted them.
    pub fn behind(
        coded: &Coded<'_>,
        row: usize,
        column: usize,
        place: impl Fn(&CodedDocument<'_>, &Mark, &mut dyn FnMut(usize, usize)),
    ) -> Vec<Passage> {
        let mut passages = Passages::default();
        for document in &coded.documents {
            for mark in &document.marks {
                let mut counts = false;
                place(document, mark, &mut |at_row, at_column| {
                    counts |= (at_row, at_column) == (row, column);
                });
                if counts {
                    let id = coded.coding(document, mark).id;
                    passages.add(document.document.id, mark.span, Some(id));
                }
            }
        }
        passages.into_vec()
    }

    /// The passages of all cells that are to be traced, by the same rule.
    pub fn trace(
        coded: &Coded<'_>,
        traces: &mut Traces,
        place: impl Fn(&CodedDocument<'_>, &Mark, &mut dyn FnMut(usize, usize)),
    ) {
        for document in &coded.documents {
            for mark in &document.marks {
                let coding = coded.coding(document, mark).id;
                let mut last = None;
                place(document, mark, &mut |row, column| {
                    // One that counts twice in a cell stands behind it once.
                    if last.replace((row, column)) != Some((row, column)) {
                        traces.join(row, column, document.document.id, mark.span, coding);
                    }
                });
            }
        }
    }
}
