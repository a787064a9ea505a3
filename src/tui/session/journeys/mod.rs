//! What a reader does in the transcript, by keys, and what comes of it.

mod attribution;
mod coding;
mod lists;
mod memos;
mod motions;
mod pictures;
mod revising;
mod searching;
mod selecting;
mod sittings;
mod speed;
mod times;

use std::sync::Arc;

use super::{Effect, testing::Sitting};
use crate::{
    study::{Body, Document, DocumentId, Id, Kind, Page, Role, Speaker, Turn, actions, samples::Sample},
    text::{Content, Span},
};

/// A sample study with these documents in place of its own: label, and turns of speaker and speech. Who is called `I`
/// asks; a turn of nobody is a paragraph without a label.
pub(in crate::tui::session) fn sample_of(documents: &[(&str, &[(&str, &str)])]) -> Sample {
    let mut sample = Sample::new();
    let described: Vec<Document> =
        (0..).zip(documents).map(|(order, (label, _))| document(label, order)).collect();
    let ids: Vec<DocumentId> = described.iter().map(|document| document.id).collect();
    sample.study.take_register(described, Vec::new(), Vec::new());
    for (id, (_, turns)) in ids.into_iter().zip(documents) {
        sample.study.take_page(id, Page { body: Some(Arc::new(body(turns))), ..Page::default() });
    }
    sample
}

fn document(label: &str, order: u32) -> Document {
    Document {
        id: Id::fresh(),
        label: label.into(),
        file: label.to_lowercase(),
        name: label.into(),
        kind: Kind::Interview,
        case: None,
        order,
    }
}

fn body(turns: &[(&str, &str)]) -> Body {
    let mut body = Body { revision: 1, ..Body::default() };
    let mut text = String::new();
    for (speaker, said) in turns {
        let speaker = (!speaker.is_empty()).then(|| place(&mut body, speaker));
        if let Some(speaker) = speaker {
            text.push_str(&body.speakers[speaker as usize].name);
            text.push_str(": ");
        }
        let start = text.chars().count() as u32;
        text.push_str(said);
        let speech = Span::new(start, text.chars().count() as u32);
        body.turns.push(Turn { speaker, speech, time: None, until: None });
        text.push_str("\n\n");
    }
    body.content = Content::new(text);
    body
}

fn place(body: &mut Body, name: &str) -> u32 {
    let known = body.speakers.iter().position(|speaker| speaker.name == name);
    let at = known.unwrap_or_else(|| {
        let role = if name == "I" { Role::Interviewer } else { Role::Participant };
        body.speakers.push(Speaker { name: name.into(), role, case: None });
        body.speakers.len() - 1
    });
    at as u32
}

/// What an interview of four turns is opened with.
pub(in crate::tui::session) fn opened() -> Sitting {
    Sitting::on(&Sample::new())
}

/// The words from the cursor to the end of its turn.
fn at(sitting: &Sitting) -> String {
    let reader = &sitting.session.reader;
    let body = reader.body(&sitting.session.study).unwrap();
    let speech = body.turns[reader.turn(body)].speech;
    let rest = Span { start: reader.cursor, end: speech.end.max(reader.cursor) };
    body.content.slice(rest).to_owned()
}

/// The words that are selected.
pub(in crate::tui::session) fn selected(sitting: &Sitting) -> String {
    let reader = &sitting.session.reader;
    let body = reader.body(&sitting.session.study).unwrap();
    reader.selected(body).map(|span| body.content.slice(span).to_owned()).unwrap_or_default()
}

/// The label of the open document.
pub(in crate::tui::session) fn label(sitting: &Sitting) -> String {
    let session = &sitting.session;
    session.study.documents().get(session.reader.document.unwrap()).unwrap().label.clone()
}

/// Every coding of the open document as `code: words`, in reading order.
pub(in crate::tui::session) fn codings(sitting: &Sitting) -> Vec<String> {
    let study = &sitting.session.study;
    let document = sitting.session.reader.document.unwrap();
    let body = study.body(document).unwrap();
    let words = |span| body.content.slice(span).to_owned();
    let codings = study.codings(document).iter();
    codings
        .map(|it| format!("{}: {}", study.codebook().name(study.codebook().code_of(it)), words(it.span)))
        .collect()
}

/// The texts of all memos.
fn memos(sitting: &Sitting) -> Vec<String> {
    sitting.session.study.memos().map(|memo| memo.text.clone()).collect()
}

/// What was put on the clipboard last.
fn copied(sitting: &Sitting) -> Option<String> {
    sitting.session.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    })
}

/// A coding of Tom's in the study that a sitting is on.
fn coded_by_tom(sample: &mut Sample, label: &str, words: &str, code: &str) {
    let (document, span) = sample.passage(label, words);
    let draft = actions::code_passage(&sample.study, &sample.tom, document, span, sample.code(code));
    let edit = draft.unwrap().by(&sample.tom);
    sample.study.apply(&edit).unwrap();
}
