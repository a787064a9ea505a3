//! Which commands the bottom line offers while names are looked through.

use crate::tui::{
    keys::{Command, Wanted},
    session::{Session, naming::View},
};

/// The commands that matter: those on the name at the cursor, then those on all of them, in the order of the work.
pub fn of_naming(session: &Session) -> Vec<Wanted<'static>> {
    let Some(it) = &session.naming else { return Vec::new() };
    let mut wanted = Vec::new();
    match it.view {
        View::Suggestions if !it.found.is_empty() => {
            let joins = it.joins(it.at).is_some();
            wanted.push(Command::TakeName.saying(if joins { "same pseudonym" } else { "take" }));
            wanted.extend([Command::RefuseName.into(), Command::EditName.saying("other")]);
        }
        View::Table if !it.table.entries.is_empty() => {
            wanted.extend([Command::TakeName.saying("correct"), Command::RefuseName.saying("remove")]);
        }
        _ => {}
    }
    if !it.table.entries.is_empty() {
        wanted.extend([Command::GivePseudonyms, Command::PurgeNames, Command::CheckLeaks].map(Wanted::from));
    }
    let other = if it.view == View::Table { "suggestions" } else { "table" };
    wanted.push(Command::SwitchNames.saying(other));
    wanted.extend(
        [Command::TakeNameBack, Command::AddName, Command::ShowName, Command::Back].map(Wanted::from),
    );
    wanted
}
