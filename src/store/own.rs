//! What is only this user's, and never in a study: configuration, recent studies, the place last read, drafts. It lies
//! in the user's own directories; `CASEBOOK_HOME` puts all of it in one folder instead.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use super::{Settings, Trouble, disk};
use crate::study::StudyId;

/// How many recent studies are remembered.
const RECENT: usize = 12;

/// The user's own files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    config: PathBuf,
    state: PathBuf,
}

impl Own {
    /// The user's own directories, or `None` where the system knows none (no home).
    pub fn of_user() -> Option<Self> {
        if let Some(home) = std::env::var_os("CASEBOOK_HOME").filter(|home| !home.is_empty()) {
            return Some(Self::in_folder(Path::new(&home)));
        }
        let dirs = directories::ProjectDirs::from("", "", "casebook")?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Some(Self { config: dirs.config_dir().to_owned(), state: state.to_owned() })
    }

    /// All in one folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self { config: folder.to_owned(), state: folder.join("state") }
    }

    /// The user's key file, if there is one: its path and text.
    pub fn keys(&self) -> Result<Option<(PathBuf, String)>, Trouble> {
        let path = self.config.join("casebook.keys");
        Ok(written(&path)?.map(|text| (path, text)))
    }

    /// The folder of the key file and the settings.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The settings; those of a user who has none.
    pub fn settings(&self) -> Result<Settings, Trouble> {
        let path = self.config.join("config.json");
        let Some(text) = written(&path)? else { return Ok(Settings::default()) };
        serde_json::from_str(&text).map_err(|error| Trouble::Malformed { path, why: error.to_string() })
    }

    /// Keeps the settings.
    pub fn keep_settings(&self, settings: &Settings) -> Result<(), Trouble> {
        keep(&self.config, "config.json", settings)
    }

    /// The studies opened last, latest first; those that are gone are left out.
    pub fn recent(&self) -> Vec<PathBuf> {
        let recent: Vec<PathBuf> = self.read("recent.json").unwrap_or_default();
        recent.into_iter().filter(|path| path.join("study.json").is_file()).collect()
    }

    /// Notes that a study was opened.
    pub fn note_opened(&self, root: &Path) -> Result<(), Trouble> {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut recent = self.recent();
        recent.retain(|path| *path != root);
        recent.insert(0, root);
        recent.truncate(RECENT);
        keep(&self.state, "recent.json", &recent)
    }

    /// What was kept of a study's window: `what` is a file name.
    pub fn window<T: DeserializeOwned>(&self, study: StudyId, what: &str) -> Option<T> {
        self.read(&format!("{study}/{what}.json"))
    }

    /// Keeps something of a study's window.
    pub fn keep_window<T: Serialize>(&self, study: StudyId, what: &str, value: &T) -> Result<(), Trouble> {
        keep(&self.state.join(study.to_string()), &format!("{what}.json"), value)
    }

    /// Forgets something of a study's window.
    pub fn forget_window(&self, study: StudyId, what: &str) {
        // Nothing to forget is as good as forgotten.
        let _ = fs::remove_file(self.state.join(study.to_string()).join(format!("{what}.json")));
    }

    /// The folder of all that is kept of a study: window, drafts.
    pub fn kept_of(&self, study: StudyId) -> PathBuf {
        self.state.join(study.to_string())
    }

    /// Where the table of real names lies that was used with a study last. Nothing else is kept of it.
    pub fn table_of(&self, study: StudyId) -> Option<PathBuf> {
        self.window(study, "names")
    }

    /// Remembers where the table of real names of a study lies.
    pub fn keep_table_of(&self, study: StudyId, path: &Path) -> Result<(), Trouble> {
        if self.table_of(study).as_deref() == Some(path) {
            Ok(())
        } else {
            self.keep_window(study, "names", &path)
        }
    }

    /// A folder for scratch copies of the sample study.
    pub fn scratch(&self) -> PathBuf {
        self.state.join("demo")
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_str(&fs::read_to_string(self.state.join(name)).ok()?).ok()
    }
}

/// What a person has written in a file; `None` where there is none.
fn written(path: &Path) -> Result<Option<String>, Trouble> {
    match disk::read(path) {
        Ok((text, _)) => Ok(Some(text)),
        Err(Trouble::Missing(_)) => Ok(None),
        Err(trouble) => Err(trouble),
    }
}

fn keep<T: Serialize>(folder: &Path, name: &str, value: &T) -> Result<(), Trouble> {
    make_private(folder)?;
    let path = folder.join(name);
    let bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| Trouble::Malformed { path: path.clone(), why: error.to_string() })?;
    disk::replace(&path, &bytes).map(drop)
}

fn make_private(folder: &Path) -> Result<(), Trouble> {
    use std::os::unix::fs::DirBuilderExt;
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Trouble::from_io(folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Id;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn recent_studies_are_the_latest_first_without_those_that_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let own = Own::in_folder(&folder.path().join("own"));
        let roots = ["a", "b", "c"].map(|name| fs::canonicalize(folder.path()).unwrap().join(name));
        for root in &roots {
            fs::create_dir(root).unwrap();
            fs::write(root.join("study.json"), "").unwrap();
            own.note_opened(root).unwrap();
        }
        own.note_opened(&roots[0]).unwrap();
        fs::remove_file(roots[1].join("study.json")).unwrap();
        assert_eq!(own.recent(), [roots[0].clone(), roots[2].clone()]);
    }

    #[test]
    fn what_is_kept_of_a_window_is_the_users_alone_and_can_be_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let own = Own::in_folder(folder.path());
        let study = Id::fresh();
        own.keep_window(study, "draft", &"half a sum").unwrap();
        assert_eq!(own.window::<String>(study, "draft").as_deref(), Some("half a sum"));
        let file = folder.path().join(format!("state/{study}/draft.json"));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        own.forget_window(study, "draft");
        assert_eq!(own.window::<String>(study, "draft"), None);
    }

    #[test]
    fn settings_and_keys_that_cannot_be_read_are_an_error_and_not_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let own = Own::in_folder(folder.path());
        assert_eq!((own.settings(), own.keys()), (Ok(Settings::default()), Ok(None)));
        fs::write(folder.path().join("config.json"), "{").unwrap();
        assert!(own.settings().unwrap_err().to_string().contains("config.json cannot be read"));
        fs::write(folder.path().join("casebook.keys"), [0xff]).unwrap();
        assert!(own.keys().unwrap_err().to_string().contains("casebook.keys cannot be read"));
    }
}
