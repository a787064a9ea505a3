//! Tables as values: columns with names, rows of typed fields. How they are written is the formats' business.

use std::borrow::Cow;

use crate::study::{Study, Value};

/// One field of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Field<'a> {
    /// Nothing is known.
    #[default]
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A count.
    Count(u64),
    /// A number, whole or not.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
}

impl Field<'_> {
    /// The field as it is written where everything is text; empty for nothing.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Field::Empty => Cow::Borrowed(""),
            Field::Text(text) => Cow::Borrowed(text),
            Field::Count(count) => Cow::Owned(count.to_string()),
            Field::Number(number) => Cow::Owned(number.to_string()),
            Field::YesNo(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
        }
    }
}

impl<'a> From<&'a str> for Field<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Field::Empty } else { Field::Text(Cow::Borrowed(text)) }
    }
}

impl From<String> for Field<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Field::Empty } else { Field::Text(Cow::Owned(text)) }
    }
}

impl<'a> From<Cow<'a, str>> for Field<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        if text.is_empty() { Field::Empty } else { Field::Text(text) }
    }
}

impl<'a> From<&'a Value> for Field<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::YesNo(yes) => Field::YesNo(*yes),
            Value::Number(number) => Field::Number(*number),
            Value::Text(text) => text.as_str().into(),
        }
    }
}

impl From<usize> for Field<'_> {
    fn from(count: usize) -> Self {
        Field::Count(count as u64)
    }
}

impl From<u32> for Field<'_> {
    fn from(count: u32) -> Self {
        Field::Count(count.into())
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands above it: `code path`.
    pub name: String,
    /// What it is called in a record: `code_path`; an attribute or code has the same key as name.
    pub key: String,
}

/// A table: every row has one field for each column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table<'a> {
    /// What it is, with the study's title, for formats that have a place for it.
    pub title: String,
    /// The columns; no two have the same name.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Field<'a>>>,
}

impl Table<'_> {
    /// A table without rows. `free` names columns by the study's own words; where such a name is that of a fixed column or
    /// stands twice, it gets a number behind it.
    pub(super) fn new(before: &[&str], free: impl IntoIterator<Item = String>, after: &[&str]) -> Self {
        let mut taken: Vec<String> = before.iter().chain(after).map(|name| (*name).to_owned()).collect();
        let fixed = |name: &&str| Column { name: (*name).to_owned(), key: name.replace(' ', "_") };
        let mut columns: Vec<Column> = before.iter().map(fixed).collect();
        for wanted in free {
            let mut name = wanted.clone();
            let mut number = 2;
            while taken.contains(&name) || taken.iter().any(|it| it.replace(' ', "_") == name) {
                name = format!("{wanted} ({number})");
                number += 1;
            }
            taken.push(name.clone());
            columns.push(Column { key: name.clone(), name });
        }
        columns.extend(after.iter().map(fixed));
        Self { title: String::new(), columns, rows: Vec::new() }
    }

    /// The same table with a title: the study's, and what it is.
    #[must_use]
    pub(super) fn titled(self, study: &Study, what: &str) -> Self {
        Self { title: format!("{}: {what}", study.title), ..self }
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
