//! A text cut into turns, at its labels or, where it has none, at its paragraphs.

use super::convention::Convention;
use super::lines::Lines;
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
    cuts
}

/// Cuts at blank lines, or at every line where there are no blank ones.
pub(super) fn by_paragraphs(
    lines: &Lines,
    body: usize,
    is_break: impl Fn(usize) -> bool,
    wrapped: bool,
) -> Vec<Cut> {
    let from = (0..lines.count()).find(|l| lines.start(*l) >= body).unwrap_or(lines.count());
    let used = |l: usize| !lines.is_blank(l);
    let first = (from..lines.count()).find(|l| used(*l)).unwrap_or(from);
    let last = (first..lines.count()).rev().find(|l| used(*l)).unwrap_or(first);
    let each_line = !wrapped && (first..last).all(used);
    let mut cuts: Vec<Cut> = Vec::new();
    let mut open = false;
    for line in from..lines.count() {
        let speech = trimmed(lines.text, lines.start(line)..lines.end(line));
        if speech.is_empty() || is_break(line) {
            open = false;
            continue;
        }
        match cuts.last_mut().filter(|_| open && !each_line) {
            Some(cut) => cut.speech.end = speech.end,
            None => cuts.push(Cut { speaker: None, label: None, speech, time: None }),
        }
        open = true;
    }
    cuts
}

/// Speech without white space around it and without a timestamp on a line of its own before it.
fn spoken(text: &str, range: Range<usize>) -> (Range<usize>, Option<Times>) {
    let speech = trimmed(text, range);
    let words = &text[speech.clone()];
    let Some((time, taken)) = stamps::leading(words) else { return (speech, None) };
    let line = words.find('\n').unwrap_or(words.len());
    if words[..line].trim_end().len() != taken && words.starts_with(|c: char| c.is_ascii_digit()) {
        return (speech, None);
    }
    (trimmed(text, speech.start + taken..speech.end), Some(time))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
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
}
