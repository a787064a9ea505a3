//! Beginning cells with the quotations of their passages, and taking over what is written for a code that was merged.

use crate::{
    analysis::chart,
    study::{CaseId, CellState, CodeId, actions},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Confirm, Overlay, Then},
    },
};

impl Session {
    /// Opens the cell at the cursor and begins its summary.
    pub(super) fn begin_cell_here(&mut self) {
        if self.open_cell_here() {
            self.begin_summary();
        }
    }

    /// Begins the summary of the opened cell with the quotations of its passages. One that was begun is said to be enough as it
    /// is.
    pub(super) fn begin_summary(&mut self) {
        let Some((case, code)) = self.matrix.cell.as_ref().map(|cell| (cell.case, cell.code)) else { return };
        if self.study.cell_state(case, code) == CellState::Begun {
            self.make(actions::keep_begun(&self.study, &self.coder, case, code));
        } else {
            self.make(actions::begin_summaries(&self.study, &self.coder, &[(case, code)]));
        }
    }

    /// Asks whether to begin every cell of the chart in which something is coded and nothing written.
    pub(super) fn ask_begin_chart(&mut self) {
        let cells = chart::uncharted(&self.study, [&self.matrix.table]);
        if cells.is_empty() {
            let words = "no cell of this chart is coded and without a summary: there is nothing to begin";
            return self.say(Message::note(words.into()));
        }
        let count = counted(cells.len(), "cell", "cells");
        let question = format!("Begin {count} of this chart with the quotations of their passages?");
        let facts = vec![
            "Each is marked as begun until words of your own stand beside the quotations;".into(),
            "cells in which something is written are left as they are. u takes it all back.".into(),
        ];
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::BeginSummaries(cells))));
    }

    /// Begins these cells, as one step.
    pub(in crate::tui::session) fn begin_summaries(&mut self, cells: &[(CaseId, CodeId)]) {
        for (case, _) in cells {
            self.load_case(*case);
        }
        if self.make(actions::begin_summaries(&self.study, &self.coder, cells)) {
            let count = counted(cells.len(), "cell", "cells");
            self.say(Message::done(format!(
                "began {count} with their quotations; ] goes from one to the next"
            )));
        }
    }

    /// Asks whether to take what is written for merged codes over into the summary, showing it.
    pub(super) fn ask_take_over(&mut self) {
        let Some(cell) = &self.matrix.cell else { return };
        let (case, code) = (cell.case, cell.code);
        let merged = self.study.merged_cells(case, code);
        if merged.is_empty() {
            let words = "nothing is written for a code that was merged into this one";
            return self.say(Message::note(words.into()));
        }
        let book = self.study.codebook();
        let name = |code| book.get(code).map_or("", |code| code.name.as_str());
        let from = merged.iter().map(|cell| format!("“{}”", name(cell.code))).collect::<Vec<_>>().join(", ");
        let question = format!("Take what was written for {from} over, below what is here?");
        let facts = vec!["The cells of the merged codes are then gone; u brings them back.".into()];
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::TakeOver(case, code))));
    }

    /// Takes what is written for merged codes over.
    pub(in crate::tui::session) fn take_over(&mut self, case: CaseId, code: CodeId) {
        self.make(actions::take_over_merged(&self.study, &self.coder, case, code));
    }
}
