//! The rows and columns of one chart with the states of its cells, made anew when the study or the settings change.

use std::{collections::HashSet, rc::Rc};

use crate::study::{
    Case, CaseDocuments, CaseId, CellState, CodeId, Study,
    order::{Filter, Sort},
};

/// A column: a code, or in the overview a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The code.
    pub code: CodeId,
    /// The code with all that is below it.
    pub family: Vec<CodeId>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The value that the cases below have in common.
    Group(String),
    /// A case.
    Case(CaseId),
}

/// A chart.
#[derive(Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many cases are shown.
    pub cases: usize,
    /// How many cells have a summary.
    pub charted: usize,
    /// How many cells are stale.
    pub stale: usize,
    /// The attribute whose values head the groups of cases, where they are grouped.
    pub grouped_by: Option<String>,
    /// In which documents the cases speak.
    pub documents: Rc<CaseDocuments>,
    states: Vec<CellState>,
}

impl Table {
    /// The chart of a category, or the overview (`None`), with the cases that the filter takes.
    pub fn of(
        study: &Study,
        documents: &Rc<CaseDocuments>,
        chart: Option<CodeId>,
        sort: &Sort,
        filter: Option<&Filter>,
    ) -> Self {
        let columns: Vec<Column> = Self::columns(study, chart)
            .into_iter()
            .map(|code| Column { code, family: study.codebook().family(code) })
            .collect();
        let mut cases: Vec<&Case> =
            study.cases().iter().filter(|case| filter.is_none_or(|filter| filter.takes(case))).collect();
        sort.sort(&mut cases);
        let rows = grouped(study, &cases, sort);
        let mut table = Self {
            cases: cases.len(),
            states: Vec::with_capacity(rows.len() * columns.len()),
            grouped_by: sort.grouping(study).map(|attribute| attribute.name.clone()),
            documents: Rc::clone(documents),
            columns,
            rows,
            charted: 0,
            stale: 0,
        };
        table.look_at_cells(study);
        table
    }

    /// The codes across: the categories of the first level, or all codes of one category from top to bottom. Retired ones are
    /// left out unless something is written for them.
    pub fn columns(study: &Study, chart: Option<CodeId>) -> Vec<CodeId> {
        let Some(category) = chart else { return charts(study) };
        let book = study.codebook();
        let written = written(study);
        let shown = |id: &CodeId| book.get(*id).is_some_and(|code| !code.retired || written.contains(id));
        let family = book.family(category);
        let below: Vec<CodeId> = family.iter().skip(1).copied().filter(shown).collect();
        if below.is_empty() { family.into_iter().take(1).collect() } else { below }
    }

    fn look_at_cells(&mut self, study: &Study) {
        for row in &self.rows {
            for column in &self.columns {
                let state = match row {
                    Row::Group(_) => CellState::Empty,
                    Row::Case(case) => state_of(study, *case, column),
                };
                self.states.push(state);
                self.charted += usize::from(!matches!(state, CellState::Empty | CellState::Uncharted));
                self.stale += usize::from(state == CellState::Stale);
            }
        }
    }

    /// The state of a cell, by its row and column.
    pub fn state(&self, row: usize, column: usize) -> CellState {
        self.states.get(row * self.columns.len() + column).copied().unwrap_or(CellState::Empty)
    }

    /// The case of a row that is one.
    pub fn case(&self, row: usize) -> Option<CaseId> {
        match self.rows.get(row)? {
            Row::Case(case) => Some(*case),
            Row::Group(_) => None,
        }
    }

    /// The row of a case.
    pub fn row_of(&self, case: CaseId) -> Option<usize> {
        self.rows.iter().position(|row| *row == Row::Case(case))
    }

    /// The column of a code.
    pub fn column_of(&self, code: CodeId) -> Option<usize> {
        self.columns.iter().position(|column| column.code == code)
    }

    /// The row of the case `steps` cases away; the last one in that direction if there are fewer.
    pub fn step(&self, from: usize, steps: isize) -> usize {
        let mut at = from;
        let mut left = steps.unsigned_abs();
        let mut next = from;
        while left > 0 {
            let Some(moved) = next.checked_add_signed(steps.signum()).filter(|row| *row < self.rows.len())
            else {
                break;
            };
            next = moved;
            if self.case(next).is_some() {
                at = next;
                left -= 1;
            }
        }
        at
    }
}

fn state_of(study: &Study, case: CaseId, column: &Column) -> CellState {
    // Most cells of a large matrix are not written; those need no fingerprint.
    if study.cell(case, column.code).is_some() {
        return study.cell_state_of(case, column.code, &column.family);
    }
    match study.tally().evidence(case, &column.family).codings {
        0 => CellState::Empty,
        _ => CellState::Uncharted,
    }
}

/// The categories that have a chart: those of the first level that are in use or have something written in them.
pub fn charts(study: &Study) -> Vec<CodeId> {
    let book = study.codebook();
    let written = written(study);
    let first = book.lines().iter().filter(|line| line.depth == 0).map(|line| line.code);
    first
        .filter(|id| book.get(*id).is_some_and(|code| code.category))
        .filter(|id| {
            let retired = book.get(*id).is_some_and(|code| code.retired);
            !retired || book.family(*id).iter().any(|id| written.contains(id))
        })
        .collect()
}

fn written(study: &Study) -> HashSet<CodeId> {
    study.cells().map(|cell| cell.code).collect()
}

/// The rows of cases that are sorted, with headings where they are grouped.
fn grouped(study: &Study, cases: &[&Case], sort: &Sort) -> Vec<Row> {
    let Some(attribute) = sort.grouping(study) else {
        return cases.iter().map(|case| Row::Case(case.id)).collect();
    };
    let mut rows = Vec::with_capacity(cases.len() + 8);
    let mut group: Option<String> = None;
    for case in cases {
        let value = case.attributes.get(&attribute.name);
        let value = value.map_or_else(|| format!("({} not known)", attribute.name), ToString::to_string);
        if group.as_ref().is_none_or(|group| group.to_lowercase() != value.to_lowercase()) {
            rows.push(Row::Group(value.clone()));
            group = Some(value);
        }
        rows.push(Row::Case(case.id));
    }
    rows
}
