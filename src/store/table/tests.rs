//! Tables on disk: written and read back, and what is said where they cannot be.

use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::study::pseudonyms::{Entry, NameKind};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn made(path: &Path) -> TableFile {
    let mut file = TableFile::make(path, passphrase("open sesame")).unwrap();
    file.table.entries.push(Entry::new(&["Anna Smith", "Anna"], NameKind::Person, "Nurse A", ""));
    file.table.refuse("Monday");
    file.save().unwrap();
    file
}

#[test]
fn a_table_is_its_owners_alone_and_nothing_of_it_is_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.age");
    let file = made(&path);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!bytes.windows(4).any(|it| it == b"Anna"));
    let again = TableFile::open(&path, passphrase("open sesame")).unwrap();
    assert_eq!(again.table, file.table);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no other file is left beside it");
}

#[test]
fn each_thing_that_can_be_wrong_has_its_message() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.age");
    drop(made(&path));
    let said = |passphrase: &str| {
        let opened = TableFile::open(&path, Passphrase::new(passphrase).unwrap());
        opened.map_or_else(|it| it.to_string().replace(&*path.to_string_lossy(), "FILE"), |_| "opened".into())
    };
    assert!(said("open sesam").starts_with("FILE: the passphrase does not open it; nothing was changed."));
    let whole = fs::read(&path).unwrap();
    for wrong in [
        whole[..whole.len() - 3].to_vec(),
        whole[..10].to_vec(),
        whole[..60].to_vec(),
        Vec::new(),
        [&whole[..whole.len() - 1], b"\0"].concat(),
    ] {
        fs::write(&path, wrong).unwrap();
        assert!(said("open sesame").starts_with("FILE is damaged: "), "{}", said("open sesame"));
    }
    fs::write(&path, "names,kind,pseudonym\nAnna,person,A\n").unwrap();
    assert!(said("open sesame").starts_with("FILE is no encrypted table of names"));
    fs::write(
        &path,
        encrypt(b"{\"format\":\"shopping\",\"version\":1}", &passphrase("open sesame")).unwrap(),
    )
    .unwrap();
    assert!(said("open sesame").contains("holds no table of names that this casebook can read"));
    fs::remove_file(&path).unwrap();
    assert!(said("open sesame").starts_with("there is no table of names at FILE"));
}

#[test]
fn a_table_is_never_put_into_a_study_nor_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("study");
    crate::store::Store::create(&root, "Care", false).unwrap();
    for inside in ["names.age", "documents/names.age"] {
        let refused = TableFile::make(&root.join(inside), passphrase("x")).unwrap_err().to_string();
        assert!(refused.starts_with("real names do not belong there: "), "{refused}");
        assert!(refused.ends_with("choose a place outside of it"), "{refused}");
    }
    let path = folder.path().join("names.age");
    fs::write(&path, "mine").unwrap();
    assert!(matches!(TableFile::make(&path, passphrase("x")), Err(TableTrouble::Taken(_))));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn what_is_kept_behind_the_screen_is_on_the_disk_when_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.age");
    let mut file = made(&path);
    let mut keeper = TableKeeper::start(file.clone());
    for name in ["Ben", "Tom", "Kim"] {
        file.table.entries.push(Entry::new(&[name], NameKind::Person, &format!("not {name} but"), ""));
        keeper.keep(&file.table);
    }
    assert_eq!(keeper.close(), None);
    assert!(keeper.is_written());
    assert_eq!(TableFile::open(&path, passphrase("open sesame")).unwrap().table, file.table);
    let mut keeper = TableKeeper::start(file.clone());
    keeper.keep(&file.table);
    assert!(keeper.close().unwrap().contains("has been changed by another program meanwhile"));
}

#[test]
fn a_table_that_was_written_meanwhile_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.age");
    let mut one = made(&path);
    let mut other = TableFile::open(&path, passphrase("open sesame")).unwrap();
    other.table.entries.clear();
    other.lock_with(passphrase("another"));
    other.save().unwrap();
    assert!(matches!(one.save(), Err(TableTrouble::Changed(_))));
    assert!(TableFile::open(&path, passphrase("another")).unwrap().table.entries.is_empty());
}
