//! Reading a typed regular expression: what it means for transcripts, and where it is mistaken.

use regex_syntax::ast::{self, Ast, ClassSetItem, ErrorKind, LiteralKind, Visitor};
use regex_syntax::hir::{Hir, HirKind, literal::Extractor, translate::Translator};
use thiserror::Error;

/// Bytes that the beginnings of finds must have to be looked for quickly.
const TELLING: usize = 3;

/// Why a query cannot be searched for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryError {
    /// Nothing but blanks was typed.
    #[error("nothing to search for: type a word or a regular expression")]
    Empty,
    /// It is not a regular expression.
    #[error("{what} at character {at}: {remedy}")]
    Mistake {
        /// What is wrong.
        what: String,
        /// The place in what was typed, in scalar values from 1.
        at: u32,
        /// What to do.
        remedy: &'static str,
    },
    /// It would take too much memory.
    #[error("the search is too large: use smaller counts in {{ }}")]
    TooLarge,
}

/// A typed query as the regular expression to be compiled.
pub(super) struct Reading {
    pub(super) pattern: String,
    pub(super) ignores_case: bool,
}

/// Reads what was typed.
pub(super) fn read(typed: &str) -> Result<Reading, QueryError> {
    if typed.trim().is_empty() {
        return Err(QueryError::Empty);
    }
    let tree = ast::parse::Parser::new().parse(typed).map_err(|error| {
        let (what, remedy) = explain(error.kind());
        mistake(typed, error.span().start.offset, what, remedy)
    })?;
    Translator::new().translate(typed, &tree).map_err(|error| {
        let remedy = "check its spelling, or write \\\\ for a backslash";
        mistake(typed, error.span().start.offset, error.kind().to_string(), remedy)
    })?;
    let Ok(literals) = ast::visit(&tree, Literals::default());
    Ok(Reading { pattern: literals.widened(typed), ignores_case: !literals.has_capitals })
}

/// The end of a pattern that begins with anything, from where it begins with letters: every find of the pattern has one of
/// this, which is found much faster. `None` where the pattern itself begins so, or no part of it does.
pub(super) fn needed_end(pattern: &str, ignores_case: bool) -> Option<String> {
    let mut parser =
        regex_syntax::ParserBuilder::new().case_insensitive(ignores_case).multi_line(true).build();
    let tree = parser.parse(pattern).ok()?;
    let HirKind::Concat(parts) = tree.kind() else { return None };
    if telling(&tree) >= TELLING {
        return None;
    }
    let ends = (1..parts.len()).map(|from| Hir::concat(parts[from..].to_vec()));
    let best = ends.map(|end| (telling(&end), end)).rev().max_by_key(|(telling, _)| *telling)?;
    (best.0 >= TELLING).then(|| best.1.to_string())
}

/// How many bytes are known at least of how a find begins.
fn telling(tree: &Hir) -> usize {
    let mut beginnings = Extractor::new().extract(tree);
    beginnings.optimize_for_prefix_by_preference();
    beginnings.min_literal_len().unwrap_or(0)
}

fn mistake(typed: &str, byte: usize, what: String, remedy: &'static str) -> QueryError {
    let at = typed[..byte].chars().count() as u32 + 1;
    QueryError::Mistake { what, at, remedy }
}

/// What is wrong and what to do.
fn explain(kind: &ErrorKind) -> (String, &'static str) {
    let (what, remedy) = match kind {
        ErrorKind::GroupUnclosed => ("unclosed (", "close it with ), or write \\( for the sign itself"),
        ErrorKind::GroupUnopened => (") without (", "open it with (, or write \\) for the sign itself"),
        ErrorKind::ClassUnclosed => ("unclosed [", "close it with ], or write \\[ for the sign itself"),
        ErrorKind::ClassRangeInvalid => ("range back to front", "write the lower end first, as in [a-z]"),
        ErrorKind::RepetitionMissing => {
            ("nothing to repeat", "put something before it, or write \\ before the sign itself")
        }
        ErrorKind::RepetitionCountUnclosed => {
            ("unclosed {", "close it with }, or write \\{ for the sign itself")
        }
        ErrorKind::RepetitionCountInvalid => {
            ("counts back to front", "write the smaller count first, as in {2,5}")
        }
        ErrorKind::RepetitionCountDecimalEmpty | ErrorKind::DecimalEmpty | ErrorKind::DecimalInvalid => {
            ("no usable count", "write a number, as in {2}, or \\{ for the sign itself")
        }
        ErrorKind::EscapeUnexpectedEof => ("\\ with nothing after it", "write \\\\ for a backslash"),
        ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => {
            ("unknown \\ sequence", "write \\\\ for a backslash, or leave it out")
        }
        ErrorKind::UnsupportedLookAround => {
            ("look-around", "this is not supported; search for a simpler expression")
        }
        ErrorKind::UnsupportedBackreference => {
            ("back-reference", "this is not supported; search for a simpler expression")
        }
        other => return (other.to_string(), "write \\ before a sign that is meant as itself"),
    };
    (what.to_owned(), remedy)
}

/// The characters of a query that stand for themselves.
#[derive(Default)]
struct Literals {
    has_capitals: bool,
    /// Bytes at which one that stands for others too was typed, in order.
    wide: Vec<usize>,
}

impl Literals {
    /// The query with those characters replaced by all that they stand for.
    fn widened(&self, typed: &str) -> String {
        let mut pattern = String::with_capacity(typed.len() + 8 * self.wide.len());
        let mut from = 0;
        for &at in &self.wide {
            pattern.push_str(&typed[from..at]);
            let c = typed[at..].chars().next().unwrap_or_default();
            // Of several blanks typed in a row, the others may find nothing.
            pattern.push_str(match c {
                '\'' | '’' | '‘' => "['’‘]",
                '"' | '“' | '”' => "[\"“”]",
                _ if from == at && pattern.ends_with("\\s+)") => "(?:\\s*)",
                _ if from == at && pattern.ends_with("\\s*)") => "(?:\\s*)",
                _ => "(?:\\s+)",
            });
            from = at + c.len_utf8();
        }
        pattern.push_str(&typed[from..]);
        pattern
    }
}

impl Visitor for Literals {
    type Output = Self;
    type Err = std::convert::Infallible;

    fn finish(self) -> Result<Self, Self::Err> {
        Ok(self)
    }

    fn visit_pre(&mut self, tree: &Ast) -> Result<(), Self::Err> {
        if let Ast::Literal(literal) = tree {
            self.has_capitals |= literal.c.is_uppercase();
            let stands_for_more = literal.c.is_whitespace() || "'’‘\"“”".contains(literal.c);
            if literal.kind == LiteralKind::Verbatim && stands_for_more {
                self.wide.push(literal.span.start.offset);
            }
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Self::Err> {
        self.has_capitals |= match item {
            ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
            ClassSetItem::Range(range) => range.start.c.is_uppercase() || range.end.c.is_uppercase(),
            _ => false,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_begins_with_anything_has_an_end_to_look_for_first() {
        let end = |pattern| needed_end(pattern, false);
        assert_eq!(end(r"\w+ing dashboard").as_deref(), Some("(?:ing dashboard)"));
        let ends = end(r"[a-z ]+parity\b.*").map(|end| end.contains("parity") && !end.contains("a-z"));
        assert_eq!(ends, Some(true));
        assert_eq!(end("parity of esteem"), None);
        assert_eq!(end(r"\w+"), None);
        assert_eq!(end(r"(care|home).+"), None);
    }

    #[test]
    fn a_mistake_is_explained_with_its_place() {
        for (typed, message) in [
            ("  ", "nothing to search for: type a word or a regular expression"),
            ("café(x", "unclosed ( at character 5: close it with ), or write \\( for the sign itself"),
            ("so)", ") without ( at character 3: open it with (, or write \\) for the sign itself"),
            ("[laughs", "unclosed [ at character 1: close it with ], or write \\[ for the sign itself"),
            (
                "*",
                "nothing to repeat at character 1: put something before it, or write \\ before the sign itself",
            ),
            ("a{5,2}", "counts back to front at character 2: write the smaller count first, as in {2,5}"),
            ("end\\", "\\ with nothing after it at character 4: write \\\\ for a backslash"),
            (
                "(?=care)",
                "look-around at character 1: this is not supported; search for a simpler expression",
            ),
            (
                "\\p{Cat}",
                "Unicode property not found at character 1: check its spelling, or write \\\\ for a backslash",
            ),
        ] {
            assert_eq!(read(typed).err().map(|error| error.to_string()).as_deref(), Some(message), "{typed}");
        }
    }
}
