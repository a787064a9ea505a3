//! Working on an opened cell by keys: beginning it, what changed, its references, earlier texts, marked quotations.

use super::cell_tests::{cell, state, summary};
use crate::{
    study::{CellState, Moment, actions, samples::Sample},
    tui::session::{Effect, Pane, testing::Sitting},
};

#[test]
fn a_cell_is_begun_with_its_quotations_written_on_and_checked_in_a_few_keys() {
    let mut it = cell();
    it.press("b");
    assert_eq!(summary(&it), "“On paper we are equal” (¶2)\n“In the room the acute trusts go first” (¶2b)");
    assert_eq!(state(&it), CellState::Begun);
    assert!(it.said().contains("began the summary"), "{}", it.said());
    it.press("C");
    assert!(it.said().contains("only begun"), "{}", it.said());
    it.press("b");
    assert_eq!(state(&it), CellState::Draft);
    it.press("u u b e").write(" – equal in form only").press("Esc C");
    assert_eq!(state(&it), CellState::Checked);
}

#[test]
fn every_cell_of_a_chart_that_is_coded_and_not_charted_is_begun_in_one_step() {
    let mut it = cell();
    it.press("Esc B");
    let screen = it.screen(80, 24);
    assert!(
        screen.contains("Begin 2 cells of this chart with the quotations of their passages?"),
        "{screen}"
    );
    it.press("y");
    assert_eq!(it.said(), "began 2 cells with their quotations; ] goes from one to the next");
    assert_eq!(it.session.study.cells().filter(|cell| cell.begun).count(), 2);
    it.press("B");
    assert!(it.said().starts_with("no cell of this chart"), "{}", it.said());
    it.press("u");
    assert_eq!(it.session.study.cells().count(), 0);
}

#[test]
fn what_changed_under_a_summary_is_shown_on_one_key_with_what_is_gone() {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    let room = s.coded("P01", "In the room the acute trusts go first", "parity of esteem");
    let mut it = Sitting::on(&s);
    it.press("3 Enter d");
    assert_eq!(it.said(), "nothing changed under this summary since it was written");
    it.press("e").write("Equal").press("Alt-P Esc");
    // What is coded next is coded later, also by a clock that counts milliseconds.
    let written = Moment::now();
    while Moment::now() == written {}
    let id = room.changes.iter().find_map(|change| match change {
        crate::study::Change::Coding(swap) => swap.after.as_ref().map(|coding| coding.id),
        _ => None,
    });
    let draft = actions::remove_coding(&it.session.study, &s.maya, id.unwrap());
    it.session.make(draft);
    it.press("1 gg } } } s c").write("parity").press("Enter 3");
    assert!(it.screen(120, 24).contains("changed 2"), "{}", it.screen(120, 24));
    it.press("d");
    let screen = it.screen(120, 24);
    let line = |words: &str| screen.lines().find(|line| line.contains(words)).unwrap_or("").to_owned();
    assert!(line("In the room").contains("− ¶2"), "{screen}");
    assert!(screen.contains("coding removed by maya"), "{screen}");
    assert!(line("Then people").contains("+ ¶4"), "{screen}");
    assert!(screen.contains("coded since by maya, 2026-11-02"), "{screen}");
    assert!(!screen.contains("¶2*  On paper"), "{screen}");
    it.press("C");
    let screen = it.screen(120, 24);
    assert!(!screen.contains("changed") && screen.contains("this cell 2"), "{screen}");
}

#[test]
fn a_passage_is_shown_within_its_turn_and_alone_again() {
    let mut it = cell();
    assert!(!it.screen(120, 24).contains("honestly"));
    it.press("w j j f");
    let screen = it.screen(120, 24);
    assert!(screen.contains("Then people look at their watches, [laughs] | honestly."), "{screen}");
    it.press("f");
    assert!(!it.screen(120, 24).contains("honestly"));
}

#[test]
fn references_are_walked_in_the_order_of_the_summary_and_followed() {
    let mut it = cell();
    it.press("r");
    assert!(it.said().contains("refers to no passage yet"), "{}", it.said());
    it.press("e").write("First").press("Alt-j Alt-P").write(" then").press("Alt-k Alt-P").write(" and again");
    it.press("Alt-j Alt-P Esc");
    assert_eq!(summary(&it), "First (¶2) then (¶2b) and again (¶2)");
    let at =
        |it: &Sitting| it.session.matrix.cell.as_ref().unwrap().passage().unwrap().words.as_str().to_owned();
    let (paper, room) = ("On paper we are equal", "In the room the acute trusts go first");
    it.press("k k");
    assert_eq!(at(&it), paper);
    let told: Vec<String> = ["r", "r", "r", "R"].iter().map(|key| at(it.press(key))).collect();
    assert_eq!(told, [room, room, paper, room]);
    it.press("g");
    assert_eq!(it.session.pane, Pane::Transcript);
}

#[test]
fn a_passage_is_called_as_the_summary_calls_it() {
    let mut it = cell();
    it.press("j P k P");
    let screen = it.screen(120, 24);
    assert!(screen.contains("¶2    In the room") && screen.contains("¶2b   On paper"), "{screen}");
}

#[test]
fn a_comment_is_begun_on_one_key_and_is_no_summary() {
    let mut it = cell();
    it.press("p c").write("compare the chair").press("Esc");
    assert_eq!(summary(&it), "“On paper we are equal” (¶2)\n⟩ compare the chair");
}

#[test]
fn words_that_are_quoted_and_not_said_there_are_pointed_out() {
    let mut it = cell();
    it.press("e").write("They are “equal on paper”").press("Alt-P Esc");
    let screen = it.screen(120, 24);
    assert!(screen.contains("not word for word: “equal on paper”"), "{screen}");
    it.press("e Home").write("(sic) ").press("Esc");
    assert!(it.screen(120, 24).contains("not word for word"));
    it.press("u u p");
    assert!(!it.screen(120, 24).contains("not word for word"));
}

#[test]
fn what_was_written_for_a_merged_code_is_shown_and_taken_over() {
    let mut it = cell();
    it.press("e").write("Equal in form").press("Alt-P Esc");
    let (parity, seat) = (it.code("parity of esteem"), it.code("seat at the table"));
    let draft = actions::merge_codes(&it.session.study, &[parity], seat);
    it.session.make(draft);
    it.press("Esc l Enter");
    let screen = it.screen(120, 24);
    assert!(screen.contains("“parity of esteem”, merged (t takes it over)"), "{screen}");
    assert!(screen.contains("Equal in form (¶2)"), "{screen}");
    it.press("t y");
    let study = &it.session.study;
    let cell = study.cell(study.case_named("Chief nurse").unwrap().id, seat).unwrap();
    assert_eq!(crate::study::shown_summary(study, cell), "Equal in form (¶2)");
    it.press("t");
    assert!(it.said().contains("nothing is written for a code that was merged"), "{}", it.said());
}

#[test]
fn an_earlier_text_is_read_whole_and_brought_back() {
    let mut it = cell();
    it.press("H");
    assert!(it.screen(80, 24).contains("nothing was written in this cell yet"), "{}", it.screen(80, 24));
    it.press("Esc e").write("First text").press("Alt-P Esc e").write(" and more").press("Esc H");
    let screen = it.screen(80, 24);
    assert!(screen.contains("2 changes") && screen.contains("First text (¶2) and more"), "{screen}");
    assert!(screen.contains("as it stands now"), "{screen}");
    it.press("Enter");
    assert!(it.said().contains("stands in the cell now"), "{}", it.said());
    it.press("j Enter");
    assert!(it.screen(80, 24).contains("Bring back what maya wrote on"), "{}", it.screen(80, 24));
    it.press("y");
    assert_eq!(summary(&it), "First text (¶2)");
    it.press("H");
    assert!(it.screen(80, 24).contains("took back an earlier text"), "{}", it.screen(80, 24));
    it.press("Esc u");
    assert_eq!(summary(&it), "First text (¶2) and more");
}

#[test]
fn marked_quotations_are_listed_with_their_attribution_and_lead_to_cell_and_passage() {
    let mut it = cell();
    it.press("Esc *");
    assert!(it.screen(80, 24).contains("no quotation is marked yet"), "{}", it.screen(80, 24));
    it.press("Esc Enter j P * Esc *");
    let screen = it.screen(120, 24);
    assert!(screen.contains("1 quotation for the report"), "{screen}");
    assert!(
        screen.contains("P01 ¶2") && screen.contains("“In the room the acute trusts go first” [P01 ¶2"),
        "{screen}"
    );
    it.press("y");
    assert!(matches!(it.session.effects.last(), Some(Effect::Copy(text)) if text.contains("In the room")));
    it.press("Enter");
    assert!(it.session.matrix.cell.is_some());
    it.press("Esc * p");
    assert_eq!(it.session.pane, Pane::Transcript);
}
