//! Whatever is said in a study and whoever is named in it: once pseudonyms are given and names purged, no listed name is in any byte of
//! the folder, and every coding is on the words that it was on.
#![allow(clippy::unwrap_used, reason = "a test's")]

mod studies;

use std::{fs, path::Path};

use casebook::{
    store::{Store, check, leaks},
    study::{
        About, Action, Body, Change, Document, Draft, Id, Kind, Source, Speaker, Swap, Turn, actions,
        pseudonyms::{Entry, NameKind, Namer, Pseudonyms},
    },
    text::{Content, Span},
};
use proptest::prelude::*;
use studies::Sitting;

/// What is named, and what stands for it.
const NAMES: &[(&str, &str)] = &[
    ("Anna Smith", "Nurse A"),
    ("ANNA", "NURSE A"),
    ("Anna", "Nurse A"),
    ("José", "Carer B"),
    ("de Vries", "van Dam"),
    ("St. Mary’s", "[Hospital 1]"),
    ("张伟", "李雷"),
    ("Zoë O'Brien", "[x]"),
];

fn table() -> Pseudonyms {
    let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
    Pseudonyms {
        entries: vec![
            entry(&["Anna Smith", "Anna"], "Nurse A"),
            entry(&["José"], "Carer B"),
            entry(&["de Vries"], "van Dam"),
            entry(&["St Mary's"], "[Hospital 1]"),
            entry(&["张伟"], "李雷"),
            entry(&["Zoë O’Brien"], "[x]"),
        ],
        ..Pseudonyms::default()
    }
}

/// A piece of a text: a name by its place in the list, or a word that is none.
#[derive(Debug, Clone)]
enum Part {
    Name(usize),
    Word(String),
}

impl Part {
    fn before(&self) -> &str {
        match self {
            Part::Name(at) => NAMES[*at].0,
            Part::Word(word) => word,
        }
    }

    fn after(&self) -> &str {
        match self {
            Part::Name(at) => NAMES[*at].1,
            Part::Word(word) => word,
        }
    }
}

fn joined<'a>(parts: &'a [Part], side: impl Fn(&'a Part) -> &'a str) -> String {
    parts.iter().map(side).collect::<Vec<_>>().join(" ")
}

/// Words with a digit, a letter beyond ASCII or a face in them: no names, and none of them alike.
fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = prop_oneof![
        (0..NAMES.len()).prop_map(Part::Name),
        "[a-z\u{e4}\u{1F31E}]{1,6}[,.?]?[0-9]{1,3}".prop_map(Part::Word),
    ];
    // Two names are never beside each other: together they could be a third.
    prop::collection::vec(part, 2..30)
        .prop_map(|parts| parts.into_iter().flat_map(|part| [part, Part::Word("w0".into())]).collect())
}

/// Puts a document with this text into the study, imported from a file called after somebody.
fn import(sitting: &mut Sitting, text: &str) -> Document {
    let content = Content::new(format!("Anna: {text}\n"));
    let end = content.len() - 1;
    let document = Document {
        id: Id::fresh(),
        label: "Anna 2".into(),
        file: "anna-2".into(),
        name: "Interview with Anna".into(),
        kind: Kind::Interview,
        case: None,
        order: 7,
    };
    let speaker = Speaker { name: "Anna".into(), role: casebook::study::Role::Participant, case: None };
    let turn = Turn { speaker: Some(0), speech: Span::new(6, end), time: None, until: None };
    let source = Source { file: "Anna Smith.txt".into(), ..Source::default() };
    let body =
        Body { content, revision: 1, speakers: vec![speaker], turns: vec![turn], source, ..Body::default() };
    sitting.store.add_body(&document, &body).unwrap();
    let changes = vec![Change::Document(Swap::new(document.clone()))];
    sitting.edit(Draft { action: Action::ImportDocuments, changes });
    document
}

/// Every file below a folder: its path from there, and its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_name_is_left_and_every_coding_is_on_its_words(
        parts in parts(),
        coded in prop::collection::vec((0_usize..60, 1_usize..8), 0..12),
        memo in prop::collection::vec(0..NAMES.len(), 0..4),
    ) {
        let (_folder, root) = studies::place();
        let mut sitting = Sitting::new(&root, "maya");
        let document = import(&mut sitting, &joined(&parts, Part::before));
        sitting = Sitting::open(&root, "maya");
        let mut expected = Vec::new();
        for (number, (from, count)) in coded.iter().enumerate() {
            let from = from % parts.len();
            let to = (from + count).min(parts.len());
            let start = 6 + joined(&parts[..from], Part::before).chars().count() as u32 + u32::from(from > 0);
            let words = joined(&parts[from..to], Part::before);
            let span = Span::new(start, start + words.chars().count() as u32);
            let code = format!("code {number} {}", parts[from].before());
            let draft = actions::code_with_new(&sitting.study, &sitting.coder, document.id, span, &code);
            sitting.edit(draft.unwrap());
            expected.push((format!("code {number} {}", parts[from].after()), joined(&parts[from..to], Part::after)));
        }
        let text: String = memo.iter().flat_map(|at| ["(", NAMES[*at].0, ") "]).collect();
        if !text.is_empty() {
            sitting.edit(actions::write_memo(&sitting.study, &sitting.coder, About::Document(document.id), None, &text).unwrap());
        }
        let given = actions::give_pseudonyms(&sitting.study, &sitting.coder, &table()).unwrap();
        sitting.edit(given);
        sitting.store.purge(&sitting.coder, &sitting.study, &Namer::new(&table()), None).unwrap();

        let report = leaks(&root, None, &table());
        prop_assert!(report.is_clean(), "{report}");
        for (path, bytes) in files(&root) {
            let text = String::from_utf8(bytes).unwrap();
            for name in ["Anna", "ANNA", "José", "de Vries", "Mary", "张伟", "Zoë", "Brien"] {
                prop_assert!(!text.contains(name) && !path.contains("anna"), "{name} in {path}: {text}");
            }
        }
        let opened = Store::open_whole(&root).unwrap();
        prop_assert_eq!(&opened.troubles, &[]);
        let body = opened.study.body(document.id).unwrap();
        let text = format!("Nurse A: {}\n", joined(&parts, Part::after));
        prop_assert_eq!(body.content.as_str(), text);
        let mut found: Vec<(String, String)> = opened
            .study
            .codings(document.id)
            .iter()
            .map(|it| (opened.study.codebook().name(it.code).to_owned(), body.content.slice(it.span).to_owned()))
            .collect();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(opened.study.touched(document.id), vec![]);
        let report = check(&root);
        prop_assert!(report.findings.is_empty(), "{report}");
    }
}
