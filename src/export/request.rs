//! What is to be exported, and how: the one way from a study to bytes in a format.

use std::io::{self, Write};

use super::{
    Format, Names, Selection, What, cases, codebook, codebook_file, codings, docx, format, grouped, html,
    matrix, quotations,
    report::{Chapter, Charts, Figures, Options, Report},
    xlsx,
};
use crate::study::Study;

/// How many examples each of the grouped codes has at most, where nothing is said.
pub const EXAMPLES: usize = 2;

/// An export that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What is exported.
    pub what: What,
    /// In which format.
    pub format: Format,
    /// Which codings, codes and cases.
    pub selection: Selection,
    /// Of the matrix and the report: which codes stand across.
    pub columns: matrix::Columns,
    /// Of the matrix: what stands in the cells.
    pub show: matrix::Show,
    /// Of the matrix: whether each cell is a row of its own.
    pub long: bool,
    /// Of the report: the chapters that are wanted; none means all.
    pub chapters: Vec<Chapter>,
    /// Of the report: which figures.
    pub figures: Figures,
    /// Of the report: whether every coded passage is quoted, beside those that are marked for it.
    pub all_quotations: bool,
    /// Of the grouped codes: how many examples each has at most.
    pub examples: usize,
    /// The day that stands on it, `2026-11-02`.
    pub date: String,
}

impl Request {
    /// All of something in a format.
    pub fn all(what: What, format: Format) -> Self {
        Self {
            what,
            format,
            selection: Selection::default(),
            columns: matrix::Columns::All,
            show: matrix::Show::default(),
            long: false,
            chapters: Vec::new(),
            figures: Figures::default(),
            all_quotations: false,
            examples: EXAMPLES,
            date: String::new(),
        }
    }

    /// Writes what is asked for.
    pub fn write<'a>(&self, study: &'a Study, names: &Names<'a>, mut out: impl Write) -> io::Result<()> {
        match (self.what, self.format) {
            (What::Report, _) => self.write_report(&self.report(study, names, &self.chapters), out),
            (What::Quotes, Format::Markdown) => {
                quotations::write_markdown(study, names, &self.selection, out)
            }
            (What::Codebook, Format::Markdown) => codebook::write_markdown(study, out),
            (What::Codebook, Format::Json) => codebook_file::write_json(&codebook_file::file_of(study), out),
            (What::Matrix, Format::Xlsx) if !self.chapters_of_page().is_empty() => {
                xlsx::write_report(&self.report(study, names, self.chapters_of_page()), out)
            }
            (_, Format::Html) if !self.chapters_of_page().is_empty() => {
                let page = Self { all_quotations: true, ..self.clone() };
                html::write_report(&page.report(study, names, self.chapters_of_page()), &mut out)
            }
            (_, Format::Docx) if !self.chapters_of_page().is_empty() => {
                let page = Self { all_quotations: true, ..self.clone() };
                docx::write_report(&page.report(study, names, self.chapters_of_page()), &mut out)
            }
            _ => format::write(&self.table(study, names), self.format, out),
        }
    }

    /// Whether the values of all attributes are shown, not only of those that stand in attributions.
    pub(super) fn has_attributes(&self) -> bool {
        match self.what {
            What::Quotes => !matches!(self.format, Format::Markdown | Format::Html | Format::Docx),
            What::Codebook | What::Grouped => false,
            What::Matrix | What::Codings | What::Cases | What::Report => true,
        }
    }

    fn report<'a>(&self, study: &'a Study, names: &Names<'a>, chapters: &[Chapter]) -> Report<'a> {
        // A text to be read on paper names the coded passages, and repeats them all only where that is asked for.
        let on_paper = matches!(self.format, Format::Docx | Format::Markdown);
        let left_out = if on_paper && chapters.is_empty() { vec![Chapter::Coded] } else { Vec::new() };
        let options = Options {
            chapters: chapters.to_vec(),
            left_out,
            columns: Charts(self.columns),
            figures: self.figures.clone(),
            selection: self.selection.clone(),
            all_quotations: self.all_quotations,
            date: self.date.clone(),
        };
        Report::of(study, names, &options)
    }

    /// The chapters of a report that say what is asked for, where a page is better than a table.
    fn chapters_of_page(&self) -> &'static [Chapter] {
        match self.what {
            What::Matrix if self.long || self.show != matrix::Show::Summaries => &[],
            What::Matrix => &[Chapter::Charts, Chapter::Passages],
            What::Quotes => &[Chapter::Quotations, Chapter::Passages],
            What::Codebook => &[Chapter::Codebook],
            What::Codings | What::Grouped | What::Cases | What::Report => &[],
        }
    }

    fn table<'a>(&self, study: &'a Study, names: &Names<'a>) -> super::Table<'a> {
        let options =
            || matrix::Options { columns: self.columns, show: self.show, selection: self.selection.clone() };
        match self.what {
            What::Matrix if self.long => matrix::long_table(study, names, &options()),
            What::Matrix => matrix::table(study, names, &options()),
            What::Quotes => quotations::table(study, names, &self.selection),
            What::Codings => codings::table(study, names, &self.selection),
            What::Codebook => codebook::table(study),
            What::Grouped => grouped::table(study, names, &self.selection, self.examples),
            What::Cases | What::Report => cases::table(study, names),
        }
    }

    fn write_report(&self, report: &Report<'_>, mut out: impl Write) -> io::Result<()> {
        match self.format {
            Format::Html => html::write_report(report, out),
            Format::Docx => docx::write_report(report, out),
            Format::Markdown => super::markdown::write_report(report, out),
            Format::Csv => super::csv::write(&report.table(), out),
            Format::Xlsx => xlsx::write_report(report, out),
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, report)?;
                out.write_all(b"\n")
            }
        }
    }
}
