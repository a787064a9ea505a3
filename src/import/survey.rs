//! Survey tables: one row a case; chosen columns hold answers, each of which becomes a document of its case, and others
//! attributes. Nothing is guessed about an answer's speakers: it is what the case wrote.

mod guess;

use std::collections::HashSet;

pub use self::guess::{Contents, Part, guess};
use super::{
    Report,
    accept::{SourceFile, free_label},
    cases_file::CasesFile,
    lines::{self, Lines},
    table::{Asked, BadTable, SheetOf, Table},
    turns,
};
use crate::{
    study::{Body, Document, Id, Kind, Source, Study, Turn},
    text::{Content, bare, single_spaced},
};

/// The longest label made from a case's and a question's name, in scalar values.
const LONGEST_LABEL: usize = 24;

/// What is taken from a survey's table. A column is named in full or by how its name begins, where no other begins so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns that hold answers.
    pub answers: Vec<String>,
    /// Those that hold attributes.
    pub attributes: Vec<String>,
    /// The one with the cases' names; where none is named, one that is called so, else the first.
    pub case: Option<String>,
}

/// One case's answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The case's name.
    pub case: String,
    /// The question: the column's name.
    pub question: String,
    /// What was answered.
    pub text: String,
}

/// A column of answers.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// The column's name.
    pub question: String,
    /// How many cases answered it.
    pub answers: usize,
    /// How many left it blank.
    pub blank: usize,
}

/// A survey as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// The cases that answered anything, with their attributes, and what was unusual in the table.
    pub cases: CasesFile,
    /// The questions, in the order in which they were asked for.
    pub questions: Vec<Question>,
    /// The answers: by row, then by question.
    pub answers: Vec<Answer>,
    /// How many cases answered nothing; they are left out.
    pub silent: usize,
    /// The sheet, where the table is in a workbook.
    pub sheet: Option<SheetOf>,
    /// The usual ending of the file that the table is in.
    pub format: &'static str,
    /// The file's encoding and line ends, where it is a text.
    report: Report,
}

/// Why a survey's table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadSurvey {
    /// The table itself.
    #[error(transparent)]
    Table(#[from] BadTable),
    /// A column that was asked for is not there.
    #[error("there is no column “{wanted}”; the columns are: {columns}")]
    NoColumn {
        /// What was asked for.
        wanted: String,
        /// All there are.
        columns: String,
    },
    /// Several columns begin as asked for.
    #[error("several columns begin with “{wanted}”: {columns}. Name one of them in full")]
    Several {
        /// What was asked for.
        wanted: String,
        /// Those that begin so.
        columns: String,
    },
    /// Every answer is blank.
    #[error("no row has an answer in {0}")]
    NoAnswers(String),
}

/// An answer as a document of the study, not yet in it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerDocument {
    /// Its entry in the register; the case is still to be put in.
    pub document: Document,
    /// Its text and paragraphs.
    pub body: Body,
    /// The name of its case.
    pub case: String,
}

/// Which columns of a table are what, by their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The one with the cases' names.
    pub case: usize,
    /// The one that says what cases are called where their names are not to be known.
    pub pseudonyms: Option<usize>,
    /// Those that hold answers.
    pub answers: Vec<usize>,
    /// Those that hold attributes.
    pub attributes: Vec<usize>,
}

impl Columns {
    /// The places of the columns in a table.
    pub fn in_table(&self, table: &Table) -> Result<Chosen, BadSurvey> {
        let names = table.called();
        let case = match &self.case {
            Some(name) => column(&names, name)?,
            None => table.case_column(),
        };
        let (answers, attributes) = (columns(&names, &self.answers)?, columns(&names, &self.attributes)?);
        Ok(Chosen { case, pseudonyms: None, answers, attributes })
    }
}

/// Reads a survey's table from the bytes of its file, whose name is said in errors.
pub fn read(bytes: &[u8], file_name: &str, asked: &Asked, wanted: &Columns) -> Result<Survey, BadSurvey> {
    let table = Table::read(bytes, file_name, asked)?;
    let chosen = wanted.in_table(&table)?;
    Survey::of(table, &chosen)
}

impl Survey {
    /// Takes these columns of a table.
    pub fn of(mut table: Table, chosen: &Chosen) -> Result<Self, BadSurvey> {
        let names = table.called();
        let Chosen { case, pseudonyms, answers, attributes } = chosen;
        table.keep_first_rows(*case);
        let questions = answers.iter().map(|column| question(&table, &names, *column)).collect();
        let rows = table.records.len();
        // Where only attributes are wanted, no case is silent.
        table
            .records
            .retain(|(_, row)| answers.is_empty() || answers.iter().any(|column| !row[*column].is_empty()));
        if table.records.is_empty() {
            let names: Vec<String> = answers.iter().map(|column| names[*column].clone()).collect();
            return Err(BadSurvey::NoAnswers(listed(&names)));
        }
        let silent = rows - table.records.len();
        let mut cases = table.cases(*case);
        for (row, (_, fields)) in cases.rows.iter_mut().zip(&table.records) {
            let pseudonym = pseudonyms.map(|column| single_spaced(&fields[column]));
            row.pseudonym = pseudonym.filter(|it| !it.is_empty());
        }
        for column in attributes {
            table.read_column(*column, &mut cases);
        }
        let answers = answered(&table, &names, *case, answers);
        cases.problems = std::mem::take(&mut table.problems);
        let format = table.format();
        Ok(Self { cases, questions, answers, silent, sheet: table.sheet, format, report: table.report })
    }
}

fn question(table: &Table, names: &[String], column: usize) -> Question {
    let blank = table.records.iter().filter(|(_, row)| row[column].is_empty()).count();
    Question { question: names[column].clone(), answers: table.records.len() - blank, blank }
}

/// The answers in these columns.
fn answered(table: &Table, names: &[String], case: usize, columns: &[usize]) -> Vec<Answer> {
    let answers = table.records.iter().flat_map(|(_, row)| {
        columns.iter().filter(|column| !row[**column].is_empty()).map(move |column| Answer {
            case: row[case].clone(),
            question: names[*column].clone(),
            text: row[*column].clone(),
        })
    });
    answers.collect()
}

/// The places of these columns, each once. One that is not there may be several with commas between them.
fn columns(names: &[String], wanted: &[String]) -> Result<Vec<usize>, BadSurvey> {
    let mut found = Vec::new();
    for wanted in wanted {
        match column(names, wanted) {
            Ok(at) => found.push(at),
            Err(BadSurvey::NoColumn { .. }) if wanted.contains(',') => {
                for part in wanted.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                    found.push(column(names, part)?);
                }
            }
            Err(error) => return Err(error),
        }
    }
    let mut seen = HashSet::new();
    found.retain(|at| seen.insert(*at));
    Ok(found)
}

/// The place of a column.
fn column(names: &[String], wanted: &str) -> Result<usize, BadSurvey> {
    let folded = bare(wanted);
    let named: Vec<String> = names.iter().map(|name| bare(name)).collect();
    if let Some(at) = named.iter().position(|name| *name == folded) {
        return Ok(at);
    }
    // Under headings over several headings, the own one is enough.
    let own: Vec<String> = names.iter().map(|name| bare(own_heading(name))).collect();
    let begins =
        |at: &usize| !folded.is_empty() && (named[*at].starts_with(&folded) || own[*at].starts_with(&folded));
    match (0..names.len()).filter(begins).collect::<Vec<_>>()[..] {
        [at] => Ok(at),
        [] => Err(BadSurvey::NoColumn { wanted: wanted.to_owned(), columns: listed(names) }),
        ref several => {
            let several: Vec<String> = several.iter().map(|at| names[*at].clone()).collect();
            Err(BadSurvey::Several { wanted: wanted.to_owned(), columns: listed(&several) })
        }
    }
}

/// What a column is called without the headings above its own.
fn own_heading(name: &str) -> &str {
    name.rsplit_once(": ").map_or(name, |(_, own)| own)
}

fn listed(names: &[String]) -> String {
    let named = names.iter().filter(|name| !name.is_empty()).map(|name| format!("“{name}”"));
    named.collect::<Vec<_>>().join(", ")
}

impl Survey {
    /// The answers as documents, without those that the study has already: an answer of that case to that question. Gives how
    /// many these are. `free_file` names a file in the study that is like a name and none of those taken.
    pub fn documents(
        &self,
        study: &Study,
        from: &SourceFile,
        kind: Kind,
        mut free_file: impl FnMut(&str, &[String]) -> String,
    ) -> (Vec<AnswerDocument>, usize) {
        let had: HashSet<(String, &str)> = study
            .documents()
            .iter()
            .filter_map(|it| Some((study.cases().get(it.case?)?.name.to_lowercase(), it.name.as_str())))
            .collect();
        let mut labels: HashSet<String> =
            study.documents().iter().map(|it| it.label.to_lowercase()).collect();
        let mut files: Vec<String> = Vec::new();
        let mut documents = Vec::new();
        let first = study.documents().next_order();
        for answer in &self.answers {
            if had.contains(&(answer.case.to_lowercase(), answer.question.as_str())) {
                continue;
            }
            let wanted = self.label(answer);
            let label = free_label(&wanted, &labels);
            labels.insert(label.to_lowercase());
            let file = free_file(&format!("{} {}", answer.question, answer.case), &files);
            files.push(file.clone());
            documents.push(AnswerDocument {
                document: Document {
                    id: Id::fresh(),
                    label,
                    file,
                    name: answer.question.clone(),
                    kind,
                    case: None,
                    order: first + documents.len() as u32,
                },
                body: self.body(answer, from),
                case: answer.case.clone(),
            });
        }
        let already = self.answers.len() - documents.len();
        (documents, already)
    }

    /// The label of an answer: its case, and with several questions the question.
    fn label(&self, answer: &Answer) -> String {
        let name = match self.questions.len() {
            1 => answer.case.clone(),
            _ => format!("{} {}", answer.case, own_heading(&answer.question)),
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join("-").chars().take(LONGEST_LABEL).collect()
    }

    /// An answer with its paragraphs.
    fn body(&self, answer: &Answer, from: &SourceFile) -> Body {
        let mut report = Report::default();
        let text = lines::clean(answer.text.clone(), &mut report);
        let cuts = turns::by_paragraphs(&Lines::new(&text), 0, |_| false, false);
        let blocks = turns::blocks(&text, cuts).into_iter();
        let turns = blocks
            .map(|block| Turn { speaker: None, speech: block.speech, time: None, until: None })
            .collect();
        Body {
            content: Content::new(text),
            revision: 1,
            turns,
            source: Source {
                file: from.name.clone(),
                sha256: from.sha256.clone(),
                format: self.format.into(),
                encoding: self.report.encoding.clone(),
                line_ends: if self.sheet.is_some() {
                    String::new()
                } else {
                    self.report.line_ends.to_string()
                },
                remarks: report.oddities.iter().map(ToString::to_string).collect(),
            },
            ..Body::default()
        }
    }
}

#[cfg(test)]
mod tests;
