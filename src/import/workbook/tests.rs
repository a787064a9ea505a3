//! Workbooks as people make them: what is read of them, and what is said about it.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::*;
use crate::import::table::{Asked, BadTable, Table};

/// A survey that another program wrote (openpyxl) and another saved (LibreOffice): a title, headings on two rows, numbers shown as
/// labels and in hundredths, days, a formula, a hidden row, a second sheet.
const HEADED: &[u8] = include_bytes!("../../../tests/survey/headed.xlsx");

fn table(bytes: &[u8], asked: &Asked) -> Table {
    Table::read(bytes, "a.xlsx", asked).unwrap()
}

fn problems(table: &Table) -> Vec<String> {
    table.problems.iter().map(ToString::to_string).collect()
}

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

/// A workbook of one sheet.
fn one(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    saved(book)
}

#[test]
fn a_survey_is_read_as_people_see_it() {
    let table = table(HEADED, &Asked::default());
    assert_eq!(table.names, ["ID", "role", "started", "share", "What stands in the way?", "What helps?", ""]);
    let rows: Vec<(u64, Vec<&str>)> = table
        .records
        .iter()
        .map(|(row, fields)| (*row, fields.iter().map(String::as_str).collect()))
        .collect();
    let money = "Money, and the people\nwho hold it.";
    let time = "Time. There is never any time for the form.";
    assert_eq!(
        rows,
        [
            (5, vec!["001", "nurse", "2019-03-04", "50%", time, "Tea", "x"]),
            (6, vec!["002", "chair", "2020-12-31", "100%", money, "", "chair!"]),
            (8, vec!["004", "nurse", "2022-02-28", "76%", "", "My colleagues, every day.", "z"]),
        ]
    );
    assert_eq!(
        problems(&table),
        [
            "1 hidden row: left out",
            "1 formula: the value stored for it is read",
            "“Staff survey 2024, exported 3 June” above the table: left out",
            "the headings stand on 2 rows: taken together",
        ]
    );
    let sheet = table.sheet.unwrap();
    assert_eq!(
        (sheet.name.as_str(), sheet.sheets),
        ("Answers 2024", vec!["Answers 2024".to_owned(), "Codes".into()])
    );
}

#[test]
fn headings_over_others_are_said_where_these_are_not_enough() {
    let bytes = one(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 1, 0, 2, "At work", &plain).unwrap();
        sheet.merge_range(0, 3, 0, 4, "At home", &plain).unwrap();
        sheet.write_row(1, 0, ["id", "why?", "since", "why?", "with"]).unwrap();
        sheet.write_row(2, 0, ["a", "b", "c", "d", "e"]).unwrap();
    });
    let names = table(&bytes, &Asked::default()).names;
    assert_eq!(names, ["id", "At work: why?", "since", "At home: why?", "with"]);
}

#[test]
fn hidden_rows_and_another_sheet_are_read_where_they_are_asked_for() {
    let whole = table(HEADED, &Asked { hidden: true, sheet: None });
    assert_eq!((whole.records.len(), whole.records[2].1[1].as_str()), (4, "withdrawn"));
    assert_eq!(problems(&whole)[0], "1 hidden row: read too");
    let asked = |sheet: &str| Asked { sheet: Some(sheet.into()), hidden: false };
    assert!(
        matches!(Table::read(HEADED, "a.xlsx", &asked("codes")), Err(BadTable::Empty)),
        "it has headings only"
    );
    let missing = Table::read(HEADED, "a.xlsx", &asked("Sheet1")).unwrap_err().to_string();
    assert_eq!(missing, "there is no sheet “Sheet1”; the sheets are: “Answers 2024”, “Codes”");
    let text = Table::read(b"case,role\na,b\n", "a.csv", &asked("Codes")).unwrap_err().to_string();
    assert_eq!(text, "it is no workbook, so it has no sheet “Codes”");
}

#[test]
fn times_truths_errors_and_columns_that_are_hidden() {
    let bytes = one(|sheet| {
        let clock = Format::new().set_num_format("hh:mm");
        let lasted = Format::new().set_num_format("[h]:mm:ss");
        let both = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet.write_row(0, 0, ["id", "secret", "at", "lasted", "began", "took part", "rate"]).unwrap();
        sheet.write_row(1, 0, ["a", "name"]).unwrap();
        sheet.write_with_format(1, 2, 0.4375, &clock).unwrap();
        sheet.write_with_format(1, 3, 1.5, &lasted).unwrap();
        let began = ExcelDateTime::parse_from_str("2024-02-29 08:05:30").unwrap();
        sheet.write_datetime_with_format(1, 4, &began, &both).unwrap();
        sheet.write(1, 5, true).unwrap();
        sheet.write_formula(1, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.set_column_hidden(1).unwrap();
    });
    let table = table(&bytes, &Asked::default());
    assert_eq!(table.names, ["id", "at", "lasted", "began", "took part", "rate"]);
    assert_eq!(table.records[0].1[..5], ["a", "10:30", "36:00:00", "2024-02-29 08:05:30", "TRUE"]);
    assert_eq!(problems(&table)[0], "1 hidden column: left out");
}

#[test]
fn cells_that_are_one_count_for_each_of_their_rows() {
    let bytes = one(|sheet| {
        sheet.write_row(0, 0, ["case", "team", "why"]).unwrap();
        for (row, name) in (1..).zip(["a", "b", "c"]) {
            sheet.write(row, 0, name).unwrap();
        }
        sheet.merge_range(1, 1, 2, 1, "north", &Format::new()).unwrap();
        sheet.write(3, 1, "south").unwrap();
    });
    let teams: Vec<String> =
        table(&bytes, &Asked::default()).records.into_iter().map(|(_, row)| row[1].clone()).collect();
    assert_eq!(teams, ["north", "north", "south"]);
}

#[test]
fn a_formula_that_nobody_calculated_is_said_to_be_empty() {
    // The same survey as openpyxl wrote it: no program has calculated anything in it.
    let table = table(include_bytes!("../../../tests/survey/uncalculated.xlsx"), &Asked::default());
    assert_eq!(table.records[1].1[6], "");
    let said = problems(&table);
    assert!(said[1].starts_with("no value is stored for 1 formula, which counts as empty"), "{said:?}");
}

#[test]
fn the_first_sheet_that_can_be_seen_is_read() {
    let mut book = Workbook::new();
    let lists = book.add_worksheet().set_name("lists").unwrap();
    lists.write_row(0, 0, ["x", "y"]).unwrap();
    lists.set_hidden(true);
    let seen = book.add_worksheet().set_name("answers").unwrap();
    seen.write_row(0, 0, ["case", "why"]).unwrap();
    seen.write_row(1, 0, ["a", "so"]).unwrap();
    seen.set_active(true);
    let table = table(&saved(book), &Asked::default());
    assert_eq!(
        table.sheet.unwrap(),
        crate::import::table::SheetOf { name: "answers".into(), sheets: vec!["answers".into()] }
    );
}

#[test]
fn what_is_no_workbook_or_damaged_is_refused_without_panic() {
    for length in (0..HEADED.len()).step_by(41) {
        let _ = seen(&HEADED[..length], None, false);
    }
    assert!(seen(&HEADED[..HEADED.len() / 2], None, false).is_err());
    assert_eq!(seen(b"\xD0\xCF\x11\xE0rest", None, false).unwrap_err(), BadWorkbook::Password);
}
