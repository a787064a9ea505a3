//! Where what was put on an earlier text of a document stands in the text as it is.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::Purpose;
use crate::{
    study::{Body, DocumentId, Study},
    text::{Carried, EditMap, Offset, Span},
};

/// Which text of a document: the first 64 bits of its SHA-256, in hexadecimal. The text that came in first is the default and is
/// not written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct TextId(u64);

impl TextId {
    /// The text that came in first.
    pub const FIRST: TextId = TextId(0);

    /// Whether this is the text that came in first.
    pub fn is_first(&self) -> bool {
        *self == Self::FIRST
    }

    /// The text with this SHA-256, of a document whose first text has the other.
    pub(super) fn of(sha256: &str, first: &str) -> Self {
        if sha256 == first {
            return Self::FIRST;
        }
        // A text whose hash begins with 64 zeros would be taken for the first.
        Self(sha256.get(..16).and_then(|head| u64::from_str_radix(head, 16).ok()).unwrap_or(u64::MAX))
    }
}

impl From<TextId> for String {
    fn from(id: TextId) -> Self {
        format!("{:016x}", id.0)
    }
}

impl TryFrom<String> for TextId {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        u64::from_str_radix(&text, 16).map(Self)
    }
}

/// Where something was put: the span, and the text that it is a span of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// The text.
    pub text: TextId,
    /// The passage, in scalar values of that text.
    pub span: Span,
}

impl Serialize for Made {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line {
            start: Offset,
            end: Offset,
            #[serde(skip_serializing_if = "TextId::is_first")]
            on: TextId,
        }
        Line { start: self.span.start, end: self.span.end, on: self.text }.serialize(serializer)
    }
}

impl Made {
    /// On the text that came in first.
    pub fn first(span: Span) -> Self {
        Self { text: TextId::FIRST, span }
    }
}

/// Where something stands now that was put on an earlier text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The passage in the text as it is; empty where none of its words is left.
    pub span: Span,
    /// A hash of the words as they are, where they are not the words that it was put on; else 0.
    pub altered: u64,
}

/// Carries what was put on earlier texts of a document to the text as it is.
#[derive(Debug)]
pub struct Carrier<'a> {
    body: &'a Body,
    /// The texts, oldest first; the last is the one there is.
    pub(super) ids: Vec<TextId>,
    maps: Vec<OnceCell<EditMap>>,
}

impl<'a> Carrier<'a> {
    /// To the text of this body.
    pub fn new(body: &'a Body) -> Self {
        let first = body.past.first().map_or("", |step| step.before.sha256.as_str());
        let mut ids = vec![TextId::FIRST];
        ids.extend(body.past.iter().map(|step| TextId::of(&step.after.sha256, first)));
        Self { body, ids, maps: vec![OnceCell::new(); body.past.len()] }
    }

    /// The steps from a text to the one there is; a text that came back is stepped to at once. `None` for a text that this
    /// document never had.
    fn steps(&self, text: TextId) -> Option<impl Iterator<Item = usize>> {
        let mut at = self.ids.iter().rposition(|id| *id == text)?;
        Some(std::iter::from_fn(move || {
            let step = (at + 1 < self.ids.len()).then_some(at)?;
            at = self.ids.iter().rposition(|id| *id == self.ids[step + 1])?;
            Some(step)
        }))
    }

    /// Where a passage stands. `None` where the document never had the text that it was put on, or the passage lies outside it.
    pub fn place(&self, made: Made) -> Option<Standing> {
        let mut span = made.span;
        let mut altered = false;
        for step in self.steps(made.text)? {
            let revision = &self.body.past[step];
            let map = self.maps[step].get_or_init(|| revision.map());
            span = match map.carry(span) {
                Carried::Same(span) => span,
                Carried::Changed(span) => {
                    altered |= revision.purpose == Purpose::Correction;
                    span
                }
                Carried::Gone(at) => {
                    altered = true;
                    Span { start: at, end: at }
                }
            };
        }
        let content = &self.body.content;
        if span.end.0 > content.len() {
            return None;
        }
        if made.text != self.ids[self.ids.len() - 1] && !span.is_empty() {
            span = content.trimmed(span).unwrap_or(Span { start: span.start, end: span.start });
            altered |= span.is_empty();
        }
        let altered = if altered { hash_of(content.slice(span)) } else { 0 };
        Some(Standing { span, altered })
    }

    /// Where a passage stands, with the blanks at its ends, if these words stand there; they may have been others between.
    pub(super) fn place_of_words(&self, made: Made, words: &str) -> Option<Span> {
        let standing = self.steps(made.text)?.try_fold(made.span, |span, step| {
            match self.maps[step].get_or_init(|| self.body.past[step].map()).carry(span) {
                Carried::Same(span) | Carried::Changed(span) => Some(span),
                Carried::Gone(_) => None,
            }
        });
        standing.filter(|span| self.body.content.slice(*span) == words)
    }

    /// Turns (half-open ranges of indices) of a text as they are numbered now.
    pub fn turns(&self, text: TextId, ranges: &[(u32, u32)]) -> Option<Vec<(u32, u32)>> {
        let mut ranges = ranges.to_vec();
        for step in self.steps(text)? {
            let patch = &self.body.past[step].turns;
            if !patch.is_empty() {
                ranges = patch.carry(&ranges);
            }
        }
        Some(ranges)
    }
}

/// FNV-1a (Fowler, Noll and Vo), its upper 53 bits, which every reader of JSON takes; never 0.
fn hash_of(words: &str) -> u64 {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 11).max(1)
}

impl Study {
    /// A span of a document's text as it is.
    pub fn made(&self, document: DocumentId, span: Span) -> Made {
        self.body(document).map_or(Made::first(span), |body| body.made(span))
    }

    /// The words of a passage, in the text that it was put on. `None` where that text cannot be made any more.
    pub fn words_of(&self, document: DocumentId, made: Made) -> Option<String> {
        let body = self.body(document)?;
        if body.text() == made.text {
            return Some(body.quotation(made.span));
        }
        Some(body.earlier(body.revision_with(made.text)?)?.quotation(made.span))
    }

    /// Where something stands that was put on a text of this document: the span there was where the text is not loaded.
    pub fn standing(&self, document: DocumentId, made: Made) -> Span {
        let known = self.body(document).filter(|body| body.text() != made.text);
        let standing = known.and_then(|body| Carrier::new(body).place(made));
        standing.map_or(made.span, |standing| standing.span)
    }
}
