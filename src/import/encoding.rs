//! Bytes to a string: byte order marks, UTF-16 without one, UTF-8, and a guess for the rest.

use super::{ImportError, OddityKind, Report};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes are looked at to tell UTF-16 without a byte order mark.
const SAMPLE: usize = 64 * 1024;
/// The longest text in another encoding than UTF-8, in bytes.
const MOST_FOREIGN: usize = 32 * 1024 * 1024;

/// Decodes a file, notes its encoding, and refuses what is no text. The string has no byte order mark. `declared` is the encoding
/// that the file says it is in, which counts unless the bytes say otherwise.
pub(super) fn decode(
    bytes: &[u8],
    file: &str,
    declared: Option<&'static Encoding>,
    report: &mut Report,
) -> Result<String, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let name = encoding.name();
        report.encoding = if name == "UTF-8" { "UTF-8 with BOM".to_owned() } else { name.to_owned() };
        let rest = &bytes[mark..];
        if name == "UTF-8" {
            refuse_binary(rest, file)?;
            return Ok(utf8(rest, report));
        }
        return foreign(encoding, rest, file, report);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        report.encoding = format!("{} (guessed)", encoding.name());
        return foreign(encoding, bytes, file, report);
    }
    refuse_binary(bytes, file)?;
    // Nothing but ASCII is in any encoding that can be declared within it.
    let declared = declared.filter(|it| it.is_ascii_compatible() && !bytes.is_ascii());
    if let Some(encoding) = declared.filter(|it| *it != UTF_8 && std::str::from_utf8(bytes).is_err()) {
        report.encoding = format!("{} (declared)", encoding.name());
        return foreign(encoding, bytes, file, report);
    }
    if declared.is_some_and(|it| (it == UTF_8) != mostly_utf8(bytes)) {
        report.note(OddityKind::FalseEncoding, 0);
    }
    if mostly_utf8(bytes) {
        "UTF-8".clone_into(&mut report.encoding);
        return Ok(utf8(bytes, report));
    }
    refuse_long(bytes, file)?;
    let encoding = guess(bytes);
    report.encoding = format!("{} (guessed)", encoding.name());
    foreign(encoding, bytes, file, report)
}

/// Decodes UTF-8, each invalid stretch becoming one U+FFFD that is reported with its line.
fn utf8(bytes: &[u8], report: &mut Report) -> String {
    if let Ok(valid) = std::str::from_utf8(bytes) {
        return valid.to_owned();
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        line += memchr::memchr_iter(b'\n', chunk.valid().as_bytes()).count() as u32;
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            report.note(OddityKind::InvalidBytes, line);
        }
    }
    text
}

/// Refuses what is too long to be in another encoding.
fn refuse_long(bytes: &[u8], file: &str) -> Result<(), ImportError> {
    if bytes.len() <= MOST_FOREIGN {
        return Ok(());
    }
    let why = "more than 32 MB in an encoding other than UTF-8".to_owned();
    Err(ImportError::TooMuch { file: file.to_owned(), why })
}

/// Decodes another encoding. Its characters may take three times the room that they had.
fn foreign(
    encoding: &'static Encoding,
    bytes: &[u8],
    file: &str,
    report: &mut Report,
) -> Result<String, ImportError> {
    refuse_long(bytes, file)?;
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        for (line, part) in (1..).zip(text.split('\n')) {
            part.matches('\u{FFFD}').for_each(|_| report.note(OddityKind::InvalidBytes, line));
        }
    }
    Ok(text.into_owned())
}

/// Whether the bytes are UTF-8 but for little damage: a cut last character, or few bad places among many good ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let Err(first) = std::str::from_utf8(bytes) else { return true };
    if first.error_len().is_none() {
        return true;
    }
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 4
}

/// UTF-16 shows itself by zero bytes that stand (nearly) all at even, or all at odd places: the halves of spaces and
/// Latin letters. Chinese and Japanese have few of them, but punctuation that misread bytes do not give.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (encoding, most, least) = if odd > even { (UTF_16LE, odd, even) } else { (UTF_16BE, even, odd) };
    if !bytes.len().is_multiple_of(2) || most == 0 || least * 20 > most {
        return None;
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(sample);
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    let clean = controls * 50 <= text.len() && (!had_errors || bytes.len() > SAMPLE);
    let many = most * 33 >= sample.len();
    (clean && (many || text.contains(['。', '，', '、', '：', '？']))).then_some(encoding)
}

/// The likeliest encoding; the Western one where another differs from it only in signs that are in no word.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    if guessed.is_single_byte() && differs_only_in_signs(guessed, bytes) { WINDOWS_1252 } else { guessed }
}

/// Whether an encoding reads each byte as Windows-1252 does, but for those that stand by themselves: £5 is not Ł5.
fn differs_only_in_signs(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (theirs, _) = encoding.decode_without_bom_handling(bytes);
    let (western, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let mut before = ' ';
    let mut pairs = theirs.chars().zip(western.chars()).peekable();
    while let Some((their, ours)) = pairs.next() {
        let after = pairs.peek().map_or(' ', |(_, c)| *c);
        if their != ours && (ours.is_alphabetic() || before.is_alphabetic() || after.is_alphabetic()) {
            return false;
        }
        before = ours;
    }
    true
}

/// Refuses bytes with more control characters than any text has: a tenth, or in what is not UTF-8 one in thirty.
fn refuse_binary(bytes: &[u8], file: &str) -> Result<(), ImportError> {
    let is_odd = |b: &u8| matches!(b, 0..=8 | 0x0E..=0x1F | 0x7F);
    let controls = bytes.iter().filter(|b| is_odd(b)).count();
    if controls < 4 {
        return Ok(());
    }
    let allowed = if mostly_utf8(bytes) { bytes.len() / 10 } else { bytes.len() / 30 };
    if controls > allowed {
        return Err(ImportError::Binary { file: file.to_owned(), controls, bytes: bytes.len() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Report) {
        let mut report = Report::default();
        (decode(bytes, "a.txt", None, &mut report).unwrap(), report)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn utf_16_is_known_without_a_byte_order_mark() {
        for (little, name) in [(true, "UTF-16LE (guessed)"), (false, "UTF-16BE (guessed)")] {
            let (text, report) = decoded(&utf16("I: Où êtes-vous ?\nP: Là.", little));
            assert_eq!((text.as_str(), report.encoding.as_str()), ("I: Où êtes-vous ?\nP: Là.", name));
        }
    }

    #[test]
    fn utf_16_without_spaces_is_known_by_its_punctuation() {
        let (text, report) = decoded(&utf16("問：你好嗎？\n答：很好，謝謝你。", true));
        assert_eq!((text.lines().count(), report.encoding.as_str()), (2, "UTF-16LE (guessed)"));
        assert_eq!(decoded(b"I: on\0e, two and th\0ree.\nP: yes and no.").1.encoding, "UTF-8");
    }

    #[test]
    fn windows_1252_is_guessed_and_said() {
        let (text, report) = decoded(b"I: It\x92s a caf\xE9, isn\x92t it?\nP: Yes, a tr\xE8s petit caf\xE9.");
        assert_eq!(text, "I: It’s a café, isn’t it?\nP: Yes, a très petit café.");
        assert_eq!(report.encoding, "windows-1252 (guessed)");
    }

    #[test]
    fn a_pound_sign_is_no_polish_letter() {
        let (text, report) = decoded(b"I: It\x92s \xA35,000, isn\x92t it?\r\nP: No, it\x92s \xA323m.");
        assert!(text.contains("£23m") && report.encoding == "windows-1252 (guessed)");
        let polish =
            encoding_rs::WINDOWS_1250.encode("P: Żółta łódź płynęła źle, a Łukasz się śmiał.\nI: Ładnie.").0;
        assert!(decoded(&polish).0.contains("Łukasz się śmiał"));
    }

    #[test]
    fn a_cut_last_character_leaves_the_file_utf_8() {
        let (text, report) = decoded(b"I: hello\nP: caf\xC3");
        assert_eq!(text, "I: hello\nP: caf\u{FFFD}");
        assert_eq!(report.encoding, "UTF-8");
        assert_eq!(report.oddities[0].lines, [2]);
    }

    #[test]
    fn a_few_bad_bytes_among_good_ones_leave_the_file_utf_8() {
        let (text, report) =
            decoded("I: é è à ü\nP: ö ß\n".bytes().chain(*b"\xFF end").collect::<Vec<_>>().as_slice());
        assert!(text.ends_with("ß\n\u{FFFD} end"));
        assert_eq!(report.encoding, "UTF-8");
    }

    #[test]
    fn bytes_of_no_text_are_refused_with_their_count() {
        let bytes: Vec<u8> = (0..=255).cycle().take(1024).collect();
        let refused = decode(&bytes, "x.txt", None, &mut Report::default());
        assert!(matches!(refused, Err(ImportError::Binary { bytes: 1024, .. })));
    }
}
