//! What can be wrong with a study on disk, each said in one sentence with what can be done about it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::study::Conflict;

/// What is wrong with a text that is not the one that its document was made for.
pub(super) const CHANGED_OUTSIDE: &str =
    "it was changed outside casebook, so that codings would stand on other words";

/// Why something could not be read or written.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such study.
    #[error("{} is not a study: it has no study.json. Make one with `casebook new {}`", .0.display(), .0.display())]
    NotAStudy(PathBuf),
    /// The place for a new study is taken.
    #[error("{} is there already and is not empty: choose another place for the new study", .0.display())]
    Taken(PathBuf),
    /// The file name for a new document is taken.
    #[error("{} is another document's: import the text again, which gives it another file name", .0.display())]
    FileTaken(PathBuf),
    /// A file of the study is not there.
    #[error("{} is missing: put it back from a copy of the study", .0.display())]
    Missing(PathBuf),
    /// A file cannot be understood.
    #[error("{} cannot be read ({why}): put a sound copy in its place, or mend that line", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What the reader stumbled over, with line and column.
        why: String,
    },
    /// A file is another kind of file.
    #[error("{} is not a {expected} file: put the right file in its place", path.display())]
    OtherFormat {
        /// The file.
        path: PathBuf,
        /// The format that belongs there.
        expected: &'static str,
    },
    /// A file was written by a newer program.
    #[error(
        "{} is of version {version}, and this casebook knows versions up to {known}: use the newer casebook that wrote it",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u32,
        /// The version that this program writes.
        known: u32,
    },
    /// The system refused.
    #[error("{}: {why}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said, and what can be done.
        why: String,
    },
    /// The study's folder was taken away while it was open.
    #[error("the folder {} is gone: put it back, and what is not saved will be written", .0.display())]
    Gone(PathBuf),
    /// Another study lies where the open one was.
    #[error(
        "{} is now that of another study: put the folder of the one that is open back, and what is not saved will be written",
        .0.display()
    )]
    OtherStudy(PathBuf),
    /// Someone else holds the study's lock.
    #[error(
        "another program has been writing to {} for seconds: wait, or end that program if it hangs",
        .0.display()
    )]
    Busy(PathBuf),
    /// Someone else changed the same record.
    #[error(transparent)]
    Conflict(#[from] Conflict),
}

impl Trouble {
    /// The trouble that an error of the system means.
    pub fn from_io(path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => return Trouble::Missing(path.into()),
            io::ErrorKind::InvalidData => {
                return Trouble::Malformed { path: path.into(), why: "it is not UTF-8 text".into() };
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero => {
                "the disk is full: make room".into()
            }
            io::ErrorKind::ReadOnlyFilesystem => {
                "the disk is read-only: make it writable, or copy the study".into()
            }
            io::ErrorKind::PermissionDenied => {
                "no permission: ask the folder's owner for the right to read and write".into()
            }
            _ => error.to_string(),
        };
        Trouble::Io { path: path.into(), why }
    }

    /// The trouble of a text that is not the one that its document was made for.
    pub(super) fn changed_outside(path: &Path) -> Self {
        Trouble::Malformed { path: path.into(), why: CHANGED_OUTSIDE.into() }
    }

    /// Whether trying again later may succeed: the disk gets room, the folder comes back, a file is mended. Only a conflict stays.
    pub fn may_pass(&self) -> bool {
        !matches!(self, Trouble::Conflict(_))
    }
}
