//! What reading down and across shows and where its commands lead, by keys.

use crate::{
    study::{actions, samples::Sample},
    tui::session::{Effect, matrix::reading::Kind, testing::Sitting},
};

/// The sample's first chart with two summaries, one cell that is only coded, and the rest empty.
fn chart() -> Sitting {
    let mut s = Sample::new();
    s.coded("P02", "Nobody asks us", "seat at the table");
    for (case, code, summary) in [
        ("Chief nurse", "parity of esteem", "Equal on paper"),
        ("Carer", "parity of esteem", "Not even there"),
    ] {
        let draft =
            actions::write_summary(&s.study, &s.maya, s.case(case), s.code(code), summary, Vec::new());
        s.make(draft);
    }
    let mut it = Sitting::on(&s);
    it.press("3").screen(80, 24);
    it
}

fn entries(it: &mut Sitting) -> Vec<String> {
    it.screen(80, 24);
    let session = &it.session;
    let flow = session.matrix.flow.as_ref().unwrap();
    let cells = flow.reading.entries.iter().filter_map(|entry| match entry.kind {
        Kind::Cell(case, code) => Some(session.cell_title(case, code)),
        _ => None,
    });
    cells.collect()
}

/// The cell at the cursor of what is read.
fn at(it: &Sitting) -> String {
    let (case, code) = it.session.matrix.flow.as_ref().unwrap().reading.cell().unwrap();
    it.session.cell_title(case, code)
}

fn opened(it: &Sitting) -> String {
    let cell = it.session.matrix.cell.as_ref().unwrap();
    it.session.cell_title(cell.case, cell.code)
}

#[test]
fn a_column_is_read_down_over_all_cases_and_a_row_across_over_all_codes() {
    let mut it = chart();
    it.press("D");
    assert_eq!(entries(&mut it), ["Chief nurse × 1.1 parity of esteem", "Carer × 1.1 parity of esteem"]);
    let screen = it.screen(80, 24);
    for words in
        ["1.1 parity of esteem", "Equal on paper", "Carer  North East", "Not even there", "In 1 case"]
    {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    it.press("j A");
    assert_eq!(entries(&mut it), ["Carer × 1.1 parity of esteem", "Carer × 1.2 seat at the table"]);
    assert!(it.screen(80, 24).contains("1 passage, not charted"));
    it.press("j D");
    assert_eq!(entries(&mut it), ["Carer × 1.2 seat at the table"]);
}

#[test]
fn the_neighbouring_column_or_case_is_read_by_moving_to_the_side() {
    let mut it = chart();
    it.press("D l");
    assert_eq!(entries(&mut it), ["Carer × 1.2 seat at the table"]);
    it.press("h");
    assert_eq!(entries(&mut it).len(), 2);
    it.press("A l l");
    assert_eq!(entries(&mut it).len(), 2);
    assert!(it.screen(80, 24).contains("Carer"));
}

#[test]
fn the_entry_at_the_cursor_opens_and_esc_leads_back_through_the_text_to_the_chart() {
    let mut it = chart();
    it.press("D").screen(80, 24);
    it.press("j").screen(80, 24);
    it.press("Enter");
    assert_eq!(opened(&it), "Carer × 1.1 parity of esteem");
    it.press("Esc").screen(80, 24);
    assert_eq!(at(&it), "Carer × 1.1 parity of esteem");
    it.press("e").write(".").press("Esc Esc Esc");
    assert!(it.session.matrix.flow.is_none());
    let (case, code) = it.session.matrix.cell_at().unwrap();
    assert_eq!(it.session.study.cell(case, code).unwrap().summary, "Not even there.");
}

#[test]
fn a_summary_that_is_longer_than_the_screen_is_scrolled_through() {
    let mut it = chart();
    let text: Vec<String> = (1..=40).map(|number| format!("line {number}")).collect();
    it.press("Enter e").write(" first\n");
    it.session.paste(&text.join("\n"));
    it.press("Esc Esc D");
    assert!(!it.screen(80, 24).contains("line 40"));
    for _ in 0..30 {
        it.press("j").screen(80, 24);
    }
    let screen = it.screen(80, 24);
    assert!(screen.contains("line 40") && screen.contains("Not even there"), "{screen}");
    it.press("k").screen(80, 24);
    assert!(it.screen(80, 24).contains("line 40"));
    it.press("gg").screen(80, 24);
    assert!(it.screen(80, 24).contains("line 1\n"));
}

#[test]
fn a_summary_is_copied_with_its_case_and_code() {
    let mut it = chart();
    it.press("D").screen(80, 24);
    it.press("y");
    assert_eq!(
        it.session.effects,
        [Effect::Copy("Equal on paper [Chief nurse × 1.1 parity of esteem]".into())]
    );
}

#[test]
fn a_search_moves_through_what_is_read_to_other_columns_too() {
    let mut it = chart();
    it.press("D").screen(80, 24);
    it.press("/").write("even").press("Enter").screen(80, 24);
    assert_eq!(at(&it), "Carer × 1.1 parity of esteem");
    it.press("/ Home Ctrl-k").write("equal").press("Enter").screen(80, 24);
    assert_eq!(at(&it), "Chief nurse × 1.1 parity of esteem");
}

#[test]
fn a_column_read_down_is_grouped_by_the_attribute_that_cases_are_sorted_by_with_counts() {
    let mut it = chart();
    it.press("D s").write("region").press("Enter");
    let screen = it.screen(80, 24);
    assert!(screen.contains("North East  3 cases  2?"), "{screen}");
    it.press("gg j Enter");
    assert!(it.screen(80, 24).contains("1.1 parity of esteem, Region = North East"));
    it.press("e").write("Unlike").press("Esc Esc");
    let screen = it.screen(80, 24);
    assert!(screen.contains("≡ North East") && screen.contains("Unlike"), "{screen}");
}

#[test]
fn a_group_is_read_across_code_by_code_and_its_cases_under_each() {
    let mut it = chart();
    it.press("r").write("region").press("Enter A");
    assert_eq!(
        entries(&mut it),
        [
            "Chief nurse × 1.1 parity of esteem",
            "Carer × 1.1 parity of esteem",
            "Carer × 1.2 seat at the table",
        ]
    );
    let screen = it.screen(80, 24);
    assert!(screen.contains("1.1 parity of esteem  3 cases") && screen.contains("In 3 cells"), "{screen}");
    it.press("D");
    assert!(it.screen(80, 24).contains("North East  3 cases"));
}

#[test]
fn passages_are_shown_under_each_summary_and_lead_into_the_transcript_and_back() {
    let mut it = chart();
    it.press("G l A w");
    assert_eq!(it.said(), "each summary with the passages that it rests on");
    let screen = it.screen(80, 24);
    assert!(
        screen.contains("1 passage, not charted") && screen.contains("“Nobody asks us” (¶3)"),
        "{screen}"
    );
    it.press("G y");
    let [Effect::Copy(copied)] = &it.session.effects[..] else { panic!("{:?}", it.session.effects) };
    assert!(copied.starts_with("“Nobody asks us” [P02 ¶3"), "{copied}");
    it.press("Enter");
    assert_eq!(it.session.pane, crate::tui::session::Pane::Transcript);
    it.press("Backspace");
    assert!(it.screen(80, 24).contains("“Nobody asks us” (¶3)"));
    it.press("w");
    assert!(!it.screen(80, 24).contains("“Nobody asks us”"));
}

#[test]
fn in_a_transposed_chart_down_is_what_stands_as_a_column() {
    let mut it = chart();
    it.press("G R D");
    assert_eq!(entries(&mut it), ["Carer × 1.1 parity of esteem", "Carer × 1.2 seat at the table"]);
    it.press("A");
    assert_eq!(entries(&mut it), ["Chief nurse × 1.1 parity of esteem", "Carer × 1.1 parity of esteem"]);
}
