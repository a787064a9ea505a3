//! The margin of the transcript: the stripes of codings, the names of their codes, and the signs of memos.

use ratatui::{buffer::Buffer, layout::Rect};

use super::ink::put;
use crate::{
    study::CodeId,
    text::{Offset, Span, columns, fit},
    tui::session::{Session, reader::Mark},
};

/// Code names wait here for a free row of the margin: each is named once, where its coding starts or as soon after as
/// there is room.
#[derive(Default)]
pub struct Names {
    waiting: Vec<(CodeId, Offset)>,
    begun: bool,
}

impl Names {
    /// Draws stripes and a name in the margin of a row; rows come from top to bottom.
    pub fn draw(&mut self, session: &Session, marks: &[&Mark], row: Span, buf: &mut Buffer, area: Rect) {
        let lanes = lanes(area);
        for mark in marks {
            stripe(session, mark, lanes, buf, area);
            if row.contains(mark.span.start) || !self.begun {
                self.waiting.push((mark.code, mark.span.end));
            }
        }
        self.begun = true;
        if self.waiting.is_empty() {
            return;
        }
        // Who ends first is named first; who has no further row is only counted.
        self.waiting.sort_by_key(|(_, end)| *end);
        let (code, _) = self.waiting.remove(0);
        // Two coders who agree, or a code that is put twice in one line, are one name with two stripes.
        self.waiting.retain(|(it, _)| *it != code);
        let before = self.waiting.len();
        self.waiting.retain(|(_, end)| *end > row.end);
        let here = marks.iter().map(|mark| mark.lane + 1).max().unwrap_or(0).min(lanes);
        name(session, code, before - self.waiting.len(), here, buf, area);
    }
}

/// The sign of a memo that begins in the row, between the stripes and the text.
pub fn memo(session: &Session, buf: &mut Buffer, area: Rect) {
    let look = session.look;
    put(
        buf,
        area.right().saturating_sub(1),
        area.y,
        1,
        look.sign("✎", "m"),
        look.styles.accent,
        look.glyphs(),
    );
}

/// How many lanes a margin has; codings in further lanes share the last one, where they are a `+`.
fn lanes(area: Rect) -> u16 {
    (area.width / 4).clamp(2, 6)
}

/// One row of a coding's stripe: heavy for one's own, light for another coder's.
fn stripe(session: &Session, mark: &Mark, lanes: u16, buf: &mut Buffer, area: Rect) {
    let look = session.look;
    let style = look.styles.code(session.study.codebook().colour(mark.code));
    let sign = if mark.own { look.sign("┃", "|") } else { look.sign("╎", ":") };
    let (lane, sign) = if mark.lane >= lanes { (lanes - 1, "+") } else { (mark.lane, sign) };
    let x = area.right().saturating_sub(2 + lane);
    if x > area.x {
        put(buf, x, area.y, 1, sign, style, look.glyphs());
    }
}

/// A code's name in the margin, left of its stripes (`here` lanes of them), with how many more there would be to name.
fn name(session: &Session, code: CodeId, more: usize, here: u16, buf: &mut Buffer, area: Rect) {
    let (look, book) = (session.look, session.study.codebook());
    let glyphs = look.glyphs();
    let room = area.width.saturating_sub(here + 3);
    let more = if more > 0 { format!(" +{more}") } else { String::new() };
    let number = book.number(code);
    let title =
        if number.is_empty() { book.name(code).to_owned() } else { format!("{number} {}", book.name(code)) };
    let title = fit(&title, room.saturating_sub(more.len() as u16), glyphs);
    let text = format!("{title}{more}");
    let width = (columns(&text) as u16).min(room);
    let x = area.x + 1 + room - width;
    put(buf, x, area.y, width, &text, look.styles.code(book.colour(code)), glyphs);
}
