//! Why a summary is stale: what changed under it since it was written or last checked, in a few words.

use crate::study::{CaseId, CellState, CodeId, Coding, Study};

/// What changed under the summary of a cell; `None` where it is not stale.
pub fn why(study: &Study, case: CaseId, code: CodeId) -> Option<String> {
    let cell = study.cell(case, code).filter(|_| study.cell_state(case, code) == CellState::Stale)?;
    let since = cell.checked.as_ref().map_or(cell.at, |check| check.at.max(cell.at));
    let mut evidence = study.evidence(case, code);
    evidence.retain(|coding| coding.at > since);
    evidence.sort_by_key(|coding| coding.at);
    let words = match evidence[..] {
        // What is not there any more cannot say when it went; a text that changed moves its codings without a date.
        [] => "coding removed or text changed".into(),
        [one] => coded("", one),
        [.., last] => coded(&format!("{} ", evidence.len()), last),
    };
    Some(words)
}

fn coded(count: &str, last: &Coding) -> String {
    format!("{count}coded since by {}, {}", last.coder, last.at.day())
}
