//! Capitalised words, taken together where they follow one another: `Royal Infirmary of Leeds`.

use std::collections::{HashMap, HashSet};

use super::{
    Suggestion, Why,
    counts::{Counts, begins_sentence, is_capital},
    texts::Text,
    words::{BEFORE_PLACES, NOBODY, OPENERS, ORGANISATIONS, PARTICLES, PLACES, TITLES},
};
use crate::study::pseudonyms::{NameKind, Namer, Token, tokens};

/// The most words that are taken together.
const LONGEST: usize = 6;

/// What is known of one run of words.
#[derive(Default)]
struct Run {
    within: usize,
    begins: usize,
    titled: usize,
    after_place: usize,
    texts: usize,
    last: Option<usize>,
}

/// Suggests runs of capitalised words.
pub(super) fn suggest(texts: &[Text<'_>], namer: &Namer, counts: &Counts, found: &mut Vec<Suggestion>) {
    let mut runs: HashMap<String, Run> = HashMap::new();
    // What is near to a listed name is suggested by itself.
    let near: HashSet<String> =
        found.iter().filter(|it| it.of.is_some()).map(|it| it.words.clone()).collect();
    for (number, text) in texts.iter().enumerate() {
        let words: Vec<Token<'_>> = tokens(text.text).collect();
        let listed = namer.find(text.text);
        let is_listed = |token: Token<'_>| {
            if near.contains(token.text) {
                return true;
            }
            let at = listed.partition_point(|it| it.range.end <= token.start);
            listed.get(at).is_some_and(|it| it.range.contains(&token.start))
        };
        let mut at = 0;
        while at < words.len() {
            let begins = begins_sentence(text.text, words[at], text.joined);
            let opens = may_open(words[at], begins, counts) && !is_listed(words[at]);
            if !opens {
                at += 1;
                continue;
            }
            let title = at.checked_sub(1).map(|at| words[at]);
            let titled = title.is_some_and(|title| is_titled(text.text, title, words[at]));
            let end = end_of_run(text.text, &words, at, counts, titled, &is_listed);
            let run = runs.entry(text.text[words[at].start..words[end - 1].end()].to_owned()).or_default();
            let before = title.map(|title| title.text.to_lowercase()).unwrap_or_default();
            run.titled += usize::from(titled);
            run.after_place += usize::from(BEFORE_PLACES.contains(&before.as_str()));
            if begins {
                run.begins += 1;
            } else {
                run.within += 1;
            }
            if run.last != Some(number) {
                run.texts += 1;
                run.last = Some(number);
            }
            at = end;
        }
    }
    found.extend(runs.iter().filter_map(|(words, run)| suggestion(words, run, counts)));
}

/// Whether a word is the title of a name: `Dr. Smith`, not `a doctor. Smith`.
fn is_titled(text: &str, title: Token<'_>, name: Token<'_>) -> bool {
    let word = title.text.to_lowercase();
    let is_short = word.chars().count() <= 4;
    let joined = match &text[title.end()..name.start] {
        " " => true,
        ". " | "." => is_short,
        _ => false,
    };
    joined && is_capital(title.text) && TITLES.contains(&word.as_str())
}

/// Whether a word can be the first of a name: with a capital, and not only because it begins a sentence.
fn may_open(token: Token<'_>, begins: bool, counts: &Counts) -> bool {
    let lower = token.text.to_lowercase();
    if !is_capital(token.text) || NOBODY.contains(&lower.as_str()) || TITLES.contains(&lower.as_str()) {
        return false;
    }
    if token.text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let count = counts.get(token.text);
    if OPENERS.contains(&lower.as_str()) {
        return false;
    }
    !begins || count.lower == 0 || count.within > count.lower
}

/// The end of the run that begins at a word.
fn end_of_run(
    text: &str,
    words: &[Token<'_>],
    at: usize,
    counts: &Counts,
    titled: bool,
    is_listed: &impl Fn(Token<'_>) -> bool,
) -> usize {
    let mut end = at + 1;
    // Where nouns have capitals, two in a row are rarely one name.
    while !counts.nouns && end < words.len().min(at + LONGEST) {
        let between = |a: usize, b: usize| &text[words[a].end()..words[b].start];
        let next = words[end];
        let joins = |gap: &str| matches!(gap, " " | "-" | "'" | "’" | "\u{A0}" | " & " | ". ");
        let is_initial = words[end - 1].text.chars().count() == 1;
        let joined = joins(between(end - 1, end)) && (between(end - 1, end) != ". " || is_initial);
        if joined && is_capital(next.text) && may_follow(next) && !is_listed(next) {
            end += 1;
            continue;
        }
        // `Dr Patel of Leeds` is a person and a place.
        let particle =
            PARTICLES.contains(&next.text) && !(titled && next.text == "of") && between(end - 1, end) == " ";
        if let Some(after) = words.get(end + 1)
            && particle
            && between(end, end + 1) == " "
            && is_capital(after.text)
            && may_follow(*after)
            && !is_listed(*after)
        {
            end += 2;
            continue;
        }
        break;
    }
    if counts.nouns {
        end = end_among_nouns(text, words, at, counts, is_listed);
    }
    end
}

/// Where nouns have capitals, words are taken together only where none of them is ever after an article: `Anna Müller`.
fn end_among_nouns(
    text: &str,
    words: &[Token<'_>],
    at: usize,
    counts: &Counts,
    is_listed: &impl Fn(Token<'_>) -> bool,
) -> usize {
    let is_name = |token: &Token<'_>| {
        let count = counts.get(token.text);
        is_capital(token.text) && may_follow(*token) && count.after_article == 0 && count.lower == 0
    };
    let mut end = at + 1;
    while is_name(&words[at])
        && words.get(end).is_some_and(|next| is_name(next) && !is_listed(*next))
        && &text[words[end - 1].end()..words[end].start] == " "
        && end < at + 3
    {
        end += 1;
    }
    end
}

fn may_follow(token: Token<'_>) -> bool {
    !token.text.chars().any(|c| c.is_ascii_digit()) && !NOBODY.contains(&token.text.to_lowercase().as_str())
}

fn suggestion(words: &str, run: &Run, counts: &Counts) -> Option<Suggestion> {
    let parts: Vec<String> = tokens(words).map(|token| token.text.to_lowercase()).collect();
    let said = parts.iter().map(|part| counts.get(part));
    // The word of a run that is most a name.
    let least = said.min_by(|a, b| lower_share(a).total_cmp(&lower_share(b)))?;
    let count = run.within + run.begins;
    if words.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let why = match (run.titled, run.within) {
        (1.., _) => Why::Title,
        (0, 1..) => Why::Capital,
        // One word that begins one sentence says nothing.
        _ if count >= 2 || parts.len() > 1 => Why::Beginning,
        _ => return None,
    };
    let mut suggestion = Suggestion::new(words, why, kind(words, &parts, run));
    let share = 1.0 - lower_share(&least);
    let spread = run.texts as f64 / counts.texts.max(1) as f64;
    let article = least.after_article as f64 / least.capitals().max(1) as f64;
    let article = if counts.nouns { (1.0 - article).powi(4) * noun_doubt(&least) } else { 1.0 };
    suggestion.weight = share.powi(2) * (1.0 + (count as f64).ln()) * (1.5 - spread) * article;
    Some(suggestion)
}

/// A capitalised word that never follows an article may still be a noun: the more often it came without one, the less.
fn noun_doubt(count: &super::counts::Count) -> f64 {
    if count.after_article > 0 { 0.5 } else { 1.0 }
}

fn lower_share(count: &super::counts::Count) -> f64 {
    count.lower as f64 / (count.lower + count.capitals()).max(1) as f64
}

fn kind(words: &str, parts: &[String], run: &Run) -> NameKind {
    let has = |list: &[&str]| parts.iter().any(|part| list.contains(&part.as_str()));
    // `NHS England` and `CCGs` are no people.
    let is_acronym = |word: &str| {
        let capitals = word.trim_end_matches('s');
        capitals.chars().count() >= 2 && capitals.chars().all(char::is_uppercase)
    };
    let acronym = tokens(words).any(|token| is_acronym(token.text));
    if run.titled > 0 {
        NameKind::Person
    } else if has(ORGANISATIONS) || acronym {
        NameKind::Organisation
    } else if has(PLACES) || 2 * run.after_place >= run.within + run.begins {
        NameKind::Place
    } else {
        NameKind::Person
    }
}
