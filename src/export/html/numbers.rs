//! What the numbers stand on: where each code is used, what is behind the numbers of each figure, and every coded passage.

use std::io::{self, Write};

use super::{Escaped, page::leading};
use crate::{
    export::report::{Anchor, Chapter, Coded, Drawn, Report, Source, StandsOn, Used, UsedFor},
    text::{counted, number},
};

/// Writes where each code is used, then what the numbers of the figures stand on.
pub(super) fn numbers(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    out.write_all(
        b"<p class=\"definition\">The numbers of this report lead to these lines. A code's numbers count what is named below it, and \
          what is named for the codes that it groups.</p>\n",
    )?;
    report.uses.iter().try_for_each(|it| used(out, report, it))?;
    let drawn = report.figures.iter().filter(|it| !it.stands_on.is_empty());
    drawn.into_iter().try_for_each(|it| behind(out, report, it))
}

fn used(out: &mut impl Write, report: &Report<'_>, used: &Used<'_>) -> io::Result<()> {
    let Used { anchor, number: index, name, codings, cases, .. } = used;
    let (depth, gap) = (used.depth.min(5), if index.is_empty() { "" } else { " " });
    writeln!(
        out,
        "<section class=\"used depth-{depth}\" id=\"{anchor}\">\n<h4><span class=\"index\">{index}</span>{gap}<bdi>{}</bdi> <small>{}, {}</small></h4>",
        Escaped(name),
        counted(*codings as usize, "coding", "codings"),
        counted(cases.iter().filter(|it| !it.name.is_empty()).count(), "case", "cases"),
    )?;
    out.write_all(b"<dl class=\"stands\">\n")?;
    cases.iter().try_for_each(|it| used_for(out, report, it))?;
    out.write_all(b"</dl>\n</section>\n")
}

fn used_for(out: &mut impl Write, report: &Report<'_>, it: &UsedFor<'_>) -> io::Result<()> {
    let name = if it.name.is_empty() { "(no case)" } else { it.name.as_ref() };
    write!(
        out,
        "<div id=\"{}\"><dt dir=\"auto\">{} <small>{}</small></dt><dd>",
        it.anchor,
        Escaped(name),
        it.codings
    )?;
    references(out, report, &it.coded)?;
    for (at, below) in it.below.iter().enumerate() {
        let between = if at == 0 && it.coded.is_empty() { "" } else { " · " };
        let code = format!("<bdi>{}</bdi>", Escaped(below.code));
        write!(out, "{between}{} <small>{}</small>", leading(Some(below.used), "", &code), below.codings)?;
    }
    out.write_all(b"</dd></div>\n")
}

/// Writes references to passages, document by document; each leads to its passage, if that is in the report.
fn references(out: &mut impl Write, report: &Report<'_>, coded: &[Anchor]) -> io::Result<()> {
    let is_linked = report.has(Chapter::Coded);
    for (at, (source, passages)) in report.referred(coded).into_iter().enumerate() {
        let between = if at > 0 { " · " } else { "" };
        write!(out, "{between}<bdi>{}</bdi>", Escaped(&source.label))?;
        for passage in passages {
            write!(
                out,
                " {}",
                leading(is_linked.then_some(passage.anchor), "", &format!("¶{}", passage.turn))
            )?;
        }
    }
    Ok(())
}

fn behind(out: &mut impl Write, report: &Report<'_>, drawn: &Drawn<'_>) -> io::Result<()> {
    let title = format!("<bdi>{}</bdi>", Escaped(&drawn.figure.title));
    let figure = Some(drawn.anchor).filter(|_| report.has(Chapter::Figures));
    writeln!(
        out,
        "<section class=\"used\">\n<h3>{}</h3>\n<dl class=\"stands\">",
        leading(figure, "", &title)
    )?;
    drawn.stands_on.iter().try_for_each(|it| stands_on(out, report, it))?;
    out.write_all(b"</dl>\n</section>\n")
}

fn stands_on(out: &mut impl Write, report: &Report<'_>, it: &StandsOn<'_>) -> io::Result<()> {
    let (title, shown) = (Escaped(&it.title), Escaped(&it.number));
    write!(out, "<div id=\"{}\"><dt dir=\"auto\">{title} <small>{shown}</small></dt><dd>", it.anchor)?;
    for (at, case) in it.cases.iter().enumerate() {
        let (between, name) =
            (if at > 0 { " · " } else { "" }, format!("<bdi>{}</bdi>", Escaped(&case.name)));
        write!(out, "{between}{} <small>{}</small>", leading(case.used, "", &name), case.codings)?;
    }
    references(out, report, &it.coded)?;
    if it.more > 0 {
        let more = format!("and {} more", number(it.more as usize));
        write!(out, " · {}", leading(it.more_in, "", &more))?;
    }
    out.write_all(b"</dd></div>\n")
}

/// Writes every coded passage, document by document.
pub(super) fn sources(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    report.sources.iter().try_for_each(|it| source(out, report, it))
}

fn source(out: &mut impl Write, report: &Report<'_>, source: &Source<'_>) -> io::Result<()> {
    let said = [
        counted(source.turns as usize, "turn", "turns"),
        counted(source.words as usize, "word", "words"),
        counted(source.codings as usize, "coding", "codings"),
    ];
    let (anchor, label, said) = (source.anchor, Escaped(&source.label), said.join(", "));
    writeln!(
        out,
        "<section class=\"source\" id=\"{anchor}\">\n<h3><bdi>{label}</bdi> <small>{said}</small></h3>"
    )?;
    // Who speaks is said where it is not always the same.
    let several = source.coded.windows(2).any(|pair| pair[0].case != pair[1].case);
    source.coded.iter().try_for_each(|it| coded(out, report, it, several))?;
    out.write_all(b"</section>\n")
}

fn coded(out: &mut impl Write, report: &Report<'_>, coded: &Coded<'_>, several: bool) -> io::Result<()> {
    let turn = format!("¶{}", coded.turn);
    let place = coded.passage.filter(|_| report.has(Chapter::Passages));
    write!(out, "<p id=\"{}\" dir=\"auto\">{}", coded.anchor, leading(place, "turn", &turn))?;
    write!(out, "<span class=\"words\">{}</span><small>", Escaped(&coded.words))?;
    if several && !coded.case.is_empty() {
        write!(out, " <bdi>{}</bdi>:", Escaped(&coded.case))?;
    }
    for (at, code) in coded.codes.iter().enumerate() {
        let gap = if code.number.is_empty() { "" } else { " " };
        let name = format!("{}{gap}<bdi>{}</bdi>", code.number, Escaped(code.name));
        let used = Some(code.used).filter(|_| report.has(Chapter::Numbers));
        let between = if at > 0 { ";" } else { "" };
        write!(out, "{between} {} {}", leading(used, "", &name), Escaped(&code.coders.join(", ")))?;
    }
    out.write_all(b"</small></p>\n")
}
