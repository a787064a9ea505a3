//! Text made safe for the terminal: what would be obeyed, or would hide, is shown as a visible character.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::fold;
use super::grapheme::{graphemes, is_line_break};

/// The characters the terminal can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// All of Unicode.
    #[default]
    Unicode,
    /// ASCII only; what can be written otherwise is (`é` as `e`, `…` as `...`), the rest is `?`.
    Ascii,
}

/// Stands for a character that shows nothing by itself.
const HIDDEN: char = '·';
/// Stands for a character that has no meaning here.
const UNKNOWN: char = '\u{FFFD}';
/// Carries a combining mark that has no letter.
const CARRIER: char = '◌';
/// Marks in a row that one letter keeps; a flag made of tags needs this many.
const MOST_MARKS: usize = 6;
/// Scalar values that one grapheme keeps.
const MOST_SCALARS: usize = 16;

/// One grapheme as it may be written to the terminal, and the columns that takes (never 0).
///
/// What is returned holds no control character and no bidirectional control. Tab and line break become a space.
/// Nearly every grapheme takes 1 or 2 columns; conjuncts of Indic scripts can take more, as can a
/// folded character (`...`).
pub fn shown(grapheme: &str, glyphs: Glyphs) -> (Cow<'_, str>, u8) {
    if is_printable_ascii(grapheme) && grapheme.len() == 1 {
        return (Cow::Borrowed(grapheme), 1);
    }
    if grapheme == "\t" || is_line_break(grapheme) {
        return (Cow::Borrowed(" "), 1);
    }
    if glyphs == Glyphs::Ascii {
        let folded = fold::to_ascii(grapheme);
        let width = folded.len() as u8;
        return (folded, width);
    }
    if is_clean(grapheme) {
        return (Cow::Borrowed(grapheme), grapheme.width() as u8);
    }
    let mended = mend(grapheme);
    let width = mended.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>() as u8;
    (Cow::Owned(mended), width)
}

/// A name, title or other text as one safe line; borrowed when nothing had to change.
pub fn line(text: &str, glyphs: Glyphs) -> Cow<'_, str> {
    if is_printable_ascii(text) {
        return Cow::Borrowed(text);
    }
    let mut changed: Option<String> = None;
    let mut at = 0;
    for grapheme in graphemes(text) {
        let (safe, _) = shown(grapheme, glyphs);
        if let Some(out) = &mut changed {
            out.push_str(&safe);
        } else if safe != grapheme {
            changed = Some(format!("{}{safe}", &text[..at]));
        }
        at += grapheme.len();
    }
    changed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Columns that a text takes when written as one line with all of Unicode.
pub fn columns(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    graphemes(text).map(|grapheme| usize::from(shown(grapheme, Glyphs::Unicode).1)).sum()
}

/// Whether a text is plain ASCII without control characters.
pub(super) fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~'))
}

/// Whether a grapheme can be written as it is.
fn is_clean(grapheme: &str) -> bool {
    let mut before = None;
    let mut marks = 0;
    for (count, c) in grapheme.chars().enumerate() {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        if count >= MOST_SCALARS || marks > MOST_MARKS || !stays(c, before, grapheme) {
            return false;
        }
        before = Some(c);
    }
    grapheme.width() > 0
}

/// A grapheme that is not clean, made so.
fn mend(grapheme: &str) -> String {
    let Some(first) = grapheme.chars().next() else { return String::new() };
    if let Some(picture) = picture(first) {
        return picture.to_string();
    }
    let is_mark = joins_its_letter(first);
    if grapheme.width() == 0 && !is_mark {
        return HIDDEN.to_string();
    }
    let mut out = String::new();
    let (mut marks, mut hidden) = (0, false);
    for c in grapheme.chars().take(MOST_SCALARS) {
        if !stays(c, out.chars().next_back(), grapheme) {
            hidden = true;
            continue;
        }
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            continue;
        }
        if is_mark && out.is_empty() {
            out.push(CARRIER);
        }
        out.push(c);
    }
    if out.width() == 0 {
        return HIDDEN.to_string();
    }
    if hidden {
        out.push(HIDDEN);
    }
    out
}

/// Whether a character is left in its grapheme, after the character before it there.
fn stays(c: char, before: Option<char>, grapheme: &str) -> bool {
    match c {
        '\u{200C}' | '\u{200D}' => {
            before.is_some_and(|b| !b.is_ascii() && !is_selector(b)) || joins_emoji(before)
        }
        '\u{34F}' => before.is_some(),
        '\u{E0020}'..='\u{E007F}' => grapheme.starts_with('\u{1F3F4}') && before.is_some(),
        _ if is_selector(c) => before.is_some_and(|b| !b.is_ascii_alphabetic() && !is_selector(b)),
        _ => picture(c).is_none(),
    }
}

/// Whether a joiner after this character is an emoji's: as in a heart with its variation selector.
fn joins_emoji(before: Option<char>) -> bool {
    before == Some('\u{FE0F}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character would become part of the grapheme of a letter before it.
fn joins_its_letter(c: char) -> bool {
    let mut pair = [0; 5];
    pair[0] = b'a';
    let len = 1 + c.encode_utf8(&mut pair[1..]).len();
    std::str::from_utf8(&pair[..len]).is_ok_and(|pair| pair.graphemes(true).count() == 1)
}

/// The visible stand-in for a character that must not be written.
fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('\u{2421}'),
        _ if is_invisible(c) => Some(HIDDEN),
        _ if is_meaningless(c) => Some(UNKNOWN),
        _ => None,
    }
}

/// Bidirectional controls, zero-width characters, separators and other characters that only steer the display.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E001F}'
        | '\u{E0080}'..='\u{E00FF}'
        | '\u{E01F0}'..='\u{E0FFF}')
}

/// Controls of the upper half, private use, planes without characters, and codes that never become characters.
fn is_meaningless(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFF0}'..='\u{FFF8}'
        | '\u{40000}'..='\u{DFFFF}'
        | '\u{F0000}'..)
        || c as u32 & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use proptest::prelude::*;

    #[test]
    fn what_would_be_obeyed_or_hidden_is_shown() {
        for (given, unicode, ascii) in [
            ("\u{1B}[2J", "␛[2J", "^[[2J"),
            ("a\u{7F}\u{9B}b", "a␡\u{FFFD}b", "a^??b"),
            ("one\ntwo\tthree\r\nfour\r", "one two three four␍", "one two three four^M"),
            ("pay\u{202E}lla\u{2069}", "pay·lla·", "pay?lla?"),
            ("zero\u{200B}width\u{FEFF}", "zero·width·", "zero?width?"),
            ("n\u{200D}", "n·", "n?"),
            ("\u{301}x", "◌\u{301}x", "?x"),
            ("\u{FE0F}", "·", "?"),
            ("b\u{E0041}\u{E0042}", "b·", "b?"),
            ("\u{E000}\u{50000}", "\u{FFFD}\u{FFFD}", "??"),
        ] {
            assert_eq!(line(given, Glyphs::Unicode), unicode, "{given:?}");
            assert_eq!(line(given, Glyphs::Ascii), ascii, "{given:?}");
        }
    }

    #[test]
    fn writing_of_all_scripts_is_borrowed_as_it_is() {
        for text in ["naïve “café” – 照护", "שָׁלוֹם", "می‌خواهم", "स्त्री", "👩🏽‍❤️‍💋‍👨🏿 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣", "e\u{301}"]
        {
            assert!(matches!(line(text, Glyphs::Unicode), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn ascii_keeps_what_can_be_read() {
        assert_eq!(line("“It’s naïve…” – Zoë, 40 €", Glyphs::Ascii), "\"It's naive...\" - Zoe, 40 EUR");
        assert_eq!(line("e\u{301} 照 🌞", Glyphs::Ascii), "e ? ?");
    }

    #[test]
    fn a_letter_keeps_only_a_few_marks() {
        let zalgo = format!("a{}b", "\u{301}".repeat(500));
        assert_eq!(line(&zalgo, Glyphs::Unicode).chars().count(), 2 + MOST_MARKS);
        assert_eq!(columns(&zalgo), 2);
    }

    fn is_unsafe(c: char) -> bool {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
    }

    proptest! {
        #[test]
        fn the_result_is_safe_stable_and_as_wide_as_its_graphemes(text in any_text()) {
            for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
                let safe = line(&text, glyphs);
                prop_assert!(!safe.contains(is_unsafe), "{safe:?}");
                prop_assert_eq!(line(&safe, glyphs), safe.clone());
                let sum: usize = graphemes(&text).map(|g| usize::from(shown(g, glyphs).1)).sum();
                prop_assert_eq!(columns(&safe), sum);
                prop_assert!(glyphs == Glyphs::Unicode || is_printable_ascii(&safe));
                prop_assert!(safe != text || matches!(safe, Cow::Borrowed(_)));
            }
        }
    }
}
