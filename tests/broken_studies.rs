//! Studies that are broken, each in one named way: what opening says, what the check says, and what still opens.
#![allow(clippy::unwrap_used, reason = "a test's")]

mod studies;

use std::{fs, path::Path};

use casebook::store::{Severity, Store, check};
use studies::Sitting;

/// A good study, broken by a function; what opening it whole and the check say then, without the folder's name and ids.
#[allow(clippy::needless_pass_by_value, reason = "reads better where it is called")]
fn broken(spoil: impl Fn(&Path)) -> (Vec<String>, Vec<String>) {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya").furnish();
    spoil(&root);
    let plain = |text: String| {
        let text = text.replace(&format!("{}/", root.display()), "");
        let ids = regex::Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").unwrap();
        ids.replace_all(&text, "ID").into_owned()
    };
    let opened = match Store::open_whole(&root) {
        Ok(opened) => opened.troubles.iter().map(|trouble| plain(trouble.to_string())).collect(),
        Err(trouble) => vec![plain(trouble.to_string())],
    };
    let findings = check(&root).findings;
    (opened, findings.iter().map(|finding| plain(finding.to_string())).collect())
}

fn rewrite(path: &Path, change: impl Fn(String) -> String) {
    let text = fs::read_to_string(path).unwrap();
    let changed = change(text.clone());
    assert_ne!(text, changed, "the test changes {}", path.display());
    fs::write(path, changed).unwrap();
}

/// The file without the line that holds `words`.
fn without_line(text: &str, words: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.contains(words)).collect()
}

/// The file with the line that holds `words` twice.
fn with_line_twice(text: &str, words: &str) -> String {
    let twice = |line: &str| format!("{},\n{line}\n", line.trim_end_matches(','));
    text.lines().map(|line| if line.contains(words) { twice(line) } else { format!("{line}\n") }).collect()
}

#[test]
fn a_sound_study_gives_no_finding() {
    let (opened, checked) = broken(|_| {});
    assert_eq!(opened, [""; 0]);
    assert_eq!(checked, [""; 0]);
}

#[test]
fn a_truncated_register_is_named_with_the_place() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("study.json"), |text| text[..text.len() / 2].to_owned());
    });
    assert!(opened[0].starts_with("study.json cannot be read (EOF while parsing"), "{opened:?}");
    assert!(opened[0].ends_with("put a sound copy in its place, or mend that line"), "{opened:?}");
    assert!(checked[0].starts_with("error: study.json: it cannot be read: EOF while parsing"), "{checked:?}");
}

#[test]
fn a_missing_register_is_no_study_and_the_rest_is_checked_all_the_same() {
    let (opened, checked) = broken(|root| {
        fs::remove_file(root.join("study.json")).unwrap();
        rewrite(&root.join("memos/maya.json"), |text| text.replace("look again", "look\0again"));
    });
    assert!(
        opened[0].contains("is not a study: it has no study.json. Make one with `casebook new"),
        "{opened:?}"
    );
    assert!(
        checked[0].starts_with("error: memos/maya.json: it cannot be read: control character"),
        "{checked:?}"
    );
    assert_eq!(checked[1], "error: study.json: it is missing; put it back from a copy of the study");
}

#[test]
fn a_missing_codebook_opens_the_rest() {
    let (opened, checked) = broken(|root| fs::remove_file(root.join("codebook.json")).unwrap());
    assert_eq!(opened, ["codebook.json is missing: put it back from a copy of the study"]);
    assert_eq!(checked, ["error: codebook.json: it is missing; put it back from a copy of the study"]);
}

#[test]
fn a_newer_file_asks_for_the_newer_program() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("codings/maya/p03.json"), |text| text.replace("\"version\":1", "\"version\":2"));
    });
    let why = "of version 2, and this casebook knows versions up to 1";
    assert_eq!(opened, [format!("codings/maya/p03.json is {why}: use the newer casebook that wrote it")]);
    assert_eq!(
        checked[0],
        format!("error: codings/maya/p03.json: it is {why}; use the newer casebook that wrote it")
    );
}

#[test]
fn a_file_of_another_kind_is_told_apart() {
    let (opened, checked) = broken(|root| {
        fs::copy(root.join("codebook.json"), root.join("memos/maya.json")).unwrap();
    });
    assert_eq!(opened, ["memos/maya.json is not a casebook-memos file: put the right file in its place"]);
    assert_eq!(
        checked,
        ["error: memos/maya.json: it is not a casebook-memos file; put the right file in its place"]
    );
}

#[test]
fn every_unsound_record_is_found_and_not_only_the_first() {
    let (_, checked) = broken(|root| {
        rewrite(&root.join("codebook.json"), |text| {
            text.replace("\"origin\":\"a-priori\"", "\"origin\":\"guessed\"")
                .replace("\"name\":\"the room\"", "\"nom\":\"the room\"")
        });
    });
    assert!(
        checked[0].starts_with("error: codebook.json, number 1 of its codes: unknown variant `guessed`"),
        "{checked:?}"
    );
    assert!(
        checked[1].starts_with("error: codebook.json, number 3 of its codes: unknown field `nom`"),
        "{checked:?}"
    );
}

#[test]
fn an_unknown_field_is_not_dropped_silently() {
    let (opened, _) = broken(|root| {
        rewrite(&root.join("study.json"), |text| {
            text.replace("\"label\":\"P03\"", "\"label\":\"P03\",\"mood\":\"good\"")
        });
    });
    assert!(opened[0].starts_with("study.json cannot be read (unknown field `mood`"), "{opened:?}");
}

#[test]
fn a_field_that_stands_twice_is_found_by_opening_and_check_alike() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("codebook.json"), |text| {
            text.replacen("\n]\n}", "\n],\n\"codes\":[]\n}", 1).replacen(
                "\"versions\":[]\n}",
                "\"versions\":[],\n\"codes\":[]\n}",
                1,
            )
        });
    });
    assert!(opened[0].contains("duplicate field `codes`"), "{opened:?}");
    assert!(
        checked[0].starts_with("error: codebook.json: it cannot be read: duplicate field `codes`"),
        "{checked:?}"
    );
}

#[test]
fn ids_that_stand_twice_are_found() {
    let (_, checked) = broken(|root| {
        rewrite(&root.join("codebook.json"), |text| with_line_twice(&text, "\"name\":\"parity\""));
        rewrite(&root.join("codings/maya/p03.json"), |text| with_line_twice(&text, "\"start\":60"));
    });
    assert_eq!(
        checked,
        [
            "error: codebook.json, code ID: two codes have this id; take one of the two lines out",
            "error: codings, coding ID: two codings have this id; take one of the two lines out",
            "warning: codebook.json: two codes are called “parity”; rename one of them, or merge them",
        ]
    );
}

#[test]
fn what_dangles_is_found_in_every_file() {
    let (_, checked) = broken(|root| {
        rewrite(&root.join("codebook.json"), |text| {
            without_line(&text, "\"name\":\"parity\"").replace("},\n]", "}\n]")
        });
        rewrite(&root.join("study.json"), |text| without_line(&text, "case of P03"));
    });
    assert_eq!(
        checked,
        [
            "error: codings/maya/p03.json, code ID: 1 of its codings have this code, which does not exist; put the code back \
             into the codebook, or recode them",
            "error: matrix/ID.json, summary of ID: its code does not exist; put the code back into the codebook",
            "warning: matrix/ID.json: its case is not in the study; put the case back with its id, or move the file away",
            "warning: study.json, document “P03”: its case is not in the study; give it a case",
        ]
    );
}

#[test]
fn categories_in_themselves_and_merges_in_a_ring_are_found() {
    let (_, checked) = broken(|root| {
        rewrite(&root.join("codebook.json"), |text| {
            let id = text.split_once("{\"id\":\"").unwrap().1[..36].to_owned();
            text.replacen(
                "\"order\":0",
                &format!("\"parent\":\"{id}\",\"order\":0,\"merged_into\":\"{id}\""),
                1,
            )
        });
    });
    assert!(
        checked
            .iter()
            .any(|it| it.contains("“the system”: it is in a category that is, in the end, in itself"))
    );
    assert!(
        checked.iter().any(|it| it.contains("“the system”: it was merged into a code that was, in the end,"))
    );
}

#[test]
fn a_code_split_from_itself_and_a_coding_that_went_two_ways_are_found() {
    let (_, checked) = broken(|root| {
        let codings = fs::read_to_string(root.join("codings/maya/p03.json")).unwrap();
        let coding = codings.rsplit_once("{\"id\":\"").unwrap().1[..36].to_owned();
        rewrite(&root.join("codebook.json"), |text| {
            let id = text.split_once("{\"id\":\"").unwrap().1[..36].to_owned();
            let split =
                format!("\"split\":[{{\"from\":\"{id}\",\"codings\":[\"{coding}\"]}}],\"by\":\"maya\"");
            text.replace("\"by\":\"maya\"", &split)
        });
    });
    assert_eq!(
        checked,
        [
            "error: codebook.json, code “the system”: it was split from itself; take that entry out of `split`",
            "warning: codebook.json: the coding ID went to two codes when “the system” was split; take it out of `split` in \
             one of the two",
        ]
    );
}

#[test]
fn a_text_that_was_changed_outside_is_not_shown_under_its_codings() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("documents/p03.txt"), |text| text.replace("partner", "part"));
    });
    let why = "it was changed outside casebook, so that codings would stand on other words";
    assert!(
        opened.iter().any(|it| it.starts_with(&format!("documents/p03.txt cannot be read ({why})"))),
        "{opened:?}"
    );
    assert!(
        checked.contains(&format!("error: documents/p03.txt: {why}; put the text back as it was")),
        "{checked:?}"
    );
}

#[test]
fn a_missing_text_and_a_text_that_is_none_are_named() {
    let (opened, _) = broken(|root| fs::remove_file(root.join("documents/p03.txt")).unwrap());
    assert_eq!(opened, ["documents/p03.txt is missing: put it back from a copy of the study"]);
    let (opened, checked) =
        broken(|root| fs::write(root.join("documents/p03.txt"), [0xff, 0xfe, 0]).unwrap());
    let expected = "documents/p03.txt cannot be read (it is not UTF-8 text): put a sound copy in its place, or mend that line";
    assert_eq!(opened, [expected]);
    assert!(
        checked[0].starts_with("error: documents/p03.txt: it cannot be read: it is not UTF-8 text"),
        "{checked:?}"
    );
}

#[test]
fn a_pipe_in_place_of_a_file_does_not_block() {
    let (opened, _) = broken(|root| {
        let path = root.join("codebook.json");
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    });
    assert_eq!(opened, ["codebook.json: it is not a file"]);
}

#[test]
fn a_file_name_cannot_lead_out_of_the_study() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("study.json"), |text| text.replace("\"file\":\"p03\"", "\"file\":\"../../p03\""));
    });
    assert!(opened[0].contains("the file name “../../p03” of “P03” leads out of the study"), "{opened:?}");
    let expected = "error: study.json, document “P03”: its file name “../../p03” leads out of the study; write the name of the \
                    file in `documents` without folders and ending";
    assert!(checked.contains(&expected.to_owned()), "{checked:?}");
}

#[test]
fn codings_outside_the_text_and_within_a_character_are_found() {
    let (opened, checked) = broken(|root| {
        rewrite(&root.join("codings/maya/p03.json"), |text| text.replace("\"end\":94", "\"end\":9400"));
        rewrite(&root.join("codings/maya/p03.json"), |text| text.replace("\"end\":117", "\"end\":95"));
    });
    assert!(opened[0].contains("lies outside the text"), "{opened:?}");
    assert!(
        checked[0].contains("it lies outside the text, which is 243 characters long")
            || checked[1].contains("243 characters"),
        "{checked:?}"
    );
    assert!(
        checked.iter().any(|it| it.contains("it holds no words; correct its ends, or take the line out")),
        "{checked:?}"
    );
}

#[test]
fn another_coders_file_in_a_coders_folder_is_found() {
    let (_, checked) = broken(|root| {
        fs::create_dir(root.join("codings/tom")).unwrap();
        fs::copy(root.join("codings/maya/p03.json"), root.join("codings/tom/p03.json")).unwrap();
    });
    assert!(
        checked
            .iter()
            .any(|it| it.starts_with("error: codings/tom/p03.json: it is maya's work in tom's folder")),
        "{checked:?}"
    );
}

#[test]
fn references_that_stand_in_a_summary_and_are_not_listed_are_found() {
    let (_, checked) = broken(|root| {
        let row = fs::read_dir(root.join("matrix")).unwrap().next().unwrap().unwrap().path();
        rewrite(&row, |text| {
            let from = text.find("\"references\":[").unwrap();
            let to = from + text[from..].find("],").unwrap() + 2;
            format!("{}{}", &text[..from], &text[to..])
        });
    });
    let expected = "error: matrix/ID.json, summary of “parity”: the reference {ID} stands in it and is not listed; take it out \
                    of the summary, and put the passage's reference in again";
    assert_eq!(checked, [expected]);
}

#[test]
fn what_interruptions_leave_is_noted_and_does_no_harm() {
    let (opened, checked) = broken(|root| {
        fs::write(root.join("codings/maya/.casebook-0.tmp"), "{").unwrap();
        fs::write(root.join("documents/p09.txt"), "left by an undone import").unwrap();
        rewrite(&root.join("history/maya.jsonl"), |text| text + "{\"id\":\"0");
        for path in ["codings/maya/.casebook-0.tmp", "documents/p09.txt"] {
            let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            fs::set_permissions(root.join(path), rights).unwrap();
        }
    });
    assert_eq!(opened, [""; 0]);
    assert_eq!(
        checked.iter().map(|it| it.split(';').next().unwrap()).collect::<Vec<_>>(),
        [
            "note: codings/maya/.casebook-0.tmp: an interrupted write left it behind",
            "note: documents/p09.txt: nothing in the study names it",
            "note: history/maya.jsonl, line 17: it is no edit: an interruption left it unfinished, or it was changed by hand",
        ]
    );
}

#[test]
fn rights_that_let_everyone_in_are_a_warning() {
    let (_, checked) = broken(|root| {
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o644);
        fs::set_permissions(root.join("documents/p03.txt"), rights).unwrap();
    });
    let expected = "warning: documents/p03.txt: everyone on this machine may open it (its rights are 644); take the rights away \
                    with `chmod o-rwx`";
    assert_eq!(checked, [expected]);
}

#[test]
fn a_report_counts_what_it_found_and_a_sound_study_says_so() {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya").furnish();
    assert_eq!(check(&root).to_string(), "1 document and 2 codings checked: everything is as it should be");
    fs::remove_file(root.join("codebook.json")).unwrap();
    let report = check(&root);
    assert_eq!((report.is_sound(), report.count(Severity::Error)), (false, 1));
    assert!(report.to_string().ends_with("1 document and 2 codings checked: 1 error, 0 warnings, 0 notes"));
}
