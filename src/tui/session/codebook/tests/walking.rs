//! The codebook walked by keys: cursor, folds, marks, filter and search.

use super::{here, on, shown, sitting};
use crate::tui::{panes::theme::ThemeName, session::Pane};

#[test]
fn the_cursor_walks_codes_and_passes_over_headings() {
    let mut s = sitting();
    assert_eq!(here(&mut s), "Place");
    s.press("j j j j");
    assert_eq!(here(&mut s), "pooled budget");
    s.press("j");
    assert_eq!(here(&mut s), "watches");
    s.press("k");
    assert_eq!(here(&mut s), "pooled budget");
    s.press("G");
    assert_eq!(here(&mut s), "the front door");
    s.press("j Home");
    assert_eq!(here(&mut s), "Place");
    s.press("PageDown");
    assert_eq!(here(&mut s), "the front door");
    s.press("Ctrl-u");
    assert_ne!(here(&mut s), "Place");
}

#[test]
fn folding_hides_what_is_in_a_category_and_h_and_l_walk_in_and_out() {
    let mut s = sitting();
    s.press("l");
    assert_eq!(here(&mut s), "parity of esteem");
    s.press("j h");
    assert_eq!(here(&mut s), "Place");
    s.press("h");
    assert_eq!(shown(&mut s)[..3], ["Place", "Money", "pooled budget"]);
    s.press("j");
    assert_eq!(here(&mut s), "Money");
    s.press("k l");
    assert_eq!(shown(&mut s)[..2], ["Place", "parity of esteem"]);
    s.press("j H");
    assert_eq!(shown(&mut s)[..3], ["Place", "Money", "watches"]);
    assert_eq!(here(&mut s), "Place", "the cursor is on what hides its code");
    s.press("L");
    assert_eq!(shown(&mut s).len(), 9);
}

#[test]
fn folds_and_cursor_are_there_in_the_next_sitting() {
    let mut s = sitting();
    s.press("h j j");
    assert_eq!(here(&mut s), "pooled budget");
    let mut s = s.again();
    assert_eq!(s.session.pane, Pane::Codebook);
    assert_eq!(here(&mut s), "pooled budget");
    assert_eq!(shown(&mut s)[..2], ["Place", "Money"]);
}

#[test]
fn marking_goes_on_to_the_next_row_and_can_be_taken_back() {
    let mut s = sitting();
    on(&mut s, "watches");
    s.press("Space Space");
    assert_eq!(here(&mut s), "nobody asks us");
    assert!(s.screen(80, 24).contains("2 codes marked"));
    s.press("k Space");
    assert_eq!(s.session.codebook.marks.len(), 1);
    s.press("Esc");
    assert!(s.session.codebook.marks.is_empty());
}

#[test]
fn a_filter_shows_matches_with_what_is_around_them_until_esc() {
    let mut s = sitting();
    s.press("f").write("SEAT table").press("Enter");
    assert_eq!(shown(&mut s), ["Place", "seat at the table"]);
    assert_eq!(s.said(), "1 of 9 codes are shown; Esc shows all again");
    assert!(s.screen(80, 24).contains("only “SEAT table”"));
    s.press("f Ctrl-u").write("zebra").press("Enter");
    assert!(s.screen(80, 24).contains("in its name"));
    s.press("Esc Esc");
    assert_eq!(shown(&mut s).len(), 9);
    s.press("f").write("money").press("Enter");
    assert_eq!(shown(&mut s), ["Money", "pooled budget"], "a category's name shows what is in it");
}

#[test]
fn a_search_goes_round_names_and_opens_what_hides_them() {
    let mut s = sitting();
    s.press("H /").write("the").press("Enter");
    assert_eq!(here(&mut s), "seat at the table");
    assert_eq!(s.said(), "“the”: 1 of 2 codes");
    s.press("n");
    assert_eq!(here(&mut s), "the front door");
    s.press("n");
    assert_eq!(here(&mut s), "seat at the table");
    s.press("N");
    assert_eq!(here(&mut s), "the front door");
    s.press("/ Ctrl-u").write("zebra").press("Enter");
    assert_eq!(s.said(), "“zebra” is in no code's name");
}

#[test]
fn undoing_goes_to_what_comes_back_and_leaves_the_cursor_near_what_goes() {
    let mut s = sitting();
    s.press("G a").write("zeal").press("Enter u");
    assert_eq!(here(&mut s), "the front door");
    s.press("Home H Ctrl-r");
    assert_eq!(here(&mut s), "zeal");
    on(&mut s, "parity of esteem");
    s.press("r").write("!").press("Enter G H u");
    assert_eq!(here(&mut s), "parity of esteem", "it is unfolded to be seen");
}

#[test]
fn where_the_transcript_has_the_keys_no_row_is_at_a_cursor() {
    let mut s = sitting();
    s.session.pane = Pane::Transcript;
    let transcript = s.styled(120, 40, ThemeName::Mono);
    s.session.pane = Pane::Codebook;
    let codebook = s.styled(120, 40, ThemeName::Mono);
    let reversed = |styled: &str| styled.lines().any(|line| line.contains("REVERSED"));
    assert!(reversed(&codebook) && !reversed(&transcript));
}
