//! Workbooks written by the export and read back: what a spreadsheet changes is found cell by cell, and nothing else.

use rust_xlsxwriter::Workbook;

use super::*;
use crate::{
    export::{Format, Request, What},
    import::workbook::limits::refuse_bombs,
    study::{Reference, actions, samples::Sample, shown_summary},
};

/// The nurse on parity, with a reference that is marked as a quotation; and the carer on a seat.
fn sample() -> Sample {
    let mut s = Sample::new();
    let (document, span) = s.passage("P01", "On paper we are equal");
    let it = Reference::to(&s.study, document, span, None).quoted(true);
    let text = format!("=Equal “on paper” {}\n⟩ compare", it.token());
    let (nurse, parity) = (s.case("Chief nurse"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, nurse, parity, &text, vec![it]));
    let (carer, seat) = (s.case("Carer"), s.code("seat at the table"));
    s.make(actions::write_summary(
        &s.study,
        &s.maya,
        carer,
        seat,
        "None <b>at all</b> & 🌞 שלום\u{7}",
        Vec::new(),
    ));
    s
}

fn exported(s: &Sample) -> Vec<u8> {
    let mut bytes = Vec::new();
    let names = Names::of(&s.study);
    Request::all(What::Matrix, Format::Xlsx).write(&s.study, &names, &mut bytes).unwrap();
    bytes
}

/// The same workbook with its sheets changed, as another program would write it: texts alone.
fn edited(bytes: &[u8], edit: impl Fn(&str, &mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut book = Workbook::new();
    for mut it in sheets(bytes).unwrap() {
        edit(&it.name, &mut it.rows);
        let sheet = book.add_worksheet();
        sheet.set_name(&it.name).unwrap();
        for (row, fields) in it.rows.iter().enumerate() {
            for (column, text) in fields.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Puts a text into the cell of a case in a column.
fn put(rows: &mut [Vec<String>], case: &str, column: &str, text: &str) {
    let at = rows[0].iter().position(|title| title.contains(column)).unwrap();
    let row = rows.iter_mut().find(|row| row[1] == case).unwrap();
    row.resize(row.len().max(at + 1), String::new());
    row[at] = text.to_owned();
}

#[test]
fn a_workbook_that_nobody_changed_differs_in_nothing() {
    let s = sample();
    let found = read(&s.study, &exported(&s)).unwrap();
    assert_eq!((found.differences.as_slice(), found.left_out.as_slice()), (&[][..], &[][..]));
    assert!(found.unchanged > 6);
}

#[test]
fn charts_are_sheets_with_their_texts_as_texts() {
    let s = sample();
    let sheets = sheets(&exported(&s)).unwrap();
    let names: Vec<&str> = sheets.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names[..2], ["1 Place", "2 Money"]);
    let place = &sheets[0].rows;
    assert_eq!(place[0], ["id", "case", "Region", "Years", "1.1 parity of esteem", "1.2 seat at the table"]);
    assert_eq!(place[1][1..], ["Chief nurse", "North East", "0.5", "=Equal “on paper” (¶2*)\n⟩ compare"]);
    assert_eq!(place[3][5], "None <b>at all</b> & 🌞 שלום␇");
}

#[test]
fn changed_sorted_deleted_and_new_texts_are_found_and_taken_over_in_one_step() {
    let mut s = sample();
    let bytes = edited(&exported(&s), |name, rows| {
        if name == "1 Place" {
            put(rows, "Chief nurse", "parity", "Equal “on paper” (¶2*), and not (¶4)");
            put(rows, "Carer", "seat", " ");
            put(rows, "Chair", "seat", "Sets the agenda (P02 ¶2)");
            rows[1..4].reverse();
        }
    });
    let found = read(&s.study, &bytes).unwrap();
    let name = |it: &Difference| s.study.cases().get(it.case).unwrap().name.clone();
    assert_eq!(found.differences.iter().map(name).collect::<Vec<_>>(), ["Carer", "Chair", "Chief nurse"]);
    assert!(found.differences[0].after.is_empty() && found.differences.iter().all(|it| !it.conflict));
    let before = s.study.cell(s.case("Chief nurse"), s.code("parity of esteem")).unwrap().references[0].id;
    let cells: Vec<_> = found.differences.into_iter().map(|it| (it.case, it.code, it.after)).collect();
    let edit = s.make(actions::read_matrix(&s.study, &s.tom, &cells));
    let nurse = s.study.cell(s.case("Chief nurse"), s.code("parity of esteem")).unwrap();
    assert_eq!(shown_summary(&s.study, nurse), "Equal “on paper” (¶2*), and not (¶4)");
    assert_eq!((nurse.references.len(), nurse.references[0].id, &nurse.by), (2, before, &s.tom.clone()));
    assert!(s.study.cell(s.case("Carer"), s.code("seat at the table")).is_none());
    assert_eq!(s.study.cell(s.case("Chair"), s.code("seat at the table")).unwrap().references.len(), 1);
    s.undo(&edit);
    assert_eq!(s.study.cells().count(), 2);
}

#[test]
fn a_text_that_changed_on_both_sides_is_a_conflict_and_one_that_changed_here_alone_is_left() {
    let mut s = sample();
    let bytes = exported(&s);
    let (nurse, parity) = (s.case("Chief nurse"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, nurse, parity, "Written meanwhile", Vec::new()));
    assert!(read(&s.study, &bytes).unwrap().differences.is_empty());
    let both = edited(&bytes, |name, rows| {
        if name == "1 Place" {
            put(rows, "Chief nurse", "parity", "Written in the spreadsheet");
        }
    });
    let found = read(&s.study, &both).unwrap();
    assert!(matches!(found.differences.as_slice(), [it] if it.conflict), "{found:?}");
}

#[test]
fn rows_and_columns_that_are_not_the_studys_are_named() {
    let s = sample();
    let bytes = edited(&exported(&s), |name, rows| {
        if name == "1 Place" {
            rows[0].push("ideas".into());
            let mut row = rows[1].clone();
            (row[0], row[1]) = ("not an id".into(), "Somebody".into());
            rows.push(row);
        }
    });
    let found = read(&s.study, &bytes).unwrap();
    assert_eq!(
        found.left_out,
        [
            "the column “ideas” of the sheet “1 Place” is no code of this chart",
            "row 12 of the sheet “1 Place” belongs to no case of the study"
        ]
    );
}

#[test]
fn a_renamed_case_and_code_are_still_known_by_their_ids() {
    let mut s = sample();
    let bytes = edited(&exported(&s), |name, rows| {
        if name == "1 Place" {
            put(rows, "Chief nurse", "parity", "New");
        }
    });
    s.make(actions::rename_code(&s.study, s.code("parity of esteem"), "standing"));
    let mut nurse = s.study.cases().get(s.case("Chief nurse")).unwrap().clone();
    nurse.name = "Nurse".into();
    s.make(actions::describe_case(&s.study, nurse));
    let found = read(&s.study, &bytes).unwrap();
    assert!(matches!(found.differences.as_slice(), [it] if it.code == s.code("standing")), "{found:?}");
}

#[test]
fn what_is_no_exported_workbook_is_refused_with_what_to_do() {
    let s = sample();
    let said = |bytes: &[u8]| read(&s.study, bytes).unwrap_err().to_string();
    assert!(said(b"not a workbook").contains("save it as .xlsx"));
    assert!(said(&[0xD0, 0xCF, 0x11, 0xE0, 0, 0]).contains("password"));
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "case").unwrap();
    assert!(said(&book.save_to_buffer().unwrap()).contains("casebook export matrix"));
    let other = sample();
    assert!(said(&exported(&other)).contains("another one"));
    let whole = exported(&s);
    for length in [0, 10, whole.len() / 2, whole.len() - 7] {
        assert!(read(&s.study, &whole[..length]).is_err());
    }
}

#[test]
fn a_file_that_would_unfold_without_end_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let zeros = vec![0_u8; 1 << 20];
    let packed =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/workbook.xml", packed).unwrap();
    for _ in 0..9 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 17);
    assert_eq!(refuse_bombs(&bytes, (1 << 20, 8 << 20)), Err(BadWorkbook::TooLarge));
    assert_eq!(refuse_bombs(&bytes, (1 << 20, 10 << 20)), Ok(()));
}

#[test]
fn a_summary_longer_than_a_cell_goes_on_in_a_sheet_of_its_own() {
    let mut s = sample();
    let (chair, parity) = (s.case("Chair"), s.code("parity of esteem"));
    let long = "word 🌞 ".repeat(6_000);
    s.make(actions::write_summary(&s.study, &s.maya, chair, parity, &long, Vec::new()));
    let bytes = exported(&s);
    let found = read(&s.study, &bytes).unwrap();
    assert!(found.differences.is_empty(), "{:?}", found.left_out);
    let sheets = sheets(&bytes).unwrap();
    let rest = sheets.iter().find(|sheet| sheet.name == "Long texts").unwrap();
    assert_eq!(rest.rows[1][..2], ["1 Place", "E3"]);
    let cell = &sheets[0].rows[2][4];
    let first = cell.strip_suffix("… (goes on in the sheet “Long texts”)").unwrap();
    assert_eq!(format!("{first}{}", rest.rows[1][2]), long.trim());
    assert!(cell.encode_utf16().count() <= 32_767);
}

#[test]
fn a_cell_at_the_far_corner_takes_no_memory_and_many_of_them_are_refused() {
    let far = |rows: u32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "id").unwrap();
        for row in 0..rows {
            sheet.write_string(1_048_575 - row, 16_383, "XFD1048576").unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let bytes = far(1);
    assert!(bytes.len() < 10_000, "{}", bytes.len());
    let read_back = sheets(&bytes).unwrap();
    assert_eq!(read_back[0].rows.len(), 1_048_576);
    assert_eq!(read_back[0].rows.iter().map(Vec::len).sum::<usize>(), 1 + 16_384);
    assert_eq!(read(&Sample::new().study, &bytes), Err(ChartFileError::Foreign));
    assert_eq!(sheets(&far(400)).err(), Some(BadWorkbook::TooLarge));
}

#[test]
fn words_that_are_written_once_and_shown_in_very_many_cells_are_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let long = "x".repeat(32_000);
    for row in 0..9_000 {
        sheet.write_string(row, 0, &long).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 300_000, "{}", bytes.len());
    assert_eq!(sheets(&bytes).err(), Some(BadWorkbook::TooLarge));
}

#[test]
fn a_workbook_with_pseudonyms_is_read_back_with_its_references() {
    use crate::study::{Attribution, Case, Naming};
    let mut s = sample();
    // The chair has none.
    for (name, pseudonym) in [("Chief nurse", "Green"), ("Carer", "Red")] {
        let before = s.study.case_named(name).unwrap().clone();
        let pseudonym = Some(pseudonym.to_owned());
        s.make(actions::describe_case(&s.study, Case { pseudonym, ..before }));
    }
    let mut document = s.study.documents().get(s.document("P01")).unwrap().clone();
    document.label = "Chief nurse".into();
    s.make(actions::describe_document(&s.study, document));
    s.make(actions::set_attribution(
        &s.study,
        Attribution { naming: Naming::Pseudonym, ..Attribution::default() },
    ));
    // A reference of the carer to what the nurse says names the nurse's document.
    let (document, span) = s.passage("Chief nurse", "In the room");
    let it = Reference::to(&s.study, document, span, None).quoted(false);
    let (carer, parity) = (s.case("Carer"), s.code("parity of esteem"));
    let text = format!("Unlike the nurse {}", it.token());
    s.make(actions::write_summary(&s.study, &s.maya, carer, parity, &text, vec![it.clone()]));
    for identifying in [Identifying::LeaveOut, Identifying::Show] {
        let mut bytes = Vec::new();
        let names = Names::with(&s.study, identifying);
        Request::all(What::Matrix, Format::Xlsx).write(&s.study, &names, &mut bytes).unwrap();
        let exported = sheets(&bytes).unwrap();
        assert_eq!(exported[0].rows[3][1], "Red");
        assert_eq!(exported[0].rows[3][4], "Unlike the nurse (Green ¶2)");
        assert!(read(&s.study, &bytes).unwrap().differences.is_empty());
        let back = edited(&bytes, |name, rows| {
            if name == "1 Place" {
                put(rows, "Red", "parity", "Quite unlike the nurse (Green ¶2)");
            }
        });
        let found = read(&s.study, &back).unwrap();
        let [difference] = found.differences.as_slice() else { panic!("{found:?}") };
        assert!(!difference.conflict);
        assert_eq!(difference.after, "Quite unlike the nurse (Chief nurse ¶2)");
        let cells = vec![(difference.case, difference.code, difference.after.clone())];
        let edit = s.make(actions::read_matrix(&s.study, &s.tom, &cells));
        assert_eq!(s.study.cell(carer, parity).unwrap().references[0].id, it.id);
        s.undo(&edit);
    }
}

#[test]
fn a_text_with_empty_lines_comes_back_with_them() {
    let mut s = sample();
    let (chair, parity) = (s.case("Chair"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, chair, parity, "One\n\nTwo", Vec::new()));
    let bytes = exported(&s);
    assert_eq!(sheets(&bytes).unwrap()[0].rows[2][4], "One\n\nTwo");
    let back = edited(&bytes, |name, rows| {
        if name == "1 Place" {
            put(rows, "Chair", "parity", "One\n\nTwo\n\nThree");
        }
    });
    let found = read(&s.study, &back).unwrap();
    assert_eq!(found.differences[0].after, "One\n\nTwo\n\nThree");
}
