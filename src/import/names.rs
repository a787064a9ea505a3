//! What a label may look like: kinds of names, the words that never are one, and how alike two names are.

use super::words::{ANSWERS, ASKS, COMPANIONS, HEADER, NEVER, OTHERS, PARTICLES};

/// What kind of name a label is, from the most to the least certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A part in an interview: `Interviewer 2`, `Participant`, `問`.
    Role,
    /// An abbreviation: `P01`, `I`, `KD`.
    Code,
    /// Capitalised words: `Audrey Tang`, `Nurse`.
    Name,
    /// Anything else that is short and has no sentence punctuation.
    Other,
}

/// At most so many scalar values in a name.
const LONGEST: usize = 40;
/// At most so many words in a name.
const MOST_WORDS: usize = 5;

/// The kind of name a string could be; none where it can be no name.
pub(super) fn kind(name: &str) -> Option<Kind> {
    let name = name.trim();
    let scalars = name.chars().take(LONGEST + 1).count();
    if scalars > LONGEST || !name.chars().any(char::is_alphabetic) || !name.chars().all(may_be_in_a_name) {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    // `P1 (f)` and `Maria (34, teacher)` are what stands before the brackets.
    if let Some(kind) = without_gloss(name).and_then(kind).filter(|kind| *kind != Kind::Other) {
        return Some(kind);
    }
    if words.len() > MOST_WORDS || !words.first()?.starts_with(|c: char| c.is_alphanumeric() || c == '#') {
        return None;
    }
    if is_role(&words) {
        return Some(Kind::Role);
    }
    // `THE WITNESS` is written so and no beginning of a sentence is.
    let is_written_large = words.len() > 1 && !name.chars().any(char::is_lowercase);
    if never(name) && !is_written_large && !is_companion(name) {
        return None;
    }
    if is_code(name) {
        return Some(Kind::Code);
    }
    let is_pronouns = |w: &str| w.starts_with('(') && w.ends_with(')') && w.contains('/');
    let capital = |w: &&str| {
        capitalised(w)
            || PARTICLES.contains(w)
            || is_pronouns(w)
            || w.starts_with(|c: char| c.is_ascii_digit())
    };
    let begins = words.first().is_some_and(|w| capitalised(w));
    // `LEE, NURSE` is written so and no beginning of a sentence is.
    let is_listed = name.contains(',') && name.chars().any(char::is_lowercase);
    Some(if begins && words.iter().all(capital) && !is_listed { Kind::Name } else { Kind::Other })
}

/// Whether a name has the form `Lee, Ann`, perhaps with where somebody works behind it: `Lee, Ann (NHS)`.
pub(super) fn is_family_name_first(name: &str) -> bool {
    let name = without_gloss(name).unwrap_or(name);
    let parts = name.split_once(", ").map(|(family, given)| [family, given]);
    parts.is_some_and(|parts| parts.iter().all(|part| kind(part) == Some(Kind::Name)))
}

/// The name before what is said of a person in brackets: `Maria` of `Maria (34, teacher)`.
fn without_gloss(name: &str) -> Option<&str> {
    name.strip_suffix(')')?.split_once(" (").map(|(name, _)| name)
}

fn may_be_in_a_name(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            ' ' | '\u{A0}'
                | '.'
                | '\''
                | '’'
                | '-'
                | '–'
                | '_'
                | '#'
                | '&'
                | '/'
                | '('
                | ')'
                | ','
                | '·'
                | '・'
        )
        || (!c.is_ascii()
            && !c.is_control()
            && !c.is_whitespace()
            && !"：，。？！；、“”„«»‹›…—".contains(c)
            && !is_sign(c))
}

/// Signs that no name has: controls shown as pictures, replacement characters, direction overrides.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}' | '\u{2400}'..='\u{243F}' | '\u{FFFD}' | '\u{FEFF}')
}

fn capitalised(word: &str) -> bool {
    let Some(first) = word.trim_start_matches(['(', '#', '\'', '’']).chars().next() else { return false };
    first.is_alphabetic() && (first.is_uppercase() || !first.is_lowercase())
}

/// A role's word first or last, all others capitalised, numbers or codes.
fn is_role(words: &[&str]) -> bool {
    let role = |w: &str| [ASKS, ANSWERS, OTHERS].iter().any(|list| list.contains(&plain(w).as_str()));
    if words.len() == 1 {
        return role(words[0]) && plain(words[0]) != "all";
    }
    let (first, last) = (words[0], words[words.len() - 1]);
    let rest_fits = words.iter().all(|w| role(w) || capitalised(w) || w.chars().all(|c| !c.is_lowercase()));
    words.len() <= 4 && capitalised(first) && rest_fits && (role(first) || role(last))
}

/// A word's letters in lower case, without number and punctuation.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Whether a word that begins sentences stands first, so that this is the start of speech and no name.
fn never(name: &str) -> bool {
    let first = name.split_whitespace().next().map(plain).unwrap_or_default();
    NEVER.contains(&first.as_str())
}

/// Up to four capitals with a number, one to three capitals alone, or `p01`.
fn is_code(name: &str) -> bool {
    let signs: Vec<char> = name.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '.' | '#')).collect();
    let letters = signs.iter().take_while(|c| c.is_alphabetic() && !c.is_lowercase()).count();
    let digits = signs.iter().skip(letters).take_while(|c| c.is_ascii_digit()).count();
    match (letters, digits, signs.len() - letters - digits) {
        (1..=3, 0, 0) => signs.iter().all(|c| c.is_uppercase()),
        (1..=4, 1..=4, 0 | 1) => true,
        _ => lower_code(&signs),
    }
}

/// `p01`, typed without the shift key.
fn lower_code(signs: &[char]) -> bool {
    let letters = signs.iter().take_while(|c| c.is_ascii_lowercase()).count();
    let digits = &signs[letters..];
    (1..=2).contains(&letters) && (1..=3).contains(&digits.len()) && digits.iter().all(char::is_ascii_digit)
}

/// Whether a key is one that stands in header blocks: `Date`, `Place of interview`, but not `The end`.
pub(super) fn is_header_word(key: &str) -> bool {
    let usual = |word: &str| HEADER.contains(&plain(word).as_str());
    let mut words = key.split_whitespace();
    words.next().is_some_and(usual) || (!never(key) && words.take(2).any(usual))
}

/// Whether a label names who came along: `Husband`, `Daughter 2`, `P1's mother`, but not `My mother`, which begins a sentence.
pub(super) fn is_companion(name: &str) -> bool {
    let name = without_gloss(name).unwrap_or(name);
    let mut words = name.split_whitespace().filter(|word| !plain(word).is_empty());
    let last = words.next_back().is_some_and(|word| COMPANIONS.contains(&plain(word).as_str()));
    let of_somebody = |word: &str| ["'s", "’s"].iter().any(|end| word.ends_with(end));
    last && words.next().is_none_or(of_somebody) && words.next().is_none()
}

/// Whether the folded name `typed` is probably the folded name `meant`, mistyped.
pub(super) fn is_mistyping(typed: &str, meant: &str) -> bool {
    let (letters_a, digits_a) = apart(typed);
    let (letters_b, digits_b) = apart(meant);
    if looks_the_same(typed) == looks_the_same(meant) && typed != meant && !digits_b.is_empty() {
        return true;
    }
    let is_part = |word: &str| [ASKS, ANSWERS, OTHERS].iter().any(|list| list.contains(&word.trim()));
    if letters_a != letters_b && is_part(&letters_a) && is_part(&letters_b) {
        // `interviewer` and `interviewee` are two.
        return false;
    }
    let length = letters_b.chars().count();
    let numbers = (digits_a.trim_start_matches('0'), digits_b.trim_start_matches('0'));
    if letters_a == letters_b && numbers.0 == numbers.1 {
        return digits_a != digits_b && !numbers.0.is_empty();
    }
    if letters_a == letters_b {
        return length >= 4 && !digits_b.is_empty() && digits_a == digits_b.repeat(2);
    }
    let allowed = if length >= 7 { 2 } else { usize::from(length >= 4) };
    if length.abs_diff(letters_a.chars().count()) > allowed {
        return false;
    }
    digits_a == digits_b && distance(&letters_a, &letters_b) <= allowed
}

fn apart(name: &str) -> (String, String) {
    name.chars().partition(|c| !c.is_ascii_digit())
}

/// A code with the letters that are taken for digits made digits.
fn looks_the_same(code: &str) -> String {
    code.chars()
        .map(|c| match c {
            'o' => '0',
            'l' | 'i' => '1',
            c => c,
        })
        .collect()
}

/// How many letters must be put in, left out, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::bare;

    #[test]
    fn names_are_told_apart_by_kind() {
        for name in [
            "Interviewer",
            "interviewer",
            "Interviewer 2",
            "PARTICIPANT A",
            "Speaker 1",
            "問",
            "Female Voice",
        ] {
            assert_eq!(kind(name), Some(Kind::Role), "{name}");
        }
        for name in ["P1 (f)", "P2 (m, 34)", "P01", "P 04", "I", "KD", "S1", "FG2a", "MV-3", "p01"] {
            assert_eq!(kind(name), Some(Kind::Code), "{name}");
        }
        for name in [
            "Audrey Tang",
            "Dr. Ines de la Cruz",
            "Sœur Anne",
            "呂家華",
            "JANE DOE",
            "Bev (Leeds)",
            "Calvin (Port mechanic)",
            "THE WITNESS",
            "Maria (34, teacher)",
            "Jo Li (she/her)",
        ] {
            assert_eq!(kind(name), Some(Kind::Name), "{name}");
        }
    }

    #[test]
    fn the_beginning_of_a_sentence_is_no_name() {
        for name in [
            "Note",
            "The witness",
            "One thing",
            "10.40",
            "NB",
            "And I said",
            "Well, he said",
            "Why",
            "Is it?",
            "…",
            "␛[31m",
        ] {
            assert!(!matches!(kind(name), Some(Kind::Role | Kind::Code | Kind::Name)), "{name}");
        }
    }

    #[test]
    fn who_comes_along_is_named_by_a_word_alone_or_as_somebodys() {
        for name in ["Husband", "mum", "Daughter 2", "P1's mother", "Tochter", "Sœur", "Sister (older)"] {
            assert!(is_companion(name), "{name}");
        }
        for name in ["My mother", "Mother Teresa", "The nurse", "Note", "Example", "Question", "Maria"] {
            assert!(!is_companion(name), "{name}");
        }
    }

    #[test]
    fn mistypings_are_close_and_never_another_number() {
        let typed = |a: &str, b: &str| is_mistyping(&bare(a), &bare(b));
        assert!(typed("Particpant", "Participant") && typed("Interviewer2 2", "Interviewer2"));
        assert!(typed("Intreviewer", "Interviewer") && typed("PO1", "P01") && typed("P1", "P01"));
        assert!(
            !typed("P02", "P01")
                && !typed("P11", "P1")
                && !typed("Interviewer1", "Interviewer2")
                && !typed("Ann", "Ian")
                && !typed("interviewer", "interviewee")
                && !typed("Interviewee 1", "Interviewer 1")
        );
    }
}
