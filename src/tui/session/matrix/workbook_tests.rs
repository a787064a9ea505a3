//! A workbook read back in the terminal, by keys.

use std::{fs, path::PathBuf};

use calamine::Reader;
use rust_xlsxwriter::Workbook;

use crate::{
    export::{Format, Names, Request, What},
    study::{actions, samples::Sample, shown_summary},
    tui::session::testing::Sitting,
};

/// Two summaries in the study.
fn sample() -> Sample {
    let mut s = Sample::new();
    let parity = s.code("parity of esteem");
    for (case, text) in [("Chief nurse", "Equal on paper"), ("Chair", "Equal in the room")] {
        s.make(actions::write_summary(&s.study, &s.maya, s.case(case), parity, text, Vec::new()));
    }
    s
}

/// The matrix as a workbook in which these texts were put in the place of others, written by another program.
fn edited(s: &Sample, name: &str, changes: &[(&str, &str)]) -> PathBuf {
    let mut bytes = Vec::new();
    Request::all(What::Matrix, Format::Xlsx).write(&s.study, &Names::of(&s.study), &mut bytes).unwrap();
    let mut read: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut book = Workbook::new();
    for (title, range) in read.worksheets() {
        let sheet = book.add_worksheet();
        sheet.set_name(&title).unwrap();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let text = data.to_string();
            let changed = changes.iter().find(|(before, _)| title != "casebook ids" && *before == text);
            let text = changed.map_or(text, |(_, after)| (*after).to_owned());
            sheet.write_string(top + row as u32, (left as usize + column) as u16, text).unwrap();
        }
    }
    let path = std::env::temp_dir().join(format!("casebook-{}-{name}.xlsx", std::process::id()));
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    path
}

fn open(it: &mut Sitting, path: &std::path::Path) {
    it.press(":").write("read workbook").press("Enter").write(&path.display().to_string()).press("Enter");
}

fn summary(it: &Sitting, case: &str) -> String {
    let (study, code) = (&it.session.study, it.code("parity of esteem"));
    let case = study.case_named(case).unwrap().id;
    study.cell(case, code).map_or_else(String::new, |cell| shown_summary(study, cell))
}

#[test]
fn what_differs_is_listed_marked_by_key_and_taken_over_as_one_step() {
    let s = sample();
    let path = edited(&s, "two", &[("Equal on paper", "Not equal"), ("Equal in the room", "Equal (P01 ¶2)")]);
    let mut it = Sitting::on(&s);
    open(&mut it, &path);
    let screen = it.screen(100, 24);
    for words in [
        "2 cells differ",
        "Chief nurse × 1.1 parity of esteem: Not equal",
        "was: Equal on paper",
        "☑",
        "1 of 2",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    it.press("Space");
    assert_eq!(it.said(), "1 of 2 cells are marked to be taken over");
    assert!(it.screen(100, 24).contains('☐'));
    it.press("Enter");
    assert_eq!([summary(&it, "Chief nurse"), summary(&it, "Chair")], ["Equal on paper", "Equal (P01 ¶2)"]);
    assert_eq!(
        it.session
            .study
            .cell(it.session.study.case_named("Chair").unwrap().id, it.code("parity of esteem"))
            .unwrap()
            .references
            .len(),
        1
    );
    it.press("u");
    assert_eq!(summary(&it, "Chair"), "Equal in the room");
    fs::remove_file(path).unwrap();
}

#[test]
fn a_cell_that_changed_on_both_sides_is_not_marked_and_nothing_marked_takes_nothing() {
    let mut s = sample();
    let path = edited(&s, "both", &[("Equal on paper", "Not equal")]);
    let (nurse, parity) = (s.case("Chief nurse"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, nurse, parity, "Meanwhile", Vec::new()));
    let mut it = Sitting::on(&s);
    open(&mut it, &path);
    let screen = it.screen(100, 24);
    assert!(screen.contains("changed here as well since the export") && screen.contains('☐'), "{screen}");
    it.press("Enter");
    assert!(it.said().starts_with("no cell is marked"), "{}", it.said());
    it.press("Space Enter");
    assert_eq!(summary(&it, "Chief nurse"), "Not equal");
    fs::remove_file(path).unwrap();
}

#[test]
fn what_is_no_workbook_of_the_matrix_is_refused_where_its_path_is_typed() {
    let s = sample();
    let same = edited(&s, "same", &[]);
    let mut it = Sitting::on(&s);
    open(&mut it, &same);
    assert!(it.said().starts_with("nothing differs in casebook-"), "{}", it.said());
    fs::write(&same, "no workbook").unwrap();
    open(&mut it, &same);
    let screen = it.screen(100, 24);
    assert!(screen.contains("save it as .xlsx"), "{screen}");
    fs::remove_file(same).unwrap();
}
