//! Files that are named on the command line.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read},
    path::Path,
};

use anyhow::{Context, anyhow};

use super::output;
use crate::import::{ImportError, MAX_BYTES};

/// A text given on the command line, or for - what comes on standard input.
pub(super) fn text(given: &str) -> anyhow::Result<Cow<'_, str>> {
    if given != "-" {
        return Ok(given.into());
    }
    let mut read = String::new();
    io::stdin().read_to_string(&mut read).context("standard input is no text")?;
    Ok(read.into())
}

/// The bytes of a file that a person named; a pipe is read to its end. What is longer than any import takes is refused, and
/// not read further than that.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = output::shown(path);
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64;
    let read = File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        if length > most {
            Ok(length)
        } else {
            bytes.reserve_exact(length as usize + 1);
            file.take(most + 1).read_to_end(&mut bytes).map(|read| read as u64)
        }
    });
    match read {
        Ok(length) if length > most => {
            let megabytes = length.div_ceil(1024 * 1024) as usize;
            Err(ImportError::TooLarge { file: name, megabytes }.into())
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(match error.kind() {
            io::ErrorKind::NotFound => anyhow!("there is no file {name}: check the name"),
            io::ErrorKind::IsADirectory => anyhow!("{name} is a folder: name a file in it"),
            io::ErrorKind::PermissionDenied => anyhow!("{name}: no permission to read it: ask its owner"),
            _ => anyhow!("{name} cannot be read: {error}"),
        }),
    }
}
