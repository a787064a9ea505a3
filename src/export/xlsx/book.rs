//! A workbook being made: its sheets with names that Excel takes, its formats, and a place for what is longer than a cell.

use std::io::Write;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError};

use super::text::{clean, parts};
use crate::export::{Field, Table};

/// Characters that the name of a sheet has at most.
const LONGEST_NAME: usize = 31;
/// A text of no more bytes fits into a cell.
const SURELY_FITS: usize = 32_000;
/// Widths of columns, in characters: for short texts and for long ones.
pub(super) const WIDTHS: (f64, f64) = (16.0, 52.0);

/// The formats that the sheets share.
pub(super) struct Formats {
    pub title: Format,
    pub header: Format,
    pub text: Format,
    pub number: Format,
    pub link: Format,
}

/// A workbook being made.
pub(super) struct Book {
    workbook: Workbook,
    names: Vec<String>,
    pub formats: Formats,
    /// What did not fit: the sheet, the cell, and the parts behind the first.
    rest: Vec<(String, String, String)>,
}

impl Book {
    pub fn new() -> Self {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00E8_EEF4))
            .set_border_bottom(FormatBorder::Thin);
        let formats = Formats {
            title: Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap(),
            number: Format::new().set_align(FormatAlign::Top),
            link: Format::new().set_align(FormatAlign::Top).set_font_color(Color::RGB(0x001A_5FB4)),
            header,
            text,
        };
        Self { workbook: Workbook::new(), names: Vec::new(), formats, rest: Vec::new() }
    }

    /// A new sheet with a name like the one wanted.
    pub fn sheet(&mut self, wanted: &str) -> Result<(&mut Worksheet, String), XlsxError> {
        let name = self.free_name(wanted);
        self.names.push(name.to_lowercase());
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(&name)?;
        Ok((sheet, name))
    }

    /// A new sheet whose rows are put aside on disk, in a nameless file, as soon as the next is begun: for many rows, which are
    /// written one after the other and not come back to.
    fn long_sheet(&mut self, wanted: &str) -> Result<String, XlsxError> {
        let name = self.free_name(wanted);
        self.names.push(name.to_lowercase());
        self.workbook.add_worksheet_with_low_memory()?.set_name(&name)?;
        Ok(name)
    }

    /// A sheet that has been made.
    pub fn known(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        self.workbook.worksheet_from_name(name)
    }

    /// A name that Excel takes and no other sheet has: of at most 31 characters, without those it refuses.
    fn free_name(&self, wanted: &str) -> String {
        let plain: String =
            clean(wanted).chars().map(|c| if "[]:*?/\\\n\t".contains(c) { ' ' } else { c }).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain.trim_matches('\'');
        let plain = if plain.is_empty() || plain.eq_ignore_ascii_case("history") { "Sheet" } else { plain };
        let mut number = 1;
        loop {
            let behind = if number == 1 { String::new() } else { format!(" ({number})") };
            let name = cut(plain, LONGEST_NAME - behind.len()) + &behind;
            if !self.names.contains(&name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }

    /// Writes a text into a cell as a text; what does not fit goes to a sheet of its own.
    pub fn text(
        &mut self,
        sheet: &str,
        (row, column): (u32, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = clean(text);
        let parts = parts(&text);
        let first = parts[0];
        if let [_, rest @ ..] = parts.as_slice()
            && !rest.is_empty()
        {
            let place = cell_name(row, column);
            let shown = format!("{first}… (goes on in the sheet “Long texts”)");
            self.known(sheet)?.write_string_with_format(row, column, shown, format)?;
            let rest = rest.iter().map(|part| (sheet.to_owned(), place.clone(), (*part).to_owned()));
            self.rest.extend(rest);
        } else if first.is_empty() {
            self.known(sheet)?.write_blank(row, column, format)?;
        } else {
            self.known(sheet)?.write_string_with_format(row, column, first, format)?;
        }
        Ok(())
    }

    /// Writes a number that leads somewhere within the workbook.
    pub fn linked_number(
        &mut self,
        sheet: &str,
        (row, column): (u32, u16),
        value: f64,
        link: Url,
    ) -> Result<(), XlsxError> {
        let format = self.formats.link.clone();
        let sheet = self.known(sheet)?;
        // A link is written with words; the number then takes their place and keeps the link.
        sheet.write_url_with_format(row, column, link.set_text("passages"), &format)?;
        sheet.write_number_with_format(row, column, value, &format)?;
        Ok(())
    }

    pub fn field(&mut self, sheet: &str, place: (u32, u16), field: &Field<'_>) -> Result<(), XlsxError> {
        let (text, number) = (self.formats.text.clone(), self.formats.number.clone());
        match field {
            Field::Empty => {}
            Field::Count(count) => {
                self.known(sheet)?.write_number_with_format(place.0, place.1, *count as f64, &number)?;
            }
            Field::Number(value) if value.is_finite() => {
                self.known(sheet)?.write_number_with_format(place.0, place.1, *value, &number)?;
            }
            Field::YesNo(yes) => {
                self.text(sheet, place, if *yes { "yes" } else { "no" }, &text)?;
            }
            other => self.text(sheet, place, &other.text(), &text)?,
        }
        Ok(())
    }

    /// A sheet for a table: header row frozen and filterable, long texts in wide columns. Gives its name.
    pub fn table(&mut self, name: &str, table: &Table<'_>) -> Result<String, XlsxError> {
        let (_, sheet) = self.sheet(name)?;
        self.fill(&sheet, table)?;
        Ok(sheet)
    }

    /// The same for a table of very many rows; the sheet cannot be written to afterwards.
    pub fn long_table(&mut self, name: &str, table: &Table<'_>) -> Result<(), XlsxError> {
        let sheet = self.long_sheet(name)?;
        self.fill(&sheet, table)
    }

    fn fill(&mut self, sheet: &str, table: &Table<'_>) -> Result<(), XlsxError> {
        let header = self.formats.header.clone();
        for (column, it) in table.columns.iter().enumerate() {
            self.text(sheet, (0, column as u16), &it.name, &header)?;
        }
        let text = self.formats.text.clone();
        let widths: Vec<f64> = (0..table.columns.len()).map(|column| width(table, column)).collect();
        let made = self.known(sheet)?;
        for (column, width) in (0..).zip(&widths) {
            // Cells without a format of their own have the column's.
            made.set_column_format(column, &text)?;
            made.set_column_width(column, *width)?;
        }
        for (row, fields) in (1..).zip(&table.rows) {
            for (column, field) in (0..).zip(fields) {
                self.plain_field(sheet, (row, column), field)?;
            }
        }
        let sheet_made = self.known(sheet)?;
        sheet_made.set_freeze_panes(1, 0)?;
        if !table.columns.is_empty() {
            let last = table.columns.len() as u16 - 1;
            sheet_made.autofilter(0, 0, table.rows.len().max(1) as u32, last)?;
        }
        sheet_made.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(())
    }

    /// Writes a field in the format of its column.
    fn plain_field(&mut self, sheet: &str, place: (u32, u16), field: &Field<'_>) -> Result<(), XlsxError> {
        let (row, column) = place;
        match field {
            Field::Empty => {}
            Field::Count(count) => drop(self.known(sheet)?.write_number(row, column, *count as f64)?),
            Field::Number(value) if value.is_finite() => {
                self.known(sheet)?.write_number(row, column, *value)?;
            }
            other => {
                let text = other.text();
                let text = clean(&text);
                if text.len() > SURELY_FITS {
                    let format = self.formats.text.clone();
                    return self.text(sheet, place, &text, &format);
                }
                self.known(sheet)?.write_string(row, column, &*text)?;
            }
        }
        Ok(())
    }

    /// Writes the workbook.
    pub fn save(mut self, out: impl Write) -> Result<(), XlsxError> {
        if !self.rest.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            let mut table = Table::new(&["sheet", "cell", "goes on with"], [], &[]);
            table.rows = rest
                .iter()
                .map(|(sheet, cell, text)| {
                    vec![sheet.as_str().into(), cell.as_str().into(), text.as_str().into()]
                })
                .collect();
            self.table("Long texts", &table)?;
        }
        let mut bytes = self.workbook.save_to_buffer()?;
        let mut out = out;
        out.write_all(&bytes)?;
        bytes.clear();
        Ok(out.flush()?)
    }
}

/// The width of a column: wide where it has long texts.
fn width(table: &Table<'_>, column: usize) -> f64 {
    let longest =
        table.rows.iter().take(200).filter_map(|row| row.get(column)).map(|it| it.text().chars().count());
    let longest = longest.max().unwrap_or(0).max(table.columns[column].name.chars().count());
    (longest as f64 + 3.0).clamp(8.0, if longest > 60 { WIDTHS.1 } else { 32.0 })
}

/// The first characters of a text, counted as Excel counts them, in UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut taken = 0;
    let kept = text.chars().take_while(|c| {
        taken += c.len_utf16();
        taken <= units
    });
    kept.collect::<String>().trim_end().trim_end_matches('\'').to_owned()
}

/// The name of a cell: `C5`.
pub(super) fn cell_name(row: u32, column: u16) -> String {
    let mut letters = String::new();
    let mut left = u32::from(column) + 1;
    while left > 0 {
        let digit = ((left - 1) % 26) as u8;
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes_and_no_two_the_same() {
        let mut book = Book::new();
        let suns = "🌞".repeat(20);
        let long = "Care that is shared between places and people";
        let wanted = [long, long, "a[b]:c*d?e/f\\g", "", "'quoted'", "HISTORY", suns.as_str(), "x", "X"];
        let names: Vec<String> = wanted.iter().map(|it| book.sheet(it).unwrap().1).collect();
        assert_eq!(names[0], "Care that is shared between pla");
        assert_eq!(names[1], "Care that is shared between (2)");
        assert_eq!(names[2], "a b c d e f g");
        assert_eq!(names[3..6], ["Sheet", "quoted", "Sheet (2)"]);
        assert_eq!(names[6], "🌞".repeat(15));
        assert_eq!(names[7..], ["x", "X (2)"]);
        assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
    }

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [cell_name(0, 0), cell_name(4, 25), cell_name(9, 26), cell_name(0, 701)],
            ["A1", "Z5", "AA10", "ZZ1"]
        );
    }
}
