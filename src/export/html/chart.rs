//! Charts of the framework matrix: cases down, codes across, with headings that stay in sight.

use std::io::{self, Write};

use super::{
    Escaped,
    page::{leading, lines},
    statement::paragraphs,
};
use crate::{
    analysis::chart::sign,
    export::report::{Chapter, Chart, Charted, Head, Report},
    study::CellState,
    text::{Glyphs, counted},
};

/// Writes a chart.
pub(super) fn chart(out: &mut impl Write, report: &Report<'_>, chart: &Chart<'_>) -> io::Result<()> {
    let anchor = chart.anchor;
    writeln!(out, "<section class=\"chart\" id=\"{anchor}\">")?;
    writeln!(out, "<h3 id=\"{anchor}-title\" dir=\"auto\">{}</h3>", Escaped(&chart.title))?;
    lines(out, "definition", chart.definition)?;
    writeln!(
        out,
        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{anchor}-title\" tabindex=\"0\">\n<table class=\"matrix\">"
    )?;
    write!(out, "<thead>\n<tr><th scope=\"col\">{}</th>", chart.corner())?;
    for head in chart.across() {
        heading(out, head, "col")?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")?;
    for (head, cells) in chart.down() {
        out.write_all(b"<tr>\n")?;
        heading(out, head, "row")?;
        out.write_all(b"\n")?;
        cells.iter().try_for_each(|cell| charted(out, cell, report))?;
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n</section>\n")
}

/// The heading of a column or a row.
fn heading(out: &mut impl Write, head: Head<'_, '_>, scope: &str) -> io::Result<()> {
    match head {
        Head::Code(column) => {
            let (colour, title) = (column.colour.name(), Escaped(column.definition));
            write!(out, "<th scope=\"{scope}\" class=\"{colour}\" title=\"{title}\">")?;
            let number = if column.number.is_empty() { "" } else { " " };
            let number = format!("<span class=\"index\">{}</span>{number}", column.number);
            let title = format!("{number}<bdi>{}</bdi>", Escaped(column.name));
            write!(out, "{}</th>", leading(column.leads_to, "", &title))
        }
        Head::Row(row) => {
            write!(out, "<th scope=\"{scope}\" dir=\"auto\">{}", Escaped(&row.name))?;
            if !row.described.is_empty() {
                write!(out, "<span class=\"attributes\" dir=\"auto\">{}</span>", Escaped(&row.described))?;
            }
            out.write_all(b"</th>")
        }
    }
}

fn charted(out: &mut impl Write, cell: &Charted<'_>, report: &Report<'_>) -> io::Result<()> {
    let id = cell.anchor.map(|anchor| format!(" id=\"{anchor}\"")).unwrap_or_default();
    let state = cell.state.word();
    if cell.state == CellState::Empty && cell.text.is_empty() {
        return writeln!(out, "<td{id} class=\"empty\" title=\"nothing coded\"></td>");
    }
    let said = Escaped(&said_of(cell)).to_string();
    let used = cell.used.filter(|_| report.has(Chapter::Numbers));
    write!(out, "<td{id} class=\"{state}\"><span class=\"state\" title=\"{said}\">")?;
    let sign = sign(cell.state, Glyphs::Unicode);
    let sign = format!("<span aria-hidden=\"true\">{sign}</span><span class=\"unseen\">{said}</span>");
    writeln!(out, "{}</span>", leading(used, "", &sign))?;
    if cell.text.is_empty() {
        let passages = counted(cell.passages as usize, "passage", "passages");
        writeln!(out, "<p class=\"uncharted\">{}</p>", leading(used, "", &passages))?;
    }
    paragraphs(out, &cell.text, report.has(Chapter::Passages))?;
    out.write_all(b"</td>\n")
}

/// The state in words, with who wrote and checked it.
fn said_of(cell: &Charted<'_>) -> String {
    let passages = counted(cell.passages as usize, "passage", "passages");
    let by = |done: &str, who: &str| {
        if who.is_empty() { String::new() } else { format!(", {done} by {who}") }
    };
    let (written, checked) = (by("written", cell.by), by("checked", cell.checked_by));
    format!("{}, {passages}{written}{checked}", cell.state.word())
}
