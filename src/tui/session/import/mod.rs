//! Importing files: reading them behind the screen, showing what was detected for correction, taking them in.

mod accept;
pub(super) mod attributes;
mod columns;
mod convention;
#[cfg(test)]
mod convention_tests;
mod correct;
mod incoming;
#[cfg(test)]
mod narrow_tests;
pub(super) mod paths;
mod preview;
#[cfg(test)]
mod tests;
mod work;

pub use self::{
    columns::{Columns, TableRead},
    incoming::{Found, Incoming, Shown, State},
    paths::{path_to_write, paths as paths_typed},
    preview::{Preview, Stage},
    work::{FileRead, Progress, ReadAs, Step, Work, bytes, name_of},
};
use super::{
    Effect, Message, Session,
    overlay::{Ask, AskFor, Confirm, Field, Overlay, Then},
};
use crate::text::counted;

/// So many names are shown where Tab finds several.
const NAMES: usize = 12;
const HELP: &str = "transcripts, a survey's table, or a folder of them; Tab completes";

impl Session {
    /// Asks which files to import.
    pub(super) fn ask_import(&mut self) {
        let ask = Ask::new(
            "Import .txt .md .docx .odt .rtf .html .pdf .vtt .srt, tables .csv .xlsx",
            "path",
            "",
            AskFor::ImportFiles,
        )
        .with_help(HELP);
        self.overlays.push(Overlay::Ask(ask));
    }

    /// Completes the path that is being typed.
    pub(super) fn complete_path(&mut self) {
        let Some(Overlay::Ask(ask)) = self.overlays.last_mut() else { return };
        let home = std::env::home_dir();
        let line = ask.answers().concat();
        let names = match paths::complete(&line, home.as_deref()) {
            Some((completed, names)) => {
                if let Some(field) = ask.fields.first_mut() {
                    *field = Field::line(&field.label.clone(), &completed);
                }
                names
            }
            None => vec!["nothing begins like that".into()],
        };
        ask.problem = None;
        if !names.is_empty() {
            ask.help = names[..names.len().min(NAMES)].join("  ");
        } else if ask.purpose == AskFor::ImportFiles {
            ask.help = HELP.into();
        } else if ask.purpose == AskFor::Workbook {
            ask.help = super::matrix::workbook::HELP.into();
        }
    }

    /// Begins to read the files or folders that were named, or says what is wrong with them.
    pub(super) fn start_import(&mut self, typed: &str) -> Result<(), String> {
        let paths = paths::paths(typed, std::env::home_dir().as_deref())?;
        let work = Work::read(paths);
        let preview = Preview::new(work.clone(), &self.study);
        self.overlays.push(Overlay::Preview(Box::new(preview)));
        self.ask_for(Effect::Work(work));
        Ok(())
    }

    /// Takes what the thread reports that reads files or puts texts in place. What was given up is heard no more.
    pub(super) fn import_progress(&mut self, progress: Progress) {
        let Some(progress) = self.table_progress(progress) else { return };
        let preview = self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Preview(preview) => Some(preview),
            _ => None,
        });
        let Some(preview) = preview.filter(|preview| preview.work == progress.work) else { return };
        match progress.step {
            Step::Found(count) => preview.stage = Stage::Reading(Some(count)),
            Step::Read(read) => preview.take(*read, &self.study),
            Step::NotFound(why) => {
                self.overlays.retain(|overlay| !matches!(overlay, Overlay::Preview(_)));
                self.say(Message::refused(why));
            }
            Step::AllRead => {
                preview.stage = Stage::Looking;
                // Where there is nothing but tables, their columns are what is to be looked at.
                if preview.found().next().is_none() && !preview.tables.is_empty() {
                    let tables = std::mem::take(&mut preview.tables);
                    self.overlays.retain(|overlay| !matches!(overlay, Overlay::Preview(_)));
                    self.open_columns(tables);
                }
            }
            Step::Placed(count) => {
                if let Stage::Placing(all, _) = preview.stage {
                    preview.stage = Stage::Placing(all, count);
                }
            }
            Step::AllPlaced(accepted) => self.finish_import(accepted),
            Step::NotPlaced(why) => {
                preview.stage = Stage::Looking;
                self.say(Message::refused(format!("nothing imported: {why}")));
            }
        }
    }

    /// Gives the import up, wherever it is; asks once where that loses what was corrected.
    pub(super) fn stop_import(&mut self) {
        let Some(Overlay::Preview(preview)) = self.overlays.last_mut() else { return };
        let files = preview.found().filter(|found| found.is_decided()).count();
        if files > 0 && preview.stage == Stage::Looking {
            let files = counted(files, "file", "files");
            let question = format!("Give the import up? What you said of {files} is lost.");
            let confirm = Confirm::new(
                question,
                vec!["Esc again gives it up, n goes back to it.".to_owned()],
                Then::GiveUpImport,
            );
            return self.overlays.push(Overlay::Confirm(confirm));
        }
        self.give_up_import();
    }

    /// Leaves the preview without importing.
    pub(super) fn give_up_import(&mut self) {
        if let Some(Overlay::Preview(preview)) = self.overlays.last() {
            preview.work.stop();
            self.overlays.pop();
            self.say(Message::note("nothing imported".into()));
        }
    }
}
