//! Selecting in a transcript.

use super::{opened, sample_of, selected};
use crate::tui::session::testing::Sitting;

#[track_caller]
fn selects(sitting: &mut Sitting, keys: &str, words: &str) {
    sitting.press(keys);
    assert_eq!(selected(sitting), words, "after {keys}");
}

#[test]
fn a_free_selection_follows_every_motion_and_has_whole_words() {
    let mut s = opened();
    selects(&mut s, "} v", "O");
    selects(&mut s, "w", "On");
    selects(&mut s, "w", "On paper");
    selects(&mut s, "b", "On");
    selects(&mut s, ")", "On paper we are equal.");
    selects(&mut s, ")", "On paper we are equal. In the room the acute trusts go first.");
    selects(&mut s, "(", "On paper we are equal.");
    selects(&mut s, "l l h", "On paper we are equal. ");
    selects(&mut s, "v", "");
    selects(&mut s, "v } Esc", "");
}

#[test]
fn a_free_selection_grows_backwards_too() {
    let mut s = opened();
    selects(&mut s, "} ) v b", "equal. I");
    selects(&mut s, "b", "are equal. I");
    selects(&mut s, "w", "equal. I");
    selects(&mut s, "w w w", "In the");
}

#[test]
fn a_selection_reaches_over_the_label_of_the_next_turn() {
    let mut s = opened();
    selects(
        &mut s,
        "w w w v } }",
        "sit?\n\nP01: On paper we are equal. In the room the acute trusts go first.",
    );
    selects(&mut s, "{", "sit?");
    selects(&mut s, "w", "sit?\n\nP01: On");
    s.press("c").write("both").press("Enter");
    assert_eq!(super::codings(&s), ["both: sit?\n\nP01: On"]);
}

#[test]
fn sentences_are_added_until_the_turn_ends() {
    let mut s = opened();
    selects(&mut s, "} s", "On paper we are equal.");
    selects(&mut s, "s", "On paper we are equal. In the room the acute trusts go first.");
    selects(&mut s, "s", "On paper we are equal. In the room the acute trusts go first.");
    selects(&mut s, "Esc ( ( s", "On paper we are equal.");
}

#[test]
fn turns_are_added_and_a_sentence_grows_to_its_turn_first() {
    let mut s = opened();
    let turn = "On paper we are equal. In the room the acute trusts go first.";
    selects(&mut s, "} t", turn);
    selects(&mut s, "t", &format!("{turn}\n\nInterviewer: And then?"));
    selects(&mut s, "Esc gg } ) s", "In the room the acute trusts go first.");
    selects(&mut s, "t", turn);
    selects(&mut s, "Esc G t t t", "=Then people look at their watches, [laughs] | honestly.");
}

#[test]
fn motions_extend_whole_sentences_at_the_end_that_they_go_to() {
    let mut s = opened();
    selects(&mut s, "} ) s w", "In the room the acute trusts go first.\n\nInterviewer: And");
    selects(&mut s, "Esc gg } ) s b", "equal. In the room the acute trusts go first.");
    selects(&mut s, "(", "On paper we are equal. In the room the acute trusts go first.");
    selects(
        &mut s,
        "Esc gg } s j",
        "On paper we are equal. In the room the acute trusts go first.\n\nInterviewer: And then?",
    );
}

#[test]
fn a_free_selection_grows_to_the_end_of_its_sentence_or_turn() {
    let mut s = opened();
    selects(&mut s, "} w v w w s", "paper we are equal.");
    selects(&mut s, "s", "paper we are equal. In the room the acute trusts go first.");
    selects(&mut s, "s", "paper we are equal. In the room the acute trusts go first.");
    selects(&mut s, "Esc gg } w v w w t", "paper we are equal. In the room the acute trusts go first.");
}

#[test]
fn moving_by_lines_selects_from_the_anchor_whichever_way() {
    let said = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.";
    let mut s = Sitting::on(&sample_of(&[("P1", &[("A", said)])]));
    s.press("w w v j");
    assert!(selected(&s).starts_with("three four") && selected(&s).len() > 50);
    s.press("k k k");
    assert_eq!(selected(&s), "t");
    selects(&mut s, "Esc w v gg", "One two three f");
}

#[test]
fn what_is_selected_is_counted_in_words_on_the_hint_line() {
    let mut s = opened();
    assert!(s.press("} s").screen(80, 24).contains(" 5 words selected"));
    assert!(s.press("Esc v").screen(80, 24).contains(" 1 word selected"));
}

#[test]
fn going_to_a_coded_passage_lets_whole_sentences_go_and_takes_a_free_selection_along() {
    let mut sample = crate::study::samples::Sample::new();
    sample.coded("P01", "In the room", "watches");
    let mut s = Sitting::on(&sample);
    selects(&mut s, "} s ]", "");
    selects(&mut s, "gg } v ]", "On paper we are equal. I");
}
