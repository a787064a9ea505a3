//! A table about to be imported: what becomes of each of its columns, gone through by keys. Nothing of it is in the study yet.

mod keys;
mod take_in;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::work::Work;
use crate::{
    import::{
        accept::SourceFile,
        survey::{Chosen, Contents, Part, Survey, guess},
        table::{Asked, BadTable, Table},
    },
    store::sha256,
};

/// A table as it was read, with its bytes: another sheet of it may be wanted.
#[derive(Debug, Clone)]
pub struct TableRead {
    /// The name of its file, without its folder.
    pub name: String,
    /// The table.
    pub table: Table,
    bytes: Arc<Vec<u8>>,
}

impl TableRead {
    /// Reads a table.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, BadTable> {
        let table = Table::read(&bytes, name, &Asked::default())?;
        Ok(Self { name: name.to_owned(), table, bytes: Arc::new(bytes) })
    }
}

/// A table with what is decided about its columns.
#[derive(Debug)]
pub struct Columns {
    /// The table.
    pub read: TableRead,
    /// What is read of the workbook.
    pub asked: Asked,
    /// What each column is called.
    pub names: Vec<String>,
    /// What is in each column.
    pub contents: Vec<Contents>,
    /// What becomes of each.
    pub parts: Vec<Part>,
    /// The column at the cursor, counted from 0.
    pub at: usize,
    /// The row of the table that is shown as it will be, counted from 0.
    pub row: usize,
    /// What the table comes to, or why it cannot be imported so.
    pub outcome: Result<Survey, String>,
    /// The tables that come after this one.
    pub rest: Vec<TableRead>,
    /// Its texts being put in place, where that has begun.
    pub placing: Option<Placing>,
    before: Vec<Vec<Part>>,
    after: Vec<Vec<Part>>,
}

/// The texts of a table's answers being put in place.
#[derive(Debug)]
pub struct Placing {
    /// How many there are.
    pub all: usize,
    /// How many are in place.
    pub done: usize,
    /// The name of each one's case.
    cases: Vec<String>,
    work: Work,
}

impl Columns {
    /// The first of these tables, as its columns seem to be; none where there is none.
    pub fn new(mut tables: Vec<TableRead>) -> Option<Self> {
        if tables.is_empty() {
            return None;
        }
        let read = tables.remove(0);
        let mut columns = Self {
            asked: Asked::default(),
            names: Vec::new(),
            contents: Vec::new(),
            parts: Vec::new(),
            at: 0,
            row: 0,
            outcome: Err(String::new()),
            rest: tables,
            placing: None,
            before: Vec::new(),
            after: Vec::new(),
            read,
        };
        columns.begin();
        Some(columns)
    }

    fn begin(&mut self) {
        self.names = self.read.table.called();
        self.contents = Contents::of(&self.read.table);
        self.parts = guess(&self.read.table, &self.contents);
        (self.at, self.row) = (0, 0);
        self.before.clear();
        self.after.clear();
        self.work_out();
    }

    /// What the table comes to with its columns as they are now.
    fn work_out(&mut self) {
        let chosen = Chosen::of(&self.parts);
        self.outcome = if chosen.answers.is_empty() && chosen.attributes.is_empty() {
            Err("no column becomes an attribute or documents: a and d say so".into())
        } else {
            Survey::of(self.read.table.clone(), &chosen).map_err(|error| error.to_string())
        };
        let rows = self.outcome.as_ref().map_or(0, |survey| survey.cases.rows.len());
        self.row = self.row.min(rows.saturating_sub(1));
    }

    /// The file that its documents come from.
    fn source(&self) -> SourceFile {
        SourceFile { name: self.read.name.clone(), sha256: sha256(&self.read.bytes) }
    }

    /// Says what becomes of the column at the cursor and goes to the next one. The case's name is in one column only.
    pub fn becomes(&mut self, part: Part) -> Result<(), &'static str> {
        let mut parts = self.parts.clone();
        if parts[self.at] == Part::Case && part != Part::Case {
            return Err("the cases need names: go to the column that has them and press c there");
        }
        if matches!(part, Part::Case | Part::Pseudonym) {
            parts.iter_mut().filter(|it| **it == part).for_each(|it| *it = Part::Nothing);
        }
        parts[self.at] = part;
        if parts != self.parts {
            self.before.push(std::mem::replace(&mut self.parts, parts));
            self.after.clear();
            self.work_out();
        }
        self.at = (self.at + 1).min(self.parts.len().saturating_sub(1));
        Ok(())
    }

    /// Takes the last decision back, or makes it again; gives whether there was one.
    pub fn step_back(&mut self, back: bool) -> bool {
        let from = if back { &mut self.before } else { &mut self.after };
        let Some(parts) = from.pop() else { return false };
        let now = std::mem::replace(&mut self.parts, parts);
        if back {
            self.after.push(now);
        } else {
            self.before.push(now);
        }
        self.work_out();
        true
    }

    /// Reads another sheet, or the same with what is hidden in it.
    pub fn read_again(&mut self, asked: Asked) -> Result<(), String> {
        let table =
            Table::read(&self.read.bytes, &self.read.name, &asked).map_err(|error| error.to_string())?;
        self.read.table = table;
        self.asked = asked;
        self.begin();
        Ok(())
    }

    /// The name of the sheet that comes after the one that is read, or before it; none where there is no other.
    pub fn sheet_beside(&self, next: bool) -> Option<String> {
        let sheet = self.read.table.sheet.as_ref()?;
        let at = sheet.sheets.iter().position(|name| *name == sheet.name)?;
        let beside = if next { at + 1 } else { at.checked_sub(1)? };
        sheet.sheets.get(beside).cloned()
    }
}
