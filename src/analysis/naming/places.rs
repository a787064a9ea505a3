//! Where what is suggested stands, counted as it would be replaced.

use std::{collections::HashSet, ops::Range};

use super::{Suggestion, texts::Text};
use crate::{
    study::{
        Body, DocumentId, Study,
        pseudonyms::{Entry, Namer, Pseudonyms},
    },
    text::{Span, single_spaced},
};

/// The most places that are kept of one suggestion.
const MOST: usize = 40;
/// Characters of context on each side.
const AROUND: usize = 60;
/// Bytes on each side in which these are looked for: a line of a history may have millions.
const REACH: usize = 1024;

/// A place where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which text it is in: `P03 ¶14`, `maya’s memo`.
    pub called: String,
    /// The document and the place in it, where it is one.
    pub at: Option<(DocumentId, Span)>,
    /// What stands before, on one line.
    pub before: String,
    /// The words.
    pub words: String,
    /// What stands after, on one line.
    pub after: String,
}

impl Place {
    /// A stretch of a text, in bytes, with what surrounds it.
    pub(super) fn in_text(study: &Study, text: &Text<'_>, range: Range<usize>) -> Self {
        let body = text.document.and_then(|document| Some((document, study.body(document)?)));
        let at = body.map(|(document, body)| {
            let start = body.content.offset(range.start);
            (document, Span { start, end: body.content.offset(range.end) })
        });
        let called = match (body, at) {
            (Some((_, body)), Some((_, span))) => match turn_of(body, span) {
                Some(turn) => format!("{} ¶{}", text.called, turn + 1),
                None => format!("{} above ¶1", text.called),
            },
            _ => text.called.clone(),
        };
        let speech = body.zip(at).and_then(|((_, body), (_, span))| {
            let turn = body.turns.get(body.turn_at(span.start)?)?;
            (span.end <= turn.speech.end)
                .then(|| body.content.byte(turn.speech.start)..body.content.byte(turn.speech.end))
        });
        let within = speech.unwrap_or(0..text.text.len());
        let (before, words, after) = around(text.text, &range, within);
        Self { called, at, before, words, after }
    }
}

/// The turn in which a name stands: in its speech, or in the label before that.
fn turn_of(body: &Body, span: Span) -> Option<usize> {
    let before = body.turn_at(span.start);
    let next = before.map_or(0, |turn| turn + 1);
    let is_over =
        before.and_then(|turn| body.turns.get(turn)).is_none_or(|turn| turn.speech.end <= span.start);
    let label = body.turns.get(next).filter(|_| is_over).is_some_and(|turn| {
        let between =
            body.content.slice(Span { start: span.end.min(turn.speech.start), end: turn.speech.start });
        turn.speaker.is_some() && !between.contains('\n')
    });
    if label { Some(next) } else { before }
}

/// A stretch of a text with what surrounds it in its paragraph, each on one line; where that was cut stands an ellipsis.
pub(crate) fn around(text: &str, range: &Range<usize>, within: Range<usize>) -> (String, String, String) {
    let start = text.ceil_char_boundary(within.start.max(range.start.saturating_sub(REACH)));
    let end = text.floor_char_boundary(within.end.min(range.end.saturating_add(REACH)));
    let within = start..end;
    let from = text[within.start..range.start].rfind("\n\n").map_or(within.start, |at| within.start + at + 2);
    let to = text[range.end..within.end].find("\n\n").map_or(within.end, |at| range.end + at);
    let before = &text[from..range.start];
    let kept = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let kept = if kept > 0 { before[kept..].find(' ').map_or(kept, |at| kept + at + 1) } else { 0 };
    let sign = if kept > 0 { "…" } else { "" };
    let before = format!("{sign}{}", squeezed(&before[kept..]));
    let after = &text[range.end..to];
    let cut = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let after = match cut {
        Some(at) => format!("{}…", squeezed(after[..at].rsplit_once(' ').map_or(&after[..at], |it| it.0))),
        None => squeezed(after).trim_end().to_owned(),
    };
    (before, single_spaced(&text[range.clone()]), after)
}

/// A text on one line with one blank for each run of them; those at its ends stay.
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Counts each suggestion, how it is written, and keeps its first places. Longer ones go before shorter ones, as when they are
/// replaced. `None` where it does not go on at a text.
pub(super) fn find(
    study: &Study,
    texts: &[Text<'_>],
    table: &Pseudonyms,
    found: &mut [Suggestion],
    goes_on: impl Fn(usize) -> bool,
) -> Option<()> {
    let listed = table.entries.len();
    let entries = table.entries.iter().cloned();
    let suggested = found.iter().map(|it| Entry::new(&[&it.words], it.kind, "?", ""));
    let entries = entries.chain(suggested).collect();
    let namer = Namer::new(&Pseudonyms { entries, ..Pseudonyms::default() });
    let mut seen = HashSet::new();
    for (number, text) in texts.iter().enumerate() {
        if !goes_on(number) {
            return None;
        }
        for named in namer.find(text.text) {
            let Some(at) = named.entry.checked_sub(listed) else { continue };
            let suggestion = &mut found[at];
            suggestion.count += 1;
            let written = with_possessive(text.text, &named.range);
            match suggestion.forms.iter_mut().find(|(form, _)| *form == written) {
                Some((_, count)) => *count += 1,
                None => suggestion.forms.push((written, 1)),
            }
            suggestion.texts += usize::from(seen.insert((at, text.record)));
            if suggestion.places.len() < MOST {
                suggestion.places.push(Place::in_text(study, text, named.range));
            }
        }
    }
    for suggestion in found {
        suggestion.forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    Some(())
}

/// The words of a stretch, with the possessive that clings to them: `Anna Smith’s`.
fn with_possessive(text: &str, range: &Range<usize>) -> String {
    let words = single_spaced(&text[range.clone()]);
    let mut after = text[range.end..].chars();
    match (after.next(), after.next(), after.next()) {
        (Some('\'' | '’'), Some(s @ ('s' | 'S')), next) if next.is_none_or(|c| !c.is_alphanumeric()) => {
            format!("{words}’{s}")
        }
        _ => words,
    }
}
