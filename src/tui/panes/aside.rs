//! Beside the transcript on a wide screen: what is coded and noted at the cursor, by whom, and what the codes mean; below it the
//! letters pinned to codes.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{ink::put, pins};
use crate::{
    text::{Span, wrap_str},
    tui::session::Session,
};

/// What is coded at the cursor.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let inner = Rect { height: inner.height - pins::panel(session, buf, inner), ..inner };
    let here = Span::new(session.reader.cursor.0, session.reader.cursor.0 + 1);
    let marks: Vec<_> = session.reader.marks.in_span(here).collect();
    let mut y = inner.y;
    let mut line = |text: &str, style, indent: u16| {
        if y < inner.bottom() {
            put(buf, inner.x + indent, y, inner.width.saturating_sub(indent), text, style, glyphs);
        }
        y += 1;
    };
    line("Coded here", styles.dim, 0);
    line("", styles.dim, 0);
    if marks.is_empty() && session.reader.marks.notes_in(here, None).next().is_none() {
        line("nothing", styles.dim, 0);
    }
    let book = session.study.codebook();
    for mark in marks {
        let Some(coding) = session.study.coding(mark.coding) else { continue };
        line(&book.title(mark.code), styles.code(book.colour(mark.code)), 0);
        line(&format!("{}, {}", coding.coder, coding.at.day()), styles.dim, 2);
        let width = inner.width.saturating_sub(2).max(1);
        let definition = book.get(mark.code).map_or("", |code| code.definition.as_str());
        for text in wrap_str(definition, width, glyphs).iter().take(4).filter(|text| !text.is_empty()) {
            line(text, styles.text, 2);
        }
        for memo in session.reader.marks.notes_in(here, Some(mark.coding)) {
            let text = session.study.memo(memo.memo).map_or("", |memo| memo.text.as_str());
            for text in wrap_str(text, width, glyphs).iter().take(6) {
                line(text, styles.words, 2);
            }
        }
        line("", styles.dim, 0);
    }
    for note in session.reader.marks.notes_in(here, None) {
        let Some(memo) = session.study.memo(note.memo) else { continue };
        line(&format!("Memo of {}, {}", memo.coder, memo.at.day()), styles.dim, 0);
        for text in wrap_str(&memo.text, inner.width.saturating_sub(2).max(1), glyphs).iter().take(6) {
            line(text, styles.words, 2);
        }
        line("", styles.dim, 0);
    }
}
