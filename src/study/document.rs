//! Documents: the register's entry of a source text, and its body: text, speakers and turns.

use serde::{Deserialize, Serialize};

use super::{CaseId, DocumentId, Revision};
use crate::text::{Content, Offset, Span, clock, single_spaced};

/// What sort of source a document is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One participant's interview.
    #[default]
    Interview,
    /// A conversation of several participants.
    FocusGroup,
    /// A researcher's own notes.
    Note,
    /// Any other text: minutes, policies, letters.
    Document,
}

impl Kind {
    /// Every kind, in the order in which it is offered.
    pub const ALL: [Kind; 4] = [Kind::Interview, Kind::FocusGroup, Kind::Note, Kind::Document];

    /// The kind's name as the command line and the files write it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Interview => "interview",
            Kind::FocusGroup => "focus-group",
            Kind::Note => "note",
            Kind::Document => "document",
        }
    }
}

/// A document in the study's register. Its text and turns are in its [`Body`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Its identity.
    pub id: DocumentId,
    /// The short name that references carry: `P03`.
    pub label: String,
    /// The file name of its text and body in the study, without an ending: `interview-03`.
    pub file: String,
    /// What it is called in full.
    pub name: String,
    /// What sort of source it is.
    pub kind: Kind,
    /// The case whose document it is; a passage of a speaker with a case of their own belongs to that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Its place in the study, counted from 0; documents with the same number stand by their ids.
    pub order: u32,
}

/// What a speaker does in the conversation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Speaks for themselves: what they say is analysed.
    #[default]
    Participant,
    /// Asks: an interviewer, a moderator.
    Interviewer,
}

/// Someone who speaks in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The name shown at their turns, unique in the document.
    pub name: String,
    /// What they do in the conversation.
    pub role: Role,
    /// The case that they speak for, where it is not the document's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
}

/// One speaker's stretch of speech, or a paragraph of a text without speakers. Its number is its place in the
/// document, from 1: `¶42`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(from = "TurnLine", into = "TurnLine")]
pub struct Turn {
    /// Which of the body's speakers, counted from 0.
    pub speaker: Option<u32>,
    /// Where the speech is, without its label and time.
    pub speech: Span,
    /// When it was said, as transcribed: `00:12:31`.
    pub time: Option<String>,
    /// When it ended, where that is known.
    pub until: Option<String>,
}

/// A turn as it is written down.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct TurnLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<u32>,
    start: Offset,
    end: Offset,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

impl From<Turn> for TurnLine {
    fn from(turn: Turn) -> Self {
        let Span { start, end } = turn.speech;
        Self { speaker: turn.speaker, start, end, time: turn.time, until: turn.until }
    }
}

impl From<TurnLine> for Turn {
    fn from(line: TurnLine) -> Self {
        let speech = Span { start: line.start, end: line.end };
        Turn { speaker: line.speaker, speech, time: line.time, until: line.until }
    }
}

/// Where a document's text came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The file's name, without its folder.
    pub file: String,
    /// The file's SHA-256, in hexadecimal.
    pub sha256: String,
    /// What the file was, by the usual ending of such files: `docx`. Empty for documents from before this was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// The character encoding that was read.
    pub encoding: String,
    /// The line ends that were read: `LF`, `CRLF` …
    pub line_ends: String,
    /// What was unusual and how it was taken over, a sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// A document's text with its speakers and turns. It does not change under its codings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The text as transcribed: labels stay in it.
    pub content: Content,
    /// Which revision of the text this is, from 1.
    pub revision: u32,
    /// Whether the lines of the text are broken at a column, so that a single line break reads as a space.
    pub hard_wrapped: bool,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// The turns, in the order of the text; they do not overlap.
    pub turns: Vec<Turn>,
    /// Where the text came from.
    pub source: Source,
    /// How the text became what it is, oldest first; what was put on earlier texts is carried along these.
    pub past: Vec<Revision>,
}

impl Body {
    /// The index of the turn that holds `at`; between two turns, the one before.
    pub fn turn_at(&self, at: Offset) -> Option<usize> {
        self.turns.partition_point(|turn| turn.speech.start <= at).checked_sub(1)
    }

    /// When a turn was said, in milliseconds from the beginning of the recording: by its own time, else by that of the last turn before
    /// it that has one.
    pub fn clock(&self, turn: usize) -> Option<u64> {
        self.turns.get(..=turn)?.iter().rev().find_map(|turn| clock(turn.time.as_deref()?))
    }

    /// The turn that was said at a place in the recording, in milliseconds: the last one that begins no later, else the first with a
    /// time. None where no turn has one.
    pub fn turn_at_clock(&self, millis: u64) -> Option<usize> {
        let turns = self.turns.iter().enumerate();
        let timed = turns.filter_map(|(at, turn)| Some((at, clock(turn.time.as_deref()?)?)));
        let before = timed.clone().filter(|(_, time)| *time <= millis).max_by_key(|(_, time)| *time);
        before.or_else(|| timed.clone().next()).map(|(at, _)| at)
    }

    /// The indices of the turns that share words with the span.
    pub fn turns_of(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.turns.partition_point(|turn| turn.speech.end <= span.start);
        let last = self.turns.partition_point(|turn| turn.speech.start < span.end);
        first..last.max(first)
    }

    /// A span together with all of the turns that it touches.
    pub fn whole_turns(&self, span: Span) -> Span {
        let turns = self.turns.get(self.turns_of(span)).unwrap_or_default();
        match (turns.first(), turns.last()) {
            (Some(first), Some(last)) => {
                Span { start: first.speech.start.min(span.start), end: last.speech.end.max(span.end) }
            }
            _ => span,
        }
    }

    /// Who speaks in a turn, where that is known.
    pub fn speaker(&self, turn: usize) -> Option<&Speaker> {
        self.speakers.get(self.turns.get(turn)?.speaker? as usize)
    }

    /// Whether a turn is an interviewer's.
    pub fn is_interviewers(&self, turn: usize) -> bool {
        self.speaker(turn).is_some_and(|speaker| speaker.role == Role::Interviewer)
    }

    /// The case of the first speaker in a passage who has one of their own: a question that is coded with its answer belongs
    /// to who answers.
    pub fn case_of_speakers(&self, span: Span) -> Option<CaseId> {
        self.case_of_turns(self.turns_of(span))
    }

    /// The case of the first speaker of these turns who has one of their own.
    pub fn case_of_turns(&self, mut turns: std::ops::Range<usize>) -> Option<CaseId> {
        turns.find_map(|turn| self.speaker(turn)?.case)
    }

    /// Whether only interviewers speak in a passage.
    pub fn is_only_interviewers(&self, span: Span) -> bool {
        let mut turns = self.turns_of(span);
        !turns.is_empty() && turns.all(|turn| self.is_interviewers(turn))
    }

    /// The words of a span as they are quoted: on one line, blanks single.
    pub fn quotation(&self, span: Span) -> String {
        single_spaced(self.content.slice(span))
    }
}
