//! The pseudonyms put in the places of the names.

use serde::Serialize;

use super::{Arguments, preview};
use crate::{
    analysis::naming::{counted as counts, documents_of, replacements_at},
    cli::{Outcome, output, sitting::Sitting, waiting::with_bar},
    store::{TableFile, TableTrouble},
    study::{
        Draft,
        actions::{self, Refused},
    },
    text::counted,
};

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

/// Replaces every listed name in one edit, and says how many there were of each. What was said where is remembered in the table first.
pub(super) fn apply(asked: &Arguments, file: &mut TableFile, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let (study, own) = (&sitting.study, &sitting.coder);
    let found = with_bar("texts looked through", |pace| replacements_at(study, &file.table, pace));
    let found = found.unwrap_or_default();
    let drafted = with_bar("texts", |pace| actions::give_pseudonyms_at(study, own, &file.table, pace));
    let root = output::shown(&asked.study);
    let changed = match drafted {
        Ok(draft) => {
            remember(file, &draft)?;
            sitting.make(draft)?;
            true
        }
        Err(Refused::NoChange) => false,
        Err(refused) => return Err(refused.into()),
    };
    let table = &file.table;
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
    if changed {
        output::say(&format!(
            "The names stay in the histories and in earlier texts, and undo in the terminal brings them back, until `casebook purge {root}`"
        ));
    } else {
        let listed = counted(table.forms(), "listed form", "listed forms");
        output::say(&format!(
            "None of {listed} of names is in the study as it is: nothing was changed. Whether its histories and earlier texts hold any, \
             `casebook check {root} --leaks` says"
        ));
    }
    Ok(Outcome::Done)
}

/// Keeps in the table what was said where, before it is replaced. A table that cannot be written to is none to refuse for: what it cannot
/// remember is said.
fn remember(file: &mut TableFile, draft: &Draft) -> anyhow::Result<()> {
    file.table.remember(draft);
    match file.save() {
        Err(trouble @ TableTrouble::Io { .. }) => {
            output::say(&format!(
                "{trouble}. So the table does not remember which form of a name was said where: --original will put back the fullest"
            ));
            Ok(())
        }
        saved => Ok(saved?),
    }
}
