//! What is open and not saved: focus, cursors, selection, overlays; and how each command changes it.
//!
//! The session is the whole state of the interface. `panes` draws it and changes nothing; `Session::call` and
//! `Session::key` change it; what the program must do outside of it (leave, copy, suspend) is asked for as an [`Effect`].

pub mod analysis;
pub mod answering;
mod attribution;
pub mod autocoding;
pub mod behind;
mod choosing;
pub mod codebook;
mod coding;
mod commands;
mod confirming;
mod documents;
pub mod import;
mod journal;
#[cfg(test)]
mod journeys;
mod keeper;
pub mod letting_out;
mod loading;
pub mod matrix;
mod message;
pub mod naming;
pub mod overlay;
mod passages;
mod pins;
mod places;
mod progress;
pub mod reader;
mod resizing;
mod revising;
mod revising_files;
mod search;
#[cfg(test)]
pub(crate) mod testing;
mod window;
mod writing;

use self::overlay::Overlay;
pub use self::{
    journal::{Durability, Journal},
    keeper::Keeper,
    loading::{Report, load_rest},
    message::{Message, Tone},
    pins::{Awaited, Pins},
    search::Search,
};
use super::{
    keys::{Context, Key, KeyCode, Keymap, Resolution},
    panes::look::Look,
};
use crate::{
    store::{Own, Settings, Trouble},
    study::{Coder, Edit, Study, describe},
};

/// The panes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// A document with its codings.
    #[default]
    Transcript,
    /// Categories and codes.
    Codebook,
    /// Cases × codes.
    Matrix,
    /// Walking others' codings.
    Review,
    /// Counting and comparing.
    Analysis,
}

impl Pane {
    /// The panes in the order of their numbers.
    pub const ALL: [Pane; 5] = [Pane::Transcript, Pane::Codebook, Pane::Matrix, Pane::Review, Pane::Analysis];

    /// The name on the tab line.
    pub fn name(self) -> &'static str {
        match self {
            Pane::Transcript => "Transcript",
            Pane::Codebook => "Codebook",
            Pane::Matrix => "Matrix",
            Pane::Review => "Review",
            Pane::Analysis => "Analysis",
        }
    }

    fn context(self) -> Context {
        match self {
            Pane::Transcript => Context::Transcript,
            Pane::Codebook => Context::Codebook,
            Pane::Matrix => Context::Matrix,
            Pane::Review => Context::Review,
            Pane::Analysis => Context::Analysis,
        }
    }
}

/// What the program is to do outside of its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Give the terminal back and stop until called again.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Put this on the clipboard.
    Copy(String),
    /// Read files for import, or put texts in place.
    Work(import::Work),
    /// Do something behind the screen.
    Behind(behind::Behind),
    /// Check the study's files.
    Check,
    /// Report [`Report::GoOn`] once what was pressed meanwhile is taken and shown.
    GoOn,
}

/// The state of the interface with one study open.
#[derive(Debug)]
pub struct Session {
    /// The study.
    pub study: Study,
    /// Who works.
    pub coder: Coder,
    /// How everything looks.
    pub look: Look,
    /// The user's settings as they are kept.
    pub settings: Settings,
    /// Which keys call what.
    pub keymap: Keymap,
    /// The pane that has the keys, unless an overlay has them.
    pub pane: Pane,
    /// The transcript.
    pub reader: reader::Reader,
    /// The codebook.
    pub codebook: codebook::CodebookPane,
    /// The matrix, an opened cell included.
    pub matrix: matrix::MatrixPane,
    /// The analysis.
    pub analysis: analysis::AnalysisPane,
    /// What is open over the panes; the last has the keys.
    pub overlays: Vec<Overlay>,
    /// What the status line says.
    pub message: Option<Message>,
    /// The search that is marked in the text.
    pub search: Option<Search>,
    /// The keys of an unfinished sequence.
    pub pending: Vec<Key>,
    /// What a search found, to be coded once it is looked through.
    pub autocoding: Option<Box<autocoding::AutoCoding>>,
    /// The table of real names, once it was opened in this sitting.
    pub naming: Option<Box<naming::Naming>>,
    /// Whether it was said in this sitting that copies are not checked for real names.
    pub copies_unchecked: bool,
    /// The letters pinned to codes.
    pub pins: Pins,
    /// What the next key is taken for, where that is a letter, and the key that asked for it.
    pub awaited: Option<(Awaited, Option<Key>)>,
    /// From edits to the disk.
    pub journal: Journal,
    /// From drafts and windows to the user's own files.
    pub keeper: Keeper,
    /// What is wrong with the study's files.
    pub troubles: Vec<Trouble>,
    /// Why nothing can be changed, if nothing can.
    pub read_only: Option<String>,
    /// Whether documents are still being loaded.
    pub loading: bool,
    /// How many documents are loaded.
    pub loaded: usize,
    /// Grows with every change of the study, so that pictures know when to be made anew.
    pub changes: u64,
    /// What the program is to do.
    pub effects: Vec<Effect>,
    /// The reason for the next change of the framework, once it was given.
    pub reason: Option<String>,
    /// A change of the framework that waits for its reason.
    pub waiting: Option<crate::study::Draft>,
    /// The key that was pressed last: some commands have several.
    pub pressed: Option<Key>,
}

impl Session {
    /// A session on an opened study.
    pub fn new(
        study: Study,
        coder: Coder,
        journal: Journal,
        keymap: Keymap,
        look: Look,
        own: Option<Own>,
    ) -> Self {
        let mut session = Self {
            keeper: Keeper::start(own, study.id),
            study,
            coder,
            look,
            settings: Settings::default(),
            keymap,
            pane: Pane::default(),
            reader: reader::Reader::default(),
            codebook: codebook::CodebookPane::default(),
            matrix: matrix::MatrixPane::default(),
            analysis: analysis::AnalysisPane::default(),
            overlays: Vec::new(),
            message: None,
            search: None,
            pending: Vec::new(),
            autocoding: None,
            naming: None,
            copies_unchecked: false,
            pins: Pins::default(),
            awaited: None,
            journal,
            troubles: Vec::new(),
            read_only: None,
            loading: true,
            loaded: 0,
            changes: 0,
            effects: Vec::new(),
            reason: None,
            waiting: None,
            pressed: None,
        };
        session.restore_window();
        session
    }

    /// Begins the sitting: what is wrong with the study, and what was finished of an interrupted one, is said; the document
    /// on the first screen is loaded.
    pub fn begin(&mut self, troubles: Vec<Trouble>, recovered: Result<Option<Edit>, Trouble>) {
        if let Some(document) = self.reader.document {
            self.load_now(document);
        }
        match recovered {
            Ok(Some(edit)) => {
                let words = describe(&self.study, &edit, |_| None);
                self.say(Message::note(format!("finished what an interruption had left: {words}")));
            }
            Ok(None) => {}
            Err(trouble) => self.say(Message::refused(trouble.to_string())),
        }
        self.troubled(troubles);
    }

    /// Ends the sitting: makes everything durable. Gives how many changes could not be.
    pub fn end(&mut self) -> usize {
        self.keep_window();
        self.close_names();
        self.keeper.close();
        self.journal.close()
    }

    /// The contexts in which a key is looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = match self.overlays.last() {
            Some(overlay) => overlay.contexts(),
            None if self.pane == Pane::Matrix => self.matrix.contexts(),
            None if self.splitting().is_some() => vec![Context::Splitting],
            None if self.board().is_some() => vec![Context::Board, Context::Codebook],
            None => vec![self.pane.context()],
        };
        contexts.push(Context::Everywhere);
        contexts
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) {
        let contexts = self.contexts();
        self.message = None;
        if let Some((awaited, asked_by)) = self.awaited.take() {
            return self.take_letter(awaited, asked_by, key);
        }
        self.pressed = Some(key);
        self.resolve(key, &contexts);
        self.renew_auto_coding();
    }

    fn resolve(&mut self, key: Key, contexts: &[Context]) {
        match self.keymap.resolve(contexts, &self.pending, key) {
            Resolution::Pending => self.pending.push(key),
            Resolution::Command(command) => {
                self.pending.clear();
                self.call(command);
            }
            // Over a line that lags, Esc and the key after it arrive as one key with Alt.
            Resolution::Nothing if key.alt && !contexts[0].takes_text() => {
                self.pending.clear();
                self.key(Key::plain(KeyCode::Esc));
                self.key(Key { alt: false, ..key });
            }
            Resolution::Text(_) | Resolution::Nothing => {
                let alone = std::mem::take(&mut self.pending).is_empty();
                if alone {
                    self.type_key(key);
                }
            }
        }
    }

    /// Puts a message on the status line.
    pub fn say(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// The overlay that has the keys.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// Adds to what the status line says.
    pub fn say_more(&mut self, more: &str) {
        match &mut self.message {
            Some(message) => message.text = format!("{} · {more}", message.text),
            None => self.say(Message::note(more.to_owned())),
        }
    }

    /// Asks the program for something.
    pub fn ask_for(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Makes what the screen shows fit its size and the study as it is: before each picture.
    pub fn prepare(&mut self, columns: u16, rows: u16) {
        self.tell_names_not_saved();
        let places = super::panes::layout::places(self, columns, rows);
        if let Some(area) = places.transcript {
            let width = super::panes::layout::measure(area).1;
            self.reader.prepare(
                &self.study,
                &self.coder,
                self.look.glyphs(),
                width,
                area.height,
                self.changes,
            );
        }
        if let (Some(area), true) = (places.codebook, self.splitting().is_some()) {
            self.prepare_splitting(area);
        } else if let (Some(area), true) = (places.codebook, self.board().is_some()) {
            self.prepare_board(area);
        } else if let Some(area) = places.codebook {
            let mut inner = super::panes::codebook::places(area);
            inner.detail = inner.detail.or(places.aside).filter(|_| self.pane == Pane::Codebook);
            self.codebook.prepare(&self.study, inner, self.changes);
        }
        if let Some(area) = places.matrix {
            self.matrix.prepare(&self.study, area, self.look.glyphs(), self.changes);
        }
        if let Some(area) = places.analysis {
            self.analysis.prepare(&self.study, area, self.look.glyphs(), self.changes, self.loading);
        }
        let body = places.body;
        let menu_rows = super::panes::layout::menu_rows(self, body).max(1);
        match self.overlays.last_mut() {
            Some(Overlay::Menu(menu)) => {
                menu.page = menu_rows;
                menu.top = window(menu.top, menu.at, menu_rows);
            }
            Some(Overlay::List(list)) => {
                list.page = super::panes::layout::list_rows(body, &list.kind).max(1);
                list.top = window(list.top, list.at, list.page);
                self.tell_rows();
            }
            Some(Overlay::Ask(ask)) => {
                if let Some(typing) = &mut ask.typing {
                    let mistake = typing.problem.is_some() && !typing.is_unfinished();
                    let rows = super::panes::layout::candidate_rows(body);
                    let taken = if mistake { super::panes::typing::LONGEST_MISTAKE - 1 } else { 0 };
                    typing.page = rows.saturating_sub(taken).max(1);
                    typing.top = window(typing.top, typing.at, typing.page);
                }
            }
            Some(Overlay::Help(page)) => page.fit(body.height.saturating_sub(2)),
            Some(Overlay::Confirm(_)) => self.fit_confirm(body),
            Some(Overlay::AutoCoding) => self.prepare_auto_coding(body),
            Some(Overlay::Naming) => self.prepare_naming(body),
            _ => {}
        }
    }
}

/// The first row to show so that row `at` is among `rows` rows.
pub fn window(top: usize, at: usize, rows: usize) -> usize {
    top.min(at).max((at + 1).saturating_sub(rows))
}
