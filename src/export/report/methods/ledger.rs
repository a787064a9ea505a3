//! What the methods appendix counts, once for all its items.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{
    analysis::{Portion, portion},
    export::report::Making,
    study::{CaseId, Cell, CellState, Code, CodeId, Coder, DocumentId, Study},
    text::Span,
};

/// The counts.
pub(super) struct Ledger<'a> {
    pub study: &'a Study,
    /// Codings by coder, by name.
    pub codings: BTreeMap<&'a Coder, usize>,
    /// In how many documents anything is coded, and in how many by more than one coder.
    pub documents: (usize, usize),
    /// How many passages of exactly the same words have the same code from more than one coder.
    pub together: usize,
    /// The codes and categories that are not merged into another.
    pub codes: Vec<&'a Code>,
    /// How many codes were merged into another.
    pub merged: usize,
    /// How far the participants' turns were read or coded.
    pub portion: Portion,
    /// What is written, with its state.
    pub cells: Vec<(&'a Cell, CellState)>,
    /// The cells of codes that group nothing in which something is coded, and those of them in which something is written.
    pub charted: (usize, usize),
    /// The passages that are marked as quotations, each once, with the case whose summary marks it.
    pub quoted: Vec<(DocumentId, Span, CaseId)>,
    /// The codes under which they are marked.
    pub quoted_codes: usize,
    /// References in summaries, and the different passages that they lead to.
    pub references: (usize, usize),
    /// Memos on what was found, in all.
    pub memos: usize,
}

impl<'a> Ledger<'a> {
    pub(super) fn of(making: &Making<'a, '_>) -> Self {
        let study = making.study;
        let book = study.codebook();
        let codes: Vec<&Code> = book.lines().iter().filter_map(|line| book.get(line.code)).collect();
        let coders = study.coders();
        let mut whole = Portion::default();
        for document in study.documents() {
            let part = portion(study, document, &coders);
            whole.turns += part.turns;
            whole.read += part.read;
            whole.coded += part.coded;
            whole.done += part.done;
        }
        let (codings, documents, together) = coded(study);
        let mut ledger = Self {
            study,
            codings,
            documents,
            together,
            merged: book.len() - codes.len(),
            codes,
            portion: whole,
            cells: Vec::new(),
            charted: (0, 0),
            quoted: Vec::new(),
            quoted_codes: 0,
            references: (0, 0),
            memos: study.memos().count(),
        };
        ledger.look_at_cells();
        ledger
    }

    fn look_at_cells(&mut self) {
        let (study, book) = (self.study, self.study.codebook());
        let place = |cell: &Cell| (study.cases().position(cell.case), book.line_of(cell.code));
        let mut cells: Vec<&Cell> = study.cells().collect();
        cells.sort_by_key(|cell| place(cell));
        let mut families: HashMap<CodeId, Vec<CodeId>> = HashMap::new();
        let mut passages: HashSet<(DocumentId, Span)> = HashSet::new();
        let mut marked: BTreeSet<(DocumentId, Span)> = BTreeSet::new();
        let mut under: HashSet<CodeId> = HashSet::new();
        for cell in cells {
            let family = families.entry(cell.code).or_insert_with(|| book.family(cell.code));
            self.cells.push((cell, study.cell_state_of(cell.case, cell.code, family)));
            for reference in &cell.references {
                self.references.0 += 1;
                passages.insert((reference.document, reference.span));
                if reference.quotation {
                    under.insert(book.effective(cell.code));
                    if marked.insert((reference.document, reference.span)) {
                        let said = study.case_of(reference.document, reference.span);
                        self.quoted.push((reference.document, reference.span, said.unwrap_or(cell.case)));
                    }
                }
            }
        }
        self.references.1 = passages.len();
        self.quoted_codes = under.len();
        for code in self.codes.iter().filter(|code| !code.category) {
            for case in study.cases() {
                let is_coded = study.tally().evidence(case.id, &[code.id]).codings > 0;
                self.charted.0 += usize::from(is_coded);
                self.charted.1 += usize::from(is_coded && study.cell(case.id, code.id).is_some());
            }
        }
    }

    /// The codes that group none.
    pub(super) fn plain_codes(&self) -> impl Iterator<Item = &'a Code> {
        self.codes.iter().copied().filter(|code| !code.category)
    }
}

/// Who coded how much; in how many documents anyone did, and more than one; and how often several did the same.
fn coded(study: &Study) -> (BTreeMap<&Coder, usize>, (usize, usize), usize) {
    let mut codings: BTreeMap<&Coder, usize> = BTreeMap::new();
    let (mut documents, mut together) = ((0, 0), 0);
    for document in study.documents() {
        let mut coders: HashSet<&Coder> = HashSet::new();
        let mut same: HashMap<(Span, CodeId), HashSet<&Coder>> = HashMap::new();
        for coding in study.codings(document.id) {
            *codings.entry(&coding.coder).or_default() += 1;
            coders.insert(&coding.coder);
            let code = study.codebook().code_of(coding);
            same.entry((coding.span, code)).or_default().insert(&coding.coder);
        }
        documents.0 += usize::from(!coders.is_empty());
        documents.1 += usize::from(coders.len() > 1);
        together += same.values().filter(|coders| coders.len() > 1).count();
    }
    (codings, documents, together)
}
