//! What an auto-coding comes to: how much each rule leads to, and in words what was asked for, for the audit trail.

use std::collections::HashSet;

use super::{Found, Scope, Speakers, Wanted};
use crate::study::Study;

/// How much one rule leads to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Account {
    /// Passages to be coded.
    pub passages: usize,
    /// Documents that these are in.
    pub documents: usize,
    /// Cases that these belong to.
    pub cases: usize,
    /// Passages left out because the coder has the code on them already.
    pub already: usize,
    /// Passages that were refused.
    pub refused: usize,
}

/// How much each of so many rules leads to. `is_refused` is asked with a place in `found`.
pub fn accounts(
    study: &Study,
    found: &[Found],
    rules: usize,
    is_refused: impl Fn(usize) -> bool,
) -> Vec<Account> {
    let mut accounts = vec![Account::default(); rules];
    let mut documents = HashSet::new();
    let mut cases = HashSet::new();
    for (at, it) in found.iter().enumerate() {
        let account = &mut accounts[it.rule];
        if it.had {
            account.already += 1;
        } else if is_refused(at) {
            account.refused += 1;
        } else {
            account.passages += 1;
            account.documents += usize::from(documents.insert((it.rule, it.document)));
            if let Some(case) = study.case_of(it.document, it.span) {
                account.cases += usize::from(cases.insert((it.rule, case)));
            }
        }
    }
    accounts
}

impl Wanted {
    /// What is asked for, as the reason of an edit: `each sentence with “parity|esteem” in P01, P03; 2 refused`. `what` names what
    /// is looked for.
    pub fn reason(&self, study: &Study, what: &str, refused: usize) -> String {
        let refused = if refused > 0 { format!("; {refused} refused") } else { String::new() };
        let unit = match self.unit {
            super::Unit::Hit => "what is found by".to_owned(),
            unit => format!("each {} with", unit.name()),
        };
        format!("{unit} {what}{}{refused}", self.scope.words(study))
    }
}

impl Scope {
    /// Where is looked, as the end of a sentence; empty where it is in all that participants say.
    pub fn words(&self, study: &Study) -> String {
        let label = |id| study.documents().get(id).map(|it| it.label.clone());
        let name = |id| study.cases().get(id).map(|it| it.name.clone());
        let documents: Vec<String> = self.documents.iter().copied().filter_map(label).collect();
        let cases: Vec<String> = self.cases.iter().copied().filter_map(name).collect();
        let mut words = String::new();
        if !documents.is_empty() {
            words.extend([" in ", &documents.join(", ")]);
        }
        if !cases.is_empty() {
            words.extend([" of ", &cases.join(", ")]);
        }
        words.push_str(match self.speakers {
            Speakers::Participants => "",
            Speakers::Interviewers => ", in interviewers' turns",
            Speakers::Everyone => ", in everyone's turns",
        });
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::autocode::Unit, study::samples::Sample};

    #[test]
    fn what_is_coded_had_and_refused_is_counted_rule_by_rule() {
        let s = Sample::new();
        let found = |rule, label: &str, words: &str, had| {
            let (document, span) = s.passage(label, words);
            Found { rule, document, span, hits: vec![span], had }
        };
        let found = [
            found(0, "P01", "paper", false),
            found(0, "P01", "room", false),
            found(0, "P02", "Nobody", false),
            found(0, "P02", "agenda", true),
            found(1, "P02", "agenda", false),
        ];
        let counted = accounts(&s.study, &found, 2, |at| at == 4);
        assert_eq!(counted[0], Account { passages: 3, documents: 2, cases: 2, already: 1, refused: 0 });
        assert_eq!(counted[1], Account { refused: 1, ..Account::default() });
    }

    #[test]
    fn the_reason_says_what_was_looked_for_and_where() {
        let s = Sample::new();
        let mut wanted = Wanted { unit: Unit::Turn, ..Wanted::default() };
        assert_eq!(wanted.reason(&s.study, "“a|b”", 0), "each turn with “a|b”");
        wanted.scope.documents = vec![s.document("P02")];
        wanted.scope.cases = vec![s.case("Chair"), s.case("Carer")];
        wanted.scope.speakers = Speakers::Everyone;
        wanted.unit = Unit::Hit;
        assert_eq!(
            wanted.reason(&s.study, "“a”", 2),
            "what is found by “a” in P02 of Chair, Carer, in everyone's turns; 2 refused"
        );
    }
}
