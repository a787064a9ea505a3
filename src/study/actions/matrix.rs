//! Charting: writing summaries, checking them, marking quotations.

use super::{Drafted, Refused};
use crate::study::{
    Action, CaseId, Cell, Change, Check, CodeId, Coder, Draft, Moment, Reference, ReferenceId, Study, Swap,
    references_in, statement,
};

/// Writes a cell's summary with the references that stand in it as `{ID}`; an empty one takes the cell away.
/// References that no longer stand in the summary are left out. Writing takes a check back; a cell that was begun with its
/// quotations stays so until something is said beside them.
pub fn write_summary(
    study: &Study,
    coder: &Coder,
    case: CaseId,
    code: CodeId,
    summary: &str,
    references: Vec<Reference>,
) -> Drafted {
    must_exist(study, case, code)?;
    let before = study.cell(case, code).cloned();
    let begun = before.as_ref().is_some_and(|cell| cell.begun) && !statement::is_said(summary);
    let after = (!summary.trim().is_empty())
        .then(|| Cell { begun, ..written(study, coder, (case, code), summary, references) });
    let same = match (&before, &after) {
        (None, None) => true,
        (Some(b), Some(a)) => {
            (&b.summary, &b.references, &b.evidence, b.begun)
                == (&a.summary, &a.references, &a.evidence, a.begun)
        }
        _ => false,
    };
    if same {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::WriteSummary, changes: vec![Change::Cell(Swap { before, after })] })
}

/// A summary as it is stored that a coder writes now, with the references that stand in it.
pub(super) fn written(
    study: &Study,
    coder: &Coder,
    (case, code): (CaseId, CodeId),
    summary: &str,
    references: Vec<Reference>,
) -> Cell {
    let summary = summary.trim_end().to_owned();
    let standing = references_in(&summary);
    Cell {
        case,
        code,
        summary,
        references: references.into_iter().filter(|it| standing.contains(&it.id)).collect(),
        begun: false,
        by: coder.clone(),
        at: Moment::now(),
        checked: None,
        evidence: study.tally().evidence(case, &study.codebook().family(code)).fingerprint(),
        ground: study.ground(case, code),
    }
}

/// Marks a summary as checked against its evidence as it is now, or takes that back.
pub fn check_summary(study: &Study, coder: &Coder, case: CaseId, code: CodeId, right: bool) -> Drafted {
    let before = cell(study, case, code)?;
    if right && before.begun {
        return Err(Refused::NotPossible(
            "this cell is only begun: write on its quotations first, or say that they are enough".into(),
        ));
    }
    let mut after = before.clone();
    if right {
        after.checked = Some(Check { by: coder.clone(), at: Moment::now() });
        after.evidence = study.tally().evidence(case, &study.codebook().family(code)).fingerprint();
        after.ground = study.ground(case, code);
    } else if after.checked.take().is_none() {
        return Err(Refused::NoChange);
    }
    let action = if right { Action::CheckSummary } else { Action::UncheckSummary };
    Ok(Draft { action, changes: vec![Change::Cell(Swap::change(before.clone(), after))] })
}

/// Marks the words behind a reference as a quotation for the report, or takes the mark away.
pub fn mark_quotation(study: &Study, case: CaseId, code: CodeId, reference: ReferenceId) -> Drafted {
    let before = cell(study, case, code)?;
    let mut after = before.clone();
    let found = after.references.iter_mut().find(|it| it.id == reference);
    let found = found.ok_or_else(|| Refused::Missing("that reference".into()))?;
    found.quotation = !found.quotation;
    Ok(Draft {
        action: Action::MarkQuotation,
        changes: vec![Change::Cell(Swap::change(before.clone(), after))],
    })
}

/// Refuses what is not in the study, or merged into another code.
pub(super) fn must_exist(study: &Study, case: CaseId, code: CodeId) -> Result<(), Refused> {
    if study.cases().get(case).is_none() {
        return Err(Refused::Missing("that case".into()));
    }
    match study.codebook().get(code) {
        Some(code) if code.merged_into.is_none() => Ok(()),
        _ => Err(Refused::Missing("that code".into())),
    }
}

pub(super) fn cell(study: &Study, case: CaseId, code: CodeId) -> Result<&Cell, Refused> {
    study.cell(case, code).ok_or_else(|| {
        Refused::NotPossible("nothing is written in this cell yet: write its summary first".into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{CellState, Id, actions, samples::Sample};

    fn reference(s: &Sample, words: &str) -> Reference {
        let (document, span) = s.passage("P01", words);
        Reference::to(&s.study, document, span, None).quoted(false)
    }

    /// Maya's summary of the nurse on parity, with a reference where there is one to give.
    fn write(s: &mut Sample, references: Vec<Reference>) -> crate::study::Edit {
        let tokens: Vec<String> = references.iter().map(Reference::token).collect();
        let summary = format!("Equal {}", tokens.join(" "));
        s.make(write_summary(&s.study, &s.maya, place(s).0, place(s).1, &summary, references))
    }

    fn place(s: &Sample) -> (CaseId, CodeId) {
        (s.case("Chief nurse"), s.code("parity of esteem"))
    }

    fn state(s: &Sample) -> CellState {
        s.study.cell_state(place(s).0, place(s).1)
    }

    #[test]
    fn a_cell_goes_through_all_its_states() {
        let mut s = Sample::new();
        assert_eq!(state(&s), CellState::Empty);
        let coded = s.coded("P01", "In the room", "parity of esteem");
        assert_eq!(state(&s), CellState::Uncharted);
        write(&mut s, Vec::new());
        assert_eq!(state(&s), CellState::Unevidenced);
        let passage = reference(&s, "In the room");
        write(&mut s, vec![passage]);
        assert_eq!(state(&s), CellState::Draft);
        let removed = s.make(Ok(coded.undone()));
        assert_eq!(state(&s), CellState::Stale);
        s.make(Ok(removed.undone()));
        assert_eq!(state(&s), CellState::Draft);
        let check = s.make(check_summary(&s.study, &s.tom, place(&s).0, place(&s).1, true));
        assert_eq!(state(&s), CellState::Checked);
        s.undo(&check);
        assert_eq!(state(&s), CellState::Draft);
    }

    #[test]
    fn what_is_coded_below_a_column_makes_its_cell_stale_and_a_check_makes_it_right_again() {
        let mut s = Sample::new();
        let (case, place) = (s.case("Chief nurse"), s.code("Place"));
        let passage = reference(&s, "In the room");
        let summary = passage.token();
        s.make(write_summary(&s.study, &s.maya, case, place, &summary, vec![passage]));
        s.coded("P01", "On paper", "seat at the table");
        assert_eq!(s.study.cell_state(case, place), CellState::Stale);
        s.make(check_summary(&s.study, &s.maya, case, place, true));
        assert_eq!(s.study.cell_state(case, place), CellState::Checked);
    }

    #[test]
    fn writing_takes_a_check_back_and_leaves_out_references_that_no_longer_stand() {
        let mut s = Sample::new();
        let (kept, cut) = (reference(&s, "In the room"), reference(&s, "On paper"));
        write(&mut s, vec![kept.clone()]);
        let (case, code) = place(&s);
        s.make(check_summary(&s.study, &s.maya, case, code, true));
        let summary = format!("Other {{{}}}", kept.id);
        s.make(write_summary(&s.study, &s.maya, case, code, &summary, vec![kept.clone(), cut]));
        let cell = s.study.cell(case, code).unwrap();
        assert_eq!((&cell.references, &cell.checked), (&vec![kept], &None));
    }

    #[test]
    fn writing_the_same_again_changes_nothing_unless_the_evidence_did() {
        let mut s = Sample::new();
        let (case, code) = place(&s);
        write(&mut s, Vec::new());
        let again = |s: &Sample| write_summary(&s.study, &s.maya, case, code, "Equal", Vec::new());
        assert_eq!(again(&s), Err(Refused::NoChange));
        s.coded("P01", "In the room", "parity of esteem");
        assert!(again(&s).is_ok());
    }

    #[test]
    fn an_empty_summary_takes_the_cell_away_and_undo_brings_it_back() {
        let mut s = Sample::new();
        let (case, code) = place(&s);
        write(&mut s, Vec::new());
        let gone = s.make(write_summary(&s.study, &s.maya, case, code, " \n", Vec::new()));
        assert_eq!(s.study.cell(case, code), None);
        s.undo(&gone);
        assert_eq!(s.study.cell(case, code).unwrap().summary, "Equal");
    }

    #[test]
    fn nothing_is_written_for_what_is_not_in_the_study_or_merged_and_nothing_checked_that_is_not_written() {
        let mut s = Sample::new();
        let (case, code) = place(&s);
        let missing = |what: &str| Err(Refused::Missing(what.into()));
        let write = |s: &Sample, case, code| write_summary(&s.study, &s.maya, case, code, "x", Vec::new());
        assert_eq!(write(&s, Id::fresh(), code), missing("that case"));
        s.make(actions::merge_codes(&s.study, &[code], s.code("watches")));
        assert_eq!(write(&s, case, code), missing("that code"));
        assert!(matches!(check_summary(&s.study, &s.maya, case, code, true), Err(Refused::NotPossible(_))));
        assert!(mark_quotation(&s.study, case, code, Id::fresh()).is_err());
    }

    #[test]
    fn a_quotation_is_marked_and_unmarked() {
        let mut s = Sample::new();
        let passage = reference(&s, "In the room");
        write(&mut s, vec![passage.clone()]);
        let (case, code) = place(&s);
        for marked in [true, false] {
            s.make(mark_quotation(&s.study, case, code, passage.id));
            assert_eq!(s.study.cell(case, code).unwrap().references[0].quotation, marked);
        }
    }
}
