//! What was found, and how it is said.

use std::fmt;

use serde::Serialize;

use super::search::Searched;
use crate::text::{counted, number};

/// So many places are said one by one where people read them.
const SHOWN: usize = 200;

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
    /// What is left, by file and line.
    pub leaks: Vec<Leak>,
    /// What could not be looked into: nothing is proved of it.
    pub unsearched: Vec<Unsearched>,
    /// Names that stand in other letters than in the table, with how often: `anna` for `Anna`. They may be other words.
    pub other_letters: Vec<(String, usize)>,
    /// Coders who are called like someone listed: names of coders stay.
    pub coders: Vec<String>,
}

impl LeakReport {
    /// Whether it is proved that no listed name is left.
    pub fn is_clean(&self) -> bool {
        self.leaks.is_empty() && self.unsearched.is_empty()
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

    pub(super) fn sort(&mut self) {
        self.leaks.sort();
        self.unsearched.sort();
        self.other_letters.sort();
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
