//! Searching in a chart: in the names of its cases and in the summaries as they are shown.

use super::MatrixPane;
use crate::{
    study::{CaseId, Study, shown_among},
    text::Query,
    tui::session::{Message, Session},
};

/// A place in a chart where a search finds something.
struct Found {
    row: usize,
    /// The column; none where it is the name of a case or group.
    column: Option<usize>,
    case: CaseId,
}

impl MatrixPane {
    /// The cells of the chart in which the search finds something, row by row and in a group case by case; a name that it
    /// finds counts as the column before the first.
    fn found(&self, study: &Study, query: &Query) -> Vec<Found> {
        let mut found = Vec::new();
        for (row, of) in self.table.rows.iter().enumerate() {
            for case in of.cases() {
                if study.cases().get(*case).is_some_and(|case| query.is_match(&case.name)) {
                    found.push(Found { row, column: None, case: *case });
                }
            }
            for (column, code) in self.table.columns.iter().enumerate() {
                for case in of.cases() {
                    let cell = study.cell(*case, code.code);
                    if cell.is_some_and(|it| query.is_match(&shown_among(study, &self.table.documents, it))) {
                        found.push(Found { row, column: Some(column), case: *case });
                    }
                }
            }
        }
        found
    }

    /// Where the search goes on from, in the order of what is found: row, column, place of the case in its row.
    fn search_place(&self) -> (usize, Option<usize>, usize) {
        let (row, column) = self.at;
        let cases = self.table.rows.get(row).map_or(&[][..], |row| row.cases());
        let case = self.kept.case.and_then(|case| cases.iter().position(|it| *it == case));
        // A name found is in the row of the cursor, before all of its cells.
        let column = if self.name_found == Some(row) { None } else { Some(column) };
        (row, column, case.unwrap_or(0))
    }
}

impl Session {
    /// Goes to the next cell, or the previous one, whose summary the search finds, around the end of the chart; where a
    /// cell is open, it is opened.
    pub(in crate::tui::session) fn matrix_search(&mut self, forward: bool) {
        if !self.finish_summary() || !self.finish_synthesis() {
            return;
        }
        self.matrix.refresh(&self.study, self.changes);
        let Some(search) = &self.search else { return };
        let typed = search.typed.clone();
        let found = self.matrix.found(&self.study, &search.query);
        let here = self.matrix.search_place();
        let place = |it: &Found| {
            let cases = self.matrix.table.rows.get(it.row).map_or(&[][..], |row| row.cases());
            (it.row, it.column, cases.iter().position(|case| *case == it.case).unwrap_or(0))
        };
        let next = if forward {
            found.iter().position(|it| place(it) > here).or(Some(0))
        } else {
            found.iter().rposition(|it| place(it) < here).or(found.len().checked_sub(1))
        };
        let Some((number, it)) = next.and_then(|at| Some((at + 1, found.get(at)?))) else {
            return self.say(Message::note(format!("“{typed}” is in no summary or name of this chart")));
        };
        self.matrix.put(it.row, it.column.unwrap_or(self.matrix.at.1));
        self.matrix.kept.case = Some(it.case);
        self.matrix.name_found = it.column.is_none().then_some(it.row);
        self.matrix.seek_in_flow();
        if let Some((case, code)) = self.matrix.cell_at().filter(|_| self.matrix.cell.is_some()) {
            self.open_cell(case, code);
        }
        self.say(Message::note(format!("“{typed}”: {number} of {} in this chart", found.len())));
    }
}
