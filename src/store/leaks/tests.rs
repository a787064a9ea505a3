//! Names put into every place where one could be left, and found there.

use super::*;
use crate::study::pseudonyms::{Entry, NameKind};

fn table() -> Pseudonyms {
    Pseudonyms {
        entries: vec![
            Entry::new(&["Anna Smith", "Anna"], NameKind::Person, "Nurse A", ""),
            Entry::new(&["Zoë"], NameKind::Person, "Nurse B", ""),
        ],
        ..Pseudonyms::default()
    }
}

fn found(root: &Path) -> Vec<(String, Option<usize>, String)> {
    let report = leaks(root, None, &table());
    report.leaks.into_iter().map(|it| (it.file, it.line, it.words)).collect()
}

#[test]
fn a_name_is_found_in_any_file_however_it_is_written_there() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    assert_eq!(found(&root), []);
    let put = |name: &str, bytes: &[u8]| fs::write(root.join(name), bytes).unwrap();
    put("a.txt", b"one\ntwo Anna\n");
    put("b.v0.json", b"{\"x\":\"Anna\\nSmith\"}\n");
    put(".c.jsonl", b"{}\n{\"x\":\"Zo\\u00eb\"}\n");
    put("d.txt", b"caf\xe9 Zo\xeb\n");
    put(
        "e.txt",
        &[&[0xff, 0xfe][..], &"to Anna".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()]
            .concat(),
    );
    put("f.html", b"<p>Zo&#235; and Zo&#xEB;</p>");
    put("g.jsonl", b"{\"cut off\":\"ANNA");
    put("interview-anna-smith.txt", b"");
    fs::create_dir(root.join("anna")).unwrap();
    put("hanna.txt", b"Annabel and Hanna");
    let leak = |file: &str, line: Option<usize>, words: &str| (file.to_owned(), line, words.to_owned());
    assert_eq!(
        found(&root),
        [
            leak(".c.jsonl", Some(2), "Zoë"),
            leak("a.txt", Some(2), "Anna"),
            leak("anna", None, "anna"),
            leak("b.v0.json", Some(1), "Anna Smith"),
            leak("d.txt", Some(1), "Zoë"),
            leak("e.txt", Some(1), "Anna"),
            leak("f.html", Some(1), "Zoë"),
            leak("f.html", Some(1), "Zoë"),
            leak("g.jsonl", Some(1), "ANNA"),
            leak("interview-anna-smith.txt", None, "anna-smith"),
        ]
    );
}

#[test]
fn what_cannot_be_looked_into_is_said_and_nothing_is_proved_then() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    assert!(leaks(&root, None, &table()).is_clean());
    fs::create_dir(root.join(".git")).unwrap();
    fs::write(root.join("old.docx"), b"PK\x03\x04...").unwrap();
    std::os::unix::fs::symlink("/nowhere", root.join("gone")).unwrap();
    let report = leaks(&root, None, &table());
    let files: Vec<&str> = report.unsearched.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(files, [".git", "gone", "old.docx"]);
    assert!(!report.is_clean());
    assert!(report.to_string().ends_with("none was found, but 3 places could not be looked into"));
}

#[test]
fn the_users_drafts_are_searched_and_the_names_of_coders_stay() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    let (store, study) = Store::create(&root, "Care", false).unwrap();
    let anna = crate::study::Coder::new("Anna").unwrap();
    let draft = crate::study::actions::name_study(&study, "First year").unwrap();
    store.commit(&draft.by(&anna)).unwrap();
    let own = Own::in_folder(&folder.path().join("own"));
    own.keep_window(study.id, "draft", &"about Anna").unwrap();
    let report = leaks(&root, Some((&own, study.id)), &table());
    assert_eq!(
        report.leaks.iter().map(|it| it.file.as_str()).collect::<Vec<_>>(),
        ["your drafts, draft.json"]
    );
    assert_eq!(report.coders, ["Anna"]);
}

#[test]
fn other_letters_are_pointed_out_without_being_leaks() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    fs::write(root.join("note.txt"), "ask anna, and anna again").unwrap();
    let report = leaks(&root, None, &table());
    assert!(report.is_clean());
    assert_eq!(report.other_letters, [("anna".to_owned(), 2)]);
}

#[test]
fn what_is_left_is_counted_by_name_with_its_forms_and_files() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    fs::write(root.join("a.txt"), "Anna, ANNA and Anna Smith").unwrap();
    fs::write(root.join("b.txt"), "Anna").unwrap();
    let report = leaks(&root, None, &table());
    let said: Vec<String> = report.left.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["Anna Smith (Nurse A): 4 places: “Anna” 2×, “ANNA” 1×, “Anna Smith” 1×; in a.txt 3×, b.txt 1×"]
    );
    assert!(report.to_string().contains(&said[0]));
}

#[test]
fn a_search_that_is_stopped_proves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    let stopped = std::sync::atomic::AtomicBool::new(true);
    assert_eq!(leaks_at(&root, None, &table(), Pace::new(&|_, _| {}, &stopped)), None);
}

#[test]
fn names_of_files_are_told_also_where_records_have_them_and_however_they_lost_their_marks() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("care");
    Store::create(&root, "Care", false).unwrap();
    fs::write(root.join("a.jsonl"), "{}\n{\"file\":\"annasmith-2024\"}\n{\"file\":\"hanna\"}\n").unwrap();
    fs::write(root.join("zoe-2.txt"), "Smi-\nth is Anna Smi-\nth, and Anna").unwrap();
    let leak = |file: &str, line: Option<usize>, words: &str| (file.to_owned(), line, words.to_owned());
    assert_eq!(
        found(&root),
        [
            leak("a.jsonl", Some(2), "annasmith"),
            leak("zoe-2.txt", None, "zoe"),
            leak("zoe-2.txt", Some(2), "Anna Smi- th"),
            leak("zoe-2.txt", Some(3), "Anna"),
        ]
    );
}
