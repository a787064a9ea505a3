//! Revisions of a document's text: how one text became the next, and where what was put on an earlier one stands now.
//!
//! What coders put on a text (codings, references, memos, read marks) is kept as it was made, with the text that it was made
//! on ([`Made`]); a [`Carrier`] finds its place in the text as it is now. So a new revision touches no one's files, what arrives from
//! a copy that does not have it yet is carried as well, and a revision that is taken back leaves everything exactly as it was.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use super::{Body, Coder, DocumentId, Moment, Source, Speaker, Study, Turn};
use crate::text::{
    Carried, Content, EditMap, Hunk, Offset, Span, apply_hunks, counted, hunks_between, reversed_hunks,
    sha256,
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
    fn of(sha256: &str, first: &str) -> Self {
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

/// Why a text was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Something was transcribed wrongly.
    Correction,
    /// Names were replaced; the passages say what they said.
    Pseudonyms,
}

/// What belongs to a text beside its words and turns, as far as a revision changes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextState {
    /// The SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// Who speaks, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speakers: Option<Vec<Speaker>>,
    /// Whether lines are broken at a column, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hard_wrapped: Option<bool>,
    /// Where the text came from, where that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

/// Turns that became others: those from `at` on. The turns before and behind them only moved with their words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TurnPatch {
    /// The index of the first.
    pub at: u32,
    /// The turns as they were.
    pub removed: Vec<Turn>,
    /// The turns as they are then.
    pub inserted: Vec<Turn>,
}

/// How one text of a document became the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Coder,
    /// Why.
    pub purpose: Purpose,
    /// Whether it takes an earlier revision back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
    /// The text before.
    pub before: TextState,
    /// The text after.
    pub after: TextState,
    /// What differs between the texts, in order.
    pub hunks: Vec<Hunk>,
    /// Which turns became others.
    #[serde(default, skip_serializing_if = "TurnPatch::is_empty")]
    pub turns: TurnPatch,
}

impl TurnPatch {
    /// Whether every turn only moved with its words.
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.inserted.is_empty()
    }

    /// What is left to say of the turns of a text once they are moved by the map, there and back.
    fn between(before: &[Turn], after: &[Turn], there: &EditMap, back: &EditMap) -> Self {
        let same = |(old, new): (&Turn, &Turn)| moved(old, there) == *new && moved(new, back) == *old;
        let head = before.iter().zip(after).take_while(|&pair| same(pair)).count();
        let (old, new) = (&before[head..], &after[head..]);
        let tail = old.iter().rev().zip(new.iter().rev()).take_while(|&pair| same(pair)).count();
        let (removed, inserted) = (&old[..old.len() - tail], &new[..new.len() - tail]);
        if removed.is_empty() && inserted.is_empty() {
            return Self::default();
        }
        Self { at: head as u32, removed: removed.to_vec(), inserted: inserted.to_vec() }
    }

    fn apply(&self, turns: &[Turn], map: &EditMap) -> Option<Vec<Turn>> {
        let head = self.at as usize;
        let tail = head + self.removed.len();
        if self.is_empty() {
            return Some(turns.iter().map(|turn| moved(turn, map)).collect());
        }
        if turns.get(head..tail)? != self.removed {
            return None;
        }
        let mut after: Vec<Turn> = turns[..head].iter().map(|turn| moved(turn, map)).collect();
        after.extend(self.inserted.iter().cloned());
        after.extend(turns[tail..].iter().map(|turn| moved(turn, map)));
        Some(after)
    }

    fn inverse(&self) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    /// Turns (half-open ranges of indices) as they are numbered after. Turns that became others are among them where all that they
    /// were made of are.
    fn carry(&self, ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let (old, new) = (self.at + self.removed.len() as u32, self.at + self.inserted.len() as u32);
        let mut carried = Vec::with_capacity(ranges.len() + 1);
        for &(start, end) in ranges {
            carried.push((start, end.min(self.at)));
            let whole = if self.removed.is_empty() {
                start < self.at && old < end
            } else {
                start <= self.at && old <= end
            };
            if whole {
                carried.push((self.at, new));
            }
            carried.push((start.max(old) - old + new, end.max(old) - old + new));
        }
        super::coding::joined(carried)
    }
}

/// A turn, moved with its words.
fn moved(turn: &Turn, map: &EditMap) -> Turn {
    let speech = match map.carry(turn.speech) {
        Carried::Same(span) | Carried::Changed(span) => span,
        Carried::Gone(at) => Span { start: at, end: at },
    };
    Turn { speech, ..turn.clone() }
}

impl Revision {
    /// How this body's text becomes another. `None` where nothing changes.
    pub fn between(before: &Body, after: &Body, by: &Coder, purpose: Purpose) -> Option<Self> {
        let hunks = hunks_between(before.content.as_str(), after.content.as_str());
        Self::by_hunks(before, after, hunks, by, purpose)
    }

    /// As [`Revision::between`], with what differs between the texts known.
    pub fn by_hunks(
        before: &Body,
        after: &Body,
        hunks: Vec<Hunk>,
        by: &Coder,
        purpose: Purpose,
    ) -> Option<Self> {
        let (there, back) = (map_of(&hunks, purpose), map_of(&reversed_hunks(&hunks), purpose));
        let turns = TurnPatch::between(&before.turns, &after.turns, &there, &back);
        let state = |body: &Body, other: &Body, sha256| TextState {
            sha256,
            speakers: (body.speakers != other.speakers).then(|| body.speakers.clone()),
            hard_wrapped: (body.hard_wrapped != other.hard_wrapped).then_some(body.hard_wrapped),
            source: (body.source != other.source).then(|| body.source.clone()),
        };
        let is_same_text = hunks.is_empty();
        let old = state(before, after, before.sha256());
        let sha = if is_same_text { old.sha256.clone() } else { sha256(after.content.as_str().as_bytes()) };
        let new = state(after, before, sha);
        if is_same_text && turns.is_empty() && old == new {
            return None;
        }
        let (at, by) = (Moment::now(), by.clone());
        Some(Self { at, by, purpose, back: false, before: old, after: new, hunks, turns })
    }

    /// The revision that leads back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            by: self.by.clone(),
            purpose: self.purpose,
            back: !self.back,
            before: self.after.clone(),
            after: self.before.clone(),
            hunks: reversed_hunks(&self.hunks),
            turns: self.turns.inverse(),
        }
    }

    /// What it does, without who and when: `4 places corrected`, `names put back in 12 places`.
    pub fn words(&self) -> String {
        let places = counted(self.hunks.len(), "place", "places");
        match (self.purpose, self.back) {
            (Purpose::Correction, false) => format!("{places} corrected"),
            (Purpose::Correction, true) => format!("a correction of {places} taken back"),
            (Purpose::Pseudonyms, false) => format!("names replaced in {places}"),
            (Purpose::Pseudonyms, true) => format!("names put back in {places}"),
        }
    }

    /// Whether a body is as this revision has it before.
    pub(super) fn fits(&self, body: &Body) -> bool {
        let before = &self.before;
        body.sha256() == before.sha256 && before.is_of(&body.speakers, body.hard_wrapped, &body.source)
    }

    /// The turns of the text after. `None` where the revision is of other turns.
    pub(crate) fn turns_after(&self, turns: &[Turn]) -> Option<Vec<Turn>> {
        self.turns.apply(turns, &self.map())
    }

    fn map(&self) -> EditMap {
        map_of(&self.hunks, self.purpose)
    }
}

impl TextState {
    /// Whether this is what a document has beside its text.
    pub(crate) fn is_of(&self, speakers: &[Speaker], hard_wrapped: bool, source: &Source) -> bool {
        self.speakers.as_ref().is_none_or(|known| known == speakers)
            && self.hard_wrapped.is_none_or(|known| known == hard_wrapped)
            && self.source.as_ref().is_none_or(|known| known == source)
    }
}

fn map_of(hunks: &[Hunk], purpose: Purpose) -> EditMap {
    let map = EditMap::new(hunks);
    if purpose == Purpose::Pseudonyms { map.whole() } else { map }
}

impl Body {
    /// The SHA-256 of the text, in hexadecimal.
    pub fn sha256(&self) -> String {
        match self.past.last() {
            Some(last) => last.after.sha256.clone(),
            None => sha256(self.content.as_str().as_bytes()),
        }
    }

    /// Which text this is.
    pub fn text(&self) -> TextId {
        match (self.past.first(), self.past.last()) {
            (Some(first), Some(last)) => TextId::of(&last.after.sha256, &first.before.sha256),
            _ => TextId::FIRST,
        }
    }

    /// A span of this text.
    pub fn made(&self, span: Span) -> Made {
        Made { text: self.text(), span }
    }

    /// The body after a revision, which is its latest then. `None` where the revision is of another text, or its words are purged.
    pub fn revised(&self, revision: &Revision) -> Option<Body> {
        if !revision.fits(self) {
            return None;
        }
        let mut after = self.stepped(revision)?;
        after.revision += 1;
        after.past.push(revision.clone());
        Some(after)
    }

    /// The text, turns and speakers after a step, without its entry among the revisions.
    fn stepped(&self, step: &Revision) -> Option<Body> {
        let content = Content::new(apply_hunks(&step.hunks, &self.content)?);
        Some(Body {
            content,
            revision: self.revision,
            hard_wrapped: step.after.hard_wrapped.unwrap_or(self.hard_wrapped),
            speakers: step.after.speakers.clone().unwrap_or_else(|| self.speakers.clone()),
            turns: step.turns_after(&self.turns)?,
            source: step.after.source.clone().unwrap_or_else(|| self.source.clone()),
            past: self.past.clone(),
        })
    }

    /// This document as an earlier revision (from 1) had it. `None` where there is no such revision, or the words of a later one
    /// are purged.
    pub fn earlier(&self, revision: u32) -> Option<Body> {
        let steps = self.revision.checked_sub(revision).filter(|_| revision > 0)? as usize;
        let mut body = self.clone();
        for _ in 0..steps {
            let step = body.past.pop()?.inverse();
            body = body.stepped(&step)?;
            body.revision -= 1;
        }
        Some(body)
    }

    /// The latest revision that has this text.
    pub fn revision_with(&self, text: TextId) -> Option<u32> {
        let first = self.revision - self.past.len() as u32;
        let at = Carrier::new(self).ids.iter().rposition(|id| *id == text)?;
        Some(first + at as u32)
    }

    /// Brings a text that an earlier revision has, by its SHA-256, to the latest: for a file that an interruption left behind.
    pub(crate) fn caught_up(past: &[Revision], text: String, sha: &str) -> Option<String> {
        let from = past.iter().rposition(|step| step.before.sha256 == sha)?;
        past[from..].iter().try_fold(text, |text, step| apply_hunks(&step.hunks, &Content::new(text)))
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
    ids: Vec<TextId>,
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
