//! What is found by search, and what would be coded for it.

use super::*;
use crate::{
    study::{actions, samples::Sample},
    text::Manner,
};

/// A search in the sample for one expression, and what would be coded: reference and words, `=` where the coder has it.
fn found(s: &Sample, typed: &str, unit: Unit, scope: Scope) -> Vec<String> {
    let code = Some(s.code("watches"));
    let rules = vec![Rule { queries: vec![Query::new(typed).unwrap()], code }];
    let documents: Vec<DocumentId> = s.study.documents().iter().map(|it| it.id).collect();
    let found = Wanted { rules, unit, scope }.find(&s.study, &s.maya, &documents);
    found.iter().map(|it| words(s, it)).collect()
}

fn words(s: &Sample, found: &Found) -> String {
    let label = &s.study.documents().get(found.document).unwrap().label;
    let words = s.study.body(found.document).unwrap().content.slice(found.span);
    format!("{label}{} {words}", if found.had { " =" } else { "" })
}

fn everyone() -> Scope {
    Scope { speakers: Speakers::Everyone, ..Scope::default() }
}

#[test]
fn a_find_is_coded_alone_or_with_its_sentence_turn_answer_or_document() {
    let s = Sample::new();
    let coded = |unit| found(&s, "acute|watches", unit, Scope::default());
    assert_eq!(coded(Unit::Hit), ["P01 acute", "P01 watches"]);
    assert_eq!(
        coded(Unit::Sentence),
        [
            "P01 In the room the acute trusts go first.",
            "P01 =Then people look at their watches, [laughs] | honestly."
        ]
    );
    let turns = [
        "P01 On paper we are equal. In the room the acute trusts go first.",
        "P01 =Then people look at their watches, [laughs] | honestly.",
    ];
    assert_eq!(coded(Unit::Turn), turns);
    assert_eq!(coded(Unit::Answer), turns);
    let document = coded(Unit::Document);
    assert_eq!(document.len(), 1);
    assert!(document[0].starts_with("P01 Where does care sit?") && document[0].ends_with("honestly."));
}

#[test]
fn finds_in_the_same_stretch_are_one_coding() {
    let s = Sample::new();
    assert_eq!(found(&s, "room|acute|first", Unit::Sentence, Scope::default()).len(), 1);
    assert_eq!(
        found(&s, r"equal\. In|room", Unit::Sentence, Scope::default()),
        ["P01 On paper we are equal. In the room the acute trusts go first."],
        "a find over two sentences takes both, and what is found in one of them is in that"
    );
    let rules = vec![Rule {
        queries: ["the acute", "acute trusts"].map(|it| Query::new(it).unwrap()).to_vec(),
        code: None,
    }];
    let wanted = Wanted { rules, unit: Unit::Hit, scope: Scope::default() };
    let found = wanted.find(&s.study, &s.maya, &[s.document("P01")]);
    assert_eq!(found.iter().map(|it| words(&s, it)).collect::<Vec<_>>(), ["P01 the acute trusts"]);
    assert_eq!(found[0].hits.len(), 2);
}

#[test]
fn interviewers_turns_are_left_out_unless_asked_for() {
    let s = Sample::new();
    assert_eq!(found(&s, "care|decides", Unit::Turn, Scope::default()), [""; 0]);
    let asked = Scope { speakers: Speakers::Interviewers, ..Scope::default() };
    assert_eq!(
        found(&s, "care|decides|equal", Unit::Turn, asked),
        ["P01 Where does care sit?", "P02 Who decides?"]
    );
    assert_eq!(found(&s, "care|equal", Unit::Hit, everyone()), ["P01 care", "P01 equal"]);
}

#[test]
fn an_answer_is_all_that_follows_a_question_and_each_cases_own() {
    let s = Sample::new();
    assert_eq!(
        found(&s, "Who decides", Unit::Answer, everyone()),
        ["P02 I set the agenda.", "P02 Nobody asks us – añ 🌞."],
        "a question is coded by its answers"
    );
    assert_eq!(found(&s, "agenda", Unit::Answer, Scope::default()), ["P02 I set the agenda."]);
    let mut s = Sample::new();
    let mut speakers = s.study.body(s.document("P02")).unwrap().speakers.clone();
    for speaker in &mut speakers {
        speaker.case = None;
    }
    s.make(actions::correct_speakers(&s.study, s.document("P02"), speakers));
    assert_eq!(
        found(&s, "agenda", Unit::Answer, Scope::default()),
        ["P02 I set the agenda.\n\nCarer: Nobody asks us – añ 🌞."]
    );
}

#[test]
fn only_the_documents_and_cases_that_are_asked_for_are_looked_in() {
    let s = Sample::new();
    let all = found(&s, "I set|paper|Nobody", Unit::Hit, Scope::default());
    assert_eq!(all, ["P01 paper", "P02 I set", "P02 Nobody"]);
    let scope = Scope { documents: vec![s.document("P02")], ..Scope::default() };
    assert_eq!(found(&s, "I set|paper|Nobody", Unit::Hit, scope), ["P02 I set", "P02 Nobody"]);
    let scope = Scope { cases: vec![s.case("Carer"), s.case("Chief nurse")], ..Scope::default() };
    assert_eq!(found(&s, "I set|paper|Nobody", Unit::Hit, scope), ["P01 paper", "P02 Nobody"]);
}

#[test]
fn what_the_coder_has_on_the_whole_of_a_stretch_is_told_from_the_rest() {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal. In the room", "watches");
    s.coded("P02", "I set", "parity of esteem");
    let coded = |unit| found(&s, "paper|room|set", unit, Scope::default());
    assert_eq!(coded(Unit::Hit), ["P01 = paper", "P01 = room", "P02 set"]);
    assert_eq!(
        coded(Unit::Sentence),
        [
            "P01 = On paper we are equal.",
            "P01 In the room the acute trusts go first.",
            "P02 I set the agenda."
        ]
    );
    let (parity, watches) = (s.code("parity of esteem"), s.code("watches"));
    s.make(actions::merge_codes(&s.study, &[parity], watches));
    assert_eq!(found(&s, "set", Unit::Hit, Scope::default()), ["P02 = set"], "a code merged into it counts");
    let (p01, span) = s.passage("P01", "trusts");
    let toms = actions::code_passage(&s.study, &s.tom, p01, span, watches).unwrap().by(&s.tom);
    s.study.apply(&toms).unwrap();
    assert_eq!(found(&s, "trusts", Unit::Hit, Scope::default()), ["P01 trusts"], "another coder's do not");
}

#[test]
fn several_rules_find_each_for_its_own_code() {
    let s = Sample::new();
    let rule = |typed: &str, code: &str| Rule {
        queries: vec![Query::meant(typed, Manner::default()).unwrap()],
        code: Some(s.code(code)),
    };
    let rules = vec![rule("paper", "watches"), rule("room|paper", "pooled budget")];
    let wanted = Wanted { rules, unit: Unit::Sentence, scope: Scope::default() };
    let found = wanted.find(&s.study, &s.maya, &[s.document("P01"), s.document("P02")]);
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn a_text_without_speakers_has_its_paragraphs_for_turns_and_answers() {
    let mut s = Sample::new();
    let p02 = s.document("P02");
    let mut body = (**s.study.body(p02).unwrap()).clone();
    for turn in &mut body.turns {
        turn.speaker = None;
    }
    body.speakers.clear();
    let page = crate::study::Page { body: Some(std::sync::Arc::new(body)), ..Default::default() };
    s.study.take_page(p02, page);
    for unit in [Unit::Turn, Unit::Answer] {
        assert_eq!(found(&s, "agenda", unit, Scope::default()), ["P02 I set the agenda."]);
    }
}
