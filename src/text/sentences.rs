//! Finding the sentences of transcribed speech, moving by them, and choosing one.

use std::ops::Range;

use super::grapheme::is_blank;
use super::marks::{closes, is_stop, opens};
use super::{Content, Offset, Ruler, Span};

/// Titles and other abbreviations that are always followed by more of the sentence.
const LEADING: &[&str] = &[
    "dr", "mr", "mrs", "ms", "mx", "prof", "st", "rev", "hon", "sir", "gen", "col", "capt", "sgt", "lt",
    "cllr", "e.g", "eg", "i.e", "ie", "cf", "vs", "viz", "approx", "ca", "no", "nos", "fig", "figs", "vol",
    "pp", "para", "paras",
];
/// Abbreviations that may also end a sentence: they do where a capital follows.
const EITHER: &[&str] =
    &["etc", "a.m", "p.m", "cent", "al", "ltd", "inc", "co", "plc", "dept", "est", "jr", "sr", "ibid"];
/// Words after which a single capital is a name for a thing ("Site B.") and not the initial of a person.
const LETTERED: &[&str] = &[
    "site",
    "plan",
    "option",
    "group",
    "type",
    "phase",
    "ward",
    "band",
    "level",
    "part",
    "section",
    "appendix",
    "case",
    "vitamin",
    "hepatitis",
    "trust",
    "participant",
    "grade",
    "class",
    "team",
];

/// The sentence at `at`; between sentences it is the one before, or else the first. Without the blanks after it.
///
/// Empty only where `within` holds nothing but blanks. `joined` as in [`super::wrap()`]: a single line break
/// does not end a sentence.
pub fn sentence_at(content: &Content, within: Span, at: Offset, joined: bool) -> Span {
    let sentences = sentences_in(content, within, joined);
    let index = sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1);
    sentences.get(index).copied().unwrap_or(Span { start: within.start, end: within.start })
}

/// The start of the first sentence after `at` in `within`, if there is one.
pub fn next_sentence(content: &Content, within: Span, at: Offset, joined: bool) -> Option<Offset> {
    sentences_in(content, within, joined).iter().map(|sentence| sentence.start).find(|&start| start > at)
}

/// The start of the last sentence in `within` that begins before `at`, if there is one.
pub fn previous_sentence(content: &Content, within: Span, at: Offset, joined: bool) -> Option<Offset> {
    sentences_in(content, within, joined).iter().map(|sentence| sentence.start).rfind(|&start| start < at)
}

/// The sentences of a part of a text, in order, as spans of the whole.
pub fn sentences_in(content: &Content, within: Span, joined: bool) -> Vec<Span> {
    let text = content.slice(within);
    let mut ruler = Ruler::new(text, within.start);
    sentences(text, joined).map(|sentence| ruler.span(&sentence)).collect()
}

/// The sentences of a text in bytes, without the blanks around them.
fn sentences(text: &str, joined: bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        at = start + sentence_len(&text[start..], joined);
        Some(start..at)
    })
}

/// Bytes of the sentence that a text begins with.
fn sentence_len(text: &str, joined: bool) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find(|c| c == '\n' || is_stop(c)).map(|found| from + found) {
        if text[at..].starts_with('\n') {
            if !joined || ends_paragraph(&text[at + 1..]) {
                return text[..at].trim_end().len();
            }
            from = at + 1;
            continue;
        }
        let stop = Stop::new(text, at);
        from = text.len() - stop.rest.len();
        if stop.ends_sentence() {
            return from;
        }
    }
    text.trim_end().len()
}

/// Whether an empty line or the end follows.
fn ends_paragraph(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c| c == '\r' || is_blank(c));
    rest.is_empty() || rest.starts_with('\n')
}

/// A stop, or several, that may end a sentence.
struct Stop<'a> {
    /// The sentence up to the stop.
    before: &'a str,
    marks: &'a str,
    /// Whether a quotation mark or bracket closes right after it.
    closed: bool,
    /// The text after the stop and what closes.
    rest: &'a str,
}

impl<'a> Stop<'a> {
    /// Looks at the stop that begins at a byte of a text.
    fn new(text: &'a str, at: usize) -> Self {
        let (before, from) = text.split_at(at);
        let after = from.trim_start_matches(is_stop);
        let rest = after.trim_start_matches(|c| c == '*' || closes(c));
        Self { before, marks: &from[..from.len() - after.len()], closed: rest.len() < after.len(), rest }
    }

    fn ends_sentence(&self) -> bool {
        if self.marks.contains(['。', '！', '？', '｡']) {
            return true;
        }
        if !self.rest.is_empty() && !self.rest.starts_with(char::is_whitespace) {
            return false;
        }
        let lower_case_follows = self.next_letter().is_some_and(char::is_lowercase);
        if self.closed || self.trails_off() {
            return !lower_case_follows;
        }
        self.marks != "." || !self.abbreviates(lower_case_follows)
    }

    /// Whether the speech trails off rather than stops: "…" or "...".
    fn trails_off(&self) -> bool {
        self.marks.ends_with('…') || self.marks.ends_with("..")
    }

    /// The first letter or digit after the stop.
    fn next_letter(&self) -> Option<char> {
        self.rest.chars().find(|c| c.is_alphanumeric())
    }

    /// Whether the full stop belongs to an abbreviation, an initial or the number of a list item.
    fn abbreviates(&self, lower_case_follows: bool) -> bool {
        let mut words = self.before.split_whitespace().rev();
        let token = words.next().unwrap_or_default().trim_start_matches(|c| c == '*' || opens(c));
        let earlier = words.next();
        let word = token.to_lowercase();
        if LEADING.contains(&word.as_str()) {
            return !matches!(word.as_str(), "no" | "nos" | "st")
                || self.abbreviates_a_number_or_name(&word, token);
        }
        if EITHER.contains(&word.as_str()) {
            return lower_case_follows;
        }
        if earlier.is_none() && token.len() < 4 && token.bytes().all(|b| b.is_ascii_digit()) {
            return !token.is_empty();
        }
        is_initial(token)
            && !earlier.is_some_and(|earlier| LETTERED.contains(&earlier.to_lowercase().as_str()))
    }

    /// "No. 10" and "St. Mary's", but "She said no. Then …".
    fn abbreviates_a_number_or_name(&self, word: &str, token: &str) -> bool {
        if word == "st" {
            return token.starts_with('S');
        }
        self.next_letter().is_some_and(|c| c.is_ascii_digit())
    }
}

/// Whether a word before a full stop is an initial or made of them: "J", "N.H.S", but not "I".
fn is_initial(word: &str) -> bool {
    word != "I"
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use proptest::prelude::*;

    fn split(text: &str, joined: bool) -> Vec<&str> {
        sentences(text, joined).map(|sentence| &text[sentence]).collect()
    }

    /// Sentences are written with a bar between them.
    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for marked in [
            "Well.|On paper we are an equal partner.|In the room, honestly?|The first hour is recovery.",
            "I asked Dr. Shah and Prof. J. R. Smith.|They agreed.",
            "Things like beds, e.g. step-down beds, i.e. care.|Right.",
            "It was ten per cent. of it, etc. and so on.|It cost 10.40 a head.|See www.site.org now.",
            "We met at 10 a.m. in the hall.|It closed at 5 p.m.|We left.",
            "I mean … it is ... honestly…|And then they left...|Done.",
            "“It costs nothing.”|“Really?” he said.|(He laughed.)|Yes!",
            "What?!|No!!|Why.",
            "So do I.|We are at Site B.|They are at St. Mary's, No. 10.|She said no.|Then yes.",
            "1. First things first.|2. Then the rest.",
            "The N.H.S. Confederation said so.|Good.",
            "照护很重要。|他说：「好的。」|真的吗？！|是。",
            "یہ ہے۔|ठीक है।|نعم؟|لا",
            "[laughs] I don't say that to be unkind.|[pause]",
            "No stop at all",
        ] {
            let expected: Vec<&str> = marked.split('|').collect();
            let text =
                if marked.contains('。') { marked.replace('|', "") } else { marked.replace('|', " ") };
            assert_eq!(split(&text, false), expected);
        }
    }

    #[test]
    fn a_line_break_ends_a_sentence_unless_lines_are_joined() {
        let text = "a seat that comes\nwith money \n\nand a vote";
        assert_eq!(split(text, false), ["a seat that comes", "with money", "and a vote"]);
        assert_eq!(split(text, true), ["a seat that comes\nwith money", "and a vote"]);
    }

    #[test]
    fn motions_stop_at_sentence_starts_and_at_the_turns_ends() {
        let content = Content::from("é: One two. Three? Four.");
        let turn = Span::new(3, 18);
        assert_eq!(next_sentence(&content, turn, Offset(3), false), Some(Offset(12)));
        assert_eq!(next_sentence(&content, turn, Offset(12), false), None);
        assert_eq!(previous_sentence(&content, turn, Offset(14), false), Some(Offset(12)));
        assert_eq!(previous_sentence(&content, turn, Offset(12), false), Some(Offset(3)));
        assert_eq!(previous_sentence(&content, turn, Offset(3), false), None);
    }

    #[test]
    fn a_sentence_is_chosen_from_any_place_in_it_or_after_it() {
        let content = Content::from(" One two. Three?");
        for (at, expected) in
            [(0, "One two."), (8, "One two."), (9, "One two."), (10, "Three?"), (99, "Three?")]
        {
            assert_eq!(
                content.slice(sentence_at(&content, content.span(), Offset(at), false)),
                expected,
                "at {at}"
            );
        }
        assert!(sentence_at(&content, Span::new(9, 10), Offset(9), false).is_empty());
    }

    proptest! {
        #[test]
        fn sentences_hold_everything_but_the_blanks_between_them(text in any_text(), joined: bool) {
            let mut at = 0;
            for sentence in sentences(&text, joined) {
                prop_assert!(text[at..sentence.start].trim().is_empty());
                prop_assert!(!sentence.is_empty());
                at = sentence.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
