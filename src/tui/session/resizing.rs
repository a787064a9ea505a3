//! Giving a coding other ends, word by word.

use super::{Message, Session, reader::Unit};
use crate::{
    study::{
        Body,
        actions::{self, Refused},
    },
    text::{Offset, Span},
    tui::keys::Command,
};

impl Session {
    /// Moves one end of one's own coding at the cursor by a word. It stays within the turns that it is in.
    pub(super) fn resize_here(&mut self, body: &Body, command: Command) {
        let Some(mark) = self.reader.own_mark_here() else {
            return self.say(Message::refused("none of your codings is here".into()));
        };
        let coding = mark.coding;
        let drafted = match resized(body, mark.span, command) {
            Some(span) => actions::resize_coding(&self.study, &self.coder, coding, span),
            None => Err(Refused::NotPossible("the coding cannot be made smaller or larger that way".into())),
        };
        if self.make(drafted)
            && let Some(coding) = self.study.coding(coding)
        {
            let last = Offset(coding.span.end.0.saturating_sub(1));
            self.reader.land(self.reader.cursor.clamp(coding.span.start, last));
        }
    }
}

/// The span with one end a word further or nearer; nothing where that leaves no word or goes out of the turns.
fn resized(body: &Body, span: Span, command: Command) -> Option<Span> {
    let turns = body.turns_of(span);
    let earliest = body.turns.get(turns.start)?.speech.start;
    let latest = body.turns.get(turns.end.checked_sub(1)?)?.speech.end;
    let last = Unit::Word.around(body, Offset(span.end.0.saturating_sub(1)));
    let end_of = |at: Offset| Unit::Word.around(body, at).end;
    let (start, end) = match command {
        // An end within a word first goes to the word's end.
        Command::EndForward if last.end > span.end => (span.start, last.end),
        Command::EndForward => (span.start, end_of(Unit::Word.next(body, last.start)?)),
        Command::EndBack => (span.start, end_of(Unit::Word.previous(body, last.start)?)),
        Command::StartForward => (Unit::Word.next(body, span.start)?, span.end),
        _ => (Unit::Word.previous(body, span.start)?, span.end),
    };
    (earliest <= start && start < end && end <= latest).then_some(Span { start, end })
}
