//! How far a document has been worked through: which of the turns that are analysed were read or coded.

use std::collections::HashMap;

use crate::study::{Body, CaseId, Coder, Document, DocumentId, Study};

/// How far a document has been worked through. A turn that is an interviewer's does not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Portion {
    /// The turns that are analysed.
    pub turns: u32,
    /// Those that were read.
    pub read: u32,
    /// Those in which something is coded.
    pub coded: u32,
    /// Those that were read or coded.
    pub done: u32,
}

impl Portion {
    /// The share of turns that were read or coded, 0 to 1; 0 where there are none.
    pub fn share(self) -> f64 {
        share(self.done, self.turns)
    }

    /// The share of turns in which something is coded, 0 to 1; 0 where there are none.
    pub fn coded_share(self) -> f64 {
        share(self.coded, self.turns)
    }

    /// Counts one more turn.
    fn count(&mut self, read: bool, coded: bool) {
        self.turns += 1;
        self.read += u32::from(read);
        self.coded += u32::from(coded);
        self.done += u32::from(read || coded);
    }
}

fn share(part: u32, turns: u32) -> f64 {
    if turns == 0 { 0.0 } else { f64::from(part) / f64::from(turns) }
}

/// How far anyone has come in a document. Nothing is known where the text is not loaded.
pub fn portion(study: &Study, document: &Document, coders: &[Coder]) -> Portion {
    study
        .body(document.id)
        .map_or_else(Portion::default, |body| work(study, document, body, coders, |_| true))
}

/// How far one coder has come in a document.
pub fn portion_by(study: &Study, document: &Document, coder: &Coder) -> Portion {
    let readers = std::slice::from_ref(coder);
    study
        .body(document.id)
        .map_or_else(Portion::default, |body| work(study, document, body, readers, |it| it == coder))
}

/// How far anyone has come with each case: in the turns that belong to it, in all documents whose text is loaded. Cases of which
/// no turn is known are left out.
pub fn portion_of_cases(study: &Study, coders: &[Coder]) -> HashMap<CaseId, Portion> {
    by_case(study, coders, |_| true)
}

/// How far one coder has come with each case.
pub fn portion_of_cases_by(study: &Study, coder: &Coder) -> HashMap<CaseId, Portion> {
    by_case(study, std::slice::from_ref(coder), |it| it == coder)
}

/// The turns of a document that are analysed and in which a coder has coded nothing, counted from 0.
pub fn uncoded_turns(study: &Study, document: DocumentId, coder: &Coder) -> Vec<usize> {
    let Some(body) = study.body(document) else { return Vec::new() };
    let coded = coded_turns(study, document, body, |it| it == coder);
    (0..coded.len()).filter(|turn| !coded[*turn] && is_analysed(body, *turn)).collect()
}

/// Whether what is said in a turn is analysed: it is no interviewer's, and something is said.
fn is_analysed(body: &Body, turn: usize) -> bool {
    !body.is_interviewers(turn) && !body.turns[turn].speech.is_empty()
}

fn by_case(study: &Study, readers: &[Coder], counts: impl Fn(&Coder) -> bool) -> HashMap<CaseId, Portion> {
    let mut cases: HashMap<CaseId, Portion> = HashMap::new();
    for document in study.documents() {
        let Some(body) = study.body(document.id) else { continue };
        each_turn(study, document, body, readers, &counts, |turn, read, coded| {
            if let Some(case) = study.case_of(document.id, body.turns[turn].speech) {
                cases.entry(case).or_default().count(read, coded);
            }
        });
    }
    cases
}

fn work(
    study: &Study,
    document: &Document,
    body: &Body,
    readers: &[Coder],
    counts: impl Fn(&Coder) -> bool,
) -> Portion {
    let mut portion = Portion::default();
    each_turn(study, document, body, readers, counts, |_, read, coded| portion.count(read, coded));
    portion
}

/// Tells of each turn that is analysed whether it was read and coded.
fn each_turn(
    study: &Study,
    document: &Document,
    body: &Body,
    readers: &[Coder],
    counts: impl Fn(&Coder) -> bool,
    mut tell: impl FnMut(usize, bool, bool),
) {
    let coded = coded_turns(study, document.id, body, counts);
    let marks: Vec<_> = readers.iter().map(|reader| study.read(document.id, reader)).collect();
    for (turn, coded) in coded.into_iter().enumerate().filter(|(turn, _)| is_analysed(body, *turn)) {
        tell(turn, marks.iter().any(|marks| marks.has(turn as u32)), coded);
    }
}

/// In which turns anything is coded by those who count.
fn coded_turns(
    study: &Study,
    document: DocumentId,
    body: &Body,
    counts: impl Fn(&Coder) -> bool,
) -> Vec<bool> {
    let mut coded = vec![false; body.turns.len()];
    for coding in study.codings(document).iter().filter(|coding| counts(&coding.coder)) {
        if let Some(turns) = coded.get_mut(body.turns_of(coding.span)) {
            turns.fill(true);
        }
    }
    coded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    #[test]
    fn what_was_read_or_coded_counts_once_and_the_interviewers_turns_never() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        s.make(actions::mark_read(&s.study, &s.maya, p01, 0..2, true));
        s.coded("P01", "On paper we are equal", "watches");
        let document = s.study.documents().get(p01).unwrap();
        let maya = portion_by(&s.study, document, &s.maya);
        assert_eq!(maya, Portion { turns: 2, read: 1, coded: 1, done: 1 });
        assert!((maya.share() - 0.5).abs() < 1e-9);
        assert_eq!(portion_by(&s.study, document, &s.tom), Portion { turns: 2, ..Portion::default() });
    }

    #[test]
    fn several_coders_work_adds_up() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        s.coded("P01", "On paper we are equal", "watches");
        let (_, span) = s.passage("P01", "look at their watches");
        let draft = actions::code_passage(&s.study, &s.tom, p01, span, s.code("watches"));
        s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
        let document = s.study.documents().get(p01).unwrap();
        let coders = [s.maya.clone(), s.tom.clone()];
        assert_eq!(portion(&s.study, document, &coders), Portion { turns: 2, read: 0, coded: 2, done: 2 });
    }

    #[test]
    fn a_case_is_worked_through_in_its_own_turns_of_all_documents() {
        let mut s = Sample::new();
        s.coded("P02", "Nobody asks us", "watches");
        let p02 = s.document("P02");
        s.make(actions::mark_read(&s.study, &s.maya, p02, 0..2, true));
        let cases = portion_of_cases_by(&s.study, &s.maya);
        assert_eq!(cases[&s.case("Carer")], Portion { turns: 1, read: 0, coded: 1, done: 1 });
        assert_eq!(cases[&s.case("Chair")], Portion { turns: 1, read: 1, coded: 0, done: 1 });
        assert_eq!(cases[&s.case("Chief nurse")], Portion { turns: 2, ..Portion::default() });
        let toms = portion_of_cases_by(&s.study, &s.tom);
        assert_eq!(toms[&s.case("Carer")].coded, 0);
        assert_eq!(portion_of_cases(&s.study, &[s.tom.clone()])[&s.case("Carer")].coded, 1);
    }

    #[test]
    fn uncoded_are_a_participants_turns_in_which_the_coder_has_coded_nothing() {
        let mut s = Sample::new();
        let p01 = s.document("P01");
        assert_eq!(uncoded_turns(&s.study, p01, &s.maya), [1, 3]);
        s.coded("P01", "equal", "watches");
        assert_eq!(uncoded_turns(&s.study, p01, &s.maya), [3]);
        assert_eq!(uncoded_turns(&s.study, p01, &s.tom), [1, 3]);
    }

    #[test]
    fn a_passage_over_several_turns_codes_each_of_them() {
        let mut s = Sample::new();
        let p02 = s.document("P02");
        let content = &s.study.body(p02).unwrap().content;
        let draft = actions::code_passage(&s.study, &s.maya, p02, content.span(), s.code("watches"));
        s.make(draft);
        let document = s.study.documents().get(p02).unwrap();
        assert_eq!(portion_by(&s.study, document, &s.maya).coded, 2);
    }
}
