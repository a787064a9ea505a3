//! Names and pseudonyms: the table of real names, open for this sitting, what is suggested beside it, putting the pseudonyms in
//! their places, and purging the names. What is suggested and found is worked out in [`crate::analysis::naming`].

mod applying;
mod changing;
mod finding;
mod opening;
mod purging;
mod saving;
#[cfg(test)]
#[cfg(feature = "pseudonyms")]
mod tests;

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::{
    Session,
    overlay::{Ask, AskFor, Overlay, scrolled},
    window,
};
use crate::{
    analysis::naming::Suggestion,
    store::TableKeeper,
    study::{EditId, pseudonyms::Pseudonyms},
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

/// Something that was done with the names in this sitting, to be taken back.
#[derive(Debug)]
enum Done {
    /// The table was changed; this is what it was before, and what was said of the change.
    Table(Pseudonyms, String),
    /// Pseudonyms were given.
    Given(EditId),
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
    /// The pseudonym that is proposed for each of these.
    pub proposals: Vec<String>,
    /// How often each entry's names stand in the study, as when it was last looked; none where that is not known of the table as it is.
    pub counts: Option<Vec<usize>>,
    /// The row at the cursor.
    pub at: usize,
    /// The first row that is shown.
    pub top: usize,
    /// How many rows are shown at a time.
    pub page: usize,
    /// The changes of the study at which names were looked for; none before.
    looked: Option<u64>,
    /// The words to which the cursor goes once names are looked for again.
    wanted: Option<String>,
    /// What was done in this sitting, the latest last.
    done: Vec<Done>,
    /// Why the table was not saved when that was last said.
    told: Option<String>,
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

    /// The row of these words, where they are listed.
    fn row_of(&self, words: &str) -> Option<usize> {
        match self.view {
            View::Suggestions => self.found.iter().position(|it| it.words == words),
            View::Table => self.table.position(words),
        }
    }

    /// Whether names were looked for.
    pub fn has_looked(&self) -> bool {
        self.looked.is_some()
    }

    /// The entry whose pseudonym a suggestion would have as well.
    pub fn joins(&self, at: usize) -> Option<usize> {
        let proposed = self.proposals.get(at)?.to_lowercase();
        self.table.entries.iter().position(|it| it.pseudonym.to_lowercase() == proposed)
    }
}

impl Session {
    /// Works out what is on the screen of the names.
    pub(super) fn prepare_naming(&mut self, body: Rect) {
        let page = usize::from(panes::naming::places(body).list.height).max(1);
        let Some(it) = &mut self.naming else { return };
        it.page = page;
        it.at = it.at.min(it.rows().saturating_sub(1));
        it.top = window(it.top, it.at, page);
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
            Command::EditName => self.edit_name(),
            Command::RefuseName => self.refuse_name(),
            Command::SwitchNames => self.switch_names(),
            Command::AddName => self.ask_added_name(),
            Command::ShowName => self.show_name(),
            Command::TakeNameBack => self.take_name_back(),
            Command::GivePseudonyms => self.with_names_saved(Session::preview_pseudonyms),
            Command::PurgeNames => self.with_names_saved(Session::ask_purge),
            Command::CheckLeaks => self.check_leaks(),
            Command::Filter => {
                let ask = Ask::new("Go to a name", "/", "", AskFor::FilterList);
                self.overlays.push(Overlay::Ask(ask));
            }
            Command::LookForNames => self.with_names_saved(|session| session.look_for_names(true)),
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

    fn switch_names(&mut self) {
        let Some(it) = &mut self.naming else { return };
        it.view = if it.view == View::Table { View::Suggestions } else { View::Table };
        (it.at, it.top) = (0, 0);
        if it.view == View::Table && it.counts.is_none() {
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
