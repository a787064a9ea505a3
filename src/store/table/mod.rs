//! The table of real names as a file of its own: outside of every study, for its owner alone, encrypted with a passphrase in the
//! age format. Nothing of it is ever on the disk in the clear.

#[cfg(feature = "pseudonyms")]
mod cipher;
mod keeper;
#[cfg(not(feature = "pseudonyms"))]
mod no_cipher;

use std::{
    fmt, fs,
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

#[cfg(feature = "pseudonyms")]
use self::cipher::{decrypt, encrypt};
pub use self::keeper::{TableKeeper, WhenChanged};
#[cfg(not(feature = "pseudonyms"))]
use self::no_cipher::{decrypt, encrypt};
use super::{
    disk::{self, Stamp},
    outside::{NoPlace, refuse_place},
};
use crate::study::pseudonyms::Pseudonyms;

const FORMAT: &str = "casebook-pseudonyms";
const VERSION: u32 = 1;
/// No table is larger, in bytes: a file that somebody named by mistake is not read whole.
const LARGEST: u64 = 64 << 20;

/// Whether this program can read and write tables of names.
pub const CAN_ENCRYPT: bool = cfg!(feature = "pseudonyms");

/// What a table is encrypted with. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase; `None` where nothing is in it. The line break at the end of a file is no part of it.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Why a table could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum TableTrouble {
    /// This program was built without encryption.
    #[error(
        "this casebook was built without encryption, so it can read and write no table of names: use one that was built with \
         the feature “pseudonyms”, which is in every build that does not leave it out"
    )]
    NotBuilt,
    /// There is no file.
    #[error("there is no table of names at {}: name another place, or make one with --new", .0.display())]
    Missing(PathBuf),
    /// There is a file already.
    #[error("{} is there already: leave --new out to use it, or choose another name", .0.display())]
    Taken(PathBuf),
    /// The place is none for a table.
    #[error("real names do not belong there: {0}")]
    Place(#[from] NoPlace),
    /// The passphrase does not open it.
    #[error("{}: the passphrase does not open it; nothing was changed. Without the passphrase nobody can read it", .0.display())]
    Passphrase(PathBuf),
    /// It is encrypted in another way.
    #[error("{} is encrypted, but not with a passphrase: decrypt it with the key that it was made for", .0.display())]
    OtherKey(PathBuf),
    /// It is no encrypted file.
    #[error("{} is no encrypted table of names: name the right file. A csv of names is read in with --read", .0.display())]
    NotEncrypted(PathBuf),
    /// It is cut off or changed.
    #[error("{} is damaged: it was cut off or changed since it was written. Put a copy of it in its place", .0.display())]
    Damaged(PathBuf),
    /// What is in it cannot be understood.
    #[error("{}: it opens, but holds no table of names that this casebook can read ({why})", path.display())]
    Contents {
        /// The file.
        path: PathBuf,
        /// What the reader stumbled over.
        why: String,
    },
    /// Somebody wrote to it meanwhile.
    #[error("{} has been changed by another program meanwhile: read it again, then make the change", .0.display())]
    Changed(PathBuf),
    /// Its file, or the folder of it, was taken away since it was opened.
    #[error("{} is not there any more: put it back where it was", .0.display())]
    Gone(PathBuf),
    /// The system refused.
    #[error("{}: {why}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
}

impl TableTrouble {
    fn io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(path.to_owned()),
            io::ErrorKind::PermissionDenied => {
                Self::Io { path: path.to_owned(), why: "no permission: ask its owner".into() }
            }
            io::ErrorKind::StorageFull => {
                Self::Io { path: path.to_owned(), why: "the disk is full: make room".into() }
            }
            _ => Self::Io { path: path.to_owned(), why: error.to_string() },
        }
    }
}

/// What is in the file once it is decrypted.
#[derive(Serialize, Deserialize)]
struct Contents {
    format: String,
    version: u32,
    #[serde(flatten)]
    table: Pseudonyms,
}

/// An open table: what it holds, and the file that it is written back to.
#[derive(Debug, Clone)]
pub struct TableFile {
    path: PathBuf,
    passphrase: Passphrase,
    stamp: Option<Stamp>,
    /// What it holds.
    pub table: Pseudonyms,
}

impl TableFile {
    /// Whether a table can be made here; said before anybody is asked for a passphrase.
    pub fn may_be_made(path: &Path) -> Result<(), TableTrouble> {
        if !CAN_ENCRYPT {
            return Err(TableTrouble::NotBuilt);
        }
        refuse_place(path)?;
        if path.exists() { Err(TableTrouble::Taken(path.to_owned())) } else { Ok(()) }
    }

    /// Whether there is a table here that this program could open; said before anybody is asked for the passphrase.
    pub fn may_be_read(path: &Path) -> Result<(), TableTrouble> {
        if !CAN_ENCRYPT {
            return Err(TableTrouble::NotBuilt);
        }
        refuse_place(path)?;
        bytes(path).and_then(|bytes| cipher_text(path, &bytes))
    }

    /// Makes an empty table.
    pub fn make(path: &Path, passphrase: Passphrase) -> Result<Self, TableTrouble> {
        Self::may_be_made(path)?;
        let mut made = Self { path: whole(path), passphrase, stamp: None, table: Pseudonyms::default() };
        made.save()?;
        Ok(made)
    }

    /// Opens a table.
    pub fn open(path: &Path, passphrase: Passphrase) -> Result<Self, TableTrouble> {
        Self::may_be_read(path)?;
        let path = whole(path);
        let stamp = Stamp::of(&path);
        let plain = decrypt(&path, &bytes(&path)?, &passphrase)?;
        let wrong = |why: String| TableTrouble::Contents { path: path.clone(), why };
        let contents: Contents = serde_json::from_slice(&plain).map_err(|error| wrong(error.to_string()))?;
        if contents.format != FORMAT {
            return Err(wrong("it is something else".into()));
        }
        if contents.version > VERSION {
            return Err(wrong(format!("it is of version {}, use the newer casebook", contents.version)));
        }
        Ok(Self { path, passphrase, stamp, table: contents.table })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it another passphrase, with the next [`Self::save`].
    pub fn lock_with(&mut self, passphrase: Passphrase) {
        self.passphrase = passphrase;
    }

    /// Whether nobody else wrote to the file since it was opened or saved.
    fn is_as_written(&self) -> bool {
        Stamp::of(&self.path) == self.stamp
    }

    /// Saves this state. Where somebody else wrote to the file meanwhile, that is read again, and what was changed here is put to it; gives
    /// the table then. What it holds stays what is on the disk, also where that fails.
    fn settle(
        &mut self,
        state: &Pseudonyms,
        when_changed: WhenChanged,
    ) -> Result<Option<Pseudonyms>, TableTrouble> {
        if self.table == *state && self.is_as_written() {
            return Ok(None);
        }
        match (self.put(state.clone()), when_changed) {
            (Err(TableTrouble::Changed(_)), WhenChanged::ReadAgain) => {
                let mut theirs = Self::open(&self.path, self.passphrase.clone())?;
                let both = theirs.table.clone().with_changes(&self.table, state);
                if both != theirs.table {
                    theirs.put(both)?;
                }
                *self = theirs;
                Ok(Some(self.table.clone()))
            }
            (outcome, _) => outcome.map(|()| None),
        }
    }

    /// Writes another state; what it holds stays as it was where that fails.
    fn put(&mut self, state: Pseudonyms) -> Result<(), TableTrouble> {
        let before = std::mem::replace(&mut self.table, state);
        self.save().inspect_err(|_| self.table = before)
    }

    /// Writes the table, whole or not at all. A file that somebody else wrote to since is left as it is.
    pub fn save(&mut self) -> Result<(), TableTrouble> {
        refuse_place(&self.path)?;
        if !self.is_as_written() {
            let is_gone = self.stamp.is_some() && !self.path.exists();
            let trouble = if is_gone { TableTrouble::Gone } else { TableTrouble::Changed };
            return Err(trouble(self.path.clone()));
        }
        let contents = Contents { format: FORMAT.into(), version: VERSION, table: self.table.clone() };
        let plain = serde_json::to_vec(&contents)
            .map_err(|error| TableTrouble::Contents { path: self.path.clone(), why: error.to_string() })?;
        let sealed = encrypt(&plain, &self.passphrase)?;
        put_private(&self.path, &sealed).map_err(|error| TableTrouble::io(&self.path, &error))?;
        self.stamp = Stamp::of(&self.path);
        Ok(())
    }
}

/// The whole path of a file, so that it is found from wherever the program is started.
fn whole(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

fn bytes(path: &Path) -> Result<Vec<u8>, TableTrouble> {
    let trouble = |error: io::Error| TableTrouble::io(path, &error);
    let mut file = disk::open(path).map_err(trouble)?;
    if file.metadata().map_err(trouble)?.len() > LARGEST {
        return Err(TableTrouble::NotEncrypted(path.to_owned()));
    }
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes).map_err(trouble)?;
    Ok(bytes)
}

/// Whether bytes begin as an encrypted file does.
fn cipher_text(path: &Path, bytes: &[u8]) -> Result<(), TableTrouble> {
    const MAGIC: &[u8] = b"age-encryption.org/v1\n";
    if bytes.starts_with(MAGIC) {
        Ok(())
    } else if MAGIC.starts_with(bytes) {
        Err(TableTrouble::Damaged(path.to_owned()))
    } else {
        Err(TableTrouble::NotEncrypted(path.to_owned()))
    }
}

/// Puts a file in place whole, readable to its owner alone.
pub fn put_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
    let written = file.and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        disk::sync_folder(folder.unwrap_or(Path::new(".")))
    });
    written.inspect_err(|_| {
        // The half-written file is of no use; what went wrong is in the first error.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
#[cfg(feature = "pseudonyms")]
mod tests;
