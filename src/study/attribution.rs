//! How quotations are attributed in reports: `"words" [Chief Nurse, Site B]`.

use serde::{Deserialize, Serialize};

/// What stands for the case in an attribution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// Its name.
    #[default]
    Name,
    /// Its pseudonym.
    Pseudonym,
    /// Nothing.
    Nothing,
}

/// How quotations are attributed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// What stands for the case; with [`Naming::Pseudonym`] also in every other place of an export.
    #[serde(default)]
    pub naming: Naming,
    /// The attributes whose values stand in it, in order; without a choice, those whose values are words and that are not
    /// identifying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Vec<String>>,
    /// Whether the reference of the passage stands in it: `P03 ¶14`.
    pub reference: bool,
    /// Whether the time in the recording stands in it, where it is known: `00:12:31`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub time: bool,
}

impl Default for Attribution {
    fn default() -> Self {
        Self { naming: Naming::default(), attributes: None, reference: true, time: false }
    }
}

impl Attribution {
    /// Whether nothing has been chosen.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
