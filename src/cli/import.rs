//! `casebook import STUDY FILE|FOLDER…`: transcripts into a study. How a transcript becomes records is in
//! [`crate::import`]; here are the arguments, the order of work and what is printed. Surveys are in `survey`.

mod ahead;
mod options;
mod report;
mod survey;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

pub(super) use self::options::{Arguments, case_value, pair};
use self::{
    options::Wanted,
    report::{Detected, Imported, Report},
};
use super::{Outcome, input, output, sitting::Sitting, speakers};
use crate::{
    import::{
        self, Reader, Transcript,
        accept::{Accepted, Intake, SourceFile, imported_before},
        batch, by_rules,
    },
    store::{processors, sha256},
    study::{Body, Document, SpeakerRule, actions},
};

/// So many documents become real with one edit …
const CHUNK: usize = 50;
/// … or fewer, where their texts have more bytes than this.
const CHUNK_BYTES: usize = 16 * 1024 * 1024;
/// From so many files on there is a progress bar.
const MANY: usize = 4;

/// Imports the files. One that cannot be imported is listed and does not keep the others out.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if !asked.answers.is_empty() {
        return survey::run(asked, &asked.files, coder);
    }
    let wanted = asked.wanted()?;
    let import::Files { paths, left_out } = import::files_of(&asked.files)?;
    wanted.fit(paths.len())?;
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let stop = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop))
        .context("listening for Ctrl-C")?;
    let reader = Reader::default().with_this_program().until(Arc::clone(&stop));
    let known = imported_before(&sitting.study);
    let rules = if wanted.by_convention { sitting.study.speaker_rules().to_vec() } else { Vec::new() };
    let read = |path: &PathBuf| Read::of(path, &known, &rules, &reader, &wanted);
    ahead::refuse_unknown(&paths, &wanted, &sitting.study, asked.dry_run, &stop, read)?;
    let mut bringing = Bringing {
        wanted: &wanted,
        dry_run: asked.dry_run,
        known: known.clone(),
        report: Report::new(asked.dry_run),
        waiting: Vec::new(),
        bar: progress_bar(paths.len(), "files"),
    };
    let mut failed = Ok(());
    batch::in_order(&paths, processors(), &stop, batch::weight, read, |path, read| {
        bringing.waiting.push((path.clone(), read));
        if bringing.is_enough() && failed.is_ok() {
            failed = bringing.bring_in(&mut sitting);
            stop.fetch_or(failed.is_err(), Ordering::Relaxed);
        }
    });
    failed?;
    bringing.bring_in(&mut sitting)?;
    let Bringing { mut report, bar, .. } = bringing;
    bar.finish_and_clear();
    report.leave_out(&left_out);
    report.stopped = stop.load(Ordering::Relaxed).then(|| paths.len() - report.seen());
    if !report.is_all_known() {
        report.unknown = wanted.never_found(&report.speakers_seen);
        report.unknown_fields = wanted.fields_never_found(&report.fields_seen);
    }
    if asked.convention.save_convention {
        report.kept = wanted.corrections.rules().iter().map(SpeakerRule::describe).collect();
        if !asked.dry_run {
            speakers::make(&mut sitting, |study| {
                actions::keep_speaker_rules(study, &wanted.corrections.rules())
            })?;
        }
    }
    if asked.json {
        output::json(&report)?;
    } else {
        report.print()?;
    }
    report.remarks();
    Ok(Outcome::whole(report.is_whole()))
}

/// A file as it was read.
enum Read {
    /// A transcript.
    Transcript(Box<Found>),
    /// It is a document of the study already, which has this label.
    Known(String),
    Failed(String),
}

/// A transcript with what is known of its file.
struct Found {
    transcript: Transcript,
    sha256: String,
    /// Every spelling of its speakers.
    seen: BTreeSet<String>,
    /// What the study's convention said about it.
    by_convention: Vec<String>,
}

impl Read {
    fn of(
        path: &Path,
        known: &HashMap<String, String>,
        rules: &[SpeakerRule],
        reader: &Reader,
        wanted: &Wanted,
    ) -> Self {
        let read = || -> anyhow::Result<Self> {
            let bytes = input::read(path)?;
            let sha256 = sha256(&bytes);
            if let Some(label) = known.get(&sha256) {
                return Ok(Self::Known(label.clone()));
            }
            let transcript = reader.take(bytes, &file_name(path))?;
            let mut seen = spellings(&transcript);
            let (transcript, by_convention) =
                by_rules::follow(&transcript, rules).unwrap_or((transcript, Vec::new()));
            seen.append(&mut spellings(&transcript));
            let transcript = wanted.corrections.make(transcript)?;
            seen.append(&mut spellings(&transcript));
            Ok(Self::Transcript(Box::new(Found { transcript, sha256, seen, by_convention })))
        };
        read().unwrap_or_else(|error| Self::Failed(format!("{error:#}")))
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Files on their way into a study.
struct Bringing<'a> {
    wanted: &'a Wanted,
    dry_run: bool,
    /// The labels of what was imported, by the SHA-256 of the files.
    known: HashMap<String, String>,
    report: Report,
    /// What was read and is not in the study.
    waiting: Vec<(PathBuf, Read)>,
    bar: ProgressBar,
}

impl Bringing<'_> {
    /// Whether so much was read that it is brought in with one edit.
    fn is_enough(&self) -> bool {
        let bytes = |(_, read): &(PathBuf, Read)| match read {
            Read::Transcript(found) => found.transcript.text.len(),
            _ => 0,
        };
        self.waiting.len() >= CHUNK || self.waiting.iter().map(bytes).sum::<usize>() > CHUNK_BYTES
    }

    /// Brings in what was read: the texts first, then the edit that names them.
    fn bring_in(&mut self, sitting: &mut Sitting) -> anyhow::Result<()> {
        let mut accepted: Vec<Accepted> = Vec::new();
        let mut intake = Intake::new(&sitting.study);
        for (path, read) in std::mem::take(&mut self.waiting) {
            match read {
                Read::Transcript(found) if self.known.contains_key(&found.sha256) => {
                    self.report.skip(&path, &self.known[&found.sha256]);
                }
                Read::Transcript(found) => {
                    let Found { transcript, sha256, seen, by_convention } = *found;
                    let step = Step { sitting, wanted: self.wanted, accepted: &accepted };
                    match step.accept(&path, transcript, &sha256, &mut intake, by_convention) {
                        Ok((it, imported)) => {
                            self.known.insert(sha256, it.document.label.clone());
                            self.report.imported(imported, seen);
                            accepted.push(it);
                        }
                        Err(error) => self.report.fail(&path, format!("{error:#}")),
                    }
                }
                Read::Known(label) => {
                    self.report.speakers_seen.extend(ahead::known(&sitting.study, &label).0);
                    self.report.skip(&path, &label);
                }
                Read::Failed(error) => self.report.fail(&path, error),
            }
            self.bar.inc(1);
        }
        if self.dry_run || accepted.is_empty() {
            return Ok(());
        }
        let names =
            accepted.iter().map(|it: &Accepted| it.document.label.clone()).collect::<Vec<_>>().join(", ");
        commit(sitting, accepted).with_context(|| format!("{names}: not imported"))
    }
}

/// What one transcript is brought in with.
struct Step<'a> {
    sitting: &'a Sitting,
    wanted: &'a Wanted,
    accepted: &'a [Accepted],
}

impl Step<'_> {
    /// Makes records of a transcript.
    fn accept(
        &self,
        path: &Path,
        transcript: Transcript,
        sha256: &str,
        intake: &mut Intake,
        by_convention: Vec<String>,
    ) -> anyhow::Result<(Accepted, Imported)> {
        let choices = self.wanted.choices(&transcript);
        let taken: Vec<String> = self.accepted.iter().map(|it| it.document.file.clone()).collect();
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let file = self.sitting.store.free_file(&stem, &taken);
        let from = SourceFile { name: file_name(path), sha256: sha256.to_owned() };
        let found = Detected::of(&transcript);
        let accepted = intake.accept(transcript, from, &choices, file)?;
        let cases = self.case_names(&accepted);
        let imported = Imported::new(path, &accepted, &found, &cases, by_convention);
        Ok((accepted, imported))
    }

    /// The names of the cases that a document and its speakers belong to.
    fn case_names(&self, accepted: &Accepted) -> Vec<String> {
        let speakers = accepted.body.speakers.iter().filter_map(|speaker| speaker.case);
        let made = || self.accepted.iter().chain([accepted]).flat_map(|it| &it.cases);
        let mut names = Vec::new();
        for id in accepted.document.case.into_iter().chain(speakers) {
            let case = self.sitting.study.cases().get(id).or_else(|| made().find(|case| case.id == id));
            if let Some(case) = case.filter(|case| !names.contains(&case.name)) {
                names.push(case.name.clone());
            }
        }
        names
    }
}

/// Puts the bodies of documents in place and makes the edit that names them.
fn commit(sitting: &mut Sitting, accepted: Vec<Accepted>) -> anyhow::Result<()> {
    let bodies: Vec<(&Document, &Body)> = accepted.iter().map(|it| (&it.document, &it.body)).collect();
    sitting.store.add_bodies(&bodies)?;
    let mut cases = Vec::new();
    let (mut memos, mut values) = (Vec::new(), Vec::new());
    let mut documents: Vec<Document> = Vec::with_capacity(accepted.len());
    for it in accepted {
        cases.extend(it.cases);
        memos.extend(it.memos);
        values.extend(it.values);
        documents.push(it.document);
    }
    let draft = actions::import_documents(&sitting.study, documents, cases)?;
    let draft = actions::with_attributes(draft, &sitting.study, &values)?;
    let draft = actions::with_memos(&sitting.study, draft, &sitting.coder, memos);
    sitting.make(draft)?;
    Ok(())
}

/// Every speaker of a transcript in every spelling, in lower case.
fn spellings(transcript: &Transcript) -> BTreeSet<String> {
    let names = transcript.speakers.iter().flat_map(|heard| heard.labels.iter().chain([&heard.name]));
    names.map(|name| name.to_lowercase()).collect()
}

/// A bar for so many of something; none where they are few.
fn progress_bar(things: usize, name: &str) -> ProgressBar {
    if things < MANY {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(things as u64);
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}} of {{len}} {name}")) {
        bar.set_style(style);
    }
    bar
}
