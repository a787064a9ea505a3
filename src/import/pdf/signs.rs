//! Characters as a PDF document gives them, made those that a text has: ligatures, signs of symbol fonts, raised digits.

use super::direction::{is_form, letters_of};

/// The letters of a sign: ligatures taken apart, signs of symbol fonts made usual ones, blanks and controls left off.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::new();
    for c in text.chars() {
        match c {
            'ﬀ' => clean.push_str("ff"),
            'ﬁ' => clean.push_str("fi"),
            'ﬂ' => clean.push_str("fl"),
            'ﬃ' => clean.push_str("ffi"),
            'ﬄ' => clean.push_str("ffl"),
            'ﬅ' | 'ﬆ' => clean.push_str("st"),
            '\u{F0B7}' | '\u{F0A7}' | '\u{F076}' => clean.push('•'),
            _ if is_form(c) => clean.push_str(letters_of(c)),
            _ if c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}') => {}
            _ => clean.push(c),
        }
    }
    clean
}

const RAISED_DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Whether a character is a raised digit.
pub(super) fn is_raised(c: char) -> bool {
    RAISED_DIGITS.contains(&c)
}

/// Raised numbers in brackets, as signs of notes are written in a text.
pub(super) fn in_brackets(text: &str) -> String {
    let mut written = String::new();
    let mut is_open = false;
    for c in text.chars() {
        let digit = RAISED_DIGITS.iter().position(|raised| *raised == c);
        if digit.is_some() != is_open {
            written.push(if is_open { ']' } else { '[' });
            is_open = !is_open;
        }
        written.push(digit.and_then(|digit| char::from_digit(digit as u32, 10)).unwrap_or(c));
    }
    if is_open {
        written.push(']');
    }
    written
}

/// A digit as it is written raised.
pub(super) fn raised(c: char) -> char {
    c.to_digit(10).and_then(|digit| RAISED_DIGITS.get(digit as usize)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_notes_are_put_in_brackets() {
        assert_eq!(in_brackets("¹²a, b³"), "[12]a, b[3]");
    }

    #[test]
    fn signs_are_made_characters_of_a_text() {
        assert_eq!(clean("ﬁ\u{F0B7}\u{200B} \u{FEFB}"), "fi•لا");
    }
}
