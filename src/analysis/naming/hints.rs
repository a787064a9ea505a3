//! What tells who somebody is without a name: addresses, numbers, days.

use std::sync::LazyLock;

use regex::Regex;

use super::{Suggestion, Why, texts::Text, words::MONTHS};
use crate::study::pseudonyms::{NameKind, Namer};

/// Each kind of hint with its pattern; where two find the same, the first says what it is.
static PATTERNS: LazyLock<Vec<(Why, Regex)>> = LazyLock::new(|| {
    let day = format!(
        r"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)?\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of |de )?(?i:{MONTHS})\p{{L}}*\.?,? (?:de )?(?:19|20)\d{{2}})\b"
    );
    let patterns = [
        (Why::Mail, r"\b[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)+\b".to_owned()),
        (Why::Day, day),
        (Why::Postcode, r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b|\b[1-9][0-9]{3} ?[A-Z]{2}\b|\b[0-9]{5} \p{Lu}\p{L}{2,}|\b[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?\b".to_owned()),
        (Why::Number, r"(?:\+|\b0|\(0)[0-9](?:[0-9 ()/.-]{6,17})[0-9]\b|\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}\b|\b[0-9]{8,}\b".to_owned()),
    ];
    let compiled = patterns.into_iter().filter_map(|(why, pattern)| Some((why, Regex::new(&pattern).ok()?)));
    compiled.collect()
});

/// Suggests what the patterns find.
pub(super) fn suggest(texts: &[Text<'_>], namer: &Namer, found: &mut Vec<Suggestion>) {
    let mut seen = std::collections::HashSet::new();
    for text in texts {
        let listed = namer.find(text.text);
        let mut taken: Vec<std::ops::Range<usize>> = listed.into_iter().map(|it| it.range).collect();
        for (why, pattern) in PATTERNS.iter() {
            for hit in pattern.find_iter(text.text) {
                if taken.iter().any(|it| it.start < hit.end() && hit.start() < it.end) {
                    continue;
                }
                taken.push(hit.range());
                if seen.insert(hit.as_str()) {
                    let mut suggestion = Suggestion::new(hit.as_str(), *why, NameKind::Other);
                    suggestion.weight = 1.0;
                    found.push(suggestion);
                }
            }
        }
    }
}
