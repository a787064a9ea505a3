//! The codebook as a file that another study can read in, with nested codes; [`crate::import::codebook_file`] reads it.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::study::{Code, CodeId, Study, actions::FrameworkCode};

/// What the file says it is.
pub(crate) const FORMAT: &str = "casebook-framework";
/// The version of the format.
pub(crate) const VERSION: u32 = 1;

/// A codebook file in JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodebookFile {
    /// `casebook-framework`.
    pub format: String,
    /// The version of the format, 1.
    pub version: u32,
    /// What the codebook or framework is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Where it comes from: a publication, a study.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The codes of the first level, each with those that it groups.
    pub codes: Vec<FrameworkCode>,
}

/// A study's codebook as a file that another study can read in. Retired codes stay behind, except for those that group
/// others that are in use.
pub fn file_of(study: &Study) -> CodebookFile {
    CodebookFile {
        format: FORMAT.to_owned(),
        version: VERSION,
        title: study.title.clone(),
        source: String::new(),
        codes: level(study, None),
    }
}

fn level(study: &Study, parent: Option<CodeId>) -> Vec<FrameworkCode> {
    let children = study.codebook().children(parent).into_iter();
    children
        .map(|code| (code, framework_code(code, level(study, Some(code.id)))))
        .filter(|(code, given)| !code.retired || !given.codes.is_empty())
        .map(|(_, given)| given)
        .collect()
}

fn framework_code(code: &Code, codes: Vec<FrameworkCode>) -> FrameworkCode {
    FrameworkCode {
        name: code.name.clone(),
        definition: code.definition.clone(),
        include: code.include.clone(),
        exclude: code.exclude.clone(),
        example: code.example.clone(),
        colour: code.colour,
        origin: Some(code.origin),
        category: code.category && codes.is_empty(),
        codes,
    }
}

/// Writes a codebook file in JSON, indented for people who edit it.
pub fn write_json(file: &CodebookFile, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, file)?;
    out.write_all(b"\n")
}
