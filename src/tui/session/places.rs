//! Going to documents, passages and turns not yet read, and back to where one was.

use super::{
    Message, Pane, Session,
    reader::{Back, Selection},
};
use crate::{
    study::{Body, DocumentId},
    text::Offset,
    tui::keys::Command,
};

impl Session {
    /// Goes to the next turn of a participant that is not marked as read, around the end.
    pub(super) fn next_unread(&mut self, document: DocumentId, body: &Body) {
        let read = self.study.read(document, &self.coder);
        let here = self.reader.turn(body);
        let order = (here + 1..body.turns.len()).chain(0..=here);
        let unread = order.into_iter().find(|turn| !read.has(*turn as u32) && !body.is_interviewers(*turn));
        match unread {
            Some(turn) => {
                self.reader.selection = Selection::None;
                self.reader.land(body.turns[turn].speech.start);
                self.keep_place();
            }
            None => self.say(Message::note("every turn of a participant is marked as read".into())),
        }
    }

    /// Shows the next or the previous document of the study.
    pub(super) fn other_document(&mut self, command: Command) -> bool {
        let documents = self.study.documents();
        let at = self.reader.document.and_then(|id| documents.position(id));
        let to = match (command, at) {
            (Command::NextDocument, Some(at)) => at + 1,
            (_, Some(at)) => at.wrapping_sub(1),
            (_, None) => 0,
        };
        match documents.as_slice().get(to).map(|document| document.id) {
            Some(id) => self.open_document(id),
            None if command == Command::NextDocument => {
                self.say(Message::note("this is the last document".into()));
            }
            None => self.say(Message::note("this is the first document".into())),
        }
        true
    }

    /// Shows a document in the transcript, loading it if it is not loaded yet.
    pub fn open_document(&mut self, id: DocumentId) {
        self.load_now(id);
        self.reader.open(id);
        self.reader.catch_up(&self.study, &self.coder, self.look.glyphs(), self.changes);
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
            Some(Back::AutoCoding) => self.back_to_auto_coding(),
            Some(Back::Naming) => self.back_to_names(),
            Some(Back::Board) => self.show(Pane::Codebook),
            Some(Back::Analysis) => self.back_to_analysis(),
            Some(Back::Matrix) => {
                self.pane = Pane::Matrix;
                self.keep_window();
            }
            Some(Back::Text(place)) => {
                self.load_now(place.document);
                self.reader.visit(place.document, place.at);
                self.pane = Pane::Transcript;
                self.keep_window();
            }
            None => self.say(Message::note("there is nowhere to go back to".into())),
        }
    }

    /// Reads a document at once, if that has not been done yet.
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
