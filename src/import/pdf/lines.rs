//! Letters to lines: what stands at one height, from left to right, with the blanks that the places of the letters show.

use super::{
    direction::{in_reading_order, is_leftward, is_mark, mirrored},
    page::Letter,
    signs::{clean, raised},
};

/// Letters are on one line where their heights differ by less than this share of their size.
const SAME_HEIGHT: f32 = 0.4;
/// Between words there is at least so much room, as a share of the letters' size.
const WORD_GAP: f32 = 0.18;
/// Between cells, and behind a tab, there is at least so much.
pub(super) const CELL_GAP: f32 = 1.6;
/// Between columns there is at least so much.
const COLUMN_GAP: f32 = 0.8;
/// Between a number in the margin and the text there is at least so much.
const NUMBER_GAP: f32 = 0.5;
/// A letter drawn again within this share of its size is the same, drawn twice to look bold.
const TWICE: f32 = 0.12;
/// A digit raised by so much, and smaller than this share of the others, stays raised.
const RAISED: f32 = 0.15;
const SMALL: f32 = 0.8;

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// The cells in it; most lines have one.
    pub cells: Vec<Cell>,
    /// The height that it stands at, downwards.
    pub y: f32,
    /// The size of most of its letters.
    pub size: f32,
    /// Whether a number stood beside it in the margin.
    pub is_numbered: bool,
    /// Whether it was put in order from right to left.
    pub is_leftward: bool,
    /// Whether it stands in one of two columns.
    pub in_column: bool,
}

/// Words of a line without much room between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    pub x: f32,
    pub end: f32,
    /// Where its first word ends.
    pub word: f32,
    pub runs: Vec<Run>,
}

/// Words that look alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub strong: bool,
}

impl Line {
    /// Its left edge.
    pub fn x(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.x)
    }

    /// Its right edge.
    pub fn end(&self) -> f32 {
        self.cells.last().map_or(0.0, |cell| cell.end)
    }

    /// Its words, with tabs between the cells.
    pub fn text(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(Cell::text).collect();
        cells.join("\t")
    }

    /// Makes one of cells that stand apart like the columns of a page or a number in the margin, but are neither.
    pub fn close_up(&mut self) {
        let mut closed: Vec<Cell> = Vec::with_capacity(self.cells.len());
        for cell in std::mem::take(&mut self.cells) {
            match closed.last_mut().filter(|last| cell.x - last.end < self.size * CELL_GAP) {
                Some(last) => {
                    last.end = cell.end;
                    last.runs.push(Run { text: " ".to_owned(), strong: false });
                    last.runs.extend(cell.runs);
                }
                None => closed.push(cell),
            }
        }
        join_signs(&mut closed);
        self.cells = closed;
    }

    /// How wide its first word is.
    pub fn first_word(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.word - cell.x)
    }
}

impl Cell {
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The lines of letters, from the top down.
pub(super) fn of(letters: Vec<Letter>) -> Vec<Line> {
    let mut rows = rows(letters);
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().filter_map(|(y, letters)| line(y, letters)).collect()
}

/// Letters by the height of their line.
fn rows(letters: Vec<Letter>) -> Vec<(f32, Vec<Letter>)> {
    let mut rows: Vec<(f32, f32, Vec<Letter>)> = Vec::new();
    let mut letters = letters.into_iter().filter(|it| it.size > 0.0).collect::<Vec<_>>();
    // Large letters first, so that small raised ones find their line; blanks belong to what they stand beside.
    letters.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (large, small): (Vec<_>, Vec<_>) = {
        let usual = usual_size(&letters);
        letters.into_iter().partition(|it| it.size >= usual * SMALL)
    };
    for letter in large {
        match rows
            .last_mut()
            .filter(|(y, size, _)| (letter.y - *y).abs() < size.max(letter.size) * SAME_HEIGHT)
        {
            Some((_, size, row)) => {
                *size = size.max(letter.size);
                row.push(letter);
            }
            None => rows.push((letter.y, letter.size, vec![letter])),
        }
    }
    let lines = rows.len();
    for letter in small {
        let near = |(y, size, row): &(f32, f32, Vec<Letter>)| {
            let beside = row
                .iter()
                .any(|it| (it.end - letter.x).abs() < size * 0.5 || (letter.end - it.x).abs() < size * 0.5);
            let reach = if *size > letter.size / SMALL { 0.7 } else { SAME_HEIGHT };
            (letter.y - y).abs() < size * reach
                && (beside || (letter.y - y).abs() < letter.size * SAME_HEIGHT)
        };
        // The lines of large letters are in order, so only those around need to be looked at.
        let at = rows[..lines].partition_point(|(y, ..)| *y < letter.y);
        let around = at.saturating_sub(1)..(at + 2).min(lines);
        let found = around.into_iter().find(|row| near(&rows[*row]));
        let found =
            found.or_else(|| (rows.len() > lines && near(&rows[rows.len() - 1])).then(|| rows.len() - 1));
        match found {
            Some(row) => rows[row].2.push(letter),
            None => rows.push((letter.y, letter.size, vec![letter])),
        }
    }
    rows.into_iter().map(|(y, _, row)| (y, row)).collect()
}

/// The size that most letters have.
pub(super) fn usual_size(letters: &[Letter]) -> f32 {
    let mut sizes: Vec<f32> =
        letters.iter().filter(|it| !it.text.trim().is_empty()).map(|it| it.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// One line; none where no letter is in it. One that runs from right to left is measured from the right.
fn line(y: f32, mut letters: Vec<Letter>) -> Option<Line> {
    let size = usual_size(&letters);
    let is_leftward = is_leftward(letters.iter().map(|it| it.text.as_str()));
    letters.sort_by(|a, b| a.x.total_cmp(&b.x));
    letters
        .dedup_by(|b, a| a.text == b.text && (b.x - a.x).abs() < a.size * TWICE && !a.text.trim().is_empty());
    let mut stretches = stretches(y, size, letters);
    if is_leftward {
        stretches.reverse();
    }
    let cell = |it: Stretch| {
        if is_leftward {
            Cell { x: -it.end, end: -it.x, word: -it.last, runs: runs(turned(it.signs)) }
        } else {
            Cell { x: it.x, end: it.end, word: it.first, runs: runs(it.signs) }
        }
    };
    let cells: Vec<Cell> = stretches.into_iter().map(cell).collect();
    (!cells.is_empty()).then_some(Line { cells, y, size, is_leftward, ..Line::default() })
}

/// A letter in its place, or a blank.
#[derive(Debug)]
struct Sign {
    text: String,
    strong: bool,
}

/// Letters without much room between them, as they stand from left to right.
#[derive(Debug)]
struct Stretch {
    x: f32,
    end: f32,
    /// Where its first word ends.
    first: f32,
    /// Where its last word begins.
    last: f32,
    signs: Vec<Sign>,
}

/// Whether there is a number and nothing else, which may stand in the margin.
fn is_number(signs: &[Sign]) -> bool {
    signs.iter().all(|sign| sign.text.bytes().all(|b| b.is_ascii_digit()))
}

fn stretches(y: f32, size: f32, letters: Vec<Letter>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut is_blank = false;
    for letter in letters {
        let text = clean(&letter.text);
        if text.is_empty() {
            is_blank |= letter.text.contains(char::is_whitespace);
            continue;
        }
        let is_small = letter.size < size * SMALL && y - letter.y > size * RAISED;
        let text = if is_small { text.chars().map(raised).collect() } else { text };
        let sign = Sign { text, strong: letter.strong };
        match all.last_mut() {
            Some(it)
                if letter.x - it.end < size * if is_number(&it.signs) { NUMBER_GAP } else { COLUMN_GAP } =>
            {
                if is_blank || letter.x - it.end > size.min(letter.size) * WORD_GAP {
                    let strong = it.signs.last().is_some_and(|it| it.strong) && sign.strong;
                    it.signs.push(Sign { text: " ".to_owned(), strong });
                    it.last = letter.x;
                } else if it.last <= it.x {
                    it.first = letter.end;
                }
                it.end = it.end.max(letter.end);
                it.signs.push(sign);
            }
            _ => {
                let (x, end) = (letter.x, letter.end);
                all.push(Stretch { x, end, first: end, last: x, signs: vec![sign] });
            }
        }
        is_blank = false;
    }
    all
}

/// Signs that run from right to left, in the order of reading; marks stay behind what they stand on.
fn turned(signs: Vec<Sign>) -> Vec<Sign> {
    let mut groups: Vec<Sign> = Vec::new();
    for sign in signs {
        match groups.last_mut() {
            Some(last) if sign.text.chars().all(is_mark) => last.text.push_str(&sign.text),
            _ => groups.push(sign),
        }
    }
    let mut ordered = in_reading_order(groups, |it| &it.text);
    // Some programs give brackets as they are read, others as they stand.
    let first = ordered.iter().find(|it| it.text.starts_with(|c| mirrored(c) != c));
    let is_turned = first.is_some_and(|it| it.text.starts_with([')', ']', '}', '»', '>']));
    for sign in ordered.iter_mut().filter(|it| is_turned && it.text.chars().count() == 1) {
        sign.text = sign.text.chars().map(mirrored).collect();
    }
    ordered
}

fn runs(signs: Vec<Sign>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for sign in signs {
        match runs.last_mut().filter(|run| run.strong == sign.strong) {
            Some(run) => run.text.push_str(&sign.text),
            None => runs.push(Run { text: sign.text, strong: sign.strong }),
        }
    }
    runs
}

/// The sign or number of a list is no cell.
fn join_signs(cells: &mut Vec<Cell>) {
    while let [first, _, ..] = cells.as_slice() {
        let text = first.text();
        let is_sign = text.chars().count() <= 4
            && !text.chars().next().is_some_and(char::is_alphabetic)
            && (text.ends_with(['.', ')']) || text.chars().all(|c| !c.is_alphanumeric()));
        if !is_sign {
            return;
        }
        let sign = cells.remove(0);
        let next = &mut cells[0];
        next.x = sign.x;
        let blank = Run { text: " ".to_owned(), ..Run::default() };
        next.runs.splice(0..0, sign.runs.into_iter().chain([blank]));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The letters of words at a place, each as wide as half its size.
    pub fn letters(words: &str, x: f32, y: f32, size: f32) -> Vec<Letter> {
        let letter = |(at, c): (usize, char)| {
            let x = x + at as f32 * size / 2.0;
            Letter { text: c.to_string(), x, end: x + size / 2.0, y, size, strong: false }
        };
        words.chars().enumerate().map(letter).collect()
    }

    fn texts(letters: Vec<Letter>) -> Vec<String> {
        let mut lines = of(letters);
        lines.iter_mut().for_each(Line::close_up);
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn what_stands_at_one_height_is_a_line_in_whatever_order_it_is_drawn() {
        let drawn = [
            letters("below", 10.0, 34.0, 10.0),
            letters("said", 60.0, 20.5, 10.0),
            letters("Ann", 10.0, 20.0, 10.0),
        ];
        assert_eq!(texts(drawn.concat()), ["Ann\tsaid", "below"]);
    }

    #[test]
    fn room_is_a_blank_and_much_room_a_tab() {
        let drawn = [
            letters("P01", 10.0, 20.0, 10.0),
            letters("so", 28.0, 20.0, 10.0),
            letters("it", 80.0, 20.0, 10.0),
        ];
        assert_eq!(texts(drawn.concat()), ["P01 so\tit"]);
    }

    #[test]
    fn letters_drawn_twice_to_look_bold_are_there_once() {
        let drawn = [letters("Ann", 10.0, 20.0, 10.0), letters("Ann", 10.4, 20.0, 10.0)];
        assert_eq!(texts(drawn.concat()), ["Ann"]);
    }

    #[test]
    fn a_small_raised_number_stays_raised() {
        let drawn = [
            letters("word", 10.0, 20.0, 10.0),
            letters("12", 30.0, 16.5, 6.0),
            letters("ends", 45.0, 20.0, 10.0),
        ];
        assert_eq!(texts(drawn.concat()), ["word¹² ends"]);
    }

    #[test]
    fn a_line_from_right_to_left_is_put_in_the_order_of_reading() {
        // As it stands on the page from left to right.
        assert_eq!(texts(letters(".2019 תנשב (ןכ) םולש", 10.0, 20.0, 10.0)), ["שלום (כן) בשנת 2019."]);
    }

    #[test]
    fn the_sign_of_a_list_is_no_cell_and_ligatures_are_letters() {
        let drawn = [letters("•", 10.0, 20.0, 10.0), letters("ﬁne", 40.0, 20.0, 10.0)];
        assert_eq!(texts(drawn.concat()), ["• fine"]);
    }
}
