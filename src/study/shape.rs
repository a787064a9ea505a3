//! What a chart shows and how, whether or not it is saved under a name.

use serde::{Deserialize, Serialize};

use super::{
    CaseId, ChartId, CodeId, Coder, Columns, Height, Moment, Rows, SavedChart,
    order::{Conditions, Sort},
};

/// All of a [`SavedChart`] but its name: the same fields with the same meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "each field is described where it is saved")]
pub struct Shape {
    pub rows: Rows,
    pub columns: Columns,
    pub arranged: Vec<CodeId>,
    pub hidden: Vec<CodeId>,
    pub hidden_cases: Vec<CaseId>,
    pub hidden_groups: Vec<String>,
    pub frozen: u32,
    pub sort: Sort,
    pub filter: Conditions,
    pub attributes: Vec<String>,
    pub typology: Option<String>,
    pub transposed: bool,
    pub height: Height,
}

impl Shape {
    /// The shape of a chart with these columns and nothing else said of it.
    pub fn of(columns: Columns) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The same as a chart with a name, saved by a coder now; identity and place are given when it is saved.
    pub fn named(self, name: &str, by: &Coder) -> SavedChart {
        SavedChart {
            id: ChartId::fresh(),
            name: name.to_owned(),
            order: 0,
            rows: self.rows,
            columns: self.columns,
            arranged: self.arranged,
            hidden: self.hidden,
            hidden_cases: self.hidden_cases,
            hidden_groups: self.hidden_groups,
            frozen: self.frozen,
            sort: self.sort,
            filter: self.filter,
            attributes: self.attributes,
            typology: self.typology,
            transposed: self.transposed,
            height: self.height,
            by: by.clone(),
            at: Moment::now(),
        }
    }
}

impl SavedChart {
    /// What it shows and how.
    pub fn shape(&self) -> Shape {
        let it = self.clone();
        Shape {
            rows: it.rows,
            columns: it.columns,
            arranged: it.arranged,
            hidden: it.hidden,
            hidden_cases: it.hidden_cases,
            hidden_groups: it.hidden_groups,
            frozen: it.frozen,
            sort: it.sort,
            filter: it.filter,
            attributes: it.attributes,
            typology: it.typology,
            transposed: it.transposed,
            height: it.height,
        }
    }
}
