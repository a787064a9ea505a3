//! Pure functions of a study: how often, how much, how far.

mod frequency;
mod portion;
mod words;

pub use self::{
    frequency::{CaseFrequency, CodeFrequency, DocumentFrequency, Frequencies, Totals, frequencies},
    portion::{Portion, portion, portion_by},
    words::{word_count, words_of},
};
