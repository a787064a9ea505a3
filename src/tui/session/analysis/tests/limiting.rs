//! What the analysis is limited to: chosen, shown, and taken away.

use super::{line, sitting};

#[test]
fn the_analysis_is_limited_to_cases_by_a_value_and_one_key_takes_that_away() {
    let mut it = sitting();
    it.press("f").write("attribute").press("Enter").write("years 1.5").press("Enter");
    assert_eq!(it.said(), "only Years = 1.5; F takes limits away");
    it.press("Esc");
    // The chair says one of the four coded passages.
    assert!(line(&mut it, "only Years = 1.5").contains("F everything"));
    assert!(line(&mut it, "1 Place ×").trim_end().ends_with("1 coding"), "{}", it.screen(100, 30));
    it.press("F");
    assert_eq!(it.said(), "everything is analysed");
    assert!(line(&mut it, "1 Place ×").trim_end().ends_with("3 codings"));
    it.press("F");
    assert_eq!(it.said(), "everything is analysed already: f limits it");
}

#[test]
fn limits_hold_for_all_analyses_behind_every_number_and_until_the_next_sitting() {
    let mut it = sitting();
    it.press("f").write("documents").press("Enter").write("P02").press("Enter Esc");
    it.press("Enter");
    assert!(it.screen(100, 30).contains("1 Place × codings · 1 passage"), "{}", it.screen(100, 30));
    it.press("Esc").press("a").write("query").press("Enter");
    assert!(line(&mut it, "P02 × passages").trim_end().ends_with("1 passage"), "{}", it.screen(100, 30));
    assert!(!it.screen(100, 30).contains("P01"));
    let mut again = it.again();
    assert!(again.screen(100, 30).contains("only P02"), "{}", again.screen(100, 30));
    // A portrait is of its own document, whatever the others are limited to.
    again.press("a").write("portrait").press("Enter");
    assert!(!again.screen(100, 30).contains("only P02"));
}

#[test]
fn several_are_chosen_one_after_the_other_and_taken_out_again() {
    let mut it = sitting();
    it.press("f")
        .write("codes")
        .press("Enter")
        .write("watches")
        .press("Enter")
        .write("parity")
        .press("Enter");
    assert_eq!(it.said(), "only watches, 1.1 parity of esteem; F takes limits away");
    it.press("Esc G");
    assert!(line(&mut it, "all × codings").trim_end().ends_with("3 codings"), "{}", it.screen(100, 30));
    it.press("f").write("codes").press("Enter").write("watches").press("Enter Esc");
    assert_eq!(it.said(), "");
    assert!(it.screen(100, 30).contains("only 1.1 parity of esteem"));
    it.press("f").write("everything").press("Enter");
    assert_eq!(it.said(), "everything is analysed");
}

#[test]
fn where_no_case_is_left_that_is_said_with_what_to_do() {
    let mut it = sitting();
    it.press("f")
        .write("attribute")
        .press("Enter")
        .write("type")
        .press("Enter")
        .write("years > 1 and years < 1")
        .press("Enter");
    let screen = it.screen(80, 24);
    assert!(screen.contains("no case is left: years > 1 and years < 1"), "{screen}");
    assert!(screen.contains("F takes the limits away"), "{screen}");
}

#[test]
fn a_mistaken_query_limits_nothing_and_says_why() {
    let mut it = sitting();
    it.press("f")
        .write("attribute")
        .press("Enter")
        .write("type")
        .press("Enter")
        .write("yers > 1")
        .press("Enter");
    assert!(it.screen(100, 30).contains("no attribute is called “yers”"), "{}", it.screen(100, 30));
    it.press("Esc");
    assert!(!it.screen(100, 30).contains("only"));
}

#[test]
fn similar_cases_agree_in_as_many_attributes_as_are_chosen() {
    let mut it = sitting();
    it.press("a").write("negative").press("Enter");
    let similar = |it: &mut super::Sitting, attribute: &str| {
        it.press("e").write("similar").press("Enter").write(attribute).press("Enter Esc");
    };
    let first = if it.screen(100, 30).contains("the same Region") { "years" } else { "region" };
    similar(&mut it, first);
    let screen = it.screen(100, 30);
    assert!(screen.contains("the same Years and") || screen.contains("the same Region and"), "{screen}");
    similar(&mut it, "years");
    assert!(it.screen(100, 30).contains("the same Region;"), "{}", it.screen(100, 30));
    it.press("e").write("similar").press("Enter").write("region").press("Enter");
    assert!(it.said().starts_with("similar cases agree in one attribute at least"), "{}", it.said());
}

#[test]
fn codes_are_together_within_any_number_of_turns_that_is_typed() {
    let mut it = sitting();
    it.press("a").write("occurrence").press("Enter");
    it.press("e").write("together").press("Enter").write("4").press("Alt-Enter");
    assert!(it.screen(100, 30).contains("within 4 turns"), "{}", it.screen(100, 30));
}
