//! Excel workbooks as rows of texts, read within limits (`limits`): what stands in a cell as people read it (`cells`), which rows
//! and columns are hidden and which cells are one (`layout`), and which rows are headings (`headings`).

mod cells;
mod headings;
mod layout;
pub(super) mod limits;
#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

pub(super) use self::headings::headed;
use self::{
    cells::Shown,
    layout::{Layout, Merged},
    limits::{LARGEST, Left, refuse_bombs},
};
use super::wrong::Wrong;
use crate::text::counted;

/// Why a workbook cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWorkbook {
    /// It cannot be opened.
    #[error("it is no workbook that can be read: save it as .xlsx ({0})")]
    Unreadable(String),
    /// It is protected, or of the old kind.
    #[error("it is protected by a password, or an old .xls: take the password away and save it as .xlsx")]
    Password,
    /// It is larger than what is read.
    #[error(
        "it holds more than 4 million cells or 256 MB of words: keep the sheet that is needed and save it as .xlsx"
    )]
    TooLarge,
    /// A sheet that was asked for is not there.
    #[error("there is no sheet “{wanted}”; the sheets are: {sheets}")]
    NoSheet {
        /// What was asked for.
        wanted: String,
        /// All there are.
        sheets: String,
    },
    /// There is no sheet with cells.
    #[error("it has no sheet with cells")]
    NoSheets,
}

impl From<Wrong> for BadWorkbook {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Damaged(why) | Wrong::Excess(why) | Wrong::TooMuch(why) => Self::Unreadable(why),
            Wrong::Protected => Self::Password,
            Wrong::NoWords | Wrong::NoLetters(_) | Wrong::NoReader | Wrong::Stopped => Self::NoSheets,
        }
    }
}

impl From<calamine::XlsxError> for BadWorkbook {
    fn from(error: calamine::XlsxError) -> Self {
        match error {
            calamine::XlsxError::Password => Self::Password,
            other => Self::Unreadable(other.to_string()),
        }
    }
}

/// A sheet: its name, and its rows of texts from the first cell on.
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// Every sheet of a workbook, hidden or not, each cell as the value that it holds.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, BadWorkbook> {
    refuse_bombs(bytes, LARGEST)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let names = book.sheet_names();
    let mut left = Left::default();
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let rows = values(&mut book, &name, &mut left)?;
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

fn values(book: &mut Book<'_>, sheet: &str, left: &mut Left) -> Result<Vec<Vec<String>>, BadWorkbook> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows = Vec::new();
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let text = cells::value(cell.get_value());
        if !text.is_empty() {
            left.put(&mut rows, row as usize, column as usize, text)?;
        }
    }
    Ok(rows)
}

/// One sheet as people see it.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Its name.
    pub name: String,
    /// The names of all sheets that can be seen, in order.
    pub sheets: Vec<String>,
    /// Its rows with their numbers, from 1; as many cells in each as the longest has.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Cells that are one, by the places in `rows`.
    pub merged: Vec<Merged>,
    /// What is not as it is in the workbook, or was left out.
    pub remarks: Vec<String>,
}

/// The sheet of this name, or the first that can be seen. Rows and columns that are hidden are left out unless they are asked for.
pub(super) fn seen(bytes: &[u8], sheet: Option<&str>, hidden_too: bool) -> Result<Seen, BadWorkbook> {
    refuse_bombs(bytes, LARGEST)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes))?;
    let (name, sheets) = chosen(&book, sheet)?;
    let layout = layout::read(bytes, &name)?;
    let mut left = Left::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut errors = 0;
    {
        let mut cells = book.worksheet_cells_reader(&name)?;
        let shown: Vec<Shown> = cells.styles().iter().map(Shown::of).collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id()? {
            let (row, column) = cell.get_position();
            if matches!(cell.get_value(), calamine::DataRef::Error(_)) {
                errors += 1;
                continue;
            }
            let text = cells::as_shown(cell.get_value(), shown.get(style));
            if !text.trim().is_empty() {
                left.put(&mut rows, row as usize, column as usize, text)?;
            }
        }
    }
    let merged = spread(&mut rows, &layout, &mut left)?;
    let mut seen = Seen { name, sheets, remarks: remarks(&layout, errors, hidden_too), ..Seen::default() };
    let hidden = if hidden_too { (BTreeSet::new(), BTreeSet::new()) } else { layout.hidden() };
    seen.take(&rows, merged, &hidden);
    Ok(seen)
}

/// The name of the sheet that is read, and those of all that can be seen.
fn chosen(book: &Book<'_>, wanted: Option<&str>) -> Result<(String, Vec<String>), BadWorkbook> {
    let all = book.sheets_metadata().iter().filter(|it| it.typ == SheetType::WorkSheet);
    let seen = all.clone().filter(|it| it.visible == SheetVisible::Visible);
    let sheets: Vec<String> = seen.map(|it| it.name.clone()).collect();
    let named = |wanted: &str| {
        let folded = wanted.trim().to_lowercase();
        all.clone().find(|it| it.name.to_lowercase() == folded).map(|it| it.name.clone())
    };
    let found = match wanted {
        None => sheets.first().cloned().ok_or(BadWorkbook::NoSheets)?,
        Some(wanted) => named(wanted).ok_or_else(|| {
            let listed: Vec<String> = sheets.iter().map(|name| format!("“{name}”")).collect();
            BadWorkbook::NoSheet { wanted: wanted.to_owned(), sheets: listed.join(", ") }
        })?,
    };
    Ok((found, sheets))
}

/// Lets what stands in cells that are one count for each of their rows.
fn spread(rows: &mut Vec<Vec<String>>, layout: &Layout, left: &mut Left) -> Result<Vec<Merged>, BadWorkbook> {
    let mut kept = Vec::new();
    for merged in &layout.merged {
        let Some(text) = rows.get(merged.top).and_then(|row| row.get(merged.left)).cloned() else { continue };
        let bottom = merged.bottom.min(rows.len() - 1);
        for row in merged.top + 1..=bottom {
            left.put(rows, row, merged.left, text.clone())?;
        }
        kept.push(Merged { bottom, ..*merged });
    }
    Ok(kept)
}

fn remarks(layout: &Layout, errors: usize, hidden_too: bool) -> Vec<String> {
    let (rows, columns) = layout.hidden();
    let mut said = Vec::new();
    let hidden =
        [(rows.len(), "hidden row", "hidden rows"), (columns.len(), "hidden column", "hidden columns")];
    let hidden: Vec<String> =
        hidden.iter().filter(|it| it.0 > 0).map(|(count, one, many)| counted(*count, one, many)).collect();
    if !hidden.is_empty() {
        let done = if hidden_too { "read too" } else { "left out" };
        said.push(format!("{}: {done}", hidden.join(" and ")));
    }
    let (with, without) = (layout.formulas - layout.without_value, layout.without_value);
    if with > 0 {
        let what =
            counted(with, "formula: the value stored for it is", "formulas: the values stored for them are");
        said.push(format!("{what} read"));
    }
    if without > 0 {
        let what = counted(without, "formula, which counts", "formulas, which count");
        said.push(format!(
            "no value is stored for {what} as empty: open the workbook in a spreadsheet program, save it and import it again"
        ));
    }
    if errors > 0 {
        said.push(format!(
            "{} such as #N/A: taken as empty",
            counted(errors, "cell with an error", "cells with errors")
        ));
    }
    said
}

impl Seen {
    /// Takes the rows, without those that are hidden.
    fn take(
        &mut self,
        rows: &[Vec<String>],
        merged: Vec<Merged>,
        (hidden_rows, hidden_columns): &(BTreeSet<usize>, BTreeSet<usize>),
    ) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let columns: Vec<usize> = (0..width).filter(|at| !hidden_columns.contains(at)).collect();
        let kept: Vec<usize> = (0..rows.len()).filter(|at| !hidden_rows.contains(at)).collect();
        for at in &kept {
            let cell = |column: &usize| rows[*at].get(*column).cloned().unwrap_or_default();
            self.rows.push((*at as u64 + 1, columns.iter().map(cell).collect()));
        }
        // The place that a row or column has now: that of the next one which stays.
        let now = |all: &[usize], at: usize| all.partition_point(|it| *it < at);
        for it in merged {
            let (top, bottom) = (now(&kept, it.top), now(&kept, it.bottom + 1));
            let (left, right) = (now(&columns, it.left), now(&columns, it.right + 1));
            if bottom > top && right > left {
                self.merged.push(Merged { top, bottom: bottom - 1, left, right: right - 1 });
            }
        }
    }
}
