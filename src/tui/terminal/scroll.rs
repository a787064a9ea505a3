//! Finding rows that have moved as they were, so that the terminal can move them itself.

use ratatui::buffer::{Buffer, Cell};

use super::pen::{Pen, csi, number};

/// Rows `top..bottom` move up by `by` rows, or down where it is negative; the rows that come in are blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    top: u16,
    bottom: u16,
    by: i16,
}

/// Columns compared as one: small enough for panes beside one another to scroll apart.
const SEGMENT: usize = 8;

/// Moves worth trying, the best first.
const TRIED: usize = 2;

/// The scrolls that would bring most of what is wanted to its place.
pub(super) fn likely(shown: &Buffer, wanted: &Buffer) -> Vec<Scroll> {
    let (before, after) = (Segments::of(shown), Segments::of(wanted));
    let in_place: Vec<i32> = (0..after.rows()).map(|row| after.common(row, &before, row)).collect();
    let rows = after.rows() as i16;
    let mut found: Vec<(i32, Scroll)> = (1 - rows..rows)
        .filter(|by| *by != 0)
        .filter_map(|by| best_region(&before, &after, &in_place, by))
        .collect();
    found.sort_by_key(|(gain, scroll)| (-gain, scroll.by.unsigned_abs()));
    found.truncate(TRIED);
    found.into_iter().map(|(_, scroll)| scroll).collect()
}

/// The run of rows that gains most segments when everything moves up by `by`, and what it gains.
fn best_region(before: &Segments, after: &Segments, in_place: &[i32], by: i16) -> Option<(i32, Scroll)> {
    let mut best: Option<(i32, usize, usize)> = None;
    let (mut sum, mut first) = (0, 0);
    for (row, unmoved) in in_place.iter().enumerate() {
        let Some(from) = row.checked_add_signed(isize::from(by)).filter(|from| *from < before.rows()) else {
            sum = 0;
            continue;
        };
        if sum <= 0 {
            (sum, first) = (0, row);
        }
        sum += after.common(row, before, from) - unmoved;
        if sum > best.map_or(0, |(gain, ..)| gain) {
            best = Some((sum, first, row));
        }
    }
    let (gain, first, last) = best?;
    let (up, down) = (by.max(0) as usize, by.min(0).unsigned_abs() as usize);
    let (top, bottom) = ((first - down) as u16, (last + 1 + up) as u16);
    Some((gain, Scroll { top, bottom, by }))
}

impl Scroll {
    /// Moves the rows of what is shown, as the terminal will.
    pub(super) fn apply(self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let rows = &mut shown.content[usize::from(self.top) * width..usize::from(self.bottom) * width];
        let moved = usize::from(self.by.unsigned_abs()) * width;
        if self.by > 0 {
            rows.rotate_left(moved);
            let kept = rows.len() - moved;
            rows[kept..].fill(Cell::EMPTY);
        } else {
            rows.rotate_right(moved);
            rows[..moved].fill(Cell::EMPTY);
        }
    }

    /// Tells the terminal to, by deleting or inserting lines: the Linux console does not know the
    /// shorter scrolling sequences. Leaves no margins behind.
    pub(super) fn write(self, height: u16, pen: &mut Pen, out: &mut Vec<u8>) {
        pen.turn_to_erase(out);
        let above_something = self.bottom < height;
        if above_something {
            out.extend_from_slice(b"\x1b[");
            number(self.top + 1, out);
            out.push(b';');
            number(self.bottom, out);
            out.push(b'r');
            // To the corner of the screen or of the region: terminals differ.
            pen.lose_place();
        }
        pen.move_to(0, self.top, out);
        csi(self.by.unsigned_abs(), 1, if self.by > 0 { b'M' } else { b'L' }, out);
        if above_something {
            out.extend_from_slice(b"\x1b[r");
            pen.sent_home();
        }
    }
}

/// The rows of a buffer in segments of columns, each as a hash, 0 where it is blank.
struct Segments {
    hashes: Vec<u64>,
    each_row: usize,
}

impl Segments {
    fn of(buffer: &Buffer) -> Self {
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content.chunks(width);
        let hashes = rows.flat_map(|row| row.chunks(SEGMENT).map(hash)).collect();
        Self { hashes, each_row: width.div_ceil(SEGMENT) }
    }

    fn rows(&self) -> usize {
        self.hashes.len() / self.each_row
    }

    fn row(&self, row: usize) -> &[u64] {
        &self.hashes[row * self.each_row..(row + 1) * self.each_row]
    }

    /// How many segments that are not blank two rows have in common.
    fn common(&self, row: usize, other: &Self, other_row: usize) -> i32 {
        let pairs = self.row(row).iter().zip(other.row(other_row));
        pairs.filter(|(a, b)| a == b && **a != 0).count() as i32
    }
}

/// FNV-1a of what the cells say, not of their colours: thousands are compared for one key, and two
/// that are wrongly taken for equal cost bytes, not correctness.
fn hash(cells: &[Cell]) -> u64 {
    if cells.iter().all(|cell| cell.symbol() == " ") {
        return 0;
    }
    let bytes = cells.iter().flat_map(|cell| cell.symbol().bytes().chain([cell.modifier.bits() as u8]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    /// Eight rows of which `first` says where the text in the rows `2..7` begins.
    fn rows(first: usize) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 8));
        for y in 2..7u16 {
            buffer.set_string(0, y, format!("the line numbered {}", first + usize::from(y)), Style::new());
        }
        buffer.set_string(0, 0, "a title that stays where it is", Style::new());
        buffer.set_string(0, 7, "a hint that stays where it is", Style::new());
        buffer
    }

    #[test]
    fn rows_that_moved_are_found_with_what_is_around_them_left_alone() {
        assert_eq!(likely(&rows(10), &rows(12))[0], Scroll { top: 2, bottom: 7, by: 2 });
        assert_eq!(likely(&rows(12), &rows(11))[0], Scroll { top: 2, bottom: 7, by: -1 });
        assert!(likely(&rows(10), &rows(10)).is_empty());
    }

    #[test]
    fn rows_that_come_in_are_blank() {
        let mut shown = rows(10);
        Scroll { top: 2, bottom: 7, by: -2 }.apply(&mut shown);
        assert!(shown.content[2 * 40..4 * 40].iter().all(|cell| *cell == Cell::EMPTY));
        assert_eq!(shown.content[4 * 40..7 * 40], rows(10).content[2 * 40..5 * 40]);
        assert_eq!(shown.content[7 * 40..], rows(10).content[7 * 40..]);
    }
}
