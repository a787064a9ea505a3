//! Putting real names back where pseudonyms stand: only who has the table can.

use std::borrow::Cow;

use super::{Entry, Given, Namer, Pseudonyms};
use crate::{
    study::{Body, DocumentId, Purpose, Revision},
    text::{Carried, EditMap, Offset, Span, reversed_hunks},
};

/// Puts real names back.
#[derive(Debug, Clone)]
pub struct Original(Namer);

impl Original {
    /// Of a table. Where two share a pseudonym, both names are put there.
    pub fn new(table: &Pseudonyms) -> Self {
        let mut names: Vec<(Vec<&str>, String)> = Vec::new();
        for Entry { pseudonym, forms, .. } in table.entries.iter().chain(&table.former) {
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

    /// The text of a document as it was said, wherever the table remembers what its pseudonyms replaced; the fullest real names in the places of
    /// the others, such as were typed by hand. A pseudonym whose words were corrected since counts among these.
    pub fn of_document(&self, document: DocumentId, body: &Body, given: &[Given]) -> Restored {
        let content = &body.content;
        let known = known_places(document, body, given);
        let mut restored = Restored { text: String::new(), exact: known.len(), fullest: 0 };
        let mut from = Offset(0);
        let end = content.span().end;
        for (span, said) in
            known.into_iter().map(|(span, said)| (span, Some(said))).chain([(Span { start: end, end }, None)])
        {
            let between = content.slice(Span { start: from, end: span.start });
            restored.fullest += self.0.find(between).len();
            restored.text.push_str(&self.of(between));
            restored.text.push_str(said.unwrap_or_default());
            from = span.end;
        }
        restored
    }
}

/// A text with real names in it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The text.
    pub text: String,
    /// How many names stand there as they were said.
    pub exact: usize,
    /// How many stand there in their fullest form, because the table does not remember which was said.
    pub fullest: usize,
}

/// Where pseudonyms stand in a text of which the table remembers what they replaced, in order.
fn known_places<'g>(document: DocumentId, body: &Body, given: &'g [Given]) -> Vec<(Span, &'g str)> {
    let maps: Vec<EditMap> = body.past.iter().map(Revision::map).collect();
    let mut places = Vec::new();
    for (step, revision) in body.past.iter().enumerate() {
        if revision.purpose != Purpose::Pseudonyms || revision.back {
            continue;
        }
        let Some(known) = given.iter().rev().find(|it| it.is_of(document, revision)) else { continue };
        for (hunk, (_, said)) in reversed_hunks(&revision.hunks).iter().zip(&known.said) {
            let span = Span { start: hunk.start, end: hunk.end() };
            let now = maps[step + 1..].iter().try_fold(span, |span, map| match map.carry(span) {
                Carried::Same(span) => Some(span),
                Carried::Changed(_) | Carried::Gone(_) => None,
            });
            places.extend(now.map(|span| (span, said.as_str())));
        }
    }
    places.sort_by_key(|(span, _)| span.start);
    places.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    places
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
        let original = Original::new(&Pseudonyms { entries, ..Pseudonyms::default() });
        let text = "NURSE A’s way to [Place 1] and [Place 2], with the Carer";
        assert_eq!(original.of(text), "ANNA SMITH’s way to Leeds and York, with the Ben / Tom");
        assert_eq!(original.of("nobody"), "nobody");
    }
    #[test]
    fn what_was_said_is_put_back_exactly_where_the_table_remembers_it() {
        use crate::study::{actions, samples::Sample};
        let mut s = Sample::new();
        let p01 = s.document("P01");
        let turn = |s: &mut Sample, at: usize, words: &str| {
            s.make(actions::correct_turn(&s.study, &s.maya, p01, at, words))
        };
        turn(&mut s, 1, "Anna Smith’s desk. ANNA said so, Annie too, and James’ coat.");
        let before = s.study.body(p01).unwrap().content.as_str().to_owned();
        let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
        let mut table = Pseudonyms {
            entries: vec![entry(&["Anna Smith", "Anna", "Annie"], "Nurse A"), entry(&["James"], "Ben")],
            ..Pseudonyms::default()
        };
        let given = |s: &mut Sample, table: &mut Pseudonyms| {
            let draft = actions::give_pseudonyms(&s.study, &s.maya, table).unwrap();
            table.remember(&draft);
            s.make(Ok(draft))
        };
        let back = |s: &Sample, table: &Pseudonyms| {
            Original::new(table).of_document(p01, s.study.body(p01).unwrap(), &table.given)
        };
        let edit = given(&mut s, &mut table);
        let body = s.study.body(p01).unwrap();
        assert!(
            body.content.as_str().contains("Nurse A’s desk. NURSE A said so, Nurse A too, and Ben’s coat.")
        );
        assert_eq!(back(&s, &table), Restored { text: before.clone(), exact: 4, fullest: 0 });
        // Taken back, nothing is left to put back; given again after that, the later record counts.
        s.undo(&edit);
        assert_eq!(back(&s, &table), Restored { text: before, exact: 0, fullest: 0 });
        given(&mut s, &mut table);
        // A correction elsewhere moves them; one of the words themselves, and what was typed by hand, is no more known.
        turn(&mut s, 0, "So, Nurse A, where does care sit?");
        turn(&mut s, 1, "Nurse A’s desk. NURSE A said so, Nurse Anne too, and Ben’s coat.");
        let restored = back(&s, &table);
        assert!(restored.text.contains("So, Anna Smith, where"), "{}", restored.text);
        assert!(restored.text.contains("Anna Smith’s desk. ANNA said so, Nurse Anne too, and James’ coat."));
        assert_eq!((restored.exact, restored.fullest), (3, 1));
        // Purged, the table alone still knows.
        let namer = Namer::new(&table);
        let mut purged = s.study.body(p01).unwrap().as_ref().clone();
        purged.past = purged.past.iter().map(|it| super::super::purged_revision(it, &namer, true)).collect();
        assert_eq!(Original::new(&table).of_document(p01, &purged, &table.given), restored);
    }
}
