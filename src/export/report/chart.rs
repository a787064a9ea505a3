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
    analysis::chart::{charts, columns_of},
    export::{Field, matrix},
    study::{
        Case, CaseId, Cell, CellState, CodeId, Colour, Columns, SummaryPiece, shown_reference, summary_pieces,
    },
};

/// What was written for codes that were merged since, by case and the code that counts.
type Merged<'a> = HashMap<(CaseId, CodeId), Vec<&'a Cell>>;

/// One chart: cases down, codes across.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The category's number and name, or what else the chart is of.
    pub title: String,
    /// What the category means.
    pub definition: &'a str,
    /// The codes across.
    pub columns: Vec<Column<'a>>,
    /// The cases.
    pub rows: Vec<Row<'a>>,
}

/// A code across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// A case with its cells, one for each column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row<'a> {
    /// Which case.
    #[serde(skip)]
    pub case: CaseId,
    /// What it is called.
    pub name: Cow<'a, str>,
    /// Its values of the report's attributes, in their order.
    pub attributes: Vec<Field<'a>>,
    /// What stands beside its name in attributions: `ICB chief executive, North East`.
    pub described: String,
    /// The cells.
    pub cells: Vec<Charted<'a>>,
}

/// What is known of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// What a chart is of, and the codes across.
struct Across {
    category: Option<CodeId>,
    title: String,
    codes: Vec<CodeId>,
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
        };
        let overview = || Across {
            category: None,
            title: "Overview".into(),
            codes: columns_of(self.study, &Columns::Overview),
        };
        let open = || book.lines().iter().map(|line| line.code).filter(|id| book.is_open(*id));
        let open = || open().filter(|id| written.contains(id)).collect();
        let mut all = match self.options.columns.0 {
            matrix::Columns::Overview => vec![overview()],
            matrix::Columns::Chart(category) => vec![chart(book.effective(category))],
            matrix::Columns::Saved(id) => {
                let saved = self.study.charts().get(id);
                let across = saved.map(|saved| Across {
                    category: None,
                    title: saved.name.clone(),
                    codes: crate::analysis::chart::columns(self.study, &saved.shape()),
                });
                across.into_iter().collect()
            }
            matrix::Columns::All => {
                let mut all = vec![overview()];
                all.retain(|overview| overview.codes.iter().any(|code| written.contains(code)));
                all.extend(charts(self.study).into_iter().map(chart));
                all.push(Across { category: None, title: "Open codes".into(), codes: open() });
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
        let (study, book) = (self.study, self.study.codebook());
        let families: Vec<Vec<CodeId>> = across.codes.iter().map(|code| book.family(*code)).collect();
        let columns = across.codes.iter().filter_map(|code| book.get(*code)).map(|code| Column {
            code: code.id,
            number: book.number(code.id),
            name: &code.name,
            definition: &code.definition,
            colour: book.colour(code.id),
            leads_to: self.is_wanted(Chapter::Codebook).then(|| self.code_anchor(code.id)),
        });
        let columns = columns.collect();
        let mut rows = Vec::new();
        for case in matrix::cases(study, self.options.columns.0, &self.options.selection) {
            let cells = across.codes.iter().zip(&families);
            let cells = cells.map(|(code, family)| self.cell(case, *code, family, merged)).collect();
            let (name, attributes) = (self.names.case(case), self.names.values(case));
            let described = self.names.described(case);
            rows.push(Row { case: case.id, name, attributes, described, cells });
        }
        let definition = across.category.and_then(|id| book.get(id)).map_or("", |code| &code.definition);
        Chart { anchor: Anchor::Chart(number), title: across.title.clone(), definition, columns, rows }
    }

    fn cell(&mut self, case: &'a Case, code: CodeId, family: &[CodeId], merged: &Merged<'a>) -> Charted<'a> {
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
