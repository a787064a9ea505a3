//! What a person says about the speakers found: renamed, the same as another, an interviewer, or no speaker at all.

use super::lines::Lines;
use super::turns;
use super::{Block, Heard, OddityKind, Role, Transcript, heard};
use crate::text::{Content, Offset, Span};

/// One correction. Speakers are indexes into [`Transcript::speakers`] as it was before any of the corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// The speaker has another name; that of another speaker merges the two.
    Rename {
        /// The speaker.
        speaker: usize,
        /// The new name.
        to: String,
    },
    /// Two labels are one speaker: all turns go to `into`.
    Merge {
        /// The speaker that goes.
        speaker: usize,
        /// The speaker that stays.
        into: usize,
    },
    /// Whether the speaker asks the questions.
    Interviewer {
        /// The speaker.
        speaker: usize,
        /// An interviewer, or else a participant.
        yes: bool,
    },
    /// The label is speech: its turns join the turn before, label and all.
    NotASpeaker {
        /// The speaker.
        speaker: usize,
    },
    /// What begins lines is a label: a speaker more, behind all others.
    Speaker {
        /// The label.
        label: String,
    },
}

/// A correction that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// An index past the speakers.
    #[error("there is no speaker number {number}: {count} were found", number = .speaker + 1)]
    NoSuchSpeaker {
        /// The index.
        speaker: usize,
        /// How many speakers there are.
        count: usize,
    },
    /// A label that no line begins with.
    #[error("no line begins with “{label}” as with a speaker's label: look how it is written in the text")]
    NoSuchLabel {
        /// The label.
        label: String,
    },
    /// A name of white space.
    #[error("{name} cannot have an empty name: give one, or say that it is not a speaker")]
    EmptyName {
        /// The speaker's name so far.
        name: String,
    },
    /// Speakers merged in a circle.
    #[error("{name} cannot be merged into itself: choose another speaker")]
    Circle {
        /// The speaker's name.
        name: String,
    },
    /// Merged into somebody who is not a speaker.
    #[error("{name} cannot be merged into {into}, which is said not to be a speaker: choose one of the two")]
    IntoNobody {
        /// The speaker's name.
        name: String,
        /// The name of the speaker that goes.
        into: String,
    },
}

impl Transcript {
    /// The transcript with corrections made: turns, counts and first words are found again. The text stays the same.
    pub fn correct(&self, corrections: &[Correction]) -> Result<Transcript, CorrectionError> {
        let plan = Plan::new(&self.speakers, corrections)?;
        let content = Content::new(self.text.clone());
        let turns = self.rejoined(&content, &plan);
        let mut corrected = Transcript {
            text: String::new(),
            turns,
            speakers: plan.stay,
            suspected: self.suspected.clone(),
            header: self.header.clone(),
            comments: self.comments.clone(),
            report: self.report.clone(),
            hard_wrapped: self.hard_wrapped,
            layout: self.layout.clone(),
        };
        if corrected.speakers.is_empty() {
            corrected.become_unlabelled(&content);
        }
        heard::count(&content, &corrected.turns, &mut corrected.speakers);
        corrected.text = content.into_string();
        let labels = corrections.iter().filter_map(|correction| match correction {
            Correction::Speaker { label } => Some(label),
            _ => None,
        });
        labels.into_iter().try_fold(corrected, |now, label| now.taking(label))
    }

    /// The turns with those of nobody joined to the ones before, and the rest given to whom they belong.
    fn rejoined(&self, content: &Content, plan: &Plan) -> Vec<Block> {
        let mut turns: Vec<Block> = Vec::with_capacity(self.turns.len());
        for block in &self.turns {
            let Some(speaker) = block.speaker else {
                turns.push(block.clone());
                continue;
            };
            if let Some(now) = plan.now[speaker] {
                turns.push(Block { speaker: Some(now), ..block.clone() });
                continue;
            }
            let start = label_start(content, block);
            let broken = |last: &Block| {
                self.layout.breaks.iter().any(|b| last.speech.end <= b.start && b.end <= start)
            };
            match turns.last_mut() {
                Some(last) if !broken(last) && last.speech.is_empty() => {
                    last.speech = without_blanks_behind(content, Span { start, end: block.speech.end });
                }
                Some(last) if !broken(last) => {
                    let joined = Span { end: block.speech.end, ..last.speech };
                    last.speech = without_blanks_behind(content, joined);
                }
                Some(_) => {
                    let speech = without_blanks_behind(content, Span { start, end: block.speech.end });
                    turns.push(Block { speaker: None, label: None, speech, time: block.time.clone() });
                }
                None => {}
            }
        }
        turns
    }

    fn become_unlabelled(&mut self, content: &Content) {
        let text = content.as_str();
        let lines = Lines::new(text);
        let breaks: Vec<usize> = self.layout.breaks.iter().map(|b| content.byte(b.start)).collect();
        let is_break = |line: usize| breaks.binary_search(&lines.start(line)).is_ok();
        let body = content.byte(self.layout.body);
        let cuts = turns::by_paragraphs(&lines, body, is_break, self.hard_wrapped);
        self.turns = turns::blocks(text, cuts);
        self.report.note(OddityKind::NoLabels, 0);
        "no speaker labels".clone_into(&mut self.report.convention);
    }
}

/// A span without the blanks at its end: a label without speech has some behind it.
fn without_blanks_behind(content: &Content, span: Span) -> Span {
    let words = content.slice(span).trim_end().chars().count() as u32;
    Span { end: Offset(span.start.0 + words), ..span }
}

/// Where the line of a block's label begins, white space left off.
fn label_start(content: &Content, block: &Block) -> Offset {
    let label = block.label.unwrap_or(block.speech);
    let byte = content.byte(label.start);
    let before = &content.as_str()[..byte];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let blanks = before[line..].len() - before[line..].trim_start().len();
    content.offset(line + blanks)
}

/// What becomes of each speaker.
struct Plan {
    /// The new index of each old speaker; none for those that are no speakers.
    now: Vec<Option<usize>>,
    /// The speakers that stay, in order, with their new names and roles.
    stay: Vec<Heard>,
}

impl Plan {
    fn new(speakers: &[Heard], corrections: &[Correction]) -> Result<Self, CorrectionError> {
        let mut heard = speakers.to_vec();
        let mut into: Vec<usize> = (0..speakers.len()).collect();
        let mut gone = vec![false; speakers.len()];
        let known = |speaker: usize| {
            let missing = CorrectionError::NoSuchSpeaker { speaker, count: speakers.len() };
            (speaker < speakers.len()).then_some(speaker).ok_or(missing)
        };
        for correction in corrections {
            match correction {
                Correction::Rename { speaker, to } => rename(&mut heard[known(*speaker)?], to)?,
                Correction::Merge { speaker, into: other } => into[known(*speaker)?] = known(*other)?,
                Correction::Interviewer { speaker, yes } => {
                    heard[known(*speaker)?].role = if *yes { Role::Interviewer } else { Role::Participant };
                }
                Correction::NotASpeaker { speaker } => gone[known(*speaker)?] = true,
                Correction::Speaker { .. } => {}
            }
        }
        check_merges(speakers, corrections, &gone)?;
        merge_namesakes(&heard, speakers, &mut into, &gone);
        let ends = (0..speakers.len()).map(|s| end(&into, s).ok_or_else(|| circle(speakers, s)));
        Ok(Self::number(heard, &ends.collect::<Result<Vec<_>, _>>()?, &gone))
    }

    fn number(heard: Vec<Heard>, ends: &[usize], gone: &[bool]) -> Self {
        let stays = |s: usize| ends[s] == s && !gone[s];
        let mut numbers = vec![None; heard.len()];
        (0..heard.len()).filter(|s| stays(*s)).enumerate().for_each(|(now, s)| numbers[s] = Some(now));
        let now: Vec<Option<usize>> =
            (0..heard.len()).map(|s| if gone[s] { None } else { numbers[ends[s]] }).collect();
        let kept = heard.into_iter().enumerate().filter(|(s, _)| stays(*s));
        let stay = kept.map(|(s, mut h)| {
            let joined = ends.iter().filter(|end| **end == s).count() > 1;
            h.doubt = h.doubt.filter(|_| !joined).and_then(|doubt| doubt.renumbered(&now));
            h
        });
        Self { stay: stay.collect(), now }
    }
}

impl super::Doubt {
    /// The doubt where speakers have new numbers; none where the speaker it names has gone.
    fn renumbered(self, now: &[Option<usize>]) -> Option<Self> {
        match self {
            Self::MistypingOf(other) => now.get(other).copied().flatten().map(Self::MistypingOf),
            other => Some(other),
        }
    }
}

fn rename(speaker: &mut Heard, to: &str) -> Result<(), CorrectionError> {
    let name = to.trim();
    if name.is_empty() {
        return Err(CorrectionError::EmptyName { name: speaker.name.clone() });
    }
    name.clone_into(&mut speaker.name);
    speaker.doubt = None;
    Ok(())
}

fn check_merges(
    speakers: &[Heard],
    corrections: &[Correction],
    gone: &[bool],
) -> Result<(), CorrectionError> {
    for correction in corrections {
        if let Correction::Merge { speaker, into } = correction {
            if speaker == into {
                return Err(circle(speakers, *speaker));
            }
            if gone[*into] {
                let name = speakers[*speaker].name.clone();
                return Err(CorrectionError::IntoNobody { name, into: speakers[*into].name.clone() });
            }
        }
    }
    Ok(())
}

/// A speaker renamed to another's name is that other.
fn merge_namesakes(heard: &[Heard], before: &[Heard], into: &mut [usize], gone: &[bool]) {
    for speaker in 0..heard.len() {
        let renamed = heard[speaker].name != before[speaker].name;
        let same = (0..heard.len()).find(|other| {
            *other != speaker
                && !gone[*other]
                && into[*other] == *other
                && heard[*other].name == heard[speaker].name
        });
        if let Some(same) = same.filter(|_| renamed && into[speaker] == speaker) {
            into[speaker] = same;
        }
    }
}

fn circle(speakers: &[Heard], speaker: usize) -> CorrectionError {
    CorrectionError::Circle { name: speakers[speaker].name.clone() }
}

/// Whom a speaker is merged into in the end; none where that goes round in a circle.
fn end(into: &[usize], speaker: usize) -> Option<usize> {
    let mut at = speaker;
    for _ in 0..=into.len() {
        if into[at] == at {
            return Some(at);
        }
        at = into[at];
    }
    None
}
