//! What a person types to search with, made ready, and where it is found. Showing a find is in [`super::excerpt()`].

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::query::{self, QueryError};
use super::{Content, Offset, Ruler, Span};

/// Bytes that a compiled query may take; a few words take some thousand.
const SIZE_LIMIT: usize = 4 << 20;

/// How a query is meant, besides what is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Manner {
    /// Every character stands for itself.
    pub literal: bool,
    /// Capitals are not told apart, also where some are typed.
    pub any_case: bool,
    /// Where finds may begin and end.
    pub edges: Edges,
}

impl Manner {
    /// What is typed with how it is meant: `“care” as whole words`.
    pub fn words(self, typed: &str) -> String {
        let literal = if self.literal { ", every character for itself" } else { "" };
        let edges = match self.edges {
            Edges::Anywhere => "",
            Edges::WordStart => " at the start of a word",
            Edges::Words => " as whole words",
        };
        format!("“{typed}”{edges}{literal}")
    }
}

/// Where the finds of a query may begin and end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Edges {
    /// Anywhere, also within a word.
    #[default]
    Anywhere,
    /// Only where no word goes on: at the beginning of a word, or of what is no word.
    WordStart,
    /// Nor may a word go on after them: whole words.
    Words,
}

/// A search: a regular expression, read as a person means it who searches transcripts.
///
/// - Capitals are only told apart where the query has some ("smart case").
/// - A space stands for any blanks, a line break among them, so that words are found across the lines of a
///   hard-wrapped text.
/// - Straight quotation marks and apostrophes stand for the curly ones too, and the other way round.
/// - `^` and `$` are the start and the end of a line, and an empty find is none.
#[derive(Debug, Clone)]
pub struct Query {
    regex: Regex,
    /// What a text must have to have a find, where that is found faster.
    needed: Option<Regex>,
}

impl Query {
    /// Reads a regular expression.
    pub fn new(typed: &str) -> Result<Self, QueryError> {
        Self::meant(typed, Manner::default())
    }

    /// Reads what is typed as it is meant.
    pub fn meant(typed: &str, manner: Manner) -> Result<Self, QueryError> {
        let query::Reading { pattern, ignores_case } =
            if manner.literal { query::read(&regex::escape(typed))? } else { query::read(typed)? };
        let ignores_case = ignores_case || manner.any_case;
        let pattern = match manner.edges {
            Edges::Anywhere => pattern,
            Edges::WordStart => format!(r"\b{{start-half}}(?:{pattern})"),
            Edges::Words => format!(r"\b{{start-half}}(?:{pattern})\b{{end-half}}"),
        };
        let regex = RegexBuilder::new(&pattern)
            .case_insensitive(ignores_case)
            .multi_line(true)
            .size_limit(SIZE_LIMIT)
            .build()
            .map_err(|_| QueryError::TooLarge)?;
        let needed = query::needed_end(&pattern, ignores_case);
        let needed = needed.and_then(|it| RegexBuilder::new(&it).size_limit(SIZE_LIMIT).build().ok());
        Ok(Self { regex, needed })
    }

    /// Takes every character for itself, as for the words of a passage; blanks, quotation marks and case as in a
    /// regular expression.
    pub fn literal(words: &str) -> Result<Self, QueryError> {
        Self::meant(words, Manner { literal: true, ..Manner::default() })
    }

    /// All finds in a text, in order, as scalar values. The time is linear however many there are.
    pub fn find_in(&self, content: &Content) -> Vec<Span> {
        let text = content.as_str();
        let mut ruler = Ruler::new(text, Offset(0));
        self.find_str(text).map(|found| ruler.span(&found)).collect()
    }

    /// All finds in a string, in order, as bytes; never an empty one.
    pub fn find_str<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let possible = self.needed.as_ref().is_none_or(|needed| needed.is_match(text));
        let text = if possible { text } else { "" };
        self.regex.find_iter(text).map(|found| found.range()).filter(|range| !range.is_empty())
    }

    /// Whether there is any find.
    pub fn is_match(&self, text: &str) -> bool {
        self.find_str(text).next().is_some()
    }

    /// How many finds there are.
    pub fn count(&self, text: &str) -> usize {
        self.find_str(text).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::samples::any_text;
    use proptest::prelude::*;

    fn found<'a>(query: &str, text: &'a str) -> Vec<&'a str> {
        Query::new(query).unwrap().find_str(text).map(|range| &text[range]).collect()
    }

    #[test]
    fn capitals_count_only_where_they_are_typed() {
        assert_eq!(found("care", "Care care CARE"), ["Care", "care", "CARE"]);
        assert_eq!(found("Care", "Care care CARE"), ["Care"]);
        assert_eq!(found(r"\Wcare", "the Care"), [" Care"]);
        assert_eq!(found("[A-C]are", "care Care"), ["Care"]);
        assert_eq!(found("žádost", "ŽÁDOST"), ["ŽÁDOST"]);
    }

    #[test]
    fn a_space_is_found_over_a_line_break() {
        let text = "a seat\n   that  comes";
        assert_eq!(found("seat that comes", text), ["seat\n   that  comes"]);
        assert_eq!(found("seat  that", text), ["seat\n   that"]);
        assert_eq!(found("[ ]that", text), [" that"]);
        assert_eq!(found("comes ?x?", text), ["comes"]);
    }

    #[test]
    fn straight_and_curly_quotation_marks_find_each_other() {
        assert_eq!(found("don't", "don’t don't"), ["don’t", "don't"]);
        assert_eq!(found("\"on paper\"", "“on paper”"), ["“on paper”"]);
        assert_eq!(found("it’s", "it's"), ["it's"]);
    }

    #[test]
    fn a_literal_query_has_no_operators() {
        let text = "[laughs] Why?";
        let query = Query::literal("[laughs] why?").unwrap();
        assert_eq!(query.find_str(text).next(), Some(0..text.len()));
    }

    #[test]
    fn whole_words_are_found_also_where_they_begin_or_end_with_a_sign() {
        let words = |typed: &str, text: &str| {
            let query = Query::meant(typed, Manner { edges: Edges::Words, ..Manner::default() }).unwrap();
            query.find_str(text).map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(words("care", "care, careful, aftercare, Care"), ["care", "Care"]);
        assert_eq!(words(r"c\+\+", "c++ (c++) abc++ c++x"), ["c++", "c++"]);
        assert_eq!(words("seat|chair", "a chairman's seats: a chair"), ["chair"]);
        assert_eq!(words("añ", "añ años"), ["añ"]);
    }

    #[test]
    fn the_start_of_a_word_is_where_nothing_of_one_stands_before() {
        let starts = |typed: &str, text: &str| {
            let manner = Manner { any_case: true, edges: Edges::WordStart, ..Manner::default() };
            Query::meant(typed, manner).unwrap().count(text)
        };
        assert_eq!(starts("DRY", "dry laundry, Drying"), 2);
        assert_eq!(starts(r"r($|\W)", "R, for R"), 2);
    }

    #[test]
    fn finds_are_counted_in_scalar_values_and_never_empty() {
        let content = Content::from("é🌞 aa éaa");
        let query = Query::new("a*").unwrap();
        assert_eq!(query.find_in(&content), [Span::new(3, 5), Span::new(7, 9)]);
        assert_eq!(query.count(content.as_str()), 2);
        assert!(!query.is_match("éé"));
    }

    #[test]
    fn a_query_that_begins_with_anything_finds_what_it_found() {
        let text = "Pooling budgets. Pooling\nBudgets, pooled budget";
        assert_eq!(found(r"\w+ing budgets", text), ["Pooling budgets", "Pooling\nBudgets"]);
        assert_eq!(found(r"\w+ing budgets", "Pooled budgets"), Vec::<&str>::new());
        assert_eq!(found("^.*?budget$", text), ["Budgets, pooled budget"]);
    }

    proptest! {
        #[test]
        fn a_text_is_found_in_itself(text in any_text()) {
            prop_assume!(!text.trim().is_empty());
            let query = Query::literal(&text).unwrap();
            let content = Content::from(text.as_str());
            prop_assert_eq!(query.find_in(&content).first().copied(), Some(content.span()));
        }

        #[test]
        fn anything_typed_is_a_query_or_an_explained_mistake(typed in "\\PC{0,12}|[\\\\(){}\\[\\]a-z ?*+|^$.0-9'-]{0,12}") {
            match Query::new(&typed) {
                Ok(query) => prop_assert!(query.find_str("a b\nc (d) é").all(|range| !range.is_empty())),
                Err(QueryError::Mistake { at, .. }) => {
                    prop_assert!(at >= 1 && at as usize <= typed.chars().count() + 1);
                }
                Err(_) => {}
            }
        }
    }
}
