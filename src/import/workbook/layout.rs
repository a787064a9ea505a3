//! How a sheet is laid out beside what stands in its cells: hidden rows and columns, cells that are one, formulas.

use std::collections::BTreeSet;

use super::BadWorkbook;
use crate::import::{
    package::Package,
    xml::{Element, Node, Xml},
};

/// A sheet has at most so many rows, and so many columns.
const MOST: (usize, usize) = (1 << 20, 1 << 14);

/// Cells that are one; rows and columns from 0, the last ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    pub top: usize,
    pub bottom: usize,
    pub left: usize,
    pub right: usize,
}

/// The layout of a sheet.
#[derive(Debug, Default)]
pub struct Layout {
    /// Cells that are one.
    pub merged: Vec<Merged>,
    /// How many cells have a formula, with a value or without one.
    pub formulas: usize,
    /// How many of them have no value: no program has calculated it.
    pub without_value: usize,
    hidden_rows: BTreeSet<usize>,
    /// From the first to the last.
    hidden_columns: Vec<(usize, usize)>,
    /// The last row and column with a cell that holds something.
    last: (usize, usize),
}

impl Layout {
    /// The rows and columns that are hidden, of those with words.
    pub fn hidden(&self) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let columns = self.hidden_columns.iter().flat_map(|(first, last)| *first..=(*last).min(self.last.1));
        let rows = self.hidden_rows.iter().copied().filter(|row| *row <= self.last.0);
        (rows.collect(), columns.collect())
    }
}

/// Reads the layout of the sheet of this name.
pub fn read(bytes: &[u8], sheet: &str) -> Result<Layout, BadWorkbook> {
    let mut package = Package::open(bytes)?;
    let Some(path) = part_of(&mut package, sheet)? else { return Ok(Layout::default()) };
    let Some(part) = package.part(&path)? else { return Ok(Layout::default()) };
    let mut xml = Xml::new(part)?;
    let mut reading = Reading::default();
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => reading.open(&element),
            Node::Close(name) => reading.close(local(&name)),
            Node::Words(words) => reading.words(&words),
        }
    }
    Ok(reading.layout)
}

/// Where the sheet of this name lies in the package.
fn part_of(package: &mut Package<'_>, sheet: &str) -> Result<Option<String>, BadWorkbook> {
    let mut id = None;
    if let Some(part) = package.part("xl/workbook.xml")? {
        let mut xml = Xml::new(part)?;
        while let Some(node) = xml.next()? {
            if let Node::Open(it) = node
                && local(&it.name) == "sheet"
                && it.attribute("name").as_deref() == Some(sheet)
            {
                id = it.attribute("id");
            }
        }
    }
    let (Some(id), Some(part)) = (id, package.part("xl/_rels/workbook.xml.rels")?) else { return Ok(None) };
    let mut xml = Xml::new(part)?;
    while let Some(node) = xml.next()? {
        if let Node::Open(it) = node
            && local(&it.name) == "Relationship"
            && it.attribute("Id").as_deref() == Some(&id)
        {
            let target = it.attribute("Target").unwrap_or_default();
            return Ok(Some(match target.strip_prefix('/') {
                Some(from_root) => from_root.to_owned(),
                None => format!("xl/{target}"),
            }));
        }
    }
    Ok(None)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[derive(Default)]
struct Reading {
    layout: Layout,
    /// The number of rows that were begun, or that of the row now, from 1.
    row: usize,
    /// The number of the cell now in its row, from 1.
    column: usize,
    /// Whether the cell now has a formula, holds words by its type, and has a value.
    cell: (bool, bool, bool),
    in_value: bool,
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) {
        let number = |name: &str| element.attribute(name).and_then(|it| it.parse::<usize>().ok());
        let hidden = || element.attribute("hidden").is_some_and(|it| matches!(it.as_str(), "1" | "true"));
        match local(&element.name) {
            "col" if hidden() => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                let columns = (first.saturating_sub(1), last.min(MOST.1).saturating_sub(1));
                self.layout.hidden_columns.push(columns);
            }
            "row" => {
                self.row = number("r").filter(|row| *row <= MOST.0).unwrap_or(self.row + 1);
                self.column = 0;
                if hidden() {
                    self.layout.hidden_rows.insert(self.row.saturating_sub(1));
                }
            }
            "c" => {
                let place = element.attribute("r").and_then(|it| place(&it));
                self.column = place.map_or(self.column + 1, |(_, column)| column + 1);
                self.cell = (false, element.attribute("t").as_deref() == Some("str"), false);
            }
            "f" => self.cell.0 = true,
            "v" | "is" => self.in_value = true,
            "mergeCell" => self.layout.merged.extend(element.attribute("ref").and_then(|it| range(&it))),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "v" | "is" => self.in_value = false,
            "c" => {
                let (formula, words, value) = self.cell;
                self.layout.formulas += usize::from(formula);
                self.layout.without_value += usize::from(formula && !words && !value);
                if value {
                    let last = &mut self.layout.last;
                    last.0 = last.0.max(self.row.saturating_sub(1));
                    last.1 = last.1.max(self.column.saturating_sub(1));
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        self.cell.2 |= self.in_value && !words.is_empty();
    }
}

/// `A1:C2`, or one cell.
fn range(text: &str) -> Option<Merged> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (bottom >= top && right >= left).then_some(Merged { top, bottom, left, right })
}

/// Row and column of `B7`, from 0.
fn place(text: &str) -> Option<(usize, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let row = row.parse::<usize>().ok().filter(|row| (1..=MOST.0).contains(row))?;
    let mut column = 0_usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() || column > MOST.1 {
            return None;
        }
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    (1..=MOST.1).contains(&column).then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_a_number() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("AA10"), Some((9, 26)));
        assert_eq!(place("XFD1048576"), Some(((1 << 20) - 1, (1 << 14) - 1)));
        for wrong in ["XFE1", "A0", "1", "A", "a1", "A1048577", ""] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        assert_eq!(range("B2:C4"), Some(Merged { top: 1, bottom: 3, left: 1, right: 2 }));
        assert_eq!(range("C4:B2"), None);
    }
}
