//! Lists to walk: documents, passages, hits, history.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    ink::{clear, put, put_right, rule, tint},
    layout::{LONGEST_LINE, list_rows, row_height},
};
use crate::{
    text::wrap_str,
    tui::session::{
        Session,
        overlay::{List, ListKind, ListRow},
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
        draw_row(session, &list.kind, row, width, list.top + slot == list.at, buf, area);
    }
}

fn draw_row(
    session: &Session,
    kind: &ListKind,
    row: &ListRow,
    width: u16,
    marked: bool,
    buf: &mut Buffer,
    area: Rect,
) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let sign = if marked { session.look.sign("▸", ">") } else { " " };
    put(buf, area.x + 1, area.y, 1, sign, styles.accent, glyphs);
    put(buf, area.x + 3, area.y, width, &row.head, styles.strong, glyphs);
    let x = area.x + 4 + width + u16::from(width > 0);
    let right = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    if area.height == 1 {
        let taken = put_right(buf, right, area.y, &row.aside, styles.dim, glyphs);
        put(buf, x, area.y, right.width.saturating_sub(taken + 2), &row.body, styles.text, glyphs);
    } else if *kind == ListKind::Grouped {
        grouped(session, row, buf, Rect { x, width: right.width, ..area });
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
        let from = area.y + lines.len().min(room) as u16;
        let asides = wrap_str(&row.aside, right.width.max(1), glyphs);
        for (y, line) in (from..area.bottom()).zip(&asides) {
            let cut = y + 1 == area.bottom() && asides.len() > usize::from(y - from) + 1;
            let more = if cut { session.look.sign(" …", " ...") } else { "" };
            put(buf, x, y, right.width, &format!("{}{more}", line.trim_end()), styles.dim, glyphs);
        }
    }
    if marked {
        let first = Rect { height: 1, ..area };
        tint(buf, if area.height == 1 { area } else { first }, styles.cursor);
    }
}

/// A code of the grouped codes: its name with where it stands, what it means, and words that show it; a line or two each.
fn grouped(session: &Session, row: &ListRow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let mut parts = row.body.split('\n');
    let name = parts.next().unwrap_or_default();
    let taken = put(buf, area.x, area.y, area.width, name, styles.strong, glyphs) + 2;
    let beside = Rect { x: area.x + taken, width: area.width.saturating_sub(taken), ..area };
    put_right(buf, beside, area.y, &row.aside, styles.dim, glyphs);
    let mut y = area.y + 1;
    for (number, part) in parts.enumerate() {
        let style = if number == 0 { styles.text } else { styles.words };
        let lines = wrap_str(part, area.width.clamp(1, LONGEST_LINE), glyphs);
        for (at, line) in lines.iter().take(2).enumerate() {
            let cut = at == 1 && lines.len() > 2;
            let more = if cut { session.look.sign(" …", " ...") } else { "" };
            if y + 1 < area.bottom() {
                put(buf, area.x, y, area.width, &format!("{}{more}", line.trim_end()), style, glyphs);
            }
            y += 1;
        }
    }
}
