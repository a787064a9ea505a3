//! Saved queries: a question to the study under a name. What it means is worked out in [`crate::analysis`].

use serde::{Deserialize, Serialize};

use super::{Coder, Id, Moment, QueryId, ordered::Placed};

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedQuery {
    /// Its identity.
    pub id: QueryId,
    /// Its name, unique among the saved queries.
    pub name: String,
    /// Its place among them, counted from 0.
    pub order: u32,
    /// The query. A code stands in it as `{ID}`, so that it is found under whichever name.
    pub text: String,
    /// Who saved it last.
    pub by: Coder,
    /// When.
    pub at: Moment,
}

impl Placed for SavedQuery {
    fn id(&self) -> Id<Self> {
        self.id
    }
    fn order(&self) -> u32 {
        self.order
    }
}
