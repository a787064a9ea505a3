//! Figures as pictures: a bar for each row, or a table in which more is darker, as SVG that stands in the page.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use super::{Escaped, page::leading};
use crate::{
    analysis::{Figure, Form, Subject},
    export::report::{Anchor, Report},
    study::CodeId,
    text::number,
};

/// Widths and heights, in the picture's own units.
const NAME: usize = 260;
const ROW: usize = 22;
const BAR: usize = 420;
const COLUMN: usize = 62;
const HEAD: usize = 110;

/// Writes the figures of a report. Rows of codes lead to the codebook, where it is in the report.
pub(super) fn figures(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let codes: HashMap<CodeId, Anchor> = report.codebook.iter().map(|it| (it.code, it.anchor)).collect();
    for (at, figure) in report.figures.iter().enumerate() {
        let anchor = Anchor::Figure(at as u32 + 1);
        writeln!(
            out,
            "<figure id=\"{anchor}\">\n<figcaption dir=\"auto\">{}</figcaption>",
            Escaped(&figure.title)
        )?;
        picture(out, figure, &codes)?;
        for note in &figure.notes {
            writeln!(out, "<p class=\"use\" dir=\"auto\">{}</p>", Escaped(note))?;
        }
        out.write_all(b"</figure>\n")?;
    }
    Ok(())
}

fn picture(out: &mut impl Write, figure: &Figure, codes: &HashMap<CodeId, Anchor>) -> io::Result<()> {
    let bars = figure.form == Form::Bars;
    let (head, width) =
        if bars { (0, NAME + BAR + 80) } else { (HEAD, NAME + COLUMN * figure.columns.len() + HEAD) };
    let height = head + ROW * figure.rows.len() + 4;
    writeln!(
        out,
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{} rows of {}; the numbers stand beside the bars or in the fields.</desc>",
        Escaped(&figure.title),
        figure.rows.len(),
        Escaped(&figure.rows_are)
    )?;
    if !bars {
        for (at, column) in figure.columns.iter().enumerate() {
            let (x, y) = (NAME + at * COLUMN + COLUMN / 2, head - 8);
            let name = Escaped(&column.short);
            writeln!(out, "<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-35 {x} {y})\">{name}</text>")?;
        }
    }
    for (at, row) in figure.rows.iter().enumerate() {
        let y = head + at * ROW;
        let place = match &row.subject {
            Subject::Code { id } => codes.get(id).copied(),
            _ => None,
        };
        let x = usize::from(row.depth) * 14;
        let name = format!("<text x=\"{x}\" y=\"{}\">{}</text>", y + 15, Escaped(&shortened(&row.name)));
        writeln!(out, "{}", leading(place, "", &name))?;
        if bars {
            bar(out, figure, at, y)?;
        } else {
            fields(out, figure, at, y)?;
        }
    }
    out.write_all(b"</svg>\n")
}

/// A name as long as there is room for.
fn shortened(name: &str) -> String {
    const MOST: usize = 38;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let first: String = name.chars().take(MOST - 1).collect();
    format!("{}…", first.trim_end())
}

fn bar(out: &mut impl Write, figure: &Figure, row: usize, y: usize) -> io::Result<()> {
    let Some(cell) = figure.cell(row, 0) else { return Ok(()) };
    let sum = figure.rows.get(row).is_some_and(crate::analysis::Heading::is_all);
    let most = figure.largest_in(0);
    let length = if most > 0.0 && !sum { cell.value / most * BAR as f64 } else { 0.0 };
    let (x, top, end) = (NAME, y + 4, NAME as f64 + length + 6.0);
    if !sum {
        writeln!(out, "<rect class=\"bar\" x=\"{x}\" y=\"{top}\" width=\"{length:.1}\" height=\"14\"/>")?;
    }
    writeln!(
        out,
        "<text class=\"count\" x=\"{end:.1}\" y=\"{}\">{}</text>",
        y + 15,
        number(cell.value as usize)
    )
}

fn fields(out: &mut impl Write, figure: &Figure, row: usize, y: usize) -> io::Result<()> {
    let most = figure.largest();
    let sum = figure.rows.get(row).is_some_and(crate::analysis::Heading::is_all);
    for (at, column) in figure.columns.iter().enumerate() {
        let Some(cell) = figure.cell(row, at).filter(|cell| cell.value > 0.0) else { continue };
        let x = NAME + at * COLUMN;
        if most > 0.0 && !sum && !column.is_all() {
            let (share, width, height) = (0.1 + cell.value / most * 0.5, COLUMN - 2, ROW - 2);
            writeln!(
                out,
                "<rect class=\"field\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill-opacity=\"{share:.2}\"/>"
            )?;
        }
        let value = number(cell.value as usize);
        let middle = x + COLUMN / 2;
        writeln!(out, "<text class=\"count middle\" x=\"{middle}\" y=\"{}\">{value}</text>", y + 15)?;
    }
    Ok(())
}
