//! Saved charts: which rows and columns of the matrix are shown together, and how, under a name.

use serde::{Deserialize, Serialize};

use super::{
    CaseId, ChartId, CodeId, Coder, Id, Moment, QueryId,
    order::{Conditions, Sort},
    ordered::Placed,
};

/// What the rows of a chart are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rows {
    /// A row for each case.
    #[default]
    Cases,
    /// A row for each value of an attribute: the cases that have it together.
    Groups(String),
    /// A row for each case in which a saved query finds something.
    Query(QueryId),
}

/// What the columns of a chart are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Columns {
    /// The categories of the first level.
    #[default]
    Overview,
    /// The codes of one category.
    Category(CodeId),
    /// These codes and categories, in this order.
    Chosen(Vec<CodeId>),
}

/// How high the rows of a chart are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Height {
    /// One line.
    One,
    /// Three lines; more where few rows would leave a high screen empty.
    #[default]
    Three,
    /// As high as the longest summary in it.
    Whole,
}

impl Height {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Height::One => Height::Three,
            Height::Three => Height::Whole,
            Height::Whole => Height::One,
        }
    }

    /// The height in words.
    pub fn words(self) -> &'static str {
        match self {
            Height::One => "each row takes one line",
            Height::Three => "each row takes a few lines",
            Height::Whole => "each row is as high as what is written in it",
        }
    }
}

/// A chart with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedChart {
    /// Its identity.
    pub id: ChartId,
    /// Its name, unique among the saved charts.
    pub name: String,
    /// Its place among them, counted from 0.
    pub order: u32,
    /// What the rows are.
    pub rows: Rows,
    /// What the columns are.
    pub columns: Columns,
    /// The columns that come first, in this order, before the others in theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arranged: Vec<CodeId>,
    /// The columns that are hidden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<CodeId>,
    /// The cases that are hidden.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_cases: Vec<CaseId>,
    /// The values of the attribute that groups the rows whose rows are hidden; the empty one is for cases without a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_groups: Vec<String>,
    /// How many columns stay at the left when the chart is scrolled.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub frozen: u32,
    /// The order of the rows.
    #[serde(default, skip_serializing_if = "Sort::is_plain")]
    pub sort: Sort,
    /// The conditions that cases must meet.
    #[serde(default, skip_serializing_if = "Conditions::is_empty")]
    pub filter: Conditions,
    /// The attributes beside the cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// The typology whose types stand in a column of their own beside the cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typology: Option<String>,
    /// Whether codes stand down and cases across.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub transposed: bool,
    /// How high the rows are.
    #[serde(default)]
    pub height: Height,
    /// Who saved it last.
    pub by: Coder,
    /// When.
    pub at: Moment,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Placed for SavedChart {
    fn id(&self) -> Id<Self> {
        self.id
    }
    fn order(&self) -> u32 {
        self.order
    }
}
