//! A matrix that was exported as a workbook, edited there and given back: what differs from the study, cell by cell. Nothing is
//! taken over here; see [`crate::study::actions::read_matrix`].

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde::Serialize;

use super::workbook::{BadWorkbook, Sheet, sheets};
use crate::{
    export::{
        Identifying, Names,
        report::{Chapter, Options, Report, plain},
        xlsx::{IDS, clean, fingerprint},
    },
    study::{CaseId, CodeId, Study},
};

/// Why a workbook cannot be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartFileError {
    /// It cannot be opened.
    #[error("it is no workbook that can be read: save it as .xlsx ({0})")]
    Unreadable(String),
    /// It is protected, or of the old kind.
    #[error("it is protected by a password, or an old .xls: take the password away and save it as .xlsx")]
    Password,
    /// It is larger than any matrix.
    #[error("it holds more than a matrix can: only a workbook of `casebook export matrix` is read back")]
    TooLarge,
    /// It was not made by an export of the matrix.
    #[error(
        "it has no sheet “{IDS}”, so its cells cannot be told: only a workbook of `casebook export matrix STUDY -o FILE.xlsx` is \
         read back"
    )]
    Foreign,
    /// It was exported from another study.
    #[error("none of its cases is in this study: was it exported from another one?")]
    OtherStudy,
}

impl From<BadWorkbook> for ChartFileError {
    fn from(bad: BadWorkbook) -> Self {
        match bad {
            BadWorkbook::Password => Self::Password,
            BadWorkbook::TooLarge => Self::TooLarge,
            BadWorkbook::NoSheets | BadWorkbook::NoSheet { .. } => Self::Foreign,
            BadWorkbook::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

/// A cell whose text in the workbook is another than the study's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The case.
    pub case: CaseId,
    /// The code.
    pub code: CodeId,
    /// What the study has; empty where nothing is written.
    pub before: String,
    /// What the workbook has; empty where it was deleted.
    pub after: String,
    /// Whether the study's text has changed as well since the export.
    pub conflict: bool,
}

/// What a workbook comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChartFile {
    /// The cells that differ, sheet by sheet, each once.
    pub differences: Vec<Difference>,
    /// Cells that are as the study has them, or as they were exported.
    pub unchanged: usize,
    /// What could not be taken for a cell of the study, a sentence each.
    pub left_out: Vec<String>,
}

/// Reads a workbook back against the study as it is now.
pub fn read(study: &Study, bytes: &[u8]) -> Result<ChartFile, ChartFileError> {
    let sheets = sheets(bytes)?;
    let ids = sheets.iter().find(|sheet| sheet.name == IDS).ok_or(ChartFileError::Foreign)?;
    let known = Known::of(ids);
    let shown = Names::with(study, Identifying::Show);
    let hidden = Names::of(study);
    let mut reading = Reading {
        study,
        known,
        now: now(study, &shown),
        hidden: if shown.same_names(&hidden) { HashMap::new() } else { now(study, &hidden) },
        labels: labels(study, &[shown, hidden]),
        found: ChartFile::default(),
        seen: HashMap::new(),
        cases: 0,
    };
    let mut charts = 0;
    for sheet in sheets.iter().filter(|sheet| sheet.name != IDS) {
        charts += usize::from(reading.sheet(sheet));
    }
    if charts == 0 {
        return Err(ChartFileError::Foreign);
    }
    if reading.cases == 0 {
        return Err(ChartFileError::OtherStudy);
    }
    Ok(reading.found)
}

/// What the sheet of ids says.
struct Known {
    /// The codes of columns, by their titles.
    columns: HashMap<String, CodeId>,
    /// The fingerprints of the texts as they were exported.
    cells: HashMap<(CaseId, CodeId), String>,
}

impl Known {
    fn of(ids: &Sheet) -> Self {
        let mut known = Self { columns: HashMap::new(), cells: HashMap::new() };
        for line in &ids.rows {
            match line.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["column", _, title, code, ..] => {
                    known.columns.extend(code.parse().ok().map(|code| (title.trim().to_owned(), code)));
                }
                ["cell", _, case, code, print, ..] => {
                    if let (Ok(case), Ok(code)) = (case.parse(), code.parse()) {
                        known.cells.insert((case, code), print.to_owned());
                    }
                }
                _ => {}
            }
        }
        known
    }
}

/// What a cell's text is now, as an export would write it, and whether it holds what was written for merged codes.
struct Now {
    text: String,
    merged: bool,
}

fn now(study: &Study, names: &Names<'_>) -> HashMap<(CaseId, CodeId), Now> {
    let options = Options { chapters: vec![Chapter::Charts], ..Options::default() };
    let report = Report::of(study, names, &options);
    let mut now = HashMap::new();
    for chart in &report.charts {
        for row in &chart.rows {
            // The cells of a group of cases are not read back.
            let Some(case) = row.case else { continue };
            for (column, cell) in chart.columns.iter().zip(&row.cells) {
                let merged = !study.merged_cells(case, column.code).is_empty();
                now.insert((case, column.code), Now { text: clean(&plain(&cell.text)).into_owned(), merged });
            }
        }
    }
    now
}

/// What documents are called in references of an export, where that is not their label, and their label.
fn labels(study: &Study, names: &[Names<'_>]) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    for document in study.documents() {
        for names in names {
            let called = format!("{} ¶", names.document(document.id));
            let label = format!("{} ¶", document.label);
            if called != label && !labels.contains(&(called.clone(), label.clone())) {
                labels.push((called, label));
            }
        }
    }
    // One that is the end of another comes after it.
    labels.sort_by_key(|(called, _)| std::cmp::Reverse(called.len()));
    labels
}

struct Reading<'a> {
    study: &'a Study,
    known: Known,
    now: HashMap<(CaseId, CodeId), Now>,
    /// The same as an export has it that leaves out what is identifying, where that is another.
    hidden: HashMap<(CaseId, CodeId), Now>,
    labels: Vec<(String, String)>,
    found: ChartFile,
    /// What the workbook has in a cell that stands in several charts.
    seen: HashMap<(CaseId, CodeId), String>,
    cases: usize,
}

impl Reading<'_> {
    /// Reads a sheet; gives whether it is a chart.
    fn sheet(&mut self, sheet: &Sheet) -> bool {
        let Some(header) = sheet.rows.first() else { return false };
        let id = header.iter().position(|title| title.trim() == "id");
        let name = header.iter().position(|title| title.trim() == "case");
        let codes: Vec<(usize, CodeId)> = header
            .iter()
            .enumerate()
            .filter_map(|(at, title)| Some((at, *self.known.columns.get(title.trim())?)))
            .collect();
        if codes.is_empty() || (id.is_none() && name.is_none()) {
            return false;
        }
        for (at, title) in header.iter().enumerate() {
            let title = title.trim();
            let is_ours = title.is_empty()
                || Some(at) == id
                || Some(at) == name
                || codes.iter().any(|(column, _)| *column == at)
                || self.study.attribute(title).is_some();
            if !is_ours {
                self.leave_out(format!(
                    "the column “{title}” of the sheet “{}” is no code of this chart",
                    sheet.name
                ));
            }
        }
        for (row, fields) in sheet.rows.iter().enumerate().skip(1) {
            let field = |at: Option<usize>| at.and_then(|at| fields.get(at)).map_or("", |it| it.trim());
            // A row without its id is known by its name; one with the id of another study's case is none of this one's.
            let case = match field(id).parse::<CaseId>() {
                Ok(id) => self.study.cases().get(id).map(|case| case.id),
                Err(_) => self.study.case_named(field(name)).map(|case| case.id),
            };
            // What is behind the last field of a row is empty.
            let written = codes.iter().map(|(at, code)| (*code, fields.get(*at).map_or("", String::as_str)));
            match case {
                Some(case) => {
                    self.cases += 1;
                    for (code, text) in written.collect::<Vec<_>>() {
                        self.cell(case, code, text);
                    }
                }
                None if written.clone().any(|(_, text)| !text.trim().is_empty()) => {
                    let words = format!(
                        "row {} of the sheet “{}” belongs to no case of the study",
                        row + 1,
                        sheet.name
                    );
                    self.leave_out(words);
                }
                None => {}
            }
        }
        true
    }

    /// A text with the labels that documents have in the study, whatever the export called them.
    fn labelled(&self, text: &str) -> String {
        self.labels.iter().fold(text.to_owned(), |text, (called, label)| text.replace(called, label))
    }

    fn leave_out(&mut self, what: String) {
        if !self.found.left_out.contains(&what) {
            self.found.left_out.push(what);
        }
    }

    fn cell(&mut self, case: CaseId, code: CodeId, text: &str) {
        let exported = self.known.cells.get(&(case, code));
        let as_exported = exported.is_some_and(|print| *print == fingerprint(text));
        let now = self.now.get(&(case, code));
        let before = self.labelled(now.map_or("", |now| now.text.trim()));
        let text = self.labelled(text.trim());
        if text == before || as_exported {
            self.found.unchanged += 1;
            return;
        }
        let title = || {
            let case = self.study.cases().get(case).map_or("?", |case| &case.name);
            format!("{case} × {}", self.study.codebook().title(code))
        };
        if text.contains("(goes on in the sheet “Long texts”)") {
            let what = format!(
                "{}: it is longer than a cell of a spreadsheet, and can only be edited in casebook",
                title()
            );
            return self.leave_out(what);
        }
        if now.is_some_and(|now| now.merged) {
            let what = format!(
                "{}: it holds what was written for merged codes; take that over in casebook first",
                title()
            );
            return self.leave_out(what);
        }
        if self.study.codebook().get(code).is_none_or(|code| code.merged_into.is_some()) {
            return self.leave_out(format!("{}: its code is not in use any more", title()));
        }
        match self.seen.get(&(case, code)) {
            Some(seen) if *seen == text => return,
            Some(_) => {
                return self
                    .leave_out(format!("{}: two sheets have different texts; the first counts", title()));
            }
            None => {}
        }
        self.seen.insert((case, code), text.clone());
        let nothing = fingerprint("");
        let same = |print: &String| {
            let maps = [Some(&self.now), Some(&self.hidden).filter(|it| !it.is_empty())];
            let texts = maps.into_iter().flatten().map(|now| now.get(&(case, code)));
            texts
                .into_iter()
                .any(|now| *print == now.map_or_else(|| nothing.clone(), |now| fingerprint(&now.text)))
        };
        let conflict = exported.is_some_and(|print| !same(print));
        let after = text;
        self.found.differences.push(Difference { case, code, before, after, conflict });
    }
}
