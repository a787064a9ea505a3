//! Taking and refusing what was found, going to it, and coding all that is taken.

use super::AutoCoding;
use crate::{
    analysis::autocode::Found,
    study::{DocumentId, actions},
    text::Span,
    tui::{
        keys::Command,
        session::{
            Message, Pane, Session,
            overlay::{Overlay, scrolled},
            reader::{Back, Place, Selection},
        },
    },
};

/// What becomes of a find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is coded.
    Taken,
    /// It was refused.
    Refused,
    /// The coder has the code on it already.
    Had,
}

/// How many finds have each standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that are coded.
    pub taken: usize,
    /// Those that were refused.
    pub refused: usize,
    /// Those that are coded already.
    pub had: usize,
}

impl AutoCoding {
    /// What becomes of a find. It is refused where all that it is there for is.
    pub fn standing(&self, found: &Found) -> Standing {
        if found.had {
            Standing::Had
        } else if found.hits.iter().all(|hit| self.refused.contains(&(found.document, *hit))) {
            Standing::Refused
        } else {
            Standing::Taken
        }
    }

    /// How many finds have each standing.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Counts the finds from this one on, besides those that are counted: there may be hundreds of thousands, and every picture
    /// shows how many.
    pub(super) fn count(&mut self, from: usize) {
        let mut counts = self.counts;
        for found in self.found.iter().skip(from) {
            *match self.standing(found) {
                Standing::Taken => &mut counts.taken,
                Standing::Refused => &mut counts.refused,
                Standing::Had => &mut counts.had,
            } += 1;
        }
        self.counts = counts;
    }

    /// Refuses those that are meant, or where all of them are refused takes them again. Gives how many became of which standing;
    /// none where all are coded already.
    fn switch(&mut self, is_meant: impl Fn(&Found) -> bool) -> Option<(usize, Standing)> {
        let meant = self.found.iter().filter(|it| !it.had && is_meant(it));
        let (taken, refused): (Vec<&Found>, Vec<&Found>) =
            meant.partition(|it| self.standing(it) == Standing::Taken);
        let (switched, to) = match (taken.is_empty(), refused.is_empty()) {
            (false, _) => (taken, Standing::Refused),
            (true, false) => (refused, Standing::Taken),
            (true, true) => return None,
        };
        let number = switched.len();
        let hits: Vec<(DocumentId, Span)> =
            switched.iter().flat_map(|it| it.hits.iter().map(|hit| (it.document, *hit))).collect();
        for hit in hits {
            if to == Standing::Refused {
                self.refused.insert(hit);
            } else {
                self.refused.remove(&hit);
            }
        }
        self.counts = Counts::default();
        self.count(0);
        Some((number, to))
    }
}

impl Session {
    /// Goes through what was found. False where the command does not.
    pub(super) fn walk_finds(&mut self, command: Command) -> bool {
        let Some(it) = &mut self.autocoding else { return false };
        let Some(rows) = scrolled(command, it.page) else { return false };
        it.at = it.at.saturating_add_signed(rows).min(it.found.len().saturating_sub(1));
        true
    }

    /// Refuses the find at the cursor, or all of its document, or all; or takes them again.
    pub(super) fn take_or_refuse(&mut self, command: Command) {
        let Some(it) = &mut self.autocoding else { return };
        let Some((document, span)) = it.here().map(|found| (found.document, found.span)) else {
            return self.say(Message::note("nothing is found that could be refused".into()));
        };
        let (switched, what) = match command {
            Command::TakeFind => (it.switch(|one| (one.document, one.span) == (document, span)), ""),
            Command::TakeDocument => (it.switch(|one| one.document == document), "of this document "),
            _ => (it.switch(|_| true), ""),
        };
        match switched {
            None => self.say(Message::note("you have this code there already".into())),
            Some(_) if command == Command::TakeFind => {}
            Some((number, to)) => {
                let done = if to == Standing::Refused { "refused" } else { "taken again" };
                let passages = crate::text::counted(number, "passage", "passages");
                self.say(Message::note(format!("{passages} {what}{done}")));
            }
        }
    }

    /// Puts the code on all that is taken, as one step with the search as its reason.
    pub(super) fn code_found(&mut self) {
        let Some(it) = &self.autocoding else { return };
        let (searched, all) = it.progress();
        if !it.is_done() {
            let message = format!("still looking, {searched} of {all} documents: Esc gives up");
            return self.say(Message::note(message));
        }
        let taken = it.found.iter().filter(|found| it.standing(found) == Standing::Taken);
        let passages: Vec<_> = taken.map(|found| (found.rule, found.document, found.span)).collect();
        if passages.is_empty() {
            let message = "nothing to code: all that is found is refused or coded already";
            return self.say(Message::note(message.into()));
        }
        let counts = it.counts();
        let reason = it.wanted.reason(&self.study, &it.manner.words(&it.typed), counts.refused);
        let code = it.code.clone();
        match actions::auto_code(&self.study, &self.coder, &[code], &passages) {
            Ok(draft) => {
                if self.make_for(draft, &reason) {
                    self.auto_coded(counts);
                }
            }
            Err(refused) => self.say(Message::refused(refused.to_string())),
        }
    }

    /// It is coded: the rest is said, and the panes are back.
    fn auto_coded(&mut self, counts: Counts) {
        self.overlays.clear();
        let code = self.autocoding.as_ref().and_then(|it| it.known(&self.study));
        self.coded_with(code);
        self.stop_auto_coding();
        let rest = [(counts.had, "there already"), (counts.refused, "refused")];
        for (count, what) in rest.into_iter().filter(|(count, _)| *count > 0) {
            self.say_more(&format!("{count} {what}"));
        }
    }

    /// Shows the find at the cursor in its transcript, selected as it would be coded.
    pub(super) fn show_find(&mut self) {
        let here = self.reader.document.map(|document| Place { document, at: self.reader.cursor });
        let Some(it) = &mut self.autocoding else { return };
        let Some((document, span, at)) = it.here().map(|it| (it.document, it.span, it.hits_start())) else {
            return self.say(Message::note("nothing is found that could be shown".into()));
        };
        it.from.get_or_insert((self.pane, here));
        let (typed, manner) = (it.typed.clone(), it.manner);
        self.overlays.clear();
        self.mark_search(&typed, manner);
        self.load_now(document);
        self.reader.visit(document, at);
        self.reader.selection = Selection::Whole(span);
        self.reader.back.push(Back::AutoCoding);
        self.pane = Pane::Transcript;
        self.keep_window();
        self.say(Message::note("Backspace goes back to what was found".into()));
    }

    /// Comes back from a find that was shown in its place: below is again what was there before.
    pub(in crate::tui::session) fn back_to_auto_coding(&mut self) {
        let Some((pane, place)) = self.autocoding.as_mut().and_then(|it| it.from.take()) else {
            return self.go_back();
        };
        if let Some(place) = place {
            self.load_now(place.document);
            self.reader.visit(place.document, place.at);
        }
        self.pane = pane;
        self.overlays.push(Overlay::AutoCoding);
        self.keep_window();
    }
}
