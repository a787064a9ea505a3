//! What of a figure is on the screen: which rows in which order, which columns, and how wide they are.

use ratatui::layout::Rect;

use crate::{
    analysis::{Cell, Figure, Form, Unit},
    text::{Glyphs, columns, wrap_str},
};

/// Columns that the headings of rows take at most.
const WIDEST_HEADING: u16 = 44;
/// Columns that the name of a column takes at most: where there are few columns, and where there are many.
const WIDEST_NAMES: (u16, u16) = (14, 5);
/// From so many columns on they are many.
const MANY: usize = 9;
/// Columns for a picture beside the numbers, where names of columns could be broken to make room for it.
const PICTURE: u16 = 20;
/// Screen rows that the name of a column takes at most.
const HIGHEST_NAME: usize = 3;
/// The narrowest bar that is worth drawing, and the widest.
const BARS: (u16, u16) = (8, 60);
/// The widest that a stretch of a strip is drawn.
const WIDEST_STRETCH: u16 = 4;

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
    /// Columns of the screen for each number, the blanks before it included.
    pub width: u16,
    /// Columns of the screen for a number alone.
    pub number: u16,
    /// The names of the columns, in lines.
    pub names: Vec<Vec<String>>,
    /// Screen rows for these names.
    pub high: u16,
    /// Columns of the screen for the bars behind the numbers; 0 where there are none.
    pub bar: u16,
    /// Screen rows below the numbers.
    pub below: u16,
    /// Whether a row below the title says what the analysis is limited to.
    pub limited: bool,
    /// How the numbers are written.
    pub written: Written,
}

/// How the numbers of a figure are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Written {
    /// `2/14` where it is so many of so many.
    #[default]
    Whole,
    /// `2`: of how many is said below.
    Short,
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

    /// Screen rows above the numbers: title, limits, names of the columns and a rule.
    pub fn above(&self) -> u16 {
        2 + self.high.max(1) + u16::from(self.limited)
    }

    /// Works out what is on the screen, scrolled so that the cursor is.
    pub fn prepare(&mut self, figure: &Figure, at: (usize, usize), notes: u16, area: Rect, glyphs: Glyphs) {
        self.measure(figure, area.width.saturating_sub(2), glyphs);
        self.left = self.left.min(at.1).max((at.1 + 1).saturating_sub(self.across));
        self.left = self.left.min(figure.columns.len().saturating_sub(self.across));
        let names = self.names.iter().skip(self.left).take(self.across);
        self.high = names.map(Vec::len).max().unwrap_or(1) as u16;
        let room = area.height.saturating_sub(self.above() + 1);
        let rows = self.order.len().min(usize::from(u16::MAX)) as u16;
        // The notes have what the rows leave, and one line at least.
        self.below = 1 + notes.min(room.saturating_sub(rows).max(1));
        self.height = area.height.saturating_sub(self.above() + self.below).max(1);
        self.top = crate::tui::session::window(self.top, at.0, usize::from(self.height));
        self.top = self.top.min(self.order.len().saturating_sub(usize::from(self.height)));
    }

    fn measure(&mut self, figure: &Figure, width: u16, glyphs: Glyphs) {
        let longest = figure.rows.iter().map(|row| columns(&row.name) + 2 * usize::from(row.depth)).max();
        let longest = longest.unwrap_or(0).max(columns(&figure.rows_are)) as u16 + 1;
        let share = if figure.form == Form::Strip { width / 2 } else { width * 2 / 5 };
        self.heading = longest.min(WIDEST_HEADING).min(share.max(12));
        let count = figure.columns.len().max(1);
        let room = width.saturating_sub(self.heading);
        if figure.form == Form::Strip {
            (self.names, self.bar, self.number) = (Vec::new(), 0, 1);
            self.width = (room / count as u16).clamp(1, WIDEST_STRETCH);
            self.across = usize::from(room / self.width).clamp(1, count);
            return;
        }
        self.written = if count < MANY { Written::Whole } else { Written::Short };
        let written = self.written;
        let numbers = figure.cells.iter().flat_map(|row| row.iter().zip(&figure.columns));
        let numbers = numbers.map(|(cell, column)| columns(&number(cell, column.unit, figure.form, written)));
        let widest = numbers.max();
        let bars = matches!(figure.form, Form::Bars | Form::Line);
        self.number = widest.unwrap_or(1).max(1) as u16;
        self.name_columns(figure, if bars { room.saturating_sub(PICTURE) } else { room }, glyphs);
        self.across = usize::from(room.max(self.width) / self.width).clamp(1, count);
        let remarks = figure.rows.iter().any(|row| row.remark.is_some());
        let left = room.saturating_sub(self.width * self.across as u16);
        self.bar = if bars && left > BARS.0 { left - 2 } else { 0 };
        if bars && self.bar == 0 && self.across > 1 {
            // A picture says more than the last of many columns; moving to the side shows those.
            self.across = usize::from((room.saturating_sub(BARS.0 + 2) / self.width).max(1)).min(count);
            self.bar = room.saturating_sub(self.width * self.across as u16 + 2);
        }
        if !remarks {
            self.bar = self.bar.min(BARS.1);
        }
    }

    /// Breaks the names of the columns into lines, in columns as narrow as the numbers and the longest words allow; where there
    /// is room for whole names, not at all.
    fn name_columns(&mut self, figure: &Figure, room: u16, glyphs: Glyphs) {
        let count = figure.columns.len();
        let shaded = matches!(figure.form, Form::HeatMap | Form::Presence);
        let numbers = self.number + u16::from(shaded);
        let gap = if shaded && count >= MANY { 1 } else { 2 };
        let widest = if count >= MANY { WIDEST_NAMES.1 } else { WIDEST_NAMES.0 };
        let whole = figure.columns.iter().map(|it| columns(&it.short)).max().unwrap_or(1) as u16;
        let whole = whole.max(numbers);
        if whole <= widest && usize::from(whole + gap) * count <= usize::from(room) {
            self.names = figure.columns.iter().map(|it| lines(&it.short, whole, glyphs)).collect();
            self.width = whole + gap;
            return;
        }
        let words = figure.columns.iter().flat_map(|column| column.short.split_whitespace());
        let longest = words.map(|word| columns(word).min(usize::from(widest))).max().unwrap_or(1) as u16;
        let mut inner = numbers.max(longest);
        loop {
            self.names = figure.columns.iter().map(|it| lines(&it.short, inner, glyphs)).collect();
            let cut = |(column, lines): (&crate::analysis::Heading, &Vec<String>)| {
                columns(&lines.join(" ")) + 1 < columns(&column.short)
            };
            let is_cut = figure.columns.iter().zip(&self.names).any(cut);
            if !is_cut || inner >= widest {
                break;
            }
            inner += 1;
        }
        self.width = inner + gap;
    }
}

/// A name in lines of so many columns: as many as it may have, the last one cut where it is longer.
fn lines(name: &str, width: u16, glyphs: Glyphs) -> Vec<String> {
    let mut lines: Vec<String> =
        wrap_str(name, width.max(1), glyphs).into_iter().map(|line| line.trim().to_owned()).collect();
    if lines.len() > HIGHEST_NAME {
        let rest = lines.split_off(HIGHEST_NAME - 1).join(" ");
        lines.push(crate::text::fit(&rest, width.max(1), glyphs).into_owned());
    }
    lines
}

/// A number as it stands in a cell of the figure: alone or of how many; nothing where the analysis has none for this place.
pub fn number(cell: &Cell, unit: Option<Unit>, form: Form, written: Written) -> String {
    if cell.blank || form == Form::Presence {
        return String::new();
    }
    let shown = |value: f64| {
        unit.map_or_else(|| crate::text::number(value.max(0.0).round() as usize), |unit| unit.shown(value))
    };
    match cell.of {
        Some(of) if written == Written::Whole => format!("{}/{}", shown(cell.value), shown(of)),
        _ => shown(cell.value),
    }
}
