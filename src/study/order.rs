//! Which cases are taken and in which order: sorting by name or attribute, and conditions on attributes.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Attribute, AttributeType, Case, Study, Value};

/// What cases are sorted by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Their order in the study.
    #[default]
    Order,
    /// Their names.
    Name,
    /// An attribute, then the order in the study.
    Attribute(String),
}

/// An order of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Sort {
    /// What they are sorted by.
    pub by: By,
    /// Whether the last comes first. Cases without a value stay last.
    pub reversed: bool,
}

impl Sort {
    /// Whether it is the order of the study.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Sorts cases that are in the order of the study. By a typology they come in the order of its types.
    pub fn sort(&self, study: &Study, cases: &mut Vec<&Case>) {
        match &self.by {
            By::Order => {
                if self.reversed {
                    cases.reverse();
                }
            }
            By::Name => {
                cases.sort_by_cached_key(|case| natural(&case.name));
                if self.reversed {
                    cases.reverse();
                }
            }
            By::Attribute(name) => {
                let types = study.attribute(name).map_or(&[][..], |attribute| &attribute.types);
                cases.sort_by(|a, b| {
                    let (a, b) = (a.attributes.get(name), b.attributes.get(name));
                    match (a, b) {
                        (Some(a), Some(b)) if self.reversed => compare(types, b, a),
                        (Some(a), Some(b)) => compare(types, a, b),
                        _ => a.is_none().cmp(&b.is_none()),
                    }
                });
            }
        }
    }

    /// The attribute whose values head groups of cases: the one sorted by, where its values are words or yes and no.
    pub fn grouping<'a>(&self, study: &'a Study) -> Option<&'a Attribute> {
        let By::Attribute(name) = &self.by else { return None };
        let attribute = study.attributes().iter().find(|it| it.name == *name)?;
        matches!(attribute.kind, AttributeType::Text | AttributeType::YesNo).then_some(attribute)
    }

    /// What they are sorted by, in a word or two.
    pub fn by_words(&self) -> &str {
        match &self.by {
            By::Order => "order of the study",
            By::Name => "name",
            By::Attribute(name) => name,
        }
    }

    /// The order in words.
    pub fn words(&self) -> String {
        let last_first = if self.reversed { ", last first" } else { "" };
        format!("{}{last_first}", self.by_words())
    }
}

/// Compares values of one attribute: numbers by size, types by their place, other words without regard to case and after
/// the types.
fn compare(types: &[String], a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::YesNo(a), Value::YesNo(b)) => b.cmp(a),
        _ => {
            let (a, b) = (a.to_string(), b.to_string());
            let place = |value: &str| types.iter().position(|it| it == value).unwrap_or(types.len());
            place(&a).cmp(&place(&b)).then_with(|| natural(&a).cmp(&natural(&b)))
        }
    }
}

/// A key by which `P9` comes before `P10`, whatever the case of letters.
fn natural(text: &str) -> Vec<(String, u64)> {
    let lower = text.to_lowercase();
    let mut parts = Vec::new();
    let mut rest = lower.as_str();
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (before, after) = rest.split_at(words);
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        parts.push((before.to_owned(), after[..digits].parse().unwrap_or(u64::MAX)));
        rest = &after[digits..];
    }
    parts
}

/// How a value must stand to the one of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Equal, without regard to case.
    Is,
    /// Anything else, or nothing.
    IsNot,
    /// Smaller.
    Below,
    /// Larger.
    Above,
    /// Smaller or equal.
    AtMost,
    /// Larger or equal.
    AtLeast,
}

/// The signs of relations; longer ones first, so that `<=` is not taken for `<`.
const RELATIONS: [(&str, Relation); 8] = [
    ("!=", Relation::IsNot),
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("≤", Relation::AtMost),
    ("≥", Relation::AtLeast),
    ("<", Relation::Below),
    (">", Relation::Above),
    ("=", Relation::Is),
];

/// A condition on one attribute of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// The attribute.
    pub attribute: String,
    /// How the case's value must stand to `value`.
    pub relation: Relation,
    /// The value, in words; empty for cases of which nothing is known.
    pub value: String,
}

impl Filter {
    /// Reads `region = London`, `years >= 2`. What is wrong with it is said with what there is instead.
    pub fn read(study: &Study, typed: &str) -> Result<Self, String> {
        let found = RELATIONS.iter().filter_map(|(sign, relation)| Some((typed.find(sign)?, sign, relation)));
        let Some((at, sign, relation)) =
            found.min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())))
        else {
            return Err("write attribute = value, such as region = London".into());
        };
        let Some(attribute) = study.attribute(&typed[..at]) else {
            let names: Vec<&str> = study.attributes().iter().map(|it| it.name.as_str()).collect();
            return Err(format!(
                "no attribute is called “{}”: there are {}",
                typed[..at].trim(),
                names.join(", ")
            ));
        };
        let value = typed[at + sign.len()..].trim().to_owned();
        let filter = Self { attribute: attribute.name.clone(), relation: *relation, value };
        if study.cases().iter().any(|case| filter.takes(case)) {
            return Ok(filter);
        }
        let values = values(study, &attribute.name);
        let known: Vec<&str> = values.iter().take(6).map(|(value, _)| value.as_str()).collect();
        Err(format!("no case has {}: there are {}", filter.words(), known.join(", ")))
    }

    /// Whether a case fits.
    pub fn takes(&self, case: &Case) -> bool {
        let Some(value) = case.attributes.get(&self.attribute) else {
            return match self.relation {
                Relation::Is => self.value.is_empty(),
                Relation::IsNot => !self.value.is_empty(),
                _ => false,
            };
        };
        let words = value.to_string();
        let order = match (value, self.value.parse::<f64>()) {
            (Value::Number(number), Ok(limit)) => number.total_cmp(&limit),
            _ => words.to_lowercase().cmp(&self.value.to_lowercase()),
        };
        match self.relation {
            Relation::Is => order.is_eq(),
            Relation::IsNot => order.is_ne(),
            Relation::Below => order.is_lt(),
            Relation::Above => order.is_gt(),
            Relation::AtMost => order.is_le(),
            Relation::AtLeast => order.is_ge(),
        }
    }

    /// The condition as it is typed.
    pub fn words(&self) -> String {
        let sign = RELATIONS.iter().find(|(_, relation)| *relation == self.relation).map_or("=", |it| it.0);
        let value = if self.value.is_empty() { "(not known)" } else { &self.value };
        format!("{} {sign} {value}", self.attribute)
    }
}

/// Conditions that a case must meet, all of them; without any, every case is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Conditions(pub Vec<Filter>);

impl Conditions {
    /// Reads `region = London and years >= 2`; nothing typed takes every case. What is wrong is said with what there is instead.
    pub fn read(study: &Study, typed: &str) -> Result<Self, String> {
        // A value may hold the word too: a condition begins only where there is a sign.
        let mut parts: Vec<String> = Vec::new();
        for part in typed.split(" and ") {
            let begins = RELATIONS.iter().any(|(sign, _)| part.contains(sign));
            match parts.last_mut() {
                Some(last) if !begins => {
                    last.push_str(" and ");
                    last.push_str(part);
                }
                _ => parts.push(part.to_owned()),
            }
        }
        parts.retain(|part| !part.trim().is_empty());
        let read: Result<Vec<Filter>, String> = parts.iter().map(|part| Filter::read(study, part)).collect();
        let conditions = Self(read?);
        if study.cases().iter().any(|case| conditions.takes(case)) || study.cases().is_empty() {
            return Ok(conditions);
        }
        Err(format!("no case has {}", conditions.words()))
    }

    /// Whether every case is taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a case meets all of them.
    pub fn takes(&self, case: &Case) -> bool {
        self.0.iter().all(|condition| condition.takes(case))
    }

    /// The conditions as they are typed.
    pub fn words(&self) -> String {
        self.0.iter().map(Filter::words).collect::<Vec<_>>().join(" and ")
    }

    /// Adds a condition; one of the same attribute that asks for a value is replaced by it.
    pub fn add(&mut self, condition: Filter) {
        let same = |it: &Filter| it.attribute == condition.attribute && it.relation == condition.relation;
        self.0.retain(|it| !same(it));
        self.0.push(condition);
    }
}

/// The values of an attribute with the number of cases that have each, in order.
pub fn values(study: &Study, attribute: &str) -> Vec<(String, usize)> {
    let mut cases: Vec<&Case> =
        study.cases().iter().filter(|case| case.attributes.contains_key(attribute)).collect();
    Sort { by: By::Attribute(attribute.into()), reversed: false }.sort(study, &mut cases);
    let mut values: Vec<(String, usize)> = Vec::new();
    for value in cases.iter().filter_map(|case| case.attributes.get(attribute)).map(ToString::to_string) {
        match values.last_mut() {
            Some((last, count)) if last.eq_ignore_ascii_case(&value) => *count += 1,
            _ => values.push((value, 1)),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::samples::Sample;

    #[test]
    fn names_with_numbers_are_sorted_as_people_count() {
        let mut names = ["P10", "p9", "FG 2", "P1b", "P1", "FG 11"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["FG 2", "FG 11", "P1", "P1b", "p9", "P10"]);
    }

    #[test]
    fn numbers_are_compared_by_size_and_words_without_regard_to_case() {
        let text = |words: &str| Value::Text(words.into());
        assert!(compare(&[], &Value::Number(9.0), &Value::Number(10.0)).is_lt());
        assert!(compare(&[], &text("leeds"), &text("London")).is_lt());
        assert!(compare(&[], &Value::YesNo(true), &Value::YesNo(false)).is_lt());
    }

    #[test]
    fn types_come_in_their_own_order_and_before_what_is_none() {
        let types = ["weak", "strong"].map(str::to_owned);
        let text = |words: &str| Value::Text(words.into());
        assert!(compare(&types, &text("weak"), &text("strong")).is_lt());
        assert!(compare(&types, &text("strong"), &text("another")).is_lt());
    }

    #[test]
    fn several_conditions_are_joined_by_and_which_a_value_may_hold_too() {
        let mut s = Sample::new();
        let mut carer = s.study.cases().get(s.case("Carer")).unwrap().clone();
        carer.attributes.insert("Region".into(), Value::Text("Devon and Cornwall".into()));
        s.make(crate::study::actions::describe_case(&s.study, carer));
        let taken = |typed: &str| {
            let conditions = Conditions::read(&s.study, typed)?;
            let cases = s.study.cases().iter().filter(|case| conditions.takes(case));
            Ok::<_, String>(cases.map(|case| case.name.as_str()).collect::<Vec<_>>())
        };
        assert_eq!(taken("region = north east and years > 1"), Ok(vec!["Chair"]));
        assert_eq!(taken("Region = Devon and Cornwall and years > 1"), Ok(vec!["Carer"]));
        assert_eq!(taken("  ").unwrap().len(), 3);
        assert_eq!(
            taken("region = Devon and Cornwall and years < 1"),
            Err("no case has Region = Devon and Cornwall and Years < 1".into())
        );
        let unknown = taken("years > 1 and place = x").unwrap_err();
        assert!(unknown.starts_with("no attribute is called “place”"), "{unknown}");
    }

    #[test]
    fn values_are_counted_in_order() {
        let s = Sample::new();
        assert_eq!(values(&s.study, "Region"), [("North East".to_owned(), 3)]);
        let years: Vec<String> = values(&s.study, "Years").into_iter().map(|(value, _)| value).collect();
        assert_eq!(years, ["0.5", "1.5", "2.5"]);
    }
}
