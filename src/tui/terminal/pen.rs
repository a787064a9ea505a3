//! Where the terminal's cursor is and in which style it writes, so that only changes need be sent.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::picture::{SEEN_ON_BLANKS, is_uncertain};

/// A style of writing, in the terminal's own terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Look {
    /// As after `ESC [ m`.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, underline: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    /// Whether erased cells would come out plain while writing in this style.
    fn erases_plainly(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANKS)
    }

    /// Whether the cell looks right when written in this style.
    fn suits(self, cell: &Cell) -> bool {
        let wanted = Self::of(cell);
        let blank = cell.symbol() == " " && !wanted.modifier.intersects(SEEN_ON_BLANKS);
        self == wanted || (blank && self.bg == wanted.bg && !self.modifier.intersects(SEEN_ON_BLANKS))
    }
}

/// The terminal's cursor and style as the bytes so far have left them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    look: Look,
    row: Option<u16>,
    /// `Some(width)` after the last column: where the cursor then stands differs between terminals.
    column: Option<u16>,
    width: u16,
}

impl Pen {
    /// At the top left corner of a screen `width` columns wide, in plain style.
    pub(super) fn home(width: u16) -> Self {
        Self { look: Look::PLAIN, row: Some(0), column: Some(0), width }
    }

    /// Notes that the terminal has moved the cursor to the corner by itself.
    pub(super) fn sent_home(&mut self) {
        (self.row, self.column) = (Some(0), Some(0));
    }

    /// Notes that the terminal has moved the cursor somewhere.
    pub(super) fn lose_place(&mut self) {
        (self.row, self.column) = (None, None);
    }

    /// Whether the cursor stands at exactly this column of this row.
    pub(super) fn is_at(&self, x: u16, y: u16) -> bool {
        self.row == Some(y) && self.column == Some(x)
    }

    /// The column, where it is known and the row is `y`.
    pub(super) fn column_in(&self, y: u16) -> Option<u16> {
        self.column.filter(|_| self.row == Some(y))
    }

    /// Writes one cell where the cursor stands; `x` is its column. Glyphs whose width is uncertain
    /// are followed by an explicit move.
    pub(super) fn put(&mut self, cell: &Cell, x: u16, out: &mut Vec<u8>) {
        self.turn_for(cell, out);
        let symbol = cell.symbol();
        let width = symbol.cell_width();
        if !is_uncertain(symbol) {
            out.extend_from_slice(symbol.as_bytes());
            self.column = Some(x + width);
            return;
        }
        // A terminal that draws it narrower, or not at all, must not leave what was there before.
        out.extend(std::iter::repeat_n(b' ', usize::from(width)));
        self.column = Some(x + width);
        let y = self.row.unwrap_or_default();
        self.move_to(x, y, out);
        out.extend_from_slice(symbol.as_bytes());
        self.column = None;
    }

    /// Takes the style that the cell needs.
    pub(super) fn turn_for(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        if !self.look.suits(cell) {
            self.turn(Look::of(cell), out);
        }
    }

    /// Takes a style in which erasing and scrolling leave plain blanks.
    pub(super) fn turn_to_erase(&mut self, out: &mut Vec<u8>) {
        if !self.look.erases_plainly() {
            self.turn(Look::PLAIN, out);
        }
    }

    /// Erases from the cursor to the end of its row.
    pub(super) fn erase_to_end(&mut self, out: &mut Vec<u8>) {
        self.turn_to_erase(out);
        out.extend_from_slice(b"\x1b[K");
    }

    fn turn(&mut self, look: Look, out: &mut Vec<u8>) {
        let start = out.len();
        write_codes(out, |codes| changes(self.look, look, codes));
        let middle = out.len();
        write_codes(out, |codes| {
            codes.push(0);
            changes(Look::PLAIN, look, codes);
        });
        keep_shorter(out, start, middle);
        self.look = look;
    }

    /// Moves the cursor by whichever sequence is shortest.
    pub(super) fn move_to(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        if self.is_at(x, y) {
            return;
        }
        let start = out.len();
        absolute(x, y, out);
        if let Some(row) = self.row.filter(|row| (*row..row.saturating_add(4)).contains(&y)) {
            let down = y - row;
            let inside = self.column.filter(|column| *column < self.width);
            if down == 0 {
                or_shorter(out, start, |out| csi(x + 1, 1, b'G', out));
            }
            or_shorter(out, start, |out| {
                out.push(b'\r');
                out.extend(std::iter::repeat_n(b'\n', usize::from(down)));
                sideways(0, x, out);
            });
            if let Some(column) = inside {
                or_shorter(out, start, |out| {
                    csi_unless_zero(down, b'B', out);
                    sideways(column, x, out);
                });
            }
        }
        (self.row, self.column) = (Some(y), Some(x));
    }
}

fn absolute(x: u16, y: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    match (x, y) {
        (0, 0) => {}
        (0, y) => number(y + 1, out),
        (x, 0) => {
            out.push(b';');
            number(x + 1, out);
        }
        (x, y) => {
            number(y + 1, out);
            out.push(b';');
            number(x + 1, out);
        }
    }
    out.push(b'H');
}

fn sideways(from: u16, to: u16, out: &mut Vec<u8>) {
    if to >= from {
        csi_unless_zero(to - from, b'C', out);
    } else if from - to <= 3 {
        out.extend(std::iter::repeat_n(8, usize::from(from - to)));
    } else {
        csi_unless_zero(from - to, b'D', out);
    }
}

fn csi_unless_zero(n: u16, letter: u8, out: &mut Vec<u8>) {
    if n > 0 {
        csi(n, 1, letter, out);
    }
}

/// `ESC [ n letter`, without `n` where it is what the terminal assumes.
pub(super) fn csi(n: u16, assumed: u16, letter: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if n != assumed {
        number(n, out);
    }
    out.push(letter);
}

/// The decimal digits of `n`.
pub(super) fn number(n: u16, out: &mut Vec<u8>) {
    if n >= 10 {
        number(n / 10, out);
    }
    out.push(b'0' + (n % 10) as u8);
}

fn or_shorter(out: &mut Vec<u8>, start: usize, other: impl FnOnce(&mut Vec<u8>)) {
    let middle = out.len();
    other(out);
    keep_shorter(out, start, middle);
}

/// Of two ways written one after the other, the first ending at `middle`, keeps the shorter.
fn keep_shorter(out: &mut Vec<u8>, start: usize, middle: usize) {
    if out.len() - middle < middle - start {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
}

/// The numbers of one `ESC [ … m`, and the coloured underline, whose form is another.
struct Codes<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl Codes<'_> {
    fn push(&mut self, code: u16) {
        self.separate();
        // `ESC [ m` and `ESC [ ; 1 m` mean 0 where no number is.
        if code > 0 {
            number(code, self.out);
        }
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(b';');
        }
        self.first = false;
    }

    fn colour(&mut self, colour: Color, base: u16) {
        match colour {
            Color::Indexed(n @ 0..8) => self.push(base + u16::from(n)),
            Color::Indexed(n @ 8..16) => self.push(base + 52 + u16::from(n)),
            Color::Indexed(n) => self.numbers(&[base + 8, 5, n.into()]),
            Color::Rgb(r, g, b) => self.numbers(&[base + 8, 2, r.into(), g.into(), b.into()]),
            _ => self.push(base + 9),
        }
    }

    fn underline(&mut self, colour: Color) {
        self.separate();
        // Colons, so that a terminal without coloured underlines drops the whole and not only its head.
        let text = match colour {
            Color::Indexed(n) => format!("58:5:{n}"),
            Color::Rgb(r, g, b) => format!("58:2::{r}:{g}:{b}"),
            _ => "59".to_owned(),
        };
        self.out.extend_from_slice(text.as_bytes());
    }

    fn numbers(&mut self, codes: &[u16]) {
        for code in codes {
            self.separate();
            number(*code, self.out);
        }
    }
}

fn write_codes(out: &mut Vec<u8>, codes: impl FnOnce(&mut Codes)) {
    out.extend_from_slice(b"\x1b[");
    codes(&mut Codes { out, first: true });
    out.push(b'm');
}

const SWITCHES: [(Modifier, u16, u16); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

fn changes(from: Look, to: Look, codes: &mut Codes) {
    const WEIGHT: Modifier = Modifier::BOLD.union(Modifier::DIM);
    let mut kept = from.modifier;
    // Bold and dim end together, and in some terminals one takes the place of the other.
    if kept.intersects(WEIGHT) && kept.intersection(WEIGHT) != to.modifier.intersection(WEIGHT) {
        kept.remove(WEIGHT);
        codes.push(22);
    }
    for (modifier, _, off) in SWITCHES {
        if kept.difference(to.modifier).contains(modifier) {
            kept.remove(modifier);
            codes.push(off);
        }
    }
    for (modifier, on, _) in SWITCHES {
        if to.modifier.difference(kept).contains(modifier) {
            codes.push(on);
        }
    }
    if from.fg != to.fg {
        codes.colour(to.fg, 30);
    }
    if from.bg != to.bg {
        codes.colour(to.bg, 40);
    }
    if from.underline != to.underline {
        codes.underline(to.underline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn moved(from: (u16, u16), to: (u16, u16)) -> String {
        let mut pen = Pen { row: Some(from.1), column: Some(from.0), ..Pen::home(80) };
        let mut out = Vec::new();
        pen.move_to(to.0, to.1, &mut out);
        assert!(pen.is_at(to.0, to.1));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_cursor_moves_by_the_shortest_way() {
        let table = [
            ((5, 5), (5, 5), ""),
            ((5, 5), (6, 5), "\u{1b}[C"),
            ((5, 5), (30, 5), "\u{1b}[31G"),
            ((5, 5), (3, 5), "\u{8}\u{8}"),
            ((5, 5), (0, 5), "\r"),
            ((5, 5), (0, 7), "\r\n\n"),
            ((60, 5), (60, 6), "\u{1b}[B"),
            ((60, 5), (0, 0), "\u{1b}[H"),
            ((60, 5), (9, 0), "\u{1b}[;10H"),
            ((60, 20), (0, 3), "\u{1b}[4H"),
            ((60, 20), (70, 3), "\u{1b}[4;71H"),
        ];
        for (from, to, bytes) in table {
            assert_eq!(moved(from, to), bytes, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn after_the_last_column_nothing_relative_is_trusted() {
        assert_eq!(moved((80, 5), (78, 5)), "\u{1b}[79G");
        assert_eq!(moved((80, 5), (0, 6)), "\r\n");
    }

    fn turned(from: Style, to: Style) -> String {
        let cell = |style| {
            let mut cell = Cell::new("a");
            cell.set_style(style);
            cell
        };
        let mut out = Vec::new();
        let mut pen = Pen::home(80);
        pen.turn_for(&cell(from), &mut out);
        out.clear();
        pen.turn_for(&cell(to), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_what_changes_in_the_style_is_sent() {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let red = plain.fg(Color::Indexed(1));
        let table = [
            (plain, bold, "\u{1b}[1m"),
            (bold, bold, ""),
            (bold, plain, "\u{1b}[m"),
            (bold, bold.fg(Color::Indexed(9)), "\u{1b}[91m"),
            (bold.fg(Color::Indexed(1)), red, "\u{1b}[22m"),
            (red, plain.bg(Color::Indexed(200)), "\u{1b}[;48;5;200m"),
            (red.add_modifier(Modifier::REVERSED), red, "\u{1b}[27m"),
            (red, plain.fg(Color::Rgb(1, 0, 3)), "\u{1b}[38;2;1;0;3m"),
            (bold, bold.add_modifier(Modifier::DIM), "\u{1b}[;1;2m"),
        ];
        for (from, to, bytes) in table {
            assert_eq!(turned(from, to), bytes, "{from:?} to {to:?}");
        }
    }
}
