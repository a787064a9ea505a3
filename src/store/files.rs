//! What each file of a study holds, as types; and the file's format and version, which it names first.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Trouble,
    disk::{self, Stamp},
    lines::to_lines,
    migrate,
};
use crate::{
    study::{
        Attribute, Attribution, Body, Case, CaseId, Cell, Code, CodeId, Coder, Coding, CodingId, Document,
        DocumentId, Made, Memo, Moment, ReadMarks, Revision, SavedChart, SavedQuery, Source, Speaker,
        SpeakerRule, StudyId, Synthesis, TextId, Turn, Version,
    },
    text::{Content, Offset, Span},
};

/// A kind of file.
pub trait File: Serialize + DeserializeOwned {
    /// The name that the file gives as its format.
    const FORMAT: &'static str;
    /// The version that this program writes.
    const VERSION: u32;
}

/// Format and version, the first two fields of every file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Format(String);

macro_rules! file {
    ($(#[$doc:meta])* $name:ident, $format:literal $version:literal { $($(#[$field_doc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            format: Format,
            version: u32,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl $name {
            /// A file of this kind with these contents.
            #[allow(clippy::too_many_arguments, reason = "one argument a field of the file")]
            pub fn new($($field: $type),*) -> Self {
                Self { format: Format($format.into()), version: <Self as File>::VERSION, $($field),* }
            }
        }

        impl File for $name {
            const FORMAT: &'static str = $format;
            const VERSION: u32 = $version;
        }
    };
}

file! {
    /// `study.json`: the register.
    Register, "casebook-study" 2 {
        /// The study's identity.
        id: StudyId,
        /// Its title.
        title: String,
        /// The documents, in order.
        documents: Vec<Document>,
        /// The attributes of cases, in order.
        attributes: Vec<Attribute>,
        /// The cases, in order.
        cases: Vec<Case>,
        /// The saved charts, in order.
        #[serde(default)]
        charts: Vec<SavedChart>,
        /// The saved queries, in order.
        #[serde(default)]
        queries: Vec<SavedQuery>,
        /// How quotations are attributed.
        #[serde(default)]
        attribution: Attribution,
        /// The convention of speakers: what their labels mean in the files that come next.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        speakers: Vec<SpeakerRule>,
    }
}

file! {
    /// `codebook.json`: categories and codes.
    CodebookFile, "casebook-codebook" 2 {
        /// The codes as the codebook is read; codes merged into others at the end.
        codes: Vec<Code>,
        /// The frozen versions of the framework, oldest first.
        #[serde(default)]
        versions: Vec<Version>,
        /// Whether changes of the framework are asked a reason for.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        asks_reasons: bool,
    }
}

file! {
    /// `documents/NAME.json`: what is known of the text beside it.
    BodyFile, "casebook-document" 3 {
        /// The document.
        document: DocumentId,
        /// Which revision of the text this is, from 1.
        revision: u32,
        /// The SHA-256 of the text file, in hexadecimal.
        sha256: String,
        /// Whether the lines are broken at a column.
        hard_wrapped: bool,
        /// Where the text came from.
        source: Source,
        /// Who speaks.
        speakers: Vec<Speaker>,
        /// The turns, in the order of the text.
        turns: Vec<Turn>,
        /// How the text became what it is, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        revisions: Vec<Revision>,
    }
}

file! {
    /// `codings/CODER/NAME.json`: one coder's work on one document.
    CodingsFile, "casebook-codings" 1 {
        /// Whose work it is.
        coder: Coder,
        /// The document.
        document: DocumentId,
        /// What the coder has read of it.
        read: ReadMarks,
        /// The codings, by where they start.
        codings: Vec<CodingLine>,
    }
}

file! {
    /// `matrix/CASE.json`: a case's row of the matrix.
    RowFile, "casebook-row" 2 {
        /// The case.
        case: CaseId,
        /// What is written in the row, by the code's id.
        cells: Vec<Cell>,
    }
}

file! {
    /// `syntheses.json`: what is concluded from columns, rows and groups of the matrix.
    SynthesesFile, "casebook-syntheses" 1 {
        /// The syntheses: columns, rows, then groups.
        syntheses: Vec<Synthesis>,
    }
}

file! {
    /// `memos/CODER.json`: one coder's memos.
    MemosFile, "casebook-memos" 1 {
        /// Whose memos they are.
        coder: Coder,
        /// The memos, oldest first.
        memos: Vec<Memo>,
    }
}

/// A coding as a line of its file, which says once for all whose it is and in which document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodingLine {
    pub(super) id: CodingId,
    pub(super) code: CodeId,
    pub(super) start: Offset,
    pub(super) end: Offset,
    /// The text that it was put on, where that is not the one that came in first.
    #[serde(default, skip_serializing_if = "TextId::is_first")]
    pub(super) on: TextId,
    at: Moment,
}

impl From<&Coding> for CodingLine {
    fn from(coding: &Coding) -> Self {
        let Made { text, span: Span { start, end } } = coding.made;
        Self { id: coding.id, code: coding.code, start, end, on: text, at: coding.at }
    }
}

impl CodingLine {
    /// The coding, of this coder in this document.
    pub fn coding(&self, coder: &Coder, document: DocumentId) -> Coding {
        let made = Made { text: self.on, span: Span { start: self.start, end: self.end } };
        let (coder, span) = (coder.clone(), made.span);
        Coding { id: self.id, document, coder, code: self.code, span, at: self.at, made, altered: 0 }
    }
}

impl BodyFile {
    /// The file for a document's body.
    pub fn of(document: DocumentId, body: &Body) -> Self {
        Self::new(
            document,
            body.revision,
            body.sha256(),
            body.hard_wrapped,
            body.source.clone(),
            body.speakers.clone(),
            body.turns.clone(),
            body.past.clone(),
        )
    }

    /// The body that this file and the text beside it make.
    pub fn body(self, text: String) -> Body {
        Body {
            content: Content::new(text),
            revision: self.revision,
            hard_wrapped: self.hard_wrapped,
            speakers: self.speakers,
            turns: self.turns,
            source: self.source,
            past: self.revisions,
        }
    }
}

/// A file as it was read.
#[derive(Debug)]
pub struct Read<T> {
    /// The contents, in this program's version.
    pub file: T,
    /// The path and version of the older file, to be kept aside when a newer one is written.
    pub older: Option<(PathBuf, u32)>,
    /// Which state of the file was read.
    pub stamp: Stamp,
}

/// Reads a file of a study.
pub fn read<T: File>(path: &Path) -> Result<Read<T>, Trouble> {
    let (text, stamp) = disk::read(path)?;
    let prefix = format!("{{\n\"format\":\"{}\",\n\"version\":{},", T::FORMAT, T::VERSION);
    let mut older = None;
    let text = if text.starts_with(&prefix) {
        text
    } else {
        let (text, version) = migrate::to_current::<T>(path, text)?;
        older = (version != T::VERSION).then(|| (path.to_owned(), version));
        text
    };
    let file = serde_json::from_str(&text)
        .map_err(|error| Trouble::Malformed { path: path.into(), why: error.to_string() })?;
    Ok(Read { file, older, stamp })
}

/// A file's bytes.
pub fn write<T: File>(path: &Path, file: &T) -> Result<Vec<u8>, Trouble> {
    to_lines(file).map_err(|error| Trouble::Malformed { path: path.into(), why: error.to_string() })
}
