//! Coding: picking, repeating, in vivo, removing, resizing, recoding, copying, marking as read.

use super::{at, coded_by_tom, codings, copied, opened, selected};
use crate::{
    study::{Origin, samples::Sample},
    text::Span,
    tui::session::{overlay::Overlay, testing::Sitting},
};

/// The names that the open menu shows, in its order.
fn offered(sitting: &Sitting) -> Vec<String> {
    match sitting.session.overlay() {
        Some(Overlay::Menu(menu)) => menu.shown.iter().map(|at| menu.items[*at].name.clone()).collect(),
        other => panic!("no menu is open: {other:?}"),
    }
}

fn coded() -> Sitting {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room the acute", "parity of esteem");
    let mut sitting = Sitting::on(&sample);
    sitting.press("]");
    sitting
}

#[test]
fn a_code_is_picked_by_its_index_number() {
    let mut s = opened();
    s.press("} s c").write("1.2").press("Enter");
    assert_eq!(codings(&s), ["seat at the table: On paper we are equal."]);
    assert_eq!(selected(&s), "");
    assert_eq!(s.said(), "coded ¶2 of P01 with “seat at the table”");
}

#[test]
fn a_code_is_picked_by_letters_of_its_name() {
    let mut s = opened();
    s.press("} s c").write("est par").press("Enter");
    assert_eq!(codings(&s), ["parity of esteem: On paper we are equal."]);
}

#[test]
fn without_a_selection_the_sentence_at_the_cursor_is_coded_and_shown_before() {
    let mut s = opened();
    s.press("} c");
    assert_eq!(s.session.passage_in_question().map(Span::len), Some(22));
    s.write("watches").press("Enter");
    assert_eq!(codings(&s), ["watches: On paper we are equal."]);
}

#[test]
fn the_codes_used_last_are_offered_first() {
    let mut s = opened();
    assert_eq!(offered(s.press("c"))[0], "parity of esteem");
    s.write("watches").press("Enter w c").write("pooled").press("Enter c");
    assert_eq!(offered(&s)[..3], ["pooled budget", "watches", "parity of esteem"]);
    s.press("Esc 2 1");
    let mut again = s.again();
    assert_eq!(offered(again.press("c"))[..2], ["pooled budget", "watches"]);
}

#[test]
fn where_nothing_matches_enter_makes_a_new_open_code() {
    let mut s = opened();
    s.press("c").write("Zebra crossing");
    assert!(s.screen(80, 24).contains("Enter makes a new open code: “Zebra crossing”"));
    s.press("Enter");
    let code = s.session.study.codebook().named("zebra crossing").unwrap();
    assert_eq!((code.name.as_str(), code.origin, code.parent), ("Zebra crossing", Origin::Open, None));
    assert_eq!(codings(&s), ["Zebra crossing: Where does care sit?"]);
}

#[test]
fn alt_enter_makes_a_new_code_whatever_matches() {
    let mut s = opened();
    s.press("c").write("watch");
    assert_eq!(offered(&s), ["watches"]);
    s.press("Alt-Enter");
    assert_eq!(codings(&s), ["watch: Where does care sit?"]);
    s.press("w w w w c Alt-Enter");
    assert_eq!(s.said(), "type a name first");
    s.write("WATCHES").press("Alt-Enter");
    assert!(s.said().contains("“watches”"), "{}", s.said());
    assert_eq!(codings(&s).len(), 1);
}

#[test]
fn signs_of_search_languages_are_typed_as_themselves_into_the_picker() {
    let mut s = opened();
    s.press("c").write("!no");
    assert_eq!(offered(&s), [""; 0]);
    s.press("Enter");
    assert_eq!(codings(&s), ["!no: Where does care sit?"]);
}

#[test]
fn backing_out_of_the_picker_leaves_the_selection_as_it_was() {
    let mut s = opened();
    s.press("} c Esc");
    assert_eq!((selected(&s).as_str(), codings(&s).len()), ("", 0));
    s.press("s c Esc");
    assert_eq!(selected(&s), "On paper we are equal.");
    s.press(": Esc v w w c Esc");
    assert_eq!(selected(&s), "On paper");
}

#[test]
fn the_picker_is_walked_with_arrows_and_stops_at_its_ends() {
    let mut s = opened();
    s.press("c Up Down Down Enter");
    assert_eq!(codings(&s), ["pooled budget: Where does care sit?"]);
    s.press("} c").write("p").press("PageDown PageDown Enter");
    assert_eq!(codings(&s).len(), 2);
}

#[test]
fn the_same_code_is_not_put_twice_on_a_passage() {
    let mut s = opened();
    s.press("s c").write("watches").press("Enter s .");
    assert!(s.said().contains("watches"), "{}", s.said());
    assert_eq!((codings(&s).len(), selected(&s).as_str()), (1, "Where does care sit?"));
}

#[test]
fn a_dot_repeats_the_last_code_and_says_so_where_there_is_none() {
    let mut s = opened();
    s.press(".");
    assert_eq!(s.said(), "no code was used yet: c picks one");
    s.press("c").write("watches").press("Enter } s s .");
    assert_eq!(codings(&s)[1], "watches: On paper we are equal. In the room the acute trusts go first.");
    assert!(s.press("Esc j").screen(80, 24).contains(". watches again"));
    let mut again = s.again();
    again.press("G .");
    assert_eq!(codings(&again).len(), 3);
}

#[test]
fn selected_words_become_an_in_vivo_code() {
    let mut s = opened();
    s.press("} i");
    assert!(s.said().starts_with("select the words first"));
    s.press("w v w w i");
    let code = s.session.study.codebook().named("paper we").unwrap();
    assert_eq!((code.origin, codings(&s)), (Origin::InVivo, vec!["paper we: paper we".to_owned()]));
    s.press("} } s .");
    assert!(codings(&s)[1].starts_with("paper we: =Then"));
}

#[test]
fn one_coding_is_removed_at_once_and_of_several_one_is_chosen() {
    let mut s = coded();
    s.press("x");
    assert_eq!(codings(&s), [""; 0]);
    s.press("x");
    assert_eq!(s.said(), "none of your codings is here");
    s.press("u w c").write("watches").press("Enter x");
    assert_eq!(offered(&s).len(), 2);
    s.write("par").press("Enter");
    assert_eq!(codings(&s), ["watches: In the room the acute trusts go first."]);
}

#[test]
fn what_others_coded_is_not_removed_resized_or_recoded() {
    let mut sample = Sample::new();
    coded_by_tom(&mut sample, "P01", "In the room", "watches");
    let mut s = Sitting::on(&sample);
    for keys in ["] x", "C", "Alt-l"] {
        assert_eq!(s.press(keys).said(), "none of your codings is here");
    }
    s.press("Enter x");
    assert!(s.said().starts_with("this coding is tom's"), "{}", s.said());
    s.press("C");
    assert!(s.said().starts_with("this coding is tom's"), "{}", s.said());
    assert_eq!(codings(&s).len(), 1);
}

#[test]
fn both_ends_of_a_coding_are_moved_word_by_word_within_its_turn() {
    let mut s = coded();
    let is = |s: &Sitting, words: &str| assert_eq!(codings(s), [format!("parity of esteem: {words}")]);
    s.press("Alt-l");
    is(&s, "In the room the acute trusts");
    s.press("Alt-l Alt-l Alt-l Alt-l");
    is(&s, "In the room the acute trusts go first.");
    assert_eq!(s.said(), "the coding cannot be made smaller or larger that way");
    s.press("Alt-k");
    is(&s, "equal. In the room the acute trusts go first.");
    s.press("Alt-k Alt-k Alt-k Alt-k Alt-k Alt-k");
    is(&s, "On paper we are equal. In the room the acute trusts go first.");
    assert!(s.said().starts_with("the coding cannot"));
    s.press("gg }");
    for _ in 0..20 {
        s.press("Alt-h");
    }
    is(&s, "On");
    assert_eq!(at(&s).split(' ').next(), Some("On"));
    s.press("Alt-l Alt-j");
    is(&s, "paper");
    assert!(at(&s).starts_with("paper"), "the cursor stays on the coding");
    s.press("Alt-j");
    is(&s, "paper");
}

#[test]
fn an_end_within_a_word_goes_to_the_end_of_that_word_first() {
    let mut s = opened();
    s.press("} v l l l l c").write("watches").press("Enter Alt-l");
    assert_eq!(codings(&s), ["watches: On paper"]);
}

#[test]
fn recoding_keeps_the_memo_and_can_be_undone() {
    let mut s = coded();
    s.press("m").write("why equal?").press("Esc C").write("pooled").press("Enter");
    assert_eq!(codings(&s), ["pooled budget: In the room the acute"]);
    assert_eq!(s.press("Enter").session.study.memos().count(), 1);
    assert!(s.screen(80, 24).contains("memo"));
    s.press("Esc u");
    assert_eq!(codings(&s), ["parity of esteem: In the room the acute"]);
    assert_eq!(super::memos(&s), ["why equal?"]);
}

#[test]
fn recoding_shows_the_coding_that_it_is_about() {
    let mut s = coded();
    s.press("C");
    assert_eq!(s.session.passage_in_question().map(Span::len), Some(21));
    s.press("Esc");
    assert_eq!((s.session.passage_in_question(), selected(&s).as_str()), (None, ""));
}

#[test]
fn a_quotation_is_copied_with_its_attribution() {
    let mut s = opened();
    s.press("} s y");
    assert_eq!(copied(&s).as_deref(), Some("“On paper we are equal.” [P01 ¶2, Chief nurse, North East]"));
    assert!(s.said().starts_with("copied"), "{}", s.said());
    assert_eq!(selected(&s), "On paper we are equal.");
}

#[test]
fn turns_are_marked_as_read_one_by_one_up_to_here_and_by_selection() {
    let read =
        |s: &Sitting| s.session.study.read(s.session.reader.document.unwrap(), &s.session.coder).count();
    let mut s = opened();
    s.press("r");
    assert_eq!(read(&s), 1);
    assert!(s.screen(80, 24).contains("✓1"));
    s.press("r");
    assert_eq!(read(&s), 0);
    s.press("} } R");
    assert_eq!(read(&s), 3);
    s.press("gu");
    assert!(at(&s).starts_with("=Then"));
    s.press("r gu");
    assert_eq!(s.said(), "every turn of a participant is marked as read");
    s.press("gg t t r");
    assert_eq!(read(&s), 2);
    assert!(s.screen(80, 24).contains("¶ 2 of 4 · 2 read"));
}
