//! A buffer made into what a terminal can hold: nothing but text, every wide glyph whole, colours it has.
//!
//! After [`settle`], two cells that look the same are equal, and the cells that a wide glyph covers
//! have an empty symbol and the glyph's style.

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

use super::{Depth, colour};

/// Modifiers that can be seen where there is no glyph.
pub(super) const SEEN_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Brings every cell into the one form that the writer compares and sends.
pub(super) fn settle(buffer: &mut Buffer, depth: Depth) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        settle_row(row, depth);
    }
}

fn settle_row(row: &mut [Cell], depth: Depth) {
    let mut x = 0;
    while x < row.len() {
        let room = row.len() - x;
        let wide = settle_symbol(&mut row[x], room);
        // Something drawn later over the second half of a glyph cuts it.
        if row[x + 1..x + wide].iter().any(|cell| !cell.symbol().trim_start_matches(' ').is_empty()) {
            row[x].set_symbol(" ");
            settle_style(&mut row[x], depth);
            x += 1;
            continue;
        }
        settle_style(&mut row[x], depth);
        for covered in 1..wide {
            row[x + covered] = row[x].clone();
            row[x + covered].set_symbol("");
        }
        x += wide;
    }
}

/// Replaces what must not or cannot be shown; gives the columns that the symbol takes, at least 1.
fn settle_symbol(cell: &mut Cell, room: usize) -> usize {
    cell.set_diff_option(CellDiffOption::None);
    let symbol = cell.symbol();
    if let [byte] = symbol.as_bytes()
        && !byte.is_ascii_control()
    {
        return 1;
    }
    let Some(first) = symbol.chars().next() else {
        cell.set_symbol(" ");
        return 1;
    };
    // A mark without a letter would be put on the letter before.
    if symbol.chars().any(is_obeyed) || first.width().is_none_or(|width| width == 0) {
        cell.set_symbol("?");
        return 1;
    }
    let width = usize::from(symbol.cell_width()).max(1);
    if extent(symbol) <= room {
        return width;
    }
    // A terminal that draws the parts one by one would run over the edge: only the first part fits for certain.
    match first.width() {
        Some(width) if (1..=room).contains(&width) => {
            cell.set_char(first);
            width
        }
        _ => {
            cell.set_symbol(" ");
            1
        }
    }
}

/// Whether a terminal does something with the character other than showing it.
fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn settle_style(cell: &mut Cell, depth: Depth) {
    cell.modifier.remove(Modifier::RAPID_BLINK);
    if cell.symbol() == " " {
        cell.modifier &= SEEN_ON_BLANKS;
        if cell.modifier.is_empty() {
            cell.fg = Color::Reset;
        }
    }
    cell.fg = colour::at_depth(cell.fg, depth);
    cell.bg = colour::at_depth(cell.bg, depth);
    let coloured_line = depth == Depth::True && cell.modifier.contains(Modifier::UNDERLINED);
    cell.underline_color =
        if coloured_line { colour::at_depth(cell.underline_color, depth) } else { Color::Reset };
}

/// The most columns that any terminal might give the symbol: those of its characters drawn one by one.
pub(super) fn extent(symbol: &str) -> usize {
    if symbol.len() <= 1 {
        return symbol.len();
    }
    let apart: usize = symbol.chars().map(|c| c.width().unwrap_or(1)).sum();
    apart.max(usize::from(symbol.cell_width()))
}

/// Whether terminals might differ about the columns of the symbol.
pub(super) fn is_uncertain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let Some(first) = chars.next() else { return false };
    let known = match first as u32 {
        // Hangul, kana and ideographs have been wide for as long as terminals have known them.
        0x1100..0x1160
        | 0x3000..0x302a
        | 0x3041..0x4dc0
        | 0x4e00..0xa4d0
        | 0xac00..0xd7a4
        | 0xf900..0xfb00
        | 0xff01..0xff61
        | 0x20000..0x3fffe => true,
        0x0900..0x10a0 | 0x1160..0x1200 | 0x1780..0x1e00 | 0x2600..0x27c0 | 0x2e80.. => false,
        _ => first.width() == Some(1),
    };
    !known || chars.any(|mark| !matches!(mark as u32, 0x0300..0x0370))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn settled(symbols: &[&str]) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, symbols.len() as u16, 1));
        for (cell, symbol) in buffer.content.iter_mut().zip(symbols) {
            cell.set_symbol(symbol);
        }
        settle(&mut buffer, Depth::True);
        buffer.content.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn what_a_terminal_would_obey_becomes_a_question_mark() {
        let symbols = ["\u{1b}", "\n", "\u{7f}", "\u{9b}", "a\u{1b}[2J", "\u{202e}", "x"];
        assert_eq!(settled(&symbols), ["?", "?", "?", "?", "?", "?", "x"]);
    }

    #[test]
    fn a_wide_glyph_covers_the_next_cell_unless_something_was_drawn_there() {
        assert_eq!(settled(&["字", " ", "a"]), ["字", "", "a"]);
        assert_eq!(settled(&["字", "│", "a"]), [" ", "│", "a"]);
    }

    #[test]
    fn a_wide_glyph_that_would_run_over_the_edge_is_left_out() {
        assert_eq!(settled(&["a", "字"]), ["a", " "]);
        assert_eq!(settled(&["👩‍👧", " ", " "]), ["👩", "", " "]);
    }

    #[test]
    fn a_blank_loses_the_style_that_cannot_be_seen_on_it() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_style(Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buffer[(1, 0)].set_style(Style::new().fg(Color::Red).add_modifier(Modifier::REVERSED));
        settle(&mut buffer, Depth::Sixteen);
        assert_eq!(buffer[(0, 0)], Cell::EMPTY);
        assert_eq!(buffer[(1, 0)].fg, Color::Indexed(1));
    }

    #[test]
    fn only_graphemes_that_every_terminal_measures_alike_are_certain() {
        for certain in ["a", "é", "e\u{301}", "字", "한", "ж", "│", "—", "¶", "●"] {
            assert!(!is_uncertain(certain), "{certain}");
        }
        for uncertain in ["👩‍👧", "❤\u{fe0f}", "🇬🇧", "👍🏽", "👍", "क्ष", "ก\u{e33}"]
        {
            assert!(is_uncertain(uncertain), "{uncertain}");
        }
    }
}
