//! The table as a csv, in and out. A csv is plain text, and says so.

use std::path::Path;

use anyhow::bail;

use crate::{
    cli::{input, output},
    export::write_names,
    import::{self, names_file},
    store::{put_private, refuse_place},
    study::pseudonyms::Pseudonyms,
    text::counted,
};

/// Reads entries in: those whose name is listed are changed, others added. Says what was done.
pub(super) fn read(path: &Path, table: &mut Pseudonyms) -> anyhow::Result<String> {
    let bytes = input::read(path)?;
    let name = output::shown(path);
    let read = names_file::read(&import::decode(&bytes, &name)?)?;
    for problem in &read.problems {
        output::say(&format!("{name}, {problem}"));
    }
    let (mut added, mut changed) = (0, 0);
    for entry in read.entries {
        match table.position(entry.name()) {
            Some(at) if table.entries[at] == entry => {}
            Some(at) => {
                table.entries[at] = entry;
                changed += 1;
            }
            None => {
                table.entries.push(entry);
                added += 1;
            }
        }
    }
    let added = counted(added, "name", "names");
    Ok(format!(
        "{added} added, {changed} changed. {name} holds real names as plain text: delete it where it is not needed"
    ))
}

/// Writes the table as plain text, readable to its owner alone.
pub(super) fn write(path: &Path, table: &Pseudonyms) -> anyhow::Result<String> {
    let name = output::shown(path);
    if path.exists() {
        bail!("{name} is there already: choose another name");
    }
    refuse_place(path)?;
    let mut bytes = Vec::new();
    write_names(table, &mut bytes)?;
    put_private(path, &bytes)?;
    Ok(format!(
        "{name} written with {}, as plain text: whoever has it reads the real names. Only you can open it now; delete it where it is \
         not needed",
        counted(table.entries.len(), "name", "names")
    ))
}
