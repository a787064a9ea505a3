//! What must be fast on disk: opening, committing a coding, the undo index. `cargo bench --bench store`.

mod generated;

use casebook::{
    store::{Store, check},
    study::{Coder, Edit, Study, actions},
    text::Span,
};

use self::generated::study;

fn main() {
    divan::main();
}

#[divan::bench(args = ["s", "m", "l"])]
fn open_register_codebook_and_one_page(bencher: divan::Bencher, size: &str) {
    let root = study(size);
    bencher.bench_local(|| {
        let mut opened = Store::open(&root).ok()?;
        let document = opened.study.documents().as_slice()[0].clone();
        let coders = opened.store.coders();
        let (page, _) = opened.store.load_page(&document, &coders);
        opened.study.take_page(document.id, page);
        Some(opened)
    });
}

#[divan::bench(args = ["s", "m", "l"], sample_count = 10)]
fn open_whole(bencher: divan::Bencher, size: &str) {
    let root = study(size);
    bencher.bench_local(|| Store::open_whole(&root));
}

#[divan::bench(args = ["s", "m", "l"], sample_count = 5)]
fn check_all(bencher: divan::Bencher, size: &str) {
    let root = study(size);
    bencher.bench_local(|| check(&root));
}

/// A coder's edit that puts a code on a passage, and the study it belongs to.
fn coding(study: &Study, coder: &Coder, at: u32) -> Option<Edit> {
    let document = study.documents().as_slice()[0].id;
    let code = study.codebook().lines()[1].code;
    Some(actions::code_passage(study, coder, document, Span::new(at, at + 9), code).ok()?.by(coder))
}

#[divan::bench(args = ["s", "m", "l"], sample_count = 200)]
fn commit_a_coding(bencher: divan::Bencher, size: &str) {
    let Ok(opened) = Store::open(&study(size)) else { return };
    let (store, mut study) = (opened.store, opened.study);
    let Ok(coder) = Coder::new("bench") else { return };
    let document = study.documents().as_slice()[0].clone();
    study.take_page(document.id, store.load_page(&document, &[]).0);
    let mut at = 0;
    bencher
        .with_inputs(|| {
            at += 1;
            coding(&study, &coder, at)
        })
        .bench_local_values(|edit| edit.map(|edit| store.commit(&edit)));
}

#[divan::bench(sample_count = 10)]
fn undo_index_of_40_000_edits(bencher: divan::Bencher) {
    let root = study("s");
    let Ok(opened) = Store::open(&root) else { return };
    let (store, mut study) = (opened.store, opened.study);
    let Ok(coder) = Coder::new("long-history") else { return };
    let document = study.documents().as_slice()[0].clone();
    study.take_page(document.id, store.load_page(&document, &[]).0);
    let mut lines = String::new();
    for at in 0..20_000 {
        let Some(edit) = coding(&study, &coder, at) else { continue };
        for edit in [&edit, &edit.undone().by(&coder)] {
            lines += &serde_json::to_string(edit).unwrap_or_default();
            lines.push('\n');
        }
    }
    let written = std::fs::write(store.layout().history(&coder), lines);
    assert!(written.is_ok(), "{written:?}");
    bencher.bench_local(|| store.history(&coder).undo_index());
}
