//! Exports of a study of 67 interviews and 50,000 codings. `cargo bench --bench export`.

mod generated;

use casebook::{
    export::{Format, Selection, codebook, codings, matrix, quotations, write},
    store::Store,
    study::Study,
};

use self::generated::study;

const FORMATS: [Format; 3] = [Format::Csv, Format::Markdown, Format::Json];

fn main() {
    divan::main();
}

fn loaded() -> Option<Study> {
    Some(Store::open_whole(&study("m")).ok()?.study)
}

#[divan::bench(args = FORMATS, sample_count = 10)]
fn the_matrix(bencher: divan::Bencher, format: Format) {
    let Some(study) = loaded() else { return };
    let options = matrix::Options::default();
    bencher.bench_local(|| write(&matrix::table(&study, &options), format, std::io::sink()));
}

#[divan::bench(args = FORMATS, sample_count = 10)]
fn quotations_of_all_codes(bencher: divan::Bencher, format: Format) {
    let Some(study) = loaded() else { return };
    let all = Selection::default();
    bencher.bench_local(|| match format {
        Format::Markdown => quotations::write_markdown(&study, &all, std::io::sink()),
        _ => write(&quotations::table(&study, &all), format, std::io::sink()),
    });
}

#[divan::bench(args = FORMATS, sample_count = 10)]
fn all_codings(bencher: divan::Bencher, format: Format) {
    let Some(study) = loaded() else { return };
    let all = Selection::default();
    bencher.bench_local(|| write(&codings::table(&study, &all), format, std::io::sink()));
}

#[divan::bench(args = FORMATS)]
fn the_codebook(bencher: divan::Bencher, format: Format) {
    let Some(study) = loaded() else { return };
    bencher.bench_local(|| write(&codebook::table(&study), format, std::io::sink()));
}
