//! `casebook attribution STUDY [--attributes A,B | --default] [--names name|pseudonym|none] [--reference yes|no] [--time yes|no] [--json]`

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Outcome, output,
    sitting::{self, Sitting},
};
use crate::{
    export::{Names, attributing},
    store::Opened,
    study::{
        Attribution, Draft, Naming, Study,
        actions::{self, Refused},
    },
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The attributes whose values stand in attributions, in this order
    #[arg(long, value_name = "A,B", value_delimiter = ',', conflicts_with = "default")]
    attributes: Option<Vec<String>>,
    /// Every attribute whose values are words stands in them, unless it is marked as identifying
    #[arg(long)]
    default: bool,
    /// What stands for the case; a pseudonym stands in every other place of an export too
    #[arg(long)]
    names: Option<Named>,
    /// Whether the reference of the passage stands in them, as in P03 ¶14
    #[arg(long)]
    reference: Option<Answer>,
    /// Whether the time in the recording stands in them, where it is known
    #[arg(long)]
    time: Option<Answer>,
    /// Mark an attribute as identifying: exports show it only when told to
    #[arg(long = "identifying", value_name = "ATTRIBUTE")]
    identifying: Vec<String>,
    /// Take that mark away
    #[arg(long = "not-identifying", value_name = "ATTRIBUTE")]
    not_identifying: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Named {
    /// Its name
    Name,
    /// Its pseudonym
    Pseudonym,
    /// Nothing
    None,
}

impl From<Named> for Naming {
    fn from(named: Named) -> Self {
        match named {
            Named::Name => Naming::Name,
            Named::Pseudonym => Naming::Pseudonym,
            Named::None => Naming::Nothing,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Answer {
    Yes,
    No,
}

/// The setting, as JSON has it.
#[derive(Serialize)]
struct Setting<'a> {
    names: Naming,
    attributes: Vec<&'a str>,
    default_attributes: bool,
    reference: bool,
    time: bool,
    identifying: Vec<&'a str>,
    cases_without_pseudonym: Vec<&'a str>,
    example: Option<String>,
}

/// Changes what is asked for, and shows the setting.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if asked.is_question() {
        let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
        print(&study, asked.json)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let marks = asked.identifying.iter().map(|name| (name, true));
    for (name, mark) in marks.chain(asked.not_identifying.iter().map(|name| (name, false))) {
        make(&mut sitting, |study| actions::mark_identifying(study, name, mark))?;
    }
    make(&mut sitting, |study| actions::set_attribution(study, asked.changed(study.attribution())))?;
    print(&sitting.study, asked.json)?;
    Ok(Outcome::Done)
}

/// Makes what is drafted, unless it is so already.
fn make(sitting: &mut Sitting, draft: impl FnOnce(&Study) -> Result<Draft, Refused>) -> anyhow::Result<()> {
    match draft(&sitting.study) {
        Ok(draft) => drop(sitting.make(draft)?),
        Err(Refused::NoChange) => {}
        Err(refused) => return Err(refused.into()),
    }
    Ok(())
}

impl Arguments {
    fn is_question(&self) -> bool {
        let changes = self.default
            || self.attributes.is_some()
            || self.names.is_some()
            || self.reference.is_some()
            || self.time.is_some();
        !changes && self.identifying.is_empty() && self.not_identifying.is_empty()
    }

    fn changed(&self, before: &Attribution) -> Attribution {
        let mut after = before.clone();
        if self.default {
            after.attributes = None;
        }
        if let Some(attributes) = &self.attributes {
            let named = attributes.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            after.attributes = Some(named.collect());
        }
        after.naming = self.names.map_or(before.naming, Naming::from);
        after.reference = self.reference.map_or(before.reference, |answer| answer == Answer::Yes);
        after.time = self.time.map_or(before.time, |answer| answer == Answer::Yes);
        after
    }
}

fn print(study: &Study, json: bool) -> anyhow::Result<()> {
    let setting = Setting {
        names: study.attribution().naming,
        attributes: attributing(study).into_iter().map(|it| it.name.as_str()).collect(),
        default_attributes: study.attribution().attributes.is_none(),
        reference: study.attribution().reference,
        time: study.attribution().time,
        identifying: study
            .attributes()
            .iter()
            .filter(|it| it.identifying)
            .map(|it| it.name.as_str())
            .collect(),
        cases_without_pseudonym: study
            .cases()
            .iter()
            .filter(|case| case.pseudonym.is_none())
            .map(|case| case.name.as_str())
            .collect(),
        example: example(study),
    };
    if json {
        return output::json(&setting);
    }
    Ok(output::lines(lines(&setting))?)
}

/// The attribution of the first passage that is coded.
fn example(study: &Study) -> Option<String> {
    let names = Names::of(study);
    study.all_codings().map(|it| names.attribution(it.document, it.span)).find(|it| !it.is_empty())
}

fn lines(setting: &Setting<'_>) -> Vec<String> {
    let list = |names: &[&str]| if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    let by_default = if setting.default_attributes { " (by default)" } else { "" };
    let case = match setting.names {
        Naming::Name => "its name",
        Naming::Pseudonym => "its pseudonym, in every place of an export",
        Naming::Nothing => "nothing",
    };
    let mut lines = vec![
        format!("For the case: {case}"),
        format!("Attributes: {}{by_default}", list(&setting.attributes)),
        format!("Reference of the passage: {}", if setting.reference { "yes" } else { "no" }),
        format!("Time in the recording: {}", if setting.time { "yes" } else { "no" }),
        format!("Identifying attributes: {}", list(&setting.identifying)),
    ];
    if setting.names == Naming::Pseudonym && !setting.cases_without_pseudonym.is_empty() {
        lines.push(format!("Cases without a pseudonym: {}", list(&setting.cases_without_pseudonym)));
    }
    lines.extend(setting.example.as_ref().map(|example| format!("Example: {example}")));
    lines
}
