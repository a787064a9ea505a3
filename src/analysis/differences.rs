//! What a revision changes in a text, turn by turn, as a person reads it: with the words around.

use serde::Serialize;

use crate::{
    study::{Body, Revision},
    text::{Offset, Span, single_spaced},
};

/// Scalar values of the text that are shown before and behind a change, at most.
const AROUND: u32 = 60;

/// The changes of one turn that stand close together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The number of the turn in the text after, from 1; 0 before the first turn.
    pub turn: usize,
    /// Who speaks there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words, in order.
    pub pieces: Vec<Piece>,
}

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Which text has it.
    pub side: Side,
    /// The words.
    pub words: String,
}

/// In which of two texts words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// In both.
    Both,
    /// Only in the text before.
    Removed,
    /// Only in the text after.
    Inserted,
}

/// What a revision changes, in the order of the text after it, whose body this is. Words that were purged are left blank.
pub fn differences(after: &Body, revision: &Revision) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    let mut shift = 0_i64;
    // Where the piece before ends in the text after, and as far as it may go on.
    let mut end = Offset(0);
    for hunk in &revision.hunks {
        let start = Offset((i64::from(hunk.start.0) + shift) as u32);
        let new = Span::new(start.0, start.0 + hunk.new);
        shift += i64::from(hunk.new) - i64::from(hunk.old);
        let turn = after.turn_at(new.start);
        let within = turn.map_or(Span { start: Offset(0), end: after.content.span().end }, |turn| {
            let next = after.turns.get(turn + 1).map_or(after.content.span().end, |next| next.speech.start);
            Span { start: after.turns[turn].speech.start, end: next }
        });
        let number = turn.map_or(0, |turn| turn + 1);
        let words = |side, words: &str| Piece { side, words: words.to_owned() };
        let both = |start, end| words(Side::Both, after.content.slice(Span { start, end }));
        let joins = found.last().is_some_and(|it| it.turn == number && new.start.0 <= end.0 + AROUND);
        if !joins {
            close(&mut found, after, end);
            let begin = Offset(new.start.0.saturating_sub(AROUND)).max(within.start).max(end).min(new.start);
            let begin = if begin == within.start { begin } else { next_start(after, begin, new.start) };
            let speaker = turn.and_then(|turn| after.speaker(turn)).map(|speaker| speaker.name.clone());
            found.push(Difference { turn: number, speaker, pieces: vec![both(begin, new.start)] });
        }
        let Some(last) = found.last_mut() else { continue };
        if joins {
            last.pieces.push(both(end, new.start));
        }
        if let Some(hunk) = &hunk.words {
            last.pieces.push(words(Side::Removed, &hunk.removed));
            last.pieces.push(words(Side::Inserted, &hunk.inserted));
        }
        end = new.end;
    }
    close(&mut found, after, end);
    for it in &mut found {
        it.pieces.retain(|piece| !piece.words.is_empty());
    }
    found
}

/// Puts the words behind the last change in.
fn close(found: &mut [Difference], after: &Body, end: Offset) {
    let Some(last) = found.last_mut() else { return };
    let turn_end = last.turn.checked_sub(1).and_then(|turn| after.turns.get(turn)).map(|it| it.speech.end);
    let most = turn_end.unwrap_or(after.content.span().end).max(end);
    let until = Offset(end.0 + AROUND).min(most);
    let until = if until == most { until } else { last_end(after, until, end) };
    let words = after.content.slice(Span { start: end, end: until }).to_owned();
    last.pieces.push(Piece { side: Side::Both, words });
}

/// The start of the first word from a place on, at most as far as another.
fn next_start(body: &Body, at: Offset, most: Offset) -> Offset {
    let between = body.content.slice(Span { start: at, end: most });
    let blank = between.chars().position(char::is_whitespace);
    blank.map_or(most, |blank| Offset(at.0 + blank as u32 + 1))
}

/// The end of the last word before a place, at least as far as another.
fn last_end(body: &Body, at: Offset, least: Offset) -> Offset {
    let between: Vec<char> = body.content.slice(Span { start: least, end: at }).chars().collect();
    between.iter().rposition(|c| c.is_whitespace()).map_or(least, |blank| Offset(least.0 + blank as u32))
}

impl Difference {
    /// Where it is: `¶4`, or `above ¶1`.
    pub fn place(&self) -> String {
        if self.turn == 0 { "above ¶1".to_owned() } else { format!("¶{}", self.turn) }
    }

    /// It as one line: `¶4 P01: On [-papier-]{+paper+} we are`.
    pub fn line(&self) -> String {
        let speaker = self.speaker.as_ref().map_or_else(String::new, |speaker| format!(" {speaker}"));
        format!("{}{speaker}: {}", self.place(), marked(&self.pieces))
    }
}

/// The pieces on one line, as plain text: `On [-papier-]{+paper+} we are`.
pub fn marked(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        match piece.side {
            Side::Both => line.push_str(&piece.words),
            Side::Removed => line.extend(["[-", &piece.words, "-]"]),
            Side::Inserted => line.extend(["{+", &piece.words, "+}"]),
        }
    }
    single_spaced(&line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Purpose, actions, samples::Sample};

    fn lines(s: &Sample, turn: usize, words: &str) -> Vec<(usize, String)> {
        let p01 = s.document("P01");
        let before = s.study.body(p01).unwrap();
        let draft = actions::correct_turn(&s.study, &s.maya, p01, turn, words).unwrap();
        let mut after = s.study.clone();
        after.apply(&draft.by(&s.maya)).unwrap();
        let after = after.body(p01).unwrap();
        let revision = Revision::between(before, after, &s.maya, Purpose::Correction).unwrap();
        differences(after, &revision).iter().map(|it| (it.turn, marked(&it.pieces))).collect()
    }

    #[test]
    fn changes_of_a_turn_are_shown_with_the_words_around_them() {
        let s = Sample::new();
        let words = "On plain paper we are equal. In that room the acute trusts go first.";
        let expected = "On {+plain +}paper we are equal. In [-the-]{+that+} room the acute trusts go first.";
        assert_eq!(lines(&s, 1, words), [(2, expected.to_owned())]);
        assert_eq!(lines(&s, 2, "And?"), [(3, "And[- then-]?".to_owned())]);
    }

    #[test]
    fn changes_far_from_one_another_stand_apart() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        let long = format!("First. {} Last.", "They listen to us now and then. ".repeat(12).trim());
        s.make(actions::correct_turn(&s.study, &s.maya, p01, 1, &long));
        let changed = long.replace("First.", "First of all.").replace("Last.", "Last of all.");
        let lines = lines(&s, 1, &changed);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].1.starts_with("First{+ of all+}. They listen to us"), "{lines:?}");
        assert!(lines[1].1.ends_with("now and then. Last{+ of all+}."), "{lines:?}");
        assert!(lines.iter().all(|(turn, line)| *turn == 2 && line.chars().count() < 150), "{lines:?}");
    }
}
