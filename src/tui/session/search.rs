//! Searching: in the documents from the transcript, in names and summaries from the other panes.

use super::{
    Message, Pane, Session,
    overlay::{ListRow, Target},
    reader::Selection,
};
use crate::{
    study::{DocumentId, reference_of},
    text::{Offset, Query, Span, excerpt},
};

/// A search with its hits in the document that is open.
#[derive(Debug, Clone)]
pub struct Search {
    /// What was typed.
    pub typed: String,
    /// The same, ready to search with.
    pub query: Query,
    /// The hits in the open document.
    pub hits: Vec<Span>,
    /// The document that the hits are in.
    pub document: Option<DocumentId>,
}

impl Session {
    /// Starts a search with what was typed; nothing typed ends it.
    pub(super) fn start_search(&mut self, typed: &str) -> Result<(), String> {
        if typed.trim().is_empty() {
            self.search = None;
            return Ok(());
        }
        let query = Query::new(typed).map_err(|error| error.to_string())?;
        self.search = Some(Search { typed: typed.into(), query, hits: Vec::new(), document: None });
        match self.pane {
            Pane::Codebook => self.codebook_search(true),
            Pane::Matrix => self.matrix_search(true),
            _ => {
                self.pane = Pane::Transcript;
                self.find_hits();
                self.transcript_search(true, true);
            }
        }
        Ok(())
    }

    /// Goes to the next hit, or the previous one.
    pub(super) fn search_step(&mut self, forward: bool) {
        if self.search.is_none() {
            return self.say(Message::note("no search yet: / searches".into()));
        }
        match self.pane {
            Pane::Codebook => self.codebook_search(forward),
            Pane::Matrix => self.matrix_search(forward),
            _ => self.transcript_search(forward, false),
        }
    }

    /// Finds the hits in the document that is open now.
    pub(super) fn find_hits(&mut self) {
        let Some(document) = self.reader.document else { return };
        let Some(search) = self.search.as_mut().filter(|search| search.document != Some(document)) else {
            return;
        };
        if let Some(body) = self.study.body(document) {
            search.hits = search.query.find_in(&body.content);
            search.document = Some(document);
        }
    }

    fn transcript_search(&mut self, forward: bool, here_too: bool) {
        self.find_hits();
        let Some(search) = &self.search else { return };
        let cursor = self.reader.cursor;
        let at = |hit: &&Span| hit.start;
        let found = if forward {
            search
                .hits
                .iter()
                .find(|hit| hit.start > cursor || (here_too && hit.start == cursor))
                .map(|hit| at(&hit))
        } else {
            search.hits.iter().rev().find(|hit| hit.start < cursor).map(|hit| at(&hit))
        };
        match found {
            Some(to) => self.search_landed(to),
            None => self.search_elsewhere(forward),
        }
    }

    /// Goes on in the next document that has a hit, around the end of the study.
    fn search_elsewhere(&mut self, forward: bool) {
        let Some(search) = &self.search else { return };
        let documents = self.study.documents().as_slice();
        let count = documents.len();
        let here = self.reader.document.and_then(|id| self.study.documents().position(id)).unwrap_or(0);
        let mut order = (1..=count).map(|step| if forward { here + step } else { here + count - step });
        let found = order.find_map(|at| {
            let document = &documents[at % count.max(1)];
            let body = self.study.body(document.id)?;
            search.query.is_match(body.content.as_str()).then_some(document.id)
        });
        match found {
            Some(id) => {
                if Some(id) != self.reader.document {
                    self.reader.go_to(id, Offset(0));
                }
                self.find_hits();
                let hits = self.search.as_ref().map(|search| search.hits.clone()).unwrap_or_default();
                let to = if forward { hits.first() } else { hits.last() };
                if let Some(to) = to {
                    self.search_landed(to.start);
                }
            }
            None => {
                let typed = search.typed.clone();
                let message = if self.loading {
                    "not found in what is loaded so far"
                } else {
                    "not found in any document"
                };
                self.say(Message::note(format!("“{typed}” {message}")));
            }
        }
    }

    fn search_landed(&mut self, to: Offset) {
        self.reader.cursor = to;
        self.reader.selection = Selection::None;
        let Some(search) = &self.search else { return };
        let number = search.hits.iter().position(|hit| hit.start == to).map_or(0, |at| at + 1);
        let (hits, documents) = self.study.documents().iter().fold((0, 0), |(hits, documents), document| {
            let found =
                self.study.body(document.id).map_or(0, |body| search.query.count(body.content.as_str()));
            (hits + found, documents + usize::from(found > 0))
        });
        let here = search.hits.len();
        let typed = search.typed.clone();
        let message = format!("“{typed}”: {number} of {here} here · {hits} in {documents} documents");
        self.say(Message::note(message));
    }

    /// Every hit in every document, for a list.
    pub(super) fn hit_rows(&self) -> Vec<ListRow> {
        let Some(search) = &self.search else { return Vec::new() };
        let mut rows = Vec::new();
        for document in self.study.documents() {
            let Some(body) = self.study.body(document.id) else { continue };
            for span in search.query.find_in(&body.content) {
                let within = body
                    .turn_at(span.start)
                    .map_or_else(|| body.content.span(), |turn| body.turns[turn].speech);
                let found = excerpt(&body.content, span, within, 200, self.look.glyphs());
                rows.push(ListRow {
                    head: reference_of(&self.study, document.id, span),
                    body: format!("{}{}{}", found.before, found.hit, found.after),
                    aside: String::new(),
                    target: Target::Passage(document.id, span, None),
                });
            }
        }
        rows
    }
}
