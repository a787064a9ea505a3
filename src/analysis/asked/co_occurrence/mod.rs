//! Which codes go together: how often two of them are used on the same words, in the same sentence, turn or document, or within
//! some turns of one another.

mod near;
mod overlap;
mod same;

use serde::{Deserialize, Serialize};

pub(super) use self::near::Met;
use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, CodedDocument},
        figure::{Cell, Figure, Form, Passage, Problem, Traces, Unit},
    },
    study::Study,
    text::Span,
};

/// The most turns that two passages may be apart and still be near one another.
pub const MOST_TURNS: u32 = 50;

/// When two codes occur together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// Where the same words have both. What is counted are the stretches of text that do, as long as they can be.
    #[default]
    Overlap,
    /// In a sentence that has words of both. Sentences are counted.
    Sentence,
    /// In a turn that has words of both. Turns are counted.
    Turn,
    /// Where a passage of the one begins no more than so many turns after one of the other ends, or shares a turn with it. Pairs
    /// of passages are counted.
    Turns(u32),
    /// In a document that has both. Documents are counted.
    Document,
}

/// Which codes go together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CoOccurrence {
    /// When two codes occur together.
    pub together: Together,
    /// Whether both must be by the same coder.
    pub same_coder: bool,
    /// Whether the rows are the categories of the first level, with all that they group, and open codes.
    pub categories: bool,
    /// Which codings count. Where codes are chosen these are the rows, each with what it groups.
    pub selection: Selection,
}

/// Told of each time that two rows (the first no later than the second) occur together in a document.
trait Pairs {
    /// In a stretch of text: the hull of both passages, or the sentence, turn or overlap.
    fn pair(&mut self, document: &CodedDocument<'_>, span: Span, rows: (usize, usize));
}

/// Counts the times of each pair.
struct Counts {
    rows: usize,
    of: Vec<u32>,
}

impl Pairs for Counts {
    fn pair(&mut self, _: &CodedDocument<'_>, _: Span, (one, other): (usize, usize)) {
        self.of[one * self.rows + other] += 1;
    }
}

/// Keeps the passages of one pair.
struct Behind<'c, 'a> {
    coded: &'c Coded<'a>,
    codes: &'c CodeRows,
    wanted: (usize, usize),
    found: Vec<Passage>,
}

impl Pairs for Behind<'_, '_> {
    fn pair(&mut self, document: &CodedDocument<'_>, span: Span, rows: (usize, usize)) {
        if rows == self.wanted {
            let codings = self.coded.codings_in(document, self.codes, span, [rows.0, rows.1]);
            self.found.push(Passage { document: document.document.id, span, codings });
        }
    }
}

/// Keeps the passages of all pairs that are to be traced, in both orders.
struct Tracing<'c, 'a, 't> {
    coded: &'c Coded<'a>,
    codes: &'c CodeRows,
    traces: &'t mut Traces,
}

impl Pairs for Tracing<'_, '_, '_> {
    fn pair(&mut self, document: &CodedDocument<'_>, span: Span, (one, other): (usize, usize)) {
        let (coded, codes) = (self.coded, self.codes);
        let passage = || Passage {
            document: document.document.id,
            span,
            codings: coded.codings_in(document, codes, span, [one, other]),
        };
        self.traces.add_with(one, other, passage);
        if one != other {
            self.traces.add_with(other, one, passage);
        }
    }
}

impl CoOccurrence {
    /// Walks over all times that two codes occur together, and gives the measure of each pair.
    fn walk(&self, coded: &Coded<'_>, codes: &CodeRows, pairs: &mut dyn Pairs) -> Measured {
        match self.together {
            Together::Overlap => overlap::walk(coded, codes, self.same_coder, pairs),
            Together::Sentence => same::sentences(coded, codes, self.same_coder, pairs),
            Together::Turn => same::turns(coded, codes, self.same_coder, pairs),
            Together::Document => same::documents(coded, codes, self.same_coder, pairs),
            Together::Turns(turns) => near::walk(coded, codes, turns, self.same_coder, pairs),
        }
    }

    fn check(&self) -> Result<(), Problem> {
        match self.together {
            Together::Turns(turns) if turns > MOST_TURNS => Err(Problem::new(format!(
                "passages {turns} turns apart are not near: ask for {MOST_TURNS} at most"
            ))),
            _ => Ok(()),
        }
    }

    fn unit(&self) -> Unit {
        match self.together {
            Together::Overlap => Unit::Passages,
            Together::Sentence => Unit::Sentences,
            Together::Turn => Unit::Turns,
            Together::Turns(_) => Unit::Pairs,
            Together::Document => Unit::Documents,
        }
    }

    fn notes(&self) -> Vec<String> {
        let (counted, share) = match self.together {
            Together::Overlap => (
                "A number counts the stretches of text that have both codes; from one code to itself, its own.",
                "The share is Jaccard's: words with both codes, of the words with either.",
            ),
            Together::Sentence => (
                "A number counts the sentences that have words of both codes; from one code to itself, its own.",
                "The share is Jaccard's: sentences with both codes, of the sentences with either.",
            ),
            Together::Turn => (
                "A number counts the turns that have words of both codes; from one code to itself, its own.",
                "The share is Jaccard's: turns with both codes, of the turns with either.",
            ),
            Together::Document => (
                "A number counts the documents that have both codes; from one code to itself, its own.",
                "The share is Jaccard's: documents with both codes, of the documents with either.",
            ),
            Together::Turns(_) => (
                "A number counts pairs of passages, one of each code, that share a turn or are no further apart; from one code to \
                 itself, its passages.",
                "The share is of the passages of both codes: those that have one of the other code so near.",
            ),
        };
        let mut notes = vec![counted.to_owned(), share.to_owned()];
        let whose = if self.same_coder {
            "Both codes must be by the same coder."
        } else {
            "It does not matter who put the codes there."
        };
        notes.push(whose.to_owned());
        notes
    }

    fn title(&self) -> String {
        let together = match self.together {
            Together::Overlap => "on the same words".to_owned(),
            Together::Sentence => "in the same sentence".to_owned(),
            Together::Turn | Together::Turns(0) => "in the same turn".to_owned(),
            Together::Turns(1) => "within 1 turn".to_owned(),
            Together::Turns(turns) => format!("within {turns} turns"),
            Together::Document => "in the same document".to_owned(),
        };
        format!("Codes that occur together {together}")
    }
}

/// The measure of each pair of rows, the first no later than the second: row by row, `None` where it has none.
struct Measured(Vec<Option<f64>>);

impl Measured {
    /// Jaccard's measure, of how much each pair has in common, and each row in all (its pair with itself).
    fn jaccard(rows: usize, both: &[f64]) -> Self {
        let mut measured = vec![None; rows * rows];
        for one in 0..rows {
            for other in one + 1..rows {
                let common = both[one * rows + other];
                let either = both[one * rows + one] + both[other * rows + other] - common;
                measured[one * rows + other] = (either > 0.0).then(|| common / either);
            }
        }
        Self(measured)
    }
}

impl Answers for CoOccurrence {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let rows = codes.len();
        let mut counts = Counts { rows, of: vec![0; rows * rows] };
        let Measured(measured) = self.walk(&coded, &codes, &mut counts);
        let cell = |row: usize, column: usize| {
            let at = row.min(column) * rows + row.max(column);
            Cell::measured(counts.of[at].into(), measured[at])
        };
        let headings: Vec<_> = codes.codes.iter().map(|code| headings::code_alone(study, *code)).collect();
        Ok(Figure {
            title: self.title(),
            form: Form::HeatMap,
            rows_are: "code".to_owned(),
            cells: (0..rows).map(|row| (0..rows).map(|column| cell(row, column)).collect()).collect(),
            columns: headings.iter().cloned().map(|it| it.counting(self.unit())).collect(),
            rows: headings,
            notes: self.notes(),
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let wanted = (row.min(column), row.max(column));
        let mut behind = Behind { coded: &coded, codes: &codes, wanted, found: Vec::new() };
        self.walk(&coded, &codes, &mut behind);
        Ok(behind.found)
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        self.check()?;
        let coded = Coded::of(study, &self.selection);
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        self.walk(&coded, &codes, &mut Tracing { coded: &coded, codes: &codes, traces });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
