//! What is known of the cases of a document beside its words: fields above the first turn, and what a person typed.

use super::{Choices, Proposal};
use crate::{
    import::{HeaderField, Transcript, cases_file::value_of},
    study::actions::CaseValue,
    text::bare,
};

/// Words of fields that tell of the file or the day, and not of who speaks, folded.
const OF_THE_FILE: &[&str] = &[
    "title",
    "file",
    "filename",
    "recording",
    "audio",
    "duration",
    "length",
    "interviewer",
    "moderator",
    "facilitator",
    "transcriber",
    "transcribedby",
    "transcriptionist",
    "transcript",
    "project",
    "study",
    "date",
    "time",
    "start",
    "end",
    "version",
    "page",
    "pages",
    "notes",
    "legend",
    "participant",
    "participants",
    "interviewee",
    "respondent",
    "name",
    "id",
];
/// A field that tells something of who speaks has at most so many scalar values.
const LONGEST_FIELD: usize = 120;

/// Whether a field above the first turn tells something of who speaks: a role, a place, an age.
pub fn tells_of_a_case(field: &HeaderField) -> bool {
    let known = OF_THE_FILE.contains(&bare(&field.key).as_str());
    !known && !field.value.trim().is_empty() && field.value.chars().count() <= LONGEST_FIELD
}

/// The values that the document's cases get: those of fields above the first turn, then those that were typed.
pub fn values(transcript: &Transcript, choices: &Choices, proposal: &Proposal) -> Vec<CaseValue> {
    let mut cases: Vec<&str> = Vec::new();
    for case in proposal.case.iter().chain(proposal.speaker_cases.iter().map(|(_, case)| case)) {
        if !cases.contains(&case.as_str()) {
            cases.push(case);
        }
    }
    let wanted = |key: &str| choices.header.iter().any(|it| bare(it) == bare(key));
    let fields = transcript.header.iter().filter(|field| wanted(&field.key) && !field.value.is_empty());
    let from_header = fields.flat_map(|field| {
        cases.iter().map(|case| ((*case).to_owned(), field.key.clone(), value_of(&field.value)))
    });
    let typed = choices
        .attributes
        .iter()
        .filter(|(case, ..)| cases.iter().any(|it| it.to_lowercase() == case.trim().to_lowercase()));
    let typed = typed.map(|(case, name, value)| (case.clone(), name.clone(), value_of(value)));
    from_header.chain(typed).collect()
}
