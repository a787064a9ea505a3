//! What an edit did to cells, syntheses, saved charts and queries.

use super::{Words, quoted};
use crate::study::{Action, Cell, Change, Over, Swap};
use crate::text::counted;

impl Words<'_> {
    pub(super) fn cell(&self) -> Option<String> {
        let swap = self.cells().next()?;
        let cell = swap.either()?;
        if self.edit.action == Action::BeginSummary && self.edit.changes.len() > 1 {
            return Some(format!("began {}", counted(self.edit.changes.len(), "summary", "summaries")));
        }
        let name = format!("{} × {}", self.case_name(cell.case), self.code_name(cell.code));
        let marked = |side: &Option<Cell>| {
            side.iter().flat_map(|cell| &cell.references).filter(|it| it.quotation).count()
        };
        Some(match &self.edit.action {
            Action::WriteSummary if swap.after.is_none() => format!("took the summary of {name} away"),
            Action::MarkQuotation if marked(&swap.after) < marked(&swap.before) => {
                format!("took the mark of a quotation away in {name}")
            }
            Action::MarkQuotation => format!("marked a quotation in {name}"),
            action => format!("{} of {name}", action.words()),
        })
    }

    pub(super) fn synthesis(&self) -> Option<String> {
        self.edit.changes.iter().find_map(|change| match change {
            Change::Synthesis(swap) => {
                let verb = if swap.after.is_some() { "wrote" } else { "took away" };
                Some(format!("{verb} the synthesis of {}", self.over(&swap.either()?.over)))
            }
            _ => None,
        })
    }

    fn over(&self, over: &Over) -> String {
        match over {
            Over::Column(code) => quoted(self.code_name(*code)),
            Over::Row(case) => format!("the case {}", quoted(self.case_name(*case))),
            Over::Group { attribute, value, code } if value.is_empty() => {
                format!("{} for cases without {attribute}", quoted(self.code_name(*code)))
            }
            Over::Group { attribute, value, code } => {
                format!("{} for {attribute} = {value}", quoted(self.code_name(*code)))
            }
        }
    }

    pub(super) fn view(&self) -> Option<String> {
        let renamed = self.edit.changes.iter().find_map(|change| match change {
            Change::Chart(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the chart {} to {}", quoted(&before.name), quoted(&after.name)))
            }
            Change::Query(Swap { before: Some(before), after: Some(after) }) if before.name != after.name => {
                Some(format!("renamed the query {} to {}", quoted(&before.name), quoted(&after.name)))
            }
            _ => None,
        });
        if renamed.is_some() {
            return renamed;
        }
        let name = self.edit.changes.iter().find_map(|change| match change {
            Change::Chart(swap) => Some(&swap.either()?.name),
            Change::Query(swap) => Some(&swap.either()?.name),
            _ => None,
        })?;
        Some(format!("{} {}", self.edit.action.words(), quoted(name)))
    }
}
