//! How a study comes into memory: piece by piece, as the store reads it. Nothing here is a change of the study.

use super::{
    Attribute, Attribution, Case, CaseId, Cell, Code, Codebook, Coder, Document, DocumentId, Memo, Ordered,
    Page, SavedChart, SavedQuery, Study, Synthesis, Version,
};

impl Study {
    /// Takes over the register: documents, cases and attributes.
    pub fn take_register(
        &mut self,
        documents: Vec<Document>,
        cases: Vec<Case>,
        mut attributes: Vec<Attribute>,
    ) {
        Attribute::arrange(&mut attributes);
        self.documents = Ordered::new(documents);
        self.cases = Ordered::new(cases);
        self.attributes = attributes;
        self.recount();
    }

    /// Takes over what the register says of showing and reporting: saved charts and queries, and the form of attributions.
    pub fn take_views(
        &mut self,
        charts: Vec<SavedChart>,
        queries: Vec<SavedQuery>,
        attribution: Attribution,
    ) {
        self.charts = Ordered::new(charts);
        self.queries = Ordered::new(queries);
        self.attribution = attribution;
    }

    /// Takes over the frozen versions of the framework, and whether reasons for its changes are asked for.
    pub fn take_versions(&mut self, mut versions: Vec<Version>, asks_reasons: bool) {
        versions.sort_by_key(|version| version.id);
        self.versions = versions;
        self.asks_reasons = asks_reasons;
    }

    /// Takes over the syntheses; those that were there before are replaced.
    pub fn take_syntheses(&mut self, syntheses: impl IntoIterator<Item = Synthesis>) {
        self.syntheses = syntheses.into_iter().map(|it| (it.over.clone(), it)).collect();
    }

    /// Takes over the codebook.
    pub fn take_codebook(&mut self, codes: Vec<Code>) {
        self.codebook = Codebook::new(codes);
        self.recount();
    }

    /// Takes over a document's body and all that coders did to it; what was there of it before is replaced.
    pub fn take_page(&mut self, document: DocumentId, mut page: Page) {
        page.codings.sort_by(super::placing::reading_order);
        self.count_page(document, false);
        self.note_codings(document, &page.codings);
        self.pages.insert(document, page);
        self.count_page(document, true);
    }

    /// Takes over cells of the matrix.
    pub fn take_cells(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.cells.extend(cells.into_iter().map(|cell| ((cell.case, cell.code), cell)));
    }

    /// Takes over memos.
    pub fn take_memos(&mut self, memos: impl IntoIterator<Item = Memo>) {
        self.memos.extend(memos.into_iter().map(|memo| (memo.id, memo)));
    }

    /// Takes over a case's row of the matrix; what was there of it before is replaced.
    pub fn take_row(&mut self, case: CaseId, cells: Vec<Cell>) {
        self.cells.retain(|(row, _), _| *row != case);
        self.take_cells(cells);
    }

    /// Takes over a coder's memos; those that were there before are replaced.
    pub fn take_memos_of(&mut self, coder: &Coder, memos: Vec<Memo>) {
        self.memos.retain(|_, memo| memo.coder != *coder);
        self.take_memos(memos);
    }
}
