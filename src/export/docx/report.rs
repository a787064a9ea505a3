//! The whole report as a document: title, contents, and the chapters that it has.

use std::io::{self, Write};

use super::{
    Body,
    chart::{chart, legend, runs},
    numbers::{figure, numbers, sources},
    package::document,
    table::{Grid, OF_VALUES},
};
use crate::{
    export::report::{Anchor, Chapter, Conclusion, Entry, Method, Passage, Quoted, Report, Theme},
    text::number,
};

/// Writes a report as a Word document.
pub fn write(report: &Report<'_>, out: impl Write) -> io::Result<()> {
    document(out, report.title, |body| {
        body.lay(report.chapters.first().is_some_and(|it| is_broad(report, *it)))?;
        body.line("Title", report.title)?;
        body.line("Subtitle", &format!("{} · {}", report.date, report.software))?;
        contents(body, report)?;
        for chapter in &report.chapters {
            body.lay(is_broad(report, *chapter))?;
            body.heading("Heading1", chapter.heading(), Anchor::Chapter(*chapter))?;
            match report.nothing_in(*chapter) {
                Some(nothing) => body.line("Note", nothing)?,
                None => chapter_of(body, report, *chapter)?,
            }
        }
        Ok(())
    })
}

/// Whether a chapter has tables that are too broad for upright pages.
fn is_broad(report: &Report<'_>, chapter: Chapter) -> bool {
    match chapter {
        Chapter::Charts => true,
        Chapter::Cases => Grid::is_broad(report.attributes.len() + 3),
        Chapter::Figures => report.figures.iter().any(|it| Grid::is_broad(it.figure.columns.len())),
        _ => false,
    }
}

/// What the report has, each line leading there. Word's own table of contents would ask to be brought up to date.
fn contents<W: Write>(body: &mut Body<W>, report: &Report<'_>) -> io::Result<()> {
    if report.chapters.len() < 2 {
        return Ok(());
    }
    for chapter in &report.chapters {
        let heading = chapter.heading();
        body.paragraph("TOC1", heading, |body| body.link(heading, Some(Anchor::Chapter(*chapter)), ""))?;
        let charts = report.charts.iter().filter(|_| *chapter == Chapter::Charts);
        for chart in charts {
            body.paragraph("TOC2", &chart.title, |body| body.link(&chart.title, Some(chart.anchor), ""))?;
        }
    }
    Ok(())
}

fn chapter_of<W: Write>(body: &mut Body<W>, report: &Report<'_>, chapter: Chapter) -> io::Result<()> {
    let is_linked = report.has(Chapter::Passages);
    match chapter {
        Chapter::Study => facts(body, report),
        Chapter::Cases => cases(body, report),
        Chapter::Charts => {
            legend(body)?;
            report.charts.iter().try_for_each(|it| chart(body, report, it))
        }
        Chapter::Syntheses => report.syntheses.iter().try_for_each(|it| conclusion(body, it, is_linked)),
        Chapter::Quotations => report.themes.iter().try_for_each(|it| theme(body, it, is_linked)),
        Chapter::Codebook => report.codebook.iter().try_for_each(|it| entry(body, report, it)),
        Chapter::Figures => report.figures.iter().try_for_each(|it| figure(body, it)),
        Chapter::Passages => report.passages.iter().try_for_each(|it| passage(body, it)),
        Chapter::Numbers => numbers(body, report),
        Chapter::Coded => sources(body, report),
        Chapter::Methods => report.methods.iter().try_for_each(|it| method(body, it)),
    }
}

fn facts<W: Write>(body: &mut Body<W>, report: &Report<'_>) -> io::Result<()> {
    let grid = Grid::new(body, 1);
    grid.begin(body)?;
    for fact in &report.facts {
        Grid::row(body, 0, |body| {
            grid.cell(body, 0, "", |body| {
                body.paragraph("TableText", "", |body| body.link(&fact.shown(), fact.leads_to, "Strong"))
            })?;
            grid.cell(body, 1, "", |body| body.line("TableText", &fact.name))
        })?;
    }
    Grid::end(body)
}

fn cases<W: Write>(body: &mut Body<W>, report: &Report<'_>) -> io::Result<()> {
    let mut names: Vec<&str> = report.attributes.clone();
    names.extend(["Documents", "Codings", "Summaries"]);
    let columns: Vec<usize> = (0..names.len()).collect();
    for part in columns.chunks(Grid::beside(body, columns.len(), OF_VALUES)) {
        let grid = Grid::new(body, part.len());
        let headings = std::iter::once("Case").chain(part.iter().map(|at| names[*at]));
        grid.begin(body)?;
        grid.headings(body, &headings.collect::<Vec<_>>())?;
        for case in &report.cases {
            let mut values: Vec<String> =
                case.attributes.iter().map(|field| field.text().into_owned()).collect();
            values.push(case.documents.join(", "));
            values.extend([case.codings, case.summaries].map(|count| number(count as usize)));
            Grid::row(body, 0, |body| {
                grid.cell(body, 0, "", |body| {
                    body.paragraph("TableText", &case.name, |body| {
                        // The tables of further columns have the same rows.
                        if part.first() == Some(&0) {
                            body.mark(case.anchor)?;
                        }
                        body.text(&case.name, "Strong")
                    })
                })?;
                part.iter().enumerate().try_for_each(|(at, column)| {
                    let value = values.get(*column).map_or("", String::as_str);
                    grid.cell(body, at + 1, "", |body| body.line("TableText", value))
                })
            })?;
        }
        Grid::end(body)?;
    }
    Ok(())
}

fn conclusion<W: Write>(body: &mut Body<W>, it: &Conclusion<'_>, is_linked: bool) -> io::Result<()> {
    body.heading("Heading2", &it.title, it.anchor)?;
    for paragraph in &it.text {
        body.paragraph("Normal", &paragraph.text(), |body| runs(body, paragraph, is_linked))?;
    }
    body.paragraph("Note", it.by, |body| {
        let outdated = if it.outdated { "; a cell under it changed since" } else { "" };
        body.text(&format!("{}, {}{outdated}. Rests on ", it.by, it.day), "")?;
        for (at, under) in it.rests_on.iter().enumerate() {
            body.text(if at > 0 { ", " } else { "" }, "")?;
            body.link(&under.title, under.place, "")?;
        }
        Ok(())
    })
}

fn theme<W: Write>(body: &mut Body<W>, theme: &Theme<'_>, is_linked: bool) -> io::Result<()> {
    body.heading("Heading2", &theme.title, theme.anchor)?;
    lines(body, theme.definition)?;
    theme.quotations.iter().try_for_each(|it| quotation(body, it, is_linked))
}

fn quotation<W: Write>(body: &mut Body<W>, it: &Quoted, is_linked: bool) -> io::Result<()> {
    body.paragraph("Quote", &it.words, |body| {
        body.mark(it.anchor)?;
        body.text(&format!("“{}” ", it.words), "")?;
        body.link(&it.attribution, is_linked.then_some(it.passage), "")
    })
}

fn entry<W: Write>(body: &mut Body<W>, report: &Report<'_>, it: &Entry<'_>) -> io::Result<()> {
    let title = [it.number, it.name].join(" ");
    body.heading(if it.depth == 0 { "Heading2" } else { "Heading3" }, title.trim(), it.anchor)?;
    lines(body, it.definition)?;
    for (what, text) in [("Include: ", it.include), ("Exclude: ", it.exclude), ("Example: ", it.example)] {
        if !text.is_empty() {
            body.paragraph("Normal", text, |body| {
                body.text(what, "Strong")?;
                body.text(text, "")
            })?;
        }
    }
    let retired = if it.retired { "retired; " } else { "" };
    let Entry { codings, documents, cases, .. } = it;
    let origin = it.origin.words();
    body.paragraph("Note", "", |body| {
        body.text(&format!("{retired}{origin}; "), "")?;
        let counts = format!("codings: {codings}, documents: {documents}, cases: {cases}");
        body.link(&counts, it.used.filter(|_| report.has(Chapter::Numbers)), "")
    })
}

fn passage<W: Write>(body: &mut Body<W>, it: &Passage<'_>) -> io::Result<()> {
    let mut place = vec![it.reference.as_str(), &it.speaker, it.time];
    place.retain(|part| !part.is_empty());
    body.heading("Place", &place.join(" · "), it.anchor)?;
    body.paragraph("Quote", &[&it.before, &it.words, &it.after].map(AsRef::as_ref).concat(), |body| {
        body.text(&it.before, "Around")?;
        body.text(&it.words, "")?;
        body.text(&it.after, "Around")
    })?;
    body.paragraph("Note", "", |body| {
        for (at, from) in it.used.iter().enumerate() {
            body.text(if at > 0 { " · " } else { "" }, "")?;
            body.link(&from.title, from.place, "")?;
        }
        Ok(())
    })
}

fn method<W: Write>(body: &mut Body<W>, method: &Method) -> io::Result<()> {
    body.heading("Heading2", &[method.item, method.name].join(" "), method.anchor)?;
    for it in &method.said {
        body.paragraph("Normal", &it.text, |body| {
            body.text(&it.text, "")?;
            body.text(&format!(" ({})", it.from), "Around")
        })?;
    }
    for it in &method.missing {
        body.paragraph("Normal", it, |body| {
            body.text("Missing. ", "Strong")?;
            body.text(it, "")
        })?;
    }
    Ok(())
}

/// Each line of a text as a paragraph.
fn lines<W: Write>(body: &mut Body<W>, text: &str) -> io::Result<()> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.try_for_each(|line| body.line("Normal", line))
}
