//! Queries: questions to the study over codes, attributes, speakers, coders and words.
//!
//! What a query finds are *passages*: stretches of text. Its terms are of two kinds.
//!
//! | these give passages | |
//! | --- | --- |
//! | `2.3`, `parity of esteem`, `"near miss"`, `code:Name` | each passage coded with the code of this number or name, or with one that it groups |
//! | `code:*` | each passage coded with anything |
//! | `text:"seat at the table"`, `/pool(ed)? budget/` | the words themselves, wherever a turn has them, as a search finds them |
//! | `A near B` | the passages of A and of B that share words with one of the other |
//! | `A near/2 B`, `A within 2 turns of B` | those that have one of the other at most so many turns away; with 0, in the same turn |
//!
//! | these are conditions on passages | a passage meets them |
//! | --- | --- |
//! | `region = London`, `years >= 2`, also `!=`, `<`, `>`, `<=` | whose case does; one that belongs to no case meets none |
//! | `case:Name`, `document:P03`, `kind:interview` | that belongs to the case, or is in the document or one of the kind |
//! | `speaker:Name` | in which the speaker has words |
//! | `coder:tom` | that was coded by this coder |
//! | `not X` | that does not meet the condition X; where X gives passages, that shares no word with any of them |
//!
//! They are joined by `not`, `near`, `and`, `or`, in this order of strength, and by brackets:
//!
//! - `A and B` of passages finds those of A and of B, whole, that share words with one of each of the others;
//! - `A and condition` finds those of A that meet it; conditions are asked first, so that `A and B and coder:tom` is about what Tom
//!   coded with both. Brackets around `and` within `and` make no difference;
//! - `A or B` finds the passages of both; a condition on its own side of `or` stands for all turns that meet it;
//! - a query of conditions alone finds all turns that meet it: an interviewer's only where it asks for a speaker. Where it asks for a
//!   coder it finds coded passages instead of turns.
//!
//! At last, passages that share words become one. `query:"Name"` stands for the saved query of this name. Names are compared
//! without regard to case; one that holds a sign, a bracket or one of the words `and`, `or`, `not`, `near`, `within` stands in
//! quotation marks.

mod expected;
#[cfg(test)]
mod expected_tests;
mod parse;
mod run;
mod stored;
mod term;
#[cfg(test)]
mod tests;
mod token;

use self::term::Term;
pub use self::{
    expected::{Candidate, Expected, expected},
    run::Found,
    stored::{quoted, shown, stored},
};
use super::{Selection, figure::Problem};
use crate::study::{Case, CaseId, Study};

/// A query that has been understood. It holds as long as the study does not change.
#[derive(Debug, Clone)]
pub struct Query {
    term: Term,
}

impl Query {
    /// Reads a query as it is typed, shown or stored. A mistake is said with its place.
    pub fn read(study: &Study, text: &str) -> Result<Self, Problem> {
        Ok(Self { term: parse::read(study, text)?.term })
    }

    /// Asks the study. Documents whose text is not loaded have nothing but their coded passages.
    pub fn run(&self, study: &Study) -> Found {
        self.run_within(study, &Selection::default())
    }

    /// Asks a part of the study, as if there were nothing else: only its codings, and only what its cases say.
    pub fn run_within(&self, study: &Study, selection: &Selection) -> Found {
        run::run(study, &self.term, selection)
    }

    /// Whether a case is meant, where the query asks for nothing but what is known of cases; then also those count that never
    /// speak.
    pub fn takes(&self, case: &Case) -> Option<bool> {
        self.term.takes(case)
    }

    /// The cases that are meant, in the study's order: where the query asks for nothing but what is known of cases, those of
    /// which it holds; otherwise those that the passages belong to which it finds.
    pub fn cases(&self, study: &Study) -> Vec<CaseId> {
        if let Some(first) = study.cases().iter().next()
            && self.takes(first).is_some()
        {
            let cases = study.cases().iter().filter(|case| self.takes(case) == Some(true));
            return cases.map(|case| case.id).collect();
        }
        self.run(study).cases(study)
    }
}
