//! The picture of a table about to be imported: its columns and what becomes of them, and a row of it as it will be.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{frame::Frame, progress};
use crate::{
    import::survey::{Part, Survey},
    text::{columns as wide, counted, wrap_str},
    tui::{
        panes::ink::{put, put_right, rule, tint},
        session::{Session, import::Columns},
    },
};

/// So many lines of remarks about the table are shown.
const REMARKS: usize = 3;
/// The longest line of an answer, in columns.
const LONGEST: u16 = 84;

/// The table's columns.
pub fn draw(session: &Session, columns: &Columns, buf: &mut Buffer, body: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let frame = Frame::new(session, buf, body);
    heading(session, columns, buf, frame.head);
    match &columns.placing {
        Some(placing) => progress(session, "imported", placing.done, Some(placing.all), buf, frame.below),
        None => rule(buf, frame.below, styles.dim, glyphs),
    }
    let (width, height) = frame.size();
    let rows = (columns.parts.len() as u16 + 1).min((height / 2).max(3));
    let (left, right) = frame.parted(session, buf, width / 2, rows);
    list(session, columns, buf, left);
    row(session, columns, buf, right);
}

fn heading(session: &Session, columns: &Columns, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let gap = session.look.sign(" · ", ", ");
    let mut parts = vec![columns.read.name.clone()];
    if let Some(sheet) = &columns.read.table.sheet {
        let of = if sheet.sheets.len() > 1 {
            format!(" (1 of {} sheets)", sheet.sheets.len())
        } else {
            String::new()
        };
        parts.push(format!("{}{of}", sheet.name));
    }
    parts.push(counted(columns.read.table.records.len(), "row", "rows"));
    let title = "Before the import";
    let taken = put(buf, area.x, area.y, area.width, title, styles.accent, glyphs);
    let room = Rect { x: area.x + taken + 2, width: area.width.saturating_sub(taken + 2), ..area };
    put_right(buf, room, area.y, &parts.join(gap), styles.text, glyphs);
}

/// Columns of the screen for what becomes of a column, and for how many rows have something in it.
const BECOMES: u16 = 11;
const FILLED: u16 = 8;

fn list(session: &Session, columns: &Columns, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let longest = columns.names.iter().map(|name| wide(name)).max().unwrap_or(0) as u16;
    let name = longest.clamp(6, (area.width * 2 / 5).max(6));
    let at = |x: u16| (x, area.right().saturating_sub(x + 1));
    let (first, _) = at(area.x + 3);
    let (becomes, room) = at(first + name + 2);
    put(buf, first, area.y, name, "column", styles.dim, glyphs);
    put(buf, becomes, area.y, room.min(BECOMES), "becomes", styles.dim, glyphs);
    let filled = Rect { x: becomes + BECOMES, width: FILLED.min(room.saturating_sub(BECOMES)), ..area };
    put_right(buf, filled, area.y, "filled", styles.dim, glyphs);
    let (examples, room) = at(becomes + BECOMES + FILLED + 2);
    put(buf, examples, area.y, room, "for example", styles.dim, glyphs);
    let rows = usize::from(area.height.saturating_sub(1));
    let top = columns.at.saturating_sub(rows / 2).min(columns.parts.len().saturating_sub(rows));
    let shown = columns.parts.iter().enumerate().skip(top).take(rows);
    for (y, (number, part)) in (area.y + 1..area.bottom()).zip(shown) {
        let contents = &columns.contents[number];
        let style = match part {
            Part::Nothing => styles.dim,
            Part::Answers => styles.words,
            _ => styles.strong,
        };
        put(buf, first, y, name, &columns.names[number], style, glyphs);
        put(buf, becomes, y, BECOMES, part.words(), style, glyphs);
        let filled = Rect { y, ..filled };
        put_right(buf, filled, y, &contents.filled.to_string(), styles.text, glyphs);
        put(
            buf,
            examples,
            y,
            room,
            &contents.examples.join(session.look.sign(" · ", " | ")),
            styles.dim,
            glyphs,
        );
        if number == columns.at {
            put(buf, area.x + 1, y, 1, session.look.sign("▸", ">"), styles.accent, glyphs);
            tint(buf, Rect { y, height: 1, ..area }, styles.cursor);
        }
    }
}

/// What the table comes to, what was unusual in it, and one of its rows as it will be.
fn row(session: &Session, columns: &Columns, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let survey = match &columns.outcome {
        Ok(survey) => survey,
        Err(why) => {
            for (y, text) in (inner.y..inner.bottom()).zip(&wrap_str(why, inner.width.max(1), glyphs)) {
                put(buf, inner.x, y, inner.width, text, styles.danger, glyphs);
            }
            return;
        }
    };
    let gap = session.look.sign(" · ", ", ");
    let shown = format!("row {} of {}", columns.row + 1, survey.cases.rows.len());
    put_right(buf, inner, inner.y, &shown, styles.dim, glyphs);
    put(
        buf,
        inner.x,
        inner.y,
        inner.width.saturating_sub(wide(&shown) as u16 + 2),
        &comes_to(survey, gap),
        styles.accent,
        glyphs,
    );
    let problems: Vec<String> = survey.cases.problems.iter().map(ToString::to_string).collect();
    let mut y = inner.y + 1;
    if !problems.is_empty() {
        let problems = problems.join(gap);
        let lines = wrap_str(&problems, inner.width.saturating_sub(2).max(1), glyphs);
        put(buf, inner.x, y, 1, "!", styles.accent, glyphs);
        for text in lines.iter().take(REMARKS) {
            put(buf, inner.x + 2, y, inner.width.saturating_sub(2), text, styles.dim, glyphs);
            y += 1;
        }
    }
    y += 1;
    let Some(case) = survey.cases.rows.get(columns.row) else { return };
    let mut attributes: Vec<String> = Vec::new();
    attributes.extend(case.pseudonym.iter().map(|it| format!("called {it}")));
    for (name, _) in &survey.cases.attributes {
        attributes.extend(case.attributes.get(name).map(|value| format!("{name}: {value}")));
    }
    let indent = wide(&case.name) as u16 + 2;
    let width = inner.width.saturating_sub(indent).max(8);
    let attributes = attributes.join(gap);
    let lines = wrap_str(&attributes, width, glyphs);
    for (at, text) in lines.iter().enumerate().take(4) {
        if y < inner.bottom() {
            if at == 0 {
                put(buf, inner.x, y, inner.width, &case.name, styles.strong, glyphs);
            }
            put(buf, inner.x + indent, y, width, text, styles.text, glyphs);
        }
        y += 1;
    }
    let answers = survey.answers.iter().filter(|answer| answer.case == case.name);
    for answer in answers {
        let lines = wrap_str(&answer.text, inner.width.saturating_sub(4).clamp(1, LONGEST), glyphs);
        if y < inner.bottom() {
            put(
                buf,
                inner.x + 2,
                y,
                inner.width.saturating_sub(2),
                &answer.question,
                styles.interviewer,
                glyphs,
            );
        }
        for text in &lines {
            y += 1;
            if y < inner.bottom() {
                put(buf, inner.x + 4, y, inner.width.saturating_sub(4), text, styles.words, glyphs);
            }
        }
        y += 1;
    }
}

/// How many cases, attributes and documents there will be.
fn comes_to(survey: &Survey, gap: &str) -> String {
    let cases = survey.cases.rows.len();
    let mut parts = vec![
        counted(cases, "case", "cases"),
        counted(survey.cases.attributes.len(), "attribute", "attributes"),
        counted(survey.answers.len(), "document", "documents"),
    ];
    if survey.silent > 0 {
        parts.push(format!("{} without an answer left out", survey.silent));
    }
    parts.join(gap)
}
