//! A synthesis that is open: what it rests on, and the text beside that. Writing it is in [`super::concluding`].

use ratatui::layout::Rect;

use super::{
    cell::Side,
    concluding::Concluding,
    reading::{Collect, Kind, Reading},
    written::Written,
};
use crate::{
    analysis::conclusion,
    study::{CaseDocuments, Cell, Over, Study, Synthesis},
    text::{Glyphs, counted, single_spaced},
    tui::{
        keys::{Command, Context},
        session::{
            Message, Pane, Session,
            overlay::{List, ListKind, ListRow, Overlay, Target, scrolled},
            reader::Back,
        },
    },
};

/// An open synthesis.
#[derive(Debug)]
pub struct OpenSynthesis {
    /// What it is of.
    pub over: Over,
    /// Which side has the keys: what it rests on, or the text.
    pub side: Side,
    /// The summaries that it rests on.
    pub under: Reading,
    /// How many there are.
    pub cells: usize,
    /// Whether the passages that they rest on are shown.
    pub passages: bool,
    /// How much changed under it since it was written; empty where nothing did.
    pub changed: String,
    /// The text as it is read.
    pub text: Written,
    /// The first row of it that is shown.
    pub text_top: usize,
    /// The text as it is written, while it is.
    pub writing: Option<Concluding>,
    height: u16,
    made_for: Option<(u64, u16, Glyphs, bool)>,
}

impl OpenSynthesis {
    /// The synthesis of these cells with nothing in it yet: [`OpenSynthesis::prepare`] follows.
    pub fn new(over: Over) -> Self {
        Self {
            over,
            side: Side::Evidence,
            under: Reading::default(),
            cells: 0,
            passages: false,
            changed: String::new(),
            text: Written::default(),
            text_top: 0,
            writing: None,
            height: 1,
            made_for: None,
        }
    }

    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match (self.side, &self.writing) {
            (Side::Summary, Some(_)) => vec![Context::Editor],
            _ => vec![Context::Synthesis],
        }
    }

    /// Collects the summaries anew where the study or what is wanted of it changed.
    pub fn refresh(&mut self, study: &Study, documents: &CaseDocuments, changes: u64) {
        let (width, glyphs) = self.made_for.map_or((40, Glyphs::default()), |it| (it.1, it.2));
        let wanted = (changes, width, glyphs, self.passages);
        if self.made_for == Some(wanted) {
            return;
        }
        self.made_for = Some(wanted);
        let collect = Collect { study, documents, width, glyphs, passages: self.passages };
        let synthesis = study.synthesis(&self.over);
        let changed = synthesis.and_then(|it| conclusion::changed(study, it));
        let cells = study.cells_under(&self.over);
        self.cells = cells.len();
        let entries = cells.into_iter().flat_map(|cell| {
            let newer = changed.as_ref().is_some_and(|it| it.cells.iter().any(|it| std::ptr::eq(*it, cell)));
            let beside = if newer { format!("changed since by {}", cell.by) } else { String::new() };
            let family = study.codebook().family(cell.code);
            collect.cell(cell.case, cell.code, &family, (self.name(study, cell), beside))
        });
        let entries = entries.collect();
        self.under.renew(entries);
        self.changed = changed.map_or_else(String::new, |it| it.briefly());
    }

    /// What a cell is called among those of the synthesis.
    fn name(&self, study: &Study, cell: &Cell) -> String {
        match self.over {
            Over::Row(_) => study.codebook().title(cell.code),
            _ => study.cases().get(cell.case).map_or_else(String::new, |it| it.name.clone()),
        }
    }

    /// Works out what is on the screen: the summaries in one area, the text in the other.
    pub fn prepare(
        &mut self,
        study: &Study,
        documents: &CaseDocuments,
        (under, text): (Rect, Rect),
        glyphs: Glyphs,
        changes: u64,
    ) {
        let width = under.width.saturating_sub(6).max(8);
        if self.made_for.is_none_or(|it| (it.1, it.2) != (width, glyphs)) {
            // A version that no study has.
            self.made_for = Some((u64::MAX, width, glyphs, self.passages));
        }
        self.refresh(study, documents, changes);
        self.under.scroll(under.height);
        let written = study.synthesis(&self.over).map_or("", |it| it.text.as_str());
        self.text = Written::whole(written, text.width, glyphs);
        let rows = if written.is_empty() { 0 } else { self.text.rows.len() };
        self.text_top = self.text_top.min(rows.saturating_sub(usize::from(text.height).max(1)));
        self.height = text.height;
        if let Some(writing) = &mut self.writing {
            writing.sheet.page.prepare(&writing.sheet.field, (text.width, text.height), glyphs);
        }
    }

    /// Moves in the side that has the keys. False where the command does not move.
    fn moved(&mut self, command: Command) -> bool {
        if self.side == Side::Evidence {
            return self.under.moved(command);
        }
        let Some(rows) = scrolled(command, usize::from(self.height)) else { return false };
        self.text_top = self.text_top.saturating_add_signed(rows);
        true
    }
}

impl Session {
    /// Opens the synthesis of a column, or of the group at the cursor.
    pub(super) fn open_synthesis_of_column(&mut self) {
        let (row, column) = self.matrix.at;
        let code = self.matrix.table.columns.get(column).map(|it| it.code);
        match self.matrix.table.over_group(row, column).or(code.map(Over::Column)) {
            Some(over) => self.open_synthesis(over),
            None => self.say(Message::note("there is no column here yet".into())),
        }
    }

    /// Opens the synthesis of a case's row.
    pub(super) fn open_synthesis_of_row(&mut self) {
        if let Some(case) = self.matrix.table.case(self.matrix.at.0) {
            return self.open_synthesis(Over::Row(case));
        }
        let words = "a group has a synthesis for each of its columns: S opens the one at the cursor";
        self.say(Message::note(words.into()));
    }

    /// Opens a synthesis. What is being written in another is kept first; where that cannot be, the other stays open.
    pub(in crate::tui::session) fn open_synthesis(&mut self, over: Over) {
        let open = self.matrix.synthesis.as_ref().is_some_and(|it| it.over == over);
        if !open && (!self.finish_summary() || !self.finish_synthesis()) {
            return;
        }
        self.matrix.refresh(&self.study, self.changes);
        self.matrix.cell = None;
        if !open {
            self.matrix.synthesis = Some(OpenSynthesis::new(over));
        }
        self.refresh_synthesis();
    }

    /// Collects the summaries under the open synthesis anew where something changed.
    pub(super) fn refresh_synthesis(&mut self) {
        if let Some(open) = &mut self.matrix.synthesis {
            open.refresh(&self.study, &self.matrix.table.documents, self.changes);
        }
    }

    /// A command in an open synthesis. False where it means there what it means everywhere.
    pub(super) fn synthesis_command(&mut self, command: Command) -> bool {
        self.refresh_synthesis();
        if self.concluding_command(command) {
            return true;
        }
        let Some(open) = &mut self.matrix.synthesis else { return false };
        if open.moved(command) {
            return true;
        }
        match command {
            Command::Back | Command::ShowMatrix => self.matrix.synthesis = None,
            Command::OtherSide | Command::NextField | Command::PreviousField => {
                open.side = if open.side == Side::Evidence { Side::Summary } else { Side::Evidence };
            }
            Command::ShowQuotations => {
                open.passages = !open.passages;
                self.refresh_synthesis();
            }
            Command::EditSynthesis => self.write_synthesis_here(),
            Command::StillStands => self.confirm_synthesis(),
            Command::InsertPassage => self.conclude_from(true),
            Command::InsertReference => self.conclude_from(false),
            Command::OpenCell | Command::GoToPassage => self.open_under(),
            Command::CopyQuotation => self.copy_under(),
            _ => return false,
        }
        true
    }

    /// Opens the cell of the summary at the cursor, or goes to its passage; the synthesis stays open to come back to.
    fn open_under(&mut self) {
        let entry = self.matrix.synthesis.as_ref().and_then(|open| open.under.entry());
        match entry.map(|entry| entry.kind.clone()) {
            Some(Kind::Cell(case, code)) => self.open_cell(case, code),
            Some(Kind::Passage { document, span }) => {
                self.load_now(document);
                self.reader.back.push(Back::Matrix);
                self.reader.visit(document, span.start);
                self.pane = Pane::Transcript;
                self.keep_window();
            }
            _ => self.say(Message::note("there is nothing here to open".into())),
        }
    }

    fn copy_under(&mut self) {
        let entry = self.matrix.synthesis.as_ref().and_then(|open| open.under.entry());
        match entry.map(|entry| entry.kind.clone()) {
            Some(Kind::Passage { document, span }) => self.copy_quotation(document, span),
            _ => self.say(Message::note("w shows passages; there y copies the one at the cursor".into())),
        }
    }

    /// Opens the list of all syntheses.
    pub(in crate::tui::session) fn open_syntheses(&mut self) {
        let rows = self.synthesis_rows();
        let outdated = self.study.syntheses().filter(|it| self.study.is_outdated(it)).count();
        let count = counted(rows.len(), "synthesis", "syntheses");
        let title = if outdated > 0 { format!("{count}, {outdated} outdated") } else { count };
        let empty = "no synthesis is written yet: in the matrix S opens that of a column, E that of a row";
        self.overlays.push(Overlay::List(List::new(title, ListKind::Syntheses, rows, empty)));
    }

    /// Rows for all syntheses, those first under which a cell changed.
    pub(in crate::tui::session) fn synthesis_rows(&self) -> Vec<ListRow> {
        let row = |it: &Synthesis| {
            let changed = conclusion::changed(&self.study, it);
            let aside = match &changed {
                Some(changed) => changed.words(&self.study, &it.over),
                None => format!("{}, {}", it.by, it.at.day()),
            };
            let row = ListRow {
                head: if changed.is_some() { "!" } else { self.look.sign("≡", "=") }.into(),
                body: format!("{}: {}", conclusion::title_of(&self.study, &it.over), single_spaced(&it.text)),
                aside,
                target: Target::Synthesis(it.over.clone()),
            };
            (changed.is_none(), row)
        };
        let mut rows: Vec<(bool, ListRow)> = self.study.syntheses().map(row).collect();
        rows.sort_by_key(|(stands, _)| *stands);
        rows.into_iter().map(|(_, row)| row).collect()
    }
}
