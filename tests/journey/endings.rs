//! However the program is ended or stopped: nothing is lost, and no process is left.

use rustix::process::Signal;

use crate::{
    desk::{CASEBOOK, Desk},
    terminal::Terminal,
};

const FIRST: &str = "And where does social care sit";

/// Begins a memo and waits until what was typed is on the screen.
fn writing(desk: &Desk) -> Terminal {
    write(desk.open())
}

fn write(mut terminal: Terminal) -> Terminal {
    terminal.wait_for(FIRST).press("} m").wait_for("done");
    terminal.write("an equal partner only on paper").wait_for("an equal partner only on paper");
    terminal
}

/// The draft is offered, taken up and finished.
fn go_on_writing(desk: &Desk) {
    let mut terminal = desk.open();
    terminal.wait_for("was not finished when casebook ended").press("y");
    terminal.wait_for("an equal partner only on paper").write(", she says").press("Esc");
    terminal.wait_for("maya · saved").wait_gone("Esc done").press("q");
    assert!(terminal.wait_end().success());
    let memos = std::fs::read_to_string(desk.path("study/memos/maya.json")).unwrap();
    assert!(memos.contains("an equal partner only on paper, she says"), "{memos}");
}

#[test]
fn a_terminated_program_leaves_the_memo_that_was_being_typed_as_a_draft() {
    let desk = Desk::with_transcripts();
    let mut terminal = writing(&desk);
    terminal.signal(Signal::TERM).wait_end();
    assert!(!terminal.is_full_screen(), "the terminal was given back");
    go_on_writing(&desk);
}

#[test]
fn a_hung_up_program_leaves_the_memo_that_was_being_typed_as_a_draft() {
    let desk = Desk::with_transcripts();
    writing(&desk).signal(Signal::HUP).wait_end();
    go_on_writing(&desk);
}

#[test]
fn a_lost_connection_leaves_a_draft_and_no_process() {
    let desk = Desk::with_transcripts();
    // Without an end-of-file character nothing else is typed when the plug is pulled.
    let script = format!("stty eof undef; exec '{CASEBOOK}' study");
    let mut terminal = write(desk.start((80, 24), "/bin/sh", &["-c", &script], &[]));
    terminal.unplug("!").wait_end();
    let mut terminal = desk.open();
    terminal.wait_for("was not finished when casebook ended").press("y");
    terminal.wait_for("an equal partner only on paper").press("Esc").wait_gone("Esc done").press("q");
    assert!(terminal.wait_end().success());
}

#[test]
fn a_draft_that_is_not_wanted_is_offered_once() {
    let desk = Desk::with_transcripts();
    writing(&desk).signal(Signal::TERM).wait_end();
    let mut terminal = desk.open();
    terminal.wait_for("was not finished when casebook ended").press("n").wait_gone("was not finished");
    terminal.press("q");
    assert!(terminal.wait_end().success());
    let mut terminal = desk.open();
    terminal.wait_for(FIRST).press("q");
    assert!(terminal.wait_end().success());
    assert!(!terminal.screen().contains("was not finished"));
}

#[test]
fn a_killed_program_has_lost_nothing_that_was_said_to_be_saved() {
    let desk = Desk::with_transcripts();
    let mut terminal = desk.open();
    terminal.wait_for(FIRST).press("} c").write("parity").press("Enter");
    terminal.wait_for("with the new code").wait_for("maya · saved");
    terminal.press(") .").wait_gone("new code").wait_for("coded ¶2").wait_for("maya · saved");
    // From here on nothing is waited for: whatever of this came through is whole.
    terminal.press(") . ) . ) . ) .").signal(Signal::KILL).wait_end();
    let codings = desk.codings();
    assert!((2..=6).contains(&codings.len()), "{codings:?}");
    desk.casebook(&["check", "study"]);
    let mut terminal = desk.open();
    terminal.wait_for(FIRST).press("} ) ) ) ) ) c").wait_for("parity").press("Enter");
    terminal.wait_for("maya · saved").press("q");
    assert!(terminal.wait_end().success());
}

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_the_program() {
    let desk = Desk::with_transcripts();
    let script =
        format!("set -m; '{CASEBOOK}' study; echo stopped; read line; fg >/dev/null; echo status $?");
    let mut terminal = desk.start((80, 24), "/bin/sh", &["-c", &script], &[]);
    terminal.wait_for(FIRST).press("Ctrl-z").wait_for("stopped").wait_gone(FIRST);
    assert!(!terminal.is_full_screen());
    terminal.press("Enter").wait_for(FIRST).press("q").wait_for("status 0");
    assert!(terminal.wait_end().success());
}
