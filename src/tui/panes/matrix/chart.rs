//! The picture of a chart: columns, rows, legend. Its title is in [`title`], the cells of groups in [`together`].

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{signs, summary, title, together, types};
use crate::{
    analysis::chart::{Concluded, SIGNS, group_label},
    study::{CellState, Rows},
    tui::{
        panes::ink::{notice, put, rule, tint},
        session::{
            Session,
            matrix::{
                View,
                shown::{Inside, ShownRow, heading_rows},
                written::Written,
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
    let titles = matrix.shown.titles.iter().map(|title| title.lines.len()).max().unwrap_or(1) as u16;
    header(session, buf, Rect { y, height: titles, ..area });
    y += titles;
    crossed(session, buf, Rect { y, height: 1, ..area }, look.sign("┼", "+"));
    y += 1;
    let last = area.bottom().saturating_sub(1);
    let mut skip = matrix.shown.skip;
    for shown in &matrix.shown.rows {
        let height = shown.height.saturating_sub(skip).min(last.saturating_sub(y));
        row(session, shown, skip, buf, Rect { y, height, ..area });
        y += height;
        skip = 0;
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
    (0..shown.across.len() as u16)
        .map(move |column| area.x + shown.first + column * shown.width)
        .filter(move |x| *x < area.right())
}

/// The separators, a heavier one behind the columns that are frozen.
fn separators(session: &Session, buf: &mut Buffer, area: Rect) {
    let (look, shown) = (session.look, &session.matrix.shown);
    for (at, x) in edges(session, area).enumerate() {
        let frozen = at > 0 && at == shown.frozen;
        let sign = if frozen { look.sign("┃", "I") } else { look.sign("│", "|") };
        for y in area.top()..area.bottom() {
            put(buf, x, y, 1, sign, look.styles.dim, look.glyphs());
        }
    }
}

/// The titles of the columns, that of the cursor's marked.
fn header(session: &Session, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, matrix) = (session.look.styles, session.look.glyphs(), &session.matrix);
    let shown = &matrix.shown;
    let what = match (matrix.grid.transposed, &matrix.shape().rows) {
        (true, _) => "code",
        (false, Rows::Groups(attribute)) => attribute,
        (false, _) => "case",
    };
    put(buf, area.x + 1, area.y, shown.first - 1, what, styles.dim, glyphs);
    types::header(session, buf, area);
    separators(session, buf, area);
    let at = matrix.grid.place(matrix.at).1;
    for (place, (x, title)) in edges(session, area).zip(&shown.titles).enumerate() {
        let name = if shown.across[place] == at { styles.accent } else { styles.strong };
        for (line, (y, text)) in (area.y..area.bottom()).zip(&title.lines).enumerate() {
            let style = if line < title.name { name } else { styles.dim };
            put(buf, x + 2, y, shown.inner(), text, style, glyphs);
        }
        let end = (x + shown.width).min(area.right());
        signs::concluded(session.look, title.concluded, buf, (end.saturating_sub(2), area.y));
    }
}

/// One line of the chart without the rows of it that are above the screen.
fn row(session: &Session, shown: &ShownRow, skip: u16, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, matrix) = (session.look.styles, session.look.glyphs(), &session.matrix);
    separators(session, buf, area);
    let room = matrix.shown.first.saturating_sub(matrix.shown.types + 2);
    if !matrix.grid.has_cells(&matrix.table, shown.down) {
        let heading = shown.label.first().map_or("", String::as_str);
        put(buf, area.x + 1, area.y, room, heading, styles.dim, glyphs);
        return;
    }
    label(session, shown, buf, Rect { x: area.x + 1, width: room, ..area });
    types::row(session, shown, buf, area);
    for (place, x) in edges(session, area).enumerate() {
        let inner = Rect { x: x + 1, width: matrix.shown.width - 1, ..area }.intersection(buf.area);
        let at = matrix.grid.cell(shown.down, matrix.shown.across[place]);
        match shown.cells.get(place).and_then(Option::as_ref) {
            Some(Inside::Together(it)) => together::draw(session, it, skip, buf, inner),
            Some(Inside::One(it)) => summary(session, it, at, skip, buf, inner),
            None => facts(session, at, buf, inner),
        }
        if at == matrix.at {
            tint(buf, inner, styles.cursor);
        }
    }
}

/// The name of a case, group or code, and what is shown beside it.
fn label(session: &Session, shown: &ShownRow, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, matrix) = (session.look.styles, session.look.glyphs(), &session.matrix);
    let line = matrix.grid.down.get(shown.down).copied().unwrap_or(0);
    let concluded = if matrix.grid.transposed {
        matrix.table.columns.get(line).map_or_else(Concluded::default, |column| column.concluded)
    } else {
        matrix.table.concluded(line)
    };
    let signed = signs::concluded(session.look, concluded, buf, (area.right().saturating_sub(1), area.y));
    let area = Rect { width: area.width.saturating_sub(if signed { 2 } else { 0 }), ..area };
    let name = name(session, line);
    let here = shown.down == matrix.grid.place(matrix.at).0;
    let name_style = if here { styles.accent } else { styles.strong };
    for (y, line) in (area.y..area.bottom()).zip(&shown.label) {
        // All lines of a code are its name; of a case or group it is the beginning of the first.
        let rest = if matrix.grid.transposed { name_style } else { styles.dim };
        put(buf, area.x, y, area.width, line, rest, glyphs);
        if y == area.y {
            let first = if line.starts_with(name.as_ref()) { &name } else { line.as_str() };
            put(buf, area.x, y, area.width, first, name_style, glyphs);
            let found = session.search.as_ref().filter(|search| search.query.is_match(&name));
            if found.is_some() {
                let width = (crate::text::columns(first) as u16).min(area.width);
                tint(buf, Rect { y, height: 1, width, ..area }, styles.hit);
            }
        }
    }
}

/// What the line down is called, without what is shown beside that.
fn name(session: &Session, line: usize) -> Cow<'_, str> {
    let (matrix, study) = (&session.matrix, &session.study);
    if matrix.grid.transposed {
        return matrix.table.columns.get(line).map_or("".into(), |it| study.codebook().title(it.code).into());
    }
    if let Some(group) = matrix.table.group(line) {
        let attribute = matrix.table.grouped_by.as_deref().unwrap_or_default();
        return group_label(attribute, &group.value).into();
    }
    let case = matrix.table.case(line).and_then(|case| study.cases().get(case));
    case.map_or("".into(), |case| case.name.as_str().into())
}

/// The place for the text of a cell, with the sign of its state before it.
fn signed(session: &Session, state: CellState, buf: &mut Buffer, area: Rect) -> Rect {
    let look = session.look;
    put(buf, area.x + 1, area.y, 1, signs::sign(look, state), signs::style(look, state), look.glyphs());
    Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..area }
}

/// A summary, without the rows of it that are above the screen.
fn summary(
    session: &Session,
    written: &Written,
    at: (usize, usize),
    skip: u16,
    buf: &mut Buffer,
    area: Rect,
) {
    let text = if skip == 0 {
        signed(session, session.matrix.table.state(at.0, at.1), buf, area)
    } else {
        Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..area }
    };
    let hits = summary::hits(session, written);
    let skip = usize::from(skip);
    let last = written.rows.len().saturating_sub(skip).min(usize::from(text.height));
    for (number, (y, row)) in (text.y..text.bottom()).zip(written.rows.iter().skip(skip)).enumerate() {
        let more = number + 1 == last && (written.cut || written.rows.len() - skip > last);
        let place = (text.x, y, text.width);
        summary::row(session, written, row, (&hits, session.look.styles.hit), more, buf, place);
    }
}

/// State or count of a cell in which nothing is written, or of any where these are to be seen.
fn facts(session: &Session, at: (usize, usize), buf: &mut Buffer, area: Rect) {
    let (look, matrix) = (session.look, &session.matrix);
    let Some(of) = matrix.table.columns.get(at.1) else { return };
    let Some(row) = matrix.table.rows.get(at.0) else { return };
    let state = matrix.table.state(at.0, at.1);
    let coded = || -> u32 {
        row.cases().iter().map(|case| session.study.tally().evidence(*case, &of.family).codings).sum()
    };
    if matrix.view() == View::States && matrix.table.group(at.0).is_some() {
        let counts = matrix.table.counts_at(at.0, at.1).signs(look.glyphs());
        return together::counts(session, &counts, buf, Rect { x: area.x + 1, ..area });
    }
    let text = signed(session, state, buf, area);
    let line = match matrix.view() {
        View::Summaries if state == CellState::Uncharted => signs::passages(coded()),
        View::Summaries => String::new(),
        View::States if state == CellState::Empty => String::new(),
        View::States => signs::words(state).to_owned(),
        View::Counts => match coded() {
            0 => String::new(),
            count => format!("{count:>4}"),
        },
    };
    put(buf, text.x, text.y, text.width, &line, look.styles.text, look.glyphs());
}

/// What the signs mean.
fn legend(session: &Session, buf: &mut Buffer, area: Rect) {
    let look = session.look;
    let mut x = area.x + 1;
    for (name, number) in session.numbered_types().iter().zip(1..) {
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, room, &number.to_string(), look.styles.accent, look.glyphs()) + 1;
        let room = area.right().saturating_sub(x);
        x += put(buf, x, area.y, room, name, look.styles.text, look.glyphs()) + 2;
    }
    if session.matrix.assigning {
        put(buf, x, area.y, area.right().saturating_sub(x), "0 no type", look.styles.dim, look.glyphs());
        return;
    }
    // Cells are seldom begun; where none is, its sign need not be explained.
    let begun = session.matrix.table.counts.begun > 0;
    for state in SIGNS.into_iter().filter(|state| begun || *state != CellState::Begun) {
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
