//! Figures as tables, and what their numbers and all others stand on.

use std::io::{self, Write};

use super::{
    Body,
    table::{Grid, OF_VALUES},
};
use crate::{
    analysis::picture,
    export::report::{Anchor, Chapter, Drawn, Report, Source, Used},
    text::counted,
};

/// A figure as tables of its numbers, as many of its columns beside one another as the page has room for; each number leads to what
/// it stands on.
pub(super) fn figure<W: Write>(body: &mut Body<W>, drawn: &Drawn<'_>) -> io::Result<()> {
    let figure = &drawn.figure;
    body.heading("Heading2", &figure.title, drawn.anchor)?;
    let columns: Vec<usize> = (0..figure.columns.len()).collect();
    for part in columns.chunks(Grid::beside(body, columns.len(), OF_VALUES)) {
        let grid = Grid::new(body, part.len());
        let names = part.iter().map(|at| figure.columns[*at].name.as_str());
        grid.begin(body)?;
        grid.headings(body, &std::iter::once(figure.rows_are.as_str()).chain(names).collect::<Vec<_>>())?;
        for ((heading, cells), places) in figure.rows.iter().zip(&figure.cells).zip(&drawn.leads_to) {
            Grid::row(body, 0, |body| {
                grid.cell(body, 0, "", |body| {
                    body.line("TableText", &heading.name)?;
                    heading.remark.as_ref().map_or(Ok(()), |remark| body.line("Note", remark))
                })?;
                part.iter().enumerate().try_for_each(|(at, column)| {
                    let shown = picture::number(&cells[*column], figure.columns[*column].unit);
                    grid.cell(body, at + 1, "", |body| linked(body, &shown, places[*column]))
                })
            })?;
        }
        Grid::end(body)?;
    }
    figure.notes.iter().try_for_each(|note| body.line("Note", note))
}

fn linked<W: Write>(body: &mut Body<W>, text: &str, place: Option<Anchor>) -> io::Result<()> {
    body.paragraph("TableText", text, |body| body.link(text, place, ""))
}

/// Where each code is used, then what the numbers of the figures stand on.
pub(super) fn numbers<W: Write>(body: &mut Body<W>, report: &Report<'_>) -> io::Result<()> {
    report.uses.iter().try_for_each(|it| used(body, report, it))?;
    report.figures.iter().filter(|it| !it.stands_on.is_empty()).try_for_each(|it| behind(body, report, it))
}

fn used<W: Write>(body: &mut Body<W>, report: &Report<'_>, used: &Used<'_>) -> io::Result<()> {
    let codings = counted(used.codings as usize, "coding", "codings");
    let style = if used.depth == 0 { "Heading2" } else { "Heading3" };
    body.heading(style, &format!("{}: {codings}", used.title()), used.anchor)?;
    for it in &used.cases {
        line(body, it.anchor, it.title(), &it.codings.to_string(), &it.stands_on(report))?;
    }
    Ok(())
}

fn behind<W: Write>(body: &mut Body<W>, report: &Report<'_>, drawn: &Drawn<'_>) -> io::Result<()> {
    let figure = Some(drawn.anchor).filter(|_| report.has(Chapter::Figures));
    let title = &drawn.figure.title;
    body.paragraph("Heading2", title, |body| body.link(title, figure, ""))?;
    for it in &drawn.stands_on {
        line(body, it.anchor, &it.title, &it.number, &it.text(report))?;
    }
    Ok(())
}

/// What a number is of, the number, and what it stands on.
fn line<W: Write>(body: &mut Body<W>, place: Anchor, of: &str, number: &str, on: &str) -> io::Result<()> {
    body.paragraph("TableText", of, |body| {
        body.mark(place)?;
        body.text(of, "Strong")?;
        body.text(&format!(" {number}: "), "Around")?;
        body.text(on, "")
    })
}

/// Every coded passage, document by document.
pub(super) fn sources<W: Write>(body: &mut Body<W>, report: &Report<'_>) -> io::Result<()> {
    report.sources.iter().try_for_each(|it| source(body, it))
}

fn source<W: Write>(body: &mut Body<W>, source: &Source<'_>) -> io::Result<()> {
    let turns = counted(source.turns as usize, "turn", "turns");
    let words = counted(source.words as usize, "word", "words");
    let codings = counted(source.codings as usize, "coding", "codings");
    body.heading("Heading2", &format!("{}: {turns}, {words}, {codings}", source.label), source.anchor)?;
    for it in &source.coded {
        body.paragraph("TableText", &it.words, |body| {
            body.mark(it.anchor)?;
            body.text(&format!("¶{} ", it.turn), "Strong")?;
            body.text(&it.words, "")?;
            for (at, code) in it.codes.iter().enumerate() {
                let name = [code.number, code.name].join(" ");
                let between = if at > 0 { "; " } else { " " };
                body.text(&format!("{between}{} ({})", name.trim(), code.coders.join(", ")), "Around")?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
