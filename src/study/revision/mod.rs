//! Revisions of a document's text: how one text became the next, and where what was put on an earlier one stands now.
//!
//! What coders put on a text (codings, references, memos, read marks) is kept as it was made, with the text that it was made
//! on ([`Made`]); a [`Carrier`] finds its place in the text as it is now. So a new revision touches no one's files, what arrives from
//! a copy that does not have it yet is carried as well, and a revision that is taken back leaves everything exactly as it was.

mod carrier;
mod speaking;
mod times;
mod turns;

use serde::{Deserialize, Serialize};

pub use self::{
    carrier::{Carrier, Made, Standing, TextId},
    speaking::speaking_words,
    times::{Times, keep_times},
    turns::TurnPatch,
};
use super::{Body, Change, Coder, Draft, Moment, Source, Speaker, Study, Turn};
use crate::text::{
    Content, EditMap, Hunk, Offset, Span, apply_hunks, counted, hunks_between, reversed_hunks, sha256,
};

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

    /// The way from the text before to the text after.
    pub(crate) fn map(&self) -> EditMap {
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

impl Study {
    /// The same draft, with each revision of a text that was corrected elsewhere since led back (or made again) on the text as it is.
    /// One whose own words were changed since stays as it is, and is refused when it is made.
    #[must_use]
    pub fn refitted(&self, mut draft: Draft) -> Draft {
        for change in &mut draft.changes {
            if let Change::Text { document, revision } = change
                && let Some(body) = self.body(*document)
                && let Some(refitted) = revision.refitted(body)
            {
                **revision = refitted;
            }
        }
        draft
    }
}

impl Revision {
    /// The same change of the same words on a later text of the document. `None` where it is of the text as it is already, where its
    /// words were changed since, or where it changes more than words.
    fn refitted(&self, body: &Body) -> Option<Self> {
        let is_of_words =
            self.turns.is_empty() && self.before.speakers.is_none() && self.before.source.is_none();
        if body.sha256() == self.before.sha256 || !is_of_words {
            return None;
        }
        let first = body.past.first()?.before.sha256.as_str();
        let text = TextId::of(&self.before.sha256, first);
        let (carrier, earlier) = (Carrier::new(body), body.earlier(body.revision_with(text)?)?);
        let hunks: Option<Vec<Hunk>> = self
            .hunks
            .iter()
            .map(|hunk| {
                // With the characters beside it, so that nobody put words in at its very ends.
                let end = (hunk.end().0 + 1).min(earlier.content.len());
                let around = Span::new(hunk.start.0.saturating_sub(1), end);
                let made = Made { text, span: around };
                let now = carrier.place_of_words(made, earlier.content.slice(around))?;
                Some(Hunk { start: Offset(now.start.0 + (hunk.start.0 - around.start.0)), ..hunk.clone() })
            })
            .collect();
        let hunks = hunks?;
        let content = Content::new(apply_hunks(&hunks, &body.content)?);
        let map = map_of(&hunks, self.purpose);
        let turns = TurnPatch::default().apply(&body.turns, &map)?;
        let after = Body { content, turns, ..body.clone() };
        let refitted = Self::by_hunks(body, &after, hunks, &self.by, self.purpose)?;
        Some(Self { back: self.back, ..refitted })
    }
}
