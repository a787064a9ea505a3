//! Writing into the picture: every text goes through here, and is made safe and cut to its place.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::{
    text::{Glyphs, fit, shown, wrap_str},
    tui::session::overlay::Field,
};

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

/// Writes what is being typed in one line, from where its cursor can be seen; gives where the cursor stands.
pub fn put_field(buf: &mut Buffer, place: Rect, field: &Field, style: Style, glyphs: Glyphs) -> Position {
    let value = field.value();
    let before = columns_before(field, field.area.cursor().1, glyphs);
    let room = usize::from(place.width);
    let mut hidden = scrolled_to(field, place.width, glyphs);
    let mut x = 0;
    for grapheme in value.graphemes(true) {
        let (text, width) = shown(grapheme, glyphs);
        let width = usize::from(width);
        if hidden > 0 {
            hidden = hidden.saturating_sub(width);
            continue;
        }
        if x + width > room {
            break;
        }
        put(buf, place.x + x as u16, place.y, width as u16, &text, style, glyphs);
        x += width;
    }
    let column = before.min(room.saturating_sub(1)) as u16;
    Position::new((place.x + column).min(buf.area.right().saturating_sub(1)), place.y)
}

/// How many columns of what is typed stand before a place of it, counted in scalar values.
fn columns_before(field: &Field, at: usize, glyphs: Glyphs) -> usize {
    let mut left = at;
    let value = field.value();
    let before = value.graphemes(true).map_while(|grapheme| {
        left = left.checked_sub(grapheme.chars().count())?;
        Some(usize::from(shown(grapheme, glyphs).1))
    });
    before.sum()
}

/// How many columns of what is typed are left of what is shown, where there is room for so many.
pub fn scrolled_to(field: &Field, room: u16, glyphs: Glyphs) -> usize {
    (columns_before(field, field.area.cursor().1, glyphs) + 1).saturating_sub(usize::from(room))
}

/// The column of a place of what is being typed, counted in scalar values from 0, where [`put_field`] has written it.
pub fn column_in_field(place: Rect, field: &Field, at: usize, glyphs: Glyphs) -> u16 {
    let hidden = scrolled_to(field, place.width, glyphs);
    let column = columns_before(field, at, glyphs).saturating_sub(hidden) as u16;
    place.x + column.min(place.width.saturating_sub(1))
}

/// Writes what a pane has to say where it has nothing to show: paragraphs, wrapped to the area and to a width that is easy to
/// read, two columns from its left.
pub fn notice(buf: &mut Buffer, area: Rect, paragraphs: &[&str], style: Style, glyphs: Glyphs) {
    let width = area.width.saturating_sub(4).clamp(1, 76);
    let lines = paragraphs.iter().flat_map(|text| wrap_str(text, width, glyphs));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        put(buf, area.x + 2, y, width, &line, style, glyphs);
    }
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
