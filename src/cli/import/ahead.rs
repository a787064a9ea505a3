//! What options name and no file has: looked for in all files before any is brought in. A mistyped name would correct nothing, and a
//! value of a case that there is not would go nowhere.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::bail;

use super::{Read, file_name, options::Wanted};
use crate::{
    import::{accept::propose, batch},
    store::processors,
    study::Study,
};

/// What the files have.
#[derive(Debug, Default)]
struct Ahead {
    /// Every spelling of every speaker, in lower case.
    seen: BTreeSet<String>,
    /// The names of the speakers.
    names: BTreeSet<String>,
    /// Names that were not taken for speakers.
    untaken: BTreeSet<String>,
    /// The cases that the documents belong to.
    cases: BTreeSet<String>,
    /// Those of documents that were imported before.
    known_cases: BTreeSet<String>,
    /// Whether any file was read: one that is a document already is not.
    any: bool,
}

/// Reads all files and refuses speakers and cases that options name and that there are not.
pub(super) fn refuse_unknown(
    paths: &[PathBuf],
    wanted: &Wanted,
    study: &Study,
    dry_run: bool,
    stop: &AtomicBool,
    read: impl Fn(&PathBuf) -> Read + Sync,
) -> anyhow::Result<()> {
    let by_speaker = wanted.names_speakers() && !dry_run;
    if !by_speaker && !wanted.gives_values() {
        return Ok(());
    }
    let found = |path: &PathBuf| Ahead::of(path, read(path), wanted, study);
    let mut all = Ahead::default();
    batch::in_order(paths, processors(), stop, batch::weight, found, |_, found| all.add(found));
    if !all.any || stop.load(Ordering::Relaxed) {
        return Ok(());
    }
    if by_speaker {
        all.refuse_speakers(wanted)?;
    }
    all.refuse_cases(wanted)
}

/// The speakers of the document of this label, and the cases that it and they belong to.
pub(super) fn known(study: &Study, label: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let Some(document) = study.documents().iter().find(|it| it.label == label) else {
        return Default::default();
    };
    let speakers = study.body(document.id).map_or(&[][..], |body| &body.speakers);
    let names = speakers.iter().map(|speaker| speaker.name.to_lowercase()).collect();
    let ids = document.case.into_iter().chain(speakers.iter().filter_map(|speaker| speaker.case));
    let cases = ids.filter_map(|id| Some(study.cases().get(id)?.name.clone())).collect();
    (names, cases)
}

impl Ahead {
    fn of(path: &Path, read: Read, wanted: &Wanted, study: &Study) -> Self {
        match read {
            Read::Transcript(found) => {
                let transcript = found.transcript;
                let proposal = propose(&transcript, &file_name(path), &wanted.choices(&transcript));
                let own = proposal.speaker_cases.into_iter().map(|(_, case)| case);
                Self {
                    seen: found.seen,
                    names: transcript.speakers.into_iter().map(|heard| heard.name).collect(),
                    untaken: transcript.suspected.into_iter().map(|suspect| suspect.label).collect(),
                    cases: proposal.case.into_iter().chain(own).collect(),
                    known_cases: BTreeSet::new(),
                    any: true,
                }
            }
            Read::Known(label) => {
                let (seen, known_cases) = known(study, &label);
                Self { seen, known_cases, ..Self::default() }
            }
            Read::Failed(_) => Self::default(),
        }
    }

    fn add(&mut self, other: Self) {
        self.seen.extend(other.seen);
        self.names.extend(other.names);
        self.untaken.extend(other.untaken);
        self.cases.extend(other.cases);
        self.known_cases.extend(other.known_cases);
        self.any |= other.any;
    }

    fn refuse_speakers(&self, wanted: &Wanted) -> anyhow::Result<()> {
        let missing = wanted.never_found(&self.seen);
        if missing.is_empty() {
            return Ok(());
        }
        let there = if self.names.is_empty() { "nobody".to_owned() } else { listed(&self.names) };
        let untaken = match listed(&self.untaken) {
            none if none.is_empty() => none,
            some => format!(". Not taken for speakers, which --speaker NAME does: {some}"),
        };
        bail!(
            "no file has a speaker {}, so nothing was imported. The speakers are: {there}{untaken}",
            quoted(&missing)
        )
    }

    fn refuse_cases(&self, wanted: &Wanted) -> anyhow::Result<()> {
        let lower = |name: &str| name.trim().to_lowercase();
        let there: BTreeSet<String> =
            self.cases.iter().chain(&self.known_cases).map(|name| lower(name)).collect();
        let missing: Vec<String> = wanted
            .cases_with_values()
            .filter(|case| !there.contains(&lower(case)))
            .map(str::to_owned)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let cases = if self.cases.is_empty() { "none".to_owned() } else { listed(&self.cases) };
        bail!(
            "--set: none of the documents belongs to a case {}, so nothing was imported. Their cases are: {cases}",
            quoted(&missing)
        )
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" or ")
}
