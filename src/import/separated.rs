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

/// A title above the header of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The line that it stands on.
    pub line: u64,
    pub words: String,
}

/// At most so many lines above a table are titles.
const MOST_TITLES: usize = 8;
/// From so many words on, one field alone above a table is its title.
const TITLE_WORDS: usize = 4;

/// The titles above the header of a table, and the byte and the line from which on it stands. One field alone is a title where
/// two separators or more stand behind it, a blank line below it, or it is as long as a sentence, and a line of several fields follows.
pub(super) fn titles(text: &str) -> (Vec<Title>, usize, u64) {
    let mut start = 0;
    let lines = text.split_inclusive('\n').zip(0_u64..).map(|(line, number)| {
        let at = start;
        start += line.len();
        (at, number, line.trim_end_matches(['\r', '\n']))
    });
    let lines: Vec<(usize, u64, &str)> = lines.take(MOST_TITLES * 4).collect();
    let words = |line: &str, by: u8| {
        let fields = line.split(char::from(by)).map(|field| field.trim_matches(['"', ' ', '\u{FEFF}']));
        fields.filter(|field| !field.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let is_table =
        |(_, _, line): &&(usize, u64, &str)| words(line, separator(line)).len() > 1 && !line.starts_with('"');
    let Some(table) = lines.iter().position(|line| is_table(&line)) else { return (Vec::new(), 0, 0) };
    let by = separator(lines[table].2);
    let header = (table..lines.len()).find(|at| words(lines[*at].2, by).len() > 1).unwrap_or(table);
    let mut titles = Vec::new();
    let mut from = header;
    for (at, (_, number, line)) in lines[..header].iter().enumerate() {
        let fields = words(line, by);
        let [title] = fields.as_slice() else { continue };
        let is_wide = line.matches(char::from(by)).count() > 1
            && line.trim_start_matches('"').starts_with(title.as_str());
        let is_long = title.split_whitespace().count() >= TITLE_WORDS;
        let is_apart = lines[at + 1..].iter().take(1).any(|(_, _, next)| words(next, by).is_empty());
        if !(is_wide || is_long || is_apart) || titles.len() == MOST_TITLES {
            from = at;
            break;
        }
        titles.push(Title { line: number + 1, words: title.clone() });
    }
    if titles.is_empty() { (titles, 0, 0) } else { (titles, lines[from].0, lines[from].1) }
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

    #[test]
    fn a_title_above_the_header_is_known_and_a_column_alone_is_none() {
        let found = |text: &str| {
            let (titles, from, line) = titles(text);
            (titles.into_iter().map(|it| it.words).collect::<Vec<_>>(), text[from..].to_owned(), line)
        };
        let table = "speaker,text\nI,So?\nP1,\"Well, yes\"\n";
        for (above, title) in [
            ("Interview 3,,\n", "Interview 3"),
            ("Interview 3\n\n", "Interview 3"),
            ("\n\nTranscript of the third interview\n", "Transcript of the third interview"),
        ] {
            let lines = above.matches('\n').count() as u64;
            assert_eq!(found(&format!("{above}{table}")), (vec![title.to_owned()], table.to_owned(), lines));
        }
        assert_eq!(found(&table.replace(',', ";")).0, Vec::<String>::new());
        assert_eq!(found("case\nP01;x\nP02;y\n").1, "case\nP01;x\nP02;y\n");
        for table in [",role\nP01,nurse\n", "case,\nP01,nurse\n"] {
            assert_eq!(found(table).1, table);
        }
        assert_eq!(found("a column of words alone\nP01\nP02\n").0, Vec::<String>::new());
    }
}
