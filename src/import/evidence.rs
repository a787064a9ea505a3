//! What a file tells about each name that might be a speaker's: how often, in which shape, and whether it is a word.

use super::labels::{Candidate, Shape};
use super::names::{self, Kind};
use crate::text::bare;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A common word is a name all the same when it begins this part (one in so many) of all labelled lines.
const COMMON_WORD_SHARE: usize = 7;
/// Names looked up as common words, the commonest first.
const LOOKED_UP: usize = 64;
/// How much of a text is searched for common words, in bytes.
const SEARCHED: usize = 1 << 20;

/// What is known of one folded name.
#[derive(Debug)]
pub(super) struct Name {
    pub fold: String,
    pub kind: Kind,
    pub one_word: bool,
    /// Whether its first word stands elsewhere in the text in lower case: `Question` does, `Maria` does not.
    pub common: bool,
    /// Whether each of its labels has a timestamp or is a heading with a colon.
    pub marked: bool,
    first: String,
    by_shape: [usize; Shape::ALL.len()],
}

impl Name {
    /// How many labels of a shape it has.
    pub fn times(&self, shape: Shape) -> usize {
        self.by_shape[shape as usize]
    }

    /// Whether it is an abbreviation with a number.
    pub fn is_numbered(&self) -> bool {
        self.kind == Kind::Code && self.fold.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether it names a part in an interview or a numbered person, and so is a speaker even when it is rare.
    pub fn is_certain(&self) -> bool {
        self.kind == Kind::Role || self.is_numbered()
    }

    fn is_proper(&self) -> bool {
        let is_word = self.common && self.one_word;
        !is_word && !names::is_header_word(&self.fold)
    }
}

/// Counts the names, and says which name each candidate has.
pub(super) fn tally(text: &str, candidates: &[Candidate]) -> (Vec<Name>, Vec<usize>) {
    let mut names: Vec<Name> = Vec::new();
    let mut folded: HashMap<String, usize> = HashMap::new();
    let mut spelled: HashMap<&str, usize> = HashMap::new();
    let mut of = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let spelling = &text[candidate.name.clone()];
        let at = *spelled.entry(spelling).or_insert_with(|| {
            *folded.entry(bare(spelling)).or_insert_with_key(|fold| {
                names.push(new_name(fold, spelling, candidate.kind));
                names.len() - 1
            })
        });
        let name = &mut names[at];
        name.kind = name.kind.min(candidate.kind);
        name.marked &= candidate.marked;
        if !candidate.tight {
            name.by_shape[candidate.shape as usize] += 1;
        }
        of.push(at);
    }
    mark_common(text, &mut names);
    (names, of)
}

fn new_name(fold: &str, spelling: &str, kind: Kind) -> Name {
    let mut words = spelling.split_whitespace();
    let first = words.next().map(bare).unwrap_or_default();
    let one_word = words.next().is_none();
    Name {
        fold: fold.to_owned(),
        kind,
        one_word,
        common: false,
        marked: true,
        first,
        by_shape: [0; Shape::ALL.len()],
    }
}

fn mark_common(text: &str, names: &mut [Name]) {
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let mut words: Vec<&mut Name> = names.iter_mut().filter(|n| n.kind >= Kind::Name).collect();
    words.sort_by_key(|name| Reverse(name.by_shape.iter().sum::<usize>()));
    for (rank, name) in words.into_iter().enumerate() {
        name.common = rank >= LOOKED_UP || stands_in(text, &name.first);
    }
}

/// Whether a word stands somewhere that is not the start of a line, in lower case.
fn stands_in(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    word.chars().any(char::is_lowercase)
        && memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
            let before = text[..at].chars().next_back();
            let after = text[at + word.len()..].chars().next();
            !is_part(before) && !is_part(after) && before.is_some_and(|c| c != '\n')
        })
}

/// The names that are speakers by themselves in labels of one shape.
#[derive(Debug)]
pub(super) struct Solid {
    /// By name: whether it is one.
    pub names: Vec<bool>,
    /// Their labels of the shape.
    pub labels: usize,
    /// Whether a role or a numbered person is among them.
    pub certain: bool,
    shape: Shape,
}

impl Solid {
    /// Weighs every name: those that come back are speakers, common words only when they come back very often.
    pub fn new(names: &[Name], shape: Shape) -> Self {
        let total: usize = names.iter().filter(|n| n.kind != Kind::Other).map(|n| n.times(shape)).sum();
        let certain = names.iter().any(|n| n.is_certain() && is_solid(n, shape, total, true));
        let called = names.iter().any(|n| n.kind == Kind::Name && n.is_proper() && n.times(shape) >= 3);
        let solid: Vec<bool> = names.iter().map(|n| is_solid(n, shape, total, called || !certain)).collect();
        let labels = names.iter().zip(&solid).filter(|(_, s)| **s).map(|(n, _)| n.times(shape)).sum();
        Self { names: solid, labels, certain, shape }
    }

    /// Whether these are labels at all: of two or more speakers, or of one who comes back.
    pub fn is_enough(&self) -> bool {
        let speakers = self.names.iter().filter(|s| **s).count();
        let two = speakers >= 2 && (self.certain || self.labels >= 4);
        self.labels >= 2 && (two || self.certain || self.labels >= 3)
    }

    /// The solid names that fit, with how many labels they have.
    pub fn filter<'n>(
        &self,
        names: &'n [Name],
        fits: impl Fn(&Name) -> bool,
    ) -> impl Iterator<Item = (usize, &'n Name)> {
        names.iter().enumerate().filter(move |(at, name)| self.names[*at] && fits(name))
    }

    /// Whether a solid name that fits has two labels or more.
    pub fn any_back(&self, names: &[Name], fits: impl Fn(&Name) -> bool) -> bool {
        self.filter(names, fits).any(|(_, name)| name.times(self.shape) >= 2)
    }
}

/// `names_speak` says whether names that are neither role nor number are known to be speakers in this file.
fn is_solid(name: &Name, shape: Shape, total: usize, names_speak: bool) -> bool {
    let times = name.times(shape);
    let often = times >= 3 && times * COMMON_WORD_SHARE >= total;
    match name.kind {
        Kind::Role | Kind::Code if name.is_certain() => {
            let sets_apart = !matches!(shape, Shape::Alone | Shape::Tab);
            times >= 2 || (times == 1 && sets_apart)
        }
        Kind::Name if name.one_word && times == 2 && !names_speak => false,
        Kind::Role | Kind::Code | Kind::Name => times >= 2 && (name.is_proper() || often),
        Kind::Other => often && !name.common && shape != Shape::Alone,
    }
}
