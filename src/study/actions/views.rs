//! Saving charts and queries under a name, and choosing how quotations are attributed.

use super::{Drafted, Refused, sound_name};
use crate::study::{
    Action, Attribution, Change, ChartId, Coder, Draft, Id, Moment, QueryId, SavedChart, SavedQuery, Study,
    Swap,
};

/// Saves a chart under its name. One of that name, whatever the case of its letters, is replaced and keeps identity and place.
pub fn save_chart(study: &Study, coder: &Coder, chart: SavedChart) -> Drafted {
    let name = sound_name(&chart.name)?;
    let before = study.charts().iter().find(|it| it.name.to_lowercase() == name.to_lowercase()).cloned();
    let (id, order) = match &before {
        Some(before) => (before.id, before.order),
        None => (Id::fresh(), study.charts().next_order()),
    };
    let mut after = SavedChart { id, order, name, by: coder.clone(), at: Moment::now(), ..chart };
    if let Some(before) = before.as_ref().filter(|it| it.by == after.by) {
        let now = std::mem::replace(&mut after.at, before.at);
        if *before == after {
            return Err(Refused::NoChange);
        }
        after.at = now;
    }
    Ok(Draft { action: Action::SaveChart, changes: vec![Change::Chart(Swap { before, after: Some(after) })] })
}

/// Gives a saved chart another name.
pub fn rename_chart(study: &Study, coder: &Coder, chart: ChartId, name: &str) -> Drafted {
    let before = study.charts().get(chart).ok_or_else(|| Refused::Missing("that chart".into()))?;
    let name = sound_name(name)?;
    if name == before.name {
        return Err(Refused::NoChange);
    }
    if study.chart_named(&name).is_some_and(|taken| taken.id != chart) {
        return Err(Refused::NameTaken(name));
    }
    let after = SavedChart { name, by: coder.clone(), at: Moment::now(), ..before.clone() };
    let changes = vec![Change::Chart(Swap::change(before.clone(), after))];
    Ok(Draft { action: Action::SaveChart, changes })
}

/// Takes a saved chart away.
pub fn remove_chart(study: &Study, chart: ChartId) -> Drafted {
    let before = study.charts().get(chart).ok_or_else(|| Refused::Missing("that chart".into()))?;
    Ok(Draft { action: Action::RemoveChart, changes: vec![Change::Chart(Swap::gone(before.clone()))] })
}

/// Saves a query under a name; `text` has its codes as `{ID}`. One of that name is replaced and keeps identity and place.
pub fn save_query(study: &Study, coder: &Coder, name: &str, text: &str) -> Drafted {
    let name = sound_name(name)?;
    let before = study.queries().iter().find(|it| it.name.to_lowercase() == name.to_lowercase()).cloned();
    if before.as_ref().is_some_and(|before| before.text == text && before.name == name) {
        return Err(Refused::NoChange);
    }
    let (id, order) = match &before {
        Some(before) => (before.id, before.order),
        None => (Id::fresh(), study.queries().next_order()),
    };
    let after = SavedQuery { id, name, order, text: text.to_owned(), by: coder.clone(), at: Moment::now() };
    Ok(Draft { action: Action::SaveQuery, changes: vec![Change::Query(Swap { before, after: Some(after) })] })
}

/// Gives a saved query another name. What asks for it does so by its id.
pub fn rename_query(study: &Study, coder: &Coder, query: QueryId, name: &str) -> Drafted {
    let before = study.queries().get(query).ok_or_else(|| Refused::Missing("that query".into()))?;
    let name = sound_name(name)?;
    if name == before.name {
        return Err(Refused::NoChange);
    }
    let is_taken = |it: &SavedQuery| it.id != query && it.name.to_lowercase() == name.to_lowercase();
    if study.queries().iter().any(is_taken) {
        return Err(Refused::NameTaken(name));
    }
    let after = SavedQuery { name, by: coder.clone(), at: Moment::now(), ..before.clone() };
    let changes = vec![Change::Query(Swap::change(before.clone(), after))];
    Ok(Draft { action: Action::SaveQuery, changes })
}

/// Takes a saved query away.
pub fn remove_query(study: &Study, query: QueryId) -> Drafted {
    let before = study.queries().get(query).ok_or_else(|| Refused::Missing("that query".into()))?;
    Ok(Draft { action: Action::RemoveQuery, changes: vec![Change::Query(Swap::gone(before.clone()))] })
}

/// Chooses how quotations are attributed. Attributes get the names that the study gives them.
pub fn set_attribution(study: &Study, mut after: Attribution) -> Drafted {
    for name in after.attributes.iter_mut().flatten() {
        let known = study.attribute(name);
        let known = known.ok_or_else(|| Refused::Missing(format!("the attribute “{name}”")))?;
        known.name.clone_into(name);
    }
    let before = study.attribution().clone();
    if before == after {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::SetAttribution, changes: vec![Change::Attribution { before, after }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Columns, Height, Naming, Rows, Shape, samples::Sample};

    fn chart(s: &Sample, name: &str, height: Height) -> SavedChart {
        let shape = Shape {
            rows: Rows::Groups("Region".into()),
            columns: Columns::Chosen(vec![s.code("watches")]),
            frozen: 1,
            height,
            ..Shape::default()
        };
        shape.named(name, &s.maya)
    }

    #[test]
    fn a_chart_saved_again_under_its_name_is_replaced_in_its_place() {
        let mut s = Sample::new();
        for (name, height) in [("One", Height::One), ("Two", Height::One), (" one ", Height::Whole)] {
            let chart = chart(&s, name, height);
            s.make(save_chart(&s.study, &s.maya, chart));
        }
        let names: Vec<_> = s.study.charts().iter().map(|it| (it.name.as_str(), it.height)).collect();
        assert_eq!(names, [("one", Height::Whole), ("Two", Height::One)]);
        let again = chart(&s, "one", Height::Whole);
        assert_eq!(save_chart(&s.study, &s.maya, again), Err(Refused::NoChange));
        let first = s.study.charts().as_slice()[0].id;
        let edit = s.make(remove_chart(&s.study, first));
        assert_eq!(s.study.charts().len(), 1);
        s.undo(&edit);
        assert_eq!(s.study.charts().as_slice()[0].id, first);
    }

    #[test]
    fn a_chart_gets_another_name_that_no_other_has() {
        let mut s = Sample::new();
        for name in ["One", "Two"] {
            let chart = chart(&s, name, Height::One);
            s.make(save_chart(&s.study, &s.maya, chart));
        }
        let one = s.study.chart_named("one").unwrap().id;
        let named = |s: &Sample, name: &str| rename_chart(&s.study, &s.maya, one, name);
        assert_eq!(named(&s, "TWO"), Err(Refused::NameTaken("TWO".into())));
        assert_eq!(named(&s, "One"), Err(Refused::NoChange));
        let edit = s.make(named(&s, "Three"));
        assert_eq!(crate::study::describe(&s.study, &edit, |_| None), "renamed the chart “One” to “Three”");
        assert_eq!(s.study.chart_named("three").unwrap().id, one);
    }

    #[test]
    fn a_query_is_saved_changed_and_taken_away() {
        let mut s = Sample::new();
        s.make(save_query(&s.study, &s.maya, "far", "region = North"));
        s.make(save_query(&s.study, &s.tom, "Far", "region = South"));
        assert_eq!(save_query(&s.study, &s.maya, "Far", "region = South"), Err(Refused::NoChange));
        let [query] = s.study.queries().as_slice() else { panic!("one query") };
        assert_eq!((query.name.as_str(), query.text.as_str(), &query.by), ("Far", "region = South", &s.tom));
        s.make(remove_query(&s.study, query.id));
        assert!(s.study.queries().is_empty());
    }

    #[test]
    fn a_query_gets_another_name_that_no_other_has() {
        let mut s = Sample::new();
        for name in ["far", "near"] {
            s.make(save_query(&s.study, &s.maya, name, "region = North"));
        }
        let far = s.study.queries().as_slice()[0].id;
        let named = |s: &Sample, name: &str| rename_query(&s.study, &s.maya, far, name);
        assert_eq!(named(&s, "Near"), Err(Refused::NameTaken("Near".into())));
        assert_eq!(named(&s, "far"), Err(Refused::NoChange));
        let edit = s.make(named(&s, "Far away"));
        assert_eq!(
            crate::study::describe(&s.study, &edit, |_| None),
            "renamed the query “far” to “Far away”"
        );
        s.undo(&edit);
        assert_eq!(s.study.queries().get(far).unwrap().name, "far");
    }

    #[test]
    fn an_attribution_names_attributes_as_the_study_does_and_none_that_it_has_not() {
        let mut s = Sample::new();
        let chosen = |names: &[&str]| Attribution {
            naming: Naming::Nothing,
            attributes: Some(names.iter().map(|name| (*name).to_owned()).collect()),
            reference: false,
            time: false,
        };
        let missing = set_attribution(&s.study, chosen(&["region", "place"]));
        assert_eq!(missing, Err(Refused::Missing("the attribute “place”".into())));
        let edit = s.make(set_attribution(&s.study, chosen(&["region"])));
        assert_eq!(s.study.attribution().attributes.as_deref(), Some(&["Region".to_owned()][..]));
        s.undo(&edit);
        assert!(s.study.attribution().is_default());
    }
}
