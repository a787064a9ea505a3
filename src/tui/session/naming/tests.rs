//! Names found, given pseudonyms and replaced, by keys.

use std::path::PathBuf;

use crate::{
    store::{Passphrase, TableFile},
    study::{Document, actions, samples::Sample},
    tui::session::testing::Sitting,
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
    s.press("Enter").write("open barley").press("Enter");
    assert!(s.screen(80, 24).contains("the two are not the same"));
    s.press("Ctrl-u").write("open sesame").press("Enter");
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
    s.press("e");
    assert!(s.screen(80, 24).contains("Pseudonym for “Anna Smith”"));
    s.press("Ctrl-u").write("Nurse A").press("Tab Tab").write("Anna; Annie").press("Enter");
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
    go_to(&mut s, "North East");
    s.press("u");
    assert_eq!(s.said(), "taken back: “Carer” is no name");
    assert!(suggested(&s));
    let it = s.session.naming.as_ref().unwrap();
    assert_eq!(it.found[it.at].words, "Carer", "the cursor is at it again");
    go_to(&mut s, "Chair");
    let proposed =
        s.session.naming.as_ref().unwrap().proposals[s.session.naming.as_ref().unwrap().at].clone();
    s.press("Enter");
    assert_eq!(s.said(), format!("“Chair” is “{proposed}”"));
    s.press("Tab");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Anna Smith, Anna, Annie") && screen.contains(&proposed), "{screen}");
    s.press("Enter");
    assert!(s.screen(80, 24).contains("Correct “Anna Smith”"));
    s.press("Ctrl-u").write("Nurse B").press("Enter");
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
    s.press("e Ctrl-u").write("the Chair").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("holds the listed name “Chair”"), "{screen}");
    s.press("Esc o");
    assert_eq!(s.said(), "“Chair” is “Organisation A”");
    assert_eq!(on_disk(s, &path), [("Chair".to_owned(), "Organisation A".to_owned())]);
}

#[test]
fn every_replacement_is_shown_then_made_and_one_undo_takes_them_back() {
    let (mut s, _folder, _path) = at_work();
    s.press("A");
    assert!(s.said().starts_with("the table is empty"), "{}", s.said());
    s.press("a").write("acute trusts").press("Tab Ctrl-u").write("other");
    s.press("Tab Ctrl-u").write("hospitals").press("Enter A");
    let screen = s.screen(80, 24);
    assert!(screen.contains("acute trusts → hospitals: 1 in transcripts, 0 elsewhere"), "{screen}");
    assert!(screen.contains("[acute trusts → hospitals]"), "{screen}");
    s.press("y");
    assert!(s.said().starts_with("put pseudonyms in the places of names in 1 text"), "{}", s.said());
    assert!(text(&s).contains("In the room the hospitals go first"));
    s.press("u");
    assert!(s.said().starts_with("undid: put pseudonyms"), "{}", s.said());
    assert!(text(&s).contains("In the room the acute trusts go first"));
    s.press("A y Esc u");
    assert!(text(&s).contains("In the room the acute trusts go first"), "also outside of the names");
    s.press("A");
    assert!(!s.screen(80, 24).contains("hospitals: "), "A is no key there");
}

#[test]
fn the_names_look_like_this() {
    let (mut s, _folder, _path) = at_work();
    insta::assert_snapshot!("suggestions_80x24", s.screen(80, 24));
    go_to(&mut s, "Chair");
    s.press("p Tab");
    while s.session.naming.as_ref().unwrap().is_written() != Ok(true) {
        std::thread::yield_now();
    }
    insta::assert_snapshot!("table_120x40", s.screen(120, 40));
}

/// The words of the first document.
fn text(s: &Sitting) -> String {
    let study = &s.session.study;
    let document = study.documents().iter().find(|it| it.label == "P01").unwrap().id;
    study.body(document).unwrap().content.as_str().to_owned()
}

#[test]
fn the_whole_work_on_names_is_done_by_key_from_an_empty_table_to_a_purged_study() {
    let (mut s, folder, path) = opened();
    let p02 = s.session.study.documents().iter().find(|it| it.label == "P02").unwrap().id;
    let said = s.session.study.body(p02).unwrap().content.as_str().to_owned();
    let mut keys = 0;
    let mut press = |s: &mut Sitting, pressed: &str| {
        keys += pressed.split(' ').count();
        s.press(pressed);
    };
    s.press(":").write("find real names").press("Enter Ctrl-u");
    s.write(&path.display().to_string()).press("Enter");
    s.write("open sesame").press("Enter").write("open sesame").press("Enter");
    let screen = s.screen(80, 24);
    assert!(screen.contains("→ Person A") && screen.contains("→ Person B"), "each has a proposal: {screen}");
    // Who is a name is taken, who is none refused, a key each.
    let wanted = ["Anna Smith", "Chair", "Carer"];
    while let Some(it) = s.session.naming.as_ref().filter(|it| !it.found.is_empty()) {
        let is_name = wanted.contains(&it.found[it.at].words.as_str());
        press(&mut s, if is_name { "Enter" } else { "d" });
    }
    let entries = |s: &Sitting| s.session.naming.as_ref().unwrap().table.entries.clone();
    let pseudonyms: std::collections::HashSet<String> =
        entries(&s).iter().map(|it| it.pseudonym.clone()).collect();
    assert_eq!((entries(&s).len(), pseudonyms.len()), (3, 3), "{pseudonyms:?}");
    press(&mut s, "P");
    assert!(s.said().contains("put the pseudonyms there first, with A"), "{}", s.said());
    press(&mut s, "A");
    assert!(s.screen(80, 24).contains("Put pseudonyms in"), "{}", s.screen(80, 24));
    press(&mut s, "y");
    assert!(s.said().ends_with("P purges the names for good"), "{}", s.said());
    press(&mut s, "L");
    let screen = s.screen(100, 30);
    assert!(screen.contains("Anna Smith (Person") && screen.contains("history/maya.jsonl"), "{screen}");
    press(&mut s, "Esc");
    s.settle();
    press(&mut s, "P");
    let screen = s.screen(80, 24);
    assert!(screen.contains("This cannot be taken back") && screen.contains("backups"), "{screen}");
    press(&mut s, "y");
    assert_eq!(s.said(), "purged for good, and proved: no listed name is left in any file of the study");
    let screen = s.screen(100, 30);
    assert!(screen.contains("After the purge") && screen.contains("none is left"), "{screen}");
    press(&mut s, "Esc Esc");
    s.press("u");
    assert!(s.said().starts_with("undo stops here"), "{}", s.said());
    assert_eq!(keys, 14, "one for each of five suggestions, and nine for all the rest");
    // The sitting goes on in the study as it is on the disk.
    let document = s.session.study.documents().iter().next().unwrap().id;
    let memo = actions::write_memo(
        &s.session.study,
        &s.session.coder,
        crate::study::About::Document(document),
        None,
        "after the purge",
    );
    assert!(s.session.make(memo));
    s.settle();
    assert!(s.session.troubles.is_empty(), "{:?}", s.session.troubles);
    let root = s.session.journal.store().layout().root().to_owned();
    let own = s.session.keeper.own().cloned().unwrap();
    let id = s.session.study.id;
    let again = s.again();
    assert_eq!(again.session.study.memos().count(), 1);
    let table = TableFile::open(&path, Passphrase::new("open sesame").unwrap()).unwrap().table;
    let leaks = crate::store::leaks(&root, Some((&own, id)), &table);
    assert!(leaks.leaks.is_empty(), "{leaks}");
    let body = again.session.study.body(p02).unwrap();
    assert!(!body.content.as_str().contains("Chair"));
    let restored = crate::study::pseudonyms::Original::new(&table).of_document(p02, body, &table.given);
    assert_eq!((restored.text, restored.fullest), (said, 0), "the table alone knows who said it");
    drop(folder);
}

#[test]
fn a_purge_that_is_stopped_before_it_is_real_has_not_begun() {
    let (mut s, _folder, _path) = at_work();
    s.press("a").write("acute trusts").press("Tab Ctrl-u").write("other");
    s.press("Tab Ctrl-u").write("hospitals").press("Enter A y");
    s.settle();
    s.press("P").press_only("y");
    assert!(s.screen(80, 24).contains("Purging the names"), "{}", s.screen(80, 24));
    s.press_only("Esc");
    assert!(s.screen(80, 24).contains("stopping, as far as it still can"), "it is waited for");
    s.work();
    assert_eq!(s.said(), "stopped: nothing was purged");
    s.press("u");
    assert!(text(&s).contains("the acute trusts go first"), "undo still reaches back: {}", s.said());
}

#[test]
fn a_first_name_becomes_a_form_of_the_whole_name_and_the_fullest_stands_first() {
    let mut sample = Sample::new();
    let p01 = sample.document("P01");
    let words = "Then Anna Smith came. We asked Anna and Anna’s brother, and Anna again. Nobody saw Smith.";
    sample.make(actions::correct_turn(&sample.study, &sample.maya, p01, 1, words));
    let folder = tempfile::tempdir().unwrap();
    let mut s = Sitting::on(&sample);
    s.press(":").write("find real names").press("Enter Ctrl-u");
    s.write(&folder.path().join("names.age").display().to_string()).press("Enter");
    s.write("x").press("Enter").write("x").press("Enter");
    go_to(&mut s, "Anna");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Anna 2× · Anna’s 1×"), "{screen}");
    s.press("Enter");
    go_to(&mut s, "Anna Smith");
    s.press("Enter");
    assert!(s.said().ends_with(" as well"), "{}", s.said());
    let forms = s.session.naming.as_ref().unwrap().table.entries[0].forms.clone();
    assert_eq!(forms, ["Anna Smith", "Anna"]);
    go_to(&mut s, "Smith");
    s.press("p");
    assert_eq!(s.session.naming.as_ref().unwrap().table.entries.len(), 2, "a kind makes someone else of it");
    s.press("u");
    go_to(&mut s, "Smith");
    s.press("s");
    assert_eq!(s.said(), "Backspace leads back to the names");
    assert!(s.session.overlays.is_empty());
    s.press("Backspace");
    assert!(s.screen(80, 24).contains("What may be names"));
    s.press("Tab d");
    assert_eq!(s.said(), "“Anna Smith” is listed no more");
    assert!(s.session.naming.as_ref().unwrap().found.iter().all(|it| it.of.is_none()));
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

#[test]
fn what_is_copied_with_a_real_name_in_it_asks_first_and_so_does_what_cannot_be_checked() {
    let copied = |s: &Sitting| {
        s.session.effects.iter().filter(|it| matches!(it, crate::tui::session::Effect::Copy(_))).count()
    };
    let (mut s, _folder, _path) = at_work();
    s.press("a").write("acute trusts").press("Tab Ctrl-u").write("other");
    s.press("Tab Ctrl-u").write("hospitals").press("Enter Esc");
    s.press("gg } t y");
    assert!(
        s.screen(80, 24).contains("Listed real names are in what would be copied"),
        "{}",
        s.screen(80, 24)
    );
    s.press("n");
    assert_eq!(copied(&s), 0);
    s.press("y y");
    assert!(s.said().ends_with(", with real names in it"), "{}", s.said());
    assert_eq!(copied(&s), 1);
    // In another sitting the table is not open.
    let mut s = s.again();
    s.press("gg } t y");
    assert!(s.screen(80, 24).contains("Copy it without a check?"), "{}", s.screen(80, 24));
    s.press("n");
    assert_eq!(copied(&s), 0);
    s.press("y y");
    assert!(s.said().ends_with(", not checked for real names"), "{}", s.said());
    s.press("y");
    assert_eq!(copied(&s), 2, "it is asked once a sitting");
}

/// The table with one entry more, as another program writes it.
fn add_outside(path: &std::path::Path, name: &str, pseudonym: &str) {
    let mut file = TableFile::open(path, Passphrase::new("open sesame").unwrap()).unwrap();
    let entry = crate::study::pseudonyms::Entry::new(
        &[name],
        crate::study::pseudonyms::NameKind::Person,
        pseudonym,
        "",
    );
    file.table.entries.push(entry);
    file.save().unwrap();
}

#[test]
fn a_table_that_another_program_changed_is_read_again_before_anything_rests_on_it() {
    let (mut s, _folder, path) = at_work();
    add_outside(&path, "Beth", "Sister B");
    s.press("a").write("acute trusts").press("Tab Tab Ctrl-u").write("hospitals").press("Enter");
    s.press("A");
    assert!(s.said().starts_with("another program changed the table: it was read again"), "{}", s.said());
    assert!(!text(&s).contains("hospitals"));
    s.press("Tab");
    let screen = s.screen(80, 24);
    assert!(screen.contains("Beth") && screen.contains("acute trusts"), "{screen}");
    s.press("A y");
    assert!(text(&s).contains("hospitals"), "{}", s.said());
    let given = TableFile::open(&path, Passphrase::new("open sesame").unwrap()).unwrap().table.given;
    assert_eq!(given.len(), 1, "what was replaced is on the disk as soon as it is said to be done");
    let entry = |name: &str, pseudonym: &str| (name.to_owned(), pseudonym.to_owned());
    assert_eq!(on_disk(s, &path), [entry("Beth", "Sister B"), entry("acute trusts", "hospitals")]);
}

#[test]
fn nothing_is_replaced_or_purged_and_nobody_leaves_unasked_while_the_table_cannot_be_saved() {
    let (mut s, folder, path) = at_work();
    let away = tempfile::tempdir().unwrap();
    let moved = away.path().join("moved");
    std::fs::rename(folder.path(), &moved).unwrap();
    s.press("a").write("acute trusts").press("Tab Tab Ctrl-u").write("hospitals").press("Enter");
    for key in ["A", "P"] {
        s.press(key);
        assert!(s.said().contains("put it back where it was"), "{}", s.said());
        let screen = s.screen(80, 24);
        assert!(
            screen.contains("the table of names is not saved")
                && screen.contains("first it reads what others")
                && screen.contains("NAMES NOT SAVED"),
            "{screen}"
        );
        assert!(!screen.contains("Put pseudonyms in") && !screen.contains("for good?"), "{screen}");
    }
    s.press("q");
    assert!(s.screen(80, 24).contains("Leave, and lose what was changed in the table of names?"));
    s.press("n Esc");
    assert!(s.said().contains("put it back where it was"), "{}", s.said());
    s.press(":").write("find real names").press("Enter");
    // It is lost between the question and the answer.
    std::fs::rename(&moved, folder.path()).unwrap();
    s.press("r A");
    assert!(s.screen(80, 24).contains("Put pseudonyms in"));
    std::fs::rename(folder.path(), &moved).unwrap();
    s.press("y");
    assert!(s.said().starts_with("nothing was replaced: the table of names is not saved"), "{}", s.said());
    assert!(!text(&s).contains("hospitals"));
    std::fs::rename(&moved, folder.path()).unwrap();
    s.press("A y");
    s.settle();
    s.press("P");
    assert!(s.screen(80, 24).contains("for good?"), "{}", s.said());
    std::fs::rename(folder.path(), &moved).unwrap();
    s.press("y");
    assert!(s.said().starts_with("nothing was purged: the table of names is not saved"), "{}", s.said());
    std::fs::rename(&moved, folder.path()).unwrap();
    assert_eq!(on_disk(s, &path), [("acute trusts".to_owned(), "hospitals".to_owned())]);
}

#[test]
fn a_table_that_is_not_where_it_was_is_told_of_where_another_is_asked_for() {
    let (s, folder, path) = at_work();
    let mut s = s.again();
    drop(folder);
    s.press(":").write("find real names").press("Enter");
    let screen = s.screen(120, 30);
    assert!(screen.contains("The table of real names"), "{screen}");
    assert!(
        s.said().starts_with(&format!("the table of this study was at {}", path.display())),
        "{}",
        s.said()
    );
    assert!(s.said().ends_with("it is not there: put it back, or name where it is now"), "{}", s.said());
    assert!(screen.contains("names.age") && !screen.contains("~/names.age"), "{screen}");
}

#[test]
fn who_had_another_pseudonym_when_it_was_given_is_told_that_it_stays() {
    let (mut s, _folder, _path) = at_work();
    s.press("a")
        .write("acute trusts")
        .press("Tab Tab Ctrl-u")
        .write("hospitals")
        .press("Enter A y Tab Enter");
    s.press("Ctrl-u").write("clinics").press("Enter");
    assert!(s.said().contains("“hospitals” stays where it was put into the study"), "{}", s.said());
    let former = &s.session.naming.as_ref().unwrap().table.former;
    assert_eq!(former.iter().map(|it| it.pseudonym.as_str()).collect::<Vec<_>>(), ["hospitals"]);
}
