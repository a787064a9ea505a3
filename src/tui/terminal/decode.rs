//! The bytes of a keyboard as keys and pastes.
//!
//! Two bytes have no key of their own. 8 is Backspace on older terminals and `Ctrl-h` on others: it
//! counts as Backspace. 10 is `Ctrl-j`, for Enter is 13.

use memchr::memmem;

use crate::tui::keys::{Key, KeyCode};

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    Key(Key),
    Paste(String),
}

/// Takes bytes in whatever pieces they come.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// Up to where the bytes of a paste are known not to hold its end.
    searched: usize,
    /// Bytes that were taken for a key because nothing followed them in time.
    decided: Vec<u8>,
}

/// What the first bytes are.
enum Step {
    /// So many bytes are this.
    Is(Input, usize),
    /// So many bytes mean nothing here.
    Skip(usize),
    /// More have to come.
    Wait,
}

impl Decoder {
    /// What the bytes so far amount to.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.bytes.extend_from_slice(bytes);
        // A paste whose first byte came too early must still not become commands.
        let mut late = std::mem::take(&mut self.decided);
        late.extend_from_slice(&self.bytes);
        if late.starts_with(PASTE_START) {
            self.bytes = late;
        }
        let mut inputs = Vec::new();
        let mut start = 0;
        while start < self.bytes.len() {
            let rest = &self.bytes[start..];
            let step = if rest.starts_with(PASTE_START) { paste(rest, self.searched) } else { key(rest) };
            match step {
                Step::Is(input, length) => {
                    inputs.push(input);
                    start += length;
                }
                Step::Skip(length) => start += length,
                Step::Wait => break,
            }
            self.searched = 0;
        }
        self.bytes.drain(..start);
        self.searched = self.bytes.len().saturating_sub(PASTE_END.len());
        inputs
    }

    /// Whether the bytes so far could be a key by themselves or the beginning of another.
    pub(super) fn is_undecided(&self) -> bool {
        matches!(self.bytes.as_slice(), [ESC] | [ESC, b'[' | b'O'])
    }

    /// What the bytes so far are when no more come in time: Escape, or Alt and a character.
    pub(super) fn decide(&mut self) -> Vec<Input> {
        if !self.is_undecided() {
            return Vec::new();
        }
        self.decided = std::mem::take(&mut self.bytes);
        let key = match self.decided.as_slice() {
            [_, c] => Key::alt(KeyCode::Char(char::from(*c))),
            _ => Key::plain(KeyCode::Esc),
        };
        vec![Input::Key(key)]
    }
}

fn paste(bytes: &[u8], searched: usize) -> Step {
    let from = searched.max(PASTE_START.len());
    match memmem::find(&bytes[from..], PASTE_END) {
        None => Step::Wait,
        Some(at) => {
            let text = String::from_utf8_lossy(&bytes[PASTE_START.len()..from + at]);
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            Step::Is(Input::Paste(text), from + at + PASTE_END.len())
        }
    }
}

fn key(bytes: &[u8]) -> Step {
    match bytes {
        [ESC] => Step::Wait,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => application_key(rest),
        [ESC, ESC, ..] => Step::Is(Input::Key(Key::plain(KeyCode::Esc)), 1),
        [ESC, rest @ ..] => match plain_key(rest) {
            Step::Is(Input::Key(key), length) => Step::Is(Input::Key(Key { alt: true, ..key }), length + 1),
            Step::Skip(length) => Step::Skip(length + 1),
            other => other,
        },
        _ => plain_key(bytes),
    }
}

/// A character or a control character.
fn plain_key(bytes: &[u8]) -> Step {
    let Some(first) = bytes.first().copied() else { return Step::Wait };
    let key = match first {
        b'\r' => Key::plain(KeyCode::Enter),
        b'\t' => Key::plain(KeyCode::Tab),
        0x08 | 0x7f => Key::plain(KeyCode::Backspace),
        0 => Key::ctrl(' '),
        1..=26 => Key::ctrl(char::from(first - 1 + b'a')),
        0x1c..=0x1f => Key::ctrl(char::from(first - 0x1c + b'\\')),
        0x20..=0x7e => Key::char(char::from(first)),
        _ => return character(bytes),
    };
    Step::Is(Input::Key(key), 1)
}

/// A character of more than one byte.
fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Step::Skip(1),
    };
    let (bytes, whole) = (&bytes[..bytes.len().min(length)], bytes.len() >= length);
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.chars().next() {
            Some(c) if !c.is_control() => Step::Is(Input::Key(Key::char(c)), length),
            _ => Step::Skip(length),
        },
        Err(error) if error.error_len().is_none() && !whole => Step::Wait,
        Err(_) => Step::Skip(1),
    }
}

/// What follows `ESC O`: arrows and function keys of a keypad in its application mode.
fn application_key(rest: &[u8]) -> Step {
    let Some(letter) = rest.first() else { return Step::Wait };
    let code = match letter {
        b'M' => Some(KeyCode::Enter),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(letter - b'j' + b'*'))),
        b'P'..=b'S' => Some(KeyCode::F(letter - b'P' + 1)),
        _ => by_letter(*letter),
    };
    code.map_or(Step::Skip(3), |code| Step::Is(Input::Key(Key::plain(code)), 3))
}

fn by_letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'Z' => KeyCode::BackTab,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn by_number(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28 | 29 => KeyCode::F((number - 13) as u8),
        31..=34 => KeyCode::F((number - 14) as u8),
        _ => return None,
    })
}

/// What follows `ESC [`.
fn control_sequence(rest: &[u8]) -> Step {
    // The Linux console's F1 to F5.
    if let [b'[', after @ ..] = rest {
        return match after {
            [] => Step::Wait,
            [letter @ b'A'..=b'E', ..] => Step::Is(Input::Key(Key::plain(KeyCode::F(letter - b'A' + 1))), 4),
            _ => Step::Skip(3),
        };
    }
    let Some(end) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        // No key is as long as that.
        return if rest.len() > 32 { Step::Skip(2 + rest.len()) } else { Step::Wait };
    };
    let last = rest[end];
    if !(0x40..0x7f).contains(&last) {
        // Broken off: what follows is something of its own.
        return Step::Skip(2 + end);
    }
    let length = 2 + end + 1;
    match sequence_key(&rest[..end], last) {
        Some(key) => Step::Is(Input::Key(key), length),
        None => Step::Skip(length),
    }
}

fn sequence_key(parameters: &[u8], last: u8) -> Option<Key> {
    let text = std::str::from_utf8(parameters).ok()?;
    let mut numbers = text.split(';').map(|part| {
        let number = part.split(':').next().unwrap_or_default();
        if number.is_empty() { Some(1) } else { number.parse::<u32>().ok() }
    });
    let first = numbers.next()??;
    let modifiers = numbers.next().unwrap_or(Some(1))?;
    match last {
        b'~' if first == 27 => Some(typed(numbers.next()??, modifiers)?),
        b'~' => by_number(first).map(|code| with(Key::plain(code), modifiers)),
        b'u' => typed(first, modifiers),
        _ if first == 1 => by_letter(last).map(|code| with(Key::plain(code), modifiers)),
        _ => None,
    }
}

/// A key that the terminal names by its character.
fn typed(character: u32, modifiers: u32) -> Option<Key> {
    let shift = (modifiers.saturating_sub(1)) & 1 != 0;
    let code = match character {
        8 | 127 => KeyCode::Backspace,
        9 if shift => return Some(with(Key::plain(KeyCode::BackTab), modifiers)),
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        _ => {
            let c = char::from_u32(character).filter(|c| !c.is_control())?;
            KeyCode::Char(if shift { c.to_ascii_uppercase() } else { c })
        }
    };
    Some(with(Key::plain(code), modifiers))
}

/// The key with xterm's modifiers: 1, plus 1 for Shift, 2 for Alt, 4 for Control.
fn with(key: Key, modifiers: u32) -> Key {
    let bits = modifiers.saturating_sub(1);
    let shown_by_code = matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab);
    Key { shift: bits & 1 != 0 && !shown_by_code, alt: bits & 2 != 0, ctrl: bits & 4 != 0, ..key }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the bytes are when they come at once and no more follow.
    fn decoded(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = decoder.feed(bytes);
        inputs.extend(decoder.decide());
        inputs
    }

    fn keys(keys: &[Key]) -> Vec<Input> {
        keys.iter().copied().map(Input::Key).collect()
    }

    #[test]
    fn every_key_is_known_by_its_bytes() {
        use KeyCode::*;
        let shift = |code| Key { shift: true, ..Key::plain(code) };
        let ctrl = |code| Key { ctrl: true, ..Key::plain(code) };
        let table: [(&str, Key); 43] = [
            ("a", Key::char('a')),
            ("G", Key::char('G')),
            ("é", Key::char('é')),
            ("字", Key::char('字')),
            ("\r", Key::plain(Enter)),
            ("\n", Key::ctrl('j')),
            ("\t", Key::plain(Tab)),
            ("\u{8}", Key::plain(Backspace)),
            ("\u{7f}", Key::plain(Backspace)),
            ("\0", Key::ctrl(' ')),
            ("\u{12}", Key::ctrl('r')),
            ("\u{1a}", Key::ctrl('z')),
            ("\u{1c}", Key::ctrl('\\')),
            ("\u{1f}", Key::ctrl('_')),
            ("\u{1b}", Key::plain(Esc)),
            ("\u{1b}\r", Key::alt(Enter)),
            ("\u{1b}\u{7f}", Key::alt(Backspace)),
            ("\u{1b}x", Key::alt(Char('x'))),
            ("\u{1b}é", Key::alt(Char('é'))),
            ("\u{1b}[", Key::alt(Char('['))),
            ("\u{1b}O", Key::alt(Char('O'))),
            ("\u{1b}[A", Key::plain(Up)),
            ("\u{1b}OA", Key::plain(Up)),
            ("\u{1b}[D", Key::plain(Left)),
            ("\u{1b}[Z", Key::plain(BackTab)),
            ("\u{1b}[1;2Z", Key::plain(BackTab)),
            ("\u{1b}[H", Key::plain(Home)),
            ("\u{1b}[1~", Key::plain(Home)),
            ("\u{1b}[8~", Key::plain(End)),
            ("\u{1b}[3~", Key::plain(Delete)),
            ("\u{1b}[5~", Key::plain(PageUp)),
            ("\u{1b}[6;5~", ctrl(PageDown)),
            ("\u{1b}[1;2B", shift(Down)),
            ("\u{1b}[1;3C", Key::alt(Right)),
            ("\u{1b}OP", Key::plain(F(1))),
            ("\u{1b}[[C", Key::plain(F(3))),
            ("\u{1b}[15~", Key::plain(F(5))),
            ("\u{1b}[24~", Key::plain(F(12))),
            ("\u{1b}OM", Key::plain(Enter)),
            ("\u{1b}[13;3u", Key::alt(Enter)),
            ("\u{1b}[27;3;13~", Key::alt(Enter)),
            ("\u{1b}[97;6u", Key { ctrl: true, ..Key::char('A') }),
            ("\u{1b}[9;2u", Key::plain(BackTab)),
        ];
        for (bytes, key) in table {
            assert_eq!(decoded(bytes.as_bytes()), keys(&[key]), "{bytes:?}");
        }
    }

    #[test]
    fn keys_that_come_together_are_taken_apart() {
        let typed = decoded(b"j\x1b[Bk\x1b\x1b[A");
        let plain = Key::plain;
        let expected =
            [Key::char('j'), plain(KeyCode::Down), Key::char('k'), plain(KeyCode::Esc), plain(KeyCode::Up)];
        assert_eq!(typed, keys(&expected));
    }

    #[test]
    fn answers_and_broken_bytes_are_no_keys() {
        for bytes in [&b"\x1b[?62;22c"[..], b"\x1b[12;40R", b"\x1b[I", b"\xff", b"\xc3", b"\xc2\x9b"] {
            assert_eq!(decoded(&[bytes, b"("].concat()), keys(&[Key::char('(')]), "{bytes:?}");
        }
    }

    #[test]
    fn pasted_text_is_never_keys_and_has_line_ends_of_its_own() {
        let pasted = decoded("a\u{1b}[200~q\r\nx\ry\u{1b}[A字\u{1b}[201~b".as_bytes());
        let expected = [
            Input::Key(Key::char('a')),
            Input::Paste("q\nx\ny\u{1b}[A字".into()),
            Input::Key(Key::char('b')),
        ];
        assert_eq!(pasted, expected);
    }

    #[test]
    fn a_paste_whose_escape_came_too_early_is_still_a_paste() {
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b").is_empty());
        assert_eq!(decoder.decide(), keys(&[Key::plain(KeyCode::Esc)]));
        assert_eq!(decoder.feed(b"[200~dd\x1b[201~"), [Input::Paste("dd".into())]);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_in_which_pieces_bytes_come(
            parts in prop::collection::vec(prop_oneof![
                Just("j".to_owned()), Just("é".to_owned()), Just("字".to_owned()), Just("\u{1b}[1;5A".to_owned()),
                Just("\u{1b}[6~".to_owned()), Just("\u{1b}OB".to_owned()), Just("\u{1b}\r".to_owned()),
                "[a-z\u{1b}\r]{0,20}".prop_map(|text| format!("\u{1b}[200~{text}\u{1b}[201~")),
            ], 0..12),
            cuts in prop::collection::vec(0usize..400, 0..12),
        ) {
            let bytes = parts.concat().into_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut < bytes.len()).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let mut decoder = Decoder::default();
            let pieces = cuts.windows(2).flat_map(|pair| decoder.feed(&bytes[pair[0]..pair[1]])).collect::<Vec<_>>();
            prop_assert_eq!(pieces, decoded(&bytes));
        }

        #[test]
        fn no_bytes_make_it_panic_or_keep_everything(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut decoder = Decoder::default();
            decoder.feed(&bytes);
            decoder.decide();
            let pasting = decoder.bytes.starts_with(PASTE_START);
            prop_assert!(pasting || decoder.bytes.len() <= 40);
        }
    }
}
