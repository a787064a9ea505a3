//! The picture of a column or row as flowing text.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{signs, summary};
use crate::{
    text::columns,
    tui::{
        panes::ink::{put, put_right, rule},
        session::{
            Session,
            matrix::flow::{Entry, Flow, Way},
        },
    },
};

/// The summaries, one after the other.
pub fn draw(session: &Session, flow: &Flow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    title(session, flow, buf, area);
    rule(buf, Rect { y: area.y + 1, height: 1, ..area }, styles.dim, glyphs);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    for (place, it) in flow.entries.iter().enumerate() {
        entry(session, flow, (place, it), buf, body);
    }
    let line = flow.lines() + usize::from(!flow.entries.is_empty());
    let foot = match (flow.way, flow.empty) {
        (_, 0) => String::new(),
        (Way::Down, 1) => "In 1 case nothing is coded or written.".into(),
        (Way::Down, cases) => format!("In {cases} cases nothing is coded or written."),
        (Way::Across, 1) => "For 1 code nothing is coded or written.".into(),
        (Way::Across, codes) => format!("For {codes} codes nothing is coded or written."),
    };
    if let Some(y) = row_of(flow, body, line) {
        put(buf, body.x + 3, y, body.width.saturating_sub(4), &foot, styles.dim, glyphs);
    }
}

/// Which column or row it is, and how much of it is written.
fn title(session: &Session, flow: &Flow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some((case, code)) = session.matrix.cell_at() else { return };
    let (name, how) = match flow.way {
        Way::Down => (session.study.codebook().title(code), "read down"),
        Way::Across => {
            (session.study.cases().get(case).map_or_else(String::new, |it| it.name.clone()), "read across")
        }
    };
    let written = flow.entries.iter().filter(|it| it.text.is_some()).count();
    let of = flow.entries.len() + flow.empty;
    let facts = format!("{written} of {of} charted");
    let taken = put_right(buf, inner, inner.y, &facts, styles.dim, glyphs);
    let room = inner.width.saturating_sub(taken + 3);
    let x = inner.x + put(buf, inner.x, inner.y, room.saturating_sub(13), &name, styles.accent, glyphs) + 2;
    let mut words = how.to_owned();
    if flow.way == Way::Across {
        let attributes = attributes(session, case);
        words = if attributes.is_empty() { words } else { format!("{attributes}  {words}") };
    }
    put(buf, x, inner.y, (inner.x + room).saturating_sub(x), &words, styles.dim, glyphs);
}

fn attributes(session: &Session, case: crate::study::CaseId) -> String {
    let Some(case) = session.study.cases().get(case) else { return String::new() };
    let names = session.matrix.attributes();
    let shown = names.iter().filter_map(|name| case.attributes.get(name));
    shown.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The screen row of a line, where it is shown.
fn row_of(flow: &Flow, body: Rect, line: usize) -> Option<u16> {
    let below = line.checked_sub(flow.top)?;
    (below < usize::from(body.height)).then(|| body.y + below as u16)
}

fn entry(session: &Session, flow: &Flow, (place, entry): (usize, &Entry), buf: &mut Buffer, body: Rect) {
    let (styles, glyphs, look) = (session.look.styles, session.look.glyphs(), session.look);
    if entry.first >= flow.top + usize::from(body.height) || entry.first + entry.lines() <= flow.top {
        return;
    }
    let mut line = entry.first;
    if let Some(group) = &entry.group {
        if let Some(y) = row_of(flow, body, line) {
            put(buf, body.x + 1, y, body.width.saturating_sub(2), group, styles.dim, glyphs);
        }
        line += 1;
    }
    let here = place == flow.at;
    if let Some(y) = row_of(flow, body, line) {
        let sign = if here { look.sign("▸", ">") } else { " " };
        put(buf, body.x + 1, y, 1, sign, styles.accent, glyphs);
        put(buf, body.x + 3, y, 1, signs::sign(look, entry.state), signs::style(look, entry.state), glyphs);
        heading(
            session,
            flow.way,
            entry,
            here,
            buf,
            Rect { x: body.x + 5, y, width: body.width - 6, height: 1 },
        );
    }
    line += 1;
    let Some(text) = &entry.text else {
        if let Some(y) = row_of(flow, body, line) {
            let words = format!("{}, not charted", signs::passages(entry.coded));
            put(buf, body.x + 5, y, body.width.saturating_sub(6), &words, styles.dim, glyphs);
        }
        return;
    };
    let hits = summary::hits(session, text);
    for (number, row) in text.rows.iter().enumerate() {
        if let Some(y) = row_of(flow, body, line + number) {
            summary::row(
                session,
                text,
                row,
                (&hits, styles.hit),
                false,
                buf,
                (body.x + 5, y, body.width.saturating_sub(5)),
            );
        }
    }
}

/// The case with its attributes, or the code.
fn heading(session: &Session, way: Way, entry: &Entry, here: bool, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let (name, beside) = match way {
        Way::Down => {
            let name = session.study.cases().get(entry.case).map_or("", |case| case.name.as_str());
            (name.to_owned(), attributes(session, entry.case))
        }
        Way::Across => (session.study.codebook().title(entry.code), String::new()),
    };
    let style = if here { styles.accent } else { styles.strong };
    put(buf, area.x, area.y, area.width, &name, style, glyphs);
    let taken = columns(&name) as u16 + 2;
    put(buf, area.x + taken, area.y, area.width.saturating_sub(taken), &beside, styles.dim, glyphs);
}
