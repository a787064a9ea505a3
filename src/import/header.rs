//! The fields above an interview: `Date: 14 March`. They are told from labels by their words and by not coming back.

use super::hints::Hints;
use super::lines::Lines;
use super::names::{self, Kind};
use crate::text::bare;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// At most so many lines that are no fields may stand above the first field.
const TITLE_LINES: usize = 6;
/// And such a line has at most so many scalar values: prose is no title.
const LONGEST_TITLE: usize = 100;
/// Front matter has at most so many lines.
const LONGEST_FRONT_MATTER: usize = 60;
/// A paragraph of more lines is no block of fields.
const LONGEST_BLOCK: usize = 40;
/// A field whose key is no usual one has at most so many words.
const SHORT_VALUE: usize = 12;
/// In a block of fields, each value has fewer words than this.
const LONG_VALUE: usize = 20;
/// So many lines with words are looked at below a field whose key is no usual one.
const LOOKED_AHEAD: usize = 6;

/// The fields of a text in bytes, and the first line below them.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub fields: Vec<Field>,
    /// The line after the last field; 0 where there is none.
    pub below: usize,
}

/// One field; places are bytes of the text.
#[derive(Debug)]
pub(super) struct Field {
    pub key: String,
    pub value: String,
    pub at: Range<usize>,
}

/// What a line above the first turn is.
enum Line<'t> {
    Blank,
    Field(&'t str, &'t str),
    Continuation,
    Title,
    Other,
}

/// Reads the fields at the top. `seen` counts the lines of the text that begin with each folded label. A line with a number before it is none.
pub(super) fn read(lines: &Lines, hints: &Hints, seen: &HashMap<String, usize>) -> Header {
    let fence = front_matter(lines);
    let mut header = Header::default();
    let mut titles = 0;
    for line in usize::from(fence.is_some())..fence.unwrap_or(lines.count()) {
        match classify(lines, line, &header) {
            Line::Blank => {}
            _ if hints.of(line).mark > 0 => break,
            Line::Continuation => header.extend(lines, line),
            Line::Field(key, value)
                if fence.is_some() || is_field(lines, line, (key, value), seen, &header) =>
            {
                header.push(lines, line, key, value);
            }
            Line::Title if titles < TITLE_LINES => titles += 1,
            Line::Other if fence.is_some() => {}
            Line::Field(..) | Line::Title | Line::Other => break,
        }
    }
    header.below = fence.map_or(header.below, |fence| fence + 1);
    header
}

/// The line of the second `---`, where the text begins with one and all between are fields.
fn front_matter(lines: &Lines) -> Option<usize> {
    let is_fence = |line: &usize| lines.get(*line).trim_end() == "---";
    let close = (1..lines.count().min(LONGEST_FRONT_MATTER)).find(is_fence).filter(|_| is_fence(&0))?;
    split(lines.get(1)).map(|_| close)
}

fn classify<'t>(lines: &Lines<'t>, line: usize, header: &Header) -> Line<'t> {
    let text = lines.get(line);
    let follows = !header.fields.is_empty() && header.below == line;
    match split(text) {
        _ if lines.is_blank(line) => Line::Blank,
        Some((key, value)) => Line::Field(key, value),
        None if follows && text.starts_with([' ', '\t']) => Line::Continuation,
        None if header.fields.is_empty() && text.chars().take(LONGEST_TITLE + 1).count() <= LONGEST_TITLE => {
            Line::Title
        }
        None => Line::Other,
    }
}

impl Header {
    fn push(&mut self, lines: &Lines, line: usize, key: &str, value: &str) {
        let at = trimmed(lines, line);
        self.fields.push(Field { key: key.to_owned(), value: value.to_owned(), at });
        self.below = line + 1;
    }

    fn extend(&mut self, lines: &Lines, line: usize) {
        if let Some(last) = self.fields.last_mut() {
            let more = trimmed(lines, line);
            last.value.push(' ');
            last.value.push_str(&lines.text[more.clone()]);
            last.at.end = more.end;
            self.below = line + 1;
        }
    }
}

fn trimmed(lines: &Lines, line: usize) -> Range<usize> {
    let text = lines.get(line);
    let start = lines.start(line) + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// `Key: value`, also as a list item or with the key in bold.
fn split(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start_matches(['*', '_']);
    let reach = line.floor_char_boundary(90);
    let colon = line[..reach].find([':', '：'])?;
    let after = line[colon..].trim_start_matches([':', '：']);
    let value = after.trim_start_matches(['*', '_']);
    let spaced =
        value.is_empty() || value.starts_with(char::is_whitespace) || line[colon..].starts_with('：');
    let key = line[..colon].trim_matches(|c: char| matches!(c, '*' | '_') || c.is_whitespace());
    let fits = key.chars().any(char::is_alphabetic) && !key.contains(['.', '?', '!', '[', '#']);
    (spaced && fits && key.split_whitespace().count() <= 4).then(|| (key, value.trim()))
}

/// A usual key is a field; any other only among fields, where it does not come back as a label.
fn is_field(
    lines: &Lines,
    line: usize,
    (key, value): (&str, &str),
    seen: &HashMap<String, usize>,
    header: &Header,
) -> bool {
    let times = seen.get(&bare(key)).copied().unwrap_or(0);
    if is_usual(key) && times <= 2 {
        return true;
    }
    if is_in_a_block_of_fields(lines, line) {
        return true;
    }
    let is_short = value.split_whitespace().take(SHORT_VALUE + 1).count() <= SHORT_VALUE;
    let among = (!header.fields.is_empty() && (header.below == line || names::is_header_word(key)))
        || leads_to_a_usual(lines, line, seen);
    times <= 1 && is_short && among && !matches!(names::kind(key), Some(Kind::Code))
}

/// Whether a usual key is among the next fields, before anything that is no field or a label that comes back.
fn leads_to_a_usual(lines: &Lines, line: usize, seen: &HashMap<String, usize>) -> bool {
    let next = (line + 1..lines.count()).filter(|l| !lines.is_blank(*l)).take(LOOKED_AHEAD);
    for (key, _) in next.map_while(|l| split(lines.get(l))) {
        if is_usual(key) {
            return true;
        }
        if seen.get(&bare(key)).is_some_and(|times| *times > 1) {
            return false;
        }
    }
    false
}

/// A header's word that is not also a speaker's.
fn is_usual(key: &str) -> bool {
    names::is_header_word(key) && names::kind(key) != Some(Kind::Role)
}

/// Whether all lines around are different fields, one of them a usual one, and none of them has as much as a sentence.
fn is_in_a_block_of_fields(lines: &Lines, line: usize) -> bool {
    let from = (0..line).rev().take(LONGEST_BLOCK).take_while(|l| !lines.is_blank(*l)).last().unwrap_or(line);
    let block = (from..lines.count()).take(LONGEST_BLOCK).take_while(|l| !lines.is_blank(*l));
    let Some(fields) = block.map(|l| split(lines.get(l))).collect::<Option<Vec<_>>>() else { return false };
    let is_short = |value: &str| value.split_whitespace().take(LONG_VALUE).count() < LONG_VALUE;
    let different: HashSet<&str> = fields.iter().map(|(key, _)| *key).collect();
    (2..LONGEST_BLOCK).contains(&fields.len())
        && different.len() == fields.len()
        && fields.iter().all(|(_, value)| is_short(value))
        && fields.iter().any(|(key, _)| is_usual(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, seen: &[(&str, usize)]) -> (Vec<(String, String)>, usize) {
        let seen = seen.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect();
        let header = read(&Lines::new(text), &Hints::default(), &seen);
        (header.fields.into_iter().map(|f| (f.key, f.value)).collect(), header.below)
    }

    #[test]
    fn fields_end_where_labels_begin_without_a_blank_line() {
        let text = "DATE: 3 May\nSite: Leeds\nI: Hello.\nP04: Hi.\nI: So?\n";
        let (found, below) = fields(text, &[("date", 1), ("site", 1), ("i", 2), ("p04", 1)]);
        assert_eq!(found, [("DATE".into(), "3 May".into()), ("Site".into(), "Leeds".into())]);
        assert_eq!(below, 2);
    }

    #[test]
    fn an_interviewers_name_in_a_header_is_a_field() {
        let text = "Interviewer: Maya\nDate: 3 May\n\nInterviewer: Hello.\n\nP04: Hi.\n";
        assert_eq!(fields(text, &[("interviewer", 2)]).0.len(), 2);
    }

    #[test]
    fn fields_may_stand_apart_and_begin_with_who_was_there() {
        let text = "Participant: P03\n\nInterviewer: Maya Lind\n\nDate: 3 May\n\nI: Hello.\n\nP: Hi.\n";
        let seen = [("participant", 1), ("interviewer", 1), ("date", 1), ("i", 1), ("p", 1)];
        assert_eq!(fields(text, &seen).0.len(), 3);
    }

    #[test]
    fn front_matter_is_fields_whatever_its_keys_are() {
        let (found, below) = fields("---\ntitle: A walk\nfoo: 1\n---\nWords: here\n", &[]);
        assert_eq!((found.len(), below), (2, 4));
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(fields("---\nWe met at the gate.\n---\nThe end: soon.\n", &[]).1, 0);
    }

    #[test]
    fn prose_above_a_word_with_a_colon_is_no_title() {
        let text = format!("{}\n\nPlace: the hall.\n", "We walked on and on. ".repeat(6));
        assert_eq!(fields(&text, &[]).1, 0);
    }

    #[test]
    fn turns_are_no_fields() {
        assert_eq!(fields("Interviewer: Hello.\n\nP04: Hi.\n", &[("interviewer", 1), ("p04", 1)]).1, 0);
    }

    #[test]
    fn an_indented_line_continues_a_value_and_a_title_stands_above() {
        let text = "Interview four\n\nRole: Director of\n  social care\nDate: May\n\nHello.";
        assert_eq!(fields(text, &[]).0[0], ("Role".into(), "Director of social care".into()));
    }
}
