//! The rows of tables: each is a paragraph with tabs between its cells, the speaker's before what is said.

use std::ops::Range;

use super::super::{speaker_column, words, wrong::Wrong};
use super::Writer;
use crate::text::bare;

/// A row of a table, which is written as a paragraph.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Range<usize>>,
    /// How many rows of tables in its cells are open.
    inner: usize,
}

impl Writer<'_> {
    /// Begins a table.
    pub fn table(&mut self) {
        if self.row.is_none() {
            (self.first_row, self.moved) = (true, None);
        }
    }

    /// Begins a row: a paragraph with tabs between its cells; in a cell, a line of it.
    pub fn begin_row(&mut self) -> Result<(), Wrong> {
        match &mut self.row {
            Some(row) => {
                row.inner += 1;
                self.line_break();
            }
            None if self.aside.is_none() => {
                self.end_paragraph(false)?;
                self.begin();
                self.row = Some(Row::default());
            }
            None => self.line_break(),
        }
        Ok(())
    }

    /// Begins a cell.
    pub fn begin_cell(&mut self) {
        let inner = self.row.as_ref().is_none_or(|row| row.inner > 0);
        let is_first = self.row.as_ref().is_none_or(|row| row.cells.is_empty());
        if inner || !is_first {
            let kept = self.text.trim_end_matches([' ', '\n']).len().max(self.floor);
            if self.aside.is_none() {
                self.cut(kept);
            }
            self.close_cell();
            self.tab();
        }
        if !inner {
            (self.fresh, self.floor) = (self.text.len(), self.text.len());
            if let Some(row) = &mut self.row {
                row.cells.push(self.text.len()..self.text.len());
            }
        }
    }

    /// A tab between cells, also where they are empty.
    fn tab(&mut self) {
        match &mut self.aside {
            Some(aside) => aside.push('\t'),
            None if self.paragraph.as_ref().is_some_and(|it| it.start < self.text.len()) => {
                self.text.push('\t');
            }
            None => {}
        }
    }

    fn close_cell(&mut self) {
        if let Some(last) =
            self.row.as_mut().filter(|row| row.inner == 0).and_then(|row| row.cells.last_mut())
        {
            last.end = self.text.len();
        }
    }

    /// Ends a row.
    pub fn end_row(&mut self) -> Result<(), Wrong> {
        match &mut self.row {
            Some(row) if row.inner > 0 => {
                row.inner -= 1;
                return Ok(());
            }
            None => return Ok(()),
            Some(_) => self.close_cell(),
        }
        let mut row = self.row.take().unwrap_or_default();
        let first_row = std::mem::take(&mut self.first_row);
        if first_row {
            let head: Vec<String> = row.cells.iter().map(|cell| bare(&self.text[cell.clone()])).collect();
            self.moved = speaker_column::moved(&head);
        }
        self.move_speaker(&mut row);
        let last = row.cells.iter().rposition(|cell| !self.text[cell.clone()].trim().is_empty()).unwrap_or(0);
        for cell in &row.cells[..last.min(row.cells.len())] {
            self.on_one_line(cell);
        }
        if let (Some(paragraph), Some(number)) = (&mut self.paragraph, row.cells.first()) {
            let cell = self.text[number.clone()].trim_end_matches('.');
            if !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()) && last > 0 {
                paragraph.words = row.cells[1].start;
            }
        }
        let cells: Vec<String> = row.cells.iter().map(|cell| bare(&self.text[cell.clone()])).collect();
        let is_head =
            first_row && cells.len() > 1 && cells.iter().all(|it| words::COLUMNS.contains(&it.as_str()));
        self.end_paragraph(is_head)
    }

    /// Puts the cell with the speaker before the one with the speech, unless a comment is tied to the row.
    fn move_speaker(&mut self, row: &mut Row) {
        let Some((from, to)) = self.moved.filter(|(from, _)| *from < row.cells.len()) else { return };
        if let Some(paragraph) = self.paragraph.as_mut().filter(|paragraph| paragraph.touched.is_empty()) {
            let (words, cells) = speaker_column::rearranged(&self.text, &row.cells, from, to);
            self.text.truncate(row.cells[to].start);
            self.text.push_str(&words);
            paragraph.strong.retain(|strong| strong.end <= row.cells[to].start);
            row.cells = cells;
        }
    }

    /// Makes line breaks blanks.
    fn on_one_line(&mut self, cell: &Range<usize>) {
        let breaks: Vec<usize> =
            self.text[cell.clone()].match_indices('\n').map(|(at, _)| cell.start + at).collect();
        for at in breaks {
            self.text.replace_range(at..=at, " ");
        }
    }
}
