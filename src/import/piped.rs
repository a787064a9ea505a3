//! Tables between upright strokes, as Markdown has them: a paragraph for each row, with tabs between the cells, like the tables of
//! documents.

use super::speaker_column::{moved, rearranged};
use super::words::COLUMNS;
use super::written::Written;
use super::{Matter, Report};
use crate::text::{bare, single_spaced};
use std::ops::Range;

/// A text with its tables made paragraphs, written as its format is.
pub(super) fn written(text: String, write: fn(String) -> Written, report: &mut Report) -> Written {
    let Some((text, heads, tables)) = unpiped(&text) else { return write(text) };
    report.handle(Matter::Tables, tables);
    let mut written = write(text);
    for line in heads {
        written.hints.break_at(line);
    }
    written
}

/// The text, the lines of its tables' heads that name their columns, and how many tables there are; none where there is none.
fn unpiped(text: &str) -> Option<(String, Vec<usize>, usize)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_table = |at: usize| {
        let under = lines.get(at + 1).filter(|line| is_rule(line));
        under.is_some_and(|under| cells(lines[at]).len() == cells(under).len()) && is_row(lines[at])
    };
    let (mut out, mut heads, mut tables, mut number) = (String::new(), Vec::new(), 0, 0);
    let mut write = |line: &str, number: &mut usize| {
        out.push_str(line);
        out.push('\n');
        *number += 1;
    };
    let mut at = 0;
    while at < lines.len() {
        if !is_table(at) {
            write(lines[at], &mut number);
            at += 1;
            continue;
        }
        tables += 1;
        let head: Vec<String> = cells(lines[at]).iter().map(|cell| bare(cell)).collect();
        let order = moved(&head);
        if head.iter().all(|cell| COLUMNS.contains(&cell.as_str())) {
            heads.push(number);
        }
        write(&row(lines[at], order), &mut number);
        at += 2;
        while at < lines.len() && is_row(lines[at]) {
            write("", &mut number);
            write(&row(lines[at], order), &mut number);
            at += 1;
        }
    }
    // The last line has no line end.
    out.pop();
    (tables > 0).then_some((out, heads, tables))
}

fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|') && cells(line).len() > 1
}

/// `|---|:--:|`, which stands under the head of a table.
fn is_rule(line: &str) -> bool {
    is_row(line)
        && cells(line).iter().all(|cell| cell.contains('-') && cell.trim_matches([':', '-']).is_empty())
}

/// The cells of a row, single-spaced; a stroke behind a backslash parts none.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match cells.last_mut() {
            _ if c == '|' && !escaped => cells.push(String::new()),
            Some(cell) if c == '|' => {
                cell.pop();
                cell.push(c);
            }
            Some(cell) => cell.push(c),
            None => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.last().is_some_and(|last| last.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| single_spaced(&cell.replace("<br>", " ").replace("<br/>", " "))).collect()
}

/// A row with tabs between its cells, that of the speaker before that of the words; empty cells before the first are left off.
fn row(line: &str, order: Option<(usize, usize)>) -> String {
    let cells = cells(line);
    let mut text = String::new();
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        places.push(text.len()..text.len() + cell.len());
        text.push_str(cell);
    }
    if let Some((from, to)) = order.filter(|(from, _)| *from < places.len()) {
        let words = rearranged(&text, &places, from, to).0;
        text.truncate(places[to].start);
        text.push_str(&words);
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_table_become_paragraphs_with_the_speaker_first() {
        let text = "# Talk\n\n| Time | Text | Speaker |\n|:---|:--:|---|\n| 0:01 | So <br> what? | I |\n| 0:05 | a \\| b | P1 |\n\nEnd.\n";
        let (rows, heads, tables) = unpiped(text).unwrap();
        assert_eq!(rows, "# Talk\n\nTime\tSpeaker\tText\n\n0:01\tI\tSo what?\n\n0:05\tP1\ta | b\n\nEnd.\n");
        assert_eq!((heads, tables), (vec![2], 1));
    }

    #[test]
    fn strokes_without_a_rule_under_the_first_row_are_words() {
        assert_eq!(unpiped("| a | b |\n| c | d |\n\n---\n|x|\n"), None);
    }
}
