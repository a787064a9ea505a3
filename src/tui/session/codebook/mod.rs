//! The codebook as it is worked on: which rows show, cursor, marks, folded categories, filter.
//!
//! What its commands do is in `commands`, `changing` and `finding`; how the tree becomes rows in `rows`; grouping many codes in
//! `board`, and splitting one in `splitting`.

pub mod board;
mod changing;
mod commands;
mod finding;
mod grouped;
mod known;
mod revising;
mod rows;
pub mod splitting;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

pub use self::rows::{CodeRow, Fold, Row};
use super::window;
use crate::{
    study::{About, CodeId, MemoId, Study},
    tui::panes::codebook::Places,
};

/// What is kept of the codebook pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    folded: Vec<CodeId>,
    at: Option<CodeId>,
    retired_hidden: bool,
    walks: Vec<splitting::Walk>,
}

/// What makes rows of the tree.
#[derive(Debug, Clone, Default)]
struct View {
    folded: HashSet<CodeId>,
    /// The words that a code or the categories around it must have, in small letters.
    words: Vec<String>,
    retired_hidden: bool,
}

/// What is told of the code at the cursor, beside its record.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    /// The names of the codes that were merged into it.
    pub merged: Vec<String>,
    /// The memos about it.
    pub memos: Vec<MemoId>,
    /// How many codes it groups, at any depth.
    pub codes: usize,
    made_for: Option<(CodeId, u64)>,
}

/// The state of the codebook pane.
#[derive(Debug, Default)]
pub struct CodebookPane {
    /// The code at the cursor.
    pub at: Option<CodeId>,
    /// The first row shown.
    pub top: usize,
    /// The rows, whether they fit on the screen or not.
    pub rows: Vec<Row>,
    /// The columns of the longest index number at each depth.
    pub numbers: Vec<u16>,
    /// The marked codes.
    pub marks: HashSet<CodeId>,
    /// What is told of the code at the cursor.
    pub detail: Detail,
    /// The grouping board, while it is open.
    pub board: Option<board::Board>,
    /// The code being split, while its passages are walked.
    pub splitting: Option<splitting::Splitting>,
    /// Walks that were stopped before their codes were split.
    stopped: Vec<splitting::Walk>,
    view: View,
    filter: String,
    /// The row at the cursor.
    row: usize,
    /// The study's changes that the rows were made for; none where they must be made anew.
    made_for: Option<u64>,
    /// Whether what hides the code at the cursor is to be opened.
    reveal: bool,
    /// Rows shown at a time.
    height: usize,
    /// Documents and cases of the codes that were shown since the study changed.
    spread: HashMap<CodeId, (usize, usize)>,
}

impl CodebookPane {
    /// Makes the rows anew where the study or the view changed, scrolls to the cursor, and counts what shows.
    pub fn prepare(&mut self, study: &Study, places: Places, changes: u64) {
        self.arrange(study, changes);
        self.height = usize::from(places.tree.height).max(1);
        let headings = self.rows[..self.row.min(self.rows.len())].iter().rev();
        let headings = headings.take_while(|row| row.code().is_none()).count();
        self.top = window(self.top, self.row, self.height).min(self.row - headings);
        self.top = self.top.min(self.rows.len().saturating_sub(self.height));
        if places.spread {
            self.count(study);
        }
        if places.detail.is_some() {
            self.tell(study, changes);
        }
    }

    /// Makes the rows anew where the study or the view changed, and puts the cursor on one of them.
    fn arrange(&mut self, study: &Study, changes: u64) {
        if self.made_for == Some(changes) {
            return;
        }
        let book = study.codebook();
        self.at = self.at.map(|id| book.effective(id));
        self.marks.retain(|id| book.line_of(*id).is_some() && book.effective(*id) == *id);
        if std::mem::take(&mut self.reveal) {
            self.open_around(study);
        }
        self.rows = rows::rows(study, &self.view);
        self.numbers = rows::number_widths(study, &self.rows);
        self.spread.clear();
        self.place_cursor(study);
        self.made_for = Some(changes);
    }

    /// Takes away what would hide the code at the cursor: folds around it, or a filter that leaves it out.
    fn open_around(&mut self, study: &Study) {
        let Some(at) = self.at else { return };
        let book = study.codebook();
        let mut above = book.get(at).and_then(|code| code.parent);
        // Broken records may go in circles.
        for _ in 0..book.len() {
            let Some(id) = above else { break };
            self.view.folded.remove(&id);
            above = book.get(id).and_then(|code| code.parent);
        }
        if !self.view.words.is_empty() && !rows::matches(study, at, &self.view.words) {
            self.set_filter("");
        }
    }

    /// Puts the cursor on its code; where that does not show on the one around it; where it is gone on its neighbour.
    fn place_cursor(&mut self, study: &Study) {
        let book = study.codebook();
        let row_of = |id: CodeId| self.rows.iter().position(|row| row.code() == Some(id));
        let mut wanted = self.at;
        let mut found = None;
        for _ in 0..=book.len() {
            let Some(id) = wanted else { break };
            found = row_of(id);
            if found.is_some() {
                break;
            }
            wanted = book.get(id).and_then(|code| code.parent);
        }
        let row = found.unwrap_or_else(|| self.row.min(self.rows.len().saturating_sub(1)));
        let next = (row..self.rows.len()).chain((0..row).rev()).find(|row| self.rows[*row].code().is_some());
        self.row = next.unwrap_or(0);
        self.at = self.rows.get(self.row).and_then(Row::code);
    }

    /// Counts documents and cases of the rows that show.
    fn count(&mut self, study: &Study) {
        let shown = self.rows.iter().skip(self.top).take(self.height).filter_map(Row::code);
        for id in shown.chain(self.at) {
            self.spread.entry(id).or_insert_with(|| {
                let family = study.codebook().family(id);
                (study.tally().documents_of(&family), study.tally().cases_of(&family))
            });
        }
    }

    fn tell(&mut self, study: &Study, changes: u64) {
        let Some(at) = self.at else { return };
        if self.detail.made_for == Some((at, changes)) {
            return;
        }
        let book = study.codebook();
        let merged = book.records().into_iter().filter(|code| code.id != at && book.effective(code.id) == at);
        self.detail = Detail {
            merged: merged.map(|code| code.name.clone()).collect(),
            memos: study.memos_about(&About::Code(at)).map(|memo| memo.id).collect(),
            codes: book.family(at).len().saturating_sub(1),
            made_for: Some((at, changes)),
        };
        self.spread.entry(at).or_insert_with(|| {
            let family = book.family(at);
            (study.tally().documents_of(&family), study.tally().cases_of(&family))
        });
    }

    /// In how many documents and for how many cases a code that shows is used, what it groups included.
    pub fn spread(&self, code: CodeId) -> Option<(usize, usize)> {
        self.spread.get(&code).copied()
    }

    /// The row at the cursor.
    pub fn row(&self) -> Option<&CodeRow> {
        match self.rows.get(self.row) {
            Some(Row::Code(row)) => Some(row),
            _ => None,
        }
    }

    /// The words that codes must have to be shown, as typed; empty where all are shown.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    fn set_filter(&mut self, typed: &str) {
        typed.trim().clone_into(&mut self.filter);
        self.view.words = typed.split_whitespace().map(str::to_lowercase).collect();
        self.made_for = None;
    }

    /// Puts the cursor on a code once the rows are made again, opening what hides it.
    pub fn go_to(&mut self, code: CodeId) {
        self.at = Some(code);
        self.reveal = true;
        self.made_for = None;
    }

    /// What is kept between sittings.
    pub fn kept(&self) -> Kept {
        let mut folded: Vec<CodeId> = self.view.folded.iter().copied().collect();
        folded.sort();
        let open = self.splitting.iter().map(splitting::Splitting::walk);
        let walks = self.stopped.iter().cloned().chain(open).collect();
        Kept { folded, at: self.at, retired_hidden: self.view.retired_hidden, walks }
    }

    /// Takes over what was kept.
    pub fn take_kept(&mut self, kept: Kept) {
        self.at = kept.at;
        self.view.folded = kept.folded.into_iter().collect();
        self.view.retired_hidden = kept.retired_hidden;
        self.stopped = kept.walks;
        self.made_for = None;
    }
}
