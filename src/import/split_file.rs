//! Which passages of a code go to which code, as a table that a person filled in: a row for each coding, with the code that
//! it is to count for. An export of codings in which codes were changed is one.

use super::separated::Rows;
use crate::{study::CodingId, text::bare};

/// What the columns may be called, folded.
const CODING: &[&str] = &["coding", "codingid", "id"];
const CODE: &[&str] = &["code", "to", "name", "codename", "codepath"];
/// What stands between the names of a path.
const SEPARATOR: &str = " > ";

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadSplit {
    /// A column is missing.
    #[error("no column is called {0}: the table needs the coding's id in one and the code's name in another")]
    Column(&'static str),
    /// A row is not what it should be.
    #[error("line {line}: {problem}")]
    Row {
        /// The line in the file, from 1.
        line: u64,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// No rows.
    #[error("the table holds no rows: it needs one for each coding that is to go to another code")]
    Empty,
}

/// Reads codings with the names of their codes from comma-, semicolon- or tab-separated rows with a header. A row without a
/// code leaves its coding where it is.
pub fn read(text: &str) -> Result<Vec<(CodingId, String)>, BadSplit> {
    let broken = |error: &csv::Error| BadSplit::Row {
        line: error.position().map_or(0, csv::Position::line),
        problem: error.to_string(),
    };
    let (header, rows) = Rows::of(text).map_err(|error| broken(&error))?;
    let header: Vec<String> = header.iter().map(|name| bare(name)).collect();
    let place = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|it| it == name));
    let coding = place(CODING).ok_or(BadSplit::Column("“coding” or “id”"))?;
    let code = place(CODE).ok_or(BadSplit::Column("“code” or “code path”"))?;
    let mut read = Vec::new();
    for row in rows {
        let (line, fields) = row.map_err(|error| broken(&error))?;
        let field = |at: usize| fields.get(at).map_or("", String::as_str);
        let name = field(code).rsplit_once(SEPARATOR).map_or(field(code), |(_, last)| last);
        if name.is_empty() {
            continue;
        }
        let id = field(coding).parse().map_err(|_| BadSplit::Row {
            line,
            problem: format!("“{}” is no coding's id: `casebook export codings` has them", field(coding)),
        })?;
        read.push((id, name.to_owned()));
    }
    if read.is_empty() { Err(BadSplit::Empty) } else { Ok(read) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::{self, Format, Names, Selection},
        study::samples::Sample,
    };

    #[test]
    fn an_export_of_codings_is_read_with_the_codes_that_were_changed_in_it() {
        let mut s = Sample::new();
        s.coded("P01", "On paper", "parity of esteem");
        s.coded("P02", "Nobody asks us", "watches");
        let mut out = Vec::new();
        let table = export::codings::table(&s.study, &Names::of(&s.study), &Selection::default());
        export::write(&table, Format::Csv, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap().replace("watches", "hurry");
        let codings: Vec<CodingId> = s.study.all_codings().map(|it| it.id).collect();
        let expected = [(codings[0], "parity of esteem".to_owned()), (codings[1], "hurry".to_owned())];
        assert_eq!(read(&text).unwrap(), expected);
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_with_its_line() {
        let said = |text: &str| read(text).unwrap_err().to_string();
        assert!(said("passage,code\n").starts_with("no column is called “coding” or “id”"));
        assert!(said("id,note\n").starts_with("no column is called “code” or “code path”"));
        assert!(said("id,code\n\nx1,hurry\n").starts_with("line 3: “x1” is no coding's id"));
        assert!(said("id,code\n0197,\n").starts_with("the table holds no rows"));
    }
}
