//! A file on its way into the study: as it was read, and as the person who looks at it corrects it.

use std::path::PathBuf;

use crate::{
    import::{
        Block, Correction, CorrectionError, Heard, OddityKind, Role, Suspect, Transcript,
        accept::{Choices, Proposal, propose, tells_of_a_case, values},
        by_rules::{self, rules_of},
    },
    study::{Kind, SpeakerRule},
    text::{Content, bare},
};

/// So many turns are shown before an import is accepted.
const SAMPLE: usize = 24;
/// So much of a turn is shown, in scalar values.
const LONGEST: usize = 1500;

/// One of the files named for import.
#[derive(Debug)]
pub struct Incoming {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name without its folder.
    pub name: String,
    /// What became of it.
    pub state: State,
}

/// What became of a file.
#[derive(Debug)]
pub enum State {
    /// It was read.
    Read(Box<Found>),
    /// It cannot be read, for this reason.
    Failed(String),
    /// It is a table, as said here: its columns are gone through after the transcripts.
    Table(String),
    /// It is left out because it is there already, as said here.
    Known(String),
    /// It is left out because it lies in a folder and is no transcript by its ending.
    Other,
}

/// A transcript with what was decided about it.
#[derive(Debug)]
pub struct Found {
    original: Transcript,
    as_read: Transcript,
    rules: Vec<SpeakerRule>,
    /// What the study's convention said about it, a phrase each.
    pub by_convention: Vec<String>,
    /// The transcript as it is to be imported.
    pub transcript: Transcript,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// What it seems to be, with what was decided.
    pub proposal: Proposal,
    /// The label that it will have.
    pub label: String,
    /// The speaker at the cursor, counted from 0.
    pub speaker: usize,
    /// The turns shown below the speakers, around the first of the speaker at the cursor.
    pub sample: Vec<Shown>,
    /// The first line shown of them.
    pub top: usize,
    name: String,
    decided: Decisions,
    before: Vec<Decisions>,
    after: Vec<Decisions>,
}

/// A turn as it will look.
#[derive(Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its number, from 1.
    pub number: usize,
    /// Whose it is, if anyone's.
    pub speaker: Option<usize>,
    /// When it was said.
    pub time: String,
    /// What was said, or its beginning.
    pub speech: String,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Decisions {
    /// Whether the study's convention is not followed.
    without_convention: bool,
    corrections: Vec<Correction>,
    choices: Choices,
}

impl Found {
    /// A transcript read from a file of this name, with nothing decided.
    pub fn new(original: Transcript, sha256: String, name: &str, rules: &[SpeakerRule]) -> Self {
        let proposal = propose(&original, name, &Choices::default());
        let mut new = Self {
            transcript: original.clone(),
            as_read: original.clone(),
            original,
            rules: Vec::new(),
            by_convention: Vec::new(),
            sha256,
            label: proposal.label.clone(),
            proposal,
            speaker: 0,
            sample: Vec::new(),
            top: 0,
            name: name.to_owned(),
            decided: Decisions::default(),
            before: Vec::new(),
            after: Vec::new(),
        };
        new.follow_convention(rules);
        new.show();
        new
    }

    /// Reads the file by this convention, where nobody has corrected it; gives whether it says anything else than before. Undo reads it
    /// without one.
    pub fn follow_convention(&mut self, rules: &[SpeakerRule]) -> bool {
        if !self.decided.corrections.is_empty() || self.rules == rules {
            return false;
        }
        let before = std::mem::take(&mut self.by_convention);
        self.rules = rules.to_vec();
        self.decided.without_convention = false;
        self.before.clear();
        self.after.clear();
        self.again();
        if !self.by_convention.is_empty() {
            self.before.push(Decisions { without_convention: true, ..self.decided.clone() });
        }
        self.by_convention != before
    }

    /// What the corrections of this file say about labels.
    pub fn rules(&self) -> Vec<SpeakerRule> {
        rules_of(&self.as_read, &self.decided.corrections)
    }

    /// The name of the case that a speaker, or the document, belongs to.
    pub fn case_named(&self, speaker: usize) -> Option<&str> {
        match self.transcript.speakers.get(speaker) {
            Some(heard) => self.case_of(heard),
            None => self.proposal.case.as_deref(),
        }
    }

    /// The values of attributes that a case gets with the import.
    pub fn values(&self, case: &str) -> Vec<(String, String)> {
        let values = values(&self.transcript, &self.decided.choices, &self.proposal).into_iter();
        let mut own: Vec<(String, String)> = Vec::new();
        for (_, name, value) in values.filter(|(of, ..)| of.to_lowercase() == case.to_lowercase()) {
            own.retain(|(known, _)| bare(known) != bare(&name));
            own.push((name, value.to_string()));
        }
        own.retain(|(_, value)| !value.is_empty());
        own
    }

    /// Says the value of an attribute of a case; an empty one takes it away.
    pub fn set_value(&mut self, case: &str, name: &str, value: &str) {
        let mut decided = self.decided.clone();
        let same = |it: &(String, String, String)| it.0 == case && bare(&it.1) == bare(name);
        decided.choices.attributes.retain(|it| !same(it));
        decided.choices.attributes.push((case.to_owned(), name.to_owned(), value.to_owned()));
        self.decide(decided);
    }

    /// The keys of the fields above the first turn that tell something of who speaks.
    pub fn fields(&self) -> Vec<String> {
        let fields = self.transcript.header.iter();
        fields.filter(|field| tells_of_a_case(field)).map(|field| field.key.clone()).collect()
    }

    /// Makes attributes of these fields.
    pub fn take_fields(&mut self) {
        let header = self.fields();
        if !header.is_empty() && self.decided.choices.header != header {
            let mut decided = self.decided.clone();
            decided.choices.header = header;
            self.decide(decided);
        }
    }

    /// What was chosen beside the corrections.
    pub fn choices(&self) -> &Choices {
        &self.decided.choices
    }

    /// The speaker at the cursor.
    pub fn heard(&self) -> Option<&Heard> {
        self.transcript.speakers.get(self.speaker)
    }

    /// The name at the cursor that was not taken for a speaker; these stand behind the speakers.
    pub fn suspect(&self) -> Option<&Suspect> {
        self.transcript.suspected.get(self.speaker.checked_sub(self.transcript.speakers.len())?)
    }

    /// How many rows the speakers and the names not taken for ones make.
    pub fn rows(&self) -> usize {
        self.transcript.speakers.len() + self.transcript.suspected.len()
    }

    /// Moves the cursor to another speaker, or name that was not taken for one.
    pub fn go_to(&mut self, speaker: usize) {
        self.speaker = speaker.min(self.rows().saturating_sub(1));
        self.show();
    }

    /// Whether anything was corrected or chosen that giving up the import would lose.
    pub fn is_decided(&self) -> bool {
        self.decided
            != Decisions { without_convention: self.decided.without_convention, ..Decisions::default() }
    }

    /// Takes the name at the cursor for a speaker, and goes there; gives its label, or none where no such name is there.
    pub fn take_suspect(&mut self) -> Option<Result<String, CorrectionError>> {
        let label = self.suspect()?.label.clone();
        let taken = self.correct(Correction::Speaker { label: label.clone() });
        if taken.is_ok() {
            self.go_to(self.transcript.speakers.len().saturating_sub(1));
        }
        Some(taken.map(|()| label))
    }

    /// Makes a correction; its speakers are counted as they are shown.
    pub fn correct(&mut self, correction: Correction) -> Result<(), CorrectionError> {
        let mut decided = self.decided.clone();
        if let Correction::Rename { speaker, to } = &correction
            && let Some(heard) = self.transcript.speakers.get(*speaker)
        {
            let own = decided.choices.speaker_cases.iter_mut().filter(|(name, _)| *name == heard.name);
            own.for_each(|(name, _)| to.trim().clone_into(name));
        }
        self.transcript = self.transcript.correct(std::slice::from_ref(&correction))?;
        let speakers = &self.transcript.speakers;
        decided.choices.speaker_cases.retain(|(name, _)| speakers.iter().any(|heard| heard.name == *name));
        decided.corrections.push(correction);
        self.decide(decided);
        Ok(())
    }

    /// Says to which case a speaker belongs, or the document where it has one participant or none; an empty name for none.
    pub fn belongs_to(&mut self, speaker: usize, case: &str) {
        let mut decided = self.decided.clone();
        let answering = self.transcript.speakers.iter().filter(|heard| heard.role != Role::Interviewer);
        let alone = self.proposal.kind != Kind::FocusGroup && answering.count() <= 1;
        if let Some(before) = self.case_named(speaker) {
            let own = decided.choices.attributes.iter_mut().filter(|(of, ..)| of == before);
            own.for_each(|(of, ..)| case.clone_into(of));
        }
        match self.transcript.speakers.get(speaker) {
            Some(heard) if !alone => {
                decided.choices.speaker_cases.retain(|(name, _)| *name != heard.name);
                decided.choices.speaker_cases.push((heard.name.clone(), case.to_owned()));
            }
            _ => decided.choices.case = Some(case.to_owned()),
        }
        self.decide(decided);
    }

    /// Says whether the comments of the file become memos, or takes that back; none where it has no comments.
    pub fn take_comments(&mut self) -> Option<bool> {
        if self.transcript.comments.is_empty() {
            return None;
        }
        let mut decided = self.decided.clone();
        decided.choices.comments = !decided.choices.comments;
        let taken = decided.choices.comments;
        self.decide(decided);
        Some(taken)
    }

    fn decide(&mut self, decided: Decisions) {
        self.before.push(std::mem::replace(&mut self.decided, decided));
        self.after.clear();
        self.follow();
    }

    /// Takes the last decision back; gives whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(decided) = self.before.pop() else { return false };
        self.after.push(std::mem::replace(&mut self.decided, decided));
        self.again();
        true
    }

    /// Decides again what was taken back last; gives whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(decided) = self.after.pop() else { return false };
        self.before.push(std::mem::replace(&mut self.decided, decided));
        self.again();
        true
    }

    /// Makes every correction anew, from what was read.
    fn again(&mut self) {
        let rules = if self.decided.without_convention { &[][..] } else { &self.rules };
        let followed = by_rules::follow(&self.original, rules);
        (self.as_read, self.by_convention) = followed.unwrap_or_else(|| (self.original.clone(), Vec::new()));
        self.transcript = self.as_read.clone();
        for correction in &self.decided.corrections {
            // Each was possible before, after the same ones.
            if let Ok(corrected) = self.transcript.correct(std::slice::from_ref(correction)) {
                self.transcript = corrected;
            }
        }
        self.follow();
    }

    fn follow(&mut self) {
        self.proposal = propose(&self.transcript, &self.name, &self.decided.choices);
        self.go_to(self.speaker);
    }

    /// The case that a speaker will speak for, by name.
    pub fn case_of(&self, heard: &Heard) -> Option<&str> {
        if heard.role == Role::Interviewer {
            return None;
        }
        let own = self.proposal.speaker_cases.iter().find(|(name, _)| *name == heard.name);
        own.map(|(_, case)| case.as_str()).or(self.proposal.case.as_deref())
    }

    /// The names of the cases that will be needed.
    pub fn cases(&self) -> impl Iterator<Item = &str> {
        let own = self.proposal.speaker_cases.iter().map(|(_, case)| case.as_str());
        own.chain(self.proposal.case.as_deref())
    }

    /// Whether something should be looked at: a doubtful speaker, something unusual in the file.
    pub fn problems(&self) -> usize {
        let doubtful = self.transcript.speakers.iter().filter(|heard| heard.doubt.is_some()).count();
        let is_note = self.proposal.kind == Kind::Note;
        let oddities = self.transcript.report.oddities.iter();
        // Nobody is expected to speak in notes.
        doubtful + oddities.filter(|oddity| !(is_note && oddity.what == OddityKind::NoLabels)).count()
    }

    /// Chooses the turns that are shown.
    fn show(&mut self) {
        let transcript = &self.transcript;
        let content = Content::from(transcript.text.as_str());
        let speaks = |turn: &Block| turn.speaker == Some(self.speaker);
        let begins = |turn: &Block| {
            self.suspect().is_some_and(|suspect| content.slice(turn.speech).contains(&suspect.label))
        };
        let first = transcript.turns.iter().position(|turn| speaks(turn) || begins(turn)).unwrap_or(0);
        let turns = transcript.turns.iter().enumerate().skip(first.saturating_sub(1)).take(SAMPLE);
        self.sample = turns
            .map(|(number, turn)| {
                let speech = content.slice(turn.speech);
                let until = if transcript.hard_wrapped { "\n\n" } else { "\n" };
                let paragraphs =
                    speech.split(until).map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
                let speech = paragraphs.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
                Shown {
                    number: number + 1,
                    speaker: turn.speaker,
                    time: turn.time.as_ref().map_or_else(String::new, |times| times.start.text.clone()),
                    speech: speech.chars().take(LONGEST).collect(),
                }
            })
            .collect();
        self.top = 0;
    }
}
