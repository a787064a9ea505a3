//! Tables in which what is said stands before who says it, as `NVivo` writes them: the column of the speakers is moved, so that
//! their names stand before their speech like labels do.

use std::ops::Range;

use super::words::{SPEAKER_COLUMNS, SPEECH_COLUMNS};

/// Which column of a table is moved where, by the words of its head; none where the speakers stand first, or in no column.
pub(super) fn moved(head: &[String]) -> Option<(usize, usize)> {
    let column = |words: &[&str]| head.iter().position(|cell| words.contains(&cell.as_str()));
    let (from, to) = (column(SPEAKER_COLUMNS)?, column(SPEECH_COLUMNS)?);
    (to < from).then_some((from, to))
}

/// A row with a cell moved before another: its text from `cells[to]` on, and where the cells are in it. The cells are places
/// in `text`, with one character between them.
pub(super) fn rearranged(
    text: &str,
    cells: &[Range<usize>],
    from: usize,
    to: usize,
) -> (String, Vec<Range<usize>>) {
    let mut order: Vec<usize> = (to..cells.len()).filter(|cell| *cell != from).collect();
    order.insert(0, from);
    let mut row = String::new();
    let mut places = cells[..to].to_vec();
    let start = cells[to].start;
    for (at, cell) in order.into_iter().enumerate() {
        if at > 0 {
            row.push('\t');
        }
        let begun = start + row.len();
        row.push_str(&text[cells[cell].clone()]);
        places.push(begun..start + row.len());
    }
    (row, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_column_of_speakers_is_moved_before_what_they_say() {
        assert_eq!(moved(&head(&["", "timespan", "content", "speaker"])), Some((3, 2)));
        assert_eq!(moved(&head(&["speaker", "content"])), None);
        assert_eq!(moved(&head(&["content", "code"])), None);
        let cells = [0..1, 2..6, 7..10, 11..14];
        let (row, places) = rearranged("1\t0:03\tSo?\tP01\n", &cells, 3, 2);
        assert_eq!(row, "P01\tSo?");
        assert_eq!(places, [0..1, 2..6, 7..10, 11..14]);
    }
}
