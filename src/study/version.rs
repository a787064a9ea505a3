//! Versions of the framework: the codebook as it stood when the team froze it, so that what has changed since can be told.

use serde::{Deserialize, Serialize};

use super::{Code, Coder, Moment, VersionId};

/// The codebook as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its identity.
    pub id: VersionId,
    /// What it is called: `framework v1`; unique in the study.
    pub name: String,
    /// What was decided, and why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who froze it.
    pub by: Coder,
    /// When.
    pub at: Moment,
    /// Every record of the codebook as it was then, merged codes included.
    pub codes: Vec<Code>,
}
