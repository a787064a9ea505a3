//! Cases (the rows of the matrix) and their attributes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::CaseId;

/// A participant, organisation or site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its identity.
    pub id: CaseId,
    /// Its name, unique in the study.
    pub name: String,
    /// What it is called where its name is not to be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pseudonym: Option<String>,
    /// Its place among the cases, counted from 0.
    pub order: u32,
    /// What is known of it, by the attribute's name; what is not known is absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Value>,
}

impl Case {
    /// The value of an attribute in words; empty where it is not known.
    pub fn value_words(&self, attribute: &str) -> String {
        self.attributes.get(attribute).map(ToString::to_string).unwrap_or_default()
    }

    /// Whether an attribute has this value in words, without regard to case; the empty one where it is not known.
    pub fn has_value(&self, attribute: &str, value: &str) -> bool {
        match self.attributes.get(attribute) {
            None => value.is_empty(),
            Some(Value::Text(text)) => text == value || text.to_lowercase() == value.to_lowercase(),
            Some(known) => known.to_string() == value,
        }
    }
}

/// What an attribute's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AttributeType {
    /// Free words.
    Text,
    /// A number, whole or not.
    Number,
    /// A day, written `2023-03-14`.
    Date,
    /// Yes or no.
    YesNo,
}

/// A column of the table of cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name, unique in the study.
    pub name: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: AttributeType,
    /// Its place among the attributes, counted from 0.
    pub order: u32,
    /// Whether its values could tell who a case is: exports show them only when told to.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub identifying: bool,
    /// Its possible values, where it is a typology: the types that cases are assigned to, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
}

impl Attribute {
    /// Puts attributes in their order: by place, then by name.
    pub fn arrange(attributes: &mut [Attribute]) {
        attributes.sort_by(|a, b| (a.order, &a.name).cmp(&(b.order, &b.name)));
    }
}

/// One value of an attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// Words, or a day as `2023-03-14`.
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::YesNo(true) => f.write_str("yes"),
            Value::YesNo(false) => f.write_str("no"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Text(text) => f.write_str(text),
        }
    }
}
