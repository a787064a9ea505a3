//! `casebook speakers STUDY`: the study's convention, by which labels of speakers are read in every import.

use std::path::PathBuf;

use clap::Args;

use super::{
    Outcome, output,
    sitting::{self, Sitting},
};
use crate::{
    store::Opened,
    study::{
        Draft, Role, SpeakerRule, Study,
        actions::{self, Refused},
    },
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// From now on a label means this speaker, as in PO3=P03
    #[arg(long = "rename", value_name = "LABEL=NAME", value_parser = super::import::pair)]
    renames: Vec<(String, String)>,
    /// From now on who has this label asks
    #[arg(long = "interviewer", value_name = "LABEL")]
    interviewers: Vec<String>,
    /// From now on who has this label answers
    #[arg(long = "participant", value_name = "LABEL")]
    participants: Vec<String>,
    /// From now on this label is none: its words are part of the turn before
    #[arg(long = "not-a-speaker", value_name = "LABEL")]
    not_speakers: Vec<String>,
    /// From now on this label is a speaker's wherever it stands at the start of a line
    #[arg(long = "speaker", value_name = "LABEL")]
    speakers: Vec<String>,
    /// Forget what was said of a label
    #[arg(long = "forget", value_name = "LABEL")]
    forget: Vec<String>,
    /// Forget all of it
    #[arg(long, conflicts_with = "forget")]
    forget_all: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Changes the convention as asked for, and shows it.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let rules = asked.rules();
    if rules.is_empty() && asked.forget.is_empty() && !asked.forget_all {
        let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
        print(&study, asked.json)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    let mut sitting = Sitting::open(&asked.study, coder)?;
    if asked.forget_all || !asked.forget.is_empty() {
        make(&mut sitting, |study| actions::forget_speaker_rules(study, &asked.forget))?;
    }
    if !rules.is_empty() {
        make(&mut sitting, |study| actions::keep_speaker_rules(study, &rules))?;
    }
    print(&sitting.study, asked.json)?;
    Ok(Outcome::Done)
}

/// Makes what is drafted, unless it is so already.
pub(super) fn make(
    sitting: &mut Sitting,
    draft: impl FnOnce(&Study) -> Result<Draft, Refused>,
) -> anyhow::Result<()> {
    match draft(&sitting.study) {
        Ok(draft) => drop(sitting.make(draft)?),
        Err(Refused::NoChange) => {}
        Err(refused) => return Err(refused.into()),
    }
    Ok(())
}

impl Arguments {
    fn rules(&self) -> Vec<SpeakerRule> {
        let renames = self.renames.iter().map(|(label, name)| SpeakerRule {
            label: label.clone(),
            name: Some(name.clone()),
            ..SpeakerRule::default()
        });
        let roles = [(&self.interviewers, Role::Interviewer), (&self.participants, Role::Participant)];
        let roles = roles.into_iter().flat_map(|(labels, role)| {
            labels.iter().map(move |label| SpeakerRule {
                label: label.clone(),
                role: Some(role),
                ..SpeakerRule::default()
            })
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
        renames.chain(roles).chain(not_speakers).chain(speakers).collect()
    }
}

fn print(study: &Study, json: bool) -> anyhow::Result<()> {
    let rules = study.speaker_rules();
    if json {
        return output::json_lines(rules.iter());
    }
    if rules.is_empty() {
        output::say(
            "No label has a meaning of its own yet: casebook import --save-convention keeps corrections.",
        );
        return Ok(());
    }
    let role = |rule: &SpeakerRule| match (rule.not_a_speaker, rule.role) {
        (true, _) => "no speaker",
        (_, Some(Role::Interviewer)) => "interviewer",
        (_, Some(Role::Participant)) => "participant",
        (_, None) if rule.speaker => "speaker",
        (_, None) => "",
    };
    let rows = rules
        .iter()
        .map(|rule| vec![rule.label.clone(), rule.name.clone().unwrap_or_default(), role(rule).to_owned()]);
    output::print_table(&["label", "is", "role"], &rows.collect::<Vec<_>>(), &[])?;
    output::say(&format!("{} by convention", counted(rules.len(), "label is read", "labels are read")));
    Ok(())
}
