//! `casebook stats STUDY [--by WHAT [--count WHAT]] [--json]`

use std::{io::Write, path::PathBuf};

use clap::Args;
use serde::Serialize;

use super::{Outcome, Usage, crosstab::Counted, figure::Options, output, sitting};
use crate::{
    analysis::{
        Asked, CaseFrequency, CodeFrequency, CountedBy, DocumentFrequency, Frequencies, Frequency, Totals,
        frequencies,
    },
    store::Opened,
    study::Study,
    text::{counted, number},
};

/// What can be said to it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// Count what is coded by code, case, document, coder or the name of an attribute
    #[arg(long, value_name = "WHAT")]
    by: Option<String>,
    /// What stands first and is drawn as bars
    #[arg(long, value_enum, default_value_t = Counted::Codings, requires = "by")]
    count: Counted,
    /// Count for a category only what is coded with itself, and not what is coded with the codes that it groups
    #[arg(long, requires = "by")]
    apart: bool,
    #[command(flatten)]
    options: Options,
}

/// All counts, as JSON has them.
#[derive(Serialize)]
struct Counts<'a> {
    title: &'a str,
    totals: &'a Totals,
    documents: Vec<Named<'a, DocumentFrequency>>,
    cases: Vec<Named<'a, CaseFrequency>>,
    codes: Vec<Named<'a, CodeFrequency>>,
}

/// Counts with the name of what is counted.
#[derive(Serialize)]
struct Named<'a, T> {
    name: &'a str,
    #[serde(flatten)]
    counts: &'a T,
}

/// Prints how much there is of everything.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    if let Some(by) = &asked.by {
        let by = match by.to_lowercase().as_str() {
            "code" => CountedBy::Code,
            "case" => CountedBy::Case,
            "document" => CountedBy::Document,
            "coder" => CountedBy::Coder,
            _ => CountedBy::Attribute(by.clone()),
        };
        let (count, apart) = (asked.count.into(), asked.apart);
        let selection = asked.options.selection(&study, coder)?;
        asked.options.print(&study, &Asked::Frequency(Frequency { by, count, apart, selection }))?;
        return Ok(Outcome::whole(troubles.is_empty()));
    }
    if asked.options.is_narrowed() {
        return Err(Usage(
            "--code, --case, --where, --document and --passages need --by: casebook stats STUDY --by code"
                .into(),
        )
        .into());
    }
    let counted = frequencies(&study);
    if asked.options.json() {
        print_json(&study, &counted)?;
    } else {
        print(&study, &counted)?;
    }
    Ok(Outcome::whole(troubles.is_empty()))
}

fn print_json(study: &Study, counted: &Frequencies) -> anyhow::Result<()> {
    let label =
        |it: &DocumentFrequency| study.documents().get(it.document).map_or("", |it| it.label.as_str());
    let case = |it: &CaseFrequency| study.cases().get(it.case).map_or("", |it| it.name.as_str());
    output::json(&Counts {
        title: &study.title,
        totals: &counted.totals,
        documents: counted.documents.iter().map(|it| Named { name: label(it), counts: it }).collect(),
        cases: counted.cases.iter().map(|it| Named { name: case(it), counts: it }).collect(),
        codes: counted
            .codes
            .iter()
            .map(|it| Named { name: study.codebook().name(it.code), counts: it })
            .collect(),
    })
}

fn print(study: &Study, counts: &Frequencies) -> std::io::Result<()> {
    let totals = &counts.totals;
    let mut out = output::out();
    writeln!(out, "{}", output::safe(&study.title))?;
    let n = |n: u32| n as usize;
    let parts = [
        counted(n(totals.documents), "document", "documents"),
        counted(n(totals.turns), "turn", "turns"),
        counted(totals.words as usize, "word", "words"),
        counted(n(totals.cases), "case", "cases"),
    ];
    writeln!(out, "{}", parts.join(", "))?;
    let parts = [
        counted(n(totals.categories), "category", "categories"),
        counted(n(totals.codes), "code", "codes"),
        format!("{} of them open", number(n(totals.open_codes))),
        format!("{} a priori", number(n(totals.a_priori_codes))),
        format!("{} grown from the data", number(n(totals.codes - totals.a_priori_codes))),
        counted(n(totals.codings), "coding", "codings"),
        counted(n(totals.memos), "memo", "memos"),
    ];
    writeln!(out, "{}", parts.join(", "))?;
    let coders: Vec<&str> = totals.coders.iter().map(crate::study::Coder::as_str).collect();
    writeln!(out, "coders: {}", output::safe(&coders.join(", ")))?;
    let cells: Vec<String> = totals.cells.iter().map(|(state, n)| format!("{n} {state}")).collect();
    writeln!(out, "cells: {}\n", cells.join(", "))?;
    out.flush()?;
    drop(out);
    let rows = counts.documents.iter().filter_map(|it| {
        let document = study.documents().get(it.document)?;
        let codings: u32 = it.codings.values().sum();
        Some(vec![
            document.label.clone(),
            document.kind.name().to_owned(),
            number(n(it.turns)),
            number(it.words as usize),
            number(n(codings)),
            number(n(it.codes)),
            format!("{:.0} %", it.portion.share() * 100.0),
        ])
    });
    let header = ["document", "kind", "turns", "words", "codings", "codes", "read or coded"];
    output::print_table(&header, &rows.collect::<Vec<_>>(), &[2, 3, 4, 5, 6])
}
