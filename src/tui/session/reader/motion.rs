//! Moving through a transcript: by rows, screens, characters, words, sentences, turns and coded passages. With something
//! selected, the same motions extend or shrink it; what they go by is in `unit`.

use super::{Reader, Selection, unit::Unit};
use crate::{
    study::Body,
    text::{Glyphs, Offset, Row, Span, column_of, offset_at},
    tui::keys::Command,
};

/// The offset after the grapheme at `at`.
pub(super) fn after(body: &Body, at: Offset) -> Offset {
    use unicode_segmentation::UnicodeSegmentation;
    let reach = body.content.slice(Span::new(at.0, at.0 + 32));
    let length = reach.graphemes(true).next().map_or(0, |grapheme| grapheme.chars().count() as u32);
    Offset((at.0 + length).min(body.content.len()))
}

/// The offset of the grapheme before `at`.
fn before(body: &Body, at: Offset) -> Offset {
    use unicode_segmentation::UnicodeSegmentation;
    let reach = body.content.slice(Span::new(at.0.saturating_sub(32), at.0));
    let length = reach.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count() as u32);
    Offset(at.0 - length.min(at.0))
}

/// The offset of the last grapheme of a span; its start where it is empty.
pub(super) fn last_in(body: &Body, span: Span) -> Offset {
    if span.is_empty() { span.start } else { before(body, span.end).max(span.start) }
}

/// Where the cursor is put for an offset that may lie outside of speech: there it goes on to the nearest speech in the
/// direction that it came by.
fn in_speech(body: &Body, to: Offset, back: bool) -> Offset {
    let Some(first) = body.turns.first() else { return to };
    let Some(turn) = body.turn_at(to) else { return first.speech.start };
    let speech = body.turns[turn].speech;
    match body.turns.get(turn + 1) {
        _ if speech.contains(to) => to,
        Some(next) if !back => next.speech.start,
        _ => last_in(body, speech),
    }
}

/// Whether a motion goes towards the end of the text; nothing where the command is no motion.
fn direction(command: Command) -> Option<bool> {
    use Command as C;
    match command {
        C::MoveDown
        | C::HalfPageDown
        | C::PageDown
        | C::Last
        | C::MoveRight
        | C::NextWord
        | C::NextSentence
        | C::NextTurn
        | C::NextCoded => Some(true),
        C::MoveUp
        | C::HalfPageUp
        | C::PageUp
        | C::First
        | C::MoveLeft
        | C::PreviousWord
        | C::PreviousSentence
        | C::PreviousTurn
        | C::PreviousCoded => Some(false),
        _ => None,
    }
}

impl Reader {
    /// Moves the cursor. False where the command is no motion.
    pub fn motion(&mut self, body: &Body, glyphs: Glyphs, command: Command) -> bool {
        let Some(forward) = direction(command) else { return false };
        let sign = if forward { 1 } else { -1 };
        let page = isize::try_from(self.height.max(3) - 2).unwrap_or(1);
        if matches!(command, Command::NextCoded | Command::PreviousCoded) {
            self.drop_whole();
        }
        self.loosen(body, forward);
        match command {
            Command::MoveDown | Command::MoveUp => {
                let to = self.layout.step(self.layout.line_at(self.cursor), sign);
                self.go_to_row(body, glyphs, to);
            }
            Command::HalfPageDown | Command::HalfPageUp => {
                self.by_screen(body, glyphs, sign * (page / 2).max(1));
            }
            Command::PageDown | Command::PageUp => self.by_screen(body, glyphs, sign * page),
            Command::First | Command::Last => self.go_to_end(body, glyphs, forward),
            Command::MoveLeft => self.land(in_speech(body, before(body, self.cursor), true)),
            Command::MoveRight => self.land(in_speech(body, after(body, self.cursor), false)),
            Command::NextWord | Command::PreviousWord => self.by(Unit::Word, body, forward),
            Command::NextSentence | Command::PreviousSentence => self.by(Unit::Sentence, body, forward),
            Command::NextTurn | Command::PreviousTurn => self.by(Unit::Turn, body, forward),
            _ => self.go_to_coded(forward),
        }
        true
    }

    /// A selection of whole sentences or turns becomes a free one when the cursor moves; it is extended at the end that
    /// the motion goes to.
    fn loosen(&mut self, body: &Body, forward: bool) {
        if let Selection::Whole(span) = self.selection {
            let last = last_in(body, span);
            let (anchor, cursor) = if forward { (span.start, last) } else { (last, span.start) };
            self.selection = Selection::Free(anchor);
            self.cursor = cursor;
        }
    }

    /// Lets a selection of whole sentences or turns go, before a motion from passage to passage; a free one stays.
    pub fn drop_whole(&mut self) {
        if matches!(self.selection, Selection::Whole(_)) {
            self.selection = Selection::None;
        }
    }

    /// Puts the cursor at an offset of speech; what is selected freely is extended to there.
    pub fn land(&mut self, to: Offset) {
        self.cursor = to;
        self.goal = None;
    }

    fn row(&self, line: usize) -> Option<Row> {
        self.layout.lines.get(line)?.speech().map(|(_, row)| row)
    }

    /// Moves and scrolls by lines of the screen, to the nearest row of speech there.
    fn by_screen(&mut self, body: &Body, glyphs: Glyphs, lines: isize) {
        let last = self.layout.lines.len().saturating_sub(1);
        let line = self.layout.line_at(self.cursor).saturating_add_signed(lines).min(last);
        let onward = self.layout.step(line, lines.signum());
        let found = [line, onward, self.layout.step(line, -lines.signum())];
        if let Some(found) = found.into_iter().find(|line| self.row(*line).is_some()) {
            self.top = self.top.min(last).saturating_add_signed(lines);
            self.go_to_row(body, glyphs, found);
        }
    }

    /// Moves to the first or the last row.
    fn go_to_end(&mut self, body: &Body, glyphs: Glyphs, forward: bool) {
        self.goal = Some(0);
        if forward {
            self.go_to_row(body, glyphs, self.layout.step(0, isize::MAX));
        } else {
            self.go_to_row(body, glyphs, self.layout.first_speech());
            self.top = 0;
        }
    }

    /// Moves to a row, keeping to the column that the cursor had when it began to move by rows.
    fn go_to_row(&mut self, body: &Body, glyphs: Glyphs, line: usize) {
        let goal = self.goal.unwrap_or_else(|| {
            let at = self.row(self.layout.line_at(self.cursor));
            at.map_or(0, |row| column_of(&body.content, &row, self.cursor, glyphs))
        });
        if let Some(row) = self.row(line) {
            self.cursor = offset_at(&body.content, &row, goal, glyphs);
        }
        self.goal = Some(goal);
    }

    /// Moves by words, sentences or turns. A selection always has whole ones at the end that is moved.
    fn by(&mut self, unit: Unit, body: &Body, forward: bool) {
        let here = self.cursor;
        let last = |at: Offset| last_in(body, unit.around(body, at));
        let to = match (self.selection, forward) {
            (Selection::Free(anchor), true) if here >= anchor => {
                Some(last(here)).filter(|to| *to > here).or_else(|| unit.next(body, here).map(last))
            }
            (Selection::Free(anchor), true) => unit.next(body, here).map(|to| to.min(anchor)),
            (Selection::Free(anchor), false) if here > anchor => {
                let shorter = unit.previous(body, unit.around(body, here).start).map(last);
                Some(shorter.filter(|to| *to > anchor).unwrap_or(anchor))
            }
            (_, true) => unit.next(body, here),
            (_, false) => unit.previous(body, here),
        };
        if let Some(to) = to {
            self.land(to);
        }
    }

    /// Moves to the start of the next or the previous coded passage.
    fn go_to_coded(&mut self, forward: bool) {
        let starts = self.marks.all().iter().map(|mark| mark.span.start);
        let here = self.cursor;
        let to = if forward {
            starts.min_by_key(|at| (*at <= here, *at))
        } else {
            starts.rev().find(|at| *at < here)
        };
        if let Some(to) = to.filter(|to| !forward || *to > here) {
            self.land(to);
        }
    }
}
