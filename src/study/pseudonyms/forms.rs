//! A form of a name made ready to be looked for: its words, what stands between them, and what may surround them.

use super::tokens::{Token, same_gap, same_word, tokens};
use crate::text::without_marks;

/// A form of a name.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// The entry that it belongs to, by its place in the table.
    pub entry: usize,
    /// Its words.
    words: Vec<Word>,
    /// What stands after each word but the last.
    gaps: Vec<String>,
    /// Signs before the first word and after the last, which are taken along where they stand in the text: `+`, `(`, `.`
    before: String,
    after: String,
    /// Its length in bytes.
    length: usize,
}

#[derive(Debug, Clone)]
struct Word {
    /// As it is written in the table.
    written: String,
    /// In capitals throughout.
    capitals: String,
    /// In lower case throughout.
    lower: String,
    /// The same without the marks of its letters.
    plain: String,
}

impl Word {
    fn new(word: &str) -> Self {
        let written = same_word(word).into_owned();
        let lower = written.to_lowercase();
        Self { capitals: written.to_uppercase(), plain: without_marks(&lower), lower, written }
    }
}

/// How letters are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// As they are written in the table, or all in capitals; the first letter may be a capital where it is none in the table.
    AsWritten,
    /// Without regard to capitals.
    Any,
    /// As names of files have them: without regard to capitals and the marks of letters, and with nothing between words.
    InFileName,
}

/// The shortest name of several words that is found where these are written together.
const SHORTEST_TOGETHER: usize = 6;
/// The shortest name that is found without its apostrophe.
const SHORTEST_PLAIN: usize = 5;

/// How a form stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// Where it begins and ends, in bytes.
    pub start: usize,
    pub end: usize,
    /// How many words it has.
    pub words: usize,
    /// Whether it is in capitals throughout, and not so in the table.
    pub capitals: bool,
    /// Whether its first letter is a capital, and not so in the table.
    pub begins_large: bool,
}

impl Form {
    /// A form of an entry; `None` where there is no letter or digit in it.
    pub fn new(entry: usize, form: &str) -> Option<Self> {
        let parts: Vec<Token<'_>> = tokens(form).collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let gaps = parts.windows(2).map(|pair| same_gap(&form[pair[0].end()..pair[1].start]));
        Some(Self {
            entry,
            words: parts.iter().map(|token| Word::new(token.text)).collect(),
            gaps: gaps.map(|gap| gap.map(std::borrow::Cow::into_owned)).collect::<Option<_>>()?,
            before: form[..first.start].trim().to_owned(),
            after: form[last.end()..].trim().to_owned(),
            length: form.len(),
        })
    }

    /// The same with its words written together, `AnnaSmith`; `None` where it is one word, or what is written together says too little.
    pub fn together(entry: usize, form: &str) -> Option<Self> {
        let parts: Vec<Token<'_>> = tokens(form).collect();
        let joined: String = parts.iter().map(|token| token.text).collect();
        let says = parts.len() > 1
            && joined.chars().count() >= SHORTEST_TOGETHER
            && joined.chars().all(|c| c.is_lowercase() || c.is_uppercase());
        if says { Self::new(entry, &joined) } else { None }
    }

    /// The same without apostrophes, `St Marys` and `OBrien`; `None` where it has none within.
    pub fn without_apostrophes(entry: usize, form: &str) -> Option<Self> {
        let plain = form.trim().replace(['\'', '’'], "");
        let within = form.trim().trim_end_matches(['\'', '’']).contains(['\'', '’']);
        if within && plain.chars().count() >= SHORTEST_PLAIN { Self::new(entry, &plain) } else { None }
    }

    /// Its only word as it stands in names of files, where it is one word.
    pub fn only_plain_word(&self) -> Option<&str> {
        match self.words.as_slice() {
            [word] => Some(&word.plain),
            _ => None,
        }
    }

    /// The ways in which its first word may be written.
    pub fn begins(&self, letters: Letters) -> Vec<String> {
        let first = &self.words[0];
        match letters {
            Letters::Any => vec![first.lower.clone()],
            Letters::InFileName => vec![first.plain.clone()],
            Letters::AsWritten => {
                let mut ways = vec![first.written.clone(), first.capitals.clone(), large(&first.written)];
                ways.sort_unstable();
                ways.dedup();
                ways
            }
        }
    }

    /// What the longest form has most of.
    pub fn size(&self) -> (usize, usize) {
        (self.words.len(), self.length)
    }

    /// How it stands at the first of these words of the text, if it does.
    pub fn at(&self, text: &str, tokens: &[Token<'_>], letters: Letters) -> Option<Standing> {
        let count = self.words.len();
        if tokens.len() < count {
            return None;
        }
        let mut capitals = true;
        let mut begins_large = false;
        for (at, (word, token)) in self.words.iter().zip(tokens).enumerate() {
            let said = same_word(token.text);
            let as_written = *said == word.written;
            let in_capitals = *said == word.capitals;
            let matches = match letters {
                Letters::Any => said.to_lowercase() == word.lower,
                Letters::InFileName => without_marks(&said.to_lowercase()) == word.plain,
                Letters::AsWritten => {
                    begins_large |= at == 0 && !as_written && *said == large(&word.written);
                    as_written || in_capitals || (at == 0 && begins_large)
                }
            };
            if !matches {
                return None;
            }
            capitals &= in_capitals;
            if let Some(gap) = self.gaps.get(at) {
                let next = tokens[at + 1].start;
                let between = same_gap(&text[token.end()..next])?;
                let together = || letters == Letters::InFileName && between.is_empty();
                let loosely =
                    || letters != Letters::AsWritten && (plain(&between) == plain(gap) || together());
                if between != gap.as_str() && !loosely() {
                    return None;
                }
            }
        }
        let (mut start, mut end) = (tokens[0].start, tokens[count - 1].end());
        if !self.before.is_empty() && text[..start].ends_with(&self.before) {
            start -= self.before.len();
        }
        if !self.after.is_empty() && text[end..].starts_with(&self.after) {
            end += self.after.len();
        }
        let capitals = capitals && self.words.iter().any(|word| word.written != word.capitals);
        // A single letter in capitals is no shouting.
        let capitals = capitals && text[start..end].chars().filter(|c| c.is_alphabetic()).count() > 1;
        Some(Standing { start, end, words: count, capitals, begins_large: begins_large && !capitals })
    }
}

/// What stands between words in the name of a file: a blank, hyphen, underscore or full stop are the same.
fn plain(gap: &str) -> String {
    gap.replace(['-', '_', '.'], " ")
}

/// A word with a capital at its beginning.
pub(super) fn large(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
