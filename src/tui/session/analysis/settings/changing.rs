//! A setting changed to what was typed or chosen.

use super::{
    AnalysisSetting,
    words::{
        STUDY_ORDER, TOGETHER, apart_words, by_words, coder_words, codes, counted_by, document_words,
        found_by, found_words, kind_words, level_words, part_words, together_words, turn_words,
    },
};
use crate::{
    analysis::{
        Asked, CoOccurrence, Contrast, CrossTable, Frequency, Measure, Part, Portrait, Queried, Saturation,
        Sequence, Together, query::stored,
    },
    study::{Kind, Study},
};

/// The question with a setting changed to the value that these words are of. What it cannot be is said.
pub(super) fn changed(
    study: &Study,
    asked: &Asked,
    setting: AnalysisSetting,
    words: &str,
) -> Result<Asked, String> {
    use AnalysisSetting as Set;
    let mut asked = asked.clone();
    let words = words.trim();
    let is = |value: &str| words.eq_ignore_ascii_case(value);
    let whole = || words.parse::<u32>().map_err(|_| format!("“{words}” is no whole number"));
    let cases = || match words {
        "" => Ok(String::new()),
        words => stored(study, words).map_err(|problem| problem.to_string()),
    };
    match (&mut asked, setting) {
        (Asked::Frequency(it), Set::By) => {
            it.by = counted_by(study).into_iter().find(|by| is(&by_words(by))).unwrap_or_default();
        }
        (Asked::Query(it), Set::By) => {
            it.by = found_by(study).into_iter().find(|by| is(&found_words(by))).unwrap_or_default();
        }
        (Asked::Query(Queried { query, .. }), Set::Query) => {
            *query = stored(study, words).map_err(|problem| problem.to_string())?;
        }
        (
            Asked::Frequency(Frequency { apart, .. })
            | Asked::CrossTable(CrossTable { apart, .. })
            | Asked::Contrast(Contrast { apart, .. }),
            Set::Apart,
        ) => *apart = is(&apart_words(true)),
        (
            Asked::CoOccurrence(CoOccurrence { categories, .. })
            | Asked::Sequence(Sequence { categories, .. })
            | Asked::Saturation(Saturation { categories, .. })
            | Asked::Portrait(Portrait { categories, .. }),
            Set::Level,
        ) => *categories = is(&level_words(true)),
        (Asked::CrossTable(it), Set::Attribute) => words.clone_into(&mut it.attribute),
        (
            Asked::CrossTable(CrossTable { count, .. }) | Asked::Frequency(Frequency { count, .. }),
            Set::Count,
        ) => *count = Measure::ALL.into_iter().find(|measure| is(measure.word())).unwrap_or_default(),
        (Asked::CrossTable(it), Set::Part) => {
            let parts = [Part::None, Part::Row, Part::Column];
            it.part = parts.into_iter().find(|part| is(part_words(*part))).unwrap_or_default();
        }
        (Asked::CoOccurrence(it), Set::Together) => {
            let offered = TOGETHER.into_iter().find(|it| is(&together_words(*it)));
            it.together = match offered {
                Some(together) => together,
                None if is(&together_words(it.together)) => it.together,
                None => Together::Turns(whole()?),
            };
        }
        (Asked::CoOccurrence(it), Set::SameCoder) => it.same_coder = is(&coder_words(true)),
        (Asked::Sequence(it), Set::Within) => it.within = whole()?,
        (Asked::Sequence(it), Set::EveryTurn) => it.every_turn = is(&turn_words(true)),
        (Asked::Saturation(it), Set::Base) => it.base = whole()?,
        (Asked::Saturation(it), Set::Run) => it.run = whole()?,
        (Asked::Saturation(it), Set::Threshold) => {
            it.threshold = words.parse().map_err(|_| format!("“{words}” is no number"))?;
        }
        (Asked::Saturation(it), Set::Kinds) => {
            let all = is(&kind_words(true));
            it.kinds = if all { Kind::ALL.to_vec() } else { Saturation::default().kinds };
        }
        (Asked::Saturation(it), Set::Order) => it.order = (!is(STUDY_ORDER)).then(|| words.to_owned()),
        (Asked::Portrait(it), Set::Document) => {
            let found = study.documents().iter().find(|found| is(&document_words(study, found.id)));
            it.document = found.map_or(it.document, |found| found.id);
        }
        (Asked::Portrait(it), Set::Stretches) => it.stretches = whole()?,
        (Asked::Contrast(it), Set::One) => it.one = cases()?,
        (Asked::Contrast(it), Set::Other) => it.other = cases()?,
        (Asked::NegativeCases(it), Set::Code) => {
            it.code = codes(study).find(|code| is(&study.codebook().title(*code))).unwrap_or(it.code);
        }
        (Asked::NegativeCases(it), Set::Like) => {
            let before = it.like.len();
            it.like.retain(|name| !is(name));
            if it.like.len() == before {
                it.like.push(words.to_owned());
            } else if it.like.is_empty() {
                return Err("similar cases agree in one attribute at least: choose another one first".into());
            }
        }
        _ => {}
    }
    Ok(asked)
}
