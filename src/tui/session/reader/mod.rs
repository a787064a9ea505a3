//! The transcript as it is read: which document, where the cursor is, what is selected, how it is laid out.

mod layout;
mod marks;
mod motion;
mod selecting;
mod unit;

use std::{collections::HashMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub(super) use self::unit::Unit;
pub use self::{
    layout::{Layout, Line},
    marks::{Mark, Marks, Note},
};
use crate::{
    analysis::{Portion, portion_by},
    study::{Body, CaseId, CodeId, Coder, CodingId, DocumentId, Study},
    text::{Glyphs, Offset, Span, column_of, offset_at},
};

/// What is selected in a transcript.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    None,
    /// From this place to the cursor, whichever comes first, both included.
    Free(Offset),
    /// Whole sentences or turns.
    Whole(Span),
}

/// A place to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// Where in it.
    pub at: Offset,
}

/// Where a jump came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    /// A place in a document.
    Text(Place),
    /// The grouping board.
    Board,
    /// What a search found, while it is looked through.
    AutoCoding,
    /// What may be names.
    Naming,
    /// The matrix as it was left.
    Matrix,
    /// The analysis at one of its numbers; the pane knows which.
    Analysis,
    /// A cell of the matrix that was open.
    Cell(CaseId, CodeId),
}

/// The state of the transcript pane.
#[derive(Debug, Default)]
pub struct Reader {
    /// The document that is open.
    pub document: Option<DocumentId>,
    /// Where the cursor is.
    pub cursor: Offset,
    /// What is selected.
    pub selection: Selection,
    /// The first line that is shown.
    pub top: usize,
    /// How the document is laid out.
    pub layout: Layout,
    /// The document's stripes.
    pub marks: Marks,
    /// How far the reader has come in the document.
    pub portion: Portion,
    /// The code that `.` repeats.
    pub last_code: Option<CodeId>,
    /// The codes used last, latest first.
    pub recent: Vec<CodeId>,
    /// The coding that was just made, until something else is done.
    pub just_made: Option<CodingId>,
    /// Columns that speech is wrapped to; 0 before the first picture.
    width: u16,
    /// Lines that are shown at a time.
    pub height: u16,
    /// The places come from, latest last.
    pub back: Vec<Back>,
    /// The column that moving up and down keeps to.
    goal: Option<u16>,
    /// Where each document was last read.
    places: HashMap<DocumentId, Offset>,
    laid_out: Option<LaidOut>,
}

/// What the layout was made for.
#[derive(Debug, PartialEq, Eq)]
struct LaidOut {
    document: DocumentId,
    body: usize,
    revision: u32,
    width: u16,
    glyphs: Glyphs,
    changes: u64,
}

impl Reader {
    /// The body of the open document.
    pub fn body<'a>(&self, study: &'a Study) -> Option<&'a Arc<Body>> {
        study.body(self.document?)
    }

    /// Where each document was last read, the open one included.
    pub fn places(&self) -> Vec<Place> {
        let mut places = self.places.clone();
        if let Some(document) = self.document {
            places.insert(document, self.cursor);
        }
        let mut places: Vec<Place> =
            places.into_iter().map(|(document, at)| Place { document, at }).collect();
        places.sort_by_key(|place| place.document);
        places
    }

    /// Takes over where documents were last read.
    pub fn remember(&mut self, places: &[Place]) {
        self.places.extend(places.iter().map(|place| (place.document, place.at)));
    }

    /// Opens a document where it was last read.
    pub fn open(&mut self, document: DocumentId) {
        if self.document == Some(document) {
            return;
        }
        if let Some(before) = self.document {
            self.places.insert(before, self.cursor);
        }
        self.document = Some(document);
        self.cursor = self.places.get(&document).copied().unwrap_or_default();
        self.selection = Selection::None;
        self.goal = None;
        self.laid_out = None;
        self.top = usize::MAX;
    }

    /// Goes to a passage, in whichever document, and remembers where it came from.
    pub fn go_to(&mut self, document: DocumentId, at: Offset) {
        if let Some(from) = self.document {
            self.back.push(Back::Text(Place { document: from, at: self.cursor }));
        }
        self.visit(document, at);
    }

    /// Shows a passage, in whichever document.
    pub fn visit(&mut self, document: DocumentId, at: Offset) {
        self.open(document);
        self.selection = Selection::None;
        self.land(at);
    }

    /// Makes all fit an area of this size (columns of speech, lines), and scrolls to the cursor.
    pub fn prepare(
        &mut self,
        study: &Study,
        coder: &Coder,
        glyphs: Glyphs,
        width: u16,
        height: u16,
        changes: u64,
    ) {
        self.width = width;
        self.height = height;
        self.catch_up(study, coder, glyphs, changes);
        self.scroll();
    }

    /// Lays the document out anew where the document, its text, the width or the codings are not those of the last layout.
    /// Several keys can come between two pictures, and each must find what the one before has left.
    pub fn catch_up(&mut self, study: &Study, coder: &Coder, glyphs: Glyphs, changes: u64) {
        let Some((document, body)) = self.document.and_then(|id| Some((id, study.body(id)?))) else {
            self.layout = Layout::default();
            self.marks = Marks::default();
            self.laid_out = None;
            return;
        };
        if self.width == 0 {
            return;
        }
        let body_at = Arc::as_ptr(body) as usize;
        let wanted =
            LaidOut { document, body: body_at, revision: body.revision, width: self.width, glyphs, changes };
        if self.laid_out.as_ref() == Some(&wanted) {
            return;
        }
        let same_lines = self.laid_out.as_ref().is_some_and(|old| LaidOut { changes, ..*old } == wanted);
        if !same_lines {
            self.layout = Layout::new(body, self.width, glyphs);
        }
        self.marks = Marks::of(study, document, coder, &self.layout);
        let record = study.documents().get(document);
        self.portion = record.map_or_else(Portion::default, |it| portion_by(study, it, coder));
        self.laid_out = Some(wanted);
        self.settle(body, glyphs);
    }

    /// Puts the cursor on a place where it can be: the start of a grapheme of speech.
    fn settle(&mut self, body: &Body, glyphs: Glyphs) {
        let line = self.layout.line_at(self.cursor);
        if let Some((_, row)) = self.layout.lines.get(line).and_then(Line::speech) {
            let column = column_of(&body.content, &row, self.cursor, glyphs);
            self.cursor = offset_at(&body.content, &row, column, glyphs);
        }
    }

    /// Scrolls so that the cursor and a little around it is shown.
    fn scroll(&mut self) {
        let height = usize::from(self.height.max(1));
        let line = self.layout.line_at(self.cursor);
        let margin = 2.min((height - 1) / 2);
        let last_top = self.layout.lines.len().saturating_sub(height);
        if self.top == usize::MAX || line + height < self.top || line > self.top + 2 * height {
            self.top = line.saturating_sub(height / 3);
        }
        // The speaker's name above the first row of a turn belongs to it.
        let first = if matches!(line.checked_sub(1).map(|i| self.layout.lines[i]), Some(Line::Speaker(_))) {
            line - 1
        } else {
            line
        };
        self.top = self.top.min(first.saturating_sub(margin)).max((line + margin + 1).saturating_sub(height));
        self.top = self.top.min(last_top);
    }

    /// Scrolls so that a place is near the top, where a menu that opens below leaves it to be read.
    pub fn bring_up(&mut self, at: Offset) {
        let line = self.layout.line_at(at);
        if line > self.top.saturating_add(usize::from(self.height / 2).saturating_sub(5)) {
            self.top = line.saturating_sub(2);
        }
    }

    /// The turn that the cursor is in, counted from 0.
    pub fn turn(&self, body: &Body) -> usize {
        body.turn_at(self.cursor).unwrap_or(0)
    }

    /// The reader's own coding at the cursor that is shortest, hence meant.
    pub fn own_mark_here(&self) -> Option<&Mark> {
        let here = Span::new(self.cursor.0, self.cursor.0 + 1);
        self.marks.in_span(here).filter(|mark| mark.own).min_by_key(|mark| mark.span.len())
    }
}
