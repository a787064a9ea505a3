//! How much is coded, by code, case, document, coder or the value of an attribute.

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{CodeRows, Coded, CodedDocument, Counting, Mark},
        figure::{Cell, Figure, Form, Heading, Measure, Passage, Problem, Subject, Traces, Unit},
    },
    study::Study,
};

/// What the rows of a table of frequencies are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountedBy {
    /// Codes.
    #[default]
    Code,
    /// Cases.
    Case,
    /// Documents.
    Document,
    /// Coders.
    Coder,
    /// The values of this attribute.
    Attribute(String),
}

/// How much is coded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frequency {
    /// What the rows are.
    pub by: CountedBy,
    /// What stands first and is drawn as bars.
    pub count: Measure,
    /// Whether a category has only what is coded with itself, and not what is coded with the codes that it groups.
    pub apart: bool,
    /// Which codings count.
    pub selection: Selection,
}

/// The rows with the rule by which codings count in them.
struct Rows {
    headings: Vec<Heading>,
    place: Place,
}

enum Place {
    Code(CodeRows),
    /// By place in the study, and the row of what belongs to no case after them.
    Case(Vec<Option<usize>>),
    /// By place in the study.
    Document(Vec<Option<usize>>),
    Coder,
    /// And the row of what belongs to no case.
    Value(headings::Values, Option<usize>),
}

impl Rows {
    /// Calls with each row in which a coding counts, the last one, which counts all, among them.
    fn of(&self, document: &CodedDocument<'_>, mark: &Mark, put: &mut dyn FnMut(usize, usize)) {
        put(self.headings.len() - 1, 0);
        let row = match &self.place {
            Place::Code(rows) => {
                for row in rows.of_mark(mark) {
                    put(*row, 0);
                }
                None
            }
            Place::Coder => Some(mark.coder),
            Place::Document(rows) => rows[document.at],
            Place::Case(rows) => rows[mark.case.unwrap_or(rows.len() - 1)],
            Place::Value(values, no_case) => mark.case.map_or(*no_case, |case| values.of_case(case)),
        };
        if let Some(row) = row {
            put(row, 0);
        }
    }
}

impl Frequency {
    fn rows(&self, coded: &Coded<'_>) -> Result<Rows, Problem> {
        let study = coded.study;
        let mut headings = Vec::new();
        let place = match &self.by {
            CountedBy::Code => {
                let rows = CodeRows::of(coded, &self.selection, !self.apart);
                headings.extend(rows.codes.iter().map(|code| headings::code(study, *code)));
                Place::Code(rows)
            }
            CountedBy::Case => {
                let mut rows = Vec::with_capacity(study.cases().len() + 1);
                for case in study.cases() {
                    let chosen = self.selection.has_case(case.id);
                    rows.push(chosen.then_some(headings.len()));
                    headings.extend(chosen.then(|| headings::case(case)));
                }
                rows.push(no_case(coded, &mut headings));
                Place::Case(rows)
            }
            CountedBy::Document => {
                let mut rows = vec![None; study.documents().len()];
                for document in &coded.documents {
                    rows[document.at] = Some(headings.len());
                    headings.push(headings::document(document.document));
                }
                Place::Document(rows)
            }
            CountedBy::Coder => {
                let coders = coded
                    .coders
                    .iter()
                    .map(|coder| Heading::new(coder.as_str(), Subject::Coder { name: (*coder).clone() }));
                headings.extend(coders);
                Place::Coder
            }
            CountedBy::Attribute(name) => {
                let attribute = headings::attribute(study, name)?;
                let values = headings::Values::of(study, attribute, |case| self.selection.has_case(case));
                headings.extend(values.headings.iter().cloned());
                let none = no_case(coded, &mut headings);
                Place::Value(values, none)
            }
        };
        headings.push(Heading::all());
        Ok(Rows { headings, place })
    }

    fn units(&self) -> Vec<Unit> {
        let but = match self.by {
            CountedBy::Code => Unit::Codes,
            CountedBy::Case => Unit::Cases,
            CountedBy::Document => Unit::Documents,
            CountedBy::Coder | CountedBy::Attribute(_) => Unit::Points,
        };
        let all = [
            Unit::Codings,
            Unit::Passages,
            Unit::Words,
            Unit::Turns,
            Unit::Documents,
            Unit::Cases,
            Unit::Codes,
        ];
        let mut units: Vec<Unit> = all.into_iter().filter(|unit| *unit != but).collect();
        units.sort_by_key(|unit| *unit != self.count.into());
        units
    }

    fn rows_are(&self) -> &str {
        match &self.by {
            CountedBy::Code => "code",
            CountedBy::Case => "case",
            CountedBy::Document => "document",
            CountedBy::Coder => "coder",
            CountedBy::Attribute(name) => name,
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "Passages are stretches of text: codings that share text are one. Words and turns count once, however often they were \
             coded."
                .to_owned(),
        ];
        if self.by == CountedBy::Code && !self.apart {
            notes.push("A category has its own codings and those of all codes that it groups.".to_owned());
        }
        notes
    }
}

/// A row for what belongs to no case, where there is any.
fn no_case(coded: &Coded<'_>, headings: &mut Vec<Heading>) -> Option<usize> {
    let mut marks = coded.documents.iter().flat_map(|document| &document.marks);
    marks.any(|mark| mark.case.is_none()).then(|| {
        headings.push(Heading::new("(no case)", Subject::NoCase));
        headings.len() - 1
    })
}

impl Answers for Frequency {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let coded = Coded::of(study, &self.selection);
        let rows = self.rows(&coded)?;
        let units = self.units();
        let count = Counting::count(&coded, rows.headings.len(), 1, |document, mark, put| {
            rows.of(document, mark, put);
        });
        let cells = (0..rows.headings.len())
            .map(|row| units.iter().map(|unit| Cell::of_value(count.value(row, 0, *unit))).collect());
        Ok(Figure {
            title: format!("What is coded, by {}", self.rows_are()),
            form: Form::Bars,
            rows_are: self.rows_are().to_owned(),
            cells: cells.collect(),
            columns: units.into_iter().map(Heading::measure).collect(),
            rows: rows.headings,
            notes: self.notes(),
        })
    }

    fn behind(&self, study: &Study, row: usize, _: usize) -> Result<Vec<Passage>, Problem> {
        let coded = Coded::of(study, &self.selection);
        let rows = self.rows(&coded)?;
        Ok(Counting::behind(&coded, row, 0, |document, mark, put| rows.of(document, mark, put)))
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        let coded = Coded::of(study, &self.selection);
        let rows = self.rows(&coded)?;
        let columns = self.units().len();
        Counting::trace(&coded, traces, |document, mark, put| {
            rows.of(document, mark, &mut |row, _| (0..columns).for_each(|column| put(row, column)));
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{
            Asked,
            asked::testing::{coded, lines, traced},
        },
        study::actions,
    };

    fn by(by: CountedBy) -> Asked {
        Asked::Frequency(Frequency { by, ..Frequency::default() })
    }

    #[test]
    fn codes_are_counted_with_what_they_group_and_text_that_two_coders_coded_once() {
        let s = coded();
        let expected = [
            "codings | passages | words | turns | documents | cases",
            // All of P01 ¶2 (13 words), and 2 + 4 + 3 words of P02.
            "1: 6 4 22 4 2 3",
            // "On paper we are equal. In the room" is 8 words, "Nobody asks us" 3.
            "1.1: 3 2 11 2 2 2",
            "1.2: 2 2 12 2 2 2",
            "2: 0 0 0 0 0 0",
            "2.1: 0 0 0 0 0 0",
            "watches: 1 1 5 1 1 1",
            "all: 7 5 27 5 2 3",
        ];
        assert_eq!(lines(&traced(&s.study, &by(CountedBy::Code))), expected);
    }

    #[test]
    fn a_category_apart_has_only_what_is_coded_with_itself() {
        let s = coded();
        let asked = Asked::Frequency(Frequency { apart: true, ..Frequency::default() });
        let figure = traced(&s.study, &asked);
        assert_eq!(lines(&figure)[1], "1: 1 1 2 1 1 0");
    }

    #[test]
    fn cases_documents_and_coders_are_counted_with_what_belongs_to_no_case_apart() {
        let s = coded();
        let of = |it| lines(&traced(&s.study, &by(it)));
        assert_eq!(
            of(CountedBy::Case),
            [
                "codings | passages | words | turns | documents | codes",
                "Chief nurse: 4 2 18 2 1 3",
                "Chair: 1 1 4 1 1 1",
                "Carer: 1 1 3 1 1 1",
                "(no case): 1 1 2 1 1 1",
                "all: 7 5 27 5 2 4",
            ]
        );
        assert_eq!(of(CountedBy::Document)[1..3], ["P01: 4 2 18 2 1 3", "P02: 3 3 9 3 2 3"]);
        let coders = of(CountedBy::Coder);
        // Maya's two codings of ¶2 touch and share no text: "On paper … equal." and "In the room …".
        assert_eq!(coders[1], "maya: 4 4 22 3 2 2 3");
        assert_eq!(coders[2], "tom: 3 3 11 3 2 2 2");
    }

    #[test]
    fn what_is_asked_for_stands_first() {
        let s = coded();
        let asked = Frequency { count: Measure::Words, by: CountedBy::Document, ..Frequency::default() };
        let figure = traced(&s.study, &Asked::Frequency(asked));
        let header = "words | codings | passages | turns | cases | codes";
        assert_eq!(lines(&figure)[..2], [header, "P01: 18 4 2 2 1 3"]);
    }

    #[test]
    fn values_of_an_attribute_are_counted_by_the_cases_that_have_them() {
        let mut s = coded();
        let mut carer = s.study.cases().get(s.case("Carer")).unwrap().clone();
        carer.attributes.clear();
        s.make(actions::describe_case(&s.study, carer));
        let figure = traced(&s.study, &by(CountedBy::Attribute("region".into())));
        assert_eq!(
            lines(&figure)[1..],
            [
                "North East: 5 3 22 3 2 2 3",
                "(not known): 1 1 3 1 1 1 1",
                "(no case): 1 1 2 1 1 0 1",
                "all: 7 5 27 5 2 3 4"
            ]
        );
        let unknown = crate::analysis::figure(&s.study, &by(CountedBy::Attribute("Place".into())));
        assert_eq!(
            unknown.unwrap_err().to_string(),
            "no attribute is called “Place”: there are Region, Years"
        );
    }

    #[test]
    fn only_what_is_chosen_is_counted() {
        let s = coded();
        let of = |selection| {
            let asked = Asked::Frequency(Frequency { selection, ..Frequency::default() });
            lines(&traced(&s.study, &asked))
        };
        let tom = of(Selection { coders: vec![s.tom.clone()], ..Selection::default() });
        assert_eq!(tom.last().unwrap(), "all: 3 3 11 3 2 2");
        let nurse = of(Selection { cases: vec![s.case("Chief nurse")], ..Selection::default() });
        assert_eq!(nurse.last().unwrap(), "all: 4 2 18 2 1 1");
        let seat = of(Selection { codes: vec![s.code("seat at the table")], ..Selection::default() });
        assert_eq!(seat[1..], ["1.2: 2 2 12 2 2 2", "all: 2 2 12 2 2 2"]);
    }
}
