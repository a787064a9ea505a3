//! What is said and kept when the disk is not as it should be, and when two programs work on one study.

use std::fs;

use crate::{
    desk::{CASEBOOK, Desk},
    terminal::Terminal,
};

const FIRST: &str = "And where does social care sit";

/// Codes the second turn with a new code.
fn code(terminal: &mut Terminal, name: &str) {
    terminal.wait_for(FIRST).press("} c").wait_for("Enter choose").write(name).press("Enter");
}

#[test]
fn a_folder_taken_away_is_not_saved_until_it_is_back() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_whole();
    fs::rename(desk.path("study"), desk.path("elsewhere")).unwrap();
    code(&mut terminal, "parity");
    terminal.wait_for("NOT SAVED").press("q").wait_for("not saved").wait_for("y yes").press("n");
    fs::rename(desk.path("elsewhere"), desk.path("study")).unwrap();
    terminal.wait_for("maya · saved").press("q");
    assert!(terminal.wait_end().success());
    assert_eq!(desk.codings().len(), 1);
}

#[test]
fn leaving_with_something_not_saved_asks_and_says_what_was_lost() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open_whole();
    fs::remove_dir_all(desk.path("study")).unwrap();
    code(&mut terminal, "parity");
    terminal
        .wait_for("NOT SAVED")
        .wait_for("not saved: 1 waiting")
        .press("q")
        .wait_for("Leave and lose that?")
        .press("y");
    assert_eq!(terminal.wait_end().exit_code(), 1);
    assert!(terminal.screen().contains("could not be saved"), "{}", terminal.screen());
}

#[test]
fn a_full_disk_is_said_in_words_and_the_study_stays_sound() {
    let desk = Desk::with_transcripts();
    // No file may grow beyond this: the history, then everything else, meets a full disk.
    let limit = format!("trap '' XFSZ; ulimit -f 0; exec '{CASEBOOK}' study");
    let mut terminal = desk.start((80, 24), "/bin/sh", &["-c", &limit], &[]);
    code(&mut terminal, "parity");
    terminal
        .wait_for("NOT SAVED")
        .wait_for("not saved: 1 waiting")
        .press("q")
        .wait_for("Leave and lose that?");
    terminal.press("y").wait_end();
    desk.casebook(&["check", "study"]);
    assert!(desk.codings().is_empty());
}

#[test]
fn two_programs_on_one_study_lose_nothing_of_each_others() {
    let desk = Desk::with_transcripts();
    let mut maya = desk.open();
    let mut tom = desk.start((80, 24), CASEBOOK, &["study"], &[("CASEBOOK_CODER", "tom")]);
    tom.wait_for(FIRST);
    code(&mut maya, "parity");
    maya.wait_for("maya · saved");
    code(&mut tom, "watches");
    tom.wait_for("tom · saved");
    for terminal in [&mut maya, &mut tom] {
        terminal.press("q");
        assert!(terminal.wait_end().success());
    }
    let mut codes: Vec<String> = desk.codings().into_iter().map(|(code, _)| code).collect();
    codes.sort();
    assert_eq!(codes, ["parity", "watches"]);
    desk.casebook(&["check", "study"]);
}
