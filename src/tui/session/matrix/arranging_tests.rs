//! Choosing, arranging and saving what a chart shows, by keys.

use crate::{
    study::{Columns, Rows, Value, actions, samples::Sample},
    tui::session::testing::Sitting,
};

/// The sample with a region for each case, two summaries and a little coded.
fn sample() -> Sample {
    let mut s = Sample::new();
    for (name, region) in [("Chief nurse", "London"), ("Chair", "London"), ("Carer", "North East")] {
        let mut case = s.study.cases().get(s.case(name)).unwrap().clone();
        let before = case.attributes.insert("Region".into(), Value::Text(region.into()));
        if before != case.attributes.get("Region").cloned() {
            s.make(actions::describe_case(&s.study, case));
        }
    }
    s.coded("P02", "I set the agenda", "seat at the table");
    for (case, text) in [("Chief nurse", "Equal on paper"), ("Chair", "Equal in the room")] {
        let code = s.code("parity of esteem");
        let draft = actions::write_summary(&s.study, &s.maya, s.case(case), code, text, Vec::new());
        s.make(draft);
    }
    s
}

fn matrix() -> Sitting {
    let mut it = Sitting::on(&sample());
    it.press("3").screen(120, 30);
    it
}

/// The columns on the screen, by their titles.
fn columns(it: &Sitting) -> Vec<String> {
    let study = &it.session.study;
    it.session.matrix.table.columns.iter().map(|column| study.codebook().title(column.code)).collect()
}

fn assert_shows(it: &mut Sitting, words: &[&str]) {
    let screen = it.screen(120, 30);
    for words in words {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
}

#[test]
fn cases_are_put_together_by_an_attribute_with_their_cells_under_their_names() {
    let mut it = matrix();
    it.press("r").write("region").press("Enter");
    assert_eq!(it.said(), "a row for each value of Region");
    assert_shows(
        &mut it,
        &["London", "2 cases", "2?", "Chief nurse  Equal on paper", "Chair  Equal in the room"],
    );
    assert_shows(&mut it, &["North East", "1 case"]);
    it.press("w");
    let whole = it.screen(120, 30);
    assert!(whole.contains("  Equal on paper") && !whole.contains("Chief nurse  Equal"), "{whole}");
    it.press("Hash");
    assert_shows(&mut it, &["2?", "1○"]);
    it.press("r Enter");
    assert_eq!(it.said(), "a row for each case");
    assert_eq!(it.session.matrix.table.rows.len(), 3);
}

#[test]
fn the_cursor_goes_to_the_group_of_its_case_and_back_to_the_case() {
    let mut it = matrix();
    it.press("G r").write("region").press("Enter");
    assert_eq!(it.session.matrix.table.group(it.session.matrix.at.0).unwrap().value, "North East");
    it.press("k r Enter");
    let (case, _) = it.session.matrix.cell_at().unwrap();
    assert_eq!(it.session.study.cases().get(case).unwrap().name, "Chief nurse");
}

#[test]
fn columns_of_choice_are_taken_one_after_the_other_and_become_a_chart_of_their_own() {
    let mut it = matrix();
    it.press("c").write("watches").press("Enter");
    assert_eq!(it.said(), "1 column chosen; H and L move the one at the cursor");
    it.write("2").press("Enter").write("all of 1").press("Enter Esc");
    assert_eq!(columns(&it), ["watches", "2 Money", "1.1 parity of esteem", "1.2 seat at the table"]);
    assert_shows(&mut it, &["Codes of your choice"]);
    it.press("c").write("watches").press("Enter Esc");
    assert_eq!(columns(&it).len(), 3);
    it.press("< <");
    assert_eq!(columns(&it), ["1.1 parity of esteem", "1.2 seat at the table"]);
    it.press("> > c Enter Esc");
    assert!(!it.screen(120, 30).contains("Codes of your choice"));
}

#[test]
fn columns_move_and_are_hidden_and_shown_again_and_all_of_it_is_kept() {
    let mut it = matrix();
    it.press("L");
    assert_eq!(it.said(), "1.1 parity of esteem is column 2 of 2");
    assert_eq!(columns(&it), ["1.2 seat at the table", "1.1 parity of esteem"]);
    it.press("L");
    assert_eq!(it.said(), "1.1 parity of esteem is the rightmost already");
    it.press("x");
    assert_eq!(it.said(), "1.1 parity of esteem is hidden; v shows it again");
    it.press("x");
    assert_eq!(it.said(), "the last column cannot be hidden");
    it.press("X");
    assert_eq!(it.said(), "Chief nurse is hidden; v shows it again");
    assert_shows(&mut it, &["2 of 3 cases"]);
    let mut it = it.again();
    assert_shows(&mut it, &["2 of 3 cases"]);
    it.press("v").write("parity").press("Enter");
    assert_eq!(columns(&it), ["1.2 seat at the table", "1.1 parity of esteem"]);
    it.press("v Enter");
    assert_shows(&mut it, &["3 cases"]);
    it.press("v");
    assert!(it.said().starts_with("nothing is hidden"), "{}", it.said());
    it.press(">");
    assert_eq!(columns(&it), ["2.1 pooled budget"]);
}

#[test]
fn frozen_columns_stay_while_the_others_move() {
    let mut s = sample();
    for number in 1..=6 {
        let place = s.code("Place");
        let name = format!("more {number}");
        let added =
            actions::add_code(&s.study, &s.maya, &name, Some(place), false, crate::study::Origin::Open);
        s.make(added);
    }
    let mut it = Sitting::on(&s);
    it.press("3 z").screen(80, 24);
    assert_eq!(it.said(), "the first column stays at the left; z again lets it go");
    it.press("End");
    let screen = it.screen(80, 24);
    assert!(screen.contains("1.1 parity") && screen.contains("1.8 more 6"), "{screen}");
    assert!(screen.contains("column 8 of 8, 1 frozen"), "{screen}");
    it.press("Home z End");
    assert!(!it.screen(80, 24).contains("1.1 parity"));
}

#[test]
fn a_transposed_chart_is_moved_over_as_it_stands() {
    let mut it = matrix();
    it.press("R");
    assert_eq!(it.said(), "codes stand down, cases across");
    assert_shows(&mut it, &["1.1 parity of esteem", "Chief nurse", "London", "Equal in the room"]);
    it.press("l j");
    let (case, code) = it.session.matrix.cell_at().unwrap();
    assert_eq!(it.session.cell_title(case, code), "Chair × 1.2 seat at the table");
    it.press("G End R");
    let (case, _) = it.session.matrix.cell_at().unwrap();
    assert_eq!(it.session.study.cases().get(case).unwrap().name, "Carer");
}

#[test]
fn a_row_that_is_higher_than_the_screen_is_scrolled_through() {
    let mut it = matrix();
    let text: Vec<String> = (1..=40).map(|number| format!("line {number}")).collect();
    it.press("Enter e").write("\n");
    it.session.paste(&text.join("\n"));
    it.press("Esc Esc w");
    assert!(!it.screen(80, 24).contains("line 40"));
    for _ in 0..30 {
        it.press("j").screen(80, 24);
    }
    assert!(it.screen(80, 24).contains("Chair"));
    it.press("gg G k k").screen(80, 24);
    assert!(it.screen(80, 24).contains("line 40"), "the end of a high row is met first from below");
}

#[test]
fn a_chart_is_saved_walked_to_changed_saved_again_renamed_and_removed() {
    let mut it = matrix();
    it.press("r").write("region").press("Enter K").write("By region").press("Enter");
    assert_eq!(it.said(), "saved the chart “By region”");
    let shape = it.session.study.chart_named("by region").unwrap().shape();
    assert_eq!(shape.rows, Rows::Groups("Region".into()));
    assert_eq!(shape.columns, Columns::Category(it.code("Place")));
    it.press("< < r Enter");
    assert_eq!(it.session.matrix.table.rows.len(), 3);
    it.press("> >");
    assert_shows(&mut it, &["By region", "London"]);
    it.press("w");
    assert_shows(&mut it, &["changed, not saved"]);
    it.press("K Enter");
    assert!(!it.screen(120, 30).contains("changed, not saved"));
    it.press("O r Home Ctrl-k").write("Regions").press("Enter");
    assert_eq!(it.said(), "renamed the chart “By region” to “Regions”");
    it.press("x Esc");
    assert!(it.session.study.charts().is_empty());
    it.press("u O");
    assert_shows(&mut it, &["Regions  groups of Region × codes of 1 Place", "saved by maya, 2026-11-02"]);
}

#[test]
fn the_list_of_charts_leads_to_any_and_only_saved_ones_can_be_renamed() {
    let mut it = matrix();
    it.press("O gg r");
    assert!(it.said().starts_with("only a saved chart has a name"), "{}", it.said());
    it.press("G Enter");
    assert_eq!(columns(&it), ["2.1 pooled budget"]);
}

#[test]
fn without_a_name_a_chart_is_not_saved() {
    let mut it = matrix();
    it.press("K Enter");
    assert_shows(&mut it, &["a name is needed: type one"]);
    it.press("Esc");
    assert!(it.session.study.charts().is_empty());
}
