//! Codes within some turns of one another: pairs of passages, found by looking on from each to those that begin soon after.

use super::{Measured, Pairs};
use crate::{
    analysis::coded::{CodeRows, Coded, CodedDocument, stretches},
    text::Span,
};

pub(super) fn walk(
    coded: &Coded<'_>,
    codes: &CodeRows,
    turns: u32,
    same_coder: bool,
    pairs: &mut dyn Pairs,
) -> Measured {
    let mut near = Near { rows: codes.len(), turns: turns as usize, met: vec![0; codes.len() * codes.len()] };
    for document in coded.documents.iter().filter(|document| document.body.is_some()) {
        near.document(document, codes, same_coder, pairs);
    }
    near.measured()
}

struct Near {
    rows: usize,
    turns: usize,
    /// How many passages of each row have one of another row near (row by row); of its own row, how many there are.
    met: Vec<u32>,
}

impl Near {
    fn document(
        &mut self,
        document: &CodedDocument<'_>,
        codes: &CodeRows,
        same_coder: bool,
        pairs: &mut dyn Pairs,
    ) {
        let found = stretches(document, codes, same_coder);
        let mut met = Met::new(found.len(), self.rows);
        for (at, it) in found.iter().enumerate() {
            self.met[it.row * self.rows + it.row] += 1;
            pairs.pair(document, it.span, (it.row, it.row));
            let reach = it.turns.end.saturating_sub(1) + self.turns;
            let soon = found[at + 1..].iter().enumerate();
            for (on, other) in soon.take_while(|(_, other)| other.turns.start <= reach) {
                if other.row == it.row || other.coder != it.coder {
                    continue;
                }
                let hull = Span { start: it.span.start, end: it.span.end.max(other.span.end) };
                pairs.pair(document, hull, (it.row.min(other.row), it.row.max(other.row)));
                self.met[it.row * self.rows + other.row] += u32::from(met.first(at, other.row));
                self.met[other.row * self.rows + it.row] += u32::from(met.first(at + 1 + on, it.row));
            }
        }
    }

    fn measured(&self) -> Measured {
        let at = |one: usize, other: usize| f64::from(self.met[one * self.rows + other]);
        let mut measured = vec![None; self.rows * self.rows];
        for one in 0..self.rows {
            for other in one + 1..self.rows {
                let all = at(one, one) + at(other, other);
                measured[one * self.rows + other] =
                    (all > 0.0).then(|| (at(one, other) + at(other, one)) / all);
            }
        }
        Measured(measured)
    }
}

/// Which rows each passage of a document has met.
pub(in crate::analysis::asked) struct Met {
    width: usize,
    bits: Vec<u64>,
}

impl Met {
    /// None yet, for so many passages and rows.
    pub fn new(passages: usize, rows: usize) -> Self {
        let width = rows.div_ceil(64);
        Self { width, bits: vec![0; passages * width] }
    }

    /// Whether a passage meets a row for the first time.
    pub fn first(&mut self, passage: usize, row: usize) -> bool {
        let bits = &mut self.bits[passage * self.width + row / 64];
        let bit = 1 << (row % 64);
        let first = *bits & bit == 0;
        *bits |= bit;
        first
    }
}
