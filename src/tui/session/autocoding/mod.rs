//! Auto-coding: what words or an expression find is looked through before it is coded, and each find can be refused. What is found
//! is worked out in [`crate::analysis::autocode`]; here is what is open of it.

mod asking;
mod deciding;
mod finding;
mod showing;
#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub use self::{
    deciding::{Counts, Standing},
    showing::{Detail, ShownFind},
};
use super::{Pane, reader::Place};
use crate::{
    analysis::autocode::{Found, Rule, Scope, Unit, Wanted},
    study::{Body, CodeId, DocumentId, Study, actions::CodeWanted},
    text::{Manner, Offset, Query, QueryError, Span},
};

/// An auto-coding that is being looked through.
#[derive(Debug)]
pub struct AutoCoding {
    /// What was typed.
    pub typed: String,
    /// How it is meant.
    pub manner: Manner,
    /// The code that is put on what is found.
    pub code: CodeWanted,
    /// What is looked for, around which stretch and where.
    pub wanted: Wanted,
    /// What was found so far.
    pub found: Vec<Found>,
    /// The find at the cursor, counted from 0.
    pub at: usize,
    /// The first find that is shown.
    pub top: usize,
    /// How many finds are shown at a time.
    pub page: usize,
    /// The finds that are shown, as they are told.
    pub shown: Vec<ShownFind>,
    /// The passage at the cursor, wrapped.
    pub detail: Option<Detail>,
    /// The documents that are looked in.
    documents: Vec<DocumentId>,
    /// How many of these were looked in.
    searched: usize,
    /// The texts of those in which something was found, as they were then.
    bodies: HashMap<DocumentId, Arc<Body>>,
    /// How many of what was found so far have each standing.
    counts: Counts,
    /// The finds that were refused. They are refused whatever is coded around them.
    refused: HashSet<(DocumentId, Span)>,
    /// Where the cursor is to be once that is found.
    towards: Option<(DocumentId, Offset)>,
    /// The changes of the study that it was looked for in.
    changes: u64,
    /// Where the user was before a find was shown in its place.
    from: Option<(Pane, Option<Place>)>,
}

impl AutoCoding {
    /// An auto-coding of which nothing is looked for yet.
    fn new(typed: &str, manner: Manner, code: CodeWanted) -> Self {
        Self {
            typed: typed.to_owned(),
            manner,
            code,
            wanted: Wanted::default(),
            found: Vec::new(),
            at: 0,
            top: 0,
            page: 1,
            shown: Vec::new(),
            detail: None,
            documents: Vec::new(),
            searched: 0,
            bodies: HashMap::new(),
            counts: Counts::default(),
            refused: HashSet::new(),
            towards: None,
            changes: 0,
            from: None,
        }
    }

    /// Begins to look anew, with another unit or scope, in a study that has seen so many changes.
    fn begin(&mut self, study: &Study, unit: Unit, scope: Scope, changes: u64) -> Result<(), QueryError> {
        let query = Query::meant(&self.typed, self.manner)?;
        let rule = Rule { queries: vec![query], code: self.known(study) };
        self.towards = self.towards.or_else(|| self.here().map(|it| (it.document, it.hits_start())));
        self.wanted = Wanted { rules: vec![rule], unit, scope };
        self.documents = study.documents().iter().map(|it| it.id).collect();
        self.documents.retain(|id| self.wanted.is_in_scope(*id));
        self.searched = 0;
        self.changes = changes;
        self.found.clear();
        self.counts = Counts::default();
        self.bodies.clear();
        (self.at, self.top) = (0, 0);
        Ok(())
    }

    /// The code, where the study has it.
    fn known(&self, study: &Study) -> Option<CodeId> {
        match &self.code {
            CodeWanted::Known(code) => Some(*code),
            CodeWanted::Named(name) => study.codebook().named(name).map(|code| code.id),
        }
    }

    /// The find at the cursor.
    pub fn here(&self) -> Option<&Found> {
        self.found.get(self.at)
    }

    /// Whether every document was looked in.
    pub fn is_done(&self) -> bool {
        self.searched >= self.documents.len()
    }

    /// How many documents were looked in, and how many are to be.
    pub fn progress(&self) -> (usize, usize) {
        (self.searched, self.documents.len())
    }
}
