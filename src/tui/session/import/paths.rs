//! Paths as people type them: several with blanks between, quoted or not, `~` for home, completed with Tab.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One path of a line that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// Where it begins in the line, in bytes.
    start: usize,
    /// Without quotes and backslashes.
    text: String,
    /// Whether a quotation mark in it is not closed.
    open: bool,
}

/// The paths that a line names, or what is wrong with it. A line that is one path as it stands needs no quotes.
pub fn paths(line: &str, home: Option<&Path>) -> Result<Vec<PathBuf>, String> {
    let line = line.trim();
    if line.is_empty() {
        return Err("type the path of a file or folder; Tab completes it".into());
    }
    let whole = at_home(line, home);
    if whole.exists() {
        return Ok(vec![whole]);
    }
    let pieces = pieces(line);
    if pieces.iter().any(|piece| piece.open) {
        return Err("a quotation mark is not closed".into());
    }
    let paths: Vec<PathBuf> = pieces.iter().map(|piece| at_home(&piece.text, home)).collect();
    match paths.iter().find(|path| !path.exists()) {
        Some(missing) => {
            Err(format!("there is no {}: paths with blanks are put in quotes", missing.display()))
        }
        None => Ok(paths),
    }
}

/// The path of a file that is to be written, or what is wrong with it.
pub fn path_to_write(line: &str, home: Option<&Path>) -> Result<PathBuf, String> {
    match &pieces(line.trim())[..] {
        [] => Err("type the path of the file to write; Tab completes folders".into()),
        [piece] if piece.open => Err("a quotation mark is not closed".into()),
        [piece] => Ok(at_home(&piece.text, home)),
        _ => Ok(at_home(line.trim(), home)),
    }
}

/// The line with its last path completed as far as the names in its folder allow, and the names that fit if there are
/// several.
pub fn complete(line: &str, home: Option<&Path>) -> Option<(String, Vec<String>)> {
    let ends_in_blank = line.ends_with(' ') && !line.ends_with("\\ ");
    let last = pieces(line).pop().filter(|last| last.open || !ends_in_blank);
    let last = last.unwrap_or(Piece { start: line.len(), text: String::new(), open: false });
    let (folder, begun) = last
        .text
        .rsplit_once('/')
        .map_or(("", last.text.as_str()), |(folder, begun)| (&last.text[..=folder.len()], begun));
    let looked_in = if folder.is_empty() { PathBuf::from(".") } else { at_home(folder, home) };
    let mut names: Vec<String> = fs::read_dir(looked_in)
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            fits.then(|| if entry.path().is_dir() { format!("{name}/") } else { name })
        })
        .collect();
    names.sort();
    let common = common_start(&names)?;
    let completed = quoted(&format!("{folder}{common}"));
    let names = if names.len() > 1 { names } else { Vec::new() };
    Some((format!("{}{completed}", &line[..last.start]), names))
}

fn common_start(names: &[String]) -> Option<&str> {
    let (first, rest) = names.split_first()?;
    let mut len = first.len();
    for name in rest {
        let same = first.char_indices().zip(name.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
        len = len.min(same.unwrap_or(name.len().min(first.len())));
    }
    Some(&first[..len])
}

/// A path as it is typed: blanks and quotation marks behind backslashes.
fn quoted(path: &str) -> String {
    let mut typed = String::with_capacity(path.len());
    for c in path.chars() {
        if matches!(c, ' ' | '\'' | '"' | '\\') {
            typed.push('\\');
        }
        typed.push(c);
    }
    typed
}

fn at_home(path: &str, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(path),
    }
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut current: Option<Piece> = None;
    let mut quote = None;
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() && quote.is_none() {
            pieces.extend(current.take());
            continue;
        }
        let piece = current.get_or_insert(Piece { start: at, text: String::new(), open: false });
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(mark)) if c == mark => quote = None,
            ('\\', None | Some('"')) => piece.text.extend(chars.next().map(|(_, c)| c)),
            _ => piece.text.push(c),
        }
        piece.open = quote.is_some();
    }
    pieces.extend(current);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("my interviews")).unwrap();
        for name in ["my interviews/P01 a.txt", "my interviews/P02.txt", "notes.md", ".hidden"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        folder
    }

    #[test]
    fn several_paths_are_told_apart_by_blanks_and_kept_whole_by_quotes() {
        let home = folder();
        let named = paths("~/notes.md '~/my interviews' ~/my\\ interviews/P02.txt", Some(home.path()));
        // A tilde in quotes is one in the shell's eyes; here it still means home.
        let named = named.unwrap();
        assert_eq!(
            named,
            ["notes.md", "my interviews", "my interviews/P02.txt"].map(|it| home.path().join(it))
        );
    }

    #[test]
    fn a_path_with_blanks_that_is_there_needs_no_quotes() {
        let home = folder();
        assert_eq!(
            paths(" ~/my interviews/P01 a.txt ", Some(home.path())).unwrap(),
            [home.path().join("my interviews/P01 a.txt")]
        );
    }

    #[test]
    fn what_is_not_there_is_named() {
        assert!(paths("/nowhere/P01.txt", None).unwrap_err().starts_with("there is no /nowhere/P01.txt"));
        assert!(paths("'/nowhere", None).unwrap_err().contains("not closed"));
        assert!(paths("  ", None).unwrap_err().contains("type the path"));
    }

    #[test]
    fn the_last_path_is_completed_as_far_as_it_is_clear() {
        let home = folder();
        let complete = |line: &str| complete(line, Some(home.path())).unwrap();
        assert_eq!(complete("~/no"), ("~/notes.md".into(), vec![]));
        assert_eq!(complete("x ~/my"), ("x ~/my\\ interviews/".into(), vec![]));
        let (line, names) = complete("~/my\\ interviews/");
        assert_eq!((line.as_str(), names.len()), ("~/my\\ interviews/P0", 2));
        assert_eq!(complete("'~/my interviews/P02").0, "~/my\\ interviews/P02.txt");
        assert_eq!(super::complete("~/zzz", Some(home.path())), None);
    }
}
