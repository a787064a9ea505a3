//! The known name that a mistyped one most resembles, for messages that suggest it.

/// The name nearest to what was written, where one is near enough to be meant; letter case is disregarded.
pub fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let limit = written.chars().count().div_ceil(3);
    names
        .map(|name| (distance(&written, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Levenshtein's distance: how many characters are to be put in, taken out or replaced.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, a) in from.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (column, b) in to.iter().enumerate() {
            let replaced = before + usize::from(a != *b);
            before = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(before + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_the_name_meant() {
        let names = ["code-passage", "recode", "redo", "undo"];
        assert_eq!(nearest("code-pasage", names.into_iter()), Some("code-passage"));
        assert_eq!(nearest("Undo", names.into_iter()), Some("undo"));
        assert_eq!(nearest("frobnicate", names.into_iter()), None);
    }
}
