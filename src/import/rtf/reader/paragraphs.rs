//! Where paragraphs, and the rows and cells of tables, begin and end.

use super::super::super::{Matter, wrong::Wrong};
use super::super::state::Target;
use super::{Reader, Row};

impl Reader<'_> {
    /// Begins the paragraph, or the cell, that words come in.
    pub(super) fn begin(&mut self) -> Result<(), Wrong> {
        if self.now.target == Target::Box {
            return Ok(());
        }
        if self.paragraph.in_table {
            self.begin_cell()?;
        } else if matches!(self.row, Row::Cell | Row::Behind) {
            self.end_row()?;
        }
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return Ok(());
        }
        if !self.paragraph.in_table {
            self.row = Row::None;
        }
        self.writer.begin();
        if self.paragraph.is_heading || self.headings.contains(&self.paragraph.style) {
            self.writer.heading();
        }
        Ok(())
    }

    fn begin_cell(&mut self) -> Result<(), Wrong> {
        match self.row {
            Row::Cell => return Ok(()),
            Row::Behind => {}
            Row::None | Row::Between => {
                if self.row == Row::None {
                    self.writer.report.handle(Matter::Tables, 1);
                    self.writer.table();
                }
                self.writer.begin_row()?;
            }
        }
        self.writer.begin_cell();
        self.row = Row::Cell;
        Ok(())
    }

    pub(super) fn end_cell(&mut self) -> Result<(), Wrong> {
        if self.now.target != Target::Text {
            return Ok(());
        }
        if !self.paragraph.begun || self.row != Row::None {
            self.begin_cell()?;
            self.row = Row::Behind;
        } else {
            self.writer.push("\t", false);
        }
        self.paragraph.begun = false;
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> Result<(), Wrong> {
        if matches!(self.row, Row::Cell | Row::Behind) {
            self.writer.end_row()?;
            self.row = Row::Between;
        }
        self.paragraph.begun = false;
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), Wrong> {
        match self.now.target {
            Target::Text if self.now.look.deleted => {}
            Target::Text => {
                self.paragraph.begun = false;
                if self.row == Row::Cell {
                    self.writer.new_line();
                } else {
                    self.writer.end()?;
                }
            }
            Target::Box => self.writer.line_break(),
            Target::Note | Target::Comment => self.collected.push('\n'),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn break_line(&mut self) {
        match self.now.target {
            Target::Text | Target::Box => self.writer.line_break(),
            Target::Note | Target::Comment => self.collected.push('\n'),
            _ => {}
        }
    }
}
