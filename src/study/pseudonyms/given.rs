//! What stood in a text before a pseudonym did: which form of a name was said where. The table remembers it, so that who has the table
//! can put back exactly what was said.

use serde::{Deserialize, Serialize};

use super::{Entry, Pseudonyms};
use crate::{
    study::{Change, DocumentId, Draft, Purpose, Revision},
    text::{Hunk, Offset, single_spaced},
};

/// The words that pseudonyms replaced in one document at one time. It belongs to the revision that replaced so many characters at
/// these places: made again after it was undone, that is another revision by the hour, and the same by its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The document.
    pub document: DocumentId,
    /// What stood in the text before, and where, in scalar values; in order.
    pub said: Vec<(Offset, String)>,
}

impl Given {
    /// Whether it is what this revision of this document replaced.
    pub(super) fn is_of(&self, of: DocumentId, revision: &Revision) -> bool {
        let same = |((at, words), hunk): (&(Offset, String), &Hunk)| {
            *at == hunk.start && words.chars().count() == hunk.old as usize
        };
        self.document == of
            && self.said.len() == revision.hunks.len()
            && self.said.iter().zip(&revision.hunks).all(same)
    }
}

impl Pseudonyms {
    /// Remembers an entry as it was before it was changed or removed, where its pseudonym was put into the study and is listed no more.
    /// Gives what has to be said of that.
    pub fn part_from(&mut self, before: &Entry) -> Option<String> {
        let is_form = |said: &str| {
            let said = single_spaced(said).to_lowercase();
            before.forms.iter().any(|form| form.to_lowercase() == said)
        };
        let was_given = self.given.iter().flat_map(|it| &it.said).any(|(_, said)| is_form(said));
        let pseudonym = &before.pseudonym;
        if !was_given || self.entries.iter().any(|it| it.pseudonym == *pseudonym) {
            return None;
        }
        if !self.former.contains(before) {
            self.former.push(before.clone());
        }
        Some(format!(
            "“{pseudonym}” stays where it was put into the study, and the table remembers whose it is; to have another there, take \
             the pseudonyms back with u before they are purged, and put them again"
        ))
    }

    /// Remembers what a draft replaces in texts.
    pub fn remember(&mut self, draft: &Draft) {
        for change in &draft.changes {
            let Change::Text { document, revision } = change else { continue };
            if revision.purpose != Purpose::Pseudonyms {
                continue;
            }
            let said = revision.hunks.iter();
            let said = said.filter_map(|it| Some((it.start, it.words.as_ref()?.removed.clone())));
            self.given.push(Given { document: *document, said: said.collect() });
        }
    }
}
