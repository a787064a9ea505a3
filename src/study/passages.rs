//! Which passages belong to which case and code: the evidence of cells.

use super::{CaseId, CellState, CodeId, Coding, Document, DocumentId, Study};

impl Study {
    /// The cases that speak in a document: its own, then those of its speakers; one that has several speakers several times.
    pub fn cases_in(&self, document: &Document) -> impl Iterator<Item = CaseId> {
        let speakers = self.body(document.id).into_iter().flat_map(|body| &body.speakers);
        document.case.into_iter().chain(speakers.filter_map(|speaker| speaker.case))
    }

    /// The documents in which a case speaks, in order: those that are its own, and those in which it has a speaker.
    pub fn documents_of_case(&self, case: CaseId) -> Vec<DocumentId> {
        let documents = self.documents.iter();
        documents.filter(|it| self.cases_in(it).any(|speaks| speaks == case)).map(|it| it.id).collect()
    }

    /// All codings of a case's passages, in reading order.
    pub fn codings_of_case(&self, case: CaseId) -> Vec<&Coding> {
        self.codings_in(&self.documents_of_case(case), case)
    }

    /// The codings of a case's passages in these documents.
    fn codings_in(&self, documents: &[DocumentId], case: CaseId) -> Vec<&Coding> {
        let codings = documents.iter().flat_map(|document| self.codings(*document));
        codings.filter(|it| self.case_of(it.document, it.span) == Some(case)).collect()
    }

    /// The codings of a column's code, and of what is below it, for a case: the evidence of a cell, in reading order.
    pub fn evidence(&self, case: CaseId, code: CodeId) -> Vec<&Coding> {
        self.evidence_in(&self.documents_of_case(case), case, &self.codebook.family(code))
    }

    /// As [`Study::evidence`], with the documents of the case and the family of the code known: for many cells.
    pub fn evidence_in(&self, documents: &[DocumentId], case: CaseId, family: &[CodeId]) -> Vec<&Coding> {
        let mut codings = self.codings_in(documents, case);
        codings.retain(|coding| family.contains(&self.codebook.code_of(coding)));
        codings
    }

    /// All codings that count for any of these codes, in reading order.
    pub fn passages(&self, codes: &[CodeId]) -> Vec<&Coding> {
        if self.codebook.has_splits() {
            return self.all_codings().filter(|it| codes.contains(&self.codebook.code_of(it))).collect();
        }
        // All codes that count for them, merged ones too: there are few codes and many codings.
        let records = self.codebook.records().into_iter().map(|code| code.id);
        let mut wanted: Vec<CodeId> =
            records.filter(|id| codes.contains(&self.codebook.effective(*id))).collect();
        wanted.sort_unstable();
        self.all_codings().filter(|coding| wanted.binary_search(&coding.code).is_ok()).collect()
    }

    /// The state of a cell.
    pub fn cell_state(&self, case: CaseId, code: CodeId) -> CellState {
        self.cell_state_of(case, code, &self.codebook.family(code))
    }

    /// The state of a cell whose column's family (see [`super::Codebook::family`]) is known already.
    pub fn cell_state_of(&self, case: CaseId, code: CodeId, family: &[CodeId]) -> CellState {
        let evidence = self.tally.evidence(case, family);
        CellState::of(evidence.codings, &evidence.fingerprint(), self.cell(case, code))
    }
}
