//! Bringing back what was written earlier: a former text of a summary, or what was written for a code that was merged since.

use super::{
    Drafted, Refused,
    matrix::{must_exist, written},
};
use crate::study::{Action, CaseId, Cell, Change, CodeId, Coder, Draft, Study, Swap};

/// Puts an earlier text of a cell back, with the references that it had, as written by this coder now: on the evidence as it is
/// now, and not checked.
pub fn restore_summary(study: &Study, coder: &Coder, earlier: &Cell) -> Drafted {
    let (case, code) = (earlier.case, earlier.code);
    must_exist(study, case, code)?;
    let before = study.cell(case, code).cloned();
    let same = |cell: &Cell| (&cell.summary, &cell.references) == (&earlier.summary, &earlier.references);
    if before.as_ref().is_some_and(same) {
        return Err(Refused::NotPossible("this is what stands in the cell now".into()));
    }
    let text = written(study, coder, (case, code), &earlier.summary, earlier.references.clone());
    let after = Some(Cell { begun: earlier.begun, ..text });
    Ok(Draft { action: Action::RestoreSummary, changes: vec![Change::Cell(Swap { before, after })] })
}

/// Takes what is written for the codes that were merged into this one over into its own summary, below what is there: the
/// cells of those codes are then gone.
pub fn take_over_merged(study: &Study, coder: &Coder, case: CaseId, code: CodeId) -> Drafted {
    must_exist(study, case, code)?;
    let merged = study.merged_cells(case, code);
    if merged.is_empty() {
        let why = "nothing is written for a code that was merged into this one";
        return Err(Refused::NotPossible(why.into()));
    }
    let before = study.cell(case, code).cloned();
    let all: Vec<&Cell> = before.iter().chain(merged.iter().copied()).collect();
    let summary = all.iter().map(|cell| cell.summary.as_str()).collect::<Vec<_>>().join("\n");
    let references = all.iter().flat_map(|cell| cell.references.iter().cloned()).collect();
    let begun = all.iter().all(|cell| cell.begun);
    let after = Some(Cell { begun, ..written(study, coder, (case, code), &summary, references) });
    let gone = merged.iter().map(|cell| Change::Cell(Swap::gone((*cell).clone())));
    let changes = std::iter::once(Change::Cell(Swap { before, after })).chain(gone).collect();
    Ok(Draft { action: Action::WriteSummary, changes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{CellState, Reference, actions, samples::Sample, shown_summary};

    fn write(s: &mut Sample, code: &str, before: &str, words: &str) -> Cell {
        let (case, code) = (s.case("Chief nurse"), s.code(code));
        let (document, span) = s.passage("P01", words);
        let reference = Reference::to(&s.study, document, span, None).quoted(true);
        let text = format!("{before} {}", reference.token());
        s.make(actions::write_summary(&s.study, &s.maya, case, code, &text, vec![reference]));
        s.study.cell(case, code).unwrap().clone()
    }

    #[test]
    fn an_earlier_text_comes_back_as_written_now_on_the_evidence_of_now() {
        let mut s = Sample::new();
        let first = write(&mut s, "parity of esteem", "Equal on paper", "On paper");
        write(&mut s, "parity of esteem", "Not equal", "In the room");
        s.coded("P01", "honestly", "parity of esteem");
        let edit = restore_summary(&s.study, &s.tom, &first).unwrap().by(&s.tom);
        s.study.apply(&edit).unwrap();
        let cell = s.study.cell(first.case, first.code).unwrap();
        assert_eq!((&cell.summary, &cell.references, &cell.by), (&first.summary, &first.references, &s.tom));
        assert_eq!(s.study.cell_state(first.case, first.code), CellState::Draft);
        assert!(restore_summary(&s.study, &s.tom, &first).unwrap_err().to_string().contains("stands"));
    }

    #[test]
    fn an_earlier_text_comes_back_where_nothing_is_written_any_more() {
        let mut s = Sample::new();
        let first = write(&mut s, "parity of esteem", "Equal on paper", "On paper");
        s.make(actions::write_summary(&s.study, &s.maya, first.case, first.code, "", Vec::new()));
        s.make(restore_summary(&s.study, &s.maya, &first));
        assert_eq!(s.study.cell(first.case, first.code).unwrap().summary, first.summary);
    }

    #[test]
    fn what_was_written_for_a_merged_code_is_taken_over_below_what_is_there() {
        let mut s = Sample::new();
        let own = write(&mut s, "seat at the table", "Sits late", "In the room");
        write(&mut s, "parity of esteem", "Equal on paper", "On paper");
        let refused = take_over_merged(&s.study, &s.maya, own.case, own.code);
        assert!(refused.unwrap_err().to_string().contains("nothing is written"));
        s.make(actions::merge_codes(&s.study, &[s.code("parity of esteem")], own.code));
        let edit = s.make(take_over_merged(&s.study, &s.maya, own.case, own.code));
        let cell = s.study.cell(own.case, own.code).unwrap();
        assert_eq!(shown_summary(&s.study, cell), "Sits late (¶2*)\nEqual on paper (¶2b*)");
        assert!(s.study.merged_cells(own.case, own.code).is_empty());
        s.undo(&edit);
        assert_eq!(s.study.merged_cells(own.case, own.code).len(), 1);
        assert_eq!(s.study.cell(own.case, own.code), Some(&own));
    }
}
