//! What was found in a file while reading it: format, encoding, line ends, label convention, all that is unusual, and what
//! became of that which a text cannot hold.

mod handled;

use std::fmt;

pub use self::handled::{Handled, Matter};
use super::Format;
use crate::text::counted;

/// At most so many line numbers are kept for one kind of oddity.
const LINES_KEPT: usize = 5;

/// How a file was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What the file is.
    pub format: Format,
    /// `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `windows-1252 (guessed)` …
    pub encoding: String,
    /// The line ends of the file; the text has LF only.
    pub line_ends: LineEnds,
    /// How many pages it has, where it has any.
    pub pages: Option<usize>,
    /// What is unusual, one entry a kind.
    pub oddities: Vec<Oddity>,
    /// What is in the text in another form, or was left out; one entry a matter.
    pub handled: Vec<Handled>,
    /// How speakers are marked in this file, as a phrase: `` `Name:` at the start of a line ``.
    pub convention: String,
}

/// Which line ends a file has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineEnds {
    /// Line feed, as on Unix; also a file of one line.
    #[default]
    Lf,
    /// Carriage return and line feed, as on Windows.
    CrLf,
    /// Carriage return alone.
    Cr,
    /// More than one kind.
    Mixed,
}

impl fmt::Display for LineEnds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lf => "LF",
            Self::CrLf => "CRLF",
            Self::Cr => "CR",
            Self::Mixed => "mixed",
        })
    }
}

/// Something unusual in a file, how often it is there, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// What it is.
    pub what: OddityKind,
    /// How often it occurs.
    pub count: usize,
    /// The first few lines of the text (from 1) that have it.
    pub lines: Vec<u32>,
}

/// The kinds of things that are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OddityKind {
    /// Bytes that are not valid in the encoding; each stretch became U+FFFD.
    InvalidBytes,
    /// Replacement characters that were in the file already: something was lost before.
    LostBefore,
    /// NUL characters, now `␀`.
    Nul,
    /// Escape characters, now `␛`.
    Escape,
    /// Other control characters, now their pictures.
    Control,
    /// Characters that change the direction of the text; kept.
    Bidi,
    /// Characters without width; kept.
    ZeroWidth,
    /// U+2028, U+2029, U+0085, vertical tabs and form feeds, now line ends.
    LineSeparator,
    /// Lines of more than [`LONG_LINE`] scalar values.
    LongLine,
    /// No speaker labels: every paragraph is a turn of nobody's.
    NoLabels,
    /// Names that begin lines as labels do and were not taken for speakers.
    UntakenLabels,
    /// A file that says it is in another encoding than it is in.
    FalseEncoding,
    /// A file that ends in the middle.
    CutOff,
    /// Captions that do not begin as such files do.
    NoCaptionHead,
    /// Words of captions outside of any time.
    UntimedCaption,
    /// A caption's time of which a half cannot be read.
    BadTime,
    /// Letters of which the file does not say which they are, shown as U+FFFD.
    NamelessLetters,
    /// Pages of which there is only a picture.
    PicturedPage,
    /// Words that a program recognised in pictures.
    Recognised,
}

/// Scalar values in a line from which on the line is reported.
pub const LONG_LINE: usize = 20_000;

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.count;
        let s = if n == 1 { "" } else { "s" };
        match self.what {
            OddityKind::InvalidBytes => write!(f, "{n} place{s} with invalid bytes, shown as \u{FFFD}"),
            OddityKind::LostBefore => {
                write!(f, "{n} character{s} lost before this import, shown as \u{FFFD}")
            }
            OddityKind::Nul => write!(f, "{n} NUL character{s}, shown as ␀"),
            OddityKind::Escape => write!(f, "{n} escape character{s}, shown as ␛"),
            OddityKind::Control => write!(f, "{n} control character{s}, shown as pictures like ␇"),
            OddityKind::Bidi => write!(f, "{n} character{s} that change the direction of the text"),
            OddityKind::ZeroWidth => write!(f, "{n} character{s} without width"),
            OddityKind::LineSeparator => write!(f, "{n} separator{s} or form feed{s}, now line ends"),
            OddityKind::LongLine => write!(f, "{n} very long line{s}"),
            OddityKind::NoLabels => f.write_str("no speaker labels: each paragraph is a turn"),
            OddityKind::UntakenLabels => {
                let (name, begins) = if n == 1 { ("name", "begins") } else { ("names", "begin") };
                write!(f, "{n} {name} that {begins} lines like a speaker's label, not taken as one")
            }
            OddityKind::FalseEncoding => {
                f.write_str("the encoding that it declares is not the one that it has")
            }
            OddityKind::CutOff => f.write_str("the file ends in the middle: something is missing at its end"),
            OddityKind::NoCaptionHead => f.write_str("no WEBVTT in the first line"),
            OddityKind::UntimedCaption => write!(f, "{n} caption{s} without a time"),
            OddityKind::BadTime => write!(f, "{n} caption{s} with a time that cannot be read"),
            OddityKind::NamelessLetters => {
                write!(f, "{n} letter{s} of which the file does not say which, shown as \u{FFFD}")
            }
            OddityKind::PicturedPage => {
                write!(f, "{n} page{s} of which there is only a picture: its words are not in the text")
            }
            OddityKind::Recognised => {
                f.write_str("words that a program recognised in pictures: look for its mistakes")
            }
        }?;
        if self.lines.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = self.lines.iter().map(u32::to_string).collect();
        let more = if self.lines.len() == LINES_KEPT { " …" } else { "" };
        let word = if self.lines.len() == 1 { "line" } else { "lines" };
        write!(f, " ({word} {}{more})", lines.join(", "))
    }
}

impl Report {
    /// What the file is, with its pages where it has any.
    pub fn format(&self) -> String {
        match self.pages {
            Some(pages) => format!("{} of {}", self.format, counted(pages, "page", "pages")),
            None => self.format.to_string(),
        }
    }

    /// The line ends of the file, where it is a text; else empty.
    pub fn line_ends(&self) -> String {
        if self.format.is_text() { self.line_ends.to_string() } else { String::new() }
    }

    /// Counts one more of a kind, at a line of the text (from 1).
    pub(super) fn note(&mut self, what: OddityKind, line: u32) {
        let at = self.oddities.iter().position(|o| o.what == what).unwrap_or_else(|| {
            self.oddities.push(Oddity { what, count: 0, lines: Vec::new() });
            self.oddities.len() - 1
        });
        let oddity = &mut self.oddities[at];
        oddity.count += 1;
        if line > 0 && oddity.lines.len() < LINES_KEPT && oddity.lines.last() != Some(&line) {
            oddity.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_oddity_reads_as_a_phrase_with_its_lines() {
        let mut report = Report::default();
        for line in [12, 12, 40] {
            report.note(OddityKind::Nul, line);
        }
        assert_eq!(report.oddities[0].to_string(), "3 NUL characters, shown as ␀ (lines 12, 40)");
    }

    #[test]
    fn only_the_first_few_lines_are_listed() {
        let mut report = Report::default();
        (1..=9).for_each(|line| report.note(OddityKind::Escape, line));
        let said = report.oddities[0].to_string();
        assert_eq!(said, "9 escape characters, shown as ␛ (lines 1, 2, 3, 4, 5 …)");
    }
}
