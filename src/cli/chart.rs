//! `casebook chart STUDY [FILE.xlsx] [--chart CATEGORY | --overview | --saved NAME] [--queue [--by ORDER] | --begin] [--json]`

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use serde::Serialize;

use super::{
    Outcome, chart_file, find, output, queue,
    sitting::{self, Sitting},
};
use crate::{
    analysis::chart::{self, Counts, Listed, Named, Progress, Row, Table},
    store::Opened,
    study::{CaseDocuments, Columns, Shape, Study, actions},
    text::{counted, number},
};

/// What can be said to it.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Arguments {
    /// The study's folder
    study: PathBuf,
    /// A workbook of `casebook export matrix` that was edited: what differs from the study, cell by cell
    #[arg(conflicts_with_all = ["chart", "overview", "saved", "queue"])]
    file: Option<PathBuf>,
    /// Of a workbook: take this difference over, "CASE × CODE", or all
    #[arg(long, value_name = "CELL", requires = "file")]
    accept: Vec<String>,
    /// Only the codes of one category, by its name or number; otherwise every category's
    #[arg(long, value_name = "CATEGORY", conflicts_with = "overview")]
    chart: Option<String>,
    /// The categories of the first level
    #[arg(long)]
    overview: bool,
    /// A saved chart, by its name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["overview", "chart"])]
    saved: Option<String>,
    /// List the cells that need work, in the order in which they are charted
    #[arg(long)]
    queue: bool,
    /// Of the queue: its order
    #[arg(long, value_name = "ORDER", default_value = "chart", requires = "queue")]
    by: queue::By,
    /// Begin every cell that is coded and not charted with the quotations of its passages
    #[arg(long, conflicts_with_all = ["queue", "file"])]
    begin: bool,
    /// Print every cell, and the progress of cases and charts, as JSON; of the queue, its cells
    #[arg(long)]
    json: bool,
}

/// All of it, as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    study: &'a str,
    total: Progress,
    charts: Vec<ChartProgress<'a>>,
    cases: Vec<CaseProgress<'a>>,
    cells: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct ChartProgress<'a> {
    chart: &'a str,
    columns: Vec<String>,
    progress: Progress,
}

#[derive(Serialize)]
struct CaseProgress<'a> {
    case: &'a str,
    progress: Progress,
}

/// Prints the states of all cells and how far charting has come.
pub(super) fn run(asked: &Arguments, coder: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(file) = &asked.file {
        return chart_file::run(&asked.study, file, &asked.accept, asked.json, coder);
    }
    if asked.begin {
        asked.begin(coder)?;
    }
    let Opened { study, troubles, .. } = sitting::read(&asked.study)?;
    let charts = asked.charts(&study)?;
    if asked.queue {
        queue::print(&study, &charts, asked.by, asked.json)?;
    } else if asked.json {
        output::json(&report(&study, &charts))?;
    } else {
        print(&study, &charts)?;
    }
    Ok(Outcome::whole(troubles.is_empty()))
}

impl Arguments {
    /// Begins the cells of the charts that are uncharted, as one edit.
    fn begin(&self, coder: Option<&str>) -> anyhow::Result<()> {
        let mut sitting = Sitting::open(&self.study, coder)?;
        let mut cells =
            chart::uncharted(&sitting.study, self.charts(&sitting.study)?.iter().map(|it| &it.table));
        cells.sort_unstable();
        cells.dedup();
        if cells.is_empty() {
            output::say("No cell is coded and without a summary: there is nothing to begin.");
            return Ok(());
        }
        sitting.make(actions::begin_summaries(&sitting.study, &sitting.coder, &cells)?)?;
        let count = counted(cells.len(), "cell", "cells");
        output::say(&format!("Began {count} with the quotations of their passages, as one step."));
        Ok(())
    }

    fn charts(&self, study: &Study) -> anyhow::Result<Vec<Named>> {
        let documents = Arc::new(CaseDocuments::of(study));
        let one = |name: String, shape: Shape| vec![Named::of(study, &documents, name, &shape)];
        Ok(match (&self.chart, &self.saved) {
            (Some(category), _) => {
                let code = find::code(study, category)?;
                one(study.codebook().title(code), Shape::of(Columns::Category(code)))
            }
            (_, Some(name)) => {
                let saved = find::saved_chart(study, name)?;
                one(saved.name.clone(), saved.shape())
            }
            _ if self.overview => one("Overview".into(), Shape::of(Columns::Overview)),
            _ => chart::every_chart(study),
        })
    }
}

fn total(charts: &[Named]) -> Counts {
    charts.iter().map(|chart| chart.table.counts).sum()
}

fn report<'a>(study: &'a Study, charts: &'a [Named]) -> Report<'a> {
    let title = |column: &chart::Column| study.codebook().title(column.code);
    let of_chart = |it: &'a Named| ChartProgress {
        chart: &it.name,
        columns: it.table.columns.iter().map(title).collect(),
        progress: it.table.counts.into(),
    };
    let cases = chart::progress_of_cases(study, charts)
        .into_iter()
        .filter_map(|(case, progress)| Some(CaseProgress { case: &study.cases().get(case)?.name, progress }));
    Report {
        study: &study.title,
        total: total(charts).into(),
        charts: charts.iter().map(of_chart).collect(),
        cases: cases.collect(),
        cells: charts.iter().flat_map(|it| chart::listed(study, it)).collect(),
    }
}

fn print(study: &Study, charts: &[Named]) -> std::io::Result<()> {
    if charts.is_empty() || study.cases().is_empty() {
        let missing = if study.cases().is_empty() { "cases" } else { "categories" };
        output::say(&format!("The matrix is empty: the study has no {missing} yet."));
        return Ok(());
    }
    for chart in charts {
        let counts = chart.table.counts;
        output::lines([format!("{}: {}", chart.name, words(&counts))])?;
        print_signs(study, &chart.table)?;
        output::lines([""])?;
    }
    if charts.len() > 1 {
        output::lines([format!("All charts: {}", words(&total(charts)))])?;
    }
    let legend = chart::SIGNS.map(|it| format!("{} {}", chart::sign(it, output::glyphs()), it.word()));
    output::lines([legend.join("   ")])
}

/// `41 of 55 cells charted, 12 checked, 3 stale`.
fn words(counts: &Counts) -> String {
    let n = |count: u32| number(count as usize);
    let charted =
        format!("{} of {} charted", n(counts.charted()), counted(counts.cells() as usize, "cell", "cells"));
    let parts = [
        (counts.checked, "checked"),
        (counts.stale, "stale"),
        (counts.unevidenced, "without evidence"),
        (counts.uncharted, "coded but not charted"),
    ];
    let there = parts.into_iter().filter(|(count, _)| *count > 0);
    let words = there.map(|(count, what)| format!("{} {what}", n(count)));
    std::iter::once(charted).chain(words).collect::<Vec<_>>().join(", ")
}

/// A row for each case or group, a sign for each cell.
fn print_signs(study: &Study, table: &Table) -> std::io::Result<()> {
    let glyphs = output::glyphs();
    let attribute = table.grouped_by.as_deref().unwrap_or_default();
    let titles = table.columns.iter().map(|column| match study.codebook().number(column.code) {
        "" => study.codebook().name(column.code),
        number => number,
    });
    let header: Vec<&str> = std::iter::once("case").chain(titles).chain(["charted"]).collect();
    let rows = table.rows.iter().enumerate().map(|(at, row)| {
        let name = match row {
            Row::Case(case) => study.cases().get(*case).map_or_else(String::new, |case| case.name.clone()),
            Row::Heading { value, cases } => {
                return vec![format!("{} ({cases})", chart::group_label(attribute, value))];
            }
            Row::Group(it) => format!("{} ({})", chart::group_label(attribute, &it.value), it.cases.len()),
        };
        let cells = (0..table.columns.len()).map(|column| match table.group(at) {
            Some(_) => {
                let signs = table.counts_at(at, column).signs(glyphs);
                signs.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
            }
            None => chart::sign(table.state(at, column), glyphs).to_owned(),
        });
        let counts = table.counts_of_row(at);
        let charted = format!("{} of {}", counts.charted(), counts.cells());
        std::iter::once(name).chain(cells).chain([charted]).collect()
    });
    output::print_table(&header, &rows.collect::<Vec<_>>(), &[])
}
