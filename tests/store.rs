//! A study on disk as several people and programs use it: opening, committing, what others do meanwhile.

mod studies;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use casebook::{
    store::{Failure, Reload, Store, Trouble},
    study::actions,
};
use studies::{Sitting, coder};

#[allow(clippy::unwrap_used, reason = "a test's")]
fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_study_is_opened_as_it_was_left() {
    let (_folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let again = Sitting::open(&root, "maya");
    assert_eq!(again.study.codings(maya.document()), maya.study.codings(maya.document()));
    assert_eq!(again.study.codebook().lines(), maya.study.codebook().lines());
    assert_eq!(again.study.cells().collect::<Vec<_>>(), maya.study.cells().collect::<Vec<_>>());
    assert_eq!(again.study.memos().collect::<Vec<_>>(), maya.study.memos().collect::<Vec<_>>());
}

#[test]
fn a_private_study_is_the_users_alone_and_a_shared_one_the_groups() {
    let folder = tempfile::tempdir().unwrap();
    let private = folder.path().join("private");
    Sitting::new(&private, "maya").furnish();
    for path in ["", "codings", "codings/maya", "history", "documents", "matrix", "memos"] {
        assert_eq!(mode(&private.join(path)), 0o700, "{path}");
    }
    for path in
        ["study.json", "codebook.json", "codings/maya/p03.json", "history/maya.jsonl", "documents/p03.txt"]
    {
        assert_eq!(mode(&private.join(path)), 0o600, "{path}");
    }
    let shared = folder.path().join("shared");
    let (store, study) = Store::create(&shared, "Shared", true).unwrap();
    let mut sitting = Sitting { store, study, coder: coder("maya") };
    sitting.import("P03");
    sitting.furnish();
    assert_eq!(mode(&shared.join("codings/maya")), 0o2770);
    for path in ["study.json", "codings/maya/p03.json", "history/maya.jsonl", "documents/p03.txt"] {
        assert_eq!(mode(&shared.join(path)), 0o660, "{path}");
    }
}

#[test]
fn two_coders_change_the_codebook_and_neither_loses_anything() {
    let (_folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    let mut tom = Sitting::open(&root, "tom");
    maya.code("parity", 59, 94);
    tom.code("the room", 95, 118);
    let both = Sitting::open(&root, "maya");
    assert_eq!(both.study.codebook().len(), 2);
    assert_eq!(both.study.codings(both.document()).len(), 2);
}

#[test]
fn the_second_of_two_who_change_one_record_is_refused_and_nothing_is_written() {
    let (_folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let tom = Sitting::open(&root, "tom");
    let parity = tom.study.codebook().named("parity").unwrap().id;
    maya.edit(actions::rename_code(&maya.study, parity, "parity of esteem").unwrap());
    let late = actions::rename_code(&tom.study, parity, "equality").unwrap().by(&tom.coder);
    let refused = tom.store.commit(&late);
    assert!(matches!(refused, Err(Failure::Refused(Trouble::Conflict(_)))), "{refused:?}");
    assert!(!root.join("history/tom.jsonl").exists());
    assert_eq!(Sitting::open(&root, "tom").study.codebook().name(parity), "parity of esteem");
}

#[test]
fn a_file_that_vanished_is_missed_and_not_begun_anew() {
    let (folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let mine = root.join("codings/maya/p03.json");
    fs::rename(&mine, folder.path().join("away.json")).unwrap();
    let edit = maya.draft_code("parity", 0, 11).by(&maya.coder);
    assert_eq!(maya.store.commit(&edit), Err(Failure::Refused(Trouble::Missing(mine.clone()))));
    assert!(!mine.exists());
    fs::rename(folder.path().join("away.json"), &mine).unwrap();
    maya.store.commit(&edit).unwrap();
    assert_eq!(Sitting::open(&root, "maya").study.codings(maya.document()).len(), 3);
}

#[test]
fn a_folder_that_vanished_is_not_made_again() {
    let (folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let edit = maya.draft_code("parity", 0, 11).by(&maya.coder);
    let away = folder.path().join("away");
    fs::rename(&root, &away).unwrap();
    assert_eq!(maya.store.commit(&edit), Err(Failure::Refused(Trouble::Gone(root.clone()))));
    assert!(!root.exists());
    let (_, other) = Store::create(&root, "Another study", false).unwrap();
    assert_ne!(other.id, maya.study.id);
    let refused = maya.store.commit(&edit);
    assert!(matches!(refused, Err(Failure::Refused(Trouble::OtherStudy(_)))), "{refused:?}");
    fs::remove_dir_all(&root).unwrap();
    fs::rename(&away, &root).unwrap();
    maya.store.commit(&edit).unwrap();
}

#[test]
fn a_history_that_is_a_link_is_not_followed() {
    let (folder, root) = studies::place();
    let maya = Sitting::new(&root, "maya");
    let victim = folder.path().join("profile");
    fs::write(&victim, "export PATH\n").unwrap();
    std::os::unix::fs::symlink(&victim, root.join("history/tom.jsonl")).unwrap();
    let edit = maya.draft_code("parity", 59, 94).by(&coder("tom"));
    assert!(maya.store.commit(&edit).is_err());
    assert_eq!(fs::read_to_string(&victim).unwrap(), "export PATH\n");
    assert!(!root.join("codings/tom/p03.json").exists());
}

#[test]
fn what_others_wrote_is_taken_over_and_ones_own_waiting_edits_stay() {
    let (_folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let mut tom = Sitting::open(&root, "tom");
    maya.code("seat", 0, 11);
    let waiting = tom.draft_code("the room", 0, 11).by(&tom.coder);
    tom.study.apply(&waiting).unwrap();
    for path in ["codebook.json", "codings/maya/p03.json"] {
        tom.store
            .reload(&tom.study, &root.join(path))
            .put_into(&mut tom.study, std::slice::from_ref(&waiting));
    }
    assert_eq!(tom.study.codings(tom.document()).len(), 4);
    assert!(tom.study.codebook().named("seat").is_some());
    let again = tom.store.reload(&tom.study, &root.join("codebook.json"));
    assert!(matches!(again, Reload::Nothing), "{again:?}");
}

#[test]
fn a_file_of_an_older_version_is_read_and_kept_aside_when_it_is_written() {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya").furnish();
    let codebook = root.join("codebook.json");
    let written = fs::read_to_string(&codebook).unwrap();
    let old = written.replace("\"version\":2,\n", "\"version\":1,\n").replace(",\n\"versions\":[]", "");
    assert!(!old.contains("versions"));
    fs::write(&codebook, &old).unwrap();
    let mut maya = Sitting::open(&root, "maya");
    assert!(!root.join("codebook.v1.json").exists(), "reading alone writes nothing");
    maya.code("seat", 0, 11);
    assert_eq!(fs::read_to_string(root.join("codebook.v1.json")).unwrap(), old);
    assert!(fs::read_to_string(&codebook).unwrap().contains("\"version\":2,"));
    Sitting::open(&root, "maya");
}

#[test]
fn a_file_of_a_newer_version_is_refused_with_what_to_do() {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya");
    let register = root.join("study.json");
    let newer = fs::read_to_string(&register).unwrap().replace("\"version\":2", "\"version\":7");
    fs::write(&register, newer).unwrap();
    let message = Store::open(&root).unwrap_err().to_string();
    assert_eq!(
        message,
        format!(
            "{} is of version 7, and this casebook knows versions up to 2: use the newer casebook that wrote it",
            register.display()
        )
    );
}

#[test]
fn a_vanished_file_of_codings_does_not_take_them_off_the_screen() {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya").furnish();
    let mut tom = Sitting::open(&root, "tom");
    let path = root.join("codings/maya/p03.json");
    fs::remove_file(&path).unwrap();
    let reload = tom.store.reload(&tom.study, &path);
    assert!(matches!(&reload, Reload::Broken(Trouble::Missing(missing)) if *missing == path), "{reload:?}");
    reload.put_into(&mut tom.study, &[]);
    assert_eq!(tom.study.codings(tom.document()).len(), 2);
}

#[test]
fn a_text_never_replaces_another_documents() {
    let (_folder, root) = studies::place();
    let maya = Sitting::new(&root, "maya");
    let mut other = maya.study.documents().as_slice()[0].clone();
    other.id = casebook::study::Id::fresh();
    let taken = Trouble::FileTaken(root.join("documents/p03.json"));
    assert_eq!(maya.store.add_body(&other, &studies::body()), Err(taken));
}

#[test]
fn what_an_interruption_left_is_swept_away_when_it_is_old() {
    let (_folder, root) = studies::place();
    Sitting::new(&root, "maya");
    let (old, new) = (root.join(".casebook-1.tmp"), root.join(".casebook-2.tmp"));
    for path in [&old, &new] {
        fs::write(path, "").unwrap();
    }
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_hours(24);
    fs::File::open(&old).unwrap().set_modified(yesterday).unwrap();
    Sitting::open(&root, "maya").code("seat", 0, 11);
    assert_eq!((old.exists(), new.exists()), (false, true));
}
