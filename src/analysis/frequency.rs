//! How often codes are used, how much is coded, and by whom: by code, document and case, and in all.

use std::collections::{BTreeMap, HashMap};

use super::{portion, portion_of_cases};
use crate::{
    study::{Body, CaseId, CellState, CodeId, Coder, DocumentId, Origin, Study},
    text::{Span, word_count},
};

/// How one code is used. What is below a category is not counted for it; see [`crate::study::Tally::documents_of`].
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CodeFrequency {
    /// The code.
    pub code: CodeId,
    /// Codings.
    pub codings: u32,
    /// Words in them; those in two passages that overlap count once for each.
    pub words: u64,
    /// Documents in which it is used.
    pub documents: u32,
    /// Cases for which it is used.
    pub cases: u32,
    /// Codings by coder.
    pub by_coder: BTreeMap<Coder, u32>,
}

/// How one document is coded.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct DocumentFrequency {
    /// The document.
    pub document: DocumentId,
    /// Turns.
    pub turns: u32,
    /// Words spoken, labels left out.
    pub words: u64,
    /// Codings by coder.
    pub codings: BTreeMap<Coder, u32>,
    /// How many different codes are used.
    pub codes: u32,
    /// How far it has been worked through, by anyone.
    pub portion: super::Portion,
}

/// How one case is coded and charted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CaseFrequency {
    /// The case.
    pub case: CaseId,
    /// Codings of its passages.
    pub codings: u32,
    /// Words in them.
    pub words: u64,
    /// How many different codes are used.
    pub codes: u32,
    /// Summaries written.
    pub summaries: u32,
    /// How far its turns have been worked through, by anyone.
    pub portion: super::Portion,
}

/// The study in a few numbers.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Totals {
    /// Documents.
    pub documents: u32,
    /// Turns in those whose text is loaded.
    pub turns: u32,
    /// Words spoken in them.
    pub words: u64,
    /// Cases.
    pub cases: u32,
    /// Codes in use and not categories.
    pub codes: u32,
    /// Categories in use.
    pub categories: u32,
    /// Codes that wait to be grouped.
    pub open_codes: u32,
    /// Codes that were known before anything was read.
    pub a_priori_codes: u32,
    /// Codes that were named with participants' words.
    pub in_vivo_codes: u32,
    /// Codings.
    pub codings: u32,
    /// Coders who did anything.
    pub coders: Vec<Coder>,
    /// Memos.
    pub memos: u32,
    /// Cells by state, for every case and every code or category in which anything is coded or written.
    pub cells: BTreeMap<&'static str, u32>,
    /// Turns of participants that were read or coded by anyone, and all of them.
    pub portion: super::Portion,
}

/// All that is counted.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Frequencies {
    /// The study in a few numbers.
    pub totals: Totals,
    /// Every code that is not merged into another, in the codebook's order.
    pub codes: Vec<CodeFrequency>,
    /// Every document, in the study's order.
    pub documents: Vec<DocumentFrequency>,
    /// Every case, in the study's order.
    pub cases: Vec<CaseFrequency>,
}

/// Counts everything, in time linear in the codings and the length of the texts.
pub fn frequencies(study: &Study) -> Frequencies {
    let mut counting = Counting::default();
    let coders = study.coders();
    let mut documents = Vec::with_capacity(study.documents().len());
    for document in study.documents() {
        let mut of_document = DocumentFrequency {
            document: document.id,
            turns: 0,
            words: 0,
            codings: BTreeMap::new(),
            codes: 0,
            portion: portion(study, document, &coders),
        };
        if let Some(body) = study.body(document.id) {
            of_document.turns = body.turns.len() as u32;
            of_document.words = body.turns.iter().map(|turn| words_of(body, turn.speech)).sum();
        }
        counting.document(study, &mut of_document);
        documents.push(of_document);
    }
    let lines = study.codebook().lines().iter();
    Frequencies {
        codes: lines.map(|line| counting.code(study, line.code)).collect(),
        cases: counting.cases(study, &coders),
        totals: totals(study, coders, &documents),
        documents,
    }
}

#[derive(Default)]
struct Counting {
    words: HashMap<CodeId, u64>,
    by_coder: HashMap<CodeId, BTreeMap<Coder, u32>>,
    /// By case: codings, words, and the codes used.
    cases: HashMap<CaseId, (u32, u64, std::collections::HashSet<CodeId>)>,
}

impl Counting {
    fn document(&mut self, study: &Study, of_document: &mut DocumentFrequency) {
        let body = study.body(of_document.document);
        let mut codes = std::collections::HashSet::new();
        for coding in study.codings(of_document.document) {
            let code = study.codebook().code_of(coding);
            let words = body.map_or(0, |body| words_of(body, coding.span));
            codes.insert(code);
            add_one(&mut of_document.codings, &coding.coder);
            *self.words.entry(code).or_default() += words;
            add_one(self.by_coder.entry(code).or_default(), &coding.coder);
            if let Some(case) = study.case_of(coding.document, coding.span) {
                let (codings, said, used) = self.cases.entry(case).or_default();
                *codings += 1;
                *said += words;
                used.insert(code);
            }
        }
        of_document.codes = codes.len() as u32;
    }

    fn code(&mut self, study: &Study, code: CodeId) -> CodeFrequency {
        CodeFrequency {
            code,
            codings: study.tally().codings(code),
            words: self.words.get(&code).copied().unwrap_or_default(),
            documents: study.tally().documents(code) as u32,
            cases: study.tally().cases(code) as u32,
            by_coder: self.by_coder.remove(&code).unwrap_or_default(),
        }
    }

    fn cases(&self, study: &Study, coders: &[Coder]) -> Vec<CaseFrequency> {
        let portions = portion_of_cases(study, coders);
        let mut summaries: HashMap<CaseId, u32> = HashMap::new();
        for cell in study.cells() {
            *summaries.entry(cell.case).or_default() += 1;
        }
        let nothing = Default::default();
        let cases = study.cases().iter().map(|case| {
            let (codings, words, used) = self.cases.get(&case.id).unwrap_or(&nothing);
            CaseFrequency {
                case: case.id,
                codings: *codings,
                words: *words,
                codes: used.len() as u32,
                summaries: summaries.get(&case.id).copied().unwrap_or_default(),
                portion: portions.get(&case.id).copied().unwrap_or_default(),
            }
        });
        cases.collect()
    }
}

/// How many words a passage has.
fn words_of(body: &Body, span: Span) -> u64 {
    word_count(body.content.slice(span)) as u64
}

/// Counts one more; a name is cloned only the first time.
fn add_one(counts: &mut BTreeMap<Coder, u32>, coder: &Coder) {
    match counts.get_mut(coder) {
        Some(count) => *count += 1,
        None => drop(counts.insert(coder.clone(), 1)),
    }
}

fn totals(study: &Study, coders: Vec<Coder>, documents: &[DocumentFrequency]) -> Totals {
    let book = study.codebook();
    let used: Vec<_> =
        book.lines().iter().filter_map(|line| book.get(line.code)).filter(|code| !code.retired).collect();
    let codes = || used.iter().filter(|code| !code.category);
    let born = |origin| codes().filter(|code| code.origin == origin).count() as u32;
    let mut totals = Totals {
        documents: study.documents().len() as u32,
        cases: study.cases().len() as u32,
        codes: codes().count() as u32,
        categories: used.iter().filter(|code| code.category).count() as u32,
        open_codes: used.iter().filter(|code| book.is_open(code.id)).count() as u32,
        a_priori_codes: born(Origin::APriori),
        in_vivo_codes: born(Origin::InVivo),
        memos: study.memos().count() as u32,
        cells: cells(study),
        coders,
        ..Totals::default()
    };
    for document in documents {
        totals.turns += document.turns;
        totals.words += document.words;
        totals.codings += document.codings.values().sum::<u32>();
        totals.portion.turns += document.portion.turns;
        totals.portion.read += document.portion.read;
        totals.portion.coded += document.portion.coded;
        totals.portion.done += document.portion.done;
    }
    totals
}

fn cells(study: &Study) -> BTreeMap<&'static str, u32> {
    let mut cells = BTreeMap::new();
    for line in study.codebook().lines() {
        let family = study.codebook().family(line.code);
        for case in study.cases() {
            let state = study.cell_state_of(case.id, line.code, &family);
            if state != CellState::Empty {
                *cells.entry(state.word()).or_default() += 1;
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};

    fn of_code(s: &Sample, name: &str) -> CodeFrequency {
        let code = s.code(name);
        frequencies(&s.study).codes.into_iter().find(|it| it.code == code).unwrap()
    }

    fn sample() -> Sample {
        let mut s = Sample::new();
        s.coded("P01", "On paper we are equal", "parity of esteem");
        s.coded("P02", "I set the agenda", "parity of esteem");
        let (p01, span) = s.passage("P01", "In the room");
        let draft = actions::code_passage(&s.study, &s.tom, p01, span, s.code("parity of esteem"));
        s.study.apply(&draft.unwrap().by(&s.tom)).unwrap();
        s
    }

    #[test]
    fn a_codes_codings_words_documents_cases_and_coders_are_counted() {
        let s = sample();
        let found = of_code(&s, "parity of esteem");
        let by_coder = BTreeMap::from([(s.maya.clone(), 2), (s.tom.clone(), 1)]);
        assert_eq!(
            found,
            CodeFrequency { code: found.code, codings: 3, words: 12, documents: 2, cases: 2, by_coder }
        );
        assert_eq!(of_code(&s, "watches").codings, 0);
    }

    #[test]
    fn what_was_merged_counts_for_the_code_it_was_merged_into() {
        let mut s = sample();
        let merged = s.code("parity of esteem");
        s.make(actions::merge_codes(&s.study, &[merged], s.code("watches")));
        let found = of_code(&s, "watches");
        assert_eq!((found.codings, found.words, found.by_coder.len()), (3, 12, 2));
    }

    #[test]
    fn documents_and_cases_are_counted() {
        let s = sample();
        let found = frequencies(&s.study);
        let p01 = &found.documents[0];
        assert_eq!((p01.turns, p01.words, p01.codes), (4, 27, 1));
        assert_eq!(p01.codings, BTreeMap::from([(s.maya.clone(), 1), (s.tom.clone(), 1)]));
        let of_cases: Vec<_> = found.cases.iter().map(|it| (it.codings, it.words, it.codes)).collect();
        assert_eq!(of_cases, [(2, 8, 1), (1, 4, 1), (0, 0, 0)]);
    }

    #[test]
    fn the_totals_say_what_is_in_the_study_and_what_state_the_matrix_is_in() {
        let totals = frequencies(&sample().study).totals;
        assert_eq!((totals.documents, totals.cases, totals.turns, totals.codings), (2, 3, 7, 3));
        assert_eq!((totals.codes, totals.categories, totals.open_codes), (4, 2, 1));
        assert_eq!((totals.a_priori_codes, totals.in_vivo_codes), (3, 0), "those from the topic guide");
        assert_eq!(totals.cells, BTreeMap::from([("uncharted", 4)]));
        assert_eq!((totals.portion.turns, totals.portion.coded), (4, 2));
    }
}
