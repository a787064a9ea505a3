//! What is written in ASCII for a character that the terminal cannot show.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Stands for what has no likeness in ASCII.
const UNKNOWN: &str = "?";

/// A grapheme in printable ASCII; never empty. A letter loses its marks, a control character is written `^[`.
pub(super) fn to_ascii(grapheme: &str) -> Cow<'_, str> {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else { return Cow::Borrowed(UNKNOWN) };
    if first.is_ascii_control() {
        return Cow::Owned(format!("^{}", char::from(first as u8 ^ 0x40)));
    }
    if let Some(written) = spelling(first) {
        return Cow::Borrowed(written);
    }
    let letter = nucleo_matcher::chars::normalize(first);
    if !letter.is_ascii() {
        return Cow::Borrowed(UNKNOWN);
    }
    let hides = chars.any(|c| matches!(c, '\u{200C}' | '\u{200D}' | '\u{E0000}'..));
    Cow::Owned(if hides { format!("{letter}{UNKNOWN}") } else { letter.to_string() })
}

/// A word as names of files often have it: without the marks of its letters, `José` as `Jose` and `Straße` as `Strasse`. Letters that have no likeness
/// in ASCII stay.
pub(crate) fn without_marks(word: &str) -> String {
    let plain = |c: char| match spelling(c).filter(|it| it.chars().all(char::is_alphabetic)) {
        Some(written) => written.to_owned(),
        None => c.to_string(),
    };
    word.nfkd().filter(|c| !is_combining_mark(*c)).map(plain).collect()
}

/// The usual spelling of signs and of letters that are more than a letter with marks.
fn spelling(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => " ",
        '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => "-",
        '…' => "...",
        '•' | '·' | '●' | '▪' => "*",
        '→' => "->",
        '←' => "<-",
        '×' => "x",
        '÷' => "/",
        '⟩' => ">",
        '≤' => "<=",
        '≥' => ">=",
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        '°' => "deg",
        '€' => "EUR",
        '£' => "GBP",
        '©' => "(c)",
        '®' => "(R)",
        '™' => "TM",
        '¶' => "#",
        '§' => "S.",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        _ => return None,
    })
}
