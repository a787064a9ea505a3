//! The fields above an interview: `Date: 14 March`. They are told from labels by their words and by not coming back.

use super::lines::Lines;
use super::names::{self, Kind};
use std::collections::HashMap;
use std::ops::Range;

/// At most so many lines that are no fields may stand above the first field.
const TITLE_LINES: usize = 6;
/// A field whose key is no usual one has at most so many words.
const SHORT_VALUE: usize = 12;
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

/// Reads the fields at the top. `seen` counts the lines of the text that begin with each folded label.
pub(super) fn read(lines: &Lines, seen: &HashMap<String, usize>) -> Header {
    let mut header = Header::default();
    let front_matter = lines.get(0).trim_end() == "---";
    let mut line = usize::from(front_matter);
    let mut titles = 0;
    while line < lines.count() {
        let text = lines.get(line);
        let continues = !header.fields.is_empty() && header.below == line && text.starts_with([' ', '\t']);
        if text.trim().is_empty() {
        } else if front_matter && text.trim_end() == "---" {
            header.below = line + 1;
            break;
        } else if continues && split(text).is_none() {
            header.extend(lines, line);
        } else if let Some((key, value)) = split(text) {
            if !front_matter && !is_field(lines, line, key, value, seen, &header) {
                break;
            }
            header.push(lines, line, key, value);
        } else if !header.fields.is_empty() || titles == TITLE_LINES {
            break;
        } else {
            titles += 1;
        }
        line += 1;
    }
    header
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
    key: &str,
    value: &str,
    seen: &HashMap<String, usize>,
    header: &Header,
) -> bool {
    let times = seen.get(&names::fold(key)).copied().unwrap_or(0);
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
        if seen.get(&names::fold(key)).is_some_and(|times| *times > 1) {
            return false;
        }
    }
    false
}

/// A header's word that is not also a speaker's.
fn is_usual(key: &str) -> bool {
    names::is_header_word(key) && names::kind(key) != Some(Kind::Role)
}

/// Whether all lines around are fields, one of them a usual one, and blank lines set them off from what follows.
fn is_in_a_block_of_fields(lines: &Lines, line: usize) -> bool {
    let mut from = line;
    while from > 0 && !lines.is_blank(from - 1) && line - from < 40 {
        from -= 1;
    }
    let block: Vec<_> = (from..lines.count()).take(40).take_while(|l| !lines.is_blank(*l)).collect();
    let fields: Vec<_> = block.iter().filter_map(|l| split(lines.get(*l))).collect();
    let short = fields.iter().all(|(_, value)| value.split_whitespace().take(20).count() < 20);
    let mut keys: Vec<_> = fields.iter().map(|(key, _)| key).collect();
    keys.sort_unstable();
    let distinct = keys.windows(2).all(|pair| pair[0] != pair[1]);
    short
        && distinct
        && block.len() < 40
        && fields.len() >= 2
        && fields.len() == block.len()
        && fields.iter().any(|(key, _)| is_usual(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, seen: &[(&str, usize)]) -> (Vec<(String, String)>, usize) {
        let seen = seen.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect();
        let header = read(&Lines::new(text), &seen);
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
    fn turns_are_no_fields() {
        assert_eq!(fields("Interviewer: Hello.\n\nP04: Hi.\n", &[("interviewer", 1), ("p04", 1)]).1, 0);
    }

    #[test]
    fn an_indented_line_continues_a_value_and_a_title_stands_above() {
        let text = "Interview four\n\nRole: Director of\n  social care\nDate: May\n\nHello.";
        assert_eq!(fields(text, &[]).0[0], ("Role".into(), "Director of social care".into()));
    }
}
