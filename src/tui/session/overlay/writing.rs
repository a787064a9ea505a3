//! Texts with several lines: memos, definitions.

use serde::{Deserialize, Serialize};

use super::Field;
use crate::study::{About, CaseId, CodeId, DocumentId, MemoId, Over, Reference, TextId};

/// What is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WritingFor {
    /// A memo: about what, and which memo is changed, if one is.
    Memo(About, Option<MemoId>),
    /// The four texts of a code's definition.
    Definition(CodeId),
    /// The summary of a cell, with the references that stand in it. It is written beside its evidence, not over the panes.
    Summary(CaseId, CodeId, Vec<Reference>),
    /// A turn's words: the document, the turn (counted from 0), and the text in which it is that turn.
    Turn(DocumentId, usize, TextId),
    /// A synthesis. It is written beside what it rests on, not over the panes.
    Synthesis(Over),
}

/// An editor with one field or more.
#[derive(Debug, Clone)]
pub struct Writing {
    /// Its heading.
    pub title: String,
    /// The texts.
    pub fields: Vec<Field>,
    /// The one that is being typed in.
    pub at: usize,
    /// What is being written.
    pub purpose: WritingFor,
}

impl Writing {
    /// The field that is being typed in.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// The texts.
    pub fn texts(&self) -> Vec<String> {
        self.fields.iter().map(Field::value).collect()
    }
}
