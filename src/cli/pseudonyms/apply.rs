//! The pseudonyms put in the places of the names.

use serde::Serialize;

use super::{Arguments, preview};
use crate::{
    analysis::naming::{counted as counts, documents_of, replacements},
    cli::{Outcome, output, sitting::Sitting},
    study::{
        actions::{self, Refused},
        pseudonyms::Pseudonyms,
    },
};

/// What a purge does not reach.
pub(in crate::cli) const WHAT_STAYS: &str = "Not purged, because casebook cannot reach them: other copies of the study, backups and \
    snapshots of the disk, what was exported before, and the files that the transcripts were imported from";

/// What was replaced, as JSON has it.
#[derive(Serialize)]
struct Applied<'a> {
    replacements: usize,
    transcripts: usize,
    names: Vec<OfName<'a>>,
}

#[derive(Serialize)]
struct OfName<'a> {
    name: &'a str,
    pseudonym: &'a str,
    in_documents: usize,
    elsewhere: usize,
}

/// Replaces every listed name in one edit, and says how many there were of each.
pub(super) fn apply(asked: &Arguments, table: &Pseudonyms, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let found = replacements(&sitting.study, table);
    match actions::give_pseudonyms(&sitting.study, &sitting.coder, table) {
        Ok(draft) => drop(sitting.make(draft)?),
        Err(Refused::NoChange) => output::say("No listed name is in the study: nothing was changed"),
        Err(refused) => return Err(refused.into()),
    }
    if asked.json {
        let names = table.entries.iter().zip(counts(&found, table)).map(|(entry, count)| OfName {
            name: entry.name(),
            pseudonym: &entry.pseudonym,
            in_documents: count.in_documents,
            elsewhere: count.elsewhere,
        });
        let transcripts = documents_of(&found).len();
        output::json(&Applied { replacements: found.len(), transcripts, names: names.collect() })?;
    } else if !found.is_empty() {
        output::lines(preview::summary(&found, table))?;
    }
    let root = output::shown(&asked.study);
    output::say(&format!(
        "The names stay in the histories and in earlier texts, and undo in the terminal brings them back, until `casebook purge {root}`"
    ));
    Ok(Outcome::Done)
}
