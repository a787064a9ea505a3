//! What a reader of workbooks finds in the sheets of a report.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};

use crate::{
    export::{Format, Names, Request, What},
    study::{actions, samples::Sample},
};

fn sheets(s: &Sample) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut bytes = Vec::new();
    Request::all(What::Report, Format::Xlsx).write(&s.study, &Names::of(&s.study), &mut bytes).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let text = |data: &Data| data.to_string();
    let sheets = book.worksheets().into_iter();
    sheets
        .map(|(name, range)| (name, range.rows().map(|row| row.iter().map(text).collect()).collect()))
        .collect()
}

fn sample() -> Sample {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room", "parity of esteem");
    s.coded("P02", "I set the agenda", "seat at the table");
    s.coded("P02", "Who decides?", "Place");
    let (p01, span) = s.passage("P01", "On paper we are equal");
    let draft = actions::code_passage(&s.study, &s.tom, p01, span, s.code("parity of esteem"));
    s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
    s
}

#[test]
fn counts_are_what_is_left_of_the_coded_passages_when_they_are_filtered() {
    let sheets = sheets(&sample());
    let counts = &sheets["Codings by case"];
    assert_eq!(counts[0], ["number", "code", "all", "Chief nurse", "Chair", "(no case)"]);
    // Parity three times, a seat once, and the category itself once, by nobody's words.
    assert_eq!(counts[1][1..], ["Place", "5", "3", "1", "1"]);
    assert_eq!(counts[2][1..], ["    parity of esteem", "3", "3", "0", "0"]);
    let coded = &sheets["Coded passages"];
    assert_eq!(
        coded[0],
        [
            "number", "code", "category", "codings", "coders", "case", "Region", "Years", "document", "turn",
            "words"
        ]
    );
    let sum = |taken: &dyn Fn(&[String]) -> bool| -> u32 {
        coded.iter().skip(1).filter(|row| taken(row)).map(|row| row[3].parse::<u32>().unwrap()).sum()
    };
    assert_eq!(sum(&|row| row[2] == "Place"), 5);
    assert_eq!(sum(&|row| row[1] == "parity of esteem" && row[5] == "Chief nurse"), 3);
    assert_eq!(sum(&|row| row[1] == "Place"), 1);
    let both = coded.iter().find(|row| row[10] == "On paper we are equal").unwrap();
    assert_eq!(both[3..6], ["2", "maya, tom", "Chief nurse"]);
}

#[test]
fn codings_are_counted_by_the_values_of_each_attribute() {
    let sheets = sheets(&sample());
    let counts = &sheets["Codings by attribute"];
    assert_eq!(
        counts[0],
        ["number", "code", "all", "Region: North East", "Years: 0.5", "Years: 1.5", "Years: 2.5"]
    );
    assert_eq!(counts[1][2..], ["5", "4", "3", "1", "0"]);
}

#[test]
fn every_number_of_a_figure_names_what_it_stands_on() {
    let sheets = sheets(&sample());
    let figures = &sheets["Figures"];
    let rows: Vec<&Vec<String>> = figures.iter().skip(1).collect();
    assert!(rows.iter().all(|row| (row[3] == "0") == row[6].is_empty()), "{rows:?}");
    let of = |row: &str, column: &str| {
        let found =
            rows.iter().find(|it| it[0].starts_with("Codes by region") && it[1] == row && it[2] == column);
        found.unwrap()[6].clone()
    };
    assert_eq!(of("1 Place", "North East"), "Chief nurse (3); Chair (1)");
    assert_eq!(of("1 Place", "all"), "all that is coded with 1 Place");
}

#[test]
fn numbers_lead_to_where_their_passages_begin() {
    let mut bytes = Vec::new();
    let s = sample();
    Request::all(What::Report, Format::Xlsx).write(&s.study, &Names::of(&s.study), &mut bytes).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut links = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/sheet") {
            std::io::Read::read_to_string(&mut part, &mut links).unwrap();
        }
    }
    // On the sheet of counts: all of Place begins with its own passage, parity after it, and a seat after those.
    for link in ["ref=\"C2\" location=\"'Coded passages'!A2\"", "ref=\"C3\" location=\"'Coded passages'!A3\""]
    {
        assert!(links.contains(link), "{link}: {links}");
    }
    assert!(links.contains("ref=\"E4\" location=\"'Coded passages'!A5\""), "{links}");
}
