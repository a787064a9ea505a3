//! Which files an import means: those named, and those in the folders named. They are listed here, not opened.

use std::{
    cmp::Ordering,
    fs,
    path::{Path, PathBuf},
};

/// Why a folder cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is nothing in it.
    #[error("{} holds no files: name the folder with the transcripts", .0.display())]
    None(PathBuf),
    /// It cannot be looked into.
    #[error("{} cannot be looked into ({}): ask its owner for the right to read it", .0.display(), .1)]
    Unreadable(PathBuf, std::io::Error),
}

/// The files in the order given; those of a folder, and of folders in it, as people count: `2.txt` before `10.txt`. Hidden ones
/// are left out.
pub fn files_of(given: &[PathBuf]) -> Result<Vec<PathBuf>, FilesError> {
    let mut files = Vec::new();
    for path in given {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files)?;
            if files.len() == before {
                return Err(FilesError::None(path.clone()));
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
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
        let listed = files_of(&[folder.path().to_owned()]).unwrap();
        let names: Vec<&str> =
            listed.iter().map(|path| path.strip_prefix(folder.path()).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["b/x.txt", "p1.txt", "P2.txt", "P10.txt"]);
    }

    #[test]
    fn a_folder_without_files_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(files_of(&[folder.path().to_owned()]).unwrap_err().to_string().contains("holds no files"));
    }
}
