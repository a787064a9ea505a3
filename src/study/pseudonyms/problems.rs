//! What is wrong with a table: pseudonyms that would give names away, or could not be told apart.

use std::{collections::HashMap, fmt};

use super::{Namer, Pseudonyms};

/// What is wrong with a table, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An entry has no pseudonym.
    NoPseudonym {
        /// Who.
        name: String,
    },
    /// An entry has no form that can be found.
    NoName {
        /// What stands for it.
        pseudonym: String,
    },
    /// A pseudonym holds a listed real name: it would be replaced itself, or give that name away.
    HoldsName {
        /// Whose pseudonym it is.
        name: String,
        /// The pseudonym.
        pseudonym: String,
        /// The name in it.
        held: String,
    },
    /// A form is that of two entries.
    TwoOfOneName {
        /// The form.
        form: String,
        /// The pseudonyms.
        pseudonyms: [String; 2],
    },
    /// Two entries have one pseudonym: what is said of them can no longer be told apart.
    OnePseudonym {
        /// The pseudonym.
        pseudonym: String,
        /// The two.
        names: [String; 2],
    },
}

impl Problem {
    /// Whether the table cannot be applied with it.
    pub fn stands_in_the_way(&self) -> bool {
        !matches!(self, Problem::OnePseudonym { .. })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::NoPseudonym { name } => write!(f, "“{name}” has no pseudonym: give it one"),
            Problem::NoName { pseudonym } => {
                write!(f, "nothing is named by “{pseudonym}”: give the name that it stands for, or remove it")
            }
            Problem::HoldsName { name, pseudonym, held } => write!(
                f,
                "the pseudonym “{pseudonym}” of “{name}” holds the listed name “{held}”: choose another"
            ),
            Problem::TwoOfOneName { form, pseudonyms: [one, other] } => {
                write!(f, "“{form}” is listed twice, as “{one}” and as “{other}”: remove one of them")
            }
            Problem::OnePseudonym { pseudonym, names: [one, other] } => write!(
                f,
                "“{one}” and “{other}” share the pseudonym “{pseudonym}”: afterwards nobody can tell them apart"
            ),
        }
    }
}

impl Pseudonyms {
    /// What is wrong with the table, in its order; what stands in the way of applying it first.
    pub fn problems(&self) -> Vec<Problem> {
        let namer = Namer::new(self);
        let mut problems = Vec::new();
        let (mut by_form, mut by_pseudonym) = (HashMap::new(), HashMap::new());
        for (at, entry) in self.entries.iter().enumerate() {
            let (name, pseudonym) = (entry.name().to_owned(), entry.pseudonym.clone());
            if !entry.forms.iter().any(|form| form.chars().any(char::is_alphanumeric)) {
                problems.push(Problem::NoName { pseudonym: pseudonym.clone() });
            }
            if !pseudonym.chars().any(char::is_alphanumeric) {
                problems.push(Problem::NoPseudonym { name });
                continue;
            }
            if let Some(held) = namer.find_in_any_letters(&pseudonym).into_iter().next() {
                let held = pseudonym[held.range].to_owned();
                problems.push(Problem::HoldsName { name: name.clone(), pseudonym: pseudonym.clone(), held });
            }
            for form in &entry.forms {
                let before = *by_form.entry(form).or_insert(at);
                if before != at {
                    let pseudonyms = [self.entries[before].pseudonym.clone(), pseudonym.clone()];
                    problems.push(Problem::TwoOfOneName { form: form.clone(), pseudonyms });
                }
            }
            let before = *by_pseudonym.entry(pseudonym.to_lowercase()).or_insert(at);
            if before != at {
                let names = [self.entries[before].name().to_owned(), name];
                problems.push(Problem::OnePseudonym { pseudonym, names });
            }
        }
        problems.sort_by_key(|problem| !problem.stands_in_the_way());
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, NameKind};
    use super::*;

    #[test]
    fn pseudonyms_that_give_names_away_or_cannot_be_told_apart_are_pointed_out() {
        let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
        let table = Pseudonyms {
            entries: vec![
                entry(&["Anna", "Annie"], "Nurse A"),
                entry(&["Ben"], "nurse a"),
                entry(&["Tom"], "Mr Anna"),
                entry(&["Mary", "Annie"], "Carol"),
                entry(&["Kim"], ""),
                entry(&["…"], "Lee"),
            ],
            ..Pseudonyms::default()
        };
        let said: Vec<String> = table.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "the pseudonym “Mr Anna” of “Tom” holds the listed name “Anna”: choose another",
                "“Annie” is listed twice, as “Nurse A” and as “Carol”: remove one of them",
                "“Kim” has no pseudonym: give it one",
                "nothing is named by “Lee”: give the name that it stands for, or remove it",
                "“Anna” and “Ben” share the pseudonym “nurse a”: afterwards nobody can tell them apart",
            ]
        );
        assert_eq!(table.problems().iter().filter(|it| it.stands_in_the_way()).count(), 4);
    }
}
