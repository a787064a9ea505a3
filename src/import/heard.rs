//! Who speaks in a text: spellings, turns, words, and which side of the interview they are on.

use super::words::{ANSWERS, ASKS};
use super::{Block, Heard, Role};
use crate::text::{Content, bare, word_count};
use std::collections::HashMap;

/// How much of a speaker's first turn is kept, in scalar values.
const FIRST_WORDS: usize = 80;

/// Counts what each speaker says. Names, roles and doubts are left as they are, but for a speaker without a name.
pub(super) fn count(content: &Content, turns: &[Block], speakers: &mut [Heard]) {
    for speaker in speakers.iter_mut() {
        (speaker.turns, speaker.words) = (0, 0);
        speaker.labels.clear();
        speaker.first_words.clear();
    }
    let mut spelled: Vec<Spellings> = vec![Spellings::default(); speakers.len()];
    for block in turns {
        let Some(speaker) = block.speaker.and_then(|s| speakers.get_mut(s)) else { continue };
        let speech = content.slice(block.speech);
        speaker.turns += 1;
        speaker.words += word_count(speech);
        if speaker.first_words.is_empty() {
            speaker.first_words = first_words(speech);
        }
        let (Some(label), Some(index)) = (block.label, block.speaker) else { continue };
        spelled[index].add(content.slice(label));
    }
    for (speaker, spelled) in speakers.iter_mut().zip(spelled) {
        if speaker.name.is_empty() {
            speaker.name = spelled.commonest();
        }
        speaker.labels = spelled.in_order.into_iter().map(|(spelling, _)| spelling.to_owned()).collect();
    }
}

/// The spellings of one speaker's labels, by first appearance, with how often each occurs.
#[derive(Debug, Clone, Default)]
struct Spellings<'t> {
    in_order: Vec<(&'t str, usize)>,
    places: HashMap<&'t str, usize>,
}

impl<'t> Spellings<'t> {
    fn add(&mut self, spelling: &'t str) {
        let place = *self.places.entry(spelling).or_insert(self.in_order.len());
        match self.in_order.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => self.in_order.push((spelling, 1)),
        }
    }

    /// The commonest spelling; the first of several.
    fn commonest(&self) -> String {
        let best = self.in_order.iter().rev().max_by_key(|(_, times)| *times);
        best.map_or_else(String::new, |(spelling, _)| (*spelling).to_owned())
    }
}

/// The beginning of what is said, cut between words.
pub(super) fn first_words(speech: &str) -> String {
    let mut words = String::new();
    for word in speech.split_whitespace() {
        let gap = usize::from(!words.is_empty());
        let room = FIRST_WORDS.saturating_sub(words.chars().count() + gap);
        if word.chars().take(room + 1).count() > room {
            if words.is_empty() {
                words.extend(word.chars().take(FIRST_WORDS));
            }
            words.push('…');
            break;
        }
        if gap > 0 {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Decides who asks and who answers: by name, else by who ends turns with a question mark and says less.
pub(super) fn assign_roles(content: &Content, turns: &[Block], speakers: &mut [Heard]) {
    for speaker in speakers.iter_mut() {
        speaker.role = by_name(&speaker.name);
    }
    let interviewed = |speakers: &[Heard]| speakers.iter().any(|s| s.role == Role::Interviewer);
    let asking = if interviewed(speakers) { None } else { who_asks(content, turns, speakers) };
    if let Some(asking) = asking {
        speakers[asking].role = Role::Interviewer;
    }
    if interviewed(speakers) {
        let unsure = speakers.iter_mut().filter(|s| s.role == Role::Unsure);
        unsure.for_each(|s| s.role = Role::Participant);
    }
}

/// What the name of a speaker says about it.
pub(super) fn by_name(name: &str) -> Role {
    let word = |list: &[&str]| {
        let lower = name.to_lowercase();
        lower
            .split_whitespace()
            .any(|w| list.contains(&w.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')))
    };
    let fold = bare(name);
    let letters: String = fold.chars().filter(|c| !c.is_ascii_digit()).collect();
    if word(ASKS) || letters == "i" {
        Role::Interviewer
    } else if word(ANSWERS) || (letters == "p" && fold.len() > 1) {
        Role::Participant
    } else {
        Role::Unsure
    }
}

/// The one speaker who asks at the end of at least half of their turns, twice as often as anybody else.
fn who_asks(content: &Content, turns: &[Block], speakers: &[Heard]) -> Option<usize> {
    let mut asked = vec![0_usize; speakers.len()];
    for block in turns {
        let Some(speaker) = block.speaker.filter(|s| *s < asked.len()) else { continue };
        let speech = content.slice(block.speech).trim_end_matches(['"', '”', '’', ')', ']', '*']);
        asked[speaker] += usize::from(speech.ends_with(['?', '？', ';', '؟']));
    }
    let share = |s: usize| asked[s] as f64 / speakers[s].turns.max(1) as f64;
    let most = (0..speakers.len()).max_by(|a, b| share(*a).total_cmp(&share(*b)))?;
    let others = (0..speakers.len()).filter(|s| *s != most);
    let clear = others.clone().all(|s| share(s) * 2.0 <= share(most));
    let fewer_words =
        others.map(|s| speakers[s].words).max().is_some_and(|words| speakers[most].words < words);
    (share(most) >= 0.5 && asked[most] >= 3 && clear && fewer_words).then_some(most)
}

#[cfg(test)]
mod tests {
    use crate::import::{Role, read};

    fn roles(text: &str) -> Vec<Role> {
        read(text.as_bytes(), "a.txt").unwrap().speakers.into_iter().map(|s| s.role).collect()
    }

    #[test]
    fn a_speaker_is_called_by_the_commonest_spelling() {
        let text = "P 1: A.\nI: So?\nP1: B.\nI: And?\nP1: C.\n";
        let speaker = read(text.as_bytes(), "a.txt").unwrap().speakers.remove(0);
        assert_eq!((speaker.name.as_str(), speaker.labels), ("P1", vec!["P 1".to_owned(), "P1".to_owned()]));
    }

    #[test]
    fn parts_are_known_by_their_names() {
        let text =
            "Moderator: So?\nAnna: Yes.\nModerator: And?\nAnna: No.\nBen: No.\nBen: Yes.\nAnna: Well.\n";
        assert_eq!(roles(text), [Role::Interviewer, Role::Participant, Role::Participant]);
    }

    #[test]
    fn who_asks_and_says_less_is_the_interviewer() {
        let text = "Kim: Why?\nLee: Because it was late.\nKim: How late?\nLee: Late enough for the bus.\n\
                    Kim: And then?\nLee: Then I walked, and it rained.\nKim: Thanks.\nLee: You are welcome.\n";
        assert_eq!(roles(text), [Role::Interviewer, Role::Participant]);
    }

    #[test]
    fn where_nothing_tells_nobody_is_an_interviewer() {
        let text = "Kim: One.\nLee: Two.\nKim: Three?\nLee: Four?\nKim: Five.\nLee: Six.\n";
        assert_eq!(roles(text), [Role::Unsure, Role::Unsure]);
    }

    #[test]
    fn the_first_words_are_cut_between_words() {
        let text = format!("I: {}\nP1: Yes.\nI: Oh.\n", "seventeen ".repeat(20));
        let first = read(text.as_bytes(), "a.txt").unwrap().speakers.remove(0).first_words;
        assert!(first.ends_with("seventeen…") && first.chars().count() <= 81, "{first}");
    }
}
