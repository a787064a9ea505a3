//! Menus: the code picker, the palette and every other choice.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    ink::{clear, put, put_field, put_right, rule, tint},
    layout::{menu_area, menu_rows},
};
use crate::tui::{
    keys::Command,
    session::{
        Session,
        overlay::{Choice, Item, Menu},
    },
};

/// A menu over the panes; gives where the cursor stands in what is typed.
pub fn draw(session: &Session, menu: &Menu, buf: &mut Buffer, body: Rect) -> Position {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let area = menu_area(session, body);
    frame(session, buf, area);
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
    let taken = put(buf, inner.x, area.y, inner.width, &menu.title, styles.accent, glyphs) + 1;
    let count = format!("{} of {}", menu.shown.len(), menu.items.len());
    let counted = put_right(buf, inner, area.y, &count, styles.dim, glyphs) + 1;
    let place =
        Rect { x: inner.x + taken, width: inner.width.saturating_sub(taken + counted).max(1), ..inner };
    let cursor = put_field(buf, place, &menu.field, styles.strong, glyphs);
    let rows = menu_rows(session, body);
    for (row, place) in menu.shown.iter().skip(menu.top).take(rows).enumerate() {
        let at = Rect { y: area.y + 1 + row as u16, height: 1, ..area };
        item(session, &menu.items[*place], menu.top + row == menu.at, buf, at);
    }
    let last = area.bottom().saturating_sub(1);
    // Where there is no row, what to do stands in the place of the first.
    let (y, style) = if menu.shown.is_empty() { (area.y + 1, styles.text) } else { (last, styles.dim) };
    put(buf, inner.x, y, inner.width, &foot(session, menu), style, glyphs);
    cursor
}

/// What happens with what is typed, where it is not one of the items.
fn foot(session: &Session, menu: &Menu) -> String {
    let typed = menu.typed();
    match &menu.otherwise {
        Some(what) if !typed.is_empty() => {
            let makes = if menu.shown.is_empty() { Command::Choose } else { Command::NewOpenCode };
            format!("{} makes a {what}: “{typed}”", keys(session, makes))
        }
        Some(what) if menu.items.is_empty() => {
            format!("type a name: {} makes a {what}", keys(session, Command::Choose))
        }
        _ if menu.shown.is_empty() => "nothing matches".into(),
        _ => String::new(),
    }
}

/// The keys of a command where the keyboard is.
pub fn keys(session: &Session, command: Command) -> String {
    let hints = session.keymap.hints(&session.contexts(), &[command.into()], usize::MAX);
    hints.into_iter().next().map(|hint| hint.keys).unwrap_or_default()
}

/// Clears the place of something that opens over the panes, with rules above and below it where panes go on.
pub fn frame(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let top = area.y.saturating_sub(1).max(1);
    let around = Rect { y: top, height: area.bottom() + 1 - top, ..area }.intersection(buf.area);
    clear(buf, around, styles.text);
    if top < area.y {
        rule(buf, Rect { height: 1, ..around }, styles.dim, glyphs);
    }
    rule(buf, Rect { y: around.bottom().saturating_sub(1), height: 1, ..around }, styles.dim, glyphs);
}

fn item(session: &Session, item: &Item, marked: bool, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let sign = if marked { session.look.sign("▸", ">") } else { " " };
    put(buf, area.x, area.y, 1, sign, styles.accent, glyphs);
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    let aside = put_right(
        buf,
        Rect { x: inner.x + inner.width / 2, width: inner.width - inner.width / 2, ..inner },
        area.y,
        &item.aside,
        styles.dim,
        glyphs,
    );
    let mut x = inner.x;
    if let Some(code) = item.colour {
        let colour = styles.code(session.study.codebook().colour(code));
        x += put(buf, x, area.y, 1, session.look.sign("▎", "|"), colour, glyphs) + 1;
        put(buf, x, area.y, 5, &item.number, styles.dim, glyphs);
        x += 6;
    }
    let swatch = Rect { x, width: 2, ..area };
    if matches!(item.choice, Choice::Colour(_)) {
        x += 4;
    }
    let room = inner.right().saturating_sub(x + aside + 1);
    put(buf, x, area.y, room, &item.name, styles.text, glyphs);
    if marked {
        tint(buf, area, styles.cursor);
    }
    if let Choice::Colour(Some(colour)) = item.choice {
        put(buf, swatch.x, area.y, 2, session.look.sign("██", "##"), styles.code(colour), glyphs);
    }
}
