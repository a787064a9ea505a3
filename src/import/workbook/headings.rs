//! Which rows of a sheet are headings: people put titles above their tables, and headings over several headings.

use super::Seen;
use crate::text::single_spaced;

/// Headings stand on at most so many rows.
const MOST_ROWS: usize = 3;
/// From so many words on, one cell alone above a table is its title.
const TITLE_WORDS: usize = 4;

/// What the columns are called, and how many rows at the top are used up by that.
pub fn headed(seen: &mut Seen) -> (Vec<String>, usize) {
    let mut top = 0;
    while top < seen.rows.len() {
        let filled = seen.rows[top].1.iter().filter(|cell| !cell.is_empty()).count();
        if filled == 1 && is_title(seen, top) {
            let title = seen.rows[top].1.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
            seen.remarks.push(format!("“{}” above the table: left out", single_spaced(&title)));
        } else if filled > 0 {
            break;
        }
        top += 1;
    }
    let Some((_, first)) = seen.rows.get(top) else { return (Vec::new(), top) };
    let width = first.len();
    let wide = |row: usize| seen.merged.iter().any(|it| it.top == row && it.right > it.left);
    let mut bottom = top;
    while bottom - top + 1 < MOST_ROWS && wide(bottom) && bottom + 2 < seen.rows.len() {
        bottom += 1;
    }
    if bottom > top {
        let rows = bottom - top + 1;
        seen.remarks.push(format!("the headings stand on {rows} rows: taken together"));
    }
    let parts: Vec<Vec<String>> = (0..width).map(|column| headings(seen, top, bottom, column)).collect();
    (parts.iter().map(|own| called(own, &parts)).collect(), bottom + 1)
}

/// A column's own heading, and those above it where another column has the same.
fn called(headings: &[String], all: &[Vec<String>]) -> String {
    let own = headings.last();
    let alone = all.iter().filter(|other| other.last() == own).count() == 1;
    match own {
        Some(own) if alone => own.clone(),
        _ => headings.join(": "),
    }
}

/// Whether the only cell of a row is a title: it lies over several columns, a blank row follows, or it is as long as a sentence.
fn is_title(seen: &Seen, row: usize) -> bool {
    let cells = &seen.rows[row].1;
    let Some(column) = cells.iter().position(|cell| !cell.is_empty()) else { return false };
    let wide = seen.merged.iter().any(|it| it.top == row && it.left == column && it.right > column);
    let is_blank = |at: usize| seen.rows.get(at).is_some_and(|(_, row)| row.iter().all(String::is_empty));
    let long = cells[column].split_whitespace().count() >= TITLE_WORDS;
    let below = seen.rows[row + 1..].iter().find(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let table_below = below.is_some_and(|(_, row)| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
    table_below && (wide || long || is_blank(row + 1))
}

/// The headings of a column from the topmost down to its own: `About you`, `role`.
fn headings(seen: &Seen, top: usize, bottom: usize, column: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for row in top..=bottom {
        let over = seen.merged.iter().find(|it| {
            (it.top..=it.bottom).contains(&row)
                && (it.left..=it.right).contains(&column)
                && it.right > it.left
        });
        let at = over.map_or(column, |it| it.left);
        let text = single_spaced(&seen.rows[row].1[at]);
        if !text.is_empty() && parts.last() != Some(&text) {
            parts.push(text);
        }
    }
    parts
}
