//! Codes and categories: the records of the codebook.

use serde::{Deserialize, Serialize};

use super::{CodeId, Coder, CodingId, Moment};

/// How a code came to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Taken from a framework known beforehand.
    APriori,
    /// Named by the analyst while reading.
    #[default]
    Open,
    /// Named with the participant's own words.
    InVivo,
}

impl Origin {
    /// The origin in words.
    pub fn words(self) -> &'static str {
        match self {
            Origin::APriori => "a priori",
            Origin::Open => "open",
            Origin::InVivo => "in vivo",
        }
    }

    /// The origin of these words, however they are joined and written: `a priori`, `a-priori`, `In-vivo`.
    pub fn from_words(words: &str) -> Option<Self> {
        let fold = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
        let words = fold(words);
        [Origin::APriori, Origin::Open, Origin::InVivo]
            .into_iter()
            .find(|origin| fold(origin.words()) == words)
    }
}

/// A code's colour: one of the palette's, which every theme renders in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Colour {
    /// Blue.
    Blue,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Purple.
    Purple,
    /// Yellow.
    Yellow,
    /// Light blue.
    Sky,
    /// Vermilion.
    Red,
    /// Pink.
    Pink,
}

impl Colour {
    /// The palette, in the order in which new categories take from it.
    pub const ALL: [Colour; 8] = [
        Colour::Blue,
        Colour::Orange,
        Colour::Green,
        Colour::Purple,
        Colour::Yellow,
        Colour::Sky,
        Colour::Red,
        Colour::Pink,
    ];

    /// The colour's name, as files write it.
    pub fn name(self) -> &'static str {
        match self {
            Colour::Blue => "blue",
            Colour::Orange => "orange",
            Colour::Green => "green",
            Colour::Purple => "purple",
            Colour::Yellow => "yellow",
            Colour::Sky => "sky",
            Colour::Red => "red",
            Colour::Pink => "pink",
        }
    }

    /// The colour of this name, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// Codings of a code that was split: they count for the code that has this, and no coder's file is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The code that was split.
    pub from: CodeId,
    /// Its codings that count here, by id.
    pub codings: Vec<CodingId>,
}

/// A code, or a category, which is a code that groups codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Its identity.
    pub id: CodeId,
    /// Its name, unique in the codebook.
    pub name: String,
    /// The category that it is in; none for a category of the first level and for an open code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CodeId>,
    /// Its place among its siblings, counted from 0; the same number stands by id.
    pub order: u32,
    /// Whether it groups codes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub category: bool,
    /// What it means.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// What belongs under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub include: String,
    /// What does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exclude: String,
    /// Words that show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
    /// Its own colour; without one it has its category's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// How it came to be.
    pub origin: Origin,
    /// Whether it is no longer offered for coding; what was coded with it stays.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// The code that it was merged into: its codings count there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<CodeId>,
    /// The codings of other codes that count for this one since those codes were split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<Split>,
    /// Who made it.
    pub by: Coder,
    /// When it was made.
    pub at: Moment,
}
