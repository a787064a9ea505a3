//! Every number of a report leads to what it stands on.

use std::collections::{BTreeSet, HashMap};

use super::{Options, Report, made, report, sample};
use crate::{
    analysis::{Asked, Contrast, NegativeCases, Portrait},
    export::{
        Names, Selection,
        report::{Anchor, Chapter, Drawn, FigureKind, Figures},
    },
    study::{Attribution, Case, Naming, actions, samples::Sample},
};

/// All nine analyses.
fn every_figure(s: &Sample) -> Figures {
    use FigureKind::{CoOccurrence, CrossTables, Frequencies, Queries, Saturation, Sequence};
    let contrast = Contrast { one: "case:\"Chief nurse\"".into(), ..Contrast::default() };
    let negative = NegativeCases {
        code: s.code("parity of esteem"),
        like: vec!["Region".into()],
        selection: Selection::default(),
    };
    Figures {
        kinds: vec![Frequencies, CrossTables, CoOccurrence, Sequence, Saturation, Queries],
        asked: vec![
            Asked::Contrast(contrast),
            Asked::NegativeCases(negative),
            Asked::Portrait(Portrait::of(s.document("P01"))),
        ],
    }
}

fn study() -> Sample {
    let mut s = sample();
    s.coded("P01", "On paper we are equal. In the room", "seat at the table");
    s.coded("P01", "people look at their watches", "watches");
    let (title, query) = ("Watched", "text:agenda or (watches and case:\"Chief nurse\")");
    let draft = saved(&s, title, query);
    s.make(draft);
    s
}

fn saved(s: &Sample, name: &str, query: &str) -> actions::Drafted {
    let text = crate::analysis::query::stored(&s.study, query).unwrap();
    actions::save_query(&s.study, &s.maya, name, &text)
}

/// The places that a report has for numbers to lead to.
fn places(report: &Report<'_>) -> BTreeSet<Anchor> {
    let mut places: BTreeSet<Anchor> = report.chapters.iter().map(|it| Anchor::Chapter(*it)).collect();
    places.extend(report.uses.iter().map(|it| it.anchor));
    places.extend(report.uses.iter().flat_map(|it| &it.cases).map(|it| it.anchor));
    places.extend(report.figures.iter().flat_map(|it| &it.stands_on).map(|it| it.anchor));
    places.extend(report.sources.iter().flat_map(|it| &it.coded).map(|it| it.anchor));
    places.extend(report.sources.iter().map(|it| it.anchor));
    places
}

#[test]
fn every_number_of_every_figure_leads_to_passages_or_cases_that_the_report_names() {
    let s = study();
    let report = report!(s, figures: every_figure(&s));
    let places = places(&report);
    let titles: Vec<&str> = report.figures.iter().map(|it| it.figure.title.as_str()).collect();
    assert_eq!(titles.len(), 8, "saturation needs three interviews: {titles:?}");
    for drawn in &report.figures {
        for (row, cells) in drawn.figure.cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let place = drawn.leads_to[row][column];
                assert_eq!(
                    place.is_some(),
                    !cell.blank && cell.value != 0.0,
                    "{} {row} {column}",
                    drawn.figure.title
                );
                assert!(place.is_none_or(|it| places.contains(&it)), "{place:?}");
                assert_eq!(place.is_some(), !drawn.stands_on(&report, row, column).is_empty());
            }
        }
        for it in &drawn.stands_on {
            assert!(!it.cases.is_empty() || !it.coded.is_empty(), "{it:?}");
            assert!(it.coded.iter().all(|it| places.contains(it)));
            assert!(it.cases.iter().all(|it| it.used.is_none_or(|it| places.contains(&it))));
        }
    }
}

fn figure<'r, 'a>(report: &'r Report<'a>, title: &str) -> &'r Drawn<'a> {
    report.figures.iter().find(|it| it.figure.title.starts_with(title)).unwrap()
}

#[test]
fn what_a_number_stands_on_is_named_by_case_or_by_passage() {
    let s = study();
    let report = report!(s, figures: every_figure(&s));
    let told = |title: &str| -> Vec<String> {
        let drawn = figure(&report, title);
        drawn
            .stands_on
            .iter()
            .map(|it| format!("{}: {} = {}", it.title, it.number, it.text(&report)))
            .collect()
    };
    // Parity of esteem is on two passages of P01 ¶2, one of them by two coders.
    assert_eq!(told("Codes by region")[1], "1.1 parity of esteem × North East: 1 = Chief nurse (3)");
    assert_eq!(
        told("Codes that occur together")[1],
        "1.1 parity of esteem × 1.2 seat at the table: 2 = P01 ¶2, ¶2, ¶2"
    );
    assert_eq!(
        told("Watched"),
        [
            "P01 × passages, words, turns: 1, 5, 1 = P01 ¶4",
            "P02 × passages, words, turns: 1, 1, 1 = P02 ¶2",
            "all × passages, words, turns: 2, 6, 2 = P01 ¶4; P02 ¶2",
        ]
    );
    assert_eq!(
        told("Cases without")[0],
        "Chair × similar cases with the code: 1 of 2 (50 %) = Chief nurse (3)"
    );
}

#[test]
fn the_passages_named_for_a_code_are_as_many_as_its_codings() {
    let s = study();
    let report = report!(s,);
    let of_code: HashMap<&str, u32> = report.uses.iter().map(|it| (it.name, it.codings)).collect();
    // Five codings below Place: three of parity, two of a seat.
    assert_eq!((of_code["Place"], of_code["parity of esteem"], of_code["watches"]), (5, 3, 1));
    let place = report.uses.iter().find(|it| it.name == "Place").unwrap();
    let told: Vec<String> = place
        .cases
        .iter()
        .map(|it| format!("{} {}: {}", it.name, it.codings, it.stands_on(&report)))
        .collect();
    assert_eq!(told, ["Chief nurse 4: 1.1 (3); 1.2 (1)", "Chair 1: 1.2 (1)"]);
    let coded: Vec<(u32, &str, Vec<String>)> = report.sources[0]
        .coded
        .iter()
        .map(|it| {
            let codes = it.codes.iter().map(|code| format!("{} {}", code.number, code.coders.join("+")));
            (it.turn, it.words.as_str(), codes.collect())
        })
        .collect();
    assert_eq!(
        coded,
        [
            (2, "On paper we are equal", vec!["1.1 maya+tom".to_owned()]),
            (2, "On paper we are equal. In the room", vec!["1.2 maya".to_owned()]),
            (2, "In the room", vec!["1.1 maya".to_owned()]),
            (4, "people look at their watches", vec![" maya".to_owned()]),
        ]
    );
    let cell = &report.charts[0].rows[0].cells[0];
    assert_eq!((cell.passages, cell.used), (3, Some(Anchor::UsedFor(1, 2))));
    assert!(report.facts.iter().all(|it| it.leads_to.is_some()), "{:?}", report.facts);
}

#[test]
fn what_is_not_chosen_is_not_among_the_coded_passages() {
    let s = study();
    let selection = Selection { cases: vec![s.case("Chair")], ..Selection::default() };
    let report = report!(s, selection: selection);
    let passages = report.sources.iter().flat_map(|it| &it.coded);
    let words: Vec<(&str, usize)> = passages.map(|it| (it.words.as_str(), it.codes.len())).collect();
    // The second is what the saved query finds.
    assert_eq!(words, [("I set the agenda", 1), ("agenda", 0)]);
    let report = report!(s, left_out: vec![Chapter::Coded]);
    assert!(
        !report.has(Chapter::Coded)
            && report.sources.iter().flat_map(|it| &it.coded).all(|it| it.words.is_empty())
    );
}

#[test]
fn figures_call_cases_by_their_pseudonyms_and_tell_nothing_that_is_withheld() {
    let mut s = study();
    for (name, pseudonym) in [("Chief nurse", "Green"), ("Chair", "Blue"), ("Carer", "Red")] {
        let before = s.study.case_named(name).unwrap().clone();
        s.make(actions::describe_case(&s.study, Case { pseudonym: Some(pseudonym.into()), ..before }));
    }
    s.make(actions::set_attribution(
        &s.study,
        Attribution { naming: Naming::Pseudonym, ..Attribution::default() },
    ));
    let draft = saved(&s, "North", "Region = \"North East\"");
    s.make(draft);
    let told = |s: &Sample| serde_json::to_string(&report!(s, figures: every_figure(s)).figures).unwrap();
    let figures = told(&s);
    assert!(figures.contains("Green") && !figures.to_lowercase().contains("chief nurse"), "{figures}");
    assert!(figures.contains("Region = "));
    s.make(actions::mark_identifying(&s.study, "Region", true));
    let figures = told(&s);
    assert!(!figures.contains("Region") && !figures.contains("North East"), "{figures}");
}

#[test]
fn without_figures_being_chosen_there_are_those_that_the_study_has_something_for() {
    let s = study();
    let titles = |figures: Figures| {
        let report = report!(s, figures: figures);
        report.figures.into_iter().map(|it| it.figure.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(Figures::default()).len(), 3, "frequencies, one attribute and a query");
    let only = Figures { kinds: vec![FigureKind::Sequence], ..Figures::default() };
    assert_eq!(titles(only), ["Codes that follow one another in the next turn"]);
}

#[test]
fn an_empty_line_within_a_summary_stays_and_one_at_its_ends_does_not() {
    let mut s = sample();
    let (chair, seat) = (s.case("Chair"), s.code("seat at the table"));
    s.make(actions::write_summary(&s.study, &s.maya, chair, seat, "First\n\n\n⟩ second", Vec::new()));
    let report = report!(s,);
    let cell = report.charts[0].rows[1].cells[1].clone();
    assert_eq!(super::plain(&cell.text), "First\n\n\n⟩ second");
}
