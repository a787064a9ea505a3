//! Taking over summaries that were edited elsewhere: in a spreadsheet.

use super::{Drafted, Refused, matrix::write_summary};
use crate::study::{Action, CaseId, CodeId, Coder, Draft, Study, stored_summary};

/// Writes the texts of several cells, each as people read it, in one edit. References that a cell has keep their identity; typed
/// ones become references where there is such a turn; an empty text takes a cell away. Those that would change nothing are left
/// out.
pub fn read_matrix(study: &Study, coder: &Coder, cells: &[(CaseId, CodeId, String)]) -> Drafted {
    let mut changes = Vec::new();
    for (case, code, text) in cells {
        let known = study.cell(*case, *code).map(|cell| cell.references.clone()).unwrap_or_default();
        let (summary, references) = stored_summary(study, *case, text, &known);
        match write_summary(study, coder, *case, *code, &summary, references) {
            Ok(draft) => changes.extend(draft.changes),
            Err(Refused::NoChange) => {}
            Err(refused) => return Err(refused),
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::ReadMatrix, changes })
}
