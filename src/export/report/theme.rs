//! Quotations by theme: the passages that are marked for the report, code by code, each with its attribution.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Anchor, Making};
use crate::{
    export::quotations,
    study::{CodeId, DocumentId},
    text::Span,
};

/// The quotations of one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Theme<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Which code.
    #[serde(skip)]
    pub code: CodeId,
    /// Its number and the names from its category down to it.
    pub title: String,
    /// What it means.
    pub definition: &'a str,
    /// How many different passages are coded with it.
    pub passages: u32,
    /// What is quoted: what is marked for the report first, then, if all are wanted, what else is coded; each in reading order.
    pub quotations: Vec<Quoted>,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Quoted {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Whether it is marked for the report.
    pub marked: bool,
    /// The words, on one line, without quotation marks.
    pub words: String,
    /// Who said it, as the study attributes: `[Chief Nurse, Site B]`.
    pub attribution: String,
    /// The passage that it leads to.
    pub passage: Anchor,
    /// Who coded the passage so; empty where it is quoted in a summary without being coded.
    pub coders: Vec<String>,
}

/// A passage that is to be quoted.
struct Wanted {
    document: DocumentId,
    span: Span,
    coders: Vec<String>,
}

impl<'a> Making<'a, '_> {
    /// The themes in which something is quoted, in the codebook's order.
    pub(super) fn themes(&mut self) -> Vec<Theme<'a>> {
        let mut coded = self.coded();
        let marked = self.marked();
        let mut number = 0;
        let mut themes = Vec::new();
        for line in self.study.codebook().lines() {
            let coded = coded.remove(&line.code).unwrap_or_default();
            let passages = coded.len() as u32;
            let of_theme = marked.get(&line.code).cloned().unwrap_or_default();
            let (first, rest) = parted(&of_theme, coded);
            let rest = if self.options.all_quotations { rest } else { Vec::new() };
            let wanted = first.into_iter().map(|it| (true, it)).chain(rest.into_iter().map(|it| (false, it)));
            let quotations: Vec<Quoted> = wanted
                .map(|(marked, wanted)| {
                    number += 1;
                    self.quoted(Anchor::Quotation(number), line.code, marked, wanted)
                })
                .collect();
            if !quotations.is_empty() {
                themes.push(self.theme(line.code, passages, quotations));
            }
        }
        themes
    }

    fn theme(&self, code: CodeId, passages: u32, quotations: Vec<Quoted>) -> Theme<'a> {
        let book = self.study.codebook();
        let title = format!("{} {}", book.number(code), book.path(code).join(" › "));
        Theme {
            anchor: Anchor::Theme(self.code_number(code)),
            code,
            title: title.trim_start().to_owned(),
            definition: book.get(code).map_or("", |code| &code.definition),
            passages,
            quotations,
        }
    }

    fn quoted(&mut self, anchor: Anchor, code: CodeId, marked: bool, wanted: Wanted) -> Quoted {
        let (study, names) = (self.study, self.names);
        let place = (wanted.document, wanted.span);
        let title = || format!("quoted under {}", study.codebook().title(code));
        let passage = self.passages.lead_to(study, names, place, anchor, title);
        Quoted {
            anchor,
            marked,
            words: names.words(place.0, place.1),
            attribution: names.attribution(place.0, place.1),
            passage,
            coders: wanted.coders,
        }
    }

    /// The coded passages of each code, in reading order.
    fn coded(&self) -> HashMap<CodeId, Vec<Wanted>> {
        let mut coded: HashMap<CodeId, Vec<Wanted>> = HashMap::new();
        for it in quotations::quotations(self.study, &self.options.selection) {
            let coders = quotations::coders(&it.codings).into_iter().map(str::to_owned).collect();
            coded.entry(it.code).or_default().push(Wanted { document: it.document, span: it.span, coders });
        }
        coded
    }

    /// What summaries mark as a quotation, by the code that counts, in reading order, each passage once.
    fn marked(&self) -> HashMap<CodeId, Vec<(DocumentId, Span)>> {
        let book = self.study.codebook();
        let chosen: HashSet<CodeId> = self.options.selection.family(self.study);
        let mut marked: HashMap<CodeId, Vec<(DocumentId, Span)>> = HashMap::new();
        for cell in self.study.cells().filter(|cell| self.options.selection.has_case(cell.case)) {
            let code = book.effective(cell.code);
            if chosen.is_empty() || chosen.contains(&code) {
                let starred = cell.references.iter().filter(|it| it.quotation);
                marked.entry(code).or_default().extend(starred.map(|it| (it.document, it.span)));
            }
        }
        for passages in marked.values_mut() {
            passages.sort_by_key(|(document, span)| {
                (self.study.documents().position(*document), span.start, span.end)
            });
            passages.dedup();
        }
        marked
    }
}

/// The marked passages of a theme with who coded them, and the other coded ones.
fn parted(marked: &[(DocumentId, Span)], coded: Vec<Wanted>) -> (Vec<Wanted>, Vec<Wanted>) {
    let is_marked: HashSet<(DocumentId, Span)> = marked.iter().copied().collect();
    let (same, rest): (Vec<Wanted>, Vec<Wanted>) =
        coded.into_iter().partition(|it| is_marked.contains(&(it.document, it.span)));
    let mut coders: HashMap<(DocumentId, Span), Vec<String>> =
        same.into_iter().map(|it| ((it.document, it.span), it.coders)).collect();
    let first = marked.iter().map(|&(document, span)| Wanted {
        document,
        span,
        coders: coders.remove(&(document, span)).unwrap_or_default(),
    });
    (first.collect(), rest)
}
