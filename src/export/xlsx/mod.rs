//! Reports and tables as Excel workbooks, in which every text is a text: nothing in a study becomes a formula, a number or a date.
//!
//! A chart of the matrix is a sheet that can be edited and read back: [`crate::import::chart_file`] knows its cases and codes by
//! the ids that the workbook carries, whatever is sorted, renamed or moved in it.

mod book;
mod chart;
mod numbers;
mod report;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};

use rust_xlsxwriter::XlsxError;

use self::book::Book;
pub(crate) use self::{chart::fingerprint, text::clean};
use super::{Table, report::Report};

/// What the sheet with the ids is called.
pub(crate) const IDS: &str = "casebook ids";

/// Writes a table: one sheet with its header row frozen.
pub fn write(table: &Table<'_>, out: impl Write) -> io::Result<()> {
    let mut book = Book::new();
    let name = if table.title.is_empty() { "Table" } else { &table.title };
    book.table(name, table).map_err(failed)?;
    book.save(out).map_err(failed)
}

/// Writes a report: a sheet for each chart and for each of the other chapters.
pub fn write_report(report: &Report<'_>, out: impl Write) -> io::Result<()> {
    let mut book = Book::new();
    report::sheets(&mut book, report).map_err(failed)?;
    book.save(out).map_err(failed)
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(format!("the workbook could not be made: {other}")),
    }
}
