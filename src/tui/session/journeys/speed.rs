//! Indexing at speed: numbers typed in the picker, letters pinned to codes, and going from one uncoded turn to the next.

use super::{at, coded_by_tom, codings, label, opened, sample_of, selected};
use crate::{
    study::{actions, samples::Sample},
    tui::{
        panes::theme::ThemeName,
        session::{overlay::Overlay, testing::Sitting},
    },
};

/// The title of the menu that is open.
fn menu(sitting: &Sitting) -> Option<String> {
    match sitting.session.overlay() {
        Some(Overlay::Menu(menu)) => Some(menu.title.clone()),
        _ => None,
    }
}

/// The code that the picker marks once this is typed.
fn picked(sitting: &mut Sitting, typed: &str) -> String {
    sitting.press("c").write(typed);
    let Some(Overlay::Menu(menu)) = sitting.session.overlay() else { panic!("no menu is open") };
    let name = menu.item().map(|item| item.name.clone()).unwrap_or_default();
    sitting.press("Esc");
    name
}

/// A sitting in which `a` stands for “parity of esteem” and `b` for “watches”.
fn pinned() -> Sitting {
    let mut sitting = opened();
    let study = sitting.session.study.clone();
    for (letter, name) in [('a', "parity of esteem"), ('b', "watches")] {
        let code = sitting.code(name);
        sitting.session.pins.pin(&study, letter, code);
    }
    sitting
}

#[test]
fn an_index_number_finds_the_code_that_has_it_now() {
    let mut s = opened();
    assert_eq!(picked(&mut s, "1.2"), "seat at the table");
    let seat = s.code("seat at the table");
    let edits: [&dyn Fn(&Sitting) -> actions::Drafted; 3] = [
        &|s| actions::rename_code(&s.session.study, s.code("seat at the table"), "a chair"),
        &|s| actions::reorder_code(&s.session.study, s.code("a chair"), actions::Step::Up),
        &|s| actions::retire_code(&s.session.study, s.code("parity of esteem"), true),
    ];
    let expected = [("1.2", "a chair"), ("1.1", "a chair"), ("1.2", "")];
    for (edit, (number, name)) in edits.iter().zip(expected) {
        let draft = edit(&s);
        assert!(s.session.make(draft));
        assert_eq!(picked(&mut s, number), name);
    }
    let moved = actions::move_code(&s.session.study, seat, Some(s.code("Money")));
    assert!(s.session.make(moved));
    assert_eq!(picked(&mut s, "2.2"), "a chair");
    assert_eq!(picked(&mut s, "1.1"), "", "the one that is left there is retired and has no number");
}

#[test]
fn a_whole_turn_is_coded_in_two_keys_and_a_selection_too() {
    let mut s = pinned();
    s.press("} ' a");
    let turn = "On paper we are equal. In the room the acute trusts go first.";
    assert_eq!(codings(&s), [format!("parity of esteem: {turn}")]);
    assert_eq!(s.said(), "coded ¶2 of P01 with “parity of esteem”");
    s.press("s ' b");
    assert_eq!(codings(&s)[1], "watches: On paper we are equal.");
    assert_eq!(selected(&s), "");
    s.press("' a");
    assert_eq!(s.said(), "“parity of esteem” is on this passage already");
    s.press("} } .");
    assert!(codings(&s)[2].starts_with("watches: =Then"), "what was put by a letter is the last code");
}

#[test]
fn a_turn_is_coded_and_the_next_uncoded_one_gone_to_in_two_keys() {
    let mut s = pinned();
    s.press("}").write("\"a");
    assert!(at(&s).starts_with("=Then"), "{}", at(&s));
    assert_eq!(s.said(), "coded ¶2 of P01 with “parity of esteem” · 1 uncoded turn here");
    s.write("\"b");
    assert_eq!((label(&s), at(&s)), ("P02".to_owned(), "I set the agenda.".to_owned()));
    assert_eq!(s.said(), "coded ¶4 of P01 with “watches” · now P02: 2 uncoded turns");
    s.write("'b\"a\"a");
    assert_eq!(
        s.said(),
        "coded ¶3 of P02 with “parity of esteem” · no turn of a participant is left uncoded"
    );
    assert_eq!(s.session.study.all_codings().count(), 5, "six keys coded two turns, one of them twice");
}

#[test]
fn a_letter_that_stands_for_nothing_yet_is_given_a_code_with_its_first_passage() {
    let mut s = opened();
    s.press("} ' p");
    assert_eq!(menu(&s).as_deref(), Some("Code for p"));
    s.write("2.1").press("Enter");
    assert_eq!(codings(&s).len(), 1);
    assert_eq!(s.said(), "coded ¶2 of P01 with “pooled budget” · p stands for it from now on");
    s.press("} } ' p");
    assert!(codings(&s)[1].starts_with("pooled budget: =Then"));
    s.press("gg \" r").write("rooms").press("Alt-Enter");
    assert_eq!(s.session.pins.code(&s.session.study, 'r'), Some(s.code("rooms")));
    assert_eq!(label(&s), "P02", "it goes on there as well");
    s.press("' q Esc");
    assert_eq!(s.session.pins.code(&s.session.study, 'q'), None);
}

#[test]
fn pins_are_set_and_taken_away_in_the_codebook_and_a_taken_letter_is_said() {
    let mut s = opened();
    s.press("2 j ' a");
    assert_eq!(s.said(), "“parity of esteem” is pinned to a");
    s.press("j ' a");
    assert_eq!(s.said(), "a is “1.1 parity of esteem”: take another letter, or unpin that one first");
    s.press("' 7");
    assert!(s.screen(80, 24).contains("seat at the table ◇  '7"));
    s.press("' s");
    assert_eq!(s.said(), "“seat at the table” is pinned to s, no longer to 7");
    s.press("' s");
    assert_eq!(s.said(), "“seat at the table” is unpinned: s is free");
    s.press("' Enter");
    assert_eq!(s.said(), "codes are pinned to letters and digits");
    s.press("' Esc j");
    assert_eq!(s.said(), "");
    assert_eq!(s.session.pins.shown(&s.session.study).count(), 1);
}

#[test]
fn pins_are_shown_beside_codes_in_the_transcript_and_while_a_letter_is_waited_for() {
    let mut s = pinned();
    assert!(s.screen(80, 24).lines().nth(2).unwrap().contains("a 1.1 parity of esteem  b watches"));
    let wide = s.screen(120, 40);
    assert!(wide.contains("Pinned") && wide.contains("a 1.1 parity of esteem"), "{wide}");
    assert!(s.press("c").screen(80, 24).contains("'a   Place · 0"));
    s.press("Esc '");
    let bottom = s.screen(80, 24).lines().last().unwrap().to_owned();
    assert_eq!(bottom.trim(), "code: a 1.1 parity of esteem  b watches");
    s.press("'");
    assert!(s.screen(80, 24).contains("Pinned codes"));
    s.press("x");
    assert_eq!(s.said(), "a is free");
    s.press("Enter");
    assert_eq!(codings(&s), ["watches: Where does care sit?"], "the list is a menu as well");
}

#[test]
fn pins_are_kept_follow_merged_codes_and_let_go_of_what_is_gone() {
    let mut s = pinned();
    let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
    let merged = actions::merge_codes(&s.session.study, &[parity], seat);
    assert!(s.session.make(merged));
    s.press("} ' a");
    assert!(codings(&s)[0].starts_with("seat at the table: "));
    s.press("gg ' n").write("new here").press("Alt-Enter u");
    assert_eq!(s.session.study.codebook().named("new here"), None);
    let mut s = s.again();
    let pins =
        |s: &Sitting| s.session.pins.shown(&s.session.study).map(|(letter, _)| letter).collect::<String>();
    assert_eq!(pins(&s), "ab");
    let retired = actions::retire_code(&s.session.study, s.code("watches"), true);
    assert!(s.session.make(retired));
    s.press("' b");
    assert!(s.said().contains("“watches” is retired"), "{}", s.said());
    s.press(":").write("letters that codes").press("Enter");
    assert!(s.screen(80, 24).contains("retired"));
}

#[test]
fn the_next_uncoded_turn_is_found_across_documents_and_around_the_end() {
    let mut sample = sample_of(&[
        ("A", &[("I", "one?"), ("P", "two."), ("P", "three.")]),
        ("B", &[("I", "four?"), ("P", "five.")]),
        ("C", &[("I", "six?"), ("P", "seven."), ("P", "")]),
    ]);
    sample.coded("B", "five", "watches");
    coded_by_tom(&mut sample, "A", "two", "watches");
    let mut s = Sitting::on(&sample);
    s.press(";");
    assert_eq!((at(&s).as_str(), s.said()), ("two.", "2 uncoded turns here"), "another coder's do not count");
    s.press("; ;");
    assert_eq!((at(&s).as_str(), s.said()), ("seven.", "now C: 1 uncoded turn"));
    s.press(";");
    assert_eq!(
        (at(&s).as_str(), s.said()),
        ("two.", "now A: 2 uncoded turns, from the beginning of the study")
    );
    s.press(",");
    assert_eq!((at(&s).as_str(), s.said()), ("seven.", "now C: 1 uncoded turn, from the end of the study"));
    s.press(", ,");
    assert_eq!(at(&s), "two.");
    s.press("c").write("watches").press("Enter ; c").write("watches").press("Enter ;");
    assert_eq!(at(&s), "seven.");
    assert_eq!(s.press(";").said(), "this is the only turn left uncoded");
    s.press("t .").press(";");
    assert_eq!(s.said(), "no turn of a participant is left uncoded");
}

#[test]
fn progress_is_shown_for_the_document_the_documents_and_the_cases() {
    let mut sample = Sample::new();
    sample.coded("P01", "On paper", "watches");
    sample.coded("P02", "I set the agenda", "watches");
    let mut s = Sitting::on(&sample);
    assert!(s.screen(80, 24).contains("¶ 1 of 4 · 0 read · 1 of 2 coded · 50 %"));
    s.press("o");
    let screen = s.screen(80, 24);
    assert!(screen.contains("████░░░░  50 %    1 of   2 coded ·   0 read"), "{screen}");
    s.press("p");
    let screen = s.screen(100, 24);
    let row = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row("Chair ").contains("████████ 100 %    1 of   1 coded"), "{screen}");
    assert!(row("Carer").contains("░░░░░░░░   0 %    0 of   1 coded"), "{screen}");
    s.press("G Enter");
    assert_eq!((label(&s), at(&s)), ("P02".to_owned(), "Nobody asks us – añ 🌞.".to_owned()));
    s.press("p k Enter");
    assert!(s.said().starts_with("every turn of this case is coded"), "{}", s.said());
    s.session.look.ascii = true;
    assert!(s.press("o").screen(80, 24).contains("####....  50 %"));
}

#[test]
fn pins_and_progress_without_colour() {
    let mut s = pinned();
    s.press("} ' a");
    insta::assert_snapshot!("pins_80x24_mono", s.styled(80, 24, ThemeName::Mono));
    insta::assert_snapshot!("pins_120x40_mono", s.styled(120, 40, ThemeName::Mono));
    s.press("\"");
    insta::assert_snapshot!("pins_awaited_80x24_safe", s.styled(80, 24, ThemeName::Safe));
    s.press("Esc o");
    s.session.look.ascii = true;
    insta::assert_snapshot!("progress_80x24_mono_ascii", s.styled(80, 24, ThemeName::Mono));
    insta::assert_snapshot!("progress_200x60_mono_ascii", s.styled(200, 60, ThemeName::Mono));
}
