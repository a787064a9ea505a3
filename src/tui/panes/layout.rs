//! Where each pane stands, for the size of the screen.

use ratatui::layout::Rect;

use super::look::Arrangement;
use crate::tui::session::{Pane, Session, overlay::ListKind};

/// The smallest screen that anything is drawn on, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);
/// From this width on, panes stand side by side.
pub const WIDE: u16 = 120;
/// Columns of the margin for code names and stripes, on a narrow and on a wide pane.
const MARGINS: (u16, u16) = (17, 30);
/// The longest line of a text, in columns: longer ones are tiring to read.
pub const LONGEST_LINE: u16 = 84;

/// The areas of one screen; what is not shown has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Places {
    /// The tab line.
    pub tabs: Rect,
    /// All between the tab line and the rule above the hints.
    pub body: Rect,
    /// The rule above the hints.
    pub rule: Rect,
    /// The hints, or the message.
    pub hints: Rect,
    /// The codebook.
    pub codebook: Option<Rect>,
    /// The title above the transcript.
    pub title: Option<Rect>,
    /// The transcript.
    pub transcript: Option<Rect>,
    /// What is coded at the cursor, beside the transcript.
    pub aside: Option<Rect>,
    /// The matrix, or an opened cell.
    pub matrix: Option<Rect>,
    /// The analysis.
    pub analysis: Option<Rect>,
    /// The review.
    pub other: Option<Rect>,
}

/// Whether nothing can be drawn.
pub fn too_small(columns: u16, rows: u16) -> bool {
    columns < SMALLEST.0 || rows < SMALLEST.1
}

/// The places of everything on a screen of this size.
pub fn places(session: &Session, columns: u16, rows: u16) -> Places {
    if too_small(columns, rows) {
        return Places::default();
    }
    let body = Rect::new(0, 1, columns, rows - 3);
    let mut places = Places {
        tabs: Rect::new(0, 0, columns, 1),
        body,
        rule: Rect::new(0, rows - 2, columns, 1),
        hints: Rect::new(0, rows - 1, columns, 1),
        ..Places::default()
    };
    let side_by_side = columns >= WIDE && session.look.layout != Arrangement::One;
    match session.pane {
        Pane::Codebook if session.board().is_some() || session.splitting().is_some() => {
            places.codebook = Some(body);
        }
        Pane::Transcript | Pane::Codebook if side_by_side => {
            let left = (columns / 4).clamp(30, 46);
            let right = if session.look.layout == Arrangement::Two { 0 } else { (columns / 4).clamp(28, 50) };
            places.codebook = Some(Rect { width: left - 1, ..body });
            let centre = Rect { x: left, width: columns - left - right, ..body };
            places.title = Some(Rect { height: 1, ..centre });
            places.transcript = Some(below(centre, 2));
            places.aside = (right > 0).then(|| Rect { x: columns - right + 1, width: right - 1, ..body });
        }
        Pane::Transcript => {
            places.title = Some(Rect { height: 1, ..body });
            places.transcript = Some(below(body, 2));
        }
        Pane::Codebook => places.codebook = Some(body),
        Pane::Matrix => places.matrix = Some(body),
        Pane::Analysis => places.analysis = Some(body),
        Pane::Review => places.other = Some(body),
    }
    places
}

fn below(area: Rect, rows: u16) -> Rect {
    Rect { y: area.y + rows, height: area.height.saturating_sub(rows), ..area }
}

/// The columns of the margin, and those of a line of speech, in a transcript's area.
pub fn measure(area: Rect) -> (u16, u16) {
    let margin = if area.width >= 100 { MARGINS.1 } else { MARGINS.0 };
    let margin = margin.min(area.width / 3);
    let room = area.width.saturating_sub(margin + 1);
    let line = room.clamp(1, LONGEST_LINE);
    // What a very wide pane has left over stands on both sides.
    (margin + room.saturating_sub(line) / 2, line)
}

/// Where evidence and summary of an opened cell stand: side by side where there is room, else one above the other. Title and
/// headings have the rows before them.
pub fn cell_places(area: Rect) -> (Rect, Rect) {
    let rows = area.height.saturating_sub(2);
    if area.width >= 100 {
        let left = area.width * 3 / 5;
        let evidence = Rect { x: area.x + 1, y: area.y + 2, width: left - 2, height: rows };
        let summary = Rect { x: area.x + left + 2, width: area.width - left - 3, ..evidence };
        (evidence, summary)
    } else {
        let evidence = Rect {
            x: area.x + 1,
            y: area.y + 2,
            width: area.width.saturating_sub(2),
            height: rows * 11 / 20,
        };
        let y = evidence.bottom() + 1;
        (evidence, Rect { y, height: area.bottom().saturating_sub(y), ..evidence })
    }
}

/// Where menus and questions open: over the transcript where it is shown, else in the middle.
pub fn over(session: &Session, body: Rect) -> Rect {
    let (around, widest) = match places(session, body.width, body.height + 3).transcript {
        Some(transcript) => (transcript, 104),
        None => (body, if body.width < 100 { body.width } else { 84 }),
    };
    let width = around.width.min(widest);
    Rect { x: around.x + (around.width - width) / 2, width, ..body }
}

/// The area of a menu over the panes: the half of the body in which the cursor of the transcript is not, so that the words
/// that a choice is about can be read.
pub fn menu_area(session: &Session, body: Rect) -> Rect {
    let height = (body.height / 2).min(18).max(body.height.min(8));
    let row = session.reader.layout.line_at(session.reader.cursor).saturating_sub(session.reader.top);
    let in_upper_half = row + 4 < usize::from(body.height - height);
    let y = if in_upper_half || session.pane != Pane::Transcript { body.bottom() - height } else { body.y };
    Rect { y, height, ..over(session, body) }
}

/// How many candidates stand below a query being typed.
pub fn candidate_rows(body: Rect) -> usize {
    // Two rows above the question, its title, the line, the marks, what is expected, and a rule.
    usize::from(body.height.saturating_sub(8).min(14))
}

/// How many items a menu shows at a time.
pub fn menu_rows(session: &Session, body: Rect) -> usize {
    usize::from(menu_area(session, body).height.saturating_sub(2))
}

/// How many screen rows one row of a list takes.
pub fn row_height(kind: &ListKind) -> u16 {
    match kind {
        ListKind::Grouped => 8,
        ListKind::Revisions | ListKind::Differences | ListKind::TextChanges => 5,
        ListKind::Passages { .. }
        | ListKind::CodedHere { .. }
        | ListKind::Behind
        | ListKind::Findings
        | ListKind::Touched
        | ListKind::Texts
        | ListKind::Quotations
        | ListKind::Syntheses => 3,
        _ => 1,
    }
}

/// How many rows a list shows at a time.
pub fn list_rows(body: Rect, kind: &ListKind) -> usize {
    usize::from(body.height.saturating_sub(2) / row_height(kind))
}
