//! How much of a workbook is read: a file that would unfold beyond that is refused before it does.

use std::io::{Cursor, Read};

use super::BadWorkbook;

/// Bytes of a workbook, packed and unpacked, at most.
pub const LARGEST: (u64, u64) = (64 << 20, 512 << 20);
/// Places in rows, and bytes of words in cells, that are kept at most.
const MOST_PLACES: usize = 4_000_000;
const MOST_BYTES: usize = 256 << 20;
/// Parts of a workbook at most.
const MOST_PARTS: usize = 5_000;

/// What may still be read of a workbook: where its cells lie is not to be trusted, and words are written once in it, however many
/// cells show them.
pub struct Left {
    places: usize,
    bytes: usize,
}

impl Default for Left {
    fn default() -> Self {
        Self { places: MOST_PLACES, bytes: MOST_BYTES }
    }
}

impl Left {
    /// Puts a text in its place, counted from 0.
    pub fn put(
        &mut self,
        rows: &mut Vec<Vec<String>>,
        row: usize,
        column: usize,
        text: String,
    ) -> Result<(), BadWorkbook> {
        let more_rows = (row + 1).saturating_sub(rows.len());
        let there = rows.get(row).map_or(0, Vec::len);
        let more = more_rows + (column + 1).saturating_sub(there);
        self.places = self.places.checked_sub(more).ok_or(BadWorkbook::TooLarge)?;
        self.bytes = self.bytes.checked_sub(text.len()).ok_or(BadWorkbook::TooLarge)?;
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
pub fn refuse_bombs(bytes: &[u8], largest: (u64, u64)) -> Result<(), BadWorkbook> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(BadWorkbook::Password);
    }
    if bytes.len() as u64 > largest.0 {
        return Err(BadWorkbook::TooLarge);
    }
    let unreadable = |error: zip::result::ZipError| BadWorkbook::Unreadable(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(BadWorkbook::TooLarge);
    }
    let mut left = largest.1;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(unreadable)?;
        let taken = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let taken = taken.map_err(|error| BadWorkbook::Unreadable(error.to_string()))?;
        left = left.checked_sub(taken).ok_or(BadWorkbook::TooLarge)?;
    }
    Ok(())
}
