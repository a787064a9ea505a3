//! Writing a summary beside its evidence: the text, the references put into it, and keeping it.

use tui_textarea::CursorMove;

use crate::{
    study::{
        CaseDocuments, CaseId, Cell, CodeId, Reference, Study,
        actions::{self, Refused},
        references_to_nothing, shown_among, shown_reference,
        statement::quoted,
        stored_summary,
    },
    tui::{
        keys::{Command, Key},
        session::{Message, Pane, Session, overlay::WritingFor, writing::Draft},
    },
};

use super::{
    cell::{OpenCell, Side},
    evidence::Passage,
    sheet::Sheet,
};

/// A summary being written.
#[derive(Debug)]
pub struct Writing {
    /// The text, with references as they are shown.
    pub sheet: Sheet,
    /// The references that the text may hold: those it had, and those put in since.
    known: Vec<Reference>,
    /// What each of them is called.
    labels: Vec<String>,
    /// The text as it was found.
    before: String,
    /// The cell as it was found; another coder may change it meanwhile.
    base: Option<Cell>,
}

impl Writing {
    /// The summary of a cell as it is now.
    fn of(study: &Study, documents: &CaseDocuments, case: CaseId, code: CodeId) -> Self {
        let base = study.cell(case, code).cloned();
        let before = base.as_ref().map_or_else(String::new, |cell| shown_among(study, documents, cell));
        let known = base.as_ref().map(|cell| cell.references.clone()).unwrap_or_default();
        let labels = documents.labels(study, case, &known);
        Self { sheet: Sheet::of(&before), known, labels, before, base }
    }

    /// The references that stand in the text as it is now, with the `*` that they have there.
    pub fn standing(&self) -> Vec<Reference> {
        let text = self.sheet.value();
        let stands = |(it, label): (&Reference, &String)| {
            let starred = text.contains(&shown_reference(label, true));
            let found = starred || text.contains(&shown_reference(label, false));
            found.then(|| Reference { quotation: starred, ..it.clone() })
        };
        self.known.iter().zip(&self.labels).filter_map(stands).collect()
    }

    /// The references that it may hold, each with what it is called.
    pub fn called(&self) -> impl Iterator<Item = (&Reference, &String)> {
        self.known.iter().zip(&self.labels)
    }

    /// Puts a passage in at the cursor: its words in quotation marks and its reference, or the reference alone.
    fn insert(
        &mut self,
        study: &Study,
        documents: &CaseDocuments,
        case: CaseId,
        passage: &Passage,
        words: bool,
    ) {
        let at = self.known.iter().position(|it| passage.is_at(it)).unwrap_or_else(|| {
            self.known.push(Reference::to(study, passage.document, passage.span, passage.coding));
            self.known.len() - 1
        });
        self.labels = documents.labels(study, case, &self.known);
        let starred = self.standing().iter().any(|it| it.id == self.known[at].id && it.quotation);
        let reference = shown_reference(&self.labels[at], starred);
        let text = if words { format!("{} {reference}", quoted(passage.words.as_str())) } else { reference };
        self.sheet.put_in(&text);
    }

    /// Gives a reference its `*` in the text, or takes it away.
    fn star(&mut self, reference: &Reference) {
        let Some(at) = self.known.iter().position(|it| it.id == reference.id) else { return };
        let from = shown_reference(&self.labels[at], reference.quotation);
        let to = shown_reference(&self.labels[at], !reference.quotation);
        let (row, column) = self.sheet.place();
        let text = self.sheet.value().replace(&from, &to);
        self.sheet.replace(&text);
        let (row, column) = (row.min(usize::from(u16::MAX)), column.min(usize::from(u16::MAX)));
        self.sheet.field.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
    }
}

impl Session {
    /// Begins to write the summary of the opened cell.
    pub(super) fn write_here(&mut self) {
        if let Some(why) = &self.read_only {
            let message = format!("this study is open for reading only: {why}");
            return self.say(Message::refused(message));
        }
        let documents = &self.matrix.table.documents;
        let Some(cell) = &mut self.matrix.cell else { return };
        if cell.writing.is_none() {
            cell.writing = Some(Writing::of(&self.study, documents, cell.case, cell.code));
        }
        cell.side = Side::Summary;
    }

    /// Begins a comment of one's own at the end of the summary of the opened cell.
    pub(super) fn write_comment(&mut self) {
        self.write_here();
        let Some(writing) = self.matrix.cell.as_mut().and_then(|cell| cell.writing.as_mut()) else { return };
        writing.sheet.field.area.move_cursor(CursorMove::Bottom);
        writing.sheet.begin_comment();
        self.keep_summary_draft();
    }

    /// Puts the passages chosen into the summary: where it is being written at the cursor, else at its end, which is kept at
    /// once, so that passage after passage can be put in.
    pub(super) fn put_passages(&mut self, words: bool) {
        let Some(chosen) = self.matrix.cell.as_ref().map(OpenCell::chosen) else { return };
        if chosen.is_empty() {
            return self.say(Message::note("there is no passage to put in: w shows the whole case".into()));
        }
        let side = self.matrix.cell.as_ref().map(|cell| cell.side);
        let open = self.matrix.cell.as_ref().is_some_and(|cell| cell.writing.is_some());
        self.write_here();
        let documents = &self.matrix.table.documents;
        let Some(cell) = &mut self.matrix.cell else { return };
        let Some(writing) = &mut cell.writing else { return };
        for passage in &chosen {
            writing.insert(&self.study, documents, cell.case, passage, words);
        }
        cell.marked.clear();
        cell.side = side.unwrap_or(Side::Evidence);
        if open {
            self.keep_summary_draft();
        } else {
            self.finish_summary();
        }
    }

    /// A command while the summary is written. False where it means there what it means in the cell or everywhere.
    pub(super) fn writing_summary_command(&mut self, command: Command) -> bool {
        let Some(cell) = self.matrix.cell.as_mut() else { return false };
        let Some(writing) = cell.writing.as_mut() else { return false };
        match command {
            Command::Done | Command::Back => drop(self.finish_summary()),
            Command::NextEvidence => cell.step(1),
            Command::PreviousEvidence => cell.step(-1),
            _ if writing.sheet.edit(command) => self.keep_summary_draft(),
            // What leaves the cell or changes it keeps what is written first.
            Command::MarkChecked
            | Command::BeginSummary
            | Command::TakeOverMerged
            | Command::CellHistory
            | Command::Memo
            | Command::ShowQueue
            | Command::NextToChart
            | Command::PreviousToChart
            | Command::ShowMatrix
            | Command::Search
            | Command::Quit => return !self.finish_summary(),
            _ => return false,
        }
        true
    }

    /// Keeps what was written in the study; if that is not possible the editor stays open. Gives whether it is kept.
    pub(super) fn finish_summary(&mut self) -> bool {
        let Some(cell) = &mut self.matrix.cell else { return true };
        let Some(writing) = &mut cell.writing else { return true };
        let text = writing.sheet.value();
        let stored = self.study.cell(cell.case, cell.code);
        if text != writing.before && stored != writing.base.as_ref() {
            let who = stored.map_or_else(|| "someone".to_owned(), |stored| stored.by.to_string());
            writing.base = stored.cloned();
            let message = format!("{who} changed this summary while you wrote: Esc again puts yours there");
            self.say(Message::refused(message));
            return false;
        }
        let done = text == writing.before || {
            let (case, code) = (cell.case, cell.code);
            let (summary, references) = stored_summary(&self.study, case, &text, &writing.known);
            let drafted = actions::write_summary(&self.study, &self.coder, case, code, &summary, references);
            let done = matches!(drafted, Err(Refused::NoChange)) || self.make(drafted);
            let nowhere = references_to_nothing(&summary);
            if done && !nowhere.is_empty() {
                self.say_more(&format!(
                    "{} leads to no turn of this case: it stays as words",
                    nowhere.join(" ")
                ));
            }
            done
        };
        if let Some(cell) = self.matrix.cell.as_mut().filter(|_| done) {
            cell.writing = None;
            cell.side = Side::Evidence;
            self.keeper.forget_draft();
        }
        done
    }

    /// Marks the passage at the cursor as a quotation for the report, or takes that back.
    pub(super) fn star_passage(&mut self) {
        let Some(cell) = &mut self.matrix.cell else { return };
        let Some(reference) = cell.reference_here(&self.study) else {
            let message = "the summary does not refer to this passage yet: p or P puts it in";
            return self.say(Message::note(message.into()));
        };
        let (case, code) = (cell.case, cell.code);
        let standing = cell.references(&self.study);
        match (&mut cell.writing, standing.iter().find(|it| it.id == reference)) {
            (Some(writing), Some(found)) => {
                writing.star(found);
                self.keep_summary_draft();
            }
            _ => drop(self.make(actions::mark_quotation(&self.study, case, code, reference))),
        }
    }

    /// A key typed into the summary.
    pub(in crate::tui::session) fn matrix_type(&mut self, key: Key) {
        let Some(cell) = self.matrix.cell.as_mut().filter(|cell| cell.side == Side::Summary) else { return };
        if let Some(writing) = &mut cell.writing {
            writing.sheet.key(key);
            self.keep_summary_draft();
        }
    }

    /// Text pasted into the summary; false where none is being written.
    pub(in crate::tui::session) fn matrix_paste(&mut self, text: &str) -> bool {
        let Some(cell) = self.matrix.cell.as_mut().filter(|cell| cell.side == Side::Summary) else {
            return false;
        };
        let Some(writing) = &mut cell.writing else { return false };
        writing.sheet.field.paste(text);
        self.keep_summary_draft();
        true
    }

    /// Keeps what is being written, in case the program ends.
    fn keep_summary_draft(&self) {
        let Some(cell) = &self.matrix.cell else { return };
        let Some(writing) = &cell.writing else { return };
        self.keeper.keep_draft(&Draft {
            title: format!("The summary of {}", self.cell_title(cell.case, cell.code)),
            fields: vec![(String::new(), writing.sheet.value())],
            purpose: WritingFor::Summary(cell.case, cell.code, writing.known.clone()),
        });
    }

    /// Goes on with a summary that an earlier sitting left unfinished.
    pub(in crate::tui::session) fn take_summary_draft(
        &mut self,
        case: CaseId,
        code: CodeId,
        known: Vec<Reference>,
        text: &str,
    ) {
        self.pane = Pane::Matrix;
        self.open_cell(case, code);
        self.write_here();
        let documents = &self.matrix.table.documents;
        let Some(writing) = self.matrix.cell.as_mut().and_then(|cell| cell.writing.as_mut()) else { return };
        writing.labels = documents.labels(&self.study, case, &known);
        writing.known = known;
        writing.sheet.replace(text);
        self.keep_summary_draft();
    }
}
