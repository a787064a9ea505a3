//! What is left of a study when the program is ended at any instant of a write, when the disk is full, and when several
//! programs write at once. The test binary runs itself as the program that writes.
#![allow(clippy::unwrap_used, reason = "a test's")]

mod studies;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use casebook::{
    store::{Failure, Saved, Saver, Store, check},
    study::actions,
};
use studies::Sitting;

/// The writer's part: does nothing unless it was started by [`writer`].
#[test]
fn the_program_that_writes() {
    let Some(root) = std::env::var_os("CASEBOOK_TEST_STUDY") else { return };
    let name = std::env::var("CASEBOOK_TEST_CODER").unwrap();
    let edits = std::env::var("CASEBOOK_TEST_EDITS").unwrap().parse().unwrap();
    let opened = Store::open_whole(Path::new(&root)).unwrap();
    let coder = studies::coder(&name);
    let mut sitting = Sitting { store: opened.store, study: opened.study, coder };
    for step in 0..edits {
        let edit = script(&sitting, step).by(&sitting.coder);
        sitting.study.apply(&edit).unwrap();
        match sitting.store.commit(&edit) {
            Ok(()) => println!("durable"),
            Err(Failure::Refused(trouble)) => return println!("refused {trouble}"),
            Err(Failure::Unfinished(trouble)) => return println!("unfinished {trouble}"),
        }
    }
    println!("through");
}

/// The part of a program whose saver waits for room on the disk: it tries again when a line comes.
#[test]
fn the_program_that_saves() {
    let Some(root) = std::env::var_os("CASEBOOK_TEST_SAVING") else { return };
    let mut sitting = Sitting::open(Path::new(&root), "maya");
    let (tell, told) = std::sync::mpsc::channel();
    let mut saver = Saver::start(sitting.store.clone(), move |saved| tell.send(saved).unwrap());
    for step in 0..3 {
        let edit = script(&sitting, step).by(&sitting.coder);
        sitting.study.apply(&edit).unwrap();
        saver.save(edit);
    }
    let Ok(Saved::Waiting(why)) = told.recv() else { panic!("the disk is full") };
    println!("waiting {} {why}", saver.waiting());
    std::io::stdin().read_line(&mut String::new()).unwrap();
    saver.try_again();
    let done = told.iter().filter(|saved| matches!(saved, Saved::Done(_))).take(3).count();
    println!("done {done} left {}", saver.close());
}

/// The edit of a step: codes that are made and put on a passage, renamed and grouped, codings, summaries, memos.
fn script(sitting: &Sitting, step: u32) -> casebook::study::Draft {
    let Sitting { study, coder, .. } = sitting;
    let name = |of: u32| format!("{coder} {of}");
    match step % 4 {
        0 => sitting.draft_code(&name(step), step % 40, step % 40 + 5),
        1 => sitting.draft_code(&name(step - 1), step % 40 + 60, step % 40 + 66),
        2 => {
            let code = study.codebook().named(&name(step - 2)).unwrap().id;
            actions::rename_code(study, code, &format!("{coder} again {step}")).unwrap()
        }
        _ => {
            let case = study.cases().as_slice()[0].id;
            let code = study.codebook().named(&format!("{coder} again {}", step - 1)).unwrap().id;
            actions::write_summary(study, coder, case, code, &format!("words of {step}"), Vec::new()).unwrap()
        }
    }
}

fn writer(root: &Path, coder: &str, edits: u32, fault: &str) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["the_program_that_writes", "--exact", "--nocapture", "--test-threads=1"]);
    command.env("CASEBOOK_TEST_STUDY", root).env("CASEBOOK_TEST_CODER", coder);
    command.env("CASEBOOK_TEST_EDITS", edits.to_string()).env_remove("CASEBOOK_FAULT");
    if !fault.is_empty() {
        command.env("CASEBOOK_FAULT", fault);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for a writer's end: how many edits it called durable, and what it said last.
fn said(mut child: Child) -> (usize, String) {
    let lines: Vec<String> =
        BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).collect();
    child.wait().unwrap();
    let durable = lines.iter().filter(|line| line.ends_with("durable")).count();
    let spoke = |line: &&String| ["refused", "unfinished", "through"].iter().any(|word| line.contains(word));
    (durable, lines.iter().find(spoke).cloned().unwrap_or_default())
}

/// The study with one document, and copies of it.
fn prepared() -> (tempfile::TempDir, PathBuf) {
    let (folder, root) = studies::place();
    Sitting::new(&root, "maya");
    (folder, root)
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-a").args([from, to]).status().unwrap().success());
}

/// What the study holds, without times and ids, for comparison between runs.
fn holds(root: &Path) -> BTreeMap<&'static str, Vec<String>> {
    let study = Store::open_whole(root).unwrap().study;
    let document = study.documents().as_slice()[0].id;
    let mut codings: Vec<String> = study
        .codings(document)
        .iter()
        .map(|it| format!("{} {} {}", it.coder, it.span, study.codebook().name(it.code)))
        .collect();
    codings.sort();
    let codes = study.codebook().lines().iter().map(|line| study.codebook().title(line.code)).collect();
    let mut cells: Vec<String> = study.cells().map(|cell| cell.summary.clone()).collect();
    cells.sort();
    BTreeMap::from([("codings", codings), ("codes", codes), ("cells", cells)])
}

/// What the study holds after each number of edits, made without interruption.
fn states(template: &Path, folder: &Path, edits: u32) -> Vec<BTreeMap<&'static str, Vec<String>>> {
    let root = folder.join("uninterrupted");
    copy(template, &root);
    let mut sitting = Sitting::open(&root, "maya");
    let mut states = vec![holds(&root)];
    for step in 0..edits {
        let draft = script(&sitting, step);
        sitting.edit(draft);
        states.push(holds(&root));
    }
    states
}

/// Opens what an interruption left, and holds it to what was promised.
fn is_whole(root: &Path, durable: usize, states: &[BTreeMap<&'static str, Vec<String>>], when: &str) {
    Store::open(root).unwrap().store.recover(&studies::coder("maya")).unwrap();
    let now = holds(root);
    let promised = &states[durable..(durable + 2).min(states.len())];
    assert!(promised.contains(&now), "{when}: {durable} edits were durable, and the study holds {now:?}");
    let report = check(root);
    assert!(report.is_sound(), "{when}: {report}");
}

#[test]
fn nothing_durable_is_lost_whichever_write_is_interrupted() {
    const EDITS: u32 = 4;
    let (folder, template) = prepared();
    let states = states(&template, folder.path(), EDITS);
    for point in 1.. {
        let root = folder.path().join(format!("abort-{point}"));
        copy(&template, &root);
        let (durable, last) = said(writer(&root, "maya", EDITS, &format!("abort:{point}")));
        is_whole(&root, durable, &states, &format!("ended at point {point}"));
        if last.contains("through") {
            assert!(point > 30, "the faults reach every write: {point}");
            break;
        }
        // Work goes on where it ended.
        let mut sitting = Sitting::open(&root, "maya");
        sitting.code("afterwards", 0, 11);
        assert!(check(&root).is_sound());
    }
}

#[test]
fn a_disk_that_fills_at_any_write_leaves_no_half_edit() {
    const EDITS: u32 = 4;
    let (folder, template) = prepared();
    let states = states(&template, folder.path(), EDITS);
    for point in 1.. {
        let root = folder.path().join(format!("full-{point}"));
        copy(&template, &root);
        let (durable, last) = said(writer(&root, "maya", EDITS, &format!("full:{point}")));
        if last.contains("through") {
            break;
        }
        assert!(last.contains("the disk is full: make room"), "{last}");
        if last.contains("refused") {
            assert_eq!(holds(&root), states[durable], "point {point}: a refused edit leaves nothing behind");
        }
        is_whole(&root, durable, &states, &format!("full at point {point}"));
        let left = std::fs::read_dir(&root).unwrap().flatten();
        let temporary = left.filter(|it| it.file_name().to_string_lossy().ends_with(".tmp")).count();
        assert_eq!(temporary, 0, "point {point}");
    }
}

#[test]
fn nothing_durable_is_lost_when_the_program_is_killed_at_any_moment() {
    const EDITS: u32 = 40;
    let (folder, template) = prepared();
    let states = states(&template, folder.path(), EDITS);
    for kill in 0..12 {
        let root = folder.path().join(format!("kill-{kill}"));
        copy(&template, &root);
        let mut child = writer(&root, "maya", EDITS, "");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // The kill comes with the next write, wherever that is by then.
        let first = lines.by_ref().filter(|line| line.ends_with("durable")).take(kill * 3 + 1).count();
        child.kill().unwrap();
        let durable = first + lines.filter(|line| line.ends_with("durable")).count();
        child.wait().unwrap();
        is_whole(&root, durable, &states, &format!("killed after {durable} edits"));
    }
}

#[test]
fn programs_that_write_at_once_lose_nothing() {
    const EDITS: u32 = 24;
    let (_folder, root) = prepared();
    let children = ["maya", "tom", "ana"].map(|coder| writer(&root, coder, EDITS, ""));
    for child in children {
        assert_eq!(said(child), (EDITS as usize, "through".into()));
    }
    let study = Store::open_whole(&root).unwrap().study;
    assert_eq!(study.codings(study.documents().as_slice()[0].id).len(), 3 * 12);
    assert_eq!(study.codebook().len(), 3 * 6);
    assert_eq!(study.cells().count(), 3 * 6);
    assert!(check(&root).is_sound(), "{}", check(&root));
}

#[test]
fn two_programs_of_one_coder_lose_nothing() {
    const EDITS: u32 = 12;
    let (_folder, root) = prepared();
    // Their steps differ in the passages and codes that they touch, so that none is refused.
    let mut maya = Sitting::open(&root, "maya");
    let mut again = Sitting::open(&root, "maya");
    for step in 0..EDITS {
        maya.code(&format!("first {step}"), step, step + 3);
        again.code(&format!("second {step}"), step, step + 4);
    }
    let both = Sitting::open(&root, "maya");
    assert_eq!(both.study.codings(both.document()).len(), 2 * EDITS as usize);
    assert_eq!(both.store.history(&both.coder).edits().unwrap().0.len(), 2 * EDITS as usize + 1);
    assert!(check(&root).is_sound());
}

#[test]
fn what_a_full_disk_refused_is_written_when_there_is_room() {
    let (folder, root) = prepared();
    let full = folder.path().join("full");
    std::fs::write(&full, "").unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["the_program_that_saves", "--exact", "--nocapture", "--test-threads=1"])
        .env("CASEBOOK_TEST_SAVING", &root)
        .env("CASEBOOK_FAULT", format!("full-while:{}", full.display()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let waiting = lines.find(|line| line.contains("waiting")).unwrap();
    assert!(waiting.contains("waiting 3") && waiting.ends_with("the disk is full: make room"), "{waiting}");
    std::fs::remove_file(&full).unwrap();
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert!(lines.any(|line| line.ends_with("done 3 left 0")));
    child.wait().unwrap();
    let study = Store::open_whole(&root).unwrap().study;
    assert_eq!(study.codings(study.documents().as_slice()[0].id).len(), 2);
    assert!(check(&root).is_sound());
}
