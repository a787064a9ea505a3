//! The files about to be imported, with a cursor; nothing of them is in the study yet.

use std::collections::{HashMap, HashSet};

use super::{
    columns::TableRead,
    incoming::{Found, Incoming, State},
    work::{FileRead, ReadAs, Work, name_of},
};
use crate::{
    import::accept::{free_label, imported_before},
    study::{SpeakerRule, Study, with_rules},
    text::counted,
};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are being read; how many there are is known when their folders were looked into.
    Reading(Option<usize>),
    /// They are looked at and corrected.
    Looking,
    /// The texts of so many documents are being put in place; so many are.
    Placing(usize, usize),
}

/// The files about to be imported.
#[derive(Debug)]
pub struct Preview {
    /// How far the import is.
    pub stage: Stage,
    /// The files in the order named; those of a folder as people count.
    pub files: Vec<Incoming>,
    /// The file at the cursor, counted from 0.
    pub at: usize,
    /// The tables among the files: their columns are gone through after the transcripts.
    pub tables: Vec<TableRead>,
    /// What of the corrections holds for all files, and becomes the study's convention.
    pub kept: Vec<SpeakerRule>,
    pub(super) work: Work,
    known: HashMap<String, String>,
}

impl Preview {
    /// A preview of files that are being read.
    pub fn new(work: Work, study: &Study) -> Self {
        let before = imported_before(study).into_iter();
        let known = before.map(|(sha256, label)| (sha256, format!("imported before, as {label}")));
        Self {
            stage: Stage::Reading(None),
            files: Vec::new(),
            tables: Vec::new(),
            kept: Vec::new(),
            at: 0,
            known: known.collect(),
            work,
        }
    }

    /// Takes a file that was read. One that is in the study, or came before, is left out.
    pub fn take(&mut self, read: FileRead, study: &Study) {
        let name = name_of(&read.path);
        let state = match read.outcome {
            Err(why) => State::Failed(why),
            Ok(ReadAs::Nothing) => State::Other,
            Ok(ReadAs::Table(table)) => {
                let what = format!("a table of {}", counted(table.table.records.len(), "row", "rows"));
                self.tables.push(*table);
                State::Table(what)
            }
            Ok(ReadAs::Transcript(transcript, sha256)) => {
                if let Some(known) = self.known.get(&sha256) {
                    State::Known(known.clone())
                } else {
                    self.known.insert(sha256.clone(), format!("the same as {name}"));
                    let rules = with_rules(study.speaker_rules().to_vec(), &self.kept);
                    State::Read(Box::new(Found::new(*transcript, sha256, &name, &rules)))
                }
            }
        };
        self.files.push(Incoming { path: read.path, name, state });
        self.label(study);
    }

    /// Gives every document the label that it will have.
    pub(super) fn label(&mut self, study: &Study) {
        let mut taken: HashSet<String> =
            study.documents().iter().map(|document| document.label.to_lowercase()).collect();
        for found in self.found_mut() {
            found.label = free_label(&found.proposal.label, &taken);
            taken.insert(found.label.to_lowercase());
        }
    }

    /// The file at the cursor.
    pub fn file(&self) -> Option<&Incoming> {
        self.files.get(self.at)
    }

    /// The transcript at the cursor, if the file could be read.
    pub fn here(&self) -> Option<&Found> {
        match &self.file()?.state {
            State::Read(found) => Some(found),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn here_mut(&mut self) -> Option<&mut Found> {
        match &mut self.files.get_mut(self.at)?.state {
            State::Read(found) => Some(found),
            _ => None,
        }
    }

    /// Every transcript that will become a document.
    pub fn found(&self) -> impl Iterator<Item = &Found> {
        self.files.iter().filter_map(|file| match &file.state {
            State::Read(found) => Some(&**found),
            _ => None,
        })
    }

    fn found_mut(&mut self) -> impl Iterator<Item = &mut Found> {
        self.files.iter_mut().filter_map(|file| match &mut file.state {
            State::Read(found) => Some(&mut **found),
            _ => None,
        })
    }

    /// Makes attributes of the fields above the first turn, in all files.
    pub(super) fn take_fields(&mut self) {
        self.found_mut().for_each(Found::take_fields);
    }

    /// The names of the cases that the documents need and the study does not have, each once.
    pub fn new_cases(&self, study: &Study) -> Vec<&str> {
        let mut seen = HashSet::new();
        let cases = self.found().flat_map(Found::cases);
        cases.filter(|name| study.case_named(name).is_none() && seen.insert(name.to_lowercase())).collect()
    }

    /// How many files are left out.
    pub fn left_out(&self) -> usize {
        let is_out = |state: &State| matches!(state, State::Failed(_) | State::Known(_) | State::Other);
        self.files.iter().filter(|file| is_out(&file.state)).count()
    }
}
