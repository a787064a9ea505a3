//! What is said where something cannot be done: what, where, what to do; and the exit status.

use std::fs;

use crate::desk::{Desk, files};

/// Arguments, exit status, and the whole of standard error.
type Refused = (&'static [&'static str], i32, &'static str);

/// Of the desk that the test below lays.
const REFUSED: &[Refused] = &[
    (
        &["stats", "nowhere"],
        1,
        "casebook: nowhere is not a study: it has no study.json. Make one with `casebook new nowhere`\n",
    ),
    (
        &["check", "full"],
        1,
        "casebook: full is not a study: it has no study.json. Make one with `casebook new full`\n",
    ),
    (
        &["full"],
        1,
        "casebook: full is not a study: it has no study.json. Make one with `casebook new full`\n",
    ),
    (
        &["serach"],
        2,
        "casebook: there is no command and no study “serach”: did you mean `casebook search`?\n",
    ),
    (
        &["care", "stats", "care"],
        2,
        "casebook: the command comes before the study: casebook COMMAND care …\n",
    ),
    (
        &["care"],
        2,
        "casebook: a study is opened in a terminal, and this is none: try `casebook stats care`, or `casebook --help` for what can be done without\n",
    ),
    (
        &["new", "full"],
        1,
        "casebook: full is there already and is not empty: choose another place for the new study\n",
    ),
    (
        &["new", "n", "--framework", "grounded"],
        2,
        "casebook: there is no framework “grounded”: give a codebook file or one of cfir, leutz, npt, tdf\n",
    ),
    (
        &["new", "n", "--framework", "other.json"],
        1,
        "casebook: other.json: this is not a codebook: its “format” is “else” and should be “casebook-framework”\n",
    ),
    (&["new", "n", "--title", " "], 1, "casebook: --title: a name is needed: type one\n"),
    (
        &["import", "care", "hollow"],
        1,
        "casebook: hollow holds no files: name the folder with the transcripts\n",
    ),
    (
        &["import", "care", "gone.txt"],
        1,
        "casebook: there is no file gone.txt: check the name\n0 documents imported, 1 file not imported\n",
    ),
    (
        &["cases", "care", "empty.csv"],
        1,
        "casebook: empty.csv: the table holds no cases: it needs a line with the columns' names and one line for each case\n",
    ),
    (
        &["search", "care", "(x"],
        2,
        "casebook: unclosed ( at character 1: close it with ), or write \\( for the sign itself\n",
    ),
    (
        &["export", "matrix", "care", "-o", "m.odt"],
        2,
        "casebook: “m.odt”: the matrix can be written as .csv, .md, .json, .html, .xlsx or .docx: give the file a name that ends so\n",
    ),
    (
        &["export", "matrix", "care", "-o", "-"],
        2,
        "casebook: standard output has no ending: say the format with --format csv, md, json, html, xlsx or docx\n",
    ),
    (
        &["export", "matrix", "care", "-o", "empty.csv"],
        1,
        "casebook: empty.csv is there already: choose another name, or replace it with --force\n",
    ),
    (
        &["export", "matrix", "care", "-o", "m.csv", "--chart", "Pay"],
        1,
        "casebook: the study has no code “Pay”: `casebook codebook` lists them\n",
    ),
    (
        &["export", "codings", "care", "-o", "m.csv", "--case", "P77"],
        1,
        "casebook: the study has no case “P77”: `casebook cases` lists them\n",
    ),
    (
        &["--coder", "a/b", "codebook", "care", "other.json"],
        2,
        "casebook: --coder: “a/b” cannot be a coder's name: use 1 to 40 letters, digits, blanks or any of - . _ @ +, beginning with a letter or digit\n",
    ),
];

#[test]
fn each_refusal_says_what_where_and_what_to_do() {
    let desk = Desk::with_study();
    desk.write("full/x.txt", b"x");
    desk.write("empty.csv", b"case,role\n");
    desk.write("other.json", b"{\"format\":\"else\"}");
    fs::create_dir(desk.path("hollow")).unwrap();
    for (arguments, status, message) in REFUSED {
        let said = desk.run(arguments);
        assert_eq!(
            (said.status, said.err.as_str(), said.out.as_str()),
            (*status, *message, ""),
            "{arguments:?}"
        );
    }
    assert!(!desk.path("n").exists(), "a study was made although its framework could not be read");
}

#[test]
fn wrong_usage_is_exit_status_2_and_help_is_0() {
    let desk = Desk::new();
    for arguments in
        [&["import", "care"][..], &["export", "poem", "care", "-o", "x.csv"], &["stats", "--fast", "x"], &[]]
    {
        let said = desk.run(arguments);
        assert_eq!((said.status, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.contains("--help"), "{}", said.err);
    }
    for arguments in [&["--help"][..], &["help", "import"], &["import", "--help"], &["--version"]] {
        let said = desk.run(arguments);
        assert_eq!((said.status, said.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn no_export_lands_among_a_studys_own_files_or_in_the_place_of_a_device() {
    let desk = Desk::with_study();
    let before = fs::read(desk.path("care/study.json")).unwrap();
    for place in ["care/study.json", "care/documents/m.json"] {
        let said = desk.run(&["export", "matrix", "care", "-o", place, "--force"]);
        assert_eq!(said.status, 1);
        assert!(said.err.contains("choose a place outside of it"), "{}", said.err);
    }
    assert_eq!(fs::read(desk.path("care/study.json")).unwrap(), before);
    let pipe = std::process::Command::new("mkfifo").arg(desk.path("pipe.csv")).status().unwrap();
    assert!(pipe.success());
    let said = desk.run(&["export", "matrix", "care", "-o", "pipe.csv", "--force"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("is no ordinary file"), "{}", said.err);
}

#[test]
fn what_has_no_end_is_not_read_for_ever() {
    let desk = Desk::with_study();
    let said = desk.run(&["codebook", "care", "/dev/zero"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("120 MB") || said.err.contains("larger"), "{}", said.err);
}

#[test]
fn a_file_is_replaced_only_by_force() {
    let desk = Desk::with_study();
    desk.write("m.csv", b"mine");
    assert_eq!(desk.run(&["export", "matrix", "care", "-o", "m.csv"]).status, 1);
    assert_eq!(desk.read("m.csv"), "mine");
    desk.done(&["export", "matrix", "care", "-o", "m.csv", "--force"]);
    assert!(desk.read("m.csv").contains("P10"));
}

#[test]
fn a_broken_study_is_read_as_far_as_it_goes_and_never_written_to() {
    let desk = Desk::with_study();
    fs::write(desk.path("care/documents/p02.txt"), "other words").unwrap();
    let before = files(&desk.path("care"));
    let check = desk.run(&["check", "care"]);
    assert_eq!(check.status, 1);
    assert!(check.out.contains("error: documents/p02.txt"), "{}", check.out);
    let stats = desk.run(&["stats", "care"]);
    assert_eq!(stats.status, 1);
    assert!(stats.out.contains("P10") && stats.err.contains("p02.txt cannot be read"), "{stats:?}");
    let search = desk.run(&["search", "care", "bought"]);
    assert_eq!(search.status, 0, "{search:?}");
    desk.write("cases.csv", b"case,role\nP01,nurse\n");
    for arguments in [&["import", "care", "interviews"][..], &["cases", "care", "cases.csv"]] {
        let said = desk.run(arguments);
        assert_eq!(said.status, 1);
        assert!(
            said.err.contains("casebook: nothing was written, because care has something wrong with it"),
            "{}",
            said.err
        );
    }
    assert_eq!(files(&desk.path("care")), before);
}

#[test]
fn a_study_of_a_newer_program_is_refused() {
    let desk = Desk::with_study();
    let register = desk
        .read("care/study.json")
        .replace("\"version\":2", "\"version\":99")
        .replace("\"version\": 2", "\"version\": 99");
    desk.write("care/study.json", register.as_bytes());
    let said = desk.run(&["stats", "care"]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("use the newer casebook that wrote it"), "{}", said.err);
}
