//! Searching in a chart: in the names of its cases and in the summaries as they are shown.

use super::MatrixPane;
use crate::{
    study::{Study, shown_among},
    text::Query,
    tui::session::{Message, Session},
};

impl MatrixPane {
    /// The cells of the chart in which the search finds something, row by row; a case whose name it finds counts as the
    /// column before the first.
    fn found(&self, study: &Study, query: &Query) -> Vec<(usize, Option<usize>)> {
        let mut found = Vec::new();
        for row in 0..self.table.rows.len() {
            let Some(case) = self.table.case(row) else { continue };
            if study.cases().get(case).is_some_and(|case| query.is_match(&case.name)) {
                found.push((row, None));
            }
            for (column, of) in self.table.columns.iter().enumerate() {
                let cell = study.cell(case, of.code);
                if cell.is_some_and(|it| query.is_match(&shown_among(study, &self.table.documents, it))) {
                    found.push((row, Some(column)));
                }
            }
        }
        found
    }
}

impl Session {
    /// Goes to the next cell, or the previous one, whose summary the search finds, around the end of the chart; where a
    /// cell is open, it is opened.
    pub(in crate::tui::session) fn matrix_search(&mut self, forward: bool) {
        if !self.finish_summary() {
            return;
        }
        self.matrix.refresh(&self.study, self.changes);
        let Some(search) = &self.search else { return };
        let typed = search.typed.clone();
        let found = self.matrix.found(&self.study, &search.query);
        let at = (self.matrix.at.0, Some(self.matrix.at.1));
        // A name found is in the row of the cursor, before all of its cells.
        let here = self.matrix.name_found.filter(|row| *row == at.0).map_or(at, |row| (row, None));
        let next = if forward {
            found.iter().position(|place| *place > here).or(Some(0))
        } else {
            found.iter().rposition(|place| *place < here).or(found.len().checked_sub(1))
        };
        let Some((number, (row, column))) = next.and_then(|at| Some((at + 1, *found.get(at)?))) else {
            return self.say(Message::note(format!("“{typed}” is in no summary or name of this chart")));
        };
        self.matrix.put(row, column.unwrap_or(self.matrix.at.1));
        self.matrix.name_found = column.is_none().then_some(row);
        if let Some((case, code)) = self.matrix.cell_at().filter(|_| self.matrix.cell.is_some()) {
            self.open_cell(case, code);
        }
        self.say(Message::note(format!("“{typed}”: {number} of {} in this chart", found.len())));
    }
}
