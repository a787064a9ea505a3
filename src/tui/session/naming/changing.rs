//! Changing the table: what is suggested taken or refused, names added, entries corrected and removed, and all that taken back.

use super::{Done, View};
use crate::{
    analysis::naming::{proposals, proposed_for},
    study::pseudonyms::{Entry, NameKind, Pseudonyms, proposed},
    text::single_spaced,
    tui::{
        keys::Command,
        session::{
            Message, Session,
            overlay::{Ask, AskFor, Overlay},
        },
    },
};

/// What a command takes a name as.
pub(super) fn kind_of(command: Command) -> Option<NameKind> {
    match command {
        Command::TakePerson => Some(NameKind::Person),
        Command::TakePlace => Some(NameKind::Place),
        Command::TakeOrganisation => Some(NameKind::Organisation),
        Command::TakeDetail => Some(NameKind::Other),
        _ => None,
    }
}

const FORMS_HELP: &str = "also: other forms, parted by ; kinds: person, place, organisation, other";
const NAMES_HELP: &str = "fullest name first, parted by ; kinds: person, place, organisation, other";

impl Session {
    /// Takes what is at the cursor: a suggestion with the pseudonym that is proposed, as this kind or as what it seems to be; an entry of
    /// the table is corrected.
    pub(super) fn take_name(&mut self, kind: Option<NameKind>) {
        let Some(it) = &self.naming else { return };
        if it.view == View::Table {
            return self.correct_name(kind);
        }
        let (Some(suggestion), Some(proposed)) = (it.found.get(it.at), it.proposals.get(it.at)) else {
            return self
                .say(Message::note("nothing is suggested here: a adds a name, Tab shows the table".into()));
        };
        let joins = it.joins(it.at);
        let words = suggestion.words.clone();
        let taken = match (kind, joins) {
            (None, Some(entry)) => self.join_name(entry, &words),
            // A kind that was pressed makes someone else of what seems to be one who is listed.
            (Some(kind), joins) if joins.is_some() || kind != suggestion.kind => {
                let mut alone = suggestion.clone();
                alone.of = None;
                let pseudonym = proposed_for(&self.study, &it.table, &alone, kind);
                self.enter_name(Entry::new(&[&words], kind, &pseudonym, ""))
            }
            _ => {
                let (kind, pseudonym) = (suggestion.kind, proposed.clone());
                self.enter_name(Entry::new(&[&words], kind, &pseudonym, ""))
            }
        };
        if let Err(why) = taken {
            self.say(Message::refused(why));
        }
    }

    /// Makes words another form of one who is listed.
    fn join_name(&mut self, entry: usize, words: &str) -> Result<(), String> {
        let join = |table: &mut Pseudonyms| {
            let Some(known) = table.entries.get_mut(entry) else { return };
            let parts = |name: &str| name.split_whitespace().count();
            let is_fuller = parts(words) > parts(known.name());
            known.add_form(words);
            if is_fuller {
                // The fullest stands first.
                known.forms.rotate_right(1);
            }
        };
        self.refuse_problems(join)?;
        let pseudonym =
            self.naming.as_ref().and_then(|it| Some(it.table.entries.get(entry)?.pseudonym.clone()));
        self.change_names(format!("“{words}” is “{}” as well", pseudonym.unwrap_or_default()), join);
        Ok(())
    }

    /// Asks for another pseudonym, kind and other forms of the suggestion at the cursor; corrects an entry.
    pub(super) fn edit_name(&mut self) {
        let Some(it) = &self.naming else { return };
        if it.view == View::Table {
            return self.correct_name(None);
        }
        let (Some(suggestion), Some(proposed)) = (it.found.get(it.at), it.proposals.get(it.at)) else {
            return self.say(Message::note("nothing is suggested here: a adds a name".into()));
        };
        let title = format!("Pseudonym for “{}”", suggestion.words);
        let ask = Ask::new(&title, "pseudonym", proposed, AskFor::TakeName)
            .and("kind", suggestion.kind.name())
            .and("also", "");
        self.overlays.push(Overlay::Ask(ask.with_help(FORMS_HELP)));
    }

    /// The pseudonym for what is suggested was typed.
    pub(in crate::tui::session) fn name_taken(&mut self, typed: &[String]) -> Result<(), String> {
        let Some(it) = &self.naming else { return Ok(()) };
        let Some(words) = it.found.get(it.at).map(|it| it.words.clone()) else { return Ok(()) };
        let [pseudonym, kind, also] = typed else { return Ok(()) };
        let same = single_spaced(pseudonym).to_lowercase();
        let listed = it.table.entries.iter().position(|it| it.pseudonym.to_lowercase() == same);
        let names = std::iter::once(words.as_str()).chain(also.split(';')).collect::<Vec<_>>().join(";");
        let entry = entry_of(&names, kind, pseudonym, "")?;
        match listed.filter(|_| it.joins(it.at) == listed) {
            // It was proposed for whom it seems to name, and left as it is.
            Some(listed) => entry.forms.iter().try_for_each(|form| self.join_name(listed, form)),
            None => self.enter_name(entry),
        }
    }

    /// Asks for a name that is not suggested.
    pub(super) fn ask_added_name(&mut self) {
        let Some(it) = &self.naming else { return };
        let pseudonym = proposed(&it.table, NameKind::Person, None);
        let ask = Ask::new("Add a name", "names", "", AskFor::AddName)
            .and("kind", NameKind::Person.name())
            .and("pseudonym", &pseudonym)
            .with_help(NAMES_HELP);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// A name was typed.
    pub(in crate::tui::session) fn name_added(&mut self, typed: &[String]) -> Result<(), String> {
        let [names, kind, pseudonym] = typed else { return Ok(()) };
        let entry = entry_of(names, kind, pseudonym, "")?;
        if let Some(known) = self.naming.as_ref().and_then(|it| it.table.position(entry.name())) {
            let known = &self.naming.as_ref().map(|it| it.table.entries[known].pseudonym.clone());
            return Err(format!("it is listed already, as “{}”", known.as_deref().unwrap_or_default()));
        }
        self.enter_name(entry)
    }

    fn enter_name(&mut self, entry: Entry) -> Result<(), String> {
        self.refuse_problems(|table| table.entries.push(entry.clone()))?;
        let said = format!("“{}” is “{}”", entry.name(), entry.pseudonym);
        self.change_names(said, |table| table.entries.push(entry));
        Ok(())
    }

    fn correct_name(&mut self, kind: Option<NameKind>) {
        let Some(it) = &self.naming else { return };
        let Some(entry) = it.table.entries.get(it.at) else {
            return self
                .say(Message::note("the table is empty: a adds a name, Tab shows what is suggested".into()));
        };
        let kind = kind.unwrap_or(entry.kind);
        let title = format!("Correct “{}”", entry.name());
        let ask = Ask::new(&title, "pseudonym", &entry.pseudonym, AskFor::EditName(it.at))
            .and("kind", kind.name())
            .and("names", &entry.forms.join("; "))
            .and("note", &entry.note)
            .with_help(NAMES_HELP);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// An entry was corrected.
    pub(in crate::tui::session) fn name_corrected(
        &mut self,
        at: usize,
        typed: &[String],
    ) -> Result<(), String> {
        let [pseudonym, kind, names, note] = typed else { return Ok(()) };
        let entry = entry_of(names, kind, pseudonym, note)?;
        let put = |table: &mut Pseudonyms| {
            if let Some(known) = table.entries.get_mut(at) {
                known.clone_from(&entry);
            }
        };
        self.refuse_problems(put)?;
        let said = format!("“{}” is “{}”", entry.name(), entry.pseudonym);
        let before = self.naming.as_ref().and_then(|it| it.table.entries.get(at).cloned());
        self.change_names(said, put);
        self.tell_what_stays(before);
        Ok(())
    }

    /// Remembers an entry that was changed or removed after its pseudonym was put into the study, and says that it stays there.
    fn tell_what_stays(&mut self, before: Option<Entry>) {
        let (Some(it), Some(before)) = (&mut self.naming, before) else { return };
        if let Some(stays) = it.table.part_from(&before) {
            it.keeper.keep(&it.table);
            self.say_more(&stays);
        }
    }

    /// Refuses a suggestion for good, or removes an entry of the table.
    pub(super) fn refuse_name(&mut self) {
        let Some(it) = &self.naming else { return };
        let at = it.at;
        match it.view {
            View::Suggestions => {
                let Some(words) = it.found.get(at).map(|it| it.words.clone()) else {
                    return self.say(Message::note("nothing is suggested here".into()));
                };
                let said = format!("“{words}” is no name");
                self.change_names(said, |table| table.refuse(&words));
            }
            View::Table => {
                let Some(entry) = it.table.entries.get(at) else {
                    return self.say(Message::note("the table is empty".into()));
                };
                let said = format!("“{}” is listed no more", entry.name());
                let before = Some(entry.clone());
                self.forget_whose();
                self.change_names(said, |table| drop(table.entries.remove(at)));
                self.tell_what_stays(before);
                self.look_for_names(false);
            }
        }
    }

    /// Takes back what was done last with the names: a change of the table, or the pseudonyms that were given.
    pub(super) fn take_name_back(&mut self) {
        let Some(it) = &mut self.naming else { return };
        match it.done.pop() {
            None => {
                let nothing = "nothing to take back: the table is as it was opened; outside of it, u undoes changes of the study";
                self.say(Message::note(nothing.into()));
            }
            Some(Done::Table(before, said)) => {
                it.wanted = differing(&before, &it.table);
                // What is known of names that were replaced stays true.
                let given = std::mem::take(&mut it.table.given);
                it.table = Pseudonyms { given, ..before };
                it.keeper.keep(&it.table);
                self.forget_whose();
                self.look_for_names(false);
                self.say(Message::done(format!("taken back: {said}")));
            }
            Some(Done::Given(edit)) if self.journal.to_undo() == Some(edit) => {
                self.undo();
                self.look_for_names(false);
            }
            Some(given) => {
                it.done.push(given);
                let why = "something else was done in the study since pseudonyms were given: Esc, then u takes one after the other back";
                self.say(Message::refused(why.into()));
            }
        }
    }

    /// Forgets whose names what is suggested seems to be, before the places of entries in the table change: it is looked for again.
    pub(super) fn forget_whose(&mut self) {
        let found = self.naming.iter_mut().flat_map(|it| &mut it.found);
        found.for_each(|it| it.of = None);
    }

    /// Says what would stand in the way of applying the table after a change, if that does not already.
    fn refuse_problems(&self, change: impl FnOnce(&mut Pseudonyms)) -> Result<(), String> {
        let Some(it) = &self.naming else { return Ok(()) };
        let mut after = it.table.clone();
        change(&mut after);
        let known = it.table.problems();
        let new = after.problems().into_iter().find(|it| it.stands_in_the_way() && !known.contains(it));
        new.map_or(Ok(()), |problem| Err(problem.to_string()))
    }

    /// Makes a change of the table: written behind the screen; suggestions that it settles go.
    fn change_names(&mut self, said: String, change: impl FnOnce(&mut Pseudonyms)) {
        let Some(it) = &mut self.naming else { return };
        it.done.push(Done::Table(it.table.clone(), said.clone()));
        change(&mut it.table);
        it.keeper.keep(&it.table);
        it.counts = None;
        let table = &it.table;
        it.found.retain(|one| {
            let listed = |entry: &Entry| entry.forms.contains(&one.words);
            !table.is_refused(&one.words) && !table.entries.iter().any(listed)
        });
        it.proposals = proposals(&self.study, &it.table, &it.found);
        it.at = it.at.min(it.rows().saturating_sub(1));
        // Two with one pseudonym are allowed, and pointed out when it comes to that.
        let shared = self.naming.as_ref().and_then(|it| {
            let mut problems = it.table.problems().into_iter().filter(|it| !it.stands_in_the_way());
            problems.find(|problem| is_last(&it.table, problem))
        });
        match shared.filter(|_| said.contains(" is “")) {
            Some(problem) => self.say(Message::note(problem.to_string())),
            None => self.say(Message::done(said)),
        }
    }
}

/// The name in which two states of a table differ: the first that only one of them lists or refuses.
fn differing(before: &Pseudonyms, after: &Pseudonyms) -> Option<String> {
    let names = |table: &Pseudonyms| -> Vec<String> {
        let forms = table.entries.iter().flat_map(|it| &it.forms);
        forms.chain(&table.refused).cloned().collect()
    };
    let (was, is) = (names(before), names(after));
    let changed = before.entries.iter().find(|it| !after.entries.contains(it)).map(|it| it.name().to_owned());
    let new = is.iter().find(|it| !was.contains(it)).or_else(|| was.iter().find(|it| !is.contains(it)));
    new.cloned().or(changed)
}

/// Whether a problem is that of the entry that came last.
fn is_last(table: &Pseudonyms, problem: &crate::study::pseudonyms::Problem) -> bool {
    table.entries.last().is_some_and(|entry| problem.to_string().contains(&format!("“{}”", entry.name())))
}

fn entry_of(names: &str, kind: &str, pseudonym: &str, note: &str) -> Result<Entry, String> {
    let kind = NameKind::from_name(kind)
        .ok_or_else(|| format!("“{}” is no kind: person, place, organisation or other", kind.trim()))?;
    let entry = Entry::new(&names.split(';').collect::<Vec<_>>(), kind, pseudonym, note);
    if entry.forms.is_empty() { Err("type the name".into()) } else { Ok(entry) }
}
