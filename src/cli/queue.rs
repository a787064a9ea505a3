//! The charting queue of `casebook chart STUDY --queue`: which cells need work, what each needs, and how far charting has come.

use clap::ValueEnum;
use serde::Serialize;

use super::output;
use crate::{
    analysis::{
        chart::{Counts, Named, Progress},
        queue::{Queue, QueueOrder, needs},
    },
    study::{CaseId, CellState, CodeId, Study},
    text::counted,
};

/// The order of the queue.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum By {
    /// Chart by chart, row by row
    Chart,
    /// All cases of a code before the next code
    Column,
    /// All charts of a case before the next case
    Case,
}

impl From<By> for QueueOrder {
    fn from(by: By) -> Self {
        match by {
            By::Chart => QueueOrder::Chart,
            By::Column => QueueOrder::Column,
            By::Case => QueueOrder::Case,
        }
    }
}

/// The queue, as JSON has it.
#[derive(Serialize)]
struct Report<'a> {
    study: &'a str,
    by: QueueOrder,
    progress: Progress,
    cells: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    chart: &'a str,
    case: &'a str,
    number: &'a str,
    code: &'a str,
    case_id: CaseId,
    code_id: CodeId,
    state: CellState,
    codings: u32,
    needs: String,
}

/// Prints the queue over these charts.
pub(super) fn print(study: &Study, charts: &[Named], by: By, json: bool) -> anyhow::Result<()> {
    let queue = Queue::of(study, charts, by.into());
    let waiting = queue.waiting(study);
    let cells = waiting.iter().map(|it| Entry {
        chart: queue.chart(it.chart),
        case: study.cases().get(it.case).map_or("", |case| &case.name),
        number: study.codebook().number(it.code),
        code: study.codebook().name(it.code),
        case_id: it.case,
        code_id: it.code,
        state: it.state,
        codings: it.codings,
        needs: needs(study, it),
    });
    let cells: Vec<Entry> = cells.collect();
    let counts: Counts = charts.iter().map(|chart| chart.table.counts).sum();
    let progress = Progress::from(counts);
    if json {
        output::json(&Report { study: &study.title, by: by.into(), progress, cells })?;
        return Ok(());
    }
    let rows: Vec<Vec<String>> = cells
        .iter()
        .map(|it| {
            let code = format!("{} {}", it.number, it.code);
            vec![it.case.to_owned(), code.trim().to_owned(), it.state.word().to_owned(), it.needs.clone()]
        })
        .collect();
    if rows.is_empty() {
        output::say("Nothing needs charting.");
    } else {
        output::print_table(&["case", "code", "state", "needs"], &rows, &[])?;
    }
    let cells = counted(progress.cells as usize, "cell", "cells");
    output::say(&format!("{} of {cells} charted, {} to do", progress.charted, progress.to_chart));
    Ok(())
}
