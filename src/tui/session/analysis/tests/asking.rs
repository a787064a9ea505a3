//! Queries typed, with their mistakes marked and what may follow offered; and kept under names.

use super::{Sitting, line, sitting};

/// The line below the one that has these words.
fn below(it: &mut Sitting, words: &str) -> String {
    let screen = it.screen(100, 30);
    let mut lines = screen.lines().skip_while(|line| !line.contains(words));
    lines.nth(1).unwrap_or_else(|| panic!("{words} in\n{screen}")).to_owned()
}

/// Where the words begin in a line, in columns.
fn column(line: &str, words: &str) -> usize {
    crate::text::columns(&line[..line.find(words).unwrap_or_else(|| panic!("{words} in {line}"))])
}

#[test]
fn the_place_of_a_mistake_is_marked_below_it_while_it_is_typed() {
    let mut it = sitting();
    it.press("Q Ctrl-u").write("watches and pariti and Place");
    let (typed, marks) = (line(&mut it, "and pariti and"), below(&mut it, "and pariti and"));
    assert_eq!(column(&typed, "pariti"), column(&marks, "^^^^^^"));
    assert!(it.screen(100, 30).contains("no code is called “pariti”"), "{}", it.screen(100, 30));
    for _ in 0.." and Place".len() {
        it.press("Backspace");
    }
    it.press("Backspace Backspace Backspace").write("ity of esteem");
    assert!(!it.screen(100, 30).contains('^'), "{}", it.screen(100, 30));
    it.press("Enter");
    assert!(it.screen(100, 30).contains("Found: watches and parity of esteem"), "{}", it.screen(100, 30));
}

#[test]
fn what_is_only_not_typed_to_its_end_is_no_mistake_yet() {
    let mut it = sitting();
    it.press("Q Ctrl-u").write("watches and pari");
    let screen = it.screen(100, 30);
    assert!(screen.contains("expected: a code, an attribute") && !screen.contains('^'), "{screen}");
    it.write("x");
    assert!(it.screen(100, 30).contains('^'), "{}", it.screen(100, 30));
}

#[test]
fn what_may_stand_at_the_cursor_is_offered_and_taken_with_tab() {
    let mut it = sitting();
    it.press("Q Ctrl-u").write("reg").press("Tab");
    assert!(
        it.screen(100, 30).contains("expected: =, !=, < or > and a value of Region"),
        "{}",
        it.screen(100, 30)
    );
    it.press("Tab Tab");
    assert!(line(&mut it, "Region = ").contains("Region = North East"), "{}", it.screen(100, 30));
    it.write("and ").write("speaker:").press("Down Tab Enter");
    let screen = it.screen(100, 30);
    assert!(screen.contains("Found: Region = North East and speaker:Chair"), "{screen}");
}

#[test]
fn a_candidate_takes_the_place_of_the_words_at_the_cursor_only() {
    let mut it = sitting();
    it.press("Q Ctrl-u").write("par or watches");
    for _ in 0.." or watches".len() {
        it.press("Left");
    }
    it.press("Tab");
    assert!(it.screen(100, 30).contains("parity of esteem or watches"), "{}", it.screen(100, 30));
    it.write("or Place ").press("Enter");
    assert!(
        it.screen(100, 30).contains("Found: parity of esteem or Place or watches"),
        "{}",
        it.screen(100, 30)
    );
}

#[test]
fn queries_asked_before_come_back_also_in_the_next_sitting() {
    let mut it = sitting();
    it.press("Q Ctrl-u").write("watches").press("Enter");
    it.press("Q Ctrl-u").write("Place").press("Enter");
    let mut it = it.again();
    it.press("Q Ctrl-u").write("not y").press("Ctrl-p");
    assert!(below(&mut it, "joined by").contains("      Place "), "{}", it.screen(100, 30));
    it.press("Ctrl-p");
    assert!(below(&mut it, "joined by").contains("      watches "), "{}", it.screen(100, 30));
    it.press("Ctrl-p");
    assert_eq!(it.said(), "no query was asked before this");
    it.press("Ctrl-n Ctrl-n");
    assert!(below(&mut it, "joined by").contains("      not y "), "{}", it.screen(100, 30));
    it.press("Esc");
}

#[test]
fn a_query_is_saved_listed_renamed_asked_and_removed_and_each_step_undone() {
    let mut it = sitting();
    it.press("O");
    assert!(it.screen(100, 30).contains("no query is saved yet: Q asks one, S saves it under a name"));
    it.press("Esc Q Ctrl-u").write("parity of esteem").press("Enter S").write("Equal").press("Enter");
    it.press("Q Ctrl-u").write("query:Equal or watches").press("Enter S").write("Both").press("Enter");
    it.press("O r Ctrl-u").write("Even").press("Enter");
    assert!(it.said().contains("renamed the query “Equal” to “Even”"), "{}", it.said());
    // Who asks for it still does.
    let screen = it.screen(100, 30);
    assert!(screen.contains("query:Even or watches") && screen.contains("Saved queries · 2"), "{screen}");
    it.press("r Ctrl-u").write("both").press("Enter");
    assert!(it.screen(100, 30).contains("both"), "{}", it.screen(100, 30));
    it.press("Esc x u");
    assert_eq!(it.session.study.queries().len(), 2);
    it.press("j Enter");
    assert!(line(&mut it, "all").contains('3'), "{}", it.screen(100, 30));
    assert!(it.screen(100, 30).contains("Found: query:Even or watches"), "{}", it.screen(100, 30));
}

#[test]
fn typing_a_query_fits_on_every_screen() {
    let mut it = sitting();
    it.press("Q Ctrl-u");
    insta::assert_snapshot!("query-80x24", it.screen(80, 24));
    it.write("watches and yeers > 1");
    insta::assert_snapshot!(
        "query-mistaken-80x24",
        it.styled(80, 24, crate::tui::panes::theme::ThemeName::Safe)
    );
    for (columns, rows) in [(40, 12), (79, 25), (200, 60)] {
        assert_eq!(it.screen(columns, rows).lines().count(), usize::from(rows));
    }
    it.session.look.ascii = true;
    let screen = it.screen(80, 24);
    assert!(screen.contains("^^^^^"), "{screen}");
}
