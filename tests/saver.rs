//! The thread that saves: what is refused, and what builds on it.
#![allow(clippy::unwrap_used, reason = "a test's")]

mod studies;

use std::sync::mpsc::channel;

use casebook::{
    store::{Saved, Saver, Watch},
    study::{Origin, actions},
    text::Span,
};
use studies::Sitting;

#[test]
fn what_builds_on_a_refused_edit_is_refused_and_the_rest_is_saved() {
    let (_folder, root) = studies::place();
    let mut maya = Sitting::new(&root, "maya");
    maya.furnish();
    let mut tom = Sitting::open(&root, "tom");
    let room = maya.study.codebook().named("the room").unwrap().id;
    maya.edit(actions::rename_code(&maya.study, room, "rooms").unwrap());
    // Tom's new code comes with a change of the code that maya has renamed.
    let made = actions::add_code(&tom.study, &tom.coder, "table", Some(room), false, Origin::Open)
        .unwrap()
        .by(&tom.coder);
    tom.study.apply(&made).unwrap();
    let table = tom.study.codebook().named("table").unwrap().id;
    let (document, span) = (tom.document(), Span::new(0, 11));
    let built = actions::code_passage(&tom.study, &tom.coder, document, span, table).unwrap().by(&tom.coder);
    let apart = tom.draft_code("parity", 0, 11).by(&tom.coder);
    let (tell, told) = channel();
    let mut saver = Saver::start(tom.store.clone(), move |saved| tell.send(saved).unwrap());
    for edit in [&made, &built, &apart] {
        saver.save(edit.clone());
    }
    assert_eq!(saver.close(), 0);
    let told: Vec<Saved> = told.iter().collect();
    assert!(
        matches!(&told[0], Saved::Refused(edit, why) if **edit == made && why.contains("the room")),
        "{told:?}"
    );
    assert!(matches!(&told[1], Saved::Refused(edit, _) if **edit == built), "{told:?}");
    assert_eq!(told[2], Saved::Done(Box::new(apart)));
}

#[test]
fn closing_a_saver_tells_how_much_could_not_be_written() {
    let (folder, root) = studies::place();
    let maya = Sitting::new(&root, "maya");
    let first = maya.draft_code("parity", 59, 94).by(&maya.coder);
    std::fs::rename(&root, folder.path().join("away")).unwrap();
    let (tell, told) = channel();
    let mut saver = Saver::start(maya.store.clone(), move |saved| tell.send(saved).unwrap());
    saver.save(first);
    let Saved::Waiting(why) = told.recv().unwrap() else { panic!("the folder is gone") };
    assert!(why.ends_with("is gone: put it back, and what is not saved will be written"), "{why}");
    assert_eq!(saver.close(), 1);
}

#[test]
fn what_another_coder_writes_is_noticed_in_a_folder_that_is_new_too() {
    let (_folder, root) = studies::place();
    let maya = Sitting::new(&root, "maya");
    let (tell, told) = channel();
    // The test is over before the watch is.
    let watch = Watch::start(&maya.store, move |paths| drop(tell.send(paths)));
    let mut tom = Sitting::open(&root, "tom");
    tom.code("parity", 59, 94);
    let mut wanted: Vec<_> = ["codebook.json", "codings/tom/p03.json"].map(|path| root.join(path)).into();
    while !wanted.is_empty() {
        let seen = told.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
        assert!(seen.iter().all(|path| !path.to_string_lossy().contains(".casebook")), "{seen:?}");
        wanted.retain(|path| !seen.contains(path));
    }
    drop(watch);
}
