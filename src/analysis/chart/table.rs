//! The rows and columns of one chart with the states of its cells, worked out anew when the study or the chart's shape changes.

use std::{collections::HashMap, sync::Arc};

use super::{Counts, Group, Row, columns::columns, rows::rows};
use crate::study::{CaseDocuments, CaseId, CellState, CodeId, Over, Shape, Study};

/// A column: a code, or in the overview a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The code.
    pub code: CodeId,
    /// The code with all that is below it.
    pub family: Vec<CodeId>,
    /// Whether there is a synthesis of it.
    pub concluded: Concluded,
}

/// Whether a synthesis is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Concluded {
    /// None is.
    #[default]
    No,
    /// One is, and rests on the cells as they are.
    Standing,
    /// One is, and a cell under it changed since.
    Outdated,
}

impl Concluded {
    /// Whether there is a synthesis of these cells, and how it stands.
    pub fn of(study: &Study, over: &Over) -> Self {
        match study.synthesis(over) {
            None => Concluded::No,
            Some(synthesis) if study.is_outdated(synthesis) => Concluded::Outdated,
            Some(_) => Concluded::Standing,
        }
    }
}

/// A chart.
#[derive(Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many cases are shown, alone or in groups.
    pub cases: usize,
    /// The states of all cells, case by case.
    pub counts: Counts,
    /// The attribute whose values head the cases or group them, if one does.
    pub grouped_by: Option<String>,
    /// In which documents the cases speak.
    pub documents: Arc<CaseDocuments>,
    /// The state of each cell, row by row; that of a group is its foremost.
    states: Vec<CellState>,
    /// The states of the cells of groups, by row and column.
    groups: HashMap<(usize, usize), Counts>,
    /// For each row, whether there is a synthesis of it.
    concluded: Vec<Concluded>,
}

impl Table {
    /// The chart of this shape.
    pub fn of(study: &Study, documents: &Arc<CaseDocuments>, shape: &Shape) -> Self {
        let column = |code| Column {
            code,
            family: study.codebook().family(code),
            concluded: Concluded::of(study, &Over::Column(code)),
        };
        let columns: Vec<Column> = columns(study, shape).into_iter().map(column).collect();
        let (rows, grouped_by) = rows(study, shape);
        let concluded = rows.iter().map(|row| match row {
            Row::Case(case) => Concluded::of(study, &Over::Row(*case)),
            _ => Concluded::No,
        });
        let mut table = Self {
            cases: rows.iter().map(|row| row.cases().len()).sum(),
            concluded: concluded.collect(),
            grouped_by,
            documents: Arc::clone(documents),
            columns,
            rows,
            ..Self::default()
        };
        table.look_at_cells(study);
        table
    }

    fn look_at_cells(&mut self, study: &Study) {
        self.states.reserve(self.rows.len() * self.columns.len());
        for (at, row) in self.rows.iter().enumerate() {
            for (across, column) in self.columns.iter().enumerate() {
                let counts: Counts = row.cases().iter().map(|case| state_of(study, *case, column)).collect();
                self.states.push(counts.foremost());
                self.counts = self.counts.and(counts);
                if matches!(row, Row::Group(_)) {
                    self.groups.insert((at, across), counts);
                }
            }
        }
    }

    /// The state of a cell, by its row and column; that of a group's cells is the one in which most is left to do.
    pub fn state(&self, row: usize, column: usize) -> CellState {
        self.states.get(row * self.columns.len() + column).copied().unwrap_or(CellState::Empty)
    }

    /// The states of the cells of a row's cases in a column.
    pub fn counts_at(&self, row: usize, column: usize) -> Counts {
        let of_case = || self.case(row).map(|_| self.state(row, column)).into_iter().collect();
        self.groups.get(&(row, column)).copied().unwrap_or_else(of_case)
    }

    /// The states of the cells of a row.
    pub fn counts_of_row(&self, row: usize) -> Counts {
        (0..self.columns.len()).map(|column| self.counts_at(row, column)).sum()
    }

    /// Whether there is a synthesis of a case's row.
    pub fn concluded(&self, row: usize) -> Concluded {
        self.concluded.get(row).copied().unwrap_or_default()
    }

    /// The case of a row that is one.
    pub fn case(&self, row: usize) -> Option<CaseId> {
        match self.rows.get(row)? {
            Row::Case(case) => Some(*case),
            _ => None,
        }
    }

    /// The group of a row that is one.
    pub fn group(&self, row: usize) -> Option<&Group> {
        match self.rows.get(row)? {
            Row::Group(group) => Some(group),
            _ => None,
        }
    }

    /// What a synthesis of a group's cells in a column is of.
    pub fn over_group(&self, row: usize, column: usize) -> Option<Over> {
        let attribute = self.grouped_by.clone()?;
        let value = self.group(row)?.value.clone();
        Some(Over::Group { attribute, value, code: self.columns.get(column)?.code })
    }

    /// Whether a row has cells: it is no heading.
    pub fn has_cells(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| !matches!(row, Row::Heading { .. }))
    }

    /// The row of a case, alone or in its group.
    pub fn row_of(&self, case: CaseId) -> Option<usize> {
        self.rows.iter().position(|row| row.cases().contains(&case))
    }

    /// The row of the group with this value.
    pub fn row_of_group(&self, value: &str) -> Option<usize> {
        self.rows.iter().position(|row| matches!(row, Row::Group(group) if group.value == value))
    }

    /// The column of a code.
    pub fn column_of(&self, code: CodeId) -> Option<usize> {
        self.columns.iter().position(|column| column.code == code)
    }

    /// The row with cells that is `steps` of them away; the last one in that direction if there are fewer.
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
            if self.has_cells(next) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Columns, Rows, actions, samples::Sample};

    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "parity of esteem");
        s.coded("P02", "I set the agenda", "seat at the table");
        let (carer, parity) = (s.case("Carer"), s.code("parity of esteem"));
        s.make(actions::write_summary(&s.study, &s.maya, carer, parity, "Not asked", Vec::new()));
        s
    }

    fn table(s: &Sample, rows: Rows) -> Table {
        let shape = Shape { rows, ..Shape::of(Columns::Category(s.code("Place"))) };
        Table::of(&s.study, &Arc::new(CaseDocuments::of(&s.study)), &shape)
    }

    #[test]
    fn the_states_of_all_cells_are_those_of_the_study() {
        let s = sample();
        let table = table(&s, Rows::Cases);
        for row in 0..3 {
            for column in 0..2 {
                let (case, code) = (table.case(row).unwrap(), table.columns[column].code);
                assert_eq!(table.state(row, column), s.study.cell_state(case, code));
            }
        }
        let counts = Counts { empty: 3, uncharted: 2, unevidenced: 1, ..Counts::default() };
        assert_eq!((table.counts, table.cases), (counts, 3));
        assert_eq!(table.counts_of_row(2), Counts { empty: 1, unevidenced: 1, ..Counts::default() });
    }

    #[test]
    fn the_cells_of_a_group_are_counted_together_and_shown_as_what_is_left_to_do() {
        let s = sample();
        let table = table(&s, Rows::Groups("Region".into()));
        assert_eq!((table.rows.len(), table.cases), (1, 3));
        let parity = Counts { empty: 1, uncharted: 1, unevidenced: 1, ..Counts::default() };
        assert_eq!((table.counts_at(0, 0), table.state(0, 0)), (parity, CellState::Unevidenced));
        assert_eq!(table.state(0, 1), CellState::Uncharted);
        assert_eq!((table.row_of(s.case("Chair")), table.case(0)), (Some(0), None));
    }

    #[test]
    fn columns_rows_and_groups_know_whether_a_synthesis_of_them_stands() {
        let mut s = sample();
        let parity = s.code("parity of esteem");
        let group = Over::Group { attribute: "Region".into(), value: "North East".into(), code: parity };
        for over in [Over::Column(parity), Over::Row(s.case("Chair")), group.clone()] {
            s.make(actions::write_synthesis(&s.study, &s.maya, &over, "So it is"));
        }
        let draft =
            actions::write_summary(&s.study, &s.maya, s.case("Carer"), parity, "Asked late", Vec::new());
        s.make(draft);
        let cases = table(&s, Rows::Cases);
        let told = [cases.columns[0].concluded, cases.columns[1].concluded, cases.concluded(1)];
        assert_eq!(told, [Concluded::Outdated, Concluded::No, Concluded::Standing]);
        let groups = table(&s, Rows::Groups("Region".into()));
        assert_eq!(groups.over_group(0, 0), Some(group.clone()));
        assert_eq!(Concluded::of(&s.study, &group), Concluded::Outdated);
    }
}
