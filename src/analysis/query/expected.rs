//! What may stand at a place of a query that is being typed.

use std::collections::BTreeSet;

use super::{
    parse::joins,
    stored::{quoted, quoted_code},
    token::{KEYS, Kind, Token, tokens},
};
use crate::{
    study::{self, Study, order},
    text::{Span, counted},
};

/// Something that may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As it is typed, with a blank behind it where something else may follow.
    pub text: String,
    /// The number that it can be typed by as well; empty for most.
    pub number: String,
    /// What it is: `code`, `attribute`, `10 cases`.
    pub about: String,
}

/// What may stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What of the text a candidate takes the place of, in scalar values: what is typed of it up to the place.
    pub typed: Span,
    /// What may stand there, in words.
    pub what: String,
    /// All that begins with what is typed, then all that has it in it.
    pub candidates: Vec<Candidate>,
}

/// What stands before the place.
enum Before {
    /// Nothing, or what joins terms.
    Joint,
    /// `key:`
    Key(String),
    /// An attribute and its sign.
    Sign(String),
    /// Something complete: an attribute's name or anything else.
    Term(Option<String>),
    /// `within`, of a distance in turns that is not complete.
    Within,
    /// Something that is typed freely.
    Free(&'static str),
}

/// What may stand at a place of a text, counted in scalar values.
pub fn expected(study: &Study, text: &str, at: u32) -> Expected {
    let before: String = text.chars().take(at as usize).collect();
    let Cut { tokens, quoted_from } = cut(&before);
    if let Some((from, inside)) = quoted_from {
        let (before, _) = place_of(study, &tokens);
        let free = matches!(&before, Before::Key(key) if key == "text") || inside.is_none();
        let before = if free { Before::Free("words, closed by the sign that opened them") } else { before };
        return answer(study, &before, inside.unwrap_or_default().as_str(), Span::new(from, at));
    }
    let (place, run) = place_of(study, &tokens);
    let words: Vec<&str> = run.iter().map(|token| word(token)).collect();
    let ends_in_blank = before.chars().last().is_none_or(char::is_whitespace);
    // A name may have several words, so that what is typed is one as far as it goes, or one with the next thing begun behind it.
    let known = |words: &[&str]| complete(study, &place, &words.join(" "));
    if ends_in_blank {
        if let Some(term) = known(&words) {
            return answer(study, &term, "", Span::new(at, at));
        }
    } else if words.len() > 1
        && let Some(term) = known(&words[..words.len() - 1])
    {
        let last = run[run.len() - 1];
        let next = answer(study, &term, word(last), Span::new(last.place.start.0, at));
        if !next.candidates.is_empty() {
            return next;
        }
    }
    let from = run.first().map_or(at, |token| token.place.start.0);
    answer(
        study,
        &place,
        before.chars().skip(from as usize).collect::<String>().trim_end(),
        Span::new(from, at),
    )
}

/// A query cut into tokens as far as it can be.
struct Cut {
    tokens: Vec<Token>,
    /// Where something is opened that is never closed, and what stands in it where that is a name.
    quoted_from: Option<(u32, Option<String>)>,
}

fn cut(text: &str) -> Cut {
    match tokens(text) {
        Ok(tokens) => Cut { tokens, quoted_from: None },
        Err(problem) => {
            let from = problem.place.map_or(0, |place| place.start.0);
            let head: String = text.chars().take(from as usize).collect();
            let mut rest = text.chars().skip(from as usize);
            let is_name = matches!(rest.next(), Some('"' | '“' | '„'));
            let inside = is_name.then(|| rest.collect());
            Cut { tokens: tokens(&head).unwrap_or_default(), quoted_from: Some((from, inside)) }
        }
    }
}

fn word(token: &Token) -> &str {
    match &token.kind {
        Kind::Word(word) => word,
        _ => "",
    }
}

/// What stands before the last words of a name, and these words.
fn place_of<'t>(study: &Study, tokens: &'t [Token]) -> (Before, Vec<&'t Token>) {
    let is_name = |token: &&Token| matches!(&token.kind, Kind::Word(word) if !joins(word));
    let length = tokens.iter().rev().take_while(is_name).count();
    let (head, run) = tokens.split_at(tokens.len() - length);
    let mut run: Vec<&Token> = run.iter().collect();
    let before = match head.last().map(|token| &token.kind) {
        Some(Kind::Word(join)) if join.eq_ignore_ascii_case("within") => {
            if run.len() < 3 {
                Before::Within
            } else {
                run.drain(..3);
                Before::Joint
            }
        }
        None | Some(Kind::Open | Kind::Word(_)) => Before::Joint,
        Some(Kind::Key(key)) => Before::Key(key.clone()),
        Some(Kind::Sign(_)) => {
            let name = name_before(&head[..head.len() - 1]);
            Before::Sign(study.attribute(&name).map_or(name, |it| it.name.clone()))
        }
        Some(Kind::Quoted(name)) => {
            let alone = head.len() < 2 || !matches!(head[head.len() - 2].kind, Kind::Key(_) | Kind::Sign(_));
            let attribute = study.attribute(name).filter(|_| alone);
            Before::Term(attribute.map(|it| it.name.clone()))
        }
        Some(Kind::Regex(_) | Kind::Id(_) | Kind::Close) => Before::Term(None),
    };
    (before, run)
}

/// The name that ends there: in quotation marks, or of several words.
fn name_before(tokens: &[Token]) -> String {
    if let Some(Kind::Quoted(name)) = tokens.last().map(|token| &token.kind) {
        return name.clone();
    }
    let is_name = |token: &&Token| matches!(&token.kind, Kind::Word(word) if !joins(word));
    let mut words: Vec<&str> = tokens.iter().rev().take_while(is_name).map(word).collect();
    words.reverse();
    words.join(" ")
}

/// What stands there once this name does, where it is one that can.
fn complete(study: &Study, before: &Before, name: &str) -> Option<Before> {
    let is = |other: &str| other.to_lowercase() == name.to_lowercase();
    match before {
        _ if name.is_empty() => None,
        Before::Joint => {
            let attribute = study.attribute(name).map(|it| it.name.clone());
            let is_code = study.codebook().meant(name).is_some();
            (is_code || attribute.is_some()).then_some(Before::Term(attribute))
        }
        Before::Key(key) if key == "text" => Some(Before::Term(None)),
        Before::Key(key) => {
            let known = values_of_key(study, key).iter().any(|(value, number, _)| is(value) || is(number));
            known.then_some(Before::Term(None))
        }
        Before::Sign(attribute) => {
            let known = order::values(study, attribute).iter().any(|(value, _)| is(value));
            known.then_some(Before::Term(None))
        }
        Before::Term(_) | Before::Within | Before::Free(_) => None,
    }
}

/// What can stand behind a key: the value, the number that it has as well, and what it is.
fn values_of_key(study: &Study, key: &str) -> Vec<(String, String, String)> {
    let plain = |value: String, about: &str| (value, String::new(), about.to_owned());
    match key {
        "code" => std::iter::once(plain("*".into(), "whatever is coded")).chain(codes(study)).collect(),
        "case" => study.cases().iter().map(|it| plain(it.name.clone(), "case")).collect(),
        "document" => study
            .documents()
            .iter()
            .map(|it| plain(it.label.clone(), if it.name == it.label { "document" } else { &it.name }))
            .collect(),
        "kind" => study::Kind::ALL.iter().map(|it| plain(it.name().to_owned(), "kind of document")).collect(),
        "coder" => study.coders().iter().map(|it| plain(it.as_str().to_owned(), "coder")).collect(),
        "query" => {
            study.queries().iter().map(|it| plain(it.name.clone(), &super::shown(study, &it.text))).collect()
        }
        "speaker" => {
            let bodies = study.documents().iter().filter_map(|it| study.body(it.id));
            let names: BTreeSet<&str> =
                bodies.flat_map(|body| &body.speakers).map(|speaker| speaker.name.as_str()).collect();
            names.into_iter().map(|name| plain(name.to_owned(), "speaker")).collect()
        }
        _ => Vec::new(),
    }
}

fn codes(study: &Study) -> impl Iterator<Item = (String, String, String)> {
    let book = study.codebook();
    book.lines().iter().map(|line| (book.name(line.code).to_owned(), line.number.clone(), "code".to_owned()))
}

/// The candidates of a place that fit what is typed, the best first.
fn answer(study: &Study, before: &Before, typed: &str, place: Span) -> Expected {
    let named = |(name, number, about): (String, String, String)| Candidate {
        text: if name == "*" { "* ".to_owned() } else { quoted(&name) + " " },
        number,
        about,
    };
    let sign = |text: &str, about: &str| Candidate {
        text: text.to_owned(),
        number: String::new(),
        about: about.to_owned(),
    };
    let (what, candidates): (String, Vec<Candidate>) = match before {
        Before::Joint => {
            let keys =
                KEYS.iter().filter(|key| **key != "code").map(|key| sign(&format!("{key}:"), about_key(key)));
            let attributes = study.attributes().iter().map(|it| Candidate {
                text: quoted(&it.name) + " ",
                number: String::new(),
                about: "attribute".to_owned(),
            });
            let words =
                [sign("code:*", "whatever is coded"), sign("not ", "what does not"), sign("(", "a bracket")];
            let codes = codes(study).map(|(name, number, about)| Candidate {
                text: quoted_code(&name) + " ",
                number,
                about,
            });
            let all = attributes.chain(keys).chain(words).chain(codes);
            ("a code, an attribute, text: and so on, not, or (".into(), all.collect())
        }
        Before::Key(key) if key == "text" => ("words, with “\"” around several".into(), Vec::new()),
        Before::Key(key) => (format!("a {key}"), values_of_key(study, key).into_iter().map(named).collect()),
        Before::Sign(attribute) => {
            let values = order::values(study, attribute).into_iter();
            let values =
                values.map(|(value, cases)| named((value, String::new(), counted(cases, "case", "cases"))));
            (format!("a value of {attribute}"), values.collect())
        }
        Before::Term(attribute) => {
            let signs = ["= ", "!= ", "< ", "> ", "<= ", ">= "].map(|it| sign(it, "compares"));
            let joints = [
                ("and ", "both, on the same words"),
                ("or ", "either"),
                ("near ", "sharing words"),
                ("near/2 ", "at most 2 turns apart"),
                ("within 2 turns of ", "at most 2 turns apart"),
            ];
            let joints = joints.map(|(text, about)| sign(text, about));
            match attribute {
                Some(name) => (
                    format!("=, !=, < or > and a value of {name}"),
                    signs.into_iter().chain(joints).collect(),
                ),
                None => ("and, or, near, or the end".into(), joints.into()),
            }
        }
        Before::Within => ("a number of turns: within 2 turns of".into(), Vec::new()),
        Before::Free(what) => ((*what).to_owned(), Vec::new()),
    };
    Expected { typed: place, what, candidates: fitting(candidates, typed) }
}

fn about_key(key: &str) -> &'static str {
    match key {
        "text" => "words of the text",
        "speaker" => "who says it",
        "coder" => "who coded it",
        "document" => "where it stands",
        "case" => "whose it is",
        "kind" => "interview, focus-group, note or document",
        "query" => "what a saved query finds",
        _ => "a code",
    }
}

/// Those that begin with what is typed, then those of which a word does, then those that have it in them.
fn fitting(candidates: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    let typed = typed.trim_start_matches(['"', '“', '„']).to_lowercase();
    if typed.is_empty() {
        return candidates;
    }
    let rank = |candidate: &Candidate| {
        let text = candidate.text.trim_start_matches('"').to_lowercase();
        if text.starts_with(&typed) || candidate.number == typed {
            Some(0)
        } else if candidate.number.starts_with(&typed)
            || text.split_whitespace().any(|word| word.starts_with(&typed))
        {
            Some(1)
        } else {
            (typed.chars().count() > 1 && text.contains(&typed)).then_some(2)
        }
    };
    let mut ranked: Vec<(i32, Candidate)> =
        candidates.into_iter().filter_map(|candidate| Some((rank(&candidate)?, candidate))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, candidate)| candidate).collect()
}
