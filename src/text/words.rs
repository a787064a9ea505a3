//! Words: moving by them, choosing one, counting them, and putting one space between them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::grapheme::is_ideograph;
use super::marks::opens;
use super::{Content, Offset, Ruler, Span};

/// The start of the first word after `at` in `within`, if there is one.
pub fn next_word(content: &Content, within: Span, at: Offset) -> Option<Offset> {
    words_in(content, within).map(|word| word.start).find(|&start| start > at)
}

/// The start of the last word in `within` that begins before `at`, if there is one.
pub fn previous_word(content: &Content, within: Span, at: Offset) -> Option<Offset> {
    words_in(content, within).map(|word| word.start).take_while(|&start| start < at).last()
}

/// The word at `at`, with the punctuation that clings to it; between words it is the one before, or else the first.
///
/// Empty only where `within` holds no words.
pub fn word_at(content: &Content, within: Span, at: Offset) -> Span {
    let mut words = words_in(content, within);
    let first = words.next().unwrap_or(Span { start: within.start, end: within.start });
    words.take_while(|word| word.start <= at).last().unwrap_or(first)
}

/// How many words a text has: what stands between blanks and holds a letter or digit. A dash between blanks is none.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

/// A text on one line, without blanks around it and with one space for each run of blanks in it.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a part of a text as spans of the whole.
fn words_in(content: &Content, within: Span) -> impl Iterator<Item = Span> {
    let text = content.slice(within);
    let mut ruler = Ruler::new(text, within.start);
    words(text).map(move |word| ruler.span(&word))
}

/// The words of a text in bytes: what stands between blanks, parted after dashes and around ideographs.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut segments = text.split_word_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = segments.find(|(_, segment)| !is_gap(segment))?;
        let mut end = start + last.len();
        while let Some((at, segment)) = segments.next_if(|(_, next)| !is_gap(next) && clings(last, next)) {
            end = at + segment.len();
            last = segment;
        }
        Some(start..end)
    })
}

fn is_gap(segment: &str) -> bool {
    segment.starts_with(char::is_whitespace)
}

/// Whether `next` belongs to the same word as the segment directly before it.
fn clings(before: &str, next: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else { return true };
    if matches!(last, '–' | '—') {
        return !first.is_alphanumeric();
    }
    if opens(first) && is_ideograph(first) {
        return false;
    }
    let ideographs = is_ideograph(last) || is_ideograph(first);
    !ideographs || opens(last) || !(first.is_alphanumeric() || is_emoji(first))
}

fn is_emoji(c: char) -> bool {
    is_ideograph(c) && c > '\u{1F000}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).map(|word| &text[word]).collect()
    }

    #[test]
    fn a_dash_is_no_word_and_a_hyphenated_word_is_one() {
        assert_eq!(word_count(" well-known – isn’t it?\n[laughs] …"), 4);
    }

    #[test]
    fn blanks_of_every_kind_become_one_space() {
        assert_eq!(single_spaced("  Chief\u{a0}nurse,\n Site  B "), "Chief nurse, Site B");
    }

    #[test]
    fn words_keep_their_punctuation() {
        for (text, expected) in [
            ("In the room, honestly? Yes", &["In", "the", "room,", "honestly?", "Yes"][..]),
            ("a well-known “on paper”\n[laughs]", &["a", "well-known", "“on", "paper”", "[laughs]"]),
            ("it's £10.40 — or costs—nothing", &["it's", "£10.40", "—", "or", "costs—", "nothing"]),
            ("照护。「一」NHS", &["照", "护。", "「一」", "NHS"]),
            ("e\u{301}te\u{301} שלום", &["e\u{301}te\u{301}", "שלום"]),
        ] {
            assert_eq!(split(text), expected);
        }
    }

    #[test]
    fn motions_stop_at_word_starts_and_at_the_turns_ends() {
        let content = Content::from("é: one two, three");
        let turn = Span::new(3, 11);
        assert_eq!(next_word(&content, turn, Offset(3)), Some(Offset(7)));
        assert_eq!(next_word(&content, turn, Offset(7)), None);
        assert_eq!(previous_word(&content, turn, Offset(9)), Some(Offset(7)));
        assert_eq!(previous_word(&content, turn, Offset(3)), None);
    }

    #[test]
    fn a_word_is_chosen_from_any_place_in_it_or_after_it() {
        let content = Content::from(" one two, three");
        for (at, expected) in [(0, "one"), (1, "one"), (4, "one"), (5, "two,"), (8, "two,"), (99, "three")] {
            assert_eq!(content.slice(word_at(&content, content.span(), Offset(at))), expected, "at {at}");
        }
        assert!(word_at(&content, Span::new(4, 5), Offset(4)).is_empty());
    }

    proptest! {
        #[test]
        fn words_leave_nothing_out_but_gaps(text in any_text()) {
            let mut at = 0;
            for word in words(&text) {
                prop_assert!(text[at..word.start].split_word_bounds().all(is_gap));
                at = word.end;
            }
            prop_assert!(text[at..].split_word_bounds().all(is_gap));
        }
    }
}
