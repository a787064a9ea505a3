//! Moving through a transcript.

use super::{at, label, opened, sample_of};
use crate::tui::session::testing::Sitting;

const LONG: &str = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                    sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three.";

#[track_caller]
fn goes(sitting: &mut Sitting, keys: &str, to: &str) {
    sitting.press(keys);
    let here = at(sitting);
    assert!(
        here.starts_with(to) && (here == to || !to.is_empty()),
        "{keys}: expected {to:?}, is at {here:?}"
    );
}

#[test]
fn a_document_is_opened_at_its_first_word() {
    assert_eq!(at(&opened()), "Where does care sit?");
}

#[test]
fn words_are_walked_from_turn_to_turn_and_back_to_their_starts() {
    let mut s = opened();
    goes(&mut s, "w", "does care");
    goes(&mut s, "w w", "sit?");
    goes(&mut s, "w", "On paper");
    goes(&mut s, "b", "sit?");
    goes(&mut s, "l l b", "sit?");
    goes(&mut s, "b b b b", "Where does");
    goes(&mut s, "G w w w w w w w w w w w", "honestly.");
}

#[test]
fn sentences_and_turns_are_walked_to_their_starts_first() {
    let mut s = opened();
    goes(&mut s, ")", "On paper");
    goes(&mut s, ")", "In the room");
    goes(&mut s, "w (", "In the room");
    goes(&mut s, "( (", "Where does");
    goes(&mut s, "}", "On paper");
    goes(&mut s, "} (", "In the room");
    goes(&mut s, "} {", "On paper");
    goes(&mut s, "} }", "=Then people");
    goes(&mut s, "}", "=Then people");
    goes(&mut s, "w {", "=Then people");
    goes(&mut s, "{ { { { {", "Where does");
}

#[test]
fn characters_are_walked_over_the_labels_between_turns_and_stop_at_both_ends() {
    let mut s = opened();
    goes(&mut s, "h", "Where does");
    goes(&mut s, "l", "here does");
    goes(&mut s, "} h", "?");
    goes(&mut s, "l", "On paper");
    goes(&mut s, "G $ } l".replace('$', "w w w w w w w w w w").as_str(), "onestly.");
    goes(&mut s, "l l l l l l l l l", ".");
}

#[test]
fn graphemes_are_one_step_each() {
    let mut s = Sitting::on(&sample_of(&[("P1", &[("A", "e\u{301}👩‍👩‍👧‍👦照x")])]));
    goes(&mut s, "l", "👩‍👩‍👧‍👦照x");
    goes(&mut s, "l l", "x");
    goes(&mut s, "h h h h", "e\u{301}");
    let mut s = Sitting::on(&sample_of(&[("P1", &[("A", "go 👩‍👩‍👧‍👦"), ("B", "on")])]));
    goes(&mut s, "} h", "👩‍👩‍👧‍👦");
}

#[test]
fn rows_keep_to_the_column_also_over_a_shorter_one() {
    let mut s = Sitting::on(&sample_of(&[("P1", &[("A", LONG), ("I", "And?"), ("A", LONG)])]));
    goes(&mut s, "w w w", "four");
    let column = |s: &mut Sitting| {
        s.session.prepare(80, 24);
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 80, 24));
        let area = buffer.area;
        crate::tui::panes::draw(&s.session, &mut buffer, area).unwrap().x
    };
    let four = column(&mut s);
    s.press("j");
    assert!(column(&mut s).abs_diff(four) <= 1);
    goes(&mut s, "j j", "?");
    goes(&mut s, "j", "four");
    assert_eq!(column(&mut s), four);
    goes(&mut s, "l j k", "our five");
    goes(&mut s, "gg", "One two");
    goes(&mut s, "k", "One two");
    s.press("G");
    let last = at(&s);
    goes(&mut s, "j", &last);
}

#[test]
fn half_and_whole_pages_are_those_of_the_screen_and_end_at_the_ends() {
    let turns: Vec<(&str, String)> = (1..=40).map(|n| ("A", format!("Turn number {n}."))).collect();
    let turns: Vec<(&str, &str)> = turns.iter().map(|(who, said)| (*who, said.as_str())).collect();
    let mut s = Sitting::on(&sample_of(&[("P1", &turns)]));
    // 24 rows leave 19 for the transcript, and each turn takes three.
    goes(&mut s, "Ctrl-d", "Turn number 4.");
    goes(&mut s, "Ctrl-u", "Turn number 1.");
    goes(&mut s, "PageDown", "Turn number 7.");
    assert!(s.screen(80, 24).contains("Turn number 7."));
    goes(&mut s, "PageUp", "Turn number 1.");
    goes(&mut s, "PageUp Ctrl-u", "Turn number 1.");
    for _ in 0..9 {
        s.press("PageDown");
        s.session.prepare(80, 24);
    }
    goes(&mut s, "Ctrl-d", "Turn number 40.");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Turn number 35.") && screen.contains("Turn number 40."), "{screen}");
    goes(&mut s, "gg", "Turn number 1.");
    assert!(s.screen(80, 24).contains("Turn number 1."));
}

#[test]
fn empty_turns_are_passed_over_and_stood_on_without_harm() {
    let mut s = Sitting::on(&sample_of(&[("P1", &[("I", ""), ("A", ""), ("I", "Well?"), ("A", "")])]));
    for keys in
        ["j", "l", "w", ")", "}", "Ctrl-d", "G", "h", "b", "(", "{", "k", "gg", "]", "[", "s", "t", "v l x i"]
    {
        s.press(keys);
        s.screen(80, 24);
        s.press("Esc");
    }
    goes(&mut s, "gg } }", "Well?");
    goes(&mut s, "h", "");
    goes(&mut s, "l", "Well?");
    goes(&mut s, "}", "");
    let (_, cursor) = s.picture(80, 24);
    assert!(cursor.is_some(), "the cursor shows in an empty turn");
}

#[test]
fn documents_without_turns_or_words_can_be_opened_and_left() {
    let mut s = Sitting::on(&sample_of(&[("P1", &[]), ("P2", &[("A", "Here.")])]));
    assert!(s.screen(80, 24).contains("This document has no text."));
    for keys in ["j", "w", ")", "}", "gg", "G", "h", "l", "PageDown", "s", "Esc", "t", "Esc", "v", "Esc"] {
        s.press(keys).screen(80, 24);
    }
    s.press("c Enter").screen(80, 24);
    goes(&mut s, "Esc Esc Esc >", "Here.");
    s.press("<");
    assert_eq!(label(&s), "P1");
}

#[test]
fn keys_typed_faster_than_the_screen_is_drawn_find_what_the_ones_before_left() {
    let mut s =
        Sitting::on(&sample_of(&[("P1", &[("A", LONG)]), ("P2", &[("B", "Short."), ("B", "And sweet.")])]));
    s.press("> j w < G > gg j");
    assert_eq!((label(&s).as_str(), at(&s).as_str()), ("P2", "And sweet."));
    s.press("s c").write("new one").press("Enter x");
    assert_eq!(super::codings(&s), [""; 0]);
}

#[test]
fn coded_passages_are_walked_in_the_order_of_the_text_and_their_end_is_said() {
    let mut sample = crate::study::samples::Sample::new();
    sample.coded("P01", "people look", "watches");
    sample.coded("P01", "In the room", "parity of esteem");
    super::coded_by_tom(&mut sample, "P01", "the room the acute", "watches");
    let mut s = Sitting::on(&sample);
    goes(&mut s, "]", "In the room");
    goes(&mut s, "]", "the room");
    goes(&mut s, "]", "people look");
    goes(&mut s, "]", "people look");
    assert_eq!(s.said(), "no further coded passage that way");
    goes(&mut s, "[", "the room");
    goes(&mut s, "[ [", "In the room");
}

#[test]
fn the_next_and_previous_document_have_an_end() {
    let mut s = opened();
    s.press("<");
    assert_eq!((label(&s).as_str(), s.said()), ("P01", "this is the first document"));
    s.press("> >");
    assert_eq!((label(&s).as_str(), s.said()), ("P02", "this is the last document"));
}
