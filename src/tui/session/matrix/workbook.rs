//! A matrix that was edited in a spreadsheet, read back: what differs is listed cell by cell, marked or not, and what is marked is
//! taken over as one step.

use std::{fs, path::Path};

use crate::{
    import::chart_file::{self, ChartFile, Difference},
    study::{CaseId, CodeId, actions},
    text::{counted, single_spaced},
    tui::session::{
        Message, Session,
        import::paths::paths,
        overlay::{Ask, AskFor, List, ListKind, ListRow, Overlay, Target},
    },
};

/// What helps with the path.
pub(in crate::tui::session) const HELP: &str =
    "a workbook of casebook export matrix, edited in a spreadsheet; Tab completes";

/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// What a workbook comes to, and which of its cells are to be taken over.
#[derive(Debug)]
pub(super) struct ReadBack {
    found: ChartFile,
    marked: Vec<bool>,
}

impl Session {
    /// Asks which workbook to read back.
    pub(in crate::tui::session) fn ask_workbook(&mut self) {
        let ask = Ask::new("Read back the matrix (.xlsx)", "path", "", AskFor::Workbook).with_help(HELP);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Reads a workbook and lists what differs, or says what is wrong with it.
    pub(in crate::tui::session) fn read_workbook(&mut self, typed: &str) -> Result<(), String> {
        let paths = paths(typed, std::env::home_dir().as_deref())?;
        let [path] = paths.as_slice() else { return Err("one workbook at a time".into()) };
        let found = read(path)
            .and_then(|bytes| chart_file::read(&self.study, &bytes).map_err(|error| error.to_string()))?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if found.differences.is_empty() && found.left_out.is_empty() {
            let cells = counted(found.unchanged, "cell", "cells");
            self.say(Message::note(format!("nothing differs in {name}: {cells} as before")));
            return Ok(());
        }
        let differ = counted(found.differences.len(), "cell differs", "cells differ");
        // What has changed here as well is not overwritten by the way.
        let marked = found.differences.iter().map(|it| !it.conflict).collect();
        self.matrix.workbook = Some(ReadBack { found, marked });
        let rows = self.difference_rows();
        let list =
            List::new(format!("{name}: {differ}"), ListKind::Differences, rows, "no cell differs any more");
        self.overlays.push(Overlay::List(list));
        Ok(())
    }

    /// Rows for all cells that differ, then for what could not be read.
    pub(in crate::tui::session) fn difference_rows(&self) -> Vec<ListRow> {
        let Some(back) = &self.matrix.workbook else { return Vec::new() };
        let differences = back.found.differences.iter().zip(&back.marked).enumerate();
        let rows = differences.map(|(at, (it, marked))| self.difference_row(at, it, *marked));
        let left_out = back.found.left_out.iter().map(|what| ListRow {
            head: String::new(),
            body: format!("left out: {what}"),
            aside: String::new(),
            target: Target::None,
        });
        rows.chain(left_out).collect()
    }

    fn difference_row(&self, at: usize, it: &Difference, marked: bool) -> ListRow {
        let case = self.study.cases().get(it.case).map_or("?", |case| &case.name);
        let title = format!("{case} × {}", self.study.codebook().title(it.code));
        let after = match single_spaced(&it.after) {
            none if none.is_empty() => "(the summary is taken away)".to_owned(),
            after => after,
        };
        let before = match single_spaced(&it.before) {
            none if none.is_empty() => "nothing".to_owned(),
            before => before,
        };
        let conflict = if it.conflict { "changed here as well since the export · " } else { "" };
        ListRow {
            head: if marked { self.look.sign("☑", "[x]") } else { self.look.sign("☐", "[ ]") }.into(),
            body: format!("{title}: {after}"),
            aside: format!("{conflict}was: {before}"),
            target: Target::Difference(at),
        }
    }

    /// Marks a cell to be taken over, or takes the mark away, and goes on to the next.
    pub(in crate::tui::session) fn mark_difference(&mut self, at: usize) {
        let Some(back) = &mut self.matrix.workbook else { return };
        if let Some(marked) = back.marked.get_mut(at) {
            *marked = !*marked;
        }
        let (marked, all) = (back.marked.iter().filter(|it| **it).count(), back.marked.len());
        let filter = match self.overlays.last() {
            Some(Overlay::List(list)) => list.filter.clone(),
            _ => String::new(),
        };
        self.refresh_list();
        if let Some(Overlay::List(list)) = self.overlays.last_mut() {
            list.filter_by(&filter);
            list.step(1);
        }
        self.say(Message::done(format!(
            "{marked} of {} are marked to be taken over",
            counted(all, "cell", "cells")
        )));
    }

    /// Takes over what is marked, as one step that one undo takes back.
    pub(in crate::tui::session) fn take_marked_over(&mut self) {
        let Some(back) = &self.matrix.workbook else { return };
        let marked = back.found.differences.iter().zip(&back.marked).filter(|(_, marked)| **marked);
        let cells: Vec<(CaseId, CodeId, String)> =
            marked.map(|(it, _)| (it.case, it.code, it.after.clone())).collect();
        if cells.is_empty() {
            let words = "no cell is marked: Space marks the one at the cursor, Esc leaves all as they are";
            return self.say(Message::note(words.into()));
        }
        if self.make(actions::read_matrix(&self.study, &self.coder, &cells)) {
            self.matrix.workbook = None;
            self.overlays.pop();
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let shown = path.display();
    let size = fs::metadata(path).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    if !size.is_file() {
        return Err(format!("{shown} is no file: name the workbook in it"));
    }
    if size.len() > LARGEST {
        return Err(format!("{shown} is larger than any matrix"));
    }
    fs::read(path).map_err(|error| format!("{shown} cannot be read: {error}"))
}
