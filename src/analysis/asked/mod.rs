//! What can be asked of a study, and the two answers to each question: a [`Figure`], and the passages behind each number in it.

mod co_occurrence;
mod contrast;
mod cross_table;
mod frequency;
mod headings;
mod negative;
mod portrait;
mod queried;
mod saturation;
mod sequence;
#[cfg(test)]
mod testing;

use serde::{Deserialize, Serialize};

use super::{
    Selection,
    figure::{Figure, Passage, Problem, Traces},
};
use crate::study::Study;

pub use self::{
    co_occurrence::{CoOccurrence, Together},
    contrast::Contrast,
    cross_table::{CrossTable, Part},
    frequency::{CountedBy, Frequency},
    negative::NegativeCases,
    portrait::Portrait,
    queried::{FoundBy, Queried},
    saturation::Saturation,
    sequence::Sequence,
};

/// An analysis with all that it depends on but the study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "analysis", rename_all = "kebab-case")]
pub enum Asked {
    /// How much is coded: by code, case, document, coder or value of an attribute.
    Frequency(Frequency),
    /// Codes by the values of an attribute.
    CrossTable(CrossTable),
    /// Which codes go together.
    CoOccurrence(CoOccurrence),
    /// Which code follows which.
    Sequence(Sequence),
    /// When new codes become few.
    Saturation(Saturation),
    /// The codes of a document from its beginning to its end.
    Portrait(Portrait),
    /// What a query finds.
    Query(Queried),
    /// Two groups of cases beside one another.
    Contrast(Contrast),
    /// Cases without a code that similar ones have.
    NegativeCases(NegativeCases),
}

/// How one analysis answers.
trait Answers {
    /// The table of numbers.
    fn figure(&self, study: &Study) -> Result<Figure, Problem>;

    /// The passages behind a number: what is counted over them is the number.
    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem>;

    /// Gathers the passages behind all numbers that are to be traced. Where one walk over the study finds those of many numbers,
    /// there is only one.
    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        for (row, column) in traces.wanted() {
            for passage in self.behind(study, row, column)? {
                traces.add(row, column, passage);
            }
        }
        Ok(())
    }
}

impl Asked {
    /// The same question about a part of the study.
    #[must_use]
    pub fn about(mut self, chosen: Selection) -> Self {
        let (Asked::Frequency(Frequency { selection, .. })
        | Asked::CrossTable(CrossTable { selection, .. })
        | Asked::CoOccurrence(CoOccurrence { selection, .. })
        | Asked::Sequence(Sequence { selection, .. })
        | Asked::Saturation(Saturation { selection, .. })
        | Asked::Portrait(Portrait { selection, .. })
        | Asked::Query(Queried { selection, .. })
        | Asked::Contrast(Contrast { selection, .. })
        | Asked::NegativeCases(NegativeCases { selection, .. })) = &mut self;
        *selection = chosen;
        self
    }

    fn answers(&self) -> &dyn Answers {
        match self {
            Asked::Frequency(it) => it,
            Asked::CrossTable(it) => it,
            Asked::CoOccurrence(it) => it,
            Asked::Sequence(it) => it,
            Asked::Saturation(it) => it,
            Asked::Portrait(it) => it,
            Asked::Query(it) => it,
            Asked::Contrast(it) => it,
            Asked::NegativeCases(it) => it,
        }
    }
}

/// Works an analysis out.
pub fn figure(study: &Study, asked: &Asked) -> Result<Figure, Problem> {
    asked.answers().figure(study)
}

/// The passages behind a number of the figure that is worked out for the same question, in reading order; none where there is no
/// such row or column.
pub fn behind(study: &Study, asked: &Asked, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
    asked.answers().behind(study, row, column)
}

/// The passages behind the numbers of a figure that is worked out for the same question: of each for which `traces` was made, what
/// [`behind`] gives for it.
pub fn trace(study: &Study, asked: &Asked, traces: &mut Traces) -> Result<(), Problem> {
    asked.answers().trace(study, traces)
}
