//! Files that are named on the command line.

use std::{fs, io, path::Path};

use anyhow::anyhow;

use super::output;

/// The bytes of a file that a person named.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).map_err(|error| {
        let name = output::shown(path);
        match error.kind() {
            io::ErrorKind::NotFound => anyhow!("there is no file {name}: check the name"),
            io::ErrorKind::IsADirectory => anyhow!("{name} is a folder: name a file in it"),
            io::ErrorKind::PermissionDenied => anyhow!("{name}: no permission to read it: ask its owner"),
            _ => anyhow!("{name} cannot be read: {error}"),
        }
    })
}
