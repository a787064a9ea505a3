//! The analyses that the pane has, in the order in which they follow one another, and each as it is asked first.

use crate::{
    analysis::{
        Asked, CoOccurrence, Contrast, CrossTable, Frequency, Measure, NegativeCases, Part, Portrait,
        Queried, Saturation, Sequence, query::quoted,
    },
    study::{CodeId, Study, order},
};

/// An analysis, whatever it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// How much is coded.
    Frequency,
    /// Codes by the values of an attribute.
    CrossTable,
    /// Which codes go together.
    CoOccurrence,
    /// Which code follows which.
    Sequence,
    /// When new codes become few.
    Saturation,
    /// The codes of a document from its beginning to its end.
    Portrait,
    /// Two groups of cases beside one another.
    Contrast,
    /// Cases without a code that similar ones have.
    NegativeCases,
    /// What a query finds.
    Query,
}

impl Analysis {
    /// All of them.
    pub const ALL: [Analysis; 9] = [
        Analysis::Frequency,
        Analysis::CrossTable,
        Analysis::CoOccurrence,
        Analysis::Sequence,
        Analysis::Saturation,
        Analysis::Portrait,
        Analysis::Contrast,
        Analysis::NegativeCases,
        Analysis::Query,
    ];

    /// The analysis that a question is of.
    pub fn of(asked: &Asked) -> Self {
        match asked {
            Asked::Frequency(_) => Analysis::Frequency,
            Asked::CrossTable(_) => Analysis::CrossTable,
            Asked::CoOccurrence(_) => Analysis::CoOccurrence,
            Asked::Sequence(_) => Analysis::Sequence,
            Asked::Saturation(_) => Analysis::Saturation,
            Asked::Portrait(_) => Analysis::Portrait,
            Asked::Contrast(_) => Analysis::Contrast,
            Asked::NegativeCases(_) => Analysis::NegativeCases,
            Asked::Query(_) => Analysis::Query,
        }
    }

    /// The analysis in a word or two.
    pub fn name(self) -> &'static str {
        match self {
            Analysis::Frequency => "Frequencies",
            Analysis::CrossTable => "Cross-table",
            Analysis::CoOccurrence => "Co-occurrence",
            Analysis::Sequence => "Sequence",
            Analysis::Saturation => "Saturation",
            Analysis::Portrait => "Portrait",
            Analysis::Contrast => "Contrast",
            Analysis::NegativeCases => "Negative cases",
            Analysis::Query => "Query",
        }
    }

    /// What it answers.
    pub fn sentence(self) -> &'static str {
        match self {
            Analysis::Frequency => "how much is coded, by code, case, document, coder, attribute",
            Analysis::CrossTable => "codes by the values of an attribute",
            Analysis::CoOccurrence => "which codes go together",
            Analysis::Sequence => "which code follows which",
            Analysis::Saturation => "when new codes become few",
            Analysis::Portrait => "the codes of a document from beginning to end",
            Analysis::Contrast => "two groups of cases beside one another",
            Analysis::NegativeCases => "cases without a code that similar ones have",
            Analysis::Query => "passages by codes, attributes, speakers, coders, words",
        }
    }

    /// The question as it is asked first. One that needs what the study does not have asks for nothing; that is then said.
    pub fn usual(self, study: &Study) -> Asked {
        match self {
            Analysis::Frequency => Asked::Frequency(Frequency::default()),
            Analysis::CrossTable => Asked::CrossTable(CrossTable {
                attribute: telling_attribute(study),
                count: Measure::Cases,
                part: Part::Column,
                ..CrossTable::default()
            }),
            Analysis::CoOccurrence => Asked::CoOccurrence(CoOccurrence::default()),
            Analysis::Sequence => Asked::Sequence(Sequence::default()),
            Analysis::Saturation => Asked::Saturation(Saturation::default()),
            Analysis::Portrait => match study.documents().iter().next() {
                Some(document) => Asked::Portrait(Portrait::of(document.id)),
                None => Asked::Frequency(Frequency::default()),
            },
            Analysis::Contrast => {
                Asked::Contrast(Contrast { one: first_group(study), ..Contrast::default() })
            }
            Analysis::NegativeCases => match most_used(study) {
                Some(code) => Asked::NegativeCases(NegativeCases {
                    code,
                    like: Some(telling_attribute(study)).into_iter().filter(|it| !it.is_empty()).collect(),
                    selection: crate::analysis::Selection::default(),
                }),
                None => Asked::Frequency(Frequency::default()),
            },
            Analysis::Query => Asked::Query(Queried { query: "code:*".into(), ..Queried::default() }),
        }
    }

    /// Whether the study has what it needs, or what is missing.
    pub fn missing(self, study: &Study) -> Option<&'static str> {
        match self {
            Analysis::Portrait if study.documents().is_empty() => {
                Some("the study has no documents yet: `casebook import` reads them")
            }
            Analysis::NegativeCases if study.codebook().lines().is_empty() => {
                Some("the codebook has no codes yet: n in pane 2 writes one")
            }
            _ => None,
        }
    }
}

/// The attribute by which cases part into the fewest groups: a table by it is the easiest to read.
fn telling_attribute(study: &Study) -> String {
    let groups = |name: &str| order::values(study, name).len();
    let names = study.attributes().iter().map(|it| it.name.as_str());
    let parted = names.clone().filter(|name| groups(name) > 1).min_by_key(|name| groups(name));
    parted.or_else(|| names.clone().next()).unwrap_or("").to_owned()
}

/// A query for the cases with the first value of that attribute.
fn first_group(study: &Study) -> String {
    let attribute = telling_attribute(study);
    let value = order::values(study, &attribute).into_iter().next();
    value.map_or_else(String::new, |(value, _)| format!("{} = {}", quoted(&attribute), quoted(&value)))
}

/// The code with the most codings, categories with those of what they group left out.
fn most_used(study: &Study) -> Option<CodeId> {
    let book = study.codebook();
    let mut counts: std::collections::HashMap<CodeId, usize> = std::collections::HashMap::new();
    for coding in study.all_codings() {
        *counts.entry(book.code_of(coding)).or_default() += 1;
    }
    let lines = book.lines().iter().rev();
    lines.map(|line| line.code).max_by_key(|code| counts.get(code).copied().unwrap_or(0))
}
