//! Names that the study itself says: those of speakers and cases.

use super::{Suggestion, Why, words::NOBODY};
use crate::study::{
    Role, Study,
    pseudonyms::{NameKind, Namer, tokens},
};

/// Suggests the names of speakers who are not listed, then of cases.
pub(super) fn suggest(study: &Study, namer: &Namer, found: &mut Vec<Suggestion>) {
    let bodies = study.documents().iter().filter_map(|document| study.body(document.id));
    let speakers = bodies.flat_map(|body| &body.speakers);
    let speakers = speakers.map(|speaker| (speaker.name.as_str(), Why::Speaker, speaker.role));
    let cases = study.cases().iter().map(|case| (case.name.as_str(), Why::Case, Role::Participant));
    for (name, why, role) in speakers.chain(cases) {
        if namer.names(name) || !could_name(name) {
            continue;
        }
        let mut suggestion = Suggestion::new(name, why, NameKind::Person);
        // An interviewer's name matters less than a participant's.
        suggestion.weight = if role == Role::Interviewer { 0.0 } else { 1.0 };
        found.push(suggestion);
    }
}

/// Whether a label can be a name: no code like `P03`, no part such as `Interviewer 2`.
fn could_name(label: &str) -> bool {
    // Scripts without capitals tell nothing: there every label may be a name.
    let has_no_capitals = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    if label.chars().any(has_no_capitals) {
        return true;
    }
    let words: Vec<&str> = tokens(label).map(|token| token.text).collect();
    let names = words.iter().filter(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1
            && word.chars().all(|c| !c.is_ascii_digit())
            && !NOBODY.contains(&word.to_lowercase().as_str())
            && word.chars().next().is_some_and(|c| !c.is_lowercase())
    });
    names.count() > 0
}
