//! Tokens to terms: what a query asks for.

use super::{
    term::{Distance, Term},
    token::{KEYS, Kind, Token, tokens},
};
use crate::{
    analysis::figure::Problem,
    study::{self, CodeId, QueryId, SavedQuery, Study, order::Filter},
    text::{self, Span},
};

/// Brackets and `not` may lie so deep in one another; deeper ones nobody types.
const DEEPEST: usize = 64;
/// Saved queries may ask for one another so many times in a row.
const MOST_OPEN: usize = 8;

/// What a query asks for, with the places at which codes and saved queries stand in it, and their ids.
pub(super) struct Parsed {
    pub term: Term,
    pub ids: Vec<(Span, String)>,
}

/// Reads a query.
pub(super) fn read(study: &Study, text: &str) -> Result<Parsed, Problem> {
    read_within(study, text, &mut Vec::new())
}

/// Reads a query while others are read that ask for it, the outermost first.
fn read_within(study: &Study, text: &str, open: &mut Vec<QueryId>) -> Result<Parsed, Problem> {
    let tokens = tokens(text)?;
    let end = text.chars().count() as u32;
    let mut reading = Reading { study, text, tokens: &tokens, at: 0, end, open, depth: 0, ids: Vec::new() };
    if tokens.is_empty() {
        let what = "a query needs something to look for: a code, attribute = value, or text:\"words\"";
        return Err(reading.wrong(what, reading.here()));
    }
    let term = reading.either()?;
    match reading.tokens.get(reading.at) {
        None => Ok(Parsed { term, ids: reading.ids }),
        Some(token) if token.kind == Kind::Close => {
            Err(reading.wrong("a bracket is closed here that nothing opened", token.place))
        }
        Some(token) => Err(reading.wrong("`and`, `or` or `near` is missing before this", token.place)),
    }
}

/// Whether a word joins terms.
pub(super) fn joins(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "and" | "or" | "not" | "near" | "within") || word.starts_with("near/")
}

struct Reading<'a> {
    study: &'a Study,
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    /// The length of the text.
    end: u32,
    open: &'a mut Vec<QueryId>,
    depth: usize,
    ids: Vec<(Span, String)>,
}

impl<'a> Reading<'a> {
    fn wrong(&self, what: impl Into<String>, place: Span) -> Problem {
        Problem::at(what, self.text, place)
    }

    fn kind(&self) -> Option<&'a Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn word(&self) -> Option<String> {
        match self.kind()? {
            Kind::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.word().is_some_and(|it| it == word);
        self.at += usize::from(found);
        found
    }

    /// The place of the next token; at the end that where one is missing.
    fn here(&self) -> Span {
        self.tokens.get(self.at).map_or(Span::new(self.end, self.end), |token| token.place)
    }

    fn either(&mut self) -> Result<Term, Problem> {
        let mut terms = vec![self.all()?];
        while self.takes("or") {
            terms.push(self.all()?);
        }
        Ok(Term::or(terms))
    }

    fn all(&mut self) -> Result<Term, Problem> {
        let mut terms = vec![self.near()?];
        while self.takes("and") {
            terms.push(self.near()?);
        }
        Ok(Term::and(terms))
    }

    fn near(&mut self) -> Result<Term, Problem> {
        let begin = self.here();
        let mut term = self.negated()?;
        loop {
            let joined = self.here();
            let Some(distance) = self.nearness()? else { return Ok(term) };
            let side = self.here();
            let other = self.negated()?;
            for (side, place) in [(&term, Span { start: begin.start, end: joined.start }), (&other, side)] {
                if !side.gives_passages() {
                    let what = "`near` needs passages on both sides: a code, or text:\"words\"";
                    return Err(self.wrong(what, place));
                }
            }
            term = Term::Near(Box::new(term), Box::new(other), distance);
        }
    }

    /// `near`, `near/2`, `within 2 turns of`; none where none of these follows.
    fn nearness(&mut self) -> Result<Option<Distance>, Problem> {
        let place = self.here();
        let Some(word) = self.word() else { return Ok(None) };
        if let Some(turns) = word.strip_prefix("near/") {
            self.at += 1;
            let turns = turns
                .parse()
                .map_err(|_| self.wrong("a number of turns belongs behind the slash: near/2", place))?;
            return Ok(Some(Distance::Turns(turns)));
        }
        if self.takes("near") {
            return Ok(Some(Distance::Overlap));
        }
        if !self.takes("within") {
            return Ok(None);
        }
        let place = self.here();
        let turns = self.word().and_then(|word| word.parse().ok());
        let turns =
            turns.ok_or_else(|| self.wrong("a number of turns belongs here: within 2 turns of", place))?;
        self.at += 1;
        let (place, said) = (self.here(), self.takes("turns") || self.takes("turn"));
        if !said || !self.takes("of") {
            return Err(self.wrong("write `within 2 turns of`", place));
        }
        Ok(Some(Distance::Turns(turns)))
    }

    fn negated(&mut self) -> Result<Term, Problem> {
        let place = self.here();
        self.depth += 1;
        if self.depth > DEEPEST {
            let what =
                format!("brackets lie more than {DEEPEST} deep here: save a part as a query of its own");
            return Err(self.wrong(what, place));
        }
        let term = if self.takes("not") { Term::Not(Box::new(self.negated()?)) } else { self.term()? };
        self.depth -= 1;
        Ok(term)
    }

    fn term(&mut self) -> Result<Term, Problem> {
        let place = self.here();
        let Some(kind) = self.kind() else {
            return Err(self.wrong("something to look for is missing at the end", place));
        };
        match kind {
            Kind::Open => {
                self.at += 1;
                let term = self.either()?;
                if self.kind() == Some(&Kind::Close) {
                    self.at += 1;
                    return Ok(term);
                }
                match self.kind() {
                    None => Err(self.wrong("the bracket that is opened here is never closed", place)),
                    Some(_) => Err(self.wrong("`and`, `or` or `near` is missing before this", self.here())),
                }
            }
            Kind::Close => Err(self.wrong("something to look for is missing before this bracket", place)),
            Kind::Sign(sign) => Err(self.wrong(format!("an attribute is missing before `{sign}`"), place)),
            Kind::Regex(regex) => {
                self.at += 1;
                self.searched(text::Query::new(regex), place)
            }
            Kind::Id(id) => {
                self.at += 1;
                let code = id.parse().ok().filter(|id: &CodeId| self.study.codebook().get(*id).is_some());
                let missing = || self.wrong("the code that stood here is not in the study any more", place);
                let code = code.ok_or_else(missing)?;
                self.ids.push((place, code.to_string()));
                Ok(Term::Code(Some(code)))
            }
            Kind::Key(key) => {
                self.at += 1;
                self.keyed(key, place)
            }
            Kind::Word(_) | Kind::Quoted(_) => self.named(),
        }
    }

    fn searched(&self, query: Result<text::Query, text::QueryError>, place: Span) -> Result<Term, Problem> {
        query.map(Term::Text).map_err(|error| self.wrong(error.to_string(), place))
    }

    /// A code, or an attribute with what its value must be.
    fn named(&mut self) -> Result<Term, Problem> {
        let (name, place) = self.name()?;
        let Some(Kind::Sign(sign)) = self.kind() else { return self.code(&name, place) };
        self.at += 1;
        let Some(Kind::Quoted(_) | Kind::Word(_)) = self.kind() else {
            return Err(self.wrong(format!("a value is missing behind `{sign}`"), self.here()));
        };
        let (value, value_place) = self.name()?;
        if self.study.attribute(&name).is_none() {
            let names: Vec<&str> = self.study.attributes().iter().map(|it| it.name.as_str()).collect();
            let what = format!("no attribute is called “{name}”: there are {}", names.join(", "));
            return Err(self.wrong(what, place));
        }
        let filter = Filter::read(self.study, &format!("{name} {sign} {value}"));
        filter.map(Term::Attribute).map_err(|problem| self.wrong(problem, value_place))
    }

    /// What is quoted, or the words up to the next sign, bracket or joining word.
    fn name(&mut self) -> Result<(String, Span), Problem> {
        let place = self.here();
        if let Some(Kind::Quoted(name)) = self.kind() {
            self.at += 1;
            return Ok((name.clone(), place));
        }
        let mut words: Vec<&str> = Vec::new();
        let mut end = place.start;
        while let Some(Kind::Word(word)) = self.kind() {
            if joins(word) {
                break;
            }
            words.push(word);
            end = self.here().end;
            self.at += 1;
        }
        if words.is_empty() {
            let word = self.word().unwrap_or_default();
            return Err(self.wrong(format!("something to look for is missing before `{word}`"), place));
        }
        Ok((words.join(" "), Span { start: place.start, end }))
    }

    fn code(&mut self, name: &str, place: Span) -> Result<Term, Problem> {
        let book = self.study.codebook();
        let numbered = book.lines().iter().find(|line| !line.number.is_empty() && line.number == name);
        let code = numbered.map(|line| line.code).or_else(|| book.named(name).map(|code| code.id));
        let missing = || self.wrong(format!("no code is called “{name}”{}", self.like(name)), place);
        let code = code.ok_or_else(missing)?;
        self.ids.push((place, code.to_string()));
        Ok(Term::Code(Some(code)))
    }

    /// Codes whose names have a word in common with one that does not exist.
    fn like(&self, name: &str) -> String {
        let book = self.study.codebook();
        let words: Vec<String> = name.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let shares =
            |name: &str| words.iter().any(|word| word.len() > 2 && name.to_lowercase().contains(word));
        let names = book.lines().iter().map(|line| book.name(line.code)).filter(|name| shares(name));
        let names: Vec<String> = names.take(3).map(|name| format!("“{name}”")).collect();
        if names.is_empty() {
            ": words of a text are written text:\"words\"".into()
        } else {
            format!(": there is {}", names.join(", "))
        }
    }

    fn keyed(&mut self, key: &str, key_place: Span) -> Result<Term, Problem> {
        if let ("text", Some(Kind::Regex(_))) = (key, self.kind()) {
            return self.term();
        }
        if let ("query", Some(Kind::Id(id))) = (key, self.kind()) {
            let place = self.here();
            self.at += 1;
            let known = id.parse().ok().and_then(|id: QueryId| self.study.queries().get(id));
            let gone = || self.wrong("the saved query that stood here is not in the study any more", place);
            let known = known.ok_or_else(gone)?;
            return self.open_saved(known, place);
        }
        let Some(Kind::Word(_) | Kind::Quoted(_)) = self.kind() else {
            return Err(self.wrong(format!("what to look for is missing behind `{key}:`"), key_place));
        };
        let (value, place) = self.name()?;
        let lower = value.to_lowercase();
        let missing = |what: &str| self.wrong(format!("the study has no {what} “{value}”"), place);
        let study = self.study;
        match key {
            "code" if value == "*" => Ok(Term::Code(None)),
            "code" => self.code(&value, place),
            "text" => self.searched(text::Query::literal(&value), place),
            "case" => study.case_named(&value).map(|case| Term::Case(case.id)).ok_or_else(|| missing("case")),
            "document" => {
                let is_it = |it: &&study::Document| {
                    it.label.to_lowercase() == lower || it.name.to_lowercase() == lower
                };
                let found = study.documents().iter().find(is_it);
                found.map(|it| Term::Document(it.id)).ok_or_else(|| missing("document"))
            }
            "kind" => {
                let kind = study::Kind::ALL.into_iter().find(|kind| kind.name() == lower);
                let kinds = "a kind of document is interview, focus-group, note or document";
                kind.map(Term::Kind).ok_or_else(|| self.wrong(kinds, place))
            }
            "speaker" => {
                let bodies = study.documents().iter().filter_map(|it| study.body(it.id));
                let mut speakers = bodies.flat_map(|body| &body.speakers);
                let known = speakers.any(|speaker| speaker.name.to_lowercase() == lower);
                if known { Ok(Term::Speaker(lower)) } else { Err(missing("speaker")) }
            }
            "coder" => {
                let coder = study.coders().into_iter().find(|coder| coder.as_str().to_lowercase() == lower);
                coder.map(Term::Coder).ok_or_else(|| missing("coder"))
            }
            "query" => self.saved(&value, place),
            _ => Err(self.wrong(format!("there is no `{key}:`; there are {}", KEYS.join(", ")), key_place)),
        }
    }

    fn saved(&mut self, name: &str, place: Span) -> Result<Term, Problem> {
        let lower = name.to_lowercase();
        let study = self.study;
        let known = study.queries().iter().find(|it| it.name.to_lowercase() == lower);
        let Some(known) = known else {
            return Err(self.wrong(format!("no query is saved as “{name}”"), place));
        };
        self.open_saved(known, place)
    }

    fn open_saved(&mut self, known: &'a SavedQuery, place: Span) -> Result<Term, Problem> {
        let name = &known.name;
        if self.open.contains(&known.id) {
            return Err(self.wrong(format!("“{name}” asks for itself in the end"), place));
        }
        if self.open.len() == MOST_OPEN {
            let what = format!("saved queries ask for one another more than {MOST_OPEN} times in a row");
            return Err(self.wrong(what, place));
        }
        self.open.push(known.id);
        let read = read_within(self.study, &known.text, self.open);
        self.open.pop();
        self.ids.push((place, known.id.to_string()));
        // The mistake is shown where the saved query is asked for: its own text is not what was typed.
        read.map(|parsed| parsed.term)
            .map_err(|problem| self.wrong(format!("in the query “{name}”: {}", problem.message), place))
    }
}
