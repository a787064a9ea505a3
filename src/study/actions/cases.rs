//! Cases and their attributes: reading a table in, and describing one case.

use std::collections::BTreeMap;

use super::{Drafted, Refused, sound_name};
use crate::study::{
    Action, Attribute, AttributeType, Case, Change, Document, DocumentId, Draft, Id, Study, Swap, Value,
};

/// One row of a table of cases: the case's name and its values by attribute; empty values left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseRow {
    /// The case's name.
    pub name: String,
    /// Its values.
    pub attributes: BTreeMap<String, Value>,
}

/// Takes over a table of cases: new cases are made, known ones get the table's values beside those that they have.
/// `documents` gives documents their case by its name.
pub fn read_cases(
    study: &Study,
    attributes: &[(String, AttributeType)],
    rows: &[CaseRow],
    documents: &[(DocumentId, String)],
) -> Drafted {
    let mut changes = new_attributes(study, attributes)?;
    let mut order = study.cases().next_order();
    let mut ids = BTreeMap::new();
    for row in rows {
        let name = sound_name(&row.name)?;
        let before = study.case_named(&name).cloned();
        let mut after = before.clone().unwrap_or_else(|| {
            order += 1;
            Case { id: Id::fresh(), name: name.clone(), order: order - 1, attributes: BTreeMap::new() }
        });
        after.attributes.extend(row.attributes.clone());
        if ids.insert(name.to_lowercase(), after.id).is_some() {
            return Err(Refused::NotPossible(format!(
                "the case “{name}” stands in two rows: make one row of them"
            )));
        }
        if before.as_ref() != Some(&after) {
            changes.push(Change::Case(Swap { before, after: Some(after) }));
        }
    }
    for (document, case) in documents {
        let case =
            ids.get(&case.to_lowercase()).copied().or_else(|| study.case_named(case).map(|case| case.id));
        let before =
            study.documents().get(*document).ok_or_else(|| Refused::Missing("that document".into()))?;
        if before.case != case {
            changes.push(Change::Document(Swap::change(before.clone(), Document { case, ..before.clone() })));
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::ReadCases, changes })
}

/// Changes a case's name or values.
pub fn describe_case(study: &Study, after: Case) -> Drafted {
    let before = study.cases().get(after.id).ok_or_else(|| Refused::Missing("that case".into()))?;
    let after = Case { name: sound_name(&after.name)?, ..after };
    if *before == after {
        return Err(Refused::NoChange);
    }
    if study.case_named(&after.name).is_some_and(|taken| taken.id != after.id) {
        return Err(Refused::NameTaken(after.name));
    }
    Ok(Draft {
        action: Action::DescribeCase,
        changes: vec![Change::Case(Swap::change(before.clone(), after))],
    })
}

fn new_attributes(study: &Study, attributes: &[(String, AttributeType)]) -> Result<Vec<Change>, Refused> {
    let mut order = study.attributes().last().map_or(0, |last| last.order + 1);
    let mut changes = Vec::new();
    for (name, kind) in attributes {
        let name = sound_name(name)?;
        match study.attribute(&name) {
            Some(known) if known.kind != *kind => changes.push(Change::Attribute(Swap::change(
                known.clone(),
                Attribute { kind: *kind, ..known.clone() },
            ))),
            Some(_) => {}
            None => {
                changes.push(Change::Attribute(Swap::new(Attribute { name, kind: *kind, order })));
                order += 1;
            }
        }
    }
    Ok(changes)
}
