//! An opened cell as it is laid out: passages in lines, each with what it is called, and the summary in rows.

use ratatui::layout::Rect;

use super::{
    cell::{Line, OpenCell},
    evidence::{InTurn, Passage},
    written::Written,
};
use crate::{
    study::{CaseDocuments, Cell, Reference, Study, shown_among},
    text::{Glyphs, columns, wrap},
    tui::session::window,
};

/// Rows of a passage that is not at the cursor.
const GLANCE: usize = 4;

impl OpenCell {
    /// Works out what is on the screen: the evidence in one area, the summary in the other.
    pub fn prepare(
        &mut self,
        study: &Study,
        documents: &CaseDocuments,
        (evidence, summary): (Rect, Rect),
        glyphs: Glyphs,
        changes: u64,
    ) {
        self.refresh(study, documents, changes);
        self.call_passages(study, documents);
        let here = self.passage().filter(|_| self.with_turn).map(|it| (it.document, it.span));
        self.in_turn = here.and_then(|(document, span)| InTurn::of(study, document, span));
        self.lay_out(evidence.width, glyphs);
        let first = self.lines.iter().position(|line| line.passage() == self.at).unwrap_or(0);
        let last = self.lines.iter().rposition(|line| line.passage() == self.at).unwrap_or(0);
        let height = usize::from(evidence.height).max(1);
        self.top = window(self.top, last, height).min(first);
        self.top = self.top.min(self.lines.len().saturating_sub(height));
        self.summary = Written::whole(&self.text, summary.width, glyphs);
        let merged = study.merged_cells(self.case, self.code);
        let told = |it: &Cell| {
            // The name that it had: the codebook calls it by the code that it was merged into.
            let name = study.codebook().get(it.code).map_or_else(String::new, |code| code.name.clone());
            (name, Written::whole(&shown_among(study, documents, it), summary.width, glyphs))
        };
        self.merged = merged.into_iter().map(told).collect();
        self.summary_top =
            self.summary_top.min(self.summary_rows().saturating_sub(usize::from(summary.height).max(1)));
        self.heights = (evidence.height, summary.height);
        if let Some(writing) = &mut self.writing {
            writing.sheet.page.prepare(&writing.sheet.field, (summary.width, summary.height), glyphs);
        }
    }

    fn lay_out(&mut self, width: u16, glyphs: Glyphs) {
        let width = width.saturating_sub(self.indent()).max(8);
        self.lines.clear();
        for (place, passage) in self.passages.iter().enumerate() {
            let in_turn = self.in_turn.as_ref().filter(|_| place == self.at);
            let words = in_turn.map_or(&passage.words, |it| &it.content);
            let rows = wrap(words, words.span(), width, false, glyphs);
            let in_turn = in_turn.is_some();
            let shown = if place == self.at { rows.len() } else { GLANCE };
            let cut = rows.len() > shown;
            for (number, row) in rows.into_iter().take(shown).enumerate() {
                let cut = cut && number + 1 == shown;
                let first = number == 0;
                self.lines.push(Line::Words { passage: place, row, first, cut, in_turn });
            }
            if !passage.aside.is_empty() {
                self.lines.push(Line::Aside(place));
            }
        }
    }

    /// Columns before the words of a passage: cursor, mark, reference.
    pub fn indent(&self) -> u16 {
        let label = self.labels.iter().map(|it| columns(it)).max().unwrap_or(3) as u16;
        label.max(3) + 6
    }

    /// Calls each passage as the summary does that refers to it, else by where it stands.
    fn call_passages(&mut self, study: &Study, documents: &CaseDocuments) {
        let known: Vec<(Reference, String)> = if let Some(writing) = &self.writing {
            writing.called().map(|(it, label)| (it.clone(), label.clone())).collect()
        } else {
            let references = self.references(study);
            let labels = documents.labels(study, self.case, &references);
            references.into_iter().zip(labels).collect()
        };
        let called = |passage: &Passage| {
            let found = known.iter().find(|(it, _)| passage.is_at(it));
            found.map_or_else(|| passage.place.clone(), |(_, label)| label.clone())
        };
        self.labels = self.passages.iter().map(called).collect();
    }
}
