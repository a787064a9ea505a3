//! A string made into lines of text: line ends become LF, control characters visible, and each line can be found.

use super::report::LONG_LINE;
use super::{LineEnds, OddityKind, Report};

/// Makes all line ends LF and all control characters but tab visible, noting what was changed or is unusual.
pub(super) fn clean(raw: String, report: &mut Report) -> String {
    report.line_ends = line_ends(&raw);
    if raw.bytes().all(|b| matches!(b, b'\n' | b'\t' | 0x20..=0x7E)) {
        return raw;
    }
    let lost_before = !report.oddities.iter().any(|o| o.what == OddityKind::InvalidBytes);
    let mut text = String::with_capacity(raw.len() + raw.len() / 64);
    let mut line = 1;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' => '\n',
            '\n' | '\t' | ' '..='~' => c,
            _ => {
                let (kept, oddity) = visible(c);
                if let Some(what) = oddity.filter(|o| *o != OddityKind::LostBefore || lost_before) {
                    report.note(what, line);
                }
                kept
            }
        };
        line += u32::from(kept == '\n');
        text.push(kept);
    }
    text
}

/// What a character beyond printable ASCII becomes, and as what it is reported.
pub(super) fn visible(c: char) -> (char, Option<OddityKind>) {
    match c {
        '\0' => ('␀', Some(OddityKind::Nul)),
        '\u{1B}' => ('␛', Some(OddityKind::Escape)),
        '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ('\n', Some(OddityKind::LineSeparator)),
        '\u{01}'..='\u{1F}' => (char::from_u32(0x2400 + c as u32).unwrap_or('␦'), Some(OddityKind::Control)),
        '\u{7F}' => ('␡', Some(OddityKind::Control)),
        '\u{80}'..='\u{9F}' => ('␦', Some(OddityKind::Control)),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}' => {
            (c, Some(OddityKind::Bidi))
        }
        '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' => (c, Some(OddityKind::ZeroWidth)),
        '\u{FFFD}' => (c, Some(OddityKind::LostBefore)),
        _ => (c, None),
    }
}

/// Which line ends a text has.
pub(super) fn line_ends(raw: &str) -> LineEnds {
    let bytes = raw.as_bytes();
    let (mut cr, mut crlf) = (0, 0);
    for at in memchr::memchr_iter(b'\r', bytes) {
        if bytes.get(at + 1) == Some(&b'\n') { crlf += 1 } else { cr += 1 }
    }
    if cr + crlf == 0 {
        return LineEnds::Lf;
    }
    let lf = memchr::memchr_iter(b'\n', bytes).count() - crlf;
    match (cr, crlf, lf) {
        (_, 0, 0) => LineEnds::Cr,
        (0, _, 0) => LineEnds::CrLf,
        _ => LineEnds::Mixed,
    }
}

/// Whether a text has more lines with words on them than this.
pub(super) fn are_more_than(most: usize, text: &str) -> bool {
    memchr::memchr_iter(b'\n', text.as_bytes()).nth(most).is_some()
        && text.split('\n').filter(|line| !line.trim_start().is_empty()).nth(most).is_some()
}

/// A text and where its lines begin. All places are bytes; there is a last, empty line after a final line end.
pub(super) struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<u32>,
    blank: Vec<bool>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        let starts: Vec<u32> = std::iter::once(0).chain(starts).collect();
        let blank = text.split('\n').map(|line| line.trim_start().is_empty()).collect();
        Self { text, starts, blank }
    }

    pub fn count(&self) -> usize {
        self.starts.len()
    }

    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).map_or(self.text.len(), |s| *s as usize)
    }

    /// Where a line ends, its line feed left off.
    pub fn end(&self, line: usize) -> usize {
        self.starts.get(line + 1).map_or(self.text.len(), |s| *s as usize - 1)
    }

    pub fn get(&self, line: usize) -> &'t str {
        self.text.get(self.start(line)..self.end(line)).unwrap_or("")
    }

    pub fn is_blank(&self, line: usize) -> bool {
        self.blank.get(line).copied().unwrap_or(true)
    }

    /// Whether a line is the first of a paragraph: after a blank line, or at the very start.
    pub fn begins_paragraph(&self, line: usize) -> bool {
        line == 0 || self.is_blank(line - 1)
    }

    /// Notes the lines that are so long that nobody typed them.
    pub fn note_long(&self, report: &mut Report) {
        for line in 0..self.count() {
            if self.end(line) - self.start(line) > LONG_LINE && self.get(line).chars().count() > LONG_LINE {
                report.note(OddityKind::LongLine, line as u32 + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> (String, Report) {
        let mut report = Report::default();
        (clean(raw.to_owned(), &mut report), report)
    }

    #[test]
    fn every_kind_of_line_end_becomes_a_line_feed() {
        for (raw, ends) in [
            ("a\nb\n", LineEnds::Lf),
            ("a\r\nb\r\n", LineEnds::CrLf),
            ("a\rb\r", LineEnds::Cr),
            ("a\r\nb\n", LineEnds::Mixed),
        ] {
            let (text, report) = cleaned(raw);
            assert_eq!((text.as_str(), report.line_ends), ("a\nb\n", ends));
        }
    }

    #[test]
    fn control_characters_are_shown_and_never_kept() {
        let (text, report) = cleaned("a\0b\x1B[31m\x07\x7F\u{9B}");
        assert_eq!(text, "a␀b␛[31m␇␡␦");
        let kinds: Vec<_> = report.oddities.iter().map(|o| (o.what, o.count)).collect();
        assert_eq!(kinds, [(OddityKind::Nul, 1), (OddityKind::Escape, 1), (OddityKind::Control, 3)]);
    }

    #[test]
    fn direction_overrides_and_zero_widths_stay_and_are_reported() {
        let (text, report) = cleaned("one\ntw\u{202E}o\u{200B}");
        assert_eq!(text, "one\ntw\u{202E}o\u{200B}");
        assert!(report.oddities.iter().all(|o| o.lines == [2]) && report.oddities.len() == 2);
    }

    #[test]
    fn form_feeds_and_separators_become_line_ends() {
        assert_eq!(cleaned("a\u{0C}b\u{2028}c\u{2029}d").0, "a\nb\nc\nd");
    }

    #[test]
    fn lines_are_found_by_number() {
        let lines = Lines::new("one\n\nthree\n");
        let all: Vec<&str> = (0..lines.count()).map(|l| lines.get(l)).collect();
        assert_eq!(all, ["one", "", "three", ""]);
        assert!(lines.begins_paragraph(2) && !lines.begins_paragraph(1));
    }
}
