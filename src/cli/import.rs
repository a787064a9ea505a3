//! `casebook import STUDY FILE|FOLDER…`: transcripts into a study. How a transcript becomes records is in
//! [`crate::import`]; here are the arguments, the order of work and what is printed. Surveys are in `survey`.

mod options;
mod report;
mod survey;

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
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
    report::{Imported, Report},
};
use super::{Outcome, input, output, sitting::Sitting, speakers};
use crate::{
    import::{
        self, Reader, Transcript,
        accept::{Accepted, Intake, SourceFile, imported_before},
        by_rules,
    },
    store::sha256,
    study::{Document, SpeakerRule, actions},
};

/// So many documents become real with one edit.
const CHUNK: usize = 50;
/// From so many files on there is a progress bar.
const MANY: usize = 4;

/// Imports the files. One that cannot be imported is listed and does not keep the others out.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if !asked.answers.is_empty() {
        return survey::run(asked, &asked.files, coder);
    }
    let wanted = asked.wanted()?;
    let paths = import::files_of(&asked.files)?;
    wanted.fit(paths.len())?;
    let mut sitting = Sitting::open(&asked.study, coder)?;
    let stop = Arc::new(AtomicBool::new(false));
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&stop))
        .context("listening for Ctrl-C")?;
    let reader = Reader::default().with_this_program().until(Arc::clone(&stop));
    let mut report = Report::new(asked.dry_run);
    let bar = progress_bar(paths.len(), "files");
    let mut known = imported_before(&sitting.study);
    for chunk in paths.chunks(CHUNK) {
        let mut accepted = Vec::new();
        let mut intake = Intake::new(&sitting.study);
        for path in chunk {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let (accepted_before, dry_run) = (&accepted, asked.dry_run);
            let step = Step {
                sitting: &sitting,
                wanted: &wanted,
                accepted: accepted_before,
                dry_run,
                reader: &reader,
            };
            accepted.extend(step.take(path, &mut intake, &mut known, &mut report));
            bar.inc(1);
        }
        if !asked.dry_run && !accepted.is_empty() {
            let names =
                accepted.iter().map(|it: &Accepted| it.document.label.clone()).collect::<Vec<_>>().join(", ");
            commit(&mut sitting, accepted).with_context(|| format!("{names}: not imported"))?;
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    bar.finish_and_clear();
    report.stopped = stop.load(Ordering::Relaxed).then(|| paths.len() - report.seen());
    report.unknown = wanted.never_found(&report.speakers_seen);
    report.unknown_fields = wanted.fields_never_found(&report.fields_seen);
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

/// What one file is brought in with.
struct Step<'a> {
    sitting: &'a Sitting,
    wanted: &'a Wanted,
    accepted: &'a [Accepted],
    dry_run: bool,
    reader: &'a Reader,
}

impl Step<'_> {
    /// Reads one file and puts its text in place, or notes why not.
    fn take(
        &self,
        path: &Path,
        intake: &mut Intake,
        known: &mut HashMap<String, String>,
        report: &mut Report,
    ) -> Option<Accepted> {
        let bytes = match input::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.fail(path, error.to_string());
                return None;
            }
        };
        let sha256 = sha256(&bytes);
        if let Some(label) = known.get(&sha256) {
            report.skip(path, label);
            return None;
        }
        match self.accept(path, &bytes, &sha256, intake) {
            Ok((accepted, imported, spellings)) => {
                known.insert(sha256, accepted.document.label.clone());
                report.imported(imported, spellings);
                Some(accepted)
            }
            Err(error) => {
                report.fail(path, format!("{error:#}"));
                None
            }
        }
    }

    fn accept(
        &self,
        path: &Path,
        bytes: &[u8],
        sha256: &str,
        intake: &mut Intake,
    ) -> anyhow::Result<(Accepted, Imported, BTreeSet<String>)> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let transcript = self.reader.read(bytes, &name)?;
        let mut seen = spellings(&transcript);
        let rules = if self.wanted.by_convention { self.sitting.study.speaker_rules() } else { &[] };
        let (transcript, by_convention) =
            by_rules::follow(&transcript, rules).unwrap_or((transcript, Vec::new()));
        seen.append(&mut spellings(&transcript));
        let corrections = self.wanted.corrections.of(&transcript);
        let transcript =
            if corrections.is_empty() { transcript } else { transcript.correct(&corrections)? };
        seen.append(&mut spellings(&transcript));
        let choices = self.wanted.choices(&transcript);
        let taken: Vec<String> = self.accepted.iter().map(|it| it.document.file.clone()).collect();
        let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let file = self.sitting.store.free_file(&stem, &taken);
        let from = SourceFile { name, sha256: sha256.to_owned() };
        let accepted = intake.accept(transcript.clone(), from, &choices, file)?;
        if !self.dry_run {
            self.sitting.store.add_body(&accepted.document, &accepted.body)?;
        }
        let imported =
            Imported::new(path, &accepted, &transcript, &self.case_names(&accepted), by_convention);
        Ok((accepted, imported, seen))
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

/// Makes the edit that names the documents whose bodies are in place.
fn commit(sitting: &mut Sitting, accepted: Vec<Accepted>) -> anyhow::Result<()> {
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
