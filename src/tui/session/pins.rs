//! Letters pinned to codes: two keys code a whole turn. They are the user's own, kept for each study with the window's state.

use serde::{Deserialize, Serialize};

use super::{
    Message, Pane, Session,
    overlay::{Choice, List, ListKind, ListRow, Menu, Overlay, Purpose, Target},
};
use crate::{
    study::{Body, CodeId, DocumentId, Study, actions},
    text::Span,
    tui::keys::{Key, KeyCode},
};

/// Which letter or digit stands for which code, by letter: a code has one letter, and a letter one code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pins(Vec<(char, CodeId)>);

/// What a letter is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// Whose code is to be put on the passage; and whether the next uncoded turn is gone to then.
    Put {
        /// Whether to go on.
        go_on: bool,
    },
    /// To be pinned to the code at the cursor of the codebook.
    Pin,
}

impl Pins {
    /// Pins that are still good: of codes that the study has, merged ones as the code that they were merged into.
    pub fn shown<'a>(&'a self, study: &'a Study) -> impl Iterator<Item = (char, CodeId)> + 'a {
        let book = study.codebook();
        self.0
            .iter()
            .map(|(letter, code)| (*letter, book.effective(*code)))
            .filter(|(_, code)| book.get(*code).is_some())
    }

    /// The code of a letter.
    pub fn code(&self, study: &Study, letter: char) -> Option<CodeId> {
        self.shown(study).find(|(it, _)| *it == letter).map(|(_, code)| code)
    }

    /// The letter of a code.
    pub fn letter(&self, study: &Study, code: CodeId) -> Option<char> {
        self.shown(study).find(|(_, it)| *it == code).map(|(letter, _)| letter)
    }

    /// Gives a code a letter, in place of the one that it had. The letter is no other code's any more.
    pub(super) fn pin(&mut self, study: &Study, letter: char, code: CodeId) {
        let book = study.codebook();
        self.0.retain(|(it, of)| *it != letter && book.effective(*of) != code);
        self.0.push((letter, code));
        self.0.sort_by_key(|(letter, _)| (letter.is_ascii_digit(), letter.to_lowercase().next(), *letter));
    }

    fn unpin(&mut self, letter: char) {
        self.0.retain(|(it, _)| *it != letter);
    }
}

impl Session {
    /// Waits for a letter: the next key is taken for it.
    pub(super) fn await_letter(&mut self, awaited: Awaited) {
        if awaited == Awaited::Pin && self.codebook.at.is_none() {
            return self.say(Message::note("there is no code here yet".into()));
        }
        self.awaited = Some((awaited, self.pressed));
    }

    /// Takes the key after the one that asked for a letter.
    pub(super) fn take_letter(&mut self, awaited: Awaited, asked_by: Option<Key>, key: Key) {
        // The same key again shows all of them.
        if Some(key) == asked_by {
            return self.open_pins();
        }
        // Over a line that lags, Esc and the key after it arrive as one key with Alt.
        if key.alt {
            return self.key(Key { alt: false, ..key });
        }
        let letter = key.typed().filter(|c| c.is_alphanumeric());
        match (letter, awaited) {
            (None, _) if key.code == KeyCode::Esc => {}
            (None, _) => self.say(Message::note("codes are pinned to letters and digits".into())),
            (Some(letter), Awaited::Put { go_on }) => self.put_pinned(letter, go_on),
            (Some(letter), Awaited::Pin) => self.pin_here(letter),
        }
    }

    /// Puts a letter's code on the selection, or on the whole turn. A letter that is no code's yet is pinned first.
    fn put_pinned(&mut self, letter: char, go_on: bool) {
        let Some((document, body)) = self.open_body() else { return };
        let span = self.selection_or_turn(&body);
        if let Some(code) = self.pins.code(&self.study, letter) {
            return self.put_on(document, span, code, go_on);
        }
        self.reader.bring_up(span.start);
        let title = format!("Code for {letter}");
        let purpose = Purpose::CodeAndPin { span, letter, go_on };
        let menu = Menu::new(&title, self.code_items(), purpose).or_else("new open code");
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Puts a code on a passage, and goes on to the next uncoded turn where that is wanted.
    fn put_on(&mut self, document: DocumentId, span: Span, code: CodeId, go_on: bool) {
        if self.make(actions::code_passage(&self.study, &self.coder, document, span, code)) {
            self.coded_with(Some(code));
            if go_on {
                self.next_uncoded(true);
            }
        }
    }

    /// A code was picked for a letter, or a new name typed: it is put on the passage, and is the letter's from now on.
    pub(super) fn pinned_and_put(&mut self, span: Span, letter: char, go_on: bool, choice: Choice) {
        let known = match &choice {
            Choice::Code(code) => Some(*code),
            _ => None,
        };
        let done = self.code_picked(span, choice);
        let Some(code) = known.or(self.reader.last_code.filter(|_| done)) else { return };
        self.pins.pin(&self.study, letter, code);
        self.keep_window();
        self.say_more(&format!("{letter} stands for it from now on"));
        if done && go_on {
            self.next_uncoded(true);
        }
    }

    /// What is selected, else the whole turn at the cursor.
    fn selection_or_turn(&self, body: &Body) -> Span {
        self.reader.selected(body).unwrap_or_else(|| {
            let turn = body.turns.get(self.reader.turn(body));
            turn.map_or_else(|| body.content.span(), |turn| turn.speech)
        })
    }

    /// Pins the code at the cursor of the codebook to a letter, or unpins it where it is that already.
    fn pin_here(&mut self, letter: char) {
        let Some(code) = self.codebook.at else { return };
        let name = self.study.codebook().name(code).to_owned();
        let before = self.pins.letter(&self.study, code);
        match self.pins.code(&self.study, letter) {
            Some(taken) if taken == code => {
                self.pins.unpin(letter);
                self.say(Message::done(format!("“{name}” is unpinned: {letter} is free")));
            }
            Some(taken) => {
                let taken = self.study.codebook().title(taken);
                let message = format!("{letter} is “{taken}”: take another letter, or unpin that one first");
                return self.say(Message::refused(message));
            }
            None => {
                self.pins.pin(&self.study, letter, code);
                let was = before.map_or_else(String::new, |before| format!(", no longer to {before}"));
                self.say(Message::done(format!("“{name}” is pinned to {letter}{was}")));
            }
        }
        self.keep_window();
    }

    /// Lists the pins.
    pub(super) fn open_pins(&mut self) {
        let list = List::new(
            "Pinned codes".into(),
            ListKind::Pins,
            self.pin_rows(),
            "nothing is pinned yet: in the transcript ' and a letter pins a code and puts it on the turn",
        );
        self.overlays.push(Overlay::List(list));
    }

    /// A row for each pin, in the order of the letters.
    pub(super) fn pin_rows(&self) -> Vec<ListRow> {
        let book = self.study.codebook();
        let row = |(letter, code): (char, CodeId)| {
            let path = book.path(code);
            let category = path.len().checked_sub(2).map_or("", |above| path[above]);
            let retired = if book.get(code).is_some_and(|code| code.retired) { "retired · " } else { "" };
            ListRow {
                head: letter.to_string(),
                body: book.title(code),
                aside: format!("{retired}{category}"),
                target: Target::Pin(letter, code),
            }
        };
        self.pins.shown(&self.study).map(row).collect()
    }

    /// Takes a pin away, from the list of them.
    pub(super) fn unpin(&mut self, letter: char) {
        self.pins.unpin(letter);
        self.say(Message::done(format!("{letter} is free")));
        self.keep_window();
        self.refresh_list();
    }

    /// A pinned code was chosen from the list: in the transcript it is put on the passage, elsewhere it is shown.
    pub(super) fn use_pin(&mut self, code: CodeId) {
        self.overlays.clear();
        if let Some((document, body)) = self.open_body().filter(|_| self.pane == Pane::Transcript) {
            let span = self.selection_or_turn(&body);
            self.put_on(document, span, code, false);
        } else {
            self.show(Pane::Codebook);
            self.codebook.go_to(code);
        }
    }
}
