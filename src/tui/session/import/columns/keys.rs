//! The keys of a table's columns.

use super::Columns;
use crate::{
    import::{survey::Part, table::Asked},
    tui::{
        keys::Command,
        session::{Message, Session, overlay::Overlay},
    },
};

/// Columns that a page key goes.
const PAGE: usize = 8;

impl Session {
    /// The table whose columns are gone through.
    pub(in crate::tui::session) fn columns(&mut self) -> Option<&mut Columns> {
        self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Columns(columns) => Some(&mut **columns),
            _ => None,
        })
    }

    /// A command among the columns of a table. False where it means there what it means everywhere.
    pub(in crate::tui::session) fn columns_command(&mut self, command: Command) -> bool {
        let part = match command {
            Command::ColumnAttribute => Some(Part::Attribute),
            Command::ColumnDocuments => Some(Part::Answers),
            Command::ColumnLeftOut => Some(Part::Nothing),
            Command::ColumnCase => Some(Part::Case),
            Command::ColumnPseudonym => Some(Part::Pseudonym),
            _ => None,
        };
        let Some(columns) = self.columns() else { return false };
        if columns.placing.is_some() && !matches!(command, Command::Back | Command::Stop) {
            return true;
        }
        if let Some(part) = part {
            if let Err(why) = columns.becomes(part) {
                self.say(Message::refused(why.into()));
            }
            return true;
        }
        match command {
            Command::AcceptImport => self.take_table_in(),
            Command::Back | Command::Stop => self.stop_table(),
            Command::Undo | Command::Redo => {
                let back = command == Command::Undo;
                if !columns.step_back(back) {
                    let what = if back { "taken back" } else { "done again" };
                    self.say(Message::note(format!("there is nothing to be {what} here")));
                }
            }
            Command::HiddenToo => {
                let asked = Asked { hidden: !columns.asked.hidden, ..columns.asked.clone() };
                let said = if asked.hidden {
                    "hidden rows and columns are read too"
                } else {
                    "hidden rows and columns are left out"
                };
                self.read_table_again(asked, said.into());
            }
            Command::NextDocument | Command::PreviousDocument => {
                match columns.sheet_beside(command == Command::NextDocument) {
                    Some(sheet) => {
                        let asked = Asked { sheet: Some(sheet.clone()), ..columns.asked.clone() };
                        self.read_table_again(asked, format!("sheet “{sheet}”"));
                    }
                    None => self.say(Message::note("there is no other sheet there".into())),
                }
            }
            _ => return walk(columns, command),
        }
        true
    }

    fn read_table_again(&mut self, asked: Asked, said: String) {
        let Some(columns) = self.columns() else { return };
        match columns.read_again(asked) {
            Ok(()) => self.say(Message::done(said)),
            Err(why) => self.say(Message::refused(why)),
        }
    }
}

fn walk(columns: &mut Columns, command: Command) -> bool {
    let last = columns.parts.len().saturating_sub(1);
    let rows = columns.outcome.as_ref().map_or(0, |survey| survey.cases.rows.len());
    match command {
        Command::MoveDown => columns.at = (columns.at + 1).min(last),
        Command::MoveUp => columns.at = columns.at.saturating_sub(1),
        Command::HalfPageDown | Command::PageDown => columns.at = (columns.at + PAGE).min(last),
        Command::HalfPageUp | Command::PageUp => columns.at = columns.at.saturating_sub(PAGE),
        Command::First => columns.at = 0,
        Command::Last => columns.at = last,
        Command::MoveRight => columns.row = (columns.row + 1).min(rows.saturating_sub(1)),
        Command::MoveLeft => columns.row = columns.row.saturating_sub(1),
        _ => return false,
    }
    true
}
