//! A saved chart as a table: its rows are cases or groups of cases, in its order; transposed, they stand across.

use std::sync::Arc;

use super::{
    Field, Table,
    matrix::{Matrix, Options, Show},
};
use crate::{
    analysis::chart::{self, Group, Row, SIGNS, group_label},
    study::{CaseDocuments, CodeId, Columns, Shape},
};

/// The chart with its attributes, as far as exports show them; a row of a group begins with its value and its cases' names.
pub(super) fn table<'a>(matrix: &Matrix<'a, '_>, shape: &Shape, options: &Options) -> Table<'a> {
    let saved = Saved::of(matrix, shape, options);
    let what = "framework matrix";
    let beside = saved.beside();
    let titles = saved.table.columns.iter().map(|column| matrix.study.codebook().title(column.code));
    if shape.transposed {
        let names = saved.headings.iter().map(|(_, heading)| heading[0].text().into_owned());
        let mut table = Table::new(&["code"], names.collect::<Vec<_>>(), &[]).titled(matrix.study, what);
        for (at, name) in beside.into_iter().enumerate() {
            let values = saved.headings.iter().map(|(_, it)| it.get(at + 1).cloned().unwrap_or_default());
            table.rows.push(std::iter::once(name.into()).chain(values).collect());
        }
        for (column, title) in titles.enumerate() {
            let cells = saved.headings.iter().map(|(row, _)| saved.field(*row, column, options.show));
            table.rows.push(std::iter::once(title.into()).chain(cells).collect());
        }
        return table;
    }
    let free: Vec<String> = saved.groups_by.iter().cloned().chain(beside).chain(titles).collect();
    let before: &[&str] = if saved.groups_by.is_some() { &[] } else { &["case"] };
    let mut table = Table::new(before, free, &[]).titled(matrix.study, what);
    for (row, heading) in &saved.headings {
        let cells = (0..saved.table.columns.len()).map(|column| saved.field(*row, column, options.show));
        table.rows.push(heading.iter().cloned().chain(cells).collect());
    }
    table
}

/// A saved chart worked out, with what each of its rows begins with.
struct Saved<'a, 'b, 'c> {
    matrix: &'c Matrix<'a, 'b>,
    table: chart::Table,
    /// The attribute by which rows are groups of cases, if they are.
    groups_by: Option<String>,
    /// The names of the attributes beside the cases.
    attributes: Vec<String>,
    headings: Vec<(usize, Vec<Field<'a>>)>,
}

impl<'a, 'b, 'c> Saved<'a, 'b, 'c> {
    fn of(matrix: &'c Matrix<'a, 'b>, shape: &Shape, options: &Options) -> Self {
        let (study, selection) = (matrix.study, &options.selection);
        let mut shape = shape.clone();
        let unwanted = study.cases().iter().filter(|case| !selection.has_case(case.id));
        shape.hidden_cases.extend(unwanted.map(|case| case.id));
        let chosen: Vec<CodeId> =
            selection.codes.iter().flat_map(|code| study.codebook().family(*code)).collect();
        let mut codes = chart::columns(study, &shape);
        codes.retain(|code| chosen.is_empty() || chosen.contains(code));
        shape.columns = Columns::Chosen(codes);
        shape.arranged.clear();
        let table = chart::Table::of(study, &Arc::new(CaseDocuments::of(study)), &shape);
        let grouped = table.rows.iter().any(|row| matches!(row, Row::Group(_)));
        let groups_by = table.grouped_by.clone().filter(|_| grouped);
        let shown = matrix.names.attribute_names().filter(|name| shape.attributes.contains(name));
        let mut saved = Self { matrix, groups_by, attributes: shown.collect(), headings: Vec::new(), table };
        let rows = 0..saved.table.rows.len();
        saved.headings = rows.filter_map(|row| Some((row, saved.heading(row)?))).collect();
        saved
    }

    /// What stands beside the name of a row.
    fn beside(&self) -> Vec<String> {
        if self.groups_by.is_some() { vec!["cases".into()] } else { self.attributes.clone() }
    }

    /// What a row begins with; nothing for what only heads other rows.
    fn heading(&self, row: usize) -> Option<Vec<Field<'a>>> {
        let names = self.matrix.names;
        if let Some(group) = self.table.group(row) {
            let attribute = self.groups_by.as_deref().unwrap_or_default();
            // A value that exports do not show is not shown as a heading either.
            let shown = names.attribute_names().any(|name| name == attribute);
            let value =
                if shown { group_label(attribute, &group.value) } else { format!("group {}", row + 1) };
            return Some(vec![value.into(), self.cases(group).into()]);
        }
        let case = self.matrix.study.cases().get(self.table.case(row)?)?;
        let mut heading = vec![names.case(case).into()];
        let values = names.attribute_names().zip(names.values(case));
        heading.extend(values.filter(|(name, _)| self.attributes.contains(name)).map(|(_, value)| value));
        Some(heading)
    }

    fn cases(&self, group: &Group) -> String {
        let cases = group.cases.iter().filter_map(|case| self.matrix.study.cases().get(*case));
        cases.map(|case| self.matrix.names.case(case).into_owned()).collect::<Vec<_>>().join("; ")
    }

    /// What stands in a cell.
    fn field(&self, row: usize, column: usize, show: Show) -> Field<'a> {
        let of = &self.table.columns[column];
        let cases = self.table.rows[row].cases();
        match (show, self.table.group(row)) {
            (Show::Counts, _) => {
                cases.iter().map(|case| self.matrix.count(*case, &of.family)).sum::<u32>().into()
            }
            (Show::States, None) => self.table.state(row, column).word().into(),
            (Show::States, Some(_)) => {
                let counts = self.table.counts_at(row, column);
                let there = SIGNS.into_iter().filter(|state| counts.of(*state) > 0);
                let words = there.map(|state| format!("{} {}", counts.of(state), state.word()));
                words.collect::<Vec<_>>().join(", ").into()
            }
            (Show::Summaries, None) => {
                cases.first().map_or_else(String::new, |case| self.matrix.summary(*case, of.code)).into()
            }
            (Show::Summaries, Some(_)) => self.together(row, column).into(),
        }
    }

    /// What is written for the cases of a group, each under its case's name, after the group's own synthesis.
    fn together(&self, row: usize, column: usize) -> String {
        let (study, code) = (self.matrix.study, self.table.columns[column].code);
        let over = self.table.over_group(row, column);
        let synthesis = over.and_then(|over| study.synthesis(&over)).map(|it| it.text.clone());
        let cells = self.table.rows[row].cases().iter().filter_map(|case| {
            let text = self.matrix.summary(*case, code);
            let name = self.matrix.names.case(study.cases().get(*case)?);
            (!text.is_empty()).then(|| format!("{name}: {text}"))
        });
        synthesis.into_iter().chain(cells).collect::<Vec<_>>().join("\n\n")
    }
}
