//! What may stand at a place of a query.

use super::expected;
use crate::study::{self, actions, samples::Sample};

/// What may stand at the end of a text, and the text once the first of it does.
fn offered(s: &Sample, text: &str) -> (Vec<String>, String) {
    let end = text.chars().count() as u32;
    let found = expected(&s.study, text, end);
    let texts: Vec<String> = found.candidates.iter().map(|it| it.text.clone()).collect();
    let head: String = text.chars().take(found.typed.start.0 as usize).collect();
    let first = texts.first().map_or(String::new(), |first| head + first);
    (texts, first)
}

fn sample() -> Sample {
    let mut s = Sample::new();
    s.coded("P01", "On paper", "parity of esteem");
    s
}

#[test]
fn at_the_beginning_and_behind_what_joins_terms_all_terms_may_stand() {
    let s = sample();
    for text in ["", "watches and ", "(", "not ", "1.1 near/2 ", "1.1 within 2 turns of "] {
        let (texts, _) = offered(&s, text);
        for expected in ["Region ", "text:", "speaker:", "not ", "(", "parity of esteem "] {
            assert!(texts.contains(&expected.to_owned()), "{expected} behind “{text}”: {texts:?}");
        }
    }
}

#[test]
fn a_code_is_found_by_the_beginning_of_its_name_any_word_of_it_or_its_number() {
    let s = sample();
    assert_eq!(offered(&s, "par").1, "parity of esteem ");
    assert_eq!(offered(&s, "watches or este").1, "watches or parity of esteem ");
    assert_eq!(offered(&s, "1.2").1, "seat at the table ");
    assert_eq!(offered(&s, "parity of est").1, "parity of esteem ");
    assert_eq!(offered(&s, "zzz").0, Vec::<String>::new());
    assert_eq!(offered(&s, "\"par").1, "parity of esteem ");
}

#[test]
fn behind_a_key_its_values_may_stand() {
    let s = sample();
    assert_eq!(offered(&s, "speaker:").0, ["Carer ", "Chair ", "Interviewer ", "Moderator ", "P01 "]);
    assert_eq!(offered(&s, "speaker:Ch").1, "speaker:Chair ");
    assert_eq!(offered(&s, "case:ch").0, ["Chief nurse ", "Chair "]);
    assert_eq!(offered(&s, "coder:").0, ["maya "]);
    assert_eq!(offered(&s, "document:").0, ["P01 ", "P02 "]);
    assert_eq!(offered(&s, "kind:f").1, "kind:focus-group ");
    assert_eq!(offered(&s, "text:agenda").0, Vec::<String>::new());
}

#[test]
fn behind_an_attribute_signs_may_stand_and_behind_these_its_values() {
    let s = sample();
    assert_eq!(offered(&s, "region ").0[..2], ["= ", "!= "]);
    assert_eq!(offered(&s, "region = ").0, ["\"North East\" ".replace('"', "")]);
    assert_eq!(offered(&s, "watches and years >= 1").0, ["1.5 "]);
    assert_eq!(offered(&s, "region = North East ").0[..2], ["and ", "or "]);
}

#[test]
fn behind_something_complete_what_joins_terms_may_stand() {
    let s = sample();
    for text in
        ["watches ", "1.1 ", "parity of esteem ", "(watches) ", "text:\"seat\" ", "/pool/ ", "case:Chair "]
    {
        assert_eq!(offered(&s, text).0[..2], ["and ", "or "], "{text}");
    }
    assert_eq!(offered(&s, "parity of esteem n").0, ["near ", "near/2 "]);
    assert_eq!(offered(&s, "1.1 wi").1, "1.1 within 2 turns of ");
}

#[test]
fn inside_what_is_typed_freely_nothing_is_offered() {
    let s = sample();
    for text in ["text:\"seat at", "/pool(ed)", "watches within ", "{0"] {
        assert_eq!(offered(&s, text).0, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn names_that_need_it_come_in_quotation_marks_and_what_is_offered_can_be_read() {
    let mut s = sample();
    let draft = actions::add_code(&s.study, &s.maya, "near miss", None, false, study::Origin::Open);
    s.make(draft);
    assert_eq!(offered(&s, "miss").1, "\"near miss\" ");
    for text in ["wat", "pari", "region = N", "years > 0", "speaker:Ca", "kind:n", "not par", "(wat"] {
        let (_, typed) = offered(&s, text);
        let typed = if typed.starts_with('(') { format!("{typed})") } else { typed };
        assert!(super::Query::read(&s.study, &typed).is_ok(), "{typed}");
    }
}
