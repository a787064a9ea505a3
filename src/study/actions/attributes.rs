//! Attributes of single cases: what is known of somebody, typed or taken from the head of a transcript.

use std::collections::HashMap;

use super::{Drafted, Refused, cases::new_attributes, sound_name};
use crate::study::{Action, Attribute, AttributeType, Change, Draft, Study, Swap, Value};

/// The value of a case's attribute: case, attribute, value.
pub type CaseValue = (String, String, Value);

/// Gives cases of the study values of attributes; an empty text takes a value away.
pub fn set_attributes(study: &Study, values: &[CaseValue]) -> Drafted {
    let draft = Draft { action: Action::DescribeCase, changes: Vec::new() };
    let draft = with_attributes(draft, study, values)?;
    if draft.changes.is_empty() { Err(Refused::NoChange) } else { Ok(draft) }
}

/// The same draft, with values of attributes for cases that it brings in or that the study has.
pub fn with_attributes(mut draft: Draft, study: &Study, values: &[CaseValue]) -> Drafted {
    let mut kinds: Vec<(String, AttributeType)> = Vec::new();
    for (_, name, value) in values.iter().filter(|(_, _, value)| !is_empty(value)) {
        let kind = kind_of(value);
        match kinds.iter_mut().find(|(known, _)| known.to_lowercase() == name.to_lowercase()) {
            Some((_, known)) if *known != kind => *known = AttributeType::Text,
            Some(_) => {}
            None => kinds.push((name.clone(), kind)),
        }
    }
    // What an attribute is stays as it is, unless nothing was known of it.
    kinds.retain(|(name, _)| study.attribute(name).is_none());
    let made: HashMap<String, Attribute> = new_attributes(study, &kinds)?
        .into_iter()
        .filter_map(|change| match change {
            Change::Attribute(Swap { after: Some(attribute), .. }) => {
                Some((attribute.name.to_lowercase(), attribute))
            }
            _ => None,
        })
        .collect();
    for (case, name, value) in values {
        let name = sound_name(name)?;
        let known = study.attribute(&name).or_else(|| made.get(&name.to_lowercase()));
        let name = known.map_or(name, |known| known.name.clone());
        let value = match known.map(|known| known.kind) {
            Some(AttributeType::Text) => Value::Text(value.to_string()),
            _ => value.clone(),
        };
        set(&mut draft, study, case, &name, &value)?;
    }
    let mut made: Vec<Attribute> = made.into_values().collect();
    made.sort_by_key(|attribute| attribute.order);
    draft.changes.splice(0..0, made.into_iter().map(|attribute| Change::Attribute(Swap::new(attribute))));
    draft.changes.retain(|change| !matches!(change, Change::Case(swap) if swap.before == swap.after));
    Ok(draft)
}

fn set(draft: &mut Draft, study: &Study, case: &str, name: &str, value: &Value) -> Result<(), Refused> {
    let folded = case.trim().to_lowercase();
    let in_draft = draft.changes.iter_mut().find_map(|change| match change {
        Change::Case(Swap { after: Some(it), .. }) if it.name.to_lowercase() == folded => Some(it),
        _ => None,
    });
    let put = |attributes: &mut std::collections::BTreeMap<String, Value>| {
        if is_empty(value) {
            attributes.remove(name);
        } else {
            attributes.insert(name.to_owned(), value.clone());
        }
    };
    if let Some(it) = in_draft {
        put(&mut it.attributes);
        return Ok(());
    }
    let before = study.case_named(case.trim());
    let before = before.ok_or_else(|| Refused::Missing(format!("the case “{}”", case.trim())))?;
    let mut after = before.clone();
    put(&mut after.attributes);
    draft.changes.push(Change::Case(Swap::change(before.clone(), after)));
    Ok(())
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}

fn kind_of(value: &Value) -> AttributeType {
    match value {
        Value::Number(_) => AttributeType::Number,
        Value::YesNo(_) => AttributeType::YesNo,
        Value::Text(text) if text.parse::<jiff::civil::Date>().is_ok() => AttributeType::Date,
        Value::Text(_) => AttributeType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    fn text(case: &str, name: &str, value: &str) -> CaseValue {
        (case.into(), name.into(), Value::Text(value.into()))
    }

    #[test]
    fn cases_get_values_and_new_attributes_their_type_and_empty_ones_take_values_away() {
        let mut s = Sample::new();
        let years =
            |case: &str, years: f64| (case.to_owned(), "Since years".to_owned(), Value::Number(years));
        let values = [
            years("Chair", 3.0),
            years("carer", 4.5),
            text("Chair", "REGION", "North"),
            text("Chair", "Began", "2023-03-14"),
        ];
        let edit = s.make(set_attributes(&s.study, &values));
        let chair = s.study.case_named("Chair").unwrap();
        assert_eq!(
            (chair.value_words("Since years"), chair.value_words("Region")),
            ("3".into(), "North".into())
        );
        assert_eq!(s.study.attribute("Since years").unwrap().kind, AttributeType::Number);
        assert_eq!(s.study.attribute("Began").unwrap().kind, AttributeType::Date);
        s.make(set_attributes(&s.study, &[text("Chair", "Since years", "")]));
        assert_eq!(s.study.case_named("Chair").unwrap().value_words("Since years"), "");
        assert_eq!(set_attributes(&s.study, &[text("Chair", "Since years", "")]), Err(Refused::NoChange));
        assert!(set_attributes(&s.study, &[text("Nobody", "x", "y")]).is_err());
        assert_eq!(edit.changes.iter().filter(|it| matches!(it, Change::Attribute(_))).count(), 2);
    }
}
