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
    desk.write("interviews/P04.txt", b"\x7FELF\x02\x01");
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "interviews"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("P03.txt is empty: there is nothing to import"), "{}", said.err);
    assert!(said.err.contains("P04.txt is a program"), "{}", said.err);
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
fn a_speaker_that_no_file_has_is_named_before_anything_is_imported() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "interviews", "--interviewer", "Moderator"]);
    assert_eq!(said.status, 1);
    let message = "casebook: no file has a speaker “Moderator”, so nothing was imported. The speakers are: ";
    assert!(said.err.starts_with(message) && said.err.contains("Interviewer"), "{}", said.err);
    assert_eq!(desk.done(&["cases", "care", "--json"]).trim(), "[]");
    let tried = desk.run(&["import", "care", "interviews", "--interviewer", "Moderator", "--dry-run"]);
    assert!(tried.err.contains("casebook: no file has a speaker “Moderator”: look at"), "{}", tried.err);
    assert_eq!(tried.status, 1);
}

#[test]
fn a_value_of_a_case_that_does_not_come_out_of_the_import_is_refused_before_it() {
    let desk = Desk::new();
    let round = "Interviewer: And now?\n\nP01: Now we wait and see.\n\n";
    desk.write("P01.txt", round.repeat(4).as_bytes());
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "P01.txt", "--set", "Zed:Role=nurse", "--set", "P01:Ward=4"]);
    assert_eq!(said.status, 1);
    let message = "casebook: --set: none of the documents belongs to a case “Zed”, so nothing was imported. \
                   Their cases are: P01";
    assert!(said.err.starts_with(message), "{}", said.err);
    assert_eq!(desk.done(&["cases", "care", "--json"]).trim(), "[]");
    let group = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/interviews/focus-group.txt");
    desk.done(&["new", "readme"]);
    desk.done(&["import", "readme", group, "--set", "FG1:Role=nurse"]);
    let cases = desk.json(&["cases", "readme", "--json"]);
    let nurses = cases.as_array().unwrap().iter().filter(|case| case["attributes"]["Role"] == "nurse");
    assert_eq!(nurses.map(|case| case["case"].as_str().unwrap()).collect::<Vec<_>>(), ["FG1"]);
    desk.done(&["import", "care", "P01.txt", "--set", "p01:Role=nurse"]);
    let again = desk.run(&["import", "care", "P01.txt", "--set", "P01:Role=nurse"]);
    assert_eq!(again.status, 0, "the same command goes on with the rest: {}", again.err);
}

#[test]
fn a_file_that_was_imported_before_is_not_blamed_for_a_speaker_it_has() {
    let desk = Desk::new();
    let zoe = "I: So?\n\nP1: Yes.\n\nthe daughter: May I?\n\n".repeat(3);
    desk.write("a.txt", zoe.as_bytes());
    desk.done(&["new", "care"]);
    desk.done(&["import", "care", "a.txt", "--speaker", "the daughter"]);
    let again = desk.run(&["import", "care", "a.txt", "--speaker", "the daughter"]);
    assert_eq!(again.status, 0);
    assert!(again.err.contains("imported before") && !again.err.contains("no file has"), "{}", again.err);
    desk.write("b.txt", talk("P02").as_bytes());
    let with_another = desk.run(&["import", "care", "a.txt", "b.txt", "--speaker", "the daughter"]);
    assert_eq!(with_another.status, 0, "{}", with_another.err);
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
    // How many of the files were in by then depends on the instant.
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let said = |in_then: usize| {
        format!(
            "{} imported, {} left when stopped\n",
            counted(in_then, "document"),
            counted(3 - in_then, "file")
        )
    };
    let came = (0..3).find(|came| said(*came) == err).unwrap_or_else(|| panic!("{err}"));
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
    assert_eq!(desk.json(&["stats", "care", "--json"])["totals"]["documents"], came);
    // The same again brings the rest in; the pipe has nothing more to say.
    let again = desk.run(&["import", "care", "interviews/P01.txt", "interviews/P02.txt"]);
    assert_eq!(again.status, 0, "{again:?}");
    assert!(desk.json(&["stats", "care", "--json"])["totals"]["documents"].as_u64().unwrap() >= 2);
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

/// An interview with its fields on top, in which `AB` asks and `Kassel` is no speaker.
fn talk(name: &str) -> String {
    let round = format!(
        "AB: How did it begin?\n\n{name}: With a letter from them.\n\nKassel: that is where we began.\n\n"
    );
    format!("Role: nurse\nAge: 41\n\n{}", round.repeat(4))
}

#[test]
fn corrections_are_kept_as_the_studys_convention_and_followed_by_the_next_import() {
    let desk = Desk::new();
    for name in ["P01", "P02", "P03"] {
        desk.write(&format!("{name}.txt"), talk(name).as_bytes());
    }
    desk.done(&["new", "care"]);
    let first = [
        "import",
        "care",
        "P01.txt",
        "--rename",
        "AB=Interviewer",
        "--interviewer",
        "AB",
        "--not-a-speaker",
        "Kassel",
    ];
    let dry = desk.run(&[&first[..], &["--save-convention", "--dry-run"]].concat());
    assert!(dry.err.contains("would be kept as the study's convention: Kassel is no speaker"), "{}", dry.err);
    assert_eq!(desk.done(&["speakers", "care", "--json"]), "[]\n");
    let said = desk.run(&[&first[..], &["--save-convention"]].concat());
    assert!(said.err.contains("kept as the study's convention: AB is Interviewer and asks"), "{}", said.err);
    let next = desk.json(&["import", "care", "P02.txt", "--dry-run", "--json"]);
    let document = &next["imported"][0];
    assert_eq!(
        document["by_convention"],
        serde_json::json!(["AB is Interviewer and asks", "Kassel is no speaker"])
    );
    let names: Vec<&str> =
        document["speakers"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Interviewer", "P02"]);
    let without = desk.json(&["import", "care", "P02.txt", "--dry-run", "--json", "--no-convention"]);
    assert_eq!(without["imported"][0]["speakers"].as_array().unwrap().len(), 3);
    let shown = desk.done(&["speakers", "care"]);
    assert!(shown.contains("AB      Interviewer  interviewer"), "{shown}");
    desk.done(&["speakers", "care", "--forget", "kassel", "--participant", "CD"]);
    assert!(!desk.done(&["speakers", "care"]).contains("Kassel"));
    desk.done(&["speakers", "care", "--forget-all"]);
    assert_eq!(desk.done(&["speakers", "care", "--json"]), "[]\n");
    assert!(desk.done(&["check", "care"]).contains("everything is as it should be"));
}

#[test]
fn fields_above_the_first_turn_and_typed_values_become_attributes() {
    let desk = Desk::new();
    desk.write("P01.txt", talk("P01").as_bytes());
    desk.done(&["new", "care"]);
    let asked = ["import", "care", "P01.txt", "--attribute", "role", "--set", "P01:Ward=4"];
    let dry = desk.run(&[&asked[..], &["--dry-run"]].concat());
    assert!(dry.out.contains("    above the first turn: Age: 41\n"), "{}", dry.out);
    assert!(dry.out.contains("    attribute: P01, Ward: 4\n"), "{}", dry.out);
    desk.done(&asked);
    desk.done(&["cases", "care", "--set", "P01:Began=2024-02-29", "--set", "P01:Ward="]);
    let case = desk.json(&["cases", "care", "--json"]);
    assert_eq!(case[0]["attributes"], serde_json::json!({"Began": "2024-02-29", "Role": "nurse"}));
    desk.write("P02.txt", talk("P02").as_bytes());
    let unknown = desk.run(&["import", "care", "P02.txt", "--attribute", "Wage"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.err.contains("no file has a field “Wage” above its first turn"), "{}", unknown.err);
}

#[test]
fn times_are_found_searched_exported_and_stand_in_attributions() {
    let desk = Desk::new();
    let cue =
        |at: &str, until: &str, who: &str, said: &str| format!("{at} --> {until}\n<v {who}>{said}</v>\n\n");
    let vtt = [
        "WEBVTT\n\n".to_owned(),
        cue("00:00:01.000", "00:00:04.000", "Ana", "Where does the money go?"),
        cue("00:12:31.500", "00:12:40.250", "Ben", "The money goes nowhere, honestly."),
        cue("00:20:00.000", "00:20:05.000", "Ana", "Whose money is it?"),
    ];
    desk.write("talk.vtt", vtt.concat().as_bytes());
    desk.done(&["new", "care"]);
    desk.done(&["import", "care", "talk.vtt", "--label", "T1"]);
    let hits = |arguments: &[&str]| {
        let found = desk.json(&[&["search", "care", "money", "--json"], arguments].concat());
        let times = found.as_array().unwrap().iter().map(|it| it["time"].as_str().unwrap().to_owned());
        times.collect::<Vec<_>>()
    };
    assert_eq!(hits(&[]).len(), 3);
    assert_eq!(hits(&["--from", "12:00", "--to", "13:00"]), ["00:12:31.500"]);
    assert_eq!(hits(&["--from", "12:32"]), ["00:20:00.000"]);
    let printed = desk.done(&["search", "care", "nowhere"]);
    assert!(printed.starts_with("T1 ¶2 Ben 00:12:31  "), "{printed}");
    assert!(!printed.contains(".500"), "people read seconds: {printed}");
    for wrong in [&["--from", "noon"][..], &["--from", "13:00", "--to", "12:00"]] {
        assert_eq!(desk.run(&[&["search", "care", "money"], wrong].concat()).status, 2);
    }
    desk.done(&["autocode", "care", "nowhere", "--code", "Money"]);
    for what in ["quotes", "codings"] {
        let rows = desk.done(&["export", what, "care", "-o", "-", "--format", "csv"]);
        assert!(rows.contains("00:12:31.500,00:12:40.250,"), "{rows}");
    }
    desk.done(&["attribution", "care", "--time", "yes"]);
    desk.done(&["export", "quotes", "care", "-o", "quotes.md"]);
    let quotes = std::fs::read_to_string(desk.path("quotes.md")).unwrap();
    assert!(quotes.contains("T1 ¶2, 00:12:31,") || quotes.contains("T1 ¶2, 00:12:31]"), "{quotes}");
}

#[test]
fn what_is_plainly_no_table_of_cases_is_refused_and_dry_run_only_shows() {
    let desk = Desk::new();
    desk.done(&["new", "care"]);
    desk.write("talk.txt", b"I: So?\nP1: Well, it was late.\nI: And?\nP1: We left.\n");
    let said = desk.run(&["cases", "care", "talk.txt"]);
    assert_eq!(said.status, 1);
    assert!(
        said.err.contains("talk.txt: it is a transcript in which I, P1 speak, and no table of cases"),
        "{}",
        said.err
    );
    desk.write("cases.csv", b"case,role\nP01,nurse\nP02,chair\n");
    let shown = desk.run(&["cases", "care", "cases.csv", "--dry-run"]);
    assert_eq!(shown.status, 0, "{shown:?}");
    assert!(shown.out.contains("P02") && shown.out.contains("chair"), "{}", shown.out);
    assert!(shown.err.contains("2 cases: role (text)"), "{}", shown.err);
    assert!(shown.err.contains("Nothing was written"), "{}", shown.err);
    assert_eq!(desk.done(&["cases", "care", "--json"]).trim(), "[]");
    let json = desk.run(&["cases", "care", "cases.csv", "--dry-run", "--json"]);
    assert!(json.out.contains(r#"{"case":"P01","attributes":{"role":"nurse"}}"#), "{}", json.out);
    desk.done(&["cases", "care", "cases.csv"]);
    let again = desk.run(&["cases", "care", "cases.csv", "--dry-run"]);
    assert!(again.err.contains("The study has all of it already."), "{}", again.err);
}

#[test]
fn what_lies_beside_transcripts_in_a_folder_is_left_out_and_said() {
    let desk = Desk::new();
    desk.write_interviews();
    desk.write("interviews/clean.py", b"print('hello')\n");
    desk.write("interviews/run.log", b"INFO: started\n");
    desk.done(&["new", "care"]);
    let said = desk.run(&["import", "care", "interviews"]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(
        said.err.contains("interviews/clean.py: left out: its ending is that of no transcript"),
        "{}",
        said.err
    );
    assert!(said.err.ends_with("3 documents imported, 2 files left out\n"), "{}", said.err);
    let named = desk.run(&["import", "care", "interviews/run.log"]);
    assert!(
        named.err.ends_with("1 document imported\n"),
        "named, it is decided by its content: {}",
        named.err
    );
}
