//! The methods appendix: what the study's own records say of the items on analysis and reporting of COREQ (Tong, Sainsbury and
//! Craig 2007, items 24 to 32) and SRQR (O'Brien, Harris, Beckman, Reed and Cook 2014, items 13 to 17). What they do not say is
//! named as missing, with what to do; nothing is made up.

mod coding;
mod ledger;
mod reporting;
mod standards;

use serde::Serialize;

use self::ledger::Ledger;
use super::{Anchor, Making};
use crate::study::{CaseId, CodeId};

/// An item of a reporting standard with what the study says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Method {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The standard and the number: `COREQ 24`.
    pub item: &'static str,
    /// What it is called there.
    pub name: &'static str,
    /// What the study's records say, a sentence each.
    pub said: Vec<Finding>,
    /// What they do not say, and what to do about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// A sentence of the methods appendix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// The sentence.
    pub text: String,
    /// Where in the study what it says can be counted again.
    pub from: &'static str,
}

/// What the study says of one item.
#[derive(Default)]
struct Said {
    said: Vec<Finding>,
    missing: Vec<String>,
}

impl Said {
    fn say(&mut self, from: &'static str, text: String) {
        self.said.push(Finding { text, from });
    }

    fn miss(&mut self, text: impl Into<String>) {
        self.missing.push(text.into());
    }
}

const CODINGS: &str = "codings of each coder (casebook stats, casebook export codings)";
const CODEBOOK: &str = "codebook (casebook codebook, casebook export codebook)";
const MATRIX: &str = "matrix (casebook chart, casebook export matrix --long)";
const REGISTER: &str = "register of documents and cases (casebook stats, casebook cases)";
const SETTING: &str = "setting of the study (casebook attribution)";
const MEMOS: &str = "memos of each coder (casebook stats)";
const PROGRAM: &str = "the program that wrote this report";

impl Making<'_, '_> {
    /// The items, COREQ's first.
    pub(super) fn methods(&self) -> Vec<Method> {
        let ledger = Ledger::of(self);
        let items: Vec<(&'static str, &'static str, Said)> = vec![
            ("COREQ 24", "Number of data coders", coding::coders(&ledger)),
            ("COREQ 25", "Description of the coding tree", coding::tree(&ledger)),
            ("COREQ 26", "Derivation of themes", coding::derivation(&ledger)),
            ("COREQ 27", "Software", coding::software()),
            ("COREQ 28", "Participant checking", reporting::participants()),
            ("COREQ 29", "Quotations presented", self.quotations_presented(&ledger)),
            ("COREQ 30", "Data and findings consistent", self.consistency(&ledger)),
            ("COREQ 31", "Clarity of major themes", self.major_themes(&ledger)),
            ("COREQ 32", "Clarity of minor themes", self.minor_themes(&ledger)),
            ("SRQR 13", "Data processing", standards::processing(self, &ledger)),
            ("SRQR 14", "Data analysis", standards::analysis(&ledger)),
            ("SRQR 15", "Techniques to enhance trustworthiness", standards::trustworthiness(&ledger)),
            ("SRQR 16", "Synthesis and interpretation", standards::synthesis(&ledger)),
            ("SRQR 17", "Links to empirical data", standards::links(&ledger)),
        ];
        let numbered = items.into_iter().zip(1..);
        numbered
            .map(|((item, name, Said { said, missing }), number)| Method {
                anchor: Anchor::Method(number),
                item,
                name,
                said,
                missing,
            })
            .collect()
    }

    fn cells_named(&self, cells: &[(CaseId, CodeId)]) -> String {
        some(cells.iter().map(|(case, code)| self.cell_title(*case, *code)))
    }
}

/// The first few of several names, and how many more there are.
fn some(names: impl ExactSizeIterator<Item = String>) -> String {
    const FEW: usize = 12;
    let more = names.len().saturating_sub(FEW);
    let first = names.take(FEW).collect::<Vec<_>>().join("; ");
    if more > 0 { format!("{first}; and {more} more") } else { first }
}

/// So many of so many, in whole per cent: `59 %`; nothing where there are none.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "0 %".to_owned() } else { format!("{:.0} %", part as f64 / whole as f64 * 100.0) }
}
