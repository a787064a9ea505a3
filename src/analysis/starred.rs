//! The quotations that summaries mark for the report.

use std::cmp::Reverse;

use crate::{
    study::{CaseId, CodeId, DocumentId, Study},
    text::Span,
};

/// A passage that a summary marks as a quotation for the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starred {
    /// The column of the cell that marks it: the code that counts, where the cell's was merged.
    pub code: CodeId,
    /// The row of that cell.
    pub case: CaseId,
    /// The document of the passage.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
}

/// All of them, code by code as the codebook has them, and in reading order under each; a passage that one cell marks twice
/// stands once.
pub fn starred(study: &Study) -> Vec<Starred> {
    let book = study.codebook();
    let mut found: Vec<Starred> = study
        .cells()
        .flat_map(|cell| {
            let code = book.effective(cell.code);
            let marked = cell.references.iter().filter(|it| it.quotation);
            marked.map(move |it| Starred { code, case: cell.case, document: it.document, span: it.span })
        })
        .collect();
    // Of passages that begin together the longest comes first.
    found.sort_by_key(|it| {
        let place = (study.documents().position(it.document), it.span.start, Reverse(it.span.end));
        (book.line_of(it.code), place, study.cases().position(it.case))
    });
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Reference, actions, samples::Sample};

    fn write(s: &mut Sample, case: &str, code: &str, words: &[(&str, &str, bool)]) {
        let references: Vec<Reference> = words
            .iter()
            .map(|(label, words, quotation)| {
                let (document, span) = s.passage(label, words);
                Reference::to(&s.study, document, span, None).quoted(*quotation)
            })
            .collect();
        let text = references.iter().map(Reference::token).collect::<Vec<_>>().join(" ");
        let draft = actions::write_summary(&s.study, &s.maya, s.case(case), s.code(code), &text, references);
        s.make(draft);
    }

    #[test]
    fn what_is_marked_stands_by_code_and_in_reading_order_once_each() {
        let mut s = Sample::new();
        write(&mut s, "Chair", "pooled budget", &[("P02", "I set the agenda", true)]);
        write(
            &mut s,
            "Chief nurse",
            "parity of esteem",
            &[
                ("P01", "watches", true),
                ("P01", "In the room", true),
                ("P01", "On paper", false),
                ("P01", "watches", true),
            ],
        );
        let words = |s: &Sample, it: &Starred| {
            (
                s.study.codebook().name(it.code).to_owned(),
                s.study.body(it.document).unwrap().quotation(it.span),
            )
        };
        let told: Vec<_> = starred(&s.study).iter().map(|it| words(&s, it)).collect();
        let expected = [
            ("parity of esteem", "In the room"),
            ("parity of esteem", "watches"),
            ("pooled budget", "I set the agenda"),
        ];
        assert_eq!(told, expected.map(|(code, words)| (code.to_owned(), words.to_owned())));
    }

    #[test]
    fn what_a_merged_code_marked_stands_under_the_code_that_counts() {
        let mut s = Sample::new();
        write(&mut s, "Chief nurse", "parity of esteem", &[("P01", "In the room", true)]);
        let seat = s.code("seat at the table");
        s.make(actions::merge_codes(&s.study, &[s.code("parity of esteem")], seat));
        assert_eq!(starred(&s.study).iter().map(|it| it.code).collect::<Vec<_>>(), [seat]);
    }
}
