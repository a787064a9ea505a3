//! Keys as they are written: `j`, `gg`, `Ctrl-r`, `Alt-Enter`, `g Ctrl-x`. Reading and writing them, nothing else.

use super::key::{Key, KeyCode};

const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
    ("Hash", KeyCode::Char('#')),
];

/// The last function key that can be named.
const LAST_FUNCTION_KEY: u8 = 24;

/// The names of keys, for suggestions.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Reads a key or a sequence of keys. Two plain characters may stand together (`gg`), other sequences are
/// written with blanks (`g Ctrl-x`).
///
/// # Errors
///
/// The part that is no key.
pub fn parse(written: &str) -> Result<Vec<Key>, &str> {
    let mut keys = Vec::new();
    for part in written.split_whitespace() {
        match (parse_key(part), pair(part)) {
            (Some(key), _) => keys.push(key),
            (None, Some(pair)) => keys.extend(pair),
            (None, None) => return Err(part),
        }
    }
    if keys.is_empty() { Err(written) } else { Ok(keys) }
}

/// Writes keys so that [`parse`] reads the same keys again.
pub fn format(keys: &[Key]) -> String {
    let parts: Vec<String> = keys.iter().copied().map(format_key).collect();
    let together = parts.concat();
    let is_pair = pair(&together).is_some_and(|pair| pair == keys) && parse_key(&together).is_none();
    if is_pair { together } else { parts.join(" ") }
}

fn pair(part: &str) -> Option<[Key; 2]> {
    let mut chars = part.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) => Some([Key::char(first), Key::char(second)]),
        _ => None,
    }
}

fn parse_key(part: &str) -> Option<Key> {
    let (ctrl, rest) = modifier(part, "Ctrl-");
    let (alt, rest) = modifier(rest, "Alt-");
    let (shift, rest) = modifier(rest, "Shift-");
    let code = parse_code(rest)?;
    let key = Key { code, ctrl, alt, shift };
    match code {
        KeyCode::Tab if shift => Some(Key { code: KeyCode::BackTab, shift: false, ..key }),
        KeyCode::Char(_) if shift => None,
        KeyCode::Char(c) if ctrl => Some(Key { code: KeyCode::Char(c.to_ascii_lowercase()), ..key }),
        _ => Some(key),
    }
}

fn modifier<'a>(part: &'a str, name: &str) -> (bool, &'a str) {
    part.strip_prefix(name).map_or((false, part), |rest| (true, rest))
}

fn parse_code(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    if let Some(number) = name.strip_prefix('F').and_then(|digits| digits.parse().ok()) {
        return (1..=LAST_FUNCTION_KEY).contains(&number).then_some(KeyCode::F(number));
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if !c.is_control() => Some(KeyCode::Char(c)),
        _ => None,
    }
}

fn format_key(key: Key) -> String {
    let shift = key.shift || key.code == KeyCode::BackTab;
    let modifiers = [(key.ctrl, "Ctrl-"), (key.alt, "Alt-"), (shift, "Shift-")];
    let mut written: String = modifiers.iter().filter(|(held, _)| *held).map(|(_, name)| *name).collect();
    match key.code {
        KeyCode::BackTab => written.push_str("Tab"),
        KeyCode::F(number) => written.extend(["F", &number.to_string()]),
        KeyCode::Char(c) if c != ' ' => written.push(c),
        code => written.extend(NAMES.iter().find(|(_, named)| *named == code).map(|(name, _)| *name)),
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LAST_FUNCTION_KEY, NAMES, format, parse};
    use crate::tui::keys::{Key, KeyCode};

    fn key() -> impl Strategy<Value = Key> {
        let named: Vec<KeyCode> = NAMES.iter().map(|(_, code)| *code).collect();
        let code = prop_oneof![
            prop::sample::select(named),
            (1..=LAST_FUNCTION_KEY).prop_map(KeyCode::F),
            "[!-~é漢]".prop_map(|c| KeyCode::Char(c.chars().next().unwrap())),
            Just(KeyCode::BackTab),
        ];
        (code, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt, shift)| match code {
            KeyCode::Char(c) if ctrl => {
                Key { code: KeyCode::Char(c.to_ascii_lowercase()), ctrl, alt, shift: false }
            }
            KeyCode::Char(_) | KeyCode::BackTab | KeyCode::Tab => Key { code, ctrl, alt, shift: false },
            _ => Key { code, ctrl, alt, shift },
        })
    }

    proptest! {
        #[test]
        fn keys_written_are_read_as_the_same_keys(keys in prop::collection::vec(key(), 1..4)) {
            let written = format(&keys);
            prop_assert_eq!(parse(&written), Ok(keys));
        }

        #[test]
        fn plain_characters_are_read_as_the_same_keys(first in "[!-~]", second in "[!-~]") {
            let keys: Vec<Key> = [first, second].concat().chars().map(Key::char).collect();
            let written = format(&keys);
            prop_assert_eq!(parse(&written), Ok(keys));
        }
    }

    #[test]
    fn keys_are_read_as_people_write_them() {
        let table: &[(&str, &[Key])] = &[
            ("j", &[Key::char('j')]),
            ("G", &[Key::char('G')]),
            ("gg", &[Key::char('g'), Key::char('g')]),
            ("g Ctrl-x", &[Key::char('g'), Key::ctrl('x')]),
            ("Ctrl-R", &[Key::ctrl('r')]),
            ("Alt-P", &[Key::alt(KeyCode::Char('P'))]),
            ("Alt-Enter", &[Key::alt(KeyCode::Enter)]),
            ("Shift-Tab", &[Key::plain(KeyCode::BackTab)]),
            ("Ctrl--", &[Key::ctrl('-')]),
            ("Space", &[Key::char(' ')]),
            ("Hash", &[Key::char('#')]),
            ("F12", &[Key::plain(KeyCode::F(12))]),
            ("Up", &[Key::plain(KeyCode::Up)]),
            ("U p", &[Key::char('U'), Key::char('p')]),
        ];
        for (written, keys) in table {
            assert_eq!(parse(written).as_deref(), Ok(*keys), "{written}");
        }
    }

    #[test]
    fn what_is_no_key_is_named() {
        for written in ["Entre", "ggg", "Shift-a", "Ctrl-", "F25x", "ctrl-x"] {
            assert_eq!(parse(written), Err(written));
        }
        assert_eq!(parse("g Entre"), Err("Entre"));
        assert_eq!(parse(""), Err(""));
    }
}
