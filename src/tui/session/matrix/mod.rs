//! The framework matrix as it is worked on: chart, cursor, rows and columns, an opened cell, and reading down or across.

pub mod cell;
#[cfg(test)]
mod cell_tests;
#[cfg(test)]
mod chart_tests;
mod charting;
pub mod flow;
#[cfg(test)]
mod flow_tests;
mod menus;
mod opening;
pub mod page;
#[cfg(test)]
mod picture_tests;
mod search;
pub mod shown;
mod stale;
pub mod table;
pub mod writing;
pub mod written;

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use self::{
    cell::OpenCell,
    flow::Flow,
    shown::{Shown, Wanted},
    table::Table,
};
use super::Session;
use crate::{
    study::{
        CaseDocuments, CaseId, CodeId, Study,
        order::{Filter, Sort},
    },
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
    code: Option<CodeId>,
    view: View,
    sort: Sort,
    filter: Option<Filter>,
    attributes: Option<Vec<String>>,
}

/// One of the matrix's charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chart {
    /// Cases and categories.
    Overview,
    /// Cases and the codes of a category of the first level.
    Category(CodeId),
}

impl Chart {
    /// The category, or `None` for the overview.
    pub fn category(self) -> Option<CodeId> {
        match self {
            Chart::Overview => None,
            Chart::Category(code) => Some(code),
        }
    }
}

/// The state of the matrix pane.
#[derive(Debug, Default)]
pub struct MatrixPane {
    /// What is shown and kept.
    kept: Kept,
    /// The rows and columns of the chart.
    pub table: Table,
    /// What of them is on the screen.
    pub shown: Shown,
    /// The row and column of the cursor, counted from 0.
    pub at: (usize, usize),
    /// The cell that is open.
    pub cell: Option<OpenCell>,
    /// The column or row that is read as flowing text, below an opened cell.
    pub flow: Option<Flow>,
    charts: Vec<Chart>,
    /// In which documents each case speaks.
    documents: Rc<CaseDocuments>,
    /// The row of the case whose name the search found last.
    name_found: Option<usize>,
    /// The chart that the table is of.
    table_of: Option<Chart>,
    /// The tables of other charts that were shown since something changed.
    tables: HashMap<Chart, Table>,
    made_for: Option<MadeFor>,
}

/// What the tables hold for.
#[derive(Debug)]
struct MadeFor {
    changes: u64,
    sort: Sort,
    filter: Option<Filter>,
}

impl MatrixPane {
    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match (&self.cell, &self.flow) {
            (Some(cell), _) => cell.contexts(),
            (None, Some(_)) => vec![Context::Flow],
            (None, None) => vec![Context::Matrix],
        }
    }

    /// Makes rows and columns anew where the study changed, and scrolls to the cursor.
    pub fn prepare(&mut self, study: &Study, area: Rect, glyphs: Glyphs, changes: u64) {
        self.refresh(study, changes);
        if let Some(cell) = &mut self.cell {
            let places = crate::tui::panes::layout::cell_places(area);
            return cell.prepare(study, &self.table.documents, places, glyphs, changes);
        }
        if let Some(flow) = &mut self.flow {
            let body = Rect { height: area.height.saturating_sub(2), ..area };
            return flow.prepare(study, &self.table, self.at, body, glyphs, changes);
        }
        let attributes = self.attributes();
        let wanted = Wanted {
            study,
            table: &self.table,
            view: self.kept.view,
            attributes: &attributes,
            at: self.at,
            glyphs,
            changes,
        };
        self.shown.prepare(wanted, area);
    }

    /// Makes rows and columns anew where the study or what is wanted of it changed; the cursor stays on its cell.
    pub fn refresh(&mut self, study: &Study, changes: u64) {
        let holds = |it: &MadeFor| {
            it.changes == changes && it.sort == self.kept.sort && it.filter == self.kept.filter
        };
        if !self.made_for.as_ref().is_some_and(holds) {
            self.begin_anew(study, changes);
        } else if self.table_of == self.kept.chart {
            return;
        }
        let kept = self.kept.chart.filter(|chart| self.charts.contains(chart));
        let chart = kept.unwrap_or_else(|| self.first_chart(study));
        self.kept.chart = Some(chart);
        if let Some(before) = self.table_of.replace(chart) {
            self.tables.insert(before, std::mem::take(&mut self.table));
        }
        let kept = &self.kept;
        self.table = self.tables.remove(&chart).unwrap_or_else(|| {
            Table::of(study, &self.documents, chart.category(), &kept.sort, kept.filter.as_ref())
        });
        self.find_cursor();
    }

    /// Forgets what was worked out for the study or the settings as they were.
    fn begin_anew(&mut self, study: &Study, changes: u64) {
        let categories = table::charts(study).into_iter().map(Chart::Category);
        self.charts = std::iter::once(Chart::Overview).chain(categories).collect();
        let attributes = || study.attributes().iter().take(1).map(|it| it.name.clone()).collect();
        self.kept.attributes.get_or_insert_with(attributes);
        self.documents = Rc::new(CaseDocuments::of(study));
        self.tables.clear();
        self.table_of = None;
        let (sort, filter) = (self.kept.sort.clone(), self.kept.filter.clone());
        self.made_for = Some(MadeFor { changes, sort, filter });
    }

    /// The chart to begin with: the first in which something is written, else the first there is.
    fn first_chart(&self, study: &Study) -> Chart {
        let written: HashSet<CodeId> = study.cells().map(|cell| cell.code).collect();
        let charted = |chart: &&Chart| {
            Table::columns(study, chart.category()).iter().any(|code| written.contains(code))
        };
        let categories = &self.charts[1..];
        let found = categories.iter().find(charted).or(categories.first());
        found.copied().unwrap_or(Chart::Overview)
    }

    /// Puts the cursor on the row and column of its case and code; where one is not there (any more), on its neighbour.
    pub(super) fn find_cursor(&mut self) {
        let row = self.kept.case.and_then(|case| self.table.row_of(case)).unwrap_or(self.at.0);
        let column = self.kept.code.and_then(|code| self.table.column_of(code)).unwrap_or(self.at.1);
        let row = row.min(self.table.rows.len().saturating_sub(1));
        let row = if self.table.case(row).is_some() { row } else { self.table.step(row, 1) };
        let row = if self.table.case(row).is_some() { row } else { self.table.step(row, -1) };
        self.put(row, column.min(self.table.columns.len().saturating_sub(1)));
    }

    /// Puts the cursor on a row and a column.
    fn put(&mut self, row: usize, column: usize) {
        self.at = (row, column);
        self.name_found = None;
        // A filter may leave no row; the cell is then found again when it is lifted.
        if let Some(case) = self.table.case(row) {
            self.kept.case = Some(case);
        }
        if let Some(column) = self.table.columns.get(column) {
            self.kept.code = Some(column.code);
        }
    }

    /// The chart that is shown.
    pub fn chart(&self) -> Chart {
        self.kept.chart.unwrap_or(Chart::Overview)
    }

    /// What cells show.
    pub fn view(&self) -> View {
        self.kept.view
    }

    /// How cases are sorted.
    pub fn sort(&self) -> &Sort {
        &self.kept.sort
    }

    /// Which cases are shown, if not all.
    pub fn filter(&self) -> Option<&Filter> {
        self.kept.filter.as_ref()
    }

    /// The attributes that stand beside cases; the one that heads their groups need not.
    pub fn attributes(&self) -> Vec<String> {
        let chosen = self.kept.attributes.iter().flatten();
        chosen.filter(|name| self.table.grouped_by.as_ref() != Some(name)).cloned().collect()
    }

    /// The case and the code at the cursor.
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
        let done = match (&self.matrix.cell, &self.matrix.flow) {
            (Some(_), _) => self.cell_command(command),
            (None, Some(_)) => self.flow_command(command),
            (None, None) => self.chart_command(command),
        };
        if done {
            self.keep_window();
        }
        done
    }
}
