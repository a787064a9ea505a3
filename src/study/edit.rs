//! Edits: the one way in which a study changes. An edit holds each record that it touches as it was and as it
//! will be, so that it can be applied, inverted, told from a conflicting one and written down.

use serde::{Deserialize, Serialize};

use super::{
    Action, Attribute, Attribution, Case, CaseId, Cell, ChartId, Code, CodeId, Coder, Coding, CodingId,
    Document, DocumentId, EditId, Memo, MemoId, Moment, Over, QueryId, ReadMarks, Revision, SavedChart,
    SavedQuery, Speaker, SpeakerRule, Synthesis, Version, VersionId,
};

/// A record before and after; `None` where it does not exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Swap<T> {
    /// What the record must be for the edit to apply.
    #[serde(default = "Option::default", skip_serializing_if = "Option::<T>::is_none")]
    pub before: Option<T>,
    /// What it is then.
    #[serde(default = "Option::default", skip_serializing_if = "Option::<T>::is_none")]
    pub after: Option<T>,
}

impl<T> Swap<T> {
    /// A record that comes into being.
    pub fn new(after: T) -> Self {
        Self { before: None, after: Some(after) }
    }

    /// A record that goes.
    pub fn gone(before: T) -> Self {
        Self { before: Some(before), after: None }
    }

    /// A record that changes.
    pub fn change(before: T, after: T) -> Self {
        Self { before: Some(before), after: Some(after) }
    }

    /// The record as it is named on either side; `None` only for an empty swap.
    pub fn either(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }

    fn inverse(&self) -> Self
    where
        T: Clone,
    {
        Self { before: self.after.clone(), after: self.before.clone() }
    }
}

/// One record's part of an edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "record", rename_all = "kebab-case")]
pub enum Change {
    /// The study's title.
    Title {
        /// What it was.
        before: String,
        /// What it is then.
        after: String,
    },
    /// An entry of the register. The text and body of a document that comes into being are in place before.
    Document(Swap<Document>),
    /// Who speaks in a document.
    Speakers {
        /// The document.
        document: DocumentId,
        /// The speakers as they were.
        before: Vec<Speaker>,
        /// As they are then: as many, in the same order.
        after: Vec<Speaker>,
    },
    /// A document's text becomes another.
    Text {
        /// The document.
        document: DocumentId,
        /// How.
        revision: Box<Revision>,
    },
    /// A case.
    Case(Swap<Case>),
    /// An attribute of cases.
    Attribute(Swap<Attribute>),
    /// A saved chart.
    Chart(Swap<SavedChart>),
    /// A saved query.
    Query(Swap<SavedQuery>),
    /// How quotations are attributed.
    Attribution {
        /// What it was.
        before: Attribution,
        /// What it is then.
        after: Attribution,
    },
    /// The convention of speakers.
    SpeakerRules {
        /// What it was.
        before: Vec<SpeakerRule>,
        /// What it is then.
        after: Vec<SpeakerRule>,
    },
    /// A code or category.
    Code(Swap<Code>),
    /// A frozen version of the framework.
    Version(Swap<Version>),
    /// Whether changes of the framework are asked a reason for.
    Reasons {
        /// What it was.
        before: bool,
        /// What it is then.
        after: bool,
    },
    /// A coding.
    Coding(Swap<Coding>),
    /// A cell of the matrix.
    Cell(Swap<Cell>),
    /// A synthesis.
    Synthesis(Swap<Synthesis>),
    /// A memo.
    Memo(Swap<Memo>),
    /// What a coder has read of a document.
    Read {
        /// The document.
        document: DocumentId,
        /// The reader.
        coder: Coder,
        /// The marks as they were.
        before: ReadMarks,
        /// As they are then.
        after: ReadMarks,
    },
}

/// Which record a change is about: two changes of one record cannot both be made on what it was.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Record {
    /// The study's title.
    Title,
    /// A document's entry in the register.
    Document(DocumentId),
    /// Who speaks in a document.
    Speakers(DocumentId),
    /// A document's text.
    Text(DocumentId),
    /// A case.
    Case(CaseId),
    /// An attribute, by its name.
    Attribute(String),
    /// A saved chart.
    Chart(ChartId),
    /// A saved query.
    Query(QueryId),
    /// How quotations are attributed.
    Attribution,
    /// The convention of speakers.
    SpeakerRules,
    /// A code or category.
    Code(CodeId),
    /// A frozen version of the framework.
    Version(VersionId),
    /// Whether changes of the framework are asked a reason for.
    Reasons,
    /// A coding.
    Coding(CodingId),
    /// A cell of the matrix.
    Cell(CaseId, CodeId),
    /// A synthesis.
    Synthesis(Over),
    /// A memo.
    Memo(MemoId),
    /// What a coder has read of a document.
    Read(DocumentId, Coder),
}

impl Change {
    /// The record that this is about; `None` only for an empty swap.
    pub fn record(&self) -> Option<Record> {
        Some(match self {
            Change::Title { .. } => Record::Title,
            Change::Document(swap) => Record::Document(swap.either()?.id),
            Change::Speakers { document, .. } => Record::Speakers(*document),
            Change::Text { document, .. } => Record::Text(*document),
            Change::Case(swap) => Record::Case(swap.either()?.id),
            Change::Attribute(swap) => Record::Attribute(swap.either()?.name.clone()),
            Change::Chart(swap) => Record::Chart(swap.either()?.id),
            Change::Query(swap) => Record::Query(swap.either()?.id),
            Change::Attribution { .. } => Record::Attribution,
            Change::SpeakerRules { .. } => Record::SpeakerRules,
            Change::Code(swap) => Record::Code(swap.either()?.id),
            Change::Version(swap) => Record::Version(swap.either()?.id),
            Change::Reasons { .. } => Record::Reasons,
            Change::Coding(swap) => Record::Coding(swap.either()?.id),
            Change::Cell(swap) => swap.either().map(|it| Record::Cell(it.case, it.code))?,
            Change::Synthesis(swap) => Record::Synthesis(swap.either()?.over.clone()),
            Change::Memo(swap) => Record::Memo(swap.either()?.id),
            Change::Read { document, coder, .. } => Record::Read(*document, coder.clone()),
        })
    }

    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Change::Title { before, after } => Change::Title { before: after.clone(), after: before.clone() },
            Change::Document(swap) => Change::Document(swap.inverse()),
            Change::Speakers { document, before, after } => {
                Change::Speakers { document: *document, before: after.clone(), after: before.clone() }
            }
            Change::Text { document, revision } => {
                Change::Text { document: *document, revision: Box::new(revision.inverse()) }
            }
            Change::Case(swap) => Change::Case(swap.inverse()),
            Change::Attribute(swap) => Change::Attribute(swap.inverse()),
            Change::Chart(swap) => Change::Chart(swap.inverse()),
            Change::Query(swap) => Change::Query(swap.inverse()),
            Change::Attribution { before, after } => {
                Change::Attribution { before: after.clone(), after: before.clone() }
            }
            Change::SpeakerRules { before, after } => {
                Change::SpeakerRules { before: after.clone(), after: before.clone() }
            }
            Change::Code(swap) => Change::Code(swap.inverse()),
            Change::Version(swap) => Change::Version(swap.inverse()),
            Change::Reasons { before, after } => Change::Reasons { before: *after, after: *before },
            Change::Coding(swap) => Change::Coding(swap.inverse()),
            Change::Cell(swap) => Change::Cell(swap.inverse()),
            Change::Synthesis(swap) => Change::Synthesis(swap.inverse()),
            Change::Memo(swap) => Change::Memo(swap.inverse()),
            Change::Read { document, coder, before, after } => Change::Read {
                document: *document,
                coder: coder.clone(),
                before: after.clone(),
                after: before.clone(),
            },
        }
    }
}

/// What is to be done, before it is known who does it and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What the edit does, for the audit trail.
    pub action: Action,
    /// Its changes; each record at most once.
    pub changes: Vec<Change>,
}

impl Draft {
    /// The edit of this coder, now.
    pub fn by(mut self, coder: &Coder) -> Edit {
        let at = Moment::now();
        for change in &mut self.changes {
            if let Change::Text { revision, .. } = change {
                (revision.at, revision.by) = (at, coder.clone());
            }
        }
        Edit {
            id: EditId::fresh(),
            at,
            coder: coder.clone(),
            action: self.action,
            reason: None,
            changes: self.changes,
        }
    }
}

/// A change of a study by a coder: one line of the coder's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// Its identity.
    pub id: EditId,
    /// When it was made.
    pub at: Moment,
    /// Who made it.
    pub coder: Coder,
    /// What it does, in the study's words.
    pub action: Action,
    /// Why, where a reason was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The records that it changes, each at most once.
    pub changes: Vec<Change>,
}

impl Edit {
    /// The same edit with the reason for it, unless that is empty.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        let reason = reason.trim();
        self.reason = (!reason.is_empty()).then(|| reason.to_owned());
        self
    }

    /// The changes that take this edit back.
    pub fn inverse(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }

    /// The draft that takes this edit back.
    pub fn undone(&self) -> Draft {
        Draft { action: Action::Undo { of: self.id }, changes: self.inverse() }
    }

    /// The draft that makes this edit again after it was taken back.
    pub fn redone(&self) -> Draft {
        Draft { action: Action::Redo { of: self.id }, changes: self.changes.clone() }
    }
}

/// Why an edit does not apply: a record is not what the edit expects it to be.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error(
    "{record} has been changed by someone else meanwhile; look at it as it is now and do it again if it is still right"
)]
pub struct Conflict {
    /// The record, in words.
    pub record: String,
}
