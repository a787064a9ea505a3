//! Finding listed names in a text, and putting pseudonyms in their places.
//!
//! The rule: whole words, never a part of one; as written in the table or all in capitals; the longest listed form first. What clings
//! to a name, such as a possessive, stays on the pseudonym, which takes over capitals. Blanks of any kind and number, curled and straight
//! apostrophes, and composed and decomposed letters are the same.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::{
    Pseudonyms,
    forms::{Form, Letters, Standing, large},
    tokens::{Token, across_lines, of_file_name, same_word, tokens},
};
use crate::text::without_marks;

/// A listed name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The entry, by its place in the table.
    pub entry: usize,
    /// What is to stand there instead.
    pub instead: String,
}

/// Finds the names of a table.
#[derive(Debug, Clone)]
pub struct Namer {
    forms: Vec<Form>,
    /// The forms by how their first word may be written, the longest first.
    written: HashMap<String, Vec<usize>>,
    /// The same in lower case.
    lower: HashMap<String, Vec<usize>>,
    /// The same without the marks of letters.
    plain: HashMap<String, Vec<usize>>,
    /// Names of several words written together, as names of files have them, with their entries.
    together: Vec<(String, usize)>,
    /// The bytes with which a first word may begin.
    first: Box<[bool; 256]>,
    pseudonyms: Vec<String>,
}

impl Namer {
    /// A finder of these names.
    pub fn new(table: &Pseudonyms) -> Self {
        let listed = table.entries.iter().map(|entry| (entry.forms.as_slice(), entry.pseudonym.as_str()));
        Self::of(listed)
    }

    /// A finder of forms, each list of which has something that stands for it.
    pub(super) fn of<'a, S: AsRef<str> + 'a>(listed: impl IntoIterator<Item = (&'a [S], &'a str)>) -> Self {
        let mut namer = Self {
            forms: Vec::new(),
            written: HashMap::new(),
            lower: HashMap::new(),
            plain: HashMap::new(),
            together: Vec::new(),
            first: Box::new([false; 256]),
            pseudonyms: Vec::new(),
        };
        for (entry, (forms, pseudonym)) in listed.into_iter().enumerate() {
            namer.forms.extend(forms.iter().filter_map(|form| Form::new(entry, form.as_ref())));
            let together: Vec<Form> =
                forms.iter().filter_map(|form| Form::together(entry, form.as_ref())).collect();
            let plain = forms.iter().filter_map(|form| Form::without_apostrophes(entry, form.as_ref()));
            namer.forms.extend(plain);
            let plain = together.iter().filter_map(|form| Some((form.only_plain_word()?.to_owned(), entry)));
            namer.together.extend(plain);
            namer.forms.extend(together);
            namer.pseudonyms.push(pseudonym.to_owned());
        }
        namer.forms.sort_by_key(|form| std::cmp::Reverse(form.size()));
        for (at, form) in namer.forms.iter().enumerate() {
            for way in form.begins(Letters::AsWritten) {
                namer.written.entry(way).or_default().push(at);
            }
            for way in form.begins(Letters::Any) {
                namer.lower.entry(way).or_default().push(at);
            }
            for way in form.begins(Letters::InFileName) {
                namer.plain.entry(way).or_default().push(at);
            }
        }
        for word in namer.written.keys() {
            namer.first[usize::from(word.as_bytes()[0])] = true;
        }
        namer
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The listed names in a text, in order; they do not overlap.
    pub fn find(&self, text: &str) -> Vec<Named> {
        self.found(text, Letters::AsWritten)
    }

    /// The same without regard to capitals: for labels, and as a hint in texts.
    pub fn find_in_any_letters(&self, text: &str) -> Vec<Named> {
        self.found(text, Letters::Any)
    }

    /// The listed names in the name of a file, where capitals and the marks of letters are often lost, and words are written
    /// together: `jose`, `AnnaSmith2024`.
    pub fn find_in_file_name(&self, name: &str) -> Vec<Named> {
        let words: Vec<Token<'_>> = tokens(name).collect();
        let whole = self.in_words(name, &words, Letters::InFileName);
        let parted = self.in_words(name, &of_file_name(name), Letters::InFileName);
        united(united(whole, parted), self.inside_words(name, &words))
    }

    /// Names of several words written together within longer words: `interviewannasmith`.
    fn inside_words(&self, name: &str, words: &[Token<'_>]) -> Vec<Named> {
        let mut found = Vec::new();
        for word in words.iter().filter(|word| word.text.is_ascii()) {
            let lower = word.text.to_ascii_lowercase();
            for (together, entry) in &self.together {
                found.extend(lower.match_indices(together.as_str()).map(|(at, it)| {
                    let (start, end) = (word.start + at, word.start + at + it.len());
                    let standing = Standing { start, end, words: 1, capitals: false, begins_large: false };
                    self.named(name, *entry, standing)
                }));
            }
        }
        united(Vec::new(), found)
    }

    /// Whether a text has a listed name.
    pub fn names(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }

    fn found(&self, text: &str, letters: Letters) -> Vec<Named> {
        if self.is_empty() {
            return Vec::new();
        }
        let words: Vec<Token<'_>> = tokens(text).collect();
        let found = self.in_words(text, &words, letters);
        // A name that the end of a line parts is looked for where one may be.
        if !["-\n", "- ", "‐", "\u{AD}"].iter().any(|it| text.contains(it)) {
            return found;
        }
        let whole = across_lines(text, &words);
        if whole.len() == words.len() {
            return found;
        }
        united(found, self.in_words(text, &whole, letters))
    }

    fn in_words(&self, text: &str, words: &[Token<'_>], letters: Letters) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(text, &words[at..], letters) {
                Some((entry, standing)) => {
                    found.push(self.named(text, entry, standing));
                    at += standing.words;
                }
                None => at += 1,
            }
        }
        found
    }

    fn at(&self, text: &str, words: &[Token<'_>], letters: Letters) -> Option<(usize, Standing)> {
        let word = words[0].text;
        let forms = match letters {
            // A decomposed letter begins like its composed one only in what they share: such words are always looked up.
            Letters::AsWritten if word.is_ascii() && !self.first[usize::from(word.as_bytes()[0])] => None,
            Letters::AsWritten => self.written.get(same_word(word).as_ref()),
            Letters::Any => self.lower.get(same_word(word).to_lowercase().as_str()),
            Letters::InFileName => self.plain.get(without_marks(&same_word(word).to_lowercase()).as_str()),
        };
        forms?.iter().find_map(|form| {
            let form = &self.forms[*form];
            Some((form.entry, form.at(text, words, letters)?))
        })
    }

    fn named(&self, text: &str, entry: usize, standing: Standing) -> Named {
        let pseudonym = &self.pseudonyms[entry];
        let mut instead = match (standing.capitals, standing.begins_large) {
            (true, _) => pseudonym.to_uppercase(),
            (_, true) => large(pseudonym),
            _ => pseudonym.clone(),
        };
        let mut end = standing.end;
        if let Some(apostrophe) = bare_possessive(text, standing.start, standing.end)
            && !instead.ends_with(['s', 'S'])
        {
            end += apostrophe.len_utf8();
            instead.push(apostrophe);
            instead.push(if standing.capitals { 'S' } else { 's' });
        }
        Named { range: standing.start..end, entry, instead }
    }

    /// A text with pseudonyms in the places of names; borrowed where there is none.
    pub fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let found = self.find(text);
        if found.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(put(text, &found)) }
    }

    /// A label with pseudonyms in the places of names, however these are capitalised.
    pub fn replaced_in_label<'t>(&self, label: &'t str) -> Cow<'t, str> {
        let found = self.find_in_any_letters(label);
        if found.is_empty() { Cow::Borrowed(label) } else { Cow::Owned(put(label, &found)) }
    }

    /// What a document is called, often after its file, with pseudonyms in the places of names.
    pub fn replaced_in_document_name<'t>(&self, name: &'t str) -> Cow<'t, str> {
        let found = self.find_in_file_name(name);
        if found.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(put(name, &found)) }
    }

    /// The name of a file with pseudonyms in the places of names, however these are capitalised; what a file's name does not hold well
    /// is a hyphen.
    pub fn replaced_in_file_name<'t>(&self, name: &'t str) -> Cow<'t, str> {
        let mut found = self.find_in_file_name(name);
        if found.is_empty() {
            return Cow::Borrowed(name);
        }
        for named in &mut found {
            let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
            let instead: String = named.instead.to_lowercase().chars().map(plain).collect();
            instead.trim_matches('-').clone_into(&mut named.instead);
        }
        Cow::Owned(put(name, &found))
    }
}

/// What was found in two ways, in order: where both found something, the longer one stands.
fn united(mut one: Vec<Named>, other: Vec<Named>) -> Vec<Named> {
    for it in other {
        let overlaps = |known: &Named| known.range.start < it.range.end && it.range.start < known.range.end;
        let longest = one.iter().filter(|known| overlaps(known)).map(|known| known.range.len()).max();
        if longest.is_none_or(|longest| longest < it.range.len()) {
            one.retain(|known| !overlaps(known));
            one.push(it);
        }
    }
    one.sort_by_key(|it| it.range.start);
    one
}

/// The text with what was found in it replaced.
fn put(text: &str, found: &[Named]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for named in found {
        out.push_str(&text[from..named.range.start]);
        out.push_str(&named.instead);
        from = named.range.end;
    }
    out.push_str(&text[from..]);
    out
}

/// The apostrophe of `James’ coat`, told from the closing mark of ‘James’ by what stands before on the line.
fn bare_possessive(text: &str, start: usize, end: usize) -> Option<char> {
    if !text[start..end].ends_with(['s', 'S', 'x', 'z']) {
        return None;
    }
    let mut after = text[end..].chars();
    let apostrophe = after.next().filter(|c| matches!(c, '\'' | '’'))?;
    let possesses = after.next() == Some(' ') && after.next().is_some_and(char::is_alphabetic);
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    let opens = |(at, c): (usize, char)| {
        let before = line[..at].chars().next_back();
        matches!(c, '\'' | '‘') && before.is_none_or(|b| !b.is_alphanumeric())
    };
    (possesses && !line.char_indices().any(opens)).then_some(apostrophe)
}

#[cfg(test)]
mod tests;
