//! Cells that are read one after the other as flowing text: summaries under their headings, the passages that they rest on, and
//! what is concluded from them; with a cursor that moves from one to the next.

use super::written::Written;
use crate::{
    analysis::{
        chart::{Concluded, Table},
        conclusion,
    },
    study::{
        CaseDocuments, CaseId, Cell, CellState, CodeId, DocumentId, Over, Reference, Study, shown_among,
        shown_reference,
    },
    text::{Glyphs, Span, counted},
    tui::keys::Command,
};

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// What is concluded.
    Synthesis(Over),
    /// A cell.
    Cell(CaseId, CodeId),
    /// A passage of the cell above.
    Passage {
        /// The document.
        document: DocumentId,
        /// Where it is.
        span: Span,
    },
}

/// One thing to read.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// The line above the text; none above a passage.
    pub title: Option<Title>,
    /// What stands below the title in a line of its own; empty where there is nothing to say.
    pub note: String,
    /// The text, if one is written.
    pub text: Option<Written>,
    /// Empty lines before it.
    pub gap: usize,
    /// Its first line, counted from 0.
    pub first: usize,
}

/// The line above an entry's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// The case, the code, or what is concluded from.
    pub name: String,
    /// What is known of it.
    pub beside: String,
    /// The state of a cell.
    pub state: Option<CellState>,
    /// Whether there is a synthesis.
    pub concluded: Concluded,
    /// How many cells are in which state, where it heads several.
    pub counts: Vec<(CellState, String)>,
    /// Whether it heads the entries below it.
    pub heads: bool,
    /// Whether an empty line follows it even where it has no text.
    pub stands_alone: bool,
}

impl Entry {
    /// Lines of title, note and text.
    pub fn lines(&self) -> usize {
        let text = self.text.as_ref().map_or(0, |text| text.rows.len());
        usize::from(self.title.is_some()) + usize::from(!self.note.is_empty()) + text
    }
}

/// Entries with a cursor and the lines that are shown.
#[derive(Debug, Default)]
pub struct Reading {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The one at the cursor, counted from 0.
    pub at: usize,
    /// The first line shown.
    pub top: usize,
    /// Lines that are shown at a time.
    pub height: usize,
}

impl Reading {
    /// Takes other entries; the cursor stays on the one that it was on, if it is still there.
    pub fn renew(&mut self, mut entries: Vec<Entry>) {
        let before = self.entry().map(|entry| entry.kind.clone());
        let (mut line, mut headed) = (0, true);
        for entry in &mut entries {
            entry.gap = if headed { 0 } else { entry.gap };
            entry.first = line + entry.gap;
            line = entry.first + entry.lines();
            // A heading without a text of its own stands right above what it heads.
            let heads = entry.title.as_ref().is_some_and(|title| title.heads);
            headed = heads && entry.text.is_none() && !entry.title.as_ref().is_some_and(|it| it.stands_alone);
        }
        self.entries = entries;
        let same = before.and_then(|kind| self.entries.iter().position(|entry| entry.kind == kind));
        self.at = same.unwrap_or(self.at).min(self.entries.len().saturating_sub(1));
    }

    /// The entry at the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.at)
    }

    /// The cell that the entry at the cursor is, or that its passage belongs to.
    pub fn cell(&self) -> Option<(CaseId, CodeId)> {
        let upto = self.entries.get(..=self.at)?;
        match upto.iter().rev().find(|entry| !matches!(entry.kind, Kind::Passage { .. }))?.kind {
            Kind::Cell(case, code) => Some((case, code)),
            _ => None,
        }
    }

    /// Puts the cursor on a cell, if it is here.
    pub fn seek(&mut self, case: CaseId, code: CodeId) -> bool {
        let found = self.entries.iter().position(|entry| entry.kind == Kind::Cell(case, code));
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.entries.last().map_or(0, |entry| entry.first + entry.lines())
    }

    /// Scrolls so that the entry at the cursor is shown; within one that is longer than the screen it stays where it is.
    pub fn scroll(&mut self, height: u16) {
        self.height = usize::from(height).max(1);
        let Some(entry) = self.entries.get(self.at) else { return };
        let (first, last) = (entry.first, entry.first + entry.lines());
        if last - first <= self.height {
            self.top = self.top.min(first).max(last.saturating_sub(self.height));
        } else {
            self.top = self.top.clamp(first, last - self.height);
        }
        self.top = self.top.min((self.lines() + 2).saturating_sub(self.height));
    }

    /// Moves the cursor; an entry longer than the screen is scrolled through first. False where the command does not move.
    pub fn moved(&mut self, command: Command) -> bool {
        let page = self.height as isize - 1;
        match command {
            Command::MoveDown => self.step(true),
            Command::MoveUp => self.step(false),
            Command::HalfPageDown => self.page((page / 2).max(1)),
            Command::HalfPageUp => self.page(-(page / 2).max(1)),
            Command::PageDown => self.page(page.max(1)),
            Command::PageUp => self.page(-page.max(1)),
            Command::First => (self.at, self.top) = (0, 0),
            Command::Last => {
                self.at = self.entries.len().saturating_sub(1);
                self.top = self.lines();
            }
            _ => return false,
        }
        true
    }

    fn step(&mut self, forward: bool) {
        let Some(entry) = self.entries.get(self.at) else { return };
        let (first, last) = (entry.first, entry.first + entry.lines());
        if forward && self.top + self.height < last {
            self.top += 1;
        } else if forward {
            self.at = (self.at + 1).min(self.entries.len() - 1);
        } else if self.top > first {
            self.top -= 1;
        } else {
            self.at = self.at.saturating_sub(1);
        }
    }

    /// Moves by about so many lines, and by one entry at least, however long that is.
    fn page(&mut self, lines: isize) {
        let Some(entry) = self.entries.get(self.at) else { return };
        let to = entry.first.saturating_add_signed(lines);
        let found = self.entries.iter().rposition(|entry| entry.first <= to).unwrap_or(0);
        self.at = if lines > 0 {
            found.max(self.at + 1).min(self.entries.len() - 1)
        } else {
            found.min(self.at.saturating_sub(1))
        };
    }
}

/// What entries are made with.
#[derive(Debug, Clone, Copy)]
pub struct Collect<'a> {
    /// The study.
    pub study: &'a Study,
    /// In which documents the cases speak.
    pub documents: &'a CaseDocuments,
    /// Columns of the text.
    pub width: u16,
    /// The characters in use.
    pub glyphs: Glyphs,
    /// Whether the passages that a cell rests on follow it.
    pub passages: bool,
}

impl Collect<'_> {
    /// What is concluded, or that nothing is yet.
    pub fn synthesis(&self, over: Over, mut title: Title) -> Entry {
        let synthesis = self.study.synthesis(&over);
        let changed = synthesis.and_then(|it| conclusion::changed(self.study, it));
        title.concluded = match (synthesis, &changed) {
            (None, _) => Concluded::No,
            (Some(_), None) => Concluded::Standing,
            (Some(_), Some(_)) => Concluded::Outdated,
        };
        Entry {
            note: changed.map_or_else(String::new, |it| it.words(self.study, &over)),
            text: synthesis.map(|it| Written::whole(&it.text, self.width, self.glyphs)),
            kind: Kind::Synthesis(over),
            title: Some(title),
            gap: 1,
            first: 0,
        }
    }

    /// A cell in which something is coded or written, with its passages where these are wanted; nothing for one in which
    /// nothing is.
    pub fn cell(
        &self,
        case: CaseId,
        code: CodeId,
        family: &[CodeId],
        (name, beside): (String, String),
    ) -> Vec<Entry> {
        let state = self.study.cell_state_of(case, code, family);
        if state == CellState::Empty {
            return Vec::new();
        }
        let cell = self.study.cell(case, code);
        let text = cell.map(|cell| shown_among(self.study, self.documents, cell));
        let coded = self.study.tally().evidence(case, family).codings as usize;
        let note = match text {
            Some(_) => String::new(),
            None => format!("{}, not charted", counted(coded, "passage", "passages")),
        };
        let entry = Entry {
            kind: Kind::Cell(case, code),
            title: Some(Title { name, beside, state: Some(state), ..Title::default() }),
            note,
            text: text.map(|text| Written::whole(&text, self.width, self.glyphs)),
            gap: 1,
            first: 0,
        };
        let mut entries = vec![entry];
        if self.passages {
            match cell {
                Some(cell) => self.referred(cell, &mut entries),
                None => self.coded(case, family, &mut entries),
            }
        }
        entries
    }

    /// The passages that a summary refers to.
    fn referred(&self, cell: &Cell, entries: &mut Vec<Entry>) {
        let labels = self.documents.labels(self.study, cell.case, &cell.references);
        for (reference, label) in cell.references.iter().zip(labels) {
            entries.push(self.passage(reference, &label));
        }
    }

    /// The passages that are coded for a cell in which nothing is written.
    fn coded(&self, case: CaseId, family: &[CodeId], entries: &mut Vec<Entry>) {
        let codings = self.documents.get(case).iter().flat_map(|document| self.study.codings(*document));
        let evidence = codings.filter(|coding| {
            family.contains(&self.study.codebook().code_of(coding))
                && self.study.case_of(coding.document, coding.span) == Some(case)
        });
        let mut references: Vec<Reference> = Vec::new();
        for it in evidence {
            let same = |known: &Reference| (known.document, known.span) == (it.document, it.span);
            if !references.iter().any(same) {
                let (document, span, coding) = (it.document, it.span, Some(it.id));
                references.push(Reference::to(self.study, document, span, coding));
            }
        }
        let labels = self.documents.labels(self.study, case, &references);
        for (reference, label) in references.iter().zip(labels) {
            entries.push(self.passage(reference, &label));
        }
    }

    fn passage(&self, reference: &Reference, label: &str) -> Entry {
        let words = match self.study.body(reference.document) {
            Some(body) => format!("“{}”", body.quotation(reference.span)),
            None => "(the text of this document is not loaded)".into(),
        };
        let text = format!("{words} {}", shown_reference(label, reference.quotation));
        Entry {
            kind: Kind::Passage { document: reference.document, span: reference.span },
            title: None,
            note: String::new(),
            text: Some(Written::whole(&text, self.width.saturating_sub(2).max(1), self.glyphs)),
            gap: 0,
            first: 0,
        }
    }

    /// The title of what heads the cells of a row in a column.
    pub fn heading(
        &self,
        table: &Table,
        (row, column): (usize, usize),
        name: String,
        beside: String,
    ) -> Title {
        let counts = table.counts_at(row, column).signs(self.glyphs);
        Title { name, beside, counts, heads: true, ..Title::default() }
    }
}
