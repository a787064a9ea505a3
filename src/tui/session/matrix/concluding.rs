//! Writing a synthesis beside what it rests on: the text, words pulled in from summaries and passages, and keeping it.

use super::{
    cell::Side,
    reading::{Entry, Kind},
    sheet::Sheet,
};
use crate::{
    analysis::conclusion::title_of,
    study::{
        Over, Study, Synthesis,
        actions::{self, Refused},
        reference_of,
    },
    text::single_spaced,
    tui::{
        keys::{Command, Key},
        session::{Message, Pane, Session, overlay::WritingFor, writing::Draft},
    },
};

/// A synthesis being written.
#[derive(Debug)]
pub struct Concluding {
    /// The text.
    pub sheet: Sheet,
    /// The text as it was found.
    before: String,
    /// The synthesis as it was found; another coder may change it meanwhile.
    base: Option<Synthesis>,
}

impl Concluding {
    fn of(study: &Study, over: &Over) -> Self {
        let base = study.synthesis(over).cloned();
        let before = base.as_ref().map_or_else(String::new, |it| it.text.clone());
        Self { sheet: Sheet::of(&before), before, base }
    }
}

/// What an entry gives to a synthesis: a summary's words and whose they are, a passage's words and where they stand; or only
/// the latter.
fn pulled(study: &Study, over: &Over, entry: &Entry, words: bool) -> Option<String> {
    match &entry.kind {
        Kind::Cell(case, code) => {
            let whose = match over {
                Over::Row(_) => study.codebook().title(*code),
                _ => study.cases().get(*case)?.name.clone(),
            };
            let text = entry.text.as_ref().map(|text| single_spaced(text.content.as_str()));
            let text = text.filter(|_| words).map_or_else(String::new, |text| format!("{} ", text.trim()));
            Some(format!("{text}({whose})"))
        }
        Kind::Passage { document, span } => {
            let reference = format!("({})", reference_of(study, *document, *span));
            let body = study.body(*document).filter(|_| words);
            let words =
                body.map_or_else(String::new, |body| format!("“{}” ", single_spaced(&body.quotation(*span))));
            Some(format!("{words}{reference}"))
        }
        Kind::Synthesis(_) => None,
    }
}

impl Session {
    /// Begins to write the open synthesis.
    pub(super) fn write_synthesis_here(&mut self) {
        if let Some(why) = &self.read_only {
            let message = format!("this study is open for reading only: {why}");
            return self.say(Message::refused(message));
        }
        let Some(open) = &mut self.matrix.synthesis else { return };
        if open.writing.is_none() {
            open.writing = Some(Concluding::of(&self.study, &open.over));
        }
        open.side = Side::Summary;
    }

    /// Puts the words at the cursor into the synthesis: where it is being written at the cursor, else at its end, which is
    /// kept at once.
    pub(super) fn conclude_from(&mut self, words: bool) {
        self.refresh_synthesis();
        let Some(open) = &self.matrix.synthesis else { return };
        let entry = open.under.entry();
        let Some(text) = entry.and_then(|entry| pulled(&self.study, &open.over, entry, words)) else {
            return self.say(Message::note("there is nothing under this synthesis to put in".into()));
        };
        let (side, written) = (open.side, open.writing.is_some());
        self.write_synthesis_here();
        let Some(open) = &mut self.matrix.synthesis else { return };
        let Some(writing) = &mut open.writing else { return };
        writing.sheet.put_in(&text);
        open.side = side;
        if written {
            self.keep_synthesis_draft();
        } else {
            self.finish_synthesis();
        }
    }

    /// A command while the synthesis is written. False where it means what it means beside it or everywhere.
    pub(super) fn concluding_command(&mut self, command: Command) -> bool {
        let Some(open) = self.matrix.synthesis.as_mut() else { return false };
        let Some(writing) = open.writing.as_mut() else { return false };
        match command {
            Command::Done | Command::Back => drop(self.finish_synthesis()),
            Command::NextEvidence => drop(open.under.moved(Command::MoveDown)),
            Command::PreviousEvidence => drop(open.under.moved(Command::MoveUp)),
            _ if writing.sheet.edit(command) => self.keep_synthesis_draft(),
            // What leaves the synthesis keeps what is written first.
            Command::OpenCell | Command::ShowMatrix | Command::Search | Command::Quit => {
                return !self.finish_synthesis();
            }
            _ => return false,
        }
        true
    }

    /// Keeps what was written in the study; if that is not possible the editor stays open. Gives whether it is kept.
    pub(super) fn finish_synthesis(&mut self) -> bool {
        let Some(open) = &mut self.matrix.synthesis else { return true };
        let Some(writing) = &mut open.writing else { return true };
        let text = writing.sheet.value();
        let stored = self.study.synthesis(&open.over);
        if text != writing.before && stored != writing.base.as_ref() {
            let who = stored.map_or_else(|| "someone".to_owned(), |stored| stored.by.to_string());
            writing.base = stored.cloned();
            let message = format!("{who} changed this synthesis while you wrote: Esc again puts yours there");
            self.say(Message::refused(message));
            return false;
        }
        // Leaving it as it was does not say that it still stands.
        let done = text == writing.before || {
            let drafted = actions::write_synthesis(&self.study, &self.coder, &open.over, &text);
            matches!(drafted, Err(Refused::NoChange)) || self.make(drafted)
        };
        if let Some(open) = self.matrix.synthesis.as_mut().filter(|_| done) {
            open.writing = None;
            open.side = Side::Evidence;
            self.keeper.forget_draft();
        }
        done
    }

    /// Says that a synthesis still stands on the cells as they are now.
    pub(super) fn confirm_synthesis(&mut self) {
        let Some(open) = &self.matrix.synthesis else { return };
        let Some(synthesis) = self.study.synthesis(&open.over) else {
            return self.say(Message::note("nothing is written yet: e writes".into()));
        };
        let (over, text) = (open.over.clone(), synthesis.text.clone());
        match actions::write_synthesis(&self.study, &self.coder, &over, &text) {
            Err(Refused::NoChange) => {
                self.say(Message::note("nothing changed under it since it was written".into()));
            }
            drafted => {
                if self.make(drafted) {
                    let title = title_of(&self.study, &over);
                    self.say(Message::done(format!("the synthesis of {title} stands as it is")));
                }
            }
        }
    }

    /// A key typed into the synthesis; false where none is being written.
    pub(in crate::tui::session) fn synthesis_type(&mut self, key: Key) -> bool {
        let open = self.matrix.synthesis.as_mut().filter(|open| open.side == Side::Summary);
        let Some(writing) = open.and_then(|open| open.writing.as_mut()) else { return false };
        writing.sheet.key(key);
        self.keep_synthesis_draft();
        true
    }

    /// Text pasted into the synthesis; false where none is being written.
    pub(in crate::tui::session) fn synthesis_paste(&mut self, text: &str) -> bool {
        let open = self.matrix.synthesis.as_mut().filter(|open| open.side == Side::Summary);
        let Some(writing) = open.and_then(|open| open.writing.as_mut()) else { return false };
        writing.sheet.field.paste(text);
        self.keep_synthesis_draft();
        true
    }

    /// Keeps what is being written, in case the program ends.
    fn keep_synthesis_draft(&self) {
        let Some(open) = &self.matrix.synthesis else { return };
        let Some(writing) = &open.writing else { return };
        self.keeper.keep_draft(&Draft {
            title: format!("The synthesis of {}", title_of(&self.study, &open.over)),
            fields: vec![(String::new(), writing.sheet.value())],
            purpose: WritingFor::Synthesis(open.over.clone()),
        });
    }

    /// Goes on with a synthesis that an earlier sitting left unfinished.
    pub(in crate::tui::session) fn take_synthesis_draft(&mut self, over: Over, text: &str) {
        self.pane = Pane::Matrix;
        self.open_synthesis(over);
        self.write_synthesis_here();
        let Some(writing) = self.matrix.synthesis.as_mut().and_then(|open| open.writing.as_mut()) else {
            return;
        };
        writing.sheet.replace(text);
        self.keep_synthesis_draft();
    }
}
