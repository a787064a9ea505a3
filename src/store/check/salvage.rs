//! Reading a file as far as it can be read: the records that are not sound are found, all of them, and left out.

use std::path::Path;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::finding::Findings;
use crate::{
    store::{
        Trouble, disk,
        files::{
            self, BodyFile, CodebookFile, CodingLine, CodingsFile, File, MemosFile, Register, RowFile,
            SynthesesFile,
        },
    },
    study::{
        Attribute, Case, Cell, Code, Document, Memo, SavedChart, SavedQuery, Speaker, Synthesis, Turn,
        Version,
    },
};

/// Says what is wrong with a record.
type Try = fn(Value) -> Result<(), String>;

/// A file whose lists can be read record by record.
pub(super) trait Salvaged: File {
    /// The names of its lists, and what reads a record of each.
    const LISTS: &'static [(&'static str, Try)];
}

fn as_a<T: DeserializeOwned>(value: Value) -> Result<(), String> {
    serde_json::from_value::<T>(value).map(drop).map_err(|error| error.to_string())
}

impl Salvaged for Register {
    const LISTS: &'static [(&'static str, Try)] = &[
        ("documents", as_a::<Document>),
        ("attributes", as_a::<Attribute>),
        ("cases", as_a::<Case>),
        ("charts", as_a::<SavedChart>),
        ("queries", as_a::<SavedQuery>),
    ];
}
impl Salvaged for CodebookFile {
    const LISTS: &'static [(&'static str, Try)] = &[("codes", as_a::<Code>), ("versions", as_a::<Version>)];
}
impl Salvaged for BodyFile {
    const LISTS: &'static [(&'static str, Try)] = &[("speakers", as_a::<Speaker>), ("turns", as_a::<Turn>)];
}
impl Salvaged for CodingsFile {
    const LISTS: &'static [(&'static str, Try)] = &[("codings", as_a::<CodingLine>)];
}
impl Salvaged for RowFile {
    const LISTS: &'static [(&'static str, Try)] = &[("cells", as_a::<Cell>)];
}
impl Salvaged for SynthesesFile {
    const LISTS: &'static [(&'static str, Try)] = &[("syntheses", as_a::<Synthesis>)];
}
impl Salvaged for MemosFile {
    const LISTS: &'static [(&'static str, Try)] = &[("memos", as_a::<Memo>)];
}

/// A file, or what is sound in it.
pub(super) struct Salvage<T> {
    pub file: T,
    /// Whether nothing had to be left out.
    pub whole: bool,
}

/// Reads a file and notes everything that is wrong with its form.
pub(super) fn salvage<T: Salvaged>(path: &Path, findings: &mut Findings) -> Option<Salvage<T>> {
    match files::read::<T>(path) {
        Ok(read) => {
            if let Some((_, version)) = read.older {
                let what = format!("it is of version {version}, which is older than this program's");
                findings.note(
                    path,
                    None,
                    what,
                    "it is brought up to date with the next change; nothing needs to be done",
                );
            }
            Some(Salvage { file: read.file, whole: true })
        }
        Err(Trouble::Malformed { why, .. }) => from_sound_records(path, &why, findings),
        Err(trouble) => {
            note_trouble(path, &trouble, findings);
            None
        }
    }
}

/// Notes why a file could not be read.
pub(super) fn note_trouble(path: &Path, trouble: &Trouble, findings: &mut Findings) {
    let (what, mend) = match trouble {
        Trouble::Missing(_) | Trouble::NotAStudy(_) => {
            ("it is missing".into(), "put it back from a copy of the study")
        }
        Trouble::OtherFormat { expected, .. } => {
            (format!("it is not a {expected} file"), "put the right file in its place")
        }
        Trouble::Newer { version, known, .. } => (
            format!("it is of version {version}, and this casebook knows versions up to {known}"),
            "use the newer casebook that wrote it",
        ),
        Trouble::Malformed { why, .. } => {
            (format!("it cannot be read: {why}"), "put a sound copy in its place, or mend that line")
        }
        other => (other.to_string(), "see that this user may read it"),
    };
    findings.error(path, None, what, mend);
}

fn from_sound_records<T: Salvaged>(path: &Path, why: &str, findings: &mut Findings) -> Option<Salvage<T>> {
    let mend = "mend that line, or put a sound copy of the file in its place";
    let parsed = disk::read(path).ok().and_then(|(text, _)| serde_json::from_str::<Value>(&text).ok());
    let Some(mut value) = parsed else {
        findings.error(path, None, format!("it cannot be read: {why}"), mend);
        return None;
    };
    let before = findings_in(&mut value, T::LISTS);
    for (list, number, why) in &before {
        findings.error(path, Some(format!("number {number} of its {list}")), why.clone(), mend);
    }
    if before.is_empty() {
        // The fault is not in a record: a field that stands twice, or one that does not belong there.
        findings.error(path, None, format!("it cannot be read: {why}"), mend);
    }
    value["version"] = T::VERSION.into();
    match serde_json::from_value(value) {
        Ok(file) => Some(Salvage { file, whole: false }),
        Err(_) if before.is_empty() => None,
        Err(error) => {
            findings.error(path, None, format!("it cannot be read: {error}"), mend);
            None
        }
    }
}

/// Takes the unsound records out of their lists: the list, the record's number from 1, and what is wrong with it.
fn findings_in(value: &mut Value, lists: &[(&'static str, Try)]) -> Vec<(&'static str, usize, String)> {
    let mut unsound = Vec::new();
    for (name, attempt) in lists {
        let Some(list) = value.get_mut(*name).and_then(Value::as_array_mut) else { continue };
        let mut number = 0;
        list.retain(|record| {
            number += 1;
            attempt(record.clone()).map_err(|why| unsound.push((*name, number, why))).is_ok()
        });
    }
    unsound
}
