//! Saturation: how many codes each interview is the first to use, and when the new ones become few.

mod rule;

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, CodedDocument},
        figure::{Cell, Figure, Form, Heading, Passage, Passages, Problem, Subject, Traces, Unit},
    },
    study::{Kind, Origin, Study, order},
    text::counted,
};

/// When new codes become few, by the rule of Guest, Namey and Chen (2020).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saturation {
    /// How many interviews make the base.
    pub base: u32,
    /// How many make a run.
    pub run: u32,
    /// Up to how many new codes, in per cent of those in the base, few are.
    pub threshold: f64,
    /// The attribute of the documents' cases by which the documents are put in order, such as the day of the interview; otherwise
    /// they stand in the study's order.
    pub order: Option<String>,
    /// Which kinds of documents are taken.
    pub kinds: Vec<Kind>,
    /// Whether categories of the first level are counted instead of codes.
    pub categories: bool,
    /// Which codings count.
    pub selection: Selection,
}

impl Default for Saturation {
    fn default() -> Self {
        Self {
            base: 4,
            run: 2,
            threshold: 5.0,
            order: None,
            kinds: vec![Kind::Interview, Kind::FocusGroup],
            categories: false,
            selection: Selection::default(),
        }
    }
}

/// The columns.
const NEW: usize = 0;
const SO_FAR: usize = 1;
const IN_RUN: usize = 2;

/// The documents in their order, and where each code is used first.
struct Course<'c, 'a> {
    coded: &'c Coded<'a>,
    codes: CodeRows,
    /// Places among the coded documents.
    documents: Vec<usize>,
    /// By row of the code: the place among `documents`.
    first: Vec<Option<usize>>,
    /// How many documents were left out because nothing is coded in them.
    uncoded: usize,
}

impl<'c, 'a> Course<'c, 'a> {
    fn document(&self, at: usize) -> &'c CodedDocument<'a> {
        &self.coded.documents[self.documents[at]]
    }

    /// How many codes each document is the first to use.
    fn new_codes(&self) -> Vec<u32> {
        let mut new = vec![0; self.documents.len()];
        for first in self.first.iter().flatten() {
            new[*first] += 1;
        }
        new
    }

    /// The passages with which documents in a range bring new codes.
    fn behind(&self, documents: std::ops::Range<usize>) -> Vec<Passage> {
        let mut passages = Passages::default();
        for at in documents {
            let document = self.document(at);
            for mark in &document.marks {
                if self.codes.of_mark(mark).iter().any(|row| self.first[*row] == Some(at)) {
                    let id = self.coded.coding(document, mark).id;
                    passages.add(document.document.id, mark.span, Some(id));
                }
            }
        }
        passages.into_vec()
    }
}

impl Saturation {
    fn check(&self, study: &Study) -> Result<(), Problem> {
        if self.base == 0 || self.run == 0 {
            return Err(Problem::new("the base and each run need at least one document"));
        }
        if !(0.0..=100.0).contains(&self.threshold) {
            return Err(Problem::new("the threshold is a percentage, from 0 to 100"));
        }
        self.order.as_ref().map_or(Ok(()), |name| headings::attribute(study, name).map(|_| ()))
    }

    fn course<'c, 'a>(&self, coded: &'c Coded<'a>) -> Course<'c, 'a> {
        let study = coded.study;
        let taken = coded.documents.iter().enumerate();
        let taken = taken.filter(|(_, it)| self.kinds.is_empty() || self.kinds.contains(&it.document.kind));
        let (mut documents, uncoded): (Vec<usize>, Vec<usize>) =
            taken.map(|(at, _)| at).partition(|at| !coded.documents[*at].marks.is_empty());
        if let Some(attribute) = self.order.as_ref().and_then(|name| study.attribute(name)) {
            let mut cases: Vec<_> = study.cases().iter().collect();
            let sort = order::Sort { by: order::By::Attribute(attribute.name.clone()), reversed: false };
            sort.sort(study, &mut cases);
            let mut place = vec![usize::MAX; study.cases().len()];
            for (at, case) in
                cases.iter().enumerate().filter(|(_, it)| it.attributes.contains_key(&attribute.name))
            {
                if let Some(case) = study.cases().position(case.id) {
                    place[case] = at;
                }
            }
            documents.sort_by_key(|at| {
                let case = coded.documents[*at].document.case.and_then(|case| study.cases().position(case));
                case.map_or(usize::MAX, |case| place[case])
            });
        }
        // Each code counts by itself, also where a category was chosen.
        let codes = CodeRows::used(coded, &Selection::default(), self.categories);
        let mut first = vec![None; codes.len()];
        for (at, document) in documents.iter().enumerate() {
            for row in coded.documents[*document].marks.iter().flat_map(|mark| codes.of_mark(mark)) {
                first[*row].get_or_insert(at);
            }
        }
        Course { coded, codes, documents, first, uncoded: uncoded.len() }
    }

    fn columns(&self) -> Vec<Heading> {
        let unit = if self.categories { Unit::Categories } else { Unit::Codes };
        let column =
            |name: String, short| Heading::new(name, Subject::Measure).shortened(short).counting(unit);
        vec![
            column(format!("new {}", unit.word()), "new"),
            column(format!("{} so far", unit.word()), "so far"),
            column(format!("new in the last {}", self.run), "in run"),
        ]
    }

    /// The documents of the run that ends with one; none in the base and right after it.
    fn run_ending(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let (base, run) = (self.base as usize, self.run as usize);
        (at + 1 >= base + run).then(|| at + 1 - run..at + 1)
    }

    /// The documents whose new codes a number counts.
    fn documents_behind(&self, row: usize, column: usize) -> std::ops::Range<usize> {
        match column {
            NEW => row..row + 1,
            SO_FAR => 0..row + 1,
            IN_RUN => self.run_ending(row).unwrap_or(row..row),
            _ => row..row,
        }
    }

    fn notes(&self, course: &Course<'_, '_>, new: &[u32]) -> Vec<String> {
        let documents = new.len();
        let (base, length) = (self.base as usize, self.run as usize);
        let (in_base, runs) = rule::runs(new, base, length);
        let what = if self.categories { ("category", "categories") } else { ("code", "codes") };
        let first = match base.min(documents) {
            1 => "document".to_owned(),
            many => counted(many, "document", "documents"),
        };
        let mut notes = vec![format!(
            "Base: the first {first}, with {}. Runs of {length}, each beginning one document later. The share is of new {} in the run \
             to those in the base.",
            counted(in_base as usize, what.0, what.1),
            what.1,
        )];
        if documents < base + length {
            notes.push(format!(
                "The rule needs at least {} coded documents; there are {documents}.",
                base + length
            ));
        } else if in_base == 0 {
            notes.push("Nothing in the base is counted, so there is nothing to compare with.".to_owned());
        } else {
            let thresholds: &[f64] = if self.threshold > 0.0 { &[self.threshold, 0.0] } else { &[0.0] };
            notes.extend(thresholds.iter().map(|it| told(*it, in_base, &runs, length)));
        }
        if course.uncoded > 0 {
            let left = counted(course.uncoded, "document", "documents");
            notes.push(format!("Left out because nothing is coded in them: {left}."));
        }
        let book = course.coded.study.codebook();
        let codes = course.codes.codes.iter().filter_map(|code| book.get(*code));
        let a_priori = codes.filter(|code| code.origin == Origin::APriori).count();
        if a_priori > 0 {
            notes.push(format!(
                "The rule is made for codes that grew from the data; {a_priori} of the {} counted here were known beforehand.",
                course.codes.len()
            ));
        }
        notes.push(
            "Guest G, Namey E, Chen M (2020) A simple method to assess and report thematic saturation in qualitative research. PLoS \
             ONE 15(5): e0232076. https://doi.org/10.1371/journal.pone.0232076"
                .to_owned(),
        );
        notes
    }
}

/// Whether and when saturation is reached, in a sentence.
fn told(threshold: f64, in_base: u32, runs: &[rule::Run], length: usize) -> String {
    let at = if threshold == 0.0 { "0 %".to_owned() } else { format!("no more than {threshold} %") };
    match rule::reached(in_base, runs, threshold) {
        Some(run) => format!(
            "Saturation at {at} new: reached at {}+{length}, with {} and confirmed by the next {length}, which bring {} ({:.0} % of \
             {in_base}).",
            run.before,
            counted(run.before, "document", "documents"),
            counted(run.new as usize, "new one", "new ones"),
            f64::from(run.new) / f64::from(in_base) * 100.0
        ),
        None => format!("Saturation at {at} new: not reached."),
    }
}

impl Answers for Saturation {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        self.check(study)?;
        let coded = Coded::of(study, &self.selection);
        let course = self.course(&coded);
        let new = course.new_codes();
        let in_base: u32 = new.iter().take(self.base as usize).sum();
        let mut so_far = 0.0;
        let cells = new.iter().enumerate().map(|(at, count)| {
            so_far += f64::from(*count);
            let in_run = self.run_ending(at).map_or_else(Cell::blank, |run| {
                Cell::part(f64::from(new[run].iter().sum::<u32>()), in_base.into())
            });
            vec![Cell::of_value((*count).into()), Cell::of_value(so_far), in_run]
        });
        Ok(Figure {
            title: format!(
                "Saturation: {} over documents",
                if self.categories { "new categories" } else { "new codes" }
            ),
            form: Form::Line,
            rows_are: "document".to_owned(),
            cells: cells.collect(),
            rows: (0..new.len()).map(|at| headings::document(course.document(at).document)).collect(),
            columns: self.columns(),
            notes: self.notes(&course, &new),
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        self.check(study)?;
        let coded = Coded::of(study, &self.selection);
        let course = self.course(&coded);
        if row >= course.documents.len() {
            return Ok(Vec::new());
        }
        Ok(course.behind(self.documents_behind(row, column)))
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        self.check(study)?;
        let coded = Coded::of(study, &self.selection);
        let course = self.course(&coded);
        let new: Vec<Vec<Passage>> =
            (0..course.documents.len()).map(|at| course.behind(at..at + 1)).collect();
        for (row, column) in traces.wanted() {
            for passage in new[self.documents_behind(row, column)].iter().flatten() {
                traces.add_with(row, column, || passage.clone());
            }
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
    fn codes_are_new_in_the_first_document_that_uses_them() {
        let s = coded();
        let asked = Asked::Saturation(Saturation { base: 1, run: 1, ..Saturation::default() });
        let figure = traced(&s.study, &asked);
        // P01 uses parity, seat and watches; P02 adds Place itself.
        assert_eq!(lines(&figure), ["new | so far | in run", "P01: 3 3 -", "P02: 1 4 1/3"]);
        let notes = figure.notes.join("\n");
        assert!(notes.contains("Base: the first document, with 3 codes."), "{notes}");
        assert!(notes.contains("Saturation at no more than 5 % new: not reached."), "{notes}");
        assert!(notes.contains("3 of the 4 counted here were known beforehand"), "{notes}");
        assert!(notes.contains("10.1371/journal.pone.0232076"), "{notes}");
    }

    #[test]
    fn the_point_is_told_with_what_confirms_it() {
        let s = coded();
        let asked = Saturation { base: 1, run: 1, categories: true, ..Saturation::default() };
        let figure = traced(&s.study, &Asked::Saturation(asked));
        assert_eq!(lines(&figure)[1..], ["P01: 2 2 -", "P02: 0 2 0/2"]);
        let reached = "Saturation at 0 % new: reached at 1+1, with 1 document and confirmed by the next 1, which bring 0 new ones \
                       (0 % of 2).";
        assert!(figure.notes.iter().any(|note| note == reached), "{:?}", figure.notes);
    }

    #[test]
    fn documents_come_in_the_order_of_an_attribute_and_uncoded_ones_are_left_out() {
        let mut s = coded();
        let p02 = s.study.documents().get(s.document("P02")).unwrap().clone();
        let after = crate::study::Document { case: Some(s.case("Carer")), ..p02 };
        s.make(crate::study::actions::describe_document(&s.study, after));
        let mut nurse = s.study.cases().get(s.case("Chief nurse")).unwrap().clone();
        nurse.attributes.insert("Years".into(), crate::study::Value::Number(9.0));
        s.make(crate::study::actions::describe_case(&s.study, nurse));
        let asked = Saturation { order: Some("years".into()), base: 1, run: 1, ..Saturation::default() };
        let figure = traced(&s.study, &Asked::Saturation(asked.clone()));
        assert_eq!(lines(&figure)[1..], ["P02: 3 3 -", "P01: 1 4 1/3"]);
        let seat = vec![s.code("seat at the table")];
        let cases = vec![s.case("Chief nurse")];
        let selection = Selection { codes: seat, cases, ..Selection::default() };
        let figure = traced(&s.study, &Asked::Saturation(Saturation { selection, ..asked }));
        assert_eq!(lines(&figure)[1..], ["P01: 1 1 -"]);
        assert!(figure.notes.iter().any(|it| it == "Left out because nothing is coded in them: 1 document."));
        assert!(
            figure.notes.iter().any(|it| it == "The rule needs at least 2 coded documents; there are 1.")
        );
    }
}
