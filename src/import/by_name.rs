//! Corrections of speakers as the command line says them, by name instead of by number.

use super::{Correction, CorrectionError, Transcript};
use crate::study::{Role, SpeakerRule, with_rules};

/// Corrections that name speakers. Names are compared without regard to case, against all spellings in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedCorrections {
    /// A speaker and the new name.
    pub renames: Vec<(String, String)>,
    /// A speaker and the one whose turns these really are.
    pub merges: Vec<(String, String)>,
    /// Speakers who ask.
    pub interviewers: Vec<String>,
    /// Labels that are none.
    pub not_speakers: Vec<String>,
    /// Labels that are speakers' wherever they stand at the start of a line.
    pub speakers: Vec<String>,
}

impl NamedCorrections {
    /// Every speaker that is named as being in the text.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let renamed = self.renames.iter().map(|(from, _)| from);
        let merged = self.merges.iter().flat_map(|(one, into)| [one, into]);
        let said = renamed.chain(merged).chain(&self.interviewers).chain(&self.not_speakers);
        said.chain(&self.speakers).map(String::as_str)
    }

    /// The same as rules about labels, for the files that come next.
    pub fn rules(&self) -> Vec<SpeakerRule> {
        let names = self.renames.iter().chain(&self.merges).map(|(label, name)| SpeakerRule {
            label: label.clone(),
            name: Some(name.clone()),
            ..SpeakerRule::default()
        });
        let asking = self.interviewers.iter().map(|label| SpeakerRule {
            label: label.clone(),
            role: Some(Role::Interviewer),
            ..SpeakerRule::default()
        });
        let not_speakers = self.not_speakers.iter().map(|label| SpeakerRule {
            label: label.clone(),
            not_a_speaker: true,
            ..SpeakerRule::default()
        });
        let speakers = self.speakers.iter().map(|label| SpeakerRule {
            label: label.clone(),
            speaker: true,
            ..SpeakerRule::default()
        });
        let rules = speakers.chain(names).chain(asking).chain(not_speakers);
        with_rules(Vec::new(), &rules.collect::<Vec<_>>())
    }

    /// The transcript with the corrections made that concern it. Speakers that it does not have are passed over.
    pub fn make(&self, transcript: Transcript) -> Result<Transcript, CorrectionError> {
        let labels = self.speakers.iter().filter(|label| transcript.could_take(label));
        let taken: Vec<Correction> =
            labels.map(|label| Correction::Speaker { label: label.trim().to_owned() }).collect();
        let transcript = if taken.is_empty() { transcript } else { transcript.correct(&taken)? };
        let corrections = self.of(&transcript);
        if corrections.is_empty() { Ok(transcript) } else { transcript.correct(&corrections) }
    }

    fn of(&self, transcript: &Transcript) -> Vec<Correction> {
        let at = |name: &str| speaker_named(transcript, name);
        let renames = self
            .renames
            .iter()
            .filter_map(|(from, to)| Some(Correction::Rename { speaker: at(from)?, to: to.clone() }));
        let merges = self
            .merges
            .iter()
            .filter_map(|(one, into)| Some(Correction::Merge { speaker: at(one)?, into: at(into)? }));
        let interviewers = self
            .interviewers
            .iter()
            .filter_map(|name| Some(Correction::Interviewer { speaker: at(name)?, yes: true }));
        let not_speakers =
            self.not_speakers.iter().filter_map(|name| Some(Correction::NotASpeaker { speaker: at(name)? }));
        renames.chain(merges).chain(interviewers).chain(not_speakers).collect()
    }
}

/// The speaker of this name, or with a label of this spelling.
pub fn speaker_named(transcript: &Transcript, name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    let is = |other: &String| other.to_lowercase() == name;
    transcript.speakers.iter().position(|heard| is(&heard.name) || heard.labels.iter().any(is))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn corrections_find_the_speakers_that_they_name_and_pass_over_others() {
        let round = "Anna: And what then, would you say?\n\nB1: We waited for the ambulance.\n\nB 1: And waited on.\n\n";
        let transcript = import::read(round.repeat(5).as_bytes(), "a.txt").unwrap();
        let names = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let given = NamedCorrections {
            renames: vec![("b1".into(), "P07".into()), ("Carl".into(), "P08".into())],
            interviewers: names(&["anna"]),
            ..NamedCorrections::default()
        };
        let corrected = given.make(transcript).unwrap();
        let speakers: Vec<(&str, import::Role)> =
            corrected.speakers.iter().map(|heard| (heard.name.as_str(), heard.role)).collect();
        assert_eq!(speakers[0], ("Anna", import::Role::Interviewer));
        assert_eq!(speakers[1].0, "P07");
        assert_eq!(given.named().collect::<Vec<_>>(), ["b1", "Carl", "anna"]);
    }
}
