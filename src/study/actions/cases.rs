//! Cases and their attributes: reading a table in, and describing one case.

use std::collections::{BTreeMap, HashMap};

use super::{Drafted, Refused, sound_name};
use crate::study::{
    Action, Attribute, AttributeType, Case, CaseId, Change, Document, DocumentId, Draft, Id, Study, Swap,
    Value,
};

/// One row of a table of cases: the case's name and its values by attribute; empty values left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaseRow {
    /// The case's name.
    pub name: String,
    /// What it is called where its name is not to be known; nothing leaves it as it is.
    pub pseudonym: Option<String>,
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
            Case {
                id: Id::fresh(),
                name: name.clone(),
                pseudonym: None,
                order: order - 1,
                attributes: BTreeMap::new(),
            }
        });
        if let Some(pseudonym) = &row.pseudonym {
            after.pseudonym = Some(sound_name(pseudonym)?);
        }
        for (name, value) in &row.attributes {
            let known =
                study.attribute(name).map_or_else(|| sound_name(name), |known| Ok(known.name.clone()))?;
            after.attributes.insert(known, value.clone());
        }
        if ids.insert(name.to_lowercase(), after.id).is_some() {
            return Err(Refused::NotPossible(format!(
                "the case “{name}” stands in two rows: make one row of them"
            )));
        }
        if before.as_ref() != Some(&after) {
            changes.push(Change::Case(Swap { before, after: Some(after) }));
        }
    }
    tell_apart(study, &changes)?;
    for (document, case) in documents {
        let id = ids.get(&case.to_lowercase()).copied();
        let id = id.or_else(|| study.case_named(case).map(|case| case.id));
        let id = id.ok_or_else(|| Refused::Missing(format!("the case “{case}”")))?;
        let before =
            study.documents().get(*document).ok_or_else(|| Refused::Missing("that document".into()))?;
        if before.case != Some(id) {
            let after = Document { case: Some(id), ..before.clone() };
            changes.push(Change::Document(Swap::change(before.clone(), after)));
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::ReadCases, changes })
}

/// Refuses changes after which a pseudonym would be another case's pseudonym or name.
fn tell_apart(study: &Study, changes: &[Change]) -> Result<(), Refused> {
    let changed: BTreeMap<CaseId, &Case> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Case(swap) => swap.after.as_ref().map(|case| (case.id, case)),
            _ => None,
        })
        .collect();
    if changed.values().all(|case| case.pseudonym.is_none()) {
        return Ok(());
    }
    let known = study.cases().iter().filter(|case| !changed.contains_key(&case.id));
    let cases: Vec<&Case> = known.chain(changed.values().copied()).collect();
    let mut taken: HashMap<String, CaseId> = cases.iter().map(|it| (it.name.to_lowercase(), it.id)).collect();
    for case in cases {
        let Some(pseudonym) = &case.pseudonym else { continue };
        if taken.insert(pseudonym.to_lowercase(), case.id).is_some_and(|other| other != case.id) {
            return Err(Refused::NotPossible(format!(
                "the pseudonym “{pseudonym}” is the name or pseudonym of another case: choose another"
            )));
        }
    }
    Ok(())
}

/// Says whether an attribute's values could tell who a case is.
pub fn mark_identifying(study: &Study, attribute: &str, identifying: bool) -> Drafted {
    let before = study
        .attribute(attribute)
        .ok_or_else(|| Refused::Missing(format!("the attribute “{}”", attribute.trim())))?;
    if before.identifying == identifying {
        return Err(Refused::NoChange);
    }
    let after = Attribute { identifying, ..before.clone() };
    let changes = vec![Change::Attribute(Swap::change(before.clone(), after))];
    Ok(Draft { action: Action::DescribeAttribute, changes })
}

/// Changes a case's name, pseudonym or values.
pub fn describe_case(study: &Study, after: Case) -> Drafted {
    let before = study.cases().get(after.id).ok_or_else(|| Refused::Missing("that case".into()))?;
    let pseudonym = after.pseudonym.as_deref().map(sound_name).transpose()?;
    let after = Case { name: sound_name(&after.name)?, pseudonym, ..after };
    if *before == after {
        return Err(Refused::NoChange);
    }
    if study.case_named(&after.name).is_some_and(|taken| taken.id != after.id) {
        return Err(Refused::NameTaken(after.name));
    }
    let changes = vec![Change::Case(Swap::change(before.clone(), after))];
    tell_apart(study, &changes)?;
    Ok(Draft { action: Action::DescribeCase, changes })
}

pub(super) fn new_attributes(
    study: &Study,
    attributes: &[(String, AttributeType)],
) -> Result<Vec<Change>, Refused> {
    let mut order = study.attributes().last().map_or(0, |last| last.order + 1);
    let mut changes = Vec::new();
    let mut names = Vec::new();
    for (name, kind) in attributes {
        let name = sound_name(name)?;
        if names.contains(&name.to_lowercase()) {
            return Err(Refused::NameTaken(name));
        }
        names.push(name.to_lowercase());
        match study.attribute(&name) {
            Some(known) if known.kind != *kind => changes.push(Change::Attribute(Swap::change(
                known.clone(),
                Attribute { kind: *kind, ..known.clone() },
            ))),
            Some(_) => {}
            None => {
                changes.push(Change::Attribute(Swap::new(Attribute {
                    name,
                    kind: *kind,
                    order,
                    identifying: false,
                    types: Vec::new(),
                })));
                order += 1;
            }
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    fn row(name: &str, attribute: &str, value: &str) -> CaseRow {
        let attributes = BTreeMap::from([(attribute.to_owned(), Value::Text(value.into()))]);
        CaseRow { name: name.into(), attributes, ..CaseRow::default() }
    }

    #[test]
    fn known_cases_get_the_tables_values_beside_theirs_and_new_ones_come_last() {
        let mut s = Sample::new();
        let role = [("role".to_owned(), AttributeType::Text)];
        s.make(read_cases(
            &s.study,
            &role,
            &[row("chair", "role", "ICB chair"), row("New", "role", "x")],
            &[],
        ));
        let chair = s.study.case_named("Chair").unwrap();
        assert_eq!(chair.attributes["role"].to_string(), "ICB chair");
        assert_eq!(chair.attributes["Region"].to_string(), "North East");
        assert_eq!(s.study.cases().as_slice()[3].name, "New");
    }

    #[test]
    fn a_value_goes_to_the_attribute_that_the_study_has_by_another_capitalisation() {
        let mut s = Sample::new();
        let region = [("REGION".to_owned(), AttributeType::Text)];
        s.make(read_cases(&s.study, &region, &[row("Chair", "REGION", "London")], &[]));
        let chair = s.study.case_named("Chair").unwrap();
        assert_eq!((chair.attributes.len(), chair.attributes["Region"].to_string()), (2, "London".into()));
        assert_eq!(s.study.attributes().len(), 2);
    }

    #[test]
    fn a_document_gets_its_case_and_its_codings_count_there() {
        let mut s = Sample::new();
        s.coded("P01", "In the room", "watches");
        let p01 = s.document("P01");
        let edit = s.make(read_cases(&s.study, &[], &[], &[(p01, "carer".into())]));
        let codings = |case: &str| s.study.tally().evidence(s.case(case), &[s.code("watches")]).codings;
        assert_eq!((codings("Chief nurse"), codings("Carer")), (0, 1));
        s.undo(&edit);
        let codings = |case: &str| s.study.tally().evidence(s.case(case), &[s.code("watches")]).codings;
        assert_eq!((codings("Chief nurse"), codings("Carer")), (1, 0));
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let s = Sample::new();
        let rows = [row("A", "x", "1"), row("a", "x", "2")];
        assert!(
            read_cases(&s.study, &[], &rows, &[]).unwrap_err().to_string().contains("“a” stands in two rows")
        );
        let attributes = ["x", "X"].map(|name| (name.to_owned(), AttributeType::Text));
        assert_eq!(read_cases(&s.study, &attributes, &[], &[]), Err(Refused::NameTaken("X".into())));
        let unknown = [(s.document("P01"), "Nobody".to_owned())];
        assert_eq!(
            read_cases(&s.study, &[], &[], &unknown),
            Err(Refused::Missing("the case “Nobody”".into()))
        );
        assert_eq!(read_cases(&s.study, &[], &[], &[]), Err(Refused::NoChange));
    }

    #[test]
    fn a_pseudonym_comes_with_the_table_and_is_no_other_cases() {
        let mut s = Sample::new();
        let row = |name: &str, pseudonym: &str| CaseRow {
            name: name.into(),
            pseudonym: Some(pseudonym.into()),
            ..CaseRow::default()
        };
        s.make(read_cases(&s.study, &[], &[row("Chair", " Mr  Green "), row("Carer", "Ms Blue")], &[]));
        assert_eq!(s.study.case_named("Chair").unwrap().pseudonym.as_deref(), Some("Mr Green"));
        // Two cases can change theirs for one another's.
        s.make(read_cases(&s.study, &[], &[row("Chair", "Ms Blue"), row("Carer", "Mr Green")], &[]));
        for taken in ["mr green", "Carer"] {
            let refused = read_cases(&s.study, &[], &[row("Chair", taken)], &[]).unwrap_err();
            assert!(refused.to_string().contains("another case"), "{refused}");
        }
        assert!(read_cases(&s.study, &[], &[row("Chair", "Chair")], &[]).is_ok());
        let unchanged = CaseRow { name: "Chair".into(), ..CaseRow::default() };
        assert_eq!(read_cases(&s.study, &[], &[unchanged], &[]), Err(Refused::NoChange));
    }

    #[test]
    fn an_attribute_is_marked_as_identifying_and_not_any_more() {
        let mut s = Sample::new();
        let edit = s.make(mark_identifying(&s.study, "region", true));
        assert!(s.study.attribute("Region").unwrap().identifying);
        assert_eq!(
            crate::study::describe(&s.study, &edit, |_| None),
            "marked the attribute “Region” as identifying"
        );
        assert_eq!(mark_identifying(&s.study, "Region", true), Err(Refused::NoChange));
        s.make(mark_identifying(&s.study, "Region", false));
        assert!(!s.study.attribute("Region").unwrap().identifying);
        let unknown = mark_identifying(&s.study, "role", true).unwrap_err();
        assert_eq!(unknown.to_string(), "the attribute “role” is not in this study (any more)");
    }

    #[test]
    fn a_case_cannot_have_anothers_name() {
        let s = Sample::new();
        let chair = s.study.case_named("Chair").unwrap().clone();
        let named = |name: &str| describe_case(&s.study, Case { name: name.into(), ..chair.clone() });
        assert_eq!(named("CARER"), Err(Refused::NameTaken("CARER".into())));
        assert_eq!(named("Chair "), Err(Refused::NoChange));
        assert!(named("CHAIR").is_ok());
    }
}
