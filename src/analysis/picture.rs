//! Figures as pictures made of text: bars, shades with digits, strips. The terminal and the command line draw with the same ones.

use super::figure::{Cell, Figure, Form, Heading, Unit};
use crate::text::{Glyphs, columns, fit, line};

/// The widest that a bar is drawn.
const WIDEST_BAR: usize = 40;
/// Columns between two columns of a table.
const GAP: usize = 2;

/// The shades from nothing to most.
pub fn shades(glyphs: Glyphs) -> [char; 5] {
    match glyphs {
        Glyphs::Unicode => ['·', '░', '▒', '▓', '█'],
        Glyphs::Ascii => ['.', ':', '+', '#', '@'],
    }
}

/// The shade of a part, 0 to 1: nothing only for 0 and the darkest for more than three quarters.
pub fn shade(part: f64, glyphs: Glyphs) -> char {
    let at = if part > 0.0 { (part.min(1.0) * 4.0).ceil() as usize } else { 0 };
    shades(glyphs)[at.min(4)]
}

/// A bar of a part, 0 to 1, of `width` columns: nothing only for 0. It is not filled up with blanks.
pub fn bar(part: f64, width: usize, glyphs: Glyphs) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let part = part.clamp(0.0, 1.0);
    if part == 0.0 {
        return String::new();
    }
    match glyphs {
        Glyphs::Unicode => {
            let eighths = ((part * width as f64 * 8.0).round() as usize).max(1);
            "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
        }
        Glyphs::Ascii => "#".repeat(((part * width as f64).round() as usize).max(1)),
    }
}

/// A number as it stands in a table: `12`, `3 of 7 (43 %)`, `–` where there is none.
pub fn number(cell: &Cell, unit: Option<Unit>) -> String {
    if cell.blank {
        return "–".to_owned();
    }
    let shown = |value: f64| unit.map_or_else(|| value.to_string(), |unit| unit.shown(value));
    match (cell.of, cell.share) {
        (Some(of), Some(share)) => {
            format!("{} of {} ({:.0} %)", shown(cell.value), shown(of), share * 100.0)
        }
        (Some(of), None) => format!("{} of {}", shown(cell.value), shown(of)),
        (None, _) => shown(cell.value),
    }
}

/// How dark a cell is, 0 to 1: its share where it is a part of something, otherwise its number beside the largest.
pub fn darkness(figure: &Figure, row: usize, column: usize) -> f64 {
    let Some(cell) = figure.cell(row, column) else { return 0.0 };
    let largest = figure.largest();
    match (cell.of, cell.share) {
        (Some(_), share) => share.unwrap_or(0.0),
        _ if largest > 0.0 => (cell.value / largest).min(1.0),
        _ => 0.0,
    }
}

/// The figure as lines no wider than `width`: the picture alone, without title and notes. Where it has no rows, nothing.
pub fn lines(figure: &Figure, width: usize, glyphs: Glyphs) -> Vec<String> {
    if figure.rows.is_empty() || figure.columns.is_empty() {
        return Vec::new();
    }
    match figure.form {
        Form::Bars | Form::Line => bars(figure, width, glyphs),
        Form::HeatMap | Form::Presence => heat_map(figure, width, glyphs),
        Form::Strip => strips(figure, width, glyphs),
    }
}

/// A row's name, set in by its depth.
fn named(heading: &Heading, glyphs: Glyphs) -> String {
    " ".repeat(heading.depth.into()) + &line(&heading.name, glyphs)
}

/// A text cut or filled with blanks to so many columns.
fn padded(text: &str, width: usize, glyphs: Glyphs) -> String {
    let text =
        if columns(text) > width { fit(text, width as u16, glyphs).to_string() } else { text.to_owned() };
    let gap = " ".repeat(width.saturating_sub(columns(&text)));
    text + &gap
}

fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(columns(text))) + text
}

fn label_width(figure: &Figure, width: usize, glyphs: Glyphs) -> usize {
    let widest = figure.rows.iter().map(|row| columns(&named(row, glyphs))).max().unwrap_or_default();
    widest.max(columns(&figure.rows_are)).min((width / 3).max(12))
}

/// Names, the numbers of all columns, and a bar for those of the first.
fn bars(figure: &Figure, width: usize, glyphs: Glyphs) -> Vec<String> {
    let label = label_width(figure, width, glyphs);
    let cells: Vec<Vec<String>> = figure
        .cells
        .iter()
        .map(|row| {
            row.iter().zip(&figure.columns).map(|(cell, it)| plain(&number(cell, it.unit), glyphs)).collect()
        })
        .collect();
    let mut left = width.saturating_sub(label);
    let mut widths = Vec::new();
    for (at, heading) in figure.columns.iter().enumerate() {
        let numbers = cells.iter().map(|row| columns(&row[at])).max().unwrap_or_default();
        let wide = numbers.max(columns(&line(&heading.short, glyphs)).min(16));
        // What has no room is left out; the first column always has some.
        if at > 0 && left < wide + GAP {
            break;
        }
        left = left.saturating_sub(wide + GAP);
        widths.push(wide);
    }
    let gap = " ".repeat(GAP);
    let mut head = padded(&line(&figure.rows_are, glyphs), label, glyphs);
    for (heading, wide) in figure.columns.iter().zip(&widths) {
        head += &gap;
        head += &right(&padded_short(heading, *wide, glyphs), *wide);
    }
    let room = left.saturating_sub(GAP).min(WIDEST_BAR);
    let parts = figure.columns[0].unit != Some(Unit::Points) && room >= 5;
    let mut lines = vec![head.trim_end().to_owned()];
    for (at, row) in figure.rows.iter().enumerate() {
        let mut text = padded(&named(row, glyphs), label, glyphs);
        for (shown, wide) in cells[at].iter().zip(&widths) {
            text += &gap;
            text += &right(shown, *wide);
        }
        if parts && !row.is_all() {
            let cell = figure.cells[at][0];
            let largest = figure.largest_in(0);
            let part = cell.of.map_or_else(
                || if largest > 0.0 { cell.value / largest } else { 0.0 },
                |_| cell.share.unwrap_or(0.0),
            );
            text += &gap;
            text += &bar(part, room, glyphs);
        }
        lines.push(text.trim_end().to_owned());
        if let Some(remark) = &row.remark {
            lines.push(padded(&format!("  {}", line(remark, glyphs)), width, glyphs).trim_end().to_owned());
        }
    }
    lines
}

/// A number as it can be written with these glyphs.
fn plain(text: &str, glyphs: Glyphs) -> String {
    line(text, glyphs).into_owned()
}

fn padded_short(heading: &Heading, width: usize, glyphs: Glyphs) -> String {
    padded(&line(&heading.short, glyphs), width, glyphs).trim_end().to_owned()
}

/// Numbers with their shades. Columns that have no room follow in a further table below.
fn heat_map(figure: &Figure, width: usize, glyphs: Glyphs) -> Vec<String> {
    let label = label_width(figure, width, glyphs);
    let text = |row: usize, column: usize| {
        let cell = figure.cells[row][column];
        if cell.blank || cell.value == 0.0 {
            return shade(0.0, glyphs).to_string();
        }
        let value =
            figure.columns[column].unit.map_or_else(|| cell.value.to_string(), |it| it.shown(cell.value));
        let share = match (cell.of, cell.share) {
            (Some(_), Some(share)) => format!(" {:.0}%", share * 100.0),
            _ => String::new(),
        };
        format!("{value}{share}{}", shade(darkness(figure, row, column), glyphs))
    };
    let cells: Vec<Vec<String>> = (0..figure.rows.len())
        .map(|row| (0..figure.columns.len()).map(|column| text(row, column)).collect())
        .collect();
    let widths: Vec<usize> = figure
        .columns
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let numbers = cells.iter().map(|row| columns(&row[at])).max().unwrap_or_default();
            numbers.max(columns(&line(&heading.short, glyphs)).min(10))
        })
        .collect();
    let mut lines = Vec::new();
    let mut from = 0;
    while from < widths.len() {
        let mut used = label;
        let fits = widths[from..].iter().take_while(|wide| {
            used += **wide + GAP;
            used <= width
        });
        let to = (from + fits.count()).max(from + 1);
        if from > 0 {
            lines.push(String::new());
        }
        let mut head = padded(&line(&figure.rows_are, glyphs), label, glyphs);
        for (heading, wide) in figure.columns[from..to].iter().zip(&widths[from..to]) {
            head += &" ".repeat(GAP);
            head += &right(&padded_short(heading, *wide, glyphs), *wide);
        }
        lines.push(head.trim_end().to_owned());
        for (row, texts) in figure.rows.iter().zip(&cells) {
            let mut text = padded(&named(row, glyphs), label, glyphs);
            for (shown, wide) in texts[from..to].iter().zip(&widths[from..to]) {
                text += &" ".repeat(GAP);
                text += &right(shown, *wide);
            }
            lines.push(text.trim_end().to_owned());
        }
        from = to;
    }
    lines
}

/// A strip of shades for each row, below a ruler that says where some of the columns begin.
fn strips(figure: &Figure, width: usize, glyphs: Glyphs) -> Vec<String> {
    let label = label_width(figure, width, glyphs);
    let room = width.saturating_sub(label + GAP).max(1);
    // Where there are more columns than room, several share one sign: the darkest.
    let each = figure.columns.len().div_ceil(room);
    let mut ruler = padded(&line(&figure.rows_are, glyphs), label + GAP, glyphs);
    for (at, heading) in figure.columns.iter().step_by(each).enumerate() {
        let short = line(&heading.short, glyphs);
        let here = columns(&ruler) - label - GAP;
        let free = at >= here
            && (at == 0 || at > here)
            && at + columns(&short) <= figure.columns.len().div_ceil(each);
        if free {
            ruler += &" ".repeat(at - here);
            ruler += &short;
        }
    }
    let mut lines = vec![ruler.trim_end().to_owned()];
    for (at, row) in figure.rows.iter().enumerate() {
        let parts: Vec<f64> = (0..figure.columns.len()).map(|column| darkness(figure, at, column)).collect();
        let signs = parts.chunks(each).map(|parts| shade(parts.iter().copied().fold(0.0, f64::max), glyphs));
        let strip: String = signs.collect();
        lines.push(padded(&named(row, glyphs), label + GAP, glyphs) + &strip);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figure::Subject;

    fn figure(form: Form, cells: Vec<Vec<Cell>>) -> Figure {
        let row = |at: usize| match at {
            0 => Heading::new("1 Place", Subject::Measure),
            1 => Heading { depth: 1, ..Heading::new("1.1 parity of esteem", Subject::Measure) },
            _ => Heading::all(),
        };
        let column = |at: usize| Heading::new(format!("¶{}", at + 1), Subject::Measure).counting(Unit::Words);
        Figure {
            title: String::new(),
            form,
            rows_are: "code".into(),
            rows: (0..cells.len()).map(row).collect(),
            columns: (0..cells[0].len()).map(column).collect(),
            cells,
            notes: Vec::new(),
        }
    }

    #[test]
    fn shades_and_bars_are_nothing_only_for_nothing() {
        let shown = [0.0, 0.001, 0.25, 0.26, 0.5, 0.75, 0.76, 1.0].map(|part| shade(part, Glyphs::Unicode));
        assert_eq!(shown, ['·', '░', '░', '▒', '▒', '▓', '█', '█']);
        let bars = [0.0, 0.001, 0.5, 0.55, 1.0].map(|part| bar(part, 5, Glyphs::Unicode));
        assert_eq!(bars, ["", "▏", "██▌", "██▊", "█████"]);
        assert_eq!([0.0, 0.001, 0.5, 1.0].map(|part| bar(part, 4, Glyphs::Ascii)), ["", "#", "##", "####"]);
    }

    #[test]
    fn bars_stand_beside_the_numbers_and_sums_have_none() {
        let value = Cell::of_value;
        let cells = vec![
            vec![value(1200.0), value(3.0)],
            vec![value(300.0), value(0.0)],
            vec![value(1500.0), value(3.0)],
        ];
        assert_eq!(
            lines(&figure(Form::Bars, cells), 50, Glyphs::Unicode),
            [
                "code                 ¶1  ¶2",
                "1 Place           1,200   3  █████████████████████",
                " 1.1 parity of…     300   0  █████▎",
                "all               1,500   3",
            ]
        );
    }

    #[test]
    fn shades_have_their_digits_and_columns_without_room_follow_below() {
        let cells = vec![
            vec![Cell::part(3.0, 4.0), Cell::part(0.0, 4.0), Cell::blank()],
            vec![Cell::part(1.0, 4.0), Cell::part(4.0, 4.0), Cell::part(2.0, 4.0)],
        ];
        assert_eq!(
            lines(&figure(Form::HeatMap, cells), 30, Glyphs::Ascii),
            [
                "code              #1       #2",
                "1 Place       3 75%#        .",
                " 1.1 pari...  1 25%:  4 100%@",
                "",
                "code              #3",
                "1 Place            .",
                " 1.1 pari...  2 50%+",
            ]
        );
    }

    #[test]
    fn what_a_code_has_with_itself_pales_nothing_else() {
        let cells = vec![vec![9.0, 2.0], vec![2.0, 5.0]];
        let cells = cells.into_iter().map(|row| row.into_iter().map(Cell::of_value).collect()).collect();
        let mut figure = figure(Form::HeatMap, cells);
        assert!(darkness(&figure, 0, 1) < 0.5);
        for at in 0..2 {
            let code = Subject::Code { id: crate::study::Id::fresh() };
            figure.rows[at].subject = code.clone();
            figure.columns[at].subject = code;
        }
        let shown = |row, column| darkness(&figure, row, column).to_string();
        assert_eq!([shown(0, 1), shown(0, 0), shown(1, 1)], ["1", "1", "1"]);
    }

    #[test]
    fn a_strip_has_a_sign_for_each_stretch_or_the_darkest_of_several() {
        let part = |value: f64| Cell::part(value, 4.0);
        let cells = vec![[0.0, 1.0, 4.0, 0.0].map(part).to_vec(), [2.0, 0.0, 0.0, 3.0].map(part).to_vec()];
        let figure = figure(Form::Strip, cells);
        let wide = lines(&figure, 90, Glyphs::Unicode);
        assert_eq!(wide[1..], ["1 Place                ·░█·", " 1.1 parity of esteem  ▒··▓"]);
        assert_eq!(wide[0], "code                   ¶1");
        let narrow = lines(&figure, 16, Glyphs::Unicode);
        assert_eq!(narrow[1], "1 Place       ░█");
    }
}
