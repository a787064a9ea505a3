//! The cases in a report.

use std::{borrow::Cow, collections::HashMap};

use serde::Serialize;

use super::{Anchor, Making};
use crate::{export::Field, study::CaseId};

/// A case with its attributes and how much there is of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Participant<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Which case.
    #[serde(skip)]
    pub case: CaseId,
    /// What it is called.
    pub name: Cow<'a, str>,
    /// Its values of the report's attributes, in their order.
    pub attributes: Vec<Field<'a>>,
    /// The labels of the documents in which it speaks.
    pub documents: Vec<Cow<'a, str>>,
    /// Where the report has what is coded in these documents.
    pub sources: Vec<Option<Anchor>>,
    /// Codings of what it says.
    pub codings: u32,
    /// Summaries that are written of it.
    pub summaries: u32,
}

impl<'a> Making<'a, '_> {
    /// The cases in the study's order.
    pub(super) fn participants(&self) -> Vec<Participant<'a>> {
        let mut summaries: HashMap<CaseId, u32> = HashMap::new();
        for cell in self.study.cells() {
            *summaries.entry(cell.case).or_default() += 1;
        }
        let mut codings: HashMap<CaseId, u32> = HashMap::new();
        for coding in self.study.all_codings() {
            if let Some(case) = self.study.case_of(coding.document, coding.span) {
                *codings.entry(case).or_default() += 1;
            }
        }
        let cases = self.study.cases().iter().filter(|case| self.options.selection.has_case(case.id));
        cases
            .map(|case| Participant {
                anchor: Anchor::Case(self.case_number(case.id)),
                case: case.id,
                name: self.names.case(case),
                attributes: self.names.values(case),
                documents: self.documents.get(case.id).iter().map(|it| self.names.document(*it)).collect(),
                sources: self.documents.get(case.id).iter().map(|it| self.source_of(*it)).collect(),
                codings: codings.get(&case.id).copied().unwrap_or_default(),
                summaries: summaries.get(&case.id).copied().unwrap_or_default(),
            })
            .collect()
    }
}
