//! What an analysis is limited to, as people choose it: coders, codes, documents, and cases by name, by the values of attributes or
//! by a query. A [`Selection`] is made of it for the study as it is.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Asked, Selection, figure::Problem, query};
use crate::study::{Case, CaseId, CodeId, Coder, DocumentId, Study};

/// How many names are told one by one.
const TOLD: usize = 3;

/// What an analysis is limited to; an empty list takes everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// These coders' codings.
    pub coders: Vec<Coder>,
    /// Codings with these codes, and with those that they group.
    pub codes: Vec<CodeId>,
    /// Codings in these documents.
    pub documents: Vec<DocumentId>,
    /// What these cases say.
    pub cases: Vec<CaseId>,
    /// What cases say that have one of these values of each attribute named; an empty value is one that is not known.
    pub values: Vec<(String, String)>,
    /// What the cases say that each of these queries is of, as typed or stored.
    pub queries: Vec<String>,
}

impl Limits {
    /// Whether everything is taken.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// What of it an analysis takes: a portrait is of one document, and negative cases are of one code.
    #[must_use]
    pub fn taken_by(&self, asked: &Asked) -> Self {
        let mut taken = self.clone();
        match asked {
            Asked::Portrait(_) => taken.documents.clear(),
            Asked::NegativeCases(_) => taken.codes.clear(),
            _ => {}
        }
        taken
    }

    /// What is chosen in the study as it is, or why nothing is.
    pub fn selection(&self, study: &Study) -> Result<Selection, Problem> {
        let cases = self.chosen_cases(study)?;
        if cases.as_ref().is_some_and(Vec::is_empty) {
            return Err(Problem::new(format!("no case is left: {}", self.words(study).join(", "))));
        }
        let documents: Vec<DocumentId> =
            self.documents.iter().copied().filter(|id| study.documents().get(*id).is_some()).collect();
        if documents.is_empty() && !self.documents.is_empty() {
            return Err(Problem::new("none of the chosen documents is in the study any more"));
        }
        Ok(Selection {
            coders: self.coders.clone(),
            codes: self.codes.clone(),
            documents,
            cases: cases.unwrap_or_default(),
        })
    }

    /// The cases that are left, in the study's order; none where all are.
    fn chosen_cases(&self, study: &Study) -> Result<Option<Vec<CaseId>>, Problem> {
        if self.cases.is_empty() && self.values.is_empty() && self.queries.is_empty() {
            return Ok(None);
        }
        let of_query = |query: &String| -> Result<HashSet<CaseId>, Problem> {
            Ok(query::Query::read(study, query)?.cases(study).into_iter().collect())
        };
        let queried: Vec<HashSet<CaseId>> = self.queries.iter().map(of_query).collect::<Result<_, _>>()?;
        let named: HashSet<CaseId> = self.cases.iter().copied().collect();
        let is_left = |case: &&Case| {
            (named.is_empty() || named.contains(&case.id))
                && self.values.iter().all(|(attribute, _)| self.has_one_of(case, attribute))
                && queried.iter().all(|found| found.contains(&case.id))
        };
        Ok(Some(study.cases().iter().filter(is_left).map(|case| case.id).collect()))
    }

    fn has_one_of(&self, case: &Case, attribute: &str) -> bool {
        let mut values = self.values.iter().filter(|(of, _)| of == attribute);
        values.any(|(_, value)| case.has_value(attribute, value))
    }

    /// The limits in words, one for each kind: `sector = NHS or VCSE`, `P03, P04`, `5 codes`.
    pub fn words(&self, study: &Study) -> Vec<String> {
        let mut words = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for (attribute, _) in &self.values {
            if told.contains(&attribute.as_str()) {
                continue;
            }
            told.push(attribute);
            let values = self.values.iter().filter(|(of, _)| of == attribute);
            let values = values.map(|(_, value)| if value.is_empty() { "(not known)" } else { value });
            words.push(format!("{attribute} = {}", values.collect::<Vec<_>>().join(" or ")));
        }
        words.extend(self.queries.iter().map(|query| query::shown(study, query)));
        let case = |id: &CaseId| study.cases().get(*id).map(|it| it.name.clone());
        words.extend(listed(self.cases.iter().map(case), "cases"));
        let document = |id: &DocumentId| study.documents().get(*id).map(|it| it.label.clone());
        words.extend(listed(self.documents.iter().map(document), "documents"));
        let code = |id: &CodeId| study.codebook().get(*id).map(|_| study.codebook().title(*id));
        words.extend(listed(self.codes.iter().map(code), "codes"));
        words.extend(listed(self.coders.iter().map(|it| Some(format!("coded by {it}"))), "coders"));
        words
    }
}

/// Names with commas between them, or how many there are.
fn listed(names: impl Iterator<Item = Option<String>>, what: &str) -> Option<String> {
    let names: Vec<String> = names.map(|name| name.unwrap_or_else(|| "(gone)".to_owned())).collect();
    match names.len() {
        0 => None,
        few if few <= TOLD => Some(names.join(", ")),
        many => Some(format!("{many} {what}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Frequency, NegativeCases, Portrait},
        study::samples::Sample,
    };

    fn names(s: &Sample, limits: &Limits) -> Vec<String> {
        let cases = limits.selection(&s.study).unwrap().cases;
        cases.into_iter().map(|id| s.study.cases().get(id).unwrap().name.clone()).collect()
    }

    fn value(attribute: &str, value: &str) -> (String, String) {
        (attribute.to_owned(), value.to_owned())
    }

    #[test]
    fn cases_have_one_of_the_values_of_each_attribute() {
        // The nurse has 0.5 years, the chair 1.5, the carer 2.5; all are of the North East.
        let s = Sample::new();
        let mut limits = Limits { values: vec![value("Years", "0.5")], ..Limits::default() };
        assert_eq!(names(&s, &limits), ["Chief nurse"]);
        limits.values.push(value("Years", "2.5"));
        assert_eq!(names(&s, &limits), ["Chief nurse", "Carer"]);
        limits.values.push(value("Region", "North East"));
        limits.queries.push("years > 1".into());
        assert_eq!(names(&s, &limits), ["Carer"]);
        assert_eq!(limits.words(&s.study), ["Years = 0.5 or 2.5", "Region = North East", "years > 1"]);
    }

    #[test]
    fn where_no_case_is_left_nothing_is_taken_for_everything() {
        let s = Sample::new();
        let limits = Limits { cases: vec![s.case("Carer")], ..Limits::default() };
        assert_eq!(names(&s, &limits), ["Carer"]);
        let none = Limits { values: vec![value("Years", "0.5")], ..limits };
        let problem = none.selection(&s.study).unwrap_err();
        assert_eq!(problem.message, "no case is left: Years = 0.5, Carer");
        let mistaken = Limits { queries: vec!["years >".into()], ..Limits::default() };
        assert!(mistaken.selection(&s.study).unwrap_err().place.is_some());
    }

    #[test]
    fn many_are_counted_and_few_are_named() {
        let s = Sample::new();
        let codes = ["Place", "Money", "watches", "pooled budget"].map(|name| s.code(name));
        let mut limits = Limits { codes: codes.into(), coders: vec![s.maya.clone()], ..Limits::default() };
        assert_eq!(limits.words(&s.study), ["4 codes", "coded by maya"]);
        limits.codes.truncate(2);
        assert_eq!(limits.words(&s.study)[0], "1 Place, 2 Money");
    }

    #[test]
    fn a_portrait_is_of_its_document_and_negative_cases_are_of_their_code() {
        let s = Sample::new();
        let limits = Limits {
            documents: vec![s.document("P02")],
            codes: vec![s.code("watches")],
            ..Limits::default()
        };
        let portrait = Asked::Portrait(Portrait::of(s.document("P01")));
        assert_eq!(limits.taken_by(&portrait), Limits { documents: Vec::new(), ..limits.clone() });
        let negative =
            NegativeCases { code: s.code("Place"), like: Vec::new(), selection: Selection::default() };
        assert!(limits.taken_by(&Asked::NegativeCases(negative)).codes.is_empty());
        assert_eq!(limits.taken_by(&Asked::Frequency(Frequency::default())), limits);
    }
}
