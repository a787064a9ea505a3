//! Exports of a study of 67 interviews and 50,000 codings. `cargo bench --bench export`.

mod generated;

use casebook::{
    export::{Format, Names, Request, What},
    store::Store,
    study::Study,
};

use self::generated::study;

fn main() {
    divan::main();
}

fn loaded() -> Option<Study> {
    Some(Store::open_whole(&study("m")).ok()?.study)
}

fn export(bencher: divan::Bencher, request: &Request) {
    let Some(study) = loaded() else { return };
    let names = Names::of(&study);
    bencher.bench_local(|| request.write(&study, &names, std::io::sink()));
}

#[divan::bench(args = Format::ALL, sample_count = 10)]
fn the_matrix(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request::all(What::Matrix, format));
}

#[divan::bench(args = Format::ALL, sample_count = 10)]
fn quotations_of_all_codes(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request::all(What::Quotes, format));
}

#[divan::bench(args = Format::ALL, sample_count = 10)]
fn all_codings(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request::all(What::Codings, format));
}

#[divan::bench(args = Format::ALL)]
fn the_codebook(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request::all(What::Codebook, format));
}

#[divan::bench(args = Format::ALL, sample_count = 10)]
fn the_report(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request::all(What::Report, format));
}

#[divan::bench(args = Format::ALL, sample_count = 10)]
fn the_report_with_every_coded_passage(bencher: divan::Bencher, format: Format) {
    export(bencher, &Request { all_quotations: true, ..Request::all(What::Report, format) });
}
