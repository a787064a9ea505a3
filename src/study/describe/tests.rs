use super::*;
use crate::study::{About, Origin, actions, samples::Sample};

fn words(sample: &Sample, edit: &Edit) -> String {
    describe(&sample.study, edit, |_| None)
}

#[test]
fn a_coding_is_described_by_its_turn_document_and_code() {
    let mut s = Sample::new();
    let edit = s.coded("P01", "On paper we are equal", "parity of esteem");
    assert_eq!(words(&s, &edit), "coded ¶2 of P01 with “parity of esteem”");
    let undone = s.undo(&edit);
    assert_eq!(
        describe(&s.study, &undone, |id| (id == edit.id).then_some(&edit)),
        "undid: coded ¶2 of P01 with “parity of esteem”"
    );
    assert_eq!(words(&s, &undone), "undid an edit that is not in the history");
}

#[test]
fn every_way_of_coding_has_its_words() {
    let mut s = Sample::new();
    let (p01, span) = s.passage("P01", "In the room");
    let new = s.make(actions::code_with_new(&s.study, &s.maya, p01, span, "rooms"));
    assert_eq!(words(&s, &new), "coded ¶2 of P01 with the new code “rooms”");
    let coding = s.study.codings(p01)[0].id;
    let (_, wider) = s.passage("P01", "In the room the acute trusts");
    let resized = s.make(actions::resize_coding(&s.study, &s.maya, coding, wider));
    assert_eq!(words(&s, &resized), "changed the ends of “rooms” at ¶2 of P01");
    let recoded = s.make(actions::recode(&s.study, &s.maya, coding, s.code("watches")));
    assert_eq!(words(&s, &recoded), "recoded ¶2 of P01 from “rooms” to “watches”");
    let memo = s.make(actions::write_memo(&s.study, &s.maya, About::Coding(coding), None, "hm"));
    assert_eq!(words(&s, &memo), "wrote a memo about “watches” at ¶2 of P01");
    let removed = s.make(actions::remove_coding(&s.study, &s.maya, coding));
    assert_eq!(words(&s, &removed), "removed “watches” from ¶2 of P01");
    let read = s.make(actions::mark_read(&s.study, &s.maya, p01, 0..3, true));
    assert_eq!(words(&s, &read), "marked 3 turns of P01 as read");
    let (p02, span) = s.passage("P02", "Nobody asks us");
    let in_vivo = s.make(actions::code_in_vivo(&s.study, &s.maya, p02, span));
    assert_eq!(words(&s, &in_vivo), "coded ¶3 of P02 in vivo with the new code “Nobody asks us”");
}

#[test]
fn a_merge_names_all_that_was_merged_also_after_a_second_merge() {
    let mut s = Sample::new();
    let codes = ["seat at the table", "watches"].map(|name| s.code(name));
    let merge = s.make(actions::merge_codes(&s.study, &codes, s.code("parity of esteem")));
    let sentence = "merged “seat at the table” and “watches” into “parity of esteem”";
    assert_eq!(words(&s, &merge), sentence);
    s.make(actions::merge_codes(&s.study, &[s.code("parity of esteem")], s.code("pooled budget")));
    assert_eq!(words(&s, &merge), sentence);
}

#[test]
fn changes_of_the_codebook_have_their_words() {
    let mut s = Sample::new();
    let (watches, place) = (s.code("watches"), s.code("Place"));
    let grouped = s.make(actions::group_codes(&s.study, &[watches], Some(place)));
    assert_eq!(words(&s, &grouped), "grouped “watches” under “Place”");
    let moved = s.make(actions::reorder_code(&s.study, watches, actions::Step::Up));
    assert_eq!(words(&s, &moved), "changed the order of “watches” and “seat at the table”");
    let opened = s.make(actions::group_codes(&s.study, &[watches], None));
    assert_eq!(words(&s, &opened), "took “watches” out of the categories");
    let renamed = s.make(actions::rename_code(&s.study, watches, "clocks"));
    assert_eq!(words(&s, &renamed), "renamed “watches” to “clocks”");
    let under = actions::add_code(&s.study, &s.maya, "hands", Some(watches), false, Origin::Open);
    let added = s.make(under);
    assert_eq!(words(&s, &added), "added the code “hands”");
    let retired = s.make(actions::retire_code(&s.study, watches, true));
    assert_eq!(words(&s, &retired), "retired “clocks”");
}

#[test]
fn a_summary_is_described_by_its_case_and_code() {
    let mut s = Sample::new();
    let (case, code) = (s.case("Chair"), s.code("pooled budget"));
    let wrote = s.make(actions::write_summary(&s.study, &s.maya, case, code, "None.", Vec::new()));
    assert_eq!(words(&s, &wrote), "wrote the summary of Chair × pooled budget");
    let checked = s.make(actions::check_summary(&s.study, &s.maya, case, code, true));
    assert_eq!(words(&s, &checked), "checked the summary of Chair × pooled budget");
    let gone = s.make(actions::write_summary(&s.study, &s.maya, case, code, " ", Vec::new()));
    assert_eq!(words(&s, &gone), "took the summary of Chair × pooled budget away");
}

#[test]
fn a_long_list_is_cut_short_and_counted() {
    let names = |n: usize| (1..=n).map(|i| format!("P{i}")).collect::<Vec<_>>();
    assert_eq!(listed(&names(1), "document"), "P1");
    assert_eq!(listed(&names(3), "document"), "P1, P2 and P3");
    assert_eq!(listed(&names(4), "document"), "P1, P2, P3 and 1 more document");
    assert_eq!(listed(&names(9), "document"), "P1, P2, P3 and 6 more documents");
}
