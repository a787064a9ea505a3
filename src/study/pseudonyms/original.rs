//! Putting real names back where pseudonyms stand: only who has the table can.

use std::borrow::Cow;

use super::{Entry, Namer, Pseudonyms};

/// Puts real names back.
#[derive(Debug, Clone)]
pub struct Original(Namer);

impl Original {
    /// Of a table. Where two share a pseudonym, both names are put there.
    pub fn new(table: &Pseudonyms) -> Self {
        let mut names: Vec<(Vec<&str>, String)> = Vec::new();
        for Entry { pseudonym, forms, .. } in &table.entries {
            let Some(name) = forms.first() else { continue };
            match names.iter_mut().find(|(known, _)| known[0].to_lowercase() == pseudonym.to_lowercase()) {
                Some((_, both)) => *both = format!("{both} / {name}"),
                None => names.push((vec![pseudonym], name.clone())),
            }
        }
        Self(Namer::of(names.iter().map(|(pseudonym, name)| (pseudonym.as_slice(), name.as_str()))))
    }

    /// A text with the fullest real names in the places of pseudonyms.
    pub fn of<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.0.replaced(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::NameKind;
    use super::*;

    #[test]
    fn who_has_the_table_can_put_the_names_back() {
        let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
        let entries = vec![
            entry(&["Anna Smith", "Anna"], "Nurse A"),
            entry(&["Leeds"], "[Place 1]"),
            entry(&["York"], "[Place 2]"),
            entry(&["Ben"], "Carer"),
            entry(&["Tom"], "carer"),
        ];
        let original = Original::new(&Pseudonyms { entries, refused: Vec::new() });
        let text = "NURSE A’s way to [Place 1] and [Place 2], with the Carer";
        assert_eq!(original.of(text), "ANNA SMITH’s way to Leeds and York, with the Ben / Tom");
        assert_eq!(original.of("nobody"), "nobody");
    }
}
