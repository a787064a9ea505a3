//! Importing files: reading them behind the screen, showing what was detected for correction, taking them in.

use super::Session;
use crate::tui::keys::Command;

/// How far reading has come.
#[derive(Debug)]
pub struct Progress {}

/// Reads files in a thread that reports how far it has come.
pub fn read_behind(
    _paths: Vec<std::path::PathBuf>,
    _sender: std::sync::mpsc::Sender<crate::tui::terminal::Event<super::Report>>,
) {
}

/// The files about to be imported.
#[derive(Debug)]
pub struct Preview {}

impl Session {
    /// Asks which files to import.
    pub(super) fn ask_import(&mut self) {}

    /// Begins to read the files or folders that were named, or says what is wrong with them.
    pub(super) fn start_import(&mut self, _typed: &str) -> Result<(), String> {
        Ok(())
    }

    /// Takes what the reading thread reports.
    pub(super) fn import_progress(&mut self, _progress: Progress) {}

    /// A command in the preview. False where it means there what it means everywhere.
    pub(super) fn preview_command(&mut self, _command: Command) -> bool {
        false
    }

    /// Gives a speaker of the preview another name, or says what is wrong with it.
    pub(super) fn rename_speaker(&mut self, _speaker: usize, _name: &str) -> Result<(), String> {
        Ok(())
    }
}
