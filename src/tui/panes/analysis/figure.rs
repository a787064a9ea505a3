//! A figure drawn: headings, numbers and, behind or instead of them, bars and shades.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    analysis::{Cell, Figure, Form, Subject, Unit},
    tui::{
        panes::ink::{put, put_right, rule, tint},
        session::{Session, analysis::shown::number},
    },
};

/// Shades for a quarter, half, three quarters and the whole of the largest number.
const SHADES: [&str; 5] = [" ", "░", "▒", "▓", "█"];
/// The same without Unicode.
const PLAIN_SHADES: [&str; 5] = [" ", ".", "-", "+", "#"];

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
    column: f64,
}

impl Scale {
    fn of(figure: &Figure, column: usize) -> Self {
        Self { all: figure.largest(), column: figure.largest_in(column) }
    }
}

/// The names of the columns, that of the cursor's marked, and a rule below them.
fn header(session: &Session, figure: &Figure, buf: &mut Buffer, area: Rect) {
    let (styles, glyphs, shown) = (session.look.styles, session.look.glyphs(), &session.analysis.shown);
    let y = area.y + shown.above() - 2;
    put(buf, area.x + 1, y, shown.heading.saturating_sub(1), &figure.rows_are, styles.dim, glyphs);
    for (place, column) in figure.columns.iter().enumerate().skip(shown.left).take(shown.across) {
        let cell = cell_area(session, place, Rect { y, height: 1, ..area });
        let style = if place == session.analysis.at.1 { styles.accent } else { styles.strong };
        if figure.form == Form::Strip {
            continue;
        }
        put_right(buf, cell, y, &column.short, style, glyphs);
    }
    if figure.form == Form::Strip {
        let x = area.x + 1 + shown.heading;
        let width = (shown.width * shown.across as u16).min(area.right().saturating_sub(x));
        put(buf, x, y, width, "beginning", styles.dim, glyphs);
        put_right(buf, Rect { x, width, ..area }, y, "end", styles.dim, glyphs);
    }
    if shown.left > 0 || shown.left + shown.across < figure.columns.len() {
        let words = format!("{}-{}/{}", shown.left + 1, shown.left + shown.across, figure.columns.len());
        put_right(buf, Rect { width: area.width.saturating_sub(1), ..area }, y, &words, styles.dim, glyphs);
    }
    rule(buf, Rect { y: y + 1, height: 1, ..area }, styles.dim, glyphs);
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
    let cells = figure.cells[row].iter().enumerate().skip(shown.left).take(shown.across);
    for (column, cell) in cells {
        let place = cell_area(session, column, area);
        let sums = heading.is_all() || figure.columns[column].is_all();
        let mine = here && column == session.analysis.at.1;
        draw_cell(session, figure.form, cell, (sums, mine), scale, buf, place);
    }
    if shown.bar > 0 && !heading.is_all() {
        let x = area.x + 2 + shown.heading + shown.width * shown.across as u16;
        let value = figure.cell(row, session.analysis.at.1).map_or(0.0, |cell| cell.value);
        let colour = colour_of(session, &heading.subject);
        bar(
            session,
            figure.form,
            value / scale.column.max(f64::MIN_POSITIVE),
            colour,
            buf,
            Rect { x, width: shown.bar, ..area },
        );
    }
}

fn draw_cell(
    session: &Session,
    form: Form,
    cell: &Cell,
    (sums, here): (bool, bool),
    scale: &Scale,
    buf: &mut Buffer,
    place: Rect,
) {
    let (styles, glyphs) = (session.look.styles, session.look.glyphs());
    let nothing = cell.value == 0.0;
    let style = if nothing || sums { styles.dim } else { styles.text };
    let shades = if session.look.ascii { PLAIN_SHADES } else { SHADES };
    let part = if sums {
        0.0
    } else {
        cell.share.filter(|_| cell.of.is_some()).unwrap_or(cell.value / scale.all.max(f64::MIN_POSITIVE))
    };
    let shade = shades[(part.abs() * 4.0).ceil().clamp(0.0, 4.0) as usize];
    match form {
        Form::Strip => {
            put(buf, place.x, place.y, 1, shade, styles.text, glyphs);
            put(buf, place.x + 1, place.y, 1, shade, styles.text, glyphs);
        }
        Form::Presence => {
            let sign = if nothing { session.look.sign("·", ".") } else { session.look.sign("●", "#") };
            put_right(buf, place, place.y, sign, style, glyphs);
        }
        Form::HeatMap => {
            put_right(buf, place, place.y, &number(cell, form), style, glyphs);
            if !nothing && place.width > 3 {
                put(buf, place.x + 1, place.y, 1, shade, styles.text, glyphs);
            }
        }
        Form::Bars | Form::Line => {
            put_right(buf, place, place.y, &number(cell, form), style, glyphs);
        }
    }
    if here {
        let inner = Rect {
            x: place.x + u16::from(place.width > 2),
            width: place.width.saturating_sub(u16::from(place.width > 2)),
            ..place
        };
        tint(buf, inner, styles.cursor);
    }
}

/// A bar as long as its part of the largest number; for a line only its end, with a trail that leads the eye.
fn bar(session: &Session, form: Form, part: f64, style: Style, buf: &mut Buffer, place: Rect) {
    let eighths = (part.clamp(0.0, 1.0) * f64::from(place.width) * 8.0).round() as u16;
    let (whole, rest) = (eighths / 8, eighths % 8);
    let glyphs = session.look.glyphs();
    if form == Form::Line {
        let end = whole.min(place.width.saturating_sub(1));
        let trail = session.look.sign("·", ".").repeat(usize::from(end));
        put(buf, place.x, place.y, end, &trail, session.look.styles.dim, glyphs);
        put(buf, place.x + end, place.y, 1, session.look.sign("●", "*"), style, glyphs);
        return;
    }
    if session.look.ascii {
        let length = if part > 0.0 { whole.max(1) } else { 0 };
        put(buf, place.x, place.y, place.width, &"#".repeat(usize::from(length)), style, glyphs);
        return;
    }
    let mut text = "█".repeat(usize::from(whole));
    if whole < place.width {
        let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        text.push_str(if part > 0.0 && eighths == 0 { parts[1] } else { parts[usize::from(rest)] });
    }
    put(buf, place.x, place.y, place.width, &text, style, glyphs);
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
    let unit = heading.unit.map_or("", Unit::word);
    let shown = heading.unit.map_or_else(|| number(cell, Form::HeatMap), |unit| unit.shown(cell.value));
    let of = cell
        .of
        .map(|of| format!(" of {}", crate::text::number(of.max(0.0).round() as usize)))
        .unwrap_or_default();
    let share = match (cell.share, cell.of) {
        (Some(share), Some(_)) => format!(", {:.0} %", share * 100.0),
        (Some(measure), None) => format!(", {measure:.2}"),
        (None, _) => String::new(),
    };
    format!("{shown}{of} {unit}{share}").trim().to_owned()
}
