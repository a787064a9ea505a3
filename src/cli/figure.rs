//! What all commands of analysis have in common: which codings they take, and how they print a figure or the passages behind one
//! of its numbers.

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{Usage, find, output, who};
use crate::{
    analysis::{
        Asked, Figure, Heading, Limits, Passage, Problem, Selection, Subject, Sums, behind, figure, picture,
    },
    study::{Coding, CodingId, Study},
    text::{counted, wrap_str},
};

/// What can be said to all of them.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Only what is coded with this code, by its name or number, or with one that it groups. May be given again
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Only what belongs to this case. May be given again
    #[arg(long = "case", value_name = "CASE")]
    cases: Vec<String>,
    /// Only what belongs to the cases of a query, such as "region = London". May be given again: cases must be in each
    #[arg(long = "where", value_name = "QUERY")]
    queries: Vec<String>,
    /// Only what is in this document. May be given again
    #[arg(long = "document", value_name = "DOCUMENT")]
    documents: Vec<String>,
    #[command(flatten)]
    pub printed: Printed,
}

/// How a figure is printed.
#[derive(Debug, Args)]
pub(super) struct Printed {
    /// Print the passages behind a number: its row and column, each by its name or its place from 1. Without a column, the column of
    /// sums or else the first
    #[arg(long, value_names = ["ROW", "COLUMN"], num_args = 1..=2)]
    pub passages: Option<Vec<String>>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl Options {
    /// Which codings are taken. `coder` is the command line's `--coder`.
    pub fn selection(&self, study: &Study, coder: Option<&str>) -> anyhow::Result<Selection> {
        let codes = self.codes.iter().map(|given| find::code(study, given));
        let cases = self.cases.iter().map(|given| find::case(study, given));
        let documents = self.documents.iter().map(|given| find::document(study, given));
        let limits = Limits {
            coders: who::chosen(coder)?,
            codes: codes.collect::<Result<_, _>>()?,
            documents: documents.collect::<Result<_, _>>()?,
            cases: cases.collect::<Result<_, _>>()?,
            queries: self.queries.clone(),
            ..Limits::default()
        };
        limits.selection(study).map_err(refused)
    }

    /// Refuses a choice of documents or codes to an analysis that is of one.
    pub fn refuse(&self, documents: bool, codes: bool) -> anyhow::Result<()> {
        if documents && !self.documents.is_empty() {
            return Err(Usage("a portrait is of one document: leave --document out".into()).into());
        }
        if codes && !self.codes.is_empty() {
            return Err(Usage("negative cases are of one code: leave --code out".into()).into());
        }
        Ok(())
    }

    /// Whether only some codings, or only the passages behind a number, are asked for.
    pub fn is_narrowed(&self) -> bool {
        let lists = [&self.codes, &self.cases, &self.queries, &self.documents];
        lists.iter().any(|given| !given.is_empty()) || self.printed.passages.is_some()
    }

    /// Whether JSON is asked for.
    pub fn json(&self) -> bool {
        self.printed.json
    }

    /// Prints what was asked for.
    pub fn print(&self, study: &Study, asked: &Asked) -> anyhow::Result<()> {
        self.printed.print(study, asked)
    }
}

/// A figure with the question that it answers, as JSON has it.
#[derive(Serialize)]
struct Answer<'a> {
    study: &'a str,
    asked: &'a Asked,
    figure: &'a Figure,
}

/// A passage, as JSON has it.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    document: &'a str,
    reference: String,
    /// In scalar values of the document's text.
    start: u32,
    end: u32,
    cases: Vec<&'a str>,
    codes: Vec<&'a str>,
    coders: Vec<&'a str>,
    words: String,
    codings: &'a [CodingId],
}

impl Printed {
    /// Prints what was asked for: the figure, or the passages behind one of its numbers.
    pub fn print(&self, study: &Study, asked: &Asked) -> anyhow::Result<()> {
        let worked_out = figure(study, asked).map_err(refused)?;
        if let Some(place) = &self.passages {
            let row = place_of("row", &worked_out.rows, &place[0])?;
            let column = match place.get(1) {
                Some(column) => place_of("column", &worked_out.columns, column)?,
                None => Figure::find(&worked_out.columns, &Subject::All).unwrap_or(0),
            };
            let passages = behind(study, asked, row, column).map_err(refused)?;
            return print_passages(study, &passages, self.json);
        }
        if self.json {
            return output::json(&Answer { study: &study.title, asked, figure: &worked_out });
        }
        let width = usize::from(output::width());
        output::lines([worked_out.title.as_str(), ""])?;
        if worked_out.rows.is_empty() {
            output::lines(["Nothing to show: nothing is coded that was asked for."])?;
        }
        output::lines(picture::lines(&worked_out, width, output::glyphs()))?;
        output::lines([""])?;
        for note in &worked_out.notes {
            output::lines(wrap_str(note, width.min(100) as u16, output::glyphs()))?;
        }
        Ok(())
    }
}

/// Where a heading stands that is named, or counted from 1.
fn place_of(what: &str, headings: &[Heading], given: &str) -> anyhow::Result<usize> {
    let lower = given.trim().to_lowercase();
    let named = |name: fn(&Heading) -> &str| headings.iter().position(|it| name(it).to_lowercase() == lower);
    let place = || given.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < headings.len());
    let names = || {
        let names: Vec<&str> = headings.iter().map(|heading| heading.short.as_str()).collect();
        format!("there is no {what} “{given}”: there are {}", names.join(", "))
    };
    let without_number = || {
        headings
            .iter()
            .position(|it| it.name.split_once(' ').is_some_and(|(_, name)| name.to_lowercase() == lower))
    };
    named(|it| &it.name)
        .or_else(|| named(|it| &it.short))
        .or_else(without_number)
        .or_else(place)
        .with_context(names)
}

/// Prints passages: each with its reference, its codes and who coded it.
pub(super) fn print_passages(study: &Study, passages: &[Passage], json: bool) -> anyhow::Result<()> {
    let rows = passages.iter().map(|passage| row(study, passage));
    if json {
        return output::json_lines(rows);
    }
    for row in rows {
        let by = if row.coders.is_empty() { String::new() } else { format!(" ({})", row.coders.join(", ")) };
        let about = [row.cases.join(", "), row.codes.join("; ") + &by];
        let about: Vec<&str> = about.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
        output::lines([format!("{}  {}", row.reference, about.join(" · "))])?;
        let width = output::width().min(100).saturating_sub(4);
        let words = wrap_str(&row.words, width, output::glyphs());
        output::lines(words.into_iter().map(|line| format!("    {line}")))?;
    }
    let sums = Sums::of(study, passages);
    output::say(&format!(
        "{}, {} in {}",
        counted(sums.passages as usize, "passage", "passages"),
        counted(sums.words as usize, "word", "words"),
        counted(sums.documents as usize, "document", "documents")
    ));
    Ok(())
}

fn row<'a>(study: &'a Study, passage: &'a Passage) -> Row<'a> {
    let all = study.codings(passage.document);
    let codings: Vec<&Coding> = all.iter().filter(|coding| passage.codings.contains(&coding.id)).collect();
    let mut codes: Vec<&str> = Vec::new();
    let mut coders: Vec<&str> = Vec::new();
    for coding in &codings {
        let code = study.codebook().name(study.codebook().code_of(coding));
        if !codes.contains(&code) {
            codes.push(code);
        }
        if !coders.contains(&coding.coder.as_str()) {
            coders.push(coding.coder.as_str());
        }
    }
    let cases = crate::analysis::cases_of(study, std::slice::from_ref(passage));
    let cases = cases.into_iter().flat_map(|(_, cases)| cases);
    Row {
        document: study.documents().get(passage.document).map_or("", |it| &it.label),
        reference: passage.reference(study),
        start: passage.span.start.0,
        end: passage.span.end.0,
        cases: cases.filter_map(|case| study.cases().get(case)).map(|case| case.name.as_str()).collect(),
        codes,
        coders,
        words: study.body(passage.document).map_or_else(String::new, |body| body.quotation(passage.span)),
        codings: &passage.codings,
    }
}

/// A problem as an error: a mistake in what was typed with its place marked.
pub(super) fn refused(problem: Problem) -> anyhow::Error {
    match problem.pointed(output::glyphs()) {
        Some([typed, marks]) => Usage(format!("{problem}\n  {typed}\n  {marks}")).into(),
        None => anyhow::Error::new(problem),
    }
}
