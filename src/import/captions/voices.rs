//! Who speaks in captions: said by voice tags, else found by the labels in the words as in any text.

use super::super::{
    Doubt, convention,
    hints::{Hint, Hints},
    labels::{self, Candidate, Shape},
    lines::Lines,
    names::{self, Kind},
    whole::Extent,
};
use super::Piece;
use super::words::{Cue, Segment};
use crate::text::bare;

/// What is said, in order, and by whom.
#[derive(Debug)]
pub(super) struct Voices {
    pub pieces: Vec<Piece>,
    /// What is doubtful about each speaker.
    pub doubts: Vec<Option<Doubt>>,
    /// How speakers are marked, as a phrase.
    pub convention: &'static str,
}

/// Finds who speaks in cues.
pub(super) fn of(cues: Vec<Cue>) -> Voices {
    if cues.iter().flat_map(|cue| &cue.segments).any(|segment| segment.voice.is_some()) {
        by_tags(cues)
    } else {
        by_labels(cues)
    }
}

fn by_tags(cues: Vec<Cue>) -> Voices {
    let mut known: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut pieces = Vec::new();
    for cue in cues {
        for Segment { voice, lines } in cue.segments {
            let who = voice.map(|name| {
                let next = known.len();
                (*known.entry(bare(&name)).or_insert(next), name)
            });
            let times = cue.times.clone();
            pieces.push(Piece { who, changes: false, words: lines.join(" "), times });
        }
    }
    Voices { pieces, doubts: vec![None; known.len()], convention: "`<v Name>` in the captions" }
}

fn by_labels(cues: Vec<Cue>) -> Voices {
    let (text, hints) = as_text(&cues);
    let lines = Lines::new(&text);
    let candidates = labels::candidates(&lines, &hints);
    let extent = Extent::below(&lines, 0);
    let before_words =
        candidates.iter().filter(|candidate| candidate.shape == Shape::Colon).cloned().collect();
    let mut convention = convention::learn(&text, before_words, extent);
    if convention.shape.is_none() {
        let above = candidates.into_iter().filter_map(|candidate| above_words(&lines, candidate)).collect();
        convention = convention::learn(&text, above, extent);
    }
    let mut found = convention.labels.into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut number = 0;
    for cue in cues {
        let mut first = true;
        for line in cue.segments.iter().flat_map(|segment| &segment.lines) {
            let label = found.next_if(|(_, candidate)| candidate.line == number);
            let mark = hints.of(number).mark;
            let who = label.as_ref().map(|(speaker, label)| (*speaker, text[label.name.clone()].to_owned()));
            let words = match &label {
                Some((_, label)) => text[label.speech..lines.end(number)].trim(),
                None => line.as_str(),
            };
            let changes = mark > 0 && who.is_none();
            number += 1;
            match pieces.last_mut().filter(|_| !first && who.is_none() && !changes) {
                Some(last) => {
                    if !last.words.is_empty() {
                        last.words.push(' ');
                    }
                    last.words.push_str(words);
                }
                None => {
                    pieces.push(Piece { who, changes, words: words.to_owned(), times: cue.times.clone() });
                }
            }
            first = false;
        }
        number += 1;
    }
    let convention_said = match convention.shape {
        Some(Shape::Alone) => "`Name` above the words of a caption",
        Some(_) => "`Name:` at the start of a caption",
        None => "no speaker labels",
    };
    Voices { pieces, doubts: convention.doubts, convention: convention_said }
}

/// A name, or one in round brackets, on the first of several lines of a cue.
fn above_words(lines: &Lines, mut candidate: Candidate) -> Option<Candidate> {
    let is_bare = lines.text[candidate.speech..lines.end(candidate.line)].trim().is_empty();
    let named = matches!(candidate.shape, Shape::Alone | Shape::Enclosed) && is_bare;
    candidate.shape = Shape::Alone;
    if names::is_family_name_first(&lines.text[candidate.name.clone()]) {
        candidate.kind = Kind::Name;
    }
    (named && candidate.begins_paragraph && !lines.is_blank(candidate.line + 1)).then_some(candidate)
}

/// The cues as a text in which each is a paragraph, with its signs before a new speaker marked.
fn as_text(cues: &[Cue]) -> (String, Hints) {
    let mut text = String::new();
    let mut hints = Hints::default();
    let mut number = 0;
    for cue in cues {
        for line in cue.segments.iter().flat_map(|segment| &segment.lines) {
            hints.add(number, Hint { mark: sign(line), ..Hint::default() });
            text.push_str(line);
            text.push('\n');
            number += 1;
        }
        text.push('\n');
        number += 1;
    }
    (text, hints)
}

/// The bytes of a sign at the start of a line that says that somebody else speaks: `>>` or a dash.
fn sign(line: &str) -> usize {
    let rest = line.trim_start_matches('>');
    let rest = if line.len() - rest.len() >= 2 {
        rest
    } else {
        line.strip_prefix(['-', '–', '—']).unwrap_or(line)
    };
    if rest.len() == line.len() || rest.starts_with('-') {
        return 0;
    }
    line.len() - rest.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_new_speaker_are_known() {
        assert_eq!(
            [">> ANN: Hi", "- Yes.", "-Oui.", "--- music", "> quoted", "well - no"].map(sign),
            [3, 2, 1, 0, 0, 0]
        );
    }
}
