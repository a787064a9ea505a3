//! What queries find in a study whose codings are known, and how mistakes are said.

use super::*;
use crate::study::{Value, actions, samples::Sample};

/// The sample with a few passages coded by Maya, and one by Tom: P01 is the nurse's interview, P02 a group of the chair and a
/// carer.
fn sample() -> Sample {
    let mut s = Sample::new();
    let mut nurse = s.study.cases().get(s.case("Chief nurse")).unwrap().clone();
    nurse.attributes.insert("Region".into(), Value::Text("London".into()));
    s.make(actions::describe_case(&s.study, nurse));
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room the acute trusts", "seat at the table");
    s.coded("P01", "acute trusts go first", "watches");
    s.coded("P02", "I set the agenda", "seat at the table");
    let (p02, span) = s.passage("P02", "set the agenda.");
    let draft = actions::code_passage(&s.study, &s.tom, p02, span, s.code("pooled budget"));
    s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
    s
}

fn words(s: &Sample, query: &str) -> Vec<String> {
    let found = Query::read(&s.study, query).unwrap_or_else(|it| panic!("{query}: {it}")).run(&s.study);
    let passages = found.passages.iter();
    passages.map(|it| s.study.body(it.document).unwrap().quotation(it.span)).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn codes_are_found_by_number_by_name_and_with_what_they_group() {
    let s = sample();
    for query in ["1.1", "parity of esteem", "\"Parity of Esteem\"", "code:1.1", "code:parity of esteem"] {
        assert_eq!(words(&s, query), ["On paper we are equal"], "{query}");
    }
    let place = ["On paper we are equal", "In the room the acute trusts", "I set the agenda"];
    assert_eq!(words(&s, "Place"), place);
    // Passages that share words are one.
    let all = ["On paper we are equal", "In the room the acute trusts go first", "I set the agenda."];
    assert_eq!(words(&s, "code:*"), all);
}

#[test]
fn passages_of_both_are_found_whole_where_they_share_words() {
    let s = sample();
    assert_eq!(words(&s, "seat at the table and watches"), ["In the room the acute trusts go first"]);
    assert_eq!(words(&s, "1.1 and watches"), NONE);
    assert_eq!(words(&s, "1.1 or watches"), ["On paper we are equal", "acute trusts go first"]);
    assert_eq!(words(&s, "Place and not watches"), ["On paper we are equal", "I set the agenda"]);
    assert_eq!(words(&s, "1.2 and watches and 2.1"), NONE);
}

#[test]
fn of_three_that_hang_together_in_a_chain_only_what_meets_both_others_is_found() {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are", "parity of esteem");
    s.coded("P01", "we are equal. In the", "seat at the table");
    s.coded("P01", "In the room", "watches");
    let middle = ["we are equal. In the"];
    for query in ["1.1 and 1.2 and watches", "(1.1 and 1.2) and watches", "1.1 and (1.2 and watches)"] {
        assert_eq!(words(&s, query), middle, "{query}");
    }
}

#[test]
fn not_binds_before_and_and_that_before_or_and_brackets_before_all() {
    let s = sample();
    let whole = "In the room the acute trusts go first";
    assert_eq!(words(&s, "1.1 or watches and 1.2"), ["On paper we are equal", whole]);
    assert_eq!(words(&s, "(1.1 or watches) and 1.2"), [whole]);
    assert_eq!(words(&s, "not not 1.1 and 1.1"), ["On paper we are equal"]);
}

#[test]
fn conditions_on_case_speaker_document_and_coder_narrow_what_is_found() {
    let s = sample();
    assert_eq!(words(&s, "1.2 and region = london"), ["In the room the acute trusts"]);
    assert_eq!(words(&s, "1.2 and Region != London"), ["I set the agenda"]);
    assert_eq!(words(&s, "1.2 and years >= 1"), ["I set the agenda"]);
    assert_eq!(words(&s, "1.2 and case:Chair"), ["I set the agenda"]);
    assert_eq!(words(&s, "1.2 and speaker:chair"), ["I set the agenda"]);
    assert_eq!(words(&s, "1.2 and document:P01 and kind:interview"), ["In the room the acute trusts"]);
    assert_eq!(words(&s, "1.2 and 2.1"), ["I set the agenda."]);
    // Both must be Tom's.
    assert_eq!(words(&s, "1.2 and 2.1 and coder:tom"), NONE);
    assert_eq!(words(&s, "code:* and coder:tom"), ["set the agenda."]);
}

#[test]
fn conditions_alone_find_turns_or_the_codings_of_a_coder() {
    let s = sample();
    assert_eq!(words(&s, "case:Carer"), ["Nobody asks us – añ 🌞."]);
    assert_eq!(words(&s, "speaker:Moderator"), ["Who decides?"]);
    assert_eq!(words(&s, "coder:tom"), ["set the agenda."]);
    assert_eq!(words(&s, "not coder:maya"), ["set the agenda."]);
    // Turns with nothing coded, interviewers' left out.
    let uncoded = ["=Then people look at their watches, [laughs] | honestly.", "Nobody asks us – añ 🌞."];
    assert_eq!(words(&s, "not code:*"), uncoded);
    assert_eq!(words(&s, "watches or case:Carer"), ["acute trusts go first", "Nobody asks us – añ 🌞."]);
    assert_eq!(words(&s, "not (case:Carer or 1.1)"), [uncoded[0], "I set the agenda."]);
}

#[test]
fn words_and_expressions_find_themselves_and_select_passages_that_have_them() {
    let s = sample();
    assert_eq!(words(&s, "text:\"acute trusts\""), ["acute trusts"]);
    assert_eq!(words(&s, "/equal|agenda/"), ["equal", "agenda"]);
    assert_eq!(words(&s, "text:/equal|agenda/ and not 1.2"), ["equal"]);
    assert_eq!(words(&s, "text:equal and 1.1"), ["On paper we are equal"]);
    // A speaker's label is no speech.
    assert_eq!(words(&s, "text:Moderator"), NONE);
}

#[test]
fn near_is_on_the_same_words_and_within_of_so_many_turns() {
    let s = sample();
    assert_eq!(words(&s, "1.1 near 1.2"), NONE);
    assert_eq!(words(&s, "watches near 1.2"), ["In the room the acute trusts go first"]);
    let both = ["On paper we are equal", "In the room the acute trusts"];
    assert_eq!(words(&s, "1.1 near/0 1.2"), both);
    // The watches of the text are in turn 4, the codings in turn 2.
    assert_eq!(words(&s, "1.1 near/1 text:watches"), NONE);
    let two = ["On paper we are equal", "watches"];
    assert_eq!(words(&s, "1.1 within 2 turns of text:watches"), two);
    assert_eq!(words(&s, "text:watches near/2 1.1"), two);
}

#[test]
fn cases_are_those_who_speak_or_of_whom_something_is_known() {
    let mut s = sample();
    let silent = actions::CaseRow {
        name: "Silent".into(),
        pseudonym: None,
        attributes: [("Region".to_owned(), Value::Text("London".into()))].into(),
    };
    s.make(actions::read_cases(&s.study, &[], &[silent], &[]));
    let cases = |query: &str| -> Vec<String> {
        let cases = Query::read(&s.study, query).unwrap().cases(&s.study);
        cases.iter().map(|case| s.study.cases().get(*case).unwrap().name.clone()).collect()
    };
    assert_eq!(cases("region = London"), ["Chief nurse", "Silent"]);
    assert_eq!(cases("not region = London"), ["Chair", "Carer"]);
    assert_eq!(cases("region = London and 1.2"), ["Chief nurse"]);
    assert_eq!(cases("1.2"), ["Chief nurse", "Chair"]);
}

#[test]
fn a_mistake_is_said_with_its_place() {
    let s = sample();
    for (query, place, what) in [
        ("", (0, 0), "a query needs something to look for"),
        ("1.1 and", (7, 7), "something to look for is missing at the end"),
        ("1.1 1.2)", (0, 7), "no code is called “1.1 1.2”"),
        ("1.1)", (3, 4), "a bracket is closed here that nothing opened"),
        ("1.1 and (1.2", (8, 9), "never closed"),
        ("(1.1 \"x\")", (5, 8), "`and`, `or` or `near` is missing before this"),
        ("1.1 or pariti", (7, 13), "no code is called “pariti”"),
        ("esteem", (0, 6), "there is “parity of esteem”"),
        ("place = x", (0, 5), "no attribute is called “place”: there are Region, Years"),
        ("Region = Mars and 1.1", (9, 13), "no case has Region = Mars"),
        ("region =", (8, 8), "a value is missing behind `=`"),
        ("text:\"a", (5, 7), "a quotation mark is opened here and never closed"),
        ("1.1 near/x 1.2", (4, 10), "a number of turns belongs behind the slash"),
        ("1.1 within two turns of 1.2", (11, 14), "a number of turns belongs here"),
        ("1.1 near region = London", (9, 15), "needs passages on both sides"),
        ("/a(/", (0, 4), "unclosed ("),
        ("kind:letter", (5, 11), "a kind of document is"),
        ("coder:nobody", (6, 12), "the study has no coder “nobody”"),
        ("and 1.1", (0, 3), "something to look for is missing before `and`"),
        ("1.1 \"x\"", (4, 7), "`and`, `or` or `near` is missing before this"),
        ("照护 or 1.9", (0, 2), "no code is called “照护”"),
    ] {
        let problem = Query::read(&s.study, query).unwrap_err();
        let found = problem.place.map(|it| (it.start.0, it.end.0));
        assert_eq!(found, Some(place), "{query}: {problem}");
        assert!(problem.message.contains(what), "{query}: {problem}");
    }
    let deep = format!("{}1.1{}", "(".repeat(500), ")".repeat(500));
    assert!(Query::read(&s.study, &deep).unwrap_err().message.contains("deep"));
}

#[test]
fn a_kept_query_is_the_same_under_other_names() {
    let mut s = sample();
    let typed = "(1.1 or \"seat at the table\") and not watches and region = London and text:\"1.1\"";
    let kept = stored(&s.study, typed).unwrap();
    let (parity, seat, watches) =
        (s.code("parity of esteem"), s.code("seat at the table"), s.code("watches"));
    assert_eq!(
        kept,
        format!("({{{parity}}} or {{{seat}}}) and not {{{watches}}} and region = London and text:\"1.1\"")
    );
    s.make(actions::rename_code(&s.study, watches, "near \"the\" door"));
    let again = shown(&s.study, &kept);
    assert_eq!(
        again,
        "(parity of esteem or seat at the table) and not \"near \\\"the\\\" door\" and region = London and text:\"1.1\""
    );
    assert_eq!(stored(&s.study, &again).unwrap(), kept);
    assert_eq!(words(&s, &kept), words(&s, &again));
}

#[test]
fn a_saved_query_is_asked_by_its_name_and_never_by_itself() {
    let mut s = sample();
    s.make(actions::save_query(&s.study, &s.maya, "far", "1.1 or watches"));
    assert_eq!(words(&s, "query:far and text:acute"), ["acute trusts go first"]);
    s.make(actions::save_query(&s.study, &s.maya, "round", "query:far or query:round"));
    let problem = Query::read(&s.study, "query:round").unwrap_err();
    assert!(problem.message.contains("asks for itself"), "{problem}");
    assert_eq!(problem.place.map(|it| (it.start.0, it.end.0)), Some((6, 11)));
}
