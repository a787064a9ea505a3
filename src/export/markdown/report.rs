//! A report as Markdown: headings, tables with pipes, quotations in blocks. Where something leads to a place, that place has an
//! HTML anchor, which readers of Markdown take or leave.

use std::io::{self, Write};

use super::{begun, cell, escaped, escaped_line};
use crate::{
    analysis::{chart::sign, picture::number as shown},
    export::report::{
        Anchor, Chapter, Chart, Charted, Conclusion, Drawn, Entry, Method, Paragraph, Passage, Quoted,
        Report, Run, Theme,
    },
    text::{Glyphs, counted, number},
};

/// Writes a report.
pub fn write_report(report: &Report<'_>, mut out: impl Write) -> io::Result<()> {
    let out = &mut out;
    writeln!(out, "# {}\n\n*{} · {}*", escaped(report.title), escaped(&report.date), report.software)?;
    for chapter in &report.chapters {
        writeln!(out, "\n## {}{}", anchored(Anchor::Chapter(*chapter)), chapter.heading())?;
        if let Some(nothing) = report.nothing_in(*chapter) {
            writeln!(out, "\n{}", escaped(nothing))?;
            continue;
        }
        chapter_of(out, report, *chapter)?;
    }
    Ok(())
}

fn chapter_of(out: &mut impl Write, report: &Report<'_>, chapter: Chapter) -> io::Result<()> {
    let is_linked = report.has(Chapter::Passages);
    match chapter {
        Chapter::Study => {
            out.write_all(b"\n")?;
            report.facts.iter().try_for_each(|fact| {
                writeln!(out, "- {} {}", leading(&fact.shown(), fact.leads_to), escaped(&fact.name))
            })
        }
        Chapter::Cases => cases(out, report),
        Chapter::Charts => report.charts.iter().try_for_each(|it| chart(out, report, it)),
        Chapter::Syntheses => report.syntheses.iter().try_for_each(|it| conclusion(out, it, is_linked)),
        Chapter::Quotations => report.themes.iter().try_for_each(|it| theme(out, it, is_linked)),
        Chapter::Codebook => report.codebook.iter().try_for_each(|it| entry(out, report, it)),
        Chapter::Figures => report.figures.iter().try_for_each(|it| figure(out, it)),
        Chapter::Methods => report.methods.iter().try_for_each(|it| method(out, it)),
        Chapter::Passages => report.passages.iter().try_for_each(|it| passage(out, it)),
        Chapter::Numbers => super::numbers::numbers(out, report),
        Chapter::Coded => super::numbers::sources(out, report),
    }
}

pub(super) fn anchored(place: Anchor) -> String {
    format!("<a id=\"{place}\"></a>")
}

/// What leads to a place, if it is there. Brackets in it are escaped.
pub(super) fn leading(text: &str, place: Option<Anchor>) -> String {
    let text = escaped(text);
    match place {
        Some(place) => format!("[{}](#{place})", text.replace('[', "\\[").replace(']', "\\]")),
        None => text,
    }
}

/// What leads to a place from a field of a table.
fn linked(text: &str, place: Option<Anchor>) -> String {
    leading(&text.replace(['\r', '\n'], " "), place)
}

pub(super) fn row(out: &mut impl Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    out.write_all(b"|\n")
}

fn cases(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    out.write_all(b"\n")?;
    let before = std::iter::once("case").chain(report.attributes.iter().copied());
    let names: Vec<&str> = before.chain(["documents", "codings", "summaries"]).collect();
    row(out, names.iter().map(|name| cell(name)))?;
    let count = names.len();
    row(out, (0..count).map(|at| if at + 2 < count { "---".to_owned() } else { "--:".to_owned() }))?;
    for case in &report.cases {
        let mut cells = vec![cell(&case.name)];
        cells.extend(case.attributes.iter().map(|field| cell(&field.text())));
        let documents = case.documents.iter().zip(&case.sources);
        let documents: Vec<String> = documents.map(|(label, place)| linked(label, *place)).collect();
        cells.push(documents.join(", "));
        cells.extend([case.codings, case.summaries].map(|count| number(count as usize)));
        row(out, cells.into_iter())?;
    }
    Ok(())
}

fn chart(out: &mut impl Write, report: &Report<'_>, chart: &Chart<'_>) -> io::Result<()> {
    writeln!(out, "\n### {}{}", anchored(chart.anchor), escaped(&chart.title))?;
    lines(out, chart.definition)?;
    out.write_all(b"\n")?;
    let across = chart.across();
    let titles = across.iter().map(|head| cell(&head.title()));
    row(out, std::iter::once(chart.corner().to_lowercase()).chain(titles))?;
    row(out, (0..=across.len()).map(|_| "---".to_owned()))?;
    for (head, cells) in chart.down() {
        let (name, values) = (cell(&head.title()), cell(head.described()));
        let heading = if values.is_empty() { name } else { format!("{name}<br>{values}") };
        let cells = cells.into_iter().map(|it| charted(it, report));
        row(out, std::iter::once(heading).chain(cells))?;
    }
    Ok(())
}

fn charted(cell: &Charted<'_>, report: &Report<'_>) -> String {
    let is_linked = report.has(Chapter::Passages);
    let mut lines: Vec<String> = cell.text.iter().map(|it| paragraph(it, is_linked)).collect();
    if lines.is_empty() && cell.passages > 0 {
        let used = cell.used.filter(|_| report.has(Chapter::Numbers));
        lines.push(leading(&counted(cell.passages as usize, "passage", "passages"), used));
    }
    if lines.is_empty() {
        return String::new();
    }
    let anchor = cell.anchor.map(anchored).unwrap_or_default();
    format!("{anchor}{} {}", sign(cell.state, Glyphs::Unicode), lines.join("<br>"))
}

fn paragraph(paragraph: &Paragraph<'_>, is_linked: bool) -> String {
    let runs = paragraph.runs.iter().map(|run| match run {
        Run::Said(text) | Run::Words(text) => escaped(text),
        Run::Reference(link) => leading(&link.text, Some(link.passage).filter(|_| is_linked)),
    });
    let line = runs.collect::<String>().replace(['\r', '\n'], " ");
    if paragraph.comment { format!("⟩ {line}") } else { line }
}

fn conclusion(out: &mut impl Write, conclusion: &Conclusion<'_>, is_linked: bool) -> io::Result<()> {
    writeln!(out, "\n### {}{}", anchored(conclusion.anchor), escaped(&conclusion.title))?;
    for it in &conclusion.text {
        writeln!(out, "\n{}", begun(&paragraph(it, is_linked)))?;
    }
    let outdated = if conclusion.outdated { "; a cell under it changed since" } else { "" };
    let rests_on: Vec<String> = conclusion.rests_on.iter().map(|it| leading(&it.title, it.place)).collect();
    let by = escaped(conclusion.by);
    writeln!(out, "\n{by}, {}{outdated}. Rests on {}", conclusion.day, rests_on.join(", "))
}

fn theme(out: &mut impl Write, theme: &Theme<'_>, is_linked: bool) -> io::Result<()> {
    writeln!(out, "\n### {}{}", anchored(theme.anchor), escaped(&theme.title))?;
    lines(out, theme.definition)?;
    theme.quotations.iter().try_for_each(|it| quotation(out, it, is_linked))
}

fn quotation(out: &mut impl Write, quoted: &Quoted, is_linked: bool) -> io::Result<()> {
    let attribution = leading(&quoted.attribution, Some(quoted.passage).filter(|_| is_linked));
    writeln!(out, "\n> {}“{}” {attribution}", anchored(quoted.anchor), escaped(&quoted.words))
}

fn entry(out: &mut impl Write, report: &Report<'_>, entry: &Entry<'_>) -> io::Result<()> {
    let level = "#".repeat(usize::from(entry.depth + 3).min(6));
    let title = [entry.number, entry.name].join(" ");
    writeln!(out, "\n{level} {}{}", anchored(entry.anchor), escaped(title.trim()))?;
    lines(out, entry.definition)?;
    for (what, text) in [("Include", entry.include), ("Exclude", entry.exclude), ("Example", entry.example)] {
        if !text.is_empty() {
            writeln!(out, "\n**{what}:** {}", escaped(&text.replace('\n', " ")))?;
        }
    }
    let retired = if entry.retired { "retired; " } else { "" };
    let Entry { codings, documents, cases, .. } = entry;
    let origin = entry.origin.words();
    let counts = format!("codings: {codings}, documents: {documents}, cases: {cases}");
    let counts = leading(&counts, entry.used.filter(|_| report.has(Chapter::Numbers)));
    writeln!(out, "\n*{retired}{origin}; {counts}*")
}

fn figure(out: &mut impl Write, drawn: &Drawn<'_>) -> io::Result<()> {
    let figure = &drawn.figure;
    writeln!(out, "\n### {}{}\n", anchored(drawn.anchor), escaped(&figure.title))?;
    let names = figure.columns.iter().map(|column| cell(&column.name));
    row(out, std::iter::once(cell(&figure.rows_are)).chain(names))?;
    row(out, (0..=figure.columns.len()).map(|at| if at == 0 { "---".to_owned() } else { "--:".to_owned() }))?;
    for ((heading, cells), places) in figure.rows.iter().zip(&figure.cells).zip(&drawn.leads_to) {
        let numbers = cells.iter().zip(&figure.columns).zip(places);
        let numbers = numbers.map(|((it, column), place)| linked(&shown(it, column.unit), *place));
        let remark = heading.remark.iter().map(|it| format!("<br>{}", cell(it)));
        let name = remark.fold(cell(&heading.name), |name, remark| name + &remark);
        row(out, std::iter::once(name).chain(numbers))?;
    }
    figure.notes.iter().try_for_each(|note| writeln!(out, "\n{}", escaped_line(note)))
}

fn method(out: &mut impl Write, method: &Method) -> io::Result<()> {
    writeln!(out, "\n### {}{} {}\n", anchored(method.anchor), method.item, method.name)?;
    for it in &method.said {
        writeln!(out, "- {} *({})*", escaped(&it.text.replace('\n', " ")), it.from)?;
    }
    for it in &method.missing {
        writeln!(out, "- **Missing.** {}", escaped(&it.replace('\n', " ")))?;
    }
    Ok(())
}

fn passage(out: &mut impl Write, passage: &Passage<'_>) -> io::Result<()> {
    let mut place = vec![passage.reference.as_str(), &passage.speaker, passage.time];
    place.retain(|part| !part.is_empty());
    writeln!(out, "\n### {}{}", anchored(passage.anchor), escaped(&place.join(" · ")))?;
    let [before, words, after] = [&passage.before, &passage.words, &passage.after].map(|it| escaped(it));
    writeln!(out, "\n> {before}<mark>{words}</mark>{after}")?;
    let used: Vec<String> = passage.used.iter().map(|it| leading(&it.title, it.place)).collect();
    writeln!(out, "\n{}", used.join(" · "))
}

/// Each line of a text as a paragraph.
fn lines(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    lines.try_for_each(|line| writeln!(out, "\n{}", escaped_line(line)))
}

#[cfg(test)]
mod tests {
    use crate::export::{Format, Names, Request, What, html::tests::sample};

    fn written(format: Format) -> String {
        let s = sample();
        let mut out = Vec::new();
        Request::all(What::Report, format).write(&s.study, &Names::of(&s.study), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_words_of_a_study_become_markup() {
        let text = written(Format::Markdown);
        let opened = text.match_indices('<').filter(|(at, _)| !text[..*at].ends_with('\\'));
        let tags: std::collections::BTreeSet<&str> =
            opened.map(|(at, _)| text[at..].split([' ', '>']).next().unwrap()).collect();
        assert_eq!(tags.into_iter().collect::<Vec<_>>(), ["</a", "</mark", "<a", "<br", "<mark"]);
    }

    #[test]
    fn every_row_of_a_chart_has_as_many_cells_as_its_heading() {
        let text = written(Format::Markdown);
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert!(rows.len() > 10, "{text}");
        let mut expected = 0;
        for pair in rows.windows(2) {
            if pair[1].starts_with("| ---") {
                expected = bars(pair[0]);
            }
            assert_eq!(
                bars(pair[1]),
                if pair[1].starts_with("| case") || pair[1].starts_with("| code") {
                    bars(pair[1])
                } else {
                    expected
                }
            );
        }
    }

    #[test]
    fn what_is_written_and_quoted_can_be_read() {
        let text = written(Format::Markdown);
        for line in [
            "\n### <a id=\"chart-1\"></a>1 Place\n",
            "\n### <a id=\"theme-3\"></a>1.2 Place › seat at the table\n",
            "\n> <a id=\"quotation-2\"></a>“שלום",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
    }
}
