//! Correcting transcripts by commands, alone and with another copy of the study.

use std::fs;

use crate::desk::{Desk, files};

/// A study with everything about beds coded in its three interviews.
fn coded() -> Desk {
    let desk = Desk::with_study();
    desk.write("codes.csv", b"name\nbeds\nasked\n");
    desk.done(&["codebook", "care", "codes.csv"]);
    for (code, words) in [("beds", "We bought beds, in the end"), ("asked", "asked me, though")] {
        desk.done(&["autocode", "care", words, "--code", code, "--unit", "sentence"]);
    }
    desk
}

/// The words that a coder has coded in a document.
fn passages(desk: &Desk, study: &str, coder: &str) -> Vec<String> {
    let found = desk.json(&[
        "query",
        study,
        "coder:CODER and document:P01".replace("CODER", coder).as_str(),
        "--json",
    ]);
    let text = |it: &serde_json::Value| it["words"].as_str().unwrap_or_default().to_owned();
    found.as_array().map(|all| all.iter().map(text).collect()).unwrap_or_default()
}

#[test]
fn a_corrected_file_is_shown_first_and_carries_the_codings_along() {
    let desk = coded();
    let text = desk.read("interviews/P01.txt");
    let corrected = text.replace("And what came of it?", "And what, then, came of it?");
    let corrected = corrected.replacen("We bought beds", "We bought two beds", 1);
    desk.write("checked.txt", corrected.as_bytes());
    let before = files(&desk.path("care"));
    let shown = desk.run(&["revise", "care", "p01", "checked.txt", "--dry-run"]);
    assert_eq!(shown.status, 0, "{shown:?}");
    assert!(shown.out.contains("¶2 P01: We bought {+two +}beds, in the end."), "{}", shown.out);
    assert!(shown.err.contains("P01 would be corrected in 7 places: revision 2."), "{}", shown.err);
    assert_eq!(files(&desk.path("care")), before, "a dry run writes nothing");
    let done = desk.run(&["revise", "care", "P01", "checked.txt"]);
    assert!(done.err.contains("1 to be looked at"), "{}", done.err);
    assert_eq!(desk.read("care/documents/p01.txt"), corrected);
    let told = desk.json(&["revise", "care", "P01", "--json"]);
    assert_eq!(told["revision"], 2);
    assert_eq!(told["revisions"][0]["by"], "maya");
    assert_eq!(told["touched"][0]["was"], "We bought beds, in the end.");
    assert_eq!(told["touched"][0]["words"], "We bought two beds, in the end.");
    assert_eq!(desk.done(&["revise", "care", "P01", "--revision", "1"]), text);
    assert!(desk.done(&["revise", "care", "P01", "--diff", "2"]).contains("{+two +}"));
    desk.done(&["revise", "care", "P01", "--keep"]);
    assert_eq!(desk.json(&["revise", "care", "P01", "--json"])["touched"].as_array().unwrap().len(), 0);
    desk.done(&["check", "care"]);
    desk.write(
        "other.txt",
        b"Moderator: Good evening, all of you.\n\nTom: Hello. Shall we begin with the roads?\n",
    );
    let other = desk.run(&["revise", "care", "P01", "other.txt"]);
    assert_eq!(other.status, 1);
    assert!(other.err.contains("it seems to be another interview, and nothing was changed"), "{}", other.err);
    let again = desk.run(&["revise", "care", "P01", "checked.txt"]);
    assert!(again.err.contains("The text is the same as before"), "{}", again.err);
}

#[test]
fn speakers_stay_as_they_were_corrected_and_what_else_is_to_be_known_is_said_first() {
    let desk = Desk::new();
    let text = "Ward 3\n\nInterviewer: So?\n\nP1: Yes.\n\nMum: May I?\n\nInterviewer: Do.\n\nP1: Well.\n\nMum: No.\n\nP2: a title\n";
    desk.write("visit.txt", text.as_bytes());
    desk.done(&["new", "care"]);
    desk.done(&["import", "care", "visit.txt", "--speaker", "Mum", "--not-a-speaker", "P2"]);
    let who = |desk: &Desk| -> Vec<(String, u64)> {
        let body: serde_json::Value = serde_json::from_str(&desk.read("care/documents/visit.json")).unwrap();
        let name = |turn: &serde_json::Value| {
            turn["speaker"].as_u64().map_or(String::new(), |at| {
                body["speakers"][at as usize]["name"].as_str().unwrap().to_owned()
            })
        };
        let mut count: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        body["turns"].as_array().unwrap().iter().for_each(|turn| *count.entry(name(turn)).or_default() += 1);
        count.into_iter().collect()
    };
    let before = who(&desk);
    assert_eq!(before.iter().find(|(name, _)| name == "Mum"), Some(&("Mum".to_owned(), 2)), "{before:?}");
    desk.write("checked.txt", text.replace("Well.", "Very well.").replace("Ward 3", "Ward 4").as_bytes());
    let done = desk.run(&["revise", "care", "visit", "checked.txt"]);
    assert!(done.out.starts_with("above ¶1: ") && done.out.contains("{+Very well+}"), "{}", done.out);
    assert_eq!(who(&desk), before);
    desk.write("renamed.txt", text.replace("Mum: ", "Zoe: ").replace("Well.", "Very well.").as_bytes());
    let shown = desk.run(&["revise", "care", "visit", "renamed.txt", "--dry-run"]);
    assert!(shown.err.contains("Speakers: speaks no more: “Mum”."), "{}", shown.err);
    desk.write(
        "other.txt",
        b"Moderator: Good evening, all of you.\n\nTom: Hello. Shall we begin with the roads?\n",
    );
    let other = desk.run(&["revise", "care", "visit", "other.txt", "--dry-run"]);
    assert!(
        other.err.contains("it seems to be another interview, and is refused without --another-text"),
        "{}",
        other.err
    );
    desk.write("key", b"open sesame\n");
    desk.done(&["pseudonyms", "care", "names.age", "--new", "--passphrase-file", "key"]);
    let names = desk.run(&["revise", "care", "visit", "renamed.txt", "--dry-run"]);
    assert!(names.err.contains("names in the file come back into the text until"), "{}", names.err);
}

#[test]
fn one_turn_is_corrected_and_mistakes_are_said() {
    let desk = coded();
    desk.done(&["revise", "care", "P01", "--turn", "1", "--words", "So what came of it?"]);
    assert!(desk.read("care/documents/p01.txt").starts_with("Interviewer: So what came of it?\n\nP01: We"));
    for (arguments, status, says) in [
        (&["revise", "care", "P01", "--turn", "99", "--words", "x"][..], 1, "that turn"),
        (&["revise", "care", "P01", "--turn", "0", "--words", "x"], 1, "counted from 1"),
        (&["revise", "care", "P99"], 1, "no document “P99”"),
        (&["revise", "care", "P01", "--revision", "9"], 1, "no revision 9: the latest is 2"),
        (&["revise", "care", "P01", "--diff", "1"], 1, "it changed nothing"),
        (&["revise", "care", "P01", "nowhere.txt"], 1, "there is no file nowhere.txt"),
        (&["revise", "care", "P01", "--dry-run"], 2, "--dry-run needs"),
    ] {
        let said = desk.run(arguments);
        assert_eq!(said.status, status, "{arguments:?}: {said:?}");
        assert!(said.err.contains(says), "{arguments:?}: {said:?}");
    }
}

#[test]
fn codings_that_another_copy_made_on_the_older_text_are_carried_over_when_they_arrive() {
    let desk = coded();
    let copy = |from: &str, to: &str| {
        for (path, bytes) in files(&desk.path(from)) {
            let inside = path.strip_prefix(desk.path(from)).unwrap().to_owned();
            desk.write(&format!("{to}/{}", inside.display()), &bytes);
        }
    };
    copy("care", "copy");
    desk.done(&["revise", "care", "P01", "--turn", "1", "--words", "Well then, what came of all of it?"]);
    desk.done(&[
        "--coder",
        "tom",
        "autocode",
        "copy",
        "asked me, though",
        "--code",
        "asked",
        "--unit",
        "sentence",
    ]);
    for file in ["codings/tom/p01.json", "history/tom.jsonl"] {
        let bytes = fs::read(desk.path(&format!("copy/{file}"))).unwrap();
        desk.write(&format!("care/{file}"), &bytes);
    }
    desk.done(&["check", "care"]);
    assert_eq!(passages(&desk, "care", "tom"), passages(&desk, "copy", "tom"));
    assert!(!passages(&desk, "care", "tom").is_empty());
    let arrived = desk.read("care/codings/tom/p01.json");
    // Tom goes on in the study itself: his older codings stay as they are written, and stand where their words are.
    desk.done(&["--coder", "tom", "autocode", "care", "bought beds", "--code", "beds", "--unit", "sentence"]);
    let line = arrived.lines().find(|line| line.contains("\"start\"")).unwrap().trim_end_matches(',');
    assert!(desk.read("care/codings/tom/p01.json").contains(line), "nothing of his was rewritten");
    desk.done(&["check", "care"]);
    // A text that this copy never had is said, and nothing is put anywhere else.
    let strange = arrived.replacen("\"end\":", "\"on\":\"00000000000000ab\",\"end\":", 1);
    desk.write("care/codings/tom/p01.json", strange.as_bytes());
    let checked = desk.run(&["check", "care"]);
    assert!(checked.out.contains("a revision of the text that is not here"), "{checked:?}");
}
