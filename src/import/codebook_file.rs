//! Codebooks made elsewhere, or exported from another study: `.json` with nested codes, `.csv` with one row a code.

use serde::Deserialize;

use crate::{
    export::codebook_file::{CodebookFile, FORMAT, VERSION},
    study::actions::FrameworkCode,
};

mod rows;

use self::rows::read_csv;

/// Why a codebook file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadCodebook {
    /// The file's ending says no format that can be read.
    #[error("“{0}” is not a codebook file: give one that ends in .json or .csv")]
    Ending(String),
    /// The JSON is broken, or a field is not what it should be.
    #[error("the codebook cannot be read: {0}. Mend this in the file and read it again")]
    Json(serde_json::Error),
    /// It is JSON, but another thing.
    #[error("this is not a codebook: its “format” is “{0}” and should be “casebook-framework”")]
    Format(String),
    /// A newer program wrote it.
    #[error("this codebook has version {0} of its format and this program knows {VERSION}: update casebook")]
    Newer(u32),
    /// No codes.
    #[error("the codebook holds no codes")]
    Empty,
    /// A row of a CSV file cannot be a code.
    #[error("line {line}: {problem}")]
    Row {
        /// The line in the file, from 1.
        line: u64,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// The CSV's header names no codes.
    #[error(
        "no column of the codebook is called “name” or “code”; the columns are: {0}. Name the one with the codes “name”"
    )]
    NoNames(String),
}

/// Reads a codebook file, in the format that its name's ending says.
pub fn read(file_name: &str, text: &str) -> Result<Vec<FrameworkCode>, BadCodebook> {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("json") => Ok(read_json(text)?.codes),
        Some("csv" | "tsv") => read_csv(text),
        _ => Err(BadCodebook::Ending(file_name.to_owned())),
    }
}

/// Reads a codebook in JSON.
pub fn read_json(text: &str) -> Result<CodebookFile, BadCodebook> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        format: String,
        #[serde(default)]
        version: u32,
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let head: Head = serde_json::from_str(text).map_err(BadCodebook::Json)?;
    if head.format != FORMAT {
        return Err(BadCodebook::Format(head.format));
    }
    if head.version > VERSION {
        return Err(BadCodebook::Newer(head.version));
    }
    let file: CodebookFile = serde_json::from_str(text).map_err(BadCodebook::Json)?;
    if file.codes.is_empty() { Err(BadCodebook::Empty) } else { Ok(file) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        export::{
            Format, codebook,
            codebook_file::{file_of, write_json},
            write,
        },
        study::{Colour, actions, samples::Sample},
    };

    fn sample() -> Sample {
        let mut s = Sample::new();
        let means = actions::Definition {
            definition: "=Equal; \"standing\",\nin law".into(),
            include: "'=x".into(),
            exclude: "-".into(),
            example: "a > b".into(),
        };
        let (parity, seat, money) =
            (s.code("parity of esteem"), s.code("seat at the table"), s.code("Money"));
        s.make(actions::define_code(&s.study, parity, &means));
        s.make(actions::colour_code(&s.study, money, Some(Colour::Sky)));
        s.make(actions::group_codes(&s.study, &[s.code("watches")], Some(seat)));
        s.make(actions::retire_code(&s.study, s.code("pooled budget"), true));
        s
    }

    /// The codes that a study has after it took a file over.
    fn taken_over(codes: &[FrameworkCode]) -> Vec<FrameworkCode> {
        let mut study = crate::study::Study::new(crate::study::Id::fresh(), "Other");
        let tom = crate::study::Coder::new("tom").unwrap();
        let draft = actions::read_codebook(&study, &tom, codes).unwrap();
        study.apply(&draft.by(&tom)).unwrap();
        file_of(&study).codes
    }

    #[test]
    fn what_was_written_as_json_is_read_as_it_was() {
        let file = file_of(&sample().study);
        let mut out = Vec::new();
        write_json(&file, &mut out).unwrap();
        let read = read_json(&String::from_utf8(out).unwrap()).unwrap();
        assert_eq!(read, file);
        assert_eq!(taken_over(&read.codes), file.codes);
        assert!(
            file.codes[1].category && file.codes[1].codes.is_empty(),
            "a category whose codes are retired"
        );
    }

    #[test]
    fn what_was_written_as_csv_is_read_as_it_was() {
        let s = sample();
        let mut out = Vec::new();
        write(&codebook::table(&s.study), Format::Csv, &mut out).unwrap();
        let read = read("codebook.CSV", &String::from_utf8(out).unwrap()).unwrap();
        assert_eq!(read, file_of(&s.study).codes);
    }

    #[test]
    fn a_file_that_is_something_else_is_refused_with_what_it_is() {
        for (text, message) in [
            ("{\"format\": \"zotero\"}", "its “format” is “zotero”"),
            ("{}", "its “format” is “”"),
            ("{\"format\": \"casebook-framework\", \"version\": 2, \"codes\": []}", "version 2"),
            ("{\"format\": \"casebook-framework\", \"version\": 1, \"codes\": []}", "holds no codes"),
            (
                "{\"format\": \"casebook-framework\",\n\"version\": 1, \"codes\": [{\"nome\": \"x\"}]}",
                "unknown field `nome`",
            ),
            (
                "{\"format\": \"casebook-framework\",\n\"version\": 1, \"codes\": [{}]}",
                "missing field `name` at line 2",
            ),
            ("nothing", "line 1"),
        ] {
            let error = read("framework.json", text).unwrap_err().to_string();
            assert!(error.contains(message), "{text}: {error}");
        }
        let error = read("framework.docx", "").unwrap_err().to_string();
        assert_eq!(error, "“framework.docx” is not a codebook file: give one that ends in .json or .csv");
    }
}
