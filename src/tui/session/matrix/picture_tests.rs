//! Pictures of the matrix at the three sizes, in colour, in monochrome and in ASCII.

use crate::{
    study::{Origin, Reference, Value, actions, samples::Sample},
    tui::{panes::theme::ThemeName, session::testing::Sitting},
};

/// A chart with a cell in each state, sorted under regions.
fn sitting() -> Sitting {
    let mut s = Sample::new();
    for name in ["money follows people", "knowing the sector well enough", "first to be cut"] {
        let place = s.code("Place");
        s.make(actions::add_code(&s.study, &s.maya, name, Some(place), false, Origin::Open));
    }
    for (name, region) in [("Chief nurse", "London"), ("Chair", "London"), ("Carer", "North East")] {
        let mut case = s.study.cases().get(s.case(name)).unwrap().clone();
        case.attributes.insert("Region".into(), Value::Text(region.into()));
        if name != "Carer" {
            s.make(actions::describe_case(&s.study, case));
        }
    }
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room the acute trusts go first", "parity of esteem");
    s.coded("P01", "Then people look at their watches", "seat at the table");
    write(
        &mut s,
        "Chief nurse",
        "parity of esteem",
        "Equal only “on paper” {0}; the acute trusts “go first” {1}.\n⟩ compare the chair",
        &[("P01", "On paper we are equal", true), ("P01", "In the room", false)],
    );
    let checked =
        actions::check_summary(&s.study, &s.maya, s.case("Chief nurse"), s.code("parity of esteem"), true);
    s.make(checked);
    write(
        &mut s,
        "Chair",
        "seat at the table",
        "Sets the agenda {0}, so nothing can be decided without the chair knowing of it beforehand",
        &[("P02", "I set the agenda", false)],
    );
    write(&mut s, "Carer", "parity of esteem", "Not asked", &[]);
    write(&mut s, "Carer", "seat at the table", "Nobody asks {0}", &[("P02", "Nobody asks us", false)]);
    s.coded("P02", "Nobody asks us", "seat at the table");
    let mut it = Sitting::on(&s);
    it.press("3 s").write("region").press("Enter j k");
    it
}

fn write(s: &mut Sample, case: &str, code: &str, summary: &str, passages: &[(&str, &str, bool)]) {
    let mut text = summary.to_owned();
    let mut references = Vec::new();
    for (number, (label, words, quotation)) in passages.iter().enumerate() {
        let (document, span) = s.passage(label, words);
        let reference = Reference::to(&s.study, document, span, None).quoted(*quotation);
        text = text.replace(&format!("{{{number}}}"), &reference.token());
        references.push(reference);
    }
    let draft = actions::write_summary(&s.study, &s.maya, s.case(case), s.code(code), &text, references);
    s.make(draft);
}

#[test]
fn a_chart_at_three_sizes() {
    let mut it = sitting();
    insta::assert_snapshot!("chart-80x24", it.styled(80, 24, ThemeName::Safe));
    insta::assert_snapshot!("chart-120x40", it.styled(120, 40, ThemeName::Safe));
    insta::assert_snapshot!("chart-200x60", it.screen(200, 60));
}

#[test]
fn the_title_of_a_chart_keeps_what_is_stale_and_then_the_order_however_little_room_there_is() {
    let mut it = sitting();
    let place = it.code("Place");
    let draft =
        actions::rename_code(&it.session.study, place, "The place of social care in the whole system");
    it.session.make(draft);
    let mut title = |columns| it.screen(columns, 24).lines().nth(1).unwrap().trim().to_owned();
    for columns in 40..=200 {
        assert!(title(columns).contains("1 stale"), "{}", title(columns));
    }
    assert_eq!(title(40), "Chart 1  The place of socia…   1 stale");
    let eighty = "Chart 1  The place of social care i…   4 of 15 charted · 1 stale        by Region ▾";
    assert_eq!(
        title(80).split_whitespace().collect::<Vec<_>>(),
        eighty.split_whitespace().collect::<Vec<_>>()
    );
    it.press("s")
        .write("order of")
        .press("Enter f")
        .write("region")
        .press("Enter")
        .write("London")
        .press("Enter");
    let title = it.screen(80, 24).lines().nth(1).unwrap().to_owned();
    assert!(title.contains("2 of 3 cases") && !title.contains("by order"), "{title}");
}

#[test]
fn few_cases_on_a_high_screen_show_more_of_their_summaries_and_many_cases_do_not() {
    let mut it = sitting();
    let high = it.screen(80, 40);
    assert!(high.contains("beforehand"), "{high}");
    assert!(!it.screen(80, 16).contains("beforehand"));
}

#[test]
fn a_chart_in_monochrome_and_in_ascii() {
    let mut it = sitting();
    insta::assert_snapshot!("chart-mono", it.styled(80, 24, ThemeName::Mono));
    insta::assert_snapshot!("chart-mono-120x40", it.styled(120, 40, ThemeName::Mono));
    insta::assert_snapshot!("chart-mono-200x60", it.styled(200, 60, ThemeName::Mono));
    it.session.look.ascii = true;
    let ascii = it.screen(80, 24);
    assert!(ascii.is_ascii(), "{ascii}");
    insta::assert_snapshot!("chart-ascii", ascii);
}

#[test]
fn an_opened_cell_at_three_sizes() {
    let mut it = sitting();
    it.press("Enter");
    insta::assert_snapshot!("cell-80x24", it.styled(80, 24, ThemeName::Safe));
    insta::assert_snapshot!("cell-120x40", it.styled(120, 40, ThemeName::Safe));
    insta::assert_snapshot!("cell-200x60", it.screen(200, 60));
}

#[test]
fn a_summary_being_written_in_colour_monochrome_and_ascii() {
    let mut it = sitting();
    it.press("Enter e Up Up");
    insta::assert_snapshot!("writing-80x24", it.styled(80, 24, ThemeName::Safe));
    insta::assert_snapshot!("writing-mono", it.styled(120, 24, ThemeName::Mono));
    it.session.look.ascii = true;
    let ascii = it.screen(80, 24);
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn reading_down_and_across() {
    let mut it = sitting();
    it.press("D");
    insta::assert_snapshot!("down-80x24", it.styled(80, 24, ThemeName::Safe));
    it.press("A");
    insta::assert_snapshot!("across-120x40", it.screen(120, 40));
    it.session.look.ascii = true;
    let ascii = it.screen(80, 24);
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn every_size_of_screen_from_the_smallest_on_can_be_drawn() {
    for keys in ["Home", "Enter", "Enter e", "D", "A"] {
        let mut it = sitting();
        it.press(keys);
        for (columns, rows) in
            [(40, 12), (41, 13), (60, 12), (79, 25), (99, 27), (100, 28), (101, 50), (40, 60)]
        {
            let screen = it.screen(columns, rows);
            assert_eq!(screen.lines().count(), usize::from(rows), "{columns}x{rows} after {keys}");
        }
    }
}
