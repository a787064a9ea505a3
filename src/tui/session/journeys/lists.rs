//! Lists, menus, questions, help: opening, walking, leaving.

use super::{at, coded_by_tom, codings, label, opened};
use crate::{
    study::samples::Sample,
    tui::session::{Effect, overlay::Overlay, testing::Sitting},
};

fn coded() -> Sitting {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room the acute", "parity of esteem");
    sample.coded("P01", "the acute trusts", "watches");
    coded_by_tom(&mut sample, "P01", "the acute", "pooled budget");
    Sitting::on(&sample)
}

/// The bodies of the rows of the list that is open.
fn rows(sitting: &Sitting) -> Vec<String> {
    match sitting.session.overlay() {
        Some(Overlay::List(list)) => list.rows.iter().map(|row| row.body.clone()).collect(),
        other => panic!("no list is open: {other:?}"),
    }
}

#[test]
fn the_documents_are_listed_with_what_was_done_and_one_is_opened() {
    let mut s = coded();
    s.press("r o");
    let screen = s.screen(80, 24);
    assert!(
        screen.contains("Care · 2 documents") && screen.contains("50 %    1 of   2 coded ·   1 read"),
        "{screen}"
    );
    s.press("j Enter");
    assert_eq!((label(&s).as_str(), s.session.overlays.len()), ("P02", 0));
    s.press("o k k k Enter");
    assert_eq!(label(&s), "P01");
}

#[test]
fn a_document_is_renamed_and_its_new_name_stands_in_the_list() {
    let mut s = opened();
    s.press("o r").write("x").press("Tab").write(" of the nurse").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("P01x") && screen.contains("P01 of the nurse"), "{screen}");
    s.press("r Backspace Backspace Backspace Backspace").write("P02").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("P02") && matches!(s.session.overlay(), Some(Overlay::Ask(_))), "{screen}");
    s.press("Esc");
    assert_eq!(rows(&s).len(), 2);
}

#[test]
fn the_case_of_a_document_is_chosen_taken_away_or_made() {
    let mut s = opened();
    let case = |s: &Sitting| {
        let document = s.session.study.documents().iter().next().unwrap().clone();
        document.case.map(|case| s.session.study.cases().get(case).unwrap().name.clone())
    };
    s.press("o c").write("carer").press("Enter");
    assert_eq!(case(&s).as_deref(), Some("Carer"));
    s.press("c").write("no case").press("Enter");
    assert_eq!(case(&s), None);
    s.press("c").write("Mayor").press("Enter");
    assert_eq!(case(&s).as_deref(), Some("Mayor"));
}

#[test]
fn what_is_coded_here_is_listed_with_who_and_can_be_worked_on() {
    let mut s = coded();
    s.press("] ] Enter");
    let screen = s.screen(80, 24);
    for words in ["Coded at P01 ¶2", "1.1 parity of esteem · maya", "2.1 pooled budget · tom"] {
        assert!(screen.contains(words), "{words} in {screen}");
    }
    assert_eq!(rows(&s).len(), 3);
    s.press("C").write("seat").press("Enter");
    assert!(s.screen(80, 24).contains("1.2 seat at the table · maya"));
    s.press("x");
    assert_eq!(rows(&s).len(), 2);
    s.press("u");
    assert_eq!(rows(&s).len(), 3, "what is undone is seen in the list");
    s.press("m").write("hm").press("Esc");
    assert!(s.screen(80, 24).contains("· memo"));
    s.press("Esc");
    assert_eq!(codings(&s).len(), 3);
}

#[test]
fn nothing_coded_here_says_what_to_do() {
    assert!(opened().press("Enter").screen(80, 24).contains("nothing is coded here: c puts a code"));
}

#[test]
fn a_passage_in_a_list_is_gone_to_and_come_back_from() {
    let mut s = coded();
    s.press("] ] Enter Enter");
    assert!(at(&s).starts_with("In the room") && s.session.overlays.is_empty());
    s.press("Backspace");
    assert!(at(&s).starts_with("the acute"), "{}", at(&s));
    s.press("Backspace");
    assert_eq!(s.said(), "there is nowhere to go back to");
}

#[test]
fn a_list_is_filtered_and_shows_all_again_with_an_empty_filter() {
    let mut s = opened();
    s.press("o /").write("p02").press("Enter");
    assert_eq!(rows(&s).len(), 1);
    assert!(s.screen(80, 24).contains("only “p02”"));
    s.press("/ Enter");
    assert_eq!(rows(&s).len(), 2);
    s.press("Esc : ").write("history").press("Enter");
    let all = rows(&s).len();
    s.press("/").write("coded").press("Enter");
    assert!(rows(&s).len() < all, "the history is filtered too");
    s.press("/").write("zzz").press("Enter");
    assert!(s.screen(80, 24).contains("no row has “zzz”"));
}

#[test]
fn pages_of_a_list_are_as_long_as_what_is_shown() {
    let mut sample = Sample::new();
    for code in ["parity of esteem", "watches", "pooled budget", "seat at the table"] {
        for words in ["In the room", "the room", "the room the", "room the acute"] {
            sample.coded("P01", words, code);
        }
    }
    let mut s = Sitting::on(&sample);
    s.press("} ) w t Enter");
    s.screen(80, 24);
    let place = |s: &Sitting| match s.session.overlay() {
        Some(Overlay::List(list)) => list.at,
        _ => panic!("a list"),
    };
    s.press("PageDown");
    assert_eq!(place(&s), 5, "six passages are shown, and one stays");
    s.press("PageUp PageUp");
    assert_eq!(place(&s), 0);
    s.press("G");
    assert_eq!(place(&s), 15);
    s.press("gg Ctrl-d");
    assert_eq!(place(&s), 3);
}

#[test]
fn help_is_walked_to_its_end_and_back_by_as_many_keys() {
    let mut s = opened();
    s.press("?");
    assert!(s.screen(80, 24).contains("Put a code on the selected passage"));
    let first = s.screen(80, 24);
    for _ in 0..200 {
        s.press("j");
        s.session.prepare(80, 24);
    }
    let last = s.screen(80, 24);
    assert!(last.contains("Draw the screen anew"), "{last}");
    s.press("k");
    assert_ne!(s.screen(80, 24), last, "one key back is seen at once");
    s.press("G");
    assert_eq!(s.screen(80, 24), last);
    s.press("gg");
    assert_eq!(s.screen(80, 24), first);
    s.press("PageDown PageUp");
    assert_eq!(s.screen(80, 24), first);
    s.press("?");
    assert!(s.session.overlays.is_empty());
}

#[test]
fn escape_backs_out_of_everything_one_step_at_a_time() {
    let mut s = coded();
    s.press("/").write("room").press("Enter s o c Esc");
    assert!(matches!(s.session.overlay(), Some(Overlay::List(_))));
    s.press("Esc");
    assert!(s.session.overlays.is_empty() && !super::selected(&s).is_empty());
    s.press("Esc");
    assert!(super::selected(&s).is_empty() && s.session.search.is_some());
    s.press("Esc");
    assert!(s.session.search.is_none());
}

#[test]
fn the_palette_calls_what_is_chosen_where_it_was_opened() {
    let mut s = coded();
    s.press("] :").write("remove a coding").press("Enter");
    assert_eq!(codings(&s).len(), 2);
    s.press(":").write("theme").press("Enter").write("mono").press("Enter");
    assert_eq!(s.said(), "theme: monochrome");
    s.press(":").write("zzzz").press("Enter");
    assert_eq!(s.said(), "nothing matches what is typed");
}

#[test]
fn what_cannot_be_used_here_says_so() {
    let mut s = opened();
    s.press(":").write("fold every category").press("Enter");
    assert!(s.said().contains("cannot be used here"), "{}", s.said());
}

#[test]
fn leaving_asks_nothing_where_all_is_saved() {
    let mut s = opened();
    s.press("c").write("watches").press("Enter");
    s.settle().press("q");
    assert_eq!(s.session.effects.last(), Some(&Effect::Quit));
}

#[test]
fn of_many_passages_those_are_told_that_are_shown_and_all_are_filtered() {
    let mut sample = Sample::new();
    let text = "In the room the acute trusts";
    let passages = (0..20).flat_map(|from| (from + 1..=text.len()).map(move |to| &text[from..to]));
    let once = |words: &&str| words.trim() == *words && text.matches(words).count() == 1;
    for words in passages.filter(once).take(260) {
        sample.coded("P01", words, "parity of esteem");
    }
    sample.coded("P02", "Nobody asks us", "parity of esteem");
    let mut s = Sitting::on(&sample);
    s.press("2 / p a r i t y Enter Enter G");
    let screen = s.screen(80, 24);
    assert!(screen.contains("232 of 232") && screen.contains("Nobody asks us"), "{screen}");
    assert!(rows(&s)[210].is_empty(), "a row that is not shown is not told");
    s.press("/").write("nobody").press("Enter");
    assert_eq!(rows(&s), ["Nobody asks us"]);
}
