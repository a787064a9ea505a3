//! Negative cases: those without a code that similar ones have.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{Answers, headings};
use crate::{
    analysis::{
        Selection,
        coded::{Coded, CodedDocument, Mark},
        figure::{Cell, Figure, Form, Heading, Passage, Passages, Problem, Subject, Unit},
    },
    study::{Case, CodeId, Study},
};

/// The cases without a code, or any that it groups, that similar ones have. Cases are similar where they have the same values of
/// the attributes named, whatever the case of letters; one of which a value is not known is similar to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegativeCases {
    /// The code.
    pub code: CodeId,
    /// The attributes in which similar cases agree, at least one.
    pub like: Vec<String>,
    /// Which codings count.
    #[serde(default)]
    pub selection: Selection,
}

/// A case without the code, with the similar ones, by their places in the study.
struct Negative {
    case: usize,
    with: Vec<usize>,
    without: Vec<usize>,
}

impl NegativeCases {
    fn attributes(&self, study: &Study) -> Result<Vec<String>, Problem> {
        if self.like.is_empty() {
            return Err(Problem::new("say in which attributes similar cases agree"));
        }
        self.like.iter().map(|name| Ok(headings::attribute(study, name)?.name.clone())).collect()
    }

    /// The codings of the code.
    fn coded<'a>(&self, study: &'a Study) -> Coded<'a> {
        Coded::of(study, &Selection { codes: vec![self.code], ..self.selection.clone() })
    }

    fn negatives(&self, study: &Study, coded: &Coded<'_>) -> Result<Vec<Negative>, Problem> {
        let attributes = self.attributes(study)?;
        let has: HashSet<usize> = marks(coded).filter_map(|(_, mark)| mark.case).collect();
        let cases: Vec<&Case> = study.cases().iter().collect();
        let values = |case: &Case| -> Option<Vec<String>> {
            let values = attributes.iter().map(|name| case.attributes.get(name));
            values.map(|value| Some(value?.to_string().to_lowercase())).collect()
        };
        let mut alike: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, case) in cases.iter().enumerate().filter(|(_, case)| self.selection.has_case(case.id)) {
            if let Some(values) = values(case) {
                alike.entry(values).or_default().push(at);
            }
        }
        let mut negatives: Vec<Negative> = Vec::new();
        for group in alike.values() {
            let (with, without): (Vec<usize>, Vec<usize>) = group.iter().partition(|at| has.contains(at));
            if with.is_empty() {
                continue;
            }
            negatives.extend(without.iter().map(|case| Negative {
                case: *case,
                with: with.clone(),
                without: without.iter().copied().filter(|other| other != case).collect(),
            }));
        }
        negatives.sort_by_key(|negative| negative.case);
        Ok(negatives)
    }

    fn notes(&self, study: &Study, attributes: &[String], found: usize) -> Vec<String> {
        let code = study.codebook().title(self.code);
        let mut notes = vec![format!(
            "Cases without “{code}”, or any code that it groups, to which others are similar that have it. Similar are cases with the \
             same {}; one of which that is not known is similar to none.",
            attributes.join(" and ")
        )];
        if found == 0 {
            notes.push("There is none: each case has the code, or none that is similar has it.".to_owned());
        }
        notes
    }
}

fn marks<'c, 'a>(coded: &'c Coded<'a>) -> impl Iterator<Item = (&'c CodedDocument<'a>, &'c Mark)> {
    coded.documents.iter().flat_map(|document| document.marks.iter().map(move |mark| (document, mark)))
}

/// Which of the similar cases have the code and which do not, in a line.
fn remark(study: &Study, negative: &Negative, is_coded: bool) -> String {
    let cases = study.cases().as_slice();
    let names = |places: &[usize]| {
        let names: Vec<&str> = places.iter().map(|at| cases[*at].name.as_str()).collect();
        names.join(", ")
    };
    let without =
        Some(format!("without: {}", names(&negative.without))).filter(|_| !negative.without.is_empty());
    let uncoded = (!is_coded).then(|| "nothing at all is coded for this case".to_owned());
    let parts = [Some(format!("with it: {}", names(&negative.with))), without, uncoded];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

impl Answers for NegativeCases {
    fn figure(&self, study: &Study) -> Result<Figure, Problem> {
        let coded = self.coded(study);
        let negatives = self.negatives(study, &coded)?;
        let any = Coded::of(study, &Selection { codes: Vec::new(), ..self.selection.clone() });
        let is_coded: HashSet<usize> = marks(&any).filter_map(|(_, mark)| mark.case).collect();
        let rows = negatives.iter().map(|negative| {
            let heading = headings::case(&study.cases().as_slice()[negative.case]);
            let remark = remark(study, negative, is_coded.contains(&negative.case));
            Heading { remark: Some(remark), ..heading }
        });
        let cells = negatives.iter().map(|negative| {
            let (with, without) = (negative.with.len() as f64, negative.without.len() as f64);
            vec![Cell::part(with, with + without)]
        });
        let column =
            Heading::new("similar cases with the code", Subject::Measure).shortened("similar with it");
        let attributes = self.attributes(study)?;
        Ok(Figure {
            title: format!("Cases without {} that similar ones have", study.codebook().title(self.code)),
            form: Form::Bars,
            rows_are: "case".to_owned(),
            rows: rows.collect(),
            columns: vec![column.counting(Unit::Cases)],
            cells: cells.collect(),
            notes: self.notes(study, &attributes, negatives.len()),
        })
    }

    fn behind(&self, study: &Study, row: usize, column: usize) -> Result<Vec<Passage>, Problem> {
        let coded = self.coded(study);
        let negatives = self.negatives(study, &coded)?;
        let mut passages = Passages::default();
        if let Some(negative) = negatives.get(row).filter(|_| column == 0) {
            for (document, mark) in marks(&coded) {
                if mark.case.is_some_and(|case| negative.with.contains(&case)) {
                    let id = coded.coding(document, mark).id;
                    passages.add(document.document.id, mark.span, Some(id));
                }
            }
        }
        Ok(passages.into_vec())
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
        study::{Value, actions, samples::Sample},
    };

    fn asked(s: &Sample, code: &str, like: &[&str]) -> Asked {
        Asked::NegativeCases(NegativeCases {
            code: s.code(code),
            like: like.iter().map(ToString::to_string).collect(),
            selection: Selection::default(),
        })
    }

    #[test]
    fn cases_without_a_code_are_found_with_the_similar_ones_that_have_it() {
        let s = coded();
        let figure = traced(&s.study, &asked(&s, "watches", &["region"]));
        // All three are of the North East, and only the nurse speaks of watches.
        assert_eq!(lines(&figure)[1..], ["Chair: 1/2", "Carer: 1/2"]);
        assert_eq!(figure.rows[0].remark.as_deref(), Some("with it: Chief nurse; without: Carer"));
        let parity = traced(&s.study, &asked(&s, "parity of esteem", &["region"]));
        assert_eq!(lines(&parity)[1..], ["Chair: 2/2"]);
        assert_eq!(parity.rows[0].remark.as_deref(), Some("with it: Chief nurse, Carer"));
    }

    #[test]
    fn a_category_is_had_with_any_code_that_it_groups_and_unlike_cases_are_no_measure() {
        let s = coded();
        let all = traced(&s.study, &asked(&s, "Place", &["region"]));
        assert_eq!(lines(&all).len(), 1);
        assert!(all.notes[1].starts_with("There is none"));
        let years = traced(&s.study, &asked(&s, "watches", &["region", "years"]));
        assert_eq!(lines(&years).len(), 1);
    }

    #[test]
    fn a_case_whose_value_is_not_known_is_similar_to_none_and_one_without_codings_is_told() {
        let mut s = coded();
        let mut carer = s.study.cases().get(s.case("Carer")).unwrap().clone();
        carer.attributes.clear();
        s.make(actions::describe_case(&s.study, carer));
        let silent = actions::CaseRow {
            name: "Silent".into(),
            pseudonym: None,
            attributes: [("Region".to_owned(), Value::Text("north east".into()))].into(),
        };
        s.make(actions::read_cases(&s.study, &[], &[silent], &[]));
        let figure = traced(&s.study, &asked(&s, "watches", &["region"]));
        assert_eq!(lines(&figure)[1..], ["Chair: 1/2", "Silent: 1/2"]);
        let remark = "with it: Chief nurse; without: Chair; nothing at all is coded for this case";
        assert_eq!(figure.rows[1].remark.as_deref(), Some(remark));
        for like in [&[][..], &["place"]] {
            assert!(crate::analysis::figure(&s.study, &asked(&s, "watches", like)).is_err());
        }
    }
}
