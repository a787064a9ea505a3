//! Breaking a text into screen rows. What stands in a row, grapheme by grapheme, is in [`super::pieces()`].

use std::borrow::Cow;

use super::clean::{Glyphs, line, shown};
use super::grapheme::{graphemes, is_blank, is_ideograph, is_line_break};
use super::marks::{closes, follows, leads, opens};
use super::pieces::tab_width;
use super::{Content, Span};

/// One row of a wrapped text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The text of the row, with the blanks and the line break that end it and are not shown.
    pub span: Span,
    /// Columns of what is shown: the row without the blanks at its end.
    pub width: u16,
}

/// Breaks `speech`, a part of `content`, into rows of at most `width` columns.
///
/// Rows end after blanks, hyphens and dashes, and between ideographs; a word that is longer than a row is broken
/// between graphemes, never inside one. A grapheme that is wider than the row stands in a row of its own, the only
/// case of a row wider than `width`. The rows follow one another without gaps and cover all of `speech`; an empty
/// paragraph is an empty row, and so is an empty text. With `joined` a single line break reads as a blank, for a
/// text that came hard-wrapped; the indentation after it is not shown.
pub fn wrap(content: &Content, speech: Span, width: u16, joined: bool, glyphs: Glyphs) -> Vec<Row> {
    let speech = Span::new(speech.start.0.min(content.len()), speech.end.0.min(content.len()));
    let text = content.slice(speech);
    let mut rows = Rows::new(speech.start.0, width.max(1), text.len());
    let mut rest = graphemes(text);
    loop {
        let plain = plain_len(rest.as_str(), rows.room());
        if plain > 0 {
            rows.plain(rest.take_bytes(plain));
            continue;
        }
        let Some(grapheme) = rest.next() else { break };
        if is_line_break(grapheme) {
            let scalars = grapheme.len() as u32;
            if joined && !rows.after_line_break && !ends_paragraph(rest.as_str()) {
                rows.soft_line_break(scalars);
            } else {
                rows.line_break(scalars);
            }
        } else {
            rows.other(grapheme, glyphs);
        }
    }
    rows.finish()
}

/// Breaks a help text or a definition into safe lines of at most `width` columns.
pub fn wrap_str(text: &str, width: u16, glyphs: Glyphs) -> Vec<Cow<'_, str>> {
    let content = Content::from(text);
    wrap(&content, content.span(), width, false, glyphs)
        .into_iter()
        .map(|row| {
            let bytes = content.byte(row.span.start)..content.byte(row.span.end);
            line(super::grapheme::without_trailing_blanks(&text[bytes]), glyphs)
        })
        .collect()
}

/// Bytes, at most `room`, at the start of a text that are ASCII graphemes without a chance to break between them.
fn plain_len(text: &str, room: usize) -> usize {
    let bytes = text.as_bytes();
    let len = bytes.iter().take(room).take_while(|&&b| b.is_ascii_graphic() && b != b'-').count();
    // A combining mark may follow the last one.
    if bytes.get(len).is_none_or(u8::is_ascii) { len } else { len.saturating_sub(1) }
}

/// Whether nothing but blanks stands before the next line break or the end.
fn ends_paragraph(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n")
}

/// Where the row may end: the place and the row up to there.
#[derive(Debug, Clone, Copy)]
struct Chance {
    at: u32,
    /// Columns up to there with the blanks.
    column: u32,
    /// Columns up to there without the blanks at the end.
    inked: u32,
}

/// The rows so far and the one being filled. Places are scalar values of the content.
struct Rows {
    done: Vec<Row>,
    width: u32,
    start: u32,
    at: u32,
    column: u32,
    inked: u32,
    chance: Option<Chance>,
    /// The last two visible characters, where nothing came between.
    before: [char; 2],
    /// Whether nothing but blanks came since a line break.
    after_line_break: bool,
    /// Whether that line break stands within the row, so that the blanks after it are not shown.
    in_joint: bool,
}

impl Rows {
    fn new(start: u32, width: u16, bytes: usize) -> Self {
        Self {
            done: Vec::with_capacity(bytes / usize::from(width) + 1),
            width: u32::from(width),
            start,
            at: start,
            column: 0,
            inked: 0,
            chance: None,
            before: [' '; 2],
            after_line_break: false,
            in_joint: false,
        }
    }

    /// Columns left in the row.
    fn room(&self) -> usize {
        self.width.saturating_sub(self.column) as usize
    }

    /// Takes ASCII that fits in the row and has no chance to break in it.
    fn plain(&mut self, text: &[u8]) {
        let [first, .., last] = *text else {
            return text.iter().for_each(|&b| self.ink(char::from(b), 1, 1));
        };
        if may_break(self.before, char::from(first)) {
            self.allow();
        }
        self.at += text.len() as u32;
        self.column += text.len() as u32;
        self.inked = self.column;
        self.before = [char::from(text[text.len() - 2]), char::from(last)];
        self.after_line_break = false;
        self.in_joint = false;
    }

    /// Takes a grapheme that is not a line break.
    fn other(&mut self, grapheme: &str, glyphs: Glyphs) {
        let Some(first) = grapheme.chars().next() else { return };
        let scalars = grapheme.chars().count() as u32;
        if grapheme == "\t" {
            self.blank(1, tab_width(self.column));
        } else if is_blank(first) && scalars == 1 {
            self.blank(1, u32::from(shown(grapheme, glyphs).1));
        } else {
            self.ink(first, scalars, u32::from(shown(grapheme, glyphs).1));
        }
    }

    /// Takes a visible grapheme that begins with `first`.
    #[inline]
    fn ink(&mut self, first: char, scalars: u32, width: u32) {
        if may_break(self.before, first) {
            self.allow();
        }
        while self.column + width > self.width && self.at > self.start {
            match self.chance.take() {
                Some(chance) if chance.at > self.start => self.end_row(chance),
                _ => self.end_row(Chance { at: self.at, column: self.column, inked: self.inked }),
            }
        }
        self.at += scalars;
        self.column += width;
        self.inked = self.column;
        self.before = [self.before[1], first];
        self.after_line_break = false;
        self.in_joint = false;
    }

    /// Takes a blank, which may stand beyond the row's end.
    fn blank(&mut self, scalars: u32, width: u32) {
        self.at += scalars;
        self.column += if self.in_joint { 0 } else { width };
        self.before = [' '; 2];
        self.allow();
    }

    /// Takes a line break that reads as a blank, unless there is one already.
    fn soft_line_break(&mut self, scalars: u32) {
        let after_ink = self.column > 0 && self.column == self.inked;
        self.blank(scalars, u32::from(after_ink));
        self.after_line_break = true;
        self.in_joint = true;
    }

    fn line_break(&mut self, scalars: u32) {
        self.at += scalars;
        self.end_row(Chance { at: self.at, column: self.column, inked: self.inked });
        self.chance = None;
        self.before = [' '; 2];
        self.after_line_break = true;
        self.in_joint = false;
    }

    /// Lets the row end here.
    fn allow(&mut self) {
        self.chance = Some(Chance { at: self.at, column: self.column, inked: self.inked });
    }

    /// Ends the row at `chance`; what was taken since begins the next one.
    fn end_row(&mut self, chance: Chance) {
        let width = chance.inked.min(u32::from(u16::MAX)) as u16;
        self.done.push(Row { span: Span::new(self.start, chance.at), width });
        self.start = chance.at;
        self.column -= chance.column;
        self.inked = self.column;
    }

    fn finish(mut self) -> Vec<Row> {
        if self.at > self.start || self.done.is_empty() {
            self.end_row(Chance { at: self.at, column: self.column, inked: self.inked });
        }
        self.done
    }
}

/// Whether a row may end between the last two visible characters and the next one, no blank standing between.
#[inline]
fn may_break(before: [char; 2], next: char) -> bool {
    let last = before[1];
    if last.is_ascii_alphanumeric() && next.is_ascii() {
        return false;
    }
    match last {
        '-' => before[0].is_alphanumeric() && next.is_alphabetic(),
        '\u{2010}' | '–' => before[0].is_alphanumeric() && next.is_alphanumeric(),
        '—' => before[0] != ' ' && (next.is_alphanumeric() || opens(next)),
        ' ' => false,
        _ if !is_ideograph(last) && !is_ideograph(next) => false,
        _ => !opens(last) && !leads(last) && !closes(next) && !follows(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use crate::text::{Offset, pieces};
    use proptest::prelude::*;

    fn rows(text: &str, width: u16, joined: bool) -> Vec<String> {
        let content = Content::from(text);
        let rows = wrap(&content, content.span(), width, joined, Glyphs::Unicode);
        rows.iter()
            .map(|row| pieces(&content, row, Glyphs::Unicode).map(|piece| piece.shown).collect())
            .collect()
    }

    #[test]
    fn rows_end_after_blanks_hyphens_and_dashes() {
        assert_eq!(
            rows("On paper we are an equal partner.", 12, false),
            ["On paper we", "are an equal", "partner."]
        );
        assert_eq!(
            rows("a well-known, long-term plan", 7, false),
            ["a well-", "known,", "long-", "term", "plan"]
        );
        assert_eq!(rows("costs – or costed—nothing", 9, false), ["costs –", "or", "costed—", "nothing"]);
        assert_eq!(rows("drop -5 or 10-20", 6, false), ["drop", "-5 or", "10-20"]);
    }

    #[test]
    fn ideographs_break_anywhere_but_before_closing_and_after_opening_marks() {
        assert_eq!(rows("医疗和社会照护。", 6, false), ["医疗和", "社会照", "护。"]);
        assert_eq!(rows("医疗照护。一体", 8, false), ["医疗照", "护。一体"]);
        assert_eq!(rows("他说「好的」", 6, false), ["他说", "「好", "的」"]);
    }

    #[test]
    fn blanks_at_a_rows_end_are_swallowed_and_those_at_its_start_kept() {
        assert_eq!(rows("  one    two", 5, false), ["  one", "two"]);
        assert_eq!(rows("a\tb", 9, false), ["a   b"]);
        assert_eq!(rows("one two   ", 7, false), ["one two"]);
    }

    #[test]
    fn a_long_word_is_broken_between_graphemes() {
        assert_eq!(rows("to Llanfairpwll", 5, false), ["to", "Llanf", "airpw", "ll"]);
        assert_eq!(rows("ab👩‍👩‍👧‍👦c", 1, false), ["a", "b", "👩‍👩‍👧‍👦", "c"]);
    }

    #[test]
    fn an_empty_paragraph_is_an_empty_row_and_a_last_line_break_is_none() {
        assert_eq!(rows("one\n\ntwo\n", 9, false), ["one", "", "two"]);
        assert_eq!(rows("", 9, false), [""]);
    }

    #[test]
    fn joined_lines_read_on_until_an_empty_line() {
        assert_eq!(
            rows("a seat that\ncomes with\n\nmoney", 30, true),
            ["a seat that comes with", "", "money"]
        );
        assert_eq!(rows("a seat \n    that\n  comes", 30, true), ["a seat that comes"]);
        assert_eq!(rows("a seat\n    that", 7, true), ["a seat", "that"]);
        assert_eq!(
            rows("a seat that\ncomes with\n \nmoney", 30, false),
            ["a seat that", "comes with", "", "money"]
        );
    }

    #[test]
    fn a_part_of_a_text_is_wrapped_with_the_offsets_of_the_whole() {
        let content = Content::from("né: one two\nnext");
        let rows = wrap(&content, Span::new(4, 12), 4, false, Glyphs::Unicode);
        let spans: Vec<Span> = rows.iter().map(|row| row.span).collect();
        assert_eq!(spans, [Span::new(4, 8), Span::new(8, 12)]);
    }

    #[test]
    fn a_definition_is_wrapped_into_safe_lines() {
        assert_eq!(
            wrap_str("Equal esteem\u{1B} of both…", 9, Glyphs::Ascii),
            ["Equal", "esteem^[", "of", "both..."]
        );
    }

    proptest! {
        #[test]
        fn rows_cover_the_text_with_whole_graphemes_within_the_width(
            text in any_text(), width in 1_u16..20, joined: bool, ascii: bool,
        ) {
            let glyphs = if ascii { Glyphs::Ascii } else { Glyphs::Unicode };
            let content = Content::from(text.as_str());
            let rows = wrap(&content, content.span(), width, joined, glyphs);
            let mut at = Offset(0);
            let mut all = Vec::new();
            for row in &rows {
                prop_assert_eq!(row.span.start, at);
                at = row.span.end;
                let pieces: Vec<_> = pieces(&content, row, glyphs).collect();
                prop_assert!(row.width <= width || pieces.iter().filter(|p| p.width > 0).count() == 1, "{row:?}");
                let mut column = 0;
                for piece in &pieces {
                    prop_assert_eq!(piece.column, column);
                    column += u16::from(piece.width);
                }
                prop_assert_eq!(column, row.width);
                all.extend(graphemes(content.slice(row.span)));
            }
            prop_assert_eq!(at, content.span().end);
            let whole: Vec<&str> = graphemes(&text).collect();
            prop_assert_eq!(all, whole);
        }
    }
}
