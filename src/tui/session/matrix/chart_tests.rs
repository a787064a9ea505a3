//! What a chart shows and how its commands move, sort, filter and search, by keys.

use crate::{
    study::{AttributeType, Id, Study, Value, actions, samples::Sample},
    tui::session::testing::Sitting,
};

/// The matrix of the sample with a little coded.
fn matrix() -> Sitting {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room", "parity of esteem");
    s.coded("P02", "I set the agenda", "seat at the table");
    s.coded("P02", "Nobody asks us", "Money");
    on(&s)
}

fn on(sample: &Sample) -> Sitting {
    let mut sitting = Sitting::on(sample);
    sitting.press("3").screen(80, 24);
    sitting
}

/// The case and code at the cursor, by their names.
fn at(sitting: &Sitting) -> (String, String) {
    let session = &sitting.session;
    let (case, code) = session.matrix.cell_at().unwrap();
    let case = session.study.cases().get(case).unwrap().name.clone();
    (case, session.study.codebook().name(code).to_owned())
}

fn assert_at(sitting: &Sitting, case: &str, code: &str) {
    assert_eq!(at(sitting), (case.to_owned(), code.to_owned()));
}

#[test]
fn the_first_category_is_the_first_chart_and_the_cursor_moves_over_its_cells() {
    let mut it = matrix();
    assert_at(&it, "Chief nurse", "parity of esteem");
    assert_at(it.press("j l"), "Chair", "seat at the table");
    assert_at(it.press("l j j"), "Carer", "seat at the table");
    assert_at(it.press("gg Home"), "Chief nurse", "parity of esteem");
    assert_at(it.press("G End"), "Carer", "seat at the table");
    assert_at(it.press("k h Left Up Up"), "Chief nurse", "parity of esteem");
}

#[test]
fn the_other_charts_are_reached_around_the_end_and_the_overview_at_once() {
    let mut it = matrix();
    assert_at(it.press("j >"), "Chair", "pooled budget");
    assert_at(it.press(">"), "Chair", "Place");
    assert_at(it.press("> < <"), "Chair", "pooled budget");
    assert_at(it.press("0 l"), "Chair", "Money");
}

#[test]
fn the_next_cell_to_chart_is_looked_for_row_by_row_and_around_the_end() {
    let mut it = matrix();
    assert_at(it.press("]"), "Chair", "seat at the table");
    assert_at(it.press("]"), "Chief nurse", "parity of esteem");
    assert_at(it.press("["), "Chair", "seat at the table");
}

#[test]
fn the_next_cell_to_chart_is_in_the_next_chart_where_this_one_is_done_and_what_it_needs_is_said() {
    let mut s = Sample::new();
    s.coded("P01", "On paper", "parity of esteem");
    s.coded("P01", "watches", "pooled budget");
    s.coded("P02", "agenda", "pooled budget");
    let mut it = on(&s);
    assert_at(it.press("]"), "Chief nurse", "pooled budget");
    assert_eq!(it.said(), "2 Money: 1 coding to chart · 2 to do in this chart");
    assert!(it.screen(80, 24).contains("Money"));
    assert_at(it.press("]"), "Chair", "pooled budget");
    assert_eq!(it.said(), "1 coding to chart · 2 to do in this chart");
    assert_at(it.press("]"), "Chief nurse", "parity of esteem");
    assert_eq!(it.said(), "from the beginning: 1 coding to chart · 1 to do in this chart");
    assert_at(it.press("["), "Chair", "pooled budget");
    assert!(it.said().starts_with("from the end: "), "{}", it.said());
    // The overview is a chart of its own.
    it.press("0 ] ] ] ]");
    assert_eq!(it.session.matrix.chart(), super::Chart::Overview);
    assert_eq!(it.said(), "1 coding to chart · 3 to do in this chart");
}

#[test]
fn where_all_is_charted_or_only_this_cell_is_left_that_is_said() {
    let mut s = Sample::new();
    let mut it = on(&s);
    it.press("]");
    assert_eq!(it.said(), "nothing needs charting in any chart");
    s.coded("P01", "On paper", "parity of esteem");
    let mut it = on(&s);
    it.press("]");
    assert_eq!(it.said(), "no other cell needs charting · 1 coding to chart · 1 to do in this chart");
}

#[test]
fn the_cells_to_chart_are_listed_in_an_order_that_is_chosen_and_kept_and_opened_from_there() {
    let mut s = Sample::new();
    s.coded("P01", "On paper", "parity of esteem");
    s.coded("P01", "watches", "pooled budget");
    s.coded("P02", "I set the agenda", "seat at the table");
    let mut it = on(&s);
    let rows = |it: &mut Sitting| -> Vec<String> {
        let screen = it.screen(120, 24);
        let rows = screen.lines().filter(|line| line.contains("uncharted ·"));
        rows.map(|line| line.split_whitespace().filter(|word| *word != "▸").collect::<Vec<_>>().join(" "))
            .collect()
    };
    it.press("Q");
    let nurse = "○ Chief nurse 1.1 parity of esteem uncharted · 1 coding";
    let (chair, money) = (
        "○ Chair 1.2 seat at the table uncharted · 1 coding",
        "○ Chief nurse 2.1 pooled budget uncharted · 1 coding",
    );
    assert_eq!(rows(&mut it), [nurse, chair, money]);
    assert!(it.screen(120, 24).contains("3 cells to chart · chart by chart, row by row"));
    it.press("s s");
    assert_eq!(rows(&mut it), [nurse, money, chair]);
    assert!(it.said().contains("case by case"), "{}", it.said());
    it.press("j Enter");
    assert!(it.screen(120, 24).contains("Chief nurse × 2.1 pooled budget"));
    let mut it = it.again();
    assert_at(it.press("3 gg < ]"), "Chief nurse", "pooled budget");
}

#[test]
fn a_list_without_cells_to_chart_says_so() {
    let mut it = on(&Sample::new());
    it.press("Q");
    assert!(it.screen(80, 24).contains("nothing needs charting in any chart"), "{}", it.screen(80, 24));
}

#[test]
fn the_cursor_stays_on_its_cell_when_rows_and_columns_change() {
    let mut it = matrix();
    it.press("j l s").write("name").press("Enter").screen(80, 24);
    assert_at(&it, "Chair", "seat at the table");
    let parity = it.code("parity of esteem");
    let draft = actions::retire_code(&it.session.study, parity, true);
    it.session.make(draft);
    it.screen(80, 24);
    assert_at(&it, "Chair", "seat at the table");
    it.session.undo();
    assert_at(it.press("h"), "Chair", "parity of esteem");
}

#[test]
fn cases_are_sorted_by_name_or_attribute_and_the_same_again_turns_the_order_round() {
    let names = |it: &mut Sitting| -> Vec<String> {
        it.screen(80, 24);
        let (study, table) = (&it.session.study, &it.session.matrix.table);
        let cases = (0..table.rows.len()).filter_map(|row| table.case(row));
        cases.map(|case| study.cases().get(case).unwrap().name.clone()).collect()
    };
    let mut it = matrix();
    it.press("s").write("name of").press("Enter");
    assert_eq!(names(&mut it), ["Carer", "Chair", "Chief nurse"]);
    it.press("s").write("years").press("Enter");
    assert_eq!(names(&mut it), ["Chief nurse", "Chair", "Carer"]);
    it.press("s").write("years").press("Enter");
    assert_eq!(names(&mut it), ["Carer", "Chair", "Chief nurse"]);
    it.press("s").write("order").press("Enter");
    assert_eq!(names(&mut it), ["Chief nurse", "Chair", "Carer"]);
}

/// The sample with a region for two of its cases.
fn regions() -> Sitting {
    let mut s = Sample::new();
    for (name, region) in [("Chief nurse", Some("London")), ("Chair", None)] {
        let mut case = s.study.cases().get(s.case(name)).unwrap().clone();
        case.attributes.remove("Region");
        case.attributes.extend(region.map(|region| ("Region".to_owned(), Value::Text(region.to_owned()))));
        s.make(actions::describe_case(&s.study, case));
    }
    assert_eq!(s.study.attribute("region").unwrap().kind, AttributeType::Text);
    on(&s)
}

#[test]
fn sorted_by_words_the_cases_are_grouped_under_them_and_those_without_come_last() {
    let mut it = regions();
    it.press("s").write("region").press("Enter");
    let screen = it.screen(100, 30);
    let order: Vec<usize> = ["London", "Chief nurse", "North East", "Carer", "(Region not known)", "Chair"]
        .iter()
        .map(|words| screen.find(words).unwrap_or_else(|| panic!("{words} in\n{screen}")))
        .collect();
    assert!(order.is_sorted(), "{screen}");
    assert_at(it.press("gg"), "Chief nurse", "parity of esteem");
    assert_at(it.press("j"), "Carer", "parity of esteem");
    assert_at(it.press("j j"), "Chair", "parity of esteem");
}

#[test]
fn a_filter_from_the_menu_or_typed_leaves_only_the_cases_that_fit_until_it_is_lifted() {
    let mut it = regions();
    it.press("f").write("region").press("Enter").write("lond").press("Enter");
    assert!(it.screen(120, 30).contains("1 of 3 cases · Region = London"));
    it.press("Esc");
    assert!(it.screen(120, 30).contains("3 cases"));
    for (typed, cases) in [("years > 1", 2), ("Years <= 0.5", 1), ("region != london", 2), ("region=", 1)] {
        it.press("f").write("(type").press("Enter").press("Home Ctrl-k").write(typed).press("Enter");
        assert_eq!(it.session.matrix.table.cases, cases, "{typed}");
        it.press("Esc");
    }
}

#[test]
fn a_filter_that_fits_nothing_says_what_there_is() {
    let mut it = regions();
    for (typed, problem) in [
        ("region = Leeds", "no case has Region = Leeds: there are London, North East"),
        ("place = x", "no attribute is called “place”: there are Region, Years"),
        ("London", "write attribute = value, such as region = London"),
    ] {
        assert_eq!(it.session.filter_cases(typed).unwrap_err(), problem);
    }
}

#[test]
fn the_view_changes_from_summaries_to_states_to_counts() {
    let mut it = matrix();
    assert!(it.screen(80, 24).contains("○ 2 passages"));
    it.press("Hash");
    assert!(it.screen(80, 24).contains("○ not charted"));
    it.press("Hash");
    assert!(it.screen(80, 24).contains("○    2"));
    it.press("Hash");
    assert!(it.screen(80, 24).contains("○ 2 passages"));
}

#[test]
fn several_attributes_are_chosen_one_after_the_other() {
    let mut it = regions();
    it.press("a Down Enter");
    assert!(it.session.overlay().is_some());
    it.press("Esc");
    assert!(it.screen(120, 30).contains("Chief nurse  London, 0.5"), "{}", it.screen(120, 30));
    it.press("a Enter Esc");
    assert!(it.screen(120, 30).contains("Chief nurse  0.5"));
}

#[test]
fn a_search_goes_through_names_and_summaries_and_says_how_many() {
    let mut s = Sample::new();
    for (case, code, summary) in [
        ("Chief nurse", "parity of esteem", "Equal on paper"),
        ("Carer", "parity of esteem", "Not equal"),
        ("Carer", "seat at the table", "Equal?"),
    ] {
        let draft =
            actions::write_summary(&s.study, &s.maya, s.case(case), s.code(code), summary, Vec::new());
        s.make(draft);
    }
    let mut it = on(&s);
    it.press("/").write("equal").press("Enter");
    assert_at(&it, "Carer", "parity of esteem");
    assert_eq!(it.said(), "“equal”: 2 of 3 in this chart");
    assert_at(it.press("n"), "Carer", "seat at the table");
    assert_at(it.press("n"), "Chief nurse", "parity of esteem");
    assert_at(it.press("N"), "Carer", "seat at the table");
    it.press("/ Home Ctrl-k").write("carer").press("Enter");
    assert_eq!(it.said(), "“carer”: 1 of 1 in this chart");
    it.press("/ Home Ctrl-k").write("nowhere").press("Enter");
    assert_eq!(it.said(), "“nowhere” is in no summary or name of this chart");
}

#[test]
fn chart_cursor_view_sorting_filter_and_attributes_come_back_in_the_next_sitting() {
    let mut it = regions();
    it.press("> j Hash s").write("region").press("Enter a Down Enter Esc f").write("years").press("Enter");
    it.write("1.5").press("Enter h");
    let before = it.screen(120, 30);
    let mut again = it.again();
    assert_eq!(again.screen(120, 30), before);
    assert_at(&again, "Chair", "pooled budget");
}

#[test]
fn without_cases_or_categories_the_matrix_says_what_to_do() {
    let mut s = Sample::new();
    s.make(actions::retire_code(&s.study, s.code("Place"), true));
    s.make(actions::retire_code(&s.study, s.code("Money"), true));
    assert!(on(&s).screen(80, 24).contains("g groups them"));
    let mut s = Sample::new();
    s.study = Study::new(Id::fresh(), "Empty");
    assert!(on(&s).screen(80, 24).contains("casebook cases STUDY FILE.csv"));
}

#[test]
fn undoing_a_summary_leads_to_its_cell_in_whichever_chart() {
    let mut it = matrix();
    it.press("> j Enter e").write("Pooled").press("Esc Esc 0 gg u");
    assert_at(&it, "Chair", "pooled budget");
    it.screen(80, 24);
    assert_eq!(it.session.study.cells().count(), 0);
    it.press("< Ctrl-r");
    assert_at(&it, "Chair", "pooled budget");
}
