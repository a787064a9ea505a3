//! Pseudonyms given in a small study: what they change, what they leave, and that one undo takes them back.

use super::*;
use crate::study::{
    About, Reference, actions,
    pseudonyms::{Entry, NameKind},
    samples::Sample,
};

fn table(entries: &[(&[&str], &str)]) -> Pseudonyms {
    let entries = entries.iter().map(|(forms, pseudonym)| Entry::new(forms, NameKind::Person, pseudonym, ""));
    Pseudonyms { entries: entries.collect(), ..Pseudonyms::default() }
}

fn names() -> Pseudonyms {
    table(&[
        (&["acute trusts"], "hospitals"),
        (&["Chief nurse"], "Nurse A"),
        (&["Carer", "Chair"], "Helper"),
        (&["North East"], "Area B"),
        (&["Care"], "Project C"),
        (&["Region"], "Zone"),
        (&["esteem"], "respect"),
    ])
}

fn given(s: &Sample) -> Drafted {
    give_pseudonyms(&s.study, &s.maya, &names())
}

fn words(s: &Sample, label: &str) -> Vec<String> {
    let document = s.document(label);
    let body = s.study.body(document).unwrap();
    s.study.codings(document).iter().map(|it| body.quotation(it.span)).collect()
}

#[test]
fn codings_stay_on_their_words_and_one_inside_a_name_is_on_the_whole_pseudonym() {
    let mut s = Sample::new();
    s.coded("P01", "In the room the acute trusts", "watches");
    s.coded("P01", "acute", "watches");
    s.coded("P01", "go first", "watches");
    let code = s.code("watches");
    let case = s.case("Chief nurse");
    s.make(actions::write_summary(&s.study, &s.maya, case, code, "The acute trusts first", Vec::new()));
    let state = s.study.cell_state(case, code);
    let edit = s.make(given(&s));
    assert_eq!(words(&s, "P01"), ["In the room the hospitals", "hospitals", "go first"]);
    assert_eq!(s.study.touched(s.document("P01")), [], "nothing is to be looked at");
    assert_eq!(s.study.cell_state(case, code), state, "no summary is stale");
    assert_eq!(s.study.cell(case, code).unwrap().summary, "The hospitals first");
    s.undo(&edit);
    assert_eq!(words(&s, "P01"), ["In the room the acute trusts", "acute", "go first"]);
    assert_eq!(s.study.cell(case, code).unwrap().summary, "The acute trusts first");
}

#[test]
fn everything_that_is_written_is_renamed_in_one_edit() {
    let mut s = Sample::new();
    let (p01, span) = s.passage("P01", "their watches");
    let reference = Reference::to(&s.study, p01, span, None);
    let (nurse, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
    let text = format!("Chief nurse: bored {}", reference.token());
    s.make(actions::write_summary(&s.study, &s.maya, nurse, code, &text, vec![reference.clone()]));
    s.make(actions::write_memo(&s.study, &s.tom, About::Study, None, "Ask the Carer’s manager"));
    let over = Over::Group { attribute: "Region".into(), value: "North East".into(), code };
    s.make(actions::write_synthesis(&s.study, &s.maya, &over, "In the North East"));
    s.make(actions::freeze_framework(&s.study, &s.maya, "v1", "with the Chair"));
    let before = s.study.clone();
    let edit = s.make(given(&s));
    assert_eq!(s.study.title, "Project C");
    let names: Vec<&str> = s.study.cases().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Nurse A", "Helper", "Helper-2"], "no two cases have one name");
    assert_eq!(s.study.attributes()[0].name, "Zone");
    assert_eq!(s.study.cases().get(nurse).unwrap().value_words("Zone"), "Area B");
    assert!(s.study.codebook().named("parity of respect").is_some());
    let cell = s.study.cell(nurse, code).unwrap();
    assert_eq!(cell.summary, format!("Nurse A: bored {}", reference.token()));
    assert_eq!(s.study.memos().next().unwrap().text, "Ask the Helper’s manager");
    let version = &s.study.versions()[0];
    assert_eq!(version.note, "with the Helper");
    assert!(version.codes.iter().any(|it| it.name == "parity of respect"));
    let over = Over::Group { attribute: "Zone".into(), value: "Area B".into(), code };
    let synthesis = s.study.synthesis(&over).unwrap();
    assert_eq!(synthesis.text, "In the Area B");
    assert_eq!(synthesis.cells, s.study.print_under(&over), "it is as up to date as it was");
    let speakers: Vec<&str> =
        s.study.body(s.document("P02")).unwrap().speakers.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(speakers, ["Moderator", "Helper", "Helper-2"]);
    let text = s.study.body(s.document("P02")).unwrap().content.as_str();
    assert!(text.contains("Helper: I set the agenda.\n\nHelper: Nobody asks us"), "{text}");
    assert_eq!(given(&s), Err(Refused::NoChange), "nothing is left to replace");
    s.undo(&edit);
    assert_eq!(s.study.title, before.title);
    assert_eq!(s.study.cases().as_slice(), before.cases().as_slice());
    assert_eq!(s.study.synthesis(&Over::Row(nurse)), before.synthesis(&Over::Row(nurse)));
    assert!(s.study.body(s.document("P02")).unwrap().content.as_str().contains("Chair: I set"));
}

#[test]
fn the_convention_of_speakers_keeps_no_name() {
    let mut s = Sample::new();
    let rule = |label: &str, name: &str| crate::study::SpeakerRule {
        label: label.into(),
        name: Some(name.into()),
        ..crate::study::SpeakerRule::default()
    };
    let changes = vec![Change::SpeakerRules { before: Vec::new(), after: vec![rule("CARER", "Carer 2")] }];
    s.make(Ok(Draft { action: Action::SetSpeakerRules, changes }));
    let edit = s.make(given(&s));
    assert_eq!(s.study.speaker_rules(), [rule("HELPER", "Helper 2")]);
    s.undo(&edit);
    assert_eq!(s.study.speaker_rules(), [rule("CARER", "Carer 2")]);
}

#[test]
fn a_table_that_would_give_names_away_is_not_applied() {
    let s = Sample::new();
    let wrong = table(&[(&["Chair"], "the Carer"), (&["Carer"], "Helper")]);
    let refused = give_pseudonyms(&s.study, &s.maya, &wrong).unwrap_err().to_string();
    assert_eq!(refused, "the pseudonym “the Carer” of “Chair” holds the listed name “Carer”: choose another");
    assert_eq!(give_pseudonyms(&s.study, &s.maya, &Pseudonyms::default()), Err(Refused::NoChange));
}
