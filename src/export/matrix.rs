//! The framework matrix as a table: cases down, codes across, or one row a cell.

use std::{collections::HashMap, sync::Arc};

use super::{Field, Names, Selection, Table, saved_matrix};
use crate::{
    analysis::chart,
    study::{Case, CaseDocuments, CaseId, Cell, CellState, ChartId, CodeId, Shape, Study},
};

/// Which codes stand across.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Columns {
    /// The categories of the first level: the overview.
    #[default]
    Overview,
    /// The codes directly under one category: its chart.
    Chart(CodeId),
    /// Every category and code.
    All,
    /// What a saved chart shows: its rows and their order too.
    Saved(ChartId),
}

impl Columns {
    /// The shape of the saved chart, where it is one that the study has.
    pub(super) fn shape(self, study: &Study) -> Option<Shape> {
        match self {
            Columns::Saved(id) => study.charts().get(id).map(crate::study::SavedChart::shape),
            _ => None,
        }
    }
}

/// The cases of a chart in its order: of a saved one those that it shows, of others all; without those that are not chosen.
pub(super) fn cases<'a>(study: &'a Study, columns: Columns, selection: &Selection) -> Vec<&'a Case> {
    let chosen = |case: &&Case| selection.has_case(case.id);
    let Some(shape) = columns.shape(study) else { return study.cases().iter().filter(chosen).collect() };
    let table = chart::Table::of(study, &Arc::new(CaseDocuments::default()), &shape);
    let shown = table.rows.iter().flat_map(chart::Row::cases);
    shown.filter_map(|case| study.cases().get(*case)).filter(chosen).collect()
}

/// What stands in the cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// What is written, with its references.
    #[default]
    Summaries,
    /// The state in one word.
    States,
    /// The number of codings.
    Counts,
}

/// What the table of a matrix shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The codes across.
    pub columns: Columns,
    /// What stands in the cells.
    pub show: Show,
    /// Whose codings are counted; with codes, only these (and what they group) stand across.
    pub selection: Selection,
}

/// One row for each case, with its attributes and then the codes across.
pub fn table<'a>(study: &'a Study, shown: &Names<'a>, options: &Options) -> Table<'a> {
    let matrix = Matrix::of(study, shown, options);
    if let Some(shape) = options.columns.shape(study) {
        return saved_matrix::table(&matrix, &shape, options);
    }
    let mut names: Vec<String> = shown.attribute_names().collect();
    names.extend(matrix.columns.iter().map(|(code, _)| study.codebook().title(*code)));
    let mut table = Table::new(&["case"], names, &[]).titled(study, "framework matrix");
    for case in study.cases().iter().filter(|case| options.selection.has_case(case.id)) {
        let mut row = vec![shown.case(case).into()];
        row.extend(shown.values(case));
        for (code, family) in &matrix.columns {
            let state = study.cell_state_of(case.id, *code, family);
            row.push(match options.show {
                Show::Summaries => matrix.summary(case.id, *code).into(),
                Show::States => state.word().into(),
                Show::Counts => matrix.count(case.id, family).into(),
            });
        }
        table.rows.push(row);
    }
    table
}

/// One row for each cell in which something is coded or written, case by case, with all that is known of it.
pub fn long_table<'a>(study: &'a Study, names: &Names<'a>, options: &Options) -> Table<'a> {
    let after = [
        "code number",
        "code path",
        "state",
        "passages",
        "summary",
        "references",
        "quotations",
        "coder",
        "time",
        "checked by",
        "checked at",
    ];
    let matrix = Matrix::of(study, names, options);
    let mut table =
        Table::new(&["case"], names.attribute_names(), &after).titled(study, "cells of the framework matrix");
    for case in cases(study, options.columns, &options.selection) {
        for (code, family) in &matrix.columns {
            let state = study.cell_state_of(case.id, *code, family);
            if state != CellState::Empty || matrix.merged.contains_key(&(case.id, *code)) {
                table.rows.push(matrix.long_row(case, *code, family, state));
            }
        }
    }
    table
}

/// A study seen as a matrix, with what is worked out once for all its cells.
pub(super) struct Matrix<'a, 'b> {
    pub(super) study: &'a Study,
    pub(super) names: &'b Names<'a>,
    documents: CaseDocuments,
    /// The codes across, each with its family.
    columns: Vec<(CodeId, Vec<CodeId>)>,
    counts: HashMap<(CaseId, CodeId), u32>,
    /// What was written for codes that were merged since, by the code that counts.
    merged: HashMap<(CaseId, CodeId), Vec<&'a Cell>>,
}

impl<'a, 'b> Matrix<'a, 'b> {
    fn of(study: &'a Study, names: &'b Names<'a>, options: &Options) -> Self {
        let mut counts: HashMap<(CaseId, CodeId), u32> = HashMap::new();
        for coding in options.selection.codings(study) {
            if let Some(case) = study.case_of(coding.document, coding.span) {
                *counts.entry((case, study.codebook().code_of(coding))).or_default() += 1;
            }
        }
        let columns = columns(study, options).into_iter().map(|id| (id, study.codebook().family(id)));
        Self {
            study,
            names,
            documents: CaseDocuments::of(study),
            columns: columns.collect(),
            counts,
            merged: merged_cells(study),
        }
    }

    /// What is written in a cell, and below that what was written for codes merged into its code, under their names.
    pub(super) fn summary(&self, case: CaseId, code: CodeId) -> String {
        let shown = |cell| self.names.summary(&self.documents, cell);
        let own = self.study.cell(case, code).map(shown);
        let merged = self.merged.get(&(case, code)).into_iter().flatten().map(|cell| {
            let name = self.study.codebook().get(cell.code).map_or("", |code| &code.name);
            format!("[{name}] {}", shown(cell))
        });
        own.into_iter().chain(merged).collect::<Vec<_>>().join("\n\n")
    }

    pub(super) fn count(&self, case: CaseId, family: &[CodeId]) -> u32 {
        family.iter().filter_map(|code| self.counts.get(&(case, *code))).sum()
    }

    fn long_row(&self, case: &'a Case, code: CodeId, family: &[CodeId], state: CellState) -> Vec<Field<'a>> {
        let cell = self.study.cell(case.id, code);
        let check = cell.and_then(|cell| cell.checked.as_ref());
        let mut row = vec![self.names.case(case).into()];
        row.extend(self.names.values(case));
        row.extend(super::passage::code_fields(self.study, code));
        row.extend([
            state.word().into(),
            self.count(case.id, family).into(),
            self.summary(case.id, code).into(),
            cell.map_or_else(String::new, |cell| self.references(cell).join("; ")).into(),
            cell.map_or_else(String::new, |cell| self.quotations(cell).join("\n")).into(),
            cell.map_or("", |cell| cell.by.as_str()).into(),
            cell.map_or_else(String::new, |cell| cell.at.to_string()).into(),
            check.map_or("", |check| check.by.as_str()).into(),
            check.map_or_else(String::new, |check| check.at.to_string()).into(),
        ]);
        row
    }

    fn references(&self, cell: &Cell) -> Vec<String> {
        let references = cell.references.iter();
        references.map(|it| self.names.reference(it.document, it.span)).collect()
    }

    /// The words of the references that are marked as quotations.
    fn quotations(&self, cell: &Cell) -> Vec<String> {
        let marked = cell.references.iter().filter(|it| it.quotation);
        marked
            .map(|it| self.names.words(it.document, it.span))
            .filter(|words| !words.is_empty())
            .map(|words| format!("“{words}”"))
            .collect()
    }
}

/// What was written for codes that were merged since, in the order of the codes' names.
pub(super) fn merged_cells(study: &Study) -> HashMap<(CaseId, CodeId), Vec<&Cell>> {
    let book = study.codebook();
    let mut merged: HashMap<_, Vec<&Cell>> = HashMap::new();
    for cell in study.cells().filter(|cell| book.effective(cell.code) != cell.code) {
        merged.entry((cell.case, book.effective(cell.code))).or_default().push(cell);
    }
    for cells in merged.values_mut() {
        cells.sort_by_key(|cell| (book.get(cell.code).map(|code| &code.name), cell.code));
    }
    merged
}

/// The codes across; a retired one only where something is written in its column.
fn columns(study: &Study, options: &Options) -> Vec<CodeId> {
    let book = study.codebook();
    let written: std::collections::HashSet<CodeId> = study.cells().map(|cell| cell.code).collect();
    let chosen: Vec<CodeId> = options.selection.codes.iter().flat_map(|code| book.family(*code)).collect();
    let across = |depth: u16, code: &crate::study::Code| match options.columns {
        Columns::Overview => depth == 0 && code.category,
        Columns::Chart(category) => code.parent == Some(book.effective(category)),
        Columns::All | Columns::Saved(_) => true,
    };
    if let Some(shape) = options.columns.shape(study) {
        let mut codes = chart::columns(study, &shape);
        codes.retain(|code| chosen.is_empty() || chosen.contains(code));
        return codes;
    }
    book.lines()
        .iter()
        .filter_map(|line| Some((line.depth, book.get(line.code)?)))
        .filter(|(depth, code)| across(*depth, code))
        .filter(|(_, code)| !code.retired || written.contains(&code.id))
        .filter(|(_, code)| options.selection.codes.is_empty() || chosen.contains(&code.id))
        .map(|(_, code)| code.id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Reference, actions, samples::Sample};

    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "On paper we are equal", "parity of esteem");
        s.coded("P01", "In the room", "parity of esteem");
        s.coded("P02", "I set the agenda", "seat at the table");
        let (document, span) = s.passage("P01", "On paper we are equal");
        let reference = Reference::to(&s.study, document, span, None).quoted(true);
        let summary = format!("Equal on paper {{{}}}", reference.id);
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &summary, vec![reference]));
        s
    }

    fn rows(table: &Table<'_>) -> Vec<Vec<String>> {
        let row = |row: &Vec<Field<'_>>| row.iter().map(|field| field.text().into_owned()).collect();
        table.rows.iter().map(row).collect()
    }

    fn names<'a>(table: &'a Table<'_>) -> Vec<&'a str> {
        table.columns.iter().map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn a_chart_has_the_codes_of_its_category_with_summaries() {
        let s = sample();
        let columns = Columns::Chart(s.code("Place"));
        let options = Options { columns, ..Options::default() };
        let table = table(&s.study, &Names::of(&s.study), &options);
        let titles = ["1.1 parity of esteem", "1.2 seat at the table"];
        assert_eq!(names(&table), ["case", "Region", "Years", titles[0], titles[1]]);
        assert_eq!(
            rows(&table),
            [
                ["Chief nurse", "North East", "0.5", "Equal on paper (¶2*)", ""],
                ["Chair", "North East", "1.5", "", ""],
                ["Carer", "North East", "2.5", "", ""],
            ]
        );
    }

    #[test]
    fn the_overview_counts_what_is_below_each_category() {
        let s = sample();
        let options = Options { show: Show::Counts, ..Options::default() };
        let table = table(&s.study, &Names::of(&s.study), &options);
        assert_eq!(names(&table)[3..], ["1 Place", "2 Money"]);
        assert_eq!(rows(&table)[0][3..], ["2", "0"]);
        assert_eq!(rows(&table)[1][3..], ["1", "0"]);
    }

    #[test]
    fn counts_are_of_the_chosen_coders_and_columns_of_the_chosen_codes() {
        let s = sample();
        let selection = Selection { coders: vec![s.tom.clone()], ..Selection::default() };
        let options = Options { show: Show::Counts, selection, ..Options::default() };
        assert_eq!(rows(&table(&s.study, &Names::of(&s.study), &options))[0][3..], ["0", "0"]);
        let selection = Selection { codes: vec![s.code("seat at the table")], ..Selection::default() };
        let options = Options { columns: Columns::All, selection, ..Options::default() };
        assert_eq!(names(&table(&s.study, &Names::of(&s.study), &options))[3..], ["1.2 seat at the table"]);
    }

    #[test]
    fn what_was_written_for_a_merged_code_stands_below_under_its_name() {
        let mut s = sample();
        let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
        let nurse = s.case("Chief nurse");
        s.make(actions::write_summary(&s.study, &s.maya, nurse, seat, "Sits late.", Vec::new()));
        s.make(actions::merge_codes(&s.study, &[parity], seat));
        let options = Options { columns: Columns::Chart(s.code("Place")), ..Options::default() };
        let table = table(&s.study, &Names::of(&s.study), &options);
        assert_eq!(rows(&table)[0][3..], ["Sits late.\n\n[parity of esteem] Equal on paper (¶2*)"]);
        assert_eq!(s.study.merged_cells(nurse, seat).len(), 1);
    }

    #[test]
    fn the_long_form_has_a_row_for_each_cell_in_which_something_is() {
        let s = sample();
        let options = Options { columns: Columns::All, ..Options::default() };
        let table = long_table(&s.study, &Names::of(&s.study), &options);
        let cells: Vec<_> = rows(&table)
            .iter()
            .map(|row| [row[0].clone(), row[4].clone(), row[5].clone()].join("|"))
            .collect();
        assert_eq!(
            cells,
            [
                "Chief nurse|Place|uncharted",
                "Chief nurse|Place > parity of esteem|draft",
                "Chair|Place|uncharted",
                "Chair|Place > seat at the table|uncharted",
            ]
        );
        let draft = &rows(&table)[1];
        assert_eq!(draft[6..10], ["2", "Equal on paper (¶2*)", "P01 ¶2", "“On paper we are equal”"]);
    }
}
