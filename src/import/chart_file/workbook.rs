//! The sheets of a workbook as texts, read within limits: a file that would unfold beyond them is refused before it does.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::ChartFileError;

/// Bytes of a workbook, packed and unpacked, at most.
const LARGEST: (u64, u64) = (64 << 20, 512 << 20);
/// Parts of a workbook at most.
const MOST_PARTS: usize = 5_000;

/// A sheet: its name, and its rows of texts from the first cell on.
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// Reads every sheet of a workbook.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ChartFileError> {
    refuse_bombs(bytes, LARGEST)?;
    let unreadable = |error: calamine::XlsxError| match error {
        calamine::XlsxError::Password => ChartFileError::Password,
        other => ChartFileError::Unreadable(other.to_string()),
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let names = book.sheet_names();
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let range = book.worksheet_range(&name).map_err(unreadable)?;
        let (rows, columns) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        if u64::from(rows) * u64::from(columns) > 4_000_000 {
            return Err(ChartFileError::TooLarge);
        }
        let text = |row: u32, column: u32| range.get_value((row, column)).map(words).unwrap_or_default();
        let rows = (0..rows).map(|row| (0..columns).map(|column| text(row, column)).collect());
        sheets.push(Sheet { name, rows: rows.collect() });
    }
    Ok(sheets)
}

/// Unpacks every part once, counting, so that nothing that follows unfolds more than that.
pub(super) fn refuse_bombs(bytes: &[u8], largest: (u64, u64)) -> Result<(), ChartFileError> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ChartFileError::Password);
    }
    if bytes.len() as u64 > largest.0 {
        return Err(ChartFileError::TooLarge);
    }
    let unreadable = |error: zip::result::ZipError| ChartFileError::Unreadable(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(ChartFileError::TooLarge);
    }
    let mut left = largest.1;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(unreadable)?;
        let taken = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let taken = taken.map_err(|error| ChartFileError::Unreadable(error.to_string()))?;
        left = left.checked_sub(taken).ok_or(ChartFileError::TooLarge)?;
    }
    Ok(())
}

/// A cell as a text, with line feeds for line ends.
fn words(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
        other => other.to_string(),
    }
}
