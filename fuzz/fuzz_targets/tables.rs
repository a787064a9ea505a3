//! Tables: cases, codebooks, surveys, splits and expressions.

#![no_main]

use casebook::import::{cases_file, codebook_file, expressions, split_file, survey, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let columns = survey::Columns { answers: vec!["a".into()], ..Default::default() };
    for file in ["answers.csv", "answers.xlsx"] {
        drop(survey::read(bytes, file, &table::Asked::default(), &columns));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    drop(cases_file::read(text));
    drop(split_file::read(text));
    for ending in ["json", "csv"] {
        drop(codebook_file::read(&format!("a.{ending}"), text));
        drop(expressions::read(&format!("a.{ending}"), text));
    }
});
