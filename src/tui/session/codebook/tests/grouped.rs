//! The grouped codes as a list, and written to a file.

use super::*;
use crate::tui::session::overlay::{Ask, Overlay};

#[test]
fn each_code_stands_with_what_it_means_and_words_that_show_it() {
    let mut s = sitting();
    s.press("t");
    let screen = s.screen(80, 24);
    assert!(
        screen.contains("Grouped codes · 7 codes") && screen.contains("3 passages · a priori · 1 Place"),
        "{screen}"
    );
    // The example of the definition is the words of a passage, so it is known who said it.
    assert!(screen.contains("“On paper we are equal.” [P01 ¶2, Chief nurse, North East]"), "{screen}");
    s.press("/").write("watches").press("Enter Enter");
    assert_eq!(here(&mut s), "watches");
}

#[test]
fn the_list_is_drawn_at_two_sizes() {
    let mut s = sitting();
    s.press("t");
    insta::assert_snapshot!("grouped_80x24", s.screen(80, 24));
    insta::assert_snapshot!("grouped_200x60", s.screen(200, 60));
}

#[test]
fn it_is_written_to_a_file_whose_ending_says_the_format_and_nothing_is_written_over() {
    let mut s = sitting();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my codes.md");
    s.press("t W").write(&path.display().to_string().replace(' ', "\\ ")).press("Enter");
    assert!(s.said().ends_with("my codes.md written"), "{}", s.said());
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("| category | code | definition | examples |")
            && text.contains("| 1 Place | 1.1 parity"),
        "{text}"
    );
    s.press("W").write(&format!("'{}'", path.display())).press("Enter");
    assert!(problem(&s).ends_with("is there already: choose another name"), "{}", problem(&s));
    s.press("Ctrl-u").write("codes.odt").press("Enter");
    assert!(problem(&s).contains("the grouped codes can be written as .csv, .md"), "{}", problem(&s));
    let inside = s.session.journal.store().layout().root().join("codes.md");
    s.press("Ctrl-u").write(&inside.display().to_string()).press("Enter");
    assert!(problem(&s).contains("choose a place outside of it") && !inside.exists(), "{}", problem(&s));
}

/// What is wrong with the answer to the question that is open.
fn problem(s: &Sitting) -> String {
    match s.session.overlays.last() {
        Some(Overlay::Ask(Ask { problem: Some(problem), .. })) => problem.words.clone(),
        other => panic!("{other:?}"),
    }
}
