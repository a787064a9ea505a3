//! What is said cue by cue, joined into turns and paragraphs.

use super::super::{Block, Heard, Report, Role, Times, Transcript, heard, turns::Layout};
use super::{Piece, voices::Voices};
use crate::text::{Content, Offset, Span};

/// After a silence of so many milliseconds a paragraph begins.
const PAUSE: u64 = 2_000;
/// A paragraph of so many bytes ends with its sentence.
const LONG: usize = 700;
/// A paragraph of so many bytes ends.
const LONGEST: usize = 1_500;

/// The transcript of what was said: a turn of each speaker, or a turn of each paragraph where nobody is named.
pub(super) fn transcript(voices: Voices, report: Report) -> Transcript {
    let mut joiner = Joiner { named: !voices.doubts.is_empty(), ..Joiner::default() };
    voices.pieces.into_iter().for_each(|piece| joiner.take(piece));
    let Joiner { text, turns, .. } = joiner;
    let content = Content::new(text);
    let span = |from: usize, to: usize| Span { start: content.offset(from), end: content.offset(to) };
    let blocks: Vec<Block> = turns
        .into_iter()
        .map(|turn| Block {
            speaker: turn.speaker,
            label: (turn.speaker.is_some()).then(|| span(turn.label.0, turn.label.1)),
            speech: span(turn.speech.0, turn.speech.1),
            time: turn.time,
        })
        .collect();
    let heard = |doubt| Heard {
        name: String::new(),
        labels: Vec::new(),
        turns: 0,
        words: 0,
        first_words: String::new(),
        role: Role::Unsure,
        doubt,
    };
    let mut speakers: Vec<Heard> = voices.doubts.into_iter().map(heard).collect();
    heard::count(&content, &blocks, &mut speakers);
    heard::assign_roles(&content, &blocks, &mut speakers);
    Transcript {
        text: content.into_string(),
        turns: blocks,
        speakers,
        header: Vec::new(),
        comments: Vec::new(),
        report,
        hard_wrapped: false,
        suspected: Vec::new(),
        layout: Layout { body: Offset(0), ..Layout::default() },
    }
}

/// A turn; places are bytes of the text.
#[derive(Debug)]
struct Turn {
    speaker: Option<usize>,
    label: (usize, usize),
    speech: (usize, usize),
    time: Option<Times>,
}

#[derive(Debug, Default)]
struct Joiner {
    text: String,
    turns: Vec<Turn>,
    /// Where the paragraph begins that is being written.
    paragraph: usize,
    /// When the last words ended, in milliseconds.
    ended: Option<u64>,
    /// Whether the captions name speakers.
    named: bool,
}

impl Joiner {
    fn take(&mut self, piece: Piece) {
        let speaker = self.turns.last().and_then(|turn| turn.speaker);
        let new_paragraph = self.is_over(&piece);
        let goes_on = match &piece.who {
            Some((who, _)) => speaker == Some(*who),
            None => !piece.changes && (self.named || !new_paragraph),
        };
        self.ended = piece.times.as_ref().map(|times| times.end.as_ref().unwrap_or(&times.start).millis);
        match self.turns.last_mut().filter(|_| goes_on) {
            Some(_) => self.go_on(piece, new_paragraph),
            None => self.begin(piece),
        }
    }

    fn begin(&mut self, piece: Piece) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let from = self.text.len();
        let speaker = piece.who.as_ref().map(|(who, _)| *who);
        let mut label = (from, from);
        if let Some((_, name)) = &piece.who {
            self.text.push_str(name);
            label.1 = self.text.len();
            self.text.push(':');
            if !piece.words.is_empty() {
                self.text.push(' ');
            }
        }
        self.paragraph = self.text.len();
        let speech = (self.text.len(), self.text.len() + piece.words.len());
        self.text.push_str(&piece.words);
        self.turns.push(Turn { speaker, label, speech, time: piece.times });
    }

    fn go_on(&mut self, piece: Piece, new_paragraph: bool) {
        let Some(turn) = self.turns.last_mut() else { return };
        let is_first = turn.speech.0 == turn.speech.1;
        if !piece.words.is_empty() {
            self.text.push_str(match (is_first, new_paragraph) {
                (false, true) => "\n\n",
                _ => " ",
            });
            if new_paragraph || is_first {
                self.paragraph = self.text.len();
            }
            if is_first {
                turn.speech.0 = self.text.len();
            }
            self.text.push_str(&piece.words);
            turn.speech.1 = self.text.len();
        }
        match (&mut turn.time, piece.times) {
            (Some(time), Some(Times { end: Some(end), .. })) => time.end = Some(end),
            (time @ None, times) => *time = times,
            _ => {}
        }
    }

    /// Whether a paragraph is over where this is said: after a silence, or when it is long.
    fn is_over(&self, piece: &Piece) -> bool {
        let start = piece.times.as_ref().map(|times| times.start.millis);
        let silence = match (self.ended, start) {
            (Some(ended), Some(start)) => start.saturating_sub(ended),
            _ => 0,
        };
        let long = self.text.len() - self.paragraph;
        let sentence = self
            .text
            .trim_end_matches(['"', '”', '’', ')'])
            .ends_with(['.', '!', '?', '。', '！', '？', '…']);
        silence >= PAUSE || long > LONGEST || (long > LONG && sentence)
    }
}
