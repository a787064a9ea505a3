//! The table of real names: made, filled, asked, and what it proves of a study.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::desk::{Desk, Said};

/// Two interviews in which people and places are named, and a table for them outside of the study.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write(
        "in/P01.txt",
        "Interviewer: Who else was there?\n\nP01: Only Anna Smith, from Leeds. Then Anna’s manager came, Dr Patel.\n\n\
         Interviewer: And then?\n\nP01: ANNA left for Leeds. We all rose. Ring me on 0113 496 0123.\n"
            .as_bytes(),
    );
    desk.write("in/P02.txt", b"Interviewer: Who?\n\nP02: Nobody but Ana, I mean Anna, and the Smiths.\n");
    desk.write("key", b"open sesame\n");
    desk.done(&["new", "care", "--title", "Care"]);
    desk.done(&["import", "care", "in"]);
    desk.done(&["pseudonyms", "care", "names.age", "--new", "--passphrase-file", "key"]);
    desk
}

fn names(desk: &Desk, arguments: &[&str]) -> Said {
    desk.run(&[&["pseudonyms", "care", "--passphrase-file", "key"], arguments].concat())
}

fn added(desk: &Desk) {
    for arguments in [
        &["--add", "Anna Smith", "--form", "Anna", "--as", "Nurse A"][..],
        &["--add", "Leeds", "--kind", "place", "--as", "Town A"],
    ] {
        assert_eq!(names(desk, arguments).status, 0);
    }
}

#[test]
fn a_table_is_made_outside_of_the_study_for_its_owner_alone_and_found_again() {
    let desk = desk();
    added(&desk);
    let table = desk.path("names.age");
    assert_eq!(fs::metadata(&table).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(fs::read(&table).unwrap().starts_with(b"age-encryption.org/v1"));
    let shown = names(&desk, &[]);
    assert!(shown.out.contains("Anna Smith, Anna") && shown.out.contains("Nurse A"), "{}", shown.out);
    assert!(shown.err.contains("2 names in "));
    let again = desk.run(&["pseudonyms", "care", "names.age", "--new", "--passphrase-file", "key"]);
    assert!(again.err.contains("names.age is there already: leave --new out"), "{}", again.err);
    let inside = desk.run(&["pseudonyms", "care", "care/names.age", "--new", "--passphrase-file", "key"]);
    assert!(inside.err.contains("real names do not belong there"), "{}", inside.err);
}

#[test]
fn without_the_passphrase_nothing_opens_and_it_is_never_an_argument() {
    let desk = desk();
    desk.write("wrong", b"open barley\n");
    let wrong = desk.run(&["pseudonyms", "care", "--passphrase-file", "wrong"]);
    assert_eq!(wrong.status, 1);
    assert!(wrong.err.contains("the passphrase does not open it"), "{}", wrong.err);
    let none = desk.run(&["pseudonyms", "care"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("there is no terminal to ask for the passphrase"), "{}", none.err);
}

#[test]
fn what_may_be_names_is_suggested_in_context() {
    let desk = desk();
    let found = names(&desk, &["--find"]);
    assert!(found.out.contains("Patel  (after a title; 1× in 1 text; person → Person A)"), "{}", found.out);
    assert!(found.out.contains("    P01 ¶2: Only [Anna Smith], from Leeds."), "{}", found.out);
    assert!(!found.out.contains("\nWe") && !found.out.contains("\nNobody"), "{}", found.out);
    added(&desk);
    let json = names(&desk, &["--find", "--json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&json.out).unwrap();
    let of = |words: &str| found.iter().find(|it| it["words"] == words).unwrap_or(&serde_json::Value::Null);
    assert_eq!(of("Ana")["why"], "spelling");
    assert_eq!(of("Ana")["proposed"], "Nurse A");
    assert_eq!(of("Smiths")["why"], "ending");
    assert_eq!(of("0113 496 0123")["why"], "number");
    names(&desk, &["--refuse", "Patel"]);
    assert!(!names(&desk, &["--find"]).out.contains("Patel"));
}

#[test]
fn a_pseudonym_that_gives_a_name_away_is_refused_and_one_for_two_is_pointed_out() {
    let desk = desk();
    added(&desk);
    let refused = names(&desk, &["--add", "Tom", "--as", "Anna B"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("holds the listed name “Anna”: choose another"), "{}", refused.err);
    let shared = names(&desk, &["--add", "Mary", "--as", "nurse a"]);
    assert_eq!(shared.status, 0);
    assert!(shared.err.contains("share the pseudonym"), "{}", shared.err);
    let again = names(&desk, &["--add", "anna", "--as", "X"]);
    assert!(again.err.contains("“anna” is listed already, as “Nurse A”"), "{}", again.err);
}

#[test]
fn entries_are_changed_removed_and_go_through_a_csv() {
    let desk = desk();
    added(&desk);
    names(
        &desk,
        &["--change", "nurse a", "--form", "Annie", "--without-form", "Anna", "--note", "ward sister"],
    );
    let written = names(&desk, &["--write", "names.csv"]);
    assert!(written.err.contains("as plain text: whoever has it reads the real names"), "{}", written.err);
    let csv = fs::read_to_string(desk.path("names.csv")).unwrap();
    assert!(csv.contains("Anna Smith,Annie,person,Nurse A,ward sister"), "{csv}");
    assert_eq!(fs::metadata(desk.path("names.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    names(&desk, &["--remove", "Leeds"]);
    assert!(!names(&desk, &[]).out.contains("Leeds"));
    let read = names(&desk, &["--read", "names.csv"]);
    assert!(read.err.contains("1 name added, 0 changed"), "{}", read.err);
    assert!(names(&desk, &[]).out.contains("Leeds"));
    assert_eq!(names(&desk, &["--write", "care/names.csv"]).status, 1);
}

#[test]
fn every_replacement_is_shown_before_any_is_made() {
    let desk = desk();
    added(&desk);
    let shown = names(&desk, &["--dry-run"]);
    assert!(shown.out.contains("P01 ¶2: Only [Anna Smith → Nurse A], from Leeds."), "{}", shown.out);
    assert!(shown.out.contains("[ANNA → NURSE A] left for Leeds"), "{}", shown.out);
    assert!(shown.err.contains("Anna Smith → Nurse A: 4 in transcripts, 0 elsewhere"), "{}", shown.err);
    assert!(desk.run(&["check", "care"]).out.contains("everything is as it should be"));
}

#[test]
fn a_check_for_leaks_names_every_place_and_fails() {
    let desk = desk();
    added(&desk);
    let leaks = desk.run(&["check", "care", "--leaks", "--passphrase-file", "key"]);
    assert_eq!(leaks.status, 1);
    let line = "documents/p01.txt:3: “Anna Smith” (Nurse A): P01: Only Anna Smith, from Leeds.";
    assert!(leaks.out.contains(line), "{}", leaks.out);
    assert!(leaks.out.contains("names are left in 6 places"), "{}", leaks.out);
    desk.done(&["new", "other"]);
    let clean = desk.run(&["check", "other", "--leaks", "names.age", "--passphrase-file", "key"]);
    assert_eq!(clean.status, 0, "{}", clean.out);
    assert!(clean.out.contains("none is left"), "{}", clean.out);
}

#[test]
fn who_has_the_table_can_say_who_is_meant() {
    let desk = desk();
    added(&desk);
    assert_eq!(names(&desk, &["--who", "Nurse A"]).out, "Anna Smith, Anna (person)\n");
    assert_eq!(names(&desk, &["--who", "Nurse B"]).status, 1);
    desk.write("in2/P03.txt", "Interviewer: Who?\n\nP03: Nurse A’s sister, in Town A.\n".as_bytes());
    desk.done(&["import", "care", "in2"]);
    let original = names(&desk, &["--original", "P03"]);
    assert!(original.out.contains("P03: Anna Smith’s sister, in Leeds."), "{}", original.out);
    assert!(original.err.contains("2 in the fullest form of the name"), "{}", original.err);
}

#[test]
fn what_was_said_is_put_back_as_it_was_said_also_after_a_purge() {
    let desk = desk();
    added(&desk);
    let before: String = desk.read("care/documents/p01.txt");
    names(&desk, &["--apply"]);
    let again = names(&desk, &["--apply"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
    assert!(again.err.contains("None of 3 listed forms of names is in the study as it is"), "{}", again.err);
    assert!(!again.err.contains("The names stay"), "{}", again.err);
    assert!(again.err.contains("`casebook check care --leaks` says"), "{}", again.err);
    assert_eq!(names(&desk, &["--original", "P01"]).out, before);
    desk.run(&["purge", "care", "--yes", "--passphrase-file", "key"]);
    let original = names(&desk, &["--original", "P01"]);
    assert_eq!(original.out, before);
    assert!(original.err.contains("5 names stand there as they were said"), "{}", original.err);
}

#[test]
fn names_are_replaced_in_one_edit_and_purged_for_good() {
    let desk = desk();
    added(&desk);
    desk.done(&["code", "care", "add", "Anna’s leaving"]);
    desk.done(&["autocode", "care", "left for Leeds", "--code", "Anna’s leaving"]);
    let early = desk.run(&["purge", "care", "--yes", "--passphrase-file", "key"]);
    assert!(early.err.contains("nothing was purged: listed names stand in 7 places"), "{}", early.err);
    let applied = names(&desk, &["--apply"]);
    assert_eq!(applied.status, 0, "{}", applied.err);
    assert!(applied.out.contains("Anna Smith → Nurse A: 4 in transcripts, 1 elsewhere"), "{}", applied.out);
    assert!(desk.read("care/documents/p01.txt").contains("Then Nurse A’s manager came, Dr Patel"));
    assert!(desk.read("care/documents/p01.txt").contains("NURSE A left for Town A"));
    let quotes =
        desk.done(&["export", "quotes", "care", "-o", "-", "--format", "md", "--passphrase-file", "key"]);
    assert!(quotes.contains("NURSE A left for Town A") && quotes.contains("Nurse A’s leaving"), "{quotes}");
    assert_eq!(desk.run(&["check", "care", "--leaks", "--passphrase-file", "key"]).status, 1);
    let purged = desk.run(&["purge", "care", "--yes", "--passphrase-file", "key"]);
    assert_eq!(purged.status, 0, "{} {}", purged.out, purged.err);
    assert!(purged.out.contains("none is left"), "{}", purged.out);
    assert!(
        purged.err.contains("Not purged, because casebook cannot reach them: other copies"),
        "{}",
        purged.err
    );
    for (path, bytes) in crate::desk::files(&desk.path("care")) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("Anna") && !text.contains("ANNA") && !text.contains("Leeds"),
            "{path:?}: {text}"
        );
    }
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
    assert_eq!(
        desk.done(&["export", "quotes", "care", "-o", "-", "--format", "md", "--passphrase-file", "key"]),
        quotes
    );
    let history = desk.done(&["history", "care"]);
    assert!(history.contains("put pseudonyms in the places of names in 2 texts"), "{history}");
    assert!(history.contains("purged the replaced names from every file"), "{history}");
    assert!(names(&desk, &["--original", "P01"]).out.contains("P01: ANNA left for Leeds"));
}

#[test]
fn a_purge_cannot_be_taken_back_and_asks() {
    let desk = desk();
    added(&desk);
    names(&desk, &["--apply"]);
    let asked = desk.run(&["purge", "care", "--passphrase-file", "key"]);
    assert_eq!(asked.status, 2);
    assert!(asked.err.contains("say --yes"), "{}", asked.err);
    let again = names(&desk, &["--apply"]);
    assert!(again.err.contains("nothing was changed"), "{}", again.err);
}

#[test]
fn an_export_with_a_real_name_in_it_is_refused_unless_wanted() {
    let desk = desk();
    added(&desk);
    desk.done(&["autocode", "care", "left for Leeds", "--code", "leaving"]);
    let export = |format: &str, more: &[&str]| {
        let arguments = ["export", "quotes", "care", "-o", "-", "--format", format];
        desk.program().args([&arguments[..], more].concat()).output().unwrap()
    };
    for format in ["csv", "docx", "html", "json", "md", "xlsx"] {
        let refused = export(format, &["--passphrase-file", "key"]);
        assert_eq!(refused.status.code(), Some(1), "{format}");
        assert!(refused.stdout.is_empty());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains("real names are left in what would be exported: “ANNA” (Nurse A) "), "{said}");
        assert!(said.contains("--with-real-names"), "{said}");
    }
    let wanted = export("md", &["--passphrase-file", "key", "--with-real-names"]);
    assert!(
        wanted.status.success() && String::from_utf8(wanted.stdout).unwrap().contains("ANNA left for Leeds")
    );
    let unchecked = export("md", &[]);
    assert_eq!(unchecked.status.code(), Some(1), "what cannot be checked is not let out");
    assert!(unchecked.stdout.is_empty());
    let said = String::from_utf8(unchecked.stderr).unwrap();
    assert!(said.contains("it cannot be checked for real names: give the passphrase of"), "{said}");
    assert!(said.contains("--with-real-names exports without a check"), "{said}");
    assert!(export("md", &["--with-real-names"]).status.success());
    names(&desk, &["--apply"]);
    let clean = export("md", &["--passphrase-file", "key"]);
    assert!(clean.status.success() && clean.stderr.is_empty());
}

#[test]
fn a_purge_that_is_ended_at_any_instant_is_whole_or_has_not_begun() {
    let desk = desk();
    added(&desk);
    desk.done(&["autocode", "care", "left for Leeds", "--code", "leaving"]);
    names(&desk, &["--apply"]);
    let quotes = |study: &str| {
        desk.done(&["export", "quotes", study, "-o", "-", "--format", "md", "--passphrase-file", "key"])
    };
    let before = quotes("care");
    let key = ["--passphrase-file", "key"];
    let mut was_real = false;
    // Every fourth point: there are some hundred, and each takes several runs of the program.
    for point in (1..).step_by(4) {
        let study = format!("care-{point}");
        let mut copy = std::process::Command::new("cp");
        assert!(copy.arg("-a").args([desk.path("care"), desk.path(&study)]).status().unwrap().success());
        let mut purge = desk.program();
        purge.args(["purge", study.as_str(), "names.age", "--yes"]).args(key);
        let ended = purge.env("CASEBOOK_FAULT", format!("abort:{point}")).output().unwrap();
        if ended.status.success() {
            assert!(point > 20 && was_real, "the faults reach every write: {point}");
            break;
        }
        let proof = desk.run(&[&["check", study.as_str(), "--leaks", "names.age"], &key[..]].concat());
        // Once it is real, opening the study has finished it; before, nothing has changed.
        assert!(!was_real || proof.status == 0, "point {point}: {}", proof.out);
        was_real |= proof.status == 0;
        if proof.status != 0 {
            let again = desk.run(&[&["purge", study.as_str(), "names.age", "--yes"], &key[..]].concat());
            assert_eq!(again.status, 0, "point {point}: {} {}", again.out, again.err);
        }
        assert_eq!(quotes(&study), before, "point {point}");
        std::fs::remove_dir_all(desk.path(&study)).unwrap();
    }
}

#[test]
fn an_empty_table_proves_nothing_of_a_study() {
    let desk = desk();
    let checked = desk.run(&["check", "care", "--leaks", "--passphrase-file", "key"]);
    assert_eq!(checked.status, 1, "{}", checked.out);
    assert!(
        checked.out.contains("The table of names is empty: there is nothing to look for"),
        "{}",
        checked.out
    );
    assert!(!checked.out.contains("none is left"), "{}", checked.out);
}

#[test]
fn a_pseudonym_that_was_put_into_the_study_is_known_after_the_table_has_another() {
    let desk = desk();
    added(&desk);
    let applied = names(&desk, &["--apply"]);
    assert_eq!(applied.status, 0, "{}", applied.err);
    let changed = names(&desk, &["--change", "Anna", "--as", "Sister A"]);
    assert!(changed.err.contains("“Nurse A” stays where it was put into the study"), "{}", changed.err);
    let removed = names(&desk, &["--remove", "Leeds"]);
    assert!(removed.err.contains("“Town A” stays where it was put into the study"), "{}", removed.err);
    let who = names(&desk, &["--who", "Nurse A"]);
    assert_eq!(who.status, 0);
    assert_eq!(who.out, "Anna Smith, Anna (person), as put into the study; listed so no more\n");
    assert!(names(&desk, &["--who", "Town A"]).out.starts_with("Leeds (place)"));
    assert!(names(&desk, &["--who", "Sister A"]).out.starts_with("Anna Smith, Anna (person)\n"));
}
