//! What a report says of a small study.

mod numbers;
mod saved;

use super::{Anchor, Chapter, Charts, Options, Report, Run, plain};
use crate::{
    export::{Names, Selection, matrix::Columns},
    study::{CellState, Id, Over, Reference, actions, samples::Sample},
};

/// A charted cell with a quotation, a reference and a comment; a coded one; another coder on the same words.
pub(super) fn sample() -> Sample {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room", "parity of esteem");
    s.coded("P02", "I set the agenda", "seat at the table");
    let (p01, span) = s.passage("P01", "On paper we are equal");
    let draft = actions::code_passage(&s.study, &s.tom, p01, span, s.code("parity of esteem"));
    s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
    let (quoted, plain) = (reference(&s, "On paper we are equal", true), reference(&s, "In the room", false));
    let summary = format!("Equal “on paper {} only” (so ¶9){}\n⟩ really?", quoted.token(), plain.token());
    let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
    s.make(actions::write_summary(&s.study, &s.maya, case, code, &summary, vec![quoted, plain]));
    s
}

fn reference(s: &Sample, words: &str, quotation: bool) -> Reference {
    let (document, span) = s.passage("P01", words);
    Reference::to(&s.study, document, span, None).quoted(quotation)
}

fn made<'a>(s: &'a Sample, names: &Names<'a>, options: Options) -> Report<'a> {
    Report::of(&s.study, names, &Options { date: "2026-11-02".into(), ..options })
}

macro_rules! report {
    ($s:expr, $($field:ident: $value:expr),*) => {
        made(&$s, &Names::of(&$s.study), Options { $($field: $value,)* ..Options::default() })
    };
}
use report;

#[test]
fn each_category_has_a_chart_with_what_is_written_and_the_state_of_each_cell() {
    let s = sample();
    let report = report!(s,);
    let titles: Vec<&str> = report.charts.iter().map(|chart| chart.title.as_str()).collect();
    assert_eq!(titles, ["1 Place", "2 Money"]);
    let chart = &report.charts[0];
    assert_eq!(chart.columns.iter().map(|it| it.number).collect::<Vec<_>>(), ["1.1", "1.2"]);
    let states =
        |row: usize| chart.rows[row].cells.iter().map(|it| (it.state, it.passages)).collect::<Vec<_>>();
    assert_eq!(states(0), [(CellState::Draft, 3), (CellState::Empty, 0)]);
    assert_eq!(states(1), [(CellState::Empty, 0), (CellState::Uncharted, 1)]);
    assert_eq!(chart.rows[0].cells[0].by, "maya");
    assert_eq!(report.attributes, ["Region", "Years"]);
    assert_eq!(chart.rows[0].attributes[0].text(), "North East");
}

#[test]
fn a_summary_is_parted_into_its_forms_and_its_references_lead_to_their_passages() {
    let s = sample();
    let report = report!(s,);
    let text = &report.charts[0].rows[0].cells[0].text;
    assert_eq!(plain(text), "Equal “on paper (¶2*) only” (so ¶9)(¶2b)\n⟩ really?");
    let forms: Vec<(&str, &str)> = text
        .iter()
        .flat_map(|it| &it.runs)
        .map(|run| match run {
            Run::Said(text) => ("said", text.as_ref()),
            Run::Words(text) => ("words", text.as_ref()),
            Run::Reference(link) => ("reference", link.text.as_str()),
        })
        .collect();
    let expected = [
        ("said", "Equal "),
        ("words", "“on paper "),
        ("reference", "(¶2*)"),
        ("words", " only”"),
        ("said", " (so ¶9)"),
        ("reference", "(¶2b)"),
        ("said", "really?"),
    ];
    assert_eq!(forms, expected);
    assert_eq!(text.iter().map(|it| it.comment).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn a_passage_stands_once_in_its_turn_and_says_from_where_it_is_led_to() {
    let s = sample();
    let report = report!(s,);
    let passage = &report.passages[0];
    assert_eq!((passage.reference.as_str(), passage.speaker.as_ref()), ("P01 ¶2", "P01"));
    assert_eq!(passage.time, "00:12:31");
    assert_eq!(
        [&passage.before, &passage.words, &passage.after].map(AsRef::as_ref),
        ["", "On paper we are equal", ". In the room the acute trusts go first."]
    );
    let used: Vec<(String, &str)> =
        passage.used.iter().map(|it| (it.place.unwrap().to_string(), it.title.as_str())).collect();
    assert_eq!(
        used,
        [
            ("cell-1-2".to_owned(), "Chief nurse × 1.1 parity of esteem"),
            ("quotation-1".to_owned(), "quoted under 1.1 parity of esteem")
        ]
    );
    assert_eq!(report.passages[1].words, "In the room");
    assert_eq!(report.passages.len(), 2);
}

#[test]
fn what_is_marked_is_quoted_and_every_coded_passage_if_asked() {
    let s = sample();
    let quoted = |all_quotations| {
        let report = report!(s, all_quotations: all_quotations);
        let quoted =
            report.themes.iter().flat_map(|theme| theme.quotations.iter().map(move |it| (theme, it)));
        quoted
            .map(|(theme, it)| format!("{}|{}|{}|{}", theme.title, it.marked, it.words, it.coders.join(" ")))
            .collect::<Vec<_>>()
    };
    let marked = "1.1 Place › parity of esteem|true|On paper we are equal|maya tom";
    assert_eq!(quoted(false), [marked]);
    assert_eq!(
        quoted(true),
        [
            marked,
            "1.1 Place › parity of esteem|false|In the room|maya",
            "1.2 Place › seat at the table|false|I set the agenda|maya"
        ]
    );
    let report = report!(s,);
    assert_eq!(report.themes[0].passages, 2);
    assert_eq!(report.themes[0].quotations[0].passage, Anchor::Passage(1));
}

#[test]
fn a_synthesis_says_what_it_rests_on_and_its_references_lead_to_whole_turns() {
    let mut s = sample();
    let over = Over::Column(s.code("parity of esteem"));
    let text = "Equal “on paper” (P01 ¶2; p02 ¶9, P02 ¶2*)\n⟩ only there";
    s.make(actions::write_synthesis(&s.study, &s.maya, &over, text));
    let report = report!(s,);
    let [synthesis] = report.syntheses.as_slice() else { panic!("{:?}", report.syntheses) };
    assert_eq!((synthesis.title.as_str(), synthesis.outdated), ("1.1 parity of esteem", false));
    assert_eq!(plain(&synthesis.text), text);
    assert_eq!(synthesis.rests_on.len(), 1);
    assert_eq!(synthesis.rests_on[0].place, report.charts[0].rows[0].cells[0].anchor);
    let led: Vec<&str> = synthesis.text[0]
        .runs
        .iter()
        .filter_map(|run| match run {
            Run::Reference(link) => Some(report.passages.iter().find(|it| it.anchor == link.passage)?),
            _ => None,
        })
        .map(|passage| passage.words.as_ref())
        .collect();
    assert_eq!(led, ["On paper we are equal. In the room the acute trusts go first.", "I set the agenda."]);
}

#[test]
fn a_category_counts_what_is_below_it() {
    let s = sample();
    let report = report!(s,);
    let counts = |name: &str| {
        let entry = report.codebook.iter().find(|it| it.name == name).unwrap();
        (entry.codings, entry.documents, entry.cases)
    };
    assert_eq!(counts("Place"), (4, 2, 2));
    assert_eq!(counts("parity of esteem"), (3, 1, 1));
    assert_eq!(counts("watches"), (0, 0, 0));
}

#[test]
fn only_the_chapters_charts_codes_and_cases_that_are_wanted_are_there() {
    let s = sample();
    let chapters = vec![Chapter::Charts];
    let columns = Charts(Columns::Chart(s.code("Money")));
    let report_of_money = report!(s, chapters: chapters, columns: columns);
    assert_eq!(report_of_money.charts.len(), 1);
    assert!(report_of_money.codebook.is_empty() && report_of_money.passages.is_empty());
    let selection =
        Selection { codes: vec![s.code("Place")], cases: vec![s.case("Chair")], ..Selection::default() };
    let report = report!(s, selection: selection);
    assert_eq!(report.charts.len(), 1);
    assert_eq!(report.charts[0].rows.len(), 1);
    assert_eq!(report.codebook.len(), 3);
    assert_eq!((report.cases.len(), report.themes.len(), report.passages.len()), (1, 0, 0));
}

#[test]
fn a_chart_of_open_codes_or_of_categories_is_there_once_something_is_written_in_it() {
    let mut s = sample();
    let case = s.case("Chair");
    for code in ["watches", "Money"] {
        s.make(actions::write_summary(&s.study, &s.maya, case, s.code(code), "something", Vec::new()));
    }
    let report = report!(s,);
    let titles: Vec<&str> = report.charts.iter().map(|chart| chart.title.as_str()).collect();
    assert_eq!(titles, ["Overview", "1 Place", "2 Money", "Open codes"]);
}

#[test]
fn what_was_written_for_a_merged_code_stands_below_under_its_name() {
    let mut s = sample();
    let (parity, seat) = (s.code("parity of esteem"), s.code("seat at the table"));
    s.make(actions::merge_codes(&s.study, &[parity], seat));
    let report = report!(s,);
    let cell = &report.charts[0].rows[0].cells[0];
    assert!(plain(&cell.text).starts_with("[parity of esteem] Equal “on paper"), "{cell:?}");
    assert_eq!(report.themes[0].title, "1.1 Place › seat at the table");
}

#[test]
fn no_two_places_have_the_same_name() {
    let mut s = sample();
    // The column of a category without codes stands in the overview and in its own chart.
    s.make(actions::add_code(&s.study, &s.maya, "Alone", None, true, crate::study::Origin::Open));
    let alone = s.code("Alone");
    s.make(actions::write_summary(&s.study, &s.maya, s.case("Chair"), alone, "something", Vec::new()));
    let report = report!(s, all_quotations: true);
    let mut names: Vec<String> = report.passages.iter().map(|it| it.anchor.to_string()).collect();
    names.extend(report.codebook.iter().map(|it| it.anchor.to_string()));
    names.extend(report.charts.iter().map(|it| it.anchor.to_string()));
    let cells = report.charts.iter().flat_map(|it| &it.rows).flat_map(|it| &it.cells);
    names.extend(cells.filter_map(|it| it.anchor).map(|it| it.to_string()));
    names.extend(report.themes.iter().map(|it| it.anchor.to_string()));
    names.extend(report.themes.iter().flat_map(|it| &it.quotations).map(|it| it.anchor.to_string()));
    let different: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len());
}

#[test]
fn as_json_a_report_has_a_key_for_each_chapter_and_names_for_its_places() {
    let s = sample();
    let report = report!(s,);
    let json = serde_json::to_value(&report).unwrap();
    let cell = &json["charts"][0]["rows"][0]["cells"][0];
    assert_eq!(cell["state"], "draft");
    assert_eq!(cell["text"][0]["runs"][0]["said"], "Equal ");
    assert_eq!(cell["text"][0]["runs"][2]["reference"]["passage"], "passage-1");
    assert_eq!(json["passages"][0]["anchor"], "passage-1");
    assert_eq!(json["passages"][0]["used"][0]["place"], cell["anchor"]);
    assert_eq!(json["themes"][0]["quotations"][0]["marked"], true);
    assert_eq!(json["chapters"][0], "study");
}

#[test]
fn as_a_table_it_has_a_row_for_each_thing_that_it_says() {
    let s = sample();
    let report = report!(s,);
    let table = report.table();
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|field| field.text().into_owned()).collect::<Vec<_>>().join("|"))
        .collect();
    for row in [
        "charts|Chief nurse|1.1 parity of esteem|1 Place|Equal “on paper (¶2*) only” (so ¶9)(¶2b)\n⟩ really?|draft|3|||maya",
        "charts|Chair|1.2 seat at the table|1 Place||uncharted|1|||",
        "quotations||1.1 Place › parity of esteem||On paper we are equal|marked||[P01 ¶2, Chief nurse, North East]||maya, tom",
        "codebook||1 Place||||4|||",
    ] {
        assert!(rows.iter().any(|it| it == row), "{row}\n{rows:#?}");
    }
}

/// What an item of the methods appendix says, and what it names as missing.
fn item(s: &Sample, item: &str) -> (Vec<String>, Vec<String>) {
    let report = report!(s, chapters: vec![Chapter::Methods]);
    let found = report.methods.into_iter().find(|it| it.item == item).unwrap();
    (found.said.into_iter().map(|it| it.text).collect(), found.missing)
}

#[test]
fn the_methods_appendix_says_who_coded_how_much_and_how_often_several_did_the_same() {
    let (said, missing) = item(&sample(), "COREQ 24");
    assert_eq!(
        said,
        [
            "2 coders put 4 codings on passages: maya 3 (75 %), tom 1 (25 %).",
            "Of 2 documents in which anything is coded, 1 is coded by more than one coder.",
            "On 1 passage, more than one coder put the same code on exactly the same words."
        ]
    );
    assert!(
        missing[0].starts_with("Agreement between the coders is not measured by this version"),
        "{missing:?}"
    );
}

#[test]
fn the_methods_appendix_describes_the_tree_and_where_its_codes_came_from() {
    let mut s = sample();
    assert_eq!(
        item(&s, "COREQ 25").0[0],
        "The codebook has 2 categories and 4 codes on 2 levels; 1 is in no category."
    );
    assert_eq!(
        item(&s, "COREQ 25").1,
        [
            "No definition is written for: 1 Place; 1.1 parity of esteem; 1.2 seat at the table; 2 Money; 2.1 pooled budget; \
             watches. Write them in the codebook."
        ]
    );
    let (said, missing) = item(&s, "COREQ 26");
    assert_eq!(
        said[0],
        "Of 6 codes and categories, 5 are taken from a framework known beforehand (a priori), 1 is named while reading (open), \
         and none is named with participants' own words (in vivo)."
    );
    assert!(missing[0].starts_with("No version of the framework was frozen"));
    s.make(actions::merge_codes(&s.study, &[s.code("watches")], s.code("seat at the table")));
    assert_eq!(item(&s, "COREQ 25").0[1], "Of all codes, none is retired, and 1 is merged into others.");
}

#[test]
fn the_methods_appendix_names_what_is_missing_and_never_makes_it_up() {
    let mut s = sample();
    let (said, missing) = item(&s, "COREQ 28");
    assert!(said.is_empty() && missing[0].contains("does not record"), "{missing:?}");
    let (said, missing) = item(&s, "COREQ 29");
    assert_eq!(
        said,
        [
            "1 passage is marked as a quotation for the report, under 1 code, from 1 of 3 cases (33 %).",
            "The case that is quoted most often is Chief nurse, with 1 of them (100 %).",
            "Each is identified by document and turn, the case's name, Region."
        ]
    );
    assert_eq!(missing, ["Not quoted: Chair; Carer."]);
    let chair = s.case("Chair");
    s.make(actions::write_summary(&s.study, &s.maya, chair, s.code("seat at the table"), "Late", Vec::new()));
    s.coded("P01", "the acute trusts go first", "parity of esteem");
    let (said, missing) = item(&s, "COREQ 30");
    assert_eq!(
        said,
        [
            "Of 2 summaries in the matrix, 1 refers to passages (50 %).",
            "Of 2 cells in which something is coded, 2 are charted (100 %)."
        ]
    );
    assert_eq!(
        missing,
        [
            "1 summary rests on no reference: Chair × 1.2 seat at the table. In the matrix, put in the passages that are meant.",
            "1 summary is older than the coding or text under it: Chief nurse × 1.1 parity of esteem. In the matrix, read again what is coded."
        ]
    );
    assert_eq!(item(&s, "SRQR 16").0, Vec::<String>::new());
    assert_eq!(
        item(&s, "SRQR 17").0[0],
        "2 references lead from summaries to 2 passages, which stand in this report in their turns."
    );
}

#[test]
fn every_item_of_the_standards_on_analysis_is_there_and_says_where_its_numbers_come_from() {
    let s = sample();
    let report = report!(s,);
    let items: Vec<&str> = report.methods.iter().map(|it| it.item).collect();
    let coreq = (24..=32).map(|n| format!("COREQ {n}"));
    let wanted: Vec<String> = coreq.chain((13..=17).map(|n| format!("SRQR {n}"))).collect();
    assert_eq!(items, wanted);
    for method in &report.methods {
        assert!(!method.said.is_empty() || !method.missing.is_empty(), "{}", method.item);
        assert!(method.said.iter().all(|it| !it.from.is_empty()));
    }
    let nothing = crate::study::Study::new(Id::fresh(), "Nothing yet");
    let report = Report::of(&nothing, &Names::of(&nothing), &Options::default());
    assert!(report.methods.iter().all(|it| !it.said.is_empty() || !it.missing.is_empty()));
}
