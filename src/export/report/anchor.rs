//! Places in a report that can be led to.

use std::fmt;

use serde::{Serialize, Serializer};

/// A place in a report. Written out it is a name of at most 40 ASCII letters, digits and hyphens that no other place of the
/// report has: `cell-12-7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A chapter.
    Chapter(super::Chapter),
    /// A chart, counted from 1.
    Chart(u32),
    /// The cell of a case and a code, by their places in the study and the codebook, counted from 1.
    Cell(u32, u32),
    /// A quotation, counted from 1.
    Quotation(u32),
    /// A theme of the quotations, by its code's place in the codebook, counted from 1.
    Theme(u32),
    /// A code, by its place in the codebook, counted from 1.
    Code(u32),
    /// A synthesis, counted from 1.
    Synthesis(u32),
    /// An item of the methods appendix, counted from 1.
    Method(u32),
    /// A figure, counted from 1.
    Figure(u32),
    /// A passage, counted from 1.
    Passage(u32),
    /// A case in the list of cases, by its place in the study, counted from 1.
    Case(u32),
    /// A document with its coded passages, by its place in the study, counted from 1.
    Document(u32),
    /// A coded passage, counted from 1.
    Coded(u32),
    /// Where a code is used, by its place in the codebook, counted from 1.
    Used(u32),
    /// Where a code is used for a case, by the places of case and code, counted from 1; the case is 0 for what belongs to none.
    UsedFor(u32, u32),
    /// What a number stands on, counted from 1.
    Number(u32),
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Chapter(chapter) => f.write_str(chapter.name()),
            Anchor::Chart(n) => write!(f, "chart-{n}"),
            Anchor::Cell(case, code) => write!(f, "cell-{case}-{code}"),
            Anchor::Quotation(n) => write!(f, "quotation-{n}"),
            Anchor::Theme(n) => write!(f, "theme-{n}"),
            Anchor::Code(n) => write!(f, "code-{n}"),
            Anchor::Synthesis(n) => write!(f, "synthesis-{n}"),
            Anchor::Method(n) => write!(f, "method-{n}"),
            Anchor::Figure(n) => write!(f, "figure-{n}"),
            Anchor::Passage(n) => write!(f, "passage-{n}"),
            Anchor::Case(n) => write!(f, "case-{n}"),
            Anchor::Document(n) => write!(f, "document-{n}"),
            Anchor::Coded(n) => write!(f, "coded-{n}"),
            Anchor::Used(n) => write!(f, "used-{n}"),
            Anchor::UsedFor(case, code) => write!(f, "used-{case}-{code}"),
            Anchor::Number(n) => write!(f, "number-{n}"),
        }
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Anchor {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Anchor".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[a-z]+(-[0-9]+){0,2}$",
            "description": "A place in the report: no other has the same name."
        })
    }
}

impl Serialize for Anchor {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
