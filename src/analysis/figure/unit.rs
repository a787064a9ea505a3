//! What numbers count.

use serde::{Deserialize, Serialize};

use crate::text::number;

/// What can be counted of coded passages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Codings: one code on one passage by one coder.
    #[default]
    Codings,
    /// Stretches of text: codings that share text are one, whoever made them.
    Passages,
    /// Words in these stretches, each once.
    Words,
    /// Turns that have words in them.
    Turns,
    /// Documents that they are in.
    Documents,
    /// Cases that they belong to.
    Cases,
}

impl Measure {
    /// All of them.
    pub const ALL: [Measure; 6] = [
        Measure::Codings,
        Measure::Passages,
        Measure::Words,
        Measure::Turns,
        Measure::Documents,
        Measure::Cases,
    ];

    /// The measure in a word, as the command line has it.
    pub fn word(self) -> &'static str {
        Unit::from(self).word()
    }
}

/// What a number counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Codings.
    Codings,
    /// Stretches of text.
    Passages,
    /// Words.
    Words,
    /// Turns.
    Turns,
    /// Documents.
    Documents,
    /// Cases.
    Cases,
    /// Different codes.
    Codes,
    /// Different categories of the first level, and open codes.
    Categories,
    /// Sentences.
    Sentences,
    /// Pairs of passages.
    Pairs,
    /// The difference of two shares, in percentage points: -100 to 100.
    Points,
}

impl From<Measure> for Unit {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Codings => Unit::Codings,
            Measure::Passages => Unit::Passages,
            Measure::Words => Unit::Words,
            Measure::Turns => Unit::Turns,
            Measure::Documents => Unit::Documents,
            Measure::Cases => Unit::Cases,
        }
    }
}

impl Unit {
    /// The unit in a word or two, for many.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Codings => "codings",
            Unit::Passages => "passages",
            Unit::Words => "words",
            Unit::Turns => "turns",
            Unit::Documents => "documents",
            Unit::Cases => "cases",
            Unit::Codes => "codes",
            Unit::Categories => "categories",
            Unit::Sentences => "sentences",
            Unit::Pairs => "pairs",
            Unit::Points => "points",
        }
    }

    /// The unit in a word or two, for one.
    pub fn one(self) -> &'static str {
        match self {
            Unit::Codings => "coding",
            Unit::Passages => "passage",
            Unit::Words => "word",
            Unit::Turns => "turn",
            Unit::Documents => "document",
            Unit::Cases => "case",
            Unit::Codes => "code",
            Unit::Categories => "category",
            Unit::Sentences => "sentence",
            Unit::Pairs => "pair",
            Unit::Points => "point",
        }
    }

    /// A number of this unit as people write it: `1,204`, `+12`.
    pub fn shown(self, value: f64) -> String {
        match self {
            Unit::Points => match value.round() {
                0.0 => "0".to_owned(),
                rounded => format!("{rounded:+}"),
            },
            _ => number(value.max(0.0).round() as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(Unit::Words.shown(12_345.0), "12,345");
        assert_eq!([12.4, -3.6, -0.2].map(|value| Unit::Points.shown(value)), ["+12", "-4", "0"]);
    }
}
