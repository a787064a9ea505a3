//! Texts as a spreadsheet takes them: without characters that its files cannot hold, and no longer than its cells.

use std::borrow::Cow;

/// UTF-16 units that a cell holds at most; Excel's limit is 32,767.
const LONGEST: usize = 32_700;

/// A text without characters that no XML file can hold: control characters are shown as their pictures.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(is_bad) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let shown = |c: char| match c {
        '\r' => '\n',
        '\u{7F}' => '␡',
        c if c < ' ' && is_bad(c) => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        c if is_bad(c) => '\u{FFFD}',
        c => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// A text in parts that each fit into a cell, none cut within a character; one part where it fits as it is.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > LONGEST {
            parts.push(&text[start..at]);
            (start, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_xml_file_can_hold_is_shown_and_line_ends_are_kept() {
        assert_eq!(clean("a\0b\u{1b}[31m\r\nc\td\u{7f}\u{fffe}e"), "a␀b␛[31m\nc\td␡\u{FFFD}e");
        assert!(matches!(clean("plain — שלום 🌞\n=1+1"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_is_parted_between_characters_and_nothing_of_it_is_lost() {
        let text = format!("{}🌞{}", "x".repeat(LONGEST - 1), "y".repeat(LONGEST));
        let parts = parts(&text);
        assert_eq!((parts.len(), parts.concat()), (3, text.clone()));
        assert!(parts.iter().all(|part| part.encode_utf16().count() <= LONGEST));
        assert!(parts[1].starts_with('🌞'));
    }
}
