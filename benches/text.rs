//! What must be fast on a text: wrapping it for a width, finding its sentences, searching it. `cargo bench --bench text`.

mod generated;

use casebook::{
    store::Store,
    text::{Content, Glyphs, Query, sentences_in, wrap},
};

use self::generated::study;

fn main() {
    divan::main();
}

/// An interview of 9,000 words, about 55 KB.
fn interview() -> Content {
    let text = Store::open(&study("m")).ok().and_then(|opened| {
        let document = opened.study.documents().as_slice().first()?.clone();
        opened.store.load_text(&document).ok()
    });
    Content::new(text.unwrap_or_default())
}

#[divan::bench(args = [40, 60, 140])]
fn wrap_an_interview(bencher: divan::Bencher, width: u16) {
    let content = interview();
    bencher.bench_local(|| wrap(&content, content.span(), width, false, Glyphs::Unicode));
}

#[divan::bench]
fn sentences_of_an_interview(bencher: divan::Bencher) {
    let content = interview();
    bencher.bench_local(|| sentences_in(&content, content.span(), false));
}

#[divan::bench(args = ["discharge", r"vacancy.{0,20}dashboard", r"\w+ing dashboard pilot"])]
fn search_an_interview(bencher: divan::Bencher, typed: &str) {
    let content = interview();
    let Ok(query) = Query::new(typed) else { return };
    bencher.bench_local(|| query.find_in(&content));
}

#[divan::bench(args = ["neighbourhood trust pilot", r"\w+ing dashboard pilot"], sample_count = 20)]
fn search_55_megabytes_on_disk(bencher: divan::Bencher, typed: &str) {
    let (Ok(opened), Ok(query)) = (Store::open(&study("l")), Query::new(typed)) else { return };
    bencher.bench_local(|| opened.store.scan(opened.study.documents().as_slice(), &query).len());
}
