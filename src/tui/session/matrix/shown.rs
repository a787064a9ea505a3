//! What of a chart is on the screen: which columns and rows, how wide and high, and the beginnings of the summaries.

use std::{collections::HashMap, rc::Rc};

use ratatui::layout::Rect;

use super::{View, written::Written};
use crate::{
    analysis::chart::{Row, Table, group_label},
    study::{CaseId, CodeId, Shape, Study, shown_among},
    text::{Glyphs, columns, wrap_str},
};

/// Screen rows that the beginning of a summary takes at most: where there are many cases, and where few leave a high screen
/// empty.
const SUMMARY_ROWS: (usize, usize) = (3, 12);
/// Screen rows that the title of a column takes at most.
const TITLE_ROWS: usize = 3;
/// Wrapped summaries that are kept at most.
const MOST_TEXTS: usize = 4_000;
/// The widest column.
const WIDEST: u16 = 46;

/// The part of a chart that is on the screen.
#[derive(Debug, Default)]
pub struct Shown {
    /// Columns that cases take at the left, the margin included.
    pub first: u16,
    /// The first column of the chart that is shown, counted from 0.
    pub left: usize,
    /// How many are shown.
    pub across: usize,
    /// Columns of the screen that each takes, its separator included.
    pub width: u16,
    /// The titles of the columns shown, in lines.
    pub titles: Vec<Vec<String>>,
    /// The first row of the chart that is shown, counted from 0.
    pub top: usize,
    /// The rows shown, from top to bottom; the last may be cut off.
    pub rows: Vec<ShownRow>,
    /// Screen rows for all of them.
    pub height: u16,
    /// Screen rows that the beginning of a summary takes at most.
    summary_rows: usize,
    texts: HashMap<(CaseId, CodeId, u16), Rc<Written>>,
    made_for: Option<MadeFor>,
}

/// One row on the screen.
#[derive(Debug)]
pub struct ShownRow {
    /// The row of the chart.
    pub row: usize,
    /// The screen rows that it takes.
    pub height: u16,
    /// Name and attributes of the case in lines, or the heading of a group.
    pub label: Vec<String>,
    /// The beginnings of the summaries in the columns shown.
    pub cells: Vec<Option<Rc<Written>>>,
}

/// What the wrapped texts hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MadeFor {
    version: u64,
    glyphs: Glyphs,
    summary_rows: usize,
}

/// What the screen is to show, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The study.
    pub study: &'a Study,
    /// The chart.
    pub table: &'a Table,
    /// What cells show.
    pub view: View,
    /// What the chart shows, and how.
    pub shape: &'a Shape,
    /// The attributes beside the cases.
    pub attributes: &'a [String],
    /// The row and column of the cursor.
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
        self.left = self.left.min(wanted.at.1).max((wanted.at.1 + 1).saturating_sub(self.across));
        self.left = self.left.min(wanted.table.columns.len().saturating_sub(self.across));
        self.titles = self.titles(wanted);
        let titles = self.titles.iter().map(Vec::len).max().unwrap_or(1) as u16;
        self.height = area.height.saturating_sub(titles + heading_rows(area.height) + 1);
        self.summary_rows = summary_rows(wanted.table, self.height);
        let made_for =
            MadeFor { version: wanted.version, glyphs: wanted.glyphs, summary_rows: self.summary_rows };
        if self.made_for != Some(made_for) || self.texts.len() > MOST_TEXTS {
            self.texts.clear();
            self.made_for = Some(made_for);
        }
        self.scroll(wanted);
        self.rows.clear();
        let mut left = self.height;
        for row in self.top..wanted.table.rows.len() {
            if left == 0 {
                break;
            }
            let shown = self.row(wanted, row);
            left = left.saturating_sub(shown.height);
            self.rows.push(shown);
        }
    }

    /// How many cases are shown.
    pub fn page(&self, table: &Table) -> usize {
        self.rows.iter().filter(|shown| table.has_cells(shown.row)).count().max(1)
    }

    /// Columns of text in a cell, without separator and blanks around it.
    pub fn inner(&self) -> u16 {
        self.width.saturating_sub(3).max(1)
    }

    fn measure(&mut self, wanted: Wanted, width: u16) {
        let first = match width {
            0..100 => 19,
            100..160 => 29,
            _ => 35,
        };
        let narrowest = match wanted.view {
            View::Summaries => 22,
            View::States => 15,
            View::Counts => 12,
        };
        let count = wanted.table.columns.len().max(1);
        let room = width.saturating_sub(first).max(narrowest);
        self.across = usize::from(room / narrowest).clamp(1, count);
        let widest = if wanted.view == View::Summaries { WIDEST } else { 22 };
        self.width = (room / self.across as u16).min(widest);
        let over = room.saturating_sub(self.width * self.across as u16);
        self.first = first + over.min(8).min(width.saturating_sub(first));
    }

    /// The titles, with their names indented behind their numbers.
    fn titles(&self, wanted: Wanted) -> Vec<Vec<String>> {
        let book = wanted.study.codebook();
        let columns_shown = wanted.table.columns.iter().skip(self.left).take(self.across);
        columns_shown
            .map(|column| {
                let number = book.number(column.code);
                let indent = if number.is_empty() { 0 } else { columns(number) + 1 };
                let room = self.inner().saturating_sub(indent as u16).max(4);
                let lines = wrap_str(book.name(column.code), room, wanted.glyphs);
                let cut = lines.len() > TITLE_ROWS;
                let mut titles: Vec<String> = lines
                    .iter()
                    .take(TITLE_ROWS)
                    .enumerate()
                    .map(|(at, line)| match at {
                        0 if indent > 0 => format!("{number} {line}"),
                        _ => format!("{}{line}", " ".repeat(indent)),
                    })
                    .collect();
                if let Some(last) = titles.last_mut().filter(|_| cut) {
                    last.push_str(if wanted.glyphs == Glyphs::Ascii { "..." } else { "…" });
                }
                titles
            })
            .collect()
    }

    fn scroll(&mut self, wanted: Wanted) {
        let at = wanted.at.0;
        let height = usize::from(self.height.max(1));
        let heading = at.checked_sub(1).filter(|row| !wanted.table.has_cells(*row));
        let mut first = at;
        let mut taken = usize::from(self.row(wanted, at).height);
        while let Some(before) = first.checked_sub(1) {
            taken += usize::from(self.row(wanted, before).height);
            if taken > height {
                break;
            }
            first = before;
        }
        self.top = self.top.min(heading.unwrap_or(at)).max(first);
    }

    fn row(&mut self, wanted: Wanted, row: usize) -> ShownRow {
        let Some(case) = wanted.table.case(row) else {
            let attribute = wanted.table.grouped_by.as_deref().unwrap_or_default();
            let label = match wanted.table.rows.get(row) {
                Some(Row::Heading { value, .. }) => vec![group_label(attribute, value)],
                Some(Row::Group(group)) => vec![group_label(attribute, &group.value)],
                _ => Vec::new(),
            };
            return ShownRow { row, height: 1, label, cells: Vec::new() };
        };
        if wanted.view != View::Summaries {
            return ShownRow { row, height: 1, label: self.label(wanted, case, 1), cells: Vec::new() };
        }
        let columns_shown = wanted.table.columns.iter().skip(self.left).take(self.across);
        let codes: Vec<CodeId> = columns_shown.map(|column| column.code).collect();
        let cells: Vec<Option<Rc<Written>>> =
            codes.into_iter().map(|code| self.text(wanted, case, code)).collect();
        let written = cells.iter().flatten().map(|it| it.rows.len()).max().unwrap_or(1);
        let label = self.label(wanted, case, self.summary_rows);
        // A second line for the attributes is worth its row; more lines stand only beside a summary as long.
        let height = written.max(label.len().min(2)).max(1);
        ShownRow { row, height: height as u16, label, cells }
    }

    fn text(&mut self, wanted: Wanted, case: CaseId, code: CodeId) -> Option<Rc<Written>> {
        let cell = wanted.study.cell(case, code)?;
        let (width, rows) = (self.inner().saturating_sub(2), self.summary_rows);
        let written = self.texts.entry((case, code, width)).or_insert_with(|| {
            let text = shown_among(wanted.study, &wanted.table.documents, cell);
            Rc::new(Written::beginning(&text, width, rows, wanted.glyphs))
        });
        Some(Rc::clone(written))
    }

    /// The name of a case and the attributes that are shown beside it.
    fn label(&self, wanted: Wanted, case: CaseId, rows: usize) -> Vec<String> {
        let Some(case) = wanted.study.cases().get(case) else { return Vec::new() };
        let values = wanted.attributes.iter().filter_map(|name| case.attributes.get(name));
        let values = values.map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let whole = if values.is_empty() { case.name.clone() } else { format!("{}  {values}", case.name) };
        if rows == 1 {
            return vec![whole];
        }
        let room = self.first.saturating_sub(4).max(1);
        let lines = wrap_str(&whole, room, wanted.glyphs).into_iter().take(rows).enumerate();
        lines.map(|(at, line)| if at == 0 { line.into_owned() } else { format!("  {line}") }).collect()
    }
}

/// Screen rows that each summary may take so that all cases are still on a screen of this height; a few where they are not
/// anyway.
fn summary_rows(table: &Table, height: u16) -> usize {
    let rows = (0..table.rows.len()).filter(|row| table.has_cells(*row)).count();
    let headings = table.rows.len() - rows;
    let each = usize::from(height).saturating_sub(headings) / rows.max(1);
    each.clamp(SUMMARY_ROWS.0, SUMMARY_ROWS.1)
}

/// Screen rows of title and rules for a chart of this height; the rule above the column titles is left out on a low one.
pub fn heading_rows(height: u16) -> u16 {
    if height >= 28 { 3 } else { 2 }
}
