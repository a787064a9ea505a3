//! Changing the table: what is suggested taken or refused, names added, entries corrected and removed, and all that taken back.

use super::View;
use crate::{
    analysis::naming::proposed_for,
    study::pseudonyms::{Entry, NameKind, Pseudonyms, proposed},
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

const FORMS_HELP: &str = "other forms, parted by ; such as Anna; Annie. Possessives are found without";

impl Session {
    /// Takes what is at the cursor: a suggestion as this kind, or as what it seems to be; an entry of the table is corrected.
    pub(super) fn take_name(&mut self, kind: Option<NameKind>) {
        let Some(it) = &self.naming else { return };
        if it.view == View::Table {
            return self.correct_name(kind);
        }
        let Some(suggestion) = it.found.get(it.at) else {
            return self
                .say(Message::note("nothing is suggested here: a adds a name, Tab shows the table".into()));
        };
        if let (None, Some(entry)) = (kind, suggestion.of) {
            let words = suggestion.words.clone();
            let Some(known) = it.table.entries.get(entry) else { return };
            let said = format!("“{words}” is “{}” as well", known.pseudonym);
            return self.change_names(said, |table| table.entries[entry].add_form(&words));
        }
        let kind = kind.unwrap_or(suggestion.kind);
        // A kind that was pressed makes someone else of what is only like a listed name.
        let mut alone = suggestion.clone();
        alone.of = None;
        let pseudonym = proposed_for(&self.study, &it.table, &alone, kind);
        let title = format!("Pseudonym for “{}” ({})", suggestion.words, kind.name());
        let ask = Ask::new(&title, "pseudonym", &pseudonym, AskFor::TakeName(kind)).and("also", "");
        self.overlays.push(Overlay::Ask(ask.with_help(FORMS_HELP)));
    }

    /// The pseudonym for what is suggested was typed.
    pub(in crate::tui::session) fn name_taken(
        &mut self,
        kind: NameKind,
        typed: &[String],
    ) -> Result<(), String> {
        let Some(it) = &self.naming else { return Ok(()) };
        let Some(words) = it.found.get(it.at).map(|it| it.words.clone()) else { return Ok(()) };
        let [pseudonym, also] = typed else { return Ok(()) };
        let forms: Vec<&str> = std::iter::once(words.as_str()).chain(also.split(';')).collect();
        self.enter_name(Entry::new(&forms, kind, pseudonym, ""))
    }

    /// Asks for a name that is not suggested.
    pub(super) fn ask_added_name(&mut self) {
        let Some(it) = &self.naming else { return };
        let pseudonym = proposed(&it.table, NameKind::Person, None);
        let ask = Ask::new("Add a name", "names", "", AskFor::AddName)
            .and("kind", NameKind::Person.name())
            .and("pseudonym", &pseudonym)
            .with_help(
                "the fullest name first, others parted by ; kinds are person, place, organisation, other",
            );
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
        let ask = Ask::new("Correct the entry", "names", &entry.forms.join("; "), AskFor::EditName(it.at))
            .and("kind", kind.name())
            .and("pseudonym", &entry.pseudonym)
            .and("note", &entry.note)
            .with_help(
                "the fullest name first, others parted by ; kinds are person, place, organisation, other",
            );
        self.overlays.push(Overlay::Ask(ask));
    }

    /// An entry was corrected.
    pub(in crate::tui::session) fn name_corrected(
        &mut self,
        at: usize,
        typed: &[String],
    ) -> Result<(), String> {
        let [names, kind, pseudonym, note] = typed else { return Ok(()) };
        let entry = entry_of(names, kind, pseudonym, note)?;
        let put = |table: &mut Pseudonyms| {
            if let Some(known) = table.entries.get_mut(at) {
                known.clone_from(&entry);
            }
        };
        self.refuse_problems(put)?;
        let said = format!("“{}” is “{}”", entry.name(), entry.pseudonym);
        self.change_names(said, put);
        Ok(())
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
                self.change_names(said, |table| drop(table.entries.remove(at)));
            }
        }
    }

    /// Takes the last change of the table back.
    pub(super) fn take_name_back(&mut self) {
        let Some(it) = &mut self.naming else { return };
        let Some(before) = it.before.pop() else {
            let nothing = "nothing to take back: the table is as it was opened; outside of it, u undoes changes of the study";
            return self.say(Message::note(nothing.into()));
        };
        it.table = before;
        it.keeper.keep(&it.table);
        self.look_for_names();
        self.say(Message::done("the last change of the table is taken back".into()));
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
        it.before.push(it.table.clone());
        change(&mut it.table);
        it.keeper.keep(&it.table);
        let table = &it.table;
        it.found.retain(|one| {
            let listed = |entry: &Entry| entry.forms.contains(&one.words);
            !table.is_refused(&one.words) && !table.entries.iter().any(listed)
        });
        it.at = it.at.min(it.rows().saturating_sub(1));
        if it.view == View::Table {
            self.count_names();
        }
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
