//! Names found, given pseudonyms and replaced, by keys.

use std::path::PathBuf;

use crate::{
    store::{Passphrase, TableFile},
    study::{Document, actions, samples::Sample},
    tui::session::{overlay::Overlay, testing::Sitting},
};

/// A study in which a document is called after somebody, a folder for its table, and the table's place.
fn opened() -> (Sitting, tempfile::TempDir, PathBuf) {
    let mut sample = Sample::new();
    let document = sample.study.documents().get(sample.document("P01")).unwrap().clone();
    let named = Document { name: "Interview with Anna Smith".into(), ..document };
    sample.make(actions::describe_document(&sample.study, named));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.age");
    (Sitting::on(&sample), folder, path)
}

/// The same with the table made, and what is suggested shown.
fn at_work() -> (Sitting, tempfile::TempDir, PathBuf) {
    let (mut s, folder, path) = opened();
    s.press(":").write("find real names").press("Enter");
    s.press("Ctrl-u").write(&path.display().to_string()).press("Enter");
    s.write("open sesame").press("Tab").write("open sesame").press("Enter");
    s.screen(80, 24);
    (s, folder, path)
}

fn on_disk(mut s: Sitting, path: &std::path::Path) -> Vec<(String, String)> {
    assert_eq!(s.session.end(), 0);
    let table = TableFile::open(path, Passphrase::new("open sesame").unwrap()).unwrap().table;
    table.entries.iter().map(|it| (it.forms.join("; "), it.pseudonym.clone())).collect()
}

fn go_to(s: &mut Sitting, words: &str) {
    let it = s.session.naming.as_mut().unwrap();
    it.at = it.found.iter().position(|it| it.words == words).unwrap();
}

#[test]
fn the_passphrase_is_typed_unseen_and_asked_once_a_sitting() {
    let (mut s, _folder, path) = opened();
    s.press(":").write("find real names").press("Enter");
    assert!(s.screen(80, 24).contains("~/names.age"));
    s.press("Ctrl-u").write(&path.display().to_string()).press("Enter").write("open sesame");
    let screen = s.screen(80, 24);
    assert!(screen.contains("•••••••••••") && !screen.contains("sesame"), "{screen}");
    s.press("Enter");
    assert!(s.screen(80, 24).contains("the two are not the same"));
    s.press("Tab").write("open sesame").press("Enter");
    assert!(s.screen(80, 24).contains("What may be names"));
    s.press("Esc").press(":").write("find real names").press("Enter");
    assert!(s.screen(80, 24).contains("What may be names"), "it is open for the rest of the sitting");
    let mut s = s.again();
    s.press(":").write("find real names").press("Enter");
    assert!(s.screen(80, 24).contains("The passphrase of"), "only where it lies is remembered");
    s.write("open barley").press("Enter");
    assert!(s.screen(80, 24).contains("the passphrase does not open it"));
    s.press("Ctrl-u").write("open sesame").press("Enter");
    assert!(s.screen(80, 24).contains("What may be names"));
}

#[test]
fn what_is_suggested_is_taken_and_refused_by_key_and_the_changes_are_taken_back() {
    let (mut s, _folder, path) = at_work();
    let screen = s.screen(80, 24);
    for said in ["Chief nurse", "Anna Smith", "saved", "names.age"] {
        assert!(screen.contains(said), "{said} in {screen}");
    }
    go_to(&mut s, "Anna Smith");
    s.press("p");
    assert!(s.screen(80, 24).contains("Pseudonym for “Anna Smith” (person)"));
    s.press("Ctrl-u").write("Nurse A").press("Tab").write("Anna; Annie").press("Enter");
    assert_eq!(s.said(), "“Anna Smith” is “Nurse A”");
    s.press("/").write("care").press("Enter");
    assert_eq!(
        s.session.naming.as_ref().unwrap().found[s.session.naming.as_ref().unwrap().at].words,
        "Carer"
    );
    s.press("d");
    assert_eq!(s.said(), "“Carer” is no name");
    let suggested =
        |s: &Sitting| s.session.naming.as_ref().unwrap().found.iter().any(|it| it.words == "Carer");
    assert!(!suggested(&s));
    s.press("u");
    assert!(suggested(&s), "{}", s.said());
    go_to(&mut s, "Chair");
    s.press("Enter Enter");
    assert_eq!(s.said(), "“Chair” is “Person A”");
    s.press("Tab");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Anna Smith, Anna, Annie") && screen.contains("Person A"), "{screen}");
    s.press("Enter Tab Tab Ctrl-u").write("Nurse B").press("Enter");
    s.press("j d");
    assert_eq!(s.said(), "“Chair” is listed no more");
    s.press("a")
        .write("York")
        .press("Tab Ctrl-u")
        .write("place")
        .press("Tab Ctrl-u")
        .write("Town C")
        .press("Enter");
    let entry = |names: &str, pseudonym: &str| (names.to_owned(), pseudonym.to_owned());
    assert_eq!(on_disk(s, &path), [entry("Anna Smith; Anna; Annie", "Nurse B"), entry("York", "Town C")]);
}

#[test]
fn a_pseudonym_that_gives_a_name_away_is_refused_where_it_is_typed() {
    let (mut s, _folder, path) = at_work();
    go_to(&mut s, "Chair");
    s.press("o Ctrl-u").write("the Chair").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("holds the listed name “Chair”"), "{screen}");
    s.press("Ctrl-u").write("Organisation B").press("Enter");
    assert_eq!(on_disk(s, &path), [("Chair".to_owned(), "Organisation B".to_owned())]);
}

#[test]
fn every_replacement_is_shown_then_made_and_one_undo_takes_them_back() {
    let (mut s, _folder, _path) = at_work();
    s.press("A");
    assert_eq!(s.said(), "no listed name is in the study: there is nothing to replace");
    s.press("a").write("acute trusts").press("Tab Ctrl-u").write("other");
    s.press("Tab Ctrl-u").write("hospitals").press("Enter A");
    let screen = s.screen(80, 24);
    assert!(screen.contains("acute trusts → hospitals: 1 in transcripts, 0 elsewhere"), "{screen}");
    assert!(screen.contains("[acute trusts → hospitals]"), "{screen}");
    s.press("y");
    assert!(s.said().starts_with("put pseudonyms in the places of names in 1 text"), "{}", s.said());
    assert!(!s.session.overlays.iter().any(|it| matches!(it, Overlay::Naming)));
    assert!(s.screen(80, 24).contains("In the room the hospitals go first"));
    s.press("u");
    assert!(s.screen(80, 24).contains("In the room the acute trusts go first"));
}

#[test]
fn the_names_look_like_this() {
    let (mut s, _folder, _path) = at_work();
    insta::assert_snapshot!("suggestions_80x24", s.screen(80, 24));
    go_to(&mut s, "Chair");
    s.press("p Enter Tab");
    while s.session.naming.as_ref().unwrap().is_written() != Ok(true) {
        std::thread::yield_now();
    }
    insta::assert_snapshot!("table_120x40", s.screen(120, 40));
}

#[test]
fn what_is_written_with_a_real_name_in_it_asks_first() {
    let mut sample = Sample::new();
    sample.coded("P01", "In the room the acute trusts", "watches");
    let folder = tempfile::tempdir().unwrap();
    let mut s = Sitting::on(&sample);
    s.press(":").write("find real names").press("Enter Ctrl-u");
    s.write(&folder.path().join("names.age").display().to_string()).press("Enter");
    s.write("x").press("Tab").write("x").press("Enter a").write("acute trusts");
    s.press("Tab Tab Ctrl-u").write("hospitals").press("Enter Esc");
    let file = folder.path().join("codes.md");
    s.press("2 t W Ctrl-u").write(&file.display().to_string()).press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Listed real names are in what would be written"), "{screen}");
    assert!(screen.contains("“acute trusts” (hospitals) 1×") && !file.exists(), "{screen}");
    s.press("y");
    assert!(s.said().ends_with("codes.md written, with real names in it"), "{}", s.said());
    assert!(std::fs::read_to_string(&file).unwrap().contains("acute trusts"));
}
