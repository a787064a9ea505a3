//! Assigning cases to types, by keys.

use crate::{
    study::{Rows, samples::Sample},
    tui::session::testing::Sitting,
};

/// The matrix with a typology of two types beside the cases.
fn matrix() -> Sitting {
    let mut it = Sitting::on(&Sample::new());
    it.press("3 t").write("Standing").press("Tab").write("insider, outsider").press("Enter");
    it.screen(120, 30);
    it
}

fn value(it: &Sitting, case: &str) -> String {
    it.session.study.case_named(case).unwrap().value_words("Standing")
}

#[test]
fn a_typology_is_made_and_cases_are_assigned_to_its_types_by_number_and_by_repeating() {
    let mut it = matrix();
    assert!(it.said().starts_with("Standing beside the cases"), "{}", it.said());
    assert!(it.screen(120, 30).contains("3 without a type"));
    it.press("t").write("2");
    assert_eq!(it.said(), "Chief nurse: outsider · 2 without a type");
    it.press("T .");
    assert_eq!((value(&it, "Chief nurse"), value(&it, "Chair")), ("outsider".into(), "outsider".into()));
    it.press("T t").write("ins").press("Enter T");
    assert_eq!(it.said(), "every case of this chart has a type of Standing");
    let screen = it.screen(120, 30);
    assert!(screen.contains("insider") && !screen.contains("without a type"), "{screen}");
    it.press("u");
    assert_eq!(value(&it, "Carer"), "");
    it.press("gg t").write("0");
    assert_eq!(value(&it, "Chief nurse"), "");
}

#[test]
fn the_types_are_an_attribute_that_groups_the_rows_and_a_whole_group_is_assigned_at_once() {
    let mut it = matrix();
    it.press("r").write("region").press("Enter t").write("1");
    assert_eq!(value(&it, "Carer"), "insider");
    it.press("r").write("standing").press("Enter");
    assert_eq!(it.session.matrix.shape().rows, Rows::Groups("Standing".into()));
    assert!(it.screen(120, 30).contains("insider"));
}

#[test]
fn a_new_type_is_named_while_assigning_and_types_are_renamed_and_put_in_order() {
    let mut it = matrix();
    it.press("t").write("visitor").press("Enter");
    assert_eq!(value(&it, "Chief nurse"), "visitor");
    it.press(":").write("rename-type").press("Enter").write("visitor").press("Enter");
    it.press("Home Ctrl-k").write("guest").press("Enter");
    assert_eq!(value(&it, "Chief nurse"), "guest");
    it.press(":")
        .write("edit-types")
        .press("Enter Home Ctrl-k")
        .write("outsider, guest, insider")
        .press("Enter");
    let types = &it.session.study.attribute("Standing").unwrap().types;
    assert_eq!(types, &["outsider", "guest", "insider"]);
}

#[test]
fn numbers_assign_types_case_after_case_until_that_is_ended() {
    let mut it = matrix();
    it.press("gt");
    assert!(it.said().starts_with("a number assigns the case and goes to the next"), "{}", it.said());
    let screen = it.screen(80, 24);
    assert!(screen.contains("1 insider  2 outsider  0 no type"), "{screen}");
    it.press("2 1");
    assert_eq!((value(&it, "Chief nurse"), value(&it, "Chair")), ("outsider".into(), "insider".into()));
    assert_eq!(it.said(), "Chair: insider · 1 without a type");
    it.press("3");
    assert_eq!(it.said(), "Standing has 2 types: t makes another");
    it.press("1");
    assert_eq!(it.said(), "this was the last case · 0 without a type");
    it.press("u");
    assert_eq!(value(&it, "Carer"), "");
    it.press("k 0");
    assert_eq!(value(&it, "Chair"), "");
    it.press("Esc");
    assert_eq!(it.said(), "2 cases are without a type");
    it.press("1");
    assert_eq!(it.session.pane, crate::tui::session::Pane::Transcript);
}

#[test]
fn without_a_typology_one_is_made_first() {
    let mut it = Sitting::on(&Sample::new());
    it.press("3 gt").write("Standing").press("Tab").write("insider").press("Enter gt 1");
    assert_eq!(value(&it, "Chief nurse"), "insider");
}

#[test]
fn the_rows_are_the_cases_of_a_saved_query() {
    let mut it = Sitting::on(&Sample::new());
    it.press("5 Q Ctrl-u").write("years > 1").press("Enter S").write("Long there").press("Enter");
    it.press("3 r").write("long there").press("Enter");
    assert_eq!(it.said(), "a row for each case of “Long there”");
    let screen = it.screen(120, 30);
    assert!(
        screen.contains("Chair") && screen.contains("Carer") && !screen.contains("Chief nurse"),
        "{screen}"
    );
    it.press("r").write("one by one").press("Enter");
    assert!(it.screen(120, 30).contains("Chief nurse"));
}
