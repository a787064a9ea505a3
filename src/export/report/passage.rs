//! The passages that a report leads to, each once, in its turn.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde::Serialize;

use super::Anchor;
use crate::{
    export::Names,
    study::{Body, DocumentId, Study},
    text::{Span, single_spaced, to_the_second},
};

/// Scalar values that are shown of a turn on either side of a passage.
const CONTEXT: u32 = 400;

/// A passage in its turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Passage<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The document that it is in.
    #[serde(skip)]
    pub document: DocumentId,
    /// The passage, in scalar values of the document's text.
    #[serde(flatten)]
    pub span: Span,
    /// Where it stands: `P03 ¶14`.
    pub reference: String,
    /// Who speaks where it begins, by the transcript's label.
    pub speaker: Cow<'a, str>,
    /// When it was said, as transcribed.
    pub time: &'a str,
    /// What the turn says before it, on one line.
    pub before: Cow<'a, str>,
    /// Its words, on one line; empty where the text could not be read.
    pub words: Cow<'a, str>,
    /// What the turn says after it, on one line.
    pub after: Cow<'a, str>,
    /// Who said it, as the study attributes.
    pub attribution: String,
    /// From where the report leads to it.
    pub used: Vec<Use>,
}

/// A place from which a report leads to a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Use {
    /// The place; none where that is not in the report.
    pub place: Option<Anchor>,
    /// What it is called: `P03 × 2.3 parity of esteem`.
    pub title: String,
}

/// Passages being collected.
#[derive(Default)]
pub(super) struct Passages<'a> {
    found: HashMap<(DocumentId, Span), usize>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Passages<'a> {
    /// The place of a passage, which is led to from `place`.
    pub(super) fn lead_to(
        &mut self,
        study: &'a Study,
        names: &Names<'a>,
        (document, span): (DocumentId, Span),
        place: Anchor,
        title: impl FnOnce() -> String,
    ) -> Anchor {
        let passages = &mut self.passages;
        let at = *self.found.entry((document, span)).or_insert_with(|| {
            let anchor = Anchor::Passage(passages.len() as u32 + 1);
            passages.push(passage(study, names, anchor, document, span));
            passages.len() - 1
        });
        let passage = &mut passages[at];
        if passage.used.last().is_none_or(|last| last.place != Some(place)) {
            passage.used.push(Use { place: Some(place), title: title() });
        }
        passage.anchor
    }

    /// The place of a passage that has been led to.
    pub(super) fn find(&self, document: DocumentId, span: Span) -> Option<Anchor> {
        self.found.get(&(document, span)).map(|at| self.passages[*at].anchor)
    }

    /// Forgets from which cells passages are led to that do not stand by themselves in the report.
    pub(super) fn keep_cells(&mut self, cells: &HashSet<Anchor>) {
        for used in self.passages.iter_mut().flat_map(|passage| &mut passage.used) {
            used.place = used.place.filter(|it| !matches!(it, Anchor::Cell(..)) || cells.contains(it));
        }
    }

    /// What was collected, in reading order.
    pub(super) fn in_order(self, study: &Study) -> Vec<Passage<'a>> {
        let mut passages = self.passages;
        passages.sort_by_key(|it| (study.documents().position(it.document), it.span.start, it.span.end));
        passages
    }
}

fn passage<'a>(
    study: &'a Study,
    names: &Names<'a>,
    anchor: Anchor,
    document: DocumentId,
    span: Span,
) -> Passage<'a> {
    let body = study.body(document);
    let [before, words, after] = body.map_or([const { Cow::Borrowed("") }; 3], |body| in_turn(body, span));
    // Between its turns stand speakers' labels.
    let words = if names.hides_names() { names.words(document, span).into() } else { words };
    let turn = body.and_then(|body| body.turns.get(body.turn_at(span.start)?));
    Passage {
        anchor,
        document,
        span,
        reference: names.reference(document, span),
        speaker: names.speaker(document, span),
        time: turn.and_then(|turn| turn.time.as_deref()).map_or("", to_the_second),
        before,
        words,
        after,
        attribution: names.attribution(document, span),
        used: Vec::new(),
    }
}

/// A passage with what its turns say before and after it, each on one line; `…` where more is said.
fn in_turn(body: &Body, span: Span) -> [Cow<'_, str>; 3] {
    let turns = &body.turns[body.turns_of(span)];
    let (first, last) = match turns {
        [] => (span, span),
        [.., last] => (turns[0].speech, last.speech),
    };
    let start = first.start.0.min(span.start.0).max(span.start.0.saturating_sub(CONTEXT));
    let end = last.end.0.max(span.end.0).min(span.end.0.saturating_add(CONTEXT));
    let before = flat(body.content.slice(Span::new(start, span.start.0)).trim_start());
    let after = flat(body.content.slice(Span::new(span.end.0, end)).trim_end());
    let before = if start > first.start.0 { from_a_word(&before) } else { before };
    let after = if end < last.end.0 { to_a_word(&after) } else { after };
    [before, flat(body.content.slice(span).trim()), after]
}

fn from_a_word(text: &str) -> Cow<'static, str> {
    let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
    format!("… {rest}").into()
}

fn to_a_word(text: &str) -> Cow<'static, str> {
    let rest = text.rsplit_once(' ').map_or("", |(rest, _)| rest);
    format!("{rest} …").into()
}

/// A text on one line with single blanks, those at its ends kept; borrowed where it is so already.
fn flat(text: &str) -> Cow<'_, str> {
    let single =
        text.bytes().all(|b| b.is_ascii() && (b == b' ' || !b.is_ascii_whitespace())) && !text.contains("  ");
    if single {
        return Cow::Borrowed(text);
    }
    let blank = |at_end: bool| if at_end { " " } else { "" };
    let words = single_spaced(text);
    let (start, end) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    if words.is_empty() {
        return Cow::Borrowed(blank(!text.is_empty()));
    }
    format!("{}{words}{}", blank(start), blank(end)).into()
}
