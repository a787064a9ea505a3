//! How far a document has been worked through: which of the turns that are analysed were read or coded.

use crate::study::{Body, Coder, Document, Study};

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
        if self.turns == 0 { 0.0 } else { f64::from(self.done) / f64::from(self.turns) }
    }
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

fn work(
    study: &Study,
    document: &Document,
    body: &Body,
    readers: &[Coder],
    counts: impl Fn(&Coder) -> bool,
) -> Portion {
    let mut coded = vec![false; body.turns.len()];
    for coding in study.codings(document.id).iter().filter(|coding| counts(&coding.coder)) {
        if let Some(turns) = coded.get_mut(body.turns_of(coding.span)) {
            turns.fill(true);
        }
    }
    let marks: Vec<_> = readers.iter().map(|reader| study.read(document.id, reader)).collect();
    let mut portion = Portion::default();
    for (turn, coded) in coded.into_iter().enumerate().filter(|(turn, _)| !body.is_interviewers(*turn)) {
        let read = marks.iter().any(|marks| marks.has(turn as u32));
        portion.turns += 1;
        portion.read += u32::from(read);
        portion.coded += u32::from(coded);
        portion.done += u32::from(read || coded);
    }
    portion
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
