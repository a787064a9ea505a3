//! Coding in the transcript: picking codes, repeating, in vivo, removing, resizing, recoding, read marks, copying.

use std::sync::Arc;

use super::{
    Effect, Message, Pane, Session,
    overlay::{Choice, Item, Menu, Overlay, Purpose, WritingFor},
    reader::{Back, Selection},
};
use crate::{
    study::{
        About, Body, CodeId, CodingId, DocumentId,
        actions::{self, Refused},
        reference_of,
    },
    text::{Offset, Span, next_word, previous_word, sentence_at},
    tui::keys::Command,
};

impl Session {
    /// A command in the transcript. False where it means there what it means everywhere.
    pub(super) fn transcript_command(&mut self, command: Command) -> bool {
        let Some((document, body)) = self.open_body() else {
            return match command {
                Command::NextDocument | Command::PreviousDocument => self.other_document(command),
                _ => false,
            };
        };
        let turn = self.reader.turn(&body);
        if self.reader.motion(&body, self.look.glyphs(), command) {
            if self.reader.turn(&body) != turn {
                self.keep_window();
            }
            return true;
        }
        match command {
            Command::CodePassage => self.pick_code(&body),
            Command::CodeInVivo => self.in_vivo(document, &body),
            Command::RepeatCode => self.repeat_code(document, &body),
            Command::RemoveCoding => self.remove_here(),
            Command::Recode => self.recode_here(),
            Command::EndForward | Command::EndBack | Command::StartForward | Command::StartBack => {
                self.resize_here(&body, command);
            }
            Command::CodedHere => self.open_coded_here(document, self.here(&body)),
            Command::Memo => self.memo_here(document, &body),
            Command::CopyQuotation => self.copy_quotation(document, self.passage(&body)),
            Command::ToggleRead => self.toggle_read(document, &body),
            Command::ReadToHere => self.read_to_here(document, &body),
            Command::NextUnread => self.next_unread(document, &body),
            Command::NextDocument | Command::PreviousDocument => return self.other_document(command),
            Command::Back if self.reader.selection != Selection::None => {
                self.reader.selection = Selection::None
            }
            _ => return false,
        }
        true
    }

    /// The open document and its body.
    pub(super) fn open_body(&self) -> Option<(DocumentId, Arc<Body>)> {
        let document = self.reader.document?;
        Some((document, Arc::clone(self.study.body(document)?)))
    }

    /// What is selected, else the sentence at the cursor.
    fn passage(&self, body: &Body) -> Span {
        self.reader.selected(body).unwrap_or_else(|| {
            let turn = body.turns.get(self.reader.turn(body));
            let within = turn.map_or_else(|| body.content.span(), |turn| turn.speech);
            sentence_at(&body.content, within, self.reader.cursor, body.hard_wrapped)
        })
    }

    /// What is selected, else the cursor's place.
    fn here(&self, body: &Body) -> Span {
        let at = self.reader.cursor.0;
        self.reader.selected(body).unwrap_or_else(|| Span::new(at, at + 1))
    }

    fn pick_code(&mut self, body: &Body) {
        let span = self.passage(body);
        if self.reader.selection == Selection::None {
            self.reader.selection = Selection::Whole(span);
        }
        self.reader.bring_up(span.start);
        let menu = Menu::new("Code", self.code_items(), Purpose::Code(span));
        self.overlays.push(Overlay::Menu(menu.or_else("Enter makes a new open code")));
    }

    /// The codes for a picker: those used last, then the codebook from top to bottom; without retired ones.
    pub(super) fn code_items(&self) -> Vec<Item> {
        let book = self.study.codebook();
        let offered =
            |id: &CodeId| book.get(*id).is_some_and(|code| !code.retired && code.merged_into.is_none());
        let recent: Vec<CodeId> = self.reader.recent.iter().copied().filter(offered).collect();
        let rest =
            book.lines().iter().map(|line| line.code).filter(|id| !recent.contains(id)).filter(offered);
        let codes: Vec<CodeId> = recent.iter().copied().chain(rest).collect();
        codes.into_iter().map(|id| self.code_item(id)).collect()
    }

    fn code_item(&self, id: CodeId) -> Item {
        let book = self.study.codebook();
        let path = book.path(id);
        let category = path.len().checked_sub(2).map_or("", |above| path[above]);
        let count = self.study.tally().codings(id);
        let place = match (category, book.is_open(id)) {
            ("", true) => "open".to_owned(),
            ("", false) => "category".to_owned(),
            (name, _) => name.to_owned(),
        };
        Item {
            number: book.number(id).to_owned(),
            name: book.name(id).to_owned(),
            aside: format!("{place} · {count}"),
            choice: Choice::Code(id),
            colour: Some(id),
        }
    }

    /// A code was picked for a passage, or a new name typed.
    pub(super) fn code_picked(&mut self, span: Span, choice: Choice) {
        let Some(document) = self.reader.document else { return };
        let drafted = match &choice {
            Choice::Code(code) => actions::code_passage(&self.study, &self.coder, document, span, *code),
            Choice::Typed(name) => actions::code_with_new(&self.study, &self.coder, document, span, name),
            _ => return,
        };
        if self.make(drafted) {
            let code = match choice {
                Choice::Code(code) => Some(code),
                Choice::Typed(name) => self.study.codebook().named(&name).map(|code| code.id),
                _ => None,
            };
            self.coded_with(code);
        }
    }

    /// Remembers a code for `.` and the picker, and lets the selection go.
    fn coded_with(&mut self, code: Option<CodeId>) {
        self.reader.selection = Selection::None;
        if let Some(code) = code {
            self.reader.last_code = Some(code);
            self.reader.recent.retain(|it| *it != code);
            self.reader.recent.insert(0, code);
            self.reader.recent.truncate(9);
            self.keep_window();
        }
    }

    fn in_vivo(&mut self, document: DocumentId, body: &Body) {
        let Some(span) = self.reader.selected(body) else {
            return self.say(Message::refused(
                "select the words first (v, s or t): they become the code's name".into(),
            ));
        };
        if self.make(actions::code_in_vivo(&self.study, &self.coder, document, span)) {
            let name = body.quotation(span);
            let code = self.study.codebook().named(&name).map(|code| code.id);
            self.coded_with(code);
        }
    }

    fn repeat_code(&mut self, document: DocumentId, body: &Body) {
        let Some(code) = self.reader.last_code.filter(|code| self.study.codebook().get(*code).is_some())
        else {
            return self.say(Message::refused("no code was used yet: c picks one".into()));
        };
        let span = self.passage(body);
        if self.make(actions::code_passage(&self.study, &self.coder, document, span, code)) {
            self.coded_with(Some(code));
        }
    }

    fn remove_here(&mut self) {
        let here = Span::new(self.reader.cursor.0, self.reader.cursor.0 + 1);
        let own: Vec<CodingId> =
            self.reader.marks_in(here).filter(|mark| mark.own).map(|mark| mark.coding).collect();
        match own[..] {
            [] => self.say(Message::refused("none of your codings is here".into())),
            [one] => {
                self.make(actions::remove_coding(&self.study, &self.coder, one));
            }
            _ => {
                let items = own.iter().map(|id| self.coding_item(*id)).collect();
                self.overlays.push(Overlay::Menu(Menu::new("Remove which coding?", items, Purpose::Remove)));
            }
        }
    }

    fn coding_item(&self, id: CodingId) -> Item {
        let coding = self.study.coding(id);
        let code = coding.map(|coding| self.study.codebook().effective(coding.code));
        let words =
            coding.and_then(|it| Some(self.study.body(it.document)?.quotation(it.span))).unwrap_or_default();
        Item {
            number: code.map(|code| self.study.codebook().number(code).to_owned()).unwrap_or_default(),
            name: code.map(|code| self.study.codebook().name(code).to_owned()).unwrap_or_default(),
            aside: words,
            choice: Choice::Coding(id),
            colour: code,
        }
    }

    fn recode_here(&mut self) {
        match self.reader.own_mark_here().map(|mark| mark.coding) {
            Some(coding) => self.pick_recode(coding),
            None => self.say(Message::refused("none of your codings is here".into())),
        }
    }

    /// Asks for another code for a coding.
    pub(super) fn pick_recode(&mut self, coding: CodingId) {
        let menu = Menu::new("Another code", self.code_items(), Purpose::Recode(coding));
        self.overlays.push(Overlay::Menu(menu));
    }

    fn resize_here(&mut self, body: &Body, command: Command) {
        let Some(mark) = self.reader.own_mark_here() else {
            return self.say(Message::refused("none of your codings is here".into()));
        };
        let (coding, span) = (mark.coding, mark.span);
        let turns = body.turns_of(span);
        let within = match (body.turns.get(turns.start), body.turns.get(turns.end.saturating_sub(1))) {
            (Some(first), Some(last)) => Span { start: first.speech.start, end: last.speech.end },
            _ => body.content.span(),
        };
        let last = Offset(span.end.0.saturating_sub(1));
        let resized = match command {
            Command::EndForward => {
                let next = next_word(&body.content, within, last);
                next.map(|at| Span { end: crate::text::word_at(&body.content, within, at).end, ..span })
            }
            Command::EndBack => previous_word(&body.content, within, last)
                .map(|start| if start > span.start { start } else { span.start })
                .map(|end| Span { end, ..span }),
            Command::StartForward => {
                next_word(&body.content, within, span.start).map(|start| Span { start, ..span })
            }
            _ => previous_word(&body.content, within, span.start).map(|start| Span { start, ..span }),
        };
        let resized = resized.filter(|span| span.start < span.end);
        let drafted = match resized {
            Some(span) => actions::resize_coding(&self.study, &self.coder, coding, span),
            None => Err(Refused::NotPossible("the coding cannot be made smaller or larger that way".into())),
        };
        if self.make(drafted)
            && let Some(coding) = self.study.coding(coding)
        {
            let last = Offset(coding.span.end.0.saturating_sub(1));
            self.reader.cursor = self.reader.cursor.clamp(coding.span.start, last);
        }
    }

    fn memo_here(&mut self, document: DocumentId, body: &Body) {
        let about = match (self.reader.selected(body), self.reader.own_mark_here()) {
            (Some(span), _) => About::Passage(document, span),
            (None, Some(mark)) => About::Coding(mark.coding),
            (None, None) => About::Passage(document, self.passage(body)),
        };
        self.write_memo(about);
    }

    /// Opens the editor on one's own memo about something, or on a new one.
    pub(super) fn write_memo(&mut self, about: About) {
        let own = self.study.memos_about(&about).find(|memo| memo.coder == self.coder).cloned();
        let (id, text) = own.map_or((None, String::new()), |memo| (Some(memo.id), memo.text));
        let title = format!("Memo on {}", self.about_words(&about));
        self.open_writing(title, vec![(String::new(), text)], WritingFor::Memo(about, id));
    }

    /// What a memo is about, in words.
    pub(super) fn about_words(&self, about: &About) -> String {
        let document = |id| self.study.documents().get(id).map_or("?", |document| document.label.as_str());
        let case = |id| self.study.cases().get(id).map_or("?", |case| case.name.as_str());
        match about {
            About::Study => "the study".into(),
            About::Document(id) => document(*id).into(),
            About::Case(id) => case(*id).into(),
            About::Code(id) => format!("“{}”", self.study.codebook().name(*id)),
            About::Coding(id) => self.study.coding(*id).map_or_else(String::new, |coding| {
                let at = reference_of(&self.study, coding.document, coding.span);
                format!("“{}” at {at}", self.study.codebook().name(coding.code))
            }),
            About::Passage(id, span) => reference_of(&self.study, *id, *span),
            About::Cell(id, code) => format!("{} × {}", case(*id), self.study.codebook().title(*code)),
        }
    }

    /// Puts the words of a passage with their reference on the clipboard.
    pub(super) fn copy_quotation(&mut self, document: DocumentId, span: Span) {
        let Some(body) = self.study.body(document) else { return };
        let reference = reference_of(&self.study, document, span);
        let words = body.quotation(span);
        self.ask_for(Effect::Copy(format!("“{words}” [{reference}]")));
        self.say(Message::done(format!("copied with its reference: {reference}")));
    }

    fn toggle_read(&mut self, document: DocumentId, body: &Body) {
        let turns = self.reader.selected(body).map(|span| body.turns_of(span));
        let turn = self.reader.turn(body);
        let turns = turns.unwrap_or(turn..turn + 1);
        let read = !self.study.read(document, &self.coder).has(turn as u32);
        let turns = turns.start as u32..turns.end as u32;
        self.make(actions::mark_read(&self.study, &self.coder, document, turns, read));
    }

    fn read_to_here(&mut self, document: DocumentId, body: &Body) {
        let turn = self.reader.turn(body) as u32;
        self.make(actions::mark_read(&self.study, &self.coder, document, 0..turn + 1, true));
    }

    fn next_unread(&mut self, document: DocumentId, body: &Body) {
        let read = self.study.read(document, &self.coder);
        let here = self.reader.turn(body);
        let order = (here + 1..body.turns.len()).chain(0..=here);
        let unread = order.into_iter().find(|turn| !read.has(*turn as u32) && !body.is_interviewers(*turn));
        match unread {
            Some(turn) => {
                self.reader.cursor = body.turns[turn].speech.start;
                self.reader.selection = Selection::None;
            }
            None => self.say(Message::note("every turn of a participant is marked as read".into())),
        }
    }

    fn other_document(&mut self, command: Command) -> bool {
        let documents = self.study.documents();
        let at = self.reader.document.and_then(|id| documents.position(id));
        let to = match (command, at) {
            (Command::NextDocument, Some(at)) => at + 1,
            (_, Some(at)) => at.wrapping_sub(1),
            (_, None) => 0,
        };
        match documents.as_slice().get(to).map(|document| document.id) {
            Some(id) => self.open_document(id),
            None => self.say(Message::note("there is no further document".into())),
        }
        true
    }

    /// Shows a document in the transcript, loading it if it is not loaded yet.
    pub fn open_document(&mut self, id: DocumentId) {
        self.load_now(id);
        self.reader.open(id);
        self.pane = Pane::Transcript;
        self.keep_window();
    }

    /// Goes to a passage in its transcript.
    pub(super) fn go_to(&mut self, document: DocumentId, at: Offset) {
        self.load_now(document);
        self.reader.go_to(document, at);
        self.overlays.clear();
        self.pane = Pane::Transcript;
        self.keep_window();
    }

    /// Goes back to the place before the last jump.
    pub(super) fn go_back(&mut self) {
        match self.reader.back.pop() {
            Some(Back::Cell(case, code)) => {
                self.pane = Pane::Matrix;
                self.open_cell(case, code);
            }
            Some(Back::Text(place)) => {
                self.load_now(place.document);
                self.reader.open(place.document);
                self.reader.cursor = place.at;
                self.pane = Pane::Transcript;
            }
            None => self.say(Message::note("there is nowhere to go back to".into())),
        }
    }

    pub(super) fn load_now(&mut self, id: DocumentId) {
        if self.study.body(id).is_some() {
            return;
        }
        if let Some(document) = self.study.documents().get(id).cloned() {
            let store = self.journal.store().clone();
            let (page, troubles) = store.load_page(&document, &store.coders());
            self.study.take_page(id, page);
            self.changes += 1;
            self.troubled(troubles);
        }
    }
}

impl Session {
    /// The state of the transcript in a few words, for the left of the hint line.
    pub fn state_words(&self) -> String {
        if self.pane == Pane::Codebook && self.overlays.is_empty() {
            return self.codebook.state_words();
        }
        if self.pane != Pane::Transcript || !self.overlays.is_empty() {
            return String::new();
        }
        let Some((_, body)) = self.open_body() else { return String::new() };
        self.reader.selected(&body).map_or_else(String::new, |span| {
            let words = body.content.slice(span).split_whitespace().count();
            if words == 1 { "1 word selected".into() } else { format!("{words} words selected") }
        })
    }

    /// What `.` would repeat, short enough for a hint; empty where nothing was coded yet.
    pub fn repeat_words(&self) -> String {
        let Some(code) = self.reader.last_code.filter(|code| self.study.codebook().get(*code).is_some())
        else {
            return String::new();
        };
        let title = self.study.codebook().title(code);
        format!("{} again", crate::text::fit(&title, 18, self.look.glyphs()))
    }
}
