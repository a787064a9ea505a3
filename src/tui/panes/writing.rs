//! The editor of memos and definitions.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
    widgets::Widget,
};
use tui_textarea::TextArea;

use super::{
    ink::{clear, put, rule},
    layout::LONGEST_LINE,
};
use crate::{
    text::Glyphs,
    tui::session::{Session, overlay::Writing},
};

/// The editor over the body; the text area shows its own cursor.
pub fn draw(session: &Session, writing: &Writing, buf: &mut Buffer, body: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    clear(buf, body, styles.text);
    put(buf, body.x + 1, body.y, body.width.saturating_sub(2), &writing.title, styles.accent, glyphs);
    rule(buf, Rect { y: body.y + 1, height: 1, ..body }, styles.dim, glyphs);
    let mut y = body.y + 2;
    let labelled = writing.fields.len() > 1;
    let share = body.height.saturating_sub(2) / writing.fields.len().max(1) as u16;
    for (number, field) in writing.fields.iter().enumerate() {
        let here = number == writing.at;
        if labelled {
            let style = if here { styles.accent } else { styles.dim };
            put(buf, body.x + 2, y, body.width.saturating_sub(4), &field.label, style, glyphs);
        }
        let top = y + u16::from(labelled);
        let height = share.saturating_sub(u16::from(labelled)).max(1);
        let area =
            Rect { x: body.x + 2, y: top, width: body.width.saturating_sub(4).min(LONGEST_LINE), height };
        text_area(&field.area, here, styles.words, glyphs, buf, area.intersection(body));
        y += share;
    }
    None
}

/// A text area in its place, with its cursor where the keys go.
pub fn text_area(
    area: &TextArea<'static>,
    here: bool,
    style: Style,
    glyphs: Glyphs,
    buf: &mut Buffer,
    place: Rect,
) {
    let mut shown = area.clone();
    shown.set_style(style);
    shown.set_cursor_line_style(Style::new());
    let cursor = if here { Style::new().add_modifier(Modifier::REVERSED) } else { Style::new() };
    shown.set_cursor_style(cursor);
    (&shown).render(place, buf);
    // What was pasted may hold characters that a terminal would obey.
    for y in place.top()..place.bottom() {
        for x in place.left()..place.right() {
            let cell = &mut buf[(x, y)];
            let safe = crate::text::line(cell.symbol(), glyphs).into_owned();
            if safe != cell.symbol() {
                // A spelling of several characters has one cell here.
                let first = safe.chars().next().filter(|_| glyphs == Glyphs::Ascii);
                cell.set_symbol(&first.map_or(safe, String::from));
            }
        }
    }
}
