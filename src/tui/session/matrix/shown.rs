//! What of a chart is on the screen: which lines down and across, how wide and high, and the beginnings of the summaries.

use std::{collections::HashMap, rc::Rc};

use ratatui::layout::Rect;

use super::{
    View,
    grid::Grid,
    label::{self, Title},
    together::Together,
    written::Written,
};
use crate::{
    analysis::chart::Table,
    study::{Height, Shape, Study, shown_among},
    text::{Glyphs, columns},
};

/// Screen rows that the beginning of a summary takes at most: where there are many cases, and where few leave a high screen
/// empty.
const SUMMARY_ROWS: (usize, usize) = (3, 12);
/// Wrapped summaries that are kept at most.
const MOST_TEXTS: usize = 4_000;
/// The widest column.
const WIDEST: u16 = 46;
/// The widest column of types.
const WIDEST_TYPE: u16 = 18;

/// The part of a chart that is on the screen.
#[derive(Debug, Default)]
pub struct Shown {
    /// Columns of the screen that the labels of lines take at the left, the margin and the types included.
    pub first: u16,
    /// How many of them the types of cases take, their separator included.
    pub types: u16,
    /// The places across that are shown; those frozen come first.
    pub across: Vec<usize>,
    /// How many of them are frozen.
    pub frozen: usize,
    /// Columns of the screen that each takes, its separator included.
    pub width: u16,
    /// The titles of the places across.
    pub titles: Vec<Title>,
    /// The first place down that is shown, counted from 0.
    pub top: usize,
    /// Screen rows of it that are above the screen: only of one that is higher than the screen.
    pub skip: u16,
    /// The lines shown, from top to bottom; the last may be cut off.
    pub rows: Vec<ShownRow>,
    /// Screen rows for all of them.
    pub height: u16,
    /// The first place across that is not frozen and shown.
    left: usize,
    /// Screen rows that the beginning of a summary takes at most; `None` where it is shown whole.
    summary_rows: Option<usize>,
    texts: HashMap<(usize, usize), Option<Inside>>,
    made_for: Option<MadeFor>,
}

/// What is written in a cell, or in the cells of a group.
#[derive(Debug, Clone)]
pub enum Inside {
    /// A summary.
    One(Rc<Written>),
    /// Those of a group's cases.
    Together(Rc<Together>),
}

impl Inside {
    fn rows(&self) -> usize {
        match self {
            Inside::One(written) => written.rows.len(),
            Inside::Together(together) => together.lines.len(),
        }
    }
}

/// One line on the screen.
#[derive(Debug)]
pub struct ShownRow {
    /// Its place down.
    pub down: usize,
    /// The screen rows that it takes, above the screen and below it too.
    pub height: u16,
    /// Its label in lines: name and attributes of a case, the title of a code, the heading of a group.
    pub label: Vec<String>,
    /// What is written in the cells shown.
    pub cells: Vec<Option<Inside>>,
}

/// What the wrapped texts hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MadeFor {
    version: u64,
    glyphs: Glyphs,
    width: u16,
    summary_rows: Option<usize>,
}

/// What the screen is to show, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The study.
    pub study: &'a Study,
    /// The chart.
    pub table: &'a Table,
    /// Its lines as they stand on the screen.
    pub grid: &'a Grid,
    /// What cells show.
    pub view: View,
    /// What the chart shows, and how.
    pub shape: &'a Shape,
    /// The attributes beside the cases.
    pub attributes: &'a [String],
    /// The places down and across of the cursor.
    pub at: (usize, usize),
    /// The characters in use.
    pub glyphs: Glyphs,
    /// The version of the table.
    pub version: u64,
}

impl Shown {
    /// Works out what is on the screen, scrolled so that the cursor is.
    pub fn prepare(&mut self, wanted: Wanted, area: Rect) {
        self.measure(wanted, area.width);
        let titles = self.across.iter().map(|place| {
            let room = self.inner();
            label::title(wanted, *place, room)
        });
        self.titles = titles.collect();
        let titles = self.titles.iter().map(|title| title.lines.len()).max().unwrap_or(1) as u16;
        self.height = area.height.saturating_sub(titles + heading_rows(area.height) + 1);
        self.summary_rows = summary_rows(wanted, self.height);
        let made_for = MadeFor {
            version: wanted.version,
            glyphs: wanted.glyphs,
            width: self.width,
            summary_rows: self.summary_rows,
        };
        if self.made_for != Some(made_for) || self.texts.len() > MOST_TEXTS {
            self.texts.clear();
            self.skip = 0;
            self.made_for = Some(made_for);
        }
        self.scroll(wanted);
        self.rows.clear();
        let mut left = usize::from(self.height) + usize::from(self.skip);
        for down in self.top..wanted.grid.down.len() {
            if left == 0 {
                break;
            }
            let shown = self.row(wanted, down);
            left = left.saturating_sub(usize::from(shown.height));
            self.rows.push(shown);
        }
    }

    /// How many lines with cells are shown.
    pub fn page(&self, table: &Table, grid: &Grid) -> usize {
        self.rows.iter().filter(|shown| grid.has_cells(table, shown.down)).count().max(1)
    }

    /// Scrolls within a line at the cursor that is higher than the screen. False where it is not, or its end is reached.
    pub fn scroll_within(&mut self, down: usize, rows: isize) -> bool {
        let Some(row) = self.rows.first().filter(|row| row.down == down) else { return false };
        let last = row.height.saturating_sub(self.height);
        let to = self.skip.saturating_add_signed(rows.clamp(-30_000, 30_000) as i16).min(last);
        let moved = to != self.skip;
        self.skip = to;
        moved
    }

    /// Columns of text in a cell, without separator and blanks around it.
    pub fn inner(&self) -> u16 {
        self.width.saturating_sub(3).max(1)
    }

    /// How wide everything is, and which lines across there is room for.
    fn measure(&mut self, wanted: Wanted, width: u16) {
        let first = match width {
            0..100 => 19,
            100..160 => 29,
            _ => 35,
        };
        self.types = types_width(wanted).min(width / 5);
        let first = first + self.types;
        let narrowest = match wanted.view {
            View::Summaries => 22,
            View::States => 15,
            View::Counts => 12,
        };
        let count = wanted.grid.across.len();
        let room = width.saturating_sub(first).max(narrowest);
        let shown = usize::from(room / narrowest).clamp(1, count.max(1));
        let widest = if wanted.view == View::Summaries { WIDEST } else { 22 };
        self.width = (room / shown as u16).min(widest);
        let over = room.saturating_sub(self.width * shown as u16);
        self.first = first + over.min(8).min(width.saturating_sub(first));
        self.choose_across(wanted, count, shown);
    }

    /// Frozen lines stay at the left; of the others those around the cursor are shown.
    fn choose_across(&mut self, wanted: Wanted, count: usize, shown: usize) {
        self.frozen = (wanted.shape.frozen as usize).min(shown - 1).min(count);
        let room = shown - self.frozen;
        let at = wanted.at.1;
        if at >= self.frozen {
            self.left = self.left.min(at).max((at + 1).saturating_sub(room));
        }
        self.left = self.left.min(count.saturating_sub(room)).max(self.frozen);
        self.across = (0..self.frozen).chain(self.left..(self.left + room).min(count)).collect();
    }

    fn scroll(&mut self, wanted: Wanted) {
        let at = wanted.at.0;
        let height = usize::from(self.height.max(1));
        let taken = usize::from(self.row(wanted, at).height);
        if taken > height {
            // Coming from below, its end is met first.
            let below = self.top > at;
            self.skip = match self.top == at {
                true => self.skip.min((taken - height) as u16),
                false if below => (taken - height) as u16,
                false => 0,
            };
            self.top = at;
            return;
        }
        self.skip = 0;
        let heading = at.checked_sub(1).filter(|down| !wanted.grid.has_cells(wanted.table, *down));
        let first = self.first_above(wanted, at);
        let last = wanted.grid.down.len().saturating_sub(1);
        // Nothing is left empty below while there are lines above.
        let full = self.first_above(wanted, last);
        self.top = self.top.min(heading.unwrap_or(at)).min(full).max(first);
    }

    /// The first place down from which all up to this one fit on the screen.
    fn first_above(&mut self, wanted: Wanted, at: usize) -> usize {
        let height = usize::from(self.height.max(1));
        let mut first = at;
        let mut taken = usize::from(self.row(wanted, at).height);
        while let Some(before) = first.checked_sub(1) {
            taken += usize::from(self.row(wanted, before).height);
            if taken > height {
                break;
            }
            first = before;
        }
        first
    }

    fn row(&mut self, wanted: Wanted, down: usize) -> ShownRow {
        if !wanted.grid.has_cells(wanted.table, down) {
            return ShownRow {
                down,
                height: 1,
                label: vec![label::heading(wanted, down)],
                cells: Vec::new(),
            };
        }
        let room = self.first.saturating_sub(self.types + 4).max(1);
        if wanted.view != View::Summaries {
            return ShownRow { down, height: 1, label: label::of(wanted, down, room, 1), cells: Vec::new() };
        }
        let across = self.across.clone();
        let cells: Vec<Option<Inside>> =
            across.into_iter().map(|place| self.inside(wanted, down, place)).collect();
        let written = cells.iter().flatten().map(Inside::rows).max().unwrap_or(1);
        let label = label::of(wanted, down, room, self.summary_rows.unwrap_or(SUMMARY_ROWS.1));
        // A second line for the attributes is worth its row; more lines stand only beside a summary as long.
        let height = written.max(label.len().min(2)).max(1);
        ShownRow { down, height: height.min(usize::from(u16::MAX)) as u16, label, cells }
    }

    fn inside(&mut self, wanted: Wanted, down: usize, across: usize) -> Option<Inside> {
        let at = wanted.grid.cell(down, across);
        if let Some(known) = self.texts.get(&at) {
            return known.clone();
        }
        let inside = self.make(wanted, at);
        self.texts.insert(at, inside.clone());
        inside
    }

    fn make(&self, wanted: Wanted, (row, column): (usize, usize)) -> Option<Inside> {
        let (study, table, glyphs) = (wanted.study, wanted.table, wanted.glyphs);
        if table.group(row).is_some() {
            let width = self.width.saturating_sub(4).max(1);
            let together = Together::of(study, table, (row, column), (width, self.summary_rows), glyphs);
            return Some(Inside::Together(Rc::new(together)));
        }
        let cell = study.cell(table.case(row)?, table.columns.get(column)?.code)?;
        let text = shown_among(study, &table.documents, cell);
        let width = self.inner().saturating_sub(2);
        Some(Inside::One(Rc::new(match self.summary_rows {
            Some(rows) => Written::beginning(&text, width, rows, glyphs),
            None => Written::whole(&text, width, glyphs),
        })))
    }
}

/// Screen columns for the types of cases, their separator included; none where no typology is shown beside them.
fn types_width(wanted: Wanted) -> u16 {
    let typology = wanted.shape.typology.as_ref().and_then(|name| wanted.study.attribute(name));
    let Some(typology) = typology.filter(|_| !wanted.grid.transposed) else { return 0 };
    let widest = typology.types.iter().map(|it| columns(it)).max().unwrap_or(0).max(columns(&typology.name));
    (widest as u16).clamp(4, WIDEST_TYPE) + 2
}

/// Screen rows that each summary may take: as many as let all lines be on a screen of this height, and a few where they are
/// not anyway.
fn summary_rows(wanted: Wanted, height: u16) -> Option<usize> {
    match wanted.shape.height {
        Height::One => return Some(1),
        Height::Whole => return None,
        Height::Three => {}
    }
    let downs = 0..wanted.grid.down.len();
    let lines = downs.filter(|down| wanted.grid.has_cells(wanted.table, *down)).count();
    let headings = wanted.grid.down.len() - lines;
    let each = usize::from(height).saturating_sub(headings) / lines.max(1);
    Some(each.clamp(SUMMARY_ROWS.0, SUMMARY_ROWS.1))
}

/// Screen rows of title and rules for a chart of this height; the rule above the column titles is left out on a low one.
pub fn heading_rows(height: u16) -> u16 {
    if height >= 28 { 3 } else { 2 }
}
