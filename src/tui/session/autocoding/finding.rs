//! Looking for it: some documents at a time, so that the screen and the keys are never kept waiting.

use std::sync::Arc;

use super::AutoCoding;
use crate::{
    analysis::autocode::Found,
    study::{Coder, Study},
    text::Offset,
    tui::session::{Effect, Session},
};

/// So many documents are looked in between two pictures.
const BATCH: usize = 8;

impl Session {
    /// Looks in some more documents, and asks to be called again where there are more.
    pub(in crate::tui::session) fn find_further(&mut self) {
        let Some(mut it) = self.autocoding.take() else { return };
        let before = self.changes;
        for document in it.next_batch().to_vec() {
            self.load_now(document);
        }
        // What is loaded for the search changes nothing of what was found.
        it.changes += self.changes - before;
        it.look_further(&self.study, &self.coder);
        if !it.is_done() {
            self.ask_for(Effect::GoOn);
        }
        self.autocoding = Some(it);
    }

    /// Changes what is asked for, and looks for it from the beginning. The cursor stays at what it is on as far as that is found
    /// again.
    pub(super) fn look_again(&mut self, change: impl FnOnce(&mut AutoCoding)) {
        let Some(it) = &mut self.autocoding else { return };
        let was_done = it.is_done();
        change(it);
        let (unit, scope) = (it.wanted.unit, it.wanted.scope.clone());
        // What was typed was read before.
        if it.begin(&self.study, unit, scope, self.changes).is_err() {
            return;
        }
        if was_done {
            self.find_further();
        }
    }

    /// Keeps what was found through the last change where that was only that more of the study is loaded: a search has read the
    /// documents that it looked in.
    pub(in crate::tui::session) fn keep_auto_coding(&mut self) {
        if let Some(it) = &mut self.autocoding
            && it.changes + 1 == self.changes
        {
            it.changes = self.changes;
        }
    }

    /// Looks again where the study has changed under what was found: somebody coded, or a text is another.
    pub(in crate::tui::session) fn renew_auto_coding(&mut self) {
        let Some(it) = &self.autocoding else { return };
        if it.is_done() && it.changes != self.changes && !self.loading && self.is_auto_coding() {
            self.look_again(|_| {});
        }
    }

    /// Ends it; what was asked for and refused is remembered for the next time.
    pub(super) fn stop_auto_coding(&mut self) {
        if let Some(it) = &mut self.autocoding {
            it.stop();
        }
    }
}

impl AutoCoding {
    /// The documents that are looked in next.
    fn next_batch(&self) -> &[crate::study::DocumentId] {
        let rest = self.documents.get(self.searched..).unwrap_or_default();
        &rest[..rest.len().min(BATCH)]
    }

    fn look_further(&mut self, study: &Study, coder: &Coder) {
        let batch = self.next_batch().to_vec();
        self.searched += batch.len();
        let found = self.wanted.find(study, coder, &batch);
        for document in found.iter().map(|it| it.document) {
            if let Some(body) = study.body(document) {
                self.bodies.entry(document).or_insert_with(|| Arc::clone(body));
            }
        }
        let counted = self.found.len();
        self.found.extend(found);
        self.count(counted);
        self.go_towards(study);
    }

    /// Puts the cursor on what it was on before, once that is found or passed by.
    fn go_towards(&mut self, study: &Study) {
        let Some((document, at)) = self.towards else { return };
        let place = |id| study.documents().position(id);
        let ahead = |it: &Found| (place(it.document), it.span.end) > (place(document), at);
        match self.found.iter().position(ahead) {
            Some(at) => (self.at, self.towards) = (at, None),
            None if self.is_done() => {
                (self.at, self.towards) = (self.found.len().saturating_sub(1), None);
            }
            None => {}
        }
    }

    fn stop(&mut self) {
        self.found = Vec::new();
        self.counts = super::Counts::default();
        self.documents.clear();
        self.bodies.clear();
        self.shown.clear();
        self.detail = None;
        self.towards = None;
        self.from = None;
        self.at = 0;
    }
}

impl Found {
    /// Where the first find stands.
    pub(super) fn hits_start(&self) -> Offset {
        self.hits.first().map_or(self.span.start, |hit| hit.start.max(self.span.start))
    }
}
