//! A purge of a study in which a name stood in every kind of file, and of one that was interrupted.

use std::fs;

use super::*;
use crate::{
    store::{Opened, Reload, check, leaks},
    study::{
        About, Draft, Study, actions,
        pseudonyms::{Entry, NameKind, Pseudonyms},
    },
};

fn table() -> Pseudonyms {
    let entry = |forms: &[&str], pseudonym: &str| Entry::new(forms, NameKind::Person, pseudonym, "");
    Pseudonyms {
        entries: vec![entry(&["Anna Smith", "Anna"], "Nurse A"), entry(&["Leeds"], "Town B")],
        ..Pseudonyms::default()
    }
}

struct Desk {
    folder: tempfile::TempDir,
    store: Store,
    study: Study,
}

impl Desk {
    /// A study with one document, `anna-smith.txt`, which says `Anna Smith works in Leeds.`
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("care");
        let (store, study) = Store::create(&root, "Care in Leeds", false).unwrap();
        let mut desk = Self { folder, store, study };
        let sample = crate::study::samples::Sample::new();
        let p01 = sample.study.documents().get(sample.document("P01")).unwrap().clone();
        let mut body = sample.study.body(p01.id).unwrap().as_ref().clone();
        let text = body.content.as_str().replace("On paper we are equal.", "Anna Smith is in Leeds");
        body.content = crate::text::Content::new(text);
        body.source.file = "Anna Smith.docx".into();
        let document =
            crate::study::Document { case: None, file: "anna-smith".into(), label: "Anna".into(), ..p01 };
        desk.store.add_body(&document, &body).unwrap();
        let draft = Draft {
            action: Action::ImportDocuments,
            changes: vec![crate::study::Change::Document(crate::study::Swap::new(document))],
        };
        desk.make(draft, "maya");
        desk.again();
        desk
    }

    fn again(&mut self) {
        let Opened { store, study, troubles } = Store::open_whole(self.store.layout().root()).unwrap();
        assert_eq!(troubles, []);
        (self.store, self.study) = (store, study);
    }

    fn make(&mut self, draft: Draft, by: &str) -> EditId {
        let edit = draft.by(&Coder::new(by).unwrap());
        self.store.commit(&edit).unwrap();
        self.study.apply(&edit).unwrap();
        edit.id
    }

    fn coded(&mut self, words: &str, code: &str) {
        let document = self.study.documents().iter().next().unwrap().id;
        let content = &self.study.body(document).unwrap().content;
        let byte = content.as_str().find(words).unwrap();
        let span = crate::text::Span { start: content.offset(byte), end: content.offset(byte + words.len()) };
        let maya = Coder::new("maya").unwrap();
        let draft = actions::code_with_new(&self.study, &maya, document, span, code).unwrap();
        self.make(draft, "maya");
    }

    fn coded_words(&self) -> Vec<String> {
        let document = self.study.documents().iter().next().unwrap().id;
        let body = self.study.body(document).unwrap();
        self.study.codings(document).iter().map(|it| body.quotation(it.span)).collect()
    }

    fn leaks(&self) -> String {
        let own = Own::in_folder(&self.folder.path().join("own"));
        leaks(self.store.layout().root(), Some((&own, self.study.id)), &table()).to_string()
    }
}

#[test]
fn no_byte_of_the_folder_holds_a_name_afterwards_and_everything_opens() {
    let mut desk = Desk::new();
    let (maya, tom) = (Coder::new("maya").unwrap(), Coder::new("tom").unwrap());
    desk.coded("is in Leeds", "Anna’s town");
    desk.coded("In the room", "rooms");
    desk.make(actions::write_memo(&desk.study, &tom, About::Study, None, "Anna!").unwrap(), "tom");
    desk.make(actions::freeze_framework(&desk.study, &maya, "v1", "for Anna").unwrap(), "maya");
    let own = Own::in_folder(&desk.folder.path().join("own"));
    own.keep_window(desk.study.id, "draft", &"about Anna").unwrap();
    let root = desk.store.layout().root().to_owned();
    fs::write(root.join("documents/anna-smith.v1.json"), "{\"x\":\"Anna\"}").unwrap();
    fs::write(root.join(".casebook-left.tmp"), "Anna").unwrap();
    let draft = actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap();
    desk.make(draft, "maya");
    let words = desk.coded_words();
    assert_eq!(words, ["is in Town B", "In the room"]);
    assert!(desk.leaks().contains("names are left in"));
    let purged = desk.store.purge(&maya, &desk.study, &Namer::new(&table()), Some(&own)).unwrap();
    assert_eq!(purged.renamed, [("anna-smith".to_owned(), "nurse-a".to_owned())]);
    assert!(desk.leaks().ends_with("none is left"), "{}", desk.leaks());
    // Who has the study open hears of no file that is missing, neither before it was read again nor after.
    let anew = desk.store.read_whole_again().unwrap().study;
    for (study, ending) in [(&desk.study, "txt"), (&anew, "txt"), (&anew, "json")] {
        let old = root.join("documents/anna-smith").with_extension(ending);
        assert!(!old.exists());
        assert!(matches!(desk.store.reload(study, &old), Reload::Nothing), "{}", old.display());
    }
    desk.again();
    let now = root.join("documents/nurse-a.txt");
    let aside = desk.folder.path().join("aside");
    fs::rename(&now, &aside).unwrap();
    assert!(matches!(desk.store.reload(&desk.study, &now), Reload::Broken(_)), "one that is missed still is");
    fs::rename(&aside, &now).unwrap();
    assert_eq!(desk.coded_words(), words);
    let report = check(&root);
    assert_eq!(report.findings, [], "{report}");
    let document = desk.study.documents().iter().next().unwrap();
    assert_eq!((document.file.as_str(), document.label.as_str()), ("nurse-a", "Nurse A"));
    let body = desk.study.body(document.id).unwrap();
    assert_eq!((body.revision, body.earlier(1)), (2, None), "the earlier text can be made no more");
    assert!(!root.join(FOLDER).exists());
}

#[test]
fn undo_stops_at_the_purge_for_everyone_and_begins_anew_behind_it() {
    let mut desk = Desk::new();
    let (maya, tom) = (Coder::new("maya").unwrap(), Coder::new("tom").unwrap());
    desk.make(actions::write_memo(&desk.study, &tom, About::Study, None, "Anna!").unwrap(), "tom");
    desk.make(actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap(), "maya");
    desk.store.purge(&maya, &desk.study, &Namer::new(&table()), None).unwrap();
    desk.again();
    for coder in [&maya, &tom] {
        let index = desk.store.history(coder).undo_index().unwrap();
        assert_eq!(index.stack.to_undo(), None);
        assert!(index.stack.stops_at_purge());
    }
    let id = desk.make(actions::write_memo(&desk.study, &tom, About::Study, None, "later").unwrap(), "tom");
    let index = desk.store.history(&tom).undo_index().unwrap();
    assert_eq!((index.stack.to_undo(), index.stack.stops_at_purge()), (Some(id), false));
}

#[test]
fn a_removed_documents_files_go_where_they_hold_a_name() {
    let mut desk = Desk::new();
    let maya = Coder::new("maya").unwrap();
    let document = desk.study.documents().iter().next().unwrap().id;
    desk.make(actions::remove_document(&desk.study, document).unwrap(), "maya");
    desk.make(actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap(), "maya");
    let purged = desk.store.purge(&maya, &desk.study, &Namer::new(&table()), None).unwrap();
    assert!(purged.removed.contains(&"documents/anna-smith.txt".to_owned()), "{purged:?}");
    assert!(desk.leaks().ends_with("none is left"), "{}", desk.leaks());
}

#[test]
fn a_purge_that_was_interrupted_is_finished_at_the_next_opening() {
    let mut desk = Desk::new();
    let maya = Coder::new("maya").unwrap();
    desk.coded("is in Leeds", "town");
    desk.make(actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap(), "maya");
    let root = desk.store.layout().root().to_owned();
    let folder = root.join(FOLDER);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("0"), "[]").unwrap();
    desk.again();
    assert!(desk.leaks().contains("names are left in"), "without its list a purge is none");
    fs::write(
        folder.join(LIST),
        "{\"put\":[[\"0\",\"new.json\"],[\"1\",\"study.json\"]],\"remove\":[\"x\"]}",
    )
    .unwrap();
    assert!(check(&root).to_string().contains("a purge of names was interrupted"));
    desk.again();
    assert!(root.join("new.json").exists() && !folder.exists());
}

#[test]
fn no_hash_is_left_by_which_names_could_be_tried() {
    let mut desk = Desk::new();
    let maya = Coder::new("maya").unwrap();
    let document = desk.study.documents().iter().next().unwrap().id;
    // One passage is coded on a text that was corrected before the names were replaced.
    desk.make(actions::correct_turn(&desk.study, &maya, document, 2, "And so what, Anna?").unwrap(), "maya");
    desk.coded("so what, Anna", "asking");
    let body = desk.study.body(document).unwrap();
    let known: Vec<String> =
        body.past.iter().flat_map(|it| [&it.before, &it.after]).map(|it| it.sha256.clone()).collect();
    desk.make(actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap(), "maya");
    let words = desk.coded_words();
    assert_eq!(words, ["so what, Nurse A"]);
    let root = desk.store.layout().root().to_owned();
    let left = |root: &std::path::Path| {
        let mut left = 0;
        for folder in ["documents", "history", "codings/maya"] {
            for entry in fs::read_dir(root.join(folder)).unwrap() {
                let text = fs::read_to_string(entry.unwrap().path()).unwrap();
                left += known.iter().filter(|hash| text.contains(&hash[..16])).count();
            }
        }
        left
    };
    assert!(left(&root) > 3);
    desk.store.purge(&maya, &desk.study, &Namer::new(&table()), None).unwrap();
    assert_eq!(left(&root), 0);
    desk.again();
    assert_eq!(desk.coded_words(), words, "what was put on an earlier text still finds its way");
    assert_eq!(check(&root).findings, []);
}

#[test]
fn a_purge_that_could_not_be_carried_to_its_end_is_refused_before_it_is_real() {
    use std::os::unix::fs::PermissionsExt;
    // Nothing is closed to root.
    if rustix::process::geteuid().is_root() {
        return;
    }
    let mut desk = Desk::new();
    let maya = Coder::new("maya").unwrap();
    desk.make(actions::give_pseudonyms(&desk.study, &maya, &table()).unwrap(), "maya");
    let folder = desk.store.layout().histories();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let refused = desk.store.purge(&maya, &desk.study, &Namer::new(&table()), None).unwrap_err();
    assert!(refused.to_string().contains("no permission"), "{refused}");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    assert!(!desk.store.has_unfinished_purge());
}
