//! Putting the pseudonyms in the places of the names: first every replacement is shown.

use std::collections::BTreeMap;

use crate::{
    analysis::naming::{counted as counts, documents_of, replacements},
    export::{Format, Names, Request, What},
    store::names_in,
    study::{actions, pseudonyms::Namer},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Confirm, Overlay, Then},
    },
};

/// So many replacements are shown one by one.
const SHOWN: usize = 500;

impl Session {
    /// Shows what would be replaced, and asks.
    pub(super) fn preview_pseudonyms(&mut self) {
        if self.loading {
            return self.say(Message::note("documents are still being loaded: wait a moment".into()));
        }
        let Some(it) = &self.naming else { return };
        let problems = it.table.problems();
        if let Some(problem) = problems.iter().find(|it| it.stands_in_the_way()) {
            return self.say(Message::refused(problem.to_string()));
        }
        let found = replacements(&self.study, &it.table);
        if found.is_empty() {
            return self
                .say(Message::note("no listed name is in the study: there is nothing to replace".into()));
        }
        let arrow = self.look.sign("→", "->");
        let mut facts: Vec<String> = problems.iter().map(ToString::to_string).collect();
        for (entry, count) in it.table.entries.iter().zip(counts(&found, &it.table)) {
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
            counted(documents_of(&found).len(), "transcript", "transcripts")
        );
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::GivePseudonyms)));
    }

    /// The listed real names that an export would hold, with how often; none where the table is not open.
    pub(in crate::tui::session) fn real_names_in(&self, what: What) -> Option<Vec<String>> {
        let it = self.naming.as_ref()?;
        let mut bytes = Vec::new();
        Request::all(what, Format::Json).write(&self.study, &Names::of(&self.study), &mut bytes).ok()?;
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for (entry, words) in names_in(bytes, &Namer::new(&it.table)) {
            let pseudonym = &it.table.entries[entry].pseudonym;
            *left.entry(format!("“{words}” ({pseudonym})")).or_default() += 1;
        }
        let sign = self.look.sign("×", "x");
        let said = left.into_iter().map(|(name, count)| format!("{name} {count}{sign}"));
        Some(said.collect::<Vec<_>>()).filter(|left| !left.is_empty())
    }

    /// Says so where the study has a table of names that is not open: nothing was looked for in what was written.
    pub(in crate::tui::session) fn say_if_unchecked(&mut self) {
        let known = self.keeper.own().and_then(|own| own.table_of(self.study.id));
        if self.naming.is_none() && known.is_some() {
            self.say_more("not checked for real names: open the table of names first, with : names");
        }
    }

    /// Puts the pseudonyms in their places, as one step.
    pub(in crate::tui::session) fn give_pseudonyms(&mut self) {
        let Some(it) = &self.naming else { return };
        let drafted = actions::give_pseudonyms(&self.study, &self.coder, &it.table);
        if self.make(drafted) {
            self.overlays.retain(|overlay| !matches!(overlay, Overlay::Naming));
            if let Some(it) = &mut self.naming {
                it.looked = None;
            }
            self.say_more("casebook purge makes it final");
        }
    }
}
