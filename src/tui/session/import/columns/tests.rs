//! The columns of a table, gone through by keys.

use std::{cell::RefCell, fs, path::Path};

use tempfile::TempDir;

use super::Part;
use crate::{
    study::samples::Sample,
    tui::{
        panes::theme::ThemeName,
        session::{Effect, Report, overlay::Overlay, testing::Sitting},
    },
};

const HEADED: &[u8] = include_bytes!("../../../../../tests/survey/headed.xlsx");

const SURVEY: &str = "ID,role,years,What stands in the way?,email\n\
    R1,nurse,3,Time. There is never any time for the form.,a@x.org\n\
    R2,chair,12,\"Money, and the people who hold it.\",b@x.org\n\
    R3,nurse,,,c@x.org\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Does the work that is asked for, and what that asks for.
fn work(sitting: &mut Sitting) {
    let told = RefCell::new(Vec::new());
    for effect in std::mem::take(&mut sitting.session.effects) {
        if let Effect::Work(work) = effect {
            work.run(&|progress| told.borrow_mut().push(progress));
        }
    }
    for progress in told.into_inner() {
        sitting.session.report(Report::Imported(progress));
    }
}

fn opened(path: &Path) -> Sitting {
    let mut sitting = Sitting::on(&Sample::new());
    sitting.press("o a").write(path.to_str().unwrap()).press("Enter");
    work(&mut sitting);
    sitting
}

fn parts(sitting: &Sitting) -> Vec<Part> {
    let Some(Overlay::Columns(columns)) = sitting.session.overlays.last() else { panic!("no columns") };
    columns.parts.clone()
}

fn accept(sitting: &mut Sitting) {
    sitting.press("Enter");
    work(sitting);
}

use Part::{Answers, Attribute, Case, Nothing};

#[test]
fn a_survey_is_imported_as_its_columns_seem_with_one_key() {
    let files = folder(&[("survey.csv", SURVEY.as_bytes())]);
    let mut sitting = opened(&files.path().join("survey.csv"));
    assert_eq!(parts(&sitting), [Case, Attribute, Attribute, Answers, Nothing]);
    accept(&mut sitting);
    assert_eq!(
        sitting.said(),
        "imported 2 cases, 2 of them new, 2 attributes, 2 documents; 1 case without an answer left out"
    );
    assert!(sitting.screen(80, 24).contains("There is never any time"), "the first answer is open");
    let study = &sitting.session.study;
    let nurse = study.case_named("R1").unwrap();
    assert_eq!((nurse.value_words("role"), nurse.value_words("Years")), ("nurse".into(), "3".into()));
    let document = study.documents().iter().last().unwrap();
    assert_eq!(document.case, study.case_named("R2").map(|case| case.id));
    sitting.settle().press("u");
    assert_eq!(sitting.session.study.documents().len(), 2, "it is one step");
    assert!(sitting.session.study.case_named("R1").is_none());
}

#[test]
fn what_becomes_of_a_column_is_said_by_a_key_that_goes_on() {
    let files = folder(&[("survey.csv", SURVEY.as_bytes())]);
    let mut sitting = opened(&files.path().join("survey.csv"));
    sitting.press("x");
    assert!(sitting.said().contains("the cases need names"), "{}", sitting.said());
    sitting.press("j x a d c");
    assert_eq!(parts(&sitting), [Nothing, Nothing, Attribute, Answers, Case]);
    sitting.press("u");
    assert_eq!(parts(&sitting), [Case, Nothing, Attribute, Answers, Nothing]);
    sitting.press("Ctrl-r G k x k k x");
    assert!(sitting.screen(80, 24).contains("no column becomes an attribute or documents"));
    accept(&mut sitting);
    assert_eq!(sitting.session.study.documents().len(), 2, "nothing was imported");
    sitting.press("Esc");
    assert_eq!(sitting.said(), "nothing of the table imported");
}

#[test]
fn a_table_of_attributes_only_gives_them_to_the_cases_there_are() {
    let files = folder(&[("cases.csv", b"case,Setting\nCarer,home\nChair,board\n")]);
    let mut sitting = opened(files.path());
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 2 cases, 0 of them new, 1 attribute");
    assert_eq!(sitting.session.study.case_named("Carer").unwrap().value_words("Setting"), "home");
}

#[test]
fn a_workbook_shows_its_sheets_and_what_is_hidden() {
    let files = folder(&[("staff.xlsx", HEADED)]);
    let mut sitting = opened(&files.path().join("staff.xlsx"));
    let screen = sitting.screen(80, 24);
    assert!(
        screen.contains("Answers 2024 (1 of 2 sheets)") && screen.contains("1 hidden row: left out"),
        "{screen}"
    );
    sitting.press(">");
    assert!(sitting.said().contains("the table holds no cases"), "{}", sitting.said());
    sitting.press("H");
    assert!(sitting.screen(80, 24).contains("4 cases"));
    sitting.press("H l");
    assert!(sitting.screen(80, 24).contains("row 2 of 3"));
}

#[test]
fn tables_of_a_folder_come_after_its_transcripts() {
    let round = "Interviewer: What changed?\n\nP10: Nothing that I could name, honestly.\n\n".repeat(4);
    let files = folder(&[("1.txt", round.as_bytes()), ("survey.csv", SURVEY.as_bytes())]);
    let mut sitting = opened(files.path());
    assert!(sitting.screen(80, 24).contains("a table of 3 rows"));
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 1 document with 1 new case");
    assert_eq!(parts(&sitting).len(), 5);
    accept(&mut sitting);
    assert_eq!(sitting.session.study.documents().len(), 5);
}

#[test]
fn the_columns_in_every_width() {
    let files = folder(&[("staff.xlsx", HEADED)]);
    let mut sitting = opened(&files.path().join("staff.xlsx"));
    sitting.press("l");
    insta::assert_snapshot!("columns_80x24", sitting.screen(80, 24));
    insta::assert_snapshot!("columns_200x60", sitting.screen(200, 60));
    sitting.session.look.ascii = true;
    insta::assert_snapshot!("columns_80x24_ascii", sitting.screen(80, 24));
    sitting.session.look.ascii = false;
    insta::assert_snapshot!("columns_80x24_mono", sitting.styled(80, 24, ThemeName::Mono));
}
