//! A text cut into turns, at its labels or, where it has none, at its paragraphs.

use super::convention::Convention;
use super::hints::Hints;
use super::lines::Lines;
use super::timed;
use super::{Block, Times, stamps};
use crate::text::{Offset, Ruler, Span};
use std::ops::Range;

/// Where turns can lie: below the header, and not across a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The first place below the header.
    pub body: Offset,
    /// Headings and such that are no turn and end one, in scalar values.
    pub breaks: Vec<Span>,
    /// What the format says about the lines.
    pub hints: Hints,
}

/// A turn in bytes.
#[derive(Debug)]
pub(super) struct Cut {
    pub speaker: Option<usize>,
    pub label: Option<Range<usize>>,
    pub speech: Range<usize>,
    pub time: Option<Times>,
}

/// Cuts at the labels; what stands between a break and the next label is a turn of nobody's.
pub(super) fn by_labels(lines: &Lines, convention: &Convention, breaks: &[Range<usize>]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::with_capacity(convention.labels.len());
    let mut ahead = breaks.iter().peekable();
    let first = convention.labels.first().map_or(0, |(_, c)| c.from);
    while ahead.next_if(|b| b.start < first).is_some() {}
    for (at, (speaker, candidate)) in convention.labels.iter().enumerate() {
        let next = convention.labels.get(at + 1).map_or(lines.text.len(), |(_, c)| c.from);
        let end = ahead.peek().map_or(next, |b| b.start.min(next));
        let (speech, stamp) = spoken(lines.text, candidate.speech..end);
        let time = candidate.time.clone().or(stamp);
        cuts.push(Cut { speaker: Some(*speaker), label: Some(candidate.name.clone()), speech, time });
        while let Some(gap) = ahead.next_if(|b| b.start < next) {
            let end = ahead.peek().map_or(next, |b| b.start.min(next));
            let (speech, time) = spoken(lines.text, gap.end..end);
            if !speech.is_empty() {
                cuts.push(Cut { speaker: None, label: None, speech, time });
            }
        }
    }
    timed::take_leading(lines.text, &mut cuts);
    timed::take_trailing(lines.text, &mut cuts);
    cuts
}

/// Cuts at blank lines, or at every line where there are no blank ones.
pub(super) fn by_paragraphs(
    lines: &Lines,
    body: usize,
    is_break: impl Fn(usize) -> bool + Copy,
    wrapped: bool,
) -> Vec<Cut> {
    let from = (0..lines.count()).find(|l| lines.start(*l) >= body).unwrap_or(lines.count());
    let used = |l: usize| !lines.is_blank(l);
    let first = (from..lines.count()).find(|l| used(*l)).unwrap_or(from);
    let last = (first..lines.count()).rev().find(|l| used(*l)).unwrap_or(first);
    let each_line = !wrapped && (first..last).all(used);
    let is_timed = timed::are_paragraphs(lines, first..last + 1, is_break);
    let mut cuts: Vec<Cut> = Vec::new();
    let mut open = false;
    for line in from..lines.count() {
        let mut speech = trimmed(lines.text, lines.start(line)..lines.end(line));
        if speech.is_empty() || is_break(line) {
            open = false;
            continue;
        }
        let stamp = stamps::leading(&lines.text[speech.clone()]).filter(|_| is_timed);
        if let Some((_, taken)) = &stamp {
            speech = trimmed(lines.text, speech.start + taken..speech.end);
        }
        match cuts.last_mut().filter(|_| stamp.is_none()) {
            // Its time stood on a line of its own.
            Some(cut) if cut.speech.is_empty() => cut.speech = speech,
            Some(cut) if open && !each_line => cut.speech.end = speech.end,
            _ => cuts.push(Cut { speaker: None, label: None, speech, time: stamp.map(|(time, _)| time) }),
        }
        open = true;
    }
    timed::take_trailing(lines.text, &mut cuts);
    cuts.retain(|cut| !cut.speech.is_empty());
    cuts
}

/// Speech without white space around it and without a timestamp on a line of its own before it.
pub(super) fn spoken(text: &str, range: Range<usize>) -> (Range<usize>, Option<Times>) {
    let speech = trimmed(text, range);
    let words = &text[speech.clone()];
    let Some((time, taken)) = stamps::leading(words) else { return (speech, None) };
    let line = words.find('\n').unwrap_or(words.len());
    if words[..line].trim_end().len() != taken && words.starts_with(|c: char| c.is_ascii_digit()) {
        return (speech, None);
    }
    (trimmed(text, speech.start + taken..speech.end), Some(time))
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text.get(range.clone()).unwrap_or("");
    let rest = inside.trim_start();
    if rest.is_empty() {
        return range.start..range.start;
    }
    let start = range.start + inside.len() - rest.len();
    start..start + rest.trim_end().len()
}

/// Turns with their places in scalar values.
pub(super) fn blocks(text: &str, cuts: Vec<Cut>) -> Vec<Block> {
    let mut ruler = Ruler::new(text, Offset(0));
    let block = |cut: Cut| {
        let label = cut.label.as_ref().map(|label| ruler.span(label));
        Block { speaker: cut.speaker, label, speech: ruler.span(&cut.speech), time: cut.time }
    };
    cuts.into_iter().map(block).collect()
}

#[cfg(test)]
mod tests {
    use crate::import::read;
    use crate::text::Content;

    fn turns(text: &str) -> Vec<(Option<usize>, String)> {
        let found = read(text.as_bytes(), "a.md").unwrap();
        let content = Content::new(found.text);
        found.turns.iter().map(|t| (t.speaker, content.slice(t.speech).to_owned())).collect()
    }

    #[test]
    fn an_unlabelled_paragraph_continues_the_turn_and_one_under_a_heading_does_not() {
        let found =
            turns("I: So?\n\nP1: One.\n\nTwo.\n\n# Later\n\nSomebody laughs.\n\nI: And?\n\nP1: Three.\n");
        let expected = [(0, "So?"), (1, "One.\n\nTwo."), (9, "Somebody laughs."), (0, "And?"), (1, "Three.")];
        assert_eq!(found, expected.map(|(s, t)| ((s < 9).then_some(s), t.to_owned())));
    }

    #[test]
    fn a_label_with_nothing_behind_it_is_an_empty_turn() {
        let found = turns("I: So?\nP1:\nI: Hello?\nP1: Sorry.\n");
        assert_eq!(found[1], (Some(1), String::new()));
    }

    #[test]
    fn a_stamp_under_a_label_is_no_speech() {
        let found = turns("I:\n[0:03]\nSo?\n\nP1:\n[0:05] Yes, at 10:40.\n\nI: Oh.\n");
        assert_eq!((found[0].1.as_str(), found[1].1.as_str()), ("So?", "Yes, at 10:40."));
    }

    #[test]
    fn without_labels_lines_are_turns_only_where_no_blank_line_parts_them() {
        assert_eq!(turns("One walk.\nAnother walk.\n").len(), 2);
        assert_eq!(turns("One walk,\nand another.\n\nThe end.\n").len(), 2);
    }

    /// What is said in each turn, and when it begins and ends in milliseconds.
    type Timed = (String, Option<(u64, Option<u64>)>);

    fn timed(text: &str) -> Vec<Timed> {
        let found = read(text.as_bytes(), "a.txt").unwrap();
        let content = Content::new(found.text);
        let time = |it: &crate::import::Times| (it.start.millis, it.end.as_ref().map(|end| end.millis));
        let turn =
            |it: &crate::import::Block| (content.slice(it.speech).to_owned(), it.time.as_ref().map(time));
        found.turns.iter().map(turn).collect()
    }

    #[test]
    fn a_stamp_that_ends_a_paragraph_says_how_long_it_lasted_and_is_no_word() {
        let said = |words: &str, from, to| (words.to_owned(), Some((from, Some(to))));
        let f4 = "I: So? #00:00:04-1#\n\nB: Yes. #00:00:09-8#\n\nI: And? #00:00:12-0#\n\nB: No. #0:13#\n";
        let expected = [said("So?", 0, 4_100), said("Yes.", 4_100, 9_800), said("And?", 9_800, 12_000)];
        assert_eq!(timed(f4)[..3], expected);
        assert_eq!(timed(&f4.replace(" #", "\n\n#"))[..3], expected);
        let words = timed("I: So?\n\nB: I said it at [0:09]\n\nI: And?\n\nB: No.\n\nI: Oh.\n");
        assert_eq!(words[1].0, "I said it at [0:09]", "once is no convention");
    }

    #[test]
    fn a_stamp_alone_above_a_label_belongs_to_the_turn_that_follows() {
        let found = timed("I: So?\n\n[00:05:00]\n\nB: Yes.\n\nI: And?\n\nB: No.\n");
        assert_eq!(found[..2], [("So?".to_owned(), None), ("Yes.".to_owned(), Some((300_000, None)))]);
    }

    #[test]
    fn bare_stamps_behind_labels_are_times_where_all_have_one() {
        let found = timed("I: 0:02 So?\nB: 0:05 Yes.\nI: 0:09 And?\nB: 0:12 No.\n");
        assert_eq!(found[1], ("Yes.".to_owned(), Some((5_000, None))));
        let found = timed("I: When?\nB: 10:40 it was.\nI: And?\nB: 11:20 or so.\n");
        assert_eq!(found[1].0, "10:40 it was.");
    }

    #[test]
    fn without_labels_stamps_part_paragraphs_and_are_no_words() {
        let ranges =
            "[0:02.0 --> 0:05.0]  So we came\n[0:05.0 --> 0:08.0]  and left.\n[0:09.0 --> 0:11.0]  Oh.\n";
        assert_eq!(timed(ranges)[1], ("and left.".to_owned(), Some((5_000, Some(8_000)))));
        let above = "0:02\nSo we came\n0:05\nand left.\n0:09\nOh.\n";
        assert_eq!(timed(above)[1], ("and left.".to_owned(), Some((5_000, None))));
        let agenda = "10:30 Welcome\n10:45 Coffee\n11:15 Break\n11:30 Housing\n";
        assert_eq!(timed(agenda)[1], ("10:45 Coffee".to_owned(), None));
    }
}
