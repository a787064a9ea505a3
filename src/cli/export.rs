//! `casebook export WHAT STUDY -o FILE`: what is exported is made in [`crate::export`]; here are the choice of it and the
//! file, which is written whole or not at all.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{Outcome, Usage, find, output, sitting, who};
use crate::{
    export::{self, Format, Selection, What, codebook_file, matrix, quotations},
    store::{Layout, Opened, Trouble},
    study::{CodeId, Study},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to export
    what: Exported,
    /// The study's folder
    study: PathBuf,
    /// The file to write; its ending says the format: .csv .md .json. With - it is standard output
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// The format, where the file's ending does not say it
    #[arg(long)]
    format: Option<Ending>,
    /// Of the matrix: the codes of one category, by its name or number; otherwise all codes
    #[arg(long, value_name = "CATEGORY", conflicts_with = "overview")]
    chart: Option<String>,
    /// Of the matrix: the categories of the first level
    #[arg(long)]
    overview: bool,
    /// Of the matrix: what stands in the cells
    #[arg(long, default_value = "summaries")]
    show: Show,
    /// Of the matrix: a row for each cell, with all that is known of it
    #[arg(long)]
    long: bool,
    /// Only these codes and what they group, by name or number
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,
    /// Only these cases
    #[arg(long = "case", value_name = "NAME")]
    cases: Vec<String>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
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
    /// Cases with their attributes
    Cases,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Ending {
    Csv,
    Md,
    Json,
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
    let selection = asked.selection(&study, coder)?;
    let bytes = asked.bytes(&study, selection, format)?;
    if to_stdout {
        output::bytes(&bytes)?;
    } else {
        put(&asked.output, &bytes)?;
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
            None if self.output.as_os_str() == "-" => Err(Usage(
                "standard output has no ending: say the format with --format csv, md or json".into(),
            )),
            None => {
                Format::for_file(&self.output, self.what.into()).map_err(|error| Usage(error.to_string()))
            }
        }
    }

    fn selection(&self, study: &Study, coder: Option<&str>) -> anyhow::Result<Selection> {
        let codes: Result<Vec<CodeId>, _> = self.codes.iter().map(|given| find::code(study, given)).collect();
        let case = |given: &String| match study.case_named(given) {
            Some(case) => Ok(case.id),
            None => bail!("the study has no case “{given}”: `casebook cases` lists them"),
        };
        Ok(Selection {
            coders: who::chosen(coder)?,
            codes: codes?,
            cases: self.cases.iter().map(case).collect::<Result<_, _>>()?,
            ..Selection::default()
        })
    }

    fn bytes(&self, study: &Study, selection: Selection, format: Format) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let table = match (self.what, format) {
            (Exported::Quotes, Format::Markdown) => {
                quotations::write_markdown(study, &selection, &mut bytes)?;
                return Ok(bytes);
            }
            (Exported::Codebook, Format::Markdown) => {
                export::codebook::write_markdown(study, &mut bytes)?;
                return Ok(bytes);
            }
            (Exported::Codebook, Format::Json) => {
                codebook_file::write_json(&codebook_file::file_of(study), &mut bytes)?;
                return Ok(bytes);
            }
            (Exported::Matrix, _) => {
                let options = self.matrix(study, selection)?;
                let table = if self.long { matrix::long_table } else { matrix::table };
                table(study, &options)
            }
            (Exported::Quotes, _) => quotations::table(study, &selection),
            (Exported::Codings, _) => export::codings::table(study, &selection),
            (Exported::Codebook, _) => export::codebook::table(study),
            (Exported::Cases, _) => export::cases::table(study),
        };
        export::write(&table, format, &mut bytes)?;
        Ok(bytes)
    }

    fn matrix(&self, study: &Study, selection: Selection) -> anyhow::Result<matrix::Options> {
        let columns = match &self.chart {
            Some(category) => matrix::Columns::Chart(find::code(study, category)?),
            None if self.overview => matrix::Columns::Overview,
            None => matrix::Columns::All,
        };
        let show = match self.show {
            Show::Summaries => matrix::Show::Summaries,
            Show::States => matrix::Show::States,
            Show::Counts => matrix::Show::Counts,
        };
        Ok(matrix::Options { columns, show, selection })
    }
}

impl From<Exported> for What {
    fn from(what: Exported) -> Self {
        match what {
            Exported::Matrix => What::Matrix,
            Exported::Quotes => What::Quotes,
            Exported::Codings => What::Codings,
            Exported::Codebook => What::Codebook,
            Exported::Cases => What::Cases,
        }
    }
}

/// Refuses to put an export among a study's own files, or in the place of what is no file.
fn refuse_place(path: &Path) -> anyhow::Result<()> {
    let file = output::shown(path);
    if path.exists() && !path.is_file() {
        bail!("{file} is no ordinary file: choose another name");
    }
    let place = std::path::absolute(path)?;
    let place = place.parent().map(|folder| fs::canonicalize(folder).unwrap_or(folder.to_owned()));
    let study =
        place.iter().flat_map(|folder| folder.ancestors()).find(|it| Layout::new(it).register().exists());
    if let Some(study) = study {
        bail!("{file} lies in the study {}: choose a place outside of it", output::shown(study));
    }
    Ok(())
}

/// Puts the file in place whole.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    // Behind a link stands the file that is meant.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = target.as_path();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    written.map_err(|error| {
        // The half-written file is of no use; what went wrong is in the first error.
        let _ = fs::remove_file(&beside);
        match error.kind() {
            std::io::ErrorKind::NotFound => {
                let why = "there is no such folder: make it first, or name another".into();
                Trouble::Io { path: path.parent().unwrap_or(path).to_owned(), why }
            }
            _ => Trouble::from_io(path, &error),
        }
    })
}
