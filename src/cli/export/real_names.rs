//! Listed real names in what is exported: refused unless wanted, and so is what cannot be checked. The passphrase is asked for on a
//! terminal.

use std::{
    collections::BTreeMap,
    io::{self, IsTerminal},
    path::Path,
};

use anyhow::bail;

use crate::{
    cli::{output, passphrase},
    export::{Format, Names, Request},
    store::{Own, TableFile, names_in},
    study::{Study, pseudonyms::Namer},
};

/// What else can be done where it cannot be checked.
const UNCHECKED: &str = "Nothing was exported; --with-real-names exports without a check";
/// So many names are said by name.
const SAID: usize = 6;

/// Refuses an export in which names of the study's table are left. A study without a table has none to look for.
pub(super) fn refuse<'a>(
    study: &'a Study,
    names: &Names<'a>,
    request: &Request,
    passphrase_file: Option<&Path>,
) -> anyhow::Result<()> {
    let Some(path) = Own::of_user().and_then(|own| own.table_of(study.id)) else { return Ok(()) };
    let table = output::shown(&path);
    if let Err(error) = TableFile::may_be_read(&path) {
        bail!("it cannot be checked for real names: {error}. {UNCHECKED}");
    }
    let passphrase = match passphrase::given(passphrase_file)? {
        Some(passphrase) => passphrase,
        None if io::stdin().is_terminal() => passphrase::of(&path, None)?,
        None => bail!(
            "it cannot be checked for real names: give the passphrase of {table} with --passphrase-file FILE or in {}. {UNCHECKED}",
            passphrase::VARIABLE
        ),
    };
    let file = TableFile::open(&path, passphrase)?;
    let mut bytes = Vec::new();
    // What is packed says the same as JSON, in which words can be seen.
    let format = if request.format.is_binary() { Format::Json } else { request.format };
    Request { format, ..request.clone() }.write(study, names, &mut bytes)?;
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for named in names_in(bytes, &Namer::new(&file.table)) {
        let pseudonym = &file.table.entries[named.0].pseudonym;
        *left.entry(format!("“{}” ({pseudonym})", named.1)).or_default() += 1;
    }
    if left.is_empty() {
        return Ok(());
    }
    let said: Vec<String> = left.iter().take(SAID).map(|(name, count)| format!("{name} {count}×")).collect();
    let more = if left.len() > SAID { " …" } else { "" };
    bail!(
        "real names are left in what would be exported: {}{more}. Put the pseudonyms there first with `casebook pseudonyms STUDY \
         --apply`, or export them all the same with --with-real-names",
        said.join(", ")
    )
}
