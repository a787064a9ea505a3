//! Questions: a line or two to fill in, or yes and no.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    ink::{put, put_field},
    layout::over,
    menu::{frame, keys},
};
use crate::{
    text::{columns, wrap_str},
    tui::{
        keys::Command,
        session::{
            Session,
            overlay::{Ask, Confirm},
        },
    },
};

fn place(session: &Session, body: Rect, rows: u16) -> Rect {
    Rect { y: body.y + 2, height: rows.min(body.height.saturating_sub(3)), ..over(session, body) }
}

/// A question with lines to fill in; gives where the cursor stands.
pub fn draw(session: &Session, ask: &Ask, buf: &mut Buffer, body: Rect) -> Option<Position> {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let area = place(session, body, ask.fields.len() as u16 + 3);
    frame(session, buf, area);
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    put(buf, inner.x, area.y, inner.width, &ask.title, styles.accent, glyphs);
    let label = ask.fields.iter().map(|field| columns(&field.label)).max().unwrap_or(0) as u16;
    let mut cursor = None;
    for (number, field) in ask.fields.iter().enumerate() {
        let y = area.y + 1 + number as u16;
        put(buf, inner.x, y, label, &field.label, styles.dim, glyphs);
        let x = inner.x + label + u16::from(label > 0);
        let room = inner.right().saturating_sub(x);
        let at = put_field(buf, Rect { x, y, width: room, height: 1 }, field, styles.strong, glyphs);
        if number == ask.at {
            cursor = Some(at);
        }
    }
    let y = area.y + 1 + ask.fields.len() as u16;
    match &ask.problem {
        Some(problem) => put(buf, inner.x, y, inner.width, problem, styles.danger, glyphs),
        None => put(buf, inner.x, y, inner.width, &ask.help, styles.dim, glyphs),
    };
    cursor
}

/// A question to be answered with yes or no.
pub fn confirm(session: &Session, confirm: &Confirm, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let width = place(session, body, 1).width.saturating_sub(4);
    let lines = wrap_str(&confirm.question, width.max(1), glyphs);
    let facts: Vec<String> = confirm
        .facts
        .iter()
        .flat_map(|fact| {
            wrap_str(fact, width.max(1), glyphs).into_iter().map(|line| line.to_string()).collect::<Vec<_>>()
        })
        .collect();
    let area = place(session, body, (lines.len() + facts.len()) as u16 + 2);
    frame(session, buf, area);
    for (row, line) in (0..).zip(&lines) {
        put(buf, area.x + 2, area.y + row, width, line, styles.strong, glyphs);
    }
    let room = usize::from(area.height).saturating_sub(lines.len() + 2);
    for (row, line) in (lines.len() as u16..).zip(facts.iter().take(room)) {
        put(buf, area.x + 2, area.y + row, width, line, styles.text, glyphs);
    }
    let keys = format!("{} yes   {} no", keys(session, Command::Yes), keys(session, Command::No));
    let y = area.y + (lines.len() + facts.len().min(room)) as u16 + 1;
    put(buf, area.x + 2, y, width, &keys, styles.accent, glyphs);
}
