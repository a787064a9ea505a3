//! The analysis pane as it is worked on: which analysis, its figure, the cursor on one of its numbers, and the order of its rows.

mod behind;
mod commands;
mod kinds;
mod settings;
pub mod shown;
#[cfg(test)]
mod tests;

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use self::shown::Shown;
pub use self::{kinds::Analysis, settings::AnalysisSetting};
use crate::{
    analysis::{self, Asked, Figure, Problem},
    study::Study,
    text::Glyphs,
};

/// What is kept of the analysis pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The analyses as they were last set, the one shown first.
    asked: Vec<Asked>,
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
    made_for: Option<(u64, Asked)>,
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
        let notes =
            figure.notes.iter().map(|note| crate::text::wrap_str(note, width, glyphs).len()).sum::<usize>();
        self.shown.prepare(figure, self.at, notes.min(usize::from(u16::MAX)) as u16, area);
    }

    /// Works the figure out anew where the study or what is asked changed; the cursor stays where it is as far as it can.
    pub fn refresh(&mut self, study: &Study, changes: u64) {
        let asked = self.asked(study);
        if self.made_for.as_ref().is_some_and(|(made, of)| *made == changes && *of == asked) {
            return;
        }
        self.figure = Some(analysis::figure(study, &asked));
        self.made_for = Some((changes, asked));
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

    /// The row of the figure at the cursor, and the column.
    pub fn number_at(&self) -> Option<(usize, usize)> {
        let row = *self.shown.order.get(self.at.0)?;
        self.figure()?.cell(row, self.at.1)?;
        Some((row, self.at.1))
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
