//! What a person says about the speakers that were found, and what the transcript is then.

use casebook::import::{Correction, CorrectionError, Doubt, Role, Transcript, read};
use casebook::text::Content;

const TYPED: &str = "Interviewer: Shall we?\n\nParticipant: Yes.\n\nParticpant: But briefly.\n\n\
                     Interviewer: Why?\n\nParticipant: The bus.\n\nMaria Lund: Sorry. Is this the kitchen?\n\n\
                     Participant: Next door.\n\nMaria Lund: Thanks.\n";

fn typed() -> Transcript {
    let read = read(TYPED.as_bytes(), "typed.txt").unwrap();
    assert_eq!(names(&read), ["Interviewer", "Participant", "Particpant", "Maria Lund"]);
    read
}

fn names(transcript: &Transcript) -> Vec<&str> {
    transcript.speakers.iter().map(|s| s.name.as_str()).collect()
}

fn speeches(transcript: &Transcript) -> Vec<(Option<usize>, String)> {
    let content = Content::new(transcript.text.clone());
    transcript.turns.iter().map(|t| (t.speaker, content.slice(t.speech).to_owned())).collect()
}

#[test]
fn a_mistyped_label_merges_into_the_speaker_that_was_meant() {
    let typed = typed();
    assert_eq!(typed.speakers[2].doubt, Some(Doubt::MistypingOf(1)));
    let corrected = typed.correct(&[Correction::Merge { speaker: 2, into: 1 }]).unwrap();
    assert_eq!(names(&corrected), ["Interviewer", "Participant", "Maria Lund"]);
    assert_eq!(corrected.speakers[1].labels, ["Participant", "Particpant"]);
    assert_eq!((corrected.speakers[1].turns, corrected.speakers[1].words), (4, 7));
    assert_eq!(corrected.turns[5].speaker, Some(2));
    assert_eq!(corrected.turns.len(), typed.turns.len());
}

#[test]
fn a_name_that_another_speaker_has_merges_the_two() {
    let rename = Correction::Rename { speaker: 2, to: " Participant ".to_owned() };
    let merge = Correction::Merge { speaker: 2, into: 1 };
    assert_eq!(typed().correct(&[rename]), typed().correct(&[merge]));
}

#[test]
fn two_renamed_to_the_same_new_name_are_one() {
    let to = "P01".to_owned();
    let both = [1, 2].map(|speaker| Correction::Rename { speaker, to: to.clone() });
    let corrected = typed().correct(&both).unwrap();
    assert_eq!(names(&corrected), ["Interviewer", "P01", "Maria Lund"]);
    assert_eq!(corrected.speakers[1].turns, 4);
}

#[test]
fn a_new_name_changes_no_text_and_no_label() {
    let typed = typed();
    let corrected = typed.correct(&[Correction::Rename { speaker: 1, to: "P01".to_owned() }]).unwrap();
    assert_eq!(names(&corrected), ["Interviewer", "P01", "Particpant", "Maria Lund"]);
    assert_eq!((&corrected.text, &corrected.turns), (&typed.text, &typed.turns));
}

#[test]
fn the_turns_of_one_who_is_no_speaker_join_the_turn_before_with_their_label() {
    let corrected = typed().correct(&[Correction::NotASpeaker { speaker: 3 }]).unwrap();
    let speeches = speeches(&corrected);
    assert_eq!(speeches[4], (Some(1), "The bus.\n\nMaria Lund: Sorry. Is this the kitchen?".to_owned()));
    assert_eq!(speeches[5], (Some(1), "Next door.\n\nMaria Lund: Thanks.".to_owned()));
    assert_eq!(speeches.len(), 6);
}

#[test]
fn what_is_no_speaker_before_the_first_turn_is_no_turn() {
    let corrected = typed().correct(&[Correction::NotASpeaker { speaker: 0 }]).unwrap();
    assert_eq!(speeches(&corrected)[0], (Some(0), "Yes.".to_owned()));
}

#[test]
fn without_any_speaker_each_paragraph_is_a_turn() {
    let all: Vec<Correction> = (0..4).map(|speaker| Correction::NotASpeaker { speaker }).collect();
    let corrected = typed().correct(&all).unwrap();
    assert!(corrected.speakers.is_empty());
    assert_eq!(speeches(&corrected)[0], (None, "Interviewer: Shall we?".to_owned()));
    assert_eq!(corrected.turns.len(), 8);
}

#[test]
fn a_turn_after_a_heading_does_not_join_what_is_before_it() {
    let text = "# One\n\n**I:** A?\n\n**P1:** B.\n\n# Two\n\n**P2:** C.\n\n**I:** D?\n\n**P1:** E.\n";
    let found = read(text.as_bytes(), "a.md").unwrap();
    let corrected = found.correct(&[Correction::NotASpeaker { speaker: 2 }]).unwrap();
    assert_eq!(speeches(&corrected)[2], (None, "**P2:** C.".to_owned()));
}

#[test]
fn who_asks_can_be_said() {
    let corrected = typed().correct(&[
        Correction::Interviewer { speaker: 3, yes: true },
        Correction::Interviewer { speaker: 0, yes: false },
    ]);
    let roles: Vec<Role> = corrected.unwrap().speakers.iter().map(|s| s.role).collect();
    assert_eq!(roles, [Role::Participant, Role::Participant, Role::Participant, Role::Interviewer]);
}

#[test]
fn corrections_that_make_no_sense_are_refused_with_a_sentence() {
    let merge = |speaker, into| Correction::Merge { speaker, into };
    let said = |corrections: &[Correction]| typed().correct(corrections).unwrap_err().to_string();
    assert_eq!(said(&[merge(0, 4)]), "there is no speaker number 5: 4 were found");
    assert_eq!(said(&[merge(1, 1)]), "Participant cannot be merged into itself: choose another speaker");
    assert_eq!(
        said(&[merge(1, 2), merge(2, 1)]),
        "Participant cannot be merged into itself: choose another speaker"
    );
    let into_nobody = [merge(2, 1), Correction::NotASpeaker { speaker: 1 }];
    assert!(matches!(typed().correct(&into_nobody), Err(CorrectionError::IntoNobody { .. })));
    let unnamed = Correction::Rename { speaker: 1, to: " ".to_owned() };
    assert_eq!(
        said(&[unnamed]),
        "Participant cannot have an empty name: give one, or say that it is not a speaker"
    );
}
