//! What a check finds, and how it says so.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::text::counted;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something cannot be read or is lost: the study opens for reading only.
    Error,
    /// Something is not as it should be, and work can go on.
    Warning,
    /// Something worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The file or folder, as seen from the study's folder.
    pub file: String,
    /// The record in it.
    pub record: Option<String>,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity, self.file)?;
        if let Some(record) = &self.record {
            write!(f, ", {record}")?;
        }
        write!(f, ": {}; {}", self.what, self.mend)
    }
}

/// All that a check found: errors first, then by file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// The study's folder.
    pub study: PathBuf,
    /// How many documents the register has.
    pub documents: usize,
    /// How many codings there are.
    pub codings: usize,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl CheckReport {
    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether nothing is broken; there may be warnings and notes.
    pub fn is_sound(&self) -> bool {
        self.count(Severity::Error) == 0
    }
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        let documents = counted(self.documents, "document", "documents");
        let checked = format!("{documents} and {} checked", counted(self.codings, "coding", "codings"));
        if self.findings.is_empty() {
            return write!(f, "{checked}: everything is as it should be");
        }
        let errors = counted(self.count(Severity::Error), "error", "errors");
        let warnings = counted(self.count(Severity::Warning), "warning", "warnings");
        let notes = counted(self.count(Severity::Note), "note", "notes");
        write!(f, "{checked}: {errors}, {warnings}, {notes}")
    }
}

/// Findings as they are gathered.
pub(super) struct Findings {
    root: PathBuf,
    found: Vec<Finding>,
    pub documents: usize,
    pub codings: usize,
}

impl Findings {
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), found: Vec::new(), documents: 0, codings: 0 }
    }

    /// An empty list for the same study, to be filled by another thread.
    pub fn another(&self) -> Self {
        Self::new(&self.root)
    }

    pub fn add(&mut self, others: Findings) {
        self.found.extend(others.found);
    }

    pub fn error(&mut self, file: &Path, record: Option<String>, what: String, mend: &str) {
        self.push(Severity::Error, file, record, what, mend);
    }

    pub fn warning(&mut self, file: &Path, record: Option<String>, what: String, mend: &str) {
        self.push(Severity::Warning, file, record, what, mend);
    }

    pub fn note(&mut self, file: &Path, record: Option<String>, what: String, mend: &str) {
        self.push(Severity::Note, file, record, what, mend);
    }

    fn push(&mut self, severity: Severity, file: &Path, record: Option<String>, what: String, mend: &str) {
        let inside = file.strip_prefix(&self.root).ok().filter(|inside| !inside.as_os_str().is_empty());
        let file = inside.unwrap_or(file).display().to_string();
        self.found.push(Finding { severity, file, record, what, mend: mend.to_owned() });
    }

    pub fn report(mut self) -> CheckReport {
        self.found.sort();
        self.found.dedup();
        CheckReport {
            study: self.root,
            documents: self.documents,
            codings: self.codings,
            findings: self.found,
        }
    }
}

/// The values that occur more than once, each once.
pub(super) fn repeated<K: Ord>(keys: impl IntoIterator<Item = K>) -> Vec<K> {
    let mut keys: Vec<K> = keys.into_iter().collect();
    keys.sort();
    let mut repeated = Vec::new();
    let mut keys = keys.into_iter().peekable();
    while let Some(key) = keys.next() {
        let mut again = false;
        while keys.peek() == Some(&key) {
            again = keys.next().is_some();
        }
        if again {
            repeated.push(key);
        }
    }
    repeated
}
