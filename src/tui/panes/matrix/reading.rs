//! The picture of cells that are read one after the other: headings, summaries, passages, and what is concluded.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{signs, summary};
use crate::tui::{
    panes::ink::put,
    session::{
        Session,
        matrix::reading::{Entry, Kind, Reading, Title},
    },
};

/// Columns before the text of an entry: cursor, sign, and blanks.
const INDENT: u16 = 5;

/// Draws what is shown of a reading; `here` is whether the keys go to it.
pub fn draw(session: &Session, reading: &Reading, here: bool, buf: &mut Buffer, body: Rect) {
    let below = reading.top + usize::from(body.height);
    for (at, entry) in reading.entries.iter().enumerate() {
        if entry.first + entry.lines() <= reading.top {
            continue;
        }
        if entry.first >= below {
            break;
        }
        draw_entry(session, reading, (entry, at == reading.at, here), buf, body);
    }
}

/// The screen row of a line, where it is shown.
pub fn row_of(reading: &Reading, body: Rect, line: usize) -> Option<u16> {
    let below = line.checked_sub(reading.top)?;
    (below < usize::from(body.height)).then(|| body.y + below as u16)
}

fn draw_entry(
    session: &Session,
    reading: &Reading,
    (entry, at_cursor, here): (&Entry, bool, bool),
    buf: &mut Buffer,
    body: Rect,
) {
    let (styles, glyphs, look) = (session.look.styles, session.look.glyphs(), session.look);
    let mut line = entry.first;
    if let Some(y) = row_of(reading, body, line).filter(|_| at_cursor) {
        let style = if here { styles.accent } else { styles.dim };
        put(buf, body.x + 1, y, 1, look.sign("▸", ">"), style, glyphs);
    }
    if let Some(words) = &entry.title {
        if let Some(y) = row_of(reading, body, line) {
            title(session, words, at_cursor && here, buf, Rect { y, height: 1, ..body });
        }
        line += 1;
    }
    let room = body.width.saturating_sub(INDENT + 1);
    if !entry.note.is_empty() {
        if let Some(y) = row_of(reading, body, line) {
            let style = if matches!(entry.kind, Kind::Synthesis(_)) { styles.danger } else { styles.dim };
            put(buf, body.x + INDENT, y, room, &entry.note, style, glyphs);
        }
        line += 1;
    }
    let Some(text) = &entry.text else { return };
    let indent = if entry.title.is_none() { INDENT + 2 } else { INDENT };
    let hits = summary::hits(session, text);
    for (number, row) in text.rows.iter().enumerate() {
        if let Some(y) = row_of(reading, body, line + number) {
            let place = (body.x + indent, y, body.width.saturating_sub(indent));
            summary::row(session, text, row, (&hits, styles.hit), false, buf, place);
        }
    }
}

/// What is read, what is known of it, and the signs of its states.
fn title(session: &Session, title: &Title, here: bool, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, look) = (session.look.styles, session.look.glyphs(), session.look);
    if let Some(state) = title.state {
        put(buf, area.x + 3, area.y, 1, signs::sign(look, state), signs::style(look, state), glyphs);
    }
    signs::concluded(look, title.concluded, buf, (area.x + 3, area.y));
    let name = match (here, title.heads) {
        (true, _) => styles.accent,
        (false, true) => styles.dim,
        (false, false) => styles.strong,
    };
    let mut x = area.x + INDENT;
    let mut write = |text: &str, style: Style, gap: u16| {
        if !text.is_empty() {
            x += put(buf, x, area.y, area.right().saturating_sub(x), text, style, glyphs) + gap;
        }
    };
    write(&title.name, name, 2);
    write(&title.beside, styles.dim, 2);
    for (state, words) in &title.counts {
        write(words, signs::style(look, *state), 1);
    }
}
