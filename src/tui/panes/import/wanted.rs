//! Which commands the bottom line offers before an import.

use crate::tui::{
    keys::{Command, Wanted},
    session::import::{Columns, Preview},
};

/// The commands that matter before a table is imported.
pub fn of_columns(columns: &Columns) -> Vec<Wanted<'static>> {
    let mut wanted = vec![
        Command::AcceptImport.saying("import"),
        Command::ColumnAttribute.into(),
        Command::ColumnDocuments.into(),
        Command::ColumnLeftOut.into(),
        Command::ColumnCase.into(),
        Command::MoveRight.saying("next row"),
    ];
    if columns.read.table.sheet.as_ref().is_some_and(|sheet| sheet.sheets.len() > 1) {
        wanted.push(Command::NextDocument.saying("next sheet"));
    }
    wanted.push(Command::Back.saying("give up"));
    wanted
}

/// The commands that matter before transcripts are imported.
pub fn of_preview(preview: &Preview) -> Vec<Wanted<'static>> {
    let mut wanted = vec![Command::AcceptImport.saying("import all")];
    if preview.files.len() > 1 {
        wanted.push(Command::NextDocument.saying("next file"));
    }
    if preview.here().is_some_and(|found| found.suspect().is_some()) {
        wanted.push(Command::TakeAsSpeaker.saying("is a speaker"));
    }
    let corrected = preview.here().is_some_and(|found| !found.rules().is_empty());
    if corrected {
        wanted.push(Command::KeepConvention.saying("for all files"));
    }
    let speaker = [
        (Command::RenameSpeaker, "rename"),
        (Command::MergeSpeaker, "merge"),
        (Command::MarkInterviewer, "asks"),
        (Command::NotASpeaker, "no speaker"),
        (Command::AssignCase, "case"),
        (Command::SetAttribute, "attributes"),
        (Command::Back, "give up"),
    ];
    wanted.extend(speaker.map(|(command, word)| command.saying(word)));
    wanted
}
