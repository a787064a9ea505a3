//! The window's state: what comes back when a study is opened again.

use serde::{Deserialize, Serialize};

use super::{Message, Pane, Session, reader::Place};
use crate::study::{Change, CodeId, DocumentId, Edit};

/// What is kept of a window.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Window {
    pane: Pane,
    document: Option<DocumentId>,
    places: Vec<Place>,
    last_code: Option<CodeId>,
    recent: Vec<CodeId>,
    matrix: super::matrix::Kept,
    codebook: super::codebook::Kept,
}

impl Session {
    /// Keeps the window's state.
    pub(super) fn keep_window(&self) {
        self.keeper.keep_window(&Window {
            pane: self.pane,
            document: self.reader.document,
            places: self.reader.places(),
            last_code: self.reader.last_code,
            recent: self.reader.recent.clone(),
            matrix: self.matrix.kept(),
            codebook: self.codebook.kept(),
        });
    }

    /// Brings back what an earlier sitting kept, as far as it is still there.
    pub(super) fn restore_window(&mut self) {
        let window: Window = self.keeper.window().unwrap_or_default();
        self.pane = window.pane;
        self.reader.remember(&window.places);
        self.reader.last_code = window.last_code;
        self.reader.recent = window.recent;
        self.matrix.take_kept(window.matrix);
        self.codebook.take_kept(window.codebook);
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
        let code = edit.changes.iter().find_map(|change| match change {
            Change::Code(swap) => swap.either(),
            _ => None,
        });
        if let Some(code) = code.filter(|_| self.pane == Pane::Codebook) {
            self.codebook.go_to(code.id);
        }
        let coding = edit.changes.iter().find_map(|change| match change {
            Change::Coding(swap) => swap.either(),
            _ => None,
        });
        if let Some(coding) = coding
            && self.pane == Pane::Transcript
            && self.study.body(coding.document).is_some()
        {
            if self.reader.document != Some(coding.document) {
                self.reader.open(coding.document);
            }
            self.reader.cursor = coding.span.start;
        }
    }
}
