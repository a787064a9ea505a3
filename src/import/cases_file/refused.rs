//! What is plainly no table of cases, although it can be read as one: any text is rows of fields.

use crate::import::{Format, Reader, table::Table};

/// So many words in a row's only field, on the average, are prose.
const PROSE: usize = 6;
/// Names of cases have fewer words than this, on the average.
const LONG_NAME: usize = 8;

/// Why a file is no table of cases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoCases {
    /// It is an interview.
    #[error(
        "it is a transcript in which {0} speak, and no table of cases: `casebook import` takes it. A table of cases has a line with \
         the columns' names and one line for each case"
    )]
    Transcript(String),
    /// It is a document.
    #[error("it is {0} and no table of cases: save the table in it as .csv or .xlsx")]
    Document(Format),
    /// It is prose.
    #[error(
        "it holds sentences and no table of cases: a table has a line with the columns' names, separated by commas, semicolons or \
         tabs, and one line for each case"
    )]
    Prose,
    /// Lines that have nothing in common.
    #[error(
        "it is no table: {uneven} of its {rows} lines have another number of fields than the first one, which should name the columns"
    )]
    Uneven {
        /// How many lines have another number of fields.
        uneven: usize,
        /// How many lines there are below the first.
        rows: usize,
    },
}

/// Whether a file can be a table of cases at all, before it is read as one.
pub fn can_be_cases(bytes: &[u8], file: &str) -> Result<(), NoCases> {
    let Ok(transcript) = Reader::default().read(bytes, file) else { return Ok(()) };
    let format = transcript.report.format;
    if transcript.speakers.len() > 1 {
        let names: Vec<&str> = transcript.speakers.iter().take(3).map(|heard| heard.name.as_str()).collect();
        return Err(NoCases::Transcript(names.join(", ")));
    }
    if format.is_text() { Ok(()) } else { Err(NoCases::Document(format)) }
}

/// Whether a table that was read can be one of cases.
pub fn are_cases(table: &Table) -> Result<(), NoCases> {
    let rows = table.records.len().max(1);
    let words = |column: usize| {
        let words = table.records.iter().map(|(_, row)| row[column].split_whitespace().count());
        words.sum::<usize>() / rows
    };
    let sentence = |(_, row): &&(u64, Vec<String>)| {
        row[0].ends_with(['.', '?', '!', '。', '？']) && row[0].contains(char::is_whitespace)
    };
    let sentences = table.records.iter().filter(sentence).count();
    let is_prose = if table.names.len() == 1 {
        words(0) >= PROSE || sentences * 2 > rows
    } else {
        words(table.case_column()) >= LONG_NAME
    };
    let uneven = table.uneven();
    if uneven * 2 > rows && uneven > 1 {
        return Err(NoCases::Uneven { uneven, rows });
    }
    if is_prose { Err(NoCases::Prose) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Result<(), NoCases> {
        can_be_cases(text.as_bytes(), "a.txt")?;
        are_cases(&Table::of_text(text).unwrap())
    }

    #[test]
    fn transcripts_and_prose_are_no_cases_and_tables_of_any_size_are() {
        let talk = "I: So?\nP1: Well, it was late.\nI: And?\nP1: We left.\n";
        assert_eq!(judged(talk), Err(NoCases::Transcript("I, P1".into())));
        let prose = "We came to the town in winter.\nIt was cold there and nobody met us at the door.\n\
            The house was empty when we came in at last.\n";
        assert_eq!(judged(prose), Err(NoCases::Prose));
        assert_eq!(judged("Minutes\nBudget: approved.\nRoof: leaks.\n"), Err(NoCases::Prose));
        let commas = "We came, in winter, to the town.\nIt was cold.\nThe house, at last, was, well, empty.\nWe slept.\n";
        assert_eq!(judged(commas), Err(NoCases::Uneven { uneven: 3, rows: 3 }));
        for table in [
            "case\nP01\nP02\n",
            "case,role\nP01,nurse\nP02,\"head of the ward, and of much else that has a long name\"\n",
            "name;region\nNorth East and Yorkshire;north\nSouth;south\n",
            "case,role,years\nP01,nurse\nP02,chair,3\nP03,chair,4\n",
        ] {
            assert_eq!(judged(table), Ok(()), "{table}");
        }
    }
}
