//! The study's convention of speakers: what is kept of corrections for the files that come next.

use super::{Drafted, Refused};
use crate::study::{Action, Change, Draft, SpeakerRule, Study, with_rules};

/// Keeps what was said about speakers' labels, beside what was kept before.
pub fn keep_speaker_rules(study: &Study, rules: &[SpeakerRule]) -> Drafted {
    set(study, with_rules(study.speaker_rules().to_vec(), rules))
}

/// Forgets what was said about these labels; about all of them where none is named.
pub fn forget_speaker_rules(study: &Study, labels: &[String]) -> Drafted {
    let known = study.speaker_rules();
    if let Some(label) = labels.iter().find(|label| !known.iter().any(|rule| rule.is_about(label))) {
        return Err(Refused::Missing(format!("a convention about the label “{label}”")));
    }
    let stays = |rule: &&SpeakerRule| !labels.is_empty() && !labels.iter().any(|label| rule.is_about(label));
    set(study, known.iter().filter(stays).cloned().collect())
}

fn set(study: &Study, after: Vec<SpeakerRule>) -> Drafted {
    let before = study.speaker_rules().to_vec();
    if before == after {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::SetSpeakerRules, changes: vec![Change::SpeakerRules { before, after }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{Role, samples::Sample};

    fn rule(label: &str, name: Option<&str>, role: Option<Role>) -> SpeakerRule {
        SpeakerRule { label: label.into(), name: name.map(Into::into), role, ..SpeakerRule::default() }
    }

    #[test]
    fn what_is_said_later_about_a_label_counts_and_is_taken_back_as_a_whole() {
        let mut s = Sample::new();
        let note = SpeakerRule { label: "Note".into(), not_a_speaker: true, ..SpeakerRule::default() };
        s.make(keep_speaker_rules(&s.study, &[rule("Int 1", Some("Interviewer"), None), note.clone()]));
        s.make(keep_speaker_rules(&s.study, &[rule("INT  1", None, Some(Role::Interviewer))]));
        let kept = [rule("Int 1", Some("Interviewer"), Some(Role::Interviewer)), note];
        assert_eq!(s.study.speaker_rules(), kept);
        assert_eq!(keep_speaker_rules(&s.study, &kept), Err(Refused::NoChange));
        let said: Vec<String> = kept.iter().map(SpeakerRule::describe).collect();
        assert_eq!(said, ["Int 1 is Interviewer and asks", "Note is no speaker"]);
        assert!(forget_speaker_rules(&s.study, &["Nobody".into()]).is_err());
        let edit = s.make(forget_speaker_rules(&s.study, &["note".into()]));
        assert_eq!(s.study.speaker_rules().len(), 1);
        s.make(Ok(edit.undone()));
        s.make(forget_speaker_rules(&s.study, &[]));
        assert_eq!(s.study.speaker_rules(), []);
    }

    #[test]
    fn a_label_that_is_no_speaker_can_be_one_again() {
        let mut note = SpeakerRule { label: "Note".into(), not_a_speaker: true, ..SpeakerRule::default() };
        note.follow(&rule("note", Some("Ms Note"), None));
        assert_eq!(note, rule("Note", Some("Ms Note"), None));
    }
}
