//! What may not go because other records name it: a code in use, a case with summaries. Taking back the making of a code is
//! refused when others have used it since.

use std::collections::HashSet;

use super::{CaseId, Change, CodeId, Over, Record, Study, Swap};

impl Study {
    /// Whether a change takes a code or case away that a record names which these changes leave as it is.
    pub(super) fn is_needed(&self, change: &Change, changes: &[Change]) -> bool {
        match change {
            Change::Code(Swap { before: Some(code), after: None }) => {
                self.code_is_needed(code.id, &touched(changes))
            }
            Change::Case(Swap { before: Some(case), after: None }) => {
                self.case_is_needed(case.id, &touched(changes))
            }
            _ => false,
        }
    }

    fn code_is_needed(&self, id: CodeId, touched: &HashSet<Record>) -> bool {
        // Codings that count here by a split go back to the code that they were made with.
        let counted = self.tally.codings(id) > 0;
        let mut codings = self.all_codings().filter(|coding| self.codebook.effective(coding.code) == id);
        let mut codes = self.codebook.records().into_iter();
        let mut adrift = self.pages.values().flat_map(|page| &page.adrift);
        counted && codings.any(|it| !touched.contains(&Record::Coding(it.id)))
            || adrift.any(|it| it.code == id && !touched.contains(&Record::Coding(it.id)))
            || codes.any(|it| {
                (it.parent == Some(id)
                    || it.merged_into == Some(id)
                    || it.split.iter().any(|split| split.from == id))
                    && !touched.contains(&Record::Code(it.id))
            })
            || self.has_cell(touched, |_, code| code == id)
            || self.has_synthesis(touched, |over| match over {
                Over::Column(code) | Over::Group { code, .. } => *code == id,
                Over::Row(_) => false,
            })
    }

    fn case_is_needed(&self, id: CaseId, touched: &HashSet<Record>) -> bool {
        let mut documents = self.documents_of_case(id).into_iter();
        let records = |it| [Record::Document(it), Record::Speakers(it), Record::Text(it)];
        documents.any(|it| !records(it).iter().any(|it| touched.contains(it)))
            || self.has_cell(touched, |case, _| case == id)
            || self.has_synthesis(touched, |over| *over == Over::Row(id))
    }

    /// Whether a synthesis that fits is written and not touched.
    fn has_synthesis(&self, touched: &HashSet<Record>, fits: impl Fn(&Over) -> bool) -> bool {
        let mut over = self.syntheses.keys().filter(|over| fits(over));
        over.any(|over| !touched.contains(&Record::Synthesis(over.clone())))
    }

    /// Whether something is written in a cell that fits and is not touched.
    fn has_cell(&self, touched: &HashSet<Record>, fits: impl Fn(CaseId, CodeId) -> bool) -> bool {
        let mut cells = self.cells.keys().filter(|(case, code)| fits(*case, *code));
        cells.any(|(case, code)| !touched.contains(&Record::Cell(*case, *code)))
    }
}

fn touched(changes: &[Change]) -> HashSet<Record> {
    changes.iter().filter_map(Change::record).collect()
}

#[cfg(test)]
mod tests {
    use crate::study::{Origin, actions, samples::Sample};

    #[test]
    fn making_a_code_cannot_be_taken_back_once_another_coder_uses_it() {
        let mut s = Sample::new();
        let (p01, span) = s.passage("P01", "In the room");
        let made = s.make(actions::code_with_new(&s.study, &s.maya, p01, span, "rooms"));
        let toms = actions::code_passage(&s.study, &s.tom, p01, span, s.code("rooms")).unwrap().by(&s.tom);
        s.study.apply(&toms).unwrap();
        let refused = s.study.apply(&made.undone().by(&s.maya)).unwrap_err();
        assert!(refused.to_string().starts_with("the use of the code “rooms” has been changed"), "{refused}");
        s.study.apply(&toms.undone().by(&s.tom)).unwrap();
        s.study.apply(&made.undone().by(&s.maya)).unwrap();
    }

    #[test]
    fn nor_once_something_is_grouped_under_it_merged_into_it_or_charted() {
        let mut s = Sample::new();
        let made = s.make(actions::add_code(&s.study, &s.maya, "new", None, true, Origin::Open));
        let (new, watches) = (s.code("new"), s.code("watches"));
        for draft in [
            actions::group_codes(&s.study, &[watches], Some(new)),
            actions::merge_codes(&s.study, &[watches], new),
            actions::write_summary(&s.study, &s.maya, s.case("Chair"), new, "x", Vec::new()),
        ] {
            let edit = s.make(draft);
            assert!(s.study.apply(&made.undone().by(&s.maya)).is_err());
            s.undo(&edit);
        }
        s.undo(&made);
    }

    #[test]
    fn a_case_stays_while_something_is_written_of_it_or_a_document_is_its() {
        let mut s = Sample::new();
        let row = actions::CaseRow { name: "New".into(), ..actions::CaseRow::default() };
        let made = s.make(actions::read_cases(&s.study, &[], &[row], &[]));
        let given = s.make(actions::read_cases(&s.study, &[], &[], &[(s.document("P02"), "New".into())]));
        assert!(s.study.apply(&made.undone().by(&s.maya)).is_err());
        s.undo(&given);
        s.undo(&made);
    }

    #[test]
    fn a_case_stays_while_a_speaker_speaks_for_it() {
        let mut s = Sample::new();
        let row = actions::CaseRow { name: "New".into(), ..actions::CaseRow::default() };
        let made = s.make(actions::read_cases(&s.study, &[], &[row], &[]));
        let mut speakers = s.study.body(s.document("P02")).unwrap().speakers.clone();
        speakers[2].case = Some(s.case("New"));
        let given = s.make(actions::correct_speakers(&s.study, s.document("P02"), speakers));
        assert!(s.study.apply(&made.undone().by(&s.maya)).is_err());
        s.undo(&given);
        s.undo(&made);
    }
}
