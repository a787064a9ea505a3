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
