//! Tables as people hand them in, separated or in a workbook: a row of headings, then rows of texts, each with the line or row on
//! which it stands. What the columns mean is in [`super::cases_file`] and [`super::survey`].

use std::collections::{HashMap, HashSet};

use super::{
    ImportError, Report,
    cases_file::Problem,
    encoding, lines,
    separated::{Rows, titles},
    sniff,
    workbook::{self, BadWorkbook},
};
use crate::text::{bare, counted, single_spaced};

/// What the column with the cases' names is called, folded; the first of these that is there is taken.
const CASE: &[&str] = &[
    "case",
    "casename",
    "caseid",
    "participant",
    "participantid",
    "respondent",
    "interviewee",
    "id",
    "name",
    "pseudonym",
    "document",
    "file",
];

/// What is read of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The sheet; where none is named, the first that can be seen.
    pub sheet: Option<String>,
    /// Whether hidden rows and columns are read too.
    pub hidden: bool,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadTable {
    /// The file's characters.
    #[error(transparent)]
    Characters(#[from] ImportError),
    /// There is no row below the headings.
    #[error("the table holds no cases: it needs a line with the columns' names and one line for each case")]
    Empty,
    /// The file is not what it should be.
    #[error("the table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// The workbook.
    #[error(transparent)]
    Workbook(#[from] BadWorkbook),
    /// A sheet of a file that has none.
    #[error("it is no workbook, so it has no sheet “{0}”")]
    NoSheets(String),
}

/// A table. There is at least one row, and as many fields in each as there are columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The names of the columns as they stand there; an empty one for a column that has none.
    pub names: Vec<String>,
    /// Each row's line and fields.
    pub records: Vec<(u64, Vec<String>)>,
    /// What separates the fields; a comma in a workbook.
    pub separator: char,
    /// What was unusual, and what was made of it.
    pub problems: Vec<Problem>,
    /// Where it stands in a workbook.
    pub sheet: Option<SheetOf>,
    /// The line of the headings.
    pub heading: u64,
    /// The file's encoding and line ends, where it is a text.
    pub(super) report: Report,
    /// How many rows had another number of fields than the heading.
    uneven: usize,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct SheetOf {
    /// Its name.
    pub name: String,
    /// The names of all sheets that can be seen, in order.
    pub sheets: Vec<String>,
}

/// Whether a file is a table, by its content, or by its name where its content is a text.
pub fn is_table(bytes: &[u8], file: &str) -> bool {
    sniff::is_workbook(bytes, file) || sniff::is_separated(bytes, file)
}

/// What is said of a table that somebody wants to import as a transcript: how to do it, and what its columns are.
pub(super) fn as_transcript(bytes: &[u8], file: &str, what: &'static str) -> ImportError {
    let columns = match Table::read(bytes, file, &Asked::default()) {
        Ok(table) => {
            let names: Vec<String> = table.called().iter().map(|name| format!("“{name}”")).collect();
            let sheet = table.sheet.map_or_else(String::new, |it| format!(" in the sheet “{}”", it.name));
            format!("its columns{sheet} are {}", names.join(", "))
        }
        Err(bad) => bad.to_string(),
    };
    ImportError::Table { file: file.to_owned(), what, columns }
}

impl Table {
    /// Reads a table from the bytes of its file, whose name is said in errors.
    pub fn read(bytes: &[u8], file: &str, asked: &Asked) -> Result<Self, BadTable> {
        if sniff::is_workbook(bytes, file) {
            return Self::of_workbook(bytes, asked);
        }
        if let Some(sheet) = &asked.sheet {
            return Err(BadTable::NoSheets(sheet.clone()));
        }
        let mut report = Report::default();
        let text = encoding::decode(bytes, file, None, &mut report)?;
        report.line_ends = lines::line_ends(&text);
        Ok(Self { report, ..Self::of_text(&text)? })
    }

    /// Reads a separated table.
    pub fn of_text(text: &str) -> Result<Self, BadTable> {
        let (titles, from, above) = titles(text);
        let (header, rows) = Rows::of(&text[from..])?;
        let separator = char::from(rows.separator);
        let mut table = Self::new(&header, separator, above + 1);
        for title in titles {
            table.problem(title.line, format!("“{}” above the table: left out", single_spaced(&title.words)));
        }
        for row in rows {
            let (line, fields) = row?;
            table.take(above + line, fields);
        }
        if table.records.is_empty() { Err(BadTable::Empty) } else { Ok(table) }
    }

    fn of_workbook(bytes: &[u8], asked: &Asked) -> Result<Self, BadTable> {
        let mut seen = workbook::seen(bytes, asked.sheet.as_deref(), asked.hidden)?;
        let (names, below) = workbook::headed(&mut seen);
        let heading = below.checked_sub(1).and_then(|at| seen.rows.get(at)).map_or(1, |(row, _)| *row);
        let mut table = Self::new(&names, ',', heading);
        for (row, fields) in seen.rows.into_iter().skip(below) {
            table.take(row, fields.iter().map(|field| field.trim().to_owned()).collect());
        }
        table.problems.extend(seen.remarks.into_iter().map(|what| Problem { line: None, what }));
        table.sheet = Some(SheetOf { name: seen.name, sheets: seen.sheets });
        if table.records.is_empty() { Err(BadTable::Empty) } else { Ok(table) }
    }

    fn new(names: &[String], separator: char, heading: u64) -> Self {
        Self {
            names: names.iter().map(|name| single_spaced(name)).collect(),
            records: Vec::new(),
            separator,
            problems: Vec::new(),
            sheet: None,
            heading,
            report: Report::default(),
            uneven: 0,
        }
    }

    /// How many rows had another number of fields than there are columns.
    pub(super) fn uneven(&self) -> usize {
        self.uneven
    }

    fn take(&mut self, line: u64, mut fields: Vec<String>) {
        if fields.iter().all(String::is_empty) {
            return;
        }
        let (wanted, found) = (self.names.len(), fields.len());
        self.uneven += usize::from(found != wanted);
        let counted = counted(found, "field", "fields");
        if found < wanted {
            self.problem(line, format!("{counted} instead of {wanted}; the missing ones are taken as empty"));
        } else if fields[wanted..].iter().any(|field| !field.is_empty()) {
            self.problem(
                line,
                format!("{counted} instead of {wanted}; what is past the last column is left out"),
            );
        }
        fields.resize(wanted, String::new());
        self.records.push((line, fields));
    }

    fn problem(&mut self, line: u64, what: String) {
        self.problems.push(Problem { line: Some(line), what });
    }

    /// The usual ending of the file that it is in.
    pub fn format(&self) -> &'static str {
        if self.sheet.is_some() { "xlsx" } else { "csv" }
    }

    /// The column that has the cases' names: the first where none says so.
    pub fn case_column(&self) -> usize {
        self.column(CASE).unwrap_or(0)
    }

    /// The first of these names, folded, that a column has.
    pub(super) fn column(&self, wanted: &[&str]) -> Option<usize> {
        let folded: Vec<String> = self.names.iter().map(|name| bare(name)).collect();
        wanted.iter().find_map(|name| folded.iter().position(|column| column == name))
    }

    /// What each column is called: its own name, with a number where an earlier one has it; `column 3` where it has none.
    pub fn called(&self) -> Vec<String> {
        let mut taken: HashSet<String> = HashSet::new();
        let named = self.names.iter().enumerate().map(|(at, name)| {
            let own = if name.is_empty() { format!("column {}", at + 1) } else { name.clone() };
            let mut name = own.clone();
            let mut number = 2;
            while !taken.insert(name.to_lowercase()) {
                name = format!("{own} ({number})");
                number += 1;
            }
            name
        });
        named.collect()
    }

    /// Leaves out rows without a case and those of a case that had a row before.
    pub fn keep_first_rows(&mut self, case_column: usize) {
        let mut first: HashMap<String, (u64, Vec<String>)> = HashMap::new();
        for (line, mut row) in std::mem::take(&mut self.records) {
            let name = single_spaced(&row[case_column]);
            row[case_column].clone_from(&name);
            if name.is_empty() {
                self.problem(line, "no case is named; the row is left out".into());
                continue;
            }
            if let Some((before, same)) = first.get(&name.to_lowercase()) {
                let how = if *same == row { "the same" } else { "other values" };
                let what = format!("“{name}” is on line {before} already, with {how}; this row is left out");
                self.problem(line, what);
                continue;
            }
            first.insert(name.to_lowercase(), (line, row.clone()));
            self.records.push((line, row));
        }
    }
}
