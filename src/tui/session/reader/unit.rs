//! What motions and selections go by: words, sentences, turns.

use super::motion::last_in;
use crate::{
    study::Body,
    text::{Offset, Span, next_sentence, next_word, previous_sentence, previous_word, sentence_at, word_at},
};

/// A stretch of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::session) enum Unit {
    Word,
    Sentence,
    Turn,
}

impl Unit {
    /// The one at an offset; between two of them the one before.
    pub fn around(self, body: &Body, at: Offset) -> Span {
        let speech = speech_at(body, at);
        match self {
            Unit::Word => word_at(&body.content, speech, at),
            Unit::Sentence => sentence_at(&body.content, speech, at, body.hard_wrapped),
            Unit::Turn => speech,
        }
    }

    /// The start of the next one, in the next turn where this turn has no more.
    pub fn next(self, body: &Body, at: Offset) -> Option<Offset> {
        let speech = speech_at(body, at);
        let within = match self {
            Unit::Word => next_word(&body.content, speech, at),
            Unit::Sentence => next_sentence(&body.content, speech, at, body.hard_wrapped),
            Unit::Turn => None,
        };
        within.or_else(|| Some(body.turns.get(turn_at(body, at)? + 1)?.speech.start))
    }

    /// The start of this one, or of the one before where `at` is it, in the turn before where there is none in this one.
    pub fn previous(self, body: &Body, at: Offset) -> Option<Offset> {
        let speech = speech_at(body, at);
        let within = match self {
            Unit::Word => previous_word(&body.content, speech, at),
            Unit::Sentence => previous_sentence(&body.content, speech, at, body.hard_wrapped),
            Unit::Turn => (at > speech.start).then_some(speech.start),
        };
        within.or_else(|| {
            let before = body.turns.get(turn_at(body, at)?.checked_sub(1)?)?.speech;
            Some(self.around(body, last_in(body, before)).start)
        })
    }
}

fn turn_at(body: &Body, at: Offset) -> Option<usize> {
    body.turn_at(at).or_else(|| (!body.turns.is_empty()).then_some(0))
}

/// The speech of the turn at an offset; the whole text where there are no turns.
pub(super) fn speech_at(body: &Body, at: Offset) -> Span {
    let turn = turn_at(body, at).and_then(|turn| body.turns.get(turn));
    turn.map_or_else(|| body.content.span(), |turn| turn.speech)
}
