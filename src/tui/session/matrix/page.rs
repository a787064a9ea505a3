//! A summary being written, as it is laid out: in rows like a summary that is read, with the cursor and what is selected.

use tui_textarea::CursorMove;

use super::written::Written;
use crate::{
    text::{Glyphs, Offset, Span, column_of, offset_at},
    tui::{
        keys::{Key, KeyCode},
        session::{overlay::Field, window},
    },
};

/// A text field laid out.
#[derive(Debug, Default)]
pub struct Page {
    /// The text in rows.
    pub written: Written,
    /// The row of the cursor, counted from 0.
    pub row: usize,
    /// Its column.
    pub column: u16,
    /// The first row shown.
    pub top: usize,
    /// What is selected.
    pub selected: Option<Span>,
    width: u16,
    height: u16,
    glyphs: Glyphs,
}

impl Page {
    /// Lays the field out for an area of so many columns and rows, scrolled to the cursor.
    pub fn prepare(&mut self, field: &Field, (width, height): (u16, u16), glyphs: Glyphs) {
        (self.width, self.height, self.glyphs) = (width.max(1), height.max(1), glyphs);
        self.lay_out(field);
        self.top = window(self.top, self.row, usize::from(self.height));
    }

    fn lay_out(&mut self, field: &Field) {
        let mut text = field.value();
        // A line break at the end begins a row that the cursor can be on.
        if text.is_empty() || text.ends_with('\n') {
            text.push(' ');
        }
        // The cursor has the last column to itself.
        self.written = Written::whole(&text, self.width.saturating_sub(1), self.glyphs);
        let cursor = field.area.cursor();
        let at = offset(field, cursor.0, cursor.1);
        self.row = self.written.rows.iter().rposition(|row| row.span.start <= at).unwrap_or(0);
        self.column = self.column_at(at);
        let selection = field.area.selection_range();
        self.selected = selection.map(|((from_row, from), (to_row, to))| Span {
            start: offset(field, from_row, from),
            end: offset(field, to_row, to),
        });
    }

    fn column_at(&self, at: Offset) -> u16 {
        let Some(row) = self.written.rows.get(self.row) else { return 0 };
        let inked = self.written.content.slice(row.span).trim_end().chars().count() as u32;
        let blanks = at.0.saturating_sub(row.span.start.0 + inked) as u16;
        let column = column_of(&self.written.content, row, at, self.glyphs);
        (column + blanks).min(self.width.saturating_sub(1))
    }

    /// Moves the cursor of the field up or down by rows or pages, as they are laid out. False for every other key, and
    /// before there is a layout.
    pub fn moved(&mut self, field: &mut Field, key: Key) -> bool {
        let page = isize::from(self.height.max(2) as i16) - 1;
        let rows = match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } | Key { shift: true, .. } => return false,
            Key { code: KeyCode::Up, .. } => -1,
            Key { code: KeyCode::Down, .. } => 1,
            Key { code: KeyCode::PageUp, .. } => -page,
            Key { code: KeyCode::PageDown, .. } => page,
            _ => return false,
        };
        if self.width == 0 {
            return false;
        }
        self.lay_out(field);
        let last = self.written.rows.len().saturating_sub(1);
        let to = self.row.saturating_add_signed(rows).min(last);
        let Some(row) = self.written.rows.get(to) else { return true };
        let mut at = offset_at(&self.written.content, row, self.column, self.glyphs);
        if self.column >= row.width {
            let inked = self.written.content.slice(row.span).trim_end().chars().count() as u32;
            at = Offset(row.span.start.0 + inked);
        }
        let (line, column) = place(field, at);
        field.area.cancel_selection();
        field.area.move_cursor(CursorMove::Jump(line as u16, column as u16));
        true
    }
}

/// The offset in the field's text of a line and column, in scalar values.
fn offset(field: &Field, line: usize, column: usize) -> Offset {
    let before = field.area.lines().iter().take(line).map(|line| line.chars().count() + 1).sum::<usize>();
    Offset((before + column) as u32)
}

/// The line and column of an offset.
fn place(field: &Field, at: Offset) -> (usize, usize) {
    let mut left = at.0 as usize;
    for (number, line) in field.area.lines().iter().enumerate() {
        let length = line.chars().count();
        if left <= length {
            return (number, left);
        }
        left -= length + 1;
    }
    let last = field.area.lines().len().saturating_sub(1);
    (last, field.area.lines().last().map_or(0, |line| line.chars().count()))
}
