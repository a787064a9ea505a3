//! Why a summary is stale: what changed under it since it was written or last checked.

use crate::study::{CaseId, CellState, CodeId, Coding, Study};

/// What changed under the summary of a cell, in a few words; `None` where it is not stale.
pub fn why(study: &Study, case: CaseId, code: CodeId) -> Option<String> {
    if study.cell_state(case, code) != CellState::Stale {
        return None;
    }
    let mut newer = newer(study, case, code);
    newer.sort_by_key(|coding| coding.at);
    Some(match newer[..] {
        // What is not there any more cannot say when it went; a text that changed moves its codings without a date.
        [] => "coding removed or text changed".into(),
        [one] => coded("", one),
        [.., last] => coded(&format!("{} ", newer.len()), last),
    })
}

/// The codings of a cell's evidence that were made or changed since its summary was written or last checked; none where
/// nothing is written.
pub fn newer(study: &Study, case: CaseId, code: CodeId) -> Vec<&Coding> {
    let Some(cell) = study.cell(case, code) else { return Vec::new() };
    let since = cell.checked.as_ref().map_or(cell.at, |check| check.at.max(cell.at));
    let mut evidence = study.evidence(case, code);
    evidence.retain(|coding| coding.at > since);
    evidence
}

fn coded(count: &str, last: &Coding) -> String {
    format!("{count}coded since by {}, {}", last.coder, last.at.day())
}
