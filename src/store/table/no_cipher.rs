//! A build without encryption: it reads and writes no tables.

use std::path::Path;

use super::{Passphrase, TableTrouble};

pub(super) fn encrypt(_plain: &[u8], _passphrase: &Passphrase) -> Result<Vec<u8>, TableTrouble> {
    Err(TableTrouble::NotBuilt)
}

pub(super) fn decrypt(_: &Path, _sealed: &[u8], _: &Passphrase) -> Result<Vec<u8>, TableTrouble> {
    Err(TableTrouble::NotBuilt)
}
