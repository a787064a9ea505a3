//! Looking for names behind the screen, and going to where they stand.

use super::View;
use crate::{
    analysis::naming::{counted as counts, proposals, replacements_at, suggestions_at},
    text::counted,
    tui::session::{Message, Session, overlay::Overlay, reader::Back},
};

const GIVEN_UP: &str = "stopped: nothing more was looked for; r looks again";

impl Session {
    /// Looks for names where that is waited for: they are shown, every document is loaded, and the study is not as it was when somebody
    /// looked.
    pub(in crate::tui::session) fn begin_looking(&mut self) {
        let waits = self.naming.as_ref().is_some_and(|it| it.looked != Some(self.changes));
        let is_shown = self.overlays.iter().any(|it| matches!(it, Overlay::Naming));
        if waits && is_shown && !self.loading {
            self.look_for_names(false);
        }
    }

    /// Looks for what may be names, in the study as it is now, and how often those of the table stand in it.
    pub(super) fn look_for_names(&mut self, says: bool) {
        if self.loading {
            return self.say(Message::note("documents are still being loaded: wait a moment".into()));
        }
        let Some(it) = &self.naming else { return };
        let (study, table, changes) = (self.study.clone(), it.table.clone(), self.changes);
        self.do_behind(("Looking for what may be names", "steps"), Some(GIVEN_UP), move |pace, _| {
            let looked = suggestions_at(&study, &table, pace).and_then(|found| {
                let proposals = proposals(&study, &table, &found);
                let replaced = replacements_at(&study, &table, pace)?;
                Some((found, proposals, counts(&replaced, &table)))
            });
            Box::new(move |session| {
                let (Some(it), Some((found, proposals, counts))) = (&mut session.naming, looked) else {
                    return;
                };
                (it.found, it.proposals) = (found, proposals);
                it.counts = Some(counts.into_iter().map(|it| it.in_documents + it.elsewhere).collect());
                it.looked = Some(changes);
                it.at = it.at.min(it.rows().saturating_sub(1));
                if let Some(at) = it.wanted.take().and_then(|words| it.row_of(&words)) {
                    it.at = at;
                }
                let found = counted(it.found.len(), "name", "names");
                if says {
                    session.say(Message::note(format!("{found} suggested")));
                }
            })
        });
    }

    /// Counts how often the names of the table stand in the study.
    pub(super) fn count_names(&mut self) {
        let Some(it) = &self.naming else { return };
        if self.loading || it.table.entries.is_empty() {
            return;
        }
        let (study, table) = (self.study.clone(), it.table.clone());
        let given_up = Some("stopped: how often the names stand in the study was not counted");
        self.do_behind(("Counting the names of the table", "texts"), given_up, move |pace, _| {
            let replaced = replacements_at(&study, &table, pace).map(|it| counts(&it, &table));
            Box::new(move |session| {
                if let (Some(it), Some(counts)) = (&mut session.naming, replaced) {
                    it.counts = Some(counts.into_iter().map(|it| it.in_documents + it.elsewhere).collect());
                }
            })
        });
    }

    /// Goes to the next row behind the cursor that has these words.
    pub(in crate::tui::session) fn go_to_name(&mut self, words: &str) {
        let wanted = words.trim().to_lowercase();
        let Some(it) = &mut self.naming else { return };
        let rows = it.rows();
        let has = |at: &usize| match it.view {
            View::Suggestions => it.found[*at].words.to_lowercase().contains(&wanted),
            View::Table => {
                let entry = &it.table.entries[*at];
                entry.forms.iter().chain([&entry.pseudonym]).any(|it| it.to_lowercase().contains(&wanted))
            }
        };
        let found = (it.at + 1..rows).chain(0..(it.at + 1).min(rows)).find(has);
        match found {
            Some(at) => it.at = at,
            None => self.say(Message::note(format!("no row has “{}”", words.trim()))),
        }
    }

    /// Shows the first place of the suggestion at the cursor in its transcript.
    pub(super) fn show_name(&mut self) {
        let Some(it) = &self.naming else { return };
        if it.view == View::Table {
            return self.say(Message::note(
                "Tab shows what is suggested, each with its places; A shows every place of the table".into(),
            ));
        }
        let Some(suggestion) = it.found.get(it.at) else {
            return self.say(Message::note("nothing is suggested here".into()));
        };
        let Some((document, span)) = suggestion.places.iter().find_map(|place| place.at) else {
            let called = suggestion.places.first().map_or("?", |place| place.called.as_str());
            let said = format!("“{}” stands in no transcript, but in {called}", suggestion.words);
            return self.say(Message::note(said));
        };
        self.go_to(document, span.start);
        self.reader.back.push(Back::Naming);
        self.say(Message::note("Backspace leads back to the names".into()));
    }

    /// Shows the names again, after one was shown in its place.
    pub(in crate::tui::session) fn back_to_names(&mut self) {
        if self.naming.is_some() {
            self.overlays.push(Overlay::Naming);
        }
    }
}
