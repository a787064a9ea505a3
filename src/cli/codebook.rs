//! `casebook codebook STUDY [FILE|NAME] [--reason TEXT] [--json]`

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Args;

use super::{
    Outcome, Usage, input, output,
    sitting::{self, Sitting},
};
use crate::{
    analysis::frequencies,
    export,
    import::{self, codebook_file, frameworks},
    store::Opened,
    study::{
        Origin, Study,
        actions::{self, FrameworkCode},
    },
    text::counted,
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// A codebook to read in: codes that the study does not have yet are added. A file (.json .csv), or a framework that
    /// casebook brings along: cfir, leutz, npt, tdf
    #[arg(value_name = "FILE|NAME")]
    file: Option<String>,
    /// Why it is read in, for the history
    #[arg(long, value_name = "TEXT", requires = "file")]
    reason: Option<String>,
    /// Print the codes as JSON, one a line
    #[arg(long)]
    json: bool,
}

/// Reads a codebook in if one is given; shows the codebook otherwise.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(file) = &asked.file {
        let mut sitting = Sitting::open(&asked.study, coder)?;
        let codes = framework(file)?;
        let draft = actions::read_codebook(&sitting.study, &sitting.coder, &codes)?;
        let edit = sitting.make_because(draft, asked.reason.as_deref().unwrap_or_default())?;
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

/// The codes of a framework: of a file if there is one of this name, else of the one brought along.
pub(super) fn framework(given: &str) -> anyhow::Result<Vec<FrameworkCode>> {
    let path = Path::new(given);
    match frameworks::named(given) {
        Some(known) if !path.is_file() => Ok(known?.codes),
        None if !path.exists() && !given.contains(['/', '.']) => {
            let known = frameworks::names().join(", ");
            Err(Usage(format!("there is no framework “{given}”: give a codebook file or one of {known}"))
                .into())
        }
        _ => read_file(path),
    }
}

/// The codes of a codebook file.
fn read_file(path: &Path) -> anyhow::Result<Vec<FrameworkCode>> {
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
        let origin = if code.origin == Origin::Open { "grown" } else { code.origin.words() };
        let name = format!("{}{}", "  ".repeat(usize::from(line.depth)), code.name);
        let number = line.number.clone();
        rows.push(vec![
            number,
            name,
            kind.into(),
            origin.into(),
            codings.to_string(),
            code.definition.clone(),
        ]);
    }
    output::print_table(&["", "code", "", "origin", "codings", "definition"], &rows, &[4])?;
    let totals = frequencies(study).totals;
    let counts = [
        counted(totals.categories as usize, "category", "categories"),
        counted(totals.codes as usize, "code", "codes"),
        format!("{} a priori", totals.a_priori_codes),
        format!("{} grown from the data", totals.codes - totals.a_priori_codes),
    ];
    output::lines([counts.join(", ")])?;
    Ok(())
}
