use super::*;
use crate::study::samples::Sample;

fn not_possible(drafted: Drafted) -> String {
    match drafted {
        Err(Refused::NotPossible(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_name_is_taken_whatever_its_case_and_blanks() {
    let s = Sample::new();
    let add = |name: &str, parent| add_code(&s.study, &s.maya, name, parent, false, Origin::Open);
    assert_eq!(add(" Parity  of ESTEEM ", None), Err(Refused::NameTaken("parity of esteem".into())));
    assert_eq!(add(" ", None), Err(Refused::NameEmpty));
    assert_eq!(add(&"x".repeat(201), None), Err(Refused::NameLong(201)));
    assert_eq!(add("new", Some(Id::fresh())), Err(Refused::Missing("that code".into())));
}

#[test]
fn a_merged_codes_name_is_free_again_and_its_record_cannot_be_worked_on() {
    let mut s = Sample::new();
    let (watches, place) = (s.code("watches"), s.code("Place"));
    s.make(merge_codes(&s.study, &[watches], place));
    s.make(add_code(&s.study, &s.maya, "watches", None, false, Origin::Open));
    let missing = Err(Refused::Missing("that code".into()));
    assert_eq!(rename_code(&s.study, watches, "clocks"), missing);
    assert_eq!(merge_codes(&s.study, &[place], watches), missing);
    assert_eq!(group_codes(&s.study, &[s.code("Money")], Some(watches)), missing);
}

#[test]
fn a_code_under_which_something_is_put_becomes_a_category_and_both_are_undone_together() {
    let mut s = Sample::new();
    let (watches, money) = (s.code("watches"), s.code("Money"));
    let before: Vec<Code> = s.study.codebook().records().into_iter().cloned().collect();
    let edit = s.make(move_code(&s.study, money, Some(watches)));
    assert!(s.study.codebook().get(watches).unwrap().category);
    assert_eq!(s.study.codebook().number(s.code("pooled budget")), "2.1.1");
    s.undo(&edit);
    assert_eq!(s.study.codebook().records(), before.iter().collect::<Vec<_>>());
}

#[test]
fn a_category_cannot_be_put_under_itself_or_what_it_groups() {
    let mut s = Sample::new();
    let (place, parity) = (s.code("Place"), s.code("parity of esteem"));
    s.make(add_code(&s.study, &s.maya, "in law", Some(parity), false, Origin::Open));
    for below in [place, parity, s.code("in law")] {
        assert!(
            not_possible(group_codes(&s.study, &[place], Some(below)))
                .contains("cannot be put under itself")
        );
    }
}

#[test]
fn grouping_keeps_the_order_given_and_takes_a_code_named_twice_once() {
    let mut s = Sample::new();
    let (watches, money, pooled) = (s.code("watches"), s.code("Money"), s.code("pooled budget"));
    let edit = s.make(group_codes(&s.study, &[watches, pooled, watches], Some(s.code("Place"))));
    assert_eq!(edit.changes.len(), 2);
    let numbers = [watches, pooled].map(|code| s.study.codebook().number(code).to_owned());
    assert_eq!(numbers, ["1.3", "1.4"]);
    assert_eq!(group_codes(&s.study, &[watches], Some(s.code("Place"))), Err(Refused::NoChange));
    assert!(s.study.codebook().get(money).unwrap().category, "a category stays one when it is empty");
}

#[test]
fn a_new_category_comes_with_its_codes_and_goes_again_in_one_step() {
    let mut s = Sample::new();
    let (watches, pooled) = (s.code("watches"), s.code("pooled budget"));
    let before: Vec<Code> = s.study.codebook().records().into_iter().cloned().collect();
    let edit = s.make(group_into_new(&s.study, &s.maya, " Time ", &[watches, pooled, watches]));
    let numbers =
        [s.code("Time"), watches, pooled].map(|code| s.study.codebook().number(code).to_owned());
    assert_eq!(numbers, ["3", "3.1", "3.2"]);
    s.undo(&edit);
    assert_eq!(s.study.codebook().records(), before.iter().collect::<Vec<_>>());
    let taken = group_into_new(&s.study, &s.maya, "MONEY", &[watches]);
    assert_eq!(taken, Err(Refused::NameTaken("Money".into())));
}

#[test]
fn merging_is_refused_for_one_code_and_for_a_code_that_groups_others() {
    let s = Sample::new();
    let (place, parity) = (s.code("Place"), s.code("parity of esteem"));
    assert!(not_possible(merge_codes(&s.study, &[parity], parity)).contains("at least two"));
    assert!(
        not_possible(merge_codes(&s.study, &[place], s.code("watches")))
            .contains("groups “parity of esteem”")
    );
}

#[test]
fn what_was_coded_with_merged_codes_counts_for_the_last_of_the_chain_until_that_is_undone() {
    let mut s = Sample::new();
    s.coded("P01", "In the room", "parity of esteem");
    let (parity, seat, watches) =
        (s.code("parity of esteem"), s.code("seat at the table"), s.code("watches"));
    let first = s.make(merge_codes(&s.study, &[parity], seat));
    s.make(merge_codes(&s.study, &[seat], watches));
    assert_eq!([parity, seat, watches].map(|code| s.study.tally().codings(code)), [0, 0, 1]);
    assert_eq!(s.study.evidence(s.case("Chief nurse"), parity).len(), 1);
    s.undo(&first);
    assert_eq!([parity, seat, watches].map(|code| s.study.tally().codings(code)), [1, 0, 0]);
}

#[test]
fn a_code_moves_by_one_place_among_its_kind_and_not_past_the_end() {
    let mut s = Sample::new();
    let (place, money, watches) = (s.code("Place"), s.code("Money"), s.code("watches"));
    s.make(reorder_code(&s.study, money, Step::Up));
    assert_eq!((s.study.codebook().number(money), s.study.codebook().number(place)), ("1", "2"));
    for (code, step) in
        [(money, Step::Up), (place, Step::Down), (watches, Step::Up), (watches, Step::Down)]
    {
        assert!(not_possible(reorder_code(&s.study, code, step)).contains("at the end"));
    }
}

#[test]
fn what_changes_nothing_is_refused() {
    let mut s = Sample::new();
    let watches = s.code("watches");
    assert_eq!(rename_code(&s.study, watches, " watches"), Err(Refused::NoChange));
    assert_eq!(rename_code(&s.study, watches, "Money"), Err(Refused::NameTaken("Money".into())));
    assert_eq!(define_code(&s.study, watches, &Definition::default()), Err(Refused::NoChange));
    assert_eq!(colour_code(&s.study, watches, None), Err(Refused::NoChange));
    assert_eq!(retire_code(&s.study, watches, false), Err(Refused::NoChange));
    s.make(rename_code(&s.study, watches, "WATCHES"));
    assert_eq!(s.study.codebook().name(watches), "WATCHES");
}
