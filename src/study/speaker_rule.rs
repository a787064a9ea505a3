//! The study's convention: what speakers' labels mean, as somebody said it once, for the files that come next.

use serde::{Deserialize, Serialize};

use super::Role;
use crate::text::single_spaced;

/// What a label of speakers means in the files of this study.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpeakerRule {
    /// The label as transcribers spell it; capitals do not matter.
    pub label: String,
    /// Who it is; where the file has a speaker of this name, the two are one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether the speaker asks or answers, where this was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Whether it is no speaker: its words belong to the turn before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_a_speaker: bool,
    /// Whether it is a speaker wherever it stands at the start of a line, also where a text speaks too little for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub speaker: bool,
}

impl SpeakerRule {
    /// Whether it is about this label.
    pub fn is_about(&self, label: &str) -> bool {
        single_spaced(&self.label).to_lowercase() == single_spaced(label).to_lowercase()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.role.is_none() && !self.not_a_speaker && !self.speaker
    }

    /// Takes over what a later rule about the same label says.
    pub fn follow(&mut self, later: &Self) {
        if later.not_a_speaker {
            *self = Self { label: self.label.clone(), not_a_speaker: true, ..Self::default() };
            return;
        }
        self.not_a_speaker &= later.is_empty();
        self.name = later.name.clone().or_else(|| self.name.take());
        self.role = later.role.or(self.role);
        self.speaker |= later.speaker;
    }

    /// What it says, as a phrase: `PO3 is P03`.
    pub fn describe(&self) -> String {
        let role = match self.role {
            Some(Role::Interviewer) => "asks",
            Some(Role::Participant) => "answers",
            None => "",
        };
        match &self.name {
            _ if self.not_a_speaker => format!("{} is no speaker", self.label),
            Some(name) if role.is_empty() => format!("{} is {name}", self.label),
            Some(name) => format!("{} is {name} and {role}", self.label),
            None if role.is_empty() => format!("{} is a speaker", self.label),
            None => format!("{} {role}", self.label),
        }
    }
}

/// Puts later rules beside earlier ones: one for each label, in the order in which labels came.
pub fn with_rules(mut earlier: Vec<SpeakerRule>, later: &[SpeakerRule]) -> Vec<SpeakerRule> {
    for rule in later.iter().filter(|rule| !rule.is_empty()) {
        match earlier.iter_mut().find(|it| it.is_about(&rule.label)) {
            Some(known) => known.follow(rule),
            None => earlier.push(rule.clone()),
        }
    }
    earlier
}
