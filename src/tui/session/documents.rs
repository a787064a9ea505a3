//! The list of documents, and what can be done from lists in general.

use super::{
    Message, Session,
    overlay::{Ask, AskFor, Choice, Item, List, ListKind, ListRow, Menu, Overlay, Purpose, Target},
};
use crate::{
    store::CheckReport,
    study::{About, CaseId, Document, DocumentId, actions},
    text::counted,
    tui::keys::Command,
};

impl Session {
    /// Opens the list of documents, with the cursor on the open one.
    pub(super) fn open_documents(&mut self) {
        let rows = self.document_rows();
        let at = rows
            .iter()
            .position(|row| matches!(row.target, Target::Document(id) if Some(id) == self.reader.document));
        let count = counted(self.study.documents().len(), "document", "documents");
        let title = format!("{} · {count}", self.study.title);
        let empty = "no documents yet: a imports files";
        let mut list = List::new(title, ListKind::Documents, rows, empty);
        list.at = at.unwrap_or(0);
        self.overlays.push(Overlay::List(list));
    }

    fn document_rows(&self) -> Vec<ListRow> {
        self.study.documents().iter().map(|document| self.document_row(document)).collect()
    }

    fn document_row(&self, document: &Document) -> ListRow {
        let case = document.case.and_then(|id| self.study.cases().get(id)).map_or("", |case| &case.name);
        let other = |words: &str| (!words.is_empty() && words != document.label).then(|| words.to_owned());
        let words: Vec<String> = [other(&document.name), other(case)].into_iter().flatten().collect();
        ListRow {
            head: document.label.clone(),
            body: words.join(" · "),
            // Told when it is shown: a study may have a thousand documents.
            aside: String::new(),
            target: Target::Document(document.id),
        }
    }

    /// A command in a list. False where it means there what it means everywhere.
    pub(super) fn list_command(&mut self, command: Command) -> bool {
        let Some(Overlay::List(list)) = self.overlays.last_mut() else { return false };
        match command {
            Command::MoveDown => list.step(1),
            Command::MoveUp => list.step(-1),
            Command::HalfPageDown => list.step_page(1, true),
            Command::HalfPageUp => list.step_page(-1, true),
            Command::PageDown => list.step_page(1, false),
            Command::PageUp => list.step_page(-1, false),
            Command::First => list.at = 0,
            Command::Last => list.at = list.rows.len().saturating_sub(1),
            Command::Filter => {
                let ask = Ask::new("Show only rows with", "", "", AskFor::FilterList)
                    .with_help("all words typed must be in a row; nothing typed shows all rows");
                self.overlays.push(Overlay::Ask(ask));
            }
            Command::Choose => self.choose_row(),
            _ => return self.row_command(command),
        }
        true
    }

    fn choose_row(&mut self) {
        let Some(Overlay::List(list)) = self.overlays.last() else { return };
        let Some(row) = list.row() else { return };
        match row.target.clone() {
            Target::Touched(it) => self.go_to(it.document, it.span.start),
            Target::Revision(document, number) => self.open_revision(document, number),
            Target::Document(id) => {
                self.overlays.clear();
                self.open_document(id);
            }
            Target::Passage(document, span, _) if list.kind == ListKind::Behind => {
                let at = list.at;
                self.leave_analysis(document, span, Some(at));
            }
            Target::Passage(document, span, _) => self.go_to(document, span.start),
            Target::Code(code) => self.show_code(code),
            Target::Chart(chart) => self.open_chart(chart),
            Target::Query(id) => self.ask_saved(id),
            Target::Synthesis(over) => {
                self.show(super::Pane::Matrix);
                self.open_synthesis(over);
            }
            Target::Pin(_, code) => self.use_pin(code),
            Target::Case(case) => self.go_on_with(case),
            Target::Text(cell) => self.ask_restore(cell),
            Target::Quotation(it) => self.open_listed_cell(it.case, it.code),
            Target::Cell(case, code) => self.open_listed_cell(case, code),
            Target::Difference(_) | Target::None => {}
        }
    }

    fn row_command(&mut self, command: Command) -> bool {
        let Some(Overlay::List(list)) = self.overlays.last() else { return false };
        let target = list.row().map(|row| row.target.clone());
        match (command, target) {
            (Command::AddDocuments, _) => self.ask_import(),
            (Command::WriteGrouped, _) => self.ask_write_grouped(),
            (Command::ReviseDocument, Some(Target::Document(id))) => self.ask_revise(id),
            (Command::ShowTextRevisions, Some(Target::Document(id))) => self.open_text_revisions(id),
            (Command::ReadRevision, Some(Target::Revision(id, number))) => self.open_earlier(id, number),
            (Command::KeepAllTouched, _) => self.keep_all_touched(),
            (
                Command::KeepTouched | Command::PutOnSelection | Command::RemoveCoding,
                Some(Target::Touched(it)),
            ) => self.touched_command(command, &it),
            (Command::RenameDocument, Some(Target::Document(id))) => self.ask_rename_document(id),
            (Command::RemoveDocument, Some(Target::Document(id))) => self.remove_document(id),
            (Command::AssignCase, Some(Target::Document(id))) => self.pick_case(id),
            (Command::Memo, Some(Target::Document(id))) => self.write_memo(About::Document(id)),
            (Command::Memo, Some(Target::Passage(_, _, Some(coding)))) => {
                self.write_memo(About::Coding(coding));
            }
            (Command::Memo, Some(Target::Passage(document, span, None))) => {
                self.write_memo(About::Passage(document, span));
            }
            (Command::CopyQuotation, Some(Target::Passage(document, span, _))) => {
                self.copy_quotation(document, span);
            }
            (Command::Unpin, Some(Target::Pin(letter, _))) => self.unpin(letter),
            (Command::CopyQuotation, Some(Target::Quotation(it))) => {
                self.copy_quotation(it.document, it.span);
            }
            (Command::GoToPassage, Some(Target::Quotation(it))) => self.go_to(it.document, it.span.start),
            (Command::QueueOrder, _) => self.next_queue_order(),
            (Command::Mark, Some(Target::Difference(at))) => self.mark_difference(at),
            (Command::TakeOver, _) => self.take_marked_over(),
            (Command::RenameChart, Some(Target::Chart(chart))) => self.ask_rename_chart(chart),
            (Command::RemoveChart, Some(Target::Chart(chart))) => self.remove_chart(chart),
            (Command::RenameQuery, Some(Target::Query(id))) => self.ask_rename_query(id),
            (Command::RemoveQuery, Some(Target::Query(id))) => self.remove_query(id),
            (Command::Recode, Some(Target::Passage(_, _, Some(coding)))) => self.recode_row(coding),
            (Command::RemoveCoding, Some(Target::Passage(_, _, Some(coding)))) => self.remove_row(coding),
            _ => return false,
        }
        true
    }

    /// Shows only the rows of the list that have these words.
    pub(super) fn filter_list(&mut self, words: &str) {
        if matches!(self.overlays.last(), Some(Overlay::Naming)) {
            return self.go_to_name(words);
        }
        if let Some(ListKind::Passages { code }) = self.list_kind() {
            let rows = self.passage_rows(code, !words.trim().is_empty());
            if let Some(Overlay::List(list)) = self.overlays.last_mut() {
                list.renew(rows);
            }
        }
        if let Some(Overlay::List(list)) = self.overlays.last_mut() {
            list.filter_by(words);
        }
    }

    /// Makes the rows of the open list anew, after something changed.
    pub(super) fn refresh_list(&mut self) {
        let Some(kind) = self.list_kind() else { return };
        let filtered = matches!(self.overlays.last(), Some(Overlay::List(list)) if !list.filter.is_empty());
        let rows = match &kind {
            ListKind::Documents => self.document_rows(),
            ListKind::Passages { code } => self.passage_rows(*code, filtered),
            ListKind::CodedHere { document, span } => self.coded_rows(*document, *span),
            ListKind::Hits => self.hit_rows(),
            ListKind::Charts => self.chart_rows(),
            ListKind::Pins => self.pin_rows(),
            ListKind::Touched => self.touched_rows(),
            ListKind::Progress => self.progress_rows(),
            ListKind::Syntheses => self.synthesis_rows(),
            ListKind::Queue => self.queue_rows(),
            ListKind::Quotations => self.quotation_rows(),
            ListKind::Queries => self.query_rows(),
            ListKind::Differences => self.difference_rows(),
            _ => return,
        };
        if let Some(Overlay::List(list)) = self.overlays.last_mut() {
            list.renew(rows);
        }
    }

    /// Takes a document out of the register; undo brings it back with all its codings.
    fn remove_document(&mut self, id: DocumentId) {
        self.make(actions::remove_document(&self.study, id));
        self.refresh_list();
    }

    fn ask_rename_document(&mut self, id: DocumentId) {
        let Some(document) = self.study.documents().get(id) else { return };
        let ask = Ask::new("Rename the document", "label", &document.label, AskFor::RenameDocument(id))
            .and("name", &document.name)
            .with_help("the label stands in references, such as P03; Tab goes to the name");
        self.overlays.push(Overlay::Ask(ask));
    }

    pub(super) fn rename_document(&mut self, id: DocumentId, answers: &[String]) -> Result<(), String> {
        let document = self.study.documents().get(id).ok_or("that document is not in the study any more")?;
        let [label, name] = answers else { return Ok(()) };
        let name = if name.trim().is_empty() { label } else { name };
        let after = Document { label: label.clone(), name: name.clone(), ..document.clone() };
        let drafted =
            actions::describe_document(&self.study, after).map_err(|refused| refused.to_string())?;
        self.make(Ok(drafted));
        self.refresh_below();
        Ok(())
    }

    /// Refreshes the list that lies under a question.
    pub(super) fn refresh_below(&mut self) {
        let Some(top) = self.overlays.pop() else { return };
        self.refresh_list();
        self.overlays.push(top);
    }

    fn pick_case(&mut self, id: DocumentId) {
        let Some(document) = self.study.documents().get(id) else { return };
        let mut items = self.case_items();
        items.push(Item {
            number: String::new(),
            name: "(no case)".into(),
            aside: "its speakers may have cases of their own".into(),
            choice: Choice::Case(None),
            colour: None,
        });
        let title = format!("Case of {}", document.label);
        let menu = Menu::new(&title, items, Purpose::CaseOfDocument(id)).or_else("new case");
        self.overlays.push(Overlay::Menu(menu));
    }

    /// What is known of a case, in a few words: its first attributes, in the order of the study.
    pub fn case_words(&self, case: CaseId) -> String {
        let Some(case) = self.study.cases().get(case) else { return String::new() };
        let known = self.study.attributes().iter().filter_map(|it| case.attributes.get(&it.name));
        known.take(3).map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The cases for a menu.
    pub(super) fn case_items(&self) -> Vec<Item> {
        let item = |case: &crate::study::Case| Item {
            number: String::new(),
            name: case.name.clone(),
            aside: self.case_words(case.id),
            choice: Choice::Case(Some(case.id)),
            colour: None,
        };
        self.study.cases().iter().map(item).collect()
    }

    pub(super) fn case_of_document(&mut self, id: DocumentId, choice: Choice) {
        let Some(document) = self.study.documents().get(id).cloned() else { return };
        let drafted = match choice {
            Choice::Case(case) => actions::describe_document(&self.study, Document { case, ..document }),
            Choice::Typed(name) => {
                let row = actions::CaseRow { name: name.clone(), ..actions::CaseRow::default() };
                actions::read_cases(&self.study, &[], &[row], &[(id, name)])
            }
            _ => return,
        };
        self.make(drafted);
        self.refresh_list();
    }

    /// What is wrong with the study, file by file.
    pub(super) fn open_findings(&mut self, title: String, findings: Vec<String>) {
        let rows = findings.into_iter().map(|finding| ListRow {
            head: String::new(),
            body: finding,
            aside: String::new(),
            target: Target::None,
        });
        let list = List::new(
            title,
            ListKind::Findings,
            rows.collect(),
            "nothing is wrong: the study holds what it promises",
        );
        self.overlays.push(Overlay::List(list));
    }

    /// Lists what a check of the study's files found.
    pub(super) fn show_check(&mut self, report: &CheckReport) {
        let findings = report.findings.iter().map(ToString::to_string).collect();
        self.open_findings("Check of the study".into(), findings);
    }

    pub(super) fn open_history(&mut self) {
        let store = self.journal.store().clone();
        match store.history(&self.coder).edits() {
            Ok((edits, _)) => {
                let rows = edits.iter().rev().take(2000).map(|edit| ListRow {
                    head: edit.at.minute(),
                    body: crate::study::describe(&self.study, edit, |id| {
                        edits.iter().find(|edit| edit.id == id)
                    }),
                    aside: edit.reason.as_ref().map_or_else(String::new, |why| format!("why: {why}")),
                    target: Target::None,
                });
                let rows = rows.collect();
                let title = format!("History of {}", self.coder);
                let list = List::new(title, ListKind::History, rows, "nothing was done yet");
                self.overlays.push(Overlay::List(list));
            }
            Err(trouble) => self.say(Message::refused(trouble.to_string())),
        }
    }
}
