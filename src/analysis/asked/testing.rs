//! A coded study for the tests of analyses, and the rule that holds for all of them: what is counted over the passages behind
//! a number is the number.

use super::{Asked, behind, figure, trace};
use crate::{
    analysis::figure::{Figure, Sums, Traces, Unit},
    study::{Study, actions, samples::Sample},
};

/// The sample study with these codings:
///
/// | passage | words | case | code | coder |
/// | --- | --- | --- | --- | --- |
/// | P01 ¶2 `On paper we are equal.` | 5 | Chief nurse | 1.1 parity of esteem | maya |
/// | P01 ¶2 `we are equal. In the room` | 6 | Chief nurse | 1.1 parity of esteem | tom |
/// | P01 ¶2 `In the room the acute trusts go first.` | 8 | Chief nurse | 1.2 seat at the table | maya |
/// | P01 ¶4 `people look at their watches` | 5 | Chief nurse | watches | maya |
/// | P02 ¶2 `I set the agenda.` | 4 | Chair | 1.2 seat at the table | maya |
/// | P02 ¶3 `Nobody asks us` | 3 | Carer | 1.1 parity of esteem | tom |
/// | P02 ¶1 `Who decides?` | 2 | none | 1 Place | tom |
pub(super) fn coded() -> Sample {
    let mut s = Sample::new();
    s.coded("P01", "On paper we are equal.", "parity of esteem");
    by_tom(&mut s, "P01", "we are equal. In the room", "parity of esteem");
    s.coded("P01", "In the room the acute trusts go first.", "seat at the table");
    s.coded("P01", "people look at their watches", "watches");
    s.coded("P02", "I set the agenda.", "seat at the table");
    by_tom(&mut s, "P02", "Nobody asks us", "parity of esteem");
    by_tom(&mut s, "P02", "Who decides?", "Place");
    s
}

/// Codes the passage with these words, as Tom.
pub(super) fn by_tom(s: &mut Sample, label: &str, words: &str, code: &str) {
    let (document, span) = s.passage(label, words);
    let draft = actions::code_passage(&s.study, &s.tom, document, span, s.code(code));
    s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
}

/// Works a figure out and follows every number in it.
pub(super) fn traced(study: &Study, asked: &Asked) -> Figure {
    let figure = figure(study, asked).unwrap();
    assert_eq!(figure.cells.len(), figure.rows.len());
    let mut traces = Traces::new(figure.rows.len(), figure.columns.len(), usize::MAX, |_, _| true);
    trace(study, asked, &mut traces).unwrap();
    let mut first = Traces::new(figure.rows.len(), figure.columns.len(), 1, |_, _| true);
    trace(study, asked, &mut first).unwrap();
    for (row, cells) in figure.cells.iter().enumerate() {
        assert_eq!(cells.len(), figure.columns.len());
        for (column, cell) in cells.iter().enumerate() {
            let passages = behind(study, asked, row, column).unwrap();
            let place = (&figure.rows[row].name, &figure.columns[column].name);
            assert_eq!(traces.get(row, column).unwrap().passages, passages, "{place:?}, all at once");
            let kept = first.get(row, column).unwrap();
            assert_eq!(kept.passages.len() + kept.more as usize, passages.len(), "{place:?}, the first");
            match counted(&Sums::of(study, &passages), figure.columns[column].unit.unwrap()) {
                Some(counted) => {
                    assert!((cell.value - counted).abs() < 1e-9, "{place:?} {cell:?}: {passages:?}");
                }
                // What is worked out of several counts has no passages only where they are all 0.
                None => assert!(cell.value == 0.0 || !passages.is_empty(), "{place:?}: {cell:?}"),
            }
        }
    }
    assert_eq!(behind(study, asked, figure.rows.len(), 0).unwrap(), [], "a row that is not there");
    figure
}

/// What is counted over passages in a unit; nothing where it is worked out of several counts.
pub(super) fn counted(sums: &Sums, unit: Unit) -> Option<f64> {
    Some(match unit {
        Unit::Codings => sums.codings.into(),
        Unit::Passages | Unit::Sentences | Unit::Pairs => sums.passages.into(),
        Unit::Words => sums.words as f64,
        Unit::Turns => sums.turns.into(),
        Unit::Documents => sums.documents.into(),
        Unit::Cases => sums.cases.into(),
        Unit::Codes => sums.codes.into(),
        Unit::Categories => sums.categories.into(),
        Unit::Points => return None,
    })
}

/// The numbers of a figure with its headings, as they are compared in tests: a line for each row.
pub(super) fn lines(figure: &Figure) -> Vec<String> {
    let header = figure.columns.iter().map(|it| it.short.as_str()).collect::<Vec<_>>().join(" | ");
    let rows = figure.rows.iter().zip(&figure.cells).map(|(row, cells)| {
        let cells = cells.iter().map(|cell| match cell.of {
            None if cell.blank => "-".to_owned(),
            Some(of) => format!("{}/{of}", cell.value),
            None => cell.value.to_string(),
        });
        format!("{}: {}", row.short, cells.collect::<Vec<_>>().join(" "))
    });
    std::iter::once(header).chain(rows).collect()
}
