//! What a pseudonym can be made of: who or what something is, in one word.

use std::collections::HashMap;

use super::{
    Suggestion, Why,
    words::{ORGANISATIONS, PLACES},
};
use crate::study::{
    Case, Study,
    pseudonyms::{NameKind, Proposer, Pseudonyms, same_word, tokens},
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
    own_of(study, &mut Proposer::new(table), suggestion, kind)
}

/// The pseudonyms that are proposed for all suggestions, in their order: each its own, except that a part of one fuller name of
/// somebody, listed or suggested as well, has that one's.
pub fn proposals(study: &Study, table: &Pseudonyms, found: &[Suggestion]) -> Vec<String> {
    let mut proposer = Proposer::new(table);
    let fuller = Fuller::names(table, found);
    let of = |(at, it): (usize, &Suggestion)| {
        let listed = it.of.or_else(|| fuller.listed_part(at, it, table)).map(Whose::Listed);
        // The England of a society is no part of anybody's name.
        listed.or_else(|| fuller.of(&it.words).filter(|whose| whose.kind(table, found) == Some(it.kind)))
    };
    let whose: Vec<Option<Whose>> = found.iter().enumerate().map(of).collect();
    let mut proposed: Vec<String> = Vec::with_capacity(found.len());
    for (it, whose) in found.iter().zip(&whose) {
        proposed.push(match whose {
            Some(Whose::Listed(entry)) => {
                table.entries.get(*entry).map_or_else(String::new, |entry| entry.pseudonym.clone())
            }
            Some(Whose::Suggested(_)) => String::new(),
            None => own_of(study, &mut proposer, it, it.kind),
        });
    }
    for (at, whose) in whose.into_iter().enumerate() {
        if let Some(Whose::Suggested(other)) = whose {
            let own = proposed[other].clone();
            proposed[at] = own;
        }
    }
    proposed
}

/// Whose name a fuller name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Listed(usize),
    Suggested(usize),
}

impl Whose {
    fn kind(self, table: &Pseudonyms, found: &[Suggestion]) -> Option<NameKind> {
        match self {
            Whose::Listed(at) => table.entries.get(at).map(|entry| entry.kind),
            Whose::Suggested(at) => found.get(at).map(|it| it.kind),
        }
    }
}

/// The names of several words, by each of their words in lower case: `None` where a word is in those of two.
struct Fuller(HashMap<String, Option<Whose>>);

impl Fuller {
    fn names(table: &Pseudonyms, found: &[Suggestion]) -> Self {
        let listed = table.entries.iter().enumerate().flat_map(|(at, entry)| {
            entry.forms.iter().map(move |form| (form.as_str(), entry.kind, Whose::Listed(at)))
        });
        let suggested = found.iter().enumerate();
        let suggested = suggested.map(|(at, it)| (it.words.as_str(), it.kind, Whose::Suggested(at)));
        let mut words: HashMap<String, Option<Whose>> = HashMap::new();
        for (name, kind, whose) in listed.chain(suggested) {
            let parts = words_of(name);
            if parts.len() < 2 || kind != NameKind::Person {
                continue;
            }
            for part in parts {
                let known = words.entry(part).or_insert(Some(whose));
                if *known != Some(whose) {
                    *known = None;
                }
            }
        }
        Self(words)
    }

    /// The entry that is listed by a word of this fuller name alone, where no other fuller name has that word.
    fn listed_part(&self, at: usize, it: &Suggestion, table: &Pseudonyms) -> Option<usize> {
        let words = words_of(&it.words);
        if words.len() < 2 {
            return None;
        }
        let own: Vec<&String> =
            words.iter().filter(|word| self.0.get(*word) == Some(&Some(Whose::Suggested(at)))).collect();
        table.entries.iter().position(|entry| {
            let forms = entry.forms.iter().map(|form| form.to_lowercase());
            it.kind == NameKind::Person
                && entry.kind == it.kind
                && forms.into_iter().any(|form| own.contains(&&form))
        })
    }

    /// Whose fuller name a single word is a part of, if it is one's alone.
    fn of(&self, name: &str) -> Option<Whose> {
        let [word] = words_of(name).try_into().ok()?;
        *self.0.get(&word)?
    }
}

fn words_of(name: &str) -> Vec<String> {
    tokens(name).map(|token| same_word(token.text).to_lowercase()).collect()
}

/// The pseudonym of a suggestion that is nobody's whose name is listed.
fn own_of(study: &Study, proposer: &mut Proposer, suggestion: &Suggestion, kind: NameKind) -> String {
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
    proposer.next(kind, stem.as_deref())
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
