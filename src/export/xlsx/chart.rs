//! A chart of the matrix as a sheet: row headings and titles frozen, a colour for each state, and the ids by which it is read back.

use rust_xlsxwriter::{Color, Format, XlsxError};

use super::{IDS, book::Book};
use crate::{
    export::report::{Chart, Charted, Head, Report, Row, plain},
    store::sha256,
    study::CellState,
};

/// The sheets of all charts, and the hidden one with their ids.
pub(super) fn sheets(book: &mut Book, report: &Report<'_>) -> Result<(), XlsxError> {
    if report.charts.is_empty() {
        return Ok(());
    }
    let mut ids = Vec::new();
    for chart in &report.charts {
        sheet(book, report, chart, &mut ids)?;
    }
    let (sheet, name) = book.sheet(IDS)?;
    sheet.set_hidden(true);
    let text = Format::new();
    for (row, line) in ids.iter().enumerate() {
        for (column, field) in line.iter().enumerate() {
            book.text(&name, (row as u32, column as u16), field, &text)?;
        }
    }
    Ok(())
}

/// Lines of the sheet of ids: what it is (`column` or `cell`), the sheet, the column's title or the case's id, the code's id, and
/// the fingerprint of the text as it was exported.
type Ids = Vec<[String; 5]>;

fn sheet(book: &mut Book, report: &Report<'_>, chart: &Chart<'_>, ids: &mut Ids) -> Result<(), XlsxError> {
    let (_, name) = book.sheet(&chart.title)?;
    let header = book.formats.header.clone();
    // Only cases down and codes across can be read back.
    let is_read_back = !chart.transposed && chart.rows.iter().all(|row| row.case.is_some());
    let attributes: &[&str] = if is_read_back { &report.attributes } else { &[] };
    let before = 2 + attributes.len() as u16;
    book.text(&name, (0, 0), "id", &header)?;
    book.text(&name, (0, 1), &chart.corner().to_lowercase(), &header)?;
    for (column, attribute) in (2..).zip(attributes) {
        book.text(&name, (0, column), attribute, &header)?;
    }
    let across = chart.across();
    for (at, head) in (before..).zip(&across) {
        let title = head.title();
        book.text(&name, (0, at), &title, &header)?;
        if let (true, Head::Code(column)) = (is_read_back, head) {
            let title = super::text::clean(&title).into_owned();
            ids.push(["column".into(), name.clone(), title, column.code.to_string(), String::new()]);
        }
    }
    let down = chart.down();
    for (at, (head, cells)) in (1..).zip(&down) {
        match (is_read_back, head) {
            (true, Head::Row(row)) => write_row(book, &name, at, row, chart, ids)?,
            _ => write_line(book, &name, at, head, cells)?,
        }
    }
    let rows = down.len() as u32;
    legend(book, &name, rows + 2)?;
    let last = before + across.len() as u16;
    let sheet = book.known(&name)?;
    sheet.set_column_hidden(0)?;
    sheet.set_column_width(1, 26)?;
    for column in before..last {
        sheet.set_column_width(column, 44)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    sheet.autofilter(0, 1, rows.max(1), last.saturating_sub(1).max(1))?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A line that is not read back: its heading with what stands beside that, and its cells.
fn write_line(
    book: &mut Book,
    sheet: &str,
    at: u32,
    head: &Head<'_, '_>,
    cells: &[&Charted<'_>],
) -> Result<(), XlsxError> {
    let title = book.formats.title.clone();
    let heading = match head.described() {
        "" => head.title(),
        described => format!("{}\n{described}", head.title()),
    };
    book.text(sheet, (at, 1), &heading, &title)?;
    (2..).zip(cells).try_for_each(|(column, cell)| write_cell(book, sheet, (at, column), cell).map(|_| ()))
}

/// Writes what is charted; gives the text.
fn write_cell(
    book: &mut Book,
    sheet: &str,
    place: (u32, u16),
    cell: &Charted<'_>,
) -> Result<String, XlsxError> {
    let text = plain(&cell.text);
    let format = match shade(cell.state) {
        Some(colour) => book.formats.text.clone().set_background_color(colour),
        None => book.formats.text.clone(),
    };
    book.text(sheet, place, &text, &format)?;
    Ok(text)
}

fn write_row(
    book: &mut Book,
    sheet: &str,
    at: u32,
    row: &Row<'_>,
    chart: &Chart<'_>,
    ids: &mut Ids,
) -> Result<(), XlsxError> {
    let (id, title) = (row.case.map(|case| case.to_string()).unwrap_or_default(), book.formats.title.clone());
    book.text(sheet, (at, 0), &id, &Format::new())?;
    book.text(sheet, (at, 1), &row.name, &title)?;
    for (column, field) in (2..).zip(&row.attributes) {
        book.field(sheet, (at, column), field)?;
    }
    let before = 2 + row.attributes.len() as u16;
    for ((column, of), cell) in (before..).zip(&chart.columns).zip(&row.cells) {
        let text = write_cell(book, sheet, (at, column), cell)?;
        let written = super::text::clean(&text);
        ids.push(["cell".into(), sheet.into(), id.clone(), of.code.to_string(), fingerprint(&written)]);
    }
    Ok(())
}

/// The fingerprint of a cell's text as it was exported.
pub(crate) fn fingerprint(text: &str) -> String {
    sha256(text.trim().as_bytes())[..16].to_owned()
}

/// A quiet colour behind a cell, where its state is to be seen.
fn shade(state: CellState) -> Option<Color> {
    Some(Color::RGB(match state {
        CellState::Checked => 0x00E6_F2E6,
        CellState::Draft => 0x00FF_F8E1,
        CellState::Begun => 0x00E3_F2FD,
        CellState::Stale => 0x00FB_E3DD,
        CellState::Unevidenced => 0x00F3_E5F5,
        CellState::Uncharted => 0x00EC_EFF1,
        CellState::Empty => return None,
    }))
}

fn legend(book: &mut Book, sheet: &str, from: u32) -> Result<(), XlsxError> {
    let states = [
        (CellState::Checked, "checked"),
        (CellState::Draft, "draft, not checked"),
        (CellState::Begun, "begun: quotations to be written on"),
        (CellState::Stale, "stale: coding or text changed since"),
        (CellState::Unevidenced, "no evidence: written without a reference"),
        (CellState::Uncharted, "coded, nothing written"),
    ];
    for (row, (state, words)) in (from..).zip(states) {
        let Some(colour) = shade(state) else { continue };
        let format = Format::new().set_background_color(colour);
        book.text(sheet, (row, 1), words, &format)?;
    }
    Ok(())
}
