//! The sample study, which is embedded in the program.

use std::{
    fs,
    path::{Path, PathBuf},
};

use include_dir::{Dir, DirEntry, include_dir};

static STUDY: Dir = include_dir!("$CARGO_MANIFEST_DIR/sample-data/ics-study");

/// The name of the sample study's folder.
pub(super) const NAME: &str = "ics-study";

/// Copies the sample study into a folder that is new or empty. Only the user can read the copy.
pub(super) fn copy_study(to: &Path) -> anyhow::Result<()> {
    if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) || to.is_file() {
        return Err(crate::store::Trouble::Taken(to.into()).into());
    }
    copy(&STUDY, to).map_err(|(path, error)| crate::store::Trouble::from_io(&path, &error).into())
}

fn copy(from: &Dir, to: &Path) -> Result<(), (PathBuf, std::io::Error)> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(to);
    made.map_err(|error| (to.to_owned(), error))?;
    for entry in from.entries() {
        let path = to.join(entry.path().file_name().unwrap_or_default());
        match entry {
            DirEntry::Dir(folder) => copy(folder, &path)?,
            DirEntry::File(file) => {
                let opened = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
                let written = opened.and_then(|mut it| std::io::Write::write_all(&mut it, file.contents()));
                written.map_err(|error| (path, error))?;
            }
        }
    }
    Ok(())
}
