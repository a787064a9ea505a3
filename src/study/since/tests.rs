use super::*;
use crate::study::{Action, Change, Draft, Swap, actions, samples::Sample};

/// The nurse on parity, written on two passages of hers.
fn sample() -> (Sample, (CaseId, CodeId)) {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "In the room", "parity of esteem");
    let place = (s.case("Chief nurse"), s.code("parity of esteem"));
    write(&mut s, place);
    (s, place)
}

fn write(s: &mut Sample, (case, code): (CaseId, CodeId)) {
    s.make(actions::write_summary(&s.study, &s.maya, case, code, "Equal", Vec::new()));
    later();
}

/// Time is kept to the millisecond.
fn later() {
    std::thread::sleep(std::time::Duration::from_millis(3));
}

/// What happened, in words, without the days.
fn told(s: &Sample, (case, code): (CaseId, CodeId)) -> String {
    let since = s.study.since(case, code);
    let words = since_words(&s.study, &since);
    words.replace(&format!(", {}", Moment::now().day()), "")
}

fn coding(s: &Sample, words: &str) -> CodingId {
    let (document, span) = s.passage("P01", words);
    s.study.codings(document).iter().find(|it| it.span == span).unwrap().id
}

#[test]
fn a_cell_on_unchanged_evidence_has_nothing_to_tell() {
    let (mut s, place) = sample();
    s.coded("P01", "watches", "watches");
    assert_eq!(s.study.since(place.0, place.1), []);
    assert_eq!(s.study.since(place.0, s.code("watches")), []);
}

#[test]
fn what_was_coded_removed_resized_and_recoded_is_told_with_who_did_it() {
    let (mut s, place) = sample();
    let (p01, span) = s.passage("P01", "the acute trusts");
    let toms = actions::code_passage(&s.study, &s.tom, p01, span, place.1).unwrap();
    s.study.apply(&toms.by(&s.tom)).unwrap();
    assert_eq!(told(&s, place), "coded since by tom");
    let (_, shorter) = s.passage("P01", "we are equal");
    let paper = coding(&s, "On paper we are equal");
    s.make(actions::resize_coding(&s.study, &s.maya, paper, shorter));
    s.make(actions::remove_coding(&s.study, &s.maya, coding(&s, "In the room")));
    let words = "coding resized by maya; coding removed by maya; coded since by tom";
    assert_eq!(told(&s, place), words);
    let (_, before) = s.passage("P01", "On paper we are equal");
    assert_eq!(s.study.since(place.0, place.1)[0].before, Some(crate::study::Made::first(before)));
    s.make(actions::recode(&s.study, &s.maya, paper, s.code("watches")));
    let words = "coding given the code “watches” by maya; coding removed by maya; coded since by tom";
    assert_eq!(told(&s, place), words);
}

#[test]
fn several_of_a_kind_are_counted() {
    let (mut s, place) = sample();
    for words in ["On paper we are equal", "In the room"] {
        s.make(actions::remove_coding(&s.study, &s.maya, coding(&s, words)));
    }
    assert_eq!(told(&s, place), "2 codings removed by maya");
    for words in ["acute", "trusts"] {
        s.coded("P01", words, "parity of esteem");
    }
    assert_eq!(told(&s, place), "2 codings removed by maya; 2 coded since by maya");
}

#[test]
fn what_comes_by_a_merge_or_split_is_not_taken_for_new_coding() {
    let (mut s, place) = sample();
    s.coded("P01", "watches", "watches");
    s.coded("P01", "honestly", "seat at the table");
    s.make(actions::check_summary(&s.study, &s.maya, place.0, place.1, true));
    later();
    let merge = s.make(actions::merge_codes(&s.study, &[s.code("watches")], place.1));
    assert_eq!(told(&s, place), "coding came when “watches” was merged");
    s.undo(&merge);
    assert_eq!(s.study.since(place.0, place.1), []);
    split(&mut s, "honestly", "seat at the table", "parity of esteem");
    assert_eq!(told(&s, place), "coding came when “seat at the table” was split");
}

#[test]
fn what_goes_by_a_split_a_move_or_a_merge_is_not_taken_for_removed() {
    let (mut s, place) = sample();
    let category = (place.0, s.code("Place"));
    write(&mut s, category);
    let moved = s.make(actions::group_codes(&s.study, &[place.1], Some(s.code("Money"))));
    assert_eq!(told(&s, category), "2 codings went with “parity of esteem”");
    let money = (place.0, s.code("Money"));
    s.undo(&moved);
    write(&mut s, money);
    s.make(actions::group_codes(&s.study, &[place.1], Some(money.1)));
    assert_eq!(told(&s, money), "2 codings came with “parity of esteem”");
    s.undo(&moved);
    s.make(actions::merge_codes(&s.study, &[place.1], s.code("watches")));
    assert_eq!(told(&s, category), "2 codings went to “watches” by a merge");
    let (mut s, place) = sample();
    split(&mut s, "In the room", "parity of esteem", "watches");
    assert_eq!(told(&s, place), "coding went to “watches” by a split");
}

/// Lets a code's coding on these words count for another code.
fn split(s: &mut Sample, words: &str, from: &str, to: &str) {
    let (from, before) = (s.code(from), s.study.codebook().get(s.code(to)).unwrap().clone());
    let mut after = before.clone();
    after.split.push(crate::study::Split { from, codings: vec![coding(s, words)] });
    let changes = vec![Change::Code(Swap::change(before, after))];
    s.make(Ok(Draft { action: Action::SplitCode, changes }));
}

#[test]
fn what_belongs_to_another_case_now_is_told_in_both() {
    let (mut s, place) = sample();
    let carer = (s.case("Carer"), place.1);
    write(&mut s, carer);
    let p01 = s.study.documents().get(s.document("P01")).unwrap().clone();
    let other = crate::study::Document { case: Some(carer.0), ..p01 };
    s.make(actions::describe_document(&s.study, other));
    assert_eq!(told(&s, place), "2 codings went to another case");
    assert_eq!(told(&s, carer), "2 codings count here again");
}

#[test]
fn what_went_with_its_document_is_told() {
    let (mut s, place) = sample();
    s.make(actions::remove_document(&s.study, s.document("P01")));
    assert_eq!(told(&s, place), "2 codings went with the document");
}

#[test]
fn a_text_that_moved_under_codings_is_told_from_coding() {
    let (mut s, place) = sample();
    let correct =
        |s: &Sample, turn, words| actions::correct_turn(&s.study, &s.tom, s.document("P01"), turn, words);
    s.make(correct(&s, 0, "Well, where does care sit?"));
    assert_eq!(told(&s, place), "coding removed or text changed", "moved, with the same words");
    assert_eq!(s.study.since(place.0, place.1), []);
    let words = "On paper we’re equal. In that room the acute trusts go first.";
    let edit = s.make(correct(&s, 1, words));
    assert_eq!(told(&s, place), "text changed under 2 codings");
    let before = s.study.since(place.0, place.1)[0].before.unwrap();
    let was = s.study.words_of(s.document("P01"), before);
    assert_eq!(was.as_deref(), Some("On paper we are equal"));
    s.undo(&edit);
    assert_eq!(s.study.since(place.0, place.1), []);
    s.make(correct(&s, 1, "In the room the acute trusts go first."));
    assert_eq!(told(&s, place), "words of a coding are gone from the text");
}

#[test]
fn of_a_cell_from_before_it_was_kept_what_it_was_written_on_only_new_coding_is_known() {
    let (mut s, place) = sample();
    let mut cell = s.study.cell(place.0, place.1).unwrap().clone();
    cell.ground.clear();
    s.study.take_cells(vec![cell]);
    assert_eq!(s.study.since(place.0, place.1), []);
    s.make(actions::remove_coding(&s.study, &s.maya, coding(&s, "In the room")));
    assert_eq!(told(&s, place), "coding removed or text changed");
    s.coded("P01", "trusts", "parity of esteem");
    assert_eq!(told(&s, place), "coded since by maya");
}
