//! `casebook export WHAT STUDY -o FILE`: what is exported is made in [`crate::export`]; here are the choice of it and the
//! file, which is written whole or not at all.

mod figures;
mod real_names;

use std::{io::IsTerminal, path::PathBuf};

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{Outcome, Usage, find, output, sitting, who};
use crate::{
    export::{EXAMPLES, Format, Identifying, Names, Request, Selection, What, matrix, report::Chapter},
    store::{Opened, put_outside, refuse_place},
    study::{CodeId, Moment, Study},
};

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// What to export
    what: Exported,
    /// The study's folder
    study: PathBuf,
    /// The file to write; its ending says the format: .csv .md .json .html .xlsx .docx. With - it is standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the file's ending does not say it
    #[arg(long)]
    format: Option<Ending>,
    /// Of the matrix and the report: the codes of one category, by its name or number; otherwise all codes
    #[arg(long, value_name = "CATEGORY", conflicts_with = "overview")]
    chart: Option<String>,
    /// Of the matrix and the report: a saved chart, by its name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["overview", "chart"])]
    saved: Option<String>,
    /// Of the matrix and the report: the categories of the first level
    #[arg(long)]
    overview: bool,
    /// Of the matrix: what stands in the cells
    #[arg(long, default_value = "summaries")]
    show: Show,
    /// Of the matrix: a row for each cell, with all that is known of it
    #[arg(long)]
    long: bool,
    /// Of the grouped codes: how many examples each has at most. They are first the passages marked as quotations for the
    /// report, then the definition's example, then the shortest passages of five words or more, each of another case if possible
    #[arg(long, value_name = "NUMBER", default_value_t = EXAMPLES)]
    examples: usize,
    #[command(flatten)]
    report: OfReport,
    /// Only these codes and what they group, by name or number
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Only these cases
    #[arg(long = "case", value_name = "NAME")]
    cases: Vec<String>,
    /// What becomes of attributes marked as identifying, and of the names of cases without a pseudonym where the study is set to
    /// pseudonyms. Without it an export that would show any is refused
    #[arg(long)]
    identifying: Option<Handled>,
    /// Export although listed real names are left in what is exported, or cannot be looked for
    #[arg(long)]
    with_real_names: bool,
    /// A file whose first line is the passphrase of the table of real names, which is looked for in what is exported. Otherwise
    /// `CASEBOOK_PASSPHRASE` has it
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

/// What can be said of the report.
#[derive(Debug, Args)]
struct OfReport {
    /// Of the report: only these chapters
    #[arg(long = "chapter", value_name = "CHAPTER")]
    chapters: Vec<Part>,
    /// Of the report: quote every coded passage, beside those that are marked for it
    #[arg(long)]
    all_quotations: bool,
    #[command(flatten)]
    figures: figures::OfFigures,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Exported {
    /// The framework matrix: cases by codes
    Matrix,
    /// Coded passages, code by code
    Quotes,
    /// Every coding
    Codings,
    /// Categories and codes; as .json or .csv another study can read it in
    Codebook,
    /// Categories with their codes, what these mean, and words that show them, with who said them
    Grouped,
    /// Cases with their attributes
    Cases,
    /// Charts, quotations, codebook and the passages that they rest on, in one file
    Report,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Ending {
    Csv,
    Md,
    Json,
    Html,
    Xlsx,
    Docx,
}

/// A chapter of the report.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Part {
    /// The study in a few numbers
    Study,
    /// The cases with their attributes
    Cases,
    /// The framework matrix, chart by chart
    Charts,
    /// What is concluded from columns, rows and groups
    Syntheses,
    /// Quotations by theme
    Quotations,
    /// Categories and codes with their definitions
    Codebook,
    /// How much is coded with each code, and for whom, as pictures
    Figures,
    /// What the study's records say of COREQ's and SRQR's items on analysis, and what is missing
    Methods,
    /// The passages that the other chapters lead to
    Passages,
    /// What each number stands on: where each code is used, and what is behind the numbers of figures
    Numbers,
    /// Every coded passage, document by document
    Coded,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Handled {
    /// They are left out; a case without a pseudonym is called by its number
    LeaveOut,
    /// They are shown
    Show,
}

impl From<Handled> for Identifying {
    fn from(handled: Handled) -> Self {
        match handled {
            Handled::LeaveOut => Identifying::LeaveOut,
            Handled::Show => Identifying::Show,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Show {
    /// What is written
    Summaries,
    /// The state of each cell
    States,
    /// The number of codings
    Counts,
}

/// Writes the file.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let format = asked.format()?;
    let to_stdout = asked.output.as_os_str() == "-";
    if !to_stdout && !asked.force && asked.output.exists() {
        let file = output::shown(&asked.output);
        bail!("{file} is there already: choose another name, or replace it with --force");
    }
    if !to_stdout {
        refuse_place(&asked.output)?;
    }
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let request = asked.request(&study, format, asked.selection(&study, coder)?)?;
    if asked.identifying.is_none() {
        request.withheld(&study)?;
    }
    let names = Names::with(&study, asked.identifying.map_or(Identifying::LeaveOut, Identifying::from));
    if !asked.with_real_names {
        real_names::refuse(&study, &names, &request, asked.passphrase_file.as_deref())?;
    }
    if to_stdout && format.is_binary() && std::io::stdout().is_terminal() {
        let ending = format.ending();
        let message =
            format!("a terminal cannot show a .{ending} file: name a file with -o, or send it on with |");
        return Err(Usage(message).into());
    }
    if to_stdout {
        output::stream(|out| request.write(&study, &names, out))?;
    } else {
        put_outside(&asked.output, |out| request.write(&study, &names, out))?;
        output::say(&format!("{} written", output::shown(&asked.output)));
    }
    Ok(Outcome::whole(troubles.is_empty()))
}

impl Arguments {
    fn format(&self) -> Result<Format, Usage> {
        match self.format {
            Some(Ending::Csv) => Ok(Format::Csv),
            Some(Ending::Md) => Ok(Format::Markdown),
            Some(Ending::Json) => Ok(Format::Json),
            Some(Ending::Html) => Ok(Format::Html),
            Some(Ending::Xlsx) => Ok(Format::Xlsx),
            Some(Ending::Docx) => Ok(Format::Docx),
            None if self.output.as_os_str() == "-" => Err(Usage(
                "standard output has no ending: say the format with --format csv, md, json, html, xlsx or docx"
                    .into(),
            )),
            None => {
                Format::for_file(&self.output, self.what.into()).map_err(|error| Usage(error.to_string()))
            }
        }
    }

    fn selection(&self, study: &Study, coder: Option<&str>) -> anyhow::Result<Selection> {
        let codes: Result<Vec<CodeId>, _> = self.codes.iter().map(|given| find::code(study, given)).collect();
        Ok(Selection {
            coders: who::chosen(coder)?,
            codes: codes?,
            cases: self.cases.iter().map(|given| find::case(study, given)).collect::<Result<_, _>>()?,
            ..Selection::default()
        })
    }

    fn request(&self, study: &Study, format: Format, selection: Selection) -> anyhow::Result<Request> {
        let columns = match (&self.chart, &self.saved) {
            (Some(category), _) => matrix::Columns::Chart(find::code(study, category)?),
            (None, Some(name)) => matrix::Columns::Saved(find::saved_chart(study, name)?.id),
            _ if self.overview => matrix::Columns::Overview,
            _ => matrix::Columns::All,
        };
        let show = match self.show {
            Show::Summaries => matrix::Show::Summaries,
            Show::States => matrix::Show::States,
            Show::Counts => matrix::Show::Counts,
        };
        Ok(Request {
            what: self.what.into(),
            format,
            selection,
            columns,
            show,
            long: self.long,
            chapters: self.report.chapters.iter().map(|part| Chapter::from(*part)).collect(),
            figures: self.report.figures.chosen(study)?,
            all_quotations: self.report.all_quotations,
            examples: self.examples,
            date: Moment::now().day(),
        })
    }
}

impl From<Part> for Chapter {
    fn from(part: Part) -> Self {
        match part {
            Part::Study => Chapter::Study,
            Part::Cases => Chapter::Cases,
            Part::Charts => Chapter::Charts,
            Part::Syntheses => Chapter::Syntheses,
            Part::Quotations => Chapter::Quotations,
            Part::Codebook => Chapter::Codebook,
            Part::Figures => Chapter::Figures,
            Part::Methods => Chapter::Methods,
            Part::Passages => Chapter::Passages,
            Part::Numbers => Chapter::Numbers,
            Part::Coded => Chapter::Coded,
        }
    }
}

impl From<Exported> for What {
    fn from(what: Exported) -> Self {
        match what {
            Exported::Matrix => What::Matrix,
            Exported::Quotes => What::Quotes,
            Exported::Codings => What::Codings,
            Exported::Codebook => What::Codebook,
            Exported::Grouped => What::Grouped,
            Exported::Cases => What::Cases,
            Exported::Report => What::Report,
        }
    }
}
