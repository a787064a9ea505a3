//! Files that are named on the command line.

use std::{fs, io, path::Path};

use anyhow::anyhow;

use super::output;
use crate::import::{ImportError, MAX_BYTES};

/// The bytes of a file that a person named; a pipe is read to its end.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = output::shown(path);
    let length = fs::metadata(path).map_or(0, |meta| meta.len());
    if length > MAX_BYTES as u64 {
        return Err(
            ImportError::TooLarge { file: name, megabytes: length.div_ceil(1024 * 1024) as usize }.into()
        );
    }
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => anyhow!("there is no file {name}: check the name"),
        io::ErrorKind::IsADirectory => anyhow!("{name} is a folder: name a file in it"),
        io::ErrorKind::PermissionDenied => anyhow!("{name}: no permission to read it: ask its owner"),
        _ => anyhow!("{name} cannot be read: {error}"),
    })
}
