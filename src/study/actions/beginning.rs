//! Beginning cells with the quotations of their passages, to be written on.

use super::{
    Drafted, Refused,
    matrix::{cell, must_exist, written},
};
use crate::study::{
    Action, CaseDocuments, CaseId, Cell, Change, CodeId, Coder, Coding, Draft, Reference, Study, Swap,
    statement::quoted,
};

/// Begins cells: the words of each passage, with its reference, on a line of their own. Cells in which something is written, or
/// nothing is coded, are left as they are; it is refused where that is so of all of them.
pub fn begin_summaries(study: &Study, coder: &Coder, cells: &[(CaseId, CodeId)]) -> Drafted {
    let documents = CaseDocuments::of(study);
    let mut changes = Vec::new();
    for &(case, code) in cells {
        must_exist(study, case, code)?;
        if study.cell(case, code).is_none()
            && let Some(begun) = begun(study, &documents, coder, case, code)?
        {
            changes.push(Change::Cell(Swap::new(begun)));
        }
    }
    if changes.is_empty() {
        let coded = |(case, code): &(CaseId, CodeId)| {
            study.tally().evidence(*case, &study.codebook().family(*code)).codings > 0
        };
        let why = if cells.iter().any(coded) {
            "something is written here already: p puts a passage into it"
        } else {
            "nothing is coded here, so there are no quotations to begin with"
        };
        return Err(Refused::NotPossible(why.into()));
    }
    Ok(Draft { action: Action::BeginSummary, changes })
}

/// Takes the quotations that a cell was begun with for its summary: nothing needs to be said beside them.
pub fn keep_begun(study: &Study, coder: &Coder, case: CaseId, code: CodeId) -> Drafted {
    let before = cell(study, case, code)?;
    if !before.begun {
        return Err(Refused::NoChange);
    }
    let after = written(study, coder, (case, code), &before.summary, before.references.clone());
    Ok(Draft {
        action: Action::WriteSummary,
        changes: vec![Change::Cell(Swap::change(before.clone(), after))],
    })
}

/// A cell with its passages quoted; `None` where nothing is coded.
fn begun(
    study: &Study,
    documents: &CaseDocuments,
    coder: &Coder,
    case: CaseId,
    code: CodeId,
) -> Result<Option<Cell>, Refused> {
    let evidence = study.evidence_in(documents.get(case), case, &study.codebook().family(code));
    let mut lines = Vec::new();
    let mut references = Vec::new();
    for passages in nested(&evidence) {
        let Some(outermost) = passages.first() else { continue };
        let body = study.body(outermost.document).ok_or_else(|| {
            let label = study.documents().get(outermost.document).map_or("?", |it| it.label.as_str());
            Refused::NoText(label.to_owned())
        })?;
        let mut line = quoted(&body.quotation(outermost.span));
        for passage in passages {
            let reference = Reference::to(study, passage.document, passage.span, Some(passage.id));
            line = format!("{line} {}", reference.token());
            references.push(reference);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let cell = written(study, coder, (case, code), &lines.join("\n"), references);
    Ok(Some(Cell { begun: true, ..cell }))
}

/// The passages of codings in reading order, each once, and with each those that lie within it: their words stand in its.
fn nested<'a>(evidence: &[&'a Coding]) -> Vec<Vec<&'a Coding>> {
    let mut found: Vec<Vec<&Coding>> = Vec::new();
    for coding in evidence {
        let around = found.last_mut().filter(|passages| {
            passages.first().is_some_and(|outer| {
                outer.document == coding.document
                    && outer.span.start <= coding.span.start
                    && coding.span.end <= outer.span.end
            })
        });
        match around {
            Some(passages) if passages.iter().any(|it| it.span == coding.span) => {}
            Some(passages) => passages.push(coding),
            None => found.push(vec![coding]),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{CellState, actions, samples::Sample, shown_summary};

    /// The nurse on parity, with two passages of hers.
    fn sample() -> (Sample, (CaseId, CodeId)) {
        let mut s = Sample::new();
        s.coded("P01", "On paper we are equal", "parity of esteem");
        s.coded("P01", "Then people look at their watches", "parity of esteem");
        let place = (s.case("Chief nurse"), s.code("parity of esteem"));
        (s, place)
    }

    fn text(s: &Sample, (case, code): (CaseId, CodeId)) -> String {
        shown_summary(&s.study, s.study.cell(case, code).unwrap())
    }

    fn state(s: &Sample, (case, code): (CaseId, CodeId)) -> CellState {
        s.study.cell_state(case, code)
    }

    #[test]
    fn a_cell_is_begun_with_the_words_and_references_of_all_its_passages() {
        let (mut s, place) = sample();
        let edit = s.make(begin_summaries(&s.study, &s.maya, &[place]));
        assert_eq!(text(&s, place), "“On paper we are equal” (¶2)\n“Then people look at their watches” (¶4)");
        assert_eq!((state(&s, place), edit.action.words()), (CellState::Begun, "began the summary"));
        assert!(state(&s, place).needs_charting());
    }

    #[test]
    fn a_passage_within_another_is_referred_to_and_its_words_stand_once() {
        let (mut s, place) = sample();
        s.coded("P01", "we are equal", "parity of esteem");
        let (p01, span) = s.passage("P01", "On paper we are equal");
        let toms = actions::code_passage(&s.study, &s.tom, p01, span, place.1).unwrap();
        s.study.apply(&toms.by(&s.tom)).unwrap();
        s.make(begin_summaries(&s.study, &s.maya, &[place]));
        let lines = "“On paper we are equal” (¶2) (¶2b)\n“Then people look at their watches” (¶4)";
        assert_eq!(text(&s, place), lines);
    }

    #[test]
    fn it_stays_begun_until_something_is_said_beside_the_quotations() {
        let (mut s, place) = sample();
        s.make(begin_summaries(&s.study, &s.maya, &[place]));
        let cell = s.study.cell(place.0, place.1).unwrap().clone();
        let write = |s: &Sample, text: &str| {
            actions::write_summary(&s.study, &s.tom, place.0, place.1, text, cell.references.clone())
        };
        let first = cell.summary.lines().next().unwrap();
        for still in [first.to_owned(), format!("{first}\n⟩ Compare the chair")] {
            s.make(write(&s, &still));
            assert_eq!(state(&s, place), CellState::Begun, "{still}");
        }
        s.make(write(&s, &format!("Equal only {first}")));
        assert_eq!(state(&s, place), CellState::Draft);
        s.make(write(&s, first));
        assert_eq!(state(&s, place), CellState::Draft, "what a person wrote is not begun again");
    }

    #[test]
    fn quotations_can_be_said_to_be_enough_and_only_then_checked() {
        let (mut s, place) = sample();
        s.make(begin_summaries(&s.study, &s.maya, &[place]));
        let check = |s: &Sample| actions::check_summary(&s.study, &s.maya, place.0, place.1, true);
        assert!(check(&s).unwrap_err().to_string().contains("only begun"));
        s.make(keep_begun(&s.study, &s.maya, place.0, place.1));
        assert_eq!(state(&s, place), CellState::Draft);
        assert_eq!(keep_begun(&s.study, &s.maya, place.0, place.1), Err(Refused::NoChange));
        s.make(check(&s));
        assert_eq!(state(&s, place), CellState::Checked);
    }

    #[test]
    fn many_cells_are_begun_in_one_step_and_what_is_written_or_empty_is_left() {
        let (mut s, place) = sample();
        s.coded("P02", "I set the agenda", "parity of esteem");
        s.coded("P02", "Nobody asks us", "parity of esteem");
        let of = |s: &Sample, name: &str| (s.case(name), place.1);
        let (chair, carer) = (of(&s, "Chair"), of(&s, "Carer"));
        s.make(actions::write_summary(&s.study, &s.maya, chair.0, chair.1, "Chairs", Vec::new()));
        let nothing = (place.0, s.code("pooled budget"));
        let edit = s.make(begin_summaries(&s.study, &s.maya, &[place, chair, carer, nothing]));
        assert_eq!((edit.changes.len(), text(&s, chair).as_str()), (2, "Chairs"));
        s.undo(&edit);
        assert_eq!([state(&s, place), state(&s, carer)], [CellState::Uncharted; 2]);
    }

    #[test]
    fn nothing_is_begun_where_nothing_is_coded_or_something_is_written() {
        let (mut s, place) = sample();
        let why = |s: &Sample, cell| begin_summaries(&s.study, &s.maya, &[cell]).unwrap_err().to_string();
        assert!(why(&s, (place.0, s.code("pooled budget"))).contains("nothing is coded"));
        s.make(begin_summaries(&s.study, &s.maya, &[place]));
        assert!(why(&s, place).contains("written here already"));
        assert!(why(&s, (crate::study::Id::fresh(), place.1)).contains("that case"));
    }
}
