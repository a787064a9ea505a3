//! Bars: one for each row and numbers beside it, two for two groups, or what each row adds to those before it.

use std::io::{self, Write};

use super::{Escaped, Kind, NAME, Picture, ROW, shortened};
use crate::analysis::{Cell, Heading};

/// The longest bar, what is kept for the number behind it, and the width of a column of numbers.
const BAR: usize = 320;
const BEHIND: usize = 110;
const COLUMN: usize = 86;
/// What stands above the rows.
const HEAD: usize = 26;

/// The columns of numbers beside the bars.
fn beside(picture: &Picture<'_>) -> std::ops::Range<usize> {
    let first = match picture.kind() {
        Kind::Pairs => 2,
        _ => 1,
    };
    first..picture.figure().columns.len().max(first)
}

/// The height of a row, and of what is above all of them.
fn heights(picture: &Picture<'_>) -> (usize, usize) {
    match picture.kind() {
        Kind::Pairs => (34, HEAD + 22),
        _ => (ROW, HEAD),
    }
}

pub(super) fn size(picture: &Picture<'_>) -> (usize, usize) {
    let (row, head) = heights(picture);
    (NAME + BAR + BEHIND + COLUMN * beside(picture).len(), head + row * picture.figure().rows.len() + 4)
}

pub(super) fn write(out: &mut impl Write, picture: &Picture<'_>) -> io::Result<()> {
    let figure = picture.figure();
    let (row_height, head) = heights(picture);
    headings(out, picture)?;
    for row in 0..figure.rows.len() {
        let y = head + row * row_height;
        let middle = y + row_height / 2 + 4;
        picture.name(out, row, middle)?;
        match picture.kind() {
            Kind::Pairs => {
                bar(out, picture, row, 0, ("bar", y + 2))?;
                bar(out, picture, row, 1, ("bar other", y + 17))?;
            }
            Kind::Course => course(out, picture, row, y)?,
            _ => bar(out, picture, row, 0, ("bar", y + 4))?,
        }
        for (at, column) in beside(picture).enumerate() {
            let x = NAME + BAR + BEHIND + (at + 1) * COLUMN - 6;
            let number = Escaped(&picture.number(row, column)).to_string();
            let text = format!("<text class=\"count end\" x=\"{x}\" y=\"{middle}\">{number}</text>");
            writeln!(out, "{}", picture.traced(row, column, &text))?;
        }
    }
    Ok(())
}

fn headings(out: &mut impl Write, picture: &Picture<'_>) -> io::Result<()> {
    let columns = &picture.figure().columns;
    let (y, most) = (15, 64);
    for (at, heading) in columns.iter().enumerate().take(beside(picture).start) {
        let y = y + at * 20;
        let class = if at == 0 { "bar" } else { "bar other" };
        let (mut x, name) = (NAME, shortened(&heading.name, most));
        if picture.kind() == Kind::Pairs {
            writeln!(out, "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"12\" height=\"12\"/>", y - 11)?;
            x += 18;
        }
        writeln!(out, "<text class=\"head\" x=\"{x}\" y=\"{y}\">{}</text>", Escaped(&name))?;
    }
    for (at, column) in beside(picture).enumerate() {
        let x = NAME + BAR + BEHIND + (at + 1) * COLUMN - 6;
        let name = shortened(&columns[column].short, 13);
        writeln!(out, "<text class=\"head end\" x=\"{x}\" y=\"{y}\">{}</text>", Escaped(&name))?;
    }
    Ok(())
}

/// How long the bar of a number is: as its share where it is a part of something, else beside the largest of its column.
fn length(picture: &Picture<'_>, cell: &Cell, column: usize) -> f64 {
    let most = picture.figure().largest_in(column);
    let part = match cell.of {
        Some(_) => cell.share.unwrap_or(0.0),
        None if most > 0.0 => cell.value / most,
        None => 0.0,
    };
    part.clamp(0.0, 1.0) * BAR as f64
}

fn bar(
    out: &mut impl Write,
    picture: &Picture<'_>,
    row: usize,
    column: usize,
    (class, y): (&str, usize),
) -> io::Result<()> {
    let figure = picture.figure();
    let Some(cell) = figure.cell(row, column) else { return Ok(()) };
    let sum = figure.rows.get(row).is_some_and(Heading::is_all) && cell.of.is_none();
    let length = if sum { 0.0 } else { length(picture, cell, column) };
    let height = if class == "bar" && picture.kind() != Kind::Pairs { 14 } else { 13 };
    if length > 0.0 {
        writeln!(
            out,
            "<rect class=\"{class}\" x=\"{NAME}\" y=\"{y}\" width=\"{length:.1}\" height=\"{height}\"/>"
        )?;
    }
    let (end, below) = (NAME as f64 + length + 6.0, y + 11);
    let number = Escaped(&picture.number(row, column)).to_string();
    let text = format!("<text class=\"count\" x=\"{end:.1}\" y=\"{below}\">{number}</text>");
    writeln!(out, "{}", picture.traced(row, column, &text))
}

/// A light bar as long as all so far, and a dark end for what the row adds.
fn course(out: &mut impl Write, picture: &Picture<'_>, row: usize, y: usize) -> io::Result<()> {
    let figure = picture.figure();
    let value = |column| figure.cell(row, column).map_or(0.0, |cell: &Cell| cell.value);
    let most = figure.largest_in(1);
    let scale = |value: f64| if most > 0.0 { value / most * BAR as f64 } else { 0.0 };
    let (new, so_far) = (scale(value(0)), scale(value(1)));
    let (start, top, from) = (NAME, y + 4, NAME as f64 + so_far - new);
    writeln!(
        out,
        "<rect class=\"before\" x=\"{start}\" y=\"{top}\" width=\"{:.1}\" height=\"14\"/>",
        so_far - new
    )?;
    if new > 0.0 {
        writeln!(out, "<rect class=\"bar\" x=\"{from:.1}\" y=\"{top}\" width=\"{new:.1}\" height=\"14\"/>")?;
    }
    let (end, below) = (NAME as f64 + so_far + 6.0, y + 15);
    let number = Escaped(&picture.number(row, 0)).to_string();
    let text = format!("<text class=\"count\" x=\"{end:.1}\" y=\"{below}\">{number}</text>");
    writeln!(out, "{}", picture.traced(row, 0, &text))
}
