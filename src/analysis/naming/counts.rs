//! How each word is written: in lower case, with a capital within a sentence, or with a capital at the beginning of one.

use std::collections::{HashMap, HashSet};

use super::{
    texts::Text,
    words::{ARTICLES, TITLES},
};
use crate::study::pseudonyms::{Namer, Token, same_word, tokens};

/// Where more than this share of the capitalised words within sentences follows an article of a language that writes its nouns with
/// capitals, the texts are in one: German has a half or so, other languages nearly nothing.
const NOUNS: f64 = 0.2;

/// How one word, whatever its capitals, is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    /// In lower case.
    pub lower: usize,
    /// With a capital, not at the beginning of a sentence.
    pub within: usize,
    /// With a capital at the beginning of a sentence.
    pub begins: usize,
    /// After an article, with a capital.
    pub after_article: usize,
    /// In how many texts with a capital.
    pub texts: usize,
    /// The last of these.
    last: Option<usize>,
}

impl Count {
    pub fn capitals(&self) -> usize {
        self.within + self.begins
    }
}

/// The counts of all words.
pub(super) struct Counts {
    words: HashMap<String, Count>,
    /// Whether nouns are written with capitals.
    pub nouns: bool,
    /// How many texts there are.
    pub texts: usize,
}

impl Counts {
    /// Counts the words of texts, listed names left out. `None` where it does not go on at a text.
    pub fn of(texts: &[Text<'_>], namer: &Namer, goes_on: &impl Fn(usize) -> bool) -> Option<Self> {
        let mut words: HashMap<String, Count> = HashMap::new();
        let articles: HashSet<&str> = ARTICLES.iter().copied().collect();
        let (mut within, mut articled) = (0_usize, 0_usize);
        for (number, text) in texts.iter().enumerate() {
            if !goes_on(number) {
                return None;
            }
            let mut before: Option<String> = None;
            let listed = namer.find(text.text);
            let mut listed = listed.iter().peekable();
            for token in tokens(text.text) {
                while listed.next_if(|it| it.range.end <= token.start).is_some() {}
                if listed.peek().is_some_and(|it| it.range.contains(&token.start)) {
                    before = None;
                    continue;
                }
                let word = same_word(token.text);
                let key = word.to_lowercase();
                let letter = word.chars().next().is_some_and(char::is_alphabetic);
                if letter {
                    let count = words.entry(key.clone()).or_default();
                    if is_capital(&word) {
                        let begins = begins_sentence(text.text, token, text.joined);
                        if begins {
                            count.begins += 1;
                        } else {
                            count.within += 1;
                            within += 1;
                        }
                        let article = before.is_some_and(|it| articles.contains(it.as_str()));
                        count.after_article += usize::from(article);
                        articled += usize::from(article);
                        if count.last != Some(number) {
                            count.texts += 1;
                            count.last = Some(number);
                        }
                    } else {
                        count.lower += 1;
                    }
                }
                before = Some(key);
            }
        }
        let nouns = articled as f64 > NOUNS * within.max(1) as f64;
        Some(Self { words, nouns, texts: texts.len() })
    }

    /// The count of a word.
    pub fn get(&self, word: &str) -> Count {
        self.words.get(&same_word(word).to_lowercase()).cloned().unwrap_or_default()
    }

    /// Every word in lower case with its count.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Count)> {
        self.words.iter().map(|(word, count)| (word.as_str(), count))
    }
}

/// Whether a word begins with a capital, or is of a script that has none: it may be a name then as well.
pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word stands where every word has a capital: at the beginning of a text, a line or a sentence.
pub(super) fn begins_sentence(text: &str, token: Token<'_>, joined: bool) -> bool {
    let before = &text[..token.start];
    let mut breaks = 0;
    for (at, c) in before.char_indices().rev() {
        match c {
            '\n' => {
                breaks += 1;
                if breaks > usize::from(joined) {
                    return true;
                }
            }
            c if c.is_whitespace() => {}
            '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '(' | '[' | '*' | '_' | '-' | '–'
            | '—' => {}
            '.' => return !after_title(&before[..at]),
            '!' | '?' | '…' | ':' | '。' | '！' | '？' | '¿' | '¡' | '>' | '|' | ']' | ')' => {
                return true;
            }
            _ => return false,
        }
    }
    true
}

/// Whether a text ends in a title or an initial, whose full stop ends no sentence.
fn after_title(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    TITLES.contains(&word.to_lowercase().as_str())
        || word.eq_ignore_ascii_case("st")
        || (word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I")
}
