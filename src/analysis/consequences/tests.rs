//! What is foretold is what then happens.

use super::*;
use crate::study::{
    CaseId, Height, Id, Moment, Over, Rows,
    actions::{self, Rest, Sent, Taker},
    order::{Conditions, Sort},
    samples::Sample,
};

/// “watches” and “parity of esteem” on overlapping passages, with cells and a synthesis.
fn sample() -> Sample {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "On paper we are equal", "watches");
    s.coded("P01", "In the room", "watches");
    s.coded("P02", "Nobody asks us", "watches");
    s.coded("P02", "I set the agenda", "parity of esteem");
    for (case, code) in
        [("Chief nurse", "parity of esteem"), ("Chief nurse", "watches"), ("Carer", "watches")]
    {
        let (case, code) = (s.case(case), s.code(code));
        s.make(actions::write_summary(&s.study, &s.maya, case, code, "Said so.", Vec::new()));
    }
    s
}

fn merge(s: &Sample) -> Draft {
    actions::merge_codes(&s.study, &[s.code("watches")], s.code("parity of esteem")).unwrap()
}

fn foretold(s: &Sample, draft: &Draft) -> Consequences {
    consequences(&s.study, draft).unwrap()
}

fn cells(cells: &[CellAt]) -> Vec<String> {
    cells.iter().map(|it| format!("{} × {}", it.case_name, it.code_name)).collect()
}

#[test]
fn a_merge_foretells_what_counts_where_and_what_is_coded_twice() {
    let s = sample();
    let told = foretold(&s, &merge(&s));
    let use_of = |name: &str| {
        let shift = told.codes.iter().find(|it| it.name == name).unwrap();
        [shift.before, shift.after].map(|it| (it.codings, it.documents, it.cases))
    };
    assert_eq!(use_of("parity of esteem"), [(2, 2, 2), (5, 2, 3)]);
    assert_eq!(use_of("watches"), [(3, 2, 2), (0, 0, 0)]);
    let twice: Vec<_> = told.twice.iter().map(|it| (it.reference.as_str(), it.codings.len())).collect();
    assert_eq!(twice, [("P01 ¶2", 2)]);
}

#[test]
fn a_merge_foretells_which_summaries_meet_and_which_become_stale() {
    let s = sample();
    let told = foretold(&s, &merge(&s));
    assert_eq!(cells(&told.both_written), ["Chief nurse × watches"]);
    assert_eq!(cells(&told.taken_over), ["Carer × watches"]);
    assert_eq!(cells(&told.stale), ["Chief nurse × parity of esteem"]);
    assert_eq!(cells(&told.to_chart), [""; 0], "the carer's is taken over, and the chair's waits already");
}

#[test]
fn what_was_foretold_is_so_afterwards() {
    let mut s = sample();
    let told = foretold(&s, &merge(&s));
    let before = s.study.clone();
    let merged = merge(&s);
    s.make(Ok(merged));
    for shift in &told.codes {
        assert_eq!(s.study.tally().codings(shift.code), shift.after.codings);
        assert_eq!(before.tally().codings(shift.code), shift.before.codings);
    }
    for cell in &told.stale {
        assert_eq!(s.study.cell_state(cell.case, cell.code).word(), "stale");
    }
}

#[test]
fn syntheses_charts_and_queries_that_rest_on_a_merged_code_are_named() {
    let mut s = sample();
    let (watches, parity) = (s.code("watches"), s.code("parity of esteem"));
    for over in [Over::Column(watches), Over::Column(parity), Over::Row(s.case("Chair"))] {
        s.make(actions::write_synthesis(&s.study, &s.maya, &over, "All in all."));
    }
    for (name, code) in [("Hurry", watches), ("Other", s.code("Money"))] {
        let chart = SavedChart {
            id: Id::fresh(),
            name: name.into(),
            order: 0,
            rows: Rows::Cases,
            columns: Columns::Chosen(vec![code]),
            arranged: Vec::new(),
            hidden: Vec::new(),
            hidden_cases: Vec::new(),
            hidden_groups: Vec::new(),
            frozen: 0,
            sort: Sort::default(),
            filter: Conditions::default(),
            attributes: Vec::new(),
            transposed: false,
            typology: None,
            height: Height::One,
            by: s.maya.clone(),
            at: Moment::now(),
        };
        s.make(actions::save_chart(&s.study, &s.maya, chart));
    }
    s.make(actions::save_query(&s.study, &s.maya, "in a hurry", &format!("{{{watches}}} and money")));
    let told = foretold(&s, &merge(&s));
    let of: Vec<_> = told.syntheses.iter().map(|it| (it.of.as_str(), it.merged)).collect();
    assert_eq!(of.len(), 2);
    assert!(of.contains(&("“watches”", true)) && of.contains(&("“parity of esteem”", false)));
    assert_eq!(
        (told.charts.clone(), told.queries.clone()),
        (vec!["Hurry".to_owned()], vec!["in a hurry".to_owned()])
    );
    let headings: Vec<String> = told.sections().into_iter().map(|it| it.heading).collect();
    assert_eq!(
        headings,
        [
            "Codings",
            "1 passage coded with it twice by the same coder",
            "1 cell has a summary in both columns: both are kept, each under its name",
            "1 summary is shown in the other column under its own name",
            "1 summary becomes stale",
            "1 synthesis rests on cells that change: read again",
            "1 synthesis stays with a merged code: take over what still holds",
            "1 saved chart names a code that changes",
            "1 saved query names a code that changes",
        ]
    );
    assert_eq!(
        told.sections()[0].items,
        [
            "“parity of esteem”: codings 2, then 5; documents 2; cases 2, then 3",
            "“watches”: codings 3, then 0; documents 2, then 0; cases 2, then 0"
        ]
    );
}

#[test]
fn a_split_foretells_stale_summaries_and_cells_to_chart() {
    let s = sample();
    let watches = s.code("watches");
    let passages = s.study.passages(&[watches]);
    let of_carer = passages.iter().find(|it| it.document == s.document("P02")).unwrap().id;
    let sent = [Sent { to: Taker::New("not being asked".into()), codings: vec![of_carer] }];
    let draft = actions::split_code(&s.study, &s.maya, watches, &sent, Rest::Stays).unwrap();
    let told = foretold(&s, &draft);
    assert_eq!(cells(&told.stale), ["Carer × watches"]);
    assert_eq!(cells(&told.to_chart), ["Carer × not being asked"]);
    assert!(told.twice.is_empty() && told.both_written.is_empty());
    let names: Vec<&str> = told.codes.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["watches", "not being asked"]);
}

#[test]
fn where_only_the_codebook_changes_that_is_said() {
    let s = sample();
    let draft = actions::rename_code(&s.study, s.code("watches"), "clocks").unwrap();
    let told = foretold(&s, &draft);
    assert!(told.is_empty());
    assert!(told.sections()[0].heading.starts_with("Nothing changes but the codebook"));
}

#[test]
fn a_category_whose_codes_change_has_stale_summaries_too() {
    let mut s = sample();
    let (case, money): (CaseId, CodeId) = (s.case("Carer"), s.code("Money"));
    s.make(actions::write_summary(&s.study, &s.maya, case, money, "None.", Vec::new()));
    let draft = actions::group_codes(&s.study, &[s.code("watches")], Some(money)).unwrap();
    assert_eq!(cells(&foretold(&s, &draft).stale), ["Carer × Money"]);
}
