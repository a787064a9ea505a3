//! Cells and syntheses before and after a change.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::study::{CaseId, CellState, CodeId, Over, Study};

/// A cell, with the names of its row and column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellAt {
    /// The case.
    pub case: CaseId,
    /// Its name.
    pub case_name: String,
    /// The code.
    pub code: CodeId,
    /// Its name.
    pub code_name: String,
}

/// A synthesis that rests on what changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outdated {
    /// What it is of.
    pub over: Over,
    /// The same in words.
    pub of: String,
    /// Whether it is of a column that is merged into another: it stays with the merged code.
    pub merged: bool,
}

/// The cells written for merged codes: those beside which the other column has a summary too, or those beside which not.
pub(super) fn of_merged(study: &Study, merged: &HashMap<CodeId, CodeId>, beside: bool) -> Vec<CellAt> {
    let cells = study.cells().filter(|cell| {
        let into = merged.get(&cell.code);
        into.is_some_and(|into| study.cell(cell.case, *into).is_some() == beside)
    });
    in_order(study, cells.map(|cell| (cell.case, cell.code)))
}

/// The summaries that are stale after, and are not before.
pub(super) fn stale(before: &Study, after: &Study) -> Vec<CellAt> {
    let mut states = (States::new(before), States::new(after));
    let cells = before.cells().map(|cell| (cell.case, cell.code));
    let shown = cells.filter(|(_, code)| after.codebook().effective(*code) == *code);
    let stale: Vec<_> = shown
        .filter(|cell| states.1.of(*cell) == CellState::Stale && states.0.of(*cell) != CellState::Stale)
        .collect();
    in_order(after, stale.into_iter())
}

/// The cells of codes that gain codings in which something will be coded and nothing written, where nothing was coded.
pub(super) fn to_chart(before: &Study, after: &Study, gaining: &HashSet<CodeId>) -> Vec<CellAt> {
    let mut states = (States::new(before), States::new(after));
    let cells = gaining.iter().flat_map(|code| after.cases().iter().map(|case| (case.id, *code)));
    let waiting: Vec<_> = cells
        .filter(|cell| states.1.of(*cell) == CellState::Uncharted && states.0.of(*cell) == CellState::Empty)
        .filter(|(case, code)| after.merged_cells(*case, *code).is_empty())
        .collect();
    in_order(after, waiting.into_iter())
}

/// The syntheses of columns that are merged, those that rest on a summary which becomes stale, and those whose cells change.
pub(super) fn outdated(before: &Study, after: &Study, merged: &HashMap<CodeId, CodeId>) -> Vec<Outdated> {
    let stale: HashSet<(CaseId, CodeId)> = stale(before, after).iter().map(|at| (at.case, at.code)).collect();
    let rests =
        |over: &Over| before.cells_under(over).iter().any(|cell| stale.contains(&(cell.case, cell.code)));
    let of_merged = |over: &Over| match over {
        Over::Column(code) | Over::Group { code, .. } => merged.contains_key(code),
        Over::Row(_) => false,
    };
    let found = before.syntheses().filter(|it| {
        let changes = after.is_outdated(it) && !before.is_outdated(it);
        changes || of_merged(&it.over) || rests(&it.over)
    });
    found
        .map(|it| Outdated {
            over: it.over.clone(),
            of: words(before, &it.over),
            merged: of_merged(&it.over),
        })
        .collect()
}

/// `“parity of esteem”`, `the case “Chair”`, `“parity of esteem”, region = London`.
fn words(study: &Study, over: &Over) -> String {
    let code = |code: CodeId| study.codebook().get(code).map_or("?", |code| &code.name);
    match over {
        Over::Column(id) => format!("“{}”", code(*id)),
        Over::Row(case) => format!("the case “{}”", study.cases().get(*case).map_or("?", |case| &case.name)),
        Over::Group { attribute, value, code: id } if value.is_empty() => {
            format!("“{}”, no {attribute}", code(*id))
        }
        Over::Group { attribute, value, code: id } => format!("“{}”, {attribute} = {value}", code(*id)),
    }
}

/// States of cells, with the family of each code worked out once.
struct States<'a> {
    study: &'a Study,
    families: HashMap<CodeId, Vec<CodeId>>,
}

impl<'a> States<'a> {
    fn new(study: &'a Study) -> Self {
        Self { study, families: HashMap::new() }
    }

    fn of(&mut self, (case, code): (CaseId, CodeId)) -> CellState {
        let family = self.families.entry(code).or_insert_with(|| self.study.codebook().family(code));
        self.study.cell_state_of(case, code, family)
    }
}

/// Cells with their names, by code and then by case, in the study's order.
fn in_order(study: &Study, cells: impl Iterator<Item = (CaseId, CodeId)>) -> Vec<CellAt> {
    let rows: HashMap<CaseId, usize> =
        study.cases().iter().enumerate().map(|(at, case)| (case.id, at)).collect();
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by_key(|(case, code)| (study.codebook().line_of(*code), *code, rows.get(case)));
    let at = |(case, code): (CaseId, CodeId)| CellAt {
        case,
        case_name: study.cases().get(case).map_or_else(String::new, |case| case.name.clone()),
        code,
        code_name: study.codebook().get(code).map_or_else(String::new, |code| code.name.clone()),
    };
    cells.into_iter().map(at).collect()
}
