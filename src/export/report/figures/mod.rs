//! The figures of a report: which there are, and the passages behind each of their numbers.

mod asked;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

pub use self::asked::{FigureKind, Figures};
use super::{Anchor, Chapter, Making, Report};
use crate::{
    analysis::{self, Asked, CountedBy, Figure, Heading, Measure, Passage, Subject, Trace, Traces, query},
    study::DocumentId,
    text::{Span, number},
};

/// The most values that an attribute has in a figure.
const MOST_VALUES: usize = 12;
/// The most passages that are named behind a number; the others are among those of its code.
const MOST_PASSAGES: usize = 24;

/// A figure with the ways from its numbers to what they stand on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Drawn<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The figure.
    #[serde(flatten)]
    pub figure: Figure,
    /// Where each number leads, row by row; nothing for 0 and for places without a number.
    pub leads_to: Vec<Vec<Option<Anchor>>>,
    /// What those numbers stand on that have a place of their own.
    pub stands_on: Vec<StandsOn<'a>>,
}

/// What a number stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StandsOn<'a> {
    /// Its place in the report.
    pub anchor: Anchor,
    /// The row and the column, or the columns, of the number.
    pub title: String,
    /// The number as it is shown.
    pub number: String,
    /// The cases that it counts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Counted<'a>>,
    /// The passages, or the first of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub coded: Vec<Anchor>,
    /// How many more there are.
    pub more: u32,
    /// Where these are among others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_in: Option<Anchor>,
}

/// A case that a number counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counted<'a> {
    /// The case.
    pub name: Cow<'a, str>,
    /// How many codings of it stand behind the number.
    pub codings: u32,
    /// Where the report names these.
    pub used: Option<Anchor>,
}

impl StandsOn<'_> {
    /// What the number stands on, as a text: the cases that it counts, or passages.
    pub fn text(&self, report: &Report<'_>) -> String {
        let cases = self.cases.iter().map(|it| format!("{} ({})", it.name, it.codings));
        let mut parts: Vec<String> = cases.collect();
        parts.extend(Some(report.references(&self.coded)).filter(|it| !it.is_empty()));
        parts.extend((self.more > 0).then(|| format!("and {} more", number(self.more as usize))));
        parts.join("; ")
    }
}

impl Drawn<'_> {
    /// What the number in a place stands on, as a text: named with its own line, or that it is all of a code.
    pub fn stands_on(&self, report: &Report<'_>, row: usize, column: usize) -> String {
        let place = self.leads_to.get(row).and_then(|row| row.get(column)).copied().flatten();
        match place {
            Some(Anchor::Used(_)) => format!("all that is coded with {}", self.figure.rows[row].name),
            Some(Anchor::Chapter(_)) => "all coded passages".to_owned(),
            Some(place) => {
                let of = self.stands_on.binary_search_by_key(&place, |it| it.anchor);
                of.map_or_else(|_| String::new(), |at| self.stands_on[at].text(report))
            }
            None => String::new(),
        }
    }
}

/// A figure that has been worked out, and what is behind its numbers.
pub(super) struct Worked {
    asked: Asked,
    figure: Figure,
    traces: Traces,
}

impl Worked {
    /// The passages that stand behind a number for their words, and not for a coding.
    pub fn words(&self, found: &mut BTreeMap<DocumentId, BTreeSet<Span>>) {
        for (row, column) in self.traces.wanted() {
            let passages = self.traces.get(row, column).into_iter().flat_map(|trace| &trace.passages);
            for passage in passages.filter(|passage| passage.codings.is_empty()) {
                found.entry(passage.document).or_default().insert(passage.span);
            }
        }
    }
}

impl<'a> Making<'a, '_> {
    /// Works the figures out. One that cannot be, or in which all is 0, is left out.
    pub(super) fn worked_out(&self) -> Vec<Worked> {
        let asked = self.asked().into_iter();
        let worked = asked.filter_map(|asked| {
            let figure = analysis::figure(self.study, &asked).ok()?;
            let too_broad = matches!(asked, Asked::CrossTable(_)) && figure.columns.len() > MOST_VALUES;
            if figure.is_empty() || too_broad {
                return None;
            }
            let traces = self.traces(&asked, &figure)?;
            Some(Worked { asked, figure, traces })
        });
        worked.collect()
    }

    /// The passages behind the numbers that have no place of their own among what the codes are used for.
    fn traces(&self, asked: &Asked, figure: &Figure) -> Option<Traces> {
        let most = if counts_cases(asked) { usize::MAX } else { MOST_PASSAGES };
        let is_wanted = self.is_wanted(Chapter::Numbers);
        let mut traces = Traces::new(figure.rows.len(), figure.columns.len(), most, |row, column| {
            is_wanted
                && is_number(figure, row, column)
                && self.known_place(asked, figure, row, column).is_none()
        });
        analysis::trace(self.study, asked, &mut traces).ok()?;
        Some(traces)
    }

    /// Where a number leads whose passages are all those of a code, or all that there are.
    fn known_place(&self, asked: &Asked, figure: &Figure, row: usize, column: usize) -> Option<Anchor> {
        let all = match asked {
            Asked::Frequency(it) => it.by == CountedBy::Code && !it.apart,
            Asked::CrossTable(it) => !it.apart && figure.columns.get(column).is_some_and(Heading::is_all),
            _ => false,
        };
        if !all || !self.options.selection.coders.is_empty() {
            return None;
        }
        match figure.rows.get(row)?.subject {
            Subject::Code { id } => Some(Anchor::Used(self.code_number(id))),
            Subject::All => Some(self.all_numbers()),
            _ => None,
        }
    }

    /// The chapter in which all coded passages stand, or else that which names them.
    pub(super) fn all_numbers(&self) -> Anchor {
        Anchor::Chapter(if self.is_wanted(Chapter::Coded) { Chapter::Coded } else { Chapter::Numbers })
    }

    /// The figures with the ways from their numbers.
    pub(super) fn figures(&self, worked: Vec<Worked>) -> Vec<Drawn<'a>> {
        let mut number = 0;
        let drawn = worked.into_iter().zip(1..);
        drawn.map(|(worked, at)| self.drawn(Anchor::Figure(at), worked, &mut number)).collect()
    }

    fn drawn(&self, anchor: Anchor, Worked { asked, figure, traces }: Worked, number: &mut u32) -> Drawn<'a> {
        let mut leads_to = Vec::with_capacity(figure.rows.len());
        let mut stands_on: Vec<StandsOn<'a>> = Vec::new();
        let named = self.renamed(&asked, figure.clone());
        let is_wanted = self.is_wanted(Chapter::Numbers);
        for row in 0..figure.rows.len() {
            // Numbers beside one another often stand on the same passages.
            let mut before: Option<&Trace> = None;
            let mut places = Vec::with_capacity(figure.columns.len());
            for column in 0..figure.columns.len() {
                let known = || self.known_place(&asked, &figure, row, column);
                let place = match traces.get(row, column) {
                    Some(trace) => {
                        let column = &named.columns[column];
                        let shown = analysis::picture::number(&named.cells[row][places.len()], column.unit);
                        if before.is_some_and(|it| it.passages == trace.passages && it.more == trace.more) {
                            let same = stands_on.last_mut();
                            same.map(|same| {
                                same.title = format!("{}, {}", same.title, column.name);
                                same.number = format!("{}, {shown}", same.number);
                                same.anchor
                            })
                        } else {
                            *number += 1;
                            let title = format!("{} × {}", named.rows[row].name, column.name);
                            let place = Anchor::Number(*number);
                            let more_in = known_row(self, &figure.rows[row]);
                            let of = StandsOn {
                                anchor: place,
                                title,
                                number: shown,
                                cases: Vec::new(),
                                coded: Vec::new(),
                                more: trace.more,
                                more_in: more_in.filter(|_| trace.more > 0),
                            };
                            stands_on.push(self.followed(of, &asked, &figure.rows[row], trace));
                            before = Some(trace);
                            Some(place)
                        }
                    }
                    None if is_wanted && is_number(&figure, row, column) => known(),
                    None => None,
                };
                places.push(place);
            }
            leads_to.push(places);
        }
        Drawn { anchor, figure: named, leads_to, stands_on }
    }

    /// The cases that a number counts, or else the passages.
    fn followed(&self, of: StandsOn<'a>, asked: &Asked, row: &Heading, trace: &Trace) -> StandsOn<'a> {
        if counts_cases(asked) {
            return StandsOn { cases: self.counted(asked, row, &trace.passages), ..of };
        }
        let mut coded: Vec<Anchor> = Vec::new();
        for passage in &trace.passages {
            let of_codings = passage.codings.iter().filter_map(|coding| self.evidence.of_coding(*coding));
            coded.extend(of_codings.map(|(place, _)| place));
            if passage.codings.is_empty() {
                coded.extend(self.evidence.of_words(passage.document, passage.span));
            }
        }
        coded.sort_unstable();
        coded.dedup();
        StandsOn { coded, ..of }
    }

    fn counted(&self, asked: &Asked, row: &Heading, passages: &[Passage]) -> Vec<Counted<'a>> {
        let mut codings: BTreeMap<usize, u32> = BTreeMap::new();
        for coding in passages.iter().flat_map(|passage| &passage.codings) {
            if let Some((_, Some(case))) = self.evidence.of_coding(*coding) {
                *codings.entry(case).or_default() += 1;
            }
        }
        let code = match (asked, &row.subject) {
            (Asked::NegativeCases(negative), _) => Some(negative.code),
            (_, Subject::Code { id }) => Some(*id),
            _ => None,
        };
        let cases = self.study.cases().as_slice();
        let counted = codings.into_iter().filter_map(|(at, codings)| {
            let used = code.and_then(|code| {
                self.evidence.used_for(Anchor::UsedFor(at as u32 + 1, self.code_number(code)))
            });
            Some(Counted { name: self.names.case(cases.get(at)?), codings, used })
        });
        counted.collect()
    }

    /// The figure with what its cases and documents are called in this report.
    fn renamed(&self, asked: &Asked, mut figure: Figure) -> Figure {
        if let Asked::Query(queried) = asked
            && let Some(saved) = self.study.queries().iter().find(|it| it.text == queried.query)
        {
            figure.title = format!("{}: {}", saved.name, query::shown(self.study, &saved.text));
        }
        if !self.names.hides_names() {
            return figure;
        }
        for heading in figure.rows.iter_mut().chain(&mut figure.columns) {
            let name = match &heading.subject {
                Subject::Case { id } => self.names.case_of(Some(*id)).into_owned(),
                Subject::Document { id } => self.names.document(*id).into_owned(),
                Subject::Group { .. } => self.names.without_names(&heading.name),
                _ => continue,
            };
            heading.short.clone_from(&name);
            heading.name = name;
            heading.remark = heading.remark.take().map(|remark| self.names.without_names(&remark));
        }
        figure.title = self.names.without_names(&figure.title);
        for note in &mut figure.notes {
            *note = self.names.without_names(note);
        }
        figure
    }
}

/// Where the other passages of a row's numbers are among those of its code.
fn known_row(making: &Making<'_, '_>, row: &Heading) -> Option<Anchor> {
    match row.subject {
        Subject::Code { id } => making.place_of_use(id),
        _ => Some(making.all_numbers()),
    }
}

fn is_number(figure: &Figure, row: usize, column: usize) -> bool {
    figure.cell(row, column).is_some_and(|it| !it.blank && it.value != 0.0)
}

/// Whether the numbers count cases, so that naming these says what they stand on.
fn counts_cases(asked: &Asked) -> bool {
    match asked {
        Asked::CrossTable(table) => table.count == Measure::Cases,
        Asked::Contrast(_) | Asked::NegativeCases(_) => true,
        _ => false,
    }
}
