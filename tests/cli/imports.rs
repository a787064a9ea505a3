//! `casebook import`: what is told, corrected, skipped and refused.

use std::{
    io::Write,
    process::{Command as Process, Stdio},
};

use crate::desk::{Desk, files};

#[test]
fn what_was_imported_before_is_skipped_and_the_rest_is_not() {
    let desk = Desk::with_study();
    desk.write(
        "interviews/P11.txt",
        "Interviewer: And now?\n\nP11: Now we wait and see.\n\n".repeat(4).as_bytes(),
    );
    let said = desk.run(&["import", "care", "interviews"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.err.contains("interviews/P01.txt: imported before, as P01; skipped"), "{}", said.err);
    assert!(said.err.ends_with("1 document imported, 3 files skipped\n"), "{}", said.err);
}

#[test]
fn a_file_that_cannot_be_imported_does_not_keep_the_others_out() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.write("interviews/P03.txt", b"");
    desk.write("interviews/P04.txt", b"%PDF-1.7\n");
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "interviews"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("P03.txt is empty: there is nothing to import"), "{}", said.err);
    assert!(said.err.contains("P04.txt is a PDF"), "{}", said.err);
    assert!(said.err.ends_with("3 documents imported, 2 files not imported\n"), "{}", said.err);
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
}

#[test]
fn a_dry_run_shows_the_same_and_changes_nothing() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.done(&["new", "care"]);
    let before = files(&desk.path("care"));
    let dry = desk.run(&["import", "care", "interviews", "--dry-run"]);
    assert!(dry.err.ends_with("3 documents would be imported\n"), "{}", dry.err);
    assert_eq!(files(&desk.path("care")), before);
    assert_eq!(desk.done(&["import", "care", "interviews"]), dry.out);
}

#[test]
fn speakers_are_corrected_by_options() {
    let desk = Desk::new();
    let round =
        "AB: How did it begin?\n\nMrs Okafor: With a letter from them.\n\nMrs Okafr: Which I kept.\n\n";
    desk.write("talk.txt", round.repeat(4).as_bytes());
    desk.done(&["new", "care"]);
    let said = desk.run(&[
        "import",
        "care",
        "talk.txt",
        "--interviewer",
        "ab",
        "--merge",
        "Mrs Okafr=Mrs Okafor",
        "--rename",
        "Mrs Okafor=P07",
        "--label",
        "T1",
        "--case",
        "Carers",
        "--json",
    ]);
    assert_eq!(said.status, 0, "{said:?}");
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let document = &report["imported"][0];
    assert_eq!((&document["label"], &document["cases"]), (&"T1".into(), &serde_json::json!(["Carers"])));
    let speakers = document["speakers"].as_array().unwrap();
    let named: Vec<_> =
        speakers.iter().map(|it| (it["name"].as_str().unwrap(), it["role"].as_str().unwrap())).collect();
    assert_eq!(named[0], ("AB", "interviewer"));
    assert_eq!((named[1].0, named.len()), ("P07", 2));
}

#[test]
fn a_speaker_that_no_file_has_is_named() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "interviews", "--interviewer", "Moderator"]);
    assert_eq!(said.status, 1);
    let message = "casebook: no file has a speaker “Moderator”: look at the names listed above\n";
    assert!(said.err.contains(message), "{}", said.err);
}

#[test]
fn one_label_cannot_name_many_documents() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.done(&["new", "care"]);
    assert_eq!(desk.run(&["import", "care", "interviews", "--label", "P01"]).status, 2);
    desk.done(&["import", "care", "interviews/P01.txt"]);
    let said = desk.run(&["import", "care", "interviews/P02.txt", "--label", "P01"]);
    assert_eq!(said.status, 1);
    assert!(
        said.err.contains("“P01” is taken: choose another name, or use the one there is"),
        "{}",
        said.err
    );
}

#[test]
fn ctrl_c_leaves_what_was_imported_whole() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.done(&["new", "care"]);
    let pipe = desk.path("P05.txt");
    assert!(Process::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut import = Process::new(env!("CARGO_BIN_EXE_casebook"));
    import.current_dir(desk.path("")).env("CASEBOOK_HOME", desk.path("home")).env("CASEBOOK_CODER", "maya");
    import.args(["import", "care", "interviews/P01.txt", "P05.txt", "interviews/P02.txt"]);
    let running = import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Opening the pipe waits until the import reads it.
    let mut writer = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let process = rustix::process::Pid::from_child(&running);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    writer.write_all("Interviewer: And now?\n\nP05: Now we wait.\n\n".repeat(4).as_bytes()).unwrap();
    drop(writer);
    let ended = running.wait_with_output().unwrap();
    let err = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{err}");
    assert_eq!(err, "2 documents imported, 1 file left when stopped\n");
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
    assert_eq!(desk.json(&["stats", "care", "--json"])["totals"]["documents"], 2);
}

#[test]
fn comments_become_memos_where_that_is_asked_for_and_their_authors_are_nowhere() {
    let desk = Desk::new();
    let interview = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/interview.docx");
    desk.done(&["new", "care"]);
    let dry = desk.json(&["import", "care", interview, "--dry-run", "--json"]);
    let document = &dry["imported"][0];
    assert_eq!((&document["format"], &document["memos"]), (&"docx".into(), &0.into()));
    assert_eq!(document["left_out"].as_array().unwrap().len(), 4);
    let report = desk.json(&["import", "care", interview, "--comments", "--json"]);
    let document = &report["imported"][0];
    assert_eq!((&document["memos"], document["left_out"].as_array().unwrap().len()), (&1.into(), 3));
    let written: Vec<u8> = files(&desk.path("care")).into_iter().flat_map(|(_, bytes)| bytes).collect();
    let written = String::from_utf8_lossy(&written);
    assert!(written.contains("Leading question?") && !written.contains("Petra"));
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
}
