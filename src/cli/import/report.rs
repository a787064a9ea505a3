//! What `casebook import` tells about each file: how it was read, who speaks, what is odd.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    cli::output,
    import::{HeaderField, Heard, NO_TRANSCRIPT, Role, Suspect, Transcript, accept::Accepted},
    text::{bare, counted},
};

/// So much of a field above the first turn is printed, in scalar values.
const LONGEST_FIELD: usize = 100;

/// All files.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    dry_run: bool,
    imported: Vec<Imported>,
    skipped: Vec<Skipped>,
    failed: Vec<Failed>,
    /// Files of folders that are no transcripts by their endings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOut>,
    /// How many files were left when the import was stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stopped: Option<usize>,
    /// Speakers that options name and no file has.
    #[serde(rename = "unknown_speakers", skip_serializing_if = "Vec::is_empty")]
    pub(super) unknown: Vec<String>,
    /// Fields above the first turn that were asked for and that no file has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unknown_fields: Vec<String>,
    /// What was kept as the study's convention, a phrase each.
    #[serde(rename = "kept_convention", skip_serializing_if = "Vec::is_empty")]
    pub(super) kept: Vec<String>,
    /// Every spelling of every speaker, in lower case.
    #[serde(skip)]
    pub(super) speakers_seen: BTreeSet<String>,
    /// Every key of a field above a first turn, folded.
    #[serde(skip)]
    pub(super) fields_seen: BTreeSet<String>,
}

/// A file that became a document.
#[derive(Debug, Serialize)]
pub(super) struct Imported {
    file: String,
    label: String,
    kind: &'static str,
    cases: Vec<String>,
    turns: usize,
    /// The usual ending of files of its format, whatever its own is.
    format: &'static str,
    /// How many pages it has, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    encoding: String,
    line_ends: String,
    convention: String,
    hard_wrapped: bool,
    speakers: Vec<Voice>,
    /// Names that begin lines like speakers' labels and were not taken for ones.
    #[serde(rename = "suspected_speakers", skip_serializing_if = "Vec::is_empty")]
    suspected: Vec<Suspect>,
    /// How many scalar values the text has, each run of white space counted as one.
    characters: usize,
    oddities: Vec<String>,
    /// What is in the text in another form than in the file.
    converted: Vec<String>,
    left_out: Vec<String>,
    /// What the study's convention of speakers said about it, a phrase each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_convention: Vec<String>,
    /// The fields above the first turn: key and value.
    fields: Vec<(String, String)>,
    /// The values of attributes that its cases get: case, attribute, value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<(String, String, String)>,
    /// How many memos its comments became.
    memos: usize,
    #[serde(skip)]
    format_in_full: String,
}

#[derive(Debug, Serialize)]
struct Voice {
    name: String,
    role: &'static str,
    turns: usize,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
}

#[derive(Debug, Serialize)]
struct Skipped {
    file: String,
    /// The document that it is already.
    document: String,
}

#[derive(Debug, Serialize)]
struct Failed {
    file: String,
    error: String,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    file: String,
    reason: &'static str,
}

/// What was found in a transcript, which is taken into a study without it.
pub(super) struct Detected {
    speakers: Vec<Heard>,
    suspected: Vec<Suspect>,
    header: Vec<HeaderField>,
}

impl Detected {
    pub(super) fn of(transcript: &Transcript) -> Self {
        Self {
            speakers: transcript.speakers.clone(),
            suspected: transcript.suspected.clone(),
            header: transcript.header.clone(),
        }
    }
}

/// How many scalar values a text has, each run of white space counted as one.
fn characters(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
}

impl Imported {
    pub(super) fn new(
        path: &Path,
        accepted: &Accepted,
        found: &Detected,
        cases: &[String],
        by_convention: Vec<String>,
    ) -> Self {
        let source = &accepted.body.source;
        let read = &accepted.report;
        let speakers = &found.speakers;
        let voices = speakers.iter().map(|heard| Voice {
            name: heard.name.clone(),
            role: match heard.role {
                Role::Interviewer => "interviewer",
                Role::Participant => "participant",
                Role::Unsure => "participant?",
            },
            turns: heard.turns,
            words: heard.words,
            doubt: heard.doubt.as_ref().map(|doubt| doubt.describe(speakers)),
        });
        Self {
            file: path.display().to_string(),
            label: accepted.document.label.clone(),
            kind: accepted.document.kind.name(),
            cases: cases.to_vec(),
            turns: accepted.body.turns.len(),
            format: read.format.name(),
            encoding: source.encoding.clone(),
            line_ends: source.line_ends.clone(),
            convention: read.convention.clone(),
            hard_wrapped: accepted.body.hard_wrapped,
            speakers: voices.collect(),
            characters: characters(accepted.body.content.as_str()),
            oddities: read.oddities.iter().map(ToString::to_string).collect(),
            converted: read.converted().map(ToString::to_string).collect(),
            left_out: read.left_out().map(ToString::to_string).collect(),
            by_convention,
            suspected: found.suspected.clone(),
            fields: found.header.iter().map(|it| (it.key.clone(), it.value.clone())).collect(),
            attributes: accepted
                .values
                .iter()
                .map(|(case, name, value)| (case.clone(), name.clone(), value.to_string()))
                .collect(),
            memos: accepted.memos.len(),
            format_in_full: read.format(),
            pages: read.pages,
        }
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let case = match self.cases.as_slice() {
            [] => "no case".to_owned(),
            [one] => format!("case {one}"),
            several => format!("cases {}", several.join(", ")),
        };
        let turns = counted(self.turns, "turn", "turns");
        let head = format!("{} → {}  {}, {case}, {turns}", self.file, self.label, self.kind);
        writeln!(out, "{}", output::safe(&head))?;
        let wrapped = if self.hard_wrapped { ", lines broken at a column" } else { "" };
        let stored = [self.format_in_full.as_str(), &self.encoding, &self.line_ends];
        let stored: Vec<&str> = stored.into_iter().filter(|it| !it.is_empty()).collect();
        let read = format!("{}; {}{wrapped}", stored.join(", "), self.convention);
        writeln!(out, "    {}", output::safe(&read))?;
        for voice in &self.speakers {
            let doubt = voice.doubt.as_ref().map_or_else(String::new, |doubt| format!("  ({doubt})"));
            let turns = counted(voice.turns, "turn", "turns");
            let words = counted(voice.words, "word", "words");
            let line = format!("{:<16}  {:<12}  {turns:>10}  {words:>12}{doubt}", voice.name, voice.role);
            writeln!(out, "    {}", output::safe(&line))?;
        }
        for it in &self.suspected {
            let begins = counted(it.times, "line", "lines");
            let line = format!(
                "? {:<14}  begins {begins}; --speaker \"{}\" takes it for a speaker",
                it.label, it.label
            );
            writeln!(out, "    {}", output::safe(&line))?;
        }
        for said in &self.by_convention {
            writeln!(out, "    by the study's convention: {}", output::safe(said))?;
        }
        for (key, value) in &self.fields {
            let value: String = value.chars().take(LONGEST_FIELD).collect();
            writeln!(out, "    above the first turn: {}", output::safe(&format!("{key}: {value}")))?;
        }
        for (case, name, value) in &self.attributes {
            writeln!(out, "    attribute: {}", output::safe(&format!("{case}, {name}: {value}")))?;
        }
        for oddity in &self.oddities {
            writeln!(out, "    ! {}", output::safe(oddity))?;
        }
        for it in &self.converted {
            writeln!(out, "    converted: {}", output::safe(it))?;
        }
        for it in &self.left_out {
            writeln!(out, "    left out: {}", output::safe(it))?;
        }
        Ok(())
    }
}

impl Report {
    pub(super) fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            imported: Vec::new(),
            skipped: Vec::new(),
            failed: Vec::new(),
            left_out: Vec::new(),
            stopped: None,
            unknown: Vec::new(),
            unknown_fields: Vec::new(),
            kept: Vec::new(),
            speakers_seen: BTreeSet::new(),
            fields_seen: BTreeSet::new(),
        }
    }

    /// How many files were dealt with.
    pub(super) fn seen(&self) -> usize {
        self.imported.len() + self.skipped.len() + self.failed.len()
    }

    /// Whether all files were imported before, so that nothing is known of what is in them.
    pub(super) fn is_all_known(&self) -> bool {
        !self.skipped.is_empty() && self.imported.is_empty() && self.failed.is_empty()
    }

    /// Whether everything asked for was done.
    pub(super) fn is_whole(&self) -> bool {
        self.failed.is_empty()
            && self.stopped.is_none()
            && self.unknown.is_empty()
            && self.unknown_fields.is_empty()
    }

    pub(super) fn imported(&mut self, it: Imported, spellings: BTreeSet<String>) {
        self.speakers_seen.extend(spellings);
        self.fields_seen.extend(it.fields.iter().map(|(key, _)| bare(key)));
        self.imported.push(it);
    }

    pub(super) fn skip(&mut self, path: &Path, document: &str) {
        self.skipped.push(Skipped { file: path.display().to_string(), document: document.to_owned() });
    }

    pub(super) fn leave_out(&mut self, paths: &[PathBuf]) {
        let left =
            paths.iter().map(|path| LeftOut { file: path.display().to_string(), reason: NO_TRANSCRIPT });
        self.left_out = left.collect();
    }

    pub(super) fn fail(&mut self, path: &Path, error: String) {
        self.failed.push(Failed { file: path.display().to_string(), error });
    }

    /// Prints the documents.
    pub(super) fn print(&self) -> io::Result<()> {
        let mut out = output::out();
        for it in &self.imported {
            it.print(&mut out)?;
        }
        out.flush()
    }

    /// Says on standard error what was not imported, and how much was.
    pub(super) fn remarks(&self) {
        for it in &self.skipped {
            output::say(&format!("{}: imported before, as {}; skipped", it.file, it.document));
        }
        for it in &self.left_out {
            output::say(&format!("{}: left out: {}", it.file, it.reason));
        }
        for it in &self.failed {
            // Messages of the reader begin with the file's name already.
            let named = Path::new(&it.file)
                .file_name()
                .is_some_and(|name| it.error.starts_with(&*name.to_string_lossy()));
            let place =
                if named || it.error.contains(&it.file) { String::new() } else { format!("{}: ", it.file) };
            output::say(&format!("casebook: {place}{}", it.error));
        }
        for name in &self.unknown {
            output::say(&format!("casebook: no file has a speaker “{name}”: look at the names listed above"));
        }
        for key in &self.unknown_fields {
            output::say(&format!(
                "casebook: no file has a field “{key}” above its first turn: look at those listed above"
            ));
        }
        for said in &self.kept {
            let done = if self.dry_run { "would be kept" } else { "kept" };
            output::say(&format!("{done} as the study's convention: {said}"));
        }
        let done = if self.dry_run { "would be imported" } else { "imported" };
        let mut summary = vec![format!("{} {done}", counted(self.imported.len(), "document", "documents"))];
        let left = self.stopped.unwrap_or_default();
        let rest = [
            (self.skipped.len(), "skipped"),
            (self.left_out.len(), "left out"),
            (self.failed.len(), "not imported"),
            (left, "left when stopped"),
        ];
        let rest = rest.into_iter().filter(|(n, _)| *n > 0);
        summary.extend(rest.map(|(n, what)| format!("{} {what}", counted(n, "file", "files"))));
        output::say(&summary.join(", "));
    }
}
