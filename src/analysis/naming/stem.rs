//! What a pseudonym can be made of: who or what something is, in one word.

use super::{
    Suggestion, Why,
    words::{ORGANISATIONS, PLACES},
};
use crate::study::{
    Case, Study,
    pseudonyms::{NameKind, Pseudonyms, proposed, tokens},
};

/// Names of attributes that say what somebody does.
const ROLES: &[&str] = &[
    "role",
    "job",
    "occupation",
    "position",
    "profession",
    "rolle",
    "beruf",
    "funktion",
    "fonction",
    "métier",
];

/// The pseudonym that is proposed for a suggestion: that of the listed entry that it belongs to, or of the case, else the next that is free of its
/// kind: `Nurse A`, `Hospital A`, `Street B`, `Place C`.
pub fn proposed_for(study: &Study, table: &Pseudonyms, suggestion: &Suggestion, kind: NameKind) -> String {
    if let Some(entry) = suggestion.of.and_then(|at| table.entries.get(at)) {
        return entry.pseudonym.clone();
    }
    // A case may have one already.
    let case = study.case_named(&suggestion.words).or_else(|| case_of_speaker(study, &suggestion.words));
    if let Some(pseudonym) = case.and_then(|case| case.pseudonym.clone()) {
        return pseudonym;
    }
    let stem = match kind {
        NameKind::Person => role(study, &suggestion.words),
        NameKind::Other => hint(suggestion.why),
        NameKind::Place | NameKind::Organisation => thing(&suggestion.words),
    };
    proposed(table, kind, stem.as_deref())
}

/// The role of the case of this name, where an attribute says it in a few words.
fn role(study: &Study, words: &str) -> Option<String> {
    let case = study.case_named(words).or_else(|| case_of_speaker(study, words))?;
    let attribute = study.attributes().iter().find(|it| ROLES.contains(&it.name.to_lowercase().as_str()))?;
    let role = case.value_words(&attribute.name);
    let short = !role.is_empty() && role.split_whitespace().count() <= 3;
    short.then(|| capitalised(&role))
}

fn case_of_speaker<'s>(study: &'s Study, name: &str) -> Option<&'s Case> {
    let mut documents = study.documents().iter();
    let case = documents.find_map(|document| {
        let speaker = study.body(document.id)?.speakers.iter().find(|speaker| speaker.name == name)?;
        speaker.case.or(document.case)
    });
    study.cases().get(case?)
}

/// What a place or an organisation is, by the word in its name that says it.
fn thing(words: &str) -> Option<String> {
    let mut said = tokens(words).map(|token| token.text.to_lowercase()).collect::<Vec<_>>().into_iter().rev();
    let known = |word: &String| ORGANISATIONS.contains(&word.as_str()) || PLACES.contains(&word.as_str());
    said.find(known).map(|word| capitalised(&word))
}

fn hint(why: Why) -> Option<String> {
    let stem = match why {
        Why::Mail => "Address",
        Why::Number => "Number",
        Why::Day => "Day",
        Why::Postcode => "Postcode",
        _ => return None,
    };
    Some(stem.to_owned())
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
