//! The charting queue in the terminal: going to the next cell that needs work, from chart to chart, and listing all of them.

use super::{Chart, MatrixPane};
use crate::{
    analysis::{
        chart,
        queue::{Next, Queue, QueueOrder, Waiting, needs},
    },
    study::{CaseId, CodeId, Rows, Study},
    text::{counted, number},
    tui::session::{
        Message, Pane, Session,
        overlay::{List, ListKind, ListRow, Overlay, Target},
    },
};

impl MatrixPane {
    /// The charts that are worked through from the one that is shown: all categories' where it is one of them, else it alone.
    fn queued(&self) -> Vec<Chart> {
        match self.chart() {
            Chart::Category(_) => self.charts.iter().filter(|it| it.category().is_some()).copied().collect(),
            other => vec![other],
        }
    }

    /// The queue over these charts, with the cases that are shown, in their order.
    fn queue(&self, study: &Study, charts: &[Chart]) -> Queue {
        let cases = self.table.rows.iter().flat_map(chart::Row::cases).copied().collect();
        let columns = |chart: &Chart| {
            let name = chart.category().map_or_else(String::new, |code| study.codebook().title(code));
            (name, chart::columns(study, &self.kept.shapes.shape(study, *chart)))
        };
        Queue::new(study, charts.iter().map(columns).collect(), cases, self.kept.queue)
    }

    /// In which order cells are charted.
    pub fn queue_order(&self) -> QueueOrder {
        self.kept.queue
    }
}

impl Session {
    /// Goes to the next cell that needs charting, in the order chosen, through all charts of categories and around the end.
    pub(super) fn next_to_chart(&mut self, forward: bool) {
        if matches!(self.matrix.shape().rows, Rows::Groups(_)) {
            if !self.matrix.seek_uncharted(forward) {
                self.say(Message::note(
                    "nothing in this chart needs charting: > goes to the next chart".into(),
                ));
            }
            return;
        }
        let charts = self.matrix.queued();
        let queue = self.matrix.queue(&self.study, &charts);
        let Some(from) = self.matrix.cell_at() else {
            return self.say(Message::note("there is no cell here to begin from".into()));
        };
        let Some(found) = queue.next(&self.study, from, forward) else {
            return self.say(Message::note(self.all_charted(&charts)));
        };
        let Next { cell, around } = found;
        let here = (cell.case, cell.code) == from;
        let before = self.matrix.chart();
        if let Some(chart) = charts.get(cell.chart) {
            self.matrix.kept.chart = Some(*chart);
        }
        self.matrix.seek(&self.study, cell.case, cell.code, self.changes);
        let mut words = needs(&self.study, &cell);
        let left = number(self.matrix.table.counts.to_chart() as usize);
        words = format!("{words} · {left} to do in this chart");
        if here {
            words = format!("no other cell needs charting · {words}");
        } else if around {
            let end = if forward { "from the beginning" } else { "from the end" };
            words = format!("{end}: {words}");
        } else if self.matrix.chart() != before {
            words = format!("{}: {words}", queue.chart(cell.chart));
        }
        self.say(Message::done(words));
    }

    /// That nothing needs charting in these charts.
    fn all_charted(&self, charts: &[Chart]) -> String {
        if self.loading {
            return "nothing needs charting so far: the study is still being read".into();
        }
        match charts {
            [_] if charts.len() < self.matrix.charts.len() => {
                "nothing in this chart needs charting: > goes to the next chart".into()
            }
            _ => "nothing needs charting in any chart".into(),
        }
    }

    /// Opens the list of all cells that need charting, with the cursor on the one that is worked on.
    pub(super) fn open_queue(&mut self) {
        let rows = self.queue_rows();
        let here = self.matrix.cell_at().map(|(case, code)| Target::Cell(case, code));
        let at = rows.iter().position(|row| Some(&row.target) == here.as_ref()).unwrap_or(0);
        let mut list = List::new(self.queue_title(rows.len()), ListKind::Queue, rows, &self.nothing_queued());
        list.at = at;
        self.overlays.push(Overlay::List(list));
    }

    fn nothing_queued(&self) -> String {
        let words = self.all_charted(&self.matrix.queued());
        format!("{words}; codings make work here")
    }

    fn queue_title(&self, count: usize) -> String {
        format!("{} to chart · {}", counted(count, "cell", "cells"), self.matrix.kept.queue.words())
    }

    /// A row for each cell that needs charting.
    pub(in crate::tui::session) fn queue_rows(&self) -> Vec<ListRow> {
        let queue = self.matrix.queue(&self.study, &self.matrix.queued());
        let row = |it: Waiting| {
            let case = self.study.cases().get(it.case).map_or("?", |case| case.name.as_str());
            let sign = chart::sign(it.state, self.look.glyphs());
            let codings = counted(it.codings as usize, "coding", "codings");
            ListRow {
                head: format!("{sign} {case}"),
                body: self.study.codebook().title(it.code),
                aside: format!("{} · {codings}", it.state.word()),
                target: Target::Cell(it.case, it.code),
            }
        };
        queue.waiting(&self.study).into_iter().map(row).collect()
    }

    /// Works the cells through in another order; the list stays on its cell.
    pub(in crate::tui::session) fn next_queue_order(&mut self) {
        let orders = QueueOrder::ALL;
        let at = orders.iter().position(|it| *it == self.matrix.kept.queue).unwrap_or(0);
        self.matrix.kept.queue = orders[(at + 1) % orders.len()];
        let rows = self.queue_rows();
        let title = self.queue_title(rows.len());
        if let Some(Overlay::List(list)) = self.overlays.last_mut() {
            let here = list.row().map(|row| row.target.clone());
            list.title = title;
            let filter = std::mem::take(&mut list.filter);
            list.renew(rows);
            list.filter_by(&filter);
            list.at = list.rows.iter().position(|row| Some(&row.target) == here.as_ref()).unwrap_or(0);
        }
        self.say(Message::done(format!("charted {}", self.matrix.kept.queue.words())));
        self.keep_window();
    }

    /// Opens a cell of a list.
    pub(in crate::tui::session) fn open_listed_cell(&mut self, case: CaseId, code: CodeId) {
        self.show(Pane::Matrix);
        self.open_cell(case, code);
    }
}
