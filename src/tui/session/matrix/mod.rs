//! The framework matrix as it is worked on: chart, cursor, rows and columns, an opened cell, and reading down or across.

mod arranging;
#[cfg(test)]
mod arranging_tests;
mod beginning;
pub mod cell;
#[cfg(test)]
mod cell_tests;
#[cfg(test)]
mod cell_work_tests;
#[cfg(test)]
mod chart_tests;
mod charting;
pub mod charts;
pub mod concluding;
mod earlier;
pub mod evidence;
pub mod flow;
#[cfg(test)]
mod flow_tests;
pub mod grid;
pub mod label;
mod laying_out;
mod lines;
mod menus;
mod opening;
pub mod page;
#[cfg(test)]
mod picture_tests;
mod queueing;
mod quotations;
pub mod reading;
mod saved;
mod search;
pub mod sheet;
pub mod shown;
pub mod synthesis;
#[cfg(test)]
mod synthesis_tests;
pub mod together;
mod typology;
#[cfg(test)]
mod typology_tests;
pub(super) mod workbook;
#[cfg(test)]
mod workbook_tests;
pub mod writing;
pub mod written;

use std::{collections::HashMap, sync::Arc};

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

pub use self::charts::Chart;
use self::{
    cell::OpenCell,
    charts::{Shapes, first_chart},
    flow::Flow,
    grid::Grid,
    shown::{Shown, Wanted},
    synthesis::OpenSynthesis,
};
use super::Session;
use crate::{
    analysis::{
        chart::{self, Table},
        queue::QueueOrder,
    },
    study::{CaseDocuments, CaseId, CodeId, Shape, Study},
    text::Glyphs,
    tui::keys::{Command, Context},
};

/// What the cells of a chart show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The beginnings of the summaries, each with the sign of its state.
    #[default]
    Summaries,
    /// The states in words.
    States,
    /// How many passages are coded.
    Counts,
}

impl View {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            View::Summaries => View::States,
            View::States => View::Counts,
            View::Counts => View::Summaries,
        }
    }

    /// The view in words.
    pub fn words(self) -> &'static str {
        match self {
            View::Summaries => "cells show summaries",
            View::States => "cells show their states",
            View::Counts => "cells show how many passages are coded",
        }
    }
}

/// What is kept of the matrix pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    chart: Option<Chart>,
    case: Option<CaseId>,
    group: Option<String>,
    code: Option<CodeId>,
    view: View,
    queue: QueueOrder,
    shapes: Shapes,
}

/// The state of the matrix pane.
#[derive(Debug, Default)]
pub struct MatrixPane {
    /// What is shown and kept.
    kept: Kept,
    /// What the chart shows, and how.
    shape: Shape,
    /// The rows and columns of the chart.
    pub table: Table,
    /// Which of them stand down, and which across.
    pub grid: Grid,
    /// What of them is on the screen.
    pub shown: Shown,
    /// The row and column of the cursor, counted from 0.
    pub at: (usize, usize),
    /// The cell that is open.
    pub cell: Option<OpenCell>,
    /// The synthesis that is open, below an opened cell.
    pub synthesis: Option<OpenSynthesis>,
    /// The column or row that is read as flowing text, below an opened cell and synthesis.
    pub flow: Option<Flow>,
    charts: Vec<Chart>,
    /// In which documents each case speaks.
    documents: Arc<CaseDocuments>,
    /// The row of the case whose name the search found last.
    name_found: Option<usize>,
    /// The chart that the table is of.
    table_of: Option<Chart>,
    /// The tables of other charts that were shown since something changed, each with the shape that it has.
    tables: HashMap<Chart, (Shape, Table)>,
    /// The type that was chosen last.
    last_type: Option<String>,
    /// Whether numbers assign types, case after case.
    pub assigning: bool,
    /// Grows with every table, so that what is worked out from one is not taken for another's.
    version: u64,
    /// The version of the study that the tables are of.
    made_for: Option<u64>,
    /// The workbook that is read back.
    workbook: Option<workbook::ReadBack>,
}

impl MatrixPane {
    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match (&self.cell, &self.synthesis, &self.flow) {
            (Some(cell), ..) => cell.contexts(),
            (None, Some(synthesis), _) => synthesis.contexts(),
            (None, None, Some(_)) => vec![Context::Flow],
            (None, None, None) if self.assigning => vec![Context::Types, Context::Matrix],
            (None, None, None) => vec![Context::Matrix],
        }
    }

    /// Makes rows and columns anew where the study changed, and scrolls to the cursor.
    pub fn prepare(&mut self, study: &Study, area: Rect, glyphs: Glyphs, changes: u64) {
        self.refresh(study, changes);
        if let Some(cell) = &mut self.cell {
            let places = crate::tui::panes::layout::cell_places(area);
            return cell.prepare(study, &self.table.documents, places, glyphs, changes);
        }
        if let Some(open) = &mut self.synthesis {
            let places = crate::tui::panes::layout::cell_places(area);
            return open.prepare(study, &self.table.documents, places, glyphs, changes);
        }
        if let Some(mut flow) = self.flow.take() {
            let attributes = self.attributes();
            let body = Rect { height: area.height.saturating_sub(2), ..area };
            flow.prepare(self.flow_from(study, &attributes, glyphs), body);
            self.flow = Some(flow);
            return;
        }
        let wanted = Wanted {
            study,
            table: &self.table,
            view: self.kept.view,
            shape: &self.shape,
            attributes: &self.attributes(),
            grid: &self.grid,
            at: self.grid.place(self.at),
            glyphs,
            version: self.version,
        };
        self.shown.prepare(wanted, area);
    }

    /// Makes rows and columns anew where the study or what is wanted of it changed; the cursor stays on its cell.
    pub fn refresh(&mut self, study: &Study, changes: u64) {
        if self.made_for != Some(changes) {
            self.made_for = Some(changes);
            self.kept.shapes.begin(study);
            self.charts = self.kept.shapes.charts(study);
            self.documents = Arc::new(CaseDocuments::of(study));
            self.tables.clear();
            self.table_of = None;
        } else if self.table_of.is_some() && self.table_of == self.kept.chart {
            return;
        }
        let kept = self.kept.chart.filter(|chart| self.charts.contains(chart));
        let chart = kept.unwrap_or_else(|| first_chart(study, &self.charts));
        self.kept.chart = Some(chart);
        if let Some(before) = self.table_of.replace(chart) {
            self.tables.insert(before, (self.shape.clone(), std::mem::take(&mut self.table)));
        }
        self.shape = self.kept.shapes.shape(study, chart);
        let known = self.tables.remove(&chart).filter(|(shape, _)| *shape == self.shape);
        let made = || Table::of(study, &self.documents, &self.shape);
        self.table = known.map_or_else(made, |(_, table)| table);
        self.grid = Grid::of(&self.table, self.shape.transposed);
        self.version += 1;
        self.find_cursor();
    }

    /// Changes what the chart shows.
    fn reshape(&mut self, study: &Study, changes: u64, change: impl FnOnce(&mut Shape)) {
        self.refresh(study, changes);
        let mut shape = self.shape.clone();
        change(&mut shape);
        self.kept.shapes.keep(study, self.chart(), shape);
        self.charts = self.kept.shapes.charts(study);
        self.table_of = None;
        self.refresh(study, changes);
    }

    /// Puts the cursor on a cell, in the chart that is shown if it is there, else in one that has it.
    pub(super) fn seek(&mut self, study: &Study, case: CaseId, code: CodeId, changes: u64) {
        self.refresh(study, changes);
        if self.table.column_of(code).is_none() {
            let has = |chart: &&Chart| {
                chart::columns(study, &self.kept.shapes.shape(study, **chart)).contains(&code)
            };
            // The overview is the last to be asked: a category's own chart says more.
            let found = self.charts.iter().skip(1).chain(self.charts.first()).find(has).copied();
            self.kept.chart = found.or(self.kept.chart);
            self.refresh(study, changes);
        }
        if self.table.row_of(case).is_none() {
            self.reshape(study, changes, |shape| {
                shape.filter.0.clear();
                shape.hidden_cases.retain(|hidden| *hidden != case);
            });
        }
        self.kept.case = Some(case);
        self.kept.code = Some(code);
        self.find_cursor();
    }

    /// Puts the cursor on the row and column of its case and code; where one is not there (any more), on its neighbour.
    pub(super) fn find_cursor(&mut self) {
        let group = self.kept.group.as_ref().and_then(|group| self.table.row_of_group(group));
        let case = || self.kept.case.and_then(|case| self.table.row_of(case));
        let row = group.or_else(case).unwrap_or(self.at.0);
        let column = self.kept.code.and_then(|code| self.table.column_of(code)).unwrap_or(self.at.1);
        let row = row.min(self.table.rows.len().saturating_sub(1));
        let row = if self.table.has_cells(row) { row } else { self.table.step(row, 1) };
        let row = if self.table.has_cells(row) { row } else { self.table.step(row, -1) };
        self.put(row, column.min(self.table.columns.len().saturating_sub(1)));
    }

    /// Puts the cursor on a row and a column.
    fn put(&mut self, row: usize, column: usize) {
        self.at = (row, column);
        self.name_found = None;
        // A filter may leave no row; the cell is then found again when it is lifted.
        if let Some(case) = self.table.case(row) {
            (self.kept.case, self.kept.group) = (Some(case), None);
        }
        if let Some(group) = self.table.group(row) {
            self.kept.group = Some(group.value.clone());
            // Where rows are cases again, the cursor is among those of the group.
            if self.kept.case.is_none_or(|case| !group.cases.contains(&case)) {
                self.kept.case = group.cases.first().copied();
            }
        }
        if let Some(column) = self.table.columns.get(column) {
            self.kept.code = Some(column.code);
        }
    }

    /// The chart that is shown.
    pub fn chart(&self) -> Chart {
        self.kept.chart.unwrap_or(Chart::Overview)
    }

    /// What the chart shows, and how.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Whether the chart is a saved one that was changed and not saved again.
    pub fn is_changed(&self) -> bool {
        self.kept.shapes.is_changed(self.chart())
    }

    /// What cells show.
    pub fn view(&self) -> View {
        self.kept.view
    }

    /// The attributes that stand beside cases; the one that heads their groups need not.
    pub fn attributes(&self) -> Vec<String> {
        let chosen = self.shape.attributes.iter();
        chosen.filter(|name| self.table.grouped_by.as_ref() != Some(name)).cloned().collect()
    }

    /// The case and the code at the cursor; `None` on a group of cases.
    pub fn cell_at(&self) -> Option<(CaseId, CodeId)> {
        Some((self.table.case(self.at.0)?, self.table.columns.get(self.at.1)?.code))
    }

    /// What is kept between sittings.
    pub fn kept(&self) -> Kept {
        self.kept.clone()
    }

    /// Takes over what was kept.
    pub fn take_kept(&mut self, kept: Kept) {
        self.kept = kept;
    }
}

impl Session {
    /// A command in the matrix. False where it means there what it means everywhere.
    pub(super) fn matrix_command(&mut self, command: Command) -> bool {
        self.matrix.refresh(&self.study, self.changes);
        let matrix = &self.matrix;
        let done = match (&matrix.cell, &matrix.synthesis, &matrix.flow) {
            (Some(_), ..) => self.cell_command(command),
            (None, Some(_), _) => self.synthesis_command(command),
            (None, None, Some(_)) => self.flow_command(command),
            (None, None, None) => self.chart_command(command),
        };
        if done {
            self.keep_window();
        }
        done
    }
}
