//! Freezing versions of the framework, and whether its changes are asked a reason for.

use super::{Drafted, Refused, sound_name};
use crate::study::{Action, Change, Coder, Draft, Id, Moment, Study, Swap, Version};

/// Keeps the codebook as it is now under a name, with a note on what was decided.
pub fn freeze_framework(study: &Study, coder: &Coder, name: &str, note: &str) -> Drafted {
    let name = sound_name(name)?;
    if study.codebook().is_empty() {
        return Err(Refused::NotPossible("there is no code to freeze yet: make some first".into()));
    }
    if let Some(taken) = study.version(&name) {
        return Err(Refused::NameTaken(taken.name.clone()));
    }
    let version = Version {
        id: Id::fresh(),
        name,
        note: note.trim().to_owned(),
        by: coder.clone(),
        at: Moment::now(),
        codes: study.codebook().records().into_iter().cloned().collect(),
    };
    Ok(Draft { action: Action::FreezeFramework, changes: vec![Change::Version(Swap::new(version))] })
}

/// A name for the next version, counted on from the last one: `framework v2` after `framework v1`.
pub fn next_version(study: &Study) -> String {
    let last = study.versions().last().map_or("", |version| &version.name);
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    match last[stem.len()..].parse::<u32>() {
        Ok(number) => format!("{stem}{}", number.saturating_add(1)),
        Err(_) => format!("framework v{}", study.versions().len() + 1),
    }
}

/// Chooses whether whoever changes the framework is asked for a reason.
pub fn ask_for_reasons(study: &Study, ask: bool) -> Drafted {
    let before = study.asks_reasons();
    if before == ask {
        return Err(Refused::NoChange);
    }
    Ok(Draft { action: Action::AskForReasons, changes: vec![Change::Reasons { before, after: ask }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::{actions, describe, samples::Sample};

    #[test]
    fn a_version_keeps_every_record_as_it_is_whatever_becomes_of_the_codes() {
        let mut s = Sample::new();
        s.make(actions::merge_codes(&s.study, &[s.code("watches")], s.code("Money")));
        let edit = s.make(freeze_framework(&s.study, &s.maya, " framework  v1 ", " as agreed\n"));
        assert_eq!(describe(&s.study, &edit, |_| None), "froze “framework v1”");
        let records: Vec<_> = s.study.codebook().records().into_iter().cloned().collect();
        s.make(actions::rename_code(&s.study, s.code("Place"), "Standing"));
        let version = s.study.version("FRAMEWORK V1").unwrap();
        assert_eq!(
            (version.codes.clone(), version.note.as_str(), &version.by),
            (records, "as agreed", &s.maya)
        );
        assert_eq!(
            freeze_framework(&s.study, &s.maya, "Framework v1", ""),
            Err(Refused::NameTaken("framework v1".into()))
        );
    }

    #[test]
    fn freezing_is_taken_back_and_an_empty_codebook_cannot_be_frozen() {
        let mut s = Sample::new();
        let edit = s.make(freeze_framework(&s.study, &s.maya, "v1", ""));
        s.undo(&edit);
        assert!(s.study.versions().is_empty());
        let empty = Study::new(Id::fresh(), "Empty");
        assert!(matches!(freeze_framework(&empty, &s.maya, "v1", ""), Err(Refused::NotPossible(_))));
    }

    #[test]
    fn the_next_version_is_counted_on_from_the_last() {
        let mut s = Sample::new();
        assert_eq!(next_version(&s.study), "framework v1");
        s.make(freeze_framework(&s.study, &s.maya, "after the pilot", ""));
        assert_eq!(next_version(&s.study), "framework v2");
        s.make(freeze_framework(&s.study, &s.maya, "Framework 9", ""));
        assert_eq!(next_version(&s.study), "Framework 10");
    }

    #[test]
    fn whether_reasons_are_asked_for_is_the_studys_and_can_be_taken_back() {
        let mut s = Sample::new();
        let edit = s.make(ask_for_reasons(&s.study, true));
        assert!(s.study.asks_reasons());
        assert_eq!(ask_for_reasons(&s.study, true), Err(Refused::NoChange));
        assert_eq!(
            describe(&s.study, &edit, |_| None),
            "chose to be asked a reason for each change of the framework"
        );
        s.undo(&edit);
        assert!(!s.study.asks_reasons());
    }
}
