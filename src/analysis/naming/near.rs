//! Words that are nearly listed names: a part of one, one with an ending, one in lower case, one mistyped.

use super::{
    Suggestion, Why,
    counts::{Count, Counts},
    words::PARTICLES,
};
use crate::study::pseudonyms::{NameKind, Pseudonyms, same_word, tokens};

/// Endings that languages put on names.
const ENDINGS: &[&str] = &[
    "s", "es", "n", "en", "ns", "a", "e", "i", "in", "an", "u", "ow", "owi", "em", "em", "ga", "nak", "ben",
    "ban",
];

/// Suggests words that are near to listed names.
pub(super) fn suggest(table: &Pseudonyms, counts: &Counts, found: &mut Vec<Suggestion>) {
    let parts: Vec<Part> = table
        .entries
        .iter()
        .enumerate()
        .flat_map(|(at, entry)| {
            let kind = entry.kind;
            entry.forms.iter().flat_map(move |form| {
                let words: Vec<String> = tokens(form).map(|it| same_word(it.text).into_owned()).collect();
                let whole = words.len() == 1;
                words.into_iter().map(move |written| Part {
                    lower: written.to_lowercase(),
                    written,
                    whole,
                    entry: at,
                    kind,
                })
            })
        })
        .filter(Part::says_something)
        .collect();
    for (word, count) in counts.all() {
        let best = parts.iter().filter_map(|part| Some((part.nearness(word, count)?, part)));
        // Among equals, the part that is a listed name by itself.
        let Some((why, part)) = best.min_by_key(|(why, part)| (*why, !part.whole)) else { continue };
        let capital = count.capitals() > 0;
        let words = match why {
            Why::LowerCase => word.to_owned(),
            Why::Part => part.written.clone(),
            _ if capital => capitalised(word),
            _ => word.to_owned(),
        };
        let mut suggestion = Suggestion::new(&words, why, part.kind);
        suggestion.of = Some(part.entry);
        suggestion.weight = count.capitals().max(count.lower) as f64;
        found.push(suggestion);
    }
}

/// A word of a listed name.
struct Part {
    written: String,
    lower: String,
    /// Whether it is listed by itself.
    whole: bool,
    entry: usize,
    kind: NameKind,
}

impl Part {
    /// Whether the word alone tells anything: no particle, number or initial, nor what an organisation is.
    fn says_something(&self) -> bool {
        let letters = self.lower.chars().count();
        let common = super::words::ORGANISATIONS.contains(&self.lower.as_str())
            || super::words::PLACES.contains(&self.lower.as_str())
            || super::words::TITLES.contains(&self.lower.as_str());
        let named = self.written.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        letters > 1 && named && (self.whole || !common) && !PARTICLES.contains(&self.lower.as_str())
    }

    /// Why a word is near to it, if it is.
    fn nearness(&self, word: &str, count: &Count) -> Option<Why> {
        let capital = count.capitals() > 0;
        if word == self.lower {
            return match (self.whole, capital) {
                // A part of an organisation's name, or of a day, is a word like others.
                (false, true) if matches!(self.kind, NameKind::Person | NameKind::Place) => Some(Why::Part),
                // `rose`, `will` and `mark` are words: they are written in lower case all the time.
                (true, _) if count.lower > 0 && count.lower <= 3 => Some(Why::LowerCase),
                _ => None,
            };
        }
        let letters = self.lower.chars().count();
        if self.kind == NameKind::Other || (!self.whole && !capital) {
            return None;
        }
        if letters >= 3
            && capital
            && count.lower == 0
            && word.strip_prefix(&self.lower).is_some_and(|it| ENDINGS.contains(&it))
        {
            return Some(Why::Ending);
        }
        let most = if letters >= 8 { 2 } else { 1 };
        let rare = capital || count.lower <= 2;
        (letters >= 4
            && rare
            && count.lower <= count.capitals().max(2)
            && differs_by(word, &self.lower, most))
        .then_some(Why::Spelling)
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether two words differ by at most so many letters put in, left out, exchanged or swapped with the next; the first letter is
/// rarely mistyped, and must be the same.
fn differs_by(one: &str, other: &str, most: usize) -> bool {
    if one.len().abs_diff(other.len()) > 4 * most || one.chars().next() != other.chars().next() {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let width = other.len() + 1;
    let mut rows = vec![vec![0; width]; one.len() + 1];
    for (at, row) in rows.iter_mut().enumerate() {
        row[0] = at;
    }
    rows[0] = (0..width).collect();
    for i in 1..=one.len() {
        for j in 1..width {
            let exchanged = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = exchanged.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    (1..=most).contains(&rows[one.len()][width - 1])
}
