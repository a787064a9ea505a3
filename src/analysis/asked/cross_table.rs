//! Codes by the values of an attribute: how much of each is said by cases that have each value.

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, Counting, Mark},
        figure::{Cell, Figure, Form, Heading, Measure, Passage, Problem, Subject, Traces},
    },
    study::Study,
};

/// What a number is given as a part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Of nothing.
    #[default]
    None,
    /// Of the code's: of all that is coded with it.
    Row,
    /// Of the value's: of all that is coded for cases that have it; where cases are counted, of all cases that have it.
    Column,
}

/// Codes by the values of an attribute.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CrossTable {
    /// The attribute.
    pub attribute: String,
    /// What is counted.
    pub count: Measure,
    /// What the numbers are parts of.
    pub part: Part,
    /// Whether a category has only what is coded with itself.
    pub apart: bool,
    /// Which codings count.
    pub selection: Selection,
}

/// Rows and columns with the rule by which codings count in them.
struct Table {
    rows: CodeRows,
    values: headings::Values,
    columns: Vec<Heading>,
    /// The column of what belongs to no case.
    no_case: Option<usize>,
}

impl Table {
    fn of(&self, mark: &Mark, put: &mut dyn FnMut(usize, usize)) {
        let column = mark.case.map_or(self.no_case, |case| self.values.of_case(case));
        let all = (self.rows.len(), self.columns.len() - 1);
        for row in self.rows.of_mark(mark).iter().copied().chain([all.0]) {
            put(row, all.1);
            if let Some(column) = column {
                put(row, column);
            }
        }
    }
}

impl CrossTable {
    fn table(&self, coded: &Coded<'_>) -> Result<Table, Problem> {
        let attribute = headings::attribute(coded.study, &self.attribute)?;
        let values = headings::Values::of(coded.study, attribute, |case| self.selection.has_case(case));
        let mut columns = values.headings.clone();
        let mut marks = coded.documents.iter().flat_map(|document| &document.marks);
        let no_case = marks.any(|mark| mark.case.is_none()).then(|| {
            columns.push(Heading::new("(no case)", Subject::NoCase));
            columns.len() - 1
        });
        columns.push(Heading::all());
        let columns = columns.into_iter().map(|column| column.counting(self.count.into())).collect();
        Ok(Table { rows: CodeRows::of(coded, &self.selection, !self.apart), values, columns, no_case })
    }

    /// How many there could be in a cell.
    fn whole(&self, table: &Table, count: &Counting, row: usize, column: usize) -> Option<f64> {
        let (all_rows, all_columns) = (table.rows.len(), table.columns.len() - 1);
        match (self.part, self.count) {
            (Part::None, _) => None,
            (Part::Row, _) => Some(count.measure(row, all_columns, self.count)),
            (Part::Column, Measure::Cases) if column == all_columns => {
                Some(table.values.cases.iter().sum::<usize>() as f64)
            }
            // No case stands in the column of what belongs to none.
            (Part::Column, Measure::Cases) => table.values.cases.get(column).map(|cases| *cases as f64),
            (Part::Column, _) => Some(count.measure(all_rows, column, self.count)),
        }
    }

    fn notes(&self, table: &Table) -> Vec<String> {
        let counted = match self.count {
            Measure::Words => {
                "Words in coded passages; each counts once in a cell, however often it was coded."
            }
            Measure::Cases => "Cases for which the code is used at least once.",
            Measure::Passages => "Stretches of text: codings that share text are one.",
            Measure::Turns => "Turns in which the code is used.",
            Measure::Documents => "Documents in which the code is used.",
            Measure::Codings => "Codings: one code on one passage by one coder.",
        };
        let part = match (self.part, self.count) {
            (Part::None, _) => None,
            (Part::Row, _) => Some("Percentages are of the row: of all that is counted for the code."),
            (Part::Column, Measure::Cases) => {
                Some("Percentages are of the column: of all cases that have the value, coded or not.")
            }
            (Part::Column, _) => {
                Some("Percentages are of the column: of all that is counted for cases that have the value.")
            }
        };
        let mut notes = vec![counted.to_owned()];
        notes.extend(part.map(str::to_owned));
        if !self.apart {
            notes.push("A category has its own codings and those of all codes that it groups.".to_owned());
        }
        let cases = table.values.headings.iter().zip(&table.values.cases);
        let cases: Vec<String> = cases.map(|(value, n)| format!("{} {n}", value.name)).collect();
        notes.push(format!("Cases by {}: {}.", self.attribute.to_lowercase(), cases.join(", ")));
        notes
    }
}

impl Answers for CrossTable {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let coded = Coded::of(study, &self.selection);
        let table = self.table(&coded)?;
        let (rows, columns) = (table.rows.len() + 1, table.columns.len());
        let count = Counting::count(&coded, rows, columns, |_, mark, put| table.of(mark, put));
        let cell = |row, column| {
            let value = count.measure(row, column, self.count);
            let whole = self.whole(&table, &count, row, column);
            whole.map_or(Cell::of_value(value), |whole| Cell::part(value, whole))
        };
        let codes = table.rows.codes.iter().map(|code| headings::code(study, *code));
        Ok(Figure {
            title: format!("Codes by {}: {}", self.attribute.to_lowercase(), self.count.word()),
            form: Form::HeatMap,
            rows_are: "code".to_owned(),
            rows: codes.chain([Heading::all()]).collect(),
            cells: (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect(),
            notes: self.notes(&table),
            columns: table.columns,
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        let coded = Coded::of(study, &self.selection);
        let table = self.table(&coded)?;
        Ok(Counting::behind(&coded, row, column, |_, mark, put| table.of(mark, put)))
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        let coded = Coded::of(study, &self.selection);
        let table = self.table(&coded)?;
        Counting::trace(&coded, traces, |_, mark, put| table.of(mark, put));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            Asked,
            asked::testing::{coded, lines, traced},
        },
        study::{Value, actions, samples::Sample},
    };

    /// The nurse and the chair are of the North East; of the carer nothing is known.
    fn sample() -> Sample {
        let mut s = coded();
        for (case, region) in [("Chair", Some("Wales")), ("Carer", None)] {
            let mut case = s.study.cases().get(s.case(case)).unwrap().clone();
            case.attributes.remove("Region");
            case.attributes.extend(region.map(|region| ("Region".to_owned(), Value::Text(region.into()))));
            s.make(actions::describe_case(&s.study, case));
        }
        s
    }

    fn table(count: Measure, part: Part) -> Asked {
        Asked::CrossTable(CrossTable { attribute: "region".into(), count, part, ..CrossTable::default() })
    }

    #[test]
    fn codings_are_counted_by_code_and_value_with_the_cases_without_a_value_apart() {
        let figure = traced(&sample().study, &table(Measure::Codings, Part::None));
        assert_eq!(
            lines(&figure),
            [
                "North East | Wales | (not known) | (no case) | all",
                "1: 3 1 1 1 6",
                "1.1: 2 0 1 0 3",
                "1.2: 1 1 0 0 2",
                "2: 0 0 0 0 0",
                "2.1: 0 0 0 0 0",
                "watches: 1 0 0 0 1",
                "all: 4 1 1 1 7",
            ]
        );
    }

    #[test]
    fn parts_are_of_the_code_or_of_the_value() {
        let s = sample();
        let of = |count, part| lines(&traced(&s.study, &table(count, part)));
        let rows = of(Measure::Words, Part::Row);
        assert_eq!(rows[2..4], ["1.1: 8/11 0/11 3/11 0/11 11/11", "1.2: 8/12 4/12 0/12 0/12 12/12"]);
        let columns = of(Measure::Codings, Part::Column);
        assert_eq!(columns[2], "1.1: 2/4 0/1 1/1 0/1 3/7");
        let cases = of(Measure::Cases, Part::Column);
        assert_eq!(cases[2..4], ["1.1: 1/1 0/1 1/1 0 2/3", "1.2: 1/1 1/1 0/1 0 2/3"]);
    }

    #[test]
    fn a_part_of_nothing_has_no_share() {
        let figure = traced(&sample().study, &table(Measure::Codings, Part::Row));
        let money = &figure.cells[3][0];
        assert_eq!((money.value, money.of, money.share), (0.0, Some(0.0), None));
        assert_eq!(figure.cells[1][0].share, Some(2.0 / 3.0));
    }
}
