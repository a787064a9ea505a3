//! What is embedded in the program: the sample study, and frameworks known beforehand.

use std::{
    fs,
    path::{Path, PathBuf},
};

use include_dir::{Dir, DirEntry, include_dir};

static STUDY: Dir = include_dir!("$CARGO_MANIFEST_DIR/sample-data/ics-study");
static FRAMEWORKS: Dir = include_dir!("$CARGO_MANIFEST_DIR/sample-data/frameworks");

/// The name of the sample study's folder.
pub(super) const NAME: &str = "ics-study";

/// The text of an embedded framework, by the name of its file or the beginning of it: `leutz`.
pub(super) fn framework(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let name = name.trim_end_matches(".json");
    let stem =
        |file: &include_dir::File| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let begins =
        |stem: &str| stem == name || stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    FRAMEWORKS.files().find(|file| stem(file).is_some_and(|stem| begins(&stem)))?.contents_utf8()
}

/// The names of the embedded frameworks.
pub(super) fn frameworks() -> Vec<String> {
    let stems = FRAMEWORKS.files().filter_map(|file| file.path().file_stem());
    let short = |stem: &std::ffi::OsStr| stem.to_string_lossy().split('-').next().map(str::to_owned);
    let mut names: Vec<String> = stems.filter_map(short).collect();
    names.sort();
    names
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::codebook_file;

    #[test]
    fn every_embedded_framework_can_be_named_and_read() {
        assert_eq!(frameworks(), ["cfir", "leutz", "npt", "tdf"]);
        for name in frameworks() {
            let file = codebook_file::read_json(framework(&name).unwrap()).unwrap();
            assert!(!file.source.is_empty() && file.codes.len() > 3, "{name}");
        }
        assert!(framework("grounded").is_none());
    }
}
