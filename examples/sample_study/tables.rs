//! The analysis as tables: who coded which words with what, summaries and memos.

use std::path::Path;

use anyhow::{Context, Result};
use casebook::{export::codebook_file::CodebookFile, import::codebook_file, study::actions::FrameworkCode};
use serde::{Deserialize, de::DeserializeOwned};

/// One coding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CodingRow {
    pub coder: String,
    pub document: String,
    pub words: String,
    pub code: String,
}

/// One summary, with `{ref:WORDS}` and `{quote:WORDS}` where it refers to a passage that begins with these words.
#[derive(Debug, Clone, Deserialize)]
pub struct CellRow {
    pub case: String,
    pub code: String,
    pub coder: String,
    pub state: String,
    pub summary: String,
}

/// One memo.
#[derive(Debug, Clone, Deserialize)]
pub struct MemoRow {
    pub coder: String,
    pub about: String,
    pub document: String,
    pub words: String,
    pub text: String,
}

/// All of them.
#[derive(Debug)]
pub struct Tables {
    pub codebook: CodebookFile,
    pub codings: Vec<CodingRow>,
    pub cells: Vec<CellRow>,
    pub memos: Vec<MemoRow>,
}

impl Tables {
    /// Reads them from a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            codebook: codebook_file::read_json(&std::fs::read_to_string(folder.join("codebook.json"))?)?,
            codings: rows(&folder.join("codings.csv"))?,
            cells: rows(&folder.join("cells.csv"))?,
            memos: rows(&folder.join("memos.csv"))?,
        })
    }

    /// Every code that is not a category, in the order of the codebook.
    pub fn codes(&self) -> impl Iterator<Item = &FrameworkCode> {
        let grouped = self.codebook.codes.iter().flat_map(|code| &code.codes);
        grouped.chain(self.codebook.codes.iter().filter(|code| code.codes.is_empty()))
    }

    /// A coder's codings of a document, in the order of the table.
    pub fn codings_of(&self, coder: &str, document: &str) -> Vec<CodingRow> {
        self.codings.iter().filter(|row| row.coder == coder && row.document == document).cloned().collect()
    }

    /// The last coding of a document under which a summary is written that does not refer to it, of so many documents.
    pub fn coded_late(&self, documents: &[&str], most: usize) -> Vec<CodingRow> {
        let late = |document: &&str| {
            self.codings_of("maya", document).into_iter().rev().find(|row| {
                let cell = self.cells.iter().find(|cell| cell.case == row.document && cell.code == row.code);
                cell.is_some_and(|cell| !refers(&cell.summary, &row.words))
            })
        };
        documents.iter().filter_map(late).take(most).collect()
    }
}

/// Whether a summary refers to the passage of these words.
fn refers(summary: &str, words: &str) -> bool {
    let marks = summary.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    marks.filter_map(|(mark, _)| mark.split_once(':')).any(|(_, beginning)| words.starts_with(beginning))
}

fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    reader.deserialize().collect::<Result<_, _>>().with_context(|| path.display().to_string())
}
