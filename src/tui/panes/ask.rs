//! Questions: a line or two to fill in, or yes and no.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    ink::{column_in_field, put, put_field, put_right},
    layout::{candidate_rows, over},
    menu::{frame, keys},
    typing,
};
use crate::{
    text::{columns, counted, wrap_str},
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
    let mistake = ask.problem.as_ref().and_then(|problem| problem.at);
    let more = ask.typing.as_ref().map_or(0, |_| candidate_rows(body) as u16 + 1);
    let more = more + u16::from(mistake.is_some());
    let area = place(session, body, ask.fields.len() as u16 + 3 + more);
    frame(session, buf, area);
    let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    put(buf, inner.x, area.y, inner.width, &ask.title, styles.accent, glyphs);
    let label = ask.fields.iter().map(|field| columns(&field.label)).max().unwrap_or(0) as u16;
    let (mut cursor, mut mark) = (None, None);
    for (number, field) in ask.fields.iter().enumerate() {
        let sign = if glyphs == crate::text::Glyphs::Ascii { '*' } else { '•' };
        let shown = field.shown(sign);
        let field = shown.as_ref();
        let y = area.y + 1 + number as u16;
        put(buf, inner.x, y, label, &field.label, styles.dim, glyphs);
        let x = inner.x + label + u16::from(label > 0);
        let room = inner.right().saturating_sub(x);
        let line = Rect { x, y, width: room, height: 1 };
        let at = put_field(buf, line, field, styles.strong, glyphs);
        if number == ask.at {
            cursor = Some(at);
            mark = mistake.map(|at| column_in_field(line, field, at as usize - 1, glyphs));
        }
        if let Some(typing) = &ask.typing {
            let line = Rect { x, y, width: room, height: 1 };
            let below = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
            let taken = columns(&ask.title) as u16 + 3;
            let right = Rect { x: inner.x + taken, width: inner.width.saturating_sub(taken), ..inner };
            put_right(buf, right, area.y, &ask.help, styles.dim, glyphs);
            typing::draw(session, typing, field, line, buf, below);
            return Some(at);
        }
    }
    let mut y = area.y + 1 + ask.fields.len() as u16;
    if let Some(x) = mark {
        put(buf, x, y, 1, "^", styles.danger, glyphs);
        y += 1;
    }
    match &ask.problem {
        Some(problem) => put(buf, inner.x, y, inner.width, &problem.words, styles.danger, glyphs),
        None => put(buf, inner.x, y, inner.width, &ask.help, styles.dim, glyphs),
    };
    cursor
}

/// The facts of a question with yes or no as lines, and how many of them are shown at a time.
pub fn confirm_lines(session: &Session, confirm: &Confirm, body: Rect) -> (Vec<String>, usize) {
    let width = place(session, body, 1).width.saturating_sub(4).max(1);
    let wrapped = |text: &str| -> Vec<String> {
        let indent = &text[..text.len() - text.trim_start().len()];
        let room = width.saturating_sub(indent.len() as u16).max(1);
        let lines = wrap_str(text.trim_start(), room, session.look.glyphs());
        lines.into_iter().map(|line| format!("{indent}{}", line.trim_end())).collect()
    };
    let question = wrapped(&confirm.question).len();
    let lines: Vec<String> = confirm.facts.iter().flat_map(|fact| wrapped(fact)).collect();
    let whole = place(session, body, (question + lines.len()) as u16 + 2);
    // Below the facts are a line on how many more there are, and the answers.
    (lines, usize::from(whole.height).saturating_sub(question + 2))
}

/// A question to be answered with yes or no. Facts that do not fit are scrolled; how many are hidden is said.
pub fn confirm(session: &Session, confirm: &Confirm, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let width = place(session, body, 1).width.saturating_sub(4);
    let lines = wrap_str(&confirm.question, width.max(1), glyphs);
    let shown = confirm.lines.len().min(confirm.page);
    let area = place(session, body, (lines.len() + shown) as u16 + 2);
    frame(session, buf, area);
    for (row, line) in (0..).zip(&lines) {
        put(buf, area.x + 2, area.y + row, width, line, styles.strong, glyphs);
    }
    for (row, line) in (lines.len() as u16..).zip(confirm.lines.iter().skip(confirm.top).take(shown)) {
        put(buf, area.x + 2, area.y + row, width, line, styles.text, glyphs);
    }
    let at = Rect { x: area.x + 2, y: area.y + (lines.len() + shown) as u16, width, height: 1 };
    if confirm.hidden() != (0, 0) {
        put_right(buf, at, at.y, &hidden_words(confirm), styles.dim, glyphs);
    }
    let keys = format!("{} yes   {} no", keys(session, Command::Yes), keys(session, Command::No));
    put(buf, at.x, at.y + 1, width, &keys, styles.accent, glyphs);
}

/// How many lines are hidden: `4 lines above, 12 below`.
fn hidden_words(confirm: &Confirm) -> String {
    match confirm.hidden() {
        (0, below) => format!("{} below", counted(below, "line", "lines")),
        (above, 0) => format!("{} above", counted(above, "line", "lines")),
        (above, below) => format!("{} above, {below} below", counted(above, "line", "lines")),
    }
}
