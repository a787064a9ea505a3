//! Importing as a person does it, key by key.

use std::{cell::RefCell, fs, path::Path};

use tempfile::TempDir;

use super::{Progress, State};
use crate::{
    study::{Kind, Role, samples::Sample},
    tui::{
        panes::theme::ThemeName,
        session::{Effect, Report, overlay::Overlay, testing::Sitting},
    },
};

const TYPED_WRONGLY: &str = "\
Interviewer: And what changed when the board was set up?

P03: On paper we are an equal partner. In the room, honestly? The first hour is elective recovery, every time.

Interviewer: And then?

PO3: By the time we reach care homes people are looking at their watches.

P03: It costs nothing to invite them.

Interviewer: What would have to change?

P03: Two things. A seat that comes with money, and somebody who listens.

Interviewer: Anything else?

P03: No, that is all of it, really.

Interviewer: Thank you, that was very helpful indeed.

P03: You are welcome.
";

const GROUP: &str = "\
Moderator: Who would like to begin?

FG1: I do, since nobody else will.

FG2: Go on then, we are listening.

";

fn interview(participant: &str) -> String {
    let round =
        format!("Interviewer: What changed?\n\n{participant}: Nothing that I could name, honestly.\n\n");
    round.repeat(4)
}

pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Asks for a path to be imported, without doing the work.
fn ask(sitting: &mut Sitting, path: &Path) {
    sitting.press("o a").write(path.to_str().unwrap()).press("Enter");
}

/// Does what a thread would do; gives what it reports.
fn do_work(sitting: &mut Sitting) -> Vec<Progress> {
    let told = RefCell::new(Vec::new());
    for effect in std::mem::take(&mut sitting.session.effects) {
        if let Effect::Work(work) = effect {
            work.run(&|progress| told.borrow_mut().push(progress));
        }
    }
    told.into_inner()
}

pub(super) fn finish(sitting: &mut Sitting) {
    for progress in do_work(sitting) {
        sitting.session.report(Report::Imported(progress));
    }
}

pub(super) fn preview(path: &Path) -> Sitting {
    let mut sitting = Sitting::on(&Sample::new());
    ask(&mut sitting, path);
    finish(&mut sitting);
    sitting
}

pub(super) fn accept(sitting: &mut Sitting) {
    sitting.press("Enter");
    finish(sitting);
}

fn labels(sitting: &Sitting) -> Vec<&str> {
    sitting.session.study.documents().iter().map(|it| it.label.as_str()).collect()
}

pub(super) fn speakers(sitting: &Sitting) -> Vec<String> {
    let Some(Overlay::Preview(preview)) = sitting.session.overlays.last() else { panic!("no preview") };
    let State::Read(found) = &preview.file().unwrap().state else { panic!("not read") };
    found.transcript.speakers.iter().map(|heard| heard.name.clone()).collect()
}

#[test]
fn a_folder_is_imported_and_its_first_document_opens() {
    let files = folder(&[
        ("1.txt", &interview("P10")),
        ("2.txt", &interview("P11")),
        ("10.txt", &GROUP.repeat(5)),
        ("field notes.md", "We met in the car park.\n\nIt rained, and nobody minded.\n"),
    ]);
    let mut sitting = preview(files.path());
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 4 documents with 4 new cases");
    assert_eq!(labels(&sitting), ["P01", "P02", "P10", "P11", "10", "field-notes"]);
    let study = &sitting.session.study;
    let kinds: Vec<Kind> = study.documents().iter().skip(2).map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::Interview, Kind::Interview, Kind::FocusGroup, Kind::Note]);
    let screen = sitting.screen(80, 24);
    assert!(screen.contains("Nothing that I could name, honestly."), "{screen}");
    let sitting = sitting.again();
    let study = &sitting.session.study;
    assert_eq!((study.documents().len(), study.cases().len()), (6, 7));
    assert!(study.documents().iter().all(|it| study.body(it.id).is_some()));
}

#[test]
fn an_import_is_taken_back_and_made_again() {
    let files = folder(&[("1.txt", &interview("P10"))]);
    let mut sitting = preview(files.path());
    accept(&mut sitting);
    sitting.settle().press("u");
    assert_eq!(labels(&sitting), ["P01", "P02"]);
    assert!(sitting.screen(80, 24).contains("Where does care sit?"), "the first document is open again");
    let mut sitting = sitting.again();
    sitting.press("Ctrl-r");
    assert_eq!(labels(&sitting), ["P01", "P02", "P10"]);
    let study = &sitting.session.study;
    let id = study.documents().iter().last().unwrap().id;
    assert!(study.body(id).is_some(), "its text is there without another opening");
}

#[test]
fn speakers_are_merged_named_and_thrown_out_before_anything_is_in_the_study() {
    let files = folder(&[("3.txt", TYPED_WRONGLY)]);
    let mut sitting = preview(&files.path().join("3.txt"));
    assert_eq!(speakers(&sitting), ["Interviewer", "P03", "PO3"]);
    sitting.press("G x");
    assert_eq!(speakers(&sitting), ["Interviewer", "P03"]);
    assert!(sitting.screen(80, 24).contains("PO3: By the time we reach"), "what is no label is speech");
    sitting.press("u G m").write("p03").press("Enter");
    assert_eq!(speakers(&sitting), ["Interviewer", "P03"]);
    assert!(!sitting.screen(80, 24).contains("PO3"));
    sitting.press("r Ctrl-u").write(" Chief nurse").press("Enter");
    assert_eq!(sitting.session.study.documents().len(), 2, "nothing is in the study yet");
    accept(&mut sitting);
    let study = &sitting.session.study;
    let document = study.documents().iter().last().unwrap();
    let body = study.body(document.id).unwrap();
    let names: Vec<(&str, Role)> = body.speakers.iter().map(|it| (it.name.as_str(), it.role)).collect();
    assert_eq!(names[0], ("Interviewer", Role::Interviewer));
    assert!(names[1].0.ends_with("Chief nurse") && names.len() == 2, "{names:?}");
    assert_eq!(body.turns.iter().filter(|turn| turn.speaker == Some(1)).count(), 6);
}

#[test]
fn the_case_of_a_participant_is_one_of_the_study_or_a_new_one() {
    let files = folder(&[("1.txt", &interview("P10")), ("2.txt", &interview("P11"))]);
    let mut sitting = preview(files.path());
    sitting.press("j c").write("carer").press("Enter > j c").write("North East").press("Alt-Enter");
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 2 documents with 1 new case");
    let study = &sitting.session.study;
    let case = |label: &str| {
        let document = study.documents().iter().find(|it| it.label == label).unwrap();
        study.cases().get(document.case.unwrap()).unwrap().name.clone()
    };
    assert_eq!((case("P10").as_str(), case("P11").as_str()), ("Carer", "North East"));
}

#[test]
fn a_speaker_of_a_group_can_be_without_a_case() {
    let files = folder(&[("group.txt", &GROUP.repeat(5))]);
    let mut sitting = preview(files.path());
    sitting.press("j c").write("no case").press("Enter");
    accept(&mut sitting);
    let study = &sitting.session.study;
    let body = study.body(study.documents().iter().last().unwrap().id).unwrap();
    assert_eq!(body.speakers[1].case, None);
    assert!(body.speakers[2].case.is_some());
}

#[test]
fn who_asks_can_be_said_and_taken_back() {
    let text = "Kim: One.\n\nLee: Two.\n\nKim: Three?\n\nLee: Four?\n\nKim: Five.\n\nLee: Six.\n";
    let files = folder(&[("1.txt", text)]);
    let mut sitting = preview(files.path());
    sitting.press("i");
    assert!(sitting.screen(100, 24).contains("Kim      interviewer"), "{}", sitting.screen(100, 24));
    sitting.press("u");
    assert!(sitting.screen(100, 24).contains("Kim      participant?"));
    sitting.press("Ctrl-r c");
    assert_eq!(sitting.said(), "an interviewer belongs to no case; i makes a participant");
    sitting.press("j i i Enter");
    finish(&mut sitting);
    let study = &sitting.session.study;
    let document = study.documents().iter().last().unwrap();
    let roles: Vec<Role> = study.body(document.id).unwrap().speakers.iter().map(|it| it.role).collect();
    assert_eq!(roles, [Role::Interviewer, Role::Participant]);
    assert_eq!(document.label, "Lee");
}

#[test]
fn files_that_cannot_be_read_are_said_and_left_out() {
    let files = folder(&[("1.txt", &interview("P10")), ("2.txt", ""), ("3.txt", "GIF89a binary")]);
    let mut sitting = preview(files.path());
    let screen = sitting.screen(80, 24);
    assert!(screen.contains("1 document · 1 new case · 2 files left out"), "{screen}");
    sitting.press(">");
    assert!(sitting.screen(80, 24).contains("2.txt is empty: there is nothing to import"));
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 1 document with 1 new case; 2 files left out");
}

#[test]
fn nothing_but_unreadable_files_changes_nothing() {
    let files = folder(&[("2.txt", "")]);
    let mut sitting = preview(&files.path().join("2.txt"));
    sitting.press("Enter");
    assert_eq!(sitting.said(), "none of these files can be imported; Esc goes back");
    assert!(sitting.session.effects.is_empty());
}

#[test]
fn a_file_that_is_in_the_study_is_not_imported_twice() {
    let files = folder(&[("1.txt", &interview("P10"))]);
    let mut sitting = preview(files.path());
    accept(&mut sitting);
    fs::write(files.path().join("2.txt"), interview("P11")).unwrap();
    fs::write(files.path().join("3.txt"), interview("P11")).unwrap();
    ask(&mut sitting, files.path());
    finish(&mut sitting);
    let screen = sitting.screen(80, 24);
    assert!(screen.contains("imported before, as P10"), "{screen}");
    assert!(screen.contains("the same as 2.txt"), "{screen}");
    accept(&mut sitting);
    assert_eq!(labels(&sitting), ["P01", "P02", "P10", "P11"]);
}

#[test]
fn an_import_stopped_while_files_are_read_leaves_nothing() {
    let files = folder(&[("1.txt", &interview("P10")), ("2.txt", &interview("P11"))]);
    let mut sitting = Sitting::on(&Sample::new());
    ask(&mut sitting, files.path());
    let told = do_work(&mut sitting);
    for progress in told {
        if matches!(progress.step, super::Step::AllRead) {
            sitting.press("Enter");
            assert_eq!(sitting.said(), "files are still being read");
            sitting.press("Esc");
        }
        sitting.session.report(Report::Imported(progress));
    }
    assert_eq!(sitting.said(), "nothing imported");
    assert_eq!(labels(&sitting), ["P01", "P02"]);
    assert!(matches!(sitting.session.overlays.as_slice(), [Overlay::List(_)]));
}

#[test]
fn work_that_was_stopped_reads_no_further() {
    let files = folder(&[("1.txt", &interview("P10"))]);
    let mut sitting = Sitting::on(&Sample::new());
    ask(&mut sitting, files.path());
    let Some(Overlay::Preview(preview)) = sitting.session.overlays.last() else { panic!("no preview") };
    preview.work.stop();
    assert!(do_work(&mut sitting).is_empty());
}

#[test]
fn a_path_that_is_not_there_is_said_in_the_question() {
    let mut sitting = Sitting::on(&Sample::new());
    ask(&mut sitting, Path::new("/nowhere/at-all.txt"));
    let screen = sitting.screen(80, 24);
    assert!(screen.contains("there is no /nowhere/at-all.txt"), "{screen}");
}

#[test]
fn tab_completes_the_path() {
    let files = folder(&[("interview-03.txt", &interview("P10"))]);
    let mut sitting = Sitting::on(&Sample::new());
    sitting.press("o a").write(&format!("{}/int", files.path().display())).press("Tab Enter");
    finish(&mut sitting);
    assert_eq!(speakers(&sitting), ["Interviewer", "P10"]);
}

#[test]
fn a_text_that_cannot_be_put_in_place_leaves_the_study_as_it_was() {
    let files = folder(&[("1.txt", &interview("P10"))]);
    let mut sitting = preview(files.path());
    let documents = sitting.session.journal.store().layout().documents();
    fs::remove_dir_all(&documents).unwrap();
    fs::write(&documents, "in the way").unwrap();
    accept(&mut sitting);
    assert!(sitting.said().starts_with("nothing imported: "), "{}", sitting.said());
    assert_eq!(labels(&sitting), ["P01", "P02"]);
    fs::remove_file(&documents).unwrap();
    accept(&mut sitting);
    assert_eq!(sitting.said(), "imported 1 document with 1 new case");
}

#[test]
fn the_text_of_a_file_cannot_speak_to_the_terminal() {
    let text = interview("P10").replace("honestly", "\u{1b}]0;owned\u{7} \u{202e}yltsenoh");
    let files = folder(&[("1\u{1b}[2J.txt", &text)]);
    let mut sitting = preview(files.path());
    let screen = sitting.screen(120, 40);
    assert!(!screen.chars().any(|c| c.is_control() && c != '\n'), "{screen:?}");
}

fn four_files() -> TempDir {
    folder(&[
        ("interview 3.txt", TYPED_WRONGLY),
        ("interview 4.txt", &interview("P04")),
        ("group.txt", &GROUP.repeat(5)),
        ("scan.txt", "GIF89a binary"),
        ("notes.md", "We met in the car park.\n\nIt rained, and nobody minded.\n"),
    ])
}

#[test]
fn pictures_at_three_sizes() {
    let files = four_files();
    let mut sitting = preview(files.path());
    sitting.press("> G");
    insta::assert_snapshot!("preview_80x24", sitting.screen(80, 24));
    insta::assert_snapshot!("preview_200x60", sitting.screen(200, 60));
    insta::assert_snapshot!("preview_120x40_styled", sitting.styled(120, 40, ThemeName::Safe));
    insta::assert_snapshot!("preview_80x24_mono", sitting.styled(80, 24, ThemeName::Mono));
    sitting.session.look.ascii = true;
    let ascii = sitting.screen(80, 24);
    assert!(ascii.is_ascii(), "{ascii}");
    insta::assert_snapshot!("preview_80x24_ascii", ascii);
}

#[test]
fn a_picture_of_reading() {
    let files = four_files();
    let mut sitting = Sitting::on(&Sample::new());
    ask(&mut sitting, files.path());
    for progress in do_work(&mut sitting).into_iter().take(3) {
        sitting.session.report(Report::Imported(progress));
    }
    insta::assert_snapshot!("preview_reading_80x24", sitting.screen(80, 24));
}

#[test]
fn comments_in_a_word_document_become_memos_where_c_says_so() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/interview.docx");
    let mut sitting = preview(&file);
    let screen = sitting.screen(120, 40);
    assert!(screen.contains("1 comment: left out; C makes memos of them"), "{screen}");
    assert!(screen.contains("a Word document") && screen.contains("1 tracked deletion"), "{screen}");
    sitting.press("C");
    assert_eq!(sitting.said(), "the comments become memos; their authors are not named");
    sitting.press("u");
    assert!(sitting.screen(120, 40).contains("1 comment: left out"), "undo takes it back");
    sitting.press("C");
    accept(&mut sitting);
    let study = &sitting.session.study;
    let memos: Vec<&str> = study.memos().map(|memo| memo.text.as_str()).collect();
    assert_eq!(memos, ["Leading question?"]);
    sitting.settle().press("u");
    assert_eq!(sitting.session.study.memos().count(), 0, "they go with their document");
}
