//! Who codes: the option, else `CASEBOOK_CODER`, else the configuration, else the login name.

use anyhow::Context;

use super::Usage;
use crate::{
    store::{Own, Settings},
    study::Coder,
};

/// The coder that edits are made by.
pub(super) fn coder(option: Option<&str>) -> anyhow::Result<Coder> {
    if let Some(name) = option {
        return Coder::new(name).map_err(|error| Usage(format!("--coder: {error}")).into());
    }
    if let Some(name) = said("CASEBOOK_CODER") {
        return Coder::new(&name).context("CASEBOOK_CODER");
    }
    if let Some(name) = settings()?.coder {
        return Coder::new(&name).context("the coder in config.json");
    }
    Ok(login())
}

/// The coders that a command is to print: those named in the option, separated by commas; none names all.
pub(super) fn chosen(option: Option<&str>) -> anyhow::Result<Vec<Coder>> {
    let names = option.into_iter().flat_map(|names| names.split(','));
    let coders: Result<Vec<Coder>, _> = names.map(Coder::new).collect();
    coders.map_err(|error| Usage(format!("--coder: {error}")).into())
}

/// The user's settings; those of a user who has none.
pub(super) fn settings() -> anyhow::Result<Settings> {
    Ok(Own::of_user().map(|own| own.settings()).transpose()?.unwrap_or_default())
}

/// The login name, made fit to be a folder's name.
fn login() -> Coder {
    let name = said("USER").or_else(|| said("LOGNAME")).or_else(name_of_user).unwrap_or_default();
    Coder::like(&name)
}

fn said(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.trim().is_empty())
}

/// The user's name in the system's list of users.
fn name_of_user() -> Option<String> {
    let id = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let mut users = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    users.find(|fields| fields.get(2) == Some(&id.as_str())).map(|fields| fields[0].to_owned())
}
