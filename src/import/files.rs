//! Which files an import means: those named, and those in the folders named whose endings are of transcripts and tables. They are
//! listed here, not opened.

use std::{
    cmp::Ordering,
    fs,
    path::{Path, PathBuf},
};

/// Endings of files that a folder is looked through for, in lower case: what is read, and what is said how to make readable.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "markdown", "mkd", "mdown", "docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "rtf", "html", "htm",
    "xhtml", "pdf", "vtt", "srt", "csv", "tsv", "xlsx", "xlsm", "doc", "xls", "ods", "pages",
];

/// Why a file in a folder is left out, and what to do.
pub const NO_TRANSCRIPT: &str =
    "its ending is that of no transcript and no table; name the file itself to import it all the same";

/// The files that an import means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    /// Those that are read.
    pub paths: Vec<PathBuf>,
    /// Those in folders that are not, for [`NO_TRANSCRIPT`].
    pub left_out: Vec<PathBuf>,
}

/// Why a folder cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is nothing in it.
    #[error("{} holds no files: name the folder with the transcripts", .0.display())]
    None(PathBuf),
    /// There are only other files in it.
    #[error(
        "{} holds no transcripts and no tables, only files with other endings: name the folder with the transcripts, or \
         the files themselves", .0.display()
    )]
    Others(PathBuf),
    /// It cannot be looked into.
    #[error("{} cannot be looked into ({}): ask its owner for the right to read it", .0.display(), .1)]
    Unreadable(PathBuf, std::io::Error),
}

/// The files in the order given; those of a folder, and of folders in it, as people count: `2.txt` before `10.txt`. Hidden ones
/// are left out, and those whose endings are of something else; a file that is named is always taken.
pub fn files_of(given: &[PathBuf]) -> Result<Files, FilesError> {
    let mut files = Files::default();
    for path in given {
        if !path.is_dir() {
            files.paths.push(path.clone());
            continue;
        }
        let mut inside = Vec::new();
        walk(path, &mut inside)?;
        if inside.is_empty() {
            return Err(FilesError::None(path.clone()));
        }
        let (taken, others): (Vec<PathBuf>, Vec<PathBuf>) =
            inside.into_iter().partition(|path| may_be_a_transcript(path));
        if taken.is_empty() {
            return Err(FilesError::Others(path.clone()));
        }
        files.paths.extend(taken);
        files.left_out.extend(others);
    }
    files.left_out.retain(|path| !given.contains(path));
    Ok(files)
}

/// Whether a file's ending is of a transcript or a table, or it has none: `Interview 2.1` and `P01. Anna` have none.
fn may_be_a_transcript(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_none = ending.contains(char::is_whitespace) || !ending.starts_with(char::is_alphabetic);
    is_none || ENDINGS.contains(&ending)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), FilesError> {
    let io = |error| FilesError::Unreadable(folder.to_owned(), error);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(io)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, _>>()
        .map_err(io)?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort_by(|a, b| as_counted(&a.to_string_lossy(), &b.to_string_lossy()));
    for path in paths {
        // A link to a folder may lead in a circle.
        if path.is_dir() && !path.is_symlink() {
            walk(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// Compares names with the numbers in them by their value.
fn as_counted(a: &str, b: &str) -> Ordering {
    pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b))
}

/// A name as words and numbers; a number before a word.
fn pieces(name: &str) -> Vec<(bool, u64, String)> {
    let mut pieces: Vec<(bool, u64, String)> = Vec::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match (pieces.last_mut(), c.to_digit(10)) {
            (Some((false, value, _)), Some(digit)) => {
                *value = value.saturating_mul(10).saturating_add(u64::from(digit));
            }
            (_, Some(digit)) => pieces.push((false, u64::from(digit), String::new())),
            (Some((true, _, word)), None) => word.push(c),
            (_, None) => pieces.push((true, 0, c.to_string())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_folder_stand_as_people_count_and_hidden_ones_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["P10.txt", "P2.txt", "p1.txt", ".DS_Store", "b/x.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let listed = files_of(&[folder.path().to_owned()]).unwrap().paths;
        let names: Vec<&str> =
            listed.iter().map(|path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["b/x.txt", "p1.txt", "P2.txt", "P10.txt"]);
    }

    #[test]
    fn of_a_folder_only_transcripts_and_tables_are_taken_and_a_file_that_is_named_always_is() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        for name in [
            "P1.TXT",
            "P2",
            "Interview 2.1",
            "s.csv",
            "run.py",
            "a.json",
            "b.log",
            "fit.R",
            "P1.txt~",
            "P1.mp3",
        ] {
            fs::write(inside(name), "x").unwrap();
        }
        let listed = files_of(&[folder.path().to_owned(), inside("b.log")]).unwrap();
        let taken = ["Interview 2.1", "P1.TXT", "P2", "s.csv", "b.log"];
        assert_eq!(listed.paths, taken.map(inside));
        assert_eq!(listed.left_out, ["a.json", "fit.R", "P1.mp3", "P1.txt~", "run.py"].map(inside));
        fs::create_dir(inside("code")).unwrap();
        fs::write(inside("code/a.py"), "x").unwrap();
        assert!(
            files_of(&[inside("code")]).unwrap_err().to_string().contains("only files with other endings")
        );
    }

    #[test]
    fn a_folder_without_files_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(files_of(&[folder.path().to_owned()]).unwrap_err().to_string().contains("holds no files"));
    }
}
