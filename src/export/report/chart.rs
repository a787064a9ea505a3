//! The framework matrix in a report, chart by chart.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde::Serialize;

use super::{
    Anchor, Chapter, Making,
    statement::{Link, Paragraph, Run, paragraphs},
};
use crate::{
    analysis::chart::{charts, columns, columns_of},
    export::{Field, matrix},
    study::{
        Case, CaseId, Cell, CellState, CodeId, Colour, Columns, SavedChart, Shape, SummaryPiece,
        shown_reference, summary_pieces,
    },
};

/// What was written for codes that were merged since, by case and the code that counts.
pub(super) type Merged<'a> = HashMap<(CaseId, CodeId), Vec<&'a Cell>>;

/// One chart: cases down, codes across.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Chart<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The category's number and name, or what else the chart is of.
    pub title: String,
    /// What the category means.
    pub definition: &'a str,
    /// Whether codes stand down and cases across.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transposed: bool,
    /// The codes, across unless it is transposed.
    pub columns: Vec<Column<'a>>,
    /// The cases, or groups of cases.
    pub rows: Vec<Row<'a>>,
}

/// What a line of a chart is headed by.
#[derive(Debug, Clone, Copy)]
pub enum Head<'c, 'a> {
    /// A code.
    Code(&'c Column<'a>),
    /// A case or a group of cases.
    Row(&'c Row<'a>),
}

impl Head<'_, '_> {
    /// The code with its number, the case, or what the group has in common.
    pub fn title(&self) -> String {
        match self {
            Head::Code(column) => [column.number, column.name].join(" ").trim().to_owned(),
            Head::Row(row) => row.name.clone().into_owned(),
        }
    }

    /// What stands beside the title.
    pub fn described(&self) -> &str {
        match self {
            Head::Code(_) => "",
            Head::Row(row) => &row.described,
        }
    }
}

/// A line of a chart, from left to right: its heading and its cells.
pub type Line<'c, 'a> = (Head<'c, 'a>, Vec<&'c Charted<'a>>);

impl<'a> Chart<'a> {
    /// What is at the top of the first column.
    pub fn corner(&self) -> &'static str {
        match (self.transposed, self.rows.iter().any(|row| row.case.is_none())) {
            (true, _) => "Code",
            (false, true) => "Cases",
            (false, false) => "Case",
        }
    }

    /// The headings from left to right.
    pub fn across(&self) -> Vec<Head<'_, 'a>> {
        if self.transposed {
            self.rows.iter().map(Head::Row).collect()
        } else {
            self.columns.iter().map(Head::Code).collect()
        }
    }

    /// The lines from top to bottom.
    pub fn down(&self) -> Vec<Line<'_, 'a>> {
        if !self.transposed {
            return self.rows.iter().map(|row| (Head::Row(row), row.cells.iter().collect())).collect();
        }
        let columns = self.columns.iter().enumerate();
        let cells = |at: usize| self.rows.iter().filter_map(|row| row.cells.get(at)).collect();
        columns.map(|(at, column)| (Head::Code(column), cells(at))).collect()
    }
}

/// A code across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Column<'a> {
    /// Which code.
    #[serde(skip)]
    pub code: CodeId,
    /// Its number, `2.3`; empty for one that has none.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// What it means.
    pub definition: &'a str,
    /// Its colour, own or inherited.
    pub colour: Colour,
    /// Its place in the report's codebook, where it has one.
    pub leads_to: Option<Anchor>,
}

/// A case, or a group of cases, with its cells, one for each column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row<'a> {
    /// Which case; none for a group.
    #[serde(skip)]
    pub case: Option<CaseId>,
    /// What it is called; of a group, what its cases have in common.
    pub name: Cow<'a, str>,
    /// Its values of the report's attributes, in their order; none for a group.
    pub attributes: Vec<Field<'a>>,
    /// What stands beside its name in attributions: `ICB chief executive, North East`; of a group, its cases.
    pub described: String,
    /// The cells.
    pub cells: Vec<Charted<'a>>,
}

/// What is known of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Charted<'a> {
    /// Its place in the report; none where it has stood in an earlier chart.
    pub anchor: Option<Anchor>,
    /// Its state.
    pub state: CellState,
    /// How many passages are coded there.
    pub passages: u32,
    /// Where the report names these passages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<Anchor>,
    /// What is written, and below that what was written for codes that were merged into this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Paragraph<'a>>,
    /// Who wrote it last; empty where nothing is written.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by: &'a str,
    /// Who checked it; empty where nobody did.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub checked_by: &'a str,
}

/// What a chart is of, and the codes across; of a saved one also its shape.
struct Across {
    category: Option<CodeId>,
    title: String,
    codes: Vec<CodeId>,
    shape: Option<Shape>,
}

impl<'a> Making<'a, '_> {
    /// The charts, as the terminal has them: the overview where something is written in it, each category's, and the open codes' where something is
    /// written for them; or the one that is chosen.
    pub(super) fn charts(&mut self) -> Vec<Chart<'a>> {
        let merged = matrix::merged_cells(self.study);
        let across = self.across(&merged);
        across.into_iter().zip(1..).map(|(across, number)| self.chart(&across, number, &merged)).collect()
    }

    fn across(&self, merged: &Merged<'a>) -> Vec<Across> {
        let book = self.study.codebook();
        let mut written: HashSet<CodeId> = self.study.cells().map(|cell| cell.code).collect();
        written.extend(merged.keys().map(|(_, code)| *code));
        let chart = |category: CodeId| Across {
            category: Some(category),
            title: book.title(category),
            codes: columns_of(self.study, &Columns::Category(category)),
            shape: None,
        };
        let overview = || Across {
            category: None,
            title: "Overview".into(),
            codes: columns_of(self.study, &Columns::Overview),
            shape: None,
        };
        let saved = |saved: &SavedChart| Across {
            category: None,
            title: saved.name.clone(),
            codes: columns(self.study, &saved.shape()),
            shape: Some(saved.shape()),
        };
        let open = || book.lines().iter().map(|line| line.code).filter(|id| book.is_open(*id));
        let open = || open().filter(|id| written.contains(id)).collect();
        let mut all = match self.options.columns.0 {
            matrix::Columns::Overview => vec![overview()],
            matrix::Columns::Chart(category) => vec![chart(book.effective(category))],
            matrix::Columns::Saved(id) => self.study.charts().get(id).map(saved).into_iter().collect(),
            matrix::Columns::All => {
                let mut all = vec![overview()];
                all.retain(|overview| overview.codes.iter().any(|code| written.contains(code)));
                all.extend(charts(self.study).into_iter().map(chart));
                all.push(Across { category: None, title: "Open codes".into(), codes: open(), shape: None });
                all.extend(self.study.charts().iter().map(saved));
                all
            }
        };
        let chosen: HashSet<CodeId> = self.options.selection.family(self.study);
        for across in &mut all {
            across.codes.retain(|code| chosen.is_empty() || chosen.contains(code));
        }
        all.retain(|across| !across.codes.is_empty());
        all
    }

    fn chart(&mut self, across: &Across, number: u32, merged: &Merged<'a>) -> Chart<'a> {
        let book = self.study.codebook();
        let families: Vec<Vec<CodeId>> = across.codes.iter().map(|code| book.family(*code)).collect();
        let columns = across.codes.iter().filter_map(|code| book.get(*code)).map(|code| Column {
            code: code.id,
            number: book.number(code.id),
            name: &code.name,
            definition: &code.definition,
            colour: book.colour(code.id),
            leads_to: self.is_wanted(Chapter::Codebook).then(|| self.code_anchor(code.id)),
        });
        let columns: Vec<Column<'a>> = columns.collect();
        let rows = match &across.shape {
            Some(shape) => self.rows_of_saved(shape, &across.codes, &families, merged),
            None => self.rows_of_cases(&across.codes, &families, merged),
        };
        let definition = across.category.and_then(|id| book.get(id)).map_or("", |code| &code.definition);
        let transposed = across.shape.as_ref().is_some_and(|shape| shape.transposed);
        let title = across.title.clone();
        Chart { anchor: Anchor::Chart(number), title, definition, transposed, columns, rows }
    }

    /// The chosen cases, in the study's order.
    fn rows_of_cases(
        &mut self,
        codes: &[CodeId],
        families: &[Vec<CodeId>],
        merged: &Merged<'a>,
    ) -> Vec<Row<'a>> {
        let (study, options) = (self.study, self.options);
        let cases = study.cases().iter().filter(|case| options.selection.has_case(case.id));
        cases.map(|case| self.row(case, self.names.described(case), codes, families, merged)).collect()
    }

    pub(super) fn row(
        &mut self,
        case: &'a Case,
        described: String,
        codes: &[CodeId],
        families: &[Vec<CodeId>],
        merged: &Merged<'a>,
    ) -> Row<'a> {
        let cells = codes.iter().zip(families);
        let cells = cells.map(|(code, family)| self.cell(case, *code, family, merged)).collect();
        let (name, attributes) = (self.names.case(case), self.names.values(case));
        Row { case: Some(case.id), name, attributes, described, cells }
    }

    pub(super) fn cell(
        &mut self,
        case: &'a Case,
        code: CodeId,
        family: &[CodeId],
        merged: &Merged<'a>,
    ) -> Charted<'a> {
        let evidence = self.study.tally().evidence(case.id, family);
        let cell = self.study.cell(case.id, code);
        let anchor = Anchor::Cell(self.case_number(case.id), self.code_number(code));
        let mut text = cell.map_or_else(Vec::new, |cell| self.written(case, cell, anchor));
        for cell in merged.get(&(case.id, code)).into_iter().flatten() {
            let name = self.study.codebook().get(cell.code).map_or("", |code| &code.name);
            let mut below = self.written(case, cell, anchor);
            if let Some(first) = below.first_mut() {
                first.runs.insert(0, Run::Said(format!("[{name}] ").into()));
            }
            text.extend(below);
        }
        Charted {
            anchor: self.cells.insert(anchor).then_some(anchor),
            state: CellState::of(evidence.codings, &evidence.fingerprint(), cell),
            passages: evidence.codings,
            used: self.evidence.used_for(Anchor::UsedFor(self.case_number(case.id), self.code_number(code))),
            text,
            by: cell.map_or("", |cell| cell.by.as_str()),
            checked_by: cell.and_then(|cell| cell.checked.as_ref()).map_or("", |check| check.by.as_str()),
        }
    }

    /// What is written in a cell, with its references leading to their passages.
    fn written(&mut self, case: &'a Case, cell: &'a Cell, place: Anchor) -> Vec<Paragraph<'a>> {
        let labels = self.names.labels(&self.documents, case.id, &cell.references);
        let (mut shown, mut links) = (String::with_capacity(cell.summary.len()), Vec::new());
        for piece in summary_pieces(cell) {
            let at = match piece {
                SummaryPiece::Text(text) => {
                    shown.push_str(text);
                    continue;
                }
                SummaryPiece::Reference(at) => at,
            };
            let reference = &cell.references[at];
            let (study, names) = (self.study, self.names);
            let title = || format!("{} × {}", names.case(case), study.codebook().title(cell.code));
            let passage =
                self.passages.lead_to(study, names, (reference.document, reference.span), place, title);
            let text = shown_reference(&labels[at], reference.quotation);
            let start = shown.len();
            shown.push_str(&text);
            links.push((start..shown.len(), Link { text, passage, quotation: reference.quotation }));
        }
        paragraphs(&shown, links)
    }
}
