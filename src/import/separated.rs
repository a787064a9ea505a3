//! Rows of a separated table as people hand it in, each with the line on which it begins.

use csv::{ReaderBuilder, StringRecord};

use crate::export::csv::from_neutral;

/// A separated table that is read row by row. Fields are trimmed and without the apostrophe against formulas.
pub(super) struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    /// What separates the fields: a comma, a semicolon or a tab, whichever the header has most of.
    pub separator: u8,
    /// The byte up to which lines have been counted, and the number of the line there.
    counted: (usize, u64),
}

impl<'a> Rows<'a> {
    /// Reads the header, which may be empty; a byte order mark is passed over.
    pub fn of(text: &'a str) -> Result<(Vec<String>, Self), csv::Error> {
        let text = text.trim_start_matches('\u{FEFF}');
        let separator = separator(text);
        let mut reader =
            ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let header = fields(reader.headers()?);
        Ok((header, Self { text, reader, separator, counted: (0, 1) }))
    }

    /// The line of a byte, past the line ends that stand there.
    fn line(&mut self, byte: usize) -> u64 {
        let bytes = self.text.as_bytes();
        let blank = bytes[byte..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (from, line) = self.counted;
        let ends = memchr::memchr_iter(b'\n', &bytes[from..byte + blank]).count() as u64;
        self.counted = (byte + blank, line + ends);
        self.counted.1
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<(u64, Vec<String>), csv::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = StringRecord::new();
        match self.reader.read_record(&mut record) {
            Ok(false) => None,
            Ok(true) => {
                let byte = record.position().map_or(0, |at| at.byte() as usize);
                Some(Ok((self.line(byte.min(self.text.len())), fields(&record))))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn fields(record: &StringRecord) -> Vec<String> {
    record.iter().map(|field| from_neutral(field.trim_matches(' ')).trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_knows_its_line_whatever_the_line_ends_blank_lines_and_quoted_breaks() {
        for (source, expected) in [
            ("a;b\n1;2\n\n3;4\n", [2, 4]),
            ("a;b\r\n1;2\r\n3;4\r\n", [2, 3]),
            ("\u{FEFF}a;b\r\n\"1\r\n1\";2\r\n\r\n3;4", [2, 5]),
        ] {
            let (header, rows) = Rows::of(source).unwrap();
            assert_eq!(header, ["a", "b"]);
            assert_eq!(rows.map(|row| row.unwrap().0).collect::<Vec<_>>(), expected, "{source:?}");
        }
    }
}
