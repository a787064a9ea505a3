//! A code split by walking through its passages.

use super::*;

/// “parity of esteem” walked: three passages, the first of which Tom coded too.
fn walk() -> Sitting {
    let mut sample = sample();
    let (p01, span) = sample.passage("P01", "On paper we are equal.");
    let draft = actions::code_passage(&sample.study, &sample.tom, p01, span, sample.code("parity of esteem"));
    sample.study.apply(&draft.unwrap().by(&sample.tom)).unwrap();
    for case in ["Chief nurse", "Chair"] {
        let (case, code) = (sample.case(case), sample.code("parity of esteem"));
        sample.make(actions::write_summary(&sample.study, &sample.maya, case, code, "Said so.", Vec::new()));
    }
    let mut s = Sitting::on(&sample);
    s.press("2");
    on(&mut s, "parity of esteem");
    s.press("s");
    s.session.prepare(80, 24);
    s
}

/// How many codings count for a code.
fn codings(s: &Sitting, name: &str) -> u32 {
    s.session.study.tally().codings(s.code(name))
}

/// The words of the passage that is shown.
fn words(s: &Sitting) -> String {
    let passage = s.session.splitting().unwrap().passage().unwrap();
    s.session.study.body(passage.document).unwrap().quotation(passage.span)
}

/// The screen in one line, so that it does not matter where lines end.
fn flat(s: &mut Sitting) -> String {
    s.screen(80, 24).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_passage_is_sent_by_one_key_and_codes_are_named_on_the_way() {
    let mut s = walk();
    assert_eq!(words(&s), "On paper we are equal.");
    s.press("1").write("equal in name").press("Enter");
    assert_eq!(words(&s), "In the room");
    s.press("2").write("watches").press("Enter");
    assert_eq!(words(&s), "I set the agenda.");
    s.press("2");
    assert_eq!(s.said(), "every passage is decided: Enter shows what the split does");
    assert!(s.session.study.codebook().named("equal in name").is_none(), "nothing is done before the end");
    s.press("Enter");
    let screen = flat(&mut s);
    // Maya's and Tom's coding of the first passage go together.
    assert!(
        screen.contains("Split “parity of esteem”? 1 passage to the new code “equal in name”, 2 passages to")
            && screen.contains("“equal in name”: codings 0, then 2; documents 0, then 1; cases 0, then 1")
            && screen.contains("“parity of esteem”: codings 4, then 0")
            && screen.contains("2 summaries become stale"),
        "{screen}"
    );
    s.press("y");
    assert_eq!(
        s.said(),
        "split “parity of esteem” into “equal in name” and “watches” · 4 codings sent, 0 stay"
    );
    assert!(s.session.splitting().is_none());
    assert_eq!(here(&mut s), "parity of esteem");
    assert_eq!([codings(&s, "equal in name"), codings(&s, "watches")], [2, 3]);
    assert!(outline(&s).contains(&"1.3 equal in name".to_owned()));
    s.press("u");
    assert_eq!([codings(&s, "parity of esteem"), codings(&s, "watches")], [4, 1]);
    assert!(s.session.study.codebook().named("equal in name").is_none(), "all of it is one step");
}

#[test]
fn steps_are_taken_back_passages_are_skipped_and_left() {
    let mut s = walk();
    s.press("1").write("equal in name").press("Enter 0");
    assert_eq!(words(&s), "I set the agenda.");
    s.press("u");
    assert_eq!((words(&s).as_str(), s.said()), ("In the room", "one step taken back"));
    s.press("Backspace");
    assert_eq!(words(&s), "On paper we are equal.");
    assert!(s.session.splitting().unwrap().takers.is_empty(), "the code named on the way goes with its step");
    s.press("u");
    assert_eq!(s.said(), "nothing was sent in this walk yet");
    s.press("3");
    assert_eq!(s.said(), "1 is the next free digit: it names a further code");
    s.press("Enter");
    assert_eq!(s.said(), "no passage is sent to another code yet: a digit sends one");
    s.press("j 1").write("equal in name").press("Enter");
    assert_eq!(words(&s), "I set the agenda.");
    s.press("k k 0");
    assert_eq!(words(&s), "I set the agenda.", "what is decided is passed over");
    assert!(s.screen(80, 24).contains("3 of 3 passages · 1 to decide"));
}

#[test]
fn stopping_in_the_middle_keeps_what_was_sent_or_splits_with_it() {
    let mut s = walk();
    s.press("1").write("equal in name").press("Enter Esc");
    assert!(s.session.splitting().is_none());
    assert_eq!(s.said(), "nothing is split yet: what you decided is kept, s on “parity of esteem” goes on");
    let mut s = s.again();
    s.press("s");
    assert_eq!(s.said(), "the walk goes on: 2 not decided yet");
    s.press("Enter");
    let screen = flat(&mut s);
    assert!(screen.contains("1 passage to the new code “equal in name”; 2 stay with it"), "{screen}");
    s.press("y");
    assert_eq!([codings(&s, "equal in name"), codings(&s, "parity of esteem")], [2, 2]);
    // The same codes take what is left, and where the split is taken back nothing has to be decided again.
    s.press("s");
    assert!(
        flat(&mut s).contains("1 ▎ 1.3 equal in name") && flat(&mut s).contains("2 passages · 2 to decide")
    );
    s.press("1 Enter y");
    assert_eq!(codings(&s, "equal in name"), 3);
    s.press("u u s");
    assert!(flat(&mut s).contains("3 passages · 1 to decide"), "{}", flat(&mut s));
}

#[test]
fn the_code_itself_can_be_retired_or_become_the_category_and_a_reason_is_kept() {
    let mut s = walk();
    s.press("1").write("equal in name").press("Enter 2").write("heard").press("Enter 2 r r");
    assert_eq!(s.said(), "The code becomes the category of those that take its passages");
    s.press("Enter w").write("two meanings").press("Enter y");
    let outline = outline(&s);
    assert_eq!(
        outline[1..4],
        ["1.1 parity of esteem", "1.1.1 equal in name", "1.1.2 heard"].map(str::to_owned),
        "{outline:?}"
    );
    s.settle();
    let edits = s.session.journal.store().history(&s.session.coder).edits().unwrap().0;
    assert_eq!(edits.last().unwrap().reason.as_deref(), Some("two meanings"));
}

#[test]
fn where_the_study_wants_reasons_the_split_waits_for_one() {
    let mut s = walk();
    let asked = actions::ask_for_reasons(&s.session.study, true);
    assert!(s.session.make(asked));
    s.press("1").write("equal in name").press("Enter Enter y");
    assert!(s.screen(80, 24).contains("This study wants a reason"));
    s.press("Esc");
    assert!(s.session.splitting().is_some(), "without one nothing is lost");
    s.press("Enter y").write("two meanings").press("Enter");
    assert_eq!(codings(&s, "equal in name"), 2);
    assert!(s.session.splitting().is_none());
}

#[test]
fn a_code_without_passages_of_its_own_has_nothing_to_split() {
    let mut s = sitting();
    s.press("s");
    assert_eq!(s.said(), "no passage is coded with “Place” itself, so there is nothing to split");
    on(&mut s, "parity of esteem");
    s.press("s 1").write("Place").press("Enter r r Enter");
    assert!(s.said().contains("cannot be put under itself"), "{}", s.said());
}

#[test]
fn the_transcript_is_gone_to_and_the_walk_is_there_again() {
    let mut s = walk();
    s.press("j t");
    assert_eq!(s.session.pane, Pane::Transcript);
    s.press("Backspace");
    assert_eq!((s.session.pane, words(&s).as_str()), (Pane::Codebook, "In the room"));
}

#[test]
fn the_walk_and_its_end_are_drawn_at_two_sizes_and_in_ascii() {
    let mut s = walk();
    s.press("1").write("equal in name").press("Enter 2").write("seat at the table").press("Enter k");
    insta::assert_snapshot!("split_80x24", s.styled(80, 24, crate::tui::panes::theme::ThemeName::Mono));
    insta::assert_snapshot!("split_120x40", s.screen(120, 40));
    insta::assert_snapshot!("split_200x60", s.screen(200, 60));
    s.session.look.ascii = true;
    insta::assert_snapshot!("split_ascii_80x24", s.screen(80, 24));
    s.session.look.ascii = false;
    s.press("Enter");
    insta::assert_snapshot!("split_preview_80x24", s.screen(80, 24));
    insta::assert_snapshot!("split_preview_200x60", s.screen(200, 60));
}

#[test]
fn a_preview_longer_than_the_window_is_scrolled_and_says_what_is_hidden() {
    let mut s = walk();
    s.press("1").write("equal in name").press("Enter 2").write("seat at the table").press("Enter Enter");
    // Smaller than all that there is to say.
    let small = s.screen(60, 14);
    assert!(
        small.contains("“parity of esteem”: codings 4, then 1") && small.contains("lines below"),
        "{small}"
    );
    s.press("j");
    assert!(s.screen(60, 14).contains("1 line above, "));
    s.press("PageDown G");
    let end = s.screen(60, 14);
    assert!(end.contains("lines above") && !end.contains("below"), "{end}");
    s.press("Home");
    assert_eq!(s.screen(60, 14), small);
    assert!(!s.screen(80, 24).contains("below"), "all of it fits");
}
