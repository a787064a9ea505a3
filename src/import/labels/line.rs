//! What a line can begin with: read from the left, character by character, without a look at any other line.

use super::super::hints::Hint;
use super::super::{Times, stamps};
use super::{REACH, Shape};
use std::ops::Range;

/// Signs before a name that say that an item of a list or somebody else begins.
const BULLETS: [&str; 7] = ["- ", "* ", "• ", "– ", "— ", "> ", ">>"];
/// What can stand before a name that something stands behind as well.
const OPENING: [char; 3] = ['[', '<', '('];

/// A label within its line.
pub(super) struct Found {
    pub shape: Shape,
    pub name: Range<usize>,
    pub speech: usize,
    pub time: Option<Times>,
    pub marked: bool,
    pub tight: bool,
}

impl Found {
    pub fn name<'l>(&self, line: &'l str) -> &'l str {
        &line[self.name.clone()]
    }
}

/// What a line may begin with: a label in a shape of its own, and one in a shape that prose has too.
pub(super) fn read(line: &str, hint: Hint) -> [Option<Found>; 2] {
    let mut reader = Reader::new(line, hint);
    reader.before_name(hint.heading);
    let in_prose = if hint.heading { None } else { reader.clone().read_in_prose() };
    [reader.read(hint.heading), in_prose]
}

/// Reads a label from the left.
#[derive(Clone)]
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

    fn skip_blanks(&mut self) -> usize {
        self.skip(char::is_whitespace)
    }

    fn skip_emphasis(&mut self) {
        self.emphasis |= self.skip(|c| c == '*' || c == '_') > 0;
    }

    /// Passes what can stand before a name: signs of a list, of a heading or of a new speaker, emphasis, a time.
    fn before_name(&mut self, heading: bool) {
        self.skip_blanks();
        if heading {
            self.skip(|c| c == '#');
            self.skip_blanks();
        }
        if BULLETS.iter().any(|bullet| self.rest().starts_with(bullet)) {
            self.skip(|c| !c.is_whitespace());
            self.skip_blanks();
        }
        self.skip_emphasis();
        if let Some(taken) = stamps::of_a_chat(self.rest()) {
            self.at += taken;
            self.skip_blanks();
        } else if let Some((times, taken)) = stamps::leading(self.rest()) {
            self.time = Some(times);
            self.at += taken;
            self.skip(|c| c.is_whitespace() || c == '-' || c == '–');
            self.skip_emphasis();
        }
    }

    fn read(mut self, heading: bool) -> Option<Found> {
        let found = if self.rest().starts_with(OPENING) { self.bracketed() } else { self.plain() }?;
        let fits =
            if heading { found.speech >= self.line.trim_end().len() } else { found.shape != Shape::Heading };
        let marked = heading && found.shape == Shape::Colon;
        fits.then_some(Found { shape: if heading { Shape::Heading } else { found.shape }, marked, ..found })
    }

    /// `[Name]` or `<Name>`, with a colon or a timestamp behind it or alone on its line; `(Name)` is never alone: `(laughs)` is.
    fn bracketed(&mut self) -> Option<Found> {
        let round = self.rest().starts_with('(');
        let name = self.enclosed()?;
        self.behind(name).filter(|found| !round || matches!(found.shape, Shape::Colon | Shape::Stamped))
    }

    /// The name in brackets of any kind; goes behind them.
    fn enclosed(&mut self) -> Option<Range<usize>> {
        let close = match self.rest().chars().next()? {
            '[' => ']',
            '(' => ')',
            _ => '>',
        };
        let inside = &self.rest()[1..self.rest().floor_char_boundary(REACH)];
        let length = inside.find(close)?;
        let name = self.at + 1..self.at + 1 + length;
        self.at = name.end + 1;
        self.trimmed(name)
    }

    /// `(Name) speech`, `Name - speech` or `Q. speech`.
    fn read_in_prose(mut self) -> Option<Found> {
        let (shape, name) = if self.rest().starts_with(OPENING) {
            (Shape::Enclosed, self.enclosed()?)
        } else {
            match self.pointed() {
                Some(name) => (Shape::Point, name),
                None => (Shape::Dash, self.dashed()?),
            }
        };
        let spoken = self.rest();
        let apart = spoken.is_empty() || spoken.starts_with(char::is_whitespace);
        let fits = apart && (shape == Shape::Enclosed || !spoken.trim_start().is_empty());
        fits.then(|| Found {
            shape,
            name,
            speech: self.at,
            time: self.time.take(),
            marked: false,
            tight: false,
        })
    }

    /// Capitals, perhaps with a number, and a point; `Q1.` numbers a question.
    fn pointed(&mut self) -> Option<Range<usize>> {
        let word = self.rest().split_whitespace().next()?.strip_suffix('.')?;
        let is_code = |c: char| c.is_uppercase() || c.is_ascii_digit();
        let is_question = word.starts_with('Q') && word.len() > 1;
        let fits = word.len() <= 6
            && !is_question
            && word.starts_with(char::is_uppercase)
            && word.chars().all(is_code);
        let name = self.at..self.at + word.len();
        fits.then(|| self.at = name.end + 1).map(|()| name)
    }

    /// A name and a dash or stroke that stands apart, or a long dash behind the name.
    fn dashed(&mut self) -> Option<Range<usize>> {
        let reach = self.rest().floor_char_boundary(REACH);
        let rest = &self.rest()[..reach];
        let is_dash = |(at, c): &(usize, char)| match c {
            '-' | '|' => rest[..*at].ends_with(' ') && rest[at + 1..].starts_with(' '),
            '–' | '—' => rest[at + c.len_utf8()..].starts_with(' '),
            _ => false,
        };
        let (at, dash) = rest.char_indices().find(is_dash)?;
        let name = rest[..at].trim_end().trim_end_matches(['*', '_']).len();
        let from = self.at;
        self.at += at + dash.len_utf8();
        self.trimmed(from..from + name)
    }

    fn plain(&mut self) -> Option<Found> {
        let from = self.at;
        let reach = self.rest().floor_char_boundary(REACH);
        for (i, c) in self.rest()[..reach].char_indices() {
            let ends = match c {
                ':' | '：' | ';' | '\t' => true,
                _ if from + i == self.strong && i > 0 => true,
                '*' | '_' => self.emphasis,
                ' ' | '(' | '[' => stamps::leading(past_dash(&self.line[from + i..])).is_some(),
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
        let blanks = self.skip_blanks();
        self.skip_emphasis();
        self.skip_blanks();
        let past = past_dash(self.rest());
        if stamps::leading(past).is_some() {
            self.at = self.line.len() - past.len();
        }
        let bracketed = self.rest().starts_with(['[', '(', '<', '{']) || blanks > 1;
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
            (false, time) if strong => {
                let speech = self.rest().strip_prefix(['-', '–', '—']).filter(|rest| rest.starts_with(' '));
                found(Shape::Strong, speech.map_or(self.at, |rest| self.line.len() - rest.len()), time, false)
            }
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

/// What stands behind blanks and a dash that parts a name from a time, emphasis left off.
fn past_dash(rest: &str) -> &str {
    let rest = rest.trim_start();
    let past = rest.trim_start_matches(['-', '–', '—', '|', '·']);
    if past.len() < rest.len() { past.trim_start().trim_start_matches(['*', '_']) } else { rest }
}

/// Whether a timestamp at the start of speech is no part of it: bracketed, alone, or in a cell of its own.
fn is_apart(spoken: &str, taken: usize) -> bool {
    let rest = &spoken[taken..];
    !spoken.starts_with(|c: char| c.is_ascii_digit()) || rest.trim().is_empty() || rest.starts_with('\t')
}

#[cfg(test)]
mod tests {
    use super::super::names;
    use super::{Found, Hint, Shape, read as read_line};

    fn read(line: &str) -> Option<(Shape, &str, &str)> {
        read_with(line, Hint { heading: line.starts_with("# ") || line.starts_with("##"), ..Hint::default() })
    }

    fn read_with(line: &str, hint: Hint) -> Option<(Shape, &str, &str)> {
        let named = |found: &Found| names::kind(found.name(line)).is_some();
        let [found, in_prose] = read_line(line, hint);
        let bare = |found: &Found| found.shape == Shape::Alone;
        let found =
            in_prose.filter(named).filter(|_| found.as_ref().is_none_or(bare)).or(found.filter(named))?;
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
            ("#00:01:39-8# Jo Ray: Hello", Shape::Colon, "Jo Ray", "Hello"),
            (">> ANN: Hello", Shape::Colon, "ANN", "Hello"),
            ("* **Ann**: Hello", Shape::Colon, "Ann", "Hello"),
            ("- **Ann:** Hello", Shape::Colon, "Ann", "Hello"),
            ("(P01): Hello", Shape::Colon, "P01", "Hello"),
            ("Ann Lee - 00:12", Shape::Stamped, "Ann Lee", ""),
            ("**Ann Lee** - *00:12*", Shape::Stamped, "Ann Lee", ""),
            ("Ann Lee   0:12 Hello", Shape::Inline, "Ann Lee", "Hello"),
            ("(P01) Hello", Shape::Enclosed, "P01", "Hello"),
            ("[P01] Hello", Shape::Enclosed, "P01", "Hello"),
            ("<Ann Lee> Hello", Shape::Enclosed, "Ann Lee", "Hello"),
            ("P01 - Hello", Shape::Dash, "P01", "Hello"),
            ("Ann Lee – Hello", Shape::Dash, "Ann Lee", "Hello"),
            ("P01 | Hello", Shape::Dash, "P01", "Hello"),
            ("Ann— Hello - or so", Shape::Dash, "Ann", "Hello - or so"),
            ("**Ann** – Hello", Shape::Strong, "Ann", "Hello"),
            ("Q. Hello", Shape::Point, "Q", "Hello"),
            ("[03/05/2024, 10:15:30] Ann Lee: Hello", Shape::Colon, "Ann Lee", "Hello"),
            ("03.05.24, 10:15 - Ann Lee: Hello", Shape::Colon, "Ann Lee", "Hello"),
            ("5/3/24, 9:15 PM - Ann Lee: Hello", Shape::Colon, "Ann Lee", "Hello"),
            ("2024-05-03 10:15 Ann Lee: Hello", Shape::Colon, "Ann Lee", "Hello"),
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
            "(laughs)",
            "Well-known to us?",
            "e.g. this one",
            "Mr. Lee came?",
            "Q1. How old are you?",
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
}
