//! Developing the framework, on a study of 67 interviews and 50,000 codings and on one of 1,000 and 200,000: what a merge and a
//! split would do, what changed since a version, and the table of grouped codes. `cargo bench --bench framework`.

mod generated;

use casebook::{
    analysis::{
        consequences::consequences,
        revisions::{Edge, Framework, revisions},
    },
    export::{EXAMPLES, Names, Selection, grouped},
    store::{Opened, Store},
    study::{
        CodeId, Coder, Draft, Edit, Study,
        actions::{self, Rest, Sent, Taker},
    },
};

use self::generated::study;

fn main() {
    divan::main();
}

fn opened(size: &str) -> Option<Opened> {
    Store::open_whole(&study(size)).ok()
}

fn maya() -> Option<Coder> {
    Coder::new("maya").ok()
}

/// The two codes that are used most.
fn most_used(study: &Study) -> Option<[CodeId; 2]> {
    let lines = study.codebook().lines().iter();
    let mut codes: Vec<CodeId> = lines.map(|line| line.code).collect();
    codes.sort_by_key(|code| std::cmp::Reverse(study.tally().codings(*code)));
    codes.first_chunk::<2>().copied()
}

fn foretell(bencher: divan::Bencher, size: &str, drafted: impl Fn(&Study) -> Option<Draft>) {
    let Some(study) = opened(size).map(|opened| opened.study) else { return };
    let Some(draft) = drafted(&study) else { return };
    assert!(consequences(&study, &draft).is_ok_and(|it| !it.is_empty()));
    bencher.bench_local(|| consequences(&study, &draft));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn what_a_merge_would_do(bencher: divan::Bencher, size: &str) {
    foretell(bencher, size, |study| {
        let [into, from] = most_used(study)?;
        actions::merge_codes(study, &[from], into).ok()
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn what_a_split_would_do(bencher: divan::Bencher, size: &str) {
    foretell(bencher, size, |study| {
        let [code, other] = most_used(study)?;
        let passages: Vec<_> = study.passages(&[code]).iter().map(|it| it.id).collect();
        let (first, rest) = passages.split_at(passages.len() / 3);
        let sent = [
            Sent { to: Taker::New("a part".into()), codings: first.to_vec() },
            Sent { to: Taker::Known(other), codings: rest[..rest.len() / 2].to_vec() },
        ];
        actions::split_code(study, &maya()?, code, &sent, Rest::Stays).ok()
    });
}

/// A study whose framework was frozen, and edited two hundred times since; with all edits of codes.
fn developed(size: &str) -> Option<(Study, Vec<Edit>)> {
    let Opened { store, mut study, .. } = opened(size)?;
    let mut edits: Vec<Edit> = Vec::new();
    for (_, history) in store.histories() {
        edits.extend(history.edits_of_codes().ok()?);
    }
    let maya = maya()?;
    let frozen = actions::freeze_framework(&study, &maya, "for measuring", "").ok()?.by(&maya);
    study.apply(&frozen).ok()?;
    let codes: Vec<CodeId> = study.codebook().lines().iter().map(|line| line.code).collect();
    for number in 0..200 {
        let code = codes[number % codes.len()];
        let edit =
            actions::rename_code(&study, code, &format!("name {number}")).ok()?.by(&maya).because("why");
        study.apply(&edit).ok()?;
        edits.push(edit);
    }
    Some((study, edits))
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn what_changed_since_a_version(bencher: divan::Bencher, size: &str) {
    let Some((study, edits)) = developed(size) else { return };
    let Some(version) = study.version("for measuring") else { return };
    bencher.bench_local(|| revisions(&study, &Framework::frozen(version), None, &edits));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn what_changed_since_a_day(bencher: divan::Bencher, size: &str) {
    let Some((study, edits)) = developed(size) else { return };
    bencher.bench_local(|| {
        let since = Framework::on_day(&study, "2026-01-01", Edge::Beginning, &edits)?;
        Some(revisions(&study, &since, None, &edits))
    });
}

/// With the reading of the histories, as the key that asks for it has to.
#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn reading_what_was_done_to_codes(bencher: divan::Bencher, size: &str) {
    let Some(Opened { store, .. }) = opened(size) else { return };
    bencher.bench_local(|| {
        store
            .histories()
            .iter()
            .map(|(_, it)| it.edits_of_codes().map_or(0, |edits| edits.len()))
            .sum::<usize>()
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn the_grouped_codes(bencher: divan::Bencher, size: &str) {
    let Some(study) = opened(size).map(|opened| opened.study) else { return };
    let names = Names::of(&study);
    bencher.bench_local(|| grouped::entries(&study, &names, &Selection::default(), EXAMPLES));
}
