//! What was written in a cell earlier: the list of its texts, and bringing one back.

use crate::{
    study::{CaseId, Cell, CellText, CodeId, Edit, actions, cell_history, shown_among},
    text::{counted, single_spaced},
    tui::session::{
        Message, Session,
        overlay::{Confirm, List, ListKind, ListRow, Overlay, Target, Then},
    },
};

impl Session {
    /// Opens the list of what was written in the opened cell, the latest first.
    pub(super) fn open_cell_history(&mut self) {
        let Some((case, code)) = self.matrix.cell.as_ref().map(|cell| (cell.case, cell.code)) else { return };
        let texts = match self.texts_of(case, code) {
            Ok(texts) => texts,
            Err(why) => return self.say(Message::refused(why)),
        };
        let rows: Vec<ListRow> = texts.iter().rev().map(|text| self.text_row(text)).collect();
        let title = format!("{} · {}", self.cell_title(case, code), counted(rows.len(), "change", "changes"));
        let empty = "nothing was written in this cell yet: e writes, b begins with the quotations";
        self.overlays.push(Overlay::List(List::new(title, ListKind::Texts, rows, empty)));
    }

    /// What became of a cell, from the histories of all coders and from what is not durable yet.
    fn texts_of(&self, case: CaseId, code: CodeId) -> Result<Vec<CellText>, String> {
        let mut edits: Vec<Edit> = self.journal.unsaved();
        for (_, history) in self.journal.store().histories() {
            edits.extend(history.edits_of_cell(case, code).map_err(|trouble| trouble.to_string())?);
        }
        Ok(cell_history(&edits, case, code))
    }

    fn text_row(&self, text: &CellText) -> ListRow {
        let documents = &self.matrix.table.documents;
        let now = |cell: &Cell| {
            let stands = self.study.cell(cell.case, cell.code);
            stands.is_some_and(|it| (&it.summary, &it.references) == (&cell.summary, &cell.references))
        };
        let (body, target) = match &text.cell {
            Some(cell) => (
                single_spaced(&shown_among(&self.study, documents, cell)),
                Target::Text(Box::new(cell.clone())),
            ),
            None => ("(taken away)".into(), Target::None),
        };
        let stands = text.cell.as_ref().is_some_and(now);
        let words = text.action.words();
        let aside = if stands {
            format!("{} {words} · as it stands now", text.by)
        } else {
            format!("{} {words}", text.by)
        };
        ListRow { head: text.at.minute(), body, aside, target }
    }

    /// Asks whether to bring an earlier text back, showing it whole.
    pub(in crate::tui::session) fn ask_restore(&mut self, cell: Box<Cell>) {
        if let Err(refused) = actions::restore_summary(&self.study, &self.coder, &cell) {
            return self.say(Message::refused(refused.to_string()));
        }
        let text = shown_among(&self.study, &self.matrix.table.documents, &cell);
        let facts = text.lines().map(str::to_owned).collect();
        let question = format!("Bring back what {} wrote on {}?", cell.by, cell.at.minute());
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::Restore(cell))));
    }

    /// Brings an earlier text of a cell back.
    pub(in crate::tui::session) fn restore_text(&mut self, cell: &Cell) {
        if self.make(actions::restore_summary(&self.study, &self.coder, cell)) {
            self.overlays.clear();
            self.open_cell(cell.case, cell.code);
        }
    }
}
