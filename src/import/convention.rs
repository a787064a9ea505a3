//! Which label shapes and names a file uses: learned from what repeats in it, then applied to the rest.

use super::Doubt;
use super::evidence::{self, Name, Others, Solid};
use super::labels::{Candidate, Shape};
use super::names::{self, Kind};
use super::whole::{self, Extent, Whole};
use std::cmp::Reverse;

/// A file with more different names than this has no rare speakers.
const MOST_NAMES: usize = 2_000;

/// The names of a file that are speakers, and the lines that are their labels.
#[derive(Debug, Default)]
pub(super) struct Convention {
    /// The shape most labels have; none where the file has no labels.
    pub shape: Option<Shape>,
    /// What is doubtful about each speaker, by first appearance.
    pub doubts: Vec<Option<Doubt>>,
    /// The candidates that are labels, with their speaker.
    pub labels: Vec<(usize, Candidate)>,
    /// Names that may be speakers' and were not taken: the labels of each, the commonest first.
    pub suspects: Vec<Vec<Candidate>>,
}

/// What is decided about a name that is a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Sure,
    Header,
    Once,
    Mistyped(usize),
}

/// Learns the convention of a file from all places that have the shape of a label.
pub(super) fn learn(text: &str, mut candidates: Vec<Candidate>, extent: Extent) -> Convention {
    whole::without_prose(&mut candidates, extent);
    let (names, of) = evidence::tally(text, &candidates);
    let asks = whole::asks(text);
    let solid = |shape| Solid::new(&names, shape, Whole::of(text, asks, &candidates, &of, shape, extent));
    let Some((shape, solid)) = dominant(solid) else {
        let solid = solid(Shape::Colon);
        let suspects = suspects(&names, &solid, Shape::Colon, &candidates, &of, |_| false, |_| false);
        return Convention { suspects, ..Convention::default() };
    };
    let most = |tenths: usize, has: fn(&Candidate) -> bool| {
        let labels = candidates.iter().zip(&of).filter(|(c, name)| solid.names[**name] && c.shape == shape);
        labels.filter(|(candidate, _)| has(candidate)).count() * 10 >= solid.labels * tenths
    };
    let (separated, marked) = (most(9, |c| c.begins_paragraph), most(8, |c| c.marked));
    let is_placed =
        |candidate: &Candidate| (candidate.begins_paragraph || !separated) && (candidate.marked || !marked);
    let shaped = || candidates.iter().zip(&of).filter(|(candidate, _)| candidate.shape == shape);
    let first = shaped().find(|(_, name)| solid.names[**name]).map_or(0, |(candidate, _)| candidate.line);
    // Names whose labels all stand where labels do, none above the first of somebody known: there is no talk yet.
    let mut joins = vec![true; names.len()];
    shaped().for_each(|(candidate, name)| joins[*name] &= candidate.line > first && is_placed(candidate));
    let verdicts: Vec<Option<Verdict>> =
        (0..names.len()).map(|at| judge(&names, at, &solid, shape, joins[at])).collect();
    let is_label = |candidate: &Candidate, name: usize| {
        let known = solid.names[name] && names[name].kind != Kind::Name;
        let other = candidate.shape != Shape::Tab && !candidate.shape.is_of_prose_too();
        let shaped = candidate.shape == shape || (solid.names[name] && other);
        verdicts[name].is_some() && shaped && (is_placed(candidate) || known)
    };
    // Where all of a text is talk, also a name that comes once may be somebody's.
    let once = |name: usize| solid.is_talk() && joins[name];
    let suspects = suspects(&names, &solid, shape, &candidates, &of, |name| verdicts[name].is_some(), once);
    let mut kept: Vec<(Candidate, usize)> =
        candidates.into_iter().zip(of).filter(|(candidate, name)| is_label(candidate, *name)).collect();
    // A line that reads in two ways has the label that the others have.
    kept.sort_by_key(|(candidate, _)| (candidate.line, candidate.shape != shape));
    kept.dedup_by_key(|(candidate, _)| candidate.line);
    Convention { suspects, ..assemble(&names, &verdicts, kept, shape) }
}

/// The shape that most labels of solid names have, if these are labels at all.
fn dominant(solid: impl Fn(Shape) -> Solid) -> Option<(Shape, Solid)> {
    let weighed = Shape::ALL.into_iter().map(|shape| (shape, solid(shape)));
    let enough = weighed.filter(|(_, solid)| solid.is_enough());
    enough.max_by_key(|(shape, solid)| (solid.labels, Reverse(*shape)))
}

/// The labels of names that are written as speakers' are and were not taken, which a person should look at.
fn suspects(
    names: &[Name],
    solid: &Solid,
    shape: Shape,
    candidates: &[Candidate],
    of: &[usize],
    is_taken: impl Fn(usize) -> bool,
    once: impl Fn(usize) -> bool,
) -> Vec<Vec<Candidate>> {
    let few = if solid.looks_at_rare_names() { 1 } else { 2 };
    let is_suspect: Vec<bool> = (0..names.len())
        .map(|at| {
            let (name, times) = (&names[at], names[at].times(shape));
            let named = (name.kind != Kind::Other && name.is_proper()) || name.companion;
            named && !is_taken(at) && (times >= few || (names.len() <= MOST_NAMES && times == 1 && once(at)))
        })
        .collect();
    let mut found: Vec<Vec<Candidate>> = vec![Vec::new(); names.len()];
    for (candidate, name) in candidates.iter().zip(of).filter(|(c, _)| c.shape == shape && !c.tight) {
        if is_suspect[*name] {
            found[*name].push(candidate.clone());
        }
    }
    found.retain(|labels| !labels.is_empty());
    found.sort_by_key(|labels| Reverse(labels.len()));
    found
}

/// Decides about one name: solid, mistyped, or rare but like those that are solid.
fn judge(names: &[Name], at: usize, solid: &Solid, shape: Shape, joins: bool) -> Option<Verdict> {
    let (name, times) = (&names[at], names[at].times(shape));
    if names.len() > MOST_NAMES || times == 0 {
        return solid.names[at].then_some(Verdict::Sure);
    }
    let rare = |other: &Name| other.times(shape) >= times * 2 && names::is_mistyping(&name.fold, &other.fold);
    let meant = solid.filter(names, rare).max_by_key(|(_, other)| other.times(shape));
    if let Some((meant, _)) = meant {
        return Some(Verdict::Mistyped(meant));
    }
    if solid.names[at] {
        return Some(Verdict::Sure);
    }
    // Whoever came along and has a word in a talk.
    if name.companion && solid.is_talk() && joins {
        return Some(Verdict::Once);
    }
    let header = names::is_header_word(&name.fold);
    match times == 1 && fits_once(name, names, solid, shape) {
        true if header && name.kind == Kind::Role => Some(Verdict::Header),
        true if !header => Some(Verdict::Once),
        _ => None,
    }
}

/// Whether a name that occurs once is like those that come back.
fn fits_once(name: &Name, names: &[Name], solid: &Solid, shape: Shape) -> bool {
    let set_apart = name.marked && solid.filter(names, |_| true).all(|(_, other)| other.marked);
    match (shape, name.kind) {
        (Shape::Alone | Shape::Tab, _) => name.is_certain(),
        (_, Kind::Role | Kind::Code | Kind::Name) if set_apart => true,
        (Shape::Heading, _) | (_, Kind::Other) => false,
        (_, Kind::Role) => true,
        (_, Kind::Code) => solid.any_back(names, |other| other.kind == Kind::Code && !other.is_numbered()),
        (_, Kind::Name) if solid.others == Others::Speak => name.is_proper(),
        (_, Kind::Name) => !name.common && solid.any_back(names, |other| other.kind == Kind::Name),
    }
}

/// Numbers the speakers by first appearance and says what is doubtful.
fn assemble(
    names: &[Name],
    verdicts: &[Option<Verdict>],
    kept: Vec<(Candidate, usize)>,
    shape: Shape,
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
    Convention { shape: Some(shape), doubts, labels, suspects: Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::import::read;

    /// The speakers of a text with their turns.
    fn heard(text: &str) -> Vec<(String, usize)> {
        let found = read(text.as_bytes(), "a.txt").unwrap();
        found.speakers.into_iter().map(|s| (s.name, s.turns)).collect()
    }

    fn two(one: &str, turns: usize, other: &str, others: usize) -> Vec<(String, usize)> {
        vec![(one.to_owned(), turns), (other.to_owned(), others)]
    }

    #[test]
    fn a_common_word_with_a_colon_is_no_speaker_even_where_it_comes_back() {
        let text = "I: So?\nP: Money.\nReason: money.\nI: And the reason?\nP: None.\nReason: none.\nI: So.\nP: So.\n";
        assert_eq!(heard(text), two("I", 3, "P", 3));
    }

    #[test]
    fn a_name_that_is_also_a_word_is_a_speaker_where_it_comes_back_often() {
        let text = "Mark: A.\nJoy: What joy.\nMark: I mark it.\nJoy: B.\nMark: C.\nJoy: D.\n";
        assert_eq!(heard(text), two("Mark", 3, "Joy", 3));
    }

    #[test]
    fn where_all_labels_have_stamps_one_without_is_speech() {
        let stamped = "[0:01] Ana: So?\n[0:04] Leo: Yes.\n".repeat(4);
        let text = format!("{stamped}Kim: no.\nKim: no.\n");
        assert_eq!(heard(&text), two("Ana", 4, "Leo", 4));
    }

    #[test]
    fn a_label_in_the_middle_of_a_paragraph_is_speech_where_all_others_begin_one() {
        let text =
            "Ana: So?\n\nLeo: He said\nZoe: no.\n\nAna: And?\n\nLeo: Yes.\n\nAna: Good.\n\nLeo: Bye.\n";
        assert_eq!(heard(text), two("Ana", 3, "Leo", 3));
    }

    #[test]
    fn a_dropped_colon_or_another_case_is_the_same_speaker() {
        let text =
            "INTERVIEWER: So?\n\nP1: A.\n\nInterviewer : And?\n\nP 1: B.\n\ninterviewer\n\nThen?\n\nP1: C.\n";
        assert_eq!(heard(text), two("INTERVIEWER", 3, "P1", 3));
    }

    #[test]
    fn two_labels_that_occur_once_are_enough_where_they_name_parts() {
        assert_eq!(heard("Interviewer: Hello.\nP01: Hello.\n"), two("Interviewer", 1, "P01", 1));
        assert_eq!(heard("Apples: green.\nPears: yellow.\n"), []);
    }

    #[test]
    fn a_semicolon_typed_for_a_colon_is_a_label_of_a_known_speaker() {
        let text = "I: So?\nP1: A; b.\nI: And?\nP1; C.\nI: Then?\nWait; I said so.\nP1: D.\n";
        assert_eq!(heard(text), two("I", 3, "P1", 3));
    }

    /// The labels that were not taken for speakers, each with how many lines it begins.
    fn untaken(text: &str) -> Vec<(String, usize)> {
        let found = read(text.as_bytes(), "a.txt").unwrap();
        found.suspected.into_iter().map(|it| (it.label, it.times)).collect()
    }

    /// An interview with a paragraph in the middle.
    fn with(paragraph: &str) -> String {
        let round = "INT: How is she, your wife?\n\nP1: My husband and my mother know.\n\n";
        format!("{}{paragraph}\n\n{}", round.repeat(3), round.repeat(3))
    }

    #[test]
    fn who_came_along_and_speaks_once_is_a_speaker() {
        for name in ["Husband", "Mother", "Daughter", "mum", "P1's sister", "Tochter", "Mari"] {
            let text = with(&format!("{name}: no, she is not well at all."));
            let expected = [("INT".to_owned(), 6), ("P1".to_owned(), 6), (name.to_owned(), 1)];
            assert_eq!((heard(&text), untaken(&text)), (expected.to_vec(), Vec::new()), "{name}");
        }
        let above = format!("Mother: a nurse, now retired\n\n{}", with("P1: Well."));
        assert_eq!(heard(&above), two("INT", 6, "P1", 7), "above the first label nobody speaks yet");
        let prose = "We walked on and on.\n\n".repeat(20);
        let prose = format!("INT: So?\n\nP1: Yes.\n\n{prose}Mother: a nurse.\n\nINT: And?\n\nP1: No.\n");
        assert_eq!(heard(&prose), two("INT", 2, "P1", 2), "what is no talk has none");
    }

    #[test]
    fn a_name_that_comes_once_in_a_talk_is_told_and_words_are_not() {
        assert_eq!(untaken(&with("Zoe: May I?")), [("Zoe".to_owned(), 1)]);
        for words in
            ["Note: she laughs.", "Example: the letter.", "Know: it is so.", "Topic: care.", "my mother: so."]
        {
            assert_eq!((heard(&with(words)).len(), untaken(&with(words))), (2, Vec::new()), "{words}");
        }
        let inside = with("P1: He said\nZoe: no.");
        assert_eq!(untaken(&inside), [], "it begins no paragraph where all others do");
    }

    #[test]
    fn minutes_have_actions_and_no_speakers() {
        assert_eq!(heard("Budget: approved.\nAction: write.\nWorkforce: discussed.\nAction: report.\n"), []);
    }
}
