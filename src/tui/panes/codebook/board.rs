//! The picture of the grouping board: open codes, categories with what they hold, and passages of the code at the cursor.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::ink::{put, put_right, rule, tint, upright};
use crate::{
    study::reference_of,
    text::{counted, wrap_str},
    tui::session::{
        Session,
        codebook::board::{Board, Entry},
    },
};

/// From this width on, the categories stand in several columns.
const WIDE: u16 = 112;
/// The columns of one of them.
const COLUMN: u16 = 38;

/// The areas of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// The open codes.
    pub open: Rect,
    /// The categories.
    pub grouped: Rect,
    /// In how many columns the categories stand.
    pub columns: usize,
    /// The passages.
    pub samples: Rect,
}

/// The areas in a place of this size; the line of headings is above the codes.
pub fn places(area: Rect) -> Places {
    let samples = (area.height / 3).clamp(4, 14);
    let rows = area.height.saturating_sub(samples + 2);
    let left = if area.width >= WIDE { COLUMN } else { area.width * 2 / 5 };
    let open = Rect { y: area.y + 1, width: left, height: rows, ..area };
    let x = area.x + left + 2;
    let grouped = Rect { x, width: area.right().saturating_sub(x), ..open };
    let columns = usize::from(grouped.width / COLUMN).max(1);
    let samples = Rect { y: open.bottom() + 1, height: samples, ..area };
    Places { open, grouped, columns, samples }
}

/// The board.
pub fn draw(session: &Session, board: &Board, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let places = places(area);
    let filter = session.codebook.filter();
    let open = if filter.is_empty() {
        format!("Open codes: {}", board.open.len())
    } else {
        format!("Open codes with “{filter}”")
    };
    put(buf, area.x + 2, area.y, places.open.width.saturating_sub(2), &open, styles.strong, glyphs);
    put(
        buf,
        places.grouped.x + 2,
        area.y,
        places.grouped.width.saturating_sub(2),
        "Categories",
        styles.strong,
        glyphs,
    );
    upright(
        buf,
        places.grouped.x - 1,
        Rect { y: area.y, height: places.open.height + 1, ..area },
        styles.dim,
        glyphs,
    );
    for (row, entry) in board.open.iter().enumerate().skip(board.top[0]).take(board.rows) {
        let at = Rect { y: places.open.y + (row - board.top[0]) as u16, height: 1, ..places.open };
        line(session, *entry, !board.right && row == board.at[0], buf, at);
    }
    if board.open.is_empty() {
        let words = if filter.is_empty() { "Every code is in a category." } else { "None has these words." };
        put(
            buf,
            places.open.x + 2,
            places.open.y,
            places.open.width.saturating_sub(2),
            words,
            styles.dim,
            glyphs,
        );
    }
    let width = places.grouped.width / places.columns as u16;
    for (row, entry) in board.grouped.iter().enumerate().skip(board.top[1]).take(board.rows * places.columns)
    {
        let slot = row - board.top[1];
        let (x, y) = ((slot / board.rows) as u16 * width, (slot % board.rows) as u16);
        let at = Rect { x: places.grouped.x + x, y: places.grouped.y + y, width: width - 1, height: 1 };
        line(session, *entry, board.right && row == board.at[1], buf, at);
    }
    if board.grouped.is_empty() {
        let words = "No category yet: A makes one.";
        put(
            buf,
            places.grouped.x + 2,
            places.grouped.y,
            places.grouped.width.saturating_sub(2),
            words,
            styles.dim,
            glyphs,
        );
    }
    rule(buf, Rect { y: places.samples.y - 1, height: 1, ..area }, styles.dim, glyphs);
    samples(session, board, buf, places.samples);
}

fn line(session: &Session, entry: Entry, here: bool, buf: &mut Buffer, area: Rect) {
    let (look, book) = (session.look, session.study.codebook());
    let (styles, glyphs) = (look.styles, look.glyphs());
    if session.codebook.marks.contains(&entry.code) {
        put(buf, area.x, area.y, 1, look.sign("●", "*"), styles.accent, glyphs);
    }
    let codings = session.study.tally().codings(entry.code);
    let count = if codings == 0 { look.sign("·", "-").to_owned() } else { codings.to_string() };
    let taken = put_right(buf, area, area.y, &count, styles.dim, glyphs) + 1;
    let style = if entry.category { styles.strong } else { styles.text };
    let x = area.x + 2 + entry.depth * 2;
    let room = area.right().saturating_sub(x + taken);
    put(buf, x, area.y, room, &book.title(entry.code), style, glyphs);
    if here {
        tint(buf, area, styles.cursor);
    }
    put(buf, area.x + 1, area.y, 1, look.sign("▎", "|"), styles.code(book.colour(entry.code)), glyphs);
}

/// As many passages as fit, from the one that was walked to.
fn samples(session: &Session, board: &Board, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(code) = board.code() else { return };
    let place = if board.samples.is_empty() {
        "nothing is coded with it yet".to_owned()
    } else {
        format!("{} of {}", board.sample + 1, counted(board.samples.len(), "passage", "passages"))
    };
    let taken = put_right(buf, inner, inner.y, &place, styles.dim, glyphs);
    let title = session.study.codebook().title(code);
    put(buf, inner.x, inner.y, inner.width.saturating_sub(taken + 2), &title, styles.accent, glyphs);
    let mut y = inner.y + 1;
    for (number, (document, span)) in board.samples.iter().enumerate().skip(board.sample) {
        if y >= inner.bottom() {
            break;
        }
        let sign = if number == board.sample { session.look.sign("▸", ">") } else { " " };
        put(buf, inner.x, y, 1, sign, styles.accent, glyphs);
        let reference = reference_of(&session.study, *document, *span);
        let head = put(buf, inner.x + 2, y, 16, &reference, styles.dim, glyphs) + 4;
        let words = session.study.body(*document).map(|body| body.quotation(*span)).unwrap_or_default();
        let width = inner.width.saturating_sub(head).max(1);
        for text in wrap_str(&words, width.min(super::super::layout::LONGEST_LINE), glyphs).iter().take(4) {
            if y < inner.bottom() {
                put(buf, inner.x + head, y, width, text, styles.words, glyphs);
            }
            y += 1;
        }
    }
}
