//! Writing into the picture: every text goes through here, and is made safe and cut to its place.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_width::UnicodeWidthStr;

use crate::text::{Glyphs, fit};

/// Writes a text of one line at a place, cut to `width` columns; gives the columns that it took.
pub fn put(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style, glyphs: Glyphs) -> u16 {
    let area = buf.area;
    if y >= area.bottom() || x >= area.right() || width == 0 {
        return 0;
    }
    let width = width.min(area.right() - x);
    let shown = fit(text, width, glyphs);
    buf.set_stringn(x, y, &shown, usize::from(width), style);
    (shown.width() as u16).min(width)
}

/// Writes a text so that it ends at the right end of an area's row; gives the columns that it took.
pub fn put_right(buf: &mut Buffer, area: Rect, y: u16, text: &str, style: Style, glyphs: Glyphs) -> u16 {
    let shown = fit(text, area.width, glyphs);
    let width = (shown.width() as u16).min(area.width);
    put(buf, area.right() - width, y, width, &shown, style, glyphs)
}

/// Draws a rule across a row.
pub fn rule(buf: &mut Buffer, area: Rect, style: Style, glyphs: Glyphs) {
    let sign = if glyphs == Glyphs::Ascii { "-" } else { "─" };
    for x in area.left()..area.right().min(buf.area.right()) {
        if area.y < buf.area.bottom() {
            buf[(x, area.y)].set_symbol(sign).set_style(style);
        }
    }
}

/// Draws a rule down a column.
pub fn upright(buf: &mut Buffer, x: u16, area: Rect, style: Style, glyphs: Glyphs) {
    let sign = if glyphs == Glyphs::Ascii { "|" } else { "│" };
    for y in area.top()..area.bottom().min(buf.area.bottom()) {
        if x < buf.area.right() {
            buf[(x, y)].set_symbol(sign).set_style(style);
        }
    }
}

/// Makes an area blank, in a style.
pub fn clear(buf: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
            buf[(x, y)].set_style(style);
        }
    }
}

/// Lays a style over an area, leaving its text.
pub fn tint(buf: &mut Buffer, area: Rect, style: Style) {
    buf.set_style(area.intersection(buf.area), style);
}
