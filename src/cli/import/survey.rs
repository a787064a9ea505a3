//! `casebook import STUDY TABLE --answer COLUMN…`: a survey's answers into a study. What becomes of the table is in
//! [`crate::import::survey`]; here are the order of work and what is printed.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::Context;
use serde::Serialize;

use super::{Arguments, progress_bar};
use crate::{
    cli::{Outcome, Usage, input, of_workbook::which_sheet, output, sitting::Sitting},
    import::{
        accept::SourceFile,
        survey::{self, AnswerDocument, Question, Survey},
        table::SheetOf,
    },
    store::sha256,
    study::{
        Kind,
        actions::{self, Refused},
    },
    text::{counted, word_count},
};

/// What was brought in, as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    dry_run: bool,
    file: String,
    /// The sheet that was read, and the names of all, where the file is a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a SheetOf>,
    case_column: &'a str,
    cases: usize,
    attributes: Vec<&'a str>,
    questions: &'a [Question],
    /// Cases that answered nothing.
    without_answer: usize,
    /// Answers that the study has already.
    already: usize,
    documents: Vec<Brought<'a>>,
    problems: &'a [crate::import::cases_file::Problem],
}

#[derive(Serialize)]
struct Brought<'a> {
    label: &'a str,
    case: &'a str,
    question: &'a str,
    words: usize,
}

/// Brings the answers in, all with one edit.
pub(super) fn run(
    asked: &Arguments,
    paths: &[std::path::PathBuf],
    coder: Option<&str>,
) -> anyhow::Result<Outcome> {
    let [path] = paths else {
        return Err(Usage(format!("--answer reads one table, and there are {} files", paths.len())).into());
    };
    let kind = asked.kind().unwrap_or(Kind::Document);
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let bytes = input::read(path)?;
    let mut survey = survey::read(&bytes, &output::shown(path), &asked.workbook.asked(), &asked.columns())
        .context(output::shown(path))?;
    survey.cases = std::mem::take(&mut survey.cases).fitted(&sitting.study);
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let from = SourceFile { name, sha256: sha256(&bytes) };
    let free_file = |wanted: &str, taken: &[String]| sitting.store.free_file(wanted, taken);
    let (documents, already) = survey.documents(&sitting.study, &from, kind, free_file);
    let report = report(asked.dry_run, path, &survey, &documents, already);
    if asked.json {
        output::json(&report)?;
    } else {
        report.print()?;
    }
    report.remarks();
    if !asked.dry_run {
        bring_in(&mut sitting, &survey, documents)?;
    }
    Ok(Outcome::Done)
}

fn bring_in(sitting: &mut Sitting, survey: &Survey, documents: Vec<AnswerDocument>) -> anyhow::Result<()> {
    let bar = progress_bar(documents.len(), "answers");
    for it in &documents {
        sitting.store.add_body(&it.document, &it.body)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    let answers = documents.into_iter().map(|it| (it.document, it.case)).collect();
    let cases = &survey.cases;
    match actions::import_answers(&sitting.study, &cases.attributes, &cases.rows, answers) {
        Ok(draft) => sitting.make(draft).map(drop),
        Err(Refused::NoChange) => {
            output::say("The study has all of it already.");
            Ok(())
        }
        Err(refused) => Err(refused.into()),
    }
}

fn report<'a>(
    dry_run: bool,
    path: &Path,
    survey: &'a Survey,
    documents: &'a [AnswerDocument],
    already: usize,
) -> Report<'a> {
    let brought = documents.iter().map(|it| Brought {
        label: &it.document.label,
        case: &it.case,
        question: &it.document.name,
        words: word_count(it.body.content.as_str()),
    });
    Report {
        dry_run,
        file: path.display().to_string(),
        sheet: survey.sheet.as_ref(),
        case_column: &survey.cases.case_column,
        cases: survey.cases.rows.len(),
        attributes: survey.cases.attributes.iter().map(|(name, _)| name.as_str()).collect(),
        questions: &survey.questions,
        without_answer: survey.silent,
        already,
        documents: brought.collect(),
        problems: &survey.cases.problems,
    }
}

impl Report<'_> {
    /// A line for each question.
    fn print(&self) -> io::Result<()> {
        let mut out = output::out();
        for it in self.questions {
            let answers = counted(it.answers, "answer", "answers");
            writeln!(out, "{}: {answers}, {} left blank", output::safe(&it.question), it.blank)?;
        }
        out.flush()
    }

    /// Says on standard error what is odd, and how much was brought in.
    fn remarks(&self) {
        if let Some(sheet) = self.sheet {
            output::say(&which_sheet(sheet));
        }
        for problem in self.problems {
            output::say(&problem.to_string());
        }
        if self.already > 0 {
            output::say(&format!(
                "{} in the study already; skipped",
                counted(self.already, "answer is", "answers are")
            ));
        }
        if self.without_answer > 0 {
            let rows =
                counted(self.without_answer, "case without an answer is", "cases without an answer are");
            output::say(&format!("{rows} left out"));
        }
        let done = if self.dry_run { "would be imported" } else { "imported" };
        let documents = counted(self.documents.len(), "answer", "answers");
        let attributes = counted(self.attributes.len(), "attribute", "attributes");
        let cases = counted(self.cases, "case", "cases");
        output::say(&format!("{documents} of {cases} {done}, with {attributes}"));
    }
}
