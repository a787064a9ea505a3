//! Every analysis, on a study of 67 interviews and 50,000 codings and on one of 1,000 and 200,000. `cargo bench --bench analysis`.

mod generated;

use std::sync::Arc;

use casebook::{
    analysis::{
        Asked, CoOccurrence, Contrast, CountedBy, CrossTable, FoundBy, Frequency, Limits, Measure,
        NegativeCases, Part, Portrait, Queried, Saturation, Selection, Sequence, Together, behind,
        chart::Table,
        figure,
        query::{Query, expected},
    },
    store::Store,
    study::{CaseDocuments, Rows, Shape, Study},
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
fn frequencies_by_document(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |_| {
        Some(Asked::Frequency(Frequency { by: CountedBy::Document, ..Frequency::default() }))
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn frequencies_by_the_value_of_an_attribute(bencher: divan::Bencher, size: &str) {
    work(bencher, size, |study| {
        let by = CountedBy::Attribute(attribute(study)?);
        Some(Asked::Frequency(Frequency { by, ..Frequency::default() }))
    });
}

/// As a sitting works it out: what it is limited to anew each time.
#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn frequencies_of_the_cases_of_a_query(bencher: divan::Bencher, size: &str) {
    let Some(study) = loaded(size) else { return };
    let limits = Limits { queries: vec!["1.1 and not 2.1".into()], ..Limits::default() };
    assert!(limits.selection(&study).is_ok());
    bencher.bench_local(|| {
        let selection = limits.selection(&study).ok()?;
        figure(&study, &Asked::Frequency(Frequency::default()).about(selection)).ok()
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

/// What each key costs while a query is typed.
#[divan::bench(args = ["m", "l"], sample_count = 10)]
fn what_may_stand_in_a_query(bencher: divan::Bencher, size: &str) {
    let Some(study) = loaded(size) else { return };
    let typed = "1.1 near/2 2.1 and not speaker:P0";
    bencher.bench_local(|| (Query::read(&study, typed).is_ok(), expected(&study, typed, 33)));
}

/// The table of the matrix with a row for each value of an attribute, and with one for each case.
#[divan::bench(args = ["m", "l"], consts = [false, true], sample_count = 10)]
fn the_table_of_the_matrix<const GROUPED: bool>(bencher: divan::Bencher, size: &str) {
    let Some(study) = loaded(size) else { return };
    let Some(attribute) = attribute(&study) else { return };
    let documents = Arc::new(CaseDocuments::of(&study));
    let rows = if GROUPED { Rows::Groups(attribute) } else { Rows::Cases };
    let shape = Shape { rows, ..Shape::default() };
    bencher.bench_local(|| Table::of(&study, &documents, &shape));
}
