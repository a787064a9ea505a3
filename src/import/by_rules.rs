//! The study's convention of speakers and a transcript: which corrections it makes of it, and what corrections of one transcript say
//! about the files that come next.

use super::{Correction, Role, Transcript, accept::is_identifying};
use crate::study::{Role as KnownRole, SpeakerRule, with_rules};

/// The transcript as the study's convention says, and what that said about it, a phrase each.
pub fn follow(transcript: &Transcript, rules: &[SpeakerRule]) -> Option<(Transcript, Vec<String>)> {
    let (taken, mut said) = with_labels(transcript, rules);
    let transcript = taken.as_ref().unwrap_or(transcript);
    let mut corrections = Vec::new();
    for (speaker, heard) in transcript.speakers.iter().enumerate() {
        let about =
            |rule: &&SpeakerRule| heard.labels.iter().chain([&heard.name]).any(|label| rule.is_about(label));
        let Some(rule) = rules.iter().find(about) else { continue };
        let before = corrections.len();
        if rule.not_a_speaker {
            corrections.push(Correction::NotASpeaker { speaker });
        }
        if let Some(name) = rule.name.as_ref().filter(|name| **name != heard.name) {
            corrections.push(Correction::Rename { speaker, to: name.clone() });
        }
        let yes = rule.role == Some(KnownRole::Interviewer);
        if rule.role.is_some() && yes != (heard.role == Role::Interviewer) {
            corrections.push(Correction::Interviewer { speaker, yes });
        }
        if corrections.len() > before && !said.contains(&rule.describe()) {
            said.push(rule.describe());
        }
    }
    if corrections.is_empty() {
        return taken.map(|taken| (taken, said));
    }
    // A convention that makes no sense of this file (nobody would be left) says nothing about it.
    transcript.correct(&corrections).ok().map(|corrected| (corrected, said))
}

/// The transcript with the labels taken that are speakers' by convention, if it has any; and what that said. A name that only
/// looks like a speaker's is one where the convention says anything of it.
fn with_labels(transcript: &Transcript, rules: &[SpeakerRule]) -> (Option<Transcript>, Vec<String>) {
    let is_suspected =
        |rule: &SpeakerRule| transcript.suspected.iter().any(|suspect| rule.is_about(&suspect.label));
    let speak = rules.iter().filter(|rule| !rule.not_a_speaker);
    let taken: Vec<&SpeakerRule> = speak
        .filter(|rule| is_suspected(rule) || (rule.speaker && transcript.could_take(&rule.label)))
        .collect();
    if taken.is_empty() {
        return (None, Vec::new());
    }
    let corrections: Vec<Correction> =
        taken.iter().map(|rule| Correction::Speaker { label: rule.label.clone() }).collect();
    let said = taken.iter().map(|rule| rule.describe()).collect();
    (transcript.correct(&corrections).ok(), said)
}

/// What corrections, one after the other, say about the labels of a transcript. The name of a participant whose label tells nobody
/// apart (`Speaker 2`) is a matter of this transcript alone, and is left out.
pub fn rules_of(transcript: &Transcript, corrections: &[Correction]) -> Vec<SpeakerRule> {
    let mut now = transcript.clone();
    let mut rules = Vec::new();
    for correction in corrections {
        rules = with_rules(rules, &of_one(&now, correction));
        if let Ok(next) = now.correct(std::slice::from_ref(correction)) {
            now = next;
        }
    }
    rules
}

fn of_one(transcript: &Transcript, correction: &Correction) -> Vec<SpeakerRule> {
    let labels = |speaker: usize| {
        let heard = transcript.speakers.get(speaker);
        heard.map(|heard| heard.labels.clone()).unwrap_or_default()
    };
    let asks = |speaker: usize| {
        transcript.speakers.get(speaker).is_some_and(|heard| heard.role == Role::Interviewer)
    };
    let tells_apart =
        |speaker: usize| transcript.speakers.get(speaker).is_some_and(|heard| is_identifying(&heard.name));
    let named = |speaker: usize, name: &str| -> Vec<SpeakerRule> {
        let labels = labels(speaker).into_iter();
        let labels = labels.filter(|label| label != name);
        labels
            .map(|label| SpeakerRule { label, name: Some(name.to_owned()), ..SpeakerRule::default() })
            .collect()
    };
    match correction {
        Correction::Rename { speaker, to } if asks(*speaker) || tells_apart(*speaker) => {
            named(*speaker, to.trim())
        }
        Correction::Rename { .. } => Vec::new(),
        Correction::Merge { speaker, into } => match transcript.speakers.get(*into) {
            // A mistyping is one in every file.
            Some(heard) => named(*speaker, &heard.name),
            None => Vec::new(),
        },
        Correction::Interviewer { speaker, yes } => {
            let role = if *yes { KnownRole::Interviewer } else { KnownRole::Participant };
            let labels = labels(*speaker).into_iter();
            labels.map(|label| SpeakerRule { label, role: Some(role), ..SpeakerRule::default() }).collect()
        }
        Correction::NotASpeaker { speaker } => {
            let labels = labels(*speaker).into_iter();
            labels.map(|label| SpeakerRule { label, not_a_speaker: true, ..SpeakerRule::default() }).collect()
        }
        Correction::Speaker { label } => {
            vec![SpeakerRule { label: label.clone(), speaker: true, ..SpeakerRule::default() }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read;

    const TALK: &str = "AB: How did it begin?\n\nMrs Okafor: With a letter from them.\n\nMrs Okafr: Which I kept.\n\nSpeaker 2: Me too, I think.\n\n";

    fn talk() -> Transcript {
        read(TALK.repeat(4).as_bytes(), "talk.txt").unwrap()
    }

    fn names(transcript: &Transcript) -> Vec<(&str, Role)> {
        transcript.speakers.iter().map(|heard| (heard.name.as_str(), heard.role)).collect()
    }

    #[test]
    fn what_is_corrected_in_one_file_is_said_of_labels_and_followed_in_the_next() {
        let read = talk();
        assert_eq!(read.speakers.len(), 4);
        let corrections = [
            Correction::Merge { speaker: 2, into: 1 },
            Correction::Interviewer { speaker: 0, yes: true },
            Correction::Rename { speaker: 0, to: "Interviewer".into() },
            Correction::Rename { speaker: 2, to: "Mr Field".into() },
        ];
        let rules = rules_of(&read, &corrections);
        let said: Vec<String> = rules.iter().map(SpeakerRule::describe).collect();
        assert_eq!(
            said,
            ["Mrs Okafr is Mrs Okafor", "AB is Interviewer and asks"],
            "Speaker 2 is another in each file"
        );
        let (next, said) = follow(&talk(), &rules).unwrap();
        assert_eq!(said, ["AB is Interviewer and asks", "Mrs Okafr is Mrs Okafor"]);
        assert_eq!(
            names(&next)[..2],
            [("Interviewer", Role::Interviewer), ("Mrs Okafor", Role::Participant)]
        );
        assert_eq!(next.speakers.len(), 3);
        assert_eq!(next.speakers[1].turns, 8);
        assert!(follow(&next, &rules).is_none(), "there is nothing left to be said");
    }

    #[test]
    fn a_mistyping_of_a_label_that_tells_nobody_apart_stays_one_when_that_gets_a_name() {
        let round = "Int: And what then, would you say?\n\nParticipant: We waited for them.\n\n";
        let text = format!("{}Int: So?\n\nParticpant: And waited on.\n\n", round.repeat(5));
        let read = read(text.as_bytes(), "a.txt").unwrap();
        assert_eq!(read.speakers.len(), 3);
        let corrections =
            [Correction::Merge { speaker: 2, into: 1 }, Correction::Rename { speaker: 1, to: "Anna".into() }];
        let said: Vec<String> = rules_of(&read, &corrections).iter().map(SpeakerRule::describe).collect();
        assert_eq!(said, ["Particpant is Participant"]);
    }

    #[test]
    fn what_is_no_speaker_is_none_in_the_next_file_either() {
        let rules = rules_of(&talk(), &[Correction::NotASpeaker { speaker: 3 }]);
        let (next, _) = follow(&talk(), &rules).unwrap();
        assert_eq!(next.speakers.len(), 3);
        assert!(next.turns.iter().any(|turn| {
            crate::text::Content::from(next.text.as_str()).slice(turn.speech).contains("Speaker 2: Me too")
        }));
    }

    #[test]
    fn what_is_said_to_be_a_speaker_is_one_in_the_next_file_too() {
        let text = "I: So?\n\nP1: Yes.\n\nZoe: May I?\n\nI: Do.\n\nP1: Well.\n\nZoe: No.\n\nI: Oh.\n";
        let first = read(text.as_bytes(), "a.txt").unwrap();
        let rules = rules_of(&first, &[Correction::Speaker { label: "Zoe".into() }]);
        let next = read(text.replacen("Zoe: May I?", "So it was.", 1).as_bytes(), "b.txt").unwrap();
        assert_eq!((next.speakers.len(), next.suspected.len()), (2, 1), "once is only suspected");
        let (next, said) = follow(&next, &rules).unwrap();
        assert_eq!(said, ["Zoe is a speaker"]);
        assert_eq!(
            names(&next),
            [("I", Role::Interviewer), ("P1", Role::Participant), ("Zoe", Role::Participant)]
        );
        let named = SpeakerRule { label: "zoe".into(), name: Some("P2".into()), ..SpeakerRule::default() };
        let (named, said) = follow(&first, &[named]).unwrap();
        assert_eq!((names(&named)[2].0, said), ("P2", vec!["zoe is P2".to_owned()]));
    }
}
