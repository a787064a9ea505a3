//! Correcting turns and whole files after coding, and looking at what stood on the words that were corrected.

use crate::{
    study::samples::Sample,
    tui::session::{overlay::Overlay, testing::Sitting},
};

/// The nurse's interview with two codings on her first answer, open at it.
fn coded() -> Sitting {
    let mut sample = Sample::new();
    sample.coded("P01", "On paper", "watches");
    sample.coded("P01", "the acute trusts go first", "parity of esteem");
    let mut s = Sitting::on(&sample);
    s.press("}");
    s
}

fn passages(s: &Sitting) -> Vec<String> {
    let document = s.session.study.documents().iter().next().unwrap().id;
    let body = s.session.study.body(document).unwrap();
    s.session.study.codings(document).iter().map(|it| body.quotation(it.span)).collect()
}

/// Rubs the turn's words out and writes others.
fn correct(s: &mut Sitting, words: &str) {
    s.press("e");
    for _ in 0..100 {
        s.press("Backspace");
    }
    s.write(words).press("Esc");
}

#[test]
fn a_turn_is_corrected_in_the_editor_and_what_is_coded_goes_along() {
    let mut s = coded();
    s.press("e");
    assert!(s.screen(80, 24).contains("Correct P01 ¶2 · P01"), "{}", s.screen(80, 24));
    s.press("Home").write("Well. ").press("Esc");
    assert_eq!(s.said(), "P01: 1 place corrected · all that was put on it kept its words");
    assert_eq!(passages(&s), ["On paper", "the acute trusts go first"]);
    let screen = s.screen(80, 24);
    assert!(screen.contains("Well. On paper we are equal."), "{screen}");
    let mut s = s.again();
    assert_eq!(passages(&s), ["On paper", "the acute trusts go first"]);
    s.press("u");
    assert!(!s.screen(80, 24).contains("Well. On"), "{}", s.screen(80, 24));
    s.press("Ctrl-r");
    assert!(s.screen(80, 24).contains("Well. On paper"), "{}", s.screen(80, 24));
}

#[test]
fn an_editor_closed_without_a_change_corrects_nothing() {
    let mut s = coded();
    s.press("e Esc");
    assert!(s.session.overlays.is_empty());
    let document = s.session.study.documents().iter().next().unwrap().id;
    assert_eq!(s.session.study.body(document).unwrap().revision, 1);
}

#[test]
fn what_stood_on_corrected_words_is_looked_at_one_after_the_other() {
    let mut s = coded();
    correct(&mut s, "In the room the acute hospital trusts go first.");
    assert!(s.said().ends_with("· E lists 2 to look at"), "{}", s.said());
    assert_eq!(passages(&s), ["the acute hospital trusts go first"]);
    s.press("E");
    let screen = s.screen(100, 24);
    assert!(screen.contains("On words that were corrected since"), "{screen}");
    assert!(screen.contains("“On paper” – these words are gone"), "{screen}");
    assert!(
        screen.contains("“the acute trusts go first” → “the acute hospital trusts go first”"),
        "{screen}"
    );
    // The first has no words any more: it cannot be found right, and is put on others.
    s.press("a");
    assert!(s.said().contains("none of its words is left"), "{}", s.said());
    s.press("p");
    assert!(s.said().contains("select the words in the transcript first"), "{}", s.said());
    s.press("Enter v w E p");
    assert_eq!(passages(&s)[0], "In");
    s.press("a");
    assert!(s.screen(100, 24).contains("nothing is to be looked at"), "{}", s.screen(100, 24));
    s.press("u u");
    assert!(s.screen(100, 24).contains("“On paper” – these words are gone"), "{}", s.screen(100, 24));
}

#[test]
fn others_codings_are_theirs_to_find_right_and_ones_own_are_found_right_together() {
    let mut s = coded();
    correct(&mut s, "On plain paper we are equal. In the room the acute hospital trusts go first.");
    s.press("E A");
    assert!(s.said().starts_with("found 2 passages right"), "{}", s.said());
    s.press("A");
    assert!(s.said().contains("none of these is yours"), "{}", s.said());
}

#[test]
fn revisions_are_listed_with_what_they_changed_and_what_the_text_said_before() {
    let mut s = coded();
    correct(&mut s, "On paper we are equals. In the room the acute trusts go first.");
    s.press("gr");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Revisions of P01"), "{screen}");
    assert!(screen.contains("1 place corrected"), "{screen}");
    s.press("Enter");
    assert!(s.screen(80, 24).contains("On paper we are [-equal-]{+equals+}."), "{}", s.screen(80, 24));
    s.press("Esc j t");
    let screen = s.screen(80, 24);
    assert!(screen.contains("P01 as revision 1 had it") && screen.contains("we are equal. In"), "{screen}");
    s.press("Esc Esc");
    assert!(s.session.overlays.is_empty());
}

#[test]
fn a_corrected_file_is_shown_before_it_takes_the_place_of_the_text() {
    let mut s = coded();
    let folder = tempfile::tempdir().unwrap();
    let document = s.session.study.documents().iter().next().unwrap().id;
    let text = s.session.study.body(document).unwrap().content.as_str().to_owned();
    let path = folder.path().join("P01 checked.txt");
    std::fs::write(&path, text.replace("On paper", "On plain paper").replace("go first", "come first"))
        .unwrap();
    s.press("o e").write(&path.display().to_string()).press("Enter");
    let screen = s.screen(100, 30);
    assert!(screen.contains("Correct P01 in 2 places?"), "{screen}");
    assert!(screen.contains("[-go-]{+come+}"), "{screen}");
    s.press("n");
    assert_eq!(s.session.study.body(document).unwrap().revision, 1, "nothing happens before yes");
    s.press("e").write(&path.display().to_string()).press("Enter y");
    assert!(matches!(s.session.overlays.last(), Some(Overlay::List(_))));
    assert_eq!(passages(&s), ["On plain paper", "the acute trusts come first"]);
    s.press("e").write(&path.display().to_string()).press("Enter");
    assert!(s.screen(100, 30).contains("says the same as the text there is"), "{}", s.screen(100, 30));
}

#[test]
fn a_corrected_file_is_read_behind_the_screen_and_given_up_with_esc() {
    let mut s = coded();
    let folder = tempfile::tempdir().unwrap();
    let document = s.session.study.documents().iter().next().unwrap().id;
    let text = s.session.study.body(document).unwrap().content.as_str().to_owned();
    let path = folder.path().join("P01 checked.txt");
    std::fs::write(&path, text.replace("On paper", "On plain paper")).unwrap();
    s.press("o e").write(&path.display().to_string()).press_only("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Reading P01 checked.txt") && screen.contains("Esc stops"), "{screen}");
    s.press_only("x 3");
    assert!(s.screen(80, 24).contains("Reading P01 checked.txt"), "keys wait for it");
    s.press_only("Esc");
    assert_eq!(s.said(), "stopped: nothing was changed");
    s.work();
    let screen = s.screen(80, 24);
    assert!(!screen.contains("Correct P01") && screen.contains("2 documents"), "{screen}");
    let broken = folder.path().join("broken.docx");
    std::fs::write(&broken, b"PK\x03\x04broken").unwrap();
    s.press("e").write(&broken.display().to_string()).press("Enter");
    let screen = s.screen(100, 30);
    assert!(screen.contains("broken.docx") && screen.contains("The corrected text of P01"), "{screen}");
}

#[test]
fn what_becomes_of_the_times_of_turns_is_said_before_a_correction() {
    let mut s = coded();
    let folder = tempfile::tempdir().unwrap();
    let document = s.session.study.documents().iter().next().unwrap().id;
    let body = s.session.study.body(document).unwrap().as_ref().clone();
    assert_eq!(body.turns[1].time.as_deref(), Some("00:12:31"), "the only turn with a time");
    let path = folder.path().join("P01 checked.txt");
    std::fs::write(
        &path,
        body.content.as_str().replace("On paper", "On plain paper").replace("[00:12:31] ", ""),
    )
    .unwrap();
    s.press("o e").write(&path.display().to_string()).press("Enter");
    let screen = s.screen(100, 30);
    assert!(screen.contains("Times: 1 turn keeps its time, 3 turns are without one: ¶1 ¶3 ¶4"), "{screen}");
    s.press("y");
    let after = s.session.study.body(document).unwrap();
    assert_eq!(after.turns[1].time.as_deref(), Some("00:12:31"));
}

#[test]
fn a_turn_that_was_corrected_meanwhile_is_not_overwritten() {
    let mut s = coded();
    s.press("e").write("More. ");
    let tom = crate::study::Coder::new("tom").unwrap();
    let document = s.session.study.documents().iter().next().unwrap().id;
    let drafted =
        crate::study::actions::correct_turn(&s.session.study, &tom, document, 0, "Where is care?").unwrap();
    s.session.study.apply(&drafted.by(&tom)).unwrap();
    s.press("Esc");
    assert!(s.screen(100, 30).contains("the text was corrected meanwhile"), "{}", s.screen(100, 30));
}
