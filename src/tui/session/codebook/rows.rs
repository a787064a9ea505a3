//! From the tree of codes to the rows of the pane: folds, filter, retired codes, headings, and how much is coded.

use super::View;
use crate::study::{Code, CodeId, Line, Study};

/// Whether a code has others under it that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Nothing is under it.
    Leaf,
    /// What is under it shows.
    Open,
    /// What is under it is folded away.
    Folded,
}

/// A code or category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeRow {
    /// The code.
    pub code: CodeId,
    /// How deep it stands, from 0.
    pub depth: u16,
    /// Whether it groups codes.
    pub category: bool,
    /// Whether others are under it, and show.
    pub fold: Fold,
    /// Whether it is retired itself.
    pub retired: bool,
    /// Whether it stands back: retired, in a retired category, or only around what a filter finds.
    pub faded: bool,
    /// Codings with it or with anything under it.
    pub codings: u32,
}

/// One row of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A code or category.
    Code(CodeRow),
    /// Space between what is grouped and what is not.
    Space,
    /// The heading over the open codes, with the number of those that wait to be grouped.
    OpenCodes(usize),
}

impl Row {
    /// The code of the row, if it is a code's.
    pub fn code(&self) -> Option<CodeId> {
        match self {
            Row::Code(row) => Some(row.code),
            _ => None,
        }
    }
}

/// The rows of a codebook in a view.
pub(super) fn rows(study: &Study, view: &View) -> Vec<Row> {
    let lines = study.codebook().lines();
    let first_open = lines.iter().position(|line| is_open(study, line)).unwrap_or(lines.len());
    let (grouped, open) = lines.split_at(first_open);
    let mut rows = Rows::new(study, view, lines);
    rows.add(grouped);
    let waiting = open.iter().filter(|line| line.depth == 0 && !is_retired(study, line)).count();
    let before = rows.made.len();
    rows.add(open);
    if rows.made.len() > before {
        rows.made.insert(before, Row::OpenCodes(waiting));
        if before > 0 {
            rows.made.insert(before, Row::Space);
        }
    }
    rows.made
}

/// The columns of the longest index number at each depth, among the rows given.
pub(super) fn number_widths(study: &Study, rows: &[Row]) -> Vec<u16> {
    let mut widths = Vec::new();
    for row in rows {
        if let Row::Code(row) = row {
            let depth = usize::from(row.depth);
            if widths.len() <= depth {
                widths.resize(depth + 1, 0);
            }
            let number = study.codebook().number(row.code).len() as u16;
            widths[depth] = number.max(widths[depth]);
        }
    }
    widths
}

/// Whether the names from the first level down to a code have all these words, given in small letters.
pub(super) fn matches(study: &Study, code: CodeId, words: &[String]) -> bool {
    let path = study.codebook().path(code).join(" ").to_lowercase();
    words.iter().all(|word| path.contains(word))
}

fn record<'a>(study: &'a Study, line: &Line) -> Option<&'a Code> {
    study.codebook().get(line.code)
}

fn is_open(study: &Study, line: &Line) -> bool {
    line.depth == 0 && record(study, line).is_some_and(|code| !code.category)
}

fn is_retired(study: &Study, line: &Line) -> bool {
    record(study, line).is_some_and(|code| code.retired)
}

struct Rows<'a> {
    study: &'a Study,
    view: &'a View,
    made: Vec<Row>,
}

impl<'a> Rows<'a> {
    fn new(study: &'a Study, view: &'a View, lines: &[Line]) -> Self {
        Self { study, view, made: Vec::with_capacity(lines.len() + 2) }
    }

    /// Adds the rows of whole families, in the order of the codebook.
    fn add(&mut self, lines: &[Line]) {
        let codings = with_those_below(lines, |line| self.study.tally().codings(line.code));
        let found = with_those_below(lines, |line| u32::from(self.finds(line)));
        // Below this depth nothing shows; below that one all is faded.
        let (mut hidden_below, mut faded_below) = (None, None);
        for (at, line) in lines.iter().enumerate() {
            let below = |depth: Option<u16>| depth.is_some_and(|depth| line.depth > depth);
            if below(hidden_below) {
                continue;
            }
            let in_faded = below(faded_below);
            (hidden_below, faded_below) = (None, faded_below.filter(|_| in_faded));
            let retired = is_retired(self.study, line);
            if retired && self.view.retired_hidden || found[at] == 0 {
                hidden_below = Some(line.depth);
                continue;
            }
            if retired && !in_faded {
                faded_below = Some(line.depth);
            }
            let fold = self.fold(line, lines.get(at + 1));
            if fold == Fold::Folded {
                hidden_below = Some(line.depth);
            }
            let category = record(self.study, line).is_some_and(|code| code.category);
            let faded = in_faded || retired || !self.finds(line);
            let (code, depth) = (line.code, line.depth);
            self.made.push(Row::Code(CodeRow {
                code,
                depth,
                category,
                fold,
                retired,
                faded,
                codings: codings[at],
            }));
        }
    }

    fn fold(&self, line: &Line, next: Option<&Line>) -> Fold {
        match next.is_some_and(|next| next.depth > line.depth) {
            false => Fold::Leaf,
            true if self.view.words.is_empty() && self.view.folded.contains(&line.code) => Fold::Folded,
            true => Fold::Open,
        }
    }

    fn finds(&self, line: &Line) -> bool {
        self.view.words.is_empty() || matches(self.study, line.code, &self.view.words)
    }
}

/// A number of each line with the numbers of all that are below it.
fn with_those_below(lines: &[Line], own: impl Fn(&Line) -> u32) -> Vec<u32> {
    let mut sums = vec![0; lines.len()];
    let mut waiting: Vec<u32> = Vec::new();
    for (at, line) in lines.iter().enumerate().rev() {
        let depth = usize::from(line.depth);
        if waiting.len() < depth + 2 {
            waiting.resize(depth + 2, 0);
        }
        sums[at] = own(line) + std::mem::take(&mut waiting[depth + 1]);
        waiting[depth] += sums[at];
    }
    sums
}
