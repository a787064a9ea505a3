//! Summaries as they are shown and typed, `(¶14*)`, and as they are stored, `{ID}`: one turned into the other.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    CaseDocuments, CaseId, Cell, DocumentId, Reference, ReferenceId, Study,
    statement::{Part, parts},
};
use crate::text::{Content, Span};

/// A cell's summary as people read it: each reference as `(¶14)`, with `*` where it is marked as a quotation.
/// To show many cells, work out [`CaseDocuments`] once and use [`shown_among`].
pub fn shown_summary(study: &Study, cell: &Cell) -> String {
    shown_among(study, &CaseDocuments::of(study), cell)
}

/// As [`shown_summary`], with the documents of the cases known.
pub fn shown_among(study: &Study, documents: &CaseDocuments, cell: &Cell) -> String {
    shown_with_places(study, documents, cell).0
}

/// As [`shown_among`], with where each reference stands in the text, in its order: brackets and all, and which of the cell's
/// references it is.
pub fn shown_with_places(
    study: &Study,
    documents: &CaseDocuments,
    cell: &Cell,
) -> (String, Vec<(Span, usize)>) {
    if cell.references.is_empty() {
        return (cell.summary.clone(), Vec::new());
    }
    let labels = documents.labels(study, cell.case, &cell.references);
    let mut text = String::with_capacity(cell.summary.len());
    let (mut places, mut at) = (Vec::new(), 0);
    for piece in pieces(cell) {
        let shown = match piece {
            SummaryPiece::Text(part) => Cow::from(part),
            SummaryPiece::Reference(of) => {
                Cow::from(shown_reference(&labels[of], cell.references[of].quotation))
            }
        };
        let end = at + shown.chars().count() as u32;
        if let SummaryPiece::Reference(of) = piece {
            places.push((Span::new(at, end), of));
        }
        text.push_str(&shown);
        at = end;
    }
    (text, places)
}

/// A piece of a summary as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryPiece<'a> {
    /// Text.
    Text(&'a str),
    /// One of the cell's references, by its place among them.
    Reference(usize),
}

/// A cell's summary as it is stored, parted where its references stand.
pub fn pieces(cell: &Cell) -> Vec<SummaryPiece<'_>> {
    let places: HashMap<String, usize> =
        cell.references.iter().enumerate().map(|(at, it)| (it.id.to_string(), at)).collect();
    let mut pieces = Vec::new();
    let (mut rest, mut from) = (cell.summary.as_str(), 0);
    while let Some(open) = rest[from..].find('{').map(|open| from + open) {
        let known = rest[open..].find('}').and_then(|close| {
            let inner = &rest[open + 1..open + close];
            Some((open + close + 1, *places.get(inner)?))
        });
        if let Some((end, at)) = known {
            pieces.extend((open > 0).then(|| SummaryPiece::Text(&rest[..open])));
            pieces.push(SummaryPiece::Reference(at));
            (rest, from) = (&rest[end..], 0);
        } else {
            from = open + 1;
        }
    }
    pieces.extend((!rest.is_empty()).then_some(SummaryPiece::Text(rest)));
    pieces
}

/// A reference as it stands in a summary that is read or edited: `(¶14*)`.
pub fn shown_reference(label: &str, quotation: bool) -> String {
    format!("({label}{})", if quotation { "*" } else { "" })
}

/// The references that stand in a summary as it is stored.
pub fn references_in(stored: &str) -> HashSet<ReferenceId> {
    stored.split('{').skip(1).filter_map(|part| part.split_once('}')?.0.parse().ok()).collect()
}

/// A typed or edited summary as it is stored, with the references that stand in it.
///
/// Labels of the `known` references (numbered as [`CaseDocuments::labels`] does) become these; their `*` says whether
/// they are quotations. Other labels, `(¶22)` or `(P03 ¶22)`, become references to the whole turn where there is such a
/// turn, and stay as they are where there is none. `#` is taken for `¶`, and `(¶14, ¶22)` for two references.
pub fn stored_summary(
    study: &Study,
    case: CaseId,
    shown: &str,
    known: &[Reference],
) -> (String, Vec<Reference>) {
    let documents = CaseDocuments::of(study);
    let labels = documents.labels(study, case, known).iter().map(|label| folded(label)).collect();
    let mut typed =
        Typed { study, only: documents.only(case), labels, known: known.to_vec(), stands: Vec::new() };
    typed.stands.resize(known.len(), None);
    let text = typed.read(shown);
    let Typed { known, stands, .. } = typed;
    let standing = known.into_iter().zip(stands);
    let references =
        standing.filter_map(|(it, quotation)| Some(Reference { quotation: quotation?, ..it })).collect();
    (text, references)
}

/// What in a stored summary looks like a reference and is none, because there is no such turn: `(¶99)`.
pub fn references_to_nothing(summary: &str) -> Vec<String> {
    let content = Content::from(summary);
    let looks = parts(summary).into_iter().filter(|(_, part)| *part == Part::Reference);
    looks.map(|(span, _)| content.slice(span).to_owned()).collect()
}

/// A summary being read back.
struct Typed<'a> {
    study: &'a Study,
    /// The document that a label without one means.
    only: Option<DocumentId>,
    /// What each reference is called, folded; new ones are added behind.
    labels: Vec<String>,
    known: Vec<Reference>,
    /// For each reference, whether it stands in the text, and then whether with a `*`.
    stands: Vec<Option<bool>>,
}

impl Typed<'_> {
    fn read(&mut self, shown: &str) -> String {
        let mut text = String::with_capacity(shown.len());
        let mut rest = shown;
        while let Some(open) = rest.find(['(', '{']) {
            text.push_str(&rest[..open]);
            rest = &rest[open..];
            let closing = if rest.starts_with('(') { ')' } else { '}' };
            let inner = rest.find(closing).map(|close| (close + 1, &rest[1..close]));
            let tokens = inner.and_then(|(len, inner)| {
                let tokens = if closing == ')' { self.bracket(inner) } else { self.token(inner) };
                Some((len, tokens?))
            });
            let taken = if let Some((len, tokens)) = tokens {
                text.push_str(&tokens);
                len
            } else {
                text.push_str(&rest[..1]);
                1
            };
            rest = &rest[taken..];
        }
        text.push_str(rest);
        text
    }

    /// A stored reference that stands in the text as it is.
    fn token(&mut self, inner: &str) -> Option<String> {
        let id = inner.parse().ok()?;
        let at = self.known.iter().position(|it| it.id == id)?;
        self.stand(at, self.known[at].quotation);
        Some(self.known[at].token())
    }

    /// What stands in brackets, if all of it is references.
    fn bracket(&mut self, inner: &str) -> Option<String> {
        let mut found = Vec::new();
        for part in inner.split([',', ';']) {
            let label = part.trim();
            let (label, quotation) = match label.strip_suffix('*') {
                Some(label) => (label, true),
                None => (label, false),
            };
            if !label.contains(['¶', '#']) {
                return None;
            }
            found.push((self.find(&folded(label), quotation)?, quotation));
        }
        let tokens = found.iter().map(|(at, _)| self.known[*at].token()).collect::<Vec<_>>();
        for (at, quotation) in found {
            self.stand(at, quotation);
        }
        Some(tokens.join(" "))
    }

    /// Which reference a folded label means; a new one is made for a turn that none is about.
    fn find(&mut self, label: &str, quotation: bool) -> Option<usize> {
        let mut same = (0..self.labels.len()).filter(|at| self.labels[*at] == label);
        let first = same.next();
        let exact = first.into_iter().chain(same).find(|at| self.known[*at].quotation == quotation);
        if let Some(at) = exact.or(first) {
            return Some(at);
        }
        let (name, turn) = label.split_once('¶')?;
        let document = if name.is_empty() { self.only? } else { self.labelled(name)? };
        let turn = turn.parse::<usize>().ok()?.checked_sub(1)?;
        let span = self.study.body(document)?.turns.get(turn)?.speech;
        let known = Reference::to(self.study, document, span, None).quoted(quotation);
        self.known.push(known);
        self.labels.push(label.to_owned());
        self.stands.push(None);
        Some(self.known.len() - 1)
    }

    fn labelled(&self, name: &str) -> Option<DocumentId> {
        let mut documents = self.study.documents().iter();
        documents.find(|it| folded(&it.label) == name).map(|it| it.id)
    }

    fn stand(&mut self, at: usize, quotation: bool) {
        let stands = &mut self.stands[at];
        *stands = Some(stands.unwrap_or(false) || quotation);
    }
}

/// A label for comparing: without regard to case and blanks, `#` for `¶`.
fn folded(label: &str) -> String {
    label
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '#' { '¶' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, samples::Sample};
    use proptest::prelude::*;

    fn reference(s: &Sample, label: &str, words: &str, quotation: bool) -> Reference {
        let (document, span) = s.passage(label, words);
        Reference::to(&s.study, document, span, None).quoted(quotation)
    }

    fn cell(s: &Sample, summary: &str, references: Vec<Reference>) -> Cell {
        let (case, code) = (s.case("Chief nurse"), s.code("parity of esteem"));
        let mut study = s.study.clone();
        let draft = actions::write_summary(&study, &s.maya, case, code, summary, references);
        study.apply(&draft.unwrap().by(&s.maya)).unwrap();
        study.cell(case, code).unwrap().clone()
    }

    /// The summary `Equal A; but B. C` with what A, B and C are.
    fn three(s: &Sample) -> Cell {
        let references = vec![
            reference(s, "P01", "On paper we are equal", true),
            reference(s, "P01", "In the room", false),
            reference(s, "P02", "I set the agenda", false),
        ];
        let ids: Vec<String> = references.iter().map(Reference::token).collect();
        cell(s, &format!("Equal {}; but {}. {} {{not one}}", ids[0], ids[1], ids[2]), references)
    }

    #[test]
    fn references_are_shown_by_turn_letter_star_and_by_document_where_it_is_not_the_only_one() {
        let s = Sample::new();
        assert_eq!(shown_summary(&s.study, &three(&s)), "Equal (¶2*); but (¶2b). (P02 ¶2) {not one}");
    }

    #[test]
    fn a_case_with_two_documents_has_labels_on_all_its_references() {
        let mut s = Sample::new();
        let p02 = s.study.documents().get(s.document("P02")).unwrap().clone();
        let after = super::super::Document { case: Some(s.case("Chief nurse")), ..p02 };
        s.make(actions::describe_document(&s.study, after));
        assert_eq!(shown_summary(&s.study, &three(&s)), "Equal (P01 ¶2*); but (P01 ¶2b). (P02 ¶2) {not one}");
        let (text, references) = stored_summary(&s.study, s.case("Chief nurse"), "so (¶2)", &[]);
        assert_eq!((text.as_str(), references.len()), ("so (¶2)", 0));
    }

    #[test]
    fn what_was_shown_is_stored_as_it_was() {
        let s = Sample::new();
        let cell = three(&s);
        let shown = shown_summary(&s.study, &cell);
        let stored = stored_summary(&s.study, cell.case, &shown, &cell.references);
        assert_eq!(stored, (cell.summary, cell.references));
    }

    #[test]
    fn a_typed_turn_becomes_a_reference_to_all_that_is_said_in_it() {
        let s = Sample::new();
        let case = s.case("Chief nurse");
        let turn = |label: &str, turn: usize| s.study.body(s.document(label)).unwrap().turns[turn].speech;
        for (typed, label, span, quotation) in [
            ("(¶4)", "P01", turn("P01", 3), false),
            ("(#4*)", "P01", turn("P01", 3), true),
            ("(p02 ¶ 3)", "P02", turn("P02", 2), false),
        ] {
            let (text, references) = stored_summary(&s.study, case, &format!("So {typed}."), &[]);
            let [it] = references.as_slice() else { panic!("{typed}: {references:?}") };
            assert_eq!(text, format!("So {{{}}}.", it.id));
            assert_eq!((it.document, it.span, it.quotation), (s.document(label), span, quotation));
        }
    }

    #[test]
    fn what_is_no_turn_stays_as_it_was_typed() {
        let s = Sample::new();
        for typed in [
            "(¶5)",
            "(¶0)",
            "(P09 ¶1)",
            "(¶)",
            "(¶2b)",
            "(see ¶2)",
            "(2)",
            "(¶2",
            "¶2)",
            "{x}",
            "()",
            "(¶1, 2)",
        ] {
            let (text, references) = stored_summary(&s.study, s.case("Chief nurse"), typed, &[]);
            assert_eq!((text.as_str(), references), (typed, Vec::new()));
        }
    }

    #[test]
    fn two_references_in_one_bracket_become_two_and_a_turn_named_twice_is_one() {
        let s = Sample::new();
        let (text, references) = stored_summary(&s.study, s.case("Chief nurse"), "(¶2*, ¶4) (¶2*)", &[]);
        let [first, second] = references.as_slice() else { panic!("{references:?}") };
        assert_eq!(text, format!("{{{}}} {{{}}} {{{}}}", first.id, second.id, first.id));
        assert!(first.quotation && !second.quotation);
    }

    #[test]
    fn taking_the_star_away_takes_the_mark_away_and_a_reference_that_is_cut_is_left_out() {
        let s = Sample::new();
        let cell = three(&s);
        let (text, references) = stored_summary(&s.study, cell.case, "Equal (¶2)", &cell.references);
        assert_eq!(text, format!("Equal {{{}}}", cell.references[0].id));
        assert_eq!(references, [Reference { quotation: false, ..cell.references[0].clone() }]);
    }

    #[test]
    fn a_turn_with_more_passages_than_letters_counts_on() {
        let s = Sample::new();
        let document = s.document("P01");
        let start = s.study.body(document).unwrap().turns[1].speech.start.0;
        let references: Vec<Reference> = (0..30)
            .map(|i| Reference::to(&s.study, document, Span::new(start + i, start + i + 1), None))
            .collect();
        let labels = CaseDocuments::of(&s.study).labels(&s.study, s.case("Chief nurse"), &references);
        assert_eq!(
            ["¶2", "¶2b", "¶2z", "¶2ba"],
            [&labels[0], &labels[1], &labels[25], &labels[26]].map(String::as_str)
        );
    }

    proptest! {
        #[test]
        fn any_summary_with_references_comes_back(
            pieces in prop::collection::vec((0_usize..4, "[a-z({ )}¶*;,]{0,6}"), 0..8),
            stars in prop::collection::vec(any::<bool>(), 3),
        ) {
            let s = Sample::new();
            let references: Vec<Reference> = [("P01", "On paper"), ("P01", "In the room"), ("P02", "I set")]
                .iter()
                .zip(&stars)
                .map(|((label, words), star)| reference(&s, label, words, *star))
                .collect();
            let token = |at: usize| references.get(at).map_or(String::new(), Reference::token);
            let pieces: Vec<String> = pieces.iter().map(|(at, text)| format!("{text} {} ", token(*at))).collect();
            let summary = pieces.concat();
            let standing: Vec<Reference> =
                references.iter().filter(|it| summary.contains(&it.id.to_string())).cloned().collect();
            let case = s.case("Chief nurse");
            let (text, kept) = stored_summary(&s.study, case, &summary, &references);
            prop_assert_eq!((&text, &kept), (&summary, &standing));
            if !summary.trim().is_empty() {
                let shown = shown_summary(&s.study, &cell(&s, &summary, references.clone()));
                let (text, kept) = stored_summary(&s.study, case, &shown, &standing);
                prop_assert_eq!(text, summary.trim_end());
                prop_assert_eq!(kept, standing);
            }
        }
    }
}
