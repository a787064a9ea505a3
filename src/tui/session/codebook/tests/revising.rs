//! Reasons, versions, and what changed since one or since a day.

use super::*;
use crate::study::Moment;

/// What was done, latest last, with its reason.
fn reasons(s: &mut Sitting) -> Vec<Option<String>> {
    s.settle();
    let edits = s.session.journal.store().history(&s.session.coder).edits().unwrap().0;
    edits.into_iter().map(|edit| edit.reason).collect()
}

#[test]
fn the_next_change_keeps_its_reason_and_only_that_one() {
    let mut s = sitting();
    on(&mut s, "watches");
    s.press("w").write("too narrow").press("Enter");
    assert_eq!(s.said(), "the next change of the framework keeps why: too narrow");
    s.press("r").write(" at night").press("Enter d");
    assert_eq!(reasons(&mut s)[2..], [Some("too narrow".to_owned()), None]);
    s.press("w").write("wrong").press("Enter w Ctrl-u Enter");
    assert_eq!(s.said(), "no reason is kept for the next change");
    s.press("D");
    assert_eq!(reasons(&mut s)[4], None);
}

#[test]
fn a_team_that_wants_reasons_is_asked_for_one_before_each_change() {
    let mut s = sitting();
    on(&mut s, "watches");
    s.press(":").write("ask everyone a reason").press("Enter");
    assert!(s.session.study.asks_reasons());
    s.press("d");
    assert!(s.screen(80, 24).contains("Why? This study wants a reason"));
    s.press("Enter");
    assert!(s.screen(80, 24).contains("say why in a few words, or Esc leaves the framework as it is"));
    s.press("Esc");
    assert!(!s.session.study.codebook().get(s.code("watches")).unwrap().retired);
    s.press("d").write("nobody said it").press("Enter");
    assert!(s.session.study.codebook().get(s.code("watches")).unwrap().retired);
    assert_eq!(reasons(&mut s).last().unwrap().as_deref(), Some("nobody said it"));
    s.press("w").write("said after all").press("Enter D");
    assert!(s.session.overlays.is_empty(), "a reason given before is not asked for again");
    // Taking back needs no reason.
    s.press("u");
    assert!(s.session.study.codebook().get(s.code("watches")).unwrap().retired);
}

#[test]
fn the_framework_is_frozen_under_the_next_name_with_a_note_and_taken_back() {
    let mut s = sitting();
    s.press("F");
    assert!(s.screen(80, 24).contains("framework v1"));
    s.press("Tab").write("as agreed").press("Enter");
    assert_eq!(s.said(), "froze “framework v1”");
    let version = s.session.study.version("framework v1").unwrap();
    assert_eq!((version.note.as_str(), version.codes.len()), ("as agreed", 9));
    s.press("F Ctrl-u").write("Framework v1").press("Enter");
    assert!(s.screen(80, 24).contains("“framework v1” is taken"));
    s.press("Esc u");
    assert!(s.session.study.versions().is_empty());
}

/// Two versions, with a code renamed between them and another retired after both.
fn developed() -> Sitting {
    let mut s = sitting();
    on(&mut s, "watches");
    s.press("F Enter w").write("it is not the watches").press("Enter r Ctrl-u").write("hurry").press("Enter");
    s.press("F Enter");
    on(&mut s, "nobody asks us");
    s.press("d");
    s
}

#[test]
fn what_changed_is_told_since_whichever_version_with_who_when_and_why() {
    let mut s = developed();
    s.press("v");
    let menu = s.screen(80, 24);
    assert!(
        menu.contains("framework v2") && menu.contains("framework v1") && menu.contains("a day"),
        "{menu}"
    );
    s.press("Enter");
    let since_last = s.screen(80, 24);
    assert!(
        since_last.contains("1 change since “framework v2”") && !since_last.contains("renamed"),
        "{since_last}"
    );
    s.press("Esc v").write("v1").press("Enter");
    let since_first = s.screen(80, 24);
    assert!(
        since_first.contains("2 changes since “framework v1”")
            && since_first.contains("renamed “watches” to “hurry”")
            && since_first.contains("maya 2026-11-02 (why: it is not the watches)"),
        "{since_first}"
    );
    s.press("Enter");
    assert_eq!(here(&mut s), "hurry", "a change leads to its code");
}

#[test]
fn what_changed_is_told_since_a_day_with_versions_and_without() {
    let mut s = developed();
    s.press("v").write("a day").press("Enter").write("yesterday").press("Enter");
    assert!(s.screen(80, 24).contains("“yesterday” is no day: write it like 2026-11-02"));
    s.press("Ctrl-u").write(&Moment::now().day()).press("Enter");
    // All of it was made today, and is told as it is now.
    assert!(s.screen(80, 24).contains("9 changes since 2026-11-02"), "{}", s.screen(80, 24));
    s.press("/").write("hurry").press("Enter");
    assert!(s.screen(80, 24).contains("added “hurry”"), "{}", s.screen(80, 24));
    s.press("Esc v").write("a day").press("Enter").write("2999-12-31").press("Enter");
    assert!(s.screen(80, 24).contains("nothing in the framework has changed since"));
    let mut s = sitting();
    s.press("v");
    assert!(s.screen(80, 24).contains("no version is frozen yet (F freezes one)"));
}

#[test]
fn the_history_shows_reasons() {
    let mut s = developed();
    s.press(":").write("what was done in this study").press("Enter");
    let screen = s.screen(120, 40);
    assert!(
        screen.contains("renamed “watches” to “hurry”") && screen.contains("why: it is not the watches"),
        "{screen}"
    );
}
