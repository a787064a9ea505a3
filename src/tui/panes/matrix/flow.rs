//! The picture of reading down or across: what is read, how far it is written, and the cells one after the other.

use ratatui::{buffer::Buffer, layout::Rect};

use super::reading;
use crate::{
    analysis::{chart::group_label, conclusion::title_of},
    study::{CaseId, Over},
    tui::{
        panes::ink::{put, put_right, rule},
        session::{
            Session,
            matrix::flow::{Flow, Way},
        },
    },
};

/// A column, a row or a group as flowing text.
pub fn draw(session: &Session, flow: &Flow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    title(session, flow, buf, Rect { height: 1, ..area });
    rule(buf, Rect { y: area.y + 1, height: 1, ..area }, styles.dim, glyphs);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    reading::draw(session, &flow.reading, true, buf, body);
    let line = flow.reading.lines() + usize::from(!flow.reading.entries.is_empty());
    let foot = match (flow.way, flow.empty) {
        (_, 0) => String::new(),
        (Way::Across, 1) => "For 1 code nothing is coded or written.".into(),
        (Way::Across, codes) if session.matrix.table.group(session.matrix.at.0).is_none() => {
            format!("For {codes} codes nothing is coded or written.")
        }
        (Way::Across, cells) => format!("In {cells} cells nothing is coded or written."),
        (_, 1) => "In 1 case nothing is coded or written.".into(),
        (_, cases) => format!("In {cases} cases nothing is coded or written."),
    };
    if let Some(y) = reading::row_of(&flow.reading, body, line) {
        put(buf, body.x + 3, y, body.width.saturating_sub(4), &foot, styles.dim, glyphs);
    }
}

/// Which column or row it is, and how much of it is written.
fn title(session: &Session, flow: &Flow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (name, how) = name(session, flow);
    let (written, of) = flow.charted;
    let facts = format!("{written} of {of} charted");
    let taken = put_right(buf, inner, inner.y, &facts, styles.dim, glyphs);
    let room = inner.width.saturating_sub(taken + 3);
    let x = inner.x + put(buf, inner.x, inner.y, room.saturating_sub(13), &name, styles.accent, glyphs) + 2;
    put(buf, x, inner.y, (inner.x + room).saturating_sub(x), &how, styles.dim, glyphs);
}

/// What is read, and how.
fn name(session: &Session, flow: &Flow) -> (String, String) {
    let (matrix, study) = (&session.matrix, &session.study);
    let (row, column) = matrix.at;
    let code = matrix.table.columns.get(column).map(|column| column.code);
    match (flow.way, matrix.table.group(row)) {
        (Way::Down, _) => {
            (code.map_or_else(String::new, |it| study.codebook().title(it)), "read down".into())
        }
        (Way::Within, Some(_)) => {
            let over = matrix.table.over_group(row, column);
            (over.map_or_else(String::new, |over: Over| title_of(study, &over)), "read together".into())
        }
        (_, Some(group)) => {
            let attribute = matrix.table.grouped_by.as_deref().unwrap_or_default();
            (group_label(attribute, &group.value), "read across".into())
        }
        (_, None) => {
            let case = matrix.table.case(row);
            let name = case.and_then(|case| study.cases().get(case)).map(|case| case.name.clone());
            let known = case.map(|case| attributes(session, case)).filter(|it| !it.is_empty());
            (name.unwrap_or_default(), known.unwrap_or_else(|| "read across".into()))
        }
    }
}

fn attributes(session: &Session, case: CaseId) -> String {
    let Some(case) = session.study.cases().get(case) else { return String::new() };
    let names = session.matrix.attributes();
    let shown = names.iter().filter_map(|name| case.attributes.get(name));
    shown.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
