//! The consequences in words, for whoever decides.

use super::{CellAt, Consequences, Shift, Use};
use crate::text::{counted, number};

/// So many of a kind are named before the rest is counted.
const NAMED: usize = 5;

/// Consequences of one kind: a heading, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What happens, with how often.
    pub heading: String,
    /// To what; the first few of many, with how many more there are.
    pub items: Vec<String>,
}

impl Consequences {
    /// All consequences in words; one section says so where there is none.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut add = |heading: String, items: Vec<String>| sections.push(Section { heading, items });
        if !self.codes.is_empty() {
            add("Codings".into(), self.codes.iter().map(shift).collect());
        }
        if !self.twice.is_empty() {
            let passages = counted(self.twice.len(), "passage", "passages");
            let items = self.twice.iter().map(|it| format!("{} ({})", it.reference, it.coder));
            add(format!("{passages} coded with it twice by the same coder"), listed(items));
        }
        self.cells(&mut add);
        let (merged, rests): (Vec<_>, Vec<_>) = self.syntheses.iter().partition(|it| it.merged);
        let of = |syntheses: &[&super::Outdated]| listed(syntheses.iter().map(|it| it.of.clone()));
        if !rests.is_empty() {
            let what = counted(rests.len(), "synthesis rests", "syntheses rest");
            add(format!("{what} on cells that change: read again"), of(&rests));
        }
        if !merged.is_empty() {
            let what = counted(merged.len(), "synthesis stays", "syntheses stay");
            add(format!("{what} with a merged code: take over what still holds"), of(&merged));
        }
        for (names, one, many) in [
            (&self.charts, "saved chart names", "saved charts name"),
            (&self.queries, "saved query names", "saved queries name"),
        ] {
            if !names.is_empty() {
                let what = counted(names.len(), one, many);
                add(
                    format!("{what} a code that changes"),
                    listed(names.iter().map(|name| format!("“{name}”"))),
                );
            }
        }
        if sections.is_empty() {
            let heading = "Nothing changes but the codebook: codings and cells stay as they are".into();
            sections.push(Section { heading, items: Vec::new() });
        }
        sections
    }

    fn cells(&self, add: &mut impl FnMut(String, Vec<String>)) {
        for (cells, one, many, what) in [
            (
                &self.both_written,
                "cell has",
                "cells have",
                "a summary in both columns: both are kept, each under its name",
            ),
            (&self.taken_over, "summary is", "summaries are", "shown in the other column under its own name"),
            (&self.stale, "summary becomes", "summaries become", "stale"),
            (&self.to_chart, "cell is", "cells are", "new to chart"),
        ] {
            if !cells.is_empty() {
                add(format!("{} {what}", counted(cells.len(), one, many)), by_code(cells));
            }
        }
    }
}

/// `“watches”: codings 12, then 16; documents 3; cases 2, then 4`.
fn shift(shift: &Shift) -> String {
    let Use { codings, documents, cases } = shift.before;
    let part = |what: &str, before: usize, after: usize| {
        let then = if before == after { String::new() } else { format!(", then {}", number(after)) };
        format!("{what} {}{then}", number(before))
    };
    let parts = [
        part("codings", codings as usize, shift.after.codings as usize),
        part("documents", documents, shift.after.documents),
        part("cases", cases, shift.after.cases),
    ];
    format!("“{}”: {}", shift.name, parts.join("; "))
}

/// The cells of each code: `“watches”: Chair, Carer and 3 more`.
fn by_code(cells: &[CellAt]) -> Vec<String> {
    cells
        .chunk_by(|a, b| a.code == b.code)
        .map(|cells| {
            let names = cells.iter().take(NAMED).map(|cell| cell.case_name.as_str());
            let rest = cells.len().saturating_sub(NAMED);
            let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
            format!("“{}”: {}{more}", cells[0].code_name, names.collect::<Vec<_>>().join(", "))
        })
        .collect()
}

/// The first few, and how many more there are.
fn listed(items: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let rest = items.len().saturating_sub(NAMED);
    let mut listed: Vec<String> = items.take(NAMED).collect();
    if rest > 0 {
        listed.push(format!("and {rest} more"));
    }
    listed
}
