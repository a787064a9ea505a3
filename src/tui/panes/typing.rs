//! What stands under a query while it is typed: the place of a mistake, what was expected, and what may stand at the cursor.

use ratatui::{buffer::Buffer, layout::Rect};

use super::ink::{put, put_right, scrolled_to, tint};
use crate::{
    text::{Span, columns, counted, wrap_str},
    tui::session::{
        Session,
        overlay::{Field, Typing},
    },
};

/// Screen rows above the candidates: the marks below the line, and what is wrong or expected.
pub const ABOVE: u16 = 2;

/// How many rows what is wrong takes at most, where candidates stand below it.
pub const LONGEST_MISTAKE: usize = 3;

/// Draws it; `line` is where the field stands.
pub fn draw(session: &Session, typing: &Typing, field: &Field, line: Rect, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let mistake = typing.problem.as_ref().filter(|_| !typing.is_unfinished());
    let style = if mistake.is_some() { styles.danger } else { styles.dim };
    let place = match mistake {
        Some(problem) => problem.place,
        None => Some(typing.expected.typed).filter(|typed| !typed.is_empty()),
    };
    if let Some(place) = place {
        marks(session, field, place, style, buf, Rect { y: line.y + 1, ..line });
    }
    let words = match mistake {
        Some(problem) => problem.message.clone(),
        None => format!("expected: {}", typing.expected.what),
    };
    let count = match typing.expected.candidates.len() {
        0 => String::new(),
        many => counted(many, "possibility", "possibilities"),
    };
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let taken = put_right(buf, inner, area.y + 1, &count, styles.dim, glyphs);
    let lines = wrap_str(&words, inner.width.saturating_sub(taken + 1).max(1), glyphs);
    let most = if typing.expected.candidates.is_empty() { lines.len() } else { LONGEST_MISTAKE };
    for (y, line) in (area.y + 1..area.bottom()).zip(lines.iter().take(most)) {
        put(buf, inner.x, y, inner.width, line, style, glyphs);
    }
    if typing.expected.candidates.is_empty() {
        return;
    }
    let above = ABOVE + lines.len().clamp(1, LONGEST_MISTAKE) as u16 - 1;
    let shown = typing.expected.candidates.iter().enumerate().skip(typing.top);
    for (row, (at, candidate)) in shown.take(usize::from(area.height.saturating_sub(above))).enumerate() {
        let y = area.y + above + row as u16;
        let sign = if at == typing.at { session.look.sign("▸", ">") } else { " " };
        put(buf, area.x, y, 1, sign, styles.accent, glyphs);
        let taken = put_right(buf, inner, y, &candidate.about, styles.dim, glyphs);
        let number = if candidate.number.is_empty() { 0 } else { columns(&candidate.number) as u16 + 1 };
        put(buf, inner.x, y, number, &candidate.number, styles.dim, glyphs);
        let room = inner.width.saturating_sub(taken + number + 1);
        put(buf, inner.x + number, y, room, candidate.text.trim_end(), styles.text, glyphs);
        if at == typing.at {
            tint(buf, Rect { y, height: 1, ..area }, styles.cursor);
        }
    }
}

/// Marks a place of what is typed on the row below it.
fn marks(
    session: &Session,
    field: &Field,
    place: Span,
    style: ratatui::style::Style,
    buf: &mut Buffer,
    row: Rect,
) {
    let value = field.value();
    let upto = |end: u32| -> usize {
        let part: String = value.chars().take(end as usize).collect();
        columns(&crate::text::line(&part, session.look.glyphs()))
    };
    let hidden = scrolled_to(field, row.width, session.look.glyphs());
    let (start, end) = (upto(place.start.0), upto(place.end.0).max(upto(place.start.0) + 1));
    let (start, end) = (start.max(hidden) - hidden, end.saturating_sub(hidden).min(usize::from(row.width)));
    let sign = if style == session.look.styles.danger { "^" } else { session.look.sign("╌", "-") };
    let marks = sign.repeat(end.saturating_sub(start));
    put(
        buf,
        row.x + start as u16,
        row.y,
        row.width.saturating_sub(start as u16),
        &marks,
        style,
        session.look.glyphs(),
    );
}
