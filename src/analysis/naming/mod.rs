//! Names that a study holds and a table of pseudonyms does not list: suggested, each in its context, the surest first.
//!
//! What is suggested is told in [`RULE`]. Nothing is a name because a program says so: a person goes through the list.

mod counts;
mod hints;
mod known;
mod near;
mod places;
mod replacements;
mod runs;
mod stem;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use std::collections::HashSet;

use serde::Serialize;

use self::counts::Counts;
pub(crate) use self::places::around;
pub use self::{
    places::Place,
    replacements::{Counted, Replacement, counted, documents_of, replacements, replacements_at},
    stem::{proposals, proposed_for},
    texts::{Text, texts},
};
use crate::study::{
    Pace, Study,
    pseudonyms::{Entry, NameKind, Namer, Pseudonyms},
};

/// How suggestions are found and ranked, in words.
pub const RULE: &str = "Suggested are, in this order: parts, endings and near spellings of listed names; names of speakers and cases; \
    names after a title (Dr, Frau); e-mail addresses, telephone numbers and postcodes; then words with a capital that do not \
    begin a sentence, those first that are never written in lower case, come often, and keep to few documents. Where nouns are \
    written with capitals, as in German, words that follow an article are put last. Words of more than one capitalised word are \
    taken together. In scripts without capitals only names of speakers and cases, and numbers, are suggested. Nothing is replaced because it is suggested.";

/// Why something is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is a part of a listed name: a first name alone.
    Part,
    /// It is a listed name with an ending: a plural.
    Ending,
    /// It is a listed name in lower case.
    LowerCase,
    /// It is spelt almost like a listed name.
    Spelling,
    /// It is the name of a speaker.
    Speaker,
    /// It is the name of a case.
    Case,
    /// It stands after a title.
    Title,
    /// It is an e-mail address.
    Mail,
    /// It is a telephone number, or another long number.
    Number,
    /// It is a postcode.
    Postcode,
    /// It is written with a capital within sentences.
    Capital,
    /// It is a day.
    Day,
    /// It begins sentences, and is never written in lower case.
    Beginning,
}

impl Why {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Why::Part => "part of a listed name",
            Why::Ending => "a listed name with an ending",
            Why::LowerCase => "a listed name in lower case",
            Why::Spelling => "spelt almost like a listed name",
            Why::Speaker => "a speaker",
            Why::Case => "a case",
            Why::Title => "after a title",
            Why::Mail => "an e-mail address",
            Why::Number => "a long number",
            Why::Day => "a day",
            Why::Postcode => "a postcode",
            Why::Capital => "with a capital",
            Why::Beginning => "only at the beginning of sentences",
        }
    }
}

/// Something that may be a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The words, as they stand in the texts.
    pub words: String,
    /// Why they are suggested.
    pub why: Why,
    /// What they seem to name.
    pub kind: NameKind,
    /// The listed entry that they seem to belong to, by its place in the table.
    pub of: Option<usize>,
    /// How often they occur.
    pub count: usize,
    /// How they are written, possessives too, with how often: the most frequent first.
    pub forms: Vec<(String, usize)>,
    /// In how many documents and other records: a document with its label and speakers counts once, as a summary does.
    pub texts: usize,
    /// The first places where they stand.
    pub places: Vec<Place>,
    /// What ranks it among those suggested for the same reason.
    weight: f64,
}

/// What may be names in a study and is neither listed nor refused, the surest first. Texts that are not loaded are passed over.
pub fn suggestions(study: &Study, table: &Pseudonyms) -> Vec<Suggestion> {
    suggestions_at(study, table, Pace::alone()).unwrap_or_default()
}

/// The same for one who waits; `None` where it was stopped. Every text is gone through twice: for its words, then for where what they
/// suggest stands.
pub fn suggestions_at(study: &Study, table: &Pseudonyms, pace: Pace<'_>) -> Option<Vec<Suggestion>> {
    let texts = texts(study);
    let all = texts.len() * 2;
    let known = with_pseudonyms(table);
    let namer = Namer::new(&known);
    let goes_on = |done: usize| {
        pace.tell(done, all);
        !pace.is_stopped()
    };
    let counts = Counts::of(&texts, &namer, &goes_on)?;
    let mut found = Vec::new();
    near::suggest(table, &counts, &mut found);
    known::suggest(study, &namer, &mut found);
    hints::suggest(&texts, &namer, &mut found);
    runs::suggest(&texts, &namer, &counts, &mut found);
    // The first reason for a word is the best one.
    let mut seen = HashSet::new();
    found.retain(|it| !table.is_refused(&it.words) && seen.insert(it.words.clone()));
    // In capitals throughout it is the same name, and is replaced with it.
    let large: HashSet<String> =
        seen.iter().filter(|it| it.to_uppercase() != **it).map(|it| it.to_uppercase()).collect();
    let without_possessive =
        |words: &str| words.strip_suffix("’S").or(words.strip_suffix("'S")).unwrap_or(words).to_owned();
    found.retain(|it| !large.contains(&without_possessive(&it.words)));
    places::find(study, &texts, &known, &mut found, |done| goes_on(texts.len() + done))?;
    found.retain(|it| it.count > 0);
    found.sort_by(|a, b| {
        let weight = b.weight.total_cmp(&a.weight);
        a.why.cmp(&b.why).then(weight).then(b.count.cmp(&a.count)).then(a.words.cmp(&b.words))
    });
    Some(found)
}

/// The table with every pseudonym among the forms of its entry: where one stands, nobody's name does.
fn with_pseudonyms(table: &Pseudonyms) -> Pseudonyms {
    let mut known = table.clone();
    for entry in &mut known.entries {
        let pseudonym = entry.pseudonym.clone();
        entry.add_form(&pseudonym);
    }
    let former = table.former.iter();
    known.entries.extend(former.map(|it| Entry::new(&[&it.pseudonym], it.kind, &it.pseudonym, "")));
    known
}

impl Suggestion {
    fn new(words: &str, why: Why, kind: NameKind) -> Self {
        let words = crate::text::single_spaced(words);
        let (forms, places) = (Vec::new(), Vec::new());
        Self { words, why, kind, of: None, count: 0, forms, texts: 0, places, weight: 0.0 }
    }
}
