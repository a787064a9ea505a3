//! What can be said to `casebook import`, and what it means for a transcript.

use std::path::PathBuf;

use clap::{Args, builder::PossibleValuesParser};

use crate::{
    cli::{Usage, of_workbook::OfWorkbook},
    import::{NamedCorrections, Transcript, accept::Choices, speaker_named, survey},
    study::Kind,
    text::bare,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The study's folder
    pub(super) study: PathBuf,
    /// Transcripts (.txt .md .docx .odt .rtf .html .pdf .vtt .srt), or folders of them; with --answer the table of a survey (.csv .xlsx)
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub(super) files: Vec<PathBuf>,
    /// The case that the documents belong to; it is made if the study has none of this name
    #[arg(long, value_name = "NAME", conflicts_with = "answers")]
    case: Option<String>,
    /// What sort of source they are. Otherwise it is told from the speakers
    #[arg(long, value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    kind: Option<String>,
    /// The label that references carry (one file only). Otherwise the participant's, or the file's name
    #[arg(long, conflicts_with = "answers")]
    label: Option<String>,
    /// A speaker who asks
    #[arg(long = "interviewer", value_name = "NAME", conflicts_with = "answers")]
    interviewers: Vec<String>,
    /// Give a speaker another name
    #[arg(long = "rename", value_name = "OLD=NEW", value_parser = pair, conflicts_with = "answers")]
    renames: Vec<(String, String)>,
    /// A is the same speaker as B: all turns go to B
    #[arg(long = "merge", value_name = "A=B", value_parser = pair, conflicts_with = "answers")]
    merges: Vec<(String, String)>,
    /// A label that is none: its turns are part of the ones before
    #[arg(long = "not-a-speaker", value_name = "NAME", conflicts_with = "answers")]
    not_speakers: Vec<String>,
    /// A label that is a speaker's wherever it stands at the start of a line, also where the text speaks too little for it
    #[arg(long = "speaker", value_name = "NAME", conflicts_with = "answers")]
    speakers: Vec<String>,
    /// The case that a speaker speaks for
    #[arg(long = "speaker-case", value_name = "SPEAKER=CASE", value_parser = pair, conflicts_with = "answers")]
    speaker_cases: Vec<(String, String)>,
    /// Of a survey's table (.csv .xlsx), in which each row is a case: a column whose answers become documents. It is named in full, or by
    /// how it begins; several options, or names with commas between them, for several columns
    #[arg(long = "answer", value_name = "COLUMN")]
    pub(super) answers: Vec<String>,
    /// Of a survey's table: a column that becomes an attribute of the cases. Of a transcript: a field above its first turn, as in
    /// "Role: nurse"
    #[arg(long = "attribute", value_name = "COLUMN|FIELD")]
    attributes: Vec<String>,
    /// The value of an attribute of a case that speaks in the documents, as in FG1:role=nurse
    #[arg(long = "set", value_name = "CASE:ATTRIBUTE=VALUE", value_parser = case_value, conflicts_with = "answers")]
    values: Vec<(String, String, String)>,
    #[command(flatten)]
    pub(super) convention: OfConvention,
    /// Of a survey's table: the column with the cases' names. Otherwise one that is called so, or the first
    #[arg(long, value_name = "COLUMN", requires = "answers")]
    case_column: Option<String>,
    #[command(flatten)]
    pub(super) workbook: OfWorkbook,
    /// Make memos of the comments in documents; their authors are not named
    #[arg(long)]
    comments: bool,
    /// Only show what would be imported
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// What can be said about the study's convention of speakers.
#[derive(Debug, Args)]
pub(super) struct OfConvention {
    /// Keep these corrections of speakers as the study's convention: they hold in the next imports too (see `casebook speakers`)
    #[arg(long, conflicts_with = "answers")]
    pub(super) save_convention: bool,
    /// Read the files without the study's convention of speakers
    #[arg(long, conflicts_with = "answers")]
    no_convention: bool,
}

/// The options as they apply to every file.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) corrections: NamedCorrections,
    /// Whether the study's convention is followed.
    pub(super) by_convention: bool,
    choices: Choices,
}

impl Arguments {
    /// The kind of source that was named.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.kind.as_deref().and_then(|name| Kind::ALL.into_iter().find(|kind| kind.name() == name))
    }

    /// The columns of a survey.
    pub(super) fn columns(&self) -> survey::Columns {
        survey::Columns {
            answers: self.answers.clone(),
            attributes: self.attributes.clone(),
            case: self.case_column.clone(),
        }
    }

    /// The options as they apply to every file.
    pub(super) fn wanted(&self) -> anyhow::Result<Wanted> {
        if self.workbook.is_said() {
            return Err(Usage("--sheet and --hidden are about the table that --answer reads".into()).into());
        }
        let kind = self.kind();
        let empty = [("--case", &self.case), ("--label", &self.label)];
        if let Some((option, _)) =
            empty.into_iter().find(|(_, it)| it.as_ref().is_some_and(|it| it.trim().is_empty()))
        {
            return Err(Usage(format!("{option} needs a name")).into());
        }
        let corrections = NamedCorrections {
            renames: self.renames.clone(),
            merges: self.merges.clone(),
            interviewers: self.interviewers.clone(),
            not_speakers: self.not_speakers.clone(),
            speakers: self.speakers.clone(),
        };
        let choices = Choices {
            label: self.label.as_deref().map(|label| label.trim().to_owned()),
            name: None,
            kind,
            case: self.case.clone(),
            speaker_cases: self.speaker_cases.clone(),
            comments: self.comments,
            attributes: self.values.clone(),
            header: self.attributes.clone(),
        };
        Ok(Wanted { corrections, by_convention: !self.convention.no_convention, choices })
    }
}

impl Wanted {
    /// Refuses a label for more than one file.
    pub(super) fn fit(&self, files: usize) -> anyhow::Result<()> {
        if self.choices.label.is_some() && files > 1 {
            return Err(Usage(format!(
                "--label names one document, and there are {files} files: import them one by one"
            ))
            .into());
        }
        Ok(())
    }

    /// The choices for a transcript, with its own spelling of the speakers.
    pub(super) fn choices(&self, transcript: &Transcript) -> Choices {
        let own = self.choices.speaker_cases.iter().filter_map(|(speaker, case)| {
            let at = speaker_named(transcript, speaker)?;
            Some((transcript.speakers[at].name.clone(), case.clone()))
        });
        Choices { speaker_cases: own.collect(), ..self.choices.clone() }
    }

    /// Fields above the first turn that were asked for and that no file had; those seen are folded.
    pub(super) fn fields_never_found(&self, seen: &std::collections::BTreeSet<String>) -> Vec<String> {
        self.choices.header.iter().filter(|key| !seen.contains(&bare(key))).cloned().collect()
    }

    /// Whether options name speakers, which must be there.
    pub(super) fn names_speakers(&self) -> bool {
        self.named().next().is_some()
    }

    /// Whether options give cases values.
    pub(super) fn gives_values(&self) -> bool {
        !self.choices.attributes.is_empty()
    }

    /// The cases that options give values.
    pub(super) fn cases_with_values(&self) -> impl Iterator<Item = &str> {
        self.choices.attributes.iter().map(|(case, ..)| case.as_str())
    }

    fn named(&self) -> impl Iterator<Item = &str> {
        self.corrections.named().chain(self.choices.speaker_cases.iter().map(|(speaker, _)| speaker.as_str()))
    }

    /// Speakers that options name and that no file had, with its labels in lower case given.
    pub(super) fn never_found(&self, seen: &std::collections::BTreeSet<String>) -> Vec<String> {
        let named = self.named();
        let taken = |name: &str| {
            let same = |label: &String| bare(label) == bare(name);
            self.corrections.speakers.iter().any(same) && seen.iter().any(same)
        };
        let is_there = |name: &str| seen.contains(&name.trim().to_lowercase()) || taken(name);
        let mut missing: Vec<String> = named.filter(|name| !is_there(name)).map(str::to_owned).collect();
        missing.sort();
        missing.dedup();
        missing
    }
}

/// `FG1:role=nurse`
pub(in crate::cli) fn case_value(text: &str) -> Result<(String, String, String), String> {
    let parts = text.split_once(':').and_then(|(case, rest)| Some((case, rest.split_once('=')?)));
    match parts.map(|(case, (name, value))| (case.trim(), name.trim(), value.trim())) {
        Some((case, name, value)) if !case.is_empty() && !name.is_empty() => {
            Ok((case.to_owned(), name.to_owned(), value.to_owned()))
        }
        _ => Err("it is written CASE:ATTRIBUTE=VALUE".into()),
    }
}

/// Two names with = between them.
pub(in crate::cli) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=').map(|(one, other)| (one.trim(), other.trim())) {
        Some((one, other)) if !one.is_empty() && !other.is_empty() => Ok((one.to_owned(), other.to_owned())),
        _ => Err("two names with = between them are needed".into()),
    }
}
