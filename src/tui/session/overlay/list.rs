//! Lists to walk: documents, passages of a code, what is coded here, hits of a search, history.

use crate::{
    analysis::starred::Starred,
    study::{CaseId, Cell, CodeId, CodingId, DocumentId, Over, QueryId, Touched},
    text::{Span, columns},
    tui::session::matrix::Chart,
};

/// What a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListKind {
    /// The study's documents.
    Documents,
    /// All passages of a code and of what is below it.
    Passages {
        /// The code.
        code: CodeId,
    },
    /// What is coded at a place of a document.
    CodedHere {
        /// The document.
        document: DocumentId,
        /// The place or selection.
        span: Span,
    },
    /// The hits of a search in all documents.
    Hits,
    /// The passages behind a number of the analysis.
    Behind,
    /// What was done, latest first.
    History,
    /// What is wrong with the study, or what a check found.
    Findings,
    /// What changed in the framework.
    Revisions,
    /// What stands on words that were corrected since.
    Touched,
    /// The revisions of a document's text.
    TextRevisions,
    /// What a revision of a text changed, or the turns of an earlier text.
    TextChanges,
    /// Every code with what it means and words that show it.
    Grouped,
    /// The charts of the matrix.
    Charts,
    /// The saved queries.
    Queries,
    /// The syntheses, those outdated first.
    Syntheses,
    /// The letters pinned to codes.
    Pins,
    /// How far each case has been worked through.
    Progress,
    /// The quotations that are marked for the report.
    Quotations,
    /// What was written in a cell, the latest first.
    Texts,
    /// The cells that need charting, in the order in which they are worked through.
    Queue,
    /// What differs between the matrix and a workbook that is read back.
    Differences,
}

/// What a row leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    None,
    /// A document.
    Document(DocumentId),
    /// A passage, with the coding that it stands for.
    Passage(DocumentId, Span, Option<CodingId>),
    /// A code in the codebook.
    Code(CodeId),
    /// A chart of the matrix.
    Chart(Chart),
    /// A synthesis.
    Synthesis(Over),
    /// A letter and the code that it is pinned to.
    Pin(char, CodeId),
    /// A case.
    Case(CaseId),
    /// A quotation for the report, with the cell that marks it.
    Quotation(Starred),
    /// An earlier text of a cell.
    Text(Box<Cell>),
    /// A cell of the matrix.
    Cell(CaseId, CodeId),
    /// A saved query.
    Query(QueryId),
    /// Something that stands on words that were corrected since.
    Touched(Box<Touched>),
    /// A revision of a document's text, by its number.
    Revision(DocumentId, u32),
    /// A cell that differs in a workbook, counted from 0.
    Difference(usize),
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// What stands at the left: a label, a reference.
    pub head: String,
    /// What it is about.
    pub body: String,
    /// What stands at the right: counts, a coder.
    pub aside: String,
    /// Where it leads.
    pub target: Target,
}

impl ListRow {
    /// A row of which only is known where it leads; [`List::tell`] has the rest.
    pub fn untold(target: Target) -> Self {
        Self { head: String::new(), body: String::new(), aside: String::new(), target }
    }

    /// Whether only is known where it leads.
    pub fn is_untold(&self) -> bool {
        self.head.is_empty() && self.body.is_empty()
    }
}

/// A list with a cursor.
#[derive(Debug, Clone)]
pub struct List {
    /// Its heading.
    pub title: String,
    /// What it shows.
    pub kind: ListKind,
    /// Its rows; those that the filter leaves out are not among them.
    pub rows: Vec<ListRow>,
    /// All rows, where a filter leaves some out.
    all: Vec<ListRow>,
    /// Columns of the widest of all heads.
    pub head_width: u16,
    /// How many rows are shown at a time.
    pub page: usize,
    /// The row at the cursor, counted from 0.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
    /// The words that rows must have to be shown.
    pub filter: String,
    /// What is said where there is no row.
    pub empty: String,
}

impl List {
    /// A list with the cursor on its first row.
    pub fn new(title: String, kind: ListKind, rows: Vec<ListRow>, empty: &str) -> Self {
        let filter = String::new();
        let (all, head_width) = (Vec::new(), 0);
        let mut list = Self {
            title,
            kind,
            rows: Vec::new(),
            all,
            head_width,
            page: 1,
            at: 0,
            top: 0,
            filter,
            empty: empty.into(),
        };
        list.renew(rows);
        list
    }

    /// Takes other rows, after something changed.
    pub fn renew(&mut self, rows: Vec<ListRow>) {
        self.head_width = rows.iter().map(|row| columns(&row.head)).max().unwrap_or(0).min(24) as u16;
        self.all.clear();
        self.rows = rows;
        self.narrow();
    }

    /// Takes over what rows say, each with its place.
    pub fn tell(&mut self, told: Vec<(usize, ListRow)>) {
        for (at, row) in told {
            self.head_width = self.head_width.max(columns(&row.head).min(24) as u16);
            if let Some(untold) = self.rows.get_mut(at) {
                *untold = row;
            }
        }
    }

    /// The row at the cursor.
    pub fn row(&self) -> Option<&ListRow> {
        self.rows.get(self.at)
    }

    /// Moves the cursor by a part of what is shown: by nearly all of it, or by half.
    pub fn step_page(&mut self, sign: isize, half: bool) {
        let rows = if half { self.page / 2 } else { self.page.saturating_sub(1) };
        self.step(sign * rows.max(1) as isize);
    }

    /// Moves the cursor by so many rows.
    pub fn step(&mut self, rows: isize) {
        self.at = self.at.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }

    /// Shows only the rows that have all these words; without words all.
    pub fn filter_by(&mut self, words: &str) {
        words.trim().clone_into(&mut self.filter);
        self.narrow();
    }

    fn narrow(&mut self) {
        if !self.all.is_empty() {
            self.rows = std::mem::take(&mut self.all);
        }
        let words: Vec<String> = self.filter.split_whitespace().map(str::to_lowercase).collect();
        if !words.is_empty() {
            let has_them = |row: &&ListRow| {
                let text = format!("{} {} {}", row.head, row.body, row.aside).to_lowercase();
                words.iter().all(|word| text.contains(word))
            };
            let shown = self.rows.iter().filter(has_them).cloned().collect();
            self.all = std::mem::replace(&mut self.rows, shown);
        }
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }
}
