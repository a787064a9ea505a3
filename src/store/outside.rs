//! Files that are put outside of a study, such as exports: never among a study's own files, and whole or not at all.

use std::{
    fs,
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use super::{Layout, Trouble};

/// Why a file is not put in a place.
#[derive(Debug, thiserror::Error)]
pub enum NoPlace {
    /// Something else than a file is there.
    #[error("{} is no ordinary file: choose another name", .0.display())]
    NoFile(PathBuf),
    /// A study's own files are there.
    #[error("{} lies in the study {}: choose a place outside of it", .0.display(), .1.display())]
    InStudy(PathBuf, PathBuf),
    /// The place cannot be found.
    #[error("{}: {}", .0.display(), .1)]
    Unknown(PathBuf, io::Error),
}

/// Refuses a place among a study's own files, or where there is something that is no file.
pub fn refuse_place(path: &Path) -> Result<(), NoPlace> {
    if path.exists() && !path.is_file() {
        return Err(NoPlace::NoFile(path.to_owned()));
    }
    let place = std::path::absolute(path).map_err(|error| NoPlace::Unknown(path.to_owned(), error))?;
    let place = place.parent().map(|folder| fs::canonicalize(folder).unwrap_or(folder.to_owned()));
    let study =
        place.iter().flat_map(|folder| folder.ancestors()).find(|it| Layout::new(it).register().exists());
    match study {
        Some(study) => Err(NoPlace::InStudy(path.to_owned(), study.to_owned())),
        None => Ok(()),
    }
}

/// Puts a file in place whole, once all of it has been written.
pub fn put_outside(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> io::Result<()>,
) -> Result<(), Trouble> {
    // Behind a link stands the file that is meant.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = target.as_path();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::File::create_new(&beside).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 16, file);
        write(&mut out)?;
        out.into_inner()?.sync_all()?;
        fs::rename(&beside, path)
    });
    written.map_err(|error| {
        // The half-written file is of no use; what went wrong is in the first error.
        let _ = fs::remove_file(&beside);
        match error.kind() {
            io::ErrorKind::NotFound => {
                let why = "there is no such folder: make it first, or name another".into();
                Trouble::Io { path: path.parent().unwrap_or(path).to_owned(), why }
            }
            _ => Trouble::from_io(path, &error),
        }
    })
}
