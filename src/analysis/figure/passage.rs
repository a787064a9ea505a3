//! The passages behind a number, and what can be counted of them.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::{
    study::{CaseId, CodeId, CodingId, DocumentId, Study, reference_of},
    text::{Span, WordStarts},
};

/// A stretch of a document that stands behind a number. Codings that share text, whoever made them, are one stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// The document.
    pub document: DocumentId,
    /// The stretch.
    pub span: Span,
    /// The codings that it is made of, in reading order; none where it is behind the number for its words alone.
    pub codings: Vec<CodingId>,
}

impl Passage {
    /// Where it stands: `P03 ¶42`.
    pub fn reference(&self, study: &Study) -> String {
        reference_of(study, self.document, self.span)
    }
}

/// Passages as they are gathered, document by document and from where they start: those that share text become one.
#[derive(Debug, Clone, Default)]
pub struct Passages(Vec<Passage>);

impl Passages {
    /// Adds a stretch that starts no earlier than the last one added of the same document.
    pub fn add(&mut self, document: DocumentId, span: Span, coding: Option<CodingId>) {
        match self.0.last_mut() {
            Some(last) if last.document == document && span.start < last.span.end => {
                last.span.end = last.span.end.max(span.end);
                last.codings.extend(coding);
            }
            _ => self.0.push(Passage { document, span, codings: coding.into_iter().collect() }),
        }
    }

    /// Adds one that is to stand by itself, even if it shares text with the last.
    pub fn push(&mut self, passage: Passage) {
        self.0.push(passage);
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Passage> {
        self.0
    }
}

/// The cases that passages belong to: each of its codings', in their order; of one without codings that of its words.
pub fn cases_of<'p>(study: &Study, passages: &'p [Passage]) -> Vec<(&'p Passage, Vec<CaseId>)> {
    let mut cases = Vec::with_capacity(passages.len());
    for here in passages.chunk_by(|one, next| one.document == next.document) {
        // Of a document with many codings few may be meant, and finding out whose one is takes time.
        let meant: HashSet<CodingId> = here.iter().flat_map(|it| it.codings.iter().copied()).collect();
        let all = here.first().map_or(&[][..], |passage| study.codings(passage.document));
        let all = all.iter().filter(|coding| meant.contains(&coding.id));
        let of_coding: HashMap<CodingId, Option<CaseId>> =
            all.map(|coding| (coding.id, study.case_of(coding.document, coding.span))).collect();
        for passage in here {
            if passage.codings.is_empty() {
                let case = study.case_of(passage.document, passage.span);
                cases.push((passage, case.into_iter().collect()));
                continue;
            }
            let mut found: Vec<CaseId> = Vec::new();
            for case in passage.codings.iter().filter_map(|coding| of_coding.get(coding).copied().flatten()) {
                if !found.contains(&case) {
                    found.push(case);
                }
            }
            cases.push((passage, found));
        }
    }
    cases
}

/// What is counted over passages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Codings, each once.
    pub codings: u32,
    /// Passages.
    pub passages: u32,
    /// Words in them; 0 where the text is not loaded.
    pub words: u64,
    /// Turns that they touch, each once.
    pub turns: u32,
    /// Documents.
    pub documents: u32,
    /// Cases of their codings; of the passage itself where it has none.
    pub cases: u32,
    /// Different codes of their codings.
    pub codes: u32,
    /// Different categories of the first level, or open codes, that these codes are in.
    pub categories: u32,
}

impl Sums {
    /// Counts over passages that do not overlap.
    pub fn of(study: &Study, passages: &[Passage]) -> Self {
        let mut words: HashMap<DocumentId, Option<WordStarts>> = HashMap::new();
        let (mut turns, mut cases) = (HashSet::new(), HashSet::new());
        let mut sums = Self { passages: passages.len() as u32, ..Self::default() };
        for (it, belongs_to) in cases_of(study, passages) {
            let body = study.body(it.document);
            let starts =
                words.entry(it.document).or_insert_with(|| body.map(|it| WordStarts::of(&it.content)));
            sums.words += starts.as_ref().map_or(0, |starts| starts.count(it.span));
            turns.extend(body.into_iter().flat_map(|b| b.turns_of(it.span)).map(|turn| (it.document, turn)));
            cases.extend(belongs_to);
        }
        let codings: HashSet<CodingId> = passages.iter().flat_map(|it| it.codings.iter().copied()).collect();
        let made_of = words.keys().flat_map(|document| study.codings(*document));
        let codes: HashSet<CodeId> = made_of
            .filter(|coding| codings.contains(&coding.id))
            .map(|coding| study.codebook().code_of(coding))
            .collect();
        sums.documents = words.len() as u32;
        sums.turns = turns.len() as u32;
        sums.cases = cases.len() as u32;
        sums.codings = codings.len() as u32;
        sums.codes = codes.len() as u32;
        let book = study.codebook();
        let lines = codes.iter().filter_map(|code| book.line_of(*code));
        let first = lines.map(|line| book.lines()[..=line].iter().rposition(|line| line.depth == 0));
        sums.categories = first.collect::<HashSet<_>>().len() as u32;
        sums
    }
}
