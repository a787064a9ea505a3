//! Headings of codes, cases, documents and values.

use std::collections::HashMap;

use crate::{
    analysis::figure::{Heading, Problem, Subject},
    study::{Attribute, Case, CaseId, CodeId, Document, Study, order},
};

/// A code: its number and name, its number alone where there is little room.
pub(super) fn code(study: &Study, id: CodeId) -> Heading {
    let book = study.codebook();
    let heading = Heading::new(book.title(id), Subject::Code { id });
    let depth = book.line_of(id).map_or(0, |line| book.lines()[line].depth);
    let short = match book.number(id) {
        "" => book.name(id),
        number => number,
    };
    Heading { depth, ..heading.shortened(short) }
}

/// A code as [`code`] has it, not set in: for rows of codes without their categories.
pub(super) fn code_alone(study: &Study, id: CodeId) -> Heading {
    Heading { depth: 0, ..code(study, id) }
}

/// A case by its name.
pub(super) fn case(case: &Case) -> Heading {
    Heading::new(&case.name, Subject::Case { id: case.id })
}

/// A document by its label, and its name where that says more.
pub(super) fn document(document: &Document) -> Heading {
    let name = match document.name.as_str() {
        name if name.is_empty() || name == document.label => document.label.clone(),
        name => format!("{} {name}", document.label),
    };
    Heading::new(name, Subject::Document { id: document.id }).shortened(&document.label)
}

/// The attribute of this name, or which ones there are.
pub(super) fn attribute<'a>(study: &'a Study, name: &str) -> Result<&'a Attribute, Problem> {
    study.attribute(name).ok_or_else(|| {
        let names: Vec<&str> = study.attributes().iter().map(|it| it.name.as_str()).collect();
        if names.is_empty() {
            return Problem::new(
                "the study has no attributes of cases: `casebook cases` reads them from a table",
            );
        }
        Problem::new(format!("no attribute is called “{}”: there are {}", name.trim(), names.join(", ")))
    })
}

/// The values of an attribute as headings, and under which of them each case stands.
pub(super) struct Values {
    /// A heading for each value in order, then one for cases of which it is not known, if there are any.
    pub headings: Vec<Heading>,
    /// How many of the cases each has.
    pub cases: Vec<usize>,
    /// By place of the case in the study.
    of_case: Vec<Option<usize>>,
}

impl Values {
    /// The values that the chosen cases have.
    pub fn of(study: &Study, attribute: &Attribute, chosen: impl Fn(CaseId) -> bool) -> Self {
        let name = &attribute.name;
        let mut values: Vec<String> =
            order::values(study, name).into_iter().map(|(value, _)| value).collect();
        values.push(String::new());
        let place: HashMap<String, usize> =
            values.iter().enumerate().map(|(at, value)| (value.to_lowercase(), at)).collect();
        let mut cases = vec![0; values.len()];
        let mut of_case = Vec::with_capacity(study.cases().len());
        for case in study.cases() {
            let value = place.get(&case.value_words(name).to_lowercase()).copied();
            of_case.push(value.filter(|_| chosen(case.id)));
            if let Some(at) = of_case.last().copied().flatten() {
                cases[at] += 1;
            }
        }
        // Values that none of the chosen cases has make no heading.
        let mut place = vec![None; values.len()];
        let (mut headings, mut counts) = (Vec::new(), Vec::new());
        for (at, value) in values.into_iter().enumerate().filter(|(at, _)| cases[*at] > 0) {
            place[at] = Some(headings.len());
            let shown = if value.is_empty() { "(not known)".to_owned() } else { value.clone() };
            headings.push(Heading::new(shown, Subject::Value { attribute: name.clone(), value }));
            counts.push(cases[at]);
        }
        let of_case = of_case.into_iter().map(|at| at.and_then(|at: usize| place[at])).collect();
        Self { headings, cases: counts, of_case }
    }

    /// Under which heading a case stands, by its place in the study.
    pub fn of_case(&self, case: usize) -> Option<usize> {
        self.of_case.get(case).copied().flatten()
    }
}
