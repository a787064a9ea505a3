//! Writing memos, and what becomes of them when they cannot be kept.

use super::{memos, opened};
use crate::{
    study::{About, actions, samples::Sample},
    tui::session::{overlay::Overlay, testing::Sitting},
};

#[test]
fn a_memo_on_the_passage_is_written_changed_and_taken_away_by_emptying_it() {
    let mut s = opened();
    s.press("} m").write("first").press("Enter").write("thought").press("Esc");
    assert_eq!(memos(&s), ["first\nthought"]);
    assert!(matches!(s.session.study.memos().next().unwrap().about, About::Passage(..)));
    s.press("m").write("!").press("Ctrl-s");
    assert_eq!(memos(&s), ["first\nthought!"]);
    s.press("m");
    for _ in 0..20 {
        s.press("Backspace");
    }
    s.press("Esc");
    assert_eq!(memos(&s), [""; 0]);
    s.press("u");
    assert_eq!(memos(&s), ["first\nthought!"]);
}

#[test]
fn a_memo_that_stays_empty_or_unchanged_is_no_change() {
    let mut s = opened();
    s.press("m Esc");
    assert!(s.session.overlays.is_empty() && memos(&s).is_empty());
    s.press("m").write("x").press("Esc m Esc u");
    assert_eq!(memos(&s), [""; 0]);
}

#[test]
fn a_memo_is_about_the_selection_else_about_ones_own_coding_here() {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room", "watches");
    let mut s = Sitting::on(&sample);
    s.press("] m").write("on the coding").press("Esc s m").write("on the words").press("Esc");
    let about: Vec<bool> =
        s.session.study.memos().map(|memo| matches!(memo.about, About::Coding(_))).collect();
    assert_eq!(about.iter().filter(|on_coding| **on_coding).count(), 1);
    assert_eq!(about.len(), 2);
    s.press("Esc Esc m");
    assert!(s.screen(80, 24).contains("on the coding"));
}

#[test]
fn a_memo_right_after_coding_is_about_the_coding_just_made_and_not_an_older_one() {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room the acute trusts go first.", "watches");
    sample.coded("P01", "In the room", "watches");
    let mut s = Sitting::on(&sample);
    let about = |s: &Sitting| match s.session.study.memos().last().unwrap().about {
        About::Coding(id) => {
            let code = s.session.study.coding(id).unwrap().code;
            s.session.study.codebook().name(code).to_owned()
        }
        _ => "no coding".to_owned(),
    };
    // The sentence has an older coding, a word of it another: the one just made is meant, then the shortest.
    s.press("] s c").write("parity").press("Enter m").write("just made").press("Esc");
    assert_eq!(about(&s), "parity of esteem");
    s.press("gg ] m");
    assert!(s.screen(80, 24).contains("Memo on “watches”"), "{}", s.screen(80, 24));
}

#[test]
fn where_a_memo_begins_stands_a_sign_in_the_margin_whoever_wrote_it() {
    let mut sample = Sample::new();
    sample.coded("P01", "people look at their watches", "watches");
    let (document, span) = sample.passage("P01", "On paper we are equal");
    let about = About::Passage(document, span);
    let draft = actions::write_memo(&sample.study, &sample.tom, about, None, "Equal?\nNot so.");
    sample.study.apply(&draft.unwrap().by(&sample.tom)).unwrap();
    let mut s = Sitting::on(&sample);
    let row = |s: &mut Sitting, words: &str| {
        let screen = s.screen(80, 24);
        screen.lines().find(|line| line.contains(words)).unwrap_or(&screen).to_owned()
    };
    assert!(row(&mut s, "On paper").contains("✎On paper"), "{}", s.screen(80, 24));
    assert!(!row(&mut s, "look at their").contains('✎'));
    s.press("]").press("m").write("mine").press("Esc");
    assert!(s.screen(80, 24).matches('✎').count() == 2, "{}", s.screen(80, 24));
    s.press("Enter");
    assert!(s.screen(80, 24).contains("watches · maya · memo: mine"), "{}", s.screen(80, 24));
    s.press("Esc gg }");
    assert!(s.screen(120, 24).contains("Memo of tom"), "{}", s.screen(120, 24));
    s.press("Enter");
    assert!(s.screen(80, 24).contains("memo of tom: Equal? Not so."), "{}", s.screen(80, 24));
    s.session.look.ascii = true;
    s.press("Esc");
    assert!(row(&mut s, "On paper").contains("mOn paper"), "{}", s.screen(80, 24));
}

#[test]
fn characters_are_undone_in_the_editor_and_not_in_the_study() {
    let mut s = opened();
    s.press("c").write("watches").press("Enter m").write("ab").press("Ctrl-u Ctrl-u Esc");
    assert_eq!((memos(&s).len(), super::codings(&s).len()), (0, 1));
}

#[test]
fn pasted_lines_are_text_and_never_commands() {
    let mut s = opened();
    s.session.paste("x\nq\n");
    assert_eq!(s.said(), "pasted text is taken only where text is typed");
    s.press("m");
    s.session.paste("one\r\ntwo\rq");
    s.press("Esc");
    assert_eq!(memos(&s), ["one\ntwo\nq"]);
}

#[test]
fn what_was_being_written_when_the_program_ended_is_offered_again() {
    let mut s = opened();
    s.press("} m").write("half a thou");
    let mut s = s.again();
    assert!(s.screen(80, 24).contains("was not finished when casebook ended"));
    s.press("y").write("ght").press("Esc");
    assert_eq!(memos(&s), ["half a thought"]);
    let s = s.again();
    assert!(s.session.overlays.is_empty(), "a finished text is no draft any more");
}

#[test]
fn a_draft_that_is_not_wanted_is_offered_no_more_and_one_not_decided_on_is() {
    let mut s = opened();
    s.press("m").write("half");
    let mut s = s.again();
    s.press("Esc");
    let mut s = s.again();
    s.press("n");
    assert_eq!(memos(&s), [""; 0]);
    assert!(s.again().session.overlays.is_empty());
}

#[test]
fn a_memo_that_cannot_be_kept_can_be_gone_on_with_or_thrown_away() {
    let mut s = opened();
    s.press("m").write("kept on the screen");
    s.session.read_only = Some("study.json is broken".into());
    s.press("Esc");
    assert!(s.screen(80, 24).contains("open for reading only"));
    s.press("n").write("!");
    assert!(s.screen(80, 24).contains("kept on the screen!"));
    s.press("Esc y");
    assert!(s.session.overlays.is_empty() && memos(&s).is_empty());
    assert!(s.again().session.overlays.is_empty(), "what was thrown away is not offered again");
}

#[test]
fn the_editor_has_the_keys_until_it_is_left() {
    let mut s = opened();
    s.press("m").write("q?:1/").press("Tab").write("x");
    assert!(matches!(s.session.overlay(), Some(Overlay::Writing(_))));
    s.press("Esc");
    assert_eq!(memos(&s), ["q?:1/x"]);
}
