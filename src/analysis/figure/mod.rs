//! What comes out of an analysis: a table of numbers, each of which can be followed to the passages behind it.
//!
//! A [`Figure`] says nothing of how it looks. The terminal, the command line and the report draw the same one;
//! [`super::picture`] makes pictures of text of it.

mod heading;
mod passage;
mod problem;
mod trace;
mod unit;

use serde::Serialize;

pub use self::{
    heading::{Heading, Subject},
    passage::{Passage, Passages, Sums, cases_of},
    problem::Problem,
    trace::{Trace, Traces},
    unit::{Measure, Unit},
};

/// What a figure is best drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A bar for each row, as long as the number in one of the columns.
    Bars,
    /// A table in which the numbers of all columns are of one kind: the darker, the more.
    HeatMap,
    /// A table of signs: there or not.
    Presence,
    /// A line over documents, the rows being those in their order.
    Line,
    /// A strip for each row along one document, the columns being its stretches.
    Strip,
}

/// One number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cell {
    /// The number, in the unit of its column.
    pub value: f64,
    /// How many there could be: the number is `value` of `of`. Nothing where it is not a part of anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<f64>,
    /// What part that is, 0 to 1, or the measure that the figure's notes tell. Nothing where there is nothing to be a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Whether the analysis has no number for this place at all; `value` is 0 then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
}

impl Cell {
    /// A number that is a part of nothing.
    pub fn of_value(value: f64) -> Self {
        Self { value, ..Self::default() }
    }

    /// So many of so many; without a share where there are none.
    pub fn part(value: f64, of: f64) -> Self {
        Self { value, of: Some(of), share: (of > 0.0).then(|| value / of), blank: false }
    }

    /// So many, and a measure of it that is not simply a part.
    pub fn measured(value: f64, share: Option<f64>) -> Self {
        Self { value, share, ..Self::default() }
    }

    /// No number at all.
    pub fn blank() -> Self {
        Self { blank: true, ..Self::default() }
    }
}

/// Rows and columns of numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figure {
    /// What it shows, in a line.
    pub title: String,
    /// What it is best drawn as.
    pub form: Form,
    /// What the rows are, in a word: `code`.
    pub rows_are: String,
    /// The rows. One of them may be the sum of all; see [`Subject::All`].
    pub rows: Vec<Heading>,
    /// The columns. One of them may be the sum of all.
    pub columns: Vec<Heading>,
    /// The numbers, row by row: as many as there are columns in each.
    pub cells: Vec<Vec<Cell>>,
    /// How the numbers came about and what to think of them, a sentence or more each.
    pub notes: Vec<String>,
}

impl Figure {
    /// A number. Nothing where there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row)?.get(column)
    }

    /// The largest number of a column, sums left out.
    pub fn largest_in(&self, column: usize) -> f64 {
        let rows = self.rows.iter().zip(&self.cells).filter(|(row, _)| !row.is_all());
        rows.filter_map(|(_, cells)| cells.get(column)).map(|cell| cell.value).fold(0.0, f64::max)
    }

    /// The largest number of all, sums left out, and what a code has with itself where it is row and column.
    pub fn largest(&self) -> f64 {
        let mut largest: f64 = 0.0;
        for (row, cells) in self.rows.iter().zip(&self.cells).filter(|(row, _)| !row.is_all()) {
            let others = self.columns.iter().zip(cells).filter(|(column, _)| !column.is_all());
            for (column, cell) in others {
                let itself = matches!(row.subject, Subject::Code { .. }) && row.subject == column.subject;
                largest = if itself { largest } else { largest.max(cell.value) };
            }
        }
        largest
    }

    /// Whether there is any number but 0.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().flatten().all(|cell| cell.value == 0.0)
    }

    /// Where the row or column of a subject stands.
    pub fn find(headings: &[Heading], subject: &Subject) -> Option<usize> {
        headings.iter().position(|heading| heading.subject == *subject)
    }
}
