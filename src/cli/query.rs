//! `casebook query STUDY QUERY [--by WHAT] [--save NAME] [--json]`, or `--list`, `--rename NAME NEW`, or `--remove NAME`

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::{
    Outcome, Usage,
    figure::{Options, print_passages, refused},
    output,
    sitting::{self, Sitting},
};
use crate::{
    analysis::{
        Asked, FoundBy, Queried, Selection,
        query::{Query, shown, stored},
    },
    store::Opened,
    study::{Coder, QueryId, Study, actions},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// What to find: codes, text:"words", attribute = value, speaker:, coder:, document:, case:, kind:, query:, joined by and, or,
    /// not, near and brackets
    query: Option<String>,
    /// Count what is found, instead of printing it: by document, case or the name of an attribute
    #[arg(long, value_name = "WHAT", requires = "query")]
    by: Option<String>,
    /// Save the query under a name
    #[arg(long, value_name = "NAME", requires = "query")]
    save: Option<String>,
    /// Show the saved queries
    #[arg(long, conflicts_with_all = ["query", "save", "by"])]
    list: bool,
    /// Remove a saved query
    #[arg(long, value_name = "NAME", conflicts_with_all = ["query", "save", "by", "list"])]
    remove: Option<String>,
    /// Rename a saved query; queries that ask for it go on doing so
    #[arg(long, value_names = ["NAME", "NEW"], num_args = 2, conflicts_with_all = ["query", "save", "by", "list", "remove"])]
    rename: Option<Vec<String>>,
    #[command(flatten)]
    options: Options,
}

/// A saved query, as JSON has it.
#[derive(Serialize)]
struct Saved<'a> {
    name: &'a str,
    query: String,
    by: &'a Coder,
}

/// Prints what a query finds, or shows, saves or removes queries.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(name) = &asked.remove {
        return remove(&asked.study, name, coder);
    }
    if let Some([name, new]) = asked.rename.as_deref() {
        return rename(&asked.study, name, new, coder);
    }
    if let (Some(query), Some(name)) = (&asked.query, &asked.save) {
        save(&asked.study, query, name, coder)?;
    }
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    // Who saves a query is not whose codings it is asked of.
    let coder = coder.filter(|_| asked.save.is_none());
    let selection = asked.options.selection(&study, coder)?;
    match &asked.query {
        _ if asked.list => list(&study, asked.options.json())?,
        None => {
            return Err(
                Usage("say what to find, or --list, --rename NAME NEW or --remove NAME".into()).into()
            );
        }
        Some(query) => match &asked.by {
            None if asked.options.printed.passages.is_none() => {
                find(&study, query, &selection, asked.options.json())?;
            }
            by => {
                let by = match by.as_deref() {
                    None | Some("document") => FoundBy::Document,
                    Some("case") => FoundBy::Case,
                    Some(attribute) => FoundBy::Attribute(attribute.to_owned()),
                };
                asked
                    .options
                    .print(&study, &Asked::Query(Queried { query: query.clone(), by, selection }))?;
            }
        },
    }
    Ok(Outcome::whole(troubles.is_empty()))
}

fn find(study: &Study, query: &str, selection: &Selection, json: bool) -> anyhow::Result<()> {
    let found = Query::read(study, query).map_err(refused)?.run_within(study, selection);
    print_passages(study, &found.passages, json)
}

fn list(study: &Study, json: bool) -> anyhow::Result<()> {
    let saved = study.queries().iter();
    let saved = saved.map(|it| Saved { name: &it.name, query: shown(study, &it.text), by: &it.by });
    if json {
        return output::json_lines(saved);
    }
    let rows: Vec<Vec<String>> =
        saved.map(|it| vec![it.name.to_owned(), it.query, it.by.as_str().to_owned()]).collect();
    if rows.is_empty() {
        output::say("No query is saved yet: `casebook query STUDY QUERY --save NAME` saves one.");
        return Ok(());
    }
    Ok(output::print_table(&["name", "query", "by"], &rows, &[])?)
}

fn save(root: &Path, query: &str, name: &str, coder: Option<&str>) -> anyhow::Result<()> {
    let mut sitting = Sitting::open(root, coder)?;
    let text = stored(&sitting.study, query).map_err(refused)?;
    let draft = actions::save_query(&sitting.study, &sitting.coder, name, &text);
    match draft {
        Err(actions::Refused::NoChange) => output::say(&format!("“{name}” is saved so already.")),
        draft => {
            sitting.make(draft?)?;
            output::say(&format!("Saved as “{}”.", name.trim()));
        }
    }
    Ok(())
}

fn remove(root: &Path, name: &str, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(root, coder)?;
    let known = saved(&sitting.study, name)?;
    let draft = actions::remove_query(&sitting.study, known)?;
    sitting.make(draft)?;
    output::say(&format!("Removed “{}”.", name.trim()));
    Ok(Outcome::Done)
}

/// The saved query of this name.
fn saved(study: &Study, name: &str) -> anyhow::Result<QueryId> {
    let lower = name.trim().to_lowercase();
    let known = study.queries().iter().find(|it| it.name.to_lowercase() == lower).map(|it| it.id);
    if let Some(known) = known {
        return Ok(known);
    }
    let names: Vec<&str> = study.queries().iter().map(|it| it.name.as_str()).collect();
    if names.is_empty() {
        bail!("the study has no saved queries");
    }
    bail!("the study has no saved query “{name}”: there are {}", names.join(", "));
}

fn rename(root: &Path, name: &str, new: &str, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(root, coder)?;
    let known = saved(&sitting.study, name)?;
    let draft = actions::rename_query(&sitting.study, &sitting.coder, known, new)?;
    sitting.make(draft)?;
    output::say(&format!("Renamed “{}” to “{}”.", name.trim(), new.trim()));
    Ok(Outcome::Done)
}
