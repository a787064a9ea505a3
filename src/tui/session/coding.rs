//! Coding in the transcript: picking codes, repeating, in vivo, removing, resizing, recoding, read marks, copying.

use std::sync::Arc;

use super::{
    Message, Pane, Session,
    overlay::{Choice, Item, Menu, Overlay, Purpose, WritingFor},
    pins::Awaited,
    reader::Selection,
};
use crate::{
    study::{About, Body, CodeId, CodingId, DocumentId, actions, reference_of},
    text::{Span, counted, sentence_at, word_count},
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
        self.reader.catch_up(&self.study, &self.coder, self.look.glyphs(), self.changes);
        if command != Command::Memo {
            self.reader.just_made = None;
        }
        let from = self.reader.cursor;
        if self.reader.motion(&body, self.look.glyphs(), command) {
            if self.reader.cursor == from && matches!(command, Command::NextCoded | Command::PreviousCoded) {
                self.say(Message::note("no further coded passage that way".into()));
            }
            self.keep_place();
            return true;
        }
        if self.reader.select(&body, command) {
            return true;
        }
        match command {
            Command::CodePassage => self.pick_code(&body),
            Command::CodeInVivo => self.in_vivo(document, &body),
            Command::RepeatCode => self.repeat_code(document, &body),
            Command::PutPinned => self.await_letter(Awaited::Put { go_on: false }),
            Command::PutPinnedGoOn => self.await_letter(Awaited::Put { go_on: true }),
            Command::NextUncoded | Command::PreviousUncoded => {
                self.next_uncoded(command == Command::NextUncoded);
            }
            Command::RemoveCoding => self.remove_here(),
            Command::Recode => self.recode_here(),
            Command::EndForward | Command::EndBack | Command::StartForward | Command::StartBack => {
                self.resize_here(&body, command);
            }
            Command::ShowHits => self.open_hits(),
            Command::CorrectTurn => self.open_turn(document, &body),
            Command::ShowTextRevisions => self.open_text_revisions(document),
            Command::ReviseDocument => self.ask_revise(document),
            Command::ShowPortrait => self.open_portrait(),
            Command::ToggleTimes => self.toggle_times(),
            Command::CodedHere => self.open_coded_here(document, self.here(&body)),
            Command::Memo => self.memo_here(document, &body),
            Command::CopyQuotation => self.copy_quotation(document, self.passage(&body)),
            Command::ToggleRead => self.toggle_read(document, &body),
            Command::ReadToHere => self.read_to_here(document, &body),
            Command::NextUnread => self.next_unread(document, &body),
            Command::NextDocument | Command::PreviousDocument => return self.other_document(command),
            Command::Back if self.reader.selection != Selection::None => {
                self.reader.selection = Selection::None;
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

    /// What is selected in the open document.
    pub(super) fn selected_passage(&self) -> Option<(DocumentId, Span)> {
        let (document, body) = self.open_body()?;
        Some((document, self.reader.selected(&body)?))
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
        self.reader.bring_up(span.start);
        let menu = Menu::new("Code", self.code_items(), Purpose::Code(span));
        self.overlays.push(Overlay::Menu(menu.or_else("new open code")));
    }

    /// The passage that an open menu is about: it is shown as selected while the choice is made.
    pub fn passage_in_question(&self) -> Option<Span> {
        let Some(Overlay::Menu(menu)) = self.overlays.last() else { return None };
        let coding = match (&menu.purpose, menu.item().map(|item| &item.choice)) {
            (Purpose::Code(span) | Purpose::CodeAndPin { span, .. }, _) => return Some(*span),
            (Purpose::Recode(coding), _) | (Purpose::Remove, Some(Choice::Coding(coding))) => *coding,
            _ => return None,
        };
        let coding = self.study.coding(coding)?;
        (Some(coding.document) == self.reader.document).then_some(coding.span)
    }

    /// The codes for a picker: those used last, then the codebook from top to bottom; without retired ones.
    pub(super) fn code_items(&self) -> Vec<Item> {
        let book = self.study.codebook();
        let offered =
            |id: &CodeId| book.get(*id).is_some_and(|code| !code.retired && code.merged_into.is_none());
        let recent: Vec<CodeId> = self.reader.recent.iter().copied().filter(offered).collect();
        let rest =
            book.lines().iter().map(|line| line.code).filter(|id| !recent.contains(id)).filter(offered);
        // A category can be put on a passage too, but a code is what is looked for.
        let is_category = |id: &CodeId| book.get(*id).is_some_and(|code| code.category);
        let (categories, rest): (Vec<CodeId>, Vec<CodeId>) = rest.partition(is_category);
        let codes: Vec<CodeId> = recent.iter().copied().chain(rest).chain(categories).collect();
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
            aside: match self.pins.letter(&self.study, id) {
                Some(letter) => format!("'{letter}   {place} · {count}"),
                None => format!("{place} · {count}"),
            },
            choice: Choice::Code(id),
            colour: Some(id),
        }
    }

    /// A code was picked for a passage, or a new name typed. Gives whether it was put there.
    pub(super) fn code_picked(&mut self, span: Span, choice: Choice) -> bool {
        let Some(document) = self.reader.document else { return false };
        let drafted = match &choice {
            Choice::Code(code) => actions::code_passage(&self.study, &self.coder, document, span, *code),
            Choice::Typed(name) => actions::code_with_new(&self.study, &self.coder, document, span, name),
            _ => return false,
        };
        let done = self.make(drafted);
        if done {
            let code = match choice {
                Choice::Code(code) => Some(code),
                Choice::Typed(name) => self.study.codebook().named(&name).map(|code| code.id),
                _ => None,
            };
            self.coded_with(code);
        }
        done
    }

    /// Remembers a code for `.` and the picker, and lets the selection go.
    pub(super) fn coded_with(&mut self, code: Option<CodeId>) {
        self.reader.selection = Selection::None;
        self.note_just_made();
        if let Some(code) = code {
            self.reader.last_code = Some(code);
            self.reader.recent.retain(|it| *it != code);
            self.reader.recent.insert(0, code);
            self.reader.recent.truncate(9);
            self.keep_window();
        }
    }

    /// Notes which coding was made last, for a memo on it.
    fn note_just_made(&mut self) {
        let codings = self.reader.document.map(|document| self.study.codings(document)).unwrap_or_default();
        let own = codings.iter().filter(|coding| coding.coder == self.coder);
        let last = own.max_by_key(|coding| (coding.at, coding.id));
        self.reader.just_made = last.map(|coding| coding.id);
    }

    /// The coding that a memo is about where nothing is selected: the one that was just made, as long as nothing else was done, else the
    /// shortest of one's own here, and of those the latest.
    fn coding_for_memo(&self) -> Option<CodingId> {
        let here = Span::new(self.reader.cursor.0, self.reader.cursor.0 + 1);
        let own = || self.reader.marks.in_span(here).filter(|mark| mark.own);
        let just_made = self.reader.just_made.filter(|id| own().any(|mark| mark.coding == *id));
        let made = |id: CodingId| self.study.coding(id).map(|coding| (coding.at, coding.id));
        let nearest = || own().min_by_key(|mark| (mark.span.len(), std::cmp::Reverse(made(mark.coding))));
        just_made.or_else(|| nearest().map(|mark| mark.coding))
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
            self.reader.marks.in_span(here).filter(|mark| mark.own).map(|mark| mark.coding).collect();
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
        let code = coding.map(|coding| self.study.codebook().code_of(coding));
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
        self.overlays.push(Overlay::Menu(menu.or_else("new open code")));
    }

    fn memo_here(&mut self, document: DocumentId, body: &Body) {
        self.reader.catch_up(&self.study, &self.coder, self.look.glyphs(), self.changes);
        let about = match (self.reader.selected(body), self.coding_for_memo()) {
            (Some(span), _) => About::Passage(document, span),
            (None, Some(coding)) => About::Coding(coding),
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
                format!("“{}” at {at}", self.study.codebook().name(self.study.codebook().code_of(coding)))
            }),
            About::Passage(id, span) => reference_of(&self.study, *id, *span),
            About::Cell(id, code) => format!("{} × {}", case(*id), self.study.codebook().title(*code)),
        }
    }

    /// Puts the words of a passage with their reference on the clipboard.
    pub(super) fn copy_quotation(&mut self, document: DocumentId, span: Span) {
        if self.study.body(document).is_none() {
            return;
        }
        let reference = reference_of(&self.study, document, span);
        let names = crate::export::Names::of(&self.study);
        let (words, attribution) = (names.words(document, span), names.attribution(document, span));
        let quotation = format!("“{words}” {attribution}");
        let quotation = quotation.trim_end();
        // Where it is pasted it may be obeyed: what is not text is made visible first.
        let quotation = crate::text::line(quotation, crate::text::Glyphs::Unicode).into_owned();
        self.copy(quotation, format!("copied with its attribution: {reference}"));
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
            let words = word_count(body.content.slice(span));
            counted(words, "word selected", "words selected")
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
