//! Texts as names are looked for in them: words, and what stands between them. A word of letters, marks and digits is one
//! token; scripts that put no blanks between words have a token for each character.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfkc};

use crate::text::is_invisible;

/// The longest stretch between the words of one name, in bytes: a line break and an indented line.
const LONGEST_GAP: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// Where it begins, in bytes.
    pub start: usize,
    /// The word as it is written.
    pub text: &'t str,
}

impl Token<'_> {
    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text, in order.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| is_of_word(*c) && !is_invisible(*c))?;
        let alone = stands_alone(first);
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars
            .next_if(|(_, c)| if alone { is_combining_mark(*c) } else { is_of_word(*c) && !stands_alone(*c) })
        {
            end = at + c.len_utf8();
        }
        Some(Token { start, text: &text[start..end] })
    })
}

/// The words of a text with those in one that a hyphen at the end of a line parts: `Smi-` and `th`. The same number of words where
/// there is none.
pub(super) fn across_lines<'t>(text: &'t str, words: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut whole: Vec<Token<'t>> = Vec::with_capacity(words.len());
    for word in words {
        match whole.last_mut() {
            Some(before) if is_parted(before.text, &text[before.end()..word.start], word.text) => {
                before.text = &text[before.start..word.end()];
            }
            _ => whole.push(*word),
        }
    }
    whole
}

/// Whether what stands between two halves of a word is a hyphen at the end of a line, which text that was copied has as a hyphen and a
/// blank.
fn is_parted(before: &str, gap: &str, after: &str) -> bool {
    let blank = match gap.strip_prefix(['-', '‐']) {
        Some(blank) => blank,
        None if before.ends_with('\u{AD}') => gap,
        None => return false,
    };
    let blank = !blank.is_empty()
        && blank.len() <= LONGEST_GAP
        && blank.chars().all(char::is_whitespace)
        && blank.matches('\n').count() <= 1;
    let last = before.chars().rev().find(|c| !is_joiner(*c) && !is_combining_mark(*c));
    let first = after.chars().next();
    let same = last.zip(first).is_some_and(|(last, first)| {
        (last.is_lowercase() && first.is_lowercase()) || (last.is_uppercase() && first.is_uppercase())
    });
    blank && same
}

/// The words of a file's name, where capitals and digits part them as well: `AnnaSmith2024`.
pub(super) fn of_file_name(text: &str) -> Vec<Token<'_>> {
    let mut parts = Vec::new();
    for word in tokens(text) {
        let mut start = 0;
        let mut before: Option<char> = None;
        for (at, c) in word.text.char_indices() {
            let turns = before.is_some_and(|before| {
                (before.is_lowercase() && c.is_uppercase()) || (before.is_ascii_digit() != c.is_ascii_digit())
            });
            if turns {
                parts.push(Token { start: word.start + start, text: &word.text[start..at] });
                start = at;
            }
            before = Some(c);
        }
        parts.push(Token { start: word.start + start, text: &word.text[start..] });
    }
    parts
}

/// Whether a character is part of a word. What cannot be seen inside of one (a soft hyphen) does not end it; the number of a note does.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && ((c.is_alphanumeric() && !is_note_number(c)) || is_combining_mark(c) || is_joiner(c)))
}

/// Digits above and below the line.
fn is_note_number(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// What hides within a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character is of a script in which words are written together, or take endings without a blank: Thai, Lao, Burmese, Khmer,
/// Japanese, Chinese and Korean.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A word as words are compared: composed, ligatures and broad letters as plain ones, without what cannot be seen and without the end of a line
/// that parts it.
pub(crate) fn same_word(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !is_joiner(c) && !is_parting(c);
    if word.chars().all(is_plain) && (word.is_ascii() || is_nfkc(word)) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().filter(|c| is_plain(*c)).nfkc().collect())
}

/// What stands within a word only where the end of a line parts it.
fn is_parting(c: char) -> bool {
    c == '-' || c == '‐' || c.is_whitespace()
}

/// What stands between two words as it is compared: one blank for any run of them and for a full stop with blanks, one apostrophe, one
/// hyphen. `None` where it is longer than anything in a name, or parts paragraphs.
pub(super) fn same_gap(gap: &str) -> Option<Cow<'_, str>> {
    if gap == " " || gap.is_empty() {
        return Some(Cow::Borrowed(gap));
    }
    if gap.len() > LONGEST_GAP || gap.matches('\n').count() > 1 {
        return None;
    }
    let mut same = String::with_capacity(gap.len());
    for c in gap.chars().filter(|c| !is_joiner(*c)) {
        match c {
            // A hyphen at the end of a line is that of a name.
            '\n' if same.ends_with('-') => {}
            c if c.is_whitespace() && same.ends_with('-') && gap.contains('\n') => {}
            c if c.is_whitespace() => {
                if same.ends_with('.') {
                    same.pop();
                }
                if !same.ends_with(' ') {
                    same.push(' ');
                }
            }
            '’' | '‘' | 'ʼ' | '＇' | '`' | '´' => same.push('\''),
            '‐' | '‑' | '‒' | '–' => same.push('-'),
            c => same.push(c),
        }
    }
    Some(Cow::Owned(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn words_are_letters_marks_and_digits_and_each_character_where_no_blanks_part_them() {
        assert_eq!(words("Anna's St.-Mary, o_b 2nd"), ["Anna", "s", "St", "Mary", "o", "b", "2nd"]);
        assert_eq!(words("Jose\u{301} an\u{AD}na"), ["Jose\u{301}", "an\u{AD}na"]);
        assert_eq!(words("张伟说hi"), ["张", "伟", "说", "hi"]);
        assert_eq!(words("김민수는"), ["김", "민", "수", "는"]);
        assert_eq!(words(" \u{200B} "), Vec::<&str>::new());
    }

    #[test]
    fn spellings_of_one_word_and_one_gap_are_the_same() {
        assert_eq!(same_word("Jose\u{301}"), "José");
        assert_eq!(same_word("An\u{AD}na"), "Anna");
        for (gap, same) in [("\n  ", " "), (". ", " "), ("’", "'"), ("‑", "-"), (".", "."), (", ", ", ")]
        {
            assert_eq!(same_gap(gap).as_deref(), Some(same));
        }
        assert_eq!((same_gap(&" ".repeat(65)), same_gap("\n\n")), (None, None));
    }
}
