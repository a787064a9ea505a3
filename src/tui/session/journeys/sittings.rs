//! What holds from one sitting to the next, and when something is not as it should be: undo, places, disks, other coders.

use super::{at, codings, label, memos, opened};
use crate::{
    store::Saved,
    study::{actions, samples::Sample},
    tui::session::{Durability, Effect, testing::Sitting},
};

#[test]
fn the_place_last_read_comes_back_in_every_document() {
    let mut s = opened();
    s.press("} w > } w");
    let mut s = s.again();
    assert_eq!(label(&s), "P02");
    assert!(at(&s).starts_with("set the agenda"), "{}", at(&s));
    s.press("<");
    assert!(at(&s).starts_with("paper we"), "{}", at(&s));
}

#[test]
fn undo_and_redo_reach_over_the_end_of_a_sitting() {
    let mut s = opened();
    s.press("c").write("watches").press("Enter } c").write("1.1").press("Enter");
    let mut s = s.again();
    s.press("u u");
    assert_eq!(codings(&s), [""; 0]);
    let mut s = s.again();
    s.press("Ctrl-r");
    assert_eq!(codings(&s), ["watches: Where does care sit?"]);
    s.press("Ctrl-r Ctrl-r");
    assert_eq!((codings(&s).len(), s.said()), (2, "nothing to redo"));
}

#[test]
fn undoing_goes_to_where_the_undone_thing_was() {
    let mut s = opened();
    s.press("} } } c").write("watches").press("Enter");
    s.press("gg >").settle().press("u");
    assert_eq!(label(&s), "P01");
    assert!(at(&s).starts_with("=Then"), "{}", at(&s));
    s.press("Backspace");
    assert_eq!(label(&s), "P02");
    s.press("< gg } m").write("x").press("Esc G u");
    assert!(at(&s).starts_with("On paper"), "a memo: {}", at(&s));
    s.press("} r gg u");
    assert!(at(&s).starts_with("And then?"), "a read mark: {}", at(&s));
}

#[test]
fn nothing_to_undo_is_said() {
    let mut s = opened();
    s.press("u");
    let first = s.said().to_owned();
    for _ in 0..5 {
        s.press("u");
    }
    assert_eq!(s.said(), "nothing to undo", "after {first}");
}

#[test]
fn a_study_open_for_reading_only_refuses_every_change_with_its_reason() {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room", "watches");
    let mut s = Sitting::on(&sample);
    s.session.read_only = Some("codebook.json is broken".into());
    for keys in ["s c Enter", "s i", "] x", "Alt-l", "C Enter", "r", "R", "u", "c z z z Enter"] {
        s.press("Esc Esc gg ]").press(keys);
        assert_eq!(s.said(), "this study is open for reading only: codebook.json is broken", "{keys}");
    }
    s.press("Esc Esc");
    assert_eq!((codings(&s).len(), memos(&s).len()), (1, 0));
    assert!(s.screen(80, 24).contains("read-only"));
}

#[test]
fn what_the_disk_refuses_stays_and_leaving_asks() {
    let mut s = opened();
    s.press("c").write("watches").press("Enter");
    s.session.saved(Saved::Waiting("the disk is full".into()));
    s.press("j");
    let screen = s.screen_unsettled(80, 24);
    assert!(screen.contains("NOT SAVED") && screen.contains("the disk is full"), "{screen}");
    s.press("q");
    assert!(s.screen_unsettled(80, 24).contains("Leave and lose that?"));
    s.press("n");
    assert!(s.session.overlays.is_empty() && s.session.effects.is_empty());
    s.press("q Esc q y");
    assert_eq!(s.session.effects, [Effect::Quit]);
    assert_eq!(codings(&s).len(), 1);
}

#[test]
fn a_change_that_the_disk_contradicts_is_taken_back_and_said() {
    let mut s = opened();
    s.press("c").write("watches").press("Enter").settle();
    let document = s.session.reader.document.unwrap();
    let coding = s.session.study.codings(document)[0].id;
    let draft = actions::remove_coding(&s.session.study, &s.session.coder, coding).unwrap();
    let edit = draft.by(&s.session.coder);
    s.session.study.apply(&edit).unwrap();
    s.session.saved(Saved::Refused(Box::new(edit), "somebody else has changed it".into()));
    assert!(s.said().starts_with("not done: "), "{}", s.said());
    assert!(s.said().contains("somebody else has changed it"), "{}", s.said());
    assert_eq!(codings(&s).len(), 1, "what is on disk counts");
    assert_eq!(s.session.journal.durability, Durability::Saved);
    s.press("j k w .").screen(80, 24);
}
