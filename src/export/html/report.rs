//! The whole report as a page: title, contents, and the chapters that it has.

use std::io::{self, Write};

use super::{
    Escaped,
    chart::chart,
    codebook::codebook,
    figure::figures,
    method::{method, sources},
    numbers::{self, numbers},
    page::{leading, page},
    passage::passages,
    quotation::theme,
    statement::paragraphs,
};
use crate::{
    analysis::chart::sign,
    export::report::{Anchor, Chapter, Conclusion, Report},
    study::CellState,
    text::{Glyphs, number},
};

/// Writes a report as HTML.
pub fn write(report: &Report<'_>, mut out: impl Write) -> io::Result<()> {
    page(&mut out, report.title, |out| {
        title(out, report)?;
        contents(out, report)?;
        out.write_all(b"<main>\n")?;
        for chapter in &report.chapters {
            writeln!(out, "<section class=\"chapter\" id=\"{}\">", Anchor::Chapter(*chapter))?;
            writeln!(out, "<h2>{}</h2>", chapter.heading())?;
            chapter_of(out, report, *chapter)?;
            out.write_all(b"</section>\n")?;
        }
        out.write_all(b"</main>\n")
    })
}

fn title(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    writeln!(out, "<header class=\"title\">\n<h1 dir=\"auto\">{}</h1>", Escaped(report.title))?;
    writeln!(out, "<p>{} · {}</p>\n</header>", Escaped(&report.date), report.software)
}

fn contents(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    out.write_all(b"<nav aria-label=\"Contents\">\n<ol>\n")?;
    for chapter in &report.chapters {
        write!(out, "<li><a href=\"#{}\">{}</a>", Anchor::Chapter(*chapter), chapter.heading())?;
        if *chapter == Chapter::Charts && !report.charts.is_empty() {
            out.write_all(b"\n<ol>\n")?;
            for chart in &report.charts {
                let title = Escaped(&chart.title);
                writeln!(out, "<li><a href=\"#{}\"><bdi>{title}</bdi></a></li>", chart.anchor)?;
            }
            out.write_all(b"</ol>\n")?;
        }
        out.write_all(b"</li>\n")?;
    }
    out.write_all(b"</ol>\n</nav>\n")
}

fn chapter_of(out: &mut impl Write, report: &Report<'_>, chapter: Chapter) -> io::Result<()> {
    if let Some(nothing) = report.nothing_in(chapter) {
        return writeln!(out, "<p class=\"missing\">{}</p>", Escaped(nothing));
    }
    let is_linked = report.has(Chapter::Passages);
    match chapter {
        Chapter::Study => facts(out, report),
        Chapter::Cases => cases(out, report),
        Chapter::Charts => {
            legend(out)?;
            report.charts.iter().try_for_each(|it| chart(out, report, it))
        }
        Chapter::Syntheses => report.syntheses.iter().try_for_each(|it| conclusion(out, it, is_linked)),
        Chapter::Quotations => report.themes.iter().try_for_each(|it| theme(out, it, is_linked)),
        Chapter::Codebook => codebook(out, report),
        Chapter::Figures => figures(out, report),
        Chapter::Methods => {
            sources(out)?;
            report.methods.iter().try_for_each(|it| method(out, it))
        }
        Chapter::Passages => passages(out, &report.passages),
        Chapter::Numbers => numbers(out, report),
        Chapter::Coded => numbers::sources(out, report),
    }
}

fn facts(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    out.write_all(b"<dl class=\"facts\">\n")?;
    for fact in &report.facts {
        let count = leading(fact.leads_to, "", &fact.shown());
        writeln!(out, "<div><dt>{}</dt><dd>{count}</dd></div>", Escaped(&fact.name))?;
    }
    out.write_all(b"</dl>\n")
}

fn cases(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    out.write_all(b"<div class=\"scroll\" tabindex=\"0\">\n<table class=\"plain\">\n<thead>\n<tr><th scope=\"col\">Case</th>")?;
    for attribute in &report.attributes {
        write!(out, "<th scope=\"col\" dir=\"auto\">{}</th>", Escaped(attribute))?;
    }
    out.write_all(b"<th scope=\"col\">Documents</th><th scope=\"col\" class=\"number\">Codings</th>")?;
    out.write_all(b"<th scope=\"col\" class=\"number\">Summaries</th></tr>\n</thead>\n<tbody>\n")?;
    for case in &report.cases {
        let anchor = case.anchor;
        write!(out, "<tr id=\"{anchor}\"><th scope=\"row\" dir=\"auto\">{}</th>", Escaped(&case.name))?;
        for field in &case.attributes {
            write!(out, "<td dir=\"auto\">{}</td>", Escaped(&field.text()))?;
        }
        out.write_all(b"<td dir=\"auto\">")?;
        for (at, (label, source)) in case.documents.iter().zip(&case.sources).enumerate() {
            let (between, label) = (if at > 0 { ", " } else { "" }, Escaped(label).to_string());
            write!(out, "{between}{}", leading(*source, "", &label))?;
        }
        let [codings, summaries] = [case.codings, case.summaries].map(|count| number(count as usize));
        let source = case.sources.iter().flatten().next().copied().filter(|_| case.codings > 0);
        let charts = Some(Anchor::Chapter(Chapter::Charts));
        let charts = charts.filter(|_| report.has(Chapter::Charts) && case.summaries > 0);
        let (codings, summaries) = (leading(source, "", &codings), leading(charts, "", &summaries));
        writeln!(out, "</td><td class=\"number\">{codings}</td><td class=\"number\">{summaries}</td></tr>")?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n")
}

/// What the signs of the states mean.
fn legend(out: &mut impl Write) -> io::Result<()> {
    use CellState::{Checked, Draft, Stale, Uncharted, Unevidenced};
    let said = [
        (Checked, "checked"),
        (Draft, "draft"),
        (Uncharted, "coded, not charted"),
        (Stale, "coding or text changed since it was written"),
        (Unevidenced, "no evidence"),
    ];
    let said =
        said.map(|(state, words)| format!("<span><b>{}</b> {words}</span>", sign(state, Glyphs::Unicode)));
    writeln!(out, "<p class=\"legend\">{}</p>", said.join(" "))
}

fn conclusion(out: &mut impl Write, conclusion: &Conclusion<'_>, is_linked: bool) -> io::Result<()> {
    let (anchor, title) = (conclusion.anchor, Escaped(&conclusion.title));
    writeln!(out, "<section class=\"synthesis\" id=\"{anchor}\">\n<h3 dir=\"auto\">{title}</h3>")?;
    paragraphs(out, &conclusion.text, is_linked)?;
    write!(out, "<p class=\"use\">{}, {}", Escaped(conclusion.by), conclusion.day)?;
    if conclusion.outdated {
        out.write_all(b" \xC2\xB7 <strong>a cell under it changed since</strong>")?;
    }
    out.write_all(b" \xC2\xB7 rests on ")?;
    for (at, it) in conclusion.rests_on.iter().enumerate() {
        let between = if at > 0 { ", " } else { "" };
        let title = format!("<bdi>{}</bdi>", Escaped(&it.title));
        write!(out, "{between}{}", leading(it.place, "", &title))?;
    }
    out.write_all(b"</p>\n</section>\n")
}
