//! What the numbers of a report stand on: every coded passage, document by document, and where each code is used, case by case.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt::Write as _,
};

use serde::Serialize;

use super::{Anchor, Chapter, Making, Passages, Report};
use crate::{
    study::{CodeId, CodingId, DocumentId, Kind},
    text::{Span, word_count},
};

/// A document with all that is coded in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// Its label.
    pub label: Cow<'a, str>,
    /// What sort of source it is.
    pub kind: Kind,
    /// How many turns it has; 0 where its text is missing.
    pub turns: u32,
    /// How many words are spoken in it.
    pub words: u64,
    /// How often something in it is coded.
    pub codings: u32,
    /// The coded passages, in reading order.
    pub coded: Vec<Coded<'a>>,
    /// How many passages there are in the documents before it.
    #[serde(skip)]
    before: u32,
}

/// A coded passage, or one that a number stands on for its words alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Coded<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The passage, in scalar values of the document's text.
    #[serde(flatten)]
    pub span: Span,
    /// The number of the turn in which it begins, from 1; 0 where the text is missing.
    pub turn: u32,
    /// The case that it belongs to; empty where it belongs to none.
    pub case: Cow<'a, str>,
    /// That case in the list of cases.
    #[serde(skip)]
    pub of_case: Option<Anchor>,
    /// Its words, on one line; empty where the text is missing, or the report has no chapter of coded passages.
    pub words: String,
    /// What it is coded with.
    pub codes: Vec<CodedWith<'a>>,
    /// The same passage in its turn, where summaries or quotations lead to it.
    pub passage: Option<Anchor>,
}

/// A code on a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CodedWith<'a> {
    /// Where the report says where this code is used.
    pub used: Anchor,
    /// Its number; empty for one that has none.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who put it there.
    pub coders: Vec<&'a str>,
    /// How many codings that are.
    pub codings: u32,
}

/// Where a code is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Used<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// How deep the code stands.
    pub depth: u16,
    /// Its number; empty for one that has none.
    pub number: &'a str,
    /// Its name.
    pub name: &'a str,
    /// How often it is used, what is below it counted in.
    pub codings: u32,
    /// For which cases, in the study's order; last what belongs to none.
    pub cases: Vec<UsedFor<'a>>,
}

/// Where a code is used for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UsedFor<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The case; empty for what belongs to none.
    pub name: Cow<'a, str>,
    /// How often, what is below the code counted in.
    pub codings: u32,
    /// The passages that are coded with the code itself, in reading order.
    pub coded: Vec<Anchor>,
    /// The codes right below it that are used for the case.
    pub below: Vec<Below<'a>>,
}

/// A code that is counted in with the one above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Below<'a> {
    /// Where it says where this one is used.
    pub used: Anchor,
    /// Its number, or its name where it has none.
    pub code: &'a str,
    /// How often it is used.
    pub codings: u32,
}

/// What numbers stand on, with the ways to it.
#[derive(Default)]
pub(super) struct Evidence<'a> {
    pub sources: Vec<Source<'a>>,
    pub uses: Vec<Used<'a>>,
    /// The documents of the sources.
    documents: Vec<DocumentId>,
    /// The passage of a coding, counted from 1, and its case's place in the study.
    of_coding: HashMap<CodingId, (u32, Option<u32>)>,
    of_words: HashMap<(DocumentId, Span), u32>,
    used: BTreeSet<Anchor>,
}

/// How often a code is used for each case, by place, the last being those of none; and with which passages.
type Cases = BTreeMap<usize, (u32, Vec<Anchor>)>;

impl<'a> Evidence<'a> {
    /// All that is coded with the chosen codes for the chosen cases, and what else numbers stand on for their words.
    pub fn of(making: &Making<'a, '_>, mut words: BTreeMap<DocumentId, BTreeSet<Span>>) -> Self {
        let study = making.study;
        let mut evidence = Self::default();
        let mut own: Vec<Cases> = vec![Cases::new(); study.codebook().lines().len()];
        let (mut number, selection) = (0, &making.options.selection);
        for (document, at) in study.documents().iter().zip(1..) {
            let body = study.body(document.id);
            let mut source = Source {
                anchor: Anchor::Document(at),
                label: making.names.document(document.id),
                kind: document.kind,
                turns: body.map_or(0, |body| body.turns.len() as u32),
                words: body.map_or(0, |body| {
                    body.turns.iter().map(|it| word_count(body.content.slice(it.speech)) as u64).sum()
                }),
                codings: 0,
                coded: Vec::new(),
                before: number,
            };
            let words = words.remove(&document.id).unwrap_or_default();
            evidence.document(making, document.id, words, &mut source, &mut number, &mut own);
            if selection.is_all() || !source.coded.is_empty() {
                evidence.sources.push(source);
                evidence.documents.push(document.id);
            }
        }
        evidence.use_of_codes(making, &mut own);
        evidence
    }

    fn document(
        &mut self,
        making: &Making<'a, '_>,
        document: DocumentId,
        words: BTreeSet<Span>,
        source: &mut Source<'a>,
        number: &mut u32,
        own: &mut [Cases],
    ) {
        let (study, book) = (making.study, making.study.codebook());
        let mut spans: BTreeMap<Span, Vec<(usize, &'a str, CodingId)>> = BTreeMap::new();
        for coding in study.codings(document) {
            let Some(line) = book.line_of(book.code_of(coding)).filter(|line| making.lines[*line]) else {
                continue;
            };
            spans.entry(coding.span).or_default().push((line, coding.coder.as_str(), coding.id));
        }
        for span in words {
            spans.entry(span).or_default();
        }
        let body = study.body(document);
        let has_words = making.is_wanted(Chapter::Coded);
        for (span, mut codings) in spans {
            let case = study.case_of(document, span);
            let chosen = making.options.selection.cases.is_empty()
                || case.is_some_and(|case| making.options.selection.has_case(case));
            if !chosen && !codings.is_empty() {
                continue;
            }
            *number += 1;
            let anchor = Anchor::Coded(*number);
            let place = case.and_then(|case| study.cases().position(case));
            self.of_words.insert((document, span), *number);
            codings.sort_unstable();
            let mut codes: Vec<CodedWith<'a>> = Vec::with_capacity(codings.len());
            let mut last = None;
            for (line, coder, coding) in codings {
                self.of_coding.insert(coding, (*number, place.map(|at| at as u32)));
                source.codings += 1;
                let (count, coded) = own[line].entry(place.unwrap_or(study.cases().len())).or_default();
                *count += 1;
                if last.replace(line) == Some(line) {
                    if let Some(same) = codes.last_mut() {
                        same.codings += 1;
                        same.coders.extend((same.coders.last() != Some(&coder)).then_some(coder));
                    }
                    continue;
                }
                coded.push(anchor);
                let code = book.lines()[line].code;
                let used = Anchor::Used(line as u32 + 1);
                let (number, name) = (book.number(code), book.name(code));
                codes.push(CodedWith { used, number, name, coders: vec![coder], codings: 1 });
            }
            source.coded.push(Coded {
                anchor,
                span,
                turn: body.map_or(0, |body| crate::study::reference(body, span) as u32),
                case: making.names.case_of(case),
                of_case: place.map(|at| Anchor::Case(at as u32 + 1)),
                words: if has_words { making.names.words(document, span) } else { String::new() },
                codes,
                passage: None,
            });
        }
    }

    /// Sums what is below each code, and says where each is used.
    fn use_of_codes(&mut self, making: &Making<'a, '_>, own: &mut [Cases]) {
        let book = making.study.codebook();
        let lines = book.lines();
        let parents = parents(&lines.iter().map(|line| line.depth).collect::<Vec<_>>());
        let mut all: Vec<BTreeMap<usize, u32>> = own
            .iter()
            .map(|cases| cases.iter().map(|(case, (count, _))| (*case, *count)).collect())
            .collect();
        let mut below: Vec<BTreeMap<usize, Vec<Below<'a>>>> = vec![BTreeMap::new(); lines.len()];
        for line in (0..lines.len()).rev() {
            let Some(parent) = parents[line] else { continue };
            let counts: Vec<(usize, u32)> = all[line].iter().map(|(case, count)| (*case, *count)).collect();
            let code = match book.number(lines[line].code) {
                "" => book.name(lines[line].code),
                number => number,
            };
            for (case, codings) in counts {
                *all[parent].entry(case).or_default() += codings;
                let used = used_for(making, case, line);
                below[parent].entry(case).or_default().push(Below { used, code, codings });
            }
        }
        let cases = making.study.cases().as_slice();
        for (line, counts) in all.into_iter().enumerate().filter(|(_, counts)| !counts.is_empty()) {
            let code = lines[line].code;
            let anchor = Anchor::Used(line as u32 + 1);
            let of_cases = counts.iter().map(|(case, codings)| {
                let mut below = below[line].remove(case).unwrap_or_default();
                below.reverse();
                UsedFor {
                    anchor: used_for(making, *case, line),
                    name: cases.get(*case).map_or(Cow::Borrowed(""), |case| making.names.case(case)),
                    codings: *codings,
                    coded: own[line].remove(case).map(|(_, coded)| coded).unwrap_or_default(),
                    below,
                }
            });
            let of_cases: Vec<UsedFor<'a>> = of_cases.collect();
            self.used.insert(anchor);
            self.used.extend(of_cases.iter().map(|it| it.anchor));
            self.uses.push(Used {
                anchor,
                depth: lines[line].depth,
                number: book.number(code),
                name: book.name(code),
                codings: counts.values().sum(),
                cases: of_cases,
            });
        }
    }

    /// Leads from each passage to the same one in its turn.
    pub fn lead_to(&mut self, passages: &Passages<'_>) {
        for (source, document) in self.sources.iter_mut().zip(&self.documents) {
            for coded in &mut source.coded {
                coded.passage = passages.find(*document, coded.span);
            }
        }
    }

    /// The place, if it is one where the report says where a code is used.
    pub fn used_for(&self, place: Anchor) -> Option<Anchor> {
        self.used.contains(&place).then_some(place)
    }

    /// The passage of a coding, and its case's place in the study.
    pub fn of_coding(&self, coding: CodingId) -> Option<(Anchor, Option<usize>)> {
        let (number, case) = self.of_coding.get(&coding)?;
        Some((Anchor::Coded(*number), case.map(|at| at as usize)))
    }

    /// A passage that stands there for its words.
    pub fn of_words(&self, document: DocumentId, span: Span) -> Option<Anchor> {
        self.of_words.get(&(document, span)).map(|number| Anchor::Coded(*number))
    }
}

fn used_for(making: &Making<'_, '_>, case: usize, line: usize) -> Anchor {
    let case = if case < making.study.cases().len() { case as u32 + 1 } else { 0 };
    Anchor::UsedFor(case, line as u32 + 1)
}

/// For each line, by how deep they stand, the one that it is under.
fn parents(depths: &[u16]) -> Vec<Option<usize>> {
    let mut above: Vec<usize> = Vec::new();
    let parents = depths.iter().enumerate().map(|(at, depth)| {
        above.truncate(usize::from(*depth));
        let parent = above.last().copied();
        above.push(at);
        parent
    });
    parents.collect()
}

impl Making<'_, '_> {
    /// Where the report has what is coded in a document.
    pub(super) fn source_of(&self, document: DocumentId) -> Option<Anchor> {
        let at = self.evidence.documents.iter().position(|it| *it == document)?;
        self.is_wanted(Chapter::Coded).then(|| self.evidence.sources[at].anchor)
    }

    /// Where a code is used, if the report says so.
    pub(super) fn place_of_use(&self, code: CodeId) -> Option<Anchor> {
        self.evidence.used_for(Anchor::Used(self.code_number(code)))
    }
}

impl<'a> Report<'a> {
    /// Coded passages with their documents, document by document.
    pub fn referred(&self, coded: &[Anchor]) -> Vec<(&Source<'a>, Vec<&Coded<'a>>)> {
        let mut referred: Vec<(&Source<'a>, Vec<&Coded<'a>>)> = Vec::new();
        for place in coded {
            let Anchor::Coded(number) = *place else { continue };
            let at = self.sources.partition_point(|it| it.before < number).checked_sub(1);
            let Some(source) = at.map(|at| &self.sources[at]) else { continue };
            let Some(found) = source.coded.get((number - source.before - 1) as usize) else { continue };
            match referred.last_mut() {
                Some((last, passages)) if last.anchor == source.anchor => passages.push(found),
                _ => referred.push((source, vec![found])),
            }
        }
        referred
    }

    /// References to coded passages as a text: `P03 ¶2, ¶14; P07 ¶3`.
    pub fn references(&self, coded: &[Anchor]) -> String {
        let mut text = String::new();
        for (source, passages) in self.referred(coded) {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&source.label);
            for (at, passage) in passages.into_iter().enumerate() {
                // Writing to a string cannot fail.
                let _ = write!(text, "{}¶{}", if at > 0 { ", " } else { " " }, passage.turn);
            }
        }
        text
    }
}

impl Used<'_> {
    /// The code's number and name.
    pub fn title(&self) -> String {
        [self.number, self.name].join(" ").trim().to_owned()
    }
}

impl UsedFor<'_> {
    /// The case, or that there is none.
    pub fn title(&self) -> &str {
        if self.name.is_empty() { "(no case)" } else { &self.name }
    }

    /// What its number stands on, as a text: passages, then the codes below with their numbers.
    pub fn stands_on(&self, report: &Report<'_>) -> String {
        let passages = Some(report.references(&self.coded)).filter(|it| !it.is_empty());
        let below = self.below.iter().map(|it| format!("{} ({})", it.code, it.codings));
        passages.into_iter().chain(below).collect::<Vec<_>>().join("; ")
    }
}
