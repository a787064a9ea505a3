//! The picture of an open synthesis: the summaries that it rests on and, beside or below them, its text.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{reading, signs, summary};
use crate::{
    analysis::{chart::Concluded, conclusion::title_of},
    study::Over,
    text::{Span, counted},
    tui::{
        panes::{
            ink::{notice, put, put_right, rule, upright},
            layout::cell_places,
        },
        session::{
            Session,
            matrix::{cell::Side, page::Page, synthesis::OpenSynthesis},
        },
    },
};

/// An open synthesis; gives where the cursor stands while it is written.
pub fn draw(session: &Session, open: &OpenSynthesis, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (under, text) = cell_places(area);
    title(session, open, buf, Rect { height: 1, ..area });
    let words = format!("RESTS ON  {}", counted(open.cells, "summary", "summaries"));
    let style = if open.side == Side::Evidence { styles.accent } else { styles.dim };
    put(buf, under.x, under.y - 1, under.width, &words, style, glyphs);
    if open.cells == 0 {
        let lines = ["Nothing is written in these cells yet: a synthesis rests on their summaries."];
        notice(buf, Rect { y: under.y + 1, ..under }, &lines, styles.dim, glyphs);
    }
    let body = Rect { x: under.x - 1, width: under.width + 1, ..under };
    reading::draw(session, &open.under, open.side == Side::Evidence, buf, body);
    let beside = under.y == text.y;
    if beside {
        let side = Rect { y: area.y + 1, height: area.height - 1, ..area };
        upright(buf, text.x - 2, side, styles.dim, glyphs);
    } else {
        rule(buf, Rect { y: text.y - 1, height: 1, ..area }, styles.dim, glyphs);
    }
    let heading = Rect { y: text.y - 1, height: 1, ..text };
    let style = if open.side == Side::Summary { styles.accent } else { styles.dim };
    let words = if beside { "SYNTHESIS" } else { " SYNTHESIS " };
    let taken = put(buf, heading.x, heading.y, heading.width, words, style, glyphs) + 1;
    if !open.changed.is_empty() {
        let room = heading.width.saturating_sub(taken + 1);
        let room = Rect { x: heading.x + taken, width: room, ..heading };
        put_right(buf, room, heading.y, &format!("! {} ", open.changed), styles.danger, glyphs);
    }
    written(session, open, buf, text)
}

/// What it is of, who wrote it and whether it still stands.
fn title(session: &Session, open: &OpenSynthesis, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, look) = (session.look.styles, session.look.glyphs(), session.look);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let gap = look.sign("·", "-");
    let (concluded, words) = match session.study.synthesis(&open.over) {
        _ if open.writing.is_some() => (Concluded::No, "being written".to_owned()),
        None => (Concluded::No, "not written".into()),
        Some(it) => {
            let (concluded, state) = if open.changed.is_empty() {
                (Concluded::Standing, "synthesis")
            } else {
                (Concluded::Outdated, "outdated")
            };
            (concluded, format!("{state} {gap} {}, {}", it.by, it.at.day()))
        }
    };
    let taken = put_right(buf, inner, inner.y, &words, styles.dim, glyphs);
    signs::concluded(look, concluded, buf, (inner.right().saturating_sub(taken + 2), inner.y));
    let what = match open.over {
        Over::Column(_) => "column",
        Over::Row(_) => "row",
        Over::Group { .. } => "group",
    };
    let room = inner.width.saturating_sub(taken + 4);
    let name = title_of(&session.study, &open.over);
    let x = put(buf, inner.x, inner.y, room.saturating_sub(8), &name, styles.strong, glyphs) + 2;
    put(buf, inner.x + x, inner.y, room.saturating_sub(x), what, styles.dim, glyphs);
}

/// The synthesis as it is read, or as it is being written.
fn written(session: &Session, open: &OpenSynthesis, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    if let Some(writing) = &open.writing {
        return page(session, &writing.sheet.page, open.side == Side::Summary, buf, area);
    }
    if open.text.content.is_empty() {
        let lines = ["Nothing is written yet.", "e writes; p takes the words at the cursor."];
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            put(buf, area.x, y, area.width, line, styles.dim, glyphs);
        }
        return None;
    }
    let hits = summary::hits(session, &open.text);
    for (y, row) in (area.y..area.bottom()).zip(open.text.rows.iter().skip(open.text_top)) {
        summary::row(session, &open.text, row, (&hits, styles.hit), false, buf, (area.x, y, area.width));
    }
    let below = open.text.rows.len().saturating_sub(open.text_top + usize::from(area.height));
    if below > 0 {
        let words = format!("{below} more {}", session.look.sign("↓", "v"));
        put_right(buf, area, area.bottom() - 1, &words, styles.dim, glyphs);
    }
    None
}

/// The text being written; gives where its cursor stands, if the keys go there.
fn page(session: &Session, page: &Page, here: bool, buf: &mut Buffer, area: Rect) -> Option<Position> {
    let selected: Vec<Span> = page.selected.into_iter().collect();
    let marked = (selected.as_slice(), session.look.styles.selected);
    for (y, row) in (area.y..area.bottom()).zip(page.written.rows.iter().skip(page.top)) {
        summary::row(session, &page.written, row, marked, false, buf, (area.x, y, area.width));
    }
    let below = page.row.checked_sub(page.top).filter(|row| here && *row < usize::from(area.height))?;
    Some(Position::new(area.x + page.column, area.y + below as u16))
}
