//! Help, made from the table of commands and the keys in use.

use ratatui::{buffer::Buffer, layout::Rect};

use super::ink::{clear, put, rule};
use crate::{
    text::columns,
    tui::session::{Session, overlay::HelpPage},
};

/// The help page over the body.
pub fn draw(session: &Session, page: &HelpPage, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    clear(buf, body, styles.text);
    put(buf, body.x + 1, body.y, body.width, "Keys that can be used here", styles.accent, glyphs);
    rule(buf, Rect { y: body.y + 1, height: 1, ..body }, styles.dim, glyphs);
    let rows = page.sections.iter().flat_map(|section| {
        let head = std::iter::once((true, section.title, ""));
        head.chain(section.rows.iter().map(|row| (false, row.keys.as_str(), row.sentence)))
    });
    let heading = (!page.signs.is_empty()).then_some((true, "Signs", ""));
    let rows = rows.chain(heading).chain(page.signs.iter().map(|(sign, means)| (false, *sign, *means)));
    let keys = page.sections.iter().flat_map(|section| &section.rows).map(|row| columns(&row.keys));
    let width = keys.max().unwrap_or(0).min(26) as u16;
    for (y, (head, left, right)) in (body.y + 2..body.bottom()).zip(rows.skip(page.top)) {
        if head {
            put(buf, body.x + 1, y, body.width, left, styles.strong, glyphs);
        } else {
            put(buf, body.x + 3, y, width, left, styles.accent, glyphs);
            let x = body.x + 5 + width;
            put(buf, x, y, body.right().saturating_sub(x), right, styles.text, glyphs);
        }
    }
}
