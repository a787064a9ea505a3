//! What a transcript seems to be: an interview or a group, whose it is, and what it is called.

use super::Choices;
use crate::{
    import::{Doubt, Heard, Role, Transcript, names::is_companion},
    study::Kind,
};

/// The longest label made from a file's name, in scalar values.
const LONGEST_LABEL: usize = 24;
/// Speakers with a smaller share of the participants' words (in hundredths) pass by: they make no focus group.
const PASSER_BY: usize = 5;

/// What a transcript seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The label, not yet made different from those of the study.
    pub label: String,
    /// The name in full.
    pub name: String,
    /// The kind.
    pub kind: Kind,
    /// The document's case, by name.
    pub case: Option<String>,
    /// Speakers with a case of their own, by name.
    pub speaker_cases: Vec<(String, String)>,
}

/// What this transcript seems to be, with a person's choices in place of the guesses.
pub fn propose(transcript: &Transcript, file_name: &str, choices: &Choices) -> Proposal {
    let stem = stem(file_name);
    let kind = choices.kind.unwrap_or_else(|| kind_of(transcript, stem));
    let participants = participants(transcript);
    let alone = participants.first().filter(|_| kind == Kind::Interview && participants.len() == 1);
    let known = alone.filter(|speaker| is_identifying(&speaker.name)).map(|speaker| speaker.name.clone());
    let label = choices.label.clone().or_else(|| known.clone()).unwrap_or_else(|| label_of(stem));
    let case = choices
        .case
        .clone()
        .or_else(|| (kind == Kind::Interview).then(|| known.unwrap_or_else(|| label.clone())));
    let mut speaker_cases = choices.speaker_cases.clone();
    if kind == Kind::FocusGroup && choices.case.is_none() {
        let chosen = |name: &str| choices.speaker_cases.iter().any(|(speaker, _)| speaker == name);
        let own = participants.iter().filter(|speaker| !chosen(&speaker.name));
        speaker_cases.extend(own.map(|speaker| (speaker.name.clone(), speaker.name.clone())));
    }
    let said = |name: &String| !name.trim().is_empty();
    let case = case.filter(said);
    speaker_cases.retain(|(_, case)| said(case));
    let name = choices.name.clone().unwrap_or_else(|| stem.to_owned());
    Proposal { label, name, kind, case, speaker_cases }
}

fn stem(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file_name,
    }
}

fn label_of(stem: &str) -> String {
    let words = stem.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let label: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST_LABEL).collect();
    if label.is_empty() { "document".into() } else { label }
}

/// Those who answer and say more than a passer-by or somebody who came along and speaks once, by first appearance.
fn participants(transcript: &Transcript) -> Vec<&Heard> {
    let came_along = |heard: &Heard| heard.doubt == Some(Doubt::SeenOnce) && is_companion(&heard.name);
    let sound = |heard: &&Heard| {
        heard.role != Role::Interviewer
            && !came_along(heard)
            && !matches!(heard.doubt, Some(Doubt::MistypingOf(_) | Doubt::LooksLikeHeader))
    };
    let answering: Vec<&Heard> = transcript.speakers.iter().filter(sound).collect();
    let words: usize = answering.iter().map(|heard| heard.words).sum();
    answering.into_iter().filter(|heard| heard.words * 100 >= words * PASSER_BY).collect()
}

fn kind_of(transcript: &Transcript, stem: &str) -> Kind {
    let stem = stem.to_lowercase();
    if transcript.speakers.is_empty() {
        let is_note = ["note", "memo", "diary", "observation"].iter().any(|word| stem.contains(word));
        return if is_note { Kind::Note } else { Kind::Document };
    }
    let asked = transcript.speakers.iter().any(|heard| heard.role == Role::Interviewer);
    let answering = participants(transcript).len();
    if answering > 2 || (answering == 2 && asked) { Kind::FocusGroup } else { Kind::Interview }
}

/// Whether a speaker's name tells one participant of a study from another: `P03` and `Ana` do, `Participant` and
/// `Speaker 2` do not.
pub(in crate::import) fn is_identifying(name: &str) -> bool {
    const ROLES: [&str; 13] = [
        "participant",
        "interviewee",
        "respondent",
        "patient",
        "speaker",
        "answer",
        "guest",
        "person",
        "subject",
        "unknown",
        "informant",
        "male",
        "female",
    ];
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let digits = name.chars().any(|c| c.is_ascii_digit());
    let short = letters.chars().count() <= 1 && !digits;
    !ROLES.contains(&letters.as_str()) && !short && name.chars().count() <= LONGEST_LABEL
}
