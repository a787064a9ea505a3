//! What was written in one cell of the matrix, text by text, from the histories of all coders.

use super::{Action, CaseId, Cell, Change, CodeId, Coder, Edit, EditId, Moment};

/// A cell as it was after one edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText {
    /// The edit.
    pub edit: EditId,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Coder,
    /// What was done.
    pub action: Action,
    /// The cell then; `None` where it was taken away.
    pub cell: Option<Cell>,
}

/// What became of a cell, the oldest first, from edits in any order; edits that do not touch it are passed over.
pub fn cell_history<'a>(
    edits: impl IntoIterator<Item = &'a Edit>,
    case: CaseId,
    code: CodeId,
) -> Vec<CellText> {
    let of_cell = |edit: &Edit| {
        let cell = edit.changes.iter().find_map(|change| match change {
            Change::Cell(swap) => {
                let touched = swap.before.as_ref().or(swap.after.as_ref())?;
                ((touched.case, touched.code) == (case, code)).then(|| swap.after.clone())
            }
            _ => None,
        })?;
        Some(CellText {
            edit: edit.id,
            at: edit.at,
            by: edit.coder.clone(),
            action: edit.action.clone(),
            cell,
        })
    };
    let mut texts: Vec<CellText> = edits.into_iter().filter_map(of_cell).collect();
    texts.sort_by_key(|text| (text.at, text.edit));
    texts.dedup_by_key(|text| text.edit);
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    #[test]
    fn what_was_written_checked_and_taken_back_is_told_in_its_order_and_nothing_else() {
        let mut s = Sample::new();
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        let write = |s: &Sample, code, text: &str| {
            actions::write_summary(&s.study, &s.maya, case, code, text, Vec::new())
        };
        let first = s.make(write(&s, code, "Equal"));
        let other = s.make(write(&s, s.code("pooled budget"), "Pooled"));
        let coded = s.coded("P01", "On paper", "parity of esteem");
        let check = s.make(actions::check_summary(&s.study, &s.tom, case, code, true));
        let second = s.make(write(&s, code, "Not equal"));
        let back = s.undo(&second);
        let texts = cell_history([&back, &check, &coded, &second, &first, &other, &check], case, code);
        let told: Vec<_> = texts
            .iter()
            .map(|it| {
                (
                    it.action.words(),
                    it.cell.as_ref().map(|cell| (cell.summary.as_str(), cell.checked.is_some())),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("wrote the summary", Some(("Equal", false))),
                ("checked the summary", Some(("Equal", true))),
                ("wrote the summary", Some(("Not equal", false))),
                ("undid", Some(("Equal", true))),
            ]
        );
    }

    #[test]
    fn a_cell_that_was_taken_away_has_no_text_then() {
        let mut s = Sample::new();
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        let write =
            |s: &Sample, text: &str| actions::write_summary(&s.study, &s.maya, case, code, text, Vec::new());
        let edits = [s.make(write(&s, "Equal")), s.make(write(&s, ""))];
        assert_eq!(cell_history(&edits, case, code).pop().unwrap().cell, None);
    }
}
