//! From numbers to passages in their transcripts, and back.

use super::sitting;
use crate::tui::session::Pane;

#[test]
fn backspace_leads_from_a_passage_back_to_its_place_in_the_list_and_to_the_number() {
    let mut it = sitting();
    it.press("G Enter j j Enter");
    assert_eq!(it.session.pane, Pane::Transcript);
    it.press("Backspace");
    let screen = it.screen(100, 30);
    assert!(screen.contains("all × codings · 4 passages") && screen.contains("3 of 4"), "{screen}");
    it.press("Esc");
    assert!(it.screen(100, 30).contains("all × codings"), "{}", it.screen(100, 30));
}

#[test]
fn going_back_leads_to_the_analysis_as_it_was_asked() {
    let mut it = sitting();
    it.press("> j Enter Enter");
    assert_eq!(it.session.pane, Pane::Transcript);
    it.press("5 > > 1 Backspace");
    assert!(it.screen(100, 30).contains("1.1 parity of esteem × "), "{}", it.screen(100, 30));
    it.press("Esc");
    assert!(it.screen(100, 30).contains("Codes by years: cases"), "{}", it.screen(100, 30));
}

#[test]
fn portraits_of_the_documents_follow_one_another() {
    let mut it = sitting();
    it.press("]");
    assert_eq!(it.said(), "only a portrait is of one document: a chooses it");
    it.press("a").write("portrait").press("Enter");
    it.press("]");
    assert!(it.screen(100, 30).contains("P02 from beginning to end"), "{}", it.screen(100, 30));
    it.press("]");
    assert_eq!(it.said(), "this is the last document");
    it.press("[ [");
    assert_eq!(it.said(), "this is the first document");
}

#[test]
fn the_line_of_a_document_leads_to_the_place_and_the_transcript_to_the_line() {
    let mut it = sitting();
    it.press("1 gg } } }");
    let here = it.session.reader.cursor;
    it.press("gp");
    let screen = it.screen(100, 30);
    assert!(screen.contains("P01 from beginning to end"), "{screen}");
    // The cursor stands on the stretch that is being read, and Enter leads back to it.
    let stretch = |it: &super::Sitting| {
        let figure = it.session.analysis.figure().unwrap();
        match figure.columns[it.session.analysis.at.1].subject {
            crate::analysis::Subject::Stretch { span, .. } => span,
            _ => panic!("no stretch"),
        }
    };
    assert!(stretch(&it).contains(here));
    it.press("G Home gg");
    it.press("l l l l l l l l");
    let to = stretch(&it);
    it.press("Enter");
    assert_eq!(it.session.pane, Pane::Transcript);
    let cursor = it.session.reader.cursor;
    assert!(cursor >= to.start && cursor < to.end, "{cursor:?} in {to:?}");
    it.press("Backspace");
    assert_eq!((it.session.pane, stretch(&it)), (Pane::Analysis, to));
    it.press("Backspace");
    assert_eq!((it.session.pane, it.session.reader.cursor), (Pane::Transcript, here));
}
