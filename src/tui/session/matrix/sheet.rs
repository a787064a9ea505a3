//! The text of a summary or a synthesis while it is written: the field, its layout, and what is put into it.

use tui_textarea::{CursorMove, WrapMode};

use super::page::Page;
use crate::{
    study::statement::COMMENT,
    tui::{
        keys::{Command, Key},
        session::overlay::Field,
    },
};

/// A text being written.
#[derive(Debug)]
pub struct Sheet {
    /// The text, with the cursor in it.
    pub field: Field,
    /// The same as it is laid out.
    pub page: Page,
}

impl Sheet {
    /// A sheet with a text, the cursor behind it.
    pub fn of(text: &str) -> Self {
        let mut sheet = Self { field: Field::text("", ""), page: Page::default() };
        sheet.replace(text);
        sheet
    }

    /// Puts another text in the place of all of it.
    pub fn replace(&mut self, text: &str) {
        self.field = Field::text("", text);
        // It is laid out by the page instead of the library.
        self.field.area.set_wrap_mode(WrapMode::None);
    }

    /// The text.
    pub fn value(&self) -> String {
        self.field.value()
    }

    /// Row and column of the cursor, counted from 0.
    pub fn place(&self) -> (usize, usize) {
        let cursor = self.field.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Puts text in at the cursor, parted by blanks from the words around it.
    pub fn put_in(&mut self, text: &str) {
        let (row, column) = self.place();
        let line = self.field.area.lines().get(row).cloned().unwrap_or_default();
        let before = line.chars().take(column).last();
        let after = line.chars().nth(column);
        let lead = if before.is_none_or(|c| c.is_whitespace() || "(“".contains(c)) { "" } else { " " };
        let trail = if after.is_some_and(char::is_alphanumeric) { " " } else { "" };
        self.field.paste(&format!("{lead}{text}{trail}"));
    }

    /// Begins a line for the analyst's comment.
    pub fn begin_comment(&mut self) {
        let (row, _) = self.place();
        let empty = self.field.area.lines().get(row).is_none_or(|line| line.trim().is_empty());
        self.field.area.move_cursor(CursorMove::End);
        self.field.paste(&format!("{}{COMMENT} ", if empty { "" } else { "\n" }));
    }

    /// A command that changes the text. False where it does not.
    pub fn edit(&mut self, command: Command) -> bool {
        match command {
            Command::InsertComment => self.begin_comment(),
            Command::Undo => drop(self.field.area.undo()),
            Command::Redo => drop(self.field.area.redo()),
            _ => return false,
        }
        true
    }

    /// A key that is typed.
    pub fn key(&mut self, key: Key) {
        if !self.page.moved(&mut self.field, key) {
            self.field.key(key);
        }
    }
}
