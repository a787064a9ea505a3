//! Listed real names in what is exported: refused unless wanted. Where the table cannot be opened, that is said.

use std::{collections::BTreeMap, path::Path};

use anyhow::bail;

use crate::{
    cli::{output, passphrase},
    export::{Format, Names, Request},
    store::{Own, TableFile, names_in},
    study::{Study, pseudonyms::Namer},
};

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
        output::say(&format!("Not checked for real names: {error}"));
        return Ok(());
    }
    let Some(passphrase) = passphrase::given(passphrase_file)? else {
        output::say(&format!(
            "Not checked for real names: the passphrase was not given. Give that of {table} with --passphrase-file FILE or in {}, and \
             the export is refused while a listed name is in it",
            passphrase::VARIABLE
        ));
        return Ok(());
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
