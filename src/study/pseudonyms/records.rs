//! Pseudonyms in the records of a study: every text in them, references and identities left whole.

use std::{borrow::Cow, collections::HashMap};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::Namer;
use crate::study::{
    Case, Cell, Change, Document, Edit, Purpose, Revision, Source, Speaker, StudyId, Swap, Synthesis,
};

/// Fields that hold no words of anyone's: identities, coders, kinds.
const NO_WORDS: &[&str] = &[
    "id",
    "coder",
    "by",
    "record",
    "action",
    "purpose",
    "sha256",
    "encoding",
    "line_ends",
    "on",
    "at",
    "colour",
    "origin",
    "kind",
    "type",
    "naming",
    "format",
    "role",
    "evidence",
    "document",
    "case",
    "code",
    "parent",
    "merged_into",
    "height",
];

/// A record with pseudonyms in every text of it.
pub(crate) fn renamed<T: Serialize + DeserializeOwned + Clone>(record: &T, namer: &Namer) -> T {
    let Ok(mut value) = serde_json::to_value(record) else { return record.clone() };
    if !rename(&mut value, namer) {
        return record.clone();
    }
    // What does not read back as what it was has been none of the words that people write.
    serde_json::from_value(value).unwrap_or_else(|_| record.clone())
}

/// Renames every text in a value; whether one changed.
fn rename(value: &mut Value, namer: &Namer) -> bool {
    match value {
        Value::String(text) => match with_pseudonyms(text, namer) {
            Cow::Owned(other) => {
                *text = other;
                true
            }
            Cow::Borrowed(_) => false,
        },
        Value::Array(values) => {
            let mut changed = false;
            for value in values {
                changed |= rename(value, namer);
            }
            changed
        }
        Value::Object(fields) => {
            let mut changed = false;
            for (name, value) in fields.iter_mut().filter(|(name, _)| !NO_WORDS.contains(&name.as_str())) {
                changed |= match value {
                    Value::Object(values) if name == "attributes" => rename_values(values, namer),
                    value => rename(value, namer),
                };
            }
            changed
        }
        _ => false,
    }
}

/// Renames the values of attributes, which are called as people called them.
fn rename_values(values: &mut Map<String, Value>, namer: &Namer) -> bool {
    let mut changed = false;
    for (name, mut value) in std::mem::take(values) {
        changed |= rename(&mut value, namer) | namer.names(&name);
        values.insert(namer.replaced(&name).into_owned(), value);
    }
    changed
}

/// A text with pseudonyms in it; what stands in it as `{ID}` is left whole, and so is an identity by itself.
fn with_pseudonyms<'t>(text: &'t str, namer: &Namer) -> Cow<'t, str> {
    if text.len() == 36 && text.parse::<StudyId>().is_ok() {
        return Cow::Borrowed(text);
    }
    let Some((before, id, after)) = parted(text) else { return namer.replaced(text) };
    let (first, rest) = (namer.replaced(before), with_pseudonyms(after, namer));
    match (&first, &rest) {
        (Cow::Borrowed(_), Cow::Borrowed(_)) => Cow::Borrowed(text),
        _ => Cow::Owned(format!("{first}{id}{rest}")),
    }
}

/// A text before, at and behind the first `{ID}` in it.
fn parted(text: &str) -> Option<(&str, &str, &str)> {
    let braces = text.match_indices('{').find(|(at, _)| {
        let inner = text.get(at + 1..at + 37);
        text.get(at + 37..at + 38) == Some("}") && inner.is_some_and(|id| id.parse::<StudyId>().is_ok())
    });
    let (at, _) = braces?;
    Some((&text[..at], &text[at..at + 38], &text[at + 38..]))
}

/// A document with pseudonyms in its label and name, however names are capitalised there; its file stays.
pub(crate) fn renamed_document(document: &Document, namer: &Namer) -> Document {
    let mut after = document.clone();
    after.label = namer.replaced_in_document_name(&document.label).into_owned();
    after.name = namer.replaced_in_document_name(&document.name).into_owned();
    after
}

/// A case with pseudonyms in its name and its values.
pub(crate) fn renamed_case(case: &Case, namer: &Namer) -> Case {
    Case { name: namer.replaced_in_label(&case.name).into_owned(), ..renamed(case, namer) }
}

/// Speakers with pseudonyms for names.
pub(crate) fn renamed_speakers(speakers: &[Speaker], namer: &Namer) -> Vec<Speaker> {
    let renamed =
        |it: &Speaker| Speaker { name: namer.replaced_in_label(&it.name).into_owned(), ..it.clone() };
    super::distinct(speakers.iter().map(renamed).collect(), |it| &mut it.name)
}

/// Where a text came from, with pseudonyms for names.
pub(crate) fn renamed_source(source: &Source, namer: &Namer) -> Source {
    Source { file: namer.replaced_in_file_name(&source.file).into_owned(), ..renamed(source, namer) }
}

/// A revision without the words of the names that it replaced: what was put on earlier texts is still carried along it, and the
/// earlier text can no longer be made. A correction keeps its words where none is a name and none of the names that were replaced
/// afterwards can be in the text that it was made on.
pub(crate) fn purged_revision(revision: &Revision, namer: &Namer, all: bool) -> Revision {
    let mut after = revision.clone();
    let named = revision.hunks.iter().filter_map(|hunk| hunk.words.as_ref());
    let named = named.into_iter().any(|it| namer.names(&it.removed) || namer.names(&it.inserted));
    if all || named || revision.purpose == Purpose::Pseudonyms {
        for hunk in &mut after.hunks {
            hunk.words = None;
        }
    }
    for state in [&mut after.before, &mut after.after] {
        state.speakers = state.speakers.as_deref().map(|it| renamed_speakers(it, namer));
        state.source = state.source.as_ref().map(|it| renamed_source(it, namer));
    }
    after
}

/// An edit of a history with pseudonyms for the names in it. Documents have the file names that `files` gives for their old ones.
pub(crate) fn purged_edit(edit: &Edit, namer: &Namer, files: &HashMap<String, String>) -> Edit {
    let reason = edit.reason.as_deref().map(|it| namer.replaced(it).into_owned());
    let changes = edit.changes.iter().map(|change| purged_change(change, namer, files)).collect();
    Edit { reason, changes, ..edit.clone() }
}

/// A summary without the prints of the words that it was written on, which could be tried with names. It is stale afterwards.
pub(crate) fn without_prints(cell: &mut Cell) {
    cell.evidence.clear();
    cell.ground.clear();
}

fn purged_change(change: &Change, namer: &Namer, files: &HashMap<String, String>) -> Change {
    match change {
        Change::Document(swap) => Change::Document(swapped(swap, |it| {
            let mut after = renamed_document(it, namer);
            after.file = match files.get(&it.file) {
                Some(file) => file.clone(),
                None => namer.replaced_in_file_name(&it.file).into_owned(),
            };
            after
        })),
        Change::Case(swap) => Change::Case(swapped(swap, |it| renamed_case(it, namer))),
        Change::Speakers { document, before, after } => Change::Speakers {
            document: *document,
            before: renamed_speakers(before, namer),
            after: renamed_speakers(after, namer),
        },
        Change::Text { document, revision } => {
            Change::Text { document: *document, revision: Box::new(purged_revision(revision, namer, false)) }
        }
        Change::Cell(swap) => Change::Cell(swapped(swap, |it| {
            let mut after = renamed(it, namer);
            without_prints(&mut after);
            after
        })),
        Change::Synthesis(swap) => {
            Change::Synthesis(swapped(swap, |it| Synthesis { cells: String::new(), ..renamed(it, namer) }))
        }
        // These hold no words.
        Change::Coding(_) | Change::Read { .. } | Change::Reasons { .. } => change.clone(),
        other => renamed(other, namer),
    }
}

fn swapped<T>(swap: &Swap<T>, renamed: impl Fn(&T) -> T) -> Swap<T> {
    Swap { before: swap.before.as_ref().map(&renamed), after: swap.after.as_ref().map(&renamed) }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, NameKind, Pseudonyms};
    use super::*;

    fn namer() -> Namer {
        let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
        Namer::new(&Pseudonyms {
            entries: vec![
                entry(&["Anna", "abba"], "Nurse A"),
                entry(&["Leeds"], "Town B"),
                entry(&["maya"], "X"),
            ],
            ..Pseudonyms::default()
        })
    }

    #[test]
    fn texts_are_renamed_and_references_identities_and_coders_are_left_whole() {
        let id = "0197d5d0-abba-7000-8000-00000000abba";
        let value = serde_json::json!({
            "id": id, "by": "maya", "text": format!("Anna {{{id}}} and maya {{{id}}} in Leeds {{Anna}}"),
            "attributes": {"Leeds site": "Anna", "role": "Anna"}, "list": [{"deep": "to Leeds"}, 3, id],
        });
        let after = renamed(&value, &namer());
        assert_eq!(
            after,
            serde_json::json!({
                "id": id, "by": "maya", "text": format!("Nurse A {{{id}}} and X {{{id}}} in Town B {{Nurse A}}"),
                "attributes": {"Town B site": "Nurse A", "role": "Nurse A"}, "list": [{"deep": "to Town B"}, 3, id],
            })
        );
        assert_eq!(renamed(&after, &namer()), after);
    }
}
