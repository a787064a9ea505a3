//! The preview where there is little room, and what lies beside transcripts.

use super::tests::{folder, preview};
use crate::{study::samples::Sample, tui::session::testing::Sitting};

fn interview(participant: &str) -> String {
    format!("Interviewer: What changed?\n\n{participant}: Nothing that I could name.\n\n").repeat(4)
}

#[test]
fn the_question_and_the_rows_are_whole_where_there_is_little_room() {
    let mut sitting = Sitting::on(&Sample::new());
    sitting.press("o a");
    let screen = sitting.screen(80, 24);
    assert!(screen.contains(".srt, tables .csv .xlsx"), "{screen}");
    let notes = "We met in the car park.\n\nIt rained, and nobody minded.\n";
    let files = folder(&[("1.txt", &interview("P10")), ("a long name of a document.md", notes)]);
    let screen = preview(files.path()).screen(40, 12);
    assert!(screen.contains(" no speakers") && screen.contains(" 2 speakers"), "{screen}");
    let row = screen.lines().find(|line| line.contains("no speakers")).unwrap();
    assert!(row.contains("  no speakers"), "nothing runs into the counts: {row}");
    let wide = preview(files.path()).screen(80, 24);
    let row = wide.lines().find(|line| line.contains("no speakers")).unwrap();
    assert!(row.contains("document  "), "where there is room, the kind stands there: {row}");
}

#[test]
fn what_is_no_transcript_in_a_folder_is_shown_as_left_out_with_the_reason() {
    let files = folder(&[("1.txt", &interview("P10")), ("clean.py", "print('a')\n")]);
    let mut sitting = preview(files.path());
    let screen = sitting.screen(100, 24);
    assert!(screen.contains("no transcript") && screen.contains("1 file left out"), "{screen}");
    sitting.press(">");
    let screen = sitting.screen(100, 24);
    assert!(screen.contains("name the file itself to"), "{screen}");
}
