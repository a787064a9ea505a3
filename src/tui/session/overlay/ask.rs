//! A question with a line to fill in.

use std::path::PathBuf;

use super::{Field, Typing};
use crate::{
    study::{ChartId, CodeId, DocumentId, QueryId},
    text::QueryError,
    tui::session::{analysis::AnalysisSetting, import::attributes::Whose},
};

/// What an answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskFor {
    /// The reason for a change of the framework.
    Reason,
    /// The name of a version of the framework, and a note on it.
    Freeze,
    /// The day since which changes of the framework are shown.
    SinceDay,
    /// The file of a framework known beforehand.
    FrameworkFile,
    /// The file to which the table of grouped codes is written.
    WriteGrouped,
    /// A search in the pane.
    Search,
    /// The file of the table of real names.
    NamesFile,
    /// The passphrase of the table at this place.
    Passphrase(PathBuf),
    /// A passphrase, typed twice, for a table that is made at this place.
    NewPassphrase(PathBuf),
    /// The pseudonym, the kind and other forms of what is suggested.
    TakeName,
    /// A name that is added, of whatever kind.
    AddName,
    /// The entry of the table at this place, corrected.
    EditName(usize),
    /// What is to be found for auto-coding.
    AutoCode,
    /// A new code under this category, or an open one.
    NewCode(Option<CodeId>),
    /// A new category under this one, or of the first level; the codes that are then put into it.
    NewCategory(Option<CodeId>, Vec<CodeId>),
    /// Another name of a code.
    RenameCode(CodeId),
    /// Another label and name of a document.
    RenameDocument(DocumentId),
    /// The corrected file of a document.
    ReviseFile(DocumentId),
    /// Files or folders to import.
    ImportFiles,
    /// The workbook with a matrix to read back.
    Workbook,
    /// The words that codes must have to be shown.
    FilterCodes,
    /// The words that the rows of the list below must have to be shown.
    FilterList,
    /// Another name of a speaker (counted from 0) in the import preview.
    RenameSpeaker(usize),
    /// The value of this attribute.
    AttributeValue(Whose, String),
    /// Which cases the matrix shows: `region = London`.
    FilterCases,
    /// The name and the types of a new typology.
    NewTypology,
    /// The types of the typology that is shown.
    Types,
    /// Another name of this type.
    RenameType(String),
    /// The name under which the chart is saved.
    SaveChart,
    /// Another name of a saved chart.
    RenameChart(ChartId),
    /// The value of a setting of the analysis.
    AnalysisValue(AnalysisSetting),
    /// A query for the cases that the analysis is limited to.
    LimitQuery,
    /// Another name of a saved query.
    RenameQuery(QueryId),
    /// The name that a query is saved under.
    QueryName,
}

/// What is wrong with an answer, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong, in words.
    pub words: String,
    /// The place in what was typed, in scalar values from 1, where there is one.
    pub at: Option<u32>,
}

impl From<String> for Mistake {
    fn from(words: String) -> Self {
        Self { words, at: None }
    }
}

impl From<QueryError> for Mistake {
    fn from(error: QueryError) -> Self {
        let at = match error {
            QueryError::Mistake { at, .. } => Some(at),
            _ => None,
        };
        Self { words: error.to_string(), at }
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question's heading.
    pub title: String,
    /// What can be said about the answer.
    pub help: String,
    /// The lines to fill in.
    pub fields: Vec<Field>,
    /// The line that is being typed in.
    pub at: usize,
    /// What the answer is for.
    pub purpose: AskFor,
    /// What is wrong with the answer given.
    pub problem: Option<Mistake>,
    /// What is known of the query that is typed, where it is one.
    pub typing: Option<Box<Typing>>,
}

impl AskFor {
    /// Whether the answer is a path, which Tab completes.
    pub fn is_path(&self) -> bool {
        matches!(
            self,
            AskFor::ImportFiles
                | AskFor::ReviseFile(_)
                | AskFor::FrameworkFile
                | AskFor::WriteGrouped
                | AskFor::Workbook
                | AskFor::NamesFile
        )
    }
}

impl Ask {
    /// A question with one line.
    pub fn new(title: &str, label: &str, text: &str, purpose: AskFor) -> Self {
        Self {
            title: title.into(),
            help: String::new(),
            fields: vec![Field::line(label, text)],
            at: 0,
            purpose,
            problem: None,
            typing: None,
        }
    }

    /// The same with a sentence of help.
    #[must_use]
    pub fn with_help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }

    /// The same with one more line.
    #[must_use]
    pub fn and(mut self, label: &str, text: &str) -> Self {
        self.fields.push(Field::line(label, text));
        self
    }

    /// The same with lines in which nothing typed is shown.
    #[must_use]
    pub fn unseen(mut self) -> Self {
        for field in &mut self.fields {
            field.is_secret = true;
        }
        self
    }

    /// Whether what is typed unseen is to be typed once more below, and is not yet.
    pub fn wants_more(&self) -> bool {
        let is_empty = |field: &Field| field.is_secret && field.value().is_empty();
        self.fields.get(self.at).is_some_and(|field| field.is_secret && !field.value().is_empty())
            && self.fields.get(self.at + 1).is_some_and(is_empty)
    }

    /// The line that is being typed in.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// The answers, line by line.
    pub fn answers(&self) -> Vec<String> {
        self.fields.iter().map(Field::value).collect()
    }
}
