//! Moving through a transcript and selecting in it.

use super::{Reader, Selection, layout::last_of};
use crate::{
    study::Body,
    text::{
        Glyphs, Offset, Row, Span, column_of, next_sentence, next_word, offset_at, previous_sentence,
        previous_word, sentence_at, word_at,
    },
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

impl Reader {
    /// Moves the cursor or changes the selection. False where the command is none of these.
    pub fn motion(&mut self, body: &Body, glyphs: Glyphs, command: Command) -> bool {
        let page = isize::from(self.height.max(3) as i16 - 2).max(1);
        match command {
            Command::MoveDown => self.by_lines(body, glyphs, 1),
            Command::MoveUp => self.by_lines(body, glyphs, -1),
            Command::HalfPageDown => self.by_lines(body, glyphs, (page / 2).max(1)),
            Command::HalfPageUp => self.by_lines(body, glyphs, -(page / 2).max(1)),
            Command::PageDown => self.by_page(body, glyphs, 1),
            Command::PageUp => self.by_page(body, glyphs, -1),
            Command::First => self.to_line(body, glyphs, 0),
            Command::Last => self.to_line(body, glyphs, isize::MAX),
            Command::MoveLeft => self.to(body, Some(before(body, self.cursor)), true),
            Command::MoveRight => self.to(body, Some(after(body, self.cursor)), false),
            Command::NextWord => self.by_word(body),
            Command::PreviousWord => {
                let to = previous_word(&body.content, self.reach(body), self.cursor);
                self.to(body, to.or_else(|| self.neighbour(body, false)), true);
            }
            Command::NextSentence => self.by_sentence(body),
            Command::PreviousSentence => {
                let to = previous_sentence(&body.content, self.reach(body), self.cursor, body.hard_wrapped);
                self.to(body, to.or_else(|| self.neighbour(body, false)), true);
            }
            Command::NextTurn => self.by_turn(body, true),
            Command::PreviousTurn => self.by_turn(body, false),
            Command::NextCoded | Command::PreviousCoded => self.to_coded(command == Command::NextCoded),
            Command::SelectFreely => {
                self.selection = match self.selection {
                    Selection::Free(_) => Selection::None,
                    _ => Selection::Free(self.cursor),
                };
            }
            Command::SelectSentence => self.select_sentence(body),
            Command::SelectTurn => self.select_turn(body),
            _ => return false,
        }
        true
    }

    fn row(&self, line: usize) -> Option<Row> {
        self.layout.lines.get(line)?.speech().map(|(_, row)| row)
    }

    /// Moves by rows of speech, keeping to the column.
    fn by_lines(&mut self, body: &Body, glyphs: Glyphs, steps: isize) {
        let from = self.layout.line_at(self.cursor);
        let to = self.layout.step(from, steps);
        self.to_row(body, glyphs, to);
    }

    fn by_page(&mut self, body: &Body, glyphs: Glyphs, pages: isize) {
        let height = isize::from(self.height.max(3) as i16 - 2);
        let line = self.layout.line_at(self.cursor) as isize + pages * height;
        let line = line.clamp(0, self.layout.lines.len().saturating_sub(1) as isize) as usize;
        let found = if self.row(line).is_some() { line } else { self.layout.step(line, pages.signum()) };
        let found = if self.row(found).is_some() { found } else { self.layout.step(line, -pages.signum()) };
        self.top = (self.top as isize).saturating_add(pages * height).max(0) as usize;
        self.to_row(body, glyphs, found);
    }

    fn to_line(&mut self, body: &Body, glyphs: Glyphs, line: isize) {
        let to = if line == 0 { self.layout.first_speech() } else { self.layout.step(0, line) };
        self.goal = Some(0);
        self.to_row(body, glyphs, to);
        if line == 0 {
            self.top = 0;
        }
    }

    fn to_row(&mut self, body: &Body, glyphs: Glyphs, line: usize) {
        let goal = self.goal.unwrap_or_else(|| {
            let at = self.row(self.layout.line_at(self.cursor));
            at.map_or(0, |row| column_of(&body.content, &row, self.cursor, glyphs))
        });
        if let Some(row) = self.row(line) {
            self.loosen();
            let to = offset_at(&body.content, &row, goal, glyphs);
            self.cursor = to.clamp(row.span.start, last_of(&body.content, &row).max(row.span.start));
        }
        self.goal = Some(goal);
    }

    /// Goes to an offset; one outside of speech goes on in the same direction to the nearest that is in it.
    fn to(&mut self, body: &Body, to: Option<Offset>, back: bool) {
        let Some(to) = to else { return };
        self.goal = None;
        self.loosen();
        let turn = body.turn_at(to).unwrap_or(0);
        let Some(speech) = body.turns.get(turn).map(|turn| turn.speech) else { return };
        self.cursor = if speech.contains(to) {
            to
        } else if back || turn + 1 >= body.turns.len() {
            Offset(speech.end.0.saturating_sub(1).max(speech.start.0))
        } else {
            body.turns[turn + 1].speech.start
        };
    }

    /// A selection of whole sentences or turns becomes a free one when the cursor moves.
    fn loosen(&mut self) {
        if let Selection::Whole(span) = self.selection {
            self.selection = Selection::Free(span.start);
            self.cursor = Offset(span.end.0.saturating_sub(1).max(span.start.0));
        }
    }

    /// The speech that the cursor is in.
    fn reach(&self, body: &Body) -> Span {
        body.turns.get(self.turn(body)).map_or_else(|| body.content.span(), |turn| turn.speech)
    }

    /// The start of the next turn's speech, or the end of the previous one's.
    fn neighbour(&self, body: &Body, next: bool) -> Option<Offset> {
        let turn = self.turn(body);
        if next {
            return body.turns.get(turn + 1).map(|turn| turn.speech.start);
        }
        let speech = body.turns.get(turn.checked_sub(1)?)?.speech;
        Some(Offset(speech.end.0.saturating_sub(1).max(speech.start.0)))
    }

    fn by_word(&mut self, body: &Body) {
        if self.selection == Selection::None {
            let to = next_word(&body.content, self.reach(body), self.cursor);
            return self.to(body, to.or_else(|| self.neighbour(body, true)), false);
        }
        // A selection grows by whole words: to the end of this one, then of the next.
        self.loosen();
        let reach = self.reach(body);
        let end = |at: Offset| word_at(&body.content, reach, at).end.0.saturating_sub(1);
        let here = Offset(end(self.cursor));
        let to = if here > self.cursor {
            Some(here)
        } else {
            next_word(&body.content, reach, self.cursor).map(|next| Offset(end(next)))
        };
        self.to(body, to, false);
    }

    fn by_sentence(&mut self, body: &Body) {
        let reach = self.reach(body);
        if self.selection == Selection::None {
            let to = next_sentence(&body.content, reach, self.cursor, body.hard_wrapped);
            return self.to(body, to.or_else(|| self.neighbour(body, true)), false);
        }
        self.loosen();
        let here = sentence_at(&body.content, reach, self.cursor, body.hard_wrapped);
        let last = Offset(here.end.0.saturating_sub(1));
        let to = if last > self.cursor {
            Some(last)
        } else {
            next_sentence(&body.content, reach, self.cursor, body.hard_wrapped).map(|at| {
                Offset(sentence_at(&body.content, reach, at, body.hard_wrapped).end.0.saturating_sub(1))
            })
        };
        self.to(body, to, false);
    }

    fn by_turn(&mut self, body: &Body, next: bool) {
        let turn = self.turn(body);
        let speech = self.reach(body);
        if next && self.selection != Selection::None {
            self.loosen();
            let last = Offset(speech.end.0.saturating_sub(1).max(speech.start.0));
            let following = body.turns.get(turn + 1).map(|turn| Offset(turn.speech.end.0.saturating_sub(1)));
            return self.to(body, if self.cursor < last { Some(last) } else { following }, false);
        }
        let to = if next {
            self.neighbour(body, true)
        } else if self.cursor > speech.start {
            Some(speech.start)
        } else {
            turn.checked_sub(1).map(|turn| body.turns[turn].speech.start)
        };
        self.to(body, to, !next);
    }

    fn to_coded(&mut self, next: bool) {
        let to = if next {
            self.marks.iter().map(|mark| mark.span.start).find(|start| *start > self.cursor)
        } else {
            self.marks.iter().rev().map(|mark| mark.span.start).find(|start| *start < self.cursor)
        };
        if let Some(to) = to {
            self.goal = None;
            self.selection = Selection::None;
            self.cursor = to;
        }
    }

    fn select_sentence(&mut self, body: &Body) {
        let reach = self.reach(body);
        let sentence = |at| sentence_at(&body.content, reach, at, body.hard_wrapped);
        self.selection = Selection::Whole(match self.selection {
            Selection::Whole(span) => match next_sentence(
                &body.content,
                reach,
                Offset(span.end.0.saturating_sub(1)),
                body.hard_wrapped,
            ) {
                Some(next) => Span { start: span.start, end: sentence(next).end },
                None => span,
            },
            _ => sentence(self.cursor),
        });
    }

    fn select_turn(&mut self, body: &Body) {
        let turn = self.turn(body);
        let speech = |turn: usize| body.turns.get(turn).map(|turn| turn.speech);
        let selected = match self.selection {
            Selection::Whole(span) => {
                let last = body.turn_at(Offset(span.end.0.saturating_sub(1))).unwrap_or(turn);
                let here = speech(last).filter(|here| !span.covers(*here));
                let next = here.or_else(|| speech(last + 1));
                next.map(|next| Span { start: span.start.min(next.start), end: next.end }).or(Some(span))
            }
            _ => speech(turn),
        };
        if let Some(span) = selected {
            self.selection = Selection::Whole(span);
        }
    }
}
