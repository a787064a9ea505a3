//! `casebook chart STUDY FILE.xlsx [--accept CELL]… [--json]`: a matrix that was edited in a spreadsheet, read back cell by cell.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
};

use anyhow::{Context, bail};
use serde::Serialize;

use super::{Outcome, find, input, output, sitting, sitting::Sitting};
use crate::{
    import::chart_file::{self, ChartFile, Difference},
    study::{CaseId, CodeId, Study, actions, describe},
    text::counted,
};

/// A difference, as JSON has it.
#[derive(Serialize)]
struct Shown<'a> {
    case: &'a str,
    code: String,
    before: &'a str,
    after: &'a str,
    conflict: bool,
}

/// All of them, as JSON has them.
#[derive(Serialize)]
struct Report<'a> {
    differences: Vec<Shown<'a>>,
    unchanged: usize,
    left_out: &'a [String],
}

/// Shows what differs, and takes over what is accepted: the cells named, all of them, or, where a person sits there, those that
/// are answered with yes.
pub(super) fn run(
    study: &Path,
    file: &Path,
    accept: &[String],
    json: bool,
    coder: Option<&str>,
) -> anyhow::Result<Outcome> {
    let bytes = input::read(file)?;
    let read = |study: &Study| chart_file::read(study, &bytes).with_context(|| output::shown(file));
    if accept.is_empty() && !asks(json) {
        let opened = sitting::read(study)?;
        let found = read(&opened.study)?;
        show(&opened.study, &found, json)?;
        if !found.differences.is_empty() && !json {
            output::say(
                "Nothing was written: --accept all takes them over, --accept \"CASE × CODE\" one of them.",
            );
        }
        return Ok(Outcome::whole(opened.troubles.is_empty()));
    }
    let mut sitting = Sitting::open(study, coder)?;
    let found = read(&sitting.study)?;
    let accepted =
        if accept.is_empty() { ask(&sitting.study, &found)? } else { named(&sitting.study, &found, accept)? };
    if json {
        show(&sitting.study, &found, true)?;
    } else if !accept.is_empty() {
        say_left_out(&found);
    }
    if accepted.is_empty() {
        output::say("Nothing was taken over.");
        return Ok(Outcome::Done);
    }
    let cells: Vec<(CaseId, CodeId, String)> =
        accepted.into_iter().map(|it| (it.case, it.code, it.after.clone())).collect();
    let draft = actions::read_matrix(&sitting.study, &sitting.coder, &cells)?;
    let edit = sitting.make(draft)?;
    output::say(&format!("{} {}", sitting.coder, describe(&sitting.study, &edit, |_| None)));
    Ok(Outcome::Done)
}

/// Whether a person is there to be asked.
fn asks(json: bool) -> bool {
    !json && io::stdin().is_terminal() && io::stdout().is_terminal()
}

fn title(study: &Study, it: &Difference) -> String {
    let case = study.cases().get(it.case).map_or("?", |case| &case.name);
    format!("{case} × {}", study.codebook().title(it.code))
}

fn show(study: &Study, found: &ChartFile, json: bool) -> anyhow::Result<()> {
    if json {
        let shown = found.differences.iter().map(|it| Shown {
            case: study.cases().get(it.case).map_or("?", |case| &case.name),
            code: study.codebook().title(it.code),
            before: &it.before,
            after: &it.after,
            conflict: it.conflict,
        });
        let (differences, left_out) = (shown.collect(), found.left_out.as_slice());
        return output::json(&Report { differences, unchanged: found.unchanged, left_out });
    }
    for it in &found.differences {
        output::lines(lines(study, it))?;
    }
    say_left_out(found);
    let differ = counted(found.differences.len(), "cell differs", "cells differ");
    output::say(&format!("{differ}, {} as before", found.unchanged));
    Ok(())
}

fn say_left_out(found: &ChartFile) {
    for what in &found.left_out {
        output::say(&format!("left out: {what}"));
    }
}

/// A difference, a line each: what goes with `-`, what comes with `+`.
fn lines(study: &Study, it: &Difference) -> Vec<String> {
    let conflict = if it.conflict { "  ! the study's text has changed as well since the export" } else { "" };
    let mut lines = vec![format!("{}{conflict}", title(study, it))];
    lines.extend(it.before.lines().map(|line| format!("  - {line}")));
    lines.extend(it.after.lines().map(|line| format!("  + {line}")));
    if it.after.is_empty() {
        lines.push("  (the summary is taken away)".into());
    }
    lines
}

/// Asks of each difference whether it is to be taken over.
fn ask<'a>(study: &Study, found: &'a ChartFile) -> anyhow::Result<Vec<&'a Difference>> {
    let mut accepted = Vec::new();
    for it in &found.differences {
        output::lines(lines(study, it))?;
        let mut out = output::out();
        write!(out, "Take it over? [y/N] ")?;
        out.flush()?;
        drop(out);
        let mut answer = String::new();
        if io::stdin().read_line(&mut answer)? == 0 {
            break;
        }
        if answer.trim().eq_ignore_ascii_case("y") || answer.trim().eq_ignore_ascii_case("yes") {
            accepted.push(it);
        }
    }
    say_left_out(found);
    Ok(accepted)
}

/// The differences of the cells that are named, `CASE × CODE`; a cell that does not differ is refused.
fn named<'a>(study: &Study, found: &'a ChartFile, accept: &[String]) -> anyhow::Result<Vec<&'a Difference>> {
    if accept.iter().any(|name| name.trim().eq_ignore_ascii_case("all")) {
        return Ok(found.differences.iter().collect());
    }
    let mut accepted = Vec::new();
    for name in accept {
        let Some((case, code)) = name.split_once('×').or_else(|| name.split_once(" x ")) else {
            bail!("“{name}” names no cell: write \"CASE × CODE\", or all");
        };
        let code = find::code(study, code.trim())?;
        let case =
            study.case_named(case).with_context(|| format!("the study has no case “{}”", case.trim()))?.id;
        let it = found.differences.iter().find(|it| (it.case, it.code) == (case, code));
        accepted.push(it.with_context(|| format!("“{name}” does not differ from the study"))?);
    }
    Ok(accepted)
}
