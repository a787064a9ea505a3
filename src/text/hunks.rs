//! Where two texts differ, and where a passage of the one stands in the other: [`Hunk`]s and the [`EditMap`] made of them.

use imara_diff::{Algorithm, Diff, InternedInput};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::{Content, Offset, Span};

/// A stretch of a text that became another: the words from `start` on, `old` scalar values of the text before, became `new`
/// scalar values of the text after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hunk {
    /// Where it begins in the text before.
    pub start: Offset,
    /// So many scalar values went.
    pub old: u32,
    /// So many came.
    pub new: u32,
    /// The words on both sides. Without them the map still holds, but neither text can be made of the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// The words of a [`Hunk`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What stood in the text before.
    pub removed: String,
    /// What stands in the text after.
    pub inserted: String,
}

impl Hunk {
    /// A stretch that becomes other words.
    pub fn new(start: Offset, removed: &str, inserted: &str) -> Self {
        let scalars = |text: &str| text.chars().count() as u32;
        Self {
            start,
            old: scalars(removed),
            new: scalars(inserted),
            words: Some(Words { removed: removed.to_owned(), inserted: inserted.to_owned() }),
        }
    }

    /// Its end in the text before.
    pub fn end(&self) -> Offset {
        Offset(self.start.0.saturating_add(self.old))
    }
}

/// What differs between two texts, word by word, in order. Changed words with nothing but blanks and punctuation between
/// them are one hunk. The words are compared with the histogram algorithm of git.
pub fn hunks_between(before: &str, after: &str) -> Vec<Hunk> {
    let (head, tail) = common_ends(before, after);
    let (old, new) = (&before[head..before.len() - tail], &after[head..after.len() - tail]);
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let mut ranges: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for hunk in diff.hunks() {
        let (before, after) = (
            hunk.before.start as usize..hunk.before.end as usize,
            hunk.after.start as usize..hunk.after.end as usize,
        );
        match ranges.last_mut() {
            Some(last) if old[last.0.end..before.start].iter().all(|token| is_gap(token)) => {
                last.0.end = before.end;
                last.1.end = after.end;
            }
            _ => ranges.push((before, after)),
        }
    }
    let mut at = before[..head].chars().count() as u32;
    let mut token = 0;
    let mut hunks = Vec::with_capacity(ranges.len());
    for (before, after) in ranges {
        at += old[token..before.start].iter().map(|token| token.chars().count() as u32).sum::<u32>();
        let hunk = Hunk::new(Offset(at), &old[before.clone()].concat(), &new[after].concat());
        at += hunk.old;
        token = before.end;
        hunks.push(hunk);
    }
    hunks
}

/// How many bytes two texts have in common at the start and at the end, up to the ends of lines there.
fn common_ends(before: &str, after: &str) -> (usize, usize) {
    let (a, b) = (before.as_bytes(), after.as_bytes());
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let head = a[..head].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let from = a.len() - tail;
    let tail = a[from..].iter().position(|byte| *byte == b'\n').map_or(0, |at| a.len() - from - at);
    (head, tail)
}

fn is_gap(token: &str) -> bool {
    !token.contains(char::is_alphanumeric)
}

/// The hunks that lead back.
pub fn reversed(hunks: &[Hunk]) -> Vec<Hunk> {
    let mut shift = 0_i64;
    let mut back = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let start = Offset((i64::from(hunk.start.0) + shift) as u32);
        let words = hunk
            .words
            .as_ref()
            .map(|it| Words { removed: it.inserted.clone(), inserted: it.removed.clone() });
        back.push(Hunk { start, old: hunk.new, new: hunk.old, words });
        shift += i64::from(hunk.new) - i64::from(hunk.old);
    }
    back
}

/// The text after. `None` where the hunks have no words or are not those of this text.
pub fn apply(hunks: &[Hunk], before: &Content) -> Option<String> {
    let mut after = String::with_capacity(before.as_str().len());
    let mut at = Offset(0);
    for hunk in hunks {
        let words = hunk.words.as_ref()?;
        if hunk.start < at || hunk.end().0 > before.len() {
            return None;
        }
        after.push_str(before.slice(Span { start: at, end: hunk.start }));
        if before.slice(Span { start: hunk.start, end: hunk.end() }) != words.removed {
            return None;
        }
        after.push_str(&words.inserted);
        at = hunk.end();
    }
    after.push_str(before.slice(Span { start: at, end: Offset(before.len()) }));
    Some(after)
}

/// Where a passage stands in the text after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// The same words.
    Same(Span),
    /// Some of its words are others now; this is what stands there.
    Changed(Span),
    /// None of its words is left; they stood before this place.
    Gone(Offset),
}

/// The way from one text to the next for places in it.
#[derive(Debug, Clone, Default)]
pub struct EditMap {
    /// Start and end in the text before, start and end in the text after.
    hunks: Vec<(Span, Span)>,
    /// Whether what replaces words stands for all of them together.
    whole: bool,
}

impl EditMap {
    /// The map of these hunks, which are in order.
    pub fn new(hunks: &[Hunk]) -> Self {
        let mut shift = 0_i64;
        let spans = hunks.iter().map(|hunk| {
            let start = (i64::from(hunk.start.0) + shift) as u32;
            shift += i64::from(hunk.new) - i64::from(hunk.old);
            (Span::new(hunk.start.0, hunk.end().0), Span::new(start, start + hunk.new))
        });
        Self { hunks: spans.collect(), whole: false }
    }

    /// The same, where what replaces words stands for each of them: a passage inside replaced words is carried to all that
    /// replaces them, as with a pseudonym for a name.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// Where a passage stands after. What was put in at its very start or end does not belong to it. A passage of which no word
    /// is left counts as changed where it was most of what was replaced, and as gone where it was a lesser part.
    pub fn carry(&self, span: Span) -> Carried {
        let first = self.hunks.partition_point(|(old, _)| old.end <= span.start);
        let last = self.hunks.partition_point(|(old, _)| old.start < span.end).max(first);
        let touched = &self.hunks[first..last];
        let (Some(head), Some(tail)) = (touched.first(), touched.last()) else {
            return Carried::Same(Span {
                start: self.shifted(span.start, first),
                end: self.shifted(span.end, first),
            });
        };
        let start = if span.start < head.0.start { self.shifted(span.start, first) } else { head.1.start };
        let end = if span.end > tail.0.end { self.shifted(span.end, last) } else { tail.1.end };
        let carried = Span { start, end: end.max(start) };
        let lost: u32 = touched
            .iter()
            .map(|(old, _)| old.end.min(span.end).0.saturating_sub(old.start.max(span.start).0))
            .sum();
        if carried.is_empty() {
            return Carried::Gone(start);
        }
        let replaced: u32 = touched.iter().map(|(old, _)| old.len()).sum();
        let is_part = lost >= span.len() && lost * 2 < replaced;
        if is_part && !self.whole { Carried::Gone(start) } else { Carried::Changed(carried) }
    }

    /// A place that lies after so many hunks and in none.
    fn shifted(&self, at: Offset, hunks: usize) -> Offset {
        match hunks.checked_sub(1).and_then(|before| self.hunks.get(before)) {
            Some((old, new)) => Offset(new.end.0 + (at.0 - old.end.0)),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(text: &str, words: &str) -> Span {
        let content = Content::from(text);
        let at = text.find(words).unwrap();
        Span { start: content.offset(at), end: content.offset(at + words.len()) }
    }

    /// What became of words of a text, as text: `=` the same, `~` changed, `x` gone.
    fn carried(before: &str, after: &str, words: &str) -> String {
        let map = EditMap::new(&hunks_between(before, after));
        let after = Content::from(after);
        match map.carry(word(before, words)) {
            Carried::Same(span) => format!("={}", after.slice(span)),
            Carried::Changed(span) => format!("~{}", after.slice(span)),
            Carried::Gone(_) => "x".into(),
        }
    }

    #[test]
    fn words_are_told_apart_and_neighbours_are_one_hunk() {
        let found =
            hunks_between("On papier we ar equal, añ 🌞 here.\n", "On paper we are equal, añ 🌞 there.\n");
        let words: Vec<(u32, String, String)> = found
            .into_iter()
            .map(|it| (it.start.0, it.words.clone().unwrap().removed, it.words.unwrap().inserted))
            .collect();
        let expected = [(3, "papier", "paper"), (13, "ar", "are"), (28, "here", "there")];
        assert_eq!(words, expected.map(|(at, old, new)| (at, old.to_owned(), new.to_owned())));
        let found = hunks_between("the very big house stands", "the small old hut stands");
        assert_eq!(found, [Hunk::new(Offset(4), "very big house", "small old hut")]);
    }

    #[test]
    fn a_passage_keeps_its_words_or_is_known_to_have_lost_them() {
        let before = "We chair the Board. In the room we listen to care homes. It costs.";
        let same = before.replace("the Board", "the Integrated Care Board");
        assert_eq!(carried(before, &same, "In the room"), "=In the room");
        assert_eq!(carried(before, &same, "the Board"), "~the Integrated Care Board");
        let fixed = before.replace("listen", "listened");
        assert_eq!(carried(before, &fixed, "we listen to care"), "~we listened to care");
        assert_eq!(carried(before, &fixed, "listen"), "~listened");
        let gone = before.replace(" In the room we listen to care homes.", "");
        assert_eq!(carried(before, &gone, "the room"), "x");
        assert_eq!(carried(before, &gone, "Board. In the room"), "~Board. ");
        let other = before.replace("In the room we listen to care homes", "They never came");
        assert_eq!(carried(before, &other, "room"), "x", "another sentence is not where the word went");
        assert_eq!(carried(before, &other, "In the room we listen to care homes"), "~They never came");
    }

    #[test]
    fn what_is_put_in_beside_a_passage_does_not_belong_to_it() {
        let before = "one two three";
        assert_eq!(carried(before, "one and two or three", "two"), "=two");
        assert_eq!(carried(before, "one two and a half three", "two three"), "~two and a half three");
    }

    #[test]
    fn a_part_of_a_name_is_carried_to_the_whole_pseudonym() {
        let hunk = [Hunk::new(Offset(4), "Anna Maria Smith", "P7")];
        let map = EditMap::new(&hunk);
        let maria = Span::new(9, 14);
        assert_eq!(map.carry(maria), Carried::Gone(Offset(4)));
        assert_eq!(map.whole().carry(maria), Carried::Changed(Span::new(4, 6)));
    }

    proptest! {
        #[test]
        fn the_hunks_make_the_text_after_and_lead_back(
            before in "([a-c]{1,3}[ ,.\n🌞é]{0,2}){0,40}", after in "([a-c]{1,3}[ ,.\n🌞é]{0,2}){0,40}",
        ) {
            let hunks = hunks_between(&before, &after);
            prop_assert_eq!(apply(&hunks, &Content::from(before.as_str())), Some(after.clone()));
            let back = reversed(&hunks);
            prop_assert_eq!(apply(&back, &Content::from(after.as_str())), Some(before));
            prop_assert_eq!(reversed(&back), hunks);
        }

        #[test]
        fn a_passage_that_is_said_to_be_the_same_has_the_same_words(
            before in "([a-d]{1,3}[ ,.\n🌞]{1,2}){0,30}", after in "([a-d]{1,3}[ ,.\n🌞]{1,2}){0,30}",
            start in 0_u32..80, length in 1_u32..20,
        ) {
            let (old, new) = (Content::from(before.as_str()), Content::from(after.as_str()));
            let span = Span::new(start.min(old.len()), (start + length).min(old.len()));
            let hunks = hunks_between(&before, &after);
            let map = EditMap::new(&hunks);
            match map.carry(span) {
                Carried::Same(carried) => prop_assert_eq!(old.slice(span), new.slice(carried)),
                Carried::Changed(carried) => prop_assert!(!carried.is_empty() && carried.end.0 <= new.len()),
                Carried::Gone(at) => prop_assert!(at.0 <= new.len()),
            }
        }
    }
}
