//! Pure functions of a study: how often, how much, how far, and what goes with what.
//!
//! An analysis is asked for by a value of [`Asked`] and answered by [`figure()`] with a [`Figure`], a table of numbers;
//! [`behind`] gives the passages that stand behind one of them. No number is shown that has none to show.

mod asked;
pub mod autocode;
pub mod chart;
mod coded;
pub mod conclusion;
pub mod consequences;
pub mod differences;
mod figure;
mod frequency;
mod limits;
pub mod naming;
pub mod picture;
mod portion;
pub mod query;
pub mod queue;
pub mod revisions;
mod selection;
pub mod starred;

pub use self::{
    asked::{
        Asked, CoOccurrence, Contrast, CountedBy, CrossTable, FoundBy, Frequency, NegativeCases, Part,
        Portrait, Queried, Saturation, Sequence, Together, behind, figure, trace,
    },
    figure::{
        Cell, Figure, Form, Heading, Measure, Passage, Passages, Problem, Subject, Sums, Trace, Traces, Unit,
        cases_of,
    },
    frequency::{CaseFrequency, CodeFrequency, DocumentFrequency, Frequencies, Totals, frequencies},
    limits::Limits,
    portion::{Portion, portion, portion_by, portion_of_cases, portion_of_cases_by, uncoded_turns},
    selection::Selection,
};
