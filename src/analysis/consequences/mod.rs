//! What a change of the framework would do to codings, cells, syntheses and what was saved, before it is done.

mod cells;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{HashMap, HashSet};

use serde::Serialize;

pub use self::{
    cells::{CellAt, Outdated},
    words::Section,
};
use crate::{
    study::{
        Change, CodeId, Coder, CodingId, Columns, Conflict, DocumentId, Draft, SavedChart, Study, Swap,
        reference_of,
    },
    text::Span,
};

/// How much a code is used, without what is below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Use {
    /// Codings.
    pub codings: u32,
    /// Documents.
    pub documents: usize,
    /// Cases.
    pub cases: usize,
}

/// A code that gains codings or loses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The code.
    pub code: CodeId,
    /// Its name then.
    pub name: String,
    /// How much it is used now.
    pub before: Use,
    /// How much it will be.
    pub after: Use,
}

/// A passage that a coder will have coded with the same code more than once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Twice {
    /// The document.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
    /// Where it stands.
    pub reference: String,
    /// Whose codings.
    pub coder: Coder,
    /// The code.
    pub code: CodeId,
    /// The codings.
    pub codings: Vec<CodingId>,
}

/// All that a change would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Consequences {
    /// Codes that gain or lose codings, in the order of the codebook then; codes that leave it last.
    pub codes: Vec<Shift>,
    /// Passages that will be coded with the same code twice by the same coder.
    pub twice: Vec<Twice>,
    /// Cells of a merged code beside which the other column has a summary too: both are kept.
    pub both_written: Vec<CellAt>,
    /// Cells of a merged code that will be shown in the other column, where nothing is written yet.
    pub taken_over: Vec<CellAt>,
    /// Summaries that become stale.
    pub stale: Vec<CellAt>,
    /// Cells that will wait for a first summary.
    pub to_chart: Vec<CellAt>,
    /// Syntheses that rest on what changes.
    pub syntheses: Vec<Outdated>,
    /// Saved charts that name a code which loses its codings or leaves the codebook.
    pub charts: Vec<String>,
    /// Saved queries that do.
    pub queries: Vec<String>,
}

/// What a draft that changes the codebook alone would do to the study as it is. The cost grows linearly with codings and cells.
pub fn consequences(study: &Study, draft: &Draft) -> Result<Consequences, Conflict> {
    let mut after = study.clone();
    after.apply_changes(&draft.changes)?;
    let moved = Moved::of(study, &after, draft);
    let codes = moved.shifts(study, &after);
    let named = moved.named();
    let queries =
        study.queries().iter().filter(|it| named.iter().any(|code| it.text.contains(&format!("{{{code}}}"))));
    Ok(Consequences {
        twice: moved.twice(study, &after),
        both_written: cells::of_merged(study, &moved.merged, true),
        taken_over: cells::of_merged(study, &moved.merged, false),
        stale: cells::stale(study, &after),
        to_chart: cells::to_chart(study, &after, &moved.gaining),
        syntheses: cells::outdated(study, &after, &moved.merged),
        charts: study.charts().iter().filter(|it| names_any(it, &named)).map(|it| it.name.clone()).collect(),
        queries: queries.map(|it| it.name.clone()).collect(),
        codes,
    })
}

impl Consequences {
    /// Whether nothing but the codebook itself changes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Which codings count for another code than before.
struct Moved {
    /// The codings with the codes that they count for before and after.
    codings: HashMap<CodingId, (CodeId, CodeId)>,
    gaining: HashSet<CodeId>,
    losing: HashSet<CodeId>,
    /// Codes that are merged, with what they are merged into.
    merged: HashMap<CodeId, CodeId>,
    retired: HashSet<CodeId>,
}

impl Moved {
    /// Of a change of the codebook: no coding is touched.
    fn of(before: &Study, after: &Study, draft: &Draft) -> Self {
        let (was, is) = (before.codebook(), after.codebook());
        let codings = before.all_codings().filter_map(|coding| {
            let counted = (was.code_of(coding), is.code_of(coding));
            (counted.0 != counted.1).then_some((coding.id, counted))
        });
        let codings: HashMap<_, _> = codings.collect();
        let swaps = || {
            draft.changes.iter().filter_map(|change| match change {
                Change::Code(Swap { before: Some(before), after: Some(after) }) => Some((before, after)),
                _ => None,
            })
        };
        let merged = swaps().filter(|(before, _)| before.merged_into.is_none());
        Self {
            gaining: codings.values().map(|(_, to)| *to).collect(),
            losing: codings.values().map(|(from, _)| *from).collect(),
            merged: merged.filter_map(|(_, after)| Some((after.id, after.merged_into?))).collect(),
            retired: swaps().filter(|(was, is)| !was.retired && is.retired).map(|(_, it)| it.id).collect(),
            codings,
        }
    }

    /// The codes to which something is done that whoever named them will want to know of.
    fn named(&self) -> HashSet<CodeId> {
        self.losing.iter().chain(self.merged.keys()).chain(&self.retired).copied().collect()
    }

    fn shifts(&self, before: &Study, after: &Study) -> Vec<Shift> {
        let mut codes: Vec<CodeId> = self.gaining.union(&self.losing).copied().collect();
        let place = |code: &CodeId| {
            let gone = after.codebook().get(*code).is_none_or(|code| code.merged_into.is_some());
            (gone, after.codebook().line_of(*code), *code)
        };
        codes.sort_by_key(place);
        let name = |code| {
            let found = [after, before].into_iter().find_map(|study| study.codebook().get(code));
            found.map_or_else(String::new, |code| code.name.clone())
        };
        let shift =
            |code| Shift { code, name: name(code), before: used(before, code), after: used(after, code) };
        codes.into_iter().map(shift).collect()
    }

    /// Codings that come together on one passage.
    fn twice(&self, before: &Study, after: &Study) -> Vec<Twice> {
        let mut found = Vec::new();
        for document in after.documents() {
            let mut on: HashMap<(Span, &Coder, CodeId), Vec<CodingId>> = HashMap::new();
            for coding in after.codings(document.id) {
                let code = after.codebook().code_of(coding);
                if self.gaining.contains(&code) {
                    on.entry((coding.span, &coding.coder, code)).or_default().push(coding.id);
                }
            }
            on.retain(|_, codings| {
                codings.len() > 1 && codings.iter().any(|it| self.codings.contains_key(it))
            });
            let of = |((span, coder, code), codings): ((Span, &Coder, CodeId), Vec<CodingId>)| Twice {
                document: document.id,
                span,
                reference: reference_of(before, document.id, span),
                coder: coder.clone(),
                code,
                codings,
            };
            let mut here: Vec<Twice> = on.into_iter().map(of).collect();
            here.sort_by(|a, b| {
                (a.span.start, a.span.end, &a.coder).cmp(&(b.span.start, b.span.end, &b.coder))
            });
            found.extend(here);
        }
        found
    }
}

fn used(study: &Study, code: CodeId) -> Use {
    let tally = study.tally();
    Use { codings: tally.codings(code), documents: tally.documents(code), cases: tally.cases(code) }
}

fn names_any(chart: &SavedChart, codes: &HashSet<CodeId>) -> bool {
    let columns = match &chart.columns {
        Columns::Overview => &[][..],
        Columns::Category(code) => std::slice::from_ref(code),
        Columns::Chosen(codes) => codes,
    };
    columns.iter().chain(&chart.arranged).chain(&chart.hidden).any(|code| codes.contains(code))
}
