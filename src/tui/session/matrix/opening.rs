//! Opening a cell, what can be done in it, and the way from it to the transcript and back.

use super::{
    cell::{OpenCell, Side},
    evidence::EvidenceView,
};
use crate::{
    study::{About, CaseId, CellState, CodeId, actions},
    tui::{
        keys::Command,
        session::{Message, Pane, Session, reader::Back},
    },
};

impl Session {
    /// Opens the cell of a case and a code. What is being written in another is kept first; where that cannot be, the other
    /// stays open.
    pub(in crate::tui::session) fn open_cell(&mut self, case: CaseId, code: CodeId) {
        let open = self.matrix.cell.as_ref().is_some_and(|cell| (cell.case, cell.code) == (case, code));
        if !open && !self.finish_summary() {
            return;
        }
        self.matrix.seek(&self.study, case, code, self.changes);
        if !open {
            self.load_case(case);
            self.matrix.cell = Some(OpenCell::new(case, code, self.coder.clone()));
        }
        self.refresh_cell();
    }

    /// Puts the cursor of the matrix on a cell, and opens it where another is open.
    pub(in crate::tui::session) fn show_cell(&mut self, case: CaseId, code: CodeId) {
        match self.matrix.cell {
            Some(_) => self.open_cell(case, code),
            None => self.matrix.seek(&self.study, case, code, self.changes),
        }
    }

    /// Opens the cell at the cursor.
    pub(super) fn open_cell_here(&mut self) -> bool {
        match self.matrix.cell_at() {
            Some((case, code)) => self.open_cell(case, code),
            None => self.say(Message::refused("there is no cell here to open".into())),
        }
        self.matrix.cell.is_some()
    }

    /// Collects the opened cell's passages anew where something changed.
    pub(super) fn refresh_cell(&mut self) {
        if let Some(cell) = &mut self.matrix.cell {
            cell.refresh(&self.study, &self.matrix.table.documents, self.changes);
        }
    }

    /// Loads the documents of a case that are not loaded yet.
    pub(super) fn load_case(&mut self, case: CaseId) {
        for document in self.study.documents_of_case(case) {
            self.load_now(document);
        }
        self.matrix.refresh(&self.study, self.changes);
    }

    /// Case and code in words: `P03 × 2.3 parity of esteem`.
    pub fn cell_title(&self, case: CaseId, code: CodeId) -> String {
        let case = self.study.cases().get(case).map_or("?", |case| case.name.as_str());
        format!("{case} {} {}", self.look.sign("×", "x"), self.study.codebook().title(code))
    }

    /// A command in an opened cell. False where it means there what it means everywhere.
    pub(super) fn cell_command(&mut self, command: Command) -> bool {
        self.refresh_cell();
        if self.writing_summary_command(command) {
            return true;
        }
        let Some(cell) = &mut self.matrix.cell else { return false };
        let (case, code) = (cell.case, cell.code);
        if cell.motion(command) {
            return true;
        }
        match command {
            Command::Back | Command::ShowMatrix => self.matrix.cell = None,
            Command::OtherSide | Command::NextField | Command::PreviousField => {
                cell.side = if cell.side == Side::Evidence { Side::Summary } else { Side::Evidence };
            }
            Command::EvidenceView => {
                cell.next_view();
                self.refresh_cell();
            }
            Command::Mark => cell.mark(),
            Command::EditSummary => self.write_here(),
            Command::InsertPassage => self.put_passages(true),
            Command::InsertReference => self.put_passages(false),
            Command::GoToPassage => self.go_to_evidence(),
            Command::MarkChecked => self.check_cell(case, code),
            Command::StarQuotation => self.star_passage(),
            Command::CellHistory => self.open_cell_history(),
            Command::BeginSummary => self.begin_summary(),
            Command::TakeOverMerged => self.ask_take_over(),
            Command::WriteComment => self.write_comment(),
            Command::ShowChanges => self.show_changes(),
            Command::ShowTurn => self.show_turn(),
            Command::NextReference => self.walk_references(true),
            Command::PreviousReference => self.walk_references(false),
            Command::ShowQueue => self.open_queue(),
            Command::NextToChart => self.open_next_to_chart(true),
            Command::PreviousToChart => self.open_next_to_chart(false),
            Command::Memo => self.write_memo(About::Cell(case, code)),
            Command::CopyQuotation => {
                if let Some((document, span)) = cell.passage().map(|it| (it.document, it.span)) {
                    self.copy_quotation(document, span);
                }
            }
            _ => return false,
        }
        true
    }

    /// Shows the passages to which something happened since the summary was written, or those of the cell again.
    fn show_changes(&mut self) {
        let Some(cell) = &mut self.matrix.cell else { return };
        if cell.stale.is_none() {
            return self.say(Message::note("nothing changed under this summary since it was written".into()));
        }
        let shown = cell.view == EvidenceView::Changed;
        cell.view = if shown { EvidenceView::Cell } else { EvidenceView::Changed };
        self.refresh_cell();
    }

    /// Shows the passage at the cursor within all that is said in its turn, or alone again.
    fn show_turn(&mut self) {
        let Some(cell) = &mut self.matrix.cell else { return };
        cell.with_turn = !cell.with_turn;
        let words = if cell.with_turn {
            "the passage is shown within its turn"
        } else {
            "the passage is shown alone"
        };
        self.say(Message::done(words.into()));
    }

    fn walk_references(&mut self, forward: bool) {
        let Some(cell) = &mut self.matrix.cell else { return };
        if !cell.walk_references(forward) {
            let words = "the summary refers to no passage yet: p or P puts one in";
            return self.say(Message::note(words.into()));
        }
        self.refresh_cell();
    }

    /// Goes to the passage at the cursor in its transcript; the cell stays open to come back to.
    fn go_to_evidence(&mut self) {
        let Some(cell) = &self.matrix.cell else { return };
        let back = Back::Cell(cell.case, cell.code);
        let Some((document, at)) = cell.passage().map(|it| (it.document, it.span.start)) else {
            return self.say(Message::note("there is no passage to go to".into()));
        };
        self.load_now(document);
        self.reader.back.push(back);
        self.reader.visit(document, at);
        self.pane = Pane::Transcript;
        self.keep_window();
    }

    /// Marks the summary as checked against its evidence as it is now, or takes that back.
    fn check_cell(&mut self, case: CaseId, code: CodeId) {
        let checked = self.study.cell_state(case, code) == CellState::Checked;
        self.make(actions::check_summary(&self.study, &self.coder, case, code, !checked));
    }

    fn open_next_to_chart(&mut self, forward: bool) {
        self.matrix.refresh(&self.study, self.changes);
        self.next_to_chart(forward);
        let Some((case, code)) = self.matrix.cell_at() else { return };
        self.open_cell(case, code);
    }
}
