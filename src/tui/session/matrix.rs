//! The framework matrix as it is worked on: chart, cursor, rows and columns, and an opened cell.

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};

use super::{
    Session,
    overlay::{Choice, Purpose},
};
use crate::{
    study::Study,
    text::Glyphs,
    tui::keys::{Command, Context, Key},
};

/// What is kept of the matrix pane between sittings.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {}

/// The state of the matrix pane.
#[derive(Debug, Default)]
pub struct MatrixPane {}

impl MatrixPane {
    /// The contexts in which keys are looked up, innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Matrix]
    }

    /// Makes rows and columns anew where the study changed, and scrolls to the cursor.
    pub fn prepare(&mut self, _study: &Study, _area: Rect, _glyphs: Glyphs, _changes: u64) {}

    /// What is kept between sittings.
    pub fn kept(&self) -> Kept {
        Kept {}
    }

    /// Takes over what was kept.
    pub fn take_kept(&mut self, _kept: Kept) {}
}

impl Session {
    /// A command in the matrix. False where it means there what it means everywhere.
    pub(super) fn matrix_command(&mut self, _command: Command) -> bool {
        false
    }

    /// A key typed into the summary.
    pub(super) fn matrix_type(&mut self, _key: Key) {}

    /// Text pasted into the summary; false where none is open.
    pub(super) fn matrix_paste(&mut self, _text: &str) -> bool {
        false
    }

    /// Goes to the next cell, or the previous one, whose summary the search finds.
    pub(super) fn matrix_search(&mut self, _forward: bool) {}

    /// Takes a choice from one of the matrix's menus.
    pub(super) fn matrix_chosen(&mut self, _purpose: Purpose, _choice: Choice) {}

    /// Shows only cases that fit what was typed, or says what is wrong with it.
    pub(super) fn filter_cases(&mut self, _typed: &str) -> Result<(), String> {
        Ok(())
    }
}
