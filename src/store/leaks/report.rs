//! What was found, and how it is said.

use std::{collections::BTreeMap, fmt};

use serde::Serialize;

use super::search::Searched;
use crate::{
    study::pseudonyms::Pseudonyms,
    text::{counted, number},
};

/// So many places are said one by one where people read them.
const SHOWN: usize = 200;
/// So many forms and files of one name.
const SAID: usize = 5;

/// A listed name that is left somewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Leak {
    /// The file, as seen from the study's folder.
    pub file: String,
    /// The line in it, from 1; none where the file's own name is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The name as it stands there.
    pub words: String,
    /// The pseudonym that the table has for it.
    pub pseudonym: String,
    /// What stands around it, on one line.
    pub before: String,
    /// The same after it.
    pub after: String,
    /// The entry of the table, by its place in it.
    #[serde(skip)]
    pub entry: usize,
}

/// How much is left of one entry of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Its fullest name.
    pub name: String,
    /// Its pseudonym.
    pub pseudonym: String,
    /// In how many places it is left.
    pub places: usize,
    /// The forms that are left, with how often: the most frequent first.
    pub forms: Vec<(String, usize)>,
    /// The files, with how often: those with most of it first.
    pub files: Vec<(String, usize)>,
}

/// Something in the folder that could not be looked into.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unsearched {
    /// The file or folder.
    pub file: String,
    /// Why.
    pub why: String,
}

/// All that the search found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LeakReport {
    /// How many forms of names were looked for.
    pub names: usize,
    /// In how many files and folders.
    pub files: usize,
    /// What is left, by name, in the order of the table.
    pub left: Vec<Left>,
    /// The same, by file and line.
    pub leaks: Vec<Leak>,
    /// What could not be looked into: nothing is proved of it.
    pub unsearched: Vec<Unsearched>,
    /// Names that stand in other letters than in the table, with how often: `anna` for `Anna`. They may be other words.
    pub other_letters: Vec<(String, usize)>,
    /// Coders who are called like someone listed: names of coders stay.
    pub coders: Vec<String>,
}

impl LeakReport {
    /// Whether it is proved that no listed name is left. Where none is listed, nothing is proved.
    pub fn is_clean(&self) -> bool {
        self.names > 0 && self.leaks.is_empty() && self.unsearched.is_empty()
    }

    pub(super) fn take(&mut self, searched: Vec<Searched>, files: usize) {
        self.files += files;
        for it in searched {
            self.leaks.extend(it.leaks);
            self.unsearched.extend(it.unsearched);
            for (word, count) in it.other_letters {
                match self.other_letters.iter_mut().find(|(known, _)| *known == word) {
                    Some((_, known)) => *known += count,
                    None => self.other_letters.push((word, count)),
                }
            }
        }
    }

    /// Counts what is left by name.
    pub(super) fn count(&mut self, table: &Pseudonyms) {
        for (at, entry) in table.entries.iter().enumerate() {
            let here: Vec<&Leak> = self.leaks.iter().filter(|it| it.entry == at).collect();
            if !here.is_empty() {
                self.left.push(Left {
                    name: entry.name().to_owned(),
                    pseudonym: entry.pseudonym.clone(),
                    places: here.len(),
                    forms: tallied(here.iter().map(|it| it.words.as_str())),
                    files: tallied(here.iter().map(|it| it.file.as_str())),
                });
            }
        }
    }

    pub(super) fn sort(&mut self) {
        self.leaks.sort();
        self.unsearched.sort();
        self.other_letters.sort();
    }
}

/// How often each of them is there, the most frequent first.
fn tallied<'a>(all: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in all {
        *counts.entry(it).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(it, count)| (it.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |all: &[(String, usize)], mark: (&str, &str)| {
            let (before, after) = mark;
            let first = all.iter().take(SAID).map(|(it, count)| format!("{before}{it}{after} {count}×"));
            let more =
                if all.len() > SAID { format!(" and {} more", all.len() - SAID) } else { String::new() };
            format!("{}{more}", first.collect::<Vec<_>>().join(", "))
        };
        let places = counted(self.places, "place", "places");
        let (forms, files) = (said(&self.forms, ("“", "”")), said(&self.files, ("", "")));
        write!(f, "{} ({}): {places}: {forms}; in {files}", self.name, self.pseudonym)
    }
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, words, pseudonym, before, after, .. } = self;
        match self.line {
            Some(line) => write!(f, "{file}:{line}: “{words}” ({pseudonym}): {before}{words}{after}"),
            None => write!(f, "{file}: “{words}” ({pseudonym}) in the name of the file"),
        }
    }
}

impl fmt::Display for LeakReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for leak in self.leaks.iter().take(SHOWN) {
            writeln!(f, "{leak}")?;
        }
        if self.leaks.len() > SHOWN {
            writeln!(f, "… and {} more, which --json lists", number(self.leaks.len() - SHOWN))?;
        }
        for left in &self.left {
            writeln!(f, "{left}")?;
        }
        for it in &self.unsearched {
            writeln!(f, "{}: not looked into: {}", it.file, it.why)?;
        }
        if !self.other_letters.is_empty() {
            let words: Vec<String> =
                self.other_letters.iter().take(12).map(|(word, count)| format!("{word} {count}×")).collect();
            let more = if self.other_letters.len() > 12 { " …" } else { "" };
            let words = words.join(", ");
            writeln!(f, "In other letters than in the table, perhaps other words: {words}{more}")?;
        }
        for coder in &self.coders {
            writeln!(f, "The coder {coder} is called like someone listed: names of coders stay")?;
        }
        let names = counted(self.names, "listed form", "listed forms");
        let looked = format!("{} and folders", counted(self.files, "file", "files"));
        if self.names == 0 {
            return write!(
                f,
                "The table of names is empty: there is nothing to look for, and nothing is proved"
            );
        }
        match (self.leaks.len(), self.unsearched.len()) {
            (0, 0) => write!(f, "{names} of names looked for in {looked}: none is left"),
            (0, out) => write!(
                f,
                "{names} of names looked for in {looked}: none was found, but {} could not be looked into",
                counted(out, "place", "places")
            ),
            (left, _) => {
                let left = counted(left, "place", "places");
                write!(f, "{names} of names looked for in {looked}: names are left in {left}")
            }
        }
    }
}
