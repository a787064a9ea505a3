//! What the columns of a table seem to be: whose cases, what they are like, what they wrote. A person looks at it before anything is
//! taken over.

use std::collections::HashSet;

use super::Chosen;
use crate::{import::table::Table, text::bare};

/// From so many words on, on average, or at the most, what people wrote is an answer.
const ANSWER_WORDS: (usize, usize) = (4, 10);
/// From so many different short texts on, of which none comes back, a column is no attribute.
const MOST_DIFFERENT: usize = 8;
/// Words in the names of columns that would tell who somebody is, folded.
const IDENTIFYING: &[&str] = &[
    "email",
    "emailaddress",
    "mail",
    "phone",
    "telephone",
    "mobile",
    "address",
    "ipaddress",
    "firstname",
    "lastname",
    "surname",
    "fullname",
    "name",
    "username",
    "dateofbirth",
    "postcode",
    "zipcode",
    "signature",
    "locationlatitude",
    "locationlongitude",
];

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The cases' names.
    Case,
    /// What cases are called where their names are not to be known.
    Pseudonym,
    /// An attribute of the cases.
    Attribute,
    /// Answers: a document for each.
    Answers,
    /// Nothing: it is left out.
    Nothing,
}

impl Part {
    /// What becomes of the column, in a word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Pseudonym => "pseudonym",
            Self::Attribute => "attribute",
            Self::Answers => "documents",
            Self::Nothing => "left out",
        }
    }
}

/// What is in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many rows have something there.
    pub filled: usize,
    /// How many different things.
    pub different: usize,
    /// How many words in all.
    pub words: usize,
    /// How many in the longest.
    pub most_words: usize,
    /// The first few different things.
    pub examples: Vec<String>,
}

/// So many examples are kept, and so much of each, in scalar values.
const EXAMPLES: (usize, usize) = (4, 80);

impl Contents {
    /// What is in each column of a table.
    pub fn of(table: &Table) -> Vec<Self> {
        (0..table.names.len()).map(|column| Self::of_column(table, column)).collect()
    }

    fn of_column(table: &Table, column: usize) -> Self {
        let mut contents = Self::default();
        let mut seen: HashSet<&str> = HashSet::new();
        for field in table.records.iter().map(|(_, row)| row[column].as_str()).filter(|it| !it.is_empty()) {
            contents.filled += 1;
            let words = field.split_whitespace().count();
            contents.words += words;
            contents.most_words = contents.most_words.max(words);
            if seen.insert(field) && contents.examples.len() < EXAMPLES.0 {
                let one_line = field.split_whitespace().collect::<Vec<_>>().join(" ");
                contents.examples.push(one_line.chars().take(EXAMPLES.1).collect());
            }
        }
        contents.different = seen.len();
        contents
    }
}

/// What each column seems to be.
pub fn guess(table: &Table, contents: &[Contents]) -> Vec<Part> {
    let case = table.case_column();
    let pseudonyms = table.column(&["pseudonym", "alias"]).filter(|at| *at != case);
    let parts = contents.iter().enumerate().map(|(at, contents)| {
        if at == case {
            Part::Case
        } else if Some(at) == pseudonyms {
            Part::Pseudonym
        } else {
            seems(&table.names[at], contents)
        }
    });
    parts.collect()
}

fn seems(name: &str, contents: &Contents) -> Part {
    let Contents { filled, different, words, most_words, ref examples } = *contents;
    let own = name.rsplit_once(": ").map_or(name, |(_, own)| own);
    let tells_who = IDENTIFYING.contains(&bare(own).as_str());
    let is_measure = examples.iter().all(|it| it.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
    let asks = own.trim_end().ends_with(['?', '？']) && most_words > 2;
    if filled == 0 || tells_who || name.is_empty() {
        Part::Nothing
    } else if asks || words >= filled * ANSWER_WORDS.0 || most_words >= ANSWER_WORDS.1 {
        Part::Answers
    } else if different == filled && different >= MOST_DIFFERENT && !is_measure {
        Part::Nothing
    } else {
        Part::Attribute
    }
}

impl Chosen {
    /// The columns by what they are. There is one with the cases' names.
    pub fn of(parts: &[Part]) -> Self {
        let are = |wanted: Part| {
            parts.iter().enumerate().filter(move |(_, part)| **part == wanted).map(|(at, _)| at)
        };
        Self {
            case: are(Part::Case).next().unwrap_or(0),
            pseudonyms: are(Part::Pseudonym).next(),
            answers: are(Part::Answers).collect(),
            attributes: are(Part::Attribute).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{Answers, Attribute, Case, Nothing};

    #[test]
    fn long_texts_are_answers_short_ones_attributes_and_what_tells_who_is_left_out() {
        let row = |at: usize| {
            let role = ["nurse", "chair"][at % 2];
            format!("a{at}@x.org,P{at},{role},3{at},Because there was never time for it,,,t{at}x\n")
        };
        let heading = "email,Participant ID,role,age,why,other,comment,token\n".to_owned();
        let text: String = std::iter::once(heading).chain((0..9).map(row)).collect();
        let table = Table::of_text(&text).unwrap();
        let parts = guess(&table, &Contents::of(&table));
        assert_eq!(parts, [Nothing, Case, Attribute, Attribute, Answers, Nothing, Nothing, Nothing]);
        let chosen = Chosen { case: 1, pseudonyms: None, answers: vec![4], attributes: vec![2, 3] };
        assert_eq!(Chosen::of(&parts), chosen);
    }
}
