//! A figure drawn: headings, numbers and, behind or instead of them, bars and shades.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    analysis::{Cell, Figure, Form, Subject, Unit, picture},
    tui::{
        panes::ink::{put, put_right, rule, tint},
        session::{Session, analysis::shown::number},
    },
};

/// Draws the figure as far as it is on the screen.
pub fn draw(session: &Session, figure: &Figure, buf: &mut Buffer, area: Rect) {
    let shown = &session.analysis.shown;
    header(session, figure, buf, area);
    let scale = Scale::of(figure, session.analysis.at.1);
    for (line, row) in shown.order.iter().skip(shown.top).take(usize::from(shown.height)).enumerate() {
        let y = area.y + shown.above() + line as u16;
        let here = shown.top + line == session.analysis.at.0;
        draw_row(session, figure, (*row, here), &scale, buf, Rect { y, height: 1, ..area });
    }
}

/// How long or dark the largest number is drawn.
struct Scale {
    all: f64,
    /// The largest number of the cursor's column.
    most: f64,
    /// How far below 0 its smallest is.
    least: f64,
}

impl Scale {
    fn of(figure: &Figure, column: usize) -> Self {
        let rows = figure.rows.iter().zip(&figure.cells).filter(|(row, _)| !row.is_all());
        let below = rows.filter_map(|(_, cells)| cells.get(column)).map(|cell| -cell.value);
        Self { all: figure.largest(), most: figure.largest_in(column), least: below.fold(0.0, f64::max) }
    }
}

/// The names of the columns, that of the cursor's marked, and a rule below them.
fn header(session: &Session, figure: &Figure, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, shown) = (session.look.styles, session.look.glyphs(), &session.analysis.shown);
    let last = area.y + shown.above() - 2;
    put(buf, area.x + 1, last, shown.heading.saturating_sub(1), &figure.rows_are, styles.dim, glyphs);
    if figure.form == Form::Strip {
        turns(session, figure, buf, Rect { y: last, height: 1, ..area });
    } else {
        for (place, lines) in shown.names.iter().enumerate().skip(shown.left).take(shown.across) {
            let style = if place == session.analysis.at.1 { styles.accent } else { styles.strong };
            let first = (last + 1).saturating_sub(lines.len() as u16);
            for (y, line) in (first..).zip(lines) {
                let cell = cell_area(session, place, Rect { y, height: 1, ..area });
                put_right(buf, cell, y, line, style, glyphs);
            }
        }
    }
    rule(buf, Rect { y: last + 1, height: 1, ..area }, styles.dim, glyphs);
}

/// Above the strips of a document: in which turn a stretch begins, as many as there is room for.
fn turns(session: &Session, figure: &Figure, buf: &mut Buffer, row: Rect) {
    let (styles, glyphs, shown) = (session.look.styles, session.look.glyphs(), &session.analysis.shown);
    let mut free = row.x;
    for (place, column) in figure.columns.iter().enumerate().skip(shown.left).take(shown.across) {
        let cell = cell_area(session, place, row);
        let here = place == session.analysis.at.1;
        let length = crate::text::columns(&column.short) as u16;
        if cell.x >= free && cell.x + length < row.right() {
            let style = if here { styles.accent } else { styles.dim };
            put(buf, cell.x, row.y, length, &column.short, style, glyphs);
            free = cell.x + length + 3;
        }
    }
}

/// Where the number of a column stands in a row.
fn cell_area(session: &Session, column: usize, row: Rect) -> Rect {
    let shown = &session.analysis.shown;
    let x = row.x + 1 + shown.heading + (column - shown.left) as u16 * shown.width;
    Rect { x, width: shown.width.min(row.right().saturating_sub(x)), ..row }
}

fn draw_row(
    session: &Session,
    figure: &Figure,
    (row, here): (usize, bool),
    scale: &Scale,
    buf: &mut Buffer,
    area: Rect,
) {
    let (styles, glyphs, shown) = (session.look.styles, session.look.glyphs(), &session.analysis.shown);
    let heading = &figure.rows[row];
    let indent = (2 * heading.depth).min(shown.heading / 3);
    let style = match (here, heading.is_all()) {
        (true, _) => styles.accent,
        (_, true) => styles.dim,
        _ => styles.text,
    };
    let width = shown.heading.saturating_sub(indent + 1);
    put(buf, area.x + 1 + indent, area.y, width, &heading.name, style, glyphs);
    let colour = colour_of(session, &heading.subject);
    let cells = figure.cells[row].iter().enumerate().skip(shown.left).take(shown.across);
    for (column, cell) in cells {
        let place = cell_area(session, column, area);
        let unit = figure.columns[column].unit;
        let sums = heading.is_all() || figure.columns[column].is_all();
        let mine = here && column == session.analysis.at.1;
        draw_cell(session, figure.form, (cell, unit), (sums, colour), scale, buf, place);
        if mine {
            // The shade beside a number stays as it is: it would look like another one.
            let width = match figure.form {
                Form::HeatMap => shown.number,
                _ => place.width - u16::from(place.width > 2),
            };
            let width = width.min(place.width);
            tint(buf, Rect { x: place.right() - width, width, ..place }, styles.cursor);
        }
    }
    if shown.bar == 0 || heading.is_all() {
        return;
    }
    let x = area.x + 3 + shown.heading + shown.width * shown.across as u16;
    let place = Rect { x, width: shown.bar, ..area };
    if let Some(remark) = &heading.remark {
        put(buf, x, area.y, shown.bar, remark, styles.dim, glyphs);
    } else if let Some(cell) = figure.cell(row, session.analysis.at.1).filter(|cell| !cell.blank) {
        bar(session, figure.form, cell.value, scale, colour, buf, place);
    }
}

fn draw_cell(
    session: &Session,
    form: Form,
    (cell, unit): (&Cell, Option<Unit>),
    (sums, colour): (bool, Style),
    scale: &Scale,
    buf: &mut Buffer,
    place: Rect,
) {
    let (styles, glyphs, shown) = (session.look.styles, session.look.glyphs(), &session.analysis.shown);
    let nothing = cell.value == 0.0;
    let style = if nothing || sums { styles.dim } else { styles.text };
    let part = match cell.of {
        Some(_) => cell.share.unwrap_or(0.0),
        None => (cell.value / scale.all.max(f64::MIN_POSITIVE)).min(1.0),
    };
    let shade = picture::shade(part.abs(), glyphs).to_string();
    match form {
        Form::Strip => {
            let style = if nothing { styles.dim } else { colour };
            put(buf, place.x, place.y, place.width, &shade.repeat(usize::from(place.width)), style, glyphs);
        }
        Form::Presence => {
            let sign = if nothing { session.look.sign("·", ".") } else { session.look.sign("●", "#") };
            put_right(buf, place, place.y, sign, style, glyphs);
        }
        Form::HeatMap => {
            let whole = number(cell, unit, form, shown.written);
            let words = if nothing && !whole.contains('/') { session.look.sign("·", ".") } else { &whole };
            put_right(buf, place, place.y, if cell.blank { "" } else { words }, style, glyphs);
            if !nothing && !sums {
                let x = place.right().saturating_sub(shown.number + 1);
                put(buf, x, place.y, 1, &shade, styles.text, glyphs);
            }
        }
        Form::Bars | Form::Line => {
            put_right(buf, place, place.y, &number(cell, unit, form, shown.written), style, glyphs);
        }
    }
}

/// A bar as long as its part of the largest number; to the left of a line where it is below 0. For a line over documents only
/// its end, with a trail that leads the eye.
fn bar(
    session: &Session,
    form: Form,
    value: f64,
    scale: &Scale,
    style: Style,
    buf: &mut Buffer,
    place: Rect,
) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let most = scale.most.max(scale.least).max(f64::MIN_POSITIVE);
    if form == Form::Line {
        let end = ((value / most).clamp(0.0, 1.0) * f64::from(place.width - 1)).round() as u16;
        let trail = session.look.sign("·", ".").repeat(usize::from(end));
        put(buf, place.x, place.y, end, &trail, styles.dim, glyphs);
        put(buf, place.x + end, place.y, 1, session.look.sign("●", "*"), style, glyphs);
    } else if scale.least > 0.0 {
        let half = place.width.saturating_sub(1) / 2;
        let length = ((value.abs() / most) * f64::from(half)).round() as u16;
        let bar = session.look.sign("█", "#").repeat(usize::from(length));
        let middle = place.x + half;
        put(buf, middle, place.y, 1, session.look.sign("│", "|"), styles.dim, glyphs);
        let x = if value < 0.0 { middle - length } else { middle + 1 };
        put(buf, x, place.y, length, &bar, style, glyphs);
    } else {
        let text = picture::bar(value / most, usize::from(place.width), glyphs);
        put(buf, place.x, place.y, place.width, &text, style, glyphs);
    }
}

/// The colour of a bar: the code's own, else the plain one.
fn colour_of(session: &Session, subject: &Subject) -> Style {
    match subject {
        Subject::Code { id } => session.look.styles.code(session.study.codebook().colour(*id)),
        _ => session.look.styles.text,
    }
}

/// A number in words: `12 codings`, `3 of 11 cases, 27 %`.
pub fn words(figure: &Figure, row: usize, column: usize) -> String {
    let (Some(cell), Some(heading)) = (figure.cell(row, column), figure.columns.get(column)) else {
        return String::new();
    };
    if cell.blank {
        return "no number".to_owned();
    }
    let shown = |value: f64| heading.unit.map_or_else(|| value.to_string(), |unit| unit.shown(value));
    let of = cell.of.map(|of| format!(" of {}", shown(of))).unwrap_or_default();
    let counted = cell.of.unwrap_or(cell.value);
    let unit = heading
        .unit
        .map_or("", |unit| if (counted - 1.0).abs() < f64::EPSILON { unit.one() } else { unit.word() });
    let share = match (cell.share, cell.of) {
        (Some(share), Some(_)) => format!(", {:.0} %", share * 100.0),
        (Some(measure), None) => format!(", {measure:.2}"),
        (None, _) => String::new(),
    };
    format!("{}{of} {unit}{share}", shown(cell.value)).trim().to_owned()
}
