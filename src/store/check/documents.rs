//! The documents: texts, bodies, and what coders put on them; read by as many threads as there are processors.

use std::{collections::BTreeMap, path::Path};

use unicode_segmentation::GraphemeCursor;

use super::{
    Known,
    finding::{Findings, repeated},
    salvage::{note_trouble, salvage},
};
use crate::{
    store::{
        Store, disk,
        files::{BodyFile, CodingLine, CodingsFile},
        load::is_inside,
        sha256, threads,
        trouble::CHANGED_OUTSIDE,
    },
    study::{Body, Carrier, Coder, CodingId, Document, DocumentId, Made},
    text::{Content, Offset, Span},
};

/// What one document gives to the rest of the check.
struct Seen {
    document: DocumentId,
    body: Option<Body>,
    codings: Vec<CodingId>,
}

pub(super) fn check(store: &Store, known: &mut Known<'_>, findings: &mut Findings) {
    let coders = store.coders();
    let documents: Vec<&Document> = known.documents.values().copied().filter(|it| is_inside(it)).collect();
    let shared = &*known;
    let checked = threads::for_each(&documents, threads::processors(), |document| {
        let mut found = findings.another();
        (one(store, document, &coders, shared, &mut found), found)
    });
    let (seen, found): (Vec<Seen>, Vec<Findings>) = checked.into_iter().unzip();
    for found in found {
        findings.add(found);
    }
    for id in repeated(seen.iter().flat_map(|it| it.codings.iter().copied())) {
        let what = "two codings have this id".to_owned();
        let record = Some(format!("coding {id}"));
        findings.error(&store.layout.all_codings(), record, what, "take one of the two lines out");
    }
    for it in seen {
        known.bodies.extend(it.body.map(|body| (it.document, body)));
        known.codings.extend(it.codings);
    }
}

fn one(
    store: &Store,
    document: &Document,
    coders: &[Coder],
    known: &Known<'_>,
    findings: &mut Findings,
) -> Seen {
    let text_path = store.layout.text(document);
    let text = match disk::read(&text_path) {
        Ok((text, _)) => Some(text),
        Err(trouble) => {
            note_trouble(&text_path, &trouble, findings);
            None
        }
    };
    let body = body(store, document, text, known, findings);
    let mut codings = Vec::new();
    for coder in coders {
        let path = store.layout.codings(coder, document);
        if path.exists() {
            codings.extend(work(&path, coder, document, body.as_ref(), known, findings));
        }
    }
    Seen { document: document.id, body, codings }
}

/// The text with its body, if both can be read.
fn body(
    store: &Store,
    document: &Document,
    text: Option<String>,
    known: &Known<'_>,
    findings: &mut Findings,
) -> Option<Body> {
    let path = store.layout.body(document);
    let file = salvage::<BodyFile>(&path, findings)?.file;
    if file.document != document.id {
        let what = format!("it is the body of the document {}, not of “{}”", file.document, document.label);
        findings.error(&path, None, what, "put the right file in its place");
    }
    let text = text.map(|text| {
        let sha = sha256(text.as_bytes());
        if sha == file.sha256 {
            return text;
        }
        Body::caught_up(&file.revisions, text.clone(), &sha).unwrap_or_else(|| {
            let mend = "put the text back as it was";
            findings.error(&store.layout.text(document), None, CHANGED_OUTSIDE.to_owned(), mend);
            text
        })
    });
    for name in repeated(file.speakers.iter().map(|speaker| speaker.name.clone())) {
        let what = format!("two speakers are called “{name}”");
        findings.warning(&path, None, what, "give one of them another name");
    }
    for speaker in file.speakers.iter().filter(|it| it.case.is_some_and(|case| known.misses_case(case))) {
        let record = Some(format!("speaker “{}”", speaker.name));
        findings.warning(&path, record, "their case is not in the study".into(), "give them a case");
    }
    let is_read = text.is_some();
    let body = file.body(text.unwrap_or_default());
    let length = if is_read { body.content.len() } else { u32::MAX };
    let mut end = 0;
    for (at, turn) in body.turns.iter().enumerate() {
        let (from, to) = (turn.speech.start.0, turn.speech.end.0);
        let mut wrong = |what: &str| {
            let record = Some(format!("turn {}", at + 1));
            findings.error(&path, record, what.to_owned(), "put a sound copy of the file in its place");
        };
        if from < end || to < from {
            wrong("it lies over the turn before it");
        }
        if to > length {
            wrong("it lies outside the text");
        }
        if turn.speaker.is_some_and(|speaker| speaker as usize >= body.speakers.len()) {
            wrong("its speaker is not in the list of speakers");
        }
        end = to.max(end);
    }
    if is_read {
        check_revisions(&path, &body, findings);
    }
    is_read.then_some(body)
}

/// Whether each revision leads from the one before it to the one after it.
fn check_revisions(path: &Path, body: &Body, findings: &mut Findings) {
    for (step, revision) in (1..body.revision).rev().zip(body.past.iter().rev()) {
        let purged = revision.hunks.iter().any(|hunk| hunk.words.is_none());
        let is_sound = |earlier: Body| sha256(earlier.content.as_str().as_bytes()) == revision.before.sha256;
        if purged {
            return;
        }
        if !body.earlier(step).is_some_and(is_sound) {
            let what = format!("revision {step} of the text cannot be made of the later ones");
            findings.error(
                path,
                Some("revisions".to_owned()),
                what,
                "put a sound copy of the file in its place",
            );
            return;
        }
    }
}

/// One coder's work on a document. Gives the ids of the codings.
fn work(
    path: &Path,
    coder: &Coder,
    document: &Document,
    body: Option<&Body>,
    known: &Known<'_>,
    findings: &mut Findings,
) -> Vec<CodingId> {
    let Some(file) = salvage::<CodingsFile>(path, findings).map(|read| read.file) else { return Vec::new() };
    let mend = "put the file where it belongs, or the right one in its place";
    if file.coder != *coder {
        findings.error(path, None, format!("it is {}'s work in {coder}'s folder", file.coder), mend);
    }
    if file.document != document.id {
        let what = format!("it belongs to the document {}, not to “{}”", file.document, document.label);
        findings.error(path, None, what, mend);
    }
    let carrier = body.map(Carrier::new);
    let mut read = file.read.clone();
    if let (Some(carrier), Some(body)) = (&carrier, body)
        && read.settle(carrier).is_some()
        && let turns = body.turns.len() as u32
        && let Some(last) = read.last()
        && last >= turns
    {
        let what = format!("turn {} is marked as read, and there are {turns}", last + 1);
        findings.warning(path, None, what, "correct `read`");
    }
    for line in &file.codings {
        check_span(path, line, body.zip(carrier.as_ref()), findings);
    }
    let mut unknown_codes = BTreeMap::new();
    for line in file.codings.iter().filter(|line| known.misses_code(line.code)) {
        *unknown_codes.entry(line.code).or_insert(0) += 1;
    }
    for (code, count) in unknown_codes {
        let what = format!("{count} of its codings have this code, which does not exist");
        findings.error(
            path,
            Some(format!("code {code}")),
            what,
            "put the code back into the codebook, or recode them",
        );
    }
    file.codings.iter().map(|line| line.id).collect()
}

/// Whether a coding holds words of the text, from one character as people see them to another.
fn check_span(path: &Path, line: &CodingLine, text: Option<(&Body, &Carrier<'_>)>, findings: &mut Findings) {
    let record = || Some(format!("coding {}", line.id));
    let mend = "correct its ends, or take the line out";
    if line.end <= line.start {
        findings.error(path, record(), "it holds no words".into(), mend);
        return;
    }
    let Some((body, carrier)) = text else { return };
    let content = &body.content;
    let made = Made { text: line.on, span: Span { start: line.start, end: line.end } };
    let Some(span) = carrier.place(made).map(|standing| standing.span) else {
        if body.revision_with(line.on).is_none() {
            let what = "it was put on a revision of the text that is not here".to_owned();
            findings.error(path, record(), what, "bring the document's files of the other copy in as well");
            return;
        }
        let what = format!("it lies outside the text, which is {} characters long", content.len());
        findings.error(path, record(), what, mend);
        return;
    };
    if !at_boundary(content, span.start) || !at_boundary(content, span.end) {
        let what = "it begins or ends within a character that is made of several".into();
        findings.note(path, record(), what, "resize the coding");
    }
}

/// Whether a place lies between two characters as people see them.
fn at_boundary(content: &Content, at: Offset) -> bool {
    let text = content.as_str();
    let byte = content.byte(at);
    if text.is_ascii() && !text[..byte].ends_with('\r') {
        return true;
    }
    GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}
