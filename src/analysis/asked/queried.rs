//! What a query finds, by document, case or the value of an attribute.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        figure::{Cell, Figure, Form, Heading, Passage, Problem, Subject, Traces, Unit, cases_of},
        query::{Query, shown},
    },
    study::{Body, DocumentId, Study},
    text::WordStarts,
};

/// What the rows of a query's table are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// Documents.
    #[default]
    Document,
    /// Cases.
    Case,
    /// The values of this attribute.
    Attribute(String),
}

/// What a query finds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Queried {
    /// The query, as typed or stored; see [`crate::analysis::query`].
    pub query: String,
    /// What the rows are.
    pub by: FoundBy,
    /// What is looked at: the query is asked as if there were nothing else.
    pub selection: Selection,
}

/// The rows, and in which of them each passage counts: all of them in the last.
struct Rows {
    headings: Vec<Heading>,
    of: Vec<Vec<usize>>,
}

impl Queried {
    fn found(&self, study: &Study) -> Result<Vec<Passage>, Problem> {
        Ok(Query::read(study, &self.query)?.run_within(study, &self.selection).passages)
    }

    fn rows(&self, study: &Study, passages: &[Passage]) -> Result<Rows, Problem> {
        let (mut headings, mut of) = match &self.by {
            FoundBy::Document => {
                let documents = study.documents().iter().filter(|it| self.selection.has_document(it.id));
                let place: HashMap<DocumentId, usize> =
                    documents.clone().enumerate().map(|(at, it)| (it.id, at)).collect();
                let headings: Vec<Heading> = documents.map(headings::document).collect();
                (headings, passages.iter().map(|it| vec![place[&it.document]]).collect::<Vec<_>>())
            }
            FoundBy::Case => {
                let mut headings = Vec::new();
                let mut row_of = Vec::with_capacity(study.cases().len());
                for case in study.cases() {
                    let chosen = self.selection.has_case(case.id);
                    row_of.push(chosen.then_some(headings.len()));
                    headings.extend(chosen.then(|| headings::case(case)));
                }
                by_case(study, passages, headings, |case| row_of[case])
            }
            FoundBy::Attribute(name) => {
                let attribute = headings::attribute(study, name)?;
                let values = headings::Values::of(study, attribute, |case| self.selection.has_case(case));
                by_case(study, passages, values.headings.clone(), |case| values.of_case(case))
            }
        };
        for rows in &mut of {
            rows.push(headings.len());
        }
        headings.push(Heading::all());
        Ok(Rows { headings, of })
    }

    fn rows_are(&self) -> &str {
        match &self.by {
            FoundBy::Document => "document",
            FoundBy::Case => "case",
            FoundBy::Attribute(name) => name,
        }
    }
}

/// The rows of each passage by the cases that it belongs to; one more row for those of no case, if there are any.
fn by_case(
    study: &Study,
    passages: &[Passage],
    mut headings: Vec<Heading>,
    row_of: impl Fn(usize) -> Option<usize>,
) -> (Vec<Heading>, Vec<Vec<usize>>) {
    let of = cases_of(study, passages).into_iter().map(|(_, cases)| {
        let places = cases.into_iter().filter_map(|case| study.cases().position(case));
        let mut rows: Vec<usize> = places.filter_map(&row_of).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    });
    let mut of: Vec<Vec<usize>> = of.collect();
    if of.iter().any(Vec::is_empty) {
        for rows in of.iter_mut().filter(|rows| rows.is_empty()) {
            rows.push(headings.len());
        }
        headings.push(Heading::new("(no case)", Subject::NoCase));
    }
    (headings, of)
}

/// The units of the columns.
const UNITS: [Unit; 3] = [Unit::Passages, Unit::Words, Unit::Turns];

impl Answers for Queried {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let passages = self.found(study)?;
        let rows = self.rows(study, &passages)?;
        let mut cells = vec![[0.0; 3]; rows.headings.len()];
        // Up to which turn of which document the turns of a row have been counted.
        let mut counted: Vec<(Option<DocumentId>, usize)> = vec![(None, 0); rows.headings.len()];
        let mut text: Option<(DocumentId, Option<&Body>, WordStarts)> = None;
        for (passage, in_rows) in passages.iter().zip(&rows.of) {
            if text.as_ref().is_none_or(|(document, ..)| *document != passage.document) {
                let body = study.body(passage.document).map(std::convert::AsRef::as_ref);
                let words = body.map_or_else(WordStarts::default, |body| WordStarts::of(&body.content));
                text = Some((passage.document, body, words));
            }
            let Some((_, body, words)) = &text else { continue };
            let turns = body.map_or(0..0, |body| body.turns_of(passage.span));
            for row in in_rows {
                let (document, end) = &mut counted[*row];
                if *document != Some(passage.document) {
                    (*document, *end) = (Some(passage.document), 0);
                }
                cells[*row][0] += 1.0;
                cells[*row][1] += words.count(passage.span) as f64;
                cells[*row][2] += turns.end.saturating_sub(turns.start.max(*end)) as f64;
                *end = turns.end.max(*end);
            }
        }
        Ok(Figure {
            title: format!("Found: {}", shown(study, self.query.trim())),
            form: Form::Bars,
            rows_are: self.rows_are().to_owned(),
            rows: rows.headings,
            columns: UNITS.into_iter().map(Heading::measure).collect(),
            cells: cells.into_iter().map(|row| row.map(Cell::of_value).to_vec()).collect(),
            notes: vec![
                "Passages are stretches of text: those that share words are one. One that belongs to several cases counts for each."
                    .to_owned(),
            ],
        })
    }

    fn behind(&self, study: &Study, row: usize, _: usize) -> Result<Vec<Passage>, Problem> {
        let passages = self.found(study)?;
        let rows = self.rows(study, &passages)?;
        let behind = passages.into_iter().zip(rows.of).filter(|(_, rows)| rows.contains(&row));
        Ok(behind.map(|(passage, _)| passage).collect())
    }

    fn trace(&self, study: &Study, traces: &mut Traces) -> Result<(), Problem> {
        let passages = self.found(study)?;
        let rows = self.rows(study, &passages)?;
        for (passage, rows) in passages.iter().zip(rows.of) {
            for row in rows {
                (0..UNITS.len()).for_each(|column| traces.add_with(row, column, || passage.clone()));
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

    fn figure_of(query: &str, by: FoundBy) -> Vec<String> {
        lines(&traced(
            &coded().study,
            &Asked::Query(Queried { query: query.into(), by, ..Queried::default() }),
        ))
    }

    #[test]
    fn what_is_found_is_counted_by_document_case_and_value() {
        let documents = figure_of("1.1 or watches", FoundBy::Document);
        // "On paper … In the room" of two coders is one passage of 8 words.
        assert_eq!(documents, ["passages | words | turns", "P01: 2 13 2", "P02: 1 3 1", "all: 3 16 3"]);
        let cases = figure_of("1.1 or Place", FoundBy::Case);
        // In P01 ¶2 all 13 words are one passage; of P02 each answer, and the question, which is nobody's.
        let expected =
            ["Chief nurse: 1 13 1", "Chair: 1 4 1", "Carer: 1 3 1", "(no case): 1 2 1", "all: 4 22 4"];
        assert_eq!(cases[1..], expected);
        let values = figure_of("text:agenda or text:room", FoundBy::Attribute("region".into()));
        assert_eq!(values[1..], ["North East: 2 2 2", "all: 2 2 2"]);
    }

    #[test]
    fn a_query_about_some_of_the_study_is_asked_as_if_there_were_nothing_else() {
        let s = coded();
        let asked = |query: &str, by: FoundBy, selection: Selection| {
            lines(&traced(&s.study, &Asked::Query(Queried { query: query.into(), by, selection })))
        };
        let chair = Selection { cases: vec![s.case("Chair")], ..Selection::default() };
        assert_eq!(asked("code:*", FoundBy::Case, chair.clone())[1..], ["Chair: 1 4 1", "all: 1 4 1"]);
        // Turns and words belong to a case as codings do.
        assert_eq!(
            asked("text:agenda or text:room", FoundBy::Case, chair.clone())[1..],
            ["Chair: 1 1 1", "all: 1 1 1"]
        );
        assert_eq!(asked("not watches", FoundBy::Case, chair)[1..], ["Chair: 1 4 1", "all: 1 4 1"]);
        let second = Selection { documents: vec![s.document("P02")], ..Selection::default() };
        assert_eq!(asked("1.1 or watches", FoundBy::Document, second)[1..], ["P02: 1 3 1", "all: 1 3 1"]);
        let toms = Selection { coders: vec![s.tom.clone()], ..Selection::default() };
        let both = asked("1.1", FoundBy::Case, Selection::default());
        assert_ne!(asked("1.1", FoundBy::Case, toms), both);
    }

    #[test]
    fn a_query_that_finds_nothing_has_rows_of_nothing_and_a_mistake_its_place() {
        let nothing = figure_of("2.1", FoundBy::Document);
        assert_eq!(nothing[1..], ["P01: 0 0 0", "P02: 0 0 0", "all: 0 0 0"]);
        let mistaken =
            Asked::Query(Queried { query: "1.1 or".into(), by: FoundBy::Case, ..Queried::default() });
        let problem = crate::analysis::figure(&coded().study, &mistaken).unwrap_err();
        assert_eq!(problem.place.map(|it| it.start.0), Some(6));
    }
}
