//! Names and pseudonyms: the table of real names, open for this sitting, what is suggested beside it, and putting the pseudonyms in
//! their places. What is suggested and found is worked out in [`crate::analysis::naming`].

mod applying;
mod changing;
mod opening;
#[cfg(test)]
#[cfg(feature = "pseudonyms")]
mod tests;

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::{
    Message, Session,
    overlay::{Ask, AskFor, Overlay, scrolled},
    window,
};
use crate::{
    analysis::naming::{Suggestion, suggestions},
    store::TableKeeper,
    study::pseudonyms::Pseudonyms,
    tui::{keys::Command, panes},
};

/// What is listed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What may be names.
    Suggestions,
    /// The table.
    Table,
}

/// The table of names of this sitting.
#[derive(Debug)]
pub struct Naming {
    /// The table.
    pub table: Pseudonyms,
    /// Where it lies.
    pub path: PathBuf,
    /// What is listed.
    pub view: View,
    /// What may be names.
    pub found: Vec<Suggestion>,
    /// How often each entry's names stand in the study, as when it was last looked.
    pub counts: Vec<usize>,
    /// The row at the cursor.
    pub at: usize,
    /// The first row that is shown.
    pub top: usize,
    /// How many rows are shown at a time.
    pub page: usize,
    /// The changes of the study at which names were looked for; none before.
    looked: Option<u64>,
    /// The table before each of its changes in this sitting.
    before: Vec<Pseudonyms>,
    keeper: TableKeeper,
}

impl Naming {
    /// How many rows are listed.
    pub fn rows(&self) -> usize {
        match self.view {
            View::Suggestions => self.found.len(),
            View::Table => self.table.entries.len(),
        }
    }

    /// Whether the table is on the disk as it is; why not, if it cannot be.
    pub fn is_written(&self) -> Result<bool, String> {
        let written = self.keeper.is_written();
        self.keeper.trouble().filter(|_| written).map_or(Ok(written), Err)
    }

    /// Whether names were looked for.
    pub fn has_looked(&self) -> bool {
        self.looked.is_some()
    }
}

impl Session {
    /// Works out what is on the screen of the names.
    pub(super) fn prepare_naming(&mut self, body: Rect) {
        let page = usize::from(panes::naming::places(body).list.height).max(1);
        let waits = self.loading;
        let Some(it) = &mut self.naming else { return };
        if it.looked.is_none() && !waits {
            self.look_for_names();
        }
        let Some(it) = &mut self.naming else { return };
        it.page = page;
        it.at = it.at.min(it.rows().saturating_sub(1));
        it.top = window(it.top, it.at, page);
    }

    /// Looks for what may be names, in the study as it is now.
    fn look_for_names(&mut self) {
        let Some(it) = &mut self.naming else { return };
        it.found = suggestions(&self.study, &it.table);
        it.looked = Some(self.changes);
        self.count_names();
    }

    fn count_names(&mut self) {
        let Some(it) = &mut self.naming else { return };
        let found = crate::analysis::naming::replacements(&self.study, &it.table);
        let counts = crate::analysis::naming::counted(&found, &it.table);
        it.counts = counts.into_iter().map(|it| it.in_documents + it.elsewhere).collect();
    }

    /// Works on the names. False where the command does not.
    pub(super) fn naming_command(&mut self, command: Command) -> bool {
        if self.walk_names(command) {
            return true;
        }
        match command {
            Command::TakeName => self.take_name(None),
            Command::TakePerson | Command::TakePlace | Command::TakeOrganisation | Command::TakeDetail => {
                self.take_name(changing::kind_of(command));
            }
            Command::RefuseName => self.refuse_name(),
            Command::SwitchNames => self.switch_names(),
            Command::AddName => self.ask_added_name(),
            Command::TakeNameBack => self.take_name_back(),
            Command::GivePseudonyms => self.preview_pseudonyms(),
            Command::Filter => {
                let ask = Ask::new("Go to a name", "/", "", AskFor::FilterList);
                self.overlays.push(Overlay::Ask(ask));
            }
            Command::LookForNames => {
                self.look_for_names();
                let found = self.naming.as_ref().map_or(0, |it| it.found.len());
                self.say(Message::note(format!(
                    "{} suggested",
                    crate::text::counted(found, "name", "names")
                )));
            }
            _ => return false,
        }
        true
    }

    fn walk_names(&mut self, command: Command) -> bool {
        let Some(it) = &mut self.naming else { return false };
        let Some(rows) = scrolled(command, it.page) else { return false };
        it.at = it.at.saturating_add_signed(rows).min(it.rows().saturating_sub(1));
        true
    }

    /// Goes to the next row behind the cursor that has these words.
    pub(super) fn go_to_name(&mut self, words: &str) {
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

    fn switch_names(&mut self) {
        let Some(it) = &mut self.naming else { return };
        it.view = if it.view == View::Table { View::Suggestions } else { View::Table };
        (it.at, it.top) = (0, 0);
        if it.view == View::Table {
            self.count_names();
        }
    }

    /// Makes the table durable at the end of a sitting. What could not be written was said when it was tried.
    pub(super) fn close_names(&mut self) {
        if let Some(mut it) = self.naming.take() {
            it.keeper.close();
        }
    }
}
