//! Purging the names from every file for good, and looking through all files for what is left of them.

use std::sync::Arc;

use super::saving::not_saved;
use crate::{
    analysis::naming::replacements_at,
    store::{LeakReport, NOT_PURGED, Opened, Purged, Trouble, UndoIndex, WhenChanged, leaks_at},
    study::{Pace, pseudonyms::Namer},
    text::counted,
    tui::session::{
        Message, Session,
        overlay::{Confirm, Overlay, Then},
    },
};

/// What a purge left behind: what it did, the study as it is then, and the proof.
struct After {
    purged: Purged,
    opened: Result<Opened, Trouble>,
    undo: Option<UndoIndex>,
    leaks: LeakReport,
}

impl Session {
    /// Says what a purge would do, and asks, once no listed name stands in the study as it is.
    pub(super) fn ask_purge(&mut self) {
        if let Some(why) = self.cannot_purge() {
            return self.say(Message::refused(why));
        }
        let Some(it) = &self.naming else { return };
        let (study, table) = (self.study.clone(), it.table.clone());
        let given_up = Some("stopped: nothing was purged");
        self.do_behind(
            ("Looking whether a listed name stands in the study", "texts"),
            given_up,
            move |pace, _| {
                let left = replacements_at(&study, &table, pace).map(|it| it.len());
                Box::new(move |session| {
                    match left {
                None => {}
                Some(0) => session.confirm_purge(),
                Some(left) => session.say(Message::refused(format!(
                    "listed names stand in {} of the study as it is: put the pseudonyms there first, with A",
                    counted(left, "place", "places")
                ))),
            }
                })
            },
        );
    }

    /// Why nothing can be purged now, if so.
    fn cannot_purge(&self) -> Option<String> {
        let it = self.naming.as_ref()?;
        if let Some(why) = &self.read_only {
            return Some(format!("this study is open for reading only: {why}"));
        }
        if self.loading {
            return Some("documents are still being loaded: wait a moment".into());
        }
        if it.table.entries.is_empty() {
            return Some("the table is empty: there is no name to purge".into());
        }
        (!self.journal.unsaved().is_empty())
            .then(|| "not all that was done is saved yet: wait until the top right says so".into())
    }

    fn confirm_purge(&mut self) {
        let Some(it) = &self.naming else { return };
        let forms = counted(it.table.forms(), "listed form", "listed forms");
        let facts = vec![
            format!(
                "{forms} of names go out of every file of the study: the histories of all coders, what earlier texts said (they can be read \
                 no more), files that older versions kept aside, those of removed documents, names of files, and your own drafts."
            ),
            String::new(),
            "Nothing before it can be undone any more. Others who have the study open should leave it first.".into(),
            String::new(),
            "Whatever interrupts it, it has either not begun, or is finished at the next opening. Then every file is looked through, and what \
             is left of a name is listed."
                .into(),
            String::new(),
            format!("{NOT_PURGED}."),
        ];
        let question = "Purge the names for good? This cannot be taken back.".to_owned();
        self.overlays.push(Overlay::Confirm(Confirm::new(question, facts, Then::PurgeNames)));
    }

    /// Purges, then proves it. Until the purge is real it can be stopped.
    pub(in crate::tui::session) fn purge_names(&mut self) {
        if let Some(why) = self.cannot_purge() {
            return self.say(Message::refused(why));
        }
        let Some(it) = &self.naming else { return };
        let (study, coder, table) = (self.study.clone(), self.coder.clone(), it.table.clone());
        let settler = it.keeper.settler();
        let (store, own) = (self.journal.store().clone(), self.keeper.own().cloned());
        // What is kept of the window says names no more before it is looked through.
        self.rename_window(&Namer::new(&table));
        self.do_behind(("Purging the names", "steps"), None, move |pace, _| {
            // Nobody but the table knows the names afterwards.
            if let Err(why) = settler.settle(&table, WhenChanged::Refuse) {
                let why = format!("nothing was purged: {}", not_saved(&why));
                return Box::new(move |session: &mut Session| session.say(Message::refused(why)));
            }
            let namer = Namer::new(&table);
            let done = store.purge_at(&coder, &study, &namer, own.as_ref(), pace);
            // What is on the disk counts, also where a purge was interrupted once it was real.
            let opened = store.read_whole_again();
            let undo = store.history(&coder).undo_index().ok();
            match done {
                Ok(None) => Box::new(|session| {
                    session.say(Message::note("stopped: nothing was purged".into()));
                }),
                Ok(Some(purged)) => {
                    let own = own.as_ref().map(|own| (own, study.id));
                    let nobody = Arc::default();
                    let tell = |done: usize, all: usize| pace.tell(done, all);
                    let leaks = leaks_at(store.layout().root(), own, &table, Pace::new(&tell, &nobody));
                    let after = After { purged, opened, undo, leaks: leaks.unwrap_or_default() };
                    Box::new(move |session| session.show_purged(after))
                }
                Err(trouble) => Box::new(move |session| {
                    session.take_over_read(opened, undo);
                    session.say(Message::refused(format!("the purge is not done: {trouble}")));
                }),
            }
        });
    }

    fn take_over_read(&mut self, opened: Result<Opened, Trouble>, undo: Option<UndoIndex>) {
        match opened {
            Ok(Opened { study, troubles, .. }) => {
                self.study = study;
                self.changes += 1;
                self.troubled(troubles);
            }
            Err(trouble) => self.troubled(vec![trouble]),
        }
        if let Some(undo) = undo {
            self.journal.renew(undo);
        }
    }

    fn show_purged(&mut self, after: After) {
        let After { purged, opened, undo, leaks } = after;
        self.take_over_read(opened, undo);
        // What was looked for, marked and asked before may name somebody.
        self.search = None;
        if let Some(it) = &mut self.naming {
            it.done.clear();
        }
        let mut lines = vec![format!("Purged: {} written anew", counted(purged.written, "file", "files"))];
        let called = |(before, after): &(String, String)| format!("{before} is called {after} now");
        lines.extend(purged.renamed.iter().map(called));
        lines.extend(purged.removed.iter().map(|it| format!("{it} is gone")));
        lines.push(NOT_PURGED.into());
        let said = if leaks.is_clean() {
            Message::done(
                "purged for good, and proved: no listed name is left in any file of the study".into(),
            )
        } else {
            Message::refused(
                "purged, but not everything is proved: see what is left or could not be looked into".into(),
            )
        };
        self.list_leaks("After the purge", lines, &leaks);
        self.say(said);
    }

    /// Looks through every file of the study for listed names, and lists what is left by name.
    pub(super) fn check_leaks(&mut self) {
        let Some(it) = &self.naming else { return };
        if it.table.entries.is_empty() {
            let empty =
                "the table is empty: there is no name to look for; Enter takes a suggestion, a adds a name";
            return self.say(Message::note(empty.into()));
        }
        let (table, study) = (it.table.clone(), self.study.id);
        let (root, own) = (self.journal.store().layout().root().to_owned(), self.keeper.own().cloned());
        let given_up = Some("stopped: nothing is proved");
        self.do_behind(
            ("Looking through every file of the study for listed names", "files"),
            given_up,
            move |pace, _| {
                let report = leaks_at(&root, own.as_ref().map(|own| (own, study)), &table, pace);
                Box::new(move |session| {
                    let Some(report) = report else { return };
                    session.list_leaks("Names that are left in files", Vec::new(), &report);
                    let said = report.to_string().lines().next_back().unwrap_or_default().to_owned();
                    session.say(if report.is_clean() { Message::done(said) } else { Message::note(said) });
                })
            },
        );
    }

    fn list_leaks(&mut self, title: &str, mut lines: Vec<String>, report: &LeakReport) {
        let mut said: Vec<String> = report.to_string().lines().map(str::to_owned).collect();
        // What it comes to stands first; places follow what is left by name.
        lines.extend(said.pop());
        lines.extend(report.left.iter().map(ToString::to_string));
        let is_by_name = |line: &String| report.left.iter().any(|left| left.to_string() == *line);
        lines.extend(said.into_iter().filter(|line| !is_by_name(line)));
        if !report.leaks.is_empty() {
            lines.push("P takes them out of histories, earlier texts and drafts; A first where they stand in the study as it is".into());
        }
        self.open_findings(title.to_owned(), lines);
    }
}
