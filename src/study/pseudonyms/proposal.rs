//! Pseudonyms proposed by the kind of a name: the next one that is free.

use std::collections::HashSet;

use super::{NameKind, Pseudonyms};

/// A pseudonym that no entry has: `Person A`, `Town B` … `Place AA` and so on. The last word may be a person's role, as `Nurse`.
pub fn proposed(table: &Pseudonyms, kind: NameKind, role: Option<&str>) -> String {
    let taken: HashSet<String> = table.entries.iter().map(|it| it.pseudonym.to_lowercase()).collect();
    let stem = role.unwrap_or(match kind {
        NameKind::Person => "Person",
        NameKind::Place => "Place",
        NameKind::Organisation => "Organisation",
        NameKind::Other => "Detail",
    });
    let mut letters = (0..).map(|n| format!("{stem} {}", lettered(n)));
    letters.find(|it| !taken.contains(&it.to_lowercase())).unwrap_or_default()
}

/// A, B … Z, AA, AB …
fn lettered(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (number % 26) as u8));
        if number < 26 {
            return letters.iter().rev().collect();
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;

    #[test]
    fn the_next_free_pseudonym_of_a_kind_is_proposed() {
        let mut table = Pseudonyms::default();
        assert_eq!(proposed(&table, NameKind::Person, None), "Person A");
        table.entries.push(Entry::new(&["Anna"], NameKind::Person, "person a", ""));
        table.entries.push(Entry::new(&["Leeds"], NameKind::Place, "Town A", ""));
        assert_eq!(proposed(&table, NameKind::Person, None), "Person B");
        assert_eq!(proposed(&table, NameKind::Place, Some("Town")), "Town B");
        assert_eq!(
            (lettered(25), lettered(26), lettered(27), lettered(702)),
            ("Z".into(), "AA".into(), "AB".into(), "AAA".into())
        );
    }
}
