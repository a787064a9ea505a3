//! Asking the study: a query's passages, document by document.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::term::{Distance, Term};
use crate::{
    analysis::{
        Selection,
        coded::{Coded, CodedDocument},
        figure::{Passage, Passages, cases_of},
    },
    study::{CaseId, CodeId, DocumentId, Study},
    text::Span,
};

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The passages in reading order; those that share words are one.
    pub passages: Vec<Passage>,
}

impl Found {
    /// The documents that they are in, in the study's order.
    pub fn documents(&self) -> Vec<DocumentId> {
        let mut documents: Vec<DocumentId> = self.passages.iter().map(|passage| passage.document).collect();
        documents.dedup();
        documents
    }

    /// The cases that they belong to, in the study's order.
    pub fn cases(&self, study: &Study) -> Vec<CaseId> {
        let found: HashSet<CaseId> =
            cases_of(study, &self.passages).into_iter().flat_map(|(_, cases)| cases).collect();
        study.cases().iter().map(|case| case.id).filter(|case| found.contains(case)).collect()
    }
}

/// A passage on its way: a coding, words found, or a turn.
#[derive(Debug, Clone)]
struct Item {
    span: Span,
    turns: Range<usize>,
    /// The coding's place among those of its document.
    coding: Option<usize>,
}

pub(super) fn run(study: &Study, term: &Term, selection: &Selection) -> Found {
    let coded = Coded::of(study, selection);
    let cases: Option<HashSet<CaseId>> =
        (!selection.cases.is_empty()).then(|| selection.cases.iter().copied().collect());
    let mut lines = HashMap::new();
    families(study, term, &mut lines);
    let mut passages = Passages::default();
    for document in &coded.documents {
        let place = Place { study, document, lines: &lines, cases: cases.as_ref() };
        let mut items = place.alone(term);
        items.sort_by_key(|item| (item.span.start, item.span.end, item.coding));
        items.dedup_by(|a, b| a.span == b.span && a.coding == b.coding);
        let codings = study.codings(document.document.id);
        for item in items {
            passages.add(document.document.id, item.span, item.coding.map(|at| codings[at].id));
        }
    }
    let mut passages = passages.into_vec();
    passages.retain(|passage| !passage.span.is_empty());
    Found { passages }
}

/// For each code that is asked for, which lines of the codebook count for it.
fn families(study: &Study, term: &Term, lines: &mut HashMap<CodeId, Vec<bool>>) {
    match term {
        Term::Code(Some(code)) => {
            let book = study.codebook();
            let family: HashSet<CodeId> = book.family(*code).into_iter().collect();
            lines.insert(*code, book.lines().iter().map(|line| family.contains(&line.code)).collect());
        }
        Term::Not(inner) => families(study, inner, lines),
        Term::Near(one, other, _) => {
            families(study, one, lines);
            families(study, other, lines);
        }
        Term::And(terms) | Term::Or(terms) => terms.iter().for_each(|it| families(study, it, lines)),
        _ => {}
    }
}

/// One document that is asked.
struct Place<'p, 'a> {
    study: &'a Study,
    document: &'p CodedDocument<'a>,
    lines: &'p HashMap<CodeId, Vec<bool>>,
    /// Whose words are searched; everybody's where that is not limited.
    cases: Option<&'p HashSet<CaseId>>,
}

impl Place<'_, '_> {
    /// What a term finds by itself: its passages, or all turns or codings that meet it.
    fn alone(&self, term: &Term) -> Vec<Item> {
        if term.gives_passages() {
            return self.passages(term);
        }
        let all = if term.any(&|it| matches!(it, Term::Coder(_))) {
            self.codings(None)
        } else {
            self.turns(term.any(&|it| matches!(it, Term::Speaker(_))))
        };
        self.meeting(all, &[term])
    }

    /// The passages of a term that gives some, by where they start.
    fn passages(&self, term: &Term) -> Vec<Item> {
        match term {
            Term::Code(code) => self.codings(code.and_then(|code| self.lines.get(&code))),
            Term::Text(query) => self.searched(query),
            Term::Near(one, other, distance) => {
                let (one, other) = (self.passages(one), self.passages(other));
                match distance {
                    Distance::Overlap => sharing(vec![one, other]),
                    Distance::Turns(turns) => near(one, other, *turns as usize),
                }
            }
            Term::And(terms) => {
                let (giving, conditions): (Vec<&Term>, Vec<&Term>) =
                    terms.iter().partition(|term| term.gives_passages());
                let sets = giving.into_iter().map(|it| self.meeting(self.passages(it), &conditions));
                sharing(sets.collect())
            }
            Term::Or(terms) => sorted(terms.iter().flat_map(|term| self.alone(term)).collect()),
            _ => Vec::new(),
        }
    }

    fn codings(&self, lines: Option<&Vec<bool>>) -> Vec<Item> {
        let marks = self.document.marks.iter().filter(|mark| lines.is_none_or(|lines| lines[mark.line]));
        marks.map(|mark| Item { span: mark.span, turns: mark.turns.clone(), coding: Some(mark.at) }).collect()
    }

    fn searched(&self, query: &crate::text::Query) -> Vec<Item> {
        let Some(body) = self.document.body else { return Vec::new() };
        let found = query.find_in(&body.content).into_iter();
        let found = found.map(|span| Item { span, turns: body.turns_of(span), coding: None });
        found.filter(|item| !item.turns.is_empty() && self.is_searched(item)).collect()
    }

    fn turns(&self, of_interviewers_too: bool) -> Vec<Item> {
        let Some(body) = self.document.body else { return Vec::new() };
        let turns = body.turns.iter().enumerate();
        let turns = turns.filter(|(at, _)| of_interviewers_too || !body.is_interviewers(*at));
        let turns = turns.map(|(at, turn)| Item { span: turn.speech, turns: at..at + 1, coding: None });
        turns.filter(|item| self.is_searched(item)).collect()
    }

    /// Whether it is said by a case that is looked at. Codings of others are not among the marks.
    fn is_searched(&self, item: &Item) -> bool {
        self.cases.is_none_or(|cases| self.case(item).is_some_and(|case| cases.contains(&case)))
    }

    /// Those that meet all conditions.
    fn meeting(&self, items: Vec<Item>, conditions: &[&Term]) -> Vec<Item> {
        conditions.iter().fold(items, |items, condition| {
            let meets = self.meets(condition, &items);
            items.into_iter().zip(meets).filter(|(_, meets)| *meets).map(|(item, _)| item).collect()
        })
    }

    /// Which of the passages meet a condition; where that gives passages, which share words with one of them.
    fn meets(&self, term: &Term, items: &[Item]) -> Vec<bool> {
        let all = |meets: bool| vec![meets; items.len()];
        let each = |meets: &dyn Fn(&Item) -> bool| items.iter().map(meets).collect();
        let document = self.document.document;
        match term {
            Term::Code(_) | Term::Text(_) | Term::Near(..) => share_words(items, &self.passages(term)),
            Term::Document(wanted) => all(document.id == *wanted),
            Term::Kind(kind) => all(document.kind == *kind),
            Term::Case(wanted) => each(&|item| self.case(item) == Some(*wanted)),
            Term::Attribute(filter) => each(&|item| {
                let case = self.case(item).and_then(|case| self.study.cases().get(case));
                case.is_some_and(|case| filter.takes(case))
            }),
            Term::Speaker(name) => {
                let Some(body) = self.document.body else { return all(false) };
                let speaks: Vec<bool> =
                    body.speakers.iter().map(|speaker| speaker.name.to_lowercase() == *name).collect();
                let says = |turn: usize| body.turns[turn].speaker.is_some_and(|it| speaks[it as usize]);
                each(&|item| item.turns.clone().any(says))
            }
            Term::Coder(coder) => {
                let codings = self.study.codings(document.id);
                each(&|item| item.coding.is_some_and(|at| codings[at].coder == *coder))
            }
            Term::Not(inner) => self.meets(inner, items).into_iter().map(|meets| !meets).collect(),
            Term::And(terms) => {
                let sets = terms.iter().map(|term| self.meets(term, items));
                sets.fold(all(true), |all, more| all.into_iter().zip(more).map(|(a, b)| a && b).collect())
            }
            Term::Or(terms) => {
                let sets = terms.iter().map(|term| self.meets(term, items));
                sets.fold(all(false), |any, more| any.into_iter().zip(more).map(|(a, b)| a || b).collect())
            }
        }
    }

    fn case(&self, item: &Item) -> Option<CaseId> {
        let speaker = self.document.body.and_then(|body| body.case_of_turns(item.turns.clone()));
        speaker.or(self.document.document.case)
    }
}

fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_key(|item| item.span.start);
    items
}

/// Ranges in order, those that overlap joined.
fn joined(ranges: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges.filter(|(start, end)| start < end) {
        match joined.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

fn overlaps(ranges: &[(usize, usize)], start: usize, end: usize) -> bool {
    let first = ranges.partition_point(|range| range.1 <= start);
    ranges.get(first).is_some_and(|range| range.0 < end)
}

/// Which passages share words with one of the others.
fn share_words(items: &[Item], others: &[Item]) -> Vec<bool> {
    let ends = |span: Span| (span.start.0 as usize, span.end.0 as usize);
    let others = joined(others.iter().map(|item| ends(item.span)));
    items
        .iter()
        .map(|item| {
            let (start, end) = ends(item.span);
            overlaps(&others, start, end)
        })
        .collect()
}

/// The passages of all sets that share words with one of each other set.
fn sharing(mut sets: Vec<Vec<Item>>) -> Vec<Item> {
    if sets.len() == 1 {
        return sets.remove(0);
    }
    let mut kept = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let mut meets = vec![true; set.len()];
        for other in sets.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other) {
            for (meets, shares) in meets.iter_mut().zip(share_words(set, other)) {
                *meets &= shares;
            }
        }
        kept.extend(set.iter().zip(meets).filter(|(_, meets)| *meets).map(|(item, _)| item.clone()));
    }
    sorted(kept)
}

/// The passages of both that have one of the other at most so many turns away.
fn near(one: Vec<Item>, other: Vec<Item>, turns: usize) -> Vec<Item> {
    let reaches = |items: &[Item]| {
        let turns = items.iter().filter(|item| !item.turns.is_empty());
        joined(turns.map(|item| (item.turns.start, item.turns.end)))
    };
    let (around_one, around_other) = (reaches(&one), reaches(&other));
    let kept = |items: Vec<Item>, around: &[(usize, usize)]| {
        items
            .into_iter()
            .filter(move |item| {
                let (start, end) = (item.turns.start.saturating_sub(turns), item.turns.end + turns);
                !item.turns.is_empty() && overlaps(around, start, end)
            })
            .collect::<Vec<_>>()
    };
    let mut near = kept(one, &around_other);
    near.extend(kept(other, &around_one));
    sorted(near)
}
