//! An opened cell: its evidence, the summary beside it, and which of them has the keys. Writing is in [`super::writing`].

use ratatui::layout::Rect;

use super::{writing::Writing, written::Written};
use crate::{
    study::{
        CaseDocuments, CaseId, CellState, CodeId, Coder, Coding, CodingId, DocumentId, Id, Reference,
        ReferenceId, Since, Study, What, happened, shown_among, since_words,
    },
    text::{Content, Glyphs, Row, Span, wrap},
    tui::{
        keys::{Command, Context},
        session::window,
    },
};

/// Rows of a passage that is not at the cursor.
const GLANCE: usize = 4;

/// Which passages stand beside the summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EvidenceView {
    /// Those coded with the column's code or what is below it.
    #[default]
    Cell,
    /// Everything that is coded of the case.
    Case,
    /// Those that the summary refers to.
    Linked,
}

impl EvidenceView {
    /// All of them, in the order in which they follow one another.
    pub const ALL: [EvidenceView; 3] = [EvidenceView::Cell, EvidenceView::Case, EvidenceView::Linked];

    fn next(self) -> Self {
        match self {
            EvidenceView::Cell => EvidenceView::Case,
            EvidenceView::Case => EvidenceView::Linked,
            EvidenceView::Linked => EvidenceView::Cell,
        }
    }
}

/// Which side of an opened cell has the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// The passages.
    #[default]
    Evidence,
    /// The summary.
    Summary,
}

/// A passage of the evidence. What several coders marked alike, or with several codes, is one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// Where it is.
    pub span: Span,
    /// The first of its codings.
    pub coding: Option<CodingId>,
    /// Its reference: `¶14`, or `P07 ¶3` where the case has several documents.
    pub label: String,
    /// Its words, on one line.
    pub words: Content,
    /// Codes and coders, as far as they are not those of the cell and of the one who works; and whether it was coded since
    /// the summary was written.
    pub aside: String,
}

impl Passage {
    /// Whether a reference is to this passage: to these words, or to this coding, wherever its ends have been moved since.
    pub fn is_at(&self, reference: &Reference) -> bool {
        let same_words = (reference.document, reference.span) == (self.document, self.span);
        same_words || (reference.coding.is_some() && reference.coding == self.coding)
    }
}

/// A line of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A row of a passage's words; the passage by its place.
    Words {
        /// The passage.
        passage: usize,
        /// The row.
        row: Row,
        /// Whether it is the first of the passage.
        first: bool,
        /// Whether more follows that is not shown.
        cut: bool,
    },
    /// Codes and coders of a passage.
    Aside(usize),
}

impl Line {
    /// The passage that the line belongs to.
    pub fn passage(&self) -> usize {
        match self {
            Line::Words { passage, .. } | Line::Aside(passage) => *passage,
        }
    }
}

/// An opened cell.
#[derive(Debug)]
pub struct OpenCell {
    /// The row.
    pub case: CaseId,
    /// The column.
    pub code: CodeId,
    /// Which passages are shown.
    pub view: EvidenceView,
    /// Which side has the keys.
    pub side: Side,
    /// The passages.
    pub passages: Vec<Passage>,
    /// How many passages are coded for the cell.
    pub coded: usize,
    /// The passage at the cursor, counted from 0.
    pub at: usize,
    /// The passages marked, to be put in together.
    pub marked: Vec<(DocumentId, Span)>,
    /// The passages in lines.
    pub lines: Vec<Line>,
    /// The first line shown.
    pub top: usize,
    /// Why the summary is stale, if it is.
    pub stale: Option<String>,
    /// The summary as it is read.
    pub summary: Written,
    /// The first row of the summary that is shown.
    pub summary_top: usize,
    /// The summary as it is written, while it is.
    pub writing: Option<Writing>,
    me: Coder,
    heights: (u16, u16),
    made_for: Option<(u64, EvidenceView)>,
}

impl OpenCell {
    /// The cell of a case and a code for the one who works, with nothing in it yet: [`OpenCell::refresh`] follows.
    pub fn new(case: CaseId, code: CodeId, me: Coder) -> Self {
        Self {
            case,
            code,
            view: EvidenceView::default(),
            side: Side::default(),
            passages: Vec::new(),
            coded: 0,
            at: 0,
            marked: Vec::new(),
            lines: Vec::new(),
            top: 0,
            stale: None,
            summary: Written::default(),
            summary_top: 0,
            writing: None,
            me,
            heights: (1, 1),
            made_for: None,
        }
    }

    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match (self.side, &self.writing) {
            (Side::Summary, Some(_)) => vec![Context::Editor],
            (Side::Summary, None) => vec![Context::Cell],
            (Side::Evidence, _) => vec![Context::Evidence, Context::Cell],
        }
    }

    /// Collects the passages anew where the study or what is wanted of it changed; the cursor stays on its passage.
    pub fn refresh(&mut self, study: &Study, documents: &CaseDocuments, changes: u64) {
        let wanted = (changes, self.view);
        if self.made_for == Some(wanted) {
            return;
        }
        self.made_for = Some(wanted);
        let before = self.passage().map(|it| (it.document, it.span));
        let collect = Collect { study, documents, case: self.case, me: &self.me };
        let evidence = collect.codings(study.evidence(self.case, self.code), false);
        self.coded = evidence.len();
        let stale = study.cell_state(self.case, self.code) == CellState::Stale;
        let since = study.since(self.case, self.code);
        self.stale = stale.then(|| since_words(study, &since));
        self.passages = match self.view {
            EvidenceView::Cell => evidence,
            EvidenceView::Case => collect.codings(study.codings_of_case(self.case), true),
            EvidenceView::Linked => collect.references(self.references(study)),
        };
        self.tell_since(study, &since);
        let same = |it: &Passage| Some((it.document, it.span)) == before;
        let kept = self.passages.iter().position(same).unwrap_or(self.at);
        self.at = kept.min(self.passages.len().saturating_sub(1));
        self.marked.retain(|it| self.passages.iter().any(|passage| (passage.document, passage.span) == *it));
    }

    /// Says beside each passage what happened to it since the summary was written.
    fn tell_since(&mut self, study: &Study, since: &[Since]) {
        for passage in &mut self.passages {
            let here = |it: &&Since| {
                it.what.counts_now() && (it.document, it.span) == (passage.document, passage.span)
            };
            for it in since.iter().filter(here) {
                let words = match it.what {
                    What::Coded => "coded since the summary was written".to_owned(),
                    _ => happened(study, it),
                };
                let gap = if passage.aside.is_empty() { "" } else { ", " };
                passage.aside = format!("{}{gap}{words}", passage.aside);
            }
        }
    }

    /// Works out what is on the screen: the evidence in one area, the summary in the other.
    pub fn prepare(
        &mut self,
        study: &Study,
        documents: &CaseDocuments,
        (evidence, summary): (Rect, Rect),
        glyphs: Glyphs,
        changes: u64,
    ) {
        self.refresh(study, documents, changes);
        self.lay_out(evidence.width, glyphs);
        let first = self.lines.iter().position(|line| line.passage() == self.at).unwrap_or(0);
        let last = self.lines.iter().rposition(|line| line.passage() == self.at).unwrap_or(0);
        let height = usize::from(evidence.height).max(1);
        self.top = window(self.top, last, height).min(first);
        self.top = self.top.min(self.lines.len().saturating_sub(height));
        let text = study.cell(self.case, self.code).map(|cell| shown_among(study, documents, cell));
        self.summary = Written::whole(&text.unwrap_or_default(), summary.width, glyphs);
        let rows = self.summary.rows.len();
        self.summary_top = self.summary_top.min(rows.saturating_sub(usize::from(summary.height).max(1)));
        self.heights = (evidence.height, summary.height);
        if let Some(writing) = &mut self.writing {
            writing.page.prepare(&writing.field, (summary.width, summary.height), glyphs);
        }
    }

    fn lay_out(&mut self, width: u16, glyphs: Glyphs) {
        let width = width.saturating_sub(self.indent()).max(8);
        self.lines.clear();
        for (place, passage) in self.passages.iter().enumerate() {
            let rows = wrap(&passage.words, passage.words.span(), width, false, glyphs);
            let shown = if place == self.at { rows.len() } else { GLANCE };
            let cut = rows.len() > shown;
            for (number, row) in rows.into_iter().take(shown).enumerate() {
                let cut = cut && number + 1 == shown;
                self.lines.push(Line::Words { passage: place, row, first: number == 0, cut });
            }
            if !passage.aside.is_empty() {
                self.lines.push(Line::Aside(place));
            }
        }
    }

    /// Columns before the words of a passage: cursor, mark, reference.
    pub fn indent(&self) -> u16 {
        let label = self.passages.iter().map(|it| crate::text::columns(&it.label)).max().unwrap_or(3) as u16;
        label.max(3) + 6
    }

    /// The passage at the cursor.
    pub fn passage(&self) -> Option<&Passage> {
        self.passages.get(self.at)
    }

    /// The references of the summary: those in what is being written, else those that are stored.
    pub fn references(&self, study: &Study) -> Vec<Reference> {
        match &self.writing {
            Some(writing) => writing.standing(),
            None => study.cell(self.case, self.code).map(|cell| cell.references.clone()).unwrap_or_default(),
        }
    }

    /// The reference of the summary to the passage at the cursor.
    pub fn reference_here(&self, study: &Study) -> Option<ReferenceId> {
        let passage = self.passage()?;
        let found = self.references(study);
        found.iter().find(|it| passage.is_at(it)).map(|it| it.id)
    }

    /// The passages to put in: those marked, in their order, else the one at the cursor.
    pub fn chosen(&self) -> Vec<Passage> {
        let marked = |it: &&Passage| self.marked.contains(&(it.document, it.span));
        let chosen: Vec<Passage> = self.passages.iter().filter(marked).cloned().collect();
        if chosen.is_empty() { self.passage().cloned().into_iter().collect() } else { chosen }
    }

    /// Marks the passage at the cursor, or takes the mark away, and goes on to the next.
    pub fn mark(&mut self) {
        let Some(key) = self.passage().map(|it| (it.document, it.span)) else { return };
        if self.marked.contains(&key) {
            self.marked.retain(|it| *it != key);
        } else {
            self.marked.push(key);
        }
        self.step(1);
    }

    /// Shows the other passages: those of the case, those linked, those of the cell.
    pub fn next_view(&mut self) {
        self.view = self.view.next();
    }

    /// Moves the cursor by so many passages.
    pub fn step(&mut self, passages: isize) {
        self.at = self.at.saturating_add_signed(passages).min(self.passages.len().saturating_sub(1));
    }

    /// Moves in the side that has the keys. False where the command does not move.
    pub fn motion(&mut self, command: Command) -> bool {
        let height = match self.side {
            Side::Evidence => self.heights.0 / 3,
            Side::Summary => self.heights.1,
        };
        let page = isize::from(height.max(2) as i16) - 1;
        let steps = match command {
            Command::MoveDown => 1,
            Command::MoveUp => -1,
            Command::HalfPageDown => (page / 2).max(1),
            Command::HalfPageUp => -(page / 2).max(1),
            Command::PageDown => page.max(1),
            Command::PageUp => -page.max(1),
            Command::First => isize::MIN,
            Command::Last => isize::MAX,
            _ => return false,
        };
        match self.side {
            Side::Evidence => self.step(steps),
            Side::Summary => self.summary_top = self.summary_top.saturating_add_signed(steps),
        }
        true
    }
}

/// What passages are made with.
struct Collect<'a> {
    study: &'a Study,
    documents: &'a CaseDocuments,
    case: CaseId,
    me: &'a Coder,
}

impl Collect<'_> {
    /// The passages of codings, with their codes where asked for, and with their coders where these are others.
    fn codings(&self, codings: Vec<&Coding>, with_codes: bool) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        for coding in codings {
            let code = with_codes.then(|| self.study.codebook().title(self.study.codebook().code_of(coding)));
            let coder = Some(&coding.coder).filter(|coder| *coder != self.me).map(ToString::to_string);
            let same = |it: &Passage| (it.document, it.span) == (coding.document, coding.span);
            let at = passages.iter().rposition(same).unwrap_or_else(|| {
                passages.push(self.passage(coding.document, coding.span, Some(coding.id)));
                passages.len() - 1
            });
            let passage = &mut passages[at];
            for words in code.into_iter().chain(coder) {
                if passage.aside.is_empty() {
                    passage.aside = words;
                } else if !passage.aside.split(", ").any(|part| part == words) {
                    passage.aside = format!("{}, {words}", passage.aside);
                }
            }
        }
        passages
    }

    fn references(&self, references: Vec<Reference>) -> Vec<Passage> {
        references.into_iter().map(|it| self.passage(it.document, it.span, it.coding)).collect()
    }

    fn passage(&self, document: DocumentId, span: Span, coding: Option<CodingId>) -> Passage {
        let reference = [Reference { id: Id::fresh(), document, span, coding, quotation: false }];
        let label = self.documents.labels(self.study, self.case, &reference).pop().unwrap_or_default();
        let words = match self.study.body(document) {
            Some(body) => body.quotation(span),
            None => "(the text of this document is not loaded)".to_owned(),
        };
        let words = Content::from(words.as_str());
        Passage { document, span, coding, label, words, aside: String::new() }
    }
}
