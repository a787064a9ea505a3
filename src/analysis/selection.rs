//! Which codings are counted or exported.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::study::{CaseId, CodeId, Coder, Coding, DocumentId, Study};

/// Which codings to take; an empty list takes all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// These coders' codings.
    pub coders: Vec<Coder>,
    /// Codings with these codes, and with those that they group.
    pub codes: Vec<CodeId>,
    /// Codings in these documents.
    pub documents: Vec<DocumentId>,
    /// What these cases say.
    pub cases: Vec<CaseId>,
}

impl Selection {
    /// Whether everything is taken.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a case is among the chosen ones.
    pub fn has_case(&self, case: CaseId) -> bool {
        self.cases.is_empty() || self.cases.contains(&case)
    }

    /// Whether a document is among the chosen ones.
    pub fn has_document(&self, document: DocumentId) -> bool {
        self.documents.is_empty() || self.documents.contains(&document)
    }

    /// The chosen codes with all that they group; empty where all are chosen.
    pub fn family(&self, study: &Study) -> HashSet<CodeId> {
        self.codes.iter().flat_map(|code| study.codebook().family(*code)).collect()
    }

    /// The chosen codings, in reading order.
    pub fn codings<'a>(&self, study: &'a Study) -> impl Iterator<Item = &'a Coding> {
        let book = study.codebook();
        let codes = self.family(study);
        let all_codes = self.codes.is_empty();
        study.all_codings().filter(move |coding| {
            (all_codes || codes.contains(&book.code_of(coding)))
                && (self.coders.is_empty() || self.coders.contains(&coding.coder))
                && (self.documents.is_empty() || self.documents.contains(&coding.document))
                && (self.cases.is_empty()
                    || study
                        .case_of(coding.document, coding.span)
                        .is_some_and(|case| self.cases.contains(&case)))
        })
    }
}
