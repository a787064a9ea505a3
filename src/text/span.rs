//! Places in a text: [`Offset`]s and [`Span`]s counted in Unicode scalar values, as REFI-QDA counts them.

use serde::{Deserialize, Serialize};

/// A place in a text: the number of Unicode scalar values (`char`s) before it. Never a count of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Offset(pub u32);

/// A half-open stretch of a text, in scalar values: `start` is in it, `end` is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Span {
    /// The first scalar value of the stretch.
    pub start: Offset,
    /// The first scalar value after the stretch.
    pub end: Offset,
}

impl Span {
    /// The span from `start` to `end`, both counted in scalar values; an `end` before `start` gives an empty span.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start: Offset(start), end: Offset(end.max(start)) }
    }

    /// Length in scalar values.
    pub fn len(self) -> u32 {
        self.end.0.saturating_sub(self.start.0)
    }

    /// Whether the span holds no scalar value.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `at` lies in the span.
    pub fn contains(self, at: Offset) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one scalar value.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–{}", self.start.0, self.end.0)
    }
}
