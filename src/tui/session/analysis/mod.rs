//! The analysis pane as it is worked on: which analysis, its figure, the cursor on one of its numbers, and the order of its rows.

mod asking;
mod behind;
mod commands;
mod kinds;
mod limiting;
mod settings;
pub mod shown;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use self::shown::Shown;
pub use self::{
    kinds::Analysis,
    limiting::{Limit, LimitKind},
    settings::AnalysisSetting,
};
use crate::{
    analysis::{self, Asked, Figure, Limits, Problem},
    study::Study,
    text::Glyphs,
};

/// What is said where all numbers are 0.
const NOTHING: &str = "There is nothing of what is asked for. In the transcript c puts codes on passages; here e changes what is asked, \
                       f what it is limited to.";

/// What is kept of the analysis pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The analyses as they were last set, the one shown first.
    asked: Vec<Asked>,
    limits: Limits,
    /// The queries asked before, latest first, as they are stored.
    earlier: Vec<String>,
    sorted_by: Option<usize>,
    hide_empty: bool,
}

/// The state of the analysis pane.
#[derive(Debug, Default)]
pub struct AnalysisPane {
    kept: Kept,
    /// The figure, or why there is none.
    pub figure: Option<Result<Figure, Problem>>,
    /// The row, counted among those shown, and the column of the cursor.
    pub at: (usize, usize),
    /// What of the figure is on the screen.
    pub shown: Shown,
    made_for: Option<(u64, Asked, Limits)>,
    /// The numbers from which passages were gone to, the last one last.
    left: Vec<behind::Left>,
}

impl AnalysisPane {
    /// Works the figure out anew where the study or what is asked changed, and scrolls to the cursor. Nothing is worked out while
    /// documents are still being loaded.
    pub fn prepare(&mut self, study: &Study, area: Rect, glyphs: Glyphs, changes: u64, loading: bool) {
        if loading {
            return;
        }
        self.refresh(study, changes);
        let Some(Ok(figure)) = &self.figure else { return };
        let width = area.width.saturating_sub(2).max(1);
        let lines = |note: &str| crate::text::wrap_str(note, width, glyphs).len();
        let notes = self.notes().into_iter().map(lines).sum::<usize>();
        self.shown.limited = !self.kept.limits.taken_by(&self.asked(study)).is_all();
        self.shown.prepare(figure, self.at, notes.min(usize::from(u16::MAX)) as u16, area, glyphs);
    }

    /// Works the figure out anew where the study or what is asked changed; the cursor stays where it is as far as it can.
    pub fn refresh(&mut self, study: &Study, changes: u64) {
        let asked = self.asked(study);
        let made = |(made, of, limits): &(u64, Asked, Limits)| {
            *made == changes && *of == asked && *limits == self.kept.limits
        };
        if self.made_for.as_ref().is_some_and(made) {
            return;
        }
        self.figure = Some(self.question(study).and_then(|question| analysis::figure(study, &question)));
        self.made_for = Some((changes, asked, self.kept.limits.clone()));
        self.arrange();
    }

    /// Puts the rows in their order.
    fn arrange(&mut self) {
        let Some(Ok(figure)) = &self.figure else { return };
        let sorted_by = self.kept.sorted_by.filter(|column| *column < figure.columns.len());
        self.shown.arrange(figure, sorted_by, self.kept.hide_empty);
        self.at.0 = self.at.0.min(self.shown.order.len().saturating_sub(1));
        self.at.1 = self.at.1.min(figure.columns.len().saturating_sub(1));
    }

    /// What is asked: the first of the analyses that are kept, else how much is coded.
    pub fn asked(&self, study: &Study) -> Asked {
        self.kept.asked.first().cloned().unwrap_or_else(|| Analysis::Frequency.usual(study))
    }

    /// What is asked, of what the analysis is limited to.
    fn question(&self, study: &Study) -> Result<Asked, Problem> {
        let asked = self.asked(study);
        let selection = self.kept.limits.taken_by(&asked).selection(study)?;
        Ok(asked.about(selection))
    }

    /// What the analyses are limited to.
    pub fn limits(&self) -> &Limits {
        &self.kept.limits
    }

    /// Limits all analyses.
    fn limit(&mut self, limits: Limits) {
        self.kept.limits = limits;
    }

    /// Asks something else. What was set of the same analysis before is forgotten; the cursor and the order of the rows begin anew
    /// where it is another analysis.
    fn ask(&mut self, study: &Study, asked: Asked) {
        let analysis = Analysis::of(&asked);
        if Analysis::of(&self.asked(study)) != analysis {
            (self.at, self.kept.sorted_by) = ((0, 0), None);
            self.shown = Shown::default();
        }
        self.kept.asked.retain(|kept| Analysis::of(kept) != analysis);
        self.kept.asked.insert(0, asked);
    }

    /// Shows an analysis as it was last set.
    fn show(&mut self, study: &Study, analysis: Analysis) {
        let kept = self.kept.asked.iter().find(|it| Analysis::of(it) == analysis).cloned();
        let asked = kept.unwrap_or_else(|| analysis.usual(study));
        self.ask(study, asked);
    }

    /// The figure, where there is one.
    pub fn figure(&self) -> Option<&Figure> {
        self.figure.as_ref()?.as_ref().ok()
    }

    /// What is said below the numbers: of the row at the cursor, and how all of them came about.
    pub fn notes(&self) -> Vec<&str> {
        let Some(figure) = self.figure() else { return Vec::new() };
        let row = self.shown.order.get(self.at.0).and_then(|row| figure.rows.get(*row));
        let remark = row.and_then(|row| row.remark.as_deref());
        let nothing = figure.is_empty().then_some(NOTHING);
        remark.into_iter().chain(nothing).chain(figure.notes.iter().map(String::as_str)).collect()
    }

    /// The row of the figure at the cursor, and the column.
    pub fn number_at(&self) -> Option<(usize, usize)> {
        let row = *self.shown.order.get(self.at.0)?;
        self.figure()?.cell(row, self.at.1)?;
        Some((row, self.at.1))
    }

    /// Puts the cursor on a number of the figure, as far as its row is shown.
    fn go_to(&mut self, row: usize, column: usize) {
        if let Some(place) = self.shown.order.iter().position(|shown| *shown == row) {
            self.at = (place, column);
        }
    }

    /// The column by which the rows are sorted.
    pub fn sorted_by(&self) -> Option<usize> {
        self.kept.sorted_by
    }

    /// Whether rows in which there is nothing are left out.
    pub fn hides_empty(&self) -> bool {
        self.kept.hide_empty
    }

    /// What is kept between sittings.
    pub fn kept(&self) -> Kept {
        self.kept.clone()
    }

    /// Takes over what was kept.
    pub fn take_kept(&mut self, kept: Kept) {
        self.kept = kept;
    }
}
