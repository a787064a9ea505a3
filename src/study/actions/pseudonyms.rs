//! Putting pseudonyms in the places of names: in all texts, and in everything that was written about them, in one edit.

use std::collections::HashSet;

use super::{Drafted, Refused};
use crate::{
    study::{
        Action, Attribute, Body, Change, Coder, Document, Draft, Over, Pace, Purpose, Revision, SpeakerRule,
        Study, Swap, Synthesis, Turn,
        pseudonyms::{
            Namer, Problem, Pseudonyms, distinct_from, renamed, renamed_case, renamed_document,
            renamed_source, renamed_speakers,
        },
    },
    text::{Carried, Content, EditMap, Hunk, Offset, Ruler, Span},
};

/// Replaces every listed name of the table in the study. What is not loaded is refused: names would be left in it.
pub fn give_pseudonyms(study: &Study, coder: &Coder, table: &Pseudonyms) -> Drafted {
    give_pseudonyms_at(study, coder, table, Pace::alone())
}

/// The same for one who waits, and can stop it.
pub fn give_pseudonyms_at(study: &Study, coder: &Coder, table: &Pseudonyms, pace: Pace<'_>) -> Drafted {
    if let Some(problem) = table.problems().into_iter().find(Problem::stands_in_the_way) {
        return Err(Refused::NotPossible(problem.to_string()));
    }
    if let Some(unread) = study.documents().iter().find(|it| study.body(it.id).is_none()) {
        return Err(Refused::NoText(unread.label.clone()));
    }
    let namer = Namer::new(table);
    let mut changes = Vec::new();
    let title = namer.replaced(&study.title).into_owned();
    if title != study.title {
        changes.push(Change::Title { before: study.title.clone(), after: title });
    }
    documents(study, &namer, &mut changes);
    texts(study, coder, &namer, &mut changes, pace)?;
    register(study, &namer, &mut changes)?;
    codebook(study, &namer, &mut changes);
    written(study, &namer, &mut changes);
    let mut draft = Draft { action: Action::GivePseudonyms, changes };
    syntheses(study, coder, &namer, &mut draft);
    if draft.changes.is_empty() { Err(Refused::NoChange) } else { Ok(draft) }
}

fn documents(study: &Study, namer: &Namer, changes: &mut Vec<Change>) {
    let before = study.documents().as_slice();
    let after = before.iter().map(|it| renamed_document(it, namer)).collect();
    let after = distinct_from(before, after, |it: &mut Document| &mut it.label);
    let swaps = before.iter().zip(after).filter(|(before, after)| *before != after);
    changes.extend(swaps.map(|(before, after)| Change::Document(Swap::change(before.clone(), after))));
}

fn texts(
    study: &Study,
    coder: &Coder,
    namer: &Namer,
    changes: &mut Vec<Change>,
    pace: Pace<'_>,
) -> Result<(), Refused> {
    for (done, document) in study.documents().iter().enumerate() {
        if pace.is_stopped() {
            return Err(Refused::NotPossible("stopped: nothing was replaced".into()));
        }
        pace.tell(done, study.documents().len());
        let Some(before) = study.body(document.id) else { continue };
        let (hunks, content) = replaced(before, namer);
        let map = EditMap::new(&hunks).whole();
        let turns = before.turns.iter().map(|turn| {
            let speech = match map.carry(turn.speech) {
                Carried::Same(span) | Carried::Changed(span) => span,
                Carried::Gone(at) => Span { start: at, end: at },
            };
            Turn { speech, ..turn.clone() }
        });
        let after = Body {
            content,
            turns: turns.collect(),
            speakers: renamed_speakers(&before.speakers, namer),
            source: renamed_source(&before.source, namer),
            ..before.as_ref().clone()
        };
        let revision = Revision::by_hunks(before, &after, hunks, coder, Purpose::Pseudonyms);
        changes.extend(revision.map(|it| Change::Text { document: document.id, revision: Box::new(it) }));
    }
    Ok(())
}

/// What is replaced in a text, and the text then. No name reaches from one turn into another.
fn replaced(body: &Body, namer: &Namer) -> (Vec<Hunk>, Content) {
    let text = body.content.as_str();
    let mut cuts: Vec<usize> = body.turns.iter().map(|turn| body.content.byte(turn.speech.start)).collect();
    cuts.push(text.len());
    let (mut hunks, mut after) = (Vec::new(), String::with_capacity(text.len()));
    let mut ruler = Ruler::new(text, Offset(0));
    let (mut from, mut copied) = (0, 0);
    for to in cuts {
        for named in namer.find(&text[from..to]) {
            let range = named.range.start + from..named.range.end + from;
            hunks.push(Hunk::new(ruler.at(range.start), &text[range.clone()], &named.instead));
            after.push_str(&text[copied..range.start]);
            after.push_str(&named.instead);
            copied = range.end;
        }
        from = to;
    }
    after.push_str(&text[copied..]);
    (hunks, Content::new(after))
}

fn register(study: &Study, namer: &Namer, changes: &mut Vec<Change>) -> Result<(), Refused> {
    let before = study.cases().as_slice();
    let after = before.iter().map(|it| renamed_case(it, namer)).collect();
    let after = distinct_from(before, after, |it| &mut it.name);
    let swaps = before.iter().zip(after).filter(|(before, after)| *before != after);
    changes.extend(swaps.map(|(before, after)| Change::Case(Swap::change(before.clone(), after))));
    let mut names = HashSet::new();
    for before in study.attributes() {
        let mut after: Attribute = renamed(before, namer);
        let mut types = HashSet::new();
        after.types.retain(|it| types.insert(it.clone()));
        if !names.insert(after.name.to_lowercase()) {
            let why = format!("two attributes would be called “{}”: give one another name first", after.name);
            return Err(Refused::NotPossible(why));
        }
        if after.name != before.name {
            changes.push(Change::Attribute(Swap::gone(before.clone())));
            changes.push(Change::Attribute(Swap::new(after)));
        } else if after != *before {
            changes.push(Change::Attribute(Swap::change(before.clone(), after)));
        }
    }
    let before = study.charts().as_slice();
    let after = before.iter().map(|it| renamed(it, namer)).collect();
    let after = distinct_from(before, after, |it| &mut it.name);
    let swaps = before.iter().zip(after).filter(|(before, after)| *before != after);
    changes.extend(swaps.map(|(before, after)| Change::Chart(Swap::change(before.clone(), after))));
    let before = study.queries().as_slice();
    let after = before.iter().map(|it| renamed(it, namer)).collect();
    let after = distinct_from(before, after, |it| &mut it.name);
    let swaps = before.iter().zip(after).filter(|(before, after)| *before != after);
    changes.extend(swaps.map(|(before, after)| Change::Query(Swap::change(before.clone(), after))));
    let before = study.speaker_rules().to_vec();
    let after: Vec<SpeakerRule> = before.iter().map(|it| renamed_rule(it, namer)).collect();
    if after != before {
        changes.push(Change::SpeakerRules { before, after });
    }
    let before = study.attribution();
    // Here the attributes are names by themselves.
    let mut after = before.clone();
    for name in after.attributes.iter_mut().flatten() {
        *name = namer.replaced(name).into_owned();
    }
    if after != *before {
        changes.push(Change::Attribution { before: before.clone(), after });
    }
    Ok(())
}

/// What a speaker's label means, with pseudonyms in both.
fn renamed_rule(rule: &SpeakerRule, namer: &Namer) -> SpeakerRule {
    let renamed = |label: &str| namer.replaced_in_label(label).into_owned();
    SpeakerRule { label: renamed(&rule.label), name: rule.name.as_deref().map(renamed), ..rule.clone() }
}

fn codebook(study: &Study, namer: &Namer, changes: &mut Vec<Change>) {
    let before = study.codebook().records();
    let owned: Vec<_> = before.iter().map(|it| (*it).clone()).collect();
    let after = before.iter().map(|it| renamed(*it, namer)).collect();
    let after = distinct_from(&owned, after, |it| &mut it.name);
    let swaps = owned.into_iter().zip(after).filter(|(before, after)| before != after);
    changes.extend(swaps.map(|(before, after)| Change::Code(Swap::change(before, after))));
    let before = study.versions();
    let after = before.iter().map(|it| renamed(it, namer)).collect();
    let after = distinct_from(before, after, |it| &mut it.name);
    let swaps = before.iter().zip(after).filter(|(before, after)| *before != after);
    changes.extend(swaps.map(|(before, after)| Change::Version(Swap::change(before.clone(), after))));
}

fn written(study: &Study, namer: &Namer, changes: &mut Vec<Change>) {
    for before in study.memos() {
        let text = namer.replaced(&before.text).into_owned();
        if text != before.text {
            let after = crate::study::Memo { text, ..before.clone() };
            changes.push(Change::Memo(Swap::change(before.clone(), after)));
        }
    }
    let mut cells: Vec<_> = study.cells().collect();
    cells.sort_by_key(|cell| (cell.case, cell.code));
    for before in cells {
        let after = renamed(before, namer);
        if after.summary != before.summary {
            let after = crate::study::Cell { summary: after.summary, ..before.clone() };
            changes.push(Change::Cell(Swap::change(before.clone(), after)));
        }
    }
}

/// Syntheses last: one that was up to date with the cells under it is so afterwards.
fn syntheses(study: &Study, coder: &Coder, namer: &Namer, draft: &mut Draft) {
    if study.syntheses().next().is_none() {
        return;
    }
    let mut then = study.clone();
    if then.apply(&draft.clone().by(coder)).is_err() {
        return;
    }
    for before in study.syntheses() {
        let over = match &before.over {
            Over::Group { attribute, value, code } => Over::Group {
                attribute: namer.replaced(attribute).into_owned(),
                value: namer.replaced(value).into_owned(),
                code: *code,
            },
            other => other.clone(),
        };
        let is_current = before.cells == study.print_under(&before.over);
        let cells = if is_current { then.print_under(&over) } else { before.cells.clone() };
        let text = namer.replaced(&before.text).into_owned();
        let after = Synthesis { over, text, cells, ..before.clone() };
        if after == *before {
            continue;
        }
        if after.over == before.over {
            draft.changes.push(Change::Synthesis(Swap::change(before.clone(), after)));
        } else {
            draft.changes.push(Change::Synthesis(Swap::gone(before.clone())));
            draft.changes.push(Change::Synthesis(Swap::new(after)));
        }
    }
}

#[cfg(test)]
#[path = "pseudonyms_tests.rs"]
mod tests;
