//! `casebook codebook STUDY [FILE] [--json]`

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Args;

use super::{
    Outcome, input, output,
    sitting::{self, Sitting},
};
use crate::{
    export,
    import::{self, codebook_file},
    store::Opened,
    study::{
        Study,
        actions::{self, FrameworkCode},
    },
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// A codebook to read in (.json .csv): codes that the study does not have yet are added
    file: Option<PathBuf>,
    /// Print the codes as JSON, one a line
    #[arg(long)]
    json: bool,
}

/// Reads a codebook in if one is given; shows the codebook otherwise.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(file) = &asked.file {
        let mut sitting = Sitting::open(&asked.study, coder)?;
        let codes = read_file(file)?;
        let draft = actions::read_codebook(&sitting.study, &sitting.coder, &codes)?;
        let edit = sitting.make(draft)?;
        output::say(&format!(
            "{} added",
            counted(edit.changes.len(), "code or category", "codes and categories")
        ));
        if asked.json {
            print(&sitting.study, true)?;
        }
        return Ok(Outcome::Done);
    }
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    print(&study, asked.json)?;
    Ok(Outcome::whole(troubles.is_empty()))
}

/// The codes of a codebook file.
pub(super) fn read_file(path: &Path) -> anyhow::Result<Vec<FrameworkCode>> {
    let bytes = input::read(path)?;
    let name = output::shown(path);
    let text = import::decode(&bytes, &name)?;
    codebook_file::read(&name, &text).context(name)
}

fn print(study: &Study, json: bool) -> anyhow::Result<()> {
    if json {
        let mut out = output::out();
        export::write(&export::codebook::table(study), export::Format::Json, &mut out)?;
        out.flush()?;
        return Ok(());
    }
    let book = study.codebook();
    let mut rows = Vec::new();
    for line in book.lines() {
        let Some(code) = book.get(line.code) else { continue };
        let family = book.family(line.code);
        let codings: u32 = family.iter().map(|code| study.tally().codings(*code)).sum();
        let kind = match (code.retired, code.category, book.is_open(code.id)) {
            (true, ..) => "retired",
            (_, true, _) => "category",
            (.., true) => "open",
            _ => "",
        };
        let name = format!("{}{}", "  ".repeat(usize::from(line.depth)), code.name);
        let number = line.number.clone();
        rows.push(vec![number, name, kind.into(), codings.to_string(), code.definition.clone()]);
    }
    output::print_table(&["", "code", "", "codings", "definition"], &rows, &[3])?;
    Ok(())
}
