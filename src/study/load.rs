//! How a study comes into memory: piece by piece, as the store reads it. Nothing here is a change of the study.

use std::{collections::HashMap, sync::Arc};

use super::{
    About, Attribute, Attribution, Body, Carrier, Case, CaseId, Cell, Code, Codebook, Coder, Document,
    DocumentId, Memo, Ordered, Page, Revision, SavedChart, SavedQuery, SpeakerRule, Study, Synthesis,
    Version,
};

impl Page {
    /// Finds the places of codings and read marks in the text as it is, and puts the codings in order. Codings of which no word is
    /// left are put aside.
    pub(super) fn settle(&mut self) {
        if let Some(body) = self.body.as_ref().filter(|body| !body.past.is_empty()) {
            let carrier = Carrier::new(body);
            let codings = std::mem::take(&mut self.codings);
            for mut coding in codings {
                coding.settle(&carrier);
                let aside = if coding.span.is_empty() { &mut self.adrift } else { &mut self.codings };
                aside.push(coding);
            }
            for marks in self.read.values_mut() {
                marks.settle(&carrier);
            }
        }
        self.codings.sort_by(super::placing::reading_order);
        self.adrift.sort_by(super::placing::reading_order);
    }
}

/// A document's body, if its text was revised: what was put on others stands where it was put.
fn revised_body(pages: &HashMap<DocumentId, Page>, document: DocumentId) -> Option<&Body> {
    pages.get(&document)?.body.as_deref().filter(|body| !body.past.is_empty())
}

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

    /// Takes over what the register says of showing and reporting: saved charts and queries, the form of attributions
    /// and the convention of speakers.
    pub fn take_views(
        &mut self,
        charts: Vec<SavedChart>,
        queries: Vec<SavedQuery>,
        attribution: Attribution,
        speaker_rules: Vec<SpeakerRule>,
    ) {
        self.charts = Ordered::new(charts);
        self.queries = Ordered::new(queries);
        self.attribution = attribution;
        self.speaker_rules = speaker_rules;
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
        page.settle();
        self.count_page(document, false);
        self.note_codings(document, &page);
        let is_revised = |page: &Page| page.body.as_ref().is_some_and(|body| !body.past.is_empty());
        let settle = is_revised(&page) || self.pages.get(&document).is_some_and(is_revised);
        self.pages.insert(document, page);
        self.count_page(document, true);
        if settle {
            self.settle_what_points_to(document);
        }
    }

    /// Takes over cells of the matrix.
    pub fn take_cells(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for mut cell in cells {
            for reference in &mut cell.references {
                if let Some(body) = revised_body(&self.pages, reference.document) {
                    reference.settle(&Carrier::new(body));
                }
            }
            self.cells.insert((cell.case, cell.code), cell);
        }
    }

    /// Takes over memos.
    pub fn take_memos(&mut self, memos: impl IntoIterator<Item = Memo>) {
        for mut memo in memos {
            if let About::Passage(document, _) = memo.about
                && let Some(body) = revised_body(&self.pages, document)
            {
                memo.settle(&Carrier::new(body));
            }
            self.memos.insert(memo.id, memo);
        }
    }

    /// Makes a revision of a document's text, and carries all that was put on it.
    pub(super) fn revise(&mut self, document: DocumentId, revision: &Revision) {
        let Some(page) = self.pages.get(&document) else { return };
        let Some(body) = page.body.as_ref().and_then(|body| body.revised(revision)) else { return };
        self.count_page(document, false);
        if let Some(page) = self.pages.get_mut(&document) {
            page.body = Some(Arc::new(body));
            page.codings.append(&mut page.adrift);
            page.settle();
            for coding in page.codings.iter().chain(&page.adrift) {
                self.coding_at.insert(coding.id, (document, coding.span));
            }
        }
        self.count_page(document, true);
        self.settle_what_points_to(document);
    }

    /// Finds the places of references and memos on a document's text as it is.
    fn settle_what_points_to(&mut self, document: DocumentId) {
        let Some(body) = self.pages.get(&document).and_then(|page| page.body.as_ref()) else { return };
        let carrier = Carrier::new(body);
        for reference in self.cells.values_mut().flat_map(|cell| &mut cell.references) {
            if reference.document == document {
                reference.settle(&carrier);
            }
        }
        for memo in self.memos.values_mut() {
            if matches!(memo.about, About::Passage(within, _) if within == document) {
                memo.settle(&carrier);
            }
        }
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
