//! Every analysis, on a study of 67 interviews and 50,000 codings and on one of 1,000 and 200,000. `cargo bench --bench analysis`.

mod generated;

use casebook::{
    analysis::{
        Asked, CoOccurrence, Contrast, CountedBy, CrossTable, FoundBy, Frequency, Measure, NegativeCases,
        Part, Portrait, Queried, Saturation, Selection, Sequence, Together, behind, figure,
    },
    store::Store,
    study::Study,
};

use self::generated::study;

fn main() {
    divan::main();
}

fn loaded(size: &str) -> Option<Study> {
    Some(Store::open_whole(&study(size)).ok()?.study)
}

/// Works a figure out, again and again.
fn work(bencher: divan::Bencher, size: &str, asked: impl Fn(&Study) -> Option<Asked>) {
    let Some(study) = loaded(size) else { return };
    let Some(asked) = asked(&study) else { return };
    assert!(figure(&study, &asked).is_ok(), "{asked:?}");
    bencher.bench_local(|| figure(&study, &asked));
}

/// An attribute of the study's cases.
fn attribute(study: &Study) -> Option<String> {
    Some(study.attributes().first()?.name.clone())
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn frequencies_by_code(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| Some(Asked::Frequency(Frequency::default())));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn frequencies_by_case(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| {
        Some(Asked::Frequency(Frequency { by: CountedBy::Case, ..Frequency::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn a_cross_table_of_words(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |study| {
        let attribute = attribute(study)?;
        let (count, part) = (Measure::Words, Part::Column);
        Some(Asked::CrossTable(CrossTable { attribute, count, part, ..CrossTable::default() }))
    });
}

const TOGETHER: [(&str, Together); 5] = [
    ("overlap", Together::Overlap),
    ("sentence", Together::Sentence),
    ("turn", Together::Turn),
    ("within 2 turns", Together::Turns(2)),
    ("document", Together::Document),
];

#[divan::bench(args = TOGETHER.map(|(name, _)| name), consts = [0, 1], sample_count = 10)]
fn co_occurrence<const L: usize>(bencher: divan::Bencher, name: &str) {
    let together = TOGETHER.iter().find(|(it, _)| *it == name).map(|(_, together)| *together);
    work(bencher, ["m", "l"][L], |_| {
        Some(Asked::CoOccurrence(CoOccurrence { together: together?, ..CoOccurrence::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn sequence(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| Some(Asked::Sequence(Sequence::default())));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn saturation(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| Some(Asked::Saturation(Saturation::default())));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn portrait(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |study| Some(Asked::Portrait(Portrait::of(study.documents().iter().next()?.id))));
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn a_query_over_codes_and_words(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| {
        let query = "(1 or 2.1) near/2 text:discharge and not 3.1".into();
        Some(Asked::Query(Queried { query, by: FoundBy::Case, ..Queried::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn a_query_over_all_texts(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| {
        let query = "/discharge|budget/ and not code:*".into();
        Some(Asked::Query(Queried { query, by: FoundBy::Document, ..Queried::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn contrast(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| {
        Some(Asked::Contrast(Contrast { one: "1.1".into(), other: "2.1".into(), ..Contrast::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn negative_cases(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |study| {
        let code = study.codebook().lines().first()?.code;
        let like = vec![attribute(study)?];
        Some(Asked::NegativeCases(NegativeCases { code, like, selection: Selection::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn the_passages_behind_a_number(bencher: divan::Bencher, size: &str) {
    let Some(study) = loaded(size) else { return };
    let asked = Asked::CoOccurrence(CoOccurrence::default());
    bencher.bench_local(|| behind(&study, &asked, 0, 1));
}
