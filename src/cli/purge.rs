//! `casebook purge STUDY [TABLE] [--yes] [--json]`: replaced names taken out of every file of a study, for good.

use std::{
    io::{self, BufRead, IsTerminal},
    path::PathBuf,
};

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::{Outcome, Usage, output, pseudonyms, sitting::Sitting, waiting::with_bar};
use crate::{
    analysis::naming::replacements,
    store::{self, LeakReport, Own, Purged},
    study::pseudonyms::Namer,
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// The table of real names. Without it, the one that was used with the study last
    table: Option<PathBuf>,
    /// Purge without asking
    #[arg(long)]
    yes: bool,
    /// A file whose first line is the table's passphrase. Otherwise `CASEBOOK_PASSPHRASE` has it, or it is asked
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What was done, and the proof of it, as JSON has it.
#[derive(Serialize)]
struct Done<'a> {
    purged: &'a Purged,
    leaks: &'a LeakReport,
}

/// Purges, then proves that no name is left.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let sitting = Sitting::open(&asked.study, coder)?;
    let id = sitting.study.id;
    let path = pseudonyms::table_path(asked.table.as_deref(), id)?;
    let file = pseudonyms::open(&path, asked.passphrase_file.as_deref())?;
    pseudonyms::remember(id, file.path());
    let root = output::shown(&asked.study);
    let left = replacements(&sitting.study, &file.table).len();
    if left > 0 {
        bail!(
            "nothing was purged: listed names stand in {} of the study as it is; put the pseudonyms there first, with `casebook \
             pseudonyms {root} --apply`",
            counted(left, "place", "places")
        );
    }
    if !asked.yes && !confirmed(&root)? {
        output::say("Nothing was purged");
        return Ok(Outcome::Incomplete);
    }
    let own = Own::of_user();
    let namer = Namer::new(&file.table);
    let purged = with_bar("steps of the purge", |pace| {
        sitting.store.purge_at(&sitting.coder, &sitting.study, &namer, own.as_ref(), pace)
    })?
    .unwrap_or_default();
    let kept = own.as_ref().map(|own| (own, id));
    let leaks =
        with_bar("files looked through", |pace| store::leaks_at(&asked.study, kept, &file.table, pace))
            .unwrap_or_default();
    if asked.json {
        output::json(&Done { purged: &purged, leaks: &leaks })?;
    } else {
        output::lines(lines(&purged))?;
        output::lines(leaks.to_string().lines())?;
    }
    output::say(store::NOT_PURGED);
    Ok(Outcome::whole(leaks.is_clean()))
}

fn confirmed(root: &str) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        let why = "a purge cannot be taken back, and there is no terminal to ask: say --yes";
        return Err(Usage(why.into()).into());
    }
    output::say(&format!(
        "This takes the replaced names out of every file of {root}, the histories and earlier texts included. It cannot be taken back, \
         and nothing before it can be undone any more. Others who have the study open should leave it first. Purge? [y/N]"
    ));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn lines(purged: &Purged) -> Vec<String> {
    let mut lines = vec![format!("{} written anew", counted(purged.written, "file", "files"))];
    lines.extend(purged.renamed.iter().map(|(before, after)| format!("{before} is called {after} now")));
    lines.extend(purged.removed.iter().map(|it| format!("{it} is gone")));
    lines
}
