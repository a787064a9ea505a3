//! Summaries as they are shown and typed, `(¶14*)`, and as they are stored, `{ID}`: one turned into the other.

use std::collections::HashMap;

use super::{CaseDocuments, CaseId, Cell, DocumentId, Id, Reference, Study};

/// A cell's summary as people read it: each reference as `(¶14)`, with `*` where it is marked as a quotation.
/// To show many cells, work out [`CaseDocuments`] once and use [`shown_among`].
pub fn shown_summary(study: &Study, cell: &Cell) -> String {
    shown_among(study, &CaseDocuments::of(study), cell)
}

/// As [`shown_summary`], with the documents of the cases known.
pub fn shown_among(study: &Study, documents: &CaseDocuments, cell: &Cell) -> String {
    if cell.references.is_empty() {
        return cell.summary.clone();
    }
    let labels = documents.labels(study, cell.case, &cell.references);
    let shown: HashMap<String, String> = cell
        .references
        .iter()
        .zip(&labels)
        .map(|(it, label)| (it.id.to_string(), shown_reference(label, it.quotation)))
        .collect();
    let mut text = String::with_capacity(cell.summary.len());
    let mut rest = cell.summary.as_str();
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let known = rest.find('}').and_then(|close| Some((close, shown.get(&rest[1..close])?)));
        let taken = if let Some((close, label)) = known {
            text.push_str(label);
            close + 1
        } else {
            text.push('{');
            1
        };
        rest = &rest[taken..];
    }
    text.push_str(rest);
    text
}

/// A reference as it stands in a summary that is read or edited: `(¶14*)`.
pub fn shown_reference(label: &str, quotation: bool) -> String {
    format!("({label}{})", if quotation { "*" } else { "" })
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
        Some(format!("{{{id}}}"))
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
        let tokens = found.iter().map(|(at, _)| format!("{{{}}}", self.known[*at].id)).collect::<Vec<_>>();
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
        let known = Reference { id: Id::fresh(), document, span, coding: None, quotation };
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
