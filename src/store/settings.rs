//! The user's settings, as they stand in `config.json` among the user's own files.

use serde::{Deserialize, Serialize};

/// What a user prefers. What is not said is decided by the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The name that the user codes under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// The name of the colours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Whether to draw with ASCII characters only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// Whether times in recordings are not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hide_times: Option<bool>,
    /// The layout of panes to begin with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<String>,
}
