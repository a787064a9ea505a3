//! Which label shapes and names a file uses: learned from what repeats in it, then applied to the rest.

use super::Doubt;
use super::labels::{Candidate, Shape};
use super::names::{self, Kind};
use std::collections::{HashMap, HashSet};

/// A common word is a name all the same when it begins this part (one in so many) of all labelled lines.
const COMMON_WORD_SHARE: usize = 7;
/// Names looked up as common words, the commonest first.
const LOOKED_UP: usize = 64;
/// How much of a text is searched for common words, in bytes.
const SEARCHED: usize = 1 << 20;

/// The names of a file that are speakers, and the lines that are their labels.
#[derive(Debug, Default)]
pub(super) struct Convention {
    /// The shape most labels have; none where the file has no labels.
    pub shape: Option<Shape>,
    /// What is doubtful about each speaker, by first appearance.
    pub doubts: Vec<Option<Doubt>>,
    /// The candidates that are labels, with their speaker.
    pub labels: Vec<(usize, Candidate)>,
}

/// What is known of one folded name.
#[derive(Debug)]
struct Name {
    fold: String,
    kind: Kind,
    one_word: bool,
    by_shape: [usize; Shape::ALL.len()],
    common: bool,
}

impl Name {
    fn times(&self, shape: Shape) -> usize {
        self.by_shape[shape as usize]
    }

    fn is_numbered(&self) -> bool {
        self.kind == Kind::Code && self.fold.chars().any(|c| c.is_ascii_digit())
    }
}

/// Learns the convention of a file from all places that have the shape of a label.
pub(super) fn learn(text: &str, candidates: Vec<Candidate>) -> Convention {
    let (mut names, of) = tally(text, &candidates);
    let common = common_words(text, &names);
    for name in &mut names {
        name.common = common.contains(&name.fold);
    }
    let Some(shape) = dominant(&names) else { return Convention::default() };
    let solid: Vec<bool> = names.iter().map(|name| is_solid(name, shape, total(&names, shape))).collect();
    let separated = are_paragraphs(&candidates, &of, &solid, shape);
    let mut verdicts: Vec<Option<Verdict>> = solid.iter().map(|s| s.then_some(Verdict::Sure)).collect();
    for at in 0..names.len() {
        if !solid[at] {
            verdicts[at] = doubtful(&names, at, &solid, shape);
        }
    }
    let kept = candidates.into_iter().zip(of).filter(|(candidate, name)| {
        verdicts[*name].is_some()
            && (candidate.shape == shape || (solid[*name] && candidate.shape != Shape::Tab))
            && (candidate.begins_paragraph || !separated || (solid[*name] && names[*name].kind != Kind::Name))
    });
    assemble(&names, &verdicts, shape, kept.collect())
}

/// What is decided about a name that is a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Sure,
    Header,
    Once,
    Mistyped(usize),
}

/// Counts the names, and says which name each candidate has.
fn tally(text: &str, candidates: &[Candidate]) -> (Vec<Name>, Vec<usize>) {
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut spelled: HashMap<&str, usize> = HashMap::new();
    let mut of = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let spelling = &text[candidate.name.clone()];
        let at = *spelled.entry(spelling).or_insert_with(|| {
            let fold = names::fold(spelling);
            *known.entry(fold.clone()).or_insert_with(|| {
                let one_word = !spelling.contains(char::is_whitespace);
                names.push(Name { fold, kind: candidate.kind, one_word, by_shape: [0; 5], common: false });
                names.len() - 1
            })
        });
        names[at].kind = names[at].kind.min(candidate.kind);
        if !candidate.tight {
            names[at].by_shape[candidate.shape as usize] += 1;
        }
        of.push(at);
    }
    (names, of)
}

/// The one-word names that also stand in the text in lower case: `Question` is such a word, `Maria` is not.
fn common_words(text: &str, names: &[Name]) -> HashSet<String> {
    let mut words: Vec<&Name> = names.iter().filter(|n| n.kind >= Kind::Name && n.one_word).collect();
    words.sort_by_key(|n| std::cmp::Reverse(n.by_shape.iter().sum::<usize>()));
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let (searched, rest) = words.split_at(words.len().min(LOOKED_UP));
    let found = searched.iter().filter(|name| stands_in(text, &name.fold));
    found.chain(rest).map(|name| name.fold.clone()).collect()
}

/// Whether a word stands somewhere that is not the start of a line.
fn stands_in(text: &str, word: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_part(before)
            && !is_part(after)
            && before.is_some_and(|c| c != '\n')
            && word.chars().any(char::is_lowercase)
    })
}

fn total(names: &[Name], shape: Shape) -> usize {
    names.iter().filter(|n| n.kind != Kind::Other).map(|n| n.times(shape)).sum()
}

/// Whether a name is a speaker's by itself: it comes back, and it is no common word unless it comes back very often.
fn is_solid(name: &Name, shape: Shape, total: usize) -> bool {
    let times = name.times(shape);
    let often = times >= 3 && times * COMMON_WORD_SHARE >= total;
    let plain = !name.common && !names::is_header_word(&name.fold);
    match name.kind {
        Kind::Role => {
            times >= 2 || (times == 1 && matches!(shape, Shape::Colon | Shape::Stamped | Shape::Heading))
        }
        Kind::Code if name.is_numbered() => times >= 1 && (times >= 2 || shape != Shape::Alone),
        Kind::Code | Kind::Name => times >= 2 && (plain || often),
        Kind::Other => often && !name.common && shape != Shape::Alone,
    }
}

/// The shape that most labels of solid names have, if these are labels at all.
fn dominant(names: &[Name]) -> Option<Shape> {
    let weigh = |shape: Shape| -> Option<(usize, Shape)> {
        let all = total(names, shape);
        let solid: Vec<&Name> = names.iter().filter(|n| is_solid(n, shape, all)).collect();
        let labels: usize = solid.iter().map(|n| n.times(shape)).sum();
        let certain = solid.iter().any(|n| n.kind == Kind::Role || n.is_numbered());
        let enough =
            (solid.len() >= 2 && (certain || labels >= 4)) || (certain && labels >= 2) || labels >= 3;
        (enough && labels >= 2).then_some((labels, shape))
    };
    let best = Shape::ALL.into_iter().filter_map(weigh);
    best.max_by_key(|(labels, shape)| (*labels, std::cmp::Reverse(*shape))).map(|(_, shape)| shape)
}

/// Whether (nearly) every label of a solid name stands at the start of a paragraph.
fn are_paragraphs(candidates: &[Candidate], of: &[usize], solid: &[bool], shape: Shape) -> bool {
    let labels = candidates.iter().zip(of).filter(|(c, name)| solid[**name] && c.shape == shape);
    let (mut all, mut first) = (0, 0);
    for (candidate, _) in labels {
        all += 1;
        first += usize::from(candidate.begins_paragraph);
    }
    first * 10 >= all * 9
}

/// Names that are rare, but are like a solid one: mistyped, or of the same kind.
fn doubtful(names: &[Name], at: usize, solid: &[bool], shape: Shape) -> Option<Verdict> {
    let name = &names[at];
    let times = name.times(shape);
    let meant = (0..names.len()).filter(|other| {
        solid[*other]
            && names[*other].times(shape) > times
            && names::is_mistyping(&name.fold, &names[*other].fold)
    });
    if let Some(meant) = meant.max_by_key(|other| names[*other].times(shape)) {
        return (times > 0).then_some(Verdict::Mistyped(meant));
    }
    let alike = |kind: Kind| {
        (0..names.len()).any(|o| solid[o] && names[o].kind == kind && names[o].times(shape) >= 2)
    };
    let unnumbered =
        || (0..names.len()).any(|o| solid[o] && names[o].kind == Kind::Code && !names[o].is_numbered());
    let fits = match name.kind {
        Kind::Role => shape != Shape::Alone,
        Kind::Code => unnumbered(),
        Kind::Name => shape != Shape::Heading && !name.common && (alike(Kind::Name) || !name.one_word),
        Kind::Other => false,
    };
    if times != 1 || !fits || matches!(shape, Shape::Alone) {
        return None;
    }
    match names::is_header_word(&name.fold) {
        true if name.kind == Kind::Role => Some(Verdict::Header),
        true => None,
        false => Some(Verdict::Once),
    }
}

/// Numbers the speakers by first appearance and says what is doubtful.
fn assemble(
    names: &[Name],
    verdicts: &[Option<Verdict>],
    shape: Shape,
    kept: Vec<(Candidate, usize)>,
) -> Convention {
    let mut numbers: Vec<Option<usize>> = vec![None; names.len()];
    let mut times = vec![0_usize; names.len()];
    let mut order = Vec::new();
    for (_, name) in &kept {
        times[*name] += 1;
        numbers[*name].get_or_insert_with(|| {
            order.push(*name);
            order.len() - 1
        });
    }
    let doubt = |name: usize| match verdicts[name] {
        Some(Verdict::Mistyped(meant)) => numbers[meant].map(Doubt::MistypingOf),
        Some(Verdict::Header) => Some(Doubt::LooksLikeHeader),
        _ if names::is_header_word(&names[name].fold) && names[name].kind != Kind::Role => {
            Some(Doubt::LooksLikeHeader)
        }
        _ if times[name] == 1 && kept.len() > 4 => Some(Doubt::SeenOnce),
        _ => None,
    };
    let doubts = order.iter().map(|name| doubt(*name)).collect();
    let labels = kept.into_iter().filter_map(|(c, name)| numbers[name].map(|n| (n, c))).collect();
    Convention { shape: Some(shape), doubts, labels }
}
