//! Reasons for changes of the framework, versions, and what changed since one of them or since a day.

use std::collections::HashSet;

use crate::{
    analysis::revisions::{Edge, Framework, revisions},
    study::{Draft, Edit, EditId, Version, actions},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, Choice, Item, List, ListKind, ListRow, Menu, Overlay, Purpose, Target},
    },
};

impl Session {
    /// Asks for the reason for the next change of the framework.
    pub(in crate::tui::session) fn ask_why(&mut self) {
        self.waiting = None;
        let reason = self.reason.clone().unwrap_or_default();
        let ask =
            Ask::new("Why? The next change of the framework keeps it", "because", &reason, AskFor::Reason);
        self.overlays.push(Overlay::Ask(
            ask.with_help("it stands in the history and in what changed since a version"),
        ));
    }

    /// Asks for the reason for a change, which is made once it is given.
    pub(in crate::tui::session) fn ask_why_first(&mut self, draft: Draft) {
        self.waiting = Some(draft);
        let ask = Ask::new("Why? This study wants a reason", "because", "", AskFor::Reason);
        self.overlays.push(Overlay::Ask(ask.with_help("Esc leaves the framework as it is")));
    }

    /// Takes the reason that was typed, and makes the change that waits for it.
    pub(in crate::tui::session) fn take_reason(&mut self, typed: &str) -> Result<(), String> {
        let reason = typed.trim();
        if reason.is_empty() && self.waiting.is_some() {
            return Err("say why in a few words, or Esc leaves the framework as it is".into());
        }
        self.reason = (!reason.is_empty()).then(|| reason.to_owned());
        match self.waiting.take() {
            Some(draft) => {
                if self.make_draft(draft) {
                    self.keeper.forget_draft();
                }
            }
            None if reason.is_empty() => {
                self.say(Message::note("no reason is kept for the next change".into()));
            }
            None => self.say(Message::done(format!("the next change of the framework keeps why: {reason}"))),
        }
        Ok(())
    }

    /// Asks for the name of a version.
    pub(super) fn ask_freeze(&mut self) {
        let name = actions::next_version(&self.study);
        let ask =
            Ask::new("Freeze the framework as it is now", "name", &name, AskFor::Freeze).and("note", "");
        self.overlays.push(Overlay::Ask(ask.with_help("Tab goes to the note: what was decided, and why")));
    }

    /// Freezes the framework under the name that was typed.
    pub(in crate::tui::session) fn freeze_framework(&mut self, answers: &[String]) -> Result<(), String> {
        let [name, note] = answers else { return Ok(()) };
        let drafted = actions::freeze_framework(&self.study, &self.coder, name, note);
        let draft = drafted.map_err(|refused| refused.to_string())?;
        self.make(Ok(draft));
        Ok(())
    }

    /// Has a reason asked for at each change of the framework, or no longer.
    pub(in crate::tui::session) fn toggle_reasons(&mut self) {
        let ask = !self.study.asks_reasons();
        self.make(actions::ask_for_reasons(&self.study, ask));
    }

    /// Asks since when changes are shown: since one of the frozen versions, or since a day.
    pub(super) fn ask_since(&mut self) {
        if self.study.versions().is_empty() {
            return self.ask_day("no version is frozen yet (F freezes one): a day like 2026-11-02");
        }
        let gap = self.look.sign("·", "-");
        let version = |version: &Version| {
            let note =
                if version.note.is_empty() { String::new() } else { format!(" {gap} {}", version.note) };
            Item {
                number: String::new(),
                name: version.name.clone(),
                aside: format!("{} {gap} {}{note}", version.at.day(), version.by),
                choice: Choice::Name(Some(version.name.clone())),
                colour: None,
            }
        };
        let mut items: Vec<Item> = self.study.versions().iter().rev().map(version).collect();
        items.push(Item {
            number: String::new(),
            name: "a day".into(),
            aside: "whichever".into(),
            choice: Choice::Name(None),
            colour: None,
        });
        self.overlays.push(Overlay::Menu(Menu::new("What changed since", items, Purpose::Since)));
    }

    fn ask_day(&mut self, help: &str) {
        let ask = Ask::new("What changed since the beginning of which day?", "day", "", AskFor::SinceDay);
        self.overlays.push(Overlay::Ask(ask.with_help(help)));
    }

    /// Takes the version that was chosen, or asks for a day.
    pub(super) fn since_chosen(&mut self, version: Option<&str>) {
        let Some(version) = version else {
            return self.ask_day("like 2026-11-02, in UTC as the history has it");
        };
        if let Err(why) = self.open_changes_since(version) {
            self.say(Message::refused(why));
        }
    }

    /// Lists what changed since a version or a day, with who did it, when and why; or says why that cannot be.
    pub(in crate::tui::session) fn open_changes_since(&mut self, since: &str) -> Result<(), String> {
        let edits = self.edits_of_codes()?;
        let Some(since) = Framework::named(&self.study, since, Edge::Beginning, &edits) else {
            return Err(format!("“{}” is no day: write it like 2026-11-02", since.trim()));
        };
        let found = revisions(&self.study, &since, None, &edits);
        let rows = found.iter().map(|revision| {
            let details = revision.details().into_iter().map(|detail| format!("; {detail}"));
            ListRow {
                head: revision.revised.word().to_owned(),
                body: format!("{}{}", revision.sentence(), details.collect::<String>()),
                aside: revision.who(),
                target: revision.code.map_or(Target::None, Target::Code),
            }
        });
        let title = format!("{} since {}", counted(found.len(), "change", "changes"), since.called);
        let list = List::new(
            title,
            ListKind::Revisions,
            rows.collect(),
            "nothing in the framework has changed since",
        );
        self.overlays.push(Overlay::List(list));
        Ok(())
    }

    /// What all coders did to codes, on the disk or on its way there.
    fn edits_of_codes(&self) -> Result<Vec<Edit>, String> {
        let mut edits: Vec<Edit> = Vec::new();
        for (_, history) in self.journal.store().histories() {
            edits.extend(history.edits_of_codes().map_err(|trouble| trouble.to_string())?);
        }
        let known: HashSet<EditId> = edits.iter().map(|edit| edit.id).collect();
        edits.extend(self.journal.unsaved().into_iter().filter(|edit| !known.contains(&edit.id)));
        Ok(edits)
    }
}
