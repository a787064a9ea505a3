//! The histories: lines that are no edits, edits that are not finished.

use super::{finding::Findings, salvage::note_trouble};
use crate::store::Store;

pub(super) fn check(store: &Store, findings: &mut Findings) {
    for (coder, history) in store.histories() {
        let path = store.layout.history(&coder);
        let edits = match history.edits() {
            Ok((edits, odd)) => {
                for number in odd {
                    let what =
                        "it is no edit: an interruption left it unfinished, or it was changed by hand".into();
                    let record = Some(format!("line {number}"));
                    findings.note(&path, record, what, "it is passed over; nothing needs to be done");
                }
                edits
            }
            Err(trouble) => {
                note_trouble(&path, &trouble, findings);
                continue;
            }
        };
        let others = edits.iter().filter(|edit| edit.coder != coder).count();
        if others > 0 {
            let what = format!("{others} of its edits are another coder's");
            findings.warning(&path, None, what, "put the lines into that coder's history");
        }
        if let Ok(Some(edit)) = store.unfinished(&coder) {
            let what = format!("the last edit ({coder} {}) is not in all files yet", edit.action.words());
            let mend = format!("open the study as {coder}, which finishes it");
            findings.warning(&path, Some(format!("edit {}", edit.id)), what, &mend);
        }
    }
}
