//! What must be fast in the model: counting a coding in and out, merging, the state of every cell. `cargo bench --bench study`.

mod generated;

use casebook::{
    store::Store,
    study::{Coder, Study, actions},
    text::Span,
};

use self::generated::study;

fn main() {
    divan::main();
}

fn loaded(size: &str) -> Option<Study> {
    Some(Store::open_whole(&study(size)).ok()?.study)
}

/// Coding a passage, and taking that back: both are one edit's way into the running counts.
#[divan::bench(args = ["s", "m", "l"])]
fn a_coding_counted_in_and_out(bencher: divan::Bencher, size: &str) {
    let (Some(mut study), Ok(coder)) = (loaded(size), Coder::new("bench")) else { return };
    let document = study.documents().as_slice()[0].id;
    let code = study.codebook().lines()[1].code;
    let drafted = actions::code_passage(&study, &coder, document, Span::new(40, 49), code);
    let Ok(edit) = drafted.map(|draft| draft.by(&coder)) else { return };
    let back = edit.undone().by(&coder);
    bencher.bench_local(|| study.apply(&edit).and_then(|()| study.apply(&back)).is_ok());
}

/// A whole category merged into one of its codes, and taken back.
#[divan::bench(args = ["m", "l"], sample_count = 20)]
fn eight_codes_merged_and_parted(bencher: divan::Bencher, size: &str) {
    let (Some(mut study), Ok(coder)) = (loaded(size), Coder::new("bench")) else { return };
    let lines = study.codebook().lines().to_vec();
    let codes: Vec<_> = lines[1..9].iter().map(|line| line.code).collect();
    let drafted = actions::merge_codes(&study, &codes, codes[0]);
    let Ok(edit) = drafted.map(|draft| draft.by(&coder)) else { return };
    let back = edit.undone().by(&coder);
    bencher.bench_local(|| study.apply(&edit).and_then(|()| study.apply(&back)).is_ok());
}

#[divan::bench(args = ["m", "l"])]
fn the_state_of_every_cell(bencher: divan::Bencher, size: &str) {
    let Some(study) = loaded(size) else { return };
    let columns: Vec<_> = study.codebook().lines().iter().map(|line| line.code).collect();
    let families: Vec<_> = columns.iter().map(|column| (*column, study.codebook().family(*column))).collect();
    bencher.bench_local(|| {
        let cells = study.cases().iter().flat_map(|case| families.iter().map(move |column| (case, column)));
        cells
            .filter(|(case, (column, family))| study.cell_state_of(case.id, *column, family).needs_charting())
            .count()
    });
}

#[divan::bench(args = ["m", "l"], sample_count = 20)]
fn everything_of_a_document_taken_again(bencher: divan::Bencher, size: &str) {
    let root = study(size);
    let (Some(mut study), Ok(opened)) = (loaded(size), Store::open(&root)) else { return };
    let document = study.documents().as_slice()[0].clone();
    let (page, _) = opened.store.load_page(&document, &opened.store.coders());
    bencher.with_inputs(|| page.clone()).bench_local_values(|page| study.take_page(document.id, page));
}
