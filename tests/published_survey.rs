//! A published coding, done again: the answers to an open question of the Jupyter project's user-experience survey of 2015, coded by
//! the published regular expressions. See `tests/survey/README.md` for where it comes from.

#![allow(clippy::unwrap_used, reason = "what a test cannot read it cannot try")]

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use casebook::{
    analysis::autocode::{Found, Rule, Scope, Unit, Wanted, accounts},
    import::{
        accept::SourceFile,
        expressions::{self, Theme},
        survey::{self, Columns},
        table::Asked,
    },
    study::{Coder, Document, DocumentId, Id, Kind, Page, Study, actions},
};

const ANSWERS: &[u8] = include_bytes!("survey/answers.csv");
const EXPRESSIONS: &str = include_str!("survey/expressions.json");
const THEMES: &str = include_str!("survey/themes.csv");

/// How many answers have each theme, as published.
const COUNTS: [(&str, usize); 11] = [
    ("development", 425),
    ("setup", 148),
    ("disseminate", 146),
    ("reuse", 136),
    ("version", 116),
    ("collab", 63),
    ("language", 58),
    ("robust", 51),
    ("integrations", 43),
    ("external", 35),
    ("nothing", 33),
];

/// The survey's answers as a study, and the themes.
static SURVEY: LazyLock<(Study, Vec<Theme>)> = LazyLock::new(|| {
    let columns = Columns { answers: vec!["hinderances".into()], ..Columns::default() };
    let survey = survey::read(ANSWERS, "answers.csv", &Asked::default(), &columns).unwrap();
    assert_eq!((survey.answers.len(), survey.silent), (763, 943));
    let mut study = Study::new(Id::fresh(), "Survey");
    let (answers, _) =
        survey.documents(&study, &SourceFile::default(), Kind::Document, |name, _| name.to_owned());
    let documents: Vec<(Document, String)> =
        answers.iter().map(|it| (it.document.clone(), it.case.clone())).collect();
    let draft = actions::import_answers(&study, &[], &survey.cases.rows, documents).unwrap();
    study.apply(&draft.by(&maya())).unwrap();
    for it in answers {
        study.take_page(it.document.id, Page { body: Some(Arc::new(it.body)), ..Page::default() });
    }
    (study, expressions::read("expressions.json", EXPRESSIONS).unwrap())
});

/// What the expressions find.
fn found(unit: Unit) -> Vec<Found> {
    let (study, themes) = &*SURVEY;
    let rules = themes.iter().map(|theme| Rule { queries: theme.queries().unwrap(), code: None }).collect();
    let documents: Vec<DocumentId> = study.documents().iter().map(|document| document.id).collect();
    Wanted { rules, unit, scope: Scope::default() }.find(study, &maya(), &documents)
}

fn maya() -> Coder {
    Coder::new("maya").unwrap()
}

#[test]
fn the_published_expressions_give_the_published_counts() {
    let (study, themes) = &*SURVEY;
    for unit in [Unit::Document, Unit::Sentence] {
        let accounts = accounts(study, &found(unit), themes.len(), |_| false);
        let names = themes.iter().map(|theme| theme.name.as_str());
        let counted: BTreeMap<&str, usize> = names.zip(accounts.iter().map(|it| it.documents)).collect();
        assert_eq!(counted, COUNTS.into_iter().collect(), "{unit:?}");
        let once = accounts.iter().all(|it| it.passages == it.documents);
        assert_eq!(once, unit == Unit::Document, "an answer is coded once, or each of its sentences");
    }
}

#[test]
fn each_answer_has_the_themes_that_were_published_for_it() {
    let (study, themes) = &*SURVEY;
    let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in found(Unit::Document) {
        let label = study.documents().get(it.document).unwrap().label.as_str();
        given.entry(label).or_default().insert(&themes[it.rule].name);
    }
    let mut answers = 0;
    for line in THEMES.lines().skip(1) {
        let mut fields = line.split(';');
        let (respondent, themes) = (fields.next().unwrap(), fields.next().unwrap());
        let published: BTreeSet<&str> = themes.split(',').filter(|theme| !theme.is_empty()).collect();
        assert_eq!(given.get(respondent).cloned().unwrap_or_default(), published, "respondent {respondent}");
        answers += 1;
    }
    assert_eq!(answers, 763);
}
