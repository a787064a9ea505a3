//! Lists to walk: documents, passages, hits, history.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    ink::{clear, put, put_right, rule, tint},
    layout::{list_rows, row_height},
};
use crate::{
    text::wrap_str,
    tui::session::{
        Session,
        overlay::{List, ListRow},
    },
};

/// A list over the whole body.
pub fn draw(session: &Session, list: &List, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    clear(buf, body, styles.text);
    let head = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let place =
        if list.rows.is_empty() { String::new() } else { format!("{} of {}", list.at + 1, list.rows.len()) };
    let filter =
        if list.filter.is_empty() { String::new() } else { format!("only “{}”   ", list.filter) };
    let taken = put_right(buf, head, head.y, &format!("{filter}{place}"), styles.dim, glyphs);
    put(buf, head.x, head.y, head.width.saturating_sub(taken + 2), &list.title, styles.accent, glyphs);
    rule(buf, Rect { y: body.y + 1, height: 1, ..body }, styles.dim, glyphs);
    if list.rows.is_empty() {
        let none = if list.filter.is_empty() {
            list.empty.clone()
        } else {
            format!("no row has “{}”", list.filter)
        };
        put(buf, head.x + 1, body.y + 3, head.width.saturating_sub(1), &none, styles.text, glyphs);
        return;
    }
    let height = row_height(&list.kind);
    let width = list.head_width;
    for (slot, row) in list.rows.iter().skip(list.top).take(list_rows(body, &list.kind)).enumerate() {
        let area = Rect { y: body.y + 2 + slot as u16 * height, height, ..body };
        draw_row(session, row, width, list.top + slot == list.at, buf, area);
    }
}

fn draw_row(session: &Session, row: &ListRow, width: u16, marked: bool, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let sign = if marked { session.look.sign("▸", ">") } else { " " };
    put(buf, area.x + 1, area.y, 1, sign, styles.accent, glyphs);
    put(buf, area.x + 3, area.y, width, &row.head, styles.strong, glyphs);
    let x = area.x + 4 + width + u16::from(width > 0);
    let right = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    if area.height == 1 {
        let taken = put_right(buf, right, area.y, &row.aside, styles.dim, glyphs);
        put(buf, x, area.y, right.width.saturating_sub(taken + 2), &row.body, styles.text, glyphs);
    } else {
        let asides = u16::from(!row.aside.is_empty());
        let lines = wrap_str(&row.body, right.width.max(1), glyphs);
        let room = usize::from(area.height - asides);
        for (number, line) in lines.iter().take(room).enumerate() {
            let cut = number + 1 == room && lines.len() > room;
            let line = if cut {
                format!("{}{}", line.trim_end(), session.look.sign(" …", " ..."))
            } else {
                line.to_string()
            };
            put(buf, x, area.y + number as u16, right.width, &line, styles.words, glyphs);
        }
        let at = area.y + lines.len().min(room) as u16;
        put(buf, x, at, right.width, &row.aside, styles.dim, glyphs);
    }
    if marked {
        let first = Rect { height: 1, ..area };
        tint(buf, if area.height == 1 { area } else { first }, styles.cursor);
    }
}
