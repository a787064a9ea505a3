//! What the analysis pane shows and does, by keys.

mod asking;
mod leaving;
mod limiting;

use crate::{
    study::samples::Sample,
    tui::{
        panes::theme::ThemeName,
        session::{Effect, Pane, testing::Sitting},
    },
};

/// The sample with a few passages coded by Maya, on the analysis pane.
fn sitting() -> Sitting {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room the acute trusts go first", "parity of esteem");
    s.coded("P01", "look at their watches", "watches");
    s.coded("P02", "I set the agenda", "seat at the table");
    let mut it = Sitting::on(&s);
    it.press("5").screen(100, 30);
    it
}

/// The line of the screen that has these words.
fn line(it: &mut Sitting, words: &str) -> String {
    let screen = it.screen(100, 30);
    screen
        .lines()
        .find(|line| line.contains(words))
        .unwrap_or_else(|| panic!("{words} in\n{screen}"))
        .to_owned()
}

#[test]
fn frequencies_are_shown_first_with_a_bar_for_the_column_of_the_cursor() {
    let mut it = sitting();
    assert!(line(&mut it, "parity of esteem").contains('█'), "{}", it.screen(100, 30));
    assert!(line(&mut it, "1 Place × codings").trim_end().ends_with("3 codings"));
    assert!(!line(&mut it, "2.1 pooled budget").contains('█'));
}

#[test]
fn a_number_leads_to_its_passages_and_each_of_them_to_its_transcript() {
    let mut it = sitting();
    it.press("j Enter");
    let screen = it.screen(100, 30);
    assert!(screen.contains("1.1 parity of esteem × codings · 2 passages"), "{screen}");
    assert!(
        screen.contains("On paper we are equal") && screen.contains("1.1 parity of esteem · maya"),
        "{screen}"
    );
    it.press("j Enter");
    assert_eq!(it.session.pane, Pane::Transcript);
    let (document, span) = (it.session.reader.document.unwrap(), it.session.reader.cursor);
    let body = it.session.study.body(document).unwrap();
    assert!(
        body.content
            .slice(crate::text::Span { start: span, end: body.content.span().end })
            .starts_with("In the room")
    );
    it.press("5 G Enter");
    assert!(it.screen(100, 30).contains("4 passages"), "{}", it.screen(100, 30));
}

#[test]
fn where_nothing_is_counted_that_is_said() {
    let mut it = sitting();
    it.press("j j j j Enter");
    assert_eq!(it.said(), "no passage stands behind this number");
}

#[test]
fn rows_are_sorted_by_the_column_of_the_cursor_and_empty_ones_left_out() {
    let mut it = sitting();
    it.press("s");
    assert_eq!(it.said(), "sorted by codings, the most first");
    let screen = it.screen(100, 30);
    let places = ["1 Place", "1.1 parity", "1.2 seat", "2.1 pooled"].map(|words| screen.find(words).unwrap());
    assert!(places.is_sorted(), "{screen}");
    it.press("z");
    assert!(!it.screen(100, 30).contains("pooled budget"));
    it.press("z s");
    assert_eq!(it.said(), "rows in their own order");
}

#[test]
fn another_analysis_is_chosen_by_key_or_from_the_menu_and_keeps_its_settings_until_the_next_sitting() {
    let mut it = sitting();
    it.press("e").write("rows").press("Enter").write("cases").press("Enter");
    assert!(line(&mut it, "Chief nurse").contains('3'));
    it.press("a").write("cross").press("Enter");
    assert!(it.screen(100, 30).contains("Codes by years: cases"), "{}", it.screen(100, 30));
    it.press("<");
    assert!(line(&mut it, "Chief nurse").contains('3'));
    let mut again = it.again();
    assert!(again.screen(100, 30).contains("Chief nurse"), "{}", again.screen(100, 30));
}

#[test]
fn where_an_analysis_has_no_number_none_is_shown() {
    let mut it = sitting();
    it.press("> > > >");
    let shown = line(&mut it, "P01  ");
    let parts: Vec<&str> = shown.split_whitespace().collect();
    assert_eq!(parts[..3], ["P01", "2", "2"]);
    assert!(parts[3].contains('●'), "the bar comes next: {shown}");
}

#[test]
fn saturation_takes_documents_of_every_kind_where_that_is_chosen() {
    let mut it = sitting();
    it.press("a").write("saturation").press("Enter");
    it.press("e").write("documents").press("Enter").write("every").press("Enter e");
    assert!(it.screen(100, 30).contains("of every kind, notes too"), "{}", it.screen(100, 30));
}

#[test]
fn the_figure_is_copied_as_a_table_and_how_it_came_about_is_listed() {
    let mut it = sitting();
    it.press("y");
    let [Effect::Copy(table)] = it.session.effects.as_slice() else { panic!("{:?}", it.session.effects) };
    assert!(table.starts_with("code\tcodings\t") && table.contains("\n1.1 parity of esteem\t2\t"), "{table}");
    it.press("w");
    assert!(it.screen(100, 30).contains("How it was worked out"));
}

#[test]
fn wide_tables_scroll_with_their_headings_and_have_their_ends_on_a_key() {
    let mut it = sitting();
    it.press("a").write("co-occurrence").press("Enter j");
    let screen = it.screen(40, 24);
    assert!(screen.contains("1.1 parity") && screen.contains("1-2 of 3 columns"), "{screen}");
    it.press("$");
    let screen = it.screen(40, 24);
    assert!(screen.contains("1.1 parity") && screen.contains("2-3 of 3 columns"), "{screen}");
    it.press("0");
    assert_eq!(it.session.analysis.at, (1, 0));
}

#[test]
fn what_is_coded_meanwhile_is_counted_at_once() {
    let mut it = sitting();
    it.press("1 s . 5");
    it.press("1 gg s c").write("watches").press("Enter 5");
    let watches = line(&mut it, "watches");
    assert!(watches.contains(" 2 "), "{watches}");
}

#[test]
fn without_anything_coded_the_pane_still_says_what_can_be_done() {
    let mut it = Sitting::on(&Sample::new());
    it.press("5");
    let screen = it.screen(80, 24);
    assert!(screen.contains("What is coded, by code"), "{screen}");
    assert!(screen.contains("There is nothing of what is asked for"), "{screen}");
    for keys in ["> l l j", "> Enter", "> s z", "> w Esc", "> e Esc", "> y", "> Enter", "> G l", "> gg h"] {
        it.press(keys).screen(80, 24);
    }
}

#[test]
fn the_pane_at_three_sizes_in_colour_monochrome_and_ascii() {
    let mut it = sitting();
    it.press("j");
    insta::assert_snapshot!("frequencies-80x24", it.styled(80, 24, ThemeName::Safe));
    insta::assert_snapshot!("frequencies-120x40", it.styled(120, 40, ThemeName::Safe));
    insta::assert_snapshot!("frequencies-200x60", it.screen(200, 60));
    insta::assert_snapshot!("frequencies-mono", it.styled(80, 24, ThemeName::Mono));
    it.press(">");
    insta::assert_snapshot!("cross-table-80x24", it.styled(80, 24, ThemeName::Safe));
    it.session.look.ascii = true;
    for _ in 0..9 {
        it.press(">");
        let ascii = it.screen(80, 24);
        assert!(ascii.is_ascii(), "{ascii}");
    }
    insta::assert_snapshot!("ascii-80x24", it.screen(80, 24));
}

#[test]
fn every_size_of_screen_can_be_drawn_with_every_analysis() {
    let mut it = sitting();
    for _ in 0..9 {
        it.press("> l l l G");
        for (columns, rows) in [(40, 12), (41, 13), (60, 12), (79, 25), (101, 50), (40, 60)] {
            assert_eq!(it.screen(columns, rows).lines().count(), usize::from(rows));
        }
    }
}
