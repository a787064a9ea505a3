//! Auto-coding as a person does it, key by key.

use super::Standing;
use crate::{
    study::samples::Sample,
    tui::{
        panes::theme::ThemeName,
        session::{
            Effect, Report,
            journeys::{codings, label, opened, sample_of, selected},
            testing::Sitting,
        },
    },
};

/// Asks for words and a code, without waiting for all documents to be looked in.
fn ask(s: &mut Sitting, words: &str, code: &str) {
    s.press("a Ctrl-u").write(words).press("Enter").write(code).press("Enter");
}

/// Lets it be looked in the next documents.
fn go_on(s: &mut Sitting) {
    let effects = std::mem::take(&mut s.session.effects);
    for _ in effects.iter().filter(|effect| **effect == Effect::GoOn) {
        s.session.report(Report::GoOn);
    }
}

/// What is found, as `+ words of the find`, with the sign of what becomes of it.
fn found(s: &mut Sitting) -> Vec<String> {
    s.screen(80, 24);
    let it = s.session.autocoding.as_ref().unwrap();
    let sign = |standing| match standing {
        Standing::Taken => "+",
        Standing::Refused => "-",
        Standing::Had => "=",
    };
    it.shown.iter().map(|one| format!("{} {} {}", sign(one.standing), one.reference, one.words.hit)).collect()
}

/// The reason of the latest edit in the history.
fn reason(s: &mut Sitting) -> String {
    s.settle();
    let history = s.session.journal.store().history(&s.session.coder);
    history.edits().unwrap().0.pop().unwrap().reason.unwrap_or_default()
}

fn is_open(s: &Sitting) -> bool {
    s.session.is_auto_coding()
}

#[test]
fn what_words_find_is_looked_through_and_coded_as_one_step_that_is_undone_as_one() {
    let mut s = opened();
    ask(&mut s, "room|agenda|watches", "watches");
    assert_eq!(found(&mut s), ["+ P01 ¶2 room", "+ P01 ¶4 watches", "+ P02 ¶2 agenda"]);
    let screen = s.screen(80, 24);
    assert!(screen.contains("watches ← “room|agenda|watches”") && screen.contains("+ 3 to code"), "{screen}");
    assert!(screen.contains("In the room the acute trusts go first."), "{screen}");
    s.press("j Space");
    assert_eq!(found(&mut s)[1], "- P01 ¶4 watches");
    assert!(s.screen(80, 24).contains("+ 2 to code  – 1 refused"));
    s.press("c");
    assert_eq!(s.said(), "coded 2 passages of 2 documents by search with “watches” · 1 refused");
    assert_eq!(codings(&s), ["watches: In the room the acute trusts go first."]);
    assert_eq!(s.session.study.all_codings().count(), 2);
    assert_eq!(reason(&mut s), "each sentence with “room|agenda|watches”; 1 refused");
    s.press("u");
    assert_eq!(s.session.study.all_codings().count(), 0);
    assert!(s.said().starts_with("undid: coded 2 passages"), "{}", s.said());
}

#[test]
fn the_unit_is_changed_where_it_is_seen_and_what_was_refused_stays_refused() {
    let mut s = opened();
    ask(&mut s, "acute|watches", "parity");
    s.press("j Space w");
    assert!(s.screen(80, 24).contains("the whole turn · all documents, in participants' turns"));
    assert_eq!(found(&mut s), ["+ P01 ¶2 acute", "- P01 ¶4 watches"]);
    assert_eq!(s.session.autocoding.as_ref().unwrap().at, 1, "the cursor is where it was");
    s.press("w w w");
    assert!(s.screen(80, 24).contains("the words found alone"));
    s.press("c");
    assert_eq!(codings(&s), ["parity of esteem: acute"]);
    assert_eq!(reason(&mut s), "what is found by “acute|watches”; 1 refused");
}

#[test]
fn what_is_coded_already_is_said_and_left_alone() {
    let mut sample = Sample::new();
    sample.coded("P01", "On paper we are equal. In the room the acute trusts go first.", "watches");
    let mut s = Sitting::on(&sample);
    ask(&mut s, "room|agenda", "watches");
    assert_eq!(found(&mut s), ["= P01 ¶2 room", "+ P02 ¶2 agenda"]);
    assert!(s.screen(80, 24).contains("= you have the code here already"));
    s.press("Space");
    assert_eq!(s.said(), "you have this code there already");
    s.press("A c");
    assert_eq!(s.said(), "nothing to code: all that is found is refused or coded already");
    s.press("A c");
    assert_eq!(s.said(), "coded 1 passage of 1 document by search with “watches” · 1 there already");
    s.press("u u");
    assert_eq!(s.session.study.all_codings().count(), 0);
}

#[test]
fn what_is_undone_under_it_is_looked_for_again() {
    let mut s = opened();
    s.press("} s c").write("watches").press("Enter");
    ask(&mut s, "paper|agenda", "watches");
    assert_eq!(found(&mut s), ["= P01 ¶2 paper", "+ P02 ¶2 agenda"]);
    s.press("j u");
    assert_eq!(found(&mut s), ["+ P01 ¶2 paper", "+ P02 ¶2 agenda"]);
}

#[test]
fn all_of_a_document_is_refused_and_taken_again() {
    let mut s = opened();
    ask(&mut s, "acute|watches|agenda", "watches");
    s.press("a");
    assert_eq!(s.said(), "2 passages of this document refused");
    assert_eq!(found(&mut s), ["- P01 ¶2 acute", "- P01 ¶4 watches", "+ P02 ¶2 agenda"]);
    s.press("Space a");
    assert_eq!(s.said(), "1 passage of this document refused", "what is still taken is refused first");
    s.press("a");
    assert_eq!(s.said(), "2 passages of this document taken again");
}

#[test]
fn a_find_is_shown_in_its_place_and_left_again_with_nothing_moved() {
    let mut s = opened();
    s.press("} }");
    ask(&mut s, "equal|agenda", "seat");
    s.press("j Enter");
    assert_eq!((label(&s), selected(&s)), ("P02".to_owned(), "I set the agenda.".to_owned()));
    assert!(!is_open(&s));
    assert_eq!(s.said(), "Backspace goes back to what was found");
    s.press("Backspace");
    assert!(is_open(&s));
    assert_eq!(s.session.autocoding.as_ref().unwrap().at, 1);
    s.press("o Backspace Esc");
    assert_eq!((label(&s), s.said()), ("P01".to_owned(), "nothing coded"));
    assert_eq!(s.session.reader.turn(&s.session.reader.body(&s.session.study).unwrap().clone()), 2);
    assert_eq!(s.session.study.all_codings().count(), 0);
}

#[test]
fn what_is_coded_by_hand_while_a_find_is_shown_is_there_already_afterwards() {
    let mut s = opened();
    ask(&mut s, "equal|agenda", "seat");
    s.press("Enter c").write("seat").press("Enter Backspace");
    assert_eq!(found(&mut s), ["= P01 ¶2 equal", "+ P02 ¶2 agenda"]);
}

#[test]
fn the_place_of_a_mistake_is_marked_and_can_be_mended() {
    let mut s = opened();
    s.press("a").write("room|(agenda").press("Enter");
    let screen = s.screen(80, 24);
    let lines: Vec<&str> = screen.lines().collect();
    let typed = lines.iter().position(|line| line.contains("room|(agenda")).unwrap();
    let column = |line: &str, what: &str| line[..line.find(what).unwrap()].chars().count();
    assert_eq!(column(lines[typed + 1], "^"), column(lines[typed], "(agenda"), "{screen}");
    assert!(lines[typed + 2].contains("unclosed ( at character 6"), "{screen}");
    s.write(")");
    assert!(!s.screen(80, 24).contains('^'));
    s.press("Enter").write("watches").press("Enter");
    assert_eq!(found(&mut s).len(), 2);
}

#[test]
fn a_mistake_in_other_words_leaves_what_is_looked_through() {
    let mut s = opened();
    ask(&mut s, "equal", "seat");
    s.press("e").write("(").press("Enter Esc");
    assert_eq!(found(&mut s), ["+ P01 ¶2 equal"]);
    s.press("e Ctrl-u").write("agenda").press("Enter");
    assert_eq!(found(&mut s), ["+ P02 ¶2 agenda"]);
    s.press("e Ctrl-u").write("+").press("Enter");
    assert!(s.screen(80, 24).contains('^'));
    s.press("Esc F e Ctrl-u").write("| honestly").press("Enter");
    assert_eq!(found(&mut s), ["+ P01 ¶4 | honestly"], "every character for itself");
    s.press("e Ctrl-u").write("the").press("Enter W");
    assert_eq!(found(&mut s), ["+ P01 ¶2 the", "+ P02 ¶2 the"], "Then and their are other words");
}

#[test]
fn it_is_looked_in_one_document_or_case_and_in_questions() {
    let mut s = opened();
    ask(&mut s, "care|us|agenda|room", "seat");
    assert_eq!(found(&mut s).len(), 3);
    s.press("G f");
    assert_eq!(found(&mut s), ["+ P02 ¶2 agenda", "+ P02 ¶3 us"]);
    assert!(s.screen(80, 24).contains("the whole sentence in P02, in participants' turns"));
    s.press("f");
    assert_eq!(found(&mut s), ["+ P02 ¶3 us"], "that of the case at the cursor");
    s.press("f s");
    assert_eq!(found(&mut s), ["+ P01 ¶1 care"]);
    assert!(s.screen(80, 24).contains("in interviewers' turns"));
    s.press("c");
    assert_eq!(codings(&s), ["seat at the table: Where does care sit?"]);
}

#[test]
fn a_new_code_is_made_with_its_first_passages_and_goes_with_them() {
    let mut s = opened();
    s.press("a").write("equal").press("Enter").write("equality").press("Enter");
    assert!(s.screen(80, 24).contains("new code “equality” ← “equal”"));
    s.press("c");
    assert_eq!(codings(&s), ["equality: On paper we are equal."]);
    s.press("} } .");
    assert!(codings(&s)[1].starts_with("equality: "), "it is the last code");
    s.press("u u");
    assert!(s.session.study.codebook().named("equality").is_none());
}

#[test]
fn another_code_is_chosen_before_it_is_put_there() {
    let mut s = opened();
    ask(&mut s, "equal", "seat");
    s.press("C").write("2.1").press("Enter c");
    assert_eq!(codings(&s), ["pooled budget: On paper we are equal."]);
}

#[test]
fn what_was_given_up_is_offered_again_with_what_was_refused() {
    let mut s = opened();
    ask(&mut s, "acute|watches", "seat");
    s.press("Space Esc a Enter").write("seat").press("Enter");
    assert_eq!(found(&mut s), ["- P01 ¶2 acute", "+ P01 ¶4 watches"]);
    s.press("Esc /").write("agenda").press("Enter a");
    assert!(s.screen(80, 24).contains("agenda"), "what is searched for is offered first");
}

#[test]
fn where_nothing_is_found_it_is_said_what_to_do() {
    let mut s = opened();
    ask(&mut s, "zebra", "seat");
    let screen = s.screen(80, 24);
    assert!(
        screen.contains("Nothing is found by “zebra”") && screen.contains("e looks for other words"),
        "{screen}"
    );
    s.press("Space");
    assert_eq!(s.said(), "nothing is found that could be refused");
    s.press("Enter");
    assert_eq!(s.said(), "nothing is found that could be shown");
    s.press("c");
    assert!(s.said().starts_with("nothing to code"));
}

/// Twenty documents, each with something to be found.
fn twenty() -> Sitting {
    let labels: Vec<String> = (1..=20).map(|number| format!("D{number:02}")).collect();
    let documents: Vec<(&str, &[(&str, &str)])> =
        labels.iter().map(|label| (label.as_str(), &[("I", "why?"), ("P", "on paper.")][..])).collect();
    Sitting::on(&sample_of(&documents))
}

#[test]
fn in_a_large_study_it_is_looked_piece_by_piece_and_keys_are_taken_meanwhile() {
    let mut s = twenty();
    ask(&mut s, "paper", "watches");
    let screen = s.screen(80, 24);
    assert!(screen.contains("8 of 20 documents looked in") && screen.contains("Esc stops"), "{screen}");
    s.press("c");
    assert_eq!(s.said(), "still looking, 8 of 20 documents: Esc gives up");
    s.press("j Space");
    go_on(&mut s);
    assert!(s.screen(80, 24).contains("16 of 20 documents looked in"));
    go_on(&mut s);
    assert!(s.session.effects.is_empty(), "nothing is left to be looked in");
    assert!(s.screen(80, 24).contains("+ 19 to code  – 1 refused"));
    assert_eq!(s.session.autocoding.as_ref().unwrap().at, 1);
}

#[test]
fn looking_is_given_up_with_escape() {
    let mut s = twenty();
    ask(&mut s, "paper", "watches");
    s.press("Esc");
    assert_eq!((is_open(&s), s.said()), (false, "nothing coded"));
    go_on(&mut s);
    assert!(s.session.effects.is_empty() && s.session.autocoding.as_ref().unwrap().found.is_empty());
}

#[test]
fn what_is_not_loaded_yet_is_looked_in_as_well() {
    let mut s = opened();
    let p02 = s.session.study.documents().iter().nth(1).unwrap().id;
    s.session.study.take_page(p02, crate::study::Page::default());
    s.session.loading = true;
    ask(&mut s, "agenda", "watches");
    assert_eq!(found(&mut s), ["+ P02 ¶2 agenda"]);
}

#[test]
fn what_was_found_stays_when_all_is_loaded_meanwhile() {
    let mut s = twenty();
    s.session.loading = true;
    ask(&mut s, "paper", "watches");
    while !s.session.effects.is_empty() {
        go_on(&mut s);
    }
    s.press("j");
    s.session.report(Report::Written(Vec::new(), Vec::new(), Vec::new()));
    s.session.report(Report::Loaded);
    let it = s.session.autocoding.as_ref().unwrap();
    assert_eq!((it.found.len(), it.at), (20, 1));
    assert!(s.session.effects.is_empty(), "nothing is looked for again");
}

#[test]
fn pictures() {
    let mut sample = Sample::new();
    sample.coded("P02", "I set the agenda.", "watches");
    let mut s = Sitting::on(&sample);
    ask(&mut s, "equal|acute|watches|agenda|nobody", "watches");
    s.press("j Space j");
    insta::assert_snapshot!("autocoding_80x24_mono", s.styled(80, 24, ThemeName::Mono));
    insta::assert_snapshot!("autocoding_80x24_safe", s.styled(80, 24, ThemeName::Safe));
    insta::assert_snapshot!("autocoding_200x60_safe", s.styled(200, 60, ThemeName::Safe));
    s.session.look.ascii = true;
    s.press("k");
    insta::assert_snapshot!("autocoding_200x60_mono_ascii", s.styled(200, 60, ThemeName::Mono));
    s.press("e").write("(").press("Enter");
    insta::assert_snapshot!("autocoding_mistake_80x24_mono_ascii", s.styled(80, 24, ThemeName::Mono));
    let mut s = twenty();
    ask(&mut s, "paper", "watches");
    insta::assert_snapshot!("autocoding_looking_80x24_safe", s.styled(80, 24, ThemeName::Safe));
}
