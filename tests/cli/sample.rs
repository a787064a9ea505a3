//! The sample study: what `casebook demo` gives, and that the tables it is built from are those of the study.

use std::path::Path;

use casebook::store::Store;

use crate::desk::{Desk, files};

#[test]
fn the_demo_is_a_scratch_copy_that_is_sound() {
    let desk = Desk::new();
    let first = desk.done(&["demo"]);
    let second = desk.done(&["demo"]);
    assert_ne!(first, second);
    assert!(Path::new(first.trim()).starts_with(desk.path("home")), "{first}");
    let check = desk.done(&["check", first.trim()]);
    assert!(check.contains("everything is as it should be"), "{check}");
    desk.done(&["demo", "--dir", "here"]);
    assert_eq!(files(&desk.path("here")).len(), files(Path::new(first.trim())).len());
    assert_eq!(desk.run(&["demo", "--dir", "here"]).status, 1);
}

#[test]
fn the_sample_study_has_what_its_tables_say() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let opened = Store::open_whole(&data.join("ics-study")).unwrap();
    assert_eq!(opened.troubles, []);
    let study = opened.study;
    let rows = |name: &str| csv::Reader::from_path(data.join(name)).unwrap().into_records().count();
    assert_eq!(study.all_codings().count(), rows("coding/codings.csv"));
    assert_eq!(study.cells().count(), rows("coding/cells.csv"));
    assert_eq!(study.memos().count(), rows("coding/memos.csv"));
    assert_eq!(study.cases().len(), rows("cases.csv"));
    assert_eq!(study.documents().len(), std::fs::read_dir(data.join("interviews")).unwrap().count());
    let coders: Vec<String> = study.coders().iter().map(ToString::to_string).collect();
    assert_eq!(coders, ["maya", "tom"]);
}
