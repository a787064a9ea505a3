//! The stretches that are coded around finds: the find itself, its sentences, its turn, the answer or the document.

use std::ops::Range;

use crate::{
    study::{Body, CaseId, DocumentId, Study},
    text::{Span, sentences_in},
};

/// What is coded around a find.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// The words found and no more.
    Hit,
    /// The whole sentence, or sentences that the find reaches over.
    #[default]
    Sentence,
    /// The whole turn; in a text without speakers the paragraph.
    Turn,
    /// All that is answered to a question: the participants' turns after it up to the next turn of an interviewer. Where several
    /// cases answer, it is each case's own turns. Where nobody asks or speaks, it is the turn.
    Answer,
    /// All that is said in the document.
    Document,
}

impl Unit {
    /// Every unit, from the smallest to the largest.
    pub const ALL: [Unit; 5] = [Unit::Hit, Unit::Sentence, Unit::Turn, Unit::Answer, Unit::Document];

    /// The name on the command line and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Hit => "hit",
            Unit::Sentence => "sentence",
            Unit::Turn => "turn",
            Unit::Answer => "answer",
            Unit::Document => "document",
        }
    }

    /// The next larger one; after the largest the smallest.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|unit| *unit == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// The units of one document.
pub(super) struct Units<'a> {
    body: &'a Body,
    unit: Unit,
    answers: Vec<Span>,
    /// For each turn the answer that it is part of; for a question those to it. By their places in `answers`.
    answers_of: Vec<Range<usize>>,
}

impl<'a> Units<'a> {
    /// The units of a document.
    pub fn of(study: &Study, document: DocumentId, body: &'a Body, unit: Unit) -> Self {
        let mut units = Self { body, unit, answers: Vec::new(), answers_of: Vec::new() };
        if unit == Unit::Answer {
            units.find_answers(|turn| study.case_of(document, body.turns[turn].speech));
        }
        units
    }

    /// The stretches to be coded for these finds, each once and in the order of the text, with the finds that it is there for. A
    /// find comes with its turn. Stretches that share words are one.
    pub fn around(&self, hits: &[(usize, Span)]) -> Vec<(Span, Vec<Span>)> {
        let mut sentences = (None, Vec::new());
        let mut stretches: Vec<(Span, Span)> = Vec::with_capacity(hits.len());
        for &(turn, hit) in hits {
            let found = self.stretches(turn, hit, &mut sentences).into_iter();
            let found = found.filter_map(|span| self.body.content.trimmed(span));
            stretches.extend(found.map(|span| (span, hit)));
        }
        stretches.sort_unstable();
        let mut units: Vec<(Span, Vec<Span>)> = Vec::new();
        for (span, hit) in stretches {
            match units.last_mut().filter(|(last, _)| last.overlaps(span)) {
                Some((last, hits)) => {
                    last.end = last.end.max(span.end);
                    hits.push(hit);
                }
                None => units.push((span, vec![hit])),
            }
        }
        for (_, hits) in &mut units {
            hits.sort_unstable();
            hits.dedup();
        }
        units
    }

    /// What is to be coded for one find. `sentences` keeps those of the last turn.
    fn stretches(&self, turn: usize, hit: Span, sentences: &mut (Option<usize>, Vec<Span>)) -> Vec<Span> {
        let turns = &self.body.turns;
        let speech = turns[turn].speech;
        match self.unit {
            Unit::Hit => vec![hit],
            Unit::Sentence => {
                if sentences.0 != Some(turn) {
                    let joined = self.body.hard_wrapped;
                    *sentences = (Some(turn), sentences_in(&self.body.content, speech, joined));
                }
                vec![whole(&sentences.1, hit)]
            }
            Unit::Turn => vec![speech],
            Unit::Answer => self.answers[self.answers_of[turn].clone()].to_vec(),
            Unit::Document => {
                vec![Span { start: turns[0].speech.start, end: turns[turns.len() - 1].speech.end }]
            }
        }
    }

    fn find_answers(&mut self, case: impl Fn(usize) -> Option<CaseId>) {
        let turns = &self.body.turns;
        let asks = |turn: usize| self.body.is_interviewers(turn);
        let anyone_asks = (0..turns.len()).any(asks);
        self.answers_of = vec![0..0; turns.len()];
        let (mut questions, mut first, mut whose) = (Vec::new(), 0, None);
        for turn in 0..turns.len() {
            let after_answer = turn > 0 && !asks(turn - 1);
            if asks(turn) {
                if after_answer {
                    self.answer(&mut questions, first);
                }
                questions.push(turn);
                continue;
            }
            if !after_answer {
                first = self.answers.len();
            }
            let spoken = turns[turn].speaker.is_some() && anyone_asks;
            let goes_on = after_answer && spoken && turns[turn - 1].speaker.is_some() && whose == case(turn);
            match self.answers.last_mut().filter(|_| goes_on) {
                Some(answer) => answer.end = turns[turn].speech.end,
                None => self.answers.push(turns[turn].speech),
            }
            self.answers_of[turn] = self.answers.len() - 1..self.answers.len();
            whose = case(turn);
        }
        if !turns.is_empty() && !asks(turns.len() - 1) {
            self.answer(&mut questions, first);
        }
    }

    /// The questions are answered by all answers from the `first` on.
    fn answer(&mut self, questions: &mut Vec<usize>, first: usize) {
        for question in questions.drain(..) {
            self.answers_of[question] = first..self.answers.len();
        }
    }
}

/// The sentences that a find reaches over, together.
fn whole(sentences: &[Span], hit: Span) -> Span {
    let first = sentences.partition_point(|it| it.end <= hit.start);
    let last = sentences.partition_point(|it| it.start < hit.end);
    match (sentences.get(first), last.checked_sub(1).and_then(|last| sentences.get(last))) {
        (Some(first), Some(last)) if first.start <= last.start => {
            Span { start: first.start.min(hit.start), end: last.end.max(hit.end) }
        }
        _ => hit,
    }
}
