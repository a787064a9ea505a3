//! The command line: one file a command, each with its arguments and what it prints. Results go to standard output,
//! everything else to standard error.

mod attribution;
mod autocode;
mod cases;
mod cell;
mod chart;
mod chart_file;
mod check;
mod code;
mod codebook;
mod completions;
mod contrast;
mod cooccur;
mod crosstab;
mod demo;
mod documentation;
mod export;
mod figure;
mod find;
mod framework;
mod history;
mod import;
mod input;
mod man;
mod negative;
mod new;
mod of_workbook;
mod open;
mod output;
mod passphrase;
mod portrait;
mod pseudonyms;
mod purge;
mod query;
mod queue;
mod quotations;
mod read_pdf;
mod revise;
mod sample;
mod saturation;
mod search;
mod sequence;
mod sitting;
mod speakers;
mod stats;
mod synthesis;
mod typology;
mod waiting;
mod who;

use std::{io, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::import::aside;

/// Framework analysis of interview transcripts in a terminal
///
/// casebook reads transcripts, puts codes on passages, keeps the codebook and charts summaries into a matrix of cases
/// and codes. A study is a folder of JSON files and plain texts. Without a command it opens the terminal interface.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, max_term_width = 100)]
pub struct Casebook {
    /// The study to open in the terminal: its folder. Without it, recent studies are offered
    study: Option<PathBuf>,
    /// Who codes. Otherwise the environment (`CASEBOOK_CODER`), the configuration or the login name says it. Where a
    /// command prints what coders did: whose work to print
    #[arg(long, global = true, value_name = "NAME")]
    coder: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Open a scratch copy of the sample study
    Demo(demo::Arguments),
    /// Make a new study
    New(new::Arguments),
    /// Bring transcripts in, whole folders at once
    Import(import::Arguments),
    /// Correct a transcript, a turn or a whole file; show its revisions, and what to look at since
    Revise(revise::Arguments),
    /// Show the cases, or read them in with their attributes
    Cases(cases::Arguments),
    /// Show or change the convention by which labels of speakers are read in every import
    Speakers(speakers::Arguments),
    /// Show or set how quotations are attributed, and which attributes are identifying
    Attribution(attribution::Arguments),
    /// Make, show, change and fill the table of real names and pseudonyms, which lies outside of the study
    Pseudonyms(pseudonyms::Arguments),
    /// Take replaced names out of every file of a study for good, histories and earlier texts included
    Purge(purge::Arguments),
    /// Show the codebook, or read one in
    Codebook(codebook::Arguments),
    /// Take one step in developing the framework: add, rename, define, group, move, merge, split, retire
    Code(code::Arguments),
    /// Freeze versions of the framework, and say what changed since one: by whom, when and why
    Framework(framework::Arguments),
    /// Show the states of the matrix's cells and how far charting has come
    Chart(chart::Arguments),
    /// Show one cell of the matrix, or work on it: write, begin or check its summary, bring an earlier one back
    Cell(cell::Arguments),
    /// Show the quotations that summaries mark for the report
    Quotations(quotations::Arguments),
    /// Write the report, or the matrix, quotations, codings, codebook or cases, for people and other programs
    Export(export::Arguments),
    /// Show or write what is concluded from columns, rows and groups of the matrix
    Synthesis(synthesis::Arguments),
    /// Find words or a regular expression in all texts
    Search(search::Arguments),
    /// Put codes on all that words or a regular expression find, a sentence, turn or answer at a time
    Autocode(autocode::Arguments),
    /// Count documents, words, codings and cells, or what is coded by code, case, document, coder or attribute
    Stats(stats::Arguments),
    /// Find passages by codes, attributes, speakers, coders and words, and save such queries
    Query(query::Arguments),
    /// Count codes by the values of an attribute
    Crosstab(crosstab::Arguments),
    /// Count which codes occur together
    Cooccur(cooccur::Arguments),
    /// Count which code follows which
    Sequence(sequence::Arguments),
    /// Show when new codes become few, with the stopping rule of Guest, Namey and Chen (2020)
    Saturation(saturation::Arguments),
    /// Show the codes of a document from its beginning to its end
    Portrait(portrait::Arguments),
    /// Compare two groups of cases: for how many of each a code is used
    Contrast(contrast::Arguments),
    /// Find cases without a code that similar ones have
    Negative(negative::Arguments),
    /// Verify all that a study promises, and say how to mend what is wrong
    Check(check::Arguments),
    /// Show who did what, and when (UTC)
    History(history::Arguments),
    /// Print a shell's completions for casebook
    Completions(completions::Arguments),
    /// Print the manual page
    Man,
    /// Read a PDF document from standard input, for another process of casebook
    #[command(name = aside::COMMAND, hide = true)]
    ReadPdf,
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything asked for was done.
    Done,
    /// Some of it could not be done, or something is wrong; what, has been said.
    Incomplete,
}

impl Outcome {
    /// How a command ended that did the whole, or only a part.
    fn whole(whole: bool) -> Self {
        if whole { Outcome::Done } else { Outcome::Incomplete }
    }
}

/// The command line was used wrongly: exit status 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// Does what the command line asks for.
pub fn run(asked: Casebook) -> anyhow::Result<Outcome> {
    let Casebook { study, coder, command } = asked;
    let coder = coder.as_deref();
    let Some(command) = command else { return open::run(study.as_deref(), coder) };
    if let Some(study) = study {
        let study = study.display();
        return Err(Usage(format!("the command comes before the study: casebook COMMAND {study} …")).into());
    }
    match command {
        Command::Demo(it) => demo::run(&it, coder),
        Command::New(it) => new::run(&it, coder),
        Command::Import(it) => import::run(&it, coder),
        Command::Revise(it) => revise::run(&it, coder),
        Command::Cases(it) => cases::run(&it, coder),
        Command::Speakers(it) => speakers::run(&it, coder),
        Command::Attribution(it) => attribution::run(&it, coder),
        Command::Pseudonyms(it) => pseudonyms::run(&it, coder),
        Command::Purge(it) => purge::run(&it, coder),
        Command::Codebook(it) => codebook::run(&it, coder),
        Command::Code(it) => code::run(&it, coder),
        Command::Framework(it) => framework::run(&it, coder),
        Command::Chart(it) => chart::run(&it, coder),
        Command::Export(it) => export::run(&it, coder),
        Command::Synthesis(it) => synthesis::run(&it, coder),
        Command::Search(it) => search::run(&it),
        Command::Autocode(it) => autocode::run(&it, coder),
        Command::Stats(it) => stats::run(&it, coder),
        Command::Query(it) => query::run(&it, coder),
        Command::Crosstab(it) => crosstab::run(&it, coder),
        Command::Cooccur(it) => cooccur::run(&it, coder),
        Command::Sequence(it) => sequence::run(&it, coder),
        Command::Saturation(it) => saturation::run(&it, coder),
        Command::Portrait(it) => portrait::run(&it, coder),
        Command::Contrast(it) => contrast::run(&it, coder),
        Command::Negative(it) => negative::run(&it, coder),
        Command::Check(it) => check::run(&it),
        Command::Cell(it) => cell::run(&it, coder),
        Command::Quotations(it) => quotations::run(&it),
        Command::History(it) => history::run(&it, coder),
        Command::Completions(it) => completions::run(&it),
        Command::Man => man::run(),
        Command::ReadPdf => read_pdf::run(),
    }
}

/// Says why a command failed, and gives its exit status. A reader that has gone away (`| head`) is no failure.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let closed = |it: &io::Error| it.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(closed)) {
        return ExitCode::SUCCESS;
    }
    output::say(&format!("casebook: {error:#}"));
    ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
}
