//! Searching the documents.

use super::{at, label, opened, sample_of, selected};
use crate::tui::session::{
    overlay::{Overlay, Target},
    testing::Sitting,
};

fn three() -> Sitting {
    Sitting::on(&sample_of(&[
        ("P1", &[("Care", "Care first. Then care and care.")]),
        ("P2", &[("Care", "Nothing here.")]),
        ("P3", &[("A", "Care last.")]),
    ]))
}

#[test]
fn all_matches_are_listed_in_order_and_lead_to_their_places() {
    let mut s = opened();
    assert_eq!(s.press("g /").said(), "no search yet: / searches");
    s.press("/").write("people|room").press("Enter g /");
    let screen = s.screen(80, 24);
    assert!(screen.contains("“people|room” ·"), "{screen}");
    let Some(Overlay::List(list)) = s.session.overlay() else { panic!("{screen}") };
    let rows: Vec<String> = list.rows.iter().map(|row| format!("{} {}", row.head, row.body)).collect();
    assert!(
        rows.len() > 1 && rows.iter().all(|row| row.contains("people") || row.contains("room")),
        "{rows:?}"
    );
    let Target::Passage(_, span, None) = list.rows.last().unwrap().target else { panic!("{rows:?}") };
    s.press("G Enter");
    assert_eq!((s.session.overlay().is_none(), s.session.reader.cursor), (true, span.start));
}

#[test]
fn the_next_hit_is_gone_to_over_documents_and_around_the_end() {
    let mut s = three();
    s.press("/").write("care").press("Enter");
    assert_eq!(at(&s), "Care first. Then care and care.");
    assert_eq!(s.said(), "“care”: 1 of 3 here · 4 in 2 documents");
    s.press("n");
    assert_eq!((at(&s).as_str(), s.said()), ("care and care.", "“care”: 2 of 3 here · 4 in 2 documents"));
    s.press("n n");
    assert_eq!((label(&s).as_str(), at(&s).as_str()), ("P3", "Care last."));
    s.press("n");
    assert_eq!((label(&s).as_str(), at(&s).as_str()), ("P1", "Care first. Then care and care."));
    s.press("N");
    assert_eq!(label(&s), "P3");
    s.press("Backspace Backspace");
    assert_eq!((label(&s).as_str(), at(&s).as_str()), ("P3", "Care last."));
}

#[test]
fn a_search_that_goes_around_in_one_document_says_so() {
    let mut s = three();
    s.press("> >").press("/").write("last").press("Enter n");
    assert_eq!(s.said(), "“last”: 1 of 1 here · 1 in 1 document · from the beginning");
    s.press("N");
    assert_eq!(s.said(), "“last”: 1 of 1 here · 1 in 1 document · from the end");
}

#[test]
fn speakers_labels_are_not_searched() {
    let mut s = three();
    s.press("> /").write("care").press("Enter");
    assert_eq!(label(&s), "P3");
}

#[test]
fn what_is_nowhere_is_said_and_the_place_is_kept() {
    let mut s = opened();
    s.press("} /").write("zebra").press("Enter");
    assert_eq!(s.said(), "“zebra” not found in any document");
    assert!(at(&s).starts_with("On paper"));
}

#[test]
fn a_mistake_in_the_expression_is_said_in_the_question_and_can_be_mended() {
    let mut s = opened();
    s.press("/").write("(care").press("Enter");
    assert!(s.screen(80, 24).contains("unclosed ( at character 1"));
    s.write(")");
    assert!(!s.screen(80, 24).contains("unclosed"));
    s.press("Enter");
    assert_eq!(s.said(), "“(care)”: 1 of 1 here · 1 in 1 document");
}

#[test]
fn capitals_count_where_they_are_typed_and_a_blank_finds_a_line_break() {
    let mut s = Sitting::on(&sample_of(&[("P1", &[("A", "so Care\nhome care home")])]));
    s.press("/").write("care home").press("Enter");
    assert_eq!(s.said(), "“care home”: 1 of 2 here · 2 in 1 document");
    s.press("/").write("Care home").press("Enter");
    assert!(s.said().contains("of 1 here"), "{}", s.said());
}

#[test]
fn n_without_a_search_says_how_to_search() {
    assert_eq!(opened().press("n").said(), "no search yet: / searches");
}

#[test]
fn an_empty_search_takes_the_marks_away_and_escape_does_after_the_selection() {
    let mut s = opened();
    s.press("/").write("care").press("Enter / Enter");
    assert!(s.session.search.is_none());
    s.press("/").write("care").press("Enter s Esc");
    assert!(s.session.search.is_some() && selected(&s).is_empty());
    s.press("Esc");
    assert!(s.session.search.is_none());
    s.press("Esc");
    assert_eq!(s.said(), "q leaves; all is saved");
}

#[test]
fn a_new_search_is_typed_from_the_start_and_giving_up_keeps_the_old_one() {
    let mut s = opened();
    s.press("/").write("care").press("Enter /").write("zz").press("Esc n");
    assert!(s.said().starts_with("“care”"), "{}", s.said());
    s.press("/").write("room").press("Enter");
    assert!(s.said().starts_with("“room”"), "{}", s.said());
}

#[test]
fn a_free_selection_is_extended_to_the_hit() {
    let mut s = opened();
    s.press("} v /").write("room").press("Enter");
    assert_eq!(selected(&s), "On paper we are equal. In the r");
}
