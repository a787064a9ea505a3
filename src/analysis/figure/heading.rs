//! The headings of a figure's rows and columns.

use serde::Serialize;

use super::Unit;
use crate::{
    study::{CaseId, CodeId, Coder, DocumentId},
    text::Span,
};

/// What a row or column is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject {
    /// A code, or a category with what it groups.
    Code {
        /// The code.
        id: CodeId,
    },
    /// A case.
    Case {
        /// The case.
        id: CaseId,
    },
    /// A document.
    Document {
        /// The document.
        id: DocumentId,
    },
    /// A coder.
    Coder {
        /// Who.
        name: Coder,
    },
    /// The cases that have a value of an attribute.
    Value {
        /// The attribute.
        attribute: String,
        /// The value in words; empty for cases of which none is known.
        value: String,
    },
    /// A stretch of a document.
    Stretch {
        /// The document.
        document: DocumentId,
        /// Its text.
        span: Span,
        /// The number of the turn in which it begins, from 1.
        turn: u32,
    },
    /// One of the groups of cases that are contrasted, counted from 0.
    Group {
        /// Which.
        at: u32,
    },
    /// What belongs to no case.
    NoCase,
    /// What is counted or measured.
    Measure,
    /// All of the others together: a row or column of sums. Text is counted once, however often it was coded.
    All,
}

/// The heading of a row or column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Heading {
    /// The name: `2.3 parity of esteem`.
    pub name: String,
    /// A name for narrow columns: `2.3`. The same where there is none.
    pub short: String,
    /// What it is about.
    pub subject: Subject,
    /// How deep it stands, 0 for most: a code within its category.
    pub depth: u16,
    /// What a column's numbers count. Rows have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// What else is to be said of it, in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl Heading {
    /// A heading.
    pub fn new(name: impl Into<String>, subject: Subject) -> Self {
        let name = name.into();
        Self { short: name.clone(), name, subject, depth: 0, unit: None, remark: None }
    }

    /// A column that counts something, headed by its name.
    pub fn measure(unit: Unit) -> Self {
        Self::new(unit.word(), Subject::Measure).counting(unit)
    }

    /// The row or column of sums.
    pub fn all() -> Self {
        Self::new("all", Subject::All)
    }

    /// The same for a column whose numbers count this.
    #[must_use]
    pub fn counting(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The same with a shorter name.
    #[must_use]
    pub fn shortened(self, short: impl Into<String>) -> Self {
        Self { short: short.into(), ..self }
    }

    /// Whether it is the one of sums.
    pub fn is_all(&self) -> bool {
        self.subject == Subject::All
    }
}
