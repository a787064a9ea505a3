//! Where an export is put: not among a study's own files, and whole or not at all.

use std::{
    fs,
    io::{self, BufWriter},
    path::Path,
};

use anyhow::bail;

use crate::{
    cli::output,
    store::{Layout, Trouble},
};

/// Refuses to put an export among a study's own files, or in the place of what is no file.
pub(super) fn refuse(path: &Path) -> anyhow::Result<()> {
    let file = output::shown(path);
    if path.exists() && !path.is_file() {
        bail!("{file} is no ordinary file: choose another name");
    }
    let place = std::path::absolute(path)?;
    let place = place.parent().map(|folder| fs::canonicalize(folder).unwrap_or(folder.to_owned()));
    let study =
        place.iter().flat_map(|folder| folder.ancestors()).find(|it| Layout::new(it).register().exists());
    if let Some(study) = study {
        bail!("{file} lies in the study {}: choose a place outside of it", output::shown(study));
    }
    Ok(())
}

/// Puts a file in place whole, once all of it has been written.
pub(super) fn put(
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
