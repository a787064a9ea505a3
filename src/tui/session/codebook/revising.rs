//! Reasons for changes of the framework, versions, and what changed since the last one.

use crate::{
    analysis::revisions::revisions,
    study::{Draft, Edit, actions},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Ask, AskFor, List, ListKind, ListRow, Overlay, Target},
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

    /// Lists what changed since the last version, with who did it, when and why.
    pub(super) fn open_framework_changes(&mut self) {
        let Some(last) = self.study.versions().last() else {
            return self
                .say(Message::note("no version of the framework is frozen yet: F freezes one".into()));
        };
        let mut edits: Vec<Edit> = Vec::new();
        for (_, history) in self.journal.store().histories() {
            match history.edits_of_codes() {
                Ok(found) => edits.extend(found),
                Err(trouble) => {
                    let words = trouble.to_string();
                    return self.say(Message::refused(words));
                }
            }
        }
        let known: std::collections::HashSet<_> = edits.iter().map(|edit| edit.id).collect();
        edits.extend(self.journal.unsaved().into_iter().filter(|edit| !known.contains(&edit.id)));
        let found = revisions(&self.study, last, None, &edits);
        let rows = found.iter().map(|revision| {
            let details = revision.details().into_iter().map(|detail| format!("; {detail}"));
            ListRow {
                head: revision.revised.word().to_owned(),
                body: format!("{}{}", revision.sentence(), details.collect::<String>()),
                aside: revision.who(),
                target: Target::None,
            }
        });
        let title = format!("{} since “{}”", counted(found.len(), "change", "changes"), last.name);
        let list =
            List::new(title, ListKind::Findings, rows.collect(), "nothing has changed since it was frozen");
        self.overlays.push(Overlay::List(list));
    }
}
