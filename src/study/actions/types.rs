//! Typologies: attributes whose values are types that cases are assigned to.

use super::{Drafted, Refused, sound_name};
use crate::study::{
    Action, Attribute, AttributeType, Case, CaseId, Change, Draft, Over, Study, Swap, Synthesis, Value,
    order::Conditions,
};

/// Makes a typology of these types, in their order: an attribute of words, new or one that there is. The types in use that
/// are not named stay behind them, so that no case loses its type.
pub fn make_typology(study: &Study, name: &str, types: &[String]) -> Drafted {
    let name = sound_name(name)?;
    let before = study.attribute(&name).cloned();
    if before.as_ref().is_some_and(|it| it.kind != AttributeType::Text) {
        return Err(Refused::NotPossible(format!(
            "the values of “{name}” are not words: give the typology another name"
        )));
    }
    let mut after = before.clone().unwrap_or_else(|| Attribute {
        name,
        kind: AttributeType::Text,
        order: study.attributes().last().map_or(0, |last| last.order + 1),
        identifying: false,
        types: Vec::new(),
    });
    after.types = sound_types(types)?;
    let used = study.cases().iter().map(|case| case.value_words(&after.name));
    for value in used.filter(|value| !value.is_empty()).collect::<Vec<_>>() {
        if !after.types.iter().any(|it| it.to_lowercase() == value.to_lowercase()) {
            after.types.push(value);
        }
    }
    if after.types.is_empty() {
        return Err(Refused::NotPossible("a typology needs types: name at least one".into()));
    }
    if before.as_ref() == Some(&after) {
        return Err(Refused::NoChange);
    }
    let changes = vec![Change::Attribute(Swap { before, after: Some(after) })];
    Ok(Draft { action: Action::DescribeAttribute, changes })
}

fn sound_types(types: &[String]) -> Result<Vec<String>, Refused> {
    let mut sound: Vec<String> = Vec::new();
    for name in types.iter().filter(|name| !name.trim().is_empty()) {
        let name = sound_name(name)?;
        if sound.iter().any(|it| it.to_lowercase() == name.to_lowercase()) {
            return Err(Refused::NameTaken(name));
        }
        sound.push(name);
    }
    Ok(sound)
}

/// Assigns cases to a type of a typology; `None` takes their type away.
pub fn assign_type(study: &Study, typology: &str, cases: &[CaseId], to: Option<&str>) -> Drafted {
    let typology = typology_named(study, typology)?;
    let known = match to {
        Some(name) => Some(type_named(typology, name)?),
        None => None,
    };
    let mut changes = Vec::new();
    for case in cases {
        let before = study.cases().get(*case).ok_or_else(|| Refused::Missing("that case".into()))?;
        let mut after = before.clone();
        match known {
            Some(name) => after.attributes.insert(typology.name.clone(), Value::Text(name.to_owned())),
            None => after.attributes.remove(&typology.name),
        };
        if *before != after {
            changes.push(Change::Case(Swap::change(before.clone(), after)));
        }
    }
    if changes.is_empty() {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::AssignType, changes })
}

/// Gives a type another name: in the typology, in its cases, in the syntheses of its groups, and in the conditions and hidden
/// rows of saved charts.
pub fn rename_type(study: &Study, typology: &str, from: &str, to: &str) -> Drafted {
    let before = typology_named(study, typology)?;
    let from = type_named(before, from)?.to_owned();
    let to = sound_name(to)?;
    if from == to {
        return Err(Refused::NoChange);
    }
    let mut after = before.clone();
    for name in &mut after.types {
        if *name == from {
            name.clone_from(&to);
        } else if name.to_lowercase() == to.to_lowercase() {
            return Err(Refused::NameTaken(to));
        }
    }
    let name = &before.name;
    let mut changes = vec![Change::Attribute(Swap::change(before.clone(), after))];
    for case in study.cases().iter().filter(|case| case.has_value(name, &from)) {
        let mut after: Case = case.clone();
        after.attributes.insert(name.clone(), Value::Text(to.clone()));
        changes.push(Change::Case(Swap::change(case.clone(), after)));
    }
    changes.extend(study.syntheses().flat_map(|it| renamed_synthesis(it, name, &from, &to)));
    changes.extend(study.charts().iter().filter_map(|chart| {
        let mut after = chart.clone();
        rename_in(&mut after.filter, name, &from, &to);
        if chart.rows == crate::study::Rows::Groups(name.clone()) {
            after.hidden_groups.iter_mut().filter(|it| **it == from).for_each(|it| it.clone_from(&to));
        }
        (*chart != after).then(|| Change::Chart(Swap::change(chart.clone(), after)))
    }));
    Ok(Draft { action: Action::DescribeAttribute, changes })
}

/// The synthesis of a group whose value is renamed, under the value that it has then.
fn renamed_synthesis(synthesis: &Synthesis, typology: &str, from: &str, to: &str) -> Vec<Change> {
    match &synthesis.over {
        Over::Group { attribute, value, code } if attribute == typology && value == from => {
            let over = Over::Group { attribute: attribute.clone(), value: to.to_owned(), code: *code };
            let after = Synthesis { over, ..synthesis.clone() };
            vec![Change::Synthesis(Swap::gone(synthesis.clone())), Change::Synthesis(Swap::new(after))]
        }
        _ => Vec::new(),
    }
}

fn rename_in(conditions: &mut Conditions, typology: &str, from: &str, to: &str) {
    for condition in &mut conditions.0 {
        if condition.attribute == typology && condition.value.to_lowercase() == from.to_lowercase() {
            to.clone_into(&mut condition.value);
        }
    }
}

fn typology_named<'a>(study: &'a Study, name: &str) -> Result<&'a Attribute, Refused> {
    let known = study.attribute(name);
    let known = known.ok_or_else(|| Refused::Missing(format!("the typology “{}”", name.trim())))?;
    if known.types.is_empty() {
        let words = format!("“{}” is no typology: give it types first", known.name);
        return Err(Refused::NotPossible(words));
    }
    Ok(known)
}

fn type_named<'a>(typology: &'a Attribute, name: &str) -> Result<&'a str, Refused> {
    let wanted = name.trim().to_lowercase();
    let known = typology.types.iter().find(|it| it.to_lowercase() == wanted);
    known.map(String::as_str).ok_or_else(|| {
        Refused::NotPossible(format!(
            "{} has no type “{}”: there are {}",
            typology.name,
            name.trim(),
            typology.types.join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Rows, Shape, actions, order::Filter, samples::Sample};

    fn typology(s: &mut Sample) {
        let types = ["Insider", "Outsider"].map(str::to_owned);
        s.make(make_typology(&s.study, "Standing", &types));
    }

    fn value(s: &Sample, case: &str) -> String {
        s.study.case_named(case).unwrap().value_words("Standing")
    }

    #[test]
    fn cases_are_assigned_to_types_and_taken_out_again() {
        let mut s = Sample::new();
        typology(&mut s);
        let (chair, carer) = (s.case("Chair"), s.case("Carer"));
        let assigned = s.make(assign_type(&s.study, "standing", &[chair, carer], Some("insider")));
        assert_eq!((value(&s, "Chair"), value(&s, "Carer")), ("Insider".into(), "Insider".into()));
        let words = crate::study::describe(&s.study, &assigned, |_| None);
        assert_eq!(words, "assigned “Chair” and “Carer” to a type");
        assert_eq!(assign_type(&s.study, "Standing", &[chair], Some("Insider")), Err(Refused::NoChange));
        let taken = s.make(assign_type(&s.study, "Standing", &[chair], None));
        assert_eq!(value(&s, "Chair"), "");
        s.undo(&taken);
        s.undo(&assigned);
        assert_eq!((value(&s, "Chair"), value(&s, "Carer")), (String::new(), String::new()));
    }

    #[test]
    fn what_is_no_type_or_no_typology_is_refused_with_what_there_is() {
        let mut s = Sample::new();
        typology(&mut s);
        let chair = [s.case("Chair")];
        let refused =
            |typology, to| assign_type(&s.study, typology, &chair, Some(to)).unwrap_err().to_string();
        assert_eq!(refused("Standing", "Rebel"), "Standing has no type “Rebel”: there are Insider, Outsider");
        assert_eq!(refused("Region", "Insider"), "“Region” is no typology: give it types first");
        assert_eq!(refused("Mood", "Insider"), "the typology “Mood” is not in this study (any more)");
        let types = ["a", " A "].map(str::to_owned);
        assert_eq!(make_typology(&s.study, "x", &types), Err(Refused::NameTaken("A".into())));
        assert!(
            make_typology(&s.study, "Years", &types[..1]).unwrap_err().to_string().contains("are not words")
        );
        assert!(make_typology(&s.study, "x", &[]).is_err());
    }

    #[test]
    fn types_are_added_and_put_in_another_order_and_none_that_a_case_has_is_lost() {
        let mut s = Sample::new();
        typology(&mut s);
        s.make(assign_type(&s.study, "Standing", &[s.case("Chair")], Some("Insider")));
        let types = ["Visitor", "Outsider"].map(str::to_owned);
        s.make(make_typology(&s.study, "standing", &types));
        assert_eq!(s.study.attribute("Standing").unwrap().types, ["Visitor", "Outsider", "Insider"]);
        let same = ["Visitor", "Outsider", "Insider"].map(str::to_owned);
        assert_eq!(make_typology(&s.study, "Standing", &same), Err(Refused::NoChange));
    }

    #[test]
    fn a_type_is_renamed_wherever_it_stands_and_undo_brings_all_of_it_back() {
        let mut s = Sample::new();
        typology(&mut s);
        s.make(assign_type(&s.study, "Standing", &[s.case("Chair")], Some("Insider")));
        let over = |value: &str| Over::Group {
            attribute: "Standing".into(),
            value: value.into(),
            code: s.study.codebook().named("watches").unwrap().id,
        };
        let (old, new) = (over("Insider"), over("Member"));
        s.make(actions::write_synthesis(&s.study, &s.maya, &old, "They decide"));
        let filter = Filter::read(&s.study, "standing = insider").unwrap();
        let shape = Shape {
            rows: Rows::Groups("Standing".into()),
            hidden_groups: vec!["Insider".into()],
            filter: Conditions(vec![filter]),
            ..Shape::default()
        };
        s.make(actions::save_chart(&s.study, &s.maya, shape.named("By standing", &s.maya)));
        let edit = s.make(rename_type(&s.study, "Standing", "insider", "Member"));
        assert_eq!(value(&s, "Chair"), "Member");
        assert_eq!(s.study.synthesis(&new).unwrap().text, "They decide");
        assert!(s.study.synthesis(&old).is_none());
        let chart = s.study.chart_named("by standing").unwrap();
        assert_eq!(
            (chart.filter.words(), &chart.hidden_groups[..]),
            ("Standing = Member".into(), &["Member".to_owned()][..])
        );
        assert_eq!(
            rename_type(&s.study, "Standing", "Member", "outsider"),
            Err(Refused::NameTaken("outsider".into()))
        );
        s.undo(&edit);
        assert_eq!((value(&s, "Chair"), s.study.synthesis(&old).is_some()), ("Insider".into(), true));
    }
}
