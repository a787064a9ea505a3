//! A chart of the matrix as tables: cases down, as many codes across as a page holds, and the rest in further tables.

use std::io::{self, Write};

use super::{
    Body,
    table::{Grid, OF_SUMMARIES},
};
use crate::{
    analysis::chart::sign,
    export::report::{Anchor, Chapter, Chart, Charted, Head, Line, Paragraph, Report, Run},
    study::CellState,
    text::{Glyphs, counted},
};

/// What the signs of the states mean.
pub(super) fn legend<W: Write>(body: &mut Body<W>) -> io::Result<()> {
    use CellState::{Checked, Draft, Stale, Uncharted, Unevidenced};
    let said = [
        (Checked, "checked"),
        (Draft, "draft"),
        (Uncharted, "coded, not charted"),
        (Stale, "coding or text changed since it was written"),
        (Unevidenced, "no evidence"),
    ];
    let said = said.map(|(state, words)| format!("{} {words}", sign(state, Glyphs::Unicode)));
    body.line("Note", &said.join("   "))
}

/// A chart with its heading.
pub(super) fn chart<W: Write>(body: &mut Body<W>, report: &Report<'_>, chart: &Chart<'_>) -> io::Result<()> {
    body.heading("Heading2", &chart.title, chart.anchor)?;
    for line in chart.definition.lines().filter(|line| !line.trim().is_empty()) {
        body.line("Normal", line)?;
    }
    let (across, down) = (chart.across(), chart.down());
    let most = Grid::beside(body, across.len(), OF_SUMMARIES);
    let parts = across.len().div_ceil(most);
    for (part, columns) in across.chunks(most).enumerate() {
        if parts > 1 {
            let (first, last) = (part * most + 1, part * most + columns.len());
            let of = across.len();
            body.line("Caption", &format!("{}: columns {first} to {last} of {of}", chart.title))?;
        }
        table(body, report, chart.corner(), columns, &down, part * most)?;
    }
    Ok(())
}

/// The columns of a chart from this place on.
fn table<W: Write>(
    body: &mut Body<W>,
    report: &Report<'_>,
    corner: &str,
    columns: &[Head<'_, '_>],
    down: &[Line<'_, '_>],
    from: usize,
) -> io::Result<()> {
    let grid = Grid::new(body, columns.len());
    let titles: Vec<String> = columns.iter().map(Head::title).collect();
    let names: Vec<&str> = std::iter::once(corner).chain(titles.iter().map(String::as_str)).collect();
    grid.begin(body)?;
    grid.headings(body, &names)?;
    for (head, cells) in down {
        let cells: Vec<&Charted<'_>> = cells.iter().skip(from).take(columns.len()).copied().collect();
        let longest = cells.iter().map(|cell| length(&cell.text)).max().unwrap_or(0);
        Grid::row(body, longest, |body| {
            grid.cell(body, 0, "F5F7F9", |body| heading_of(body, head))?;
            cells.iter().enumerate().try_for_each(|(at, cell)| {
                grid.cell(body, at + 1, shade(cell.state), |body| charted(body, report, cell))
            })
        })?;
    }
    Grid::end(body)
}

fn length(text: &[Paragraph<'_>]) -> usize {
    text.iter().flat_map(|it| &it.runs).map(|run| run.text().chars().count()).sum()
}

/// Light enough for words to be read on it, in print as well.
fn shade(state: CellState) -> &'static str {
    match state {
        CellState::Empty | CellState::Draft => "",
        CellState::Uncharted | CellState::Begun => "F2F2F2",
        CellState::Checked => "EAF4EA",
        CellState::Stale => "FDF1E0",
        CellState::Unevidenced => "FBEAEA",
    }
}

fn heading_of<W: Write>(body: &mut Body<W>, head: &Head<'_, '_>) -> io::Result<()> {
    let title = head.title();
    body.paragraph("TableText", &title, |body| body.text(&title, "Strong"))?;
    if head.described().is_empty() { Ok(()) } else { body.line("TableText", head.described()) }
}

fn charted<W: Write>(body: &mut Body<W>, report: &Report<'_>, cell: &Charted<'_>) -> io::Result<()> {
    let sign = sign(cell.state, Glyphs::Unicode);
    if cell.text.is_empty() {
        let coded = counted(cell.passages as usize, "passage", "passages");
        let used = cell.used.filter(|_| report.has(Chapter::Numbers));
        return body.paragraph("TableText", "", |body| {
            cell.anchor.map_or(Ok(()), |place| body.mark(place))?;
            if cell.passages == 0 {
                return Ok(());
            }
            body.text(&format!("{sign} "), "Comment")?;
            body.link(&coded, used, "Comment")
        });
    }
    for (at, paragraph) in cell.text.iter().enumerate() {
        body.paragraph("TableText", &paragraph.text(), |body| {
            if at == 0 {
                cell.anchor.map_or(Ok(()), |place| body.mark(place))?;
                body.text(&format!("{sign} "), "Strong")?;
            }
            runs(body, paragraph, report.has(Chapter::Passages))
        })?;
    }
    Ok(())
}

/// What stands in a paragraph, each form in its own style.
pub(super) fn runs<W: Write>(
    body: &mut Body<W>,
    paragraph: &Paragraph<'_>,
    is_linked: bool,
) -> io::Result<()> {
    if paragraph.comment {
        body.text("⟩ ", "Comment")?;
    }
    let plain = if paragraph.comment { "Comment" } else { "" };
    for run in &paragraph.runs {
        match run {
            Run::Said(text) => body.text(text, plain)?,
            Run::Words(text) => body.text(text, "Words")?,
            Run::Reference(link) => {
                let place: Option<Anchor> = is_linked.then_some(link.passage);
                body.link(&link.text, place, plain)?;
            }
        }
    }
    Ok(())
}
