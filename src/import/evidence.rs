//! What a file tells about each name that might be a speaker's: how often, in which shape, and whether it is a word.

use super::Role;
use super::heard;
use super::labels::{Candidate, Shape};
use super::names::{self, Kind};
use super::whole::Whole;
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
    /// Whether its first word stands elsewhere in the text in lower case: `Question` does, `Maria` does not.
    pub common: bool,
    /// Whether each of its labels has a timestamp or is a heading with a colon.
    pub marked: bool,
    /// Whether it names who came along with somebody.
    pub companion: bool,
    first: String,
    by_shape: [usize; Shape::ALL.len()],
}

impl Name {
    /// How many labels of a shape it has.
    pub fn times(&self, shape: Shape) -> usize {
        self.by_shape[shape as usize]
    }

    fn is_one_word(&self) -> bool {
        self.fold == self.first
    }

    /// Whether it is an abbreviation with a number.
    pub fn is_numbered(&self) -> bool {
        self.kind == Kind::Code && self.fold.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether it names a part in an interview or a numbered person, and so is a speaker even when it is rare.
    pub fn is_certain(&self) -> bool {
        self.kind == Kind::Role || self.is_numbered()
    }

    /// Whether it names who asks.
    fn asks(&self) -> bool {
        self.is_certain() && heard::by_name(&self.fold) == Role::Interviewer
    }

    /// Whether it names somebody who answers, in this part or by number.
    fn answers(&self) -> bool {
        self.is_certain()
            && !self.asks()
            && (heard::by_name(&self.fold) == Role::Participant || self.is_numbered())
    }

    /// Whether it is a name, and no word that stands in the text or in a header.
    pub fn is_proper(&self) -> bool {
        let is_word = self.common && self.is_one_word();
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
        name.marked &= candidate.marked || candidate.shape.is_of_prose_too();
        if !candidate.tight {
            name.by_shape[candidate.shape as usize] += 1;
        }
        of.push(at);
    }
    mark_common(text, &mut names);
    (names, of)
}

fn new_name(fold: &str, spelling: &str, kind: Kind) -> Name {
    let first = spelling.split_whitespace().next().map(bare).unwrap_or_default();
    Name {
        fold: fold.to_owned(),
        kind,
        common: false,
        marked: true,
        companion: names::is_companion(spelling),
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

/// What is known of names that are neither a part nor a number, beside who has these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// Nothing: both sides may be named already.
    Unknown,
    /// Only who asks is named as that, so somebody must answer.
    Answer,
    /// The whole text speaks for it that they are those who answer, however rare each is.
    Speak,
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
    /// What is known of names that are neither a part nor a number.
    pub others: Others,
    shape: Shape,
    whole: Whole,
    /// How often the commonest comes back.
    most: usize,
    /// Whether each comes once or twice and none is a part, a number or one or two letters, as only speakers have.
    few: bool,
}

impl Solid {
    /// Weighs every name: those that come back are speakers, common words only when they come back very often.
    pub fn new(names: &[Name], shape: Shape, whole: Whole) -> Self {
        let total: usize = names.iter().filter(|n| n.kind != Kind::Other).map(|n| n.times(shape)).sum();
        let certain = names.iter().any(|n| n.is_certain() && is_solid(n, shape, total, true));
        let called = names.iter().any(|n| n.kind == Kind::Name && n.is_proper() && n.times(shape) >= 3);
        let asked = names.iter().any(|n| n.asks() && n.times(shape) >= 2);
        let one_sided = asked && !names.iter().any(|n| n.answers() && n.times(shape) > 0);
        let others = match one_sided {
            true if whole.is_talk() && whole.asks => Others::Speak,
            true => Others::Answer,
            false => Others::Unknown,
        };
        let names_speak = called || !certain || others == Others::Speak;
        // A name with a time on a line of its own speaks also where it comes once, if all of the text is so.
        let is_stamped = shape == Shape::Stamped && whole.is_talk() && whole.is_spoken;
        let is_rare = |n: &Name| is_stamped && n.kind <= Kind::Name && n.is_proper() && n.times(shape) == 1;
        let solid: Vec<bool> =
            names.iter().map(|n| is_solid(n, shape, total, names_speak) || is_rare(n)).collect();
        let times = || names.iter().zip(&solid).filter(|(_, s)| **s).map(|(n, _)| n.times(shape));
        let (labels, most) = (times().sum(), times().max().unwrap_or(0));
        let short = |n: &Name| n.kind == Kind::Code && n.fold.chars().count() <= 2;
        let words = names.iter().zip(&solid).all(|(n, s)| !s || !short(n));
        let few = most <= 2 && words && !certain && !shape.sets_apart();
        Self { names: solid, labels, certain, others, shape, whole, most, few }
    }

    /// Whether these are labels at all: of two or more speakers, or of one who comes back.
    pub fn is_enough(&self) -> bool {
        let speakers = self.names.iter().filter(|s| **s).count();
        let two = speakers >= 2 && (self.certain || self.labels >= 4);
        if self.shape.is_of_prose_too() {
            let named = self.most >= 3 && self.whole.asks && self.shape != Shape::Point;
            return two && (self.certain || named) && self.labels >= 4 && self.whole.is_talk();
        }
        // Words that head what is written about them come back as well, and nobody asks there.
        let two = two && (!self.few || (self.whole.is_talk() && self.whole.asks));
        self.labels >= 2 && (two || self.certain || (self.labels >= 3 && !self.few))
    }

    /// Whether even a name that comes once should be looked at: somebody must answer who is not named as that, or half of the text
    /// begins with names.
    pub fn looks_at_rare_names(&self) -> bool {
        self.others == Others::Answer
            || (!self.is_enough() && self.whole.is_half() && (self.whole.asks || self.most >= 2))
    }

    /// Whether nearly all of the text begins with these labels, in a shape in which a name that comes once stands out from prose.
    pub fn is_talk(&self) -> bool {
        use Shape::{Colon, Inline, Stamped, Strong, Tab};
        self.whole.is_talk() && matches!(self.shape, Colon | Inline | Stamped | Strong | Tab)
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
        Kind::Name if name.is_one_word() && times == 2 && !names_speak => false,
        Kind::Role | Kind::Code | Kind::Name => times >= 2 && (name.is_proper() || often),
        Kind::Other => often && !name.common && shape != Shape::Alone,
    }
}
