//! The steps from a text to a transcript: header, labels, convention, turns, speakers.

use super::convention::{self, Convention};
use super::hints::Hints;
use super::labels::{self, Candidate, Shape};
use super::lines::Lines;
use super::turns::{self, Layout};
use super::whole::Extent;
use super::written::Written;
use super::{
    Comment, HeaderField, Heard, OddityKind, Report, Role, Suspect, Transcript, header, heard, wrap,
};
use crate::text::{Content, Offset, Ruler, Span, bare};
use std::collections::HashMap;
use std::ops::Range;

/// So many names that were not taken for speakers are told of.
const MOST_SUSPECTS: usize = 12;

/// Finds the turns of a text.
pub(super) fn transcribe(written: Written, mut report: Report) -> Transcript {
    let Written { text, hints, comments } = written;
    let lines = Lines::new(&text);
    lines.note_long(&mut report);
    let found = find(&lines, &hints);
    if found.convention.shape.is_none() {
        report.note(OddityKind::NoLabels, 0);
    }
    report.convention = describe(&found.convention);
    let breaks = found.breaks.iter().map(|line| lines.start(*line)..lines.end(*line)).collect::<Vec<_>>();
    let body = lines.start(found.below);
    let cuts = if found.convention.shape.is_some() {
        turns::by_labels(&lines, &found.convention, &breaks)
    } else {
        let is_break = |line| found.breaks.binary_search(&line).is_ok();
        turns::by_paragraphs(&lines, body, is_break, found.hard_wrapped)
    };
    let turns = turns::blocks(&text, cuts);
    let suspected = suspected(&lines, &found.convention, &mut report);
    let body = Ruler::new(&text, Offset(0)).at(body);
    let layout = Layout { body, breaks: spans(&text, &breaks), hints };
    let mut speakers = speakers(&found.convention);
    let (header, hard_wrapped) = (found.header, found.hard_wrapped);
    let content = Content::new(text);
    heard::count(&content, &turns, &mut speakers);
    heard::assign_roles(&content, &turns, &mut speakers);
    let comment = |(at, text): (Range<usize>, String)| Comment {
        span: Span { start: content.offset(at.start), end: content.offset(at.end) },
        text,
    };
    let comments = comments.into_iter().map(comment).collect();
    Transcript {
        text: content.into_string(),
        turns,
        speakers,
        suspected,
        header,
        comments,
        report,
        hard_wrapped,
        layout,
    }
}

/// The names that were not taken for speakers, with a warning where there are any.
fn suspected(lines: &Lines, convention: &Convention, report: &mut Report) -> Vec<Suspect> {
    let mut suspected = Vec::new();
    for labels in convention.suspects.iter().take(MOST_SUSPECTS) {
        let Some(first) = labels.first() else { continue };
        report.note(OddityKind::UntakenLabels, first.line as u32 + 1);
        suspected.push(Suspect {
            label: lines.text[first.name.clone()].to_owned(),
            times: labels.len(),
            first_words: heard::first_words(&lines.text[first.speech..lines.end(first.line)]),
        });
    }
    suspected
}

/// What is found in the lines of a text.
struct Found {
    header: Vec<HeaderField>,
    /// The first line below the header.
    below: usize,
    convention: Convention,
    /// Lines below the header that are no turn and end one.
    breaks: Vec<usize>,
    hard_wrapped: bool,
}

fn find(lines: &Lines, hints: &Hints) -> Found {
    let mut candidates = labels::candidates(lines, hints);
    candidates.retain(|candidate| !hints.is_break(candidate.line));
    let header = header::read(lines, hints, &labels_seen(lines.text, &candidates));
    // A text of nothing but fields is one of words: it would have no turn that can be read and coded.
    let is_all = (header.below..lines.count()).all(|line| lines.is_blank(line));
    let header = if is_all { header::Header::default() } else { header };
    let below = header.below;
    candidates.retain(|candidate| candidate.line >= below);
    let convention = convention::learn(lines.text, candidates, Extent::below(lines, below));
    let label = |line: usize| {
        let at = convention.labels.binary_search_by_key(&line, |(_, candidate)| candidate.line);
        at.ok().map(|at| &convention.labels[at].1)
    };
    let is_break = |line: &usize| {
        let parts = hints.is_heading(*line) || is_notice(lines.get(*line));
        hints.is_break(*line) || (label(*line).is_none() && parts)
    };
    let breaks = (below..lines.count()).filter(is_break).collect();
    let is_bare =
        |line: usize| label(line).is_some_and(|l| lines.text[l.speech..lines.end(line)].trim().is_empty());
    let first = convention.labels.first().map_or(below, |(_, candidate)| candidate.line);
    let hard_wrapped = wrap::is_hard_wrapped(lines, first, |line| label(line + 1).is_some() || is_bare(line));
    let fields: Vec<Range<usize>> = header.fields.iter().map(|field| field.at.clone()).collect();
    let spans = spans(lines.text, &fields);
    let fields = header.fields.into_iter().zip(spans);
    let header = fields.map(|(f, span)| HeaderField { key: f.key, value: f.value, span }).collect();
    Found { header, below, convention, breaks, hard_wrapped }
}

/// What Teams writes where nobody speaks, and other programs below all that is said: `Transcribed by https://otter.ai`.
fn is_notice(line: &str) -> bool {
    let line = line.trim();
    let ends = |end| line.ends_with(end);
    let by = line.strip_prefix("Transcribed by ").filter(|by| !by.contains(char::is_whitespace));
    let by_program =
        by.is_some_and(|by| by.starts_with("http") || [".ai", ".com"].iter().any(|end| by.ends_with(end)));
    line.len() < 120 && (ends(" started transcription") || ends(" stopped transcription") || by_program)
}

/// How many lines begin with each folded name.
fn labels_seen(text: &str, candidates: &[Candidate]) -> HashMap<String, usize> {
    let mut seen = HashMap::new();
    for candidate in candidates.iter().filter(|candidate| !candidate.shape.is_of_prose_too()) {
        *seen.entry(bare(&text[candidate.name.clone()])).or_insert(0) += 1;
    }
    seen
}

fn spans(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let mut ruler = Ruler::new(text, Offset(0));
    ranges.iter().map(|range| ruler.span(range)).collect()
}

fn speakers(convention: &Convention) -> Vec<Heard> {
    let heard = |doubt: &Option<super::Doubt>| Heard {
        name: String::new(),
        labels: Vec::new(),
        turns: 0,
        words: 0,
        first_words: String::new(),
        role: Role::Unsure,
        doubt: doubt.clone(),
    };
    convention.doubts.iter().map(heard).collect()
}

fn describe(convention: &Convention) -> String {
    let Some(shape) = convention.shape else { return "no speaker labels".to_owned() };
    let timed =
        convention.labels.iter().filter(|(_, c)| c.time.is_some()).count() * 2 > convention.labels.len();
    let stamps =
        if timed && !matches!(shape, Shape::Stamped | Shape::Inline) { ", with timestamps" } else { "" };
    format!("{}{stamps}", shape.describe())
}

#[cfg(test)]
mod tests {
    use crate::import::read;

    #[test]
    fn what_otter_writes_below_all_is_nobodys_speech() {
        let said = |below: &str| {
            let text = format!("Speaker 1  0:03\nSo?\n\nSpeaker 2  0:09\nYes, it was.\n\n{below}\n");
            let found = read(text.as_bytes(), "a.txt").unwrap();
            let content = crate::text::Content::new(found.text);
            let words: Vec<String> =
                found.turns.iter().map(|it| content.slice(it.speech).to_owned()).collect();
            words
        };
        assert_eq!(said("Transcribed by https://otter.ai"), ["So?", "Yes, it was."]);
        assert_eq!(said("Transcribed by otter.ai"), ["So?", "Yes, it was."]);
        assert_eq!(
            said("Transcribed by hand, I think."),
            ["So?", "Yes, it was.\n\nTranscribed by hand, I think."]
        );
    }

    #[test]
    fn a_text_of_nothing_but_fields_is_words() {
        let found = read(b"Title: Soup\nTime: an hour\nSalt: at the end\n", "a.txt").unwrap();
        assert_eq!((found.turns.len(), found.header.len(), found.speakers.len()), (3, 0, 0));
        let found = read(b"Title: Soup\nTime: an hour\n\nAdd salt.\n", "a.txt").unwrap();
        assert_eq!((found.turns.len(), found.header.len()), (1, 2));
    }
}
