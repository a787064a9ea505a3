//! How a study comes into memory: piece by piece, as the store reads it. Nothing here is a change of the study.

use super::{
    Attribute, Case, CaseId, Cell, Code, Codebook, Coder, Document, DocumentId, Memo, Ordered, Page, Study,
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

    /// Takes over the codebook.
    pub fn take_codebook(&mut self, codes: Vec<Code>) {
        self.codebook = Codebook::new(codes);
        self.recount();
    }

    /// Takes over a document's body and all that coders did to it; what was there of it before is replaced.
    pub fn take_page(&mut self, document: DocumentId, mut page: Page) {
        page.codings.sort_by(super::apply::reading_order);
        self.count_page(document, false);
        for coding in self.codings(document).iter().map(|coding| coding.id).collect::<Vec<_>>() {
            self.coding_at.remove(&coding);
        }
        self.coding_at.extend(page.codings.iter().map(|coding| (coding.id, document)));
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
