//! What becomes of a survey's table.

use super::*;
use crate::study::{AttributeType, Value, actions, samples::Sample};

const TABLE: &str = "\u{FEFF},role,years,What stands in the way?,What helps?\r\n\
    0,nurse,3,,\r\n\
    1,chair,12,\"Time.\r\nAnd: money\",Tea\r\n\
    2,,,Nothing,\r\n";

fn columns_of(answers: &[&str], attributes: &[&str]) -> Columns {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Columns { answers: owned(answers), attributes: owned(attributes), case: None }
}

fn survey(answers: &[&str], attributes: &[&str]) -> Survey {
    read(TABLE.as_bytes(), "survey.csv", &Asked::default(), &columns_of(answers, attributes)).unwrap()
}

fn documents(survey: &Survey, study: &Study) -> (Vec<AnswerDocument>, usize) {
    let from = SourceFile { name: "survey.csv".into(), sha256: "0".into() };
    survey.documents(study, &from, Kind::Document, |name, _| name.to_owned())
}

#[test]
fn each_answer_is_a_document_of_its_case_and_blank_ones_are_counted() {
    let survey = survey(&["what stands", "what helps?"], &["role,years"]);
    let questions = [("What stands in the way?", 2, 1), ("What helps?", 1, 2)];
    let counted: Vec<(&str, usize, usize)> =
        survey.questions.iter().map(|it| (it.question.as_str(), it.answers, it.blank)).collect();
    assert_eq!((counted, survey.silent), (questions.to_vec(), 1));
    let cases: Vec<&str> = survey.cases.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(cases, ["1", "2"], "who answered nothing is left out");
    let kinds = [("role", AttributeType::Text), ("years", AttributeType::Number)];
    assert_eq!(survey.cases.attributes, kinds.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(survey.cases.rows[0].attributes["years"], Value::Number(12.0));
    assert!(survey.cases.rows[1].attributes.is_empty());
    let (documents, already) = documents(&survey, &Sample::new().study);
    let named: Vec<(&str, &str, &str)> = documents
        .iter()
        .map(|it| (it.document.label.as_str(), it.document.name.as_str(), it.case.as_str()))
        .collect();
    assert_eq!(
        named,
        [
            ("1-What-stands-in-the-way", "What stands in the way?", "1"),
            ("1-What-helps?", "What helps?", "1"),
            ("2-What-stands-in-the-way", "What stands in the way?", "2"),
        ]
    );
    assert_eq!(already, 0);
    let orders: Vec<u32> = documents.iter().map(|it| it.document.order).collect();
    assert_eq!(orders, [2, 3, 4], "behind the two documents that there are");
}

#[test]
fn an_answer_is_text_without_speakers_in_paragraphs() {
    let (documents, _) = documents(&survey(&["What stands in the way?"], &[]), &Sample::new().study);
    let body = &documents[0].body;
    assert_eq!(body.content.as_str(), "Time.\nAnd: money");
    let said: Vec<&str> = body.turns.iter().map(|turn| body.content.slice(turn.speech)).collect();
    assert_eq!((said, body.speakers.len()), (vec!["Time.", "And: money"], 0));
    assert_eq!((body.source.encoding.as_str(), body.source.line_ends.as_str()), ("UTF-8 with BOM", "CRLF"));
    assert_eq!(documents[0].document.label, "1", "one question needs no name in the label");
}

#[test]
fn a_label_that_is_taken_gets_a_number_and_an_answer_that_is_there_is_not_brought_twice() {
    let mut s = Sample::new();
    let survey = read(
        b"case,why\nP01,because\nCarer,never\n",
        "survey.csv",
        &Asked::default(),
        &columns_of(&["why"], &[]),
    )
    .unwrap();
    let (mut found, _) = documents(&survey, &s.study);
    assert_eq!(found[0].document.label, "P01-2");
    let rows = survey.cases.rows.clone();
    s.make(actions::read_cases(&s.study, &[], &rows[..1], &[]));
    let case = Some(s.case("P01"));
    let mut first = found.remove(0).document;
    first.case = case;
    s.make(actions::import_documents(&s.study, vec![first], Vec::new()));
    let (again, already) = documents(&survey, &s.study);
    assert_eq!((again.len(), again[0].case.as_str(), already), (1, "Carer", 1));
}

#[test]
fn columns_are_named_in_full_or_by_a_beginning_that_is_theirs_alone() {
    let refused = |answers: &[&str]| {
        read(TABLE.as_bytes(), "survey.csv", &Asked::default(), &columns_of(answers, &[]))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&["why"]),
        "there is no column “why”; the columns are: “column 1”, “role”, “years”, “What stands in the way?”, “What helps?”"
    );
    assert_eq!(
        refused(&["what"]),
        "several columns begin with “what”: “What stands in the way?”, “What helps?”. Name one of them in full"
    );
    assert_eq!(survey(&["what helps", "What helps?"], &[]).questions.len(), 1);
    let named = Columns { case: Some("role".into()), ..columns_of(&["what s"], &[]) };
    let survey = read(TABLE.as_bytes(), "survey.csv", &Asked::default(), &named).unwrap();
    assert_eq!(survey.cases.rows[0].name, "chair");
    assert_eq!(survey.cases.problems[0].to_string(), "line 5: no case is named; the row is left out");
}

#[test]
fn a_table_in_which_nothing_is_answered_is_refused() {
    let error = read(b"case,why\na,\nb, \n", "survey.csv", &Asked::default(), &columns_of(&["why"], &[]))
        .unwrap_err();
    assert_eq!(error.to_string(), "no row has an answer in “why”");
}

#[test]
fn under_headings_over_several_the_own_one_is_enough_and_names_the_document() {
    let table = "case,In your words: why?,In your words: how?,About: role\na,Because,So,nurse\n";
    let columns = columns_of(&["why", "how"], &["role"]);
    let survey = read(table.as_bytes(), "survey.csv", &Asked::default(), &columns).unwrap();
    assert_eq!(survey.cases.attributes[0].0, "About: role");
    let labels: Vec<String> =
        documents(&survey, &Sample::new().study).0.into_iter().map(|it| it.document.label).collect();
    assert_eq!(labels, ["a-why?", "a-how?"]);
}
