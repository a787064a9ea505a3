//! The codings of a study as analyses walk over them: document by document, each with the line of its code in the codebook, its
//! case, its coder and its turns worked out once.

mod counting;
mod stretches;

use std::{collections::HashMap, ops::Range, sync::Arc};

pub(super) use self::{
    counting::Counting,
    stretches::{Stretch, stretches},
};
use super::Selection;
use crate::{
    study::{Body, Code, CodeId, Coder, Coding, CodingId, Document, Study},
    text::{Span, WordStarts},
};

/// A coding that is analysed.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The passage.
    pub span: Span,
    /// The line of its code in the codebook.
    pub line: usize,
    /// The place of its case in the study.
    pub case: Option<usize>,
    /// The place of its coder among [`Coded::coders`].
    pub coder: usize,
    /// The turns that it has words of.
    pub turns: Range<usize>,
    /// Its place among the codings of its document.
    pub at: usize,
}

/// A document with the codings that are analysed, by where they start.
#[derive(Debug)]
pub(super) struct CodedDocument<'a> {
    /// Its place in the study.
    pub at: usize,
    /// The document.
    pub document: &'a Document,
    /// Its text, where that is loaded.
    pub body: Option<&'a Arc<Body>>,
    /// The codings.
    pub marks: Vec<Mark>,
}

impl CodedDocument<'_> {
    /// Where its words begin.
    pub fn word_starts(&self) -> WordStarts {
        self.body.map_or_else(WordStarts::default, |body| WordStarts::of(&body.content))
    }
}

/// The codings that are analysed.
#[derive(Debug)]
pub(super) struct Coded<'a> {
    /// The study.
    pub study: &'a Study,
    /// The chosen documents, coded or not.
    pub documents: Vec<CodedDocument<'a>>,
    /// Who made the codings, by name.
    pub coders: Vec<&'a Coder>,
}

impl<'a> Coded<'a> {
    /// The chosen codings of a study.
    pub fn of(study: &'a Study, selection: &Selection) -> Self {
        let chosen = Chosen::of(study, selection);
        let mut coders: HashMap<&Coder, usize> = HashMap::new();
        let documents = study.documents().iter().enumerate();
        let documents = documents.filter(|(_, document)| chosen.document(document));
        let mut documents: Vec<_> =
            documents.map(|(at, document)| chosen.coded(at, document, &mut coders)).collect();
        let mut named: Vec<(&Coder, usize)> = coders.into_iter().collect();
        named.sort_unstable();
        let mut place = vec![0; named.len()];
        for (to, (_, from)) in named.iter().enumerate() {
            place[*from] = to;
        }
        for mark in documents.iter_mut().flat_map(|document| &mut document.marks) {
            mark.coder = place[mark.coder];
        }
        Self { study, documents, coders: named.into_iter().map(|(coder, _)| coder).collect() }
    }

    /// The coding of a mark.
    pub fn coding(&self, document: &CodedDocument<'a>, mark: &Mark) -> &'a Coding {
        &self.study.codings(document.document.id)[mark.at]
    }

    /// The codings of these rows that have words of a stretch, in reading order.
    pub fn codings_in(
        &self,
        document: &CodedDocument<'a>,
        codes: &CodeRows,
        span: Span,
        rows: [usize; 2],
    ) -> Vec<CodingId> {
        let marks = document.marks.iter().filter(|mark| mark.span.overlaps(span));
        let marks = marks.filter(|mark| codes.of_mark(mark).iter().any(|row| rows.contains(row)));
        marks.map(|mark| self.coding(document, mark).id).collect()
    }
}

/// What is chosen, ready to be asked for each coding.
struct Chosen<'a, 's> {
    study: &'a Study,
    selection: &'s Selection,
    /// By line of the codebook.
    lines: Vec<bool>,
    /// By place of the case in the study.
    cases: Vec<bool>,
}

impl<'a, 's> Chosen<'a, 's> {
    fn of(study: &'a Study, selection: &'s Selection) -> Self {
        let family = selection.family(study);
        let lines = study.codebook().lines().iter();
        let lines = lines.map(|line| selection.codes.is_empty() || family.contains(&line.code)).collect();
        let cases = study.cases().iter().map(|case| selection.has_case(case.id)).collect();
        Self { study, selection, lines, cases }
    }

    fn document(&self, document: &Document) -> bool {
        self.selection.documents.is_empty() || self.selection.documents.contains(&document.id)
    }

    fn coded(
        &self,
        at: usize,
        document: &'a Document,
        coders: &mut HashMap<&'a Coder, usize>,
    ) -> CodedDocument<'a> {
        let body = self.study.body(document.id);
        let own = document.case.and_then(|case| self.study.cases().position(case));
        let codings = self.study.codings(document.id);
        let mut marks = Vec::with_capacity(codings.len());
        // Most codings of a document are by the coder of the one before, with few codes among them.
        let mut last: Option<(&Coder, usize)> = None;
        for (place, coding) in codings.iter().enumerate() {
            if !self.selection.coders.is_empty() && !self.selection.coders.contains(&coding.coder) {
                continue;
            }
            let code = self.study.codebook().code_of(coding);
            let Some(line) = self.study.codebook().line_of(code).filter(|line| self.lines[*line]) else {
                continue;
            };
            let turns = body.map_or(0..0, |body| body.turns_of(coding.span));
            let of_speaker = body.and_then(|body| body.case_of_turns(turns.clone()));
            let case = of_speaker.map_or(own, |case| self.study.cases().position(case));
            if !self.selection.cases.is_empty() && !case.is_some_and(|case| self.cases[case]) {
                continue;
            }
            let coder = match last {
                Some((name, at)) if name == &coding.coder => at,
                _ => {
                    let next = coders.len();
                    *coders.entry(&coding.coder).or_insert(next)
                }
            };
            last = Some((&coding.coder, coder));
            marks.push(Mark { span: coding.span, line, case, coder, turns, at: place });
        }
        CodedDocument { at, document, body, marks }
    }
}

/// The rows or columns that codes make, and in which of them the codings of each code count.
#[derive(Debug)]
pub(super) struct CodeRows {
    /// The codes, by row.
    pub codes: Vec<CodeId>,
    /// The rows in which a coding counts, by the line of its code.
    rows_of: Vec<Vec<usize>>,
}

impl CodeRows {
    /// A row for each chosen code that is in use or has codings, from top to bottom. With `roll_up` a category's row has the
    /// codings of what it groups too; without, only its own.
    pub fn of(coded: &Coded<'_>, selection: &Selection, roll_up: bool) -> Self {
        let family = selection.family(coded.study);
        let used = used_lines(coded);
        Self::with(coded, roll_up, |at, code| {
            let chosen = selection.codes.is_empty() || family.contains(&code.id);
            chosen && (!code.retired || used[at])
        })
    }

    /// A row for each code that has codings of its own; or for each of the chosen ones with all that they group; or, with
    /// `categories`, for each code of the first level with all that it groups.
    pub fn used(coded: &Coded<'_>, selection: &Selection, categories: bool) -> Self {
        let used = used_lines(coded);
        if categories {
            let mut has_codings = vec![false; used.len()];
            let mut first = 0;
            for (at, line) in coded.study.codebook().lines().iter().enumerate() {
                first = if line.depth == 0 { at } else { first };
                has_codings[first] |= used[at];
            }
            return Self::with(coded, true, |at, _| has_codings[at]);
        }
        if selection.codes.is_empty() {
            return Self::with(coded, false, |at, _| used[at]);
        }
        Self::with(coded, true, |_, code| selection.codes.contains(&code.id))
    }

    fn with(coded: &Coded<'_>, roll_up: bool, has_row: impl Fn(usize, &Code) -> bool) -> Self {
        let book = coded.study.codebook();
        let (mut codes, mut rows_of) = (Vec::new(), Vec::with_capacity(book.lines().len()));
        // The rows of the codes above, by depth.
        let mut above: Vec<Option<usize>> = Vec::new();
        for (at, line) in book.lines().iter().enumerate() {
            let row = book.get(line.code).is_some_and(|code| has_row(at, code)).then(|| {
                codes.push(line.code);
                codes.len() - 1
            });
            above.truncate(line.depth.into());
            above.push(row);
            rows_of.push(if roll_up {
                above.iter().flatten().copied().collect()
            } else {
                Vec::from_iter(row)
            });
        }
        Self { codes, rows_of }
    }

    /// The rows in which a coding counts.
    pub fn of_mark(&self, mark: &Mark) -> &[usize] {
        &self.rows_of[mark.line]
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }
}

fn used_lines(coded: &Coded<'_>) -> Vec<bool> {
    let mut used = vec![false; coded.study.codebook().lines().len()];
    for mark in coded.documents.iter().flat_map(|document| &document.marks) {
        used[mark.line] = true;
    }
    used
}
