//! Charting: writing summaries, checking them, marking quotations.

use super::{Drafted, Refused};
use crate::study::{
    Action, CaseId, Cell, Change, Check, CodeId, Coder, Draft, Moment, Reference, ReferenceId, Study, Swap,
};

/// Writes a cell's summary with the references that stand in it as `{ID}`; an empty one takes the cell away.
/// References that no longer stand in the summary are left out. Writing takes a check back.
pub fn write_summary(
    study: &Study,
    coder: &Coder,
    case: CaseId,
    code: CodeId,
    summary: &str,
    references: Vec<Reference>,
) -> Drafted {
    let before = study.cell(case, code).cloned();
    let after = (!summary.trim().is_empty()).then(|| {
        let summary = summary.trim_end().to_owned();
        let stands = |it: &Reference| summary.contains(&format!("{{{}}}", it.id));
        let references = references.into_iter().filter(stands).collect();
        let evidence = study.tally().evidence(case, &study.codebook().family(code)).fingerprint();
        Cell {
            case,
            code,
            summary,
            references,
            by: coder.clone(),
            at: Moment::now(),
            checked: None,
            evidence,
        }
    });
    let same = match (&before, &after) {
        (None, None) => true,
        (Some(b), Some(a)) => {
            b.summary == a.summary && b.references == a.references && b.evidence == a.evidence
        }
        _ => false,
    };
    if same {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::WriteSummary, changes: vec![Change::Cell(Swap { before, after })] })
}

/// Marks a summary as checked against its evidence as it is now, or takes that back.
pub fn check_summary(study: &Study, coder: &Coder, case: CaseId, code: CodeId, right: bool) -> Drafted {
    let before = cell(study, case, code)?;
    let mut after = before.clone();
    if right {
        after.checked = Some(Check { by: coder.clone(), at: Moment::now() });
        after.evidence = study.tally().evidence(case, &study.codebook().family(code)).fingerprint();
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

fn cell(study: &Study, case: CaseId, code: CodeId) -> Result<&Cell, Refused> {
    study.cell(case, code).ok_or_else(|| {
        Refused::NotPossible("nothing is written in this cell yet: write its summary first".into())
    })
}
