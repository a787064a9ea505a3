//! Putting the pseudonyms in the places of the names: first every replacement is shown.

use super::{Done, saving::not_saved};
use crate::{
    analysis::naming::{Replacement, counted as counts, documents_of, replacements_at},
    store::WhenChanged,
    study::actions,
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Confirm, Overlay, Then},
    },
};

/// So many replacements are shown one by one.
const SHOWN: usize = 500;

impl Session {
    /// Looks for every replacement, shows them, and asks.
    pub(super) fn preview_pseudonyms(&mut self) {
        if self.loading {
            return self.say(Message::note("documents are still being loaded: wait a moment".into()));
        }
        let Some(it) = &self.naming else { return };
        if it.table.entries.is_empty() {
            let empty = "the table is empty: Enter takes a suggestion into it, a adds a name";
            return self.say(Message::note(empty.into()));
        }
        if let Some(problem) = it.table.problems().iter().find(|it| it.stands_in_the_way()) {
            return self.say(Message::refused(problem.to_string()));
        }
        let (study, table) = (self.study.clone(), it.table.clone());
        let given_up = Some("stopped: nothing was replaced");
        self.do_behind(("Looking for what would be replaced", "texts"), given_up, move |pace, _| {
            let found = replacements_at(&study, &table, pace);
            Box::new(move |session| session.show_replacements(&found.unwrap_or_default()))
        });
    }

    fn show_replacements(&mut self, found: &[Replacement]) {
        let Some(it) = &self.naming else { return };
        if found.is_empty() {
            let none = "no listed name is in the study: there is nothing to replace. P purges what histories still hold, L looks for it";
            return self.say(Message::note(none.into()));
        }
        let arrow = self.look.sign("→", "->");
        let problems = it.table.problems();
        let mut facts: Vec<String> = problems.iter().map(ToString::to_string).collect();
        for (entry, count) in it.table.entries.iter().zip(counts(found, &it.table)) {
            let (name, pseudonym) = (entry.name(), &entry.pseudonym);
            let (texts, others) = (count.in_documents, count.elsewhere);
            facts.push(format!("{name} {arrow} {pseudonym}: {texts} in transcripts, {others} elsewhere"));
        }
        facts.push(String::new());
        facts.extend(found.iter().take(SHOWN).map(|it| {
            let place = &it.place;
            let (before, words, after) = (place.before.trim_start(), &place.words, &place.after);
            format!("{}: {before}[{words} {arrow} {}]{after}", place.called, it.instead)
        }));
        if found.len() > SHOWN {
            facts.push(format!("and {} more", found.len() - SHOWN));
        }
        let question = format!(
            "Put pseudonyms in {} of {} and of what was written about them? u takes it back.",
            counted(found.len(), "place", "places"),
            counted(documents_of(found).len(), "transcript", "transcripts")
        );
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::GivePseudonyms)));
    }

    /// Puts the pseudonyms in their places, as one step. The table is told first which form was said where, and saved.
    pub(in crate::tui::session) fn give_pseudonyms(&mut self) {
        let Some(it) = &self.naming else { return };
        let (study, coder, mut table) = (self.study.clone(), self.coder.clone(), it.table.clone());
        let settler = it.keeper.settler();
        let given_up = Some("stopped: nothing was replaced");
        self.do_behind(
            ("Putting the pseudonyms in their places", "transcripts"),
            given_up,
            move |pace, _| {
                let drafted = actions::give_pseudonyms_at(&study, &coder, &table, pace);
                let saved = drafted.as_ref().map_or(Ok(None), |draft| {
                    table.remember(draft);
                    settler.settle(&table, WhenChanged::Refuse)
                });
                Box::new(move |session| {
                    if let Err(why) = saved {
                        let why = not_saved(&why);
                        return session.say(Message::refused(format!("nothing was replaced: {why}")));
                    }
                    if let Some(it) = &mut session.naming {
                        it.table = table;
                    }
                    if session.make(drafted) {
                        let edit = session.journal.to_undo();
                        if let Some(it) = &mut session.naming {
                            it.done.extend(edit.map(Done::Given));
                            it.counts = None;
                        }
                        session.say_more("u takes it back, P purges the names for good");
                        let said = session.message.clone();
                        session.look_for_names(false);
                        session.message = said;
                    }
                })
            },
        );
    }
}
