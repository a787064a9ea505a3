//! Fields: a table in which more is darker, with its numbers; or strips of narrow fields along a document.

use std::io::{self, Write};

use super::{Escaped, Kind, NAME, Picture, ROW};
use crate::analysis::picture::darkness;

/// The width of a field, of one in a strip, and what stands above them.
const COLUMN: usize = 62;
const NARROW: usize = 16;
const HEAD: usize = 110;
const RULER: usize = 24;

fn column(picture: &Picture<'_>) -> usize {
    if picture.kind() == Kind::Strips { NARROW } else { COLUMN }
}

fn head(picture: &Picture<'_>) -> usize {
    if picture.kind() == Kind::Strips { RULER } else { HEAD }
}

pub(super) fn size(picture: &Picture<'_>) -> (usize, usize) {
    let (rows, columns) = (picture.figure().rows.len(), picture.figure().columns.len());
    let behind = if picture.kind() == Kind::Strips { 40 } else { HEAD };
    (NAME + column(picture) * columns + behind, head(picture) + ROW * rows + 4)
}

pub(super) fn write(out: &mut impl Write, picture: &Picture<'_>) -> io::Result<()> {
    let (figure, wide, head) = (picture.figure(), column(picture), head(picture));
    let strips = picture.kind() == Kind::Strips;
    let mut free = 0;
    for (at, heading) in figure.columns.iter().enumerate() {
        let name = Escaped(&heading.short);
        let (x, y) = (NAME + at * wide, head - 8);
        if !strips {
            let x = x + wide / 2;
            writeln!(out, "<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-35 {x} {y})\">{name}</text>")?;
        } else if x >= free {
            writeln!(out, "<text class=\"head\" x=\"{x}\" y=\"{y}\">{name}</text>")?;
            free = x + heading.short.chars().count() * 8 + 14;
        }
    }
    for row in 0..figure.rows.len() {
        let y = head + row * ROW;
        picture.name(out, row, y + 15)?;
        for at in 0..figure.columns.len() {
            field(out, picture, (row, at), (NAME + at * wide, y))?;
        }
    }
    Ok(())
}

fn field(
    out: &mut impl Write,
    picture: &Picture<'_>,
    (row, at): (usize, usize),
    (x, y): (usize, usize),
) -> io::Result<()> {
    let (figure, wide, strips) = (picture.figure(), column(picture), picture.kind() == Kind::Strips);
    let Some(cell) = figure.cell(row, at).filter(|cell| !cell.blank && cell.value != 0.0) else {
        return Ok(());
    };
    let sum = figure.rows[row].is_all() || figure.columns[at].is_all();
    let dark = darkness(figure, row, at);
    let share = if strips { 0.15 + dark * 0.85 } else { 0.1 + dark * 0.5 };
    let (gap, height) = (if strips { 1 } else { 2 }, ROW - 2);
    let width = wide - gap;
    let rect = format!(
        "<rect class=\"field\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill-opacity=\"{share:.2}\">"
    );
    if strips {
        let (name, number) = (Escaped(&figure.columns[at].name), picture.number(row, at));
        let rect = format!("{rect}<title>{name}: {number}</title></rect>");
        return writeln!(out, "{}", picture.traced(row, at, &rect));
    }
    if !sum && figure.largest() > 0.0 {
        writeln!(out, "{rect}</rect>")?;
    }
    let unit = figure.columns[at].unit;
    let value = unit.map_or_else(|| cell.value.to_string(), |unit| unit.shown(cell.value));
    let (middle, below) = (x + wide / 2, y + 15);
    let value = Escaped(&value).to_string();
    let text = format!("<text class=\"count middle\" x=\"{middle}\" y=\"{below}\">{value}</text>");
    writeln!(out, "{}", picture.traced(row, at, &text))
}
