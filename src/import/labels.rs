//! The shapes a speaker's label can have on a line. Whether it is one is decided elsewhere, from the whole file.

use super::hints::{Hint, Hints};
use super::lines::Lines;
use super::names::{self, Kind};
use super::{Times, stamps};
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
    /// `Name` on a line of its own.
    Alone,
}

impl Shape {
    /// All shapes, the surest first.
    pub const ALL: [Shape; 7] =
        [Self::Heading, Self::Stamped, Self::Colon, Self::Inline, Self::Strong, Self::Tab, Self::Alone];

    /// The convention as a phrase for the report.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Heading => "`# Name` as a heading",
            Self::Stamped => "`Name  0:00` on a line of its own",
            Self::Colon => "`Name:` at the start of a line",
            Self::Inline => "`Name [0:00]` at the start of a line",
            Self::Strong => "`Name` in bold at the start of a line",
            Self::Tab => "`Name` and a tab at the start of a line",
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

/// Every place of a text that has the shape of a label, in order.
pub(super) fn candidates(lines: &Lines, hints: &Hints) -> Vec<Candidate> {
    let used = (0..lines.count()).filter(|line| !lines.is_blank(*line));
    used.filter_map(|line| candidate(lines, line, hints.of(line))).collect()
}

fn candidate(lines: &Lines, line: usize, hint: Hint) -> Option<Candidate> {
    let start = lines.start(line);
    let found = Reader::new(lines.get(line), hint).read(hint.heading)?;
    let kind = names::kind(found.name(lines.get(line)))?;
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
    Some(candidate)
}

fn short(line: &str) -> Option<&str> {
    (line.len() <= REACH).then_some(line)
}

/// A label within its line.
struct Found {
    shape: Shape,
    name: Range<usize>,
    speech: usize,
    time: Option<Times>,
    marked: bool,
    tight: bool,
}

impl Found {
    fn name<'l>(&self, line: &'l str) -> &'l str {
        &line[self.name.clone()]
    }
}

/// Reads a label from the left.
struct Reader<'l> {
    line: &'l str,
    at: usize,
    time: Option<Times>,
    emphasis: bool,
    /// Where the bold words end that the line begins with.
    strong: usize,
}

impl<'l> Reader<'l> {
    fn new(line: &'l str, hint: Hint) -> Self {
        Self { line, at: hint.mark, time: None, emphasis: false, strong: hint.strong }
    }

    fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) -> usize {
        let before = self.at;
        let rest = &self.rest()[..self.rest().floor_char_boundary(REACH)];
        self.at += rest.len() - rest.trim_start_matches(what).len();
        self.at - before
    }

    fn skip_blanks(&mut self) {
        self.skip(char::is_whitespace);
    }

    fn skip_emphasis(&mut self) {
        self.emphasis |= self.skip(|c| c == '*' || c == '_') > 0;
    }

    fn read(mut self, heading: bool) -> Option<Found> {
        self.skip_blanks();
        if heading {
            self.skip(|c| c == '#');
            self.skip_blanks();
        }
        self.skip_emphasis();
        if let Some((times, taken)) = stamps::leading(self.rest()) {
            self.time = Some(times);
            self.at += taken;
            self.skip(|c| c.is_whitespace() || c == '-' || c == '–');
            self.skip_emphasis();
        }
        let found = if self.rest().starts_with(['[', '<']) { self.bracketed() } else { self.plain() }?;
        let fits =
            if heading { found.speech >= self.line.trim_end().len() } else { found.shape != Shape::Heading };
        let marked = heading && found.shape == Shape::Colon;
        fits.then_some(Found { shape: if heading { Shape::Heading } else { found.shape }, marked, ..found })
    }

    /// `[Name]` or `<Name>`, with a colon or a timestamp behind it or alone on its line.
    fn bracketed(&mut self) -> Option<Found> {
        let close = if self.rest().starts_with('[') { ']' } else { '>' };
        let inside = &self.rest()[1..self.rest().floor_char_boundary(REACH)];
        let length = inside.find(close)?;
        let name = self.at + 1..self.at + 1 + length;
        self.at = name.end + 1;
        self.behind(name)
    }

    fn plain(&mut self) -> Option<Found> {
        let from = self.at;
        let reach = self.rest().floor_char_boundary(REACH);
        for (i, c) in self.rest()[..reach].char_indices() {
            let ends = match c {
                ':' | '：' | ';' | '\t' => true,
                _ if from + i == self.strong && i > 0 => true,
                '*' | '_' => self.emphasis,
                ' ' | '(' | '[' => stamps::leading(self.line[from + i..].trim_start()).is_some(),
                _ => false,
            };
            if ends {
                self.at = from + i;
                return self.behind(from..from + i);
            }
        }
        if reach < self.line.len() - from {
            return None;
        }
        self.at = self.line.len();
        self.behind(from..self.at)
    }

    /// What stands behind the name decides the shape.
    fn behind(&mut self, name: Range<usize>) -> Option<Found> {
        let name = self.trimmed(name)?;
        let tab = self.rest().starts_with('\t');
        let strong = (self.strong > 0 && name.end <= self.strong && self.strong <= self.at)
            || (self.emphasis && self.rest().starts_with(['*', '_']));
        let found = |shape, speech, time, tight| {
            let marked = strong && matches!(shape, Shape::Strong | Shape::Alone);
            Some(Found { shape, name: name.clone(), speech, time, marked, tight })
        };
        self.skip_blanks();
        self.skip_emphasis();
        self.skip_blanks();
        let bracketed = self.rest().starts_with(['[', '(', '<', '{']);
        let apart = |(_, taken): &(Times, usize)| !tab || is_apart(self.rest(), *taken);
        if let Some((times, taken)) = stamps::leading(self.rest()).filter(apart) {
            self.time = Some(times);
            self.at += taken;
            let emphasis = self.emphasis;
            self.skip(|c| c.is_whitespace() || (c == '*' && emphasis));
        }
        if self.rest().starts_with([':', '：', ';']) {
            let (speech, tight) = self.behind_colon()?;
            return found(Shape::Colon, speech, self.time.take(), tight);
        }
        match (self.rest().is_empty(), self.time.take()) {
            (true, Some(time)) => found(Shape::Stamped, self.at, Some(time), false),
            (true, None) => found(Shape::Alone, self.at, None, false),
            (false, time) if tab => found(Shape::Tab, self.at, time, false),
            (false, time) if strong => found(Shape::Strong, self.at, time, false),
            (false, Some(time)) if bracketed => found(Shape::Inline, self.at, Some(time), false),
            (false, _) => None,
        }
    }

    /// Where speech begins behind a colon, and whether it follows without a space.
    fn behind_colon(&mut self) -> Option<(usize, bool)> {
        let wide = self.rest().starts_with('：');
        let semicolon = self.rest().starts_with(';');
        self.at += if wide { '：'.len_utf8() } else { 1 };
        let closed = self.emphasis && self.skip(|c| c == '*' || c == '_') > 0;
        let tight = !wide && !closed && self.rest().starts_with(|c: char| !c.is_whitespace());
        if tight
            && self.rest().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | ':' | '\\' | ')'))
        {
            return None;
        }
        let spoken = self.rest().trim_start();
        if let Some((times, taken)) = stamps::leading(spoken).filter(|(_, taken)| is_apart(spoken, *taken)) {
            self.at = self.line.len() - spoken.len() + taken;
            self.time.get_or_insert(times);
        }
        Some((self.at, tight || semicolon))
    }

    fn trimmed(&self, name: Range<usize>) -> Option<Range<usize>> {
        let inside = self.line.get(name.clone())?;
        let start = name.start + inside.len() - inside.trim_start().len();
        let end = start + inside.trim().len();
        (start < end).then_some(start..end)
    }
}

/// Whether a timestamp at the start of speech is no part of it: bracketed, alone, or in a cell of its own.
fn is_apart(spoken: &str, taken: usize) -> bool {
    let rest = &spoken[taken..];
    !spoken.starts_with(|c: char| c.is_ascii_digit()) || rest.trim().is_empty() || rest.starts_with('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Shape, &str, &str)> {
        read_with(line, Hint { heading: line.starts_with('#'), ..Hint::default() })
    }

    fn read_with(line: &str, hint: Hint) -> Option<(Shape, &str, &str)> {
        let found = Reader::new(line, hint).read(hint.heading)?;
        names::kind(found.name(line))?;
        Some((found.shape, &line[found.name.clone()], line[found.speech..].trim()))
    }

    #[test]
    fn every_convention_gives_name_and_speech() {
        for (line, shape, name, speech) in [
            ("Interviewer: Hello.", Shape::Colon, "Interviewer", "Hello."),
            ("I:", Shape::Colon, "I", ""),
            ("Interviewer1 : Bonjour", Shape::Colon, "Interviewer1", "Bonjour"),
            ("Interviewer2 2: Hello", Shape::Colon, "Interviewer2 2", "Hello"),
            ("[00:00:12] Interviewer: Hello", Shape::Colon, "Interviewer", "Hello"),
            ("00:12:03 Ann Lee: Hello", Shape::Colon, "Ann Lee", "Hello"),
            ("Speaker 1 (00:03): Hello", Shape::Colon, "Speaker 1", "Hello"),
            ("P01: [00:12] Hello", Shape::Colon, "P01", "Hello"),
            ("P01; Hello", Shape::Colon, "P01", "Hello"),
            ("**Interviewer:** Hello", Shape::Colon, "Interviewer", "Hello"),
            ("**Interviewer**: Hello", Shape::Colon, "Interviewer", "Hello"),
            ("**Interviewer** Hello", Shape::Strong, "Interviewer", "Hello"),
            ("Ann Lee [00:01:12] Hello", Shape::Inline, "Ann Lee", "Hello"),
            ("Interviewer  0:03", Shape::Stamped, "Interviewer", ""),
            ("Ann Lee   1:02", Shape::Stamped, "Ann Lee", ""),
            ("[Chercheur] (0:01 - 0:11)", Shape::Stamped, "Chercheur", ""),
            ("00:00:12 Speaker 2", Shape::Stamped, "Speaker 2", ""),
            ("### 問：", Shape::Heading, "問", ""),
            ("## Ann Lee", Shape::Heading, "Ann Lee", ""),
            ("P01\tHello", Shape::Tab, "P01", "Hello"),
            ("0:03\tP01\tHello", Shape::Tab, "P01", "Hello"),
            ("P01\t0:03\tHello", Shape::Tab, "P01", "Hello"),
            ("P01\t10:40 he came", Shape::Tab, "P01", "10:40 he came"),
            ("INTERVIEWER", Shape::Alone, "INTERVIEWER", ""),
        ] {
            assert_eq!(read(line), Some((shape, name, speech)), "{line}");
        }
    }

    #[test]
    fn speech_has_no_shape_of_a_label() {
        for line in [
            "[laughs] Well.",
            "See https://a.b",
            "10.40: arrives",
            "At 10:40 he came",
            "They came 10:40 or so",
            "Yes: no",
            "## Date: May",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn bold_words_end_a_name_and_a_list_number_stands_before_it() {
        let hint = |mark, strong| Hint { heading: false, mark, strong };
        let found = |line, hint| read_with(line, hint);
        assert_eq!(found("Ann Lee Hello", hint(0, 7)), Some((Shape::Strong, "Ann Lee", "Hello")));
        assert_eq!(found("Ann Lee: Hello", hint(0, 8)), Some((Shape::Colon, "Ann Lee", "Hello")));
        assert_eq!(found("3. P01: Hello", hint(3, 0)), Some((Shape::Colon, "P01", "Hello")));
        assert_eq!(found("3. P01 Hello", hint(3, 6)), Some((Shape::Strong, "P01", "Hello")));
    }

    #[test]
    fn a_stamp_on_the_line_before_belongs_to_the_label() {
        let text = "[00:00:05]\nP01: Hello";
        let found = candidates(&Lines::new(text), &Hints::default());
        assert_eq!((found.len(), found[0].from), (1, 0));
        assert_eq!(found[0].time.as_ref().unwrap().start.millis, 5_000);
    }
}
