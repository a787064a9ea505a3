//! What the numbers of a report stand on, as Markdown: where each code is used, what is behind the numbers of figures, and every
//! coded passage.

use std::io::{self, Write};

use super::{
    cell, escaped, escaped_line,
    report::{anchored, leading, row},
};
use crate::{
    export::report::{Chapter, Drawn, Report, Source, Used},
    text::counted,
};

/// Writes where each code is used, then what the numbers of the figures stand on.
pub(super) fn numbers(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    report.uses.iter().try_for_each(|it| used(out, report, it))?;
    report.figures.iter().filter(|it| !it.stands_on.is_empty()).try_for_each(|it| behind(out, report, it))
}

fn used(out: &mut impl Write, report: &Report<'_>, used: &Used<'_>) -> io::Result<()> {
    let codings = counted(used.codings as usize, "coding", "codings");
    writeln!(out, "\n### {}{}: {codings}\n", anchored(used.anchor), escaped(&used.title()))?;
    headings(out, ["case", "codings", "stands on"])?;
    for it in &used.cases {
        let name = format!("{}{}", anchored(it.anchor), cell(it.title()));
        row(out, [name, it.codings.to_string(), cell(&it.stands_on(report))].into_iter())?;
    }
    Ok(())
}

fn behind(out: &mut impl Write, report: &Report<'_>, drawn: &Drawn<'_>) -> io::Result<()> {
    let figure = Some(drawn.anchor).filter(|_| report.has(Chapter::Figures));
    writeln!(out, "\n### {}\n", leading(&drawn.figure.title, figure))?;
    headings(out, ["number of", "number", "stands on"])?;
    for it in &drawn.stands_on {
        let title = format!("{}{}", anchored(it.anchor), cell(&it.title));
        row(out, [title, cell(&it.number), cell(&it.text(report))].into_iter())?;
    }
    Ok(())
}

fn headings(out: &mut impl Write, names: [&str; 3]) -> io::Result<()> {
    row(out, names.map(str::to_owned).into_iter())?;
    row(out, ["---", "--:", "---"].map(str::to_owned).into_iter())
}

/// Writes every coded passage, document by document.
pub(super) fn sources(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    report.sources.iter().try_for_each(|it| source(out, it))
}

fn source(out: &mut impl Write, source: &Source<'_>) -> io::Result<()> {
    let turns = counted(source.turns as usize, "turn", "turns");
    let words = counted(source.words as usize, "word", "words");
    let codings = counted(source.codings as usize, "coding", "codings");
    let (place, label) = (anchored(source.anchor), escaped(&source.label));
    writeln!(out, "\n### {place}{label}: {turns}, {words}, {codings}")?;
    for it in &source.coded {
        let codes = it.codes.iter().map(|code| {
            let name = [code.number, code.name].join(" ");
            format!("{} ({})", name.trim(), code.coders.join(", "))
        });
        let codes = codes.collect::<Vec<_>>().join("; ");
        let place = anchored(it.anchor);
        writeln!(out, "\n{place}¶{} {} *{}*", it.turn, escaped_line(&it.words), escaped(&codes))?;
    }
    Ok(())
}
