//! What was said between two times, and what is typed as a reference and is none.

use crate::desk::Desk;

#[test]
fn the_turns_between_two_times_are_listed_without_words() {
    let desk = Desk::new();
    let cue =
        |at: &str, until: &str, who: &str, said: &str| format!("{at} --> {until}\n<v {who}>{said}</v>\n\n");
    let vtt = [
        "WEBVTT\n\n".to_owned(),
        cue("00:00:01.000", "00:00:04.000", "Ana", "Where does the money go?"),
        cue("00:12:31.500", "00:12:40.250", "Ben", "Nowhere, honestly."),
        cue("00:20:00.000", "00:20:05.000", "Ana", "Whose money is it?"),
    ];
    desk.write("talk.vtt", vtt.concat().as_bytes());
    desk.write("P02.txt", b"Interviewer: Who?\n\nP02: Nobody.\n\nInterviewer: And then?\n\nP02: Nothing.\n");
    desk.done(&["new", "care"]);
    desk.done(&["import", "care", "talk.vtt", "--label", "T1"]);
    desk.done(&["import", "care", "P02.txt"]);
    let listed = desk.run(&["search", "care", "--from", "10:00", "--to", "21:00"]);
    assert_eq!(listed.status, 0, "{listed:?}");
    let lines: Vec<String> =
        listed.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines, ["T1 ¶2 Ben 00:12:31 Nowhere, honestly.", "T1 ¶3 Ana 00:20:00 Whose money is it?"]);
    assert!(listed.err.contains("2 turns in 1 document"), "{}", listed.err);
    assert!(listed.err.contains("Without times in the recording, so not among them: P02"), "{}", listed.err);
    let json = desk.json(&["search", "care", "--to", "1:00", "--json"]);
    assert_eq!(json[0]["hit"], "Where does the money go?");
    assert_eq!(json[0]["time"], "00:00:01.000");
    assert_eq!(desk.run(&["search", "care"]).status, 2, "words or times are needed");
}

#[test]
fn a_reference_to_a_turn_that_there_is_not_is_pointed_out() {
    let desk = Desk::with_study();
    desk.write("codes.csv", b"name\nbeds\n");
    desk.done(&["codebook", "care", "codes.csv"]);
    let said = desk.run(&["cell", "care", "P01", "beds", "Bought some (¶99), see (¶2)."]);
    assert_eq!(said.status, 0, "{said:?}");
    assert!(said.err.contains("(¶99) leads nowhere"), "{}", said.err);
    assert!(!said.err.contains("(¶2) leads"), "{}", said.err);
    assert!(desk.done(&["cell", "care", "P01", "beds"]).contains("! (¶99) leads to no turn"));
    assert_eq!(desk.json(&["cell", "care", "P01", "beds", "--json"])["leads_nowhere"][0], "(¶99)");
    let said = desk.run(&["cell", "care", "P01", "beds", "Bought some (¶2)."]);
    assert!(!said.err.contains("leads nowhere"), "{}", said.err);
}
