//! A query cut into tokens, each with its place.

use crate::{analysis::figure::Problem, text::Span};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without quotation marks.
    Word(String),
    /// What stands in quotation marks.
    Quoted(String),
    /// `key:`, with what follows it as the next token.
    Key(String),
    /// What stands between slashes.
    Regex(String),
    /// What stands in braces: an id.
    Id(String),
    /// `=`, `!=`, `<` …
    Sign(String),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// A token with its place in scalar values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub place: Span,
}

/// The keys that can stand before a colon.
pub(super) const KEYS: [&str; 8] = ["code", "text", "speaker", "coder", "document", "case", "kind", "query"];

/// Cuts a query into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Problem> {
    let chars: Vec<char> = text.chars().collect();
    let mut cutting = Cutting { text, chars: &chars, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = cutting.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Cutting<'a> {
    text: &'a str,
    chars: &'a [char],
    at: usize,
}

impl Cutting<'_> {
    fn next(&mut self) -> Result<Option<Token>, Problem> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        let start = self.at;
        let Some(first) = self.chars.get(start) else { return Ok(None) };
        let kind = match first {
            '(' => self.one(Kind::Open),
            ')' => self.one(Kind::Close),
            '"' => Kind::Quoted(self.until('"', "a quotation mark")?),
            '“' | '„' => Kind::Quoted(self.until('”', "a quotation mark")?),
            '/' => Kind::Regex(self.until('/', "a slash")?),
            '{' => Kind::Id(self.until('}', "a brace")?),
            '=' | '!' | '<' | '>' | '≤' | '≥' => Kind::Sign(self.sign()),
            _ => self.word(),
        };
        Ok(Some(Token { kind, place: Span::new(start as u32, self.at as u32) }))
    }

    fn one(&mut self, kind: Kind) -> Kind {
        self.at += 1;
        kind
    }

    /// What stands up to the closing sign; a backslash before it, or before a backslash in front of it, takes it as it is.
    fn until(&mut self, close: char, what: &str) -> Result<String, Problem> {
        let start = self.at;
        self.at += 1;
        let mut inside = String::new();
        while let Some(c) = self.chars.get(self.at) {
            self.at += 1;
            match c {
                c if *c == close => return Ok(inside),
                '\\' if self.chars.get(self.at) == Some(&close) => {
                    inside.push(close);
                    self.at += 1;
                }
                c => inside.push(*c),
            }
        }
        let place = Span::new(start as u32, self.chars.len() as u32);
        Err(Problem::at(format!("{what} is opened here and never closed"), self.text, place))
    }

    fn sign(&mut self) -> String {
        let mut sign = String::from(self.chars[self.at]);
        self.at += 1;
        if self.chars.get(self.at) == Some(&'=') && matches!(sign.as_str(), "!" | "<" | ">") {
            sign.push('=');
            self.at += 1;
        }
        sign
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        while let Some(c) = self.chars.get(self.at) {
            if c.is_whitespace() || "()\"“”„{}=!<>≤≥".contains(*c) {
                break;
            }
            self.at += 1;
            if *c == ':' {
                let key: String = self.chars[start..self.at - 1].iter().collect();
                if KEYS.contains(&key.to_lowercase().as_str()) {
                    return Kind::Key(key.to_lowercase());
                }
            }
        }
        // A closing mark that nothing opened is taken for a word, and refused as such.
        if self.at == start {
            self.at += 1;
        }
        Kind::Word(self.chars[start..self.at].iter().collect())
    }
}
