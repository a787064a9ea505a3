//! What of a figure is on the screen: which rows in which order, which columns, and how wide they are.

use ratatui::layout::Rect;

use crate::{
    analysis::{Cell, Figure, Form},
    text::columns,
};

/// Columns that the headings of rows take at most.
const WIDEST_HEADING: u16 = 44;
/// The narrowest bar that is worth drawing.
const NARROWEST_BAR: u16 = 8;
/// Screen rows above the numbers: title, column headings and a rule.
const ABOVE: u16 = 3;

/// The part of a figure that is on the screen.
#[derive(Debug, Default)]
pub struct Shown {
    /// The figure's rows in the order in which they are shown.
    pub order: Vec<usize>,
    /// The first row shown, counted in `order`.
    pub top: usize,
    /// Screen rows for them.
    pub height: u16,
    /// The first column shown, counted from 0.
    pub left: usize,
    /// How many are shown.
    pub across: usize,
    /// Columns of the screen for the headings of the rows.
    pub heading: u16,
    /// Columns of the screen for each number, the blank before it included.
    pub width: u16,
    /// Columns of the screen for the bars behind the numbers; 0 where there are none.
    pub bar: u16,
    /// Screen rows below the numbers.
    pub below: u16,
    /// Whether a row below the title says what the analysis is limited to.
    pub limited: bool,
}

impl Shown {
    /// Puts the rows in order: as the figure has them, or by a column with the largest first; without those in which there is
    /// nothing where that is asked for. The row of sums stays last.
    pub fn arrange(&mut self, figure: &Figure, sorted_by: Option<usize>, hide_empty: bool) {
        let has_something = |row: &usize| figure.cells[*row].iter().any(|cell| cell.value != 0.0);
        self.order = (0..figure.rows.len()).collect();
        if hide_empty {
            self.order.retain(|row| has_something(row) || figure.rows[*row].is_all());
        }
        if let Some(column) = sorted_by {
            let key = |row: &usize| figure.cell(*row, column).map_or(0.0, |cell| cell.value);
            self.order.sort_by(|a, b| {
                let sums = (figure.rows[*a].is_all(), figure.rows[*b].is_all());
                sums.0.cmp(&sums.1).then(key(b).total_cmp(&key(a)))
            });
        }
    }

    /// Screen rows above the numbers.
    pub fn above(&self) -> u16 {
        ABOVE + u16::from(self.limited)
    }

    /// Works out what is on the screen, scrolled so that the cursor is.
    pub fn prepare(&mut self, figure: &Figure, at: (usize, usize), notes: u16, area: Rect) {
        let room = area.height.saturating_sub(self.above() + 1);
        let rows = self.order.len().min(usize::from(u16::MAX)) as u16;
        // The notes have what the rows leave, and one line at least.
        self.below = 1 + notes.min(room.saturating_sub(rows).max(1));
        self.height = area.height.saturating_sub(self.above() + self.below).max(1);
        self.top = crate::tui::session::window(self.top, at.0, usize::from(self.height));
        self.top = self.top.min(self.order.len().saturating_sub(usize::from(self.height)));
        self.measure(figure, area.width.saturating_sub(2));
        self.left = self.left.min(at.1).max((at.1 + 1).saturating_sub(self.across));
        self.left = self.left.min(figure.columns.len().saturating_sub(self.across));
    }

    fn measure(&mut self, figure: &Figure, width: u16) {
        let longest = figure.rows.iter().map(|row| columns(&row.name) + 2 * usize::from(row.depth)).max();
        let share = if figure.form == Form::Strip { width / 2 } else { width * 2 / 5 };
        self.heading = (longest.unwrap_or(0) as u16 + 1).min(WIDEST_HEADING).min(share.max(12));
        let widest =
            figure.cells.iter().flatten().map(|cell| columns(&number(cell, figure.form)) as u16).max();
        let named = figure.columns.iter().map(|it| columns(&it.short).min(10) as u16).max().unwrap_or(1);
        self.width = match figure.form {
            Form::Strip => 2,
            Form::HeatMap | Form::Presence => widest.unwrap_or(1).max(named) + 3,
            Form::Bars | Form::Line => widest.unwrap_or(1).max(named) + 2,
        };
        let count = figure.columns.len().max(1);
        let room = width.saturating_sub(self.heading).max(self.width);
        self.across = usize::from(room / self.width).clamp(1, count);
        let left = room.saturating_sub(self.width * self.across as u16);
        let bars = matches!(figure.form, Form::Bars | Form::Line);
        self.bar = if bars && left > NARROWEST_BAR { left - 1 } else { 0 };
        if bars && self.bar == 0 && self.across > 1 {
            // A picture says more than the last of many columns; moving to the side shows those.
            self.across =
                usize::from((room.saturating_sub(NARROWEST_BAR + 1) / self.width).max(1)).min(count);
            self.bar = room.saturating_sub(self.width * self.across as u16 + 1);
        }
    }
}

/// A number as it stands in a cell of the figure: alone or of how many; nothing where the analysis has none for this place.
pub fn number(cell: &Cell, form: Form) -> String {
    if cell.blank {
        return String::new();
    }
    let whole = |value: f64| crate::text::number(value.max(0.0).round() as usize);
    match (cell.of, form) {
        (_, Form::Presence) => String::new(),
        (Some(of), _) => format!("{}/{}", whole(cell.value), whole(of)),
        (None, _) if cell.value < 0.0 || cell.value.fract() != 0.0 => format!("{:+.0}", cell.value),
        (None, _) => whole(cell.value),
    }
}
