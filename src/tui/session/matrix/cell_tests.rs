//! What an opened cell shows and what its commands do to the summary, by keys.

use super::{cell::Side, evidence::EvidenceView};
use crate::{
    study::{CellState, actions, samples::Sample},
    tui::session::{Effect, Pane, testing::Sitting},
};

/// The cell of the nurse on parity, opened, with two passages coded for it and one beside it.
pub(super) fn cell() -> Sitting {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room the acute trusts go first", "parity of esteem");
    s.coded("P01", "Then people look at their watches", "watches");
    s.coded("P02", "I set the agenda", "seat at the table");
    let mut it = Sitting::on(&s);
    it.press("3").screen(120, 40);
    it.press("Enter").screen(120, 40);
    it
}

/// What is written for the nurse on parity, as it is shown.
pub(super) fn summary(it: &Sitting) -> String {
    let study = &it.session.study;
    let (case, code) = (study.case_named("Chief nurse").unwrap().id, it.code("parity of esteem"));
    study.cell(case, code).map_or_else(String::new, |cell| crate::study::shown_summary(study, cell))
}

pub(super) fn state(it: &Sitting) -> CellState {
    let study = &it.session.study;
    study.cell_state(study.case_named("Chief nurse").unwrap().id, it.code("parity of esteem"))
}

#[test]
fn an_opened_cell_that_is_stale_says_what_changed_since_it_was_written() {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    let mut it = Sitting::on(&s);
    it.press("3 Enter e").write("Equal").press("Alt-p Esc");
    assert!(!it.screen(80, 24).contains("since by"));
    it.session.coder = s.tom.clone();
    it.press("1 gg } s c").write("parity").press("Enter 3");
    for columns in [80, 120, 200] {
        let screen = it.screen(columns, 24);
        assert!(screen.contains("! coded since by tom, 2026-11-02"), "{screen}");
        assert_eq!(screen.matches("coded since the summary").count(), 1, "{screen}");
    }
    it.press("u").screen(80, 24);
    assert!(!it.screen(80, 24).contains("since by"), "{}", it.screen(80, 24));
    let own = it.session.study.all_codings().next().unwrap().id;
    it.session.coder = s.maya.clone();
    let draft = actions::remove_coding(&it.session.study, &s.maya, own);
    it.session.make(draft);
    assert!(it.screen(80, 24).contains("! coding removed by maya"), "{}", it.screen(80, 24));
}

#[test]
fn a_cell_opens_as_its_evidence_beside_its_summary_and_esc_goes_back_to_the_chart() {
    let mut it = cell();
    let screen = it.screen(120, 40);
    for words in [
        "Chief nurse × 1.1 parity of esteem",
        "this cell 2",
        "▸  ¶2",
        "On paper we are equal",
        "Nothing is written",
    ] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    it.press("Esc");
    assert!(it.screen(120, 40).contains("Chart 1"));
}

#[test]
fn words_and_reference_of_passages_are_put_in_and_esc_keeps_the_summary() {
    let mut it = cell();
    it.press("p e").write(" but").press("Alt-j Alt-p Esc");
    assert_eq!(
        summary(&it),
        "“On paper we are equal” (¶2) but “In the room the acute trusts go first” (¶2b)"
    );
    assert_eq!(state(&it), CellState::Draft);
    assert!(it.said().contains("summary"), "{}", it.said());
    assert!(it.session.matrix.cell.is_some());
    it.press("Esc");
    assert!(it.session.matrix.cell.is_none());
}

#[test]
fn passages_put_in_without_writing_are_kept_one_after_the_other() {
    let mut it = cell();
    it.press("p");
    assert_eq!(summary(&it), "“On paper we are equal” (¶2)");
    it.press("j P");
    assert_eq!(summary(&it), "“On paper we are equal” (¶2) (¶2b)");
    it.press("u");
    assert_eq!(summary(&it), "“On paper we are equal” (¶2)");
}

#[test]
fn a_reference_alone_is_put_in_where_the_cursor_is() {
    let mut it = cell();
    it.press("e").write("Equal first").press("Alt-b Left Alt-P Esc");
    assert_eq!(summary(&it), "Equal (¶2) first");
}

#[test]
fn a_reference_to_a_turn_that_there_is_not_is_said_to_lead_nowhere() {
    let mut it = cell();
    it.press("e").write("Equal (#99) on paper (#2).").press("Esc");
    assert_eq!(summary(&it), "Equal (#99) on paper (¶2).");
    assert!(it.said().contains("(#99) leads to no turn of this case: it stays as words"), "{}", it.said());
    assert!(!it.said().contains("(#2)") && !it.said().contains("(¶2)"), "{}", it.said());
}

#[test]
fn marked_passages_are_put_in_together_in_their_order() {
    let mut it = cell();
    it.press("j Space k Space P");
    assert_eq!(summary(&it), "(¶2) (¶2b)");
}

#[test]
fn while_writing_the_keys_can_go_to_the_evidence_and_back() {
    let mut it = cell();
    it.press("e").write("Equal").press("Tab j P");
    assert_eq!(it.session.matrix.cell.as_ref().unwrap().side, Side::Evidence);
    it.press("k P Tab").write(".").press("Esc");
    assert_eq!(summary(&it), "Equal (¶2) (¶2b).");
}

#[test]
fn a_comment_has_a_line_of_its_own() {
    let mut it = cell();
    it.press("P e").write(" equal").press("Home Alt-c").write("compare the chair").press("Esc");
    assert_eq!(summary(&it), "(¶2) equal\n⟩ compare the chair");
}

#[test]
fn nothing_typed_changes_nothing_and_an_emptied_summary_takes_the_cell_away() {
    let mut it = cell();
    it.press("p C");
    assert_eq!(state(&it), CellState::Checked);
    it.press("e Esc");
    assert_eq!(state(&it), CellState::Checked);
    it.press("e Home Ctrl-k Esc");
    assert_eq!((summary(&it).as_str(), state(&it)), ("", CellState::Uncharted));
    it.press("u");
    assert_eq!(state(&it), CellState::Checked);
}

#[test]
fn undo_and_redo_while_writing_are_the_editors_own() {
    let mut it = cell();
    it.press("P e").write(" x").press("Ctrl-u").write("y").press("Esc");
    assert_eq!(summary(&it), "(¶2) y");
}

#[test]
fn a_summary_is_checked_and_that_taken_back_and_a_stale_one_made_right() {
    let mut it = cell();
    it.press("C");
    assert!(it.said().contains("write its summary first"), "{}", it.said());
    it.press("P C");
    assert_eq!(state(&it), CellState::Checked);
    it.press("C");
    assert_eq!(state(&it), CellState::Draft);
    let study = &it.session.study;
    let coding =
        study.evidence(study.case_named("Chief nurse").unwrap().id, it.code("parity of esteem"))[1].id;
    let drafted = crate::study::actions::remove_coding(study, &it.session.coder.clone(), coding);
    it.session.make(drafted);
    assert_eq!(state(&it), CellState::Stale);
    it.press("C");
    assert_eq!(state(&it), CellState::Checked);
}

#[test]
fn a_passage_is_starred_as_a_quotation_once_the_summary_refers_to_it() {
    let mut it = cell();
    it.press("*");
    assert!(it.said().contains("does not refer to this passage yet"), "{}", it.said());
    it.press("P *");
    assert_eq!(summary(&it), "(¶2*)");
    it.press("e").write(" so").press("Tab *");
    it.press("Esc");
    assert_eq!(summary(&it), "(¶2) so");
}

#[test]
fn the_evidence_widens_to_the_whole_case_and_narrows_to_what_is_linked() {
    let mut it = cell();
    it.press("j P w");
    let screen = it.screen(120, 40);
    assert!(screen.contains("Then people look at their watches"), "{screen}");
    assert!(screen.contains("1.1 parity of esteem\n") || screen.contains("watches"), "{screen}");
    it.press("w");
    let open = it.session.matrix.cell.as_ref().unwrap();
    assert_eq!((open.view, open.passages.len()), (EvidenceView::Linked, 1));
    assert_eq!(open.passages[0].words.as_str(), "In the room the acute trusts go first");
    it.press("w");
    assert_eq!(it.session.matrix.cell.as_ref().unwrap().passages.len(), 2);
}

#[test]
fn the_passage_is_gone_to_in_its_transcript_and_backspace_comes_back_to_the_cell() {
    let mut it = cell();
    it.press("j g");
    assert_eq!(it.session.pane, Pane::Transcript);
    let (document, span) = {
        let open = it.session.matrix.cell.as_ref().unwrap();
        (open.passages[1].document, open.passages[1].span)
    };
    assert_eq!((it.session.reader.document, it.session.reader.cursor), (Some(document), span.start));
    it.press("Backspace");
    assert_eq!(it.session.pane, Pane::Matrix);
    assert_eq!(it.session.matrix.cell.as_ref().unwrap().at, 1);
}

#[test]
fn coming_back_from_the_transcript_the_editor_is_as_it_was() {
    let mut it = cell();
    it.press("e").write("Equal").press("Alt-g Backspace").write(".").press("Esc");
    assert_eq!(summary(&it), "Equal.");
}

#[test]
fn the_next_cell_to_chart_is_opened_without_leaving_and_what_was_written_is_kept() {
    let mut it = cell();
    it.press("P Tab ]");
    assert_eq!(summary(&it), "(¶2)");
    assert!(it.screen(120, 40).contains("Chair × 1.2 seat at the table"));
    it.press("[");
    assert!(it.screen(120, 40).contains("Chair × 1.2 seat at the table"));
}

#[test]
fn a_memo_is_written_about_the_cell_and_a_quotation_copied_with_its_reference() {
    let mut it = cell();
    it.press("m").write("why?").press("Esc");
    let memo = it.session.study.memos().next().unwrap();
    assert_eq!(it.session.about_words(&memo.about), "Chief nurse × 1.1 parity of esteem");
    it.press("y");
    let copied = Effect::Copy("“On paper we are equal” [P01 ¶2, Chief nurse, North East]".into());
    assert_eq!(it.session.effects, [copied]);
}

#[test]
fn an_unfinished_summary_is_offered_in_the_next_sitting_with_its_references() {
    let mut it = cell();
    it.press("p e").write(" and so");
    let mut again = it.again();
    assert!(again.screen(120, 40).contains("The summary of Chief nurse × 1.1 parity of esteem"));
    again.press("y").write(" on").press("Esc");
    assert_eq!(summary(&again), "“On paper we are equal” (¶2) and so on");
    assert_eq!(state(&again), CellState::Draft);
    assert!(again.again().session.overlays.is_empty());
}

#[test]
fn what_another_coder_wrote_meanwhile_is_not_overwritten_unasked() {
    let mut it = cell();
    it.press("e").write("Mine");
    let (case, code) = (it.session.study.case_named("Chief nurse").unwrap().id, it.code("parity of esteem"));
    let tom = crate::study::Coder::new("tom").unwrap();
    let theirs =
        crate::study::actions::write_summary(&it.session.study, &tom, case, code, "Theirs", Vec::new());
    it.session.study.apply(&theirs.unwrap().by(&tom)).unwrap();
    it.session.changes += 1;
    it.press("Esc");
    assert_eq!((summary(&it).as_str(), it.said().starts_with("tom changed")), ("Theirs", true));
    it.press("Esc");
    assert_eq!(summary(&it), "Mine");
}

#[test]
fn pasted_text_is_typed_into_the_summary() {
    let mut it = cell();
    it.press("e");
    it.session.paste("one\r\ntwo");
    it.press("Esc");
    assert_eq!(summary(&it), "one\ntwo");
}

#[test]
fn in_a_wrapped_summary_the_cursor_moves_by_rows_and_stands_where_it_is_typed() {
    let mut it = cell();
    it.press("e").write("one two three four five six seven eight nine ten eleven twelve thirteen");
    it.screen(100, 30);
    it.press("Up").write("<").press("Down").write(">").press("Esc");
    assert_eq!(summary(&it), "one two three four five six seven eight ni<ne ten eleven twelve thirteen>");
}

#[test]
fn after_a_line_break_at_the_end_the_cursor_stands_in_a_row_of_its_own() {
    let mut it = cell();
    it.press("e").write("one").press("Enter").screen(100, 30);
    let page = &it.session.matrix.cell.as_ref().unwrap().writing.as_ref().unwrap().sheet.page;
    assert_eq!((page.row, page.column), (1, 0));
    it.write("two ").screen(100, 30);
    let page = &it.session.matrix.cell.as_ref().unwrap().writing.as_ref().unwrap().sheet.page;
    assert_eq!((page.row, page.column), (1, 4));
}

#[test]
fn opening_another_cell_keeps_what_is_being_written() {
    let mut it = cell();
    it.press("e").write("Equal").press("Tab");
    let (chair, seat) = (it.session.study.case_named("Chair").unwrap().id, it.code("seat at the table"));
    it.session.open_cell(chair, seat);
    assert_eq!(summary(&it), "Equal");
    assert!(it.screen(120, 40).contains("Chair × 1.2 seat at the table"));
}
