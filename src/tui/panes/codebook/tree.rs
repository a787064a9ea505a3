//! The tree: marks, stripes, folds, index numbers, names and counts, each in its column.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    super::ink::{put, put_right, tint},
    Places, has_focus,
};
use crate::{
    study::Origin,
    text::{columns, counted},
    tui::session::{
        Session,
        codebook::{CodeRow, Fold, Row},
    },
};

/// The columns of counts, with the blanks before each.
const COUNTS: [(&str, u16); 3] = [("codings", 9), ("documents", 11), ("cases", 7)];
/// Columns of a step into the tree where there is room; where there is little the index numbers show the depth.
const STEP: u16 = 2;

/// How many columns of counts there are.
fn counts(places: Places) -> usize {
    if places.spread { COUNTS.len() } else { 1 }
}

/// The line of headings: how much there is, or what is marked or filtered; and what the columns count.
pub fn head(session: &Session, buf: &mut Buffer, places: Places) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (book, pane) = (session.study.codebook(), &session.codebook);
    let area = Rect { width: places.head.width.saturating_sub(1), ..places.head };
    let mut right = area;
    for (name, width) in COUNTS[..counts(places)].iter().rev() {
        put_right(buf, right, area.y, name, styles.dim, glyphs);
        right.width = right.width.saturating_sub(*width);
    }
    let room = right.width.saturating_sub(2);
    if !pane.filter().is_empty() {
        put(buf, area.x + 1, area.y, room, &format!("only “{}”", pane.filter()), styles.accent, glyphs);
        return;
    }
    let records = book.lines().iter().filter_map(|line| book.get(line.code));
    let (grouping, codes): (Vec<_>, Vec<_>) = records.partition(|code| code.category);
    let categories = counted(grouping.len(), "category", "categories");
    let gap = session.look.sign("·", "-");
    let words = format!("{categories} {gap} {}", counted(codes.len(), "code", "codes"));
    let known = codes.iter().chain(&grouping).any(|code| code.origin == Origin::APriori);
    let legend = if known {
        format!("{words} {gap} {} a priori", session.look.sign("◇", "^"))
    } else {
        words.clone()
    };
    let fits = |words: &&String| columns(words) <= usize::from(room);
    let words = [&legend, &words].into_iter().find(fits).map_or("Codebook", String::as_str);
    put(buf, area.x + 1, area.y, room, words, styles.dim, glyphs);
}

/// The rows that fit, from the first shown.
pub fn rows(session: &Session, buf: &mut Buffer, places: Places) {
    let area = places.tree;
    for (y, row) in (area.top()..area.bottom()).zip(session.codebook.rows.iter().skip(session.codebook.top)) {
        let at = Rect { y, height: 1, ..area };
        match row {
            Row::Code(row) => code(session, row, places, buf, at),
            Row::Space => {}
            Row::OpenCodes(waiting) => open_codes(session, *waiting, buf, at),
        }
    }
}

fn open_codes(session: &Session, waiting: usize, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let taken =
        put(buf, area.x + 1, area.y, area.width.saturating_sub(1), "Open codes", styles.strong, glyphs);
    let gap = session.look.sign("·", "-");
    let long = format!(" {gap} {waiting} waiting to be grouped");
    let room = area.width.saturating_sub(taken + 2);
    let words = if columns(&long) <= usize::from(room) { long } else { format!(" {gap} {waiting} to group") };
    put(buf, area.x + 1 + taken, area.y, room, &words, styles.dim, glyphs);
}

fn code(session: &Session, row: &CodeRow, places: Places, buf: &mut Buffer, area: Rect) {
    let (look, pane) = (session.look, &session.codebook);
    let (styles, glyphs) = (look.styles, look.glyphs());
    let book = session.study.codebook();
    if pane.marks.contains(&row.code) {
        put(buf, area.x, area.y, 1, look.sign("●", "*"), styles.accent, glyphs);
    }
    let style = match row {
        CodeRow { faded: true, .. } => styles.dim,
        CodeRow { category: true, .. } => styles.strong,
        _ => styles.text,
    };
    let roomy = places.spread;
    let mut x = area.x + if roomy { 3 + row.depth * STEP } else { 2 };
    let sign = match row.fold {
        Fold::Leaf => " ",
        Fold::Open => look.sign("▾", "-"),
        Fold::Folded => look.sign("▸", "+"),
    };
    let aside = if roomy { styles.dim } else { style };
    put(buf, x, area.y, 1, sign, aside, glyphs);
    x += 2;
    let width = pane.numbers.get(usize::from(row.depth)).copied().unwrap_or(0);
    let number = book.number(row.code);
    let open = row.depth == 0 && !row.category;
    if width > 0 && !open {
        put(buf, x, area.y, width, number, aside, glyphs);
        x += width + 1;
    } else if open {
        x -= 1;
    }
    let left = numbers(session, row, places, style, buf, area);
    let mut after = if row.retired { "  retired".to_owned() } else { String::new() };
    after.extend(session.pins.letter(&session.study, row.code).map(|letter| format!("  '{letter}")));
    let known = book.get(row.code).is_some_and(|code| code.origin == Origin::APriori);
    // Where there is little room, the name in full comes before the sign.
    let fits =
        roomy || usize::from(left.saturating_sub(x + 2)) >= columns(book.name(row.code)) + columns(&after);
    let sign = if known && fits { look.sign(" ◇", " ^") } else { "" };
    let room = left.saturating_sub(x + (columns(&after) + columns(sign)) as u16);
    let taken = put(buf, x, area.y, room, book.name(row.code), style, glyphs);
    let signed = put(buf, x + taken, area.y, columns(sign) as u16, sign, aside, glyphs);
    put(buf, x + taken + signed, area.y, columns(&after) as u16, &after, styles.dim, glyphs);
    hits(session, row, buf, Rect { x, width: taken, ..area });
    if has_focus(session) && pane.at == Some(row.code) {
        // A dim number would hardly show where the row is reversed.
        tint(buf, area, styles.cursor.remove_modifier(Modifier::DIM));
    }
    let stripe = styles.code(book.colour(row.code));
    put(buf, area.x + 1 + u16::from(roomy), area.y, 1, look.sign("▎", "|"), stripe, glyphs);
}

/// The counts of a row; gives the column at which the room for the name ends. Beside a transcript they have the style of the
/// name: the rows are sent again for each line that it scrolls by, and every change of style with them.
fn numbers(
    session: &Session,
    row: &CodeRow,
    places: Places,
    name: Style,
    buf: &mut Buffer,
    area: Rect,
) -> u16 {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (documents, cases) = session.codebook.spread(row.code).unwrap_or_default();
    let numbers = [row.codings as usize, documents, cases];
    let shown = counts(places);
    let mut right = Rect { width: area.width.saturating_sub(1), ..area };
    let mut room = right.right();
    let gap = if places.spread { 2 } else { 1 };
    for ((_, width), number) in COUNTS[..shown].iter().zip(&numbers[..shown]).rev() {
        let counted = if row.category && !row.faded { styles.text } else { styles.dim };
        let style = if places.spread { counted } else { name };
        let text = if *number == 0 { session.look.sign("·", "-").to_owned() } else { number.to_string() };
        room = right.right().saturating_sub(put_right(buf, right, area.y, &text, style, glyphs) + gap);
        right.width = right.width.saturating_sub(*width);
    }
    room
}

/// Tints what the search finds in a name.
fn hits(session: &Session, row: &CodeRow, buf: &mut Buffer, name: Rect) {
    let Some(search) = session.search.as_ref().filter(|_| has_focus(session)) else { return };
    let text = session.study.codebook().name(row.code);
    for hit in search.query.find_str(text) {
        let from = columns(&text[..hit.start]) as u16;
        let width = columns(&text[hit]) as u16;
        let found = Rect { x: name.x + from, width, ..name };
        tint(buf, found.intersection(name), session.look.styles.hit);
    }
}
