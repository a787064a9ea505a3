//! Which words run from right to left, as Word needs to be told run by run.

/// Whether a text runs from right to left: its first letter does.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().find_map(direction).unwrap_or(false)
}

/// A text parted where its letters change direction; what has none stays with what is before it.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = if text.is_ascii() { (text, text.len()) } else { (text, 0) };
    std::iter::from_fn(move || {
        let (text, plain) = rest;
        if text.is_empty() {
            return None;
        }
        if plain > 0 {
            rest = ("", 0);
            return Some((text, false));
        }
        let first = is_right_to_left(text);
        let turn = text.char_indices().find(|(_, c)| direction(*c) == Some(!first));
        let (stretch, after) = text.split_at(turn.map_or(text.len(), |(at, _)| at));
        rest = (after, 0);
        Some((stretch, first))
    })
}

/// Whether a letter runs from right to left; nothing for a character without a direction of its own.
fn direction(c: char) -> Option<bool> {
    match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' if c.is_alphabetic() => {
            Some(true)
        }
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' if c.is_alphabetic() => Some(true),
        _ if c.is_alphabetic() => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_parted_where_its_letters_change_direction() {
        let parted = |text| stretches(text).collect::<Vec<_>>();
        assert_eq!(parted("plain (¶2)"), [("plain (¶2)", false)]);
        assert_eq!(parted("said “שלום, 5” then"), [("said “", false), ("שלום, 5” ", true), ("then", false)]);
        assert_eq!(parted("“مرحبا”"), [("“مرحبا”", true)]);
        assert_eq!(parted(""), []);
        assert!(is_right_to_left("1. שלום a") && !is_right_to_left("a שלום"));
    }
}
