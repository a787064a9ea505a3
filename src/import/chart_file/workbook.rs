//! The sheets of a workbook as texts, read within limits: a file that would unfold beyond them is refused before it does.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx};

use super::ChartFileError;

/// Bytes of a workbook, packed and unpacked, at most.
const LARGEST: (u64, u64) = (64 << 20, 512 << 20);
/// Places in rows, and bytes of words in cells, that are kept at most.
const MOST_PLACES: usize = 4_000_000;
const MOST_BYTES: usize = 256 << 20;
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
    let mut left = Left { places: MOST_PLACES, bytes: MOST_BYTES };
    for name in names {
        let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            let text = words(cell.get_value());
            if !text.is_empty() {
                left.put(&mut rows, row as usize, column as usize, text)?;
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

/// What may still be read of a workbook: where its cells lie is not to be trusted, and words are written once in it, however many
/// cells show them.
struct Left {
    places: usize,
    bytes: usize,
}

impl Left {
    fn put(
        &mut self,
        rows: &mut Vec<Vec<String>>,
        row: usize,
        column: usize,
        text: String,
    ) -> Result<(), ChartFileError> {
        let more_rows = (row + 1).saturating_sub(rows.len());
        let there = rows.get(row).map_or(0, Vec::len);
        let more = more_rows + (column + 1).saturating_sub(there);
        self.places = self.places.checked_sub(more).ok_or(ChartFileError::TooLarge)?;
        self.bytes = self.bytes.checked_sub(text.len()).ok_or(ChartFileError::TooLarge)?;
        if more_rows > 0 {
            rows.resize_with(row + 1, Vec::new);
        }
        if column >= there {
            rows[row].resize_with(column + 1, String::new);
        }
        rows[row][column] = text;
        Ok(())
    }
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
fn words(data: &DataRef<'_>) -> String {
    let text = match data {
        DataRef::SharedString(text) => *text,
        DataRef::String(text) => text,
        other => return Data::from(other.clone()).to_string(),
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}
