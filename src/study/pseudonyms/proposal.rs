//! Pseudonyms proposed by the kind of a name: the next one that is free.

use std::collections::{HashMap, HashSet};

use super::{NameKind, Pseudonyms};

/// A pseudonym that no entry has: `Person A`, `Town B` … `Place AA` and so on. The last word may be a person's role, as `Nurse`.
pub fn proposed(table: &Pseudonyms, kind: NameKind, role: Option<&str>) -> String {
    Proposer::new(table).next(kind, role)
}

/// Proposes pseudonyms of which none is that of an entry, and no two are the same.
#[derive(Debug, Default)]
pub struct Proposer {
    /// In lower case.
    taken: HashSet<String>,
    /// How many letters of a stem are gone through.
    tried: HashMap<String, usize>,
}

impl Proposer {
    /// Beside the entries of a table.
    pub fn new(table: &Pseudonyms) -> Self {
        let taken = table.entries.iter().map(|it| it.pseudonym.to_lowercase()).collect();
        Self { taken, tried: HashMap::new() }
    }

    /// The next one that is free of a kind, or of a role.
    pub fn next(&mut self, kind: NameKind, role: Option<&str>) -> String {
        let stem = role.unwrap_or(match kind {
            NameKind::Person => "Person",
            NameKind::Place => "Place",
            NameKind::Organisation => "Organisation",
            NameKind::Other => "Detail",
        });
        let tried = self.tried.entry(stem.to_lowercase()).or_default();
        loop {
            let next = format!("{stem} {}", lettered(*tried));
            *tried += 1;
            if self.taken.insert(next.to_lowercase()) {
                return next;
            }
        }
    }
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
