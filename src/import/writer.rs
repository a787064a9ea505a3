//! Paragraphs, lines, cells and notes written down as one text, with what the format says about each line.

mod table;

use std::ops::Range;

use self::table::Row;
use super::hints::{Hint, Hints};
use super::written::Written;
use super::wrong::Wrong;
use super::{Report, lines};

/// More paragraphs than in any document that can be coded.
const MOST_PARAGRAPHS: usize = 200_000;
/// The longest text that comes out of a document, in bytes.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// A heading has at most so many bytes; what is longer is speech that looks like one.
const LONGEST_HEADING: usize = 200;

/// A text that is being written, a paragraph at a time. Between paragraphs stands a blank line, within them a line break is
/// one; blanks around a paragraph, and paragraphs without words, are left off.
pub(super) struct Writer<'r> {
    text: String,
    hints: Hints,
    /// Line breaks in the text before the paragraph that is being written.
    lines: usize,
    paragraph: Option<Paragraph>,
    /// Nothing was written on this line since here, so that blanks are left off.
    fresh: usize,
    /// Where the words of the paragraph or the cell begin, before which no line is broken.
    floor: usize,
    /// What stands beside the paragraph and comes after it, a paragraph a line; none where nothing is being set aside.
    aside: Option<String>,
    /// What is to come after the paragraph.
    after: Vec<String>,
    row: Option<Row>,
    /// Whether the next row is the first of its table.
    first_row: bool,
    /// Which cell of each row of the table is moved before which.
    moved: Option<(usize, usize)>,
    notes: Vec<String>,
    /// Whether the next paragraph is no part of the speech before.
    parted: bool,
    anchors: Vec<Anchor>,
    paragraphs: usize,
    /// Whether words were left off since there were too many.
    is_cut: bool,
    /// What became of what a text cannot hold.
    pub report: &'r mut Report,
}

/// The paragraph that is being written; places are bytes of the text.
#[derive(Debug, Default)]
struct Paragraph {
    /// Where the text ended before it.
    before: usize,
    start: usize,
    /// Where its words begin behind a list's number.
    words: usize,
    is_heading: bool,
    strong: Vec<Range<usize>>,
    /// The comments that begin or end in it.
    touched: Vec<usize>,
}

/// Where a comment is tied to.
#[derive(Debug)]
struct Anchor {
    comment: String,
    at: Range<usize>,
}

impl<'r> Writer<'r> {
    pub fn new(report: &'r mut Report) -> Self {
        Self {
            text: String::new(),
            hints: Hints::default(),
            lines: 0,
            paragraph: None,
            fresh: 0,
            floor: 0,
            aside: None,
            after: Vec::new(),
            row: None,
            first_row: false,
            moved: None,
            notes: Vec::new(),
            parted: false,
            anchors: Vec::new(),
            paragraphs: 0,
            is_cut: false,
            report,
        }
    }

    /// Begins a paragraph; in a cell, a line of it.
    pub fn begin(&mut self) {
        if self.aside.is_some() || self.paragraph.is_some() {
            return self.new_line();
        }
        let before = self.text.len();
        if before > 0 {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        (self.fresh, self.floor) = (start, start);
        self.paragraph = Some(Paragraph { before, start, words: start, ..Paragraph::default() });
    }

    /// Says of the paragraph that it is a heading.
    pub fn heading(&mut self) {
        if let Some(paragraph) =
            self.paragraph.as_mut().filter(|_| self.aside.is_none() && self.row.is_none())
        {
            paragraph.is_heading = true;
        }
    }

    /// Writes a list's number or sign, before any words of its line.
    pub fn mark(&mut self, mark: &str) {
        if mark.is_empty() || self.fresh != self.text.len() {
            return;
        }
        let from = self.fresh;
        self.push(mark, false);
        self.push(" ", false);
        if self.aside.is_some() {
            return;
        }
        self.fresh = self.text.len();
        if let Some(paragraph) = self.paragraph.as_mut().filter(|it| it.words == from) {
            paragraph.words = self.fresh;
            self.floor = self.fresh;
        }
    }

    /// Writes words. Line ends in them are blanks; control characters become visible.
    pub fn push(&mut self, words: &str, strong: bool) {
        if let Some(aside) = &mut self.aside {
            return aside.extend(words.chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
        if self.paragraph.is_none() {
            if words.trim().is_empty() {
                return;
            }
            self.begin();
        }
        if self.text.len() > MOST_BYTES {
            // What is too long is refused where the paragraph ends.
            self.is_cut = true;
            return;
        }
        let words = if self.fresh == self.text.len() { words.trim_start() } else { words };
        let from = self.text.len();
        if words.bytes().all(|b| matches!(b, 0x20..=0x7E)) {
            self.text.push_str(words);
        } else {
            self.push_odd(words);
        }
        let to = self.text.len();
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| strong && to > from) {
            match paragraph.strong.last_mut().filter(|last| last.end == from) {
                Some(last) => last.end = to,
                None => paragraph.strong.push(from..to),
            }
        }
    }

    fn push_odd(&mut self, words: &str) {
        for c in words.chars() {
            let c = match c {
                '\n' | '\r' => ' ',
                '\t' => '\t',
                _ => match lines::visible(c) {
                    (c, None) => c,
                    (c, Some(odd)) => {
                        let here = self.paragraph.as_ref().map_or(0, |it| it.start);
                        let line = self.lines + self.text[here..].matches('\n').count() + 1;
                        self.report.note(odd, line as u32);
                        if c == '\n' { ' ' } else { c }
                    }
                },
            };
            self.text.push(c);
        }
    }

    /// Begins a new line within the paragraph, unless one has begun.
    pub fn new_line(&mut self) {
        if !self.aside.as_deref().unwrap_or(&self.text).ends_with('\n') {
            self.line_break();
        }
    }

    /// Ends a line within the paragraph; one blank line may come of that.
    pub fn line_break(&mut self) {
        if let Some(aside) = &mut self.aside {
            return aside.push('\n');
        }
        let kept = self.text.trim_end_matches([' ', '\t']).len().max(self.floor);
        if kept == self.floor || self.paragraph.is_none() || self.text[..kept].ends_with("\n\n") {
            return;
        }
        self.cut(kept);
        self.text.push('\n');
        self.fresh = self.text.len();
    }

    /// Whether there are words in the paragraph, more than a list's sign.
    pub fn has_words(&self) -> bool {
        self.aside.is_some() || (self.paragraph.is_some() && self.text.len() > self.floor)
    }

    /// Whether a blank here would be one too many.
    pub fn ends_blank(&self) -> bool {
        self.aside.is_none() && (self.paragraph.is_none() || self.text.ends_with([' ', '\t', '\n']))
    }

    /// Says that what comes is not part of any speech before.
    pub fn part(&mut self) {
        self.parted = true;
    }

    /// Ends the paragraph. One without words leaves nothing.
    pub fn end(&mut self) -> Result<(), Wrong> {
        if self.aside.is_some() || self.row.is_some() {
            return Ok(());
        }
        self.end_paragraph(false)
    }

    /// Ends the paragraph, which is no speech where it is a break.
    fn end_paragraph(&mut self, is_break: bool) -> Result<(), Wrong> {
        let Some(paragraph) = self.paragraph.take() else { return Ok(()) };
        let kept = self.text.trim_end().len();
        self.cut_in(&paragraph, if kept <= paragraph.words { paragraph.before } else { kept });
        if self.text.len() > paragraph.before {
            self.hint(&paragraph, is_break);
            self.paragraphs += 1;
            if self.paragraphs > MOST_PARAGRAPHS {
                return Err(Wrong::TooMuch("more than 200,000 paragraphs".to_owned()));
            }
            if self.is_cut || self.text.len() > MOST_BYTES {
                return Err(Wrong::TooMuch("more than 64 MB of text".to_owned()));
            }
        }
        for words in std::mem::take(&mut self.after) {
            self.begin();
            self.push(&words, false);
            self.end_paragraph(false)?;
        }
        Ok(())
    }

    /// Keeps what is known of the lines of a paragraph.
    fn hint(&mut self, paragraph: &Paragraph, is_break: bool) {
        let first = self.lines + if paragraph.before > 0 { 2 } else { 0 };
        if std::mem::take(&mut self.parted) && first > 0 {
            self.hints.break_at(first - 1);
        }
        let mut at = paragraph.start;
        let mut number = first;
        let is_heading = paragraph.is_heading && self.text.len() - paragraph.words <= LONGEST_HEADING;
        for line in self.text[paragraph.start..].split('\n') {
            let words = at.max(paragraph.words);
            let strong = strong_end(&self.text[..at + line.len()], words, &paragraph.strong);
            let mark = if at == paragraph.start { paragraph.words - at } else { 0 };
            let strong = if strong > words { strong - at } else { 0 };
            self.hints.add(number, Hint { heading: is_heading, mark, strong });
            if is_break {
                self.hints.break_at(number);
            }
            at += line.len() + 1;
            number += 1;
        }
        self.lines = number - 1;
    }

    /// Shortens the text; comments that were tied to what goes are tied to its end.
    fn cut(&mut self, to: usize) {
        if let Some(paragraph) = self.paragraph.take() {
            self.cut_in(&paragraph, to);
            self.paragraph = Some(paragraph);
        }
    }

    fn cut_in(&mut self, paragraph: &Paragraph, to: usize) {
        self.text.truncate(to);
        for anchor in &paragraph.touched {
            let at = &mut self.anchors[*anchor].at;
            *at = at.start.min(to)..at.end.min(to);
        }
    }

    /// Sets aside what comes, until [`Self::end_aside`]: it stands beside the paragraph and comes after it.
    pub fn begin_aside(&mut self) {
        self.aside.get_or_insert_default();
    }

    /// Ends what is set aside.
    pub fn end_aside(&mut self) {
        let aside = self.aside.take().unwrap_or_default();
        self.after.extend(aside.split('\n').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned));
    }

    /// Writes the sign of a note, whose words come at the end of the text.
    pub fn note(&mut self, words: &str) {
        let words: Vec<&str> = words.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        self.notes.push(words.join(" "));
        let sign = format!("[{}]", self.notes.len());
        self.push(&sign, false);
    }

    /// Ties a comment to the words from here on.
    pub fn begin_comment(&mut self, comment: &str) {
        let here = self.text.len();
        self.anchors.push(Anchor { comment: comment.to_owned(), at: here..here });
        self.touch(self.anchors.len() - 1);
    }

    /// Ties a comment to the words up to here, or to this place if it was tied to none.
    pub fn end_comment(&mut self, comment: &str) {
        match self.anchors.iter().rposition(|anchor| anchor.comment == comment) {
            Some(at) => {
                let anchor = &mut self.anchors[at].at;
                anchor.end = anchor.end.max(self.text.len());
                self.touch(at);
            }
            None => self.begin_comment(comment),
        }
    }

    /// Whether a comment was tied to something already.
    pub fn has_comment(&self, comment: &str) -> bool {
        self.anchors.iter().rev().any(|anchor| anchor.comment == comment)
    }

    fn touch(&mut self, anchor: usize) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.touched.push(anchor);
        }
    }

    /// The text with its notes, and the comments with what each says.
    pub fn finish(mut self, said: impl Fn(&str) -> Option<String>) -> Result<Written, Wrong> {
        self.row = None;
        self.end_aside();
        self.end_paragraph(false)?;
        if self.text.is_empty() {
            return Err(Wrong::NoWords);
        }
        self.parted = !self.notes.is_empty();
        for (number, words) in (1..).zip(std::mem::take(&mut self.notes)) {
            self.begin();
            self.mark(&format!("[{number}]"));
            self.push(&words, false);
            self.end_paragraph(false)?;
        }
        let length = self.text.len();
        let comments = self.anchors.into_iter().filter_map(|anchor| {
            Some((anchor.at.start.min(length)..anchor.at.end.min(length), said(&anchor.comment)?))
        });
        Ok(Written { hints: self.hints, comments: comments.collect(), text: self.text })
    }

    /// The words alone, a paragraph a line: of a note or a comment.
    pub fn into_words(mut self) -> String {
        self.row = None;
        self.end_aside();
        // Notes are never too long to be read: their part of the file has its limit.
        drop(self.end_paragraph(false));
        self.text.replace("\n\n", "\n")
    }
}

/// Where the strong words end that stand first in a line; `words` where none do.
fn strong_end(upto: &str, words: usize, strong: &[Range<usize>]) -> usize {
    let mut end = words;
    loop {
        let rest = &upto[end.min(upto.len())..];
        let next = end + rest.len() - rest.trim_start().len();
        match strong.iter().find(|range| range.contains(&next)) {
            Some(range) => end = range.end.min(upto.len()),
            None => break,
        }
        if end >= upto.len() {
            break;
        }
    }
    upto[..end].trim_end().len().max(words)
}
