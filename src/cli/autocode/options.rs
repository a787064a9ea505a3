//! What can be said to `casebook autocode`, and what it means in a study.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::{Args, builder::PossibleValuesParser};

use crate::{
    analysis::autocode::{Rule, Scope, Speakers, Unit, Wanted},
    cli::{Usage, input, output},
    import::{self, expressions},
    study::{CaseId, DocumentId, Study, actions::CodeWanted},
    text::{Edges, Manner, Query},
};

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(in crate::cli) struct Arguments {
    /// The study's folder
    pub(super) study: PathBuf,
    /// Words or a regular expression. Capitals count only where there are some; a blank also finds a line break
    #[arg(required_unless_present = "expressions")]
    query: Option<String>,
    /// The code to put on what is found, by name or number; a new open code where the study has none of this name
    #[arg(long, required_unless_present = "expressions")]
    code: Option<String>,
    /// A codebook of expressions (.json .csv): each theme is a code, and is found by its expressions, at the start of a word and
    /// whatever the capitals
    #[arg(long, value_name = "FILE", conflicts_with_all = ["query", "code", "fixed", "words"])]
    expressions: Option<PathBuf>,
    /// What to code around a find. An answer is all that is said to a question, up to the next one
    #[arg(long, default_value = "sentence", value_parser = PossibleValuesParser::new(Unit::ALL.map(Unit::name)))]
    unit: String,
    /// Take every character for itself
    #[arg(long, short = 'F')]
    fixed: bool,
    /// Find only whole words
    #[arg(long, short)]
    words: bool,
    /// Only in this document
    #[arg(long = "document", value_name = "LABEL")]
    documents: Vec<String>,
    /// Only in what belongs to this case
    #[arg(long = "case", value_name = "NAME")]
    cases: Vec<String>,
    /// In whose turns. A question that is found is coded by its answers where the unit is the answer
    #[arg(long, default_value = "participants", value_parser = PossibleValuesParser::new(Speakers::ALL.map(Speakers::name)))]
    speakers: String,
    /// Leave these finds out, by the numbers that --dry-run gives them: 3 or 5-9
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = numbers)]
    except: Vec<(usize, usize)>,
    /// Only show what would be coded
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// An auto-coding as the study understands it.
pub(super) struct Asked {
    /// What is looked for, and where.
    pub wanted: Wanted,
    /// The code of each rule.
    pub codes: Vec<CodeWanted>,
    /// The finds that are refused, by their numbers from 1.
    pub refused: BTreeSet<usize>,
    /// What is looked for, in words.
    pub what: String,
}

impl Arguments {
    /// What the options mean in a study.
    pub(super) fn asked(&self, study: &Study) -> anyhow::Result<Asked> {
        let (codes, queries, what) = match &self.expressions {
            Some(file) => read_expressions(study, file)?,
            None => self.one_query(study)?,
        };
        let rule = |(code, queries): (&CodeWanted, Vec<Query>)| {
            let code = match code {
                CodeWanted::Known(code) => Some(*code),
                CodeWanted::Named(_) => None,
            };
            Rule { queries, code }
        };
        let wanted = Wanted {
            rules: codes.iter().zip(queries).map(rule).collect(),
            unit: Unit::ALL.into_iter().find(|unit| unit.name() == self.unit).unwrap_or_default(),
            scope: self.scope(study)?,
        };
        let refused = self.except.iter().flat_map(|(first, last)| *first..=*last).collect();
        Ok(Asked { wanted, codes, refused, what })
    }

    fn one_query(&self, study: &Study) -> anyhow::Result<(Vec<CodeWanted>, Vec<Vec<Query>>, String)> {
        let typed = self.query.as_deref().unwrap_or_default();
        let edges = if self.words { Edges::Words } else { Edges::Anywhere };
        let manner = Manner { literal: self.fixed, any_case: false, edges };
        let query = Query::meant(typed, manner).map_err(|error| Usage(error.to_string()))?;
        let code = code(study, self.code.as_deref().unwrap_or_default());
        Ok((vec![code], vec![vec![query]], manner.words(typed)))
    }

    fn scope(&self, study: &Study) -> anyhow::Result<Scope> {
        let speakers = Speakers::ALL.into_iter().find(|it| it.name() == self.speakers).unwrap_or_default();
        let documents: Result<Vec<DocumentId>, _> =
            self.documents.iter().map(|it| document(study, it)).collect();
        let cases: Result<Vec<CaseId>, _> = self.cases.iter().map(|it| case(study, it)).collect();
        Ok(Scope { documents: documents?, cases: cases?, speakers })
    }
}

fn read_expressions(
    study: &Study,
    file: &Path,
) -> anyhow::Result<(Vec<CodeWanted>, Vec<Vec<Query>>, String)> {
    let name = output::shown(file);
    let text = import::decode(&input::read(file)?, &name)?;
    let themes = expressions::read(&name, &text).with_context(|| name.clone())?;
    let queries: Result<Vec<_>, _> = themes.iter().map(expressions::Theme::queries).collect();
    let queries = queries.with_context(|| name.clone())?;
    let codes = themes.iter().map(|theme| code(study, &theme.name)).collect();
    let file = file.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    Ok((codes, queries, expressions::words(&file, &themes)))
}

/// The code of this number or name, or a new one.
fn code(study: &Study, given: &str) -> CodeWanted {
    match study.codebook().meant(given) {
        Some(code) => CodeWanted::Known(code.id),
        None => CodeWanted::Named(given.to_owned()),
    }
}

fn document(study: &Study, given: &str) -> anyhow::Result<DocumentId> {
    let label = given.trim().to_lowercase();
    match study.documents().iter().find(|it| it.label.to_lowercase() == label) {
        Some(document) => Ok(document.id),
        None => bail!("the study has no document “{given}”: `casebook stats` lists them"),
    }
}

fn case(study: &Study, given: &str) -> anyhow::Result<CaseId> {
    match study.case_named(given) {
        Some(case) => Ok(case.id),
        None => bail!("the study has no case “{given}”: `casebook cases` lists them"),
    }
}

/// A number, or two with a dash between them.
fn numbers(text: &str) -> Result<(usize, usize), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
        (Ok(first), Ok(last)) if 0 < first && first <= last && last < 10_000_000 => Ok((first, last)),
        _ => Err("a number from 1 is needed, or two with a dash between them, such as 5-9".into()),
    }
}
