//! `casebook synthesis STUDY [--column CODE | --row CASE | --group ATTRIBUTE=VALUE --column CODE] [TEXT|-] [--json]`

use std::{io::Write, path::PathBuf};

use anyhow::Context;
use clap::Args;
use serde::Serialize;

use super::{
    Outcome, Usage, find, input, output,
    sitting::{self, Sitting},
};
use crate::{
    analysis::conclusion,
    study::{
        Coder, Moment, Over, Study, Synthesis,
        actions::{self, Refused},
    },
    text::wrap_str,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The text to write, or - for standard input; an empty one takes the synthesis away. Without it, syntheses are shown
    text: Option<String>,
    /// Of a column: a code or category, by its name or number
    #[arg(long, value_name = "CODE")]
    column: Option<String>,
    /// Of a row: a case
    #[arg(long, value_name = "CASE", conflicts_with_all = ["column", "group"])]
    row: Option<String>,
    /// Of a column, over the cases that have a value of an attribute; nothing after the = for those that have none
    #[arg(long, value_name = "ATTRIBUTE=VALUE", requires = "column")]
    group: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A synthesis, as JSON has it.
#[derive(Serialize)]
struct Record<'a> {
    of: &'a Over,
    title: String,
    text: &'a str,
    by: &'a Coder,
    at: Moment,
    /// How many summaries it rests on.
    rests_on: usize,
    outdated: bool,
    /// The cells written since, where it is outdated.
    changed: Vec<ChangedCell<'a>>,
}

#[derive(Serialize)]
struct ChangedCell<'a> {
    case: &'a str,
    code: &'a str,
    by: &'a Coder,
    at: Moment,
}

/// Shows syntheses, or writes one.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(text) = &asked.text {
        let mut sitting = Sitting::open(&asked.study, coder)?;
        let over = asked.over(&sitting.study)?.ok_or_else(|| {
            Usage("say what the text is the synthesis of: --column CODE, --row CASE, or both --group and --column".into())
        })?;
        write(&mut sitting, &over, text)?;
        if asked.json {
            print_json(&sitting.study, Some(&over))?;
        }
        return Ok(Outcome::Done);
    }
    let opened = sitting::read(&asked.study)?;
    let over = asked.over(&opened.study)?;
    if asked.json {
        print_json(&opened.study, over.as_ref())?;
    } else {
        print(&opened.study, over.as_ref())?;
    }
    Ok(Outcome::whole(opened.troubles.is_empty()))
}

impl Arguments {
    /// What the synthesis is of, if it is said.
    fn over(&self, study: &Study) -> anyhow::Result<Option<Over>> {
        if let Some(case) = &self.row {
            return Ok(Some(Over::Row(find::case(study, case)?)));
        }
        let Some(column) = &self.column else { return Ok(None) };
        let code = find::code(study, column)?;
        let Some(group) = &self.group else { return Ok(Some(Over::Column(code))) };
        let (attribute, value) = group
            .split_once('=')
            .ok_or_else(|| Usage(format!("--group {group}: write attribute=value, such as region=London")))?;
        let attribute = study.attribute(attribute).with_context(|| {
            format!("the study has no attribute “{}”: `casebook cases` shows them", attribute.trim())
        })?;
        // The group has its value as the cases do.
        let value = value.trim();
        let known = study.cases().iter().find(|case| case.has_value(&attribute.name, value));
        let known = known.with_context(|| format!("no case has {} = {value}", attribute.name))?;
        let value = known.value_words(&attribute.name);
        Ok(Some(Over::Group { attribute: attribute.name.clone(), value, code }))
    }
}

fn write(sitting: &mut Sitting, over: &Over, text: &str) -> anyhow::Result<()> {
    let text = input::text(text)?;
    let title = conclusion::title_of(&sitting.study, over);
    match actions::write_synthesis(&sitting.study, &sitting.coder, over, &text) {
        Ok(draft) => {
            let gone = text.trim().is_empty();
            sitting.make(draft)?;
            let verb = if gone { "taken away" } else { "written" };
            output::say(&format!("The synthesis of {title} is {verb}."));
        }
        Err(Refused::NoChange) => output::say(&format!("The synthesis of {title} is so already.")),
        Err(refused) => return Err(refused.into()),
    }
    Ok(())
}

/// The syntheses that are asked for: that of some cells, or all.
fn chosen<'a>(study: &'a Study, over: Option<&'a Over>) -> impl Iterator<Item = &'a Synthesis> {
    study.syntheses().filter(move |it| over.is_none_or(|over| it.over == *over))
}

fn print_json(study: &Study, over: Option<&Over>) -> anyhow::Result<()> {
    let record = |it: &'_ Synthesis| -> Option<serde_json::Value> {
        let changed = conclusion::changed(study, it);
        let outdated = changed.is_some();
        let cells = changed.into_iter().flat_map(|changed| changed.cells);
        let record = Record {
            of: &it.over,
            title: conclusion::title_of(study, &it.over),
            text: &it.text,
            by: &it.by,
            at: it.at,
            rests_on: study.cells_under(&it.over).len(),
            outdated,
            changed: cells
                .map(|cell| ChangedCell {
                    case: study.cases().get(cell.case).map_or("", |case| &case.name),
                    code: study.codebook().name(cell.code),
                    by: &cell.by,
                    at: cell.at,
                })
                .collect(),
        };
        serde_json::to_value(record).ok()
    };
    output::json_lines(chosen(study, over).filter_map(record))
}

fn print(study: &Study, over: Option<&Over>) -> std::io::Result<()> {
    let mut out = output::out();
    let mut none = true;
    for it in chosen(study, over) {
        if !none {
            writeln!(out)?;
        }
        none = false;
        let title = conclusion::title_of(study, &it.over);
        writeln!(out, "{}", output::safe(&format!("{title}  ({}, {})", it.by, it.at.day())))?;
        if let Some(changed) = conclusion::changed(study, it) {
            writeln!(out, "{}", output::safe(&format!("  ! {}", changed.words(study, &it.over))))?;
        }
        for line in wrap_str(&it.text, output::width().saturating_sub(4).min(100), output::glyphs()) {
            writeln!(out, "  {line}")?;
        }
    }
    out.flush()?;
    drop(out);
    if none {
        output::say("No synthesis is written there yet.");
    }
    Ok(())
}
