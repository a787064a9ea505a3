//! The charting queue: the cells that need an analyst's work, in the order in which they are worked through.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::chart::{Counts, Named, Progress, Row};
use crate::{
    study::{CaseId, CellState, CodeId, Study, since_words},
    text::counted,
};

/// In which order cells are charted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QueueOrder {
    /// Chart by chart, and each row by row.
    #[default]
    Chart,
    /// Column by column: all cases of a code before the next code.
    Column,
    /// Case by case: all charts of a case before the next case.
    Case,
}

impl QueueOrder {
    /// All of them, in the order in which they are offered.
    pub const ALL: [QueueOrder; 3] = [QueueOrder::Chart, QueueOrder::Column, QueueOrder::Case];

    /// The order in words.
    pub fn words(self) -> &'static str {
        match self {
            QueueOrder::Chart => "chart by chart, row by row",
            QueueOrder::Column => "column by column: all cases of a code before the next code",
            QueueOrder::Case => "case by case: all charts of a case before the next case",
        }
    }
}

/// A column of the queue's charts.
#[derive(Debug, Clone)]
struct Column {
    /// The chart, by its place.
    chart: usize,
    code: CodeId,
    family: Vec<CodeId>,
}

/// Charts to be worked through.
#[derive(Debug, Clone)]
pub struct Queue {
    order: QueueOrder,
    charts: Vec<String>,
    cases: Vec<CaseId>,
    columns: Vec<Column>,
}

/// A cell that needs work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Its chart, by its place among the queue's.
    pub chart: usize,
    /// The case.
    pub case: CaseId,
    /// The code.
    pub code: CodeId,
    /// What state it is in.
    pub state: CellState,
    /// How many codings are under it.
    pub codings: u32,
}

/// What comes next in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// The cell.
    pub cell: Waiting,
    /// Whether it was found around the end.
    pub around: bool,
}

impl Queue {
    /// The queue over charts with these names and codes, and over these cases, in the order given.
    pub fn new(
        study: &Study,
        charts: Vec<(String, Vec<CodeId>)>,
        cases: Vec<CaseId>,
        order: QueueOrder,
    ) -> Self {
        let mut queue = Self { order, charts: Vec::new(), cases, columns: Vec::new() };
        for (chart, (name, codes)) in charts.into_iter().enumerate() {
            queue.charts.push(name);
            let column = |code| Column { chart, code, family: study.codebook().family(code) };
            queue.columns.extend(codes.into_iter().map(column));
        }
        queue
    }

    /// The queue over charts that are worked out.
    pub fn of(study: &Study, charts: &[Named], order: QueueOrder) -> Self {
        let mut seen = HashSet::new();
        let rows = charts.iter().flat_map(|it| &it.table.rows);
        let cases = rows.flat_map(Row::cases).copied().filter(|case| seen.insert(*case)).collect();
        let codes = |it: &Named| it.table.columns.iter().map(|column| column.code).collect();
        Self::new(study, charts.iter().map(|it| (it.name.clone(), codes(it))).collect(), cases, order)
    }

    /// The name of a chart, by its place.
    pub fn chart(&self, at: usize) -> &str {
        self.charts.get(at).map_or("", String::as_str)
    }

    /// All cells in their order, by the places of case and column.
    fn cells(&self) -> Vec<(usize, usize)> {
        let (cases, columns) = (0..self.cases.len(), 0..self.columns.len());
        match self.order {
            QueueOrder::Case => cases.flat_map(|case| columns.clone().map(move |it| (case, it))).collect(),
            QueueOrder::Column => {
                columns.flat_map(|column| cases.clone().map(move |it| (it, column))).collect()
            }
            QueueOrder::Chart => {
                let charts = self.columns.chunk_by(|a, b| a.chart == b.chart);
                let mut first = 0;
                let mut cells = Vec::with_capacity(cases.len() * columns.len());
                for chart in charts {
                    let across = first..first + chart.len();
                    let rows = cases.clone().flat_map(|case| across.clone().map(move |it| (case, it)));
                    cells.extend(rows);
                    first += chart.len();
                }
                cells
            }
        }
    }

    fn look(&self, study: &Study, (case, column): (usize, usize)) -> Option<Waiting> {
        let (case, column) = (*self.cases.get(case)?, self.columns.get(column)?);
        let codings = study.tally().evidence(case, &column.family).codings;
        // Most cells of a large matrix are not written; those need no fingerprint.
        let state = match study.cell(case, column.code) {
            Some(_) => study.cell_state_of(case, column.code, &column.family),
            None => CellState::of(codings, "", None),
        };
        Some(Waiting { chart: column.chart, case, code: column.code, state, codings })
    }

    /// Everything that needs work, in order.
    pub fn waiting(&self, study: &Study) -> Vec<Waiting> {
        let looked = self.cells().into_iter().filter_map(|cell| self.look(study, cell));
        looked.filter(|it| it.state.needs_charting()).collect()
    }

    /// The next cell that needs work after this one, or before it, around the end; a cell that is not in the queue stands
    /// before all. `None` where nothing needs work.
    pub fn next(&self, study: &Study, from: (CaseId, CodeId), forward: bool) -> Option<Next> {
        let cells = self.cells();
        let is_from =
            |&(case, column): &(usize, usize)| (self.cases[case], self.columns[column].code) == from;
        let here = cells.iter().position(is_from);
        let count = cells.len();
        let place = |step: usize| match (here, forward) {
            (Some(here), true) => (here + step) % count,
            (Some(here), false) => (here + count - step) % count,
            (None, true) => step - 1,
            (None, false) => count - step,
        };
        (1..=count).find_map(|step| {
            let at = place(step);
            let cell = self.look(study, cells[at]).filter(|it| it.state.needs_charting())?;
            let around = here.is_some_and(|here| if forward { at <= here } else { at >= here });
            Some(Next { cell, around })
        })
    }

    /// How far a chart, by its place, a case and all of it have come.
    pub fn progress(&self, study: &Study, chart: usize, case: CaseId) -> [Progress; 3] {
        let (mut of_chart, mut of_case, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for it in self.cells().into_iter().filter_map(|cell| self.look(study, cell)) {
            all.push(it.state);
            if it.chart == chart {
                of_chart.push(it.state);
            }
            if it.case == case {
                of_case.push(it.state);
            }
        }
        [of_chart, of_case, all].map(|states| states.into_iter().collect::<Counts>().into())
    }
}

/// What a cell needs, in words: `2 passages to chart`.
pub fn needs(study: &Study, cell: &Waiting) -> String {
    let passages = || counted(cell.codings as usize, "coding", "codings");
    match cell.state {
        CellState::Uncharted => format!("{} to chart", passages()),
        CellState::Begun => format!("begun with {}: to be written on", passages()),
        CellState::Stale => format!("stale: {}", since_words(study, &study.since(cell.case, cell.code))),
        CellState::Unevidenced => "refers to no passage".into(),
        state => state.word().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::chart,
        study::{actions, samples::Sample},
    };

    /// Something to chart in both charts: of the nurse on parity and the budget, of the chair on the seat and the budget.
    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "On paper", "parity of esteem");
        s.coded("P01", "watches", "pooled budget");
        s.coded("P02", "I set the agenda", "seat at the table");
        s.coded("P02", "agenda", "pooled budget");
        s
    }

    fn queue(s: &Sample, order: QueueOrder) -> Queue {
        Queue::of(&s.study, &chart::every_chart(&s.study), order)
    }

    fn name(s: &Sample, cell: &Waiting) -> String {
        let case = &s.study.cases().get(cell.case).unwrap().name;
        format!("{case} {}", s.study.codebook().number(cell.code))
    }

    fn told(s: &Sample, order: QueueOrder) -> Vec<String> {
        queue(s, order).waiting(&s.study).iter().map(|it| name(s, it)).collect()
    }

    #[test]
    fn cells_wait_chart_by_chart_column_by_column_or_case_by_case() {
        let mut s = sample();
        s.coded("P02", "Nobody", "parity of esteem");
        let by_chart = ["Chief nurse 1.1", "Chair 1.2", "Carer 1.1", "Chief nurse 2.1", "Chair 2.1"];
        let by_column = ["Chief nurse 1.1", "Carer 1.1", "Chair 1.2", "Chief nurse 2.1", "Chair 2.1"];
        let by_case = ["Chief nurse 1.1", "Chief nurse 2.1", "Chair 1.2", "Chair 2.1", "Carer 1.1"];
        assert_eq!(told(&s, QueueOrder::Chart), by_chart);
        assert_eq!(told(&s, QueueOrder::Column), by_column);
        assert_eq!(told(&s, QueueOrder::Case), by_case);
    }

    #[test]
    fn the_next_cell_is_found_in_either_direction_and_around_the_end() {
        let s = sample();
        let next = |order, case, code, forward| {
            let found = queue(&s, order).next(&s.study, (s.case(case), s.code(code)), forward).unwrap();
            (name(&s, &found.cell), found.around)
        };
        let told = |name: &str, around| (name.to_owned(), around);
        let (chart, case) = (QueueOrder::Chart, QueueOrder::Case);
        assert_eq!(next(chart, "Chief nurse", "parity of esteem", true), told("Chair 1.2", false));
        assert_eq!(next(case, "Chief nurse", "parity of esteem", true), told("Chief nurse 2.1", false));
        assert_eq!(next(chart, "Chair", "pooled budget", true), told("Chief nurse 1.1", true));
        assert_eq!(next(chart, "Chief nurse", "parity of esteem", false), told("Chair 2.1", true));
        assert_eq!(next(chart, "Carer", "watches", true), told("Chief nurse 1.1", false));
    }

    #[test]
    fn a_charted_cell_leaves_the_queue_a_begun_one_stays_and_progress_is_counted() {
        let mut s = sample();
        let (nurse, parity) = (s.case("Chief nurse"), s.code("parity of esteem"));
        s.make(actions::begin_summaries(&s.study, &s.maya, &[(nurse, parity)]));
        let counted = |s: &Sample| {
            let progress = queue(s, QueueOrder::Chart).progress(&s.study, 0, nurse);
            progress.map(|it| (it.charted, it.to_chart, it.cells))
        };
        assert_eq!(told(&s, QueueOrder::Chart)[0], "Chief nurse 1.1");
        assert_eq!(counted(&s), [(0, 2, 6), (0, 2, 3), (0, 4, 9)]);
        let references = s.study.cell(nurse, parity).unwrap().references.clone();
        let text = format!("Equal {}", references[0].token());
        s.make(actions::write_summary(&s.study, &s.maya, nurse, parity, &text, references));
        assert_eq!(told(&s, QueueOrder::Chart)[0], "Chair 1.2");
        assert_eq!(counted(&s), [(1, 1, 6), (1, 1, 3), (1, 3, 9)]);
    }

    #[test]
    fn where_nothing_needs_work_nothing_is_next() {
        let s = Sample::new();
        let cell = (s.case("Chair"), s.code("pooled budget"));
        assert_eq!(queue(&s, QueueOrder::Case).next(&s.study, cell, true), None);
        assert_eq!(
            Queue::new(&s.study, Vec::new(), Vec::new(), QueueOrder::Case).next(&s.study, cell, true),
            None
        );
    }

    #[test]
    fn what_each_cell_needs_is_said() {
        let mut s = sample();
        let (nurse, parity) = (s.case("Chief nurse"), s.code("parity of esteem"));
        let needs_now = |s: &Sample| needs(&s.study, &queue(s, QueueOrder::Chart).waiting(&s.study)[0]);
        assert_eq!(needs_now(&s), "1 coding to chart");
        s.make(actions::begin_summaries(&s.study, &s.maya, &[(nurse, parity)]));
        assert_eq!(needs_now(&s), "begun with 1 coding: to be written on");
        s.make(actions::write_summary(&s.study, &s.maya, nurse, parity, "Equal", Vec::new()));
        assert_eq!(needs_now(&s), "refers to no passage");
        let coding = s.study.evidence(nurse, parity)[0].id;
        s.make(actions::remove_coding(&s.study, &s.maya, coding));
        assert_eq!(needs_now(&s), "stale: coding removed by maya");
    }
}
