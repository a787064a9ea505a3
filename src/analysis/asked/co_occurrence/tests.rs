use super::*;
use crate::{
    analysis::{
        Asked,
        asked::testing::{by_tom, coded, lines, traced},
    },
    study::samples::Sample,
};

fn figure_of(s: &Sample, together: Together, same_coder: bool) -> Figure {
    traced(&s.study, &Asked::CoOccurrence(CoOccurrence { together, same_coder, ..CoOccurrence::default() }))
}

fn share(s: &Sample, figure: &Figure, one: &str, other: &str) -> Option<f64> {
    let at = |name| figure.rows.iter().position(|row| row.name == s.study.codebook().title(s.code(name)));
    figure.cell(at(one).unwrap(), at(other).unwrap()).unwrap().share
}

#[test]
fn stretches_that_have_both_codes_are_counted_with_the_words_they_share() {
    let s = coded();
    let figure = figure_of(&s, Together::Overlap, false);
    // "In the room" alone has both parity of esteem (by Tom) and seat at the table (by Maya).
    let expected =
        ["1 | 1.1 | 1.2 | watches", "1: 1 0 0 0", "1.1: 0 2 1 0", "1.2: 0 1 2 0", "watches: 0 0 0 1"];
    assert_eq!(lines(&figure), expected);
    // 3 words of 11 + 12 - 3 with either.
    assert_eq!(share(&s, &figure, "parity of esteem", "seat at the table"), Some(3.0 / 20.0));
    assert_eq!(share(&s, &figure, "parity of esteem", "parity of esteem"), None);
}

#[test]
fn the_same_coder_must_have_put_both_where_that_is_asked() {
    let mut s = coded();
    let asked = |s: &Sample| lines(&figure_of(s, Together::Overlap, true))[2].clone();
    assert_eq!(asked(&s), "1.1: 0 2 0 0");
    by_tom(&mut s, "P01", "the room the acute", "seat at the table");
    assert_eq!(asked(&s), "1.1: 0 2 1 0");
    let figure = figure_of(&s, Together::Overlap, true);
    // "the room": 2 words, of the 11 and 12 with either.
    assert_eq!(share(&s, &figure, "parity of esteem", "seat at the table"), Some(2.0 / 21.0));
}

#[test]
fn what_two_coders_have_both_coded_so_is_one_stretch() {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal", "parity of esteem");
    s.coded("P01", "paper we are equal. In the room", "seat at the table");
    by_tom(&mut s, "P01", "we are equal. In", "parity of esteem");
    by_tom(&mut s, "P01", "On paper we", "seat at the table");
    for same_coder in [false, true] {
        assert_eq!(lines(&figure_of(&s, Together::Overlap, same_coder))[1], "1.1: 1 1");
    }
    // All of "On paper we are equal. In", of "On paper we are equal. In the room".
    let figure = figure_of(&s, Together::Overlap, false);
    assert_eq!(figure.cells[0][1].share, Some(6.0 / 8.0));
}

#[test]
fn sentences_turns_and_documents_are_counted_that_have_both() {
    let s = coded();
    let row = |together| {
        let figure = figure_of(&s, together, false);
        let line = lines(&figure)[2].clone();
        (line, share(&s, &figure, "parity of esteem", "seat at the table"))
    };
    // "On paper we are equal." and "In the room …" have parity of esteem, and so has "Nobody asks us …"; the second has both.
    assert_eq!(row(Together::Sentence), ("1.1: 0 3 1 0".into(), Some(1.0 / 4.0)));
    // P01 ¶2 has both, P02 ¶2 and ¶3 one each.
    assert_eq!(row(Together::Turn), ("1.1: 0 2 1 0".into(), Some(1.0 / 3.0)));
    assert_eq!(row(Together::Document), ("1.1: 1 2 2 1".into(), Some(1.0)));
}

#[test]
fn pairs_of_passages_are_counted_that_are_no_more_turns_apart() {
    let s = coded();
    let row = |turns| lines(&figure_of(&s, Together::Turns(turns), false))[2].clone();
    // With seat at the table: in P01 ¶2.
    assert_eq!(row(0), "1.1: 0 2 1 0");
    // In P02 ¶2 and ¶3 too.
    assert_eq!(row(1), "1.1: 0 2 2 0");
    // In P01 ¶2 and ¶4 watches, in P02 ¶1 and ¶3 Place.
    assert_eq!(row(2), "1.1: 1 2 2 1");
    let figure = figure_of(&s, Together::Turns(1), false);
    // All 2 and 2 passages have one of the other code near; of watches and parity 0 of 3.
    assert_eq!(share(&s, &figure, "parity of esteem", "seat at the table"), Some(1.0));
    assert_eq!(share(&s, &figure, "parity of esteem", "watches"), Some(0.0));
    let far = CoOccurrence { together: Together::Turns(51), ..CoOccurrence::default() };
    assert!(crate::analysis::figure(&s.study, &Asked::CoOccurrence(far)).is_err());
}

#[test]
fn categories_have_all_that_they_group_and_chosen_codes_are_the_rows() {
    let s = coded();
    let categories = Asked::CoOccurrence(CoOccurrence {
        together: Together::Document,
        categories: true,
        ..CoOccurrence::default()
    });
    assert_eq!(lines(&traced(&s.study, &categories)), ["1 | watches", "1: 2 1", "watches: 1 1"]);
    let codes = vec![s.code("watches"), s.code("Place")];
    let chosen = Asked::CoOccurrence(CoOccurrence {
        together: Together::Turns(2),
        selection: Selection { codes, ..Selection::default() },
        ..CoOccurrence::default()
    });
    assert_eq!(lines(&traced(&s.study, &chosen)), ["1 | watches", "1: 4 1", "watches: 1 1"]);
}
