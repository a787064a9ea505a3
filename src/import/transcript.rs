//! What a file became: its text, whose turns are where in it, who was heard, and what stands above the first turn.

use super::Report;
use super::turns::Layout;
use crate::text::Span;

/// A text with its turns. All spans are in scalar values of `text`, lie in it, are in order and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// UTF-8 with LF, as transcribed: labels and timestamps stay in it.
    pub text: String,
    /// The turns in order; one after the other of the same speaker stay apart.
    pub turns: Vec<Block>,
    /// Who speaks, by first appearance.
    pub speakers: Vec<Heard>,
    /// Names that begin lines as labels do and were not taken for speakers, the commonest first.
    pub suspected: Vec<Suspect>,
    /// The `Key: value` fields above the first turn.
    pub header: Vec<HeaderField>,
    /// The comments that the file holds; they are no part of the text.
    pub comments: Vec<Comment>,
    /// How the file was read and what is unusual in it.
    pub report: Report,
    /// Whether lines were wrapped at a column, so that a single line break in speech reads as a space.
    pub hard_wrapped: bool,
    /// Where the turns could lie, so that they can be found again after a correction.
    pub(super) layout: Layout,
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Index into [`Transcript::speakers`]; none where nobody is named.
    pub speaker: Option<usize>,
    /// The name in the text as spelled there, without colon, brackets or emphasis.
    pub label: Option<Span>,
    /// The words said: no label, no timestamp before them, no white space around. Empty where nothing follows a label.
    pub speech: Span,
    /// When it was said.
    pub time: Option<Times>,
}

/// A speaker as found in one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The commonest spelling of the label.
    pub name: String,
    /// All spellings, by first appearance.
    pub labels: Vec<String>,
    /// Number of blocks.
    pub turns: usize,
    /// Number of words (see [`crate::text::word_count`]).
    pub words: usize,
    /// The beginning of what they say, to know them by.
    pub first_words: String,
    /// Who asks and who answers.
    pub role: Role,
    /// Why this may be no speaker after all.
    pub doubt: Option<Doubt>,
}

/// Which side of an interview a speaker is on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Answers.
    Participant,
    /// Asks.
    Interviewer,
    /// The text does not tell.
    #[default]
    Unsure,
}

/// Why a speaker should be looked at before the import is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The label is close to that of a speaker (an index) with more turns.
    MistypingOf(usize),
    /// The label is a word that often stands in a header.
    LooksLikeHeader,
    /// The label occurs once.
    SeenOnce,
}

impl Doubt {
    /// The doubt as a phrase.
    pub fn describe(&self, speakers: &[Heard]) -> String {
        match self {
            Self::MistypingOf(other) => {
                let name = speakers.get(*other).map_or("another speaker", |s| s.name.as_str());
                format!("probably a mistyping of {name}")
            }
            Self::LooksLikeHeader => "looks like a header field".to_owned(),
            Self::SeenOnce => "seen only once".to_owned(),
        }
    }
}

/// A name that begins lines as the labels of speakers do, and that was not taken for one: the text speaks too little for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Suspect {
    /// The name as it is first spelled.
    pub label: String,
    /// How many lines it begins.
    pub times: usize,
    /// What follows it first, to know it by.
    pub first_words: String,
}

/// A field above the first turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderField {
    /// What stands before the colon.
    pub key: String,
    /// What stands behind it; further indented lines are joined with a space.
    pub value: String,
    /// The whole field in the text.
    pub span: Span,
}

/// A comment on a passage. Whose it is is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The words that it is about, in the text; empty where it is about a place.
    pub span: Span,
    /// What it says.
    pub text: String,
}

/// When a block was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// Its beginning.
    pub start: Stamp,
    /// Its end, where it is given.
    pub end: Option<Stamp>,
}

/// A place in a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// As transcribed: `0:03`, `00:00:12.480`.
    pub text: String,
    /// Milliseconds from the beginning of the recording.
    pub millis: u64,
}
