//! Every place where a listed name stands, and what would stand there instead.

use serde::Serialize;

use super::{
    places::Place,
    texts::{Text, texts},
};
use crate::study::{
    DocumentId, Pace, Study,
    pseudonyms::{Namer, Pseudonyms},
};

/// A name in its place, with what would stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Where it stands.
    pub place: Place,
    /// The entry of the table.
    pub entry: usize,
    /// What would stand there instead.
    pub instead: String,
}

/// How often an entry's names stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// In the texts of documents.
    pub in_documents: usize,
    /// In what coders wrote, and in what things are called.
    pub elsewhere: usize,
}

/// Every replacement that the table would make, text by text.
pub fn replacements(study: &Study, table: &Pseudonyms) -> Vec<Replacement> {
    replacements_at(study, table, Pace::alone()).unwrap_or_default()
}

/// The same for one who waits; `None` where it was stopped.
pub fn replacements_at(study: &Study, table: &Pseudonyms, pace: Pace<'_>) -> Option<Vec<Replacement>> {
    let namer = Namer::new(table);
    let texts = texts(study);
    let mut found = Vec::new();
    for (done, text) in texts.iter().enumerate() {
        if pace.is_stopped() {
            return None;
        }
        pace.tell(done, texts.len());
        found.extend(in_text(study, text, &namer));
    }
    Some(found)
}

fn in_text(study: &Study, text: &Text<'_>, namer: &Namer) -> Vec<Replacement> {
    let named = namer.find(text.text).into_iter();
    let placed = named.map(|named| Replacement {
        place: Place::in_text(study, text, named.range),
        entry: named.entry,
        instead: named.instead,
    });
    placed.collect()
}

/// How often each entry's names stand in the study, by the entry's place in the table.
pub fn counted(replacements: &[Replacement], table: &Pseudonyms) -> Vec<Counted> {
    let mut counts = vec![Counted::default(); table.entries.len()];
    for it in replacements {
        let count = &mut counts[it.entry];
        match it.place.at {
            Some(_) => count.in_documents += 1,
            None => count.elsewhere += 1,
        }
    }
    counts
}

/// The documents whose texts the table would change.
pub fn documents_of(replacements: &[Replacement]) -> Vec<DocumentId> {
    let mut documents: Vec<DocumentId> = replacements.iter().filter_map(|it| Some(it.place.at?.0)).collect();
    documents.dedup();
    documents
}
