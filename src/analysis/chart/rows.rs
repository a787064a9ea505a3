//! The rows of a chart: cases, headed by the values that they are sorted by, or groups of cases that have a value in common.

use std::collections::HashSet;

use crate::{
    analysis::query::Query,
    study::{
        Attribute, Case, CaseId, QueryId, Rows, Shape, Study,
        order::{By, Sort},
    },
};

/// Cases that have a value of an attribute in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The value in words; empty for the cases of which it is not known.
    pub value: String,
    /// The cases, in the order of the chart.
    pub cases: Vec<CaseId>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// What stands above the cases that have a value in common.
    Heading {
        /// The value in words; empty for the cases of which it is not known.
        value: String,
        /// How many cases follow.
        cases: usize,
    },
    /// A case.
    Case(CaseId),
    /// Several cases together.
    Group(Group),
}

impl Row {
    /// The cases in it: one, those of a group, none for a heading.
    pub fn cases(&self) -> &[CaseId] {
        match self {
            Row::Heading { .. } => &[],
            Row::Case(case) => std::slice::from_ref(case),
            Row::Group(group) => &group.cases,
        }
    }
}

/// What a group of cases is called: its value, or that the attribute is not known.
pub fn group_label(attribute: &str, value: &str) -> String {
    if value.is_empty() { format!("({attribute} not known)") } else { value.to_owned() }
}

/// The rows of a chart of this shape, and the attribute whose values head or group them, if any.
pub(super) fn rows(study: &Study, shape: &Shape) -> (Vec<Row>, Option<String>) {
    let taken = |case: &&Case| shape.filter.takes(case) && !shape.hidden_cases.contains(&case.id);
    let queried = match &shape.rows {
        Rows::Query(query) => of_query(study, *query),
        _ => None,
    };
    let taken = |case: &&Case| taken(case) && queried.as_ref().is_none_or(|found| found.contains(&case.id));
    let mut cases: Vec<&Case> = study.cases().iter().filter(taken).collect();
    shape.sort.sort(study, &mut cases);
    match &shape.rows {
        Rows::Groups(name) => {
            let Some(attribute) = study.attribute(name) else { return (plain(&cases), None) };
            let groups = groups(study, attribute, &cases, &shape.sort);
            let shown = groups.into_iter().filter(|group| !shape.hidden_groups.contains(&group.value));
            (shown.map(Row::Group).collect(), Some(attribute.name.clone()))
        }
        Rows::Cases | Rows::Query(_) => match shape.sort.grouping(study) {
            Some(attribute) => (headed(attribute, &cases), Some(attribute.name.clone())),
            None => (plain(&cases), None),
        },
    }
}

/// The cases of a saved query; nothing where it is gone or cannot be asked any more, so that all are shown.
fn of_query(study: &Study, query: QueryId) -> Option<HashSet<CaseId>> {
    let saved = study.queries().get(query)?;
    let query = Query::read(study, &saved.text).ok()?;
    Some(query.cases(study).into_iter().collect())
}

fn plain(cases: &[&Case]) -> Vec<Row> {
    cases.iter().map(|case| Row::Case(case.id)).collect()
}

/// Cases sorted by an attribute, with a heading before each value.
fn headed(attribute: &Attribute, cases: &[&Case]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(cases.len() + 8);
    for group in cases.chunk_by(|a, b| b.has_value(&attribute.name, &a.value_words(&attribute.name))) {
        let value = group.first().map_or_else(String::new, |case| case.value_words(&attribute.name));
        rows.push(Row::Heading { value, cases: group.len() });
        rows.extend(group.iter().map(|case| Row::Case(case.id)));
    }
    rows
}

/// The groups of an attribute in the order of its values (turned round where the cases are sorted so by it), those without a
/// value last; the cases in each as they are sorted.
fn groups(study: &Study, attribute: &Attribute, cases: &[&Case], sort: &Sort) -> Vec<Group> {
    let by = By::Attribute(attribute.name.clone());
    let reversed = sort.reversed && sort.by == by;
    let mut sorted = cases.to_vec();
    Sort { by, reversed }.sort(study, &mut sorted);
    let same = |a: &&Case, b: &&Case| b.has_value(&attribute.name, &a.value_words(&attribute.name));
    sorted
        .chunk_by(same)
        .map(|group| Group {
            value: group.first().map_or_else(String::new, |case| case.value_words(&attribute.name)),
            cases: group.iter().map(|case| case.id).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Action, Change, Draft, Swap, Value, actions, samples::Sample};

    /// Nurse and carer in the North East, the chair without a region.
    fn sample() -> Sample {
        let mut s = Sample::new();
        let mut chair = s.study.cases().get(s.case("Chair")).unwrap().clone();
        chair.attributes.remove("Region");
        s.make(actions::describe_case(&s.study, chair));
        s
    }

    fn told(s: &Sample, shape: &Shape) -> Vec<String> {
        let name = |case: &CaseId| s.study.cases().get(*case).unwrap().name.clone();
        let names = |cases: &[CaseId]| cases.iter().map(name).collect::<Vec<_>>().join("+");
        let rows = rows(&s.study, shape).0;
        rows.iter()
            .map(|row| match row {
                Row::Heading { value, cases } => format!("{}/{cases}", group_label("Region", value)),
                Row::Case(case) => name(case),
                Row::Group(group) => format!("{}: {}", group.value, names(&group.cases)),
            })
            .collect()
    }

    #[test]
    fn cases_sorted_by_words_have_headings_with_their_number() {
        let s = sample();
        let mut shape = Shape { sort: sorted("Region", false), ..Shape::default() };
        let expected = ["North East/2", "Chief nurse", "Carer", "(Region not known)/1", "Chair"];
        assert_eq!(told(&s, &shape), expected);
        shape.sort = sorted("Years", true);
        assert_eq!(told(&s, &shape), ["Carer", "Chair", "Chief nurse"]);
    }

    fn sorted(by: &str, reversed: bool) -> Sort {
        Sort { by: By::Attribute(by.into()), reversed }
    }

    #[test]
    fn groups_have_their_cases_as_these_are_sorted_and_those_without_a_value_come_last() {
        let s = sample();
        let rows = Rows::Groups("region".into());
        let mut shape = Shape { rows, sort: sorted("Years", true), ..Shape::default() };
        assert_eq!(told(&s, &shape), ["North East: Carer+Chief nurse", ": Chair"]);
        shape.hidden_groups = vec![String::new()];
        assert_eq!(told(&s, &shape), ["North East: Carer+Chief nurse"]);
        shape.hidden_cases = vec![s.case("Carer")];
        assert_eq!(told(&s, &shape), ["North East: Chief nurse"]);
    }

    #[test]
    fn the_groups_of_a_typology_come_in_the_order_of_its_types() {
        let mut s = sample();
        let region = s.study.attribute("Region").unwrap().clone();
        let types = ["weak", "North East", "strong"].map(str::to_owned).to_vec();
        let changes = vec![Change::Attribute(Swap::change(region.clone(), Attribute { types, ..region }))];
        s.make(Ok(Draft { action: Action::DescribeAttribute, changes }));
        for (name, region) in [("Chief nurse", "weak"), ("Chair", "strong")] {
            let mut case = s.study.cases().get(s.case(name)).unwrap().clone();
            case.attributes.insert("Region".into(), Value::Text(region.into()));
            s.make(actions::describe_case(&s.study, case));
        }
        let shape = Shape { rows: Rows::Groups("Region".into()), ..Shape::default() };
        assert_eq!(told(&s, &shape), ["weak: Chief nurse", "North East: Carer", "strong: Chair"]);
        let years = Shape { rows: Rows::Groups("Years".into()), ..Shape::default() };
        assert_eq!(told(&s, &years), ["0.5: Chief nurse", "1.5: Chair", "2.5: Carer"]);
    }
}
