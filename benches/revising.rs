//! Correcting a transcript of 1 MB in one place with 5,000 codings on it: the correction, and reading such a document again.
//! `cargo bench --bench revising`.

use std::sync::Arc;

use casebook::{
    study::{
        Action, Body, Change, Coder, Coding, Document, DocumentId, Draft, Id, Kind, Page, Study, Swap, Turn,
        actions,
    },
    text::{Content, Span},
};

fn main() {
    divan::main();
}

const SENTENCE: &str =
    "On paper we are an equal partner; in the room the first hour is always elective recovery. ";
const TURNS: usize = 1_000;
const CODINGS: u32 = 5_000;

/// A study of one document of 1 MB with 5,000 codings of one coder.
fn study() -> Option<(Study, Coder, DocumentId)> {
    let coder = Coder::new("maya").ok()?;
    let mut text = String::new();
    let mut turns = Vec::new();
    for _ in 0..TURNS {
        text.push_str("P03: ");
        let start = text.len() as u32;
        text.push_str(SENTENCE.repeat(11).trim_end());
        let speech = Span::new(start, text.len() as u32);
        turns.push(Turn { speaker: None, speech, time: None, until: None });
        text.push_str("\n\n");
    }
    let length = text.len() as u32;
    assert!(length > 950_000);
    let body = Body { content: Content::new(text), revision: 1, turns, ..Body::default() };
    let mut study = Study::new(Id::fresh(), "One document");
    let document = Document {
        id: Id::fresh(),
        label: "P03".into(),
        file: "p03".into(),
        name: "P03".into(),
        kind: Kind::Interview,
        case: None,
        order: 0,
    };
    let id = document.id;
    study.take_register(vec![document], Vec::new(), Vec::new());
    study.take_page(id, Page { body: Some(Arc::new(body)), ..Page::default() });
    let draft =
        actions::add_code(&study, &coder, "parity", None, false, casebook::study::Origin::Open).ok()?;
    study.apply(&draft.by(&coder)).ok()?;
    let code = study.codebook().named("parity")?.id;
    let step = length / (CODINGS + 1);
    let codings =
        (0..CODINGS).map(|at| Coding::new(&study, &coder, id, Span::new(at * step, at * step + 80), code));
    let changes = codings.map(|coding| Change::Coding(Swap::new(coding))).collect();
    study.apply(&Draft { action: Action::AutoCode, changes }.by(&coder)).ok()?;
    Some((study, coder, id))
}

/// A correction of one turn in the middle: drafted and made.
#[divan::bench(sample_count = 20)]
fn one_turn_corrected(bencher: divan::Bencher) {
    let Some((study, coder, id)) = study() else { return };
    let words = SENTENCE.repeat(11).replacen("partner", "partner on the board", 1);
    bencher.with_inputs(|| study.clone()).bench_local_values(|mut study| {
        let draft = actions::correct_turn(&study, &coder, id, TURNS / 2, &words);
        let made = draft.is_ok_and(|draft| study.apply(&draft.by(&coder)).is_ok());
        assert!(made);
        study
    });
}

/// A whole corrected text that differs in one place: compared, drafted and made.
#[divan::bench(sample_count = 20)]
fn a_whole_text_revised(bencher: divan::Bencher) {
    let Some((study, coder, id)) = study() else { return };
    let Some(after) = corrected(&study, &coder, id) else { return };
    bencher.with_inputs(|| study.clone()).bench_local_values(|mut study| {
        let draft = actions::revise_document(&study, &coder, id, &after);
        let made = draft.is_ok_and(|draft| study.apply(&draft.by(&coder)).is_ok());
        assert!(made);
        study
    });
}

/// Taking a document over as it is read from the disk, its codings made on the text before.
#[divan::bench(sample_count = 20)]
fn codings_on_an_older_text_taken_over(bencher: divan::Bencher) {
    let Some((study, coder, id)) = study() else { return };
    let codings = study.codings(id).to_vec();
    let Some(after) = corrected(&study, &coder, id) else { return };
    let body = Arc::new(after);
    let page = || Page { body: Some(Arc::clone(&body)), codings: codings.clone(), ..Page::default() };
    bencher.with_inputs(|| (study.clone(), page())).bench_local_values(|(mut study, page)| {
        study.take_page(id, page);
        assert_eq!(study.codings(id).len(), CODINGS as usize);
        study
    });
}

/// The body after the correction of one turn.
fn corrected(study: &Study, coder: &Coder, id: DocumentId) -> Option<Body> {
    let words = SENTENCE.repeat(11).replacen("partner", "partner on the board", 1);
    let mut after = study.clone();
    let draft = actions::correct_turn(study, coder, id, TURNS / 2, &words).ok()?;
    after.apply(&draft.by(coder)).ok()?;
    Some(after.body(id)?.as_ref().clone())
}
