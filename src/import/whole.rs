//! What a whole text says for the labels of one shape: how much of it begins with them, whether they take turns, and whether
//! anything is asked.

use super::labels::{Candidate, Shape};
use super::lines::Lines;
use super::names::Kind;
use super::stamps;

/// So many tenths of a text that is talk begin with a label.
const TALK: usize = 6;
/// Of so many labels at most one follows a label of the same name.
const RARELY_THE_SAME: usize = 3;

/// How much of a text could begin with a label: below its header.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    paragraphs: usize,
    lines: usize,
}

impl Extent {
    /// Counts from a line on.
    pub fn below(lines: &Lines, from: usize) -> Self {
        let is_time = |line: usize| stamps::alone(lines.get(line)).is_some();
        let used = || (from..lines.count()).filter(|line| !lines.is_blank(*line) && !is_time(*line));
        let begins = |line: usize| {
            line == from
                || lines.begins_paragraph(line)
                || (is_time(line - 1) && lines.begins_paragraph(line - 1))
        };
        let paragraphs = used().filter(|line| begins(*line)).count();
        Self { paragraphs, lines: used().count() }
    }

    /// How many tenths of it begin with these labels.
    fn tenths<'c>(self, labels: impl Iterator<Item = &'c Candidate>) -> usize {
        let (mut all, mut begun) = (0, 0);
        for label in labels {
            all += 1;
            begun += usize::from(label.begins_paragraph);
        }
        let (some, of) = if begun * 10 >= all * 9 { (begun, self.paragraphs) } else { (all, self.lines) };
        some * 10 / of.max(1)
    }
}

/// What a text says for the labels of a shape.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Whole {
    tenths: usize,
    alternates: bool,
    /// Whether there is a question in the text.
    pub asks: bool,
    /// Whether something stands between each label and the next.
    pub is_spoken: bool,
}

impl Whole {
    /// What speaks for a shape. `asks` says whether anything is asked in the text, and `of` which name each candidate has.
    pub fn of(
        text: &str,
        asks: bool,
        candidates: &[Candidate],
        of: &[usize],
        shape: Shape,
        extent: Extent,
    ) -> Self {
        let names = || candidates.iter().zip(of).filter(|(candidate, _)| may_speak(candidate, shape));
        let after: Vec<usize> = names().map(|(_, name)| *name).collect();
        let same = after.windows(2).filter(|pair| pair[0] == pair[1]).count();
        let tenths = extent.tenths(names().map(|(candidate, _)| candidate));
        let labels: Vec<&Candidate> = names().map(|(candidate, _)| candidate).collect();
        let is_spoken = labels.windows(2).all(|pair| {
            text.get(pair[0].speech..pair[1].from).is_some_and(|speech| !speech.trim().is_empty())
        });
        Self { tenths, alternates: same * RARELY_THE_SAME <= after.len(), asks, is_spoken }
    }

    /// Whether nearly all of the text begins with labels that take turns.
    pub fn is_talk(&self) -> bool {
        self.tenths >= TALK && self.alternates
    }

    /// Whether half of the text begins with labels.
    pub fn is_half(&self) -> bool {
        self.tenths * 2 >= 10
    }
}

/// Whether there is a question in a text.
pub(super) fn asks(text: &str) -> bool {
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    ["?", "？", "؟", "か。"].into_iter().any(has)
}

/// Leaves the labels out that have the shape of a label in prose, unless most of the text begins with them.
pub(super) fn without_prose(candidates: &mut Vec<Candidate>, extent: Extent) {
    for shape in Shape::ALL.into_iter().filter(|shape| shape.is_of_prose_too()) {
        let labels = candidates.iter().filter(|candidate| may_speak(candidate, shape));
        if extent.tenths(labels) < TALK {
            candidates.retain(|candidate| candidate.shape != shape);
        }
    }
}

fn may_speak(candidate: &Candidate, shape: Shape) -> bool {
    candidate.shape == shape && candidate.kind != Kind::Other && !candidate.tight
}
