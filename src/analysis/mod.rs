//! Pure functions of a study: how often, how much, how far.

pub mod chart;
mod frequency;
mod portion;

pub use self::{
    frequency::{CaseFrequency, CodeFrequency, DocumentFrequency, Frequencies, Totals, frequencies},
    portion::{Portion, portion, portion_by},
};
