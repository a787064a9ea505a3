//! What is corrected in one file holds for the others and for the next imports; and what is known of those who speak.

use super::tests::{accept, finish, folder, preview, speakers};
use crate::{
    study::{AttributeType, Role},
    tui::session::{overlay::Overlay, testing::Sitting},
};

/// An interview in which the one who asks is called `AB`, with a mistyped label and something that is no speaker.
fn talk(name: &str) -> String {
    let round = format!(
        "AB: And what changed when the board was set up?\n\n{name}: Nothing that I could name.\n\nKassel: that is where we began.\n\n"
    );
    format!("Role: nurse\nAge: 41\nDate: 3 May 2024\n\n{}", round.repeat(4))
}

fn two() -> Sitting {
    preview(folder(&[("1.txt", &talk("P10")), ("2.txt", &talk("P11"))]).path())
}

#[test]
fn corrections_of_one_file_are_kept_for_the_others_and_for_the_next_import() {
    let mut sitting = two();
    assert_eq!(speakers(&sitting), ["AB", "P10", "Kassel"]);
    sitting.press("S");
    assert!(sitting.said().starts_with("nothing to keep here"), "{}", sitting.said());
    // The one at the cursor is AB.
    sitting.press("r Ctrl-u").write("Interviewer").press("Enter i G x S");
    assert_eq!(
        sitting.said(),
        "for 1 other file and the next imports: AB is Interviewer and asks, Kassel is no speaker"
    );
    sitting.press(">");
    assert_eq!(speakers(&sitting), ["Interviewer", "P11"]);
    let screen = sitting.screen(120, 40);
    assert!(
        screen.contains("by the study's convention: AB is Interviewer and asks · Kassel is no speaker"),
        "{screen}"
    );
    sitting.press("u");
    assert_eq!(speakers(&sitting), ["AB", "P11", "Kassel"], "undo reads the file without it");
    sitting.press("Ctrl-r");
    accept(&mut sitting);
    assert_eq!(sitting.session.study.speaker_rules().len(), 2);
    let mut sitting = sitting.again();
    let next = folder(&[("3.txt", &talk("P12"))]);
    sitting.press("o a").write(next.path().to_str().unwrap()).press("Enter");
    finish(&mut sitting);
    assert_eq!(speakers(&sitting), ["Interviewer", "P12"]);
    accept(&mut sitting);
    let study = &sitting.session.study;
    let body = study.body(study.documents().iter().last().unwrap().id).unwrap();
    assert_eq!((body.speakers[0].name.as_str(), body.speakers[0].role), ("Interviewer", Role::Interviewer));
}

#[test]
fn what_was_kept_can_be_taken_back_before_the_import_and_forgotten_after_it() {
    let mut sitting = two();
    sitting.press("G x S S");
    assert_eq!(sitting.said(), "no longer for all files: Kassel is no speaker");
    sitting.press(">");
    assert_eq!(speakers(&sitting), ["AB", "P11", "Kassel"]);
    sitting.press("< S");
    accept(&mut sitting);
    sitting.press(":").write("show-convention").press("Enter");
    assert!(sitting.screen(80, 24).contains("Kassel is no speaker"));
    sitting.press("Enter");
    assert_eq!(sitting.said(), "forgotten what “Kassel” means; u brings it back");
    assert!(sitting.session.study.speaker_rules().is_empty());
    sitting.press("u");
    assert_eq!(sitting.session.study.speaker_rules().len(), 1);
    sitting.press("u u");
    assert_eq!(sitting.session.study.documents().len(), 2, "the import is a step of its own");
}

#[test]
fn the_speakers_of_a_group_become_cases_with_what_is_known_of_them() {
    let round =
        "Moderator: Who starts?\n\nFG1: I do, since nobody else will.\n\nFG2: Go on then, we listen.\n\n";
    let files = folder(&[("group.txt", &round.repeat(5))]);
    let mut sitting = preview(files.path());
    sitting.press("a");
    assert_eq!(sitting.said(), "no case speaks here: c names one", "a moderator is no case");
    sitting.press("j a").write("Grade").press("Enter").write("7").press("Enter Esc");
    sitting.press("j a").write("grade").press("Enter").write("8").press("Enter Esc");
    assert!(
        sitting.screen(80, 24).contains("FG2 has Grade: 8")
            || sitting.screen(80, 24).contains("FG2 has grade: 8")
    );
    accept(&mut sitting);
    let study = &sitting.session.study;
    let grade = study.attribute("grade").unwrap();
    assert_eq!((grade.name.as_str(), grade.kind), ("Grade", AttributeType::Number));
    let value = |case: &str| study.case_named(case).unwrap().value_words("Grade");
    assert_eq!((value("FG1"), value("FG2")), ("7".into(), "8".into()));
}

#[test]
fn fields_above_the_first_turn_become_attributes_in_all_files_with_three_keys() {
    let mut sitting = two();
    sitting.press("j a");
    let screen = sitting.screen(80, 24);
    assert!(
        screen.contains("(fields above the first turn: Role, Age)"),
        "the day is not of the case: {screen}"
    );
    sitting.press("Enter Esc");
    assert!(sitting.screen(80, 24).contains("P10 has Role: nurse · Age: 41"), "{}", sitting.screen(80, 24));
    accept(&mut sitting);
    let study = &sitting.session.study;
    for case in ["P10", "P11"] {
        let case = study.case_named(case).unwrap();
        assert_eq!((case.value_words("Role"), case.value_words("Age")), ("nurse".into(), "41".into()));
    }
}

#[test]
fn what_is_known_of_a_case_is_typed_in_the_matrix_too() {
    let mut sitting = Sitting::on(&crate::study::samples::Sample::new());
    sitting.press("3 V").write("Grade").press("Enter").write("7").press("Enter");
    assert!(matches!(sitting.session.overlays.last(), Some(Overlay::Menu(_))), "the others come next");
    sitting.press("Esc u");
    assert!(sitting.session.study.attribute("Grade").is_none(), "undo takes it back");
}

/// A talk of two, in which a third has two turns: too few to be sure.
const THIRD: &str = "I: How did it begin?\n\nP1: With a letter.\n\nZoe: May I say something?\n\nI: Do.\n\nP1: Please.\n\n\
    Zoe: It was two letters.\n\nI: Who wrote them?\n\nP1: The bank.\n";

#[test]
fn a_name_that_was_not_taken_for_a_speaker_is_shown_and_can_be_taken_for_all_files() {
    let other = THIRD.replacen("Zoe: May I say something?", "And it was a long one.", 1);
    let files = folder(&[("1.txt", THIRD), ("2.txt", &other)]);
    let mut sitting = preview(files.path());
    assert_eq!(speakers(&sitting), ["I", "P1"]);
    let screen = sitting.screen(80, 24);
    assert!(
        screen.contains("! 1 name that begins lines like a speaker's label, not taken as one"),
        "{screen}"
    );
    assert!(screen.contains("Zoe      ? not taken: begins 2 lines  May I say something?"), "{screen}");
    sitting.press("t");
    assert_eq!(sitting.said(), "go to a name that is marked “not taken” first");
    sitting.press("G r");
    assert_eq!(sitting.said(), "Zoe is not taken for a speaker: t takes it for one");
    sitting.press("t");
    assert_eq!(sitting.said(), "Zoe is a speaker, with 2 turns; u takes it back");
    assert_eq!(speakers(&sitting), ["I", "P1", "Zoe"]);
    sitting.press("u");
    assert_eq!(speakers(&sitting), ["I", "P1"]);
    sitting.press("Ctrl-r S");
    assert_eq!(sitting.said(), "for 1 other file and the next imports: Zoe is a speaker");
    sitting.press(">");
    assert_eq!(speakers(&sitting), ["I", "P1", "Zoe"]);
    sitting.press("t");
    assert_eq!(sitting.said(), "no other name in this file stands before words like a speaker's label");
    accept(&mut sitting);
    assert_eq!(sitting.session.study.speaker_rules()[0].describe(), "Zoe is a speaker");
}

#[test]
fn esc_asks_before_corrections_are_lost_and_esc_again_leaves() {
    let mut sitting = two();
    sitting.press("G x Esc");
    assert!(sitting.screen(80, 24).contains("Give the import up? What you said of 1 file is lost."));
    sitting.press("n");
    assert_eq!(speakers(&sitting), ["AB", "P10"], "no goes back to the preview");
    sitting.press("Esc Esc");
    let is_open = |sitting: &Sitting| {
        let import = |it: &Overlay| matches!(it, Overlay::Preview(_) | Overlay::Confirm(_));
        sitting.session.overlays.iter().any(import)
    };
    assert!(!is_open(&sitting));
    assert_eq!(sitting.said(), "nothing imported");
    let mut untouched = two();
    untouched.press("Esc");
    assert!(!is_open(&untouched), "nothing is lost, so nothing is asked");
}

#[test]
fn help_over_the_preview_is_left_with_esc() {
    let mut sitting = two();
    sitting.press("?");
    assert!(matches!(sitting.session.overlays.last(), Some(Overlay::Help(_))));
    sitting.press("Esc");
    assert_eq!(speakers(&sitting), ["AB", "P10", "Kassel"]);
}

#[test]
fn whom_a_mistyped_label_probably_means_is_marked_when_it_is_merged() {
    let round = "I: So?\n\nParticipant: We waited.\n\nNurse Lee: We did.\n\n".repeat(4);
    let files = folder(&[("1.txt", &format!("{round}I: And?\n\nParticpant: And waited on.\n"))]);
    let mut sitting = preview(files.path());
    assert_eq!(speakers(&sitting), ["I", "Participant", "Nurse Lee", "Particpant"]);
    sitting.press("G m Enter");
    assert_eq!(speakers(&sitting), ["I", "Participant", "Nurse Lee"]);
    let Some(Overlay::Preview(preview)) = sitting.session.overlays.last() else { panic!("no preview") };
    assert_eq!(preview.here().unwrap().transcript.speakers[1].turns, 5);
}
