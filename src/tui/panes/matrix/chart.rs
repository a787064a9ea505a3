//! The picture of a chart: columns, rows of cases, legend. Its title is in [`title`].

use ratatui::{buffer::Buffer, layout::Rect};

use super::{signs, summary, title};
use crate::{
    analysis::chart::{Row, SIGNS},
    study::CellState,
    tui::{
        panes::ink::{notice, put, rule, tint},
        session::{
            Session,
            matrix::{
                View,
                shown::{ShownRow, heading_rows},
            },
        },
    },
};

/// A chart, or what is needed before there can be one.
pub fn draw(session: &Session, buf: &mut Buffer, area: Rect) {
    let matrix = &session.matrix;
    title::draw(session, buf, Rect { height: 1, ..area });
    if session.study.cases().is_empty() || matrix.table.columns.is_empty() || matrix.table.rows.is_empty() {
        return empty(session, buf, area);
    }
    let look = session.look;
    let ruled = heading_rows(area.height) == 3;
    let mut y = area.y + 1;
    if ruled {
        crossed(session, buf, Rect { y, height: 1, ..area }, look.sign("┬", "+"));
        y += 1;
    }
    let titles = matrix.shown.titles.iter().map(Vec::len).max().unwrap_or(1) as u16;
    header(session, buf, Rect { y, height: titles, ..area });
    y += titles;
    crossed(session, buf, Rect { y, height: 1, ..area }, look.sign("┼", "+"));
    y += 1;
    let last = area.bottom().saturating_sub(1);
    for shown in &matrix.shown.rows {
        let height = shown.height.min(last.saturating_sub(y));
        row(session, shown, buf, Rect { y, height, ..area });
        y += height;
    }
    separators(session, buf, Rect { y, height: last.saturating_sub(y), ..area });
    legend(session, buf, Rect { y: last, height: 1, ..area });
}

/// A rule with crossings where the columns begin.
fn crossed(session: &Session, buf: &mut Buffer, area: Rect, crossing: &str) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    rule(buf, area, styles.dim, glyphs);
    for x in edges(session, area) {
        put(buf, x, area.y, 1, crossing, styles.dim, glyphs);
    }
}

/// Where the separators of the columns stand.
fn edges(session: &Session, area: Rect) -> impl Iterator<Item = u16> {
    let shown = &session.matrix.shown;
    (0..shown.across as u16)
        .map(move |column| area.x + shown.first + column * shown.width)
        .filter(move |x| *x < area.right())
}

fn separators(session: &Session, buf: &mut Buffer, area: Rect) {
    let glyphs = session.look.glyphs();
    for x in edges(session, area) {
        for y in area.top()..area.bottom() {
            put(buf, x, y, 1, session.look.sign("│", "|"), session.look.styles.dim, glyphs);
        }
    }
}

/// The titles of the columns, that of the cursor's marked.
fn header(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, matrix) = (session.look.styles, session.look.glyphs(), &session.matrix);
    put(buf, area.x + 1, area.y, matrix.shown.first - 1, "case", styles.dim, glyphs);
    separators(session, buf, area);
    for (place, (x, lines)) in edges(session, area).zip(&matrix.shown.titles).enumerate() {
        let here = matrix.shown.left + place == matrix.at.1;
        let style = if here { styles.accent } else { styles.strong };
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            put(buf, x + 2, y, matrix.shown.inner(), line, style, glyphs);
        }
    }
}

fn row(session: &Session, shown: &ShownRow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, matrix) = (session.look.styles, session.look.glyphs(), &session.matrix);
    separators(session, buf, area);
    let room = matrix.shown.first.saturating_sub(2);
    if let Some(Row::Heading { .. }) = matrix.table.rows.get(shown.row) {
        let heading = shown.label.first().map_or("", String::as_str);
        put(buf, area.x + 1, area.y, room, heading, styles.dim, glyphs);
        return;
    }
    label(session, shown, buf, Rect { x: area.x + 1, width: room, ..area });
    for (place, x) in edges(session, area).enumerate() {
        let column = matrix.shown.left + place;
        let inner = Rect { x: x + 1, width: matrix.shown.width - 1, ..area };
        cell(session, shown, (place, column), buf, inner.intersection(buf.area));
        if (shown.row, column) == matrix.at {
            tint(buf, inner, styles.cursor);
        }
    }
}

/// The name of a case and what is shown of its attributes.
fn label(session: &Session, shown: &ShownRow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let case = session.matrix.table.case(shown.row).and_then(|case| session.study.cases().get(case));
    let name = case.map_or("", |case| case.name.as_str());
    let here = shown.row == session.matrix.at.0;
    let name_style = if here { styles.accent } else { styles.strong };
    for (y, line) in (area.y..area.bottom()).zip(&shown.label) {
        put(buf, area.x, y, area.width, line, styles.dim, glyphs);
        if y == area.y {
            let first = if line.starts_with(name) { name } else { line };
            put(buf, area.x, y, area.width, first, name_style, glyphs);
            let found = session.search.as_ref().filter(|search| search.query.is_match(name));
            if found.is_some() {
                let width = (crate::text::columns(first) as u16).min(area.width);
                tint(buf, Rect { y, height: 1, width, ..area }, styles.hit);
            }
        }
    }
}

fn cell(session: &Session, shown: &ShownRow, (place, column): (usize, usize), buf: &mut Buffer, area: Rect) {
    let (look, matrix) = (session.look, &session.matrix);
    let Some(of) = matrix.table.columns.get(column) else { return };
    let Some(case) = matrix.table.case(shown.row) else { return };
    let state = matrix.table.state(shown.row, column);
    let text = Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..area };
    let sign_style = signs::style(look, state);
    put(buf, area.x + 1, area.y, 1, signs::sign(look, state), sign_style, look.glyphs());
    let coded = || session.study.tally().evidence(case, &of.family).codings;
    let line = match matrix.view() {
        View::Summaries => match (shown.cells.get(place).and_then(Option::as_ref), state) {
            (Some(written), _) => return beginning(session, written, buf, text),
            (None, CellState::Uncharted) => signs::passages(coded()),
            (None, _) => String::new(),
        },
        View::States if state == CellState::Empty => String::new(),
        View::States => signs::words(state).to_owned(),
        View::Counts => match coded() {
            0 => String::new(),
            count => format!("{count:>4}"),
        },
    };
    put(buf, text.x, text.y, text.width, &line, look.styles.text, look.glyphs());
}

fn beginning(
    session: &Session,
    written: &crate::tui::session::matrix::written::Written,
    buf: &mut Buffer,
    area: Rect,
) {
    let hits = summary::hits(session, written);
    let last = written.rows.len().min(usize::from(area.height));
    for (number, (y, row)) in (area.y..area.bottom()).zip(&written.rows).enumerate() {
        let more = number + 1 == last && (written.cut || written.rows.len() > last);
        summary::row(
            session,
            written,
            row,
            (&hits, session.look.styles.hit),
            more,
            buf,
            (area.x, y, area.width),
        );
    }
}

/// What the signs mean.
fn legend(session: &Session, buf: &mut Buffer, area: Rect) {
    let look = session.look;
    let mut x = area.x + 1;
    for state in SIGNS {
        let words = signs::words(state);
        if x + 2 + words.len() as u16 > area.right() {
            break;
        }
        put(buf, x, area.y, 1, signs::sign(look, state), signs::style(look, state), look.glyphs());
        x += 2 + put(buf, x + 2, area.y, words.len() as u16, words, look.styles.dim, look.glyphs()) + 2;
    }
}

/// What to do where there is nothing to chart yet.
fn empty(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let lines: [&str; 3] = if session.study.cases().is_empty() {
        [
            "This study has no cases yet: they are the rows of the matrix.",
            "In a shell: casebook cases STUDY FILE.csv reads them in with their attributes.",
            "Or o shows the documents; there c gives each the case that it belongs to.",
        ]
    } else if session.matrix.table.columns.is_empty() {
        [
            "There are no categories yet: they make the charts, and their codes the columns.",
            "2 shows the codebook: Space marks codes there, and g groups them.",
            "",
        ]
    } else {
        ["No case fits the filter any more.", "Esc shows all cases, f chooses others.", ""]
    };
    let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
    notice(buf, below, &lines, styles.text, glyphs);
}
