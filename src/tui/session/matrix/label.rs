//! What the lines of a chart are called on the screen: cases with their attributes, groups of cases, codes with their numbers.

use super::shown::Wanted;
use crate::{
    analysis::chart::{Concluded, Row, group_label},
    study::{CaseId, CodeId},
    text::{Glyphs, columns, counted, wrap_str},
};

/// Screen rows that the title of a column takes at most.
const TITLE_ROWS: usize = 3;

/// The title of a line across.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The lines that it takes.
    pub lines: Vec<String>,
    /// How many of them are the name; the others say what is known of it.
    pub name: usize,
    /// Whether there is a synthesis of it.
    pub concluded: Concluded,
}

/// The title of a place across, in so many columns.
pub fn title(wanted: Wanted, across: usize, room: u16) -> Title {
    let line = wanted.grid.across.get(across).copied().unwrap_or(0);
    if wanted.grid.transposed {
        return row_title(wanted, line, room);
    }
    let Some(column) = wanted.table.columns.get(line) else { return Title::default() };
    // A sign stands behind the title where there is a synthesis.
    let room = if column.concluded == Concluded::No { room } else { room.saturating_sub(2) };
    let lines = code(wanted, column.code, room, TITLE_ROWS);
    Title { name: lines.len(), lines, concluded: column.concluded }
}

/// The title of a row that stands across: its name, below that what is known of it.
fn row_title(wanted: Wanted, row: usize, room: u16) -> Title {
    let concluded = wanted.table.concluded(row);
    let room = if concluded == Concluded::No { room } else { room.saturating_sub(2) };
    let (name, beside) = row_words(wanted, row);
    let mut lines = cut(&name, room, TITLE_ROWS - 1, wanted.glyphs);
    let names = lines.len();
    let mut known: Vec<String> = beside.into_iter().collect();
    if let (Some(case), Some(typology)) = (wanted.table.case(row), &wanted.shape.typology) {
        let case = wanted.study.cases().get(case);
        known.extend(case.map(|case| case.value_words(typology)).filter(|value| !value.is_empty()));
    }
    if !known.is_empty() {
        lines.extend(cut(&known.join(", "), room, 1, wanted.glyphs));
    }
    Title { lines, name: names, concluded }
}

/// The label of a place down, in at most so many lines.
pub fn of(wanted: Wanted, down: usize, room: u16, rows: usize) -> Vec<String> {
    let line = wanted.grid.down.get(down).copied().unwrap_or(0);
    if wanted.grid.transposed {
        let code = wanted.table.columns.get(line).map(|column| column.code);
        return code.map_or_else(Vec::new, |it| self::code(wanted, it, room, rows));
    }
    let (name, beside) = row_words(wanted, line);
    if wanted.table.group(line).is_some() {
        let mut lines = cut(&name, room, rows.saturating_sub(1).max(1), wanted.glyphs);
        lines.extend(beside.filter(|_| rows > 1).map(|beside| format!("  {beside}")));
        return lines;
    }
    let whole = beside.map_or_else(|| name.clone(), |beside| format!("{name}  {beside}"));
    if rows == 1 {
        return vec![whole];
    }
    let lines = wrap_str(&whole, room, wanted.glyphs).into_iter().take(rows).enumerate();
    lines.map(|(at, line)| if at == 0 { line.into_owned() } else { format!("  {line}") }).collect()
}

/// What stands above the cases that have a value in common, with how many they are.
pub fn heading(wanted: Wanted, down: usize) -> String {
    let attribute = wanted.table.grouped_by.as_deref().unwrap_or_default();
    match wanted.table.rows.get(down) {
        Some(Row::Heading { value, cases }) => format!("{}  {cases}", group_label(attribute, value)),
        _ => String::new(),
    }
}

/// What a row is called, and what stands beside that: the attributes of a case, the number of a group's cases.
fn row_words(wanted: Wanted, row: usize) -> (String, Option<String>) {
    if let Some(group) = wanted.table.group(row) {
        let attribute = wanted.table.grouped_by.as_deref().unwrap_or_default();
        let count = counted(group.cases.len(), "case", "cases");
        return (group_label(attribute, &group.value), Some(count));
    }
    wanted.table.case(row).map_or_else(Default::default, |case| case_words(wanted, case))
}

fn case_words(wanted: Wanted, case: CaseId) -> (String, Option<String>) {
    let Some(case) = wanted.study.cases().get(case) else { return Default::default() };
    let values = wanted.attributes.iter().filter_map(|name| case.attributes.get(name));
    let values = values.map(ToString::to_string).collect::<Vec<_>>().join(", ");
    (case.name.clone(), Some(values).filter(|values| !values.is_empty()))
}

/// Number and name of a code, the name indented behind the number.
fn code(wanted: Wanted, code: CodeId, room: u16, rows: usize) -> Vec<String> {
    let book = wanted.study.codebook();
    let number = book.number(code);
    let indent = if number.is_empty() { 0 } else { columns(number) + 1 };
    let room = room.saturating_sub(indent as u16).max(4);
    let lines = cut(book.name(code), room, rows, wanted.glyphs).into_iter().enumerate();
    lines
        .map(|(at, line)| match at {
            0 if indent > 0 => format!("{number} {line}"),
            _ => format!("{}{line}", " ".repeat(indent)),
        })
        .collect()
}

/// A text in at most so many lines, the last of which says where there is more.
fn cut(text: &str, room: u16, rows: usize, glyphs: Glyphs) -> Vec<String> {
    let lines = wrap_str(text, room.max(4), glyphs);
    let more = lines.len() > rows;
    let mut lines: Vec<String> = lines.into_iter().take(rows.max(1)).map(Into::into).collect();
    if let Some(last) = lines.last_mut().filter(|_| more) {
        last.push_str(if glyphs == Glyphs::Ascii { "..." } else { "…" });
    }
    lines
}
