//! Opening the table, once a sitting: where it lies, and its passphrase, which is typed unseen.

use std::path::{Path, PathBuf};

use super::{Naming, View};
use crate::{
    store::{Passphrase, TableFile, TableKeeper, TableTrouble},
    tui::session::{
        Message, Session,
        import::path_to_write,
        overlay::{Ask, AskFor, Overlay},
    },
};

const FILE_HELP: &str = "one that there is, or a new one, outside of the study; Tab completes";
const NEW_HELP: &str = "keep it well: without it nobody can read the table";

impl Session {
    /// Shows the names, or asks for what opens their table.
    pub(in crate::tui::session) fn show_names(&mut self) {
        if self.naming.is_some() {
            self.overlays.push(Overlay::Naming);
            return self.begin_looking();
        }
        if !crate::store::CAN_ENCRYPT {
            return self.say(Message::refused(TableTrouble::NotBuilt.to_string()));
        }
        let known = self.keeper.own().and_then(|own| own.table_of(self.study.id));
        let mut offered = "~/names.age".to_owned();
        if let Some(path) = known {
            match TableFile::may_be_read(&path) {
                Ok(()) => return self.ask_passphrase(path),
                Err(TableTrouble::Missing(path)) => {
                    let path = path.display();
                    self.say(Message::refused(format!(
                        "the table of this study was at {path}, and it is not there: put it back, or name where it is now"
                    )));
                }
                Err(trouble) => self.say(Message::refused(trouble.to_string())),
            }
            offered = path.display().to_string();
        }
        let ask = Ask::new("The table of real names", "file", &offered, AskFor::NamesFile);
        self.overlays.push(Overlay::Ask(ask.with_help(FILE_HELP)));
    }

    fn ask_passphrase(&mut self, path: PathBuf) {
        let title = format!("The passphrase of {}", path.display());
        let ask = Ask::new(&title, "passphrase", "", AskFor::Passphrase(path)).unseen();
        self.overlays.push(Overlay::Ask(ask.with_help("it is asked once a sitting, and kept nowhere")));
    }

    /// Takes the file that was typed: the passphrase is asked, twice where there is no such file yet.
    pub(in crate::tui::session) fn names_file(&mut self, typed: &str) -> Result<(), String> {
        let path = path_to_write(typed, std::env::home_dir().as_deref())?;
        if path.exists() {
            TableFile::may_be_read(&path).map_err(|trouble| trouble.to_string())?;
            self.ask_passphrase(path);
            return Ok(());
        }
        TableFile::may_be_made(&path).map_err(|trouble| trouble.to_string())?;
        if path.parent().is_none_or(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            return Err("there is no such folder: make it first, or name another".into());
        }
        let title = format!("A passphrase for {}, which is new", path.display());
        let ask = Ask::new(&title, "passphrase", "", AskFor::NewPassphrase(path)).and("the same again", "");
        self.overlays.push(Overlay::Ask(ask.unseen().with_help(NEW_HELP)));
        Ok(())
    }

    /// Opens the table with what was typed.
    pub(in crate::tui::session) fn open_names(&mut self, path: &Path, typed: &str) -> Result<(), String> {
        let passphrase = Passphrase::new(typed).ok_or("type the passphrase")?;
        let file = TableFile::open(path, passphrase).map_err(|trouble| trouble.to_string())?;
        self.take_names(file);
        Ok(())
    }

    /// Makes a table with the passphrase that was typed twice.
    pub(in crate::tui::session) fn make_names(
        &mut self,
        path: &Path,
        typed: &[String],
    ) -> Result<(), String> {
        let [first, again] = typed else { return Err("type the passphrase twice".into()) };
        if first != again {
            return Err("the two are not the same: type them again".into());
        }
        let passphrase = Passphrase::new(first).ok_or("type a passphrase")?;
        let file = TableFile::make(path, passphrase).map_err(|trouble| trouble.to_string())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.say(Message::done(format!("{name} was made: keep its passphrase well")));
        self.take_names(file);
        Ok(())
    }

    fn take_names(&mut self, file: TableFile) {
        // A home that cannot be written to is no reason to fail.
        let _ = self.keeper.own().map(|own| own.keep_table_of(self.study.id, file.path()));
        self.naming = Some(Box::new(Naming {
            table: file.table.clone(),
            path: file.path().to_owned(),
            view: View::Suggestions,
            found: Vec::new(),
            proposals: Vec::new(),
            counts: None,
            at: 0,
            top: 0,
            page: 1,
            looked: None,
            wanted: None,
            done: Vec::new(),
            told: None,
            keeper: TableKeeper::start(file),
        }));
        // Below the question that is about to close.
        let below = self.overlays.len().saturating_sub(1);
        self.overlays.insert(below, Overlay::Naming);
        self.begin_looking();
    }
}
