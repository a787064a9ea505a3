//! Exports of a study of 67 interviews and 50,000 codings, and the report and the matrix of one of 1,000 interviews and 200,000
//! codings. `cargo bench --bench export`.

mod generated;

use casebook::{
    export::{
        Format, Names, Request, What,
        report::{FigureKind, Figures},
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

fn export(bencher: divan::Bencher, request: &Request) {
    export_of(bencher, "m", request);
}

fn export_of(bencher: divan::Bencher, size: &str, request: &Request) {
    let Some(study) = loaded(size) else { return };
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

#[divan::bench(args = Format::ALL, sample_count = 3)]
fn the_report_of_a_thousand_interviews(bencher: divan::Bencher, format: Format) {
    export_of(bencher, "l", &Request::all(What::Report, format));
}

#[divan::bench(args = Format::ALL, sample_count = 3)]
fn the_matrix_of_a_thousand_interviews(bencher: divan::Bencher, format: Format) {
    export_of(bencher, "l", &Request::all(What::Matrix, format));
}

#[divan::bench(args = [Format::Html, Format::Xlsx, Format::Docx], sample_count = 5)]
fn the_report_with_all_analyses(bencher: divan::Bencher, format: Format) {
    use FigureKind::{CoOccurrence, CrossTables, Frequencies, Portraits, Queries, Saturation, Sequence};
    let kinds = vec![Frequencies, CrossTables, CoOccurrence, Sequence, Saturation, Queries, Portraits];
    let figures = Figures { kinds, asked: Vec::new() };
    export(bencher, &Request { figures, ..Request::all(What::Report, format) });
}
