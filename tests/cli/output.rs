//! Where things are printed, and that a terminal and a pipe are safe.

use std::process::{Command as Process, Stdio};

use crate::desk::{Desk, said};

#[test]
fn control_characters_of_a_text_never_reach_the_terminal() {
    let desk = Desk::new();
    let text = "Interviewer: And then?\n\nP01: \u{1b}[31mred\u{202e} and \u{7}bell, they said.\n\n".repeat(4);
    desk.write("evil\u{1b}[2J.txt", text.as_bytes());
    desk.done(&["new", "care", "--title", "Care\u{1b}[2J"]);
    let file = "evil\u{1b}[2J.txt";
    let mut printed = Vec::new();
    for arguments in [
        &["import", "care", file][..],
        &["import", "care", file],
        &["stats", "care"],
        &["search", "care", "bell"],
        &["search", "care", "bell", "--json"],
        &["cases", "care"],
        &["history", "care"],
        &["check", "care"],
    ] {
        let said = desk.run(arguments);
        printed.push(said.out);
        printed.push(said.err);
    }
    let printed = printed.concat();
    assert!(printed.contains("red"), "{printed}");
    let obeyed = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!printed.chars().any(obeyed), "{printed:?}");
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let desk = Desk::with_study();
    let mut search = Process::new(env!("CARGO_BIN_EXE_casebook"));
    search.args(["search", "care", "e", "--json"]).current_dir(desk.path(""));
    let mut running = search.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(running.stdout.take());
    let ended = running.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    let err = String::from_utf8(ended.stderr).unwrap();
    assert!(!err.contains("panicked") && !err.contains("roken pipe"), "{err}");
}

#[test]
fn the_coder_is_the_options_else_the_environments_else_the_configurations() {
    let desk = Desk::with_study();
    desk.write("home/config.json", b"{\"coder\":\"tom\"}");
    let coders = ["ana", "ben", "tom"];
    for (number, coder) in coders.iter().enumerate() {
        let mut program = desk.program();
        let file = format!("{coder}.csv");
        desk.write(&file, format!("name\nCode {number}\n").as_bytes());
        match *coder {
            "ana" => program.args(["--coder", "ana"]),
            "ben" => program.env("CASEBOOK_CODER", "ben"),
            _ => program.env_remove("CASEBOOK_CODER"),
        };
        assert_eq!(said(program.args(["codebook", "care", &file])).status, 0);
        assert!(desk.path(&format!("care/history/{coder}.jsonl")).exists(), "{coder}");
    }
}

#[test]
fn completions_and_the_manual_page_are_printed() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.done(&["completions", shell]).contains("casebook"), "{shell}");
    }
    let man = desk.done(&["man"]);
    assert!(man.contains(".SH KEYS") && man.contains("casebook search STUDY [QUERY]"), "{man}");
}

#[test]
fn a_new_study_is_only_its_makers_unless_it_is_shared() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.done(&["new", "own"]);
    desk.done(&["new", "ours", "--shared"]);
    let mode = |name: &str| std::fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("own"), mode("own/study.json")), (0o700, 0o600));
    assert_eq!((mode("ours"), mode("ours/study.json")), (0o770, 0o660));
}
