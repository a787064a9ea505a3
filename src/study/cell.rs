//! Cells of the framework matrix: case × column, with a summary and the passages that it refers to.

use serde::{Deserialize, Serialize};

use super::{
    Carrier, CaseId, CodeId, Coder, CodingId, DocumentId, Ground, Id, Made, Moment, ReferenceId, Study,
    TextId,
};
use crate::text::Span;

/// A summary in the matrix. There is one for a case and a code, whichever chart shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The row.
    pub case: CaseId,
    /// The column.
    pub code: CodeId,
    /// The summary. A reference stands in it as `{ID}`, the id of one of `references`; a line that begins with `⟩` is the
    /// analyst's comment, and what stands in “quotation marks” is quoted.
    pub summary: String,
    /// The passages that the summary refers to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Whether it was begun by putting its quotations in, and nobody has written words of their own into it since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub begun: bool,
    /// Who wrote it last.
    pub by: Coder,
    /// When it was last written.
    pub at: Moment,
    /// Who checked it, if it was checked since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Check>,
    /// The fingerprint of the evidence when it was written (see [`super::Tally::evidence`]), in hexadecimal.
    pub evidence: String,
    /// The codings of that evidence. None are known where nothing was coded then, and in cells from before they were kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ground: Vec<Ground>,
}

/// Who found a summary right, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Who checked it.
    pub by: Coder,
    /// When.
    pub at: Moment,
}

/// A link from a summary to a passage. It is written down as it was made; two are equal where what is written down is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "ReferenceRecord", into = "ReferenceRecord")]
pub struct Reference {
    /// Its identity, which stands in the summary.
    pub id: ReferenceId,
    /// The document of the passage.
    pub document: DocumentId,
    /// The passage, in scalar values of the document's text as it is; empty where none of its words is left.
    pub span: Span,
    /// The coding that it was taken from, if it was.
    pub coding: Option<CodingId>,
    /// Whether the words are marked as a quotation for the report.
    pub quotation: bool,
    /// Where it was put: the same passage, in the text that it was put on.
    pub made: Made,
}

/// A reference as it is written down.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "Reference")]
struct ReferenceRecord {
    id: ReferenceId,
    document: DocumentId,
    /// The passage, in scalar values of the text that it was put on.
    span: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coding: Option<CodingId>,
    #[serde(default)]
    quotation: bool,
    /// The text that it was put on, where that is not the one that came in first.
    #[serde(default, skip_serializing_if = "TextId::is_first")]
    on: TextId,
}

impl From<ReferenceRecord> for Reference {
    fn from(it: ReferenceRecord) -> Self {
        let made = Made { text: it.on, span: it.span };
        Self {
            id: it.id,
            document: it.document,
            span: it.span,
            coding: it.coding,
            quotation: it.quotation,
            made,
        }
    }
}

impl From<Reference> for ReferenceRecord {
    fn from(it: Reference) -> Self {
        Self {
            id: it.id,
            document: it.document,
            span: it.made.span,
            coding: it.coding,
            quotation: it.quotation,
            on: it.made.text,
        }
    }
}

impl PartialEq for Reference {
    fn eq(&self, other: &Self) -> bool {
        (self.id, self.document, self.coding, self.quotation, self.made)
            == (other.id, other.document, other.coding, other.quotation, other.made)
    }
}

impl Eq for Reference {}

impl Reference {
    /// A new reference to a passage of the study as it is.
    pub fn to(study: &Study, document: DocumentId, span: Span, coding: Option<CodingId>) -> Self {
        let made = study.made(document, span);
        Self { id: Id::fresh(), document, span, coding, quotation: false, made }
    }

    /// The same, marked as a quotation or not.
    #[must_use]
    pub fn quoted(self, quotation: bool) -> Self {
        Self { quotation, ..self }
    }

    /// Finds its place in the text as it is. `None` where it was put on a text that the document never had.
    pub(super) fn settle(&mut self, carrier: &Carrier<'_>) -> Option<()> {
        self.span = carrier.place(self.made)?.span;
        Some(())
    }

    /// How it stands in a summary: `{ID}`.
    pub fn token(&self) -> String {
        format!("{{{}}}", self.id)
    }
}

/// What can be seen of a cell without reading it; computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CellState {
    /// Nothing coded, nothing written.
    Empty,
    /// Coded, nothing written.
    Uncharted,
    /// Begun: its quotations were put in, and nobody has written on them yet.
    Begun,
    /// Written, not checked.
    Draft,
    /// Written and found right.
    Checked,
    /// The coding or the text under it changed since it was written.
    Stale,
    /// Written without a reference.
    Unevidenced,
}

impl CellState {
    /// The state in one word.
    pub fn word(self) -> &'static str {
        match self {
            CellState::Empty => "empty",
            CellState::Uncharted => "uncharted",
            CellState::Begun => "begun",
            CellState::Draft => "draft",
            CellState::Checked => "checked",
            CellState::Stale => "stale",
            CellState::Unevidenced => "unevidenced",
        }
    }

    /// Whether an analyst still has something to do here.
    pub fn needs_charting(self) -> bool {
        matches!(self, CellState::Uncharted | CellState::Begun | CellState::Stale | CellState::Unevidenced)
    }

    /// The state of a cell with this much coded under it, and what is written in it.
    pub fn of(codings: u32, evidence: &str, cell: Option<&Cell>) -> Self {
        match cell {
            None if codings == 0 => CellState::Empty,
            None => CellState::Uncharted,
            Some(cell) if cell.begun => CellState::Begun,
            Some(cell) if cell.evidence != evidence => CellState::Stale,
            Some(cell) if cell.references.is_empty() => CellState::Unevidenced,
            Some(cell) if cell.checked.is_some() => CellState::Checked,
            Some(_) => CellState::Draft,
        }
    }
}
