//! Pages set in two columns: the left one is read before the right one. A table whose first column is narrow is none.

use super::lines::{Cell, Line};

/// So many lines, at the least, stand in columns.
const FEW: usize = 12;
/// The room between columns crosses no words in this share of the lines.
const CLEAR: f32 = 0.9;
/// Each column is at least so wide, as a share of both, in most of its lines.
const WIDE: f32 = 0.3;

/// The columns of a page, from left to right.
pub(super) fn of(page: Vec<Line>) -> Vec<Vec<Line>> {
    match room(&page) {
        Some(room) => split(page, room),
        None => vec![page],
    }
}

/// Where the middle of the room between two columns is.
fn room(page: &[Line]) -> Option<f32> {
    if page.len() < FEW || page.iter().any(|line| line.is_leftward) {
        return None;
    }
    let left = page.iter().map(Line::x).fold(f32::MAX, f32::min);
    let right = page.iter().map(Line::end).fold(f32::MIN, f32::max);
    let width = right - left;
    let crosses = |x: f32| {
        page.iter().filter(|line| line.cells.iter().any(|cell| cell.x < x && x < cell.end)).count() as f32
    };
    let places = (35..=65).map(|share| left + width * share as f32 / 100.0);
    let best = places.min_by(|a, b| crosses(*a).total_cmp(&crosses(*b)))?;
    let is_wide = |is_left: bool| {
        let part = |line: &Line| {
            let cells = || line.cells.iter().filter(|cell| (cell.end <= best) == is_left);
            Some(cells().next_back()?.end - cells().next()?.x)
        };
        let mut widths: Vec<f32> = page.iter().filter_map(part).filter(|it| *it < width * 0.6).collect();
        widths.sort_by(f32::total_cmp);
        widths.len() * 3 >= page.len() && widths[widths.len() / 2] > width * WIDE
    };
    (crosses(best) <= page.len() as f32 * (1.0 - CLEAR) && is_wide(true) && is_wide(false)).then_some(best)
}

/// Parts a page, with the right column moved to where the left one begins; a line across both columns parts them into those above and those below it.
fn split(page: Vec<Line>, room: f32) -> Vec<Vec<Line>> {
    let first = |cells: &mut dyn Iterator<Item = &Cell>| cells.map(|cell| cell.x).fold(f32::MAX, f32::min);
    let cells = || page.iter().flat_map(|line| &line.cells);
    let step = first(&mut cells().filter(|cell| cell.x > room)) - first(&mut cells());
    let mut all = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for mut line in page {
        if line.cells.iter().any(|cell| cell.x < room && room < cell.end) {
            all.extend([std::mem::take(&mut left), std::mem::take(&mut right), vec![line]]);
            continue;
        }
        let cells = std::mem::take(&mut line.cells);
        let (before, behind): (Vec<_>, Vec<_>) = cells.into_iter().partition(|cell| cell.end <= room);
        for (mut cells, column, step) in [(before, &mut left, 0.0), (behind, &mut right, step)] {
            for cell in &mut cells {
                (cell.x, cell.end, cell.word) = (cell.x - step, cell.end - step, cell.word - step);
            }
            if !cells.is_empty() {
                column.push(Line { cells, in_column: true, ..line.clone() });
            }
        }
    }
    all.extend([left, right]);
    all.retain(|column| !column.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::super::lines::{self, tests::letters};
    use super::*;

    fn columns(second: f32, words: &str) -> Vec<Vec<String>> {
        let rows = (0..12).flat_map(|row| {
            let y = 20.0 + row as f32 * 12.0;
            [letters(words, 10.0, y, 10.0), letters(&format!("right {row} goes on and on"), second, y, 10.0)]
                .concat()
        });
        of(lines::of(rows.collect())).iter().map(|column| column.iter().map(Line::text).collect()).collect()
    }

    #[test]
    fn the_left_column_is_read_before_the_right_one() {
        let found = columns(160.0, "left that goes on as well");
        assert_eq!((found.len(), found[0].len(), found[1][3].as_str()), (2, 12, "right 3 goes on and on"));
    }

    #[test]
    fn a_narrow_first_column_is_that_of_a_table() {
        assert_eq!(columns(80.0, "P01")[0][0], "P01\tright 0 goes on and on");
    }
}
