//! What stands in a row: its graphemes as they are shown, with their columns; and texts cut to fit.

use std::borrow::Cow;

use super::clean::{Glyphs, columns, is_printable_ascii, line, shown};
use super::grapheme::{Graphemes, graphemes, is_blank, is_line_break, without_trailing_blanks};
use super::{Content, Offset, Row};

/// Columns between the stops of a tab, counted from the row's start.
const TAB: u32 = 4;
const SPACES: &str = "    ";

/// One grapheme of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it begins in the content.
    pub at: Offset,
    /// Its length in scalar values.
    pub len: u32,
    /// Its first column, from the row's start.
    pub column: u16,
    /// The columns it takes: 0 for the blanks and the line break at the row's end, and for the indentation after a
    /// line break that reads as a blank.
    pub width: u8,
    /// What to write; empty where the width is 0.
    pub shown: Cow<'a, str>,
}

/// The graphemes of a row, in the order of the text. Their widths add up to the row's.
///
/// The blanks and the line break at its end come too, with a width of 0, so that every offset of the row has a piece.
pub fn pieces<'a>(content: &'a Content, row: &Row, glyphs: Glyphs) -> Pieces<'a> {
    let text = content.slice(row.span);
    let inked = without_trailing_blanks(text).len();
    Pieces { rest: graphemes(text), inked, at: row.span.start.0, column: 0, before: Before::Blank, glyphs }
}

/// See [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    rest: Graphemes<'a>,
    /// Bytes that are still shown; what follows are the blanks at the end.
    inked: usize,
    at: u32,
    column: u32,
    before: Before,
    glyphs: Glyphs,
}

/// What stands before the next grapheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Ink,
    /// A blank or the row's start.
    Blank,
    /// A line break that reads as a blank, and blanks after it.
    Joint,
}

impl<'a> Pieces<'a> {
    /// What to write for a grapheme that is not among the blanks at the row's end, and its columns.
    fn shown(&mut self, grapheme: &'a str) -> (Cow<'a, str>, u8) {
        let before = self.before;
        if is_line_break(grapheme) {
            self.before = Before::Joint;
            return if before == Before::Ink { (Cow::Borrowed(" "), 1) } else { (Cow::Borrowed(""), 0) };
        }
        let mut chars = grapheme.chars();
        let blank = chars.next().is_some_and(is_blank) && chars.next().is_none();
        if blank && before == Before::Joint {
            return (Cow::Borrowed(""), 0);
        }
        self.before = if blank { Before::Blank } else { Before::Ink };
        if grapheme == "\t" {
            let width = tab_width(self.column);
            return (Cow::Borrowed(&SPACES[..width as usize]), width as u8);
        }
        shown(grapheme, self.glyphs)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let grapheme = self.rest.next()?;
        let (shown, width) = if self.inked == 0 { (Cow::Borrowed(""), 0) } else { self.shown(grapheme) };
        self.inked = self.inked.saturating_sub(grapheme.len());
        let len = grapheme.chars().count();
        let piece = Piece { at: Offset(self.at), len: len as u32, column: self.column as u16, width, shown };
        self.at += piece.len;
        self.column += u32::from(width);
        Some(piece)
    }
}

/// The column at which an offset is shown: 0 before the row, the row's width after it or in the blanks at its end.
pub fn column_of(content: &Content, row: &Row, at: Offset, glyphs: Glyphs) -> u16 {
    pieces(content, row, glyphs)
        .find(|piece| at.0 < piece.at.0 + piece.len)
        .map_or(row.width, |piece| piece.column)
}

/// The offset of the grapheme shown at a column; right of the row's text it is that of the last grapheme shown.
pub fn offset_at(content: &Content, row: &Row, column: u16, glyphs: Glyphs) -> Offset {
    pieces(content, row, glyphs)
        .take_while(|piece| piece.column <= column)
        .filter(|piece| piece.width > 0)
        .last()
        .map_or(row.span.start, |piece| piece.at)
}

/// Columns from `column` to the next tab stop.
pub(super) fn tab_width(column: u32) -> u32 {
    TAB - column % TAB
}

/// A text as one safe line of at most `width` columns; what is too long is cut and ends in `…` (`...` in ASCII).
pub fn fit(text: &str, width: u16, glyphs: Glyphs) -> Cow<'_, str> {
    let safe = line(text, glyphs);
    let width = usize::from(width);
    if is_printable_ascii(&safe) && safe.len() <= width || columns(&safe) <= width {
        return safe;
    }
    let ellipsis = ellipsis(glyphs);
    let ellipsis = if glyphs == Glyphs::Ascii || width == 0 { &ellipsis[..width.min(3)] } else { ellipsis };
    let mut room = width - columns(ellipsis);
    let mut cut = String::with_capacity(width + ellipsis.len());
    for grapheme in graphemes(&safe) {
        let taken = usize::from(shown(grapheme, Glyphs::Unicode).1);
        if taken > room {
            break;
        }
        room -= taken;
        cut.push_str(grapheme);
    }
    cut.truncate(cut.trim_end().len());
    cut.push_str(ellipsis);
    Cow::Owned(cut)
}

/// Stands for what was left out.
pub(super) fn ellipsis(glyphs: Glyphs) -> &'static str {
    match glyphs {
        Glyphs::Unicode => "…",
        Glyphs::Ascii => "...",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use crate::text::{Span, wrap};
    use proptest::prelude::*;

    #[test]
    fn each_grapheme_has_its_column_and_the_blank_at_the_end_none() {
        let content = Content::from("é\t照 ");
        let row = Row { span: Span::new(0, 4), width: 6 };
        let found: Vec<_> = pieces(&content, &row, Glyphs::Unicode)
            .map(|p| (p.at.0, p.column, p.width, p.shown.into_owned()))
            .collect();
        let expected = [(0, 0, 1, "é"), (1, 1, 3, "   "), (2, 4, 2, "照"), (3, 6, 0, "")];
        assert_eq!(found, expected.map(|(at, column, width, shown)| (at, column, width, shown.to_owned())));
    }

    #[test]
    fn a_long_name_is_cut_at_a_grapheme_with_an_ellipsis() {
        for (text, width, unicode, ascii) in [
            ("parity of esteem", 16, "parity of esteem", "parity of esteem"),
            ("parity of esteem", 11, "parity of…", "parity o..."),
            ("照护照护", 4, "照…", "????"),
            ("照护照护", 3, "照…", "..."),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…", ".."),
            ("name", 0, "", ""),
        ] {
            assert_eq!(fit(text, width, Glyphs::Unicode), unicode);
            assert_eq!(fit(text, width, Glyphs::Ascii), ascii);
        }
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in any_text(), width in 0_u16..30) {
            for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
                prop_assert!(columns(&fit(&text, width, glyphs)) <= usize::from(width));
            }
        }

        #[test]
        fn columns_and_offsets_are_each_others_inverse(text in any_text(), width in 1_u16..20, joined: bool) {
            let content = Content::from(text.as_str());
            for row in wrap(&content, content.span(), width, joined, Glyphs::Unicode) {
                for piece in pieces(&content, &row, Glyphs::Unicode) {
                    prop_assert_eq!(column_of(&content, &row, piece.at, Glyphs::Unicode), piece.column);
                    if piece.width > 0 {
                        prop_assert_eq!(offset_at(&content, &row, piece.column, Glyphs::Unicode), piece.at);
                    }
                }
            }
        }
    }
}
