//! The report of a study as a value, made once and written in any format: facts, cases, charts, quotations by theme, codebook,
//! and every passage that any of these leads to. Nothing here knows how a format looks.

mod anchor;
mod chart;
mod conclusion;
mod entry;
mod evidence;
mod facts;
mod figures;
mod methods;
mod participant;
mod passage;
mod rows;
mod saved;
mod statement;
#[cfg(test)]
mod tests;
mod theme;

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

pub use self::{
    anchor::Anchor,
    chart::{Chart, Charted, Column, Head, Line, Row},
    conclusion::Conclusion,
    entry::Entry,
    evidence::{Below, Coded, CodedWith, Source, Used, UsedFor},
    facts::Fact,
    figures::{Counted, Drawn, FigureKind, Figures, StandsOn},
    methods::{Finding, Method},
    participant::Participant,
    passage::{Passage, Use},
    statement::{Link, Paragraph, Run, plain},
    theme::{Quoted, Theme},
};
use self::{evidence::Evidence, figures::Worked, passage::Passages};
use super::{Names, Selection, matrix::Columns};
use crate::study::{CaseDocuments, CaseId, CodeId, Study};

/// A chapter of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Chapter {
    /// The study in a few numbers.
    Study,
    /// The cases with their attributes.
    Cases,
    /// The framework matrix, chart by chart.
    Charts,
    /// What is concluded from columns, rows and groups.
    Syntheses,
    /// Quotations by theme.
    Quotations,
    /// The codebook.
    Codebook,
    /// How much is coded with each code, and for whom, as pictures.
    Figures,
    /// What the study's records say of the items of reporting standards.
    Methods,
    /// The passages that the other chapters lead to.
    Passages,
    /// What each number stands on.
    Numbers,
    /// Every coded passage, document by document.
    Coded,
}

impl Chapter {
    /// Every chapter, in the order of the report.
    pub const ALL: [Chapter; 11] = [
        Chapter::Study,
        Chapter::Cases,
        Chapter::Charts,
        Chapter::Syntheses,
        Chapter::Quotations,
        Chapter::Codebook,
        Chapter::Figures,
        Chapter::Methods,
        Chapter::Passages,
        Chapter::Numbers,
        Chapter::Coded,
    ];

    /// The chapter's name as the command line and anchors write it.
    pub fn name(self) -> &'static str {
        match self {
            Chapter::Study => "study",
            Chapter::Cases => "cases",
            Chapter::Charts => "charts",
            Chapter::Syntheses => "syntheses",
            Chapter::Quotations => "quotations",
            Chapter::Codebook => "codebook",
            Chapter::Figures => "figures",
            Chapter::Methods => "methods",
            Chapter::Passages => "passages",
            Chapter::Numbers => "numbers",
            Chapter::Coded => "coded",
        }
    }

    /// Whether it is left out where there is nothing in it, unless it was asked for.
    fn is_by_the_way(self) -> bool {
        matches!(
            self,
            Chapter::Syntheses | Chapter::Figures | Chapter::Passages | Chapter::Numbers | Chapter::Coded
        )
    }

    /// The chapter's heading.
    pub fn heading(self) -> &'static str {
        match self {
            Chapter::Study => "The study",
            Chapter::Cases => "Cases",
            Chapter::Charts => "Framework matrix",
            Chapter::Syntheses => "Syntheses",
            Chapter::Quotations => "Quotations by theme",
            Chapter::Codebook => "Codebook",
            Chapter::Figures => "Figures",
            Chapter::Methods => "Methods appendix",
            Chapter::Passages => "Passages",
            Chapter::Numbers => "What the numbers stand on",
            Chapter::Coded => "Coded passages",
        }
    }
}

/// What a report is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// The chapters that are wanted; none means all.
    pub chapters: Vec<Chapter>,
    /// Chapters that are left out even so.
    pub left_out: Vec<Chapter>,
    /// Which charts of the matrix.
    pub columns: Charts,
    /// Only these codes and cases; and the codings of these coders where all quotations are wanted.
    pub selection: Selection,
    /// Which figures.
    pub figures: Figures,
    /// Whether every coded passage is quoted, beside those that are marked for the report.
    pub all_quotations: bool,
    /// The day that the report is of, `2026-11-02`.
    pub date: String,
}

/// Which charts stand in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charts(pub Columns);

impl Default for Charts {
    fn default() -> Self {
        Self(Columns::All)
    }
}

/// A report. A chapter that is not wanted is empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The study's title.
    pub title: &'a str,
    /// The day that it is of.
    pub date: String,
    /// The program that made it, with its version.
    pub software: &'static str,
    /// The chapters that it has, in order.
    pub chapters: Vec<Chapter>,
    /// The study in a few numbers.
    pub facts: Vec<Fact>,
    /// The attributes whose values stand with the cases.
    pub attributes: Vec<&'a str>,
    /// The cases.
    pub cases: Vec<Participant<'a>>,
    /// The framework matrix.
    pub charts: Vec<Chart<'a>>,
    /// What is concluded from columns, rows and groups.
    pub syntheses: Vec<Conclusion<'a>>,
    /// Quotations by theme.
    pub themes: Vec<Theme<'a>>,
    /// The codebook.
    pub codebook: Vec<Entry<'a>>,
    /// Pictures of numbers.
    pub figures: Vec<Drawn<'a>>,
    /// The methods appendix.
    pub methods: Vec<Method>,
    /// The passages that the other chapters lead to, in reading order.
    pub passages: Vec<Passage<'a>>,
    /// Where each code is used, case by case.
    pub uses: Vec<Used<'a>>,
    /// Every coded passage, document by document.
    pub sources: Vec<Source<'a>>,
}

impl<'a> Report<'a> {
    /// The report of a study, in time linear in its codings and the length of its texts.
    pub fn of(study: &'a Study, names: &Names<'a>, options: &Options) -> Self {
        let mut making = Making {
            study,
            names,
            options,
            documents: CaseDocuments::of(study),
            passages: Passages::default(),
            cells: HashSet::new(),
            evidence: Evidence::default(),
            lines: lines(study, &options.selection),
        };
        let mut worked = making.gather();
        let mut report = Self {
            title: &study.title,
            date: options.date.clone(),
            software: concat!("casebook ", env!("CARGO_PKG_VERSION")),
            chapters: Chapter::ALL.into_iter().filter(|it| making.is_wanted(*it)).collect(),
            facts: Vec::new(),
            attributes: names.attributes().iter().map(|it| it.name.as_str()).collect(),
            cases: Vec::new(),
            charts: Vec::new(),
            syntheses: Vec::new(),
            themes: Vec::new(),
            codebook: Vec::new(),
            figures: Vec::new(),
            methods: Vec::new(),
            passages: Vec::new(),
            uses: Vec::new(),
            sources: Vec::new(),
        };
        for chapter in report.chapters.clone() {
            match chapter {
                Chapter::Study => report.facts = making.facts(),
                Chapter::Cases => report.cases = making.participants(),
                Chapter::Charts => report.charts = making.charts(),
                Chapter::Syntheses => report.syntheses = making.conclusions(),
                Chapter::Quotations => report.themes = making.themes(),
                Chapter::Codebook => report.codebook = making.entries(),
                Chapter::Figures => report.figures = making.figures(std::mem::take(&mut worked)),
                Chapter::Methods => report.methods = making.methods(),
                Chapter::Passages | Chapter::Numbers | Chapter::Coded => {}
            }
        }
        if report.has(Chapter::Passages) && report.has(Chapter::Coded) {
            making.evidence.lead_to(&making.passages);
        }
        if report.has(Chapter::Numbers) {
            report.uses = std::mem::take(&mut making.evidence.uses);
        }
        if report.has(Chapter::Numbers) || report.has(Chapter::Coded) {
            report.sources = std::mem::take(&mut making.evidence.sources);
        }
        if report.has(Chapter::Passages) {
            making.passages.keep_cells(&making.cells);
            report.passages = making.passages.in_order(study);
        }
        let is_asked_for = |chapter: &Chapter| options.chapters.contains(chapter);
        let mut chapters = std::mem::take(&mut report.chapters);
        chapters.retain(|it| is_asked_for(it) || !it.is_by_the_way() || report.nothing_in(*it).is_none());
        Self { chapters, ..report }
    }

    /// What a chapter says in which there is nothing.
    pub fn nothing_in(&self, chapter: Chapter) -> Option<&'static str> {
        let (is_empty, said) = match chapter {
            Chapter::Study => (self.facts.is_empty(), "The study is empty."),
            Chapter::Cases => (
                self.cases.is_empty(),
                "The study has no cases yet: “casebook cases” reads them in from a table.",
            ),
            Chapter::Charts => (
                self.charts.is_empty(),
                "There is no chart yet: each category that has codes under it becomes one.",
            ),
            Chapter::Syntheses => (
                self.syntheses.is_empty(),
                "No synthesis is written yet: they are written in the matrix, reading down or across.",
            ),
            Chapter::Quotations => (
                self.themes.is_empty(),
                "No quotation is marked for the report yet: a reference in a summary is marked with a star.",
            ),
            Chapter::Codebook => (self.codebook.is_empty(), "The codebook is empty."),
            Chapter::Figures => {
                (self.figures.is_empty(), "Nothing is coded yet, so there is nothing to count.")
            }
            Chapter::Methods => (self.methods.is_empty(), "The study is empty."),
            Chapter::Passages => (self.passages.is_empty(), "Nothing in this report refers to a passage."),
            Chapter::Numbers => {
                (self.uses.is_empty(), "Nothing is coded yet, so no number stands on a passage.")
            }
            Chapter::Coded => (self.sources.is_empty(), "The study has no documents yet."),
        };
        is_empty.then_some(said)
    }

    /// Whether the report has a chapter.
    pub fn has(&self, chapter: Chapter) -> bool {
        self.chapters.contains(&chapter)
    }
}

/// A report being made.
struct Making<'a, 'b> {
    study: &'a Study,
    names: &'b Names<'a>,
    options: &'b Options,
    documents: CaseDocuments,
    passages: Passages<'a>,
    /// The cells that have stood in a chart.
    cells: HashSet<Anchor>,
    /// What the numbers stand on.
    evidence: Evidence<'a>,
    /// Which codes are chosen, by the codebook's lines.
    lines: Vec<bool>,
}

fn lines(study: &Study, selection: &Selection) -> Vec<bool> {
    let chosen = selection.family(study);
    let lines = study.codebook().lines().iter();
    lines.map(|line| selection.codes.is_empty() || chosen.contains(&line.code)).collect()
}

impl Making<'_, '_> {
    /// Works the figures out, and gathers what all numbers stand on.
    fn gather(&mut self) -> Vec<Worked> {
        let worked = if self.is_wanted(Chapter::Figures) { self.worked_out() } else { Vec::new() };
        if self.is_wanted(Chapter::Numbers) || self.is_wanted(Chapter::Coded) {
            let mut words = BTreeMap::new();
            for it in &worked {
                it.words(&mut words);
            }
            self.evidence = Evidence::of(self, words);
        }
        worked
    }

    fn is_wanted(&self, chapter: Chapter) -> bool {
        (self.options.chapters.is_empty() || self.options.chapters.contains(&chapter))
            && !self.options.left_out.contains(&chapter)
    }

    /// What a cell is called: `P03 × 2.3 parity of esteem`.
    fn cell_title(&self, case: CaseId, code: CodeId) -> String {
        format!("{} × {}", self.names.case_of(Some(case)), self.study.codebook().title(code))
    }

    fn code_number(&self, code: CodeId) -> u32 {
        self.study.codebook().line_of(code).map_or(0, |line| line as u32 + 1)
    }

    fn code_anchor(&self, code: CodeId) -> Anchor {
        Anchor::Code(self.code_number(code))
    }

    fn case_number(&self, case: CaseId) -> u32 {
        self.study.cases().position(case).map_or(0, |at| at as u32 + 1)
    }
}
