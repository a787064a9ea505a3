//! What is on the screen of an auto-coding: the finds around the cursor in their context, and the passage at the cursor in full.

use ratatui::layout::Rect;

use super::{AutoCoding, Standing};
use crate::{
    analysis::autocode::Found,
    study::{Body, DocumentId, Study, reference_of},
    text::{Excerpt, Glyphs, Row, Span, columns, excerpt, wrap},
    tui::{
        panes,
        session::{Session, window},
    },
};

/// Columns that a reference has at most.
const LONGEST_HEAD: u16 = 24;

/// A find as it is shown in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFind {
    /// Where it stands.
    pub reference: String,
    /// What becomes of it.
    pub standing: Standing,
    /// The first of its hits in its context.
    pub words: Excerpt,
}

/// The passage at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// Its document.
    pub document: DocumentId,
    /// The rows of it that are shown.
    pub rows: Vec<Row>,
    /// Whether there is more of it before them.
    pub more_before: bool,
    /// Whether there is more of it after them.
    pub more_after: bool,
    /// What was found in it.
    pub hits: Vec<Span>,
}

impl Session {
    /// Works out what is on the screen of an auto-coding.
    pub(in crate::tui::session) fn prepare_auto_coding(&mut self, body: Rect) {
        let places = panes::autocoding::places(body);
        let glyphs = self.look.glyphs();
        if let Some(it) = &mut self.autocoding {
            it.prepare(&self.study, places.list, places.passage, glyphs);
        }
    }
}

impl AutoCoding {
    /// The text in which a find stands.
    pub fn body(&self, document: DocumentId) -> Option<&Body> {
        self.bodies.get(&document).map(AsRef::as_ref)
    }

    /// Columns of the widest reference that is shown.
    pub fn head_width(&self) -> u16 {
        let widest = self.shown.iter().map(|it| columns(&it.reference)).max().unwrap_or(0);
        (widest as u16).min(LONGEST_HEAD)
    }

    fn prepare(&mut self, study: &Study, list: Rect, passage: Rect, glyphs: Glyphs) {
        self.page = usize::from(list.height).max(1);
        self.top = window(self.top, self.at, self.page);
        let here = self.found.iter().skip(self.top).take(self.page);
        let shown: Vec<(&Found, String)> =
            here.map(|it| (it, reference_of(study, it.document, it.span))).collect();
        let head = shown.iter().map(|(_, it)| columns(it) as u16).max().unwrap_or(0).min(LONGEST_HEAD);
        let room = list.width.saturating_sub(head + 8).max(10);
        let shown = shown.into_iter().map(|(it, reference)| ShownFind {
            reference,
            standing: self.standing(it),
            words: self.words(it, room, glyphs),
        });
        self.shown = shown.collect();
        self.detail = self.here().and_then(|it| self.passage(it, passage, glyphs));
    }

    /// The first find in the words around it: in those that are coded where it stands in them, else in its turn.
    fn words(&self, found: &Found, width: u16, glyphs: Glyphs) -> Excerpt {
        let (Some(body), Some(hit)) = (self.body(found.document), found.hits.first()) else {
            return Excerpt::default();
        };
        let holds = found.span.start <= hit.start && hit.end <= found.span.end && found.span != *hit;
        let turn = body.turn_at(hit.start).map_or(found.span, |turn| body.turns[turn].speech);
        let within = if holds {
            Span { start: found.span.start.max(turn.start), end: found.span.end.min(turn.end).max(hit.end) }
        } else {
            turn
        };
        excerpt(&body.content, *hit, within, width, glyphs)
    }

    /// The passage that is coded, around its first find where it is long.
    fn passage(&self, found: &Found, place: Rect, glyphs: Glyphs) -> Option<Detail> {
        let body = self.body(found.document)?;
        let all = wrap(&body.content, found.span, place.width.max(1), body.hard_wrapped, glyphs);
        let at = found.hits_start();
        let first = all.iter().position(|row| row.span.end > at).unwrap_or(0);
        let height = usize::from(place.height);
        let top = first.saturating_sub(height / 3).min(all.len().saturating_sub(height));
        let rows: Vec<Row> = all.iter().skip(top).take(height).copied().collect();
        Some(Detail {
            document: found.document,
            more_before: top > 0,
            more_after: top + rows.len() < all.len(),
            rows,
            hits: found.hits.clone(),
        })
    }
}
