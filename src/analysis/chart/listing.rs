//! The cells of charts one by one, with what is known of each, and how far cases and charts have come.

use std::sync::Arc;

use serde::Serialize;

use super::{Counts, Row, Table, charts};
use crate::study::{
    CaseDocuments, CaseId, CellState, CodeId, Coder, Columns, Moment, Shape, Since, Study, misquoted_words,
    since_words,
};

/// A chart with its name.
#[derive(Debug)]
pub struct Named {
    /// `2 Money`, or the name that it was saved under.
    pub name: String,
    /// Its rows and columns.
    pub table: Table,
}

impl Named {
    /// A chart of this shape under a name.
    pub fn of(study: &Study, documents: &Arc<CaseDocuments>, name: String, shape: &Shape) -> Self {
        Self { name, table: Table::of(study, documents, shape) }
    }
}

/// The charts of all categories, in order.
pub fn every_chart(study: &Study) -> Vec<Named> {
    let documents = Arc::new(CaseDocuments::of(study));
    let chart = |code| {
        let shape = Shape::of(Columns::Category(code));
        Named::of(study, &documents, study.codebook().title(code), &shape)
    };
    charts(study).into_iter().map(chart).collect()
}

/// How far something is charted, in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// All cells.
    pub cells: u32,
    /// Those in which something is written.
    pub charted: u32,
    /// Those that need work: not charted, stale, or without evidence.
    pub to_chart: u32,
    /// How many are in each state.
    #[serde(flatten)]
    pub states: Counts,
}

impl From<Counts> for Progress {
    fn from(states: Counts) -> Self {
        Self { cells: states.cells(), charted: states.charted(), to_chart: states.to_chart(), states }
    }
}

/// How far each case has come over these charts, in the order of the study; cases that none of them has are left out.
pub fn progress_of_cases(study: &Study, charts: &[Named]) -> Vec<(CaseId, Progress)> {
    let mut counts = vec![None; study.cases().len()];
    for table in charts.iter().map(|chart| &chart.table) {
        for (row, of) in table.rows.iter().enumerate() {
            for case in of.cases() {
                let Some(at) = study.cases().position(*case) else { continue };
                let of_case = match table.case(row) {
                    Some(_) => table.counts_of_row(row),
                    None => states_of(study, *case, table).collect(),
                };
                counts[at] = Some(counts[at].map_or(of_case, |sum: Counts| sum.and(of_case)));
            }
        }
    }
    let counted = study.cases().iter().zip(counts);
    counted.filter_map(|(case, counts)| Some((case.id, Progress::from(counts?)))).collect()
}

fn states_of(study: &Study, case: CaseId, table: &Table) -> impl Iterator<Item = CellState> {
    table.columns.iter().map(move |column| study.cell_state_of(case, column.code, &column.family))
}

/// A cell as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed<'a> {
    /// The chart.
    pub chart: &'a str,
    /// The value of its group, where rows are groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'a str>,
    /// The case.
    pub case: &'a str,
    /// The code's index number; empty where it has none.
    pub number: &'a str,
    /// The code.
    pub code: &'a str,
    /// The case's identity.
    pub case_id: CaseId,
    /// The code's identity.
    pub code_id: CodeId,
    /// Its state.
    pub state: CellState,
    /// How many passages are coded for it.
    pub passages: u32,
    /// Whether a summary is written.
    pub summary: bool,
    /// Who wrote it last.
    pub by: Option<&'a Coder>,
    /// When.
    pub at: Option<Moment>,
    /// Who checked it.
    pub checked_by: Option<&'a Coder>,
    /// When.
    pub checked_at: Option<Moment>,
    /// Why it is stale, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<String>,
    /// Words that stand in quotation marks in the summary and are not said where their reference points.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_word_for_word: Vec<String>,
    /// What happened to its evidence since it was written or checked, coding by coding.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub since: Vec<Since>,
}

/// The cells of these tables in which something is coded and nothing written, row by row.
pub fn uncharted<'a>(study: &Study, tables: impl IntoIterator<Item = &'a Table>) -> Vec<(CaseId, CodeId)> {
    let cells = tables.into_iter().flat_map(|table| {
        let cases = table.rows.iter().flat_map(Row::cases);
        cases.flat_map(|case| table.columns.iter().map(|column| (*case, column.code)))
    });
    cells.filter(|(case, code)| study.cell_state(*case, *code) == CellState::Uncharted).collect()
}

/// Every cell of a chart, row by row.
pub fn listed<'a>(study: &'a Study, chart: &'a Named) -> Vec<Listed<'a>> {
    let table = &chart.table;
    let mut cells = Vec::new();
    for (row, of) in table.rows.iter().enumerate() {
        let group = table.group(row).map(|group| group.value.as_str());
        for case in of.cases().iter().filter_map(|case| study.cases().get(*case)) {
            for column in &table.columns {
                let cell = study.cell(case.id, column.code);
                let check = cell.and_then(|cell| cell.checked.as_ref());
                let state = study.cell_state_of(case.id, column.code, &column.family);
                let since = study.since(case.id, column.code);
                cells.push(Listed {
                    chart: &chart.name,
                    group,
                    case: &case.name,
                    number: study.codebook().number(column.code),
                    code: study.codebook().name(column.code),
                    case_id: case.id,
                    code_id: column.code,
                    state,
                    passages: study.tally().evidence(case.id, &column.family).codings,
                    summary: cell.is_some(),
                    by: cell.map(|cell| &cell.by),
                    at: cell.map(|cell| cell.at),
                    checked_by: check.map(|check| &check.by),
                    checked_at: check.map(|check| check.at),
                    stale: (state == CellState::Stale).then(|| since_words(study, &since)),
                    not_word_for_word: misquoted_words(study, &table.documents, cell),
                    since,
                });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Rows, actions, samples::Sample};

    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "parity of esteem");
        s.coded("P01", "On paper", "pooled budget");
        let (carer, parity) = (s.case("Carer"), s.code("parity of esteem"));
        s.make(actions::write_summary(&s.study, &s.tom, carer, parity, "Not asked", Vec::new()));
        s
    }

    #[test]
    fn every_cell_of_every_category_is_listed_once_with_its_state_and_who_wrote_it() {
        let s = sample();
        let charts = every_chart(&s.study);
        let cells: Vec<Listed> = charts.iter().flat_map(|chart| listed(&s.study, chart)).collect();
        assert_eq!(cells.len(), 3 * 3);
        let told: Vec<String> = cells
            .iter()
            .filter(|cell| cell.state != CellState::Empty)
            .map(|it| {
                let by = it.by.map_or("nobody", Coder::as_str);
                let state = it.state.word();
                format!(
                    "{}: {} × {} {}, {}, {state}, {by}",
                    it.chart, it.case, it.number, it.code, it.passages
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "1 Place: Chief nurse × 1.1 parity of esteem, 1, uncharted, nobody",
                "1 Place: Carer × 1.1 parity of esteem, 0, unevidenced, tom",
                "2 Money: Chief nurse × 2.1 pooled budget, 1, uncharted, nobody",
            ]
        );
    }

    #[test]
    fn progress_is_counted_by_case_and_the_same_whether_cases_stand_alone_or_in_groups() {
        let s = sample();
        let documents = Arc::new(CaseDocuments::of(&s.study));
        let shape = |rows| Shape { rows, ..Shape::of(Columns::Category(s.code("Place"))) };
        let alone = Named::of(&s.study, &documents, "Place".into(), &shape(Rows::Cases));
        let grouped = Named::of(&s.study, &documents, "Place".into(), &shape(Rows::Groups("Region".into())));
        let told = |chart: Named| {
            let progress = progress_of_cases(&s.study, &[chart]);
            progress.iter().map(|(_, it)| (it.cells, it.charted, it.to_chart)).collect::<Vec<_>>()
        };
        assert_eq!(told(alone), [(2, 0, 1), (2, 0, 0), (2, 1, 1)]);
        assert_eq!(told(grouped), [(2, 0, 1), (2, 0, 0), (2, 1, 1)]);
    }
}
