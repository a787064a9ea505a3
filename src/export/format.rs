//! The formats a table can be written in, chosen by the ending of the file's name.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{Table, csv, docx, html, json, markdown, xlsx};

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values (RFC 4180) in UTF-8 with a byte order mark, which Excel needs and `LibreOffice` knows.
    Csv,
    /// Markdown.
    Markdown,
    /// JSON: an array of objects, one a line; a report is one object.
    Json,
    /// HTML: one file without scripts, in which nothing comes from elsewhere.
    Html,
    /// A workbook of Excel.
    Xlsx,
    /// A Word document.
    Docx,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// The framework matrix.
    Matrix,
    /// Coded passages, code by code.
    Quotes,
    /// Every coding.
    Codings,
    /// Categories and codes with their definitions.
    Codebook,
    /// Categories with their codes, what these mean, and words that show them.
    Grouped,
    /// Cases with their attributes.
    Cases,
    /// All of it as a report.
    Report,
}

impl What {
    fn words(self) -> &'static str {
        match self {
            What::Matrix => "the matrix",
            What::Quotes => "quotations",
            What::Codings => "codings",
            What::Codebook => "the codebook",
            What::Grouped => "the grouped codes",
            What::Cases => "the cases",
            What::Report => "the report",
        }
    }
}

/// A file's ending does not say a format that will do.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("“{file}”: {what} can be written as {}: give the file a name that ends so", Format::endings())]
pub struct WrongEnding {
    file: String,
    what: &'static str,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Format; 6] =
        [Format::Csv, Format::Markdown, Format::Json, Format::Html, Format::Xlsx, Format::Docx];

    /// The ending of its files' names, without the dot; also its name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Markdown => "md",
            Format::Json => "json",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
        }
    }

    /// Whether its files are no texts, so that a terminal cannot show them.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx | Format::Docx)
    }

    /// The endings in words: `.csv, .md or .json`.
    pub fn endings() -> String {
        let mut endings = Self::ALL.map(|format| format!(".{}", format.ending())).to_vec();
        let last = endings.pop().unwrap_or_default();
        format!("{} or {last}", endings.join(", "))
    }

    /// The format for a file of this name.
    pub fn for_file(file: &Path, what: What) -> Result<Self, WrongEnding> {
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = match ending.as_deref() {
            Some("markdown") => "md",
            Some("htm") => "html",
            other => other.unwrap_or_default(),
        };
        match Self::ALL.into_iter().find(|format| format.ending() == ending) {
            Some(format) => Ok(format),
            None => Err(WrongEnding { file: file.display().to_string(), what: what.words() }),
        }
    }
}

/// Writes a table. Quotations and the codebook have a Markdown of their own: see [`super::quotations::write_markdown`] and
/// [`super::codebook::write_markdown`].
pub fn write(table: &Table<'_>, format: Format, out: impl Write) -> io::Result<()> {
    match format {
        Format::Csv => csv::write(table, out),
        Format::Markdown => markdown::write(table, out),
        Format::Json => json::write(table, out),
        Format::Html => html::write(table, out),
        Format::Xlsx => xlsx::write(table, out),
        Format::Docx => docx::write(table, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(rows: &[Vec<String>], format: Format) -> String {
        let mut table = Table::new(&["one", "two"], [], &[]);
        table.rows = rows.iter().map(|row| row.iter().map(|field| field.clone().into()).collect()).collect();
        let mut out = Vec::new();
        write(&table, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn any_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
        let field = prop_oneof!["[=+@'\"|\\\\,;\\r\\n\\t a-b-]{0,8}", "\\PC{0,8}", "[\\x00-\\x1f]{0,3}"];
        prop::collection::vec(prop::collection::vec(field, 2), 0..4)
    }

    proptest! {
        #[test]
        fn every_csv_reader_finds_the_same_fields(rows in any_rows()) {
            let text = written(&rows, Format::Csv);
            let text = text.strip_prefix('\u{FEFF}').unwrap();
            let records: Vec<_> = ::csv::Reader::from_reader(text.as_bytes()).into_records().collect();
            prop_assert_eq!(records.len(), rows.len());
            for (record, row) in records.into_iter().zip(&rows) {
                let fields = row.iter().map(|field| csv::neutral(field).into_owned()).collect::<Vec<_>>();
                let record = record.unwrap();
                prop_assert_eq!(record.iter().collect::<Vec<_>>(), fields);
            }
        }

        #[test]
        fn every_line_of_json_is_one_record(rows in any_rows()) {
            let text = written(&rows, Format::Json);
            let records: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(text.lines().count(), if rows.is_empty() { 1 } else { rows.len() + 2 });
            for (record, row) in records.iter().zip(&rows) {
                prop_assert_eq!(record["one"].as_str().unwrap_or_default(), &row[0]);
                prop_assert_eq!(record["two"].as_str().unwrap_or_default(), &row[1]);
            }
        }

        #[test]
        fn a_markdown_row_is_one_line_with_as_many_cells_as_columns(rows in any_rows()) {
            let text = written(&rows, Format::Markdown);
            prop_assert_eq!(text.split('\n').count(), rows.len() + 3);
            for line in text.split('\n').filter(|line| !line.is_empty()) {
                let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
                prop_assert_eq!(bars, 3, "{}", line);
            }
        }
    }

    #[test]
    fn the_ending_says_the_format_whatever_its_case() {
        for (file, format) in
            [("a/b.csv", Format::Csv), ("B.MD", Format::Markdown), ("x.y.Json", Format::Json)]
        {
            assert_eq!(Format::for_file(Path::new(file), What::Matrix), Ok(format));
        }
    }

    #[test]
    fn an_ending_that_will_not_do_is_answered_with_those_that_will() {
        let error = Format::for_file(Path::new("matrix.odt"), What::Matrix).unwrap_err();
        assert_eq!(
            error.to_string(),
            "“matrix.odt”: the matrix can be written as .csv, .md, .json, .html, .xlsx or .docx: give the file a name that ends so"
        );
        assert!(Format::for_file(Path::new("matrix"), What::Matrix).is_err());
    }
}
