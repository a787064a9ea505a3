//! The shapes a speaker's label can have on a line. Whether it is one is decided elsewhere, from the whole file.

mod line;

use self::line::Found;
use super::hints::{Hint, Hints};
use super::lines::Lines;
use super::names::{self, Kind};
use super::{Times, stamps};
use crate::text::bare;
use std::ops::Range;

/// At most so many bytes of a line are looked at.
const REACH: usize = 160;

/// How a label is set off from speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// `### Name`, with or without a colon.
    Heading,
    /// `Name  0:03` or `[0:03] Name`, on a line of its own.
    Stamped,
    /// `Name:`, speech behind it or below; also `[0:03] Name:`.
    Colon,
    /// `Name [0:03]`, speech behind it.
    Inline,
    /// `Name` in bold, speech behind it.
    Strong,
    /// `Name`, a tab, speech.
    Tab,
    /// `(Name)`, `[Name]` or `<Name>`, speech behind it.
    Enclosed,
    /// `Name - speech`, with a dash of any length.
    Dash,
    /// `Q. speech`
    Point,
    /// `Name` on a line of its own.
    Alone,
}

impl Shape {
    /// All shapes, the surest first.
    pub const ALL: [Shape; 10] = [
        Self::Heading,
        Self::Stamped,
        Self::Colon,
        Self::Inline,
        Self::Strong,
        Self::Tab,
        Self::Enclosed,
        Self::Dash,
        Self::Point,
        Self::Alone,
    ];

    /// Whether prose has it as well, so that only a text which nearly always begins so has labels of it.
    pub fn is_of_prose_too(self) -> bool {
        matches!(self, Self::Enclosed | Self::Dash | Self::Point)
    }

    /// Whether it sets a name apart by more than how it is written.
    pub fn sets_apart(self) -> bool {
        matches!(self, Self::Heading | Self::Stamped | Self::Inline)
    }

    /// The convention as a phrase for the report.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Heading => "`# Name` as a heading",
            Self::Stamped => "`Name  0:00` on a line of its own",
            Self::Colon => "`Name:` at the start of a line",
            Self::Inline => "`Name [0:00]` at the start of a line",
            Self::Strong => "`Name` in bold at the start of a line",
            Self::Tab => "`Name` and a tab at the start of a line",
            Self::Enclosed => "`(Name)` at the start of a line",
            Self::Dash => "`Name -` at the start of a line",
            Self::Point => "`Q.` at the start of a line",
            Self::Alone => "`Name` on a line of its own",
        }
    }
}

/// A place that has the shape of a label. Places are bytes of the text.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub line: usize,
    pub shape: Shape,
    pub kind: Kind,
    pub name: Range<usize>,
    /// Where the label's line begins, or the line before it that has its timestamp.
    pub from: usize,
    /// Where speech can begin.
    pub speech: usize,
    pub time: Option<Times>,
    /// Whether nothing but a blank line, or nothing at all, is before it.
    pub begins_paragraph: bool,
    /// Whether it has a timestamp, is a heading with a colon, or is in bold without one.
    pub marked: bool,
    /// Whether speech follows the colon without a space, or a semicolon was typed: a label only if the name is known.
    pub tight: bool,
}

/// Every place of a text that has the shape of a label, in the order of the lines; a line can have one in two shapes.
pub(super) fn candidates(lines: &Lines, hints: &Hints) -> Vec<Candidate> {
    let used = (0..lines.count()).filter(|line| !lines.is_blank(*line));
    used.flat_map(|line| at(lines, line, hints.of(line))).collect()
}

/// The places of one label, whatever words it has: a person says that it is one.
pub(super) fn candidates_of(lines: &Lines, hints: &Hints, label: &str) -> Vec<Candidate> {
    let label = bare(label);
    let used = (0..lines.count()).filter(|line| !lines.is_blank(*line) && !label.is_empty());
    let named = used.flat_map(|line| {
        let found = line::read(lines.get(line), hints.of(line)).into_iter().flatten();
        found
            .map(move |found| (line, found))
            .filter(|(line, found)| bare(found.name(lines.get(*line))) == label)
    });
    named
        .map(|(line, found)| {
            let kind = names::kind(found.name(lines.get(line))).unwrap_or(Kind::Other);
            placed(lines, line, found, kind)
        })
        .collect()
}

fn at(lines: &Lines, line: usize, hint: Hint) -> impl Iterator<Item = Candidate> {
    line::read(lines.get(line), hint)
        .into_iter()
        .flatten()
        .filter_map(move |found| candidate(lines, line, found))
}

fn candidate(lines: &Lines, line: usize, found: Found) -> Option<Candidate> {
    let kind = names::kind(found.name(lines.get(line)))?;
    Some(placed(lines, line, found, kind))
}

fn placed(lines: &Lines, line: usize, found: Found, kind: Kind) -> Candidate {
    let start = lines.start(line);
    let mut candidate = Candidate {
        line,
        shape: found.shape,
        kind,
        name: start + found.name.start..start + found.name.end,
        from: start,
        speech: start + found.speech,
        marked: found.time.is_some() || found.marked,
        time: found.time,
        begins_paragraph: lines.begins_paragraph(line),
        tight: found.tight,
    };
    if let Some(times) = (line > 0).then(|| lines.get(line - 1)).and_then(short).and_then(stamps::alone) {
        candidate.from = lines.start(line - 1);
        candidate.begins_paragraph = true;
        candidate.marked = true;
        candidate.time.get_or_insert(times);
    }
    candidate
}

fn short(line: &str) -> Option<&str> {
    (line.len() <= REACH).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_on_the_line_before_belongs_to_the_label() {
        let text = "[00:00:05]\nP01: Hello";
        let found = candidates(&Lines::new(text), &Hints::default());
        assert_eq!((found.len(), found[0].from), (1, 0));
        assert_eq!(found[0].time.as_ref().unwrap().start.millis, 5_000);
    }
}
