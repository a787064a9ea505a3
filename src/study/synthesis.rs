//! Syntheses: what is concluded from a column, a row or a group of cells of the matrix, beside what it rests on.

use serde::{Deserialize, Serialize};

use super::{CaseId, Cell, CodeId, Coder, Moment, Study};

/// Which cells a synthesis is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// A code over all cases.
    Column(CodeId),
    /// A case over all codes.
    Row(CaseId),
    /// A code over the cases that have a value of an attribute; the empty value is for those that have none.
    Group {
        /// The attribute.
        attribute: String,
        /// The value, in words.
        value: String,
        /// The code.
        code: CodeId,
    },
}

/// What is concluded from several cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Synthesis {
    /// What it is of; there is one for each.
    pub over: Over,
    /// The text. What stands in “quotation marks” is quoted, and a line that begins with `⟩` is a comment, as in a summary.
    pub text: String,
    /// Who wrote it last.
    pub by: Coder,
    /// When.
    pub at: Moment,
    /// The fingerprint of the cells under it when it was written (see [`Study::print_under`]).
    pub cells: String,
}

impl Study {
    /// The synthesis of these cells, if one is written.
    pub fn synthesis(&self, over: &Over) -> Option<&Synthesis> {
        self.syntheses.get(over)
    }

    /// Every synthesis: columns, rows, then groups.
    pub fn syntheses(&self) -> impl Iterator<Item = &Synthesis> {
        self.syntheses.values()
    }

    /// The cells that a synthesis rests on: those in which something is written, by case and code.
    pub fn cells_under(&self, over: &Over) -> Vec<&Cell> {
        match over {
            Over::Row(case) => {
                let codes = self.codebook().lines().iter().map(|line| line.code);
                codes.filter_map(|code| self.cell(*case, code)).collect()
            }
            Over::Column(code) => self.cases().iter().filter_map(|case| self.cell(case.id, *code)).collect(),
            Over::Group { attribute, value, code } => {
                let cases = self.cases().iter().filter(|case| case.has_value(attribute, value));
                cases.filter_map(|case| self.cell(case.id, *code)).collect()
            }
        }
    }

    /// A value that changes whenever a summary under a synthesis is written, changed or taken away; in hexadecimal.
    pub fn print_under(&self, over: &Over) -> String {
        let mut print = Fnv::default();
        let mut cells = self.cells_under(over);
        // In an order that no renaming, sorting or moving changes.
        cells.sort_by_key(|cell| (cell.case, cell.code));
        for cell in cells {
            print.add(cell.case.uuid().as_bytes());
            print.add(cell.code.uuid().as_bytes());
            print.add(cell.summary.as_bytes());
            print.add(&[0]);
        }
        format!("{:016x}", print.0)
    }

    /// Whether a cell under a synthesis changed since it was written.
    pub fn is_outdated(&self, synthesis: &Synthesis) -> bool {
        self.print_under(&synthesis.over) != synthesis.cells
    }
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn write(s: &mut Sample, case: &str, code: &str, text: &str) {
        let draft = actions::write_summary(&s.study, &s.maya, s.case(case), s.code(code), text, Vec::new());
        s.make(draft);
    }

    #[test]
    fn a_synthesis_is_outdated_once_a_cell_under_it_changes_and_not_by_others() {
        let mut s = Sample::new();
        write(&mut s, "Chair", "parity of esteem", "Equal");
        let over = Over::Column(s.code("parity of esteem"));
        s.make(actions::write_synthesis(&s.study, &s.maya, &over, "All feel equal"));
        let outdated = |s: &Sample| s.study.is_outdated(s.study.synthesis(&over).unwrap());
        write(&mut s, "Chair", "seat at the table", "None");
        assert!(!outdated(&s));
        write(&mut s, "Carer", "parity of esteem", "Not at all");
        assert!(outdated(&s));
        s.make(actions::write_synthesis(&s.study, &s.tom, &over, "All feel equal"));
        assert!(!outdated(&s));
        write(&mut s, "Carer", "parity of esteem", "Perhaps");
        assert!(outdated(&s));
    }

    #[test]
    fn a_group_rests_on_the_cells_of_its_cases_and_those_without_a_value_are_one() {
        let mut s = Sample::new();
        let mut chair = s.study.cases().get(s.case("Chair")).unwrap().clone();
        chair.attributes.remove("Region");
        s.make(actions::describe_case(&s.study, chair));
        for case in ["Chief nurse", "Chair", "Carer"] {
            write(&mut s, case, "parity of esteem", case);
        }
        let under = |value: &str| {
            let code = s.code("parity of esteem");
            let over = Over::Group { attribute: "Region".into(), value: value.into(), code };
            s.study.cells_under(&over).iter().map(|cell| cell.summary.clone()).collect::<Vec<_>>()
        };
        assert_eq!(under("North East"), ["Chief nurse", "Carer"]);
        assert_eq!(under(""), ["Chair"]);
        assert_eq!(under("London"), Vec::<String>::new());
    }

    #[test]
    fn an_empty_synthesis_is_taken_away_and_the_same_again_changes_nothing() {
        let mut s = Sample::new();
        let over = Over::Row(s.case("Chair"));
        let written = |s: &Sample, text: &str| actions::write_synthesis(&s.study, &s.maya, &over, text);
        assert_eq!(written(&s, " "), Err(actions::Refused::NoChange));
        let edit = s.make(written(&s, "Decides alone"));
        assert_eq!(written(&s, "Decides alone"), Err(actions::Refused::NoChange));
        s.make(written(&s, ""));
        assert_eq!(s.study.syntheses().count(), 0);
        assert_eq!(edit.changes.len(), 1);
    }
}
