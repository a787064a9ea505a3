//! The codebook as it is worked on: cursor, folded categories, marks, and what its commands do.

use serde::{Deserialize, Serialize};

use super::{
    Session,
    overlay::{AskFor, Choice, Purpose},
};
use crate::{
    study::{CodeId, Study},
    tui::keys::Command,
};

/// What is kept of the codebook pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    folded: Vec<CodeId>,
    at: Option<CodeId>,
}

/// The state of the codebook pane.
#[derive(Debug, Default)]
pub struct CodebookPane {
    /// The code at the cursor.
    pub at: Option<CodeId>,
    /// The first row shown.
    pub top: usize,
}

impl CodebookPane {
    /// Makes the rows anew where the study changed, and scrolls to the cursor.
    pub fn prepare(&mut self, _study: &Study, _height: u16, _changes: u64) {}

    /// What is kept between sittings.
    pub fn kept(&self) -> Kept {
        Kept { folded: Vec::new(), at: self.at }
    }

    /// Takes over what was kept.
    pub fn take_kept(&mut self, kept: Kept) {
        self.at = kept.at;
    }
}

impl Session {
    /// A command in the codebook. False where it means there what it means everywhere.
    pub(super) fn codebook_command(&mut self, command: Command) -> bool {
        match (command, self.codebook.at) {
            (Command::PassagesOfCode, Some(code)) => self.open_passages(code),
            _ => return false,
        }
        true
    }

    /// Goes to the next code, or the previous one, whose name the search finds.
    pub(super) fn codebook_search(&mut self, _forward: bool) {}

    /// Takes the answer to one of the codebook's questions, or says what is wrong with it.
    pub(super) fn codebook_answer(&mut self, _purpose: &AskFor, _answer: &str) -> Result<(), String> {
        Ok(())
    }

    /// Takes a choice from one of the codebook's menus.
    pub(super) fn codebook_chosen(&mut self, _purpose: Purpose, _choice: Choice) {}
}
