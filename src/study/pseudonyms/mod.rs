//! The table of real names and what stands for them: people, places and organisations, each with the forms in which it is named,
//! and its pseudonym. It is no part of a study; where it lies, and how it is kept secret, is the store's matter.

mod forms;
mod given;
mod merging;
mod namer;
mod original;
mod problems;
mod proposal;
mod records;
mod tokens;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

pub use self::{
    given::Given,
    namer::{Named, Namer},
    original::{Original, Restored},
    problems::Problem,
    proposal::{Proposer, proposed},
};
pub(crate) use self::{
    records::{
        purged_edit, purged_revision, renamed, renamed_case, renamed_document, renamed_source,
        renamed_speakers, without_prints,
    },
    tokens::{Token, same_word, tokens},
};
use crate::text::{numbered, single_spaced};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A person.
    #[default]
    Person,
    /// A place: a town, a ward, a street.
    Place,
    /// An organisation.
    Organisation,
    /// Anything else that could tell who someone is: a telephone number, a date of birth.
    Other,
}

impl NameKind {
    /// Every kind, in the order in which it is offered.
    pub const ALL: [NameKind; 4] =
        [NameKind::Person, NameKind::Place, NameKind::Organisation, NameKind::Other];

    /// The kind's name as the command line and the files write it.
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Person => "person",
            NameKind::Place => "place",
            NameKind::Organisation => "organisation",
            NameKind::Other => "other",
        }
    }

    /// The kind of this name, or of a name that begins like this, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let american = name.replace("organiz", "organis");
        Self::ALL.into_iter().find(|kind| !name.is_empty() && kind.name().starts_with(&american))
    }
}

/// Somebody or something with a pseudonym.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The forms in which it is named, the fullest first: `Anna Smith`, `Anna`, `Annie`.
    pub forms: Vec<String>,
    /// What it is.
    pub kind: NameKind,
    /// What stands for it.
    pub pseudonym: String,
    /// Anything worth knowing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Entry {
    /// An entry without blanks where none belong.
    pub fn new(forms: &[impl AsRef<str>], kind: NameKind, pseudonym: &str, note: &str) -> Self {
        let mut entry = Self {
            forms: Vec::new(),
            kind,
            pseudonym: single_spaced(pseudonym),
            note: note.trim().to_owned(),
        };
        for form in forms {
            entry.add_form(form.as_ref());
        }
        entry
    }

    /// Adds a form in which it is named; one that it has already stays once.
    pub fn add_form(&mut self, form: &str) {
        let form = single_spaced(form);
        if !form.is_empty() && !self.forms.contains(&form) {
            self.forms.push(form);
        }
    }

    /// Its fullest name.
    pub fn name(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pseudonyms {
    /// Who and what is named, in the order in which they were entered.
    #[serde(default)]
    pub entries: Vec<Entry>,
    /// Words that were suggested and are no names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
    /// What stood where pseudonyms stand now, by document, in the order in which it was replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Given>,
    /// Entries as they were when their pseudonyms were put into the study, and are listed no more: what was put there stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Entry>,
}

impl Pseudonyms {
    /// The place of the entry that has this form, however it is capitalised; a pseudonym does as well.
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = single_spaced(name).to_lowercase();
        let is_form = |entry: &Entry| entry.forms.iter().any(|form| form.to_lowercase() == name);
        let by_form = self.entries.iter().position(is_form);
        by_form.or_else(|| self.entries.iter().position(|entry| entry.pseudonym.to_lowercase() == name))
    }

    /// Whose pseudonyms, by their entries, this is or was when it was put into the study.
    pub fn whose(&self, pseudonym: &str) -> Vec<&Entry> {
        let asked = single_spaced(pseudonym).to_lowercase();
        let all = self.entries.iter().chain(&self.former);
        all.filter(|it| it.pseudonym.to_lowercase() == asked).collect()
    }

    /// Refuses a word for good: it is suggested no more.
    pub fn refuse(&mut self, word: &str) {
        let word = single_spaced(word);
        if !word.is_empty() && !self.is_refused(&word) {
            self.refused.push(word);
        }
    }

    /// Whether a word was refused.
    pub fn is_refused(&self, word: &str) -> bool {
        self.refused.iter().any(|refused| refused == word)
    }

    /// How many forms of names there are.
    pub fn forms(&self) -> usize {
        self.entries.iter().map(|entry| entry.forms.len()).sum()
    }
}

/// Records of which no two have one name, however it is capitalised: those that have the name of one before get a number.
pub(crate) fn distinct<T>(mut records: Vec<T>, name: impl Fn(&mut T) -> &mut String) -> Vec<T> {
    let mut taken = HashSet::new();
    for record in &mut records {
        number(name(record), &mut taken);
    }
    records
}

/// The same for records that have changed: those that have not keep their names.
pub(crate) fn distinct_from<T: PartialEq>(
    before: &[T],
    mut after: Vec<T>,
    name: impl Fn(&mut T) -> &mut String,
) -> Vec<T> {
    let mut taken = HashSet::new();
    for (_, same) in before.iter().zip(&mut after).filter(|(before, after)| *before == &**after) {
        taken.insert(name(same).to_lowercase());
    }
    for (_, changed) in before.iter().zip(&mut after).filter(|(before, after)| *before != &**after) {
        number(name(changed), &mut taken);
    }
    after
}

fn number(name: &mut String, taken: &mut HashSet<String>) {
    let free = numbered(name).find(|it| taken.insert(it.to_lowercase()));
    if let Some(free) = free {
        *name = free;
    }
}
