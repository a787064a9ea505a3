//! What the settings of a question are now, and what they can be, in words.

use super::AnalysisSetting;
use crate::{
    analysis::{Asked, CountedBy, FoundBy, Measure, Part, Together, query::shown},
    study::{CodeId, DocumentId, Kind, Study},
};

/// The settings of a question, each with its value in words.
pub(super) fn settings(study: &Study, asked: &Asked) -> Vec<(AnalysisSetting, String)> {
    use AnalysisSetting as Set;
    match asked {
        Asked::Frequency(it) => vec![
            (Set::By, by_words(&it.by)),
            (Set::Count, it.count.word().to_owned()),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::CrossTable(it) => vec![
            (Set::Attribute, it.attribute.clone()),
            (Set::Count, it.count.word().to_owned()),
            (Set::Part, part_words(it.part).to_owned()),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::CoOccurrence(it) => vec![
            (Set::Together, together_words(it.together)),
            (Set::SameCoder, coder_words(it.same_coder)),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Sequence(it) => vec![
            (Set::Within, it.within.to_string()),
            (Set::EveryTurn, turn_words(it.every_turn)),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Saturation(it) => vec![
            (Set::Base, it.base.to_string()),
            (Set::Run, it.run.to_string()),
            (Set::Threshold, it.threshold.to_string()),
            (Set::Order, it.order.clone().unwrap_or_else(|| STUDY_ORDER.to_owned())),
            (Set::Kinds, kind_words(it.kinds.len() == Kind::ALL.len())),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Portrait(it) => vec![
            (Set::Document, document_words(study, it.document)),
            (Set::Stretches, it.stretches.to_string()),
            (Set::Level, level_words(it.categories)),
        ],
        Asked::Contrast(it) => vec![
            (Set::One, shown(study, &it.one)),
            (Set::Other, shown(study, &it.other)),
            (Set::Apart, apart_words(it.apart)),
        ],
        Asked::NegativeCases(it) => {
            vec![(Set::Code, study.codebook().title(it.code)), (Set::Like, it.like.join(", "))]
        }
        Asked::Query(it) => {
            vec![(Set::Query, shown(study, &it.query)), (Set::By, found_words(&it.by))]
        }
    }
}

/// The order of interviews where none is asked for.
pub(super) const STUDY_ORDER: &str = "as in the study";

pub(super) fn by_words(by: &CountedBy) -> String {
    match by {
        CountedBy::Code => "codes".into(),
        CountedBy::Case => "cases".into(),
        CountedBy::Document => "documents".into(),
        CountedBy::Coder => "coders".into(),
        CountedBy::Attribute(name) => format!("by {name}"),
    }
}

pub(super) fn found_words(by: &FoundBy) -> String {
    match by {
        FoundBy::Document => "documents".into(),
        FoundBy::Case => "cases".into(),
        FoundBy::Attribute(name) => format!("by {name}"),
    }
}

pub(super) fn part_words(part: Part) -> &'static str {
    match part {
        Part::None => "nothing",
        Part::Row => "the row",
        Part::Column => "the column",
    }
}

pub(super) fn apart_words(apart: bool) -> String {
    if apart { "with what is coded with themselves".into() } else { "with all that they group".into() }
}

pub(super) fn together_words(together: Together) -> String {
    match together {
        Together::Overlap => "on the same words".into(),
        Together::Sentence => "in the same sentence".into(),
        Together::Turn => "in the same turn".into(),
        Together::Document => "in the same document".into(),
        Together::Turns(turns) => format!("within {}", crate::text::counted(turns as usize, "turn", "turns")),
    }
}

/// The ways to be together that are offered.
pub(super) const TOGETHER: [Together; 8] = [
    Together::Overlap,
    Together::Sentence,
    Together::Turn,
    Together::Turns(1),
    Together::Turns(2),
    Together::Turns(3),
    Together::Turns(5),
    Together::Document,
];

pub(super) fn coder_words(same: bool) -> String {
    if same { "both codes by the same coder".into() } else { "whoever put the codes there".into() }
}

pub(super) fn turn_words(every: bool) -> String {
    if every { "all, interviewers' too".into() } else { "without interviewers'".into() }
}

pub(super) fn kind_words(all: bool) -> String {
    if all { "of every kind, notes too".into() } else { "interviews and focus groups".into() }
}

pub(super) fn level_words(categories: bool) -> String {
    if categories { "categories of the first level".into() } else { "every code".into() }
}

pub(super) fn document_words(study: &Study, document: DocumentId) -> String {
    study.documents().get(document).map_or_else(String::new, |it| {
        if it.name == it.label { it.label.clone() } else { format!("{} {}", it.label, it.name) }
    })
}

/// What a setting can be: the words of each value. `None` where it is typed.
pub(super) fn values(study: &Study, asked: &Asked, setting: AnalysisSetting) -> Option<Vec<String>> {
    let attributes = || study.attributes().iter().map(|it| it.name.clone());
    Some(match setting {
        AnalysisSetting::By => match asked {
            Asked::Query(_) => found_by(study).iter().map(found_words).collect(),
            _ => counted_by(study).iter().map(by_words).collect(),
        },
        AnalysisSetting::Attribute | AnalysisSetting::Like => attributes().collect(),
        AnalysisSetting::Count => Measure::ALL.iter().map(|it| it.word().to_owned()).collect(),
        AnalysisSetting::Part => {
            [Part::None, Part::Row, Part::Column].map(|it| part_words(it).to_owned()).into()
        }
        AnalysisSetting::Apart => [false, true].map(apart_words).into(),
        AnalysisSetting::Together => {
            let now = match asked {
                Asked::CoOccurrence(it) => Some(it.together).filter(|now| !TOGETHER.contains(now)),
                _ => None,
            };
            TOGETHER.into_iter().chain(now).map(together_words).collect()
        }
        AnalysisSetting::SameCoder => [false, true].map(coder_words).into(),
        AnalysisSetting::EveryTurn => [false, true].map(turn_words).into(),
        AnalysisSetting::Kinds => [false, true].map(kind_words).into(),
        AnalysisSetting::Level => [false, true].map(level_words).into(),
        AnalysisSetting::Order => std::iter::once(STUDY_ORDER.to_owned()).chain(attributes()).collect(),
        AnalysisSetting::Document => {
            study.documents().iter().map(|it| document_words(study, it.id)).collect()
        }
        AnalysisSetting::Code => codes(study).map(|code| study.codebook().title(code)).collect(),
        AnalysisSetting::Within
        | AnalysisSetting::Base
        | AnalysisSetting::Run
        | AnalysisSetting::Threshold
        | AnalysisSetting::Stretches
        | AnalysisSetting::One
        | AnalysisSetting::Other
        | AnalysisSetting::Query => return None,
    })
}

pub(super) fn counted_by(study: &Study) -> Vec<CountedBy> {
    let fixed = [CountedBy::Code, CountedBy::Case, CountedBy::Document, CountedBy::Coder];
    let by = study.attributes().iter().map(|it| CountedBy::Attribute(it.name.clone()));
    fixed.into_iter().chain(by).collect()
}

pub(super) fn found_by(study: &Study) -> Vec<FoundBy> {
    let by = study.attributes().iter().map(|it| FoundBy::Attribute(it.name.clone()));
    [FoundBy::Document, FoundBy::Case].into_iter().chain(by).collect()
}

pub(super) fn codes(study: &Study) -> impl Iterator<Item = CodeId> {
    study.codebook().lines().iter().map(|line| line.code)
}
