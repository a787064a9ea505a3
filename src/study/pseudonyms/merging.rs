//! Two states of one table brought together, where somebody else wrote to its file meanwhile.

use super::Pseudonyms;

impl Pseudonyms {
    /// This table, as another wrote it, with what was changed here since `base` put to it. Nobody's entries are lost: where both changed
    /// one, both stand, and [`Pseudonyms::problems`] points out what has to be decided.
    #[must_use]
    pub fn with_changes(mut self, base: &Self, ours: &Self) -> Self {
        take_over(&mut self.entries, &base.entries, &ours.entries);
        take_over(&mut self.former, &base.former, &ours.former);
        take_over(&mut self.refused, &base.refused, &ours.refused);
        // What is known of words that were replaced stays true.
        let new: Vec<_> = ours.given.iter().filter(|it| !self.given.contains(it)).cloned().collect();
        self.given.extend(new);
        self
    }
}

/// Takes out what is gone since, and puts what is new to the end.
fn take_over<T: PartialEq + Clone>(theirs: &mut Vec<T>, base: &[T], ours: &[T]) {
    theirs.retain(|it| ours.contains(it) || !base.contains(it));
    let new: Vec<T> = ours.iter().filter(|it| !base.contains(it) && !theirs.contains(it)).cloned().collect();
    theirs.extend(new);
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, NameKind};
    use super::*;

    #[test]
    fn what_both_changed_is_in_the_table_afterwards() {
        let entry = |name: &str, pseudonym: &str| Entry::new(&[name], NameKind::Person, pseudonym, "");
        let table = |entries: &[Entry], refused: &[&str]| Pseudonyms {
            entries: entries.to_vec(),
            refused: refused.iter().map(ToString::to_string).collect(),
            ..Pseudonyms::default()
        };
        let (anna, ben, kim) = (entry("Anna", "A"), entry("Ben", "B"), entry("Kim", "K"));
        let base = table(&[anna.clone(), ben.clone()], &["May"]);
        // Here Ben went, Lee came, and Anna is called otherwise; there Kim came.
        let ours = table(&[entry("Anna", "Sister A"), entry("Lee", "L")], &["May", "Will"]);
        let theirs = table(&[anna, ben, kim.clone()], &["May", "Rose"]);
        let both = theirs.with_changes(&base, &ours);
        let wanted = [kim, entry("Anna", "Sister A"), entry("Lee", "L")];
        assert_eq!(both, table(&wanted, &["May", "Rose", "Will"]));
    }
}
