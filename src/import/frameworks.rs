//! Frameworks known beforehand that casebook brings along, to begin a study with.

use include_dir::{Dir, include_dir};

use super::codebook_file::{BadCodebook, read_json};
use crate::export::codebook_file::CodebookFile;

static FRAMEWORKS: Dir = include_dir!("$CARGO_MANIFEST_DIR/sample-data/frameworks");

/// The short names of the frameworks, by alphabet: `cfir`, `leutz`.
pub fn names() -> Vec<String> {
    let stems = FRAMEWORKS.files().filter_map(|file| file.path().file_stem());
    let short = |stem: &std::ffi::OsStr| stem.to_string_lossy().split('-').next().map(str::to_owned);
    let mut names: Vec<String> = stems.filter_map(short).collect();
    names.sort();
    names
}

/// The framework of this name, which is that of its file or the beginning of it: `leutz`. With its source.
pub fn named(name: &str) -> Option<Result<CodebookFile, BadCodebook>> {
    let name = name.trim().to_lowercase();
    let name = name.trim_end_matches(".json");
    let stem =
        |file: &include_dir::File| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let begins =
        |stem: &str| stem == name || stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
    let file = FRAMEWORKS.files().find(|file| stem(file).is_some_and(|stem| begins(&stem)))?;
    Some(read_json(file.contents_utf8().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_framework_can_be_named_and_read_and_names_its_source() {
        assert_eq!(names(), ["cfir", "leutz", "npt", "tdf"]);
        for name in names() {
            let file = named(&name).unwrap().unwrap();
            assert!(!file.source.is_empty() && !file.title.is_empty() && file.codes.len() > 3, "{name}");
        }
        assert!(named("grounded").is_none() && named("").is_none());
    }
}
