//! The rows of a saved chart in a report: cases in its order, or groups of cases, each group's cells together.

use std::{borrow::Cow, sync::Arc};

use super::{
    Anchor, Making,
    chart::{Charted, Merged, Row},
    statement::{Paragraph, Run, paragraphs},
};
use crate::{
    analysis::chart::{Group, Row as Shown, Table, group_label},
    study::{CellState, CodeId, Shape},
};

impl<'a> Making<'a, '_> {
    /// The rows that a saved chart shows.
    pub(super) fn rows_of_saved(
        &mut self,
        shape: &Shape,
        codes: &[CodeId],
        families: &[Vec<CodeId>],
        merged: &Merged<'a>,
    ) -> Vec<Row<'a>> {
        let study = self.study;
        let mut shape = shape.clone();
        let unwanted = study.cases().iter().filter(|case| !self.options.selection.has_case(case.id));
        shape.hidden_cases.extend(unwanted.map(|case| case.id));
        // The columns are known, in their order.
        shape.columns = crate::study::Columns::Chosen(codes.to_vec());
        shape.arranged.clear();
        let table = Table::of(study, &Arc::new(self.documents.clone()), &shape);
        let attribute = table.grouped_by.clone().unwrap_or_default();
        let mut rows = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            match row {
                Shown::Heading { .. } => {}
                Shown::Case(case) => {
                    let Some(case) = study.cases().get(*case) else { continue };
                    let names = self.names;
                    let beside = names.attributes().iter().zip(names.values(case));
                    let beside = beside.filter(|(it, _)| shape.attributes.contains(&it.name));
                    let beside: Vec<String> = beside
                        .map(|(_, value)| value.text().into_owned())
                        .filter(|it| !it.is_empty())
                        .collect();
                    rows.push(self.row(case, beside.join(", "), codes, families, merged));
                }
                Shown::Group(group) => {
                    let cells = (0..codes.len()).map(|column| {
                        let state = table.state(at, column);
                        self.together(&table, (at, column), group, state, merged)
                    });
                    let cells = cells.collect();
                    let name = self.group_name(&attribute, group, rows.len() + 1);
                    let cases = group.cases.iter().map(|case| self.names.case_of(Some(*case)));
                    let described = cases.collect::<Vec<_>>().join("; ");
                    rows.push(Row { case: None, name, attributes: Vec::new(), described, cells });
                }
            }
        }
        rows
    }

    /// What the cases of a group have in common; a value that exports do not show stands not as a heading either.
    fn group_name(&self, attribute: &str, group: &Group, number: usize) -> Cow<'a, str> {
        let is_shown = self.names.attributes().iter().any(|it| it.name == attribute);
        let name = if is_shown { group_label(attribute, &group.value) } else { format!("group {number}") };
        name.into()
    }

    /// The cells of a group in one column: its synthesis, then what is written for each of its cases, under its name.
    fn together(
        &mut self,
        table: &Table,
        (row, column): (usize, usize),
        group: &Group,
        state: CellState,
        merged: &Merged<'a>,
    ) -> Charted<'a> {
        let (study, of) = (self.study, &table.columns[column]);
        let over = table.over_group(row, column).filter(|_| self.shows_groups_of(table));
        let mut text: Vec<Paragraph<'a>> = Vec::new();
        if let Some(synthesis) = over.and_then(|over| study.synthesis(&over)) {
            text.extend(paragraphs(&synthesis.text, Vec::new()));
        }
        let mut passages = 0;
        for case in &group.cases {
            let Some(case) = study.cases().get(*case) else { continue };
            let charted = self.cell(case, of.code, &of.family, merged);
            // It does not stand here by itself.
            if let Some(place) = charted.anchor {
                self.cells.remove(&place);
            }
            passages += charted.passages;
            let mut lines = charted.text;
            if let Some(first) = lines.first_mut() {
                first.runs.insert(0, Run::Said(format!("{}: ", self.names.case(case)).into()));
            }
            text.extend(lines);
        }
        let used = self.evidence.used_for(Anchor::Used(self.code_number(of.code)));
        Charted {
            anchor: None,
            state,
            passages,
            used: used.filter(|_| passages > 0),
            text,
            by: "",
            checked_by: "",
        }
    }

    fn shows_groups_of(&self, table: &Table) -> bool {
        let attribute = table.grouped_by.as_deref().unwrap_or_default();
        self.names.attributes().iter().any(|it| it.name == attribute)
    }
}
