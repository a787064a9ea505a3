//! The portrait of a document: a strip for each code from its beginning to its end, which shows where it is about what.

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, CodedDocument, Mark},
        figure::{Cell, Figure, Form, Heading, Passage, Passages, Problem, Subject, Traces, Unit},
    },
    study::{Body, Document, DocumentId, Study},
    text::{Offset, Span, WordStarts},
};

/// The most stretches that a document is cut into.
const MOST_STRETCHES: u32 = 500;

/// The codes of a document from its beginning to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portrait {
    /// The document.
    pub document: DocumentId,
    /// Into how many stretches, with as many words each as can be, it is cut. A document of fewer words has fewer.
    #[serde(default = "forty")]
    pub stretches: u32,
    /// Whether the rows are the categories of the first level, with all that they group, and open codes.
    #[serde(default)]
    pub categories: bool,
    /// Which codings count. Where codes are chosen these are the rows, each with what it groups.
    #[serde(default)]
    pub selection: Selection,
}

fn forty() -> u32 {
    40
}

impl Portrait {
    /// The portrait of a document with all its codes.
    pub fn of(document: DocumentId) -> Self {
        Self { document, stretches: forty(), categories: false, selection: Selection::default() }
    }

    fn prepared<'a>(&self, study: &'a Study) -> Result<(&'a Document, &'a Body, Coded<'a>), Problem> {
        if !(1..=MOST_STRETCHES).contains(&self.stretches) {
            return Err(Problem::new(format!("a portrait has 1 to {MOST_STRETCHES} stretches")));
        }
        let document =
            study.documents().get(self.document).ok_or_else(|| Problem::new("the document is not there"))?;
        let missing = || Problem::new(format!("the text of {} is not loaded", document.label));
        let body = study.body(self.document).ok_or_else(missing)?;
        let selection = Selection { documents: vec![self.document], ..self.selection.clone() };
        Ok((document, body, Coded::of(study, &selection)))
    }
}

/// Cuts a text into stretches of as many words each as can be; the first begins and the last ends with the text.
fn stretches(body: &Body, words: &WordStarts, many: u32) -> Vec<Span> {
    let starts = words.within(body.content.span());
    let many = (many as usize).min(starts.len()).max(1);
    let cut = |at: usize| match at {
        0 => Offset(0),
        at if at == many => Offset(body.content.len()),
        at => Offset(starts[starts.len() * at / many]),
    };
    (0..many).map(|at| Span { start: cut(at), end: cut(at + 1) }).collect()
}

/// Calls with each row and column in which a coding counts, and the part of its text there.
fn place(codes: &CodeRows, stretches: &[Span], mark: &Mark, put: &mut dyn FnMut(usize, usize, Span)) {
    let first = stretches.partition_point(|stretch| stretch.end <= mark.span.start);
    for (column, stretch) in stretches.iter().enumerate().skip(first) {
        if stretch.start >= mark.span.end {
            break;
        }
        let part = Span { start: mark.span.start.max(stretch.start), end: mark.span.end.min(stretch.end) };
        for row in codes.of_mark(mark).iter().copied().chain([codes.len()]) {
            put(row, column, part);
        }
    }
}

fn marks<'c>(coded: &'c Coded<'_>) -> impl Iterator<Item = &'c Mark> {
    coded.documents.iter().flat_map(|document: &CodedDocument<'_>| &document.marks)
}

impl Answers for Portrait {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let (document, body, coded) = self.prepared(study)?;
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let words = WordStarts::of(&body.content);
        let stretches = stretches(body, &words, self.stretches);
        let (rows, columns) = (codes.len() + 1, stretches.len());
        // How many words of a cell are coded, and up to where they have been counted.
        let mut cells = vec![(0, Offset(0)); rows * columns];
        for mark in marks(&coded) {
            place(&codes, &stretches, mark, &mut |row, column, part| {
                let (counted, end) = &mut cells[row * columns + column];
                *counted += words.count(Span { start: part.start.max(*end), end: part.end.max(*end) });
                *end = part.end.max(*end);
            });
        }
        let whole: Vec<f64> = stretches.iter().map(|stretch| words.count(*stretch) as f64).collect();
        let cell =
            |row: usize, column: usize| Cell::part(cells[row * columns + column].0 as f64, whole[column]);
        let heading = |span: &Span| {
            let turn = |at: Offset| body.turn_at(at).map_or(1, |turn| turn + 1) as u32;
            let (first, last) = (turn(span.start), turn(Offset(span.end.0.saturating_sub(1))));
            let name = if first == last { format!("¶{first}") } else { format!("¶{first}–{last}") };
            let subject = Subject::Stretch { document: self.document, span: *span, turn: first };
            Heading::new(name, subject).shortened(format!("¶{first}")).counting(Unit::Words)
        };
        let headings = codes.codes.iter().map(|code| headings::code_alone(study, *code));
        Ok(Figure {
            title: format!("{} from beginning to end", document.label),
            form: Form::Strip,
            rows_are: "code".to_owned(),
            rows: headings.chain([Heading::all()]).collect(),
            cells: (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect(),
            columns: stretches.iter().map(heading).collect(),
            notes: vec![format!(
                "The document in {columns} stretches of as many words each as can be; a number is how many of them are coded, each once, \
                 whoever coded them."
            )],
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        let (_, body, coded) = self.prepared(study)?;
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let stretches = stretches(body, &WordStarts::of(&body.content), self.stretches);
        let codings = study.codings(self.document);
        let mut passages = Passages::default();
        for mark in marks(&coded) {
            place(&codes, &stretches, mark, &mut |at_row, at_column, part| {
                if (at_row, at_column) == (row, column) {
                    passages.add(self.document, part, Some(codings[mark.at].id));
                }
            });
        }
        Ok(passages.into_vec())
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        let (_, body, coded) = self.prepared(study)?;
        let codes = CodeRows::used(&coded, &self.selection, self.categories);
        let stretches = stretches(body, &WordStarts::of(&body.content), self.stretches);
        let codings = study.codings(self.document);
        for mark in marks(&coded) {
            place(&codes, &stretches, mark, &mut |row, column, part| {
                traces.join(row, column, self.document, part, codings[mark.at].id);
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{
        Asked,
        asked::testing::{coded, lines, traced},
    };

    #[test]
    fn a_document_is_cut_into_stretches_of_as_many_words_and_the_coded_ones_are_counted() {
        let s = coded();
        let asked = Portrait { stretches: 4, ..Portrait::of(s.document("P01")) };
        let figure = traced(&s.study, &Asked::Portrait(asked));
        // 31 words with the four labels: 7, 8, 8 and 8 of them.
        // "Interviewer: Where does care sit? P01: On" | "paper we are equal. In the room the" |
        // "acute trusts go first. Interviewer: And then? P01:" | "=Then people look at their watches, [laughs] honestly."
        assert_eq!(
            lines(&figure),
            [
                "¶1 | ¶2 | ¶2 | ¶4",
                "1.1: 1/7 7/8 0/8 0/8",
                "1.2: 0/7 4/8 4/8 0/8",
                "watches: 0/7 0/8 0/8 5/8",
                "all: 1/7 8/8 4/8 5/8",
            ]
        );
        assert_eq!(figure.columns[0].name, "¶1–2");
    }

    #[test]
    fn a_document_of_few_words_has_as_many_stretches() {
        let s = coded();
        let figure = traced(&s.study, &Asked::Portrait(Portrait::of(s.document("P02"))));
        let words = WordStarts::of(&s.study.body(s.document("P02")).unwrap().content);
        let all = s.study.body(s.document("P02")).unwrap().content.span();
        assert_eq!(figure.columns.len() as u64, words.count(all));
        assert!(figure.cells.iter().flatten().all(|cell| cell.of == Some(1.0)));
        let none = Asked::Portrait(Portrait { stretches: 0, ..Portrait::of(s.document("P02")) });
        assert!(crate::analysis::figure(&s.study, &none).is_err());
    }
}
