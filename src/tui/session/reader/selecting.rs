//! Selecting in a transcript: freely, by sentences and by turns.

use super::{
    Reader, Selection,
    motion::{after, last_in},
    unit::{Unit, speech_at},
};
use crate::{
    study::Body,
    text::{Offset, Span},
    tui::keys::Command,
};

impl Reader {
    /// Begins, changes or ends a selection. False where the command does not select.
    pub fn select(&mut self, body: &Body, command: Command) -> bool {
        match command {
            Command::SelectFreely => {
                self.selection = match self.selection {
                    Selection::Free(_) => Selection::None,
                    _ => Selection::Free(self.cursor),
                };
            }
            Command::SelectSentence => self.select_whole(Unit::Sentence, body),
            Command::SelectTurn => self.select_whole(Unit::Turn, body),
            _ => return false,
        }
        true
    }

    /// What is selected, in the order of the text.
    pub fn selected(&self, body: &Body) -> Option<Span> {
        match self.selection {
            Selection::None => None,
            Selection::Whole(span) => Some(span),
            Selection::Free(anchor) => {
                let (start, end) = (anchor.min(self.cursor), anchor.max(self.cursor));
                Some(Span { start, end: after(body, end) })
            }
        }
    }

    /// Selects the sentence or turn at the cursor. What is selected already grows: first to whole ones, then by the next one;
    /// a selection by sentences stays in its turn.
    fn select_whole(&mut self, unit: Unit, body: &Body) {
        match self.selection {
            // Begun with v, but nothing more than the cursor's place yet.
            Selection::Free(anchor) if anchor != self.cursor => self.grow_free(unit, body, anchor),
            Selection::Whole(span) => self.grow_whole(unit, body, span),
            _ => self.selection = Selection::Whole(unit.around(body, self.cursor)),
        }
    }

    /// The anchor stays, the other end goes on.
    fn grow_free(&mut self, unit: Unit, body: &Body, anchor: Offset) {
        let here = unit.around(body, self.cursor);
        if self.cursor < anchor {
            return self.land(here.start.min(self.cursor));
        }
        let last = last_in(body, here);
        self.land(if last > self.cursor { last } else { last_of_next(unit, body, self.cursor) });
    }

    fn grow_whole(&mut self, unit: Unit, body: &Body, span: Span) {
        let last = last_in(body, span);
        let start = unit.around(body, span.start).start.min(span.start);
        let end = unit.around(body, last).end.max(span.end);
        let grown = if (Span { start, end }) == span {
            Span { end: after(body, last_of_next(unit, body, last)), ..span }
        } else {
            Span { start, end }
        };
        self.selection = Selection::Whole(grown);
        if grown.end > span.end {
            // What was added is brought into sight.
            self.land(last_in(body, grown));
        }
    }
}

/// The last place of the next sentence of the same turn, or of the next turn; the given place where there is none.
fn last_of_next(unit: Unit, body: &Body, last: Offset) -> Offset {
    let next = unit.next(body, last);
    let next = next.filter(|at| unit == Unit::Turn || speech_at(body, last).contains(*at));
    next.map_or(last, |at| last_in(body, unit.around(body, at)))
}
