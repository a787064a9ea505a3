//! What can be said to `casebook pseudonyms`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::study::pseudonyms::NameKind;

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "one field an option")]
#[command(group(clap::ArgGroup::new("step").multiple(false)))]
pub struct Arguments {
    /// The study's folder
    pub(super) study: PathBuf,
    /// The table of real names: a file outside of the study. Without it, the one that was used with the study last
    pub(super) table: Option<PathBuf>,
    /// Make the table, with a new passphrase
    #[arg(long)]
    pub(super) new: bool,
    /// Add someone or something by the fullest name
    #[arg(long, value_name = "NAME", group = "step", requires = "pseudonym")]
    pub(super) add: Option<String>,
    /// Change the entry that has this name or pseudonym
    #[arg(long, value_name = "NAME", group = "step")]
    pub(super) change: Option<String>,
    /// Remove the entry that has this name or pseudonym
    #[arg(long, value_name = "NAME", group = "step")]
    pub(super) remove: Option<String>,
    /// Another form of the name: a first name, a surname, a nickname. Possessives are found without
    #[arg(long = "form", value_name = "FORM")]
    pub(super) forms: Vec<String>,
    /// Of a change: a form that the entry has no longer
    #[arg(long = "without-form", value_name = "FORM", requires = "change")]
    pub(super) without: Vec<String>,
    /// What it is
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Option<Kind>,
    /// What stands for it
    #[arg(long = "as", value_name = "PSEUDONYM")]
    pub(super) pseudonym: Option<String>,
    /// Anything worth knowing
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,
    /// Refuse a word for good: it is suggested no more
    #[arg(long, value_name = "WORD", group = "step")]
    pub(super) refuse: Vec<String>,
    /// Read entries in from a .csv with the columns name, also, kind, pseudonym and note
    #[arg(long, value_name = "FILE", group = "step")]
    pub(super) read: Option<PathBuf>,
    /// Write the table to a .csv, which is plain text: everyone who has it reads the real names
    #[arg(long, value_name = "FILE", group = "step")]
    pub(super) write: Option<PathBuf>,
    /// Give the table another passphrase
    #[arg(long, group = "step")]
    pub(super) new_passphrase: bool,
    /// Suggest what may be names and is not listed, in context, the surest first
    #[arg(long, group = "step")]
    pub(super) find: bool,
    /// Show every replacement in its context, and make none
    #[arg(long, group = "step")]
    pub(super) dry_run: bool,
    /// Put the pseudonyms in the places of the names: in all texts and in everything written about them, in one edit, which the
    /// terminal's undo takes back
    #[arg(long, group = "step")]
    pub(super) apply: bool,
    /// Print the text of a document with the real names put back
    #[arg(long, value_name = "DOCUMENT", group = "step")]
    pub(super) original: Option<String>,
    /// Say whose pseudonym this is
    #[arg(long, value_name = "PSEUDONYM", group = "step")]
    pub(super) who: Option<String>,
    /// A file whose first line is the passphrase. Otherwise `CASEBOOK_PASSPHRASE` has it, or it is asked
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    /// A person
    Person,
    /// A town, a ward, a street
    Place,
    /// An organisation
    Organisation,
    /// Anything else that could tell who someone is
    Other,
}

impl From<Kind> for NameKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => NameKind::Person,
            Kind::Place => NameKind::Place,
            Kind::Organisation => NameKind::Organisation,
            Kind::Other => NameKind::Other,
        }
    }
}
