//! `casebook pseudonyms STUDY [TABLE] …`: the table of real names and pseudonyms, which lies outside of the study: made, shown, changed,
//! filled with help, and applied.

mod apply;
mod change;
mod csv;
mod find;
mod options;
mod original;
mod preview;
mod show;

use std::path::{Path, PathBuf};

pub(super) use self::options::Arguments;
use super::{Outcome, Usage, output, passphrase, sitting};
use crate::{
    store::{Opened, Own, Store, TableFile},
    study::StudyId,
};

/// Does what is asked for.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, .. } = Store::open(&asked.study)?;
    let path = table_path(asked.table.as_deref(), study.id)?;
    let mut file = if asked.new {
        TableFile::may_be_made(&path)?;
        let made = TableFile::make(&path, passphrase::new(&path, asked.passphrase_file.as_deref())?)?;
        output::say(&format!(
            "{} was made. Keep its passphrase well: it cannot be found out",
            output::shown(&path)
        ));
        made
    } else {
        open(&path, asked.passphrase_file.as_deref())?
    };
    remember(study.id, file.path());
    if change::change(asked, &mut file)? {
        return Ok(Outcome::Done);
    }
    if asked.find {
        let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
        find::print(&study, &file.table, asked.json)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    if asked.dry_run {
        let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
        preview::print(&study, &file.table, asked.json)?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    if asked.apply {
        return apply::apply(asked, &mut file, coder);
    }
    if let Some(document) = &asked.original {
        let Opened { study, .. } = sitting::read(&asked.study)?;
        original::print(&study, &file.table, document)?;
        return Ok(Outcome::Done);
    }
    if let Some(pseudonym) = &asked.who {
        return original::who(&file.table, pseudonym, asked.json);
    }
    show::print(&file, asked.json)?;
    Ok(Outcome::Done)
}

/// The table that is meant: the one named, else the one that was used with the study last.
pub(super) fn table_path(named: Option<&Path>, study: StudyId) -> anyhow::Result<PathBuf> {
    let known = || Own::of_user().and_then(|own| own.table_of(study));
    named.map(Path::to_owned).or_else(known).ok_or_else(|| {
        Usage("name the table of real names: a file outside of the study. --new makes one there".into())
            .into()
    })
}

/// Opens a table, for which the passphrase is asked unless a file or the environment has it.
pub(super) fn open(path: &Path, passphrase_file: Option<&Path>) -> anyhow::Result<TableFile> {
    TableFile::may_be_read(path)?;
    Ok(TableFile::open(path, passphrase::of(path, passphrase_file)?)?)
}

/// Remembers where the table of a study lies. A home that cannot be written to is no reason to fail.
pub(super) fn remember(study: StudyId, path: &Path) {
    if let Some(own) = Own::of_user() {
        let _ = own.keep_table_of(study, path);
    }
}
