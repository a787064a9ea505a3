//! An opened cell: its evidence, the summary beside it, and which of them has the keys. Writing is in [`super::writing`].

use super::{
    evidence::{Collect, EvidenceView, InTurn, Passage},
    writing::Writing,
    written::Written,
};
use crate::{
    study::{
        CaseDocuments, CaseId, CellState, CodeId, Coder, DocumentId, Reference, ReferenceId, Since, Study,
        What, happened, misquoted_words, shown_with_places, since_words,
    },
    text::{Row, Span},
    tui::{
        keys::{Command, Context},
        session::{overlay::scrolled, window},
    },
};

/// Which side of an opened cell has the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// The passages.
    #[default]
    Evidence,
    /// The summary.
    Summary,
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
        /// Whether it is a row of the turns around the passage.
        in_turn: bool,
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
    /// How many passages are coded for the cell, and how many of the whole case.
    pub coded: (usize, usize),
    /// What happened to the evidence since the summary was written.
    pub changed: usize,
    /// What each passage is called: as in the summary where this refers to it, else where it stands.
    pub labels: Vec<String>,
    /// Whether the passage at the cursor is shown within its turns.
    pub with_turn: bool,
    /// The passage at the cursor within its turns, where it is shown so.
    pub in_turn: Option<InTurn>,
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
    /// Its text with references as they are shown.
    pub(super) text: String,
    /// Where references stand in it, each with the passage that it is about.
    pub(super) places: Vec<(Span, Reference)>,
    /// Which of them was walked to.
    walked: Option<usize>,
    /// Words that stand in it as a quotation and are not said where its reference points.
    pub misquoted: Vec<String>,
    /// What is written for codes that were merged into this one: the name of the code, and its summary.
    pub merged: Vec<(String, Written)>,
    /// The first row of the summary that is shown.
    pub summary_top: usize,
    /// The summary as it is written, while it is.
    pub writing: Option<Writing>,
    me: Coder,
    pub(super) heights: (u16, u16),
    made_for: Option<(u64, EvidenceView)>,
    /// The passage that the cursor is to be on when the passages are collected anew.
    wanted_at: Option<(DocumentId, Span)>,
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
            coded: (0, 0),
            changed: 0,
            labels: Vec::new(),
            with_turn: false,
            in_turn: None,
            at: 0,
            marked: Vec::new(),
            lines: Vec::new(),
            top: 0,
            stale: None,
            summary: Written::default(),
            text: String::new(),
            places: Vec::new(),
            walked: None,
            misquoted: Vec::new(),
            merged: Vec::new(),
            summary_top: 0,
            writing: None,
            me,
            heights: (1, 1),
            made_for: None,
            wanted_at: None,
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
        let before = self.wanted_at.take().or_else(|| self.passage().map(|it| (it.document, it.span)));
        let collect = Collect { study, documents, case: self.case, me: &self.me };
        let evidence = collect.codings(study.evidence(self.case, self.code), false);
        let of_case = collect.codings(study.codings_of_case(self.case), true);
        self.coded = (evidence.len(), of_case.len());
        let stale = study.cell_state(self.case, self.code) == CellState::Stale;
        let since = study.since(self.case, self.code);
        self.changed = since.len();
        self.stale = stale.then(|| since_words(study, &since));
        if !stale && self.view == EvidenceView::Changed {
            self.view = EvidenceView::Cell;
            self.made_for = Some((changes, self.view));
        }
        self.passages = match self.view {
            EvidenceView::Cell => evidence,
            EvidenceView::Case => of_case,
            EvidenceView::Linked => collect.references(self.references(study)),
            EvidenceView::Changed => collect.changed(&since),
        };
        if self.view != EvidenceView::Changed {
            self.tell_since(study, &since);
        }
        let cell = study.cell(self.case, self.code);
        let (text, places) = cell.map(|cell| shown_with_places(study, documents, cell)).unwrap_or_default();
        let reference = |of: usize| cell.and_then(|cell| cell.references.get(of)).cloned();
        self.text = text;
        self.places = places.into_iter().filter_map(|(span, of)| Some((span, reference(of)?))).collect();
        self.misquoted = misquoted_words(study, documents, cell);
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

    /// Rows of the summary, and of what is written for merged codes, each below a blank row and its heading.
    pub fn summary_rows(&self) -> usize {
        self.summary.rows.len() + self.merged.iter().map(|(_, it)| it.rows.len() + 2).sum::<usize>()
    }

    /// Where the summary refers to the passage at the cursor.
    pub fn referred(&self) -> Vec<Span> {
        let Some(passage) = self.passage() else { return Vec::new() };
        self.places.iter().filter(|(_, it)| passage.is_at(it)).map(|(span, _)| *span).collect()
    }

    /// Goes to the next reference of the summary, or the one before: the cursor to its passage, which is shown among those
    /// linked where it is not among those shown. False where there is none.
    pub(super) fn walk_references(&mut self, forward: bool) -> bool {
        let count = self.places.len();
        if count == 0 || self.writing.is_some() {
            return false;
        }
        let here = self.passage().and_then(|it| self.places.iter().position(|(_, of)| it.is_at(of)));
        let here = self.walked.filter(|at| *at < count).or(here);
        let next = match (here, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        let (span, reference) = self.places[next].clone();
        let found = self.passages.iter().position(|it| it.is_at(&reference));
        if found.is_none() {
            self.view = EvidenceView::Linked;
        }
        // Those linked stand in the order in which they are kept with the cell.
        self.wanted_at = Some((reference.document, reference.span));
        self.at = found.unwrap_or(self.at);
        self.walked = Some(next);
        let row = self.summary.rows.iter().position(|row| row.span.end > span.start).unwrap_or(0);
        self.summary_top = window(self.summary_top, row, usize::from(self.heights.1).max(1));
        true
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

    /// Shows the other passages: those of the case, those linked, those that changed, those of the cell.
    pub fn next_view(&mut self) {
        self.view = self.view.next(self.stale.is_some());
    }

    /// Moves the cursor by so many passages.
    pub fn step(&mut self, passages: isize) {
        self.walked = None;
        self.at = self.at.saturating_add_signed(passages).min(self.passages.len().saturating_sub(1));
    }

    /// Moves in the side that has the keys. False where the command does not move.
    pub fn motion(&mut self, command: Command) -> bool {
        let height = match self.side {
            Side::Evidence => self.heights.0 / 3,
            Side::Summary => self.heights.1,
        };
        let Some(steps) = scrolled(command, usize::from(height)) else { return false };
        match self.side {
            Side::Evidence => self.step(steps),
            Side::Summary => {
                let last = self.summary_rows().saturating_sub(usize::from(self.heights.1).max(1));
                self.summary_top = self.summary_top.saturating_add_signed(steps).min(last);
            }
        }
        true
    }
}
