//! The window's state: what comes back when a study is opened again.

use serde::{Deserialize, Serialize};

use super::{
    Message, Pane, Pins, Session,
    reader::{Place, Selection},
};
use crate::{
    study::{
        About, Change, CodeId, DocumentId, Edit, Memo,
        pseudonyms::{Namer, renamed},
    },
    text::Offset,
};

/// What is kept of a window.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Window {
    pane: Pane,
    document: Option<DocumentId>,
    places: Vec<Place>,
    last_code: Option<CodeId>,
    recent: Vec<CodeId>,
    pins: Pins,
    matrix: super::matrix::Kept,
    codebook: super::codebook::Kept,
    analysis: super::analysis::Kept,
}

impl Window {
    /// Takes note of where a document is read.
    pub fn note(&mut self, place: Place) {
        self.document = Some(place.document);
        match self.places.iter_mut().find(|known| known.document == place.document) {
            Some(known) => *known = place,
            None => self.places.push(place),
        }
    }
}

impl Session {
    /// Keeps where the open document is read: cheap enough for every key.
    pub(super) fn keep_place(&self) {
        if let Some(document) = self.reader.document {
            self.keeper.keep_place(Place { document, at: self.reader.cursor });
        }
    }

    /// Keeps the window's state.
    pub(super) fn keep_window(&self) {
        self.keeper.keep_window(self.window());
    }

    fn window(&self) -> Window {
        Window {
            pane: self.pane,
            document: self.reader.document,
            places: self.reader.places(),
            last_code: self.reader.last_code,
            recent: self.reader.recent.clone(),
            pins: self.pins.clone(),
            matrix: self.matrix.kept(),
            codebook: self.codebook.kept(),
            analysis: self.analysis.kept(),
        }
    }

    /// Puts pseudonyms in what is kept of the window: values that rows are grouped by, queries that were asked.
    pub(super) fn rename_window(&mut self, namer: &Namer) {
        let window = renamed(&self.window(), namer);
        self.matrix.take_kept(window.matrix);
        self.analysis.take_kept(window.analysis);
        self.keep_window();
    }

    /// Brings back what an earlier sitting kept, as far as it is still there.
    pub(super) fn restore_window(&mut self) {
        let window: Window = self.keeper.window().unwrap_or_default();
        self.pane = window.pane;
        self.reader.remember(&window.places);
        self.reader.last_code = window.last_code;
        self.reader.recent = window.recent;
        self.pins = window.pins;
        self.matrix.take_kept(window.matrix);
        self.codebook.take_kept(window.codebook);
        self.analysis.take_kept(window.analysis);
        let known = window.document.filter(|id| self.study.documents().get(*id).is_some());
        let first = known.or_else(|| self.study.documents().iter().next().map(|document| document.id));
        if let Some(document) = first {
            self.reader.open(document);
        }
        self.offer_draft();
    }

    /// Keeps the settings of how things look.
    pub(super) fn keep_settings(&mut self) {
        let settings = self.look.settings(&self.settings);
        self.settings = settings.clone();
        if let Some(Err(trouble)) = self.keeper.own().map(|own| own.keep_settings(&settings)) {
            self.say(Message::refused(format!("the setting holds for now but could not be kept: {trouble}")));
        }
    }

    /// Shows the place that an edit is about, so that undoing it is not done out of sight.
    pub(super) fn show_where(&mut self, edit: &Edit) {
        let code = split_from(edit).or_else(|| {
            edit.changes.iter().find_map(|change| match change {
                Change::Code(swap) => swap.either().map(|code| code.id),
                _ => None,
            })
        });
        if let Some(code) = code.filter(|_| self.pane == Pane::Codebook) {
            self.codebook.go_to(code);
        }
        let cell = edit.changes.iter().find_map(|change| match change {
            Change::Cell(swap) => swap.either(),
            _ => None,
        });
        if let Some(cell) = cell.filter(|_| self.pane == Pane::Matrix) {
            self.show_cell(cell.case, cell.code);
        }
        if self.pane != Pane::Transcript {
            return;
        }
        let place = edit.changes.iter().find_map(|change| self.place_of(change));
        if let Some((document, at)) = place {
            self.load_now(document);
            if self.reader.document == Some(document) {
                self.reader.selection = Selection::None;
                self.reader.land(at);
            } else {
                self.reader.go_to(document, at);
            }
            self.keep_place();
        }
    }

    /// Where in a text a change is to be seen.
    fn place_of(&self, change: &Change) -> Option<(DocumentId, Offset)> {
        match change {
            Change::Coding(swap) => swap
                .either()
                .map(|coding| (coding.document, self.study.standing(coding.document, coding.made).start)),
            Change::Memo(swap) => match swap.either()? {
                memo @ Memo { about: About::Passage(document, _), .. } => {
                    Some((*document, self.study.standing(*document, memo.made).start))
                }
                Memo { about: About::Coding(id), .. } => {
                    self.study.coding(*id).map(|coding| (coding.document, coding.span.start))
                }
                _ => None,
            },
            Change::Text { document, revision } => {
                // Where the words are that differ first.
                let first = revision.hunks.first().map_or(Offset(0), |hunk| hunk.start);
                Some((*document, first))
            }
            Change::Read { document, before, after, .. } => {
                let body = self.study.body(*document)?;
                let turn =
                    (0..body.turns.len()).find(|turn| before.has(*turn as u32) != after.has(*turn as u32))?;
                Some((*document, body.turns[turn].speech.start))
            }
            _ => None,
        }
    }
}

/// The code from which an edit sent passages to others, or to which it brings them back.
fn split_from(edit: &Edit) -> Option<CodeId> {
    edit.changes.iter().find_map(|change| {
        let Change::Code(swap) = change else { return None };
        let had: Vec<_> = swap.before.iter().flat_map(|code| &code.split).collect();
        let mut gained = swap.after.iter().flat_map(|code| &code.split);
        gained.find(|split| !had.contains(split)).map(|split| split.from)
    })
}
